//! The figure of a map: its picture for every frame and theme, a caption with a link, and the tables.
//! It is what stands inside the tag, and all that is left of the tag where scripts are not allowed.

use std::collections::BTreeMap;

use loopmap::dataset::{Dataset, PlacedFrame};
use loopmap::layout::Frame;
use loopmap::scene::Theme;

use super::markup::{data_address, escaped};
use super::{first_name, tables};

/// From which width of the window on a frame's picture is shown, in CSS pixels.
const WIDE_FROM: u16 = 900;
const SQUARE_FROM: u16 = 600;

/// What the figures of a map are made of. Addresses start with `base`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) name: &'a str,
    pub(super) frames: &'a [PlacedFrame],
    pub(super) base: &'a str,
    pub(super) pictures: Pictures<'a>,
}

/// Where the pictures of a figure are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pictures<'a> {
    /// In files, which a browser asks for after the page.
    Files,
    /// In the page, where they are seen with its text: for wide windows and for phones. What is between is rare, and
    /// has a file, so that the page is a third lighter. Another is for printers and for whoever drops the sources.
    Inside(&'a Drawn),
    /// In the page, and nowhere else.
    InsideOnly(&'a Drawn),
}

/// Pictures as addresses that hold them: one for each frame, in the theme that a reader prefers.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    by_frame: BTreeMap<String, String>,
}

impl Drawn {
    /// Adds the picture of a frame.
    pub(super) fn add(&mut self, frame: &str, svg: &str) {
        self.by_frame.insert(frame.to_owned(), data_address(svg));
    }
}

impl Figure<'_> {
    /// Returns the tag with the picture in it, and the tables under it where they are wanted.
    pub(super) fn element(&self, attributes: &str, has_tables: bool) -> String {
        let tables = if has_tables {
            tables::details(self.dataset, self.frames, " slot=\"data\"")
        } else {
            String::new()
        };
        format!(
            "<loop-map {attributes}>\n{}{tables}</loop-map>\n",
            self.linked_picture()
        )
    }

    /// Returns the lines of a page's head that have a browser ask for the module and the map while it still
    /// waits for the script.
    pub(super) fn preloads(&self) -> String {
        let map = first_name(self.name);
        ["loopmap_wasm_bg.wasm", &map]
            .map(|file| {
                format!(
                    "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{}{file}\">\n",
                    self.base
                )
            })
            .concat()
    }

    /// Returns a figure around `content`, which the caption stands under.
    pub(super) fn around(&self, content: &str) -> String {
        format!("<figure>\n{content}{}</figure>\n", self.caption())
    }

    /// Returns the figure of those who may not run scripts: the picture as PNG, which every reader
    /// of feeds and mail shows, and the tables.
    pub(super) fn still(&self, has_tables: bool) -> String {
        let Self { name, base, .. } = self;
        let tables = if has_tables {
            tables::details(self.dataset, self.frames, "")
        } else {
            String::new()
        };
        format!(
            "<figure>\n\
             <a href=\"{base}embed.html\"><img src=\"{base}{name}-light.png\" width=\"1200\" height=\"800\" alt=\"{}\"></a>\n\
             {}{tables}</figure>\n",
            self.alternative(),
            self.caption(),
        )
    }

    /// Returns the figure of a page that has everything in it: the map's data and its pictures.
    pub(super) fn inlined(&self) -> String {
        let tables = tables::details(self.dataset, self.frames, " slot=\"data\"");
        let info = self.dataset.info();
        let as_of = info.as_of.map(|date| format!(", {date}"));
        format!(
            "<figure>\n<loop-map src=\"#map\" url-state loading=\"eager\">\n{}\n{tables}</loop-map>\n\
             <figcaption>{}{}.</figcaption>\n</figure>\n",
            self.picture(),
            escaped(&info.title),
            as_of.unwrap_or_default(),
        )
    }

    /// Returns what is said of the picture to those who do not see it.
    fn alternative(&self) -> String {
        let info = self.dataset.info();
        match info.description.as_str() {
            "" => escaped(&info.title),
            description => escaped(&format!("{}. {description}", info.title)),
        }
    }

    fn caption(&self) -> String {
        let info = self.dataset.info();
        let as_of = info.as_of.map(|date| format!(", {date}"));
        format!(
            "<figcaption>{}{}. Lines run from the one who pays to the one who receives; dashes are promises, dots are deals \
             without a known amount. <a href=\"{}embed.html\">Open the map</a></figcaption>\n",
            escaped(&info.title),
            as_of.unwrap_or_default(),
            self.base,
        )
    }

    fn linked_picture(&self) -> String {
        format!(
            "<a href=\"{}embed.html\">{}</a>\n",
            self.base,
            self.picture()
        )
    }

    /// Returns the picture with sources for each frame, and a light one for paper.
    pub(super) fn picture(&self) -> String {
        let sources: String = self
            .frames
            .iter()
            .map(|placed| self.sources(placed))
            .collect();
        let wide = Frame::Wide.name();
        let paper = format!(
            "<source srcset=\"{}\" media=\"print\" width=\"1200\" height=\"800\">\n",
            self.file(wide, Theme::Light)
        );
        let (paper, image) = match self.pictures {
            Pictures::InsideOnly(drawn) => (
                String::new(),
                drawn.by_frame.get(wide).cloned().unwrap_or_default(),
            ),
            _ => (paper, self.file(wide, Theme::Dark)),
        };
        format!(
            "<picture>\n{paper}{sources}<img src=\"{image}\" width=\"1200\" height=\"800\" alt=\"{}\">\n</picture>",
            self.alternative(),
        )
    }

    fn file(&self, frame: &str, theme: Theme) -> String {
        format!("{}{}", self.base, picture_name(self.name, frame, theme))
    }

    /// Returns the pictures of a frame: one that is in the page, or one for each theme a reader may prefer.
    fn sources(&self, placed: &PlacedFrame) -> String {
        let from = match placed.name.as_str() {
            "wide" => WIDE_FROM,
            "square" => SQUARE_FROM,
            _ => 0,
        };
        let source = |address: &str, theme: &str| {
            format!(
                "<source srcset=\"{address}\" media=\"(min-width: {from}px){theme}\" width=\"{}\" height=\"{}\">\n",
                placed.width, placed.height
            )
        };
        let of_theme = |theme: Theme| {
            source(
                &self.file(&placed.name, theme),
                &format!(" and (prefers-color-scheme: {})", theme.id()),
            )
        };
        let inside = match self.pictures {
            Pictures::Files => None,
            Pictures::Inside(_) if placed.name == Frame::Square.name() => None,
            Pictures::Inside(drawn) | Pictures::InsideOnly(drawn) => {
                drawn.by_frame.get(&placed.name)
            }
        };
        match inside {
            Some(address) => source(address, ""),
            None => of_theme(Theme::Light) + &of_theme(Theme::Dark),
        }
    }
}

/// Returns the name of the file with a picture.
pub(super) fn picture_name(name: &str, frame: &str, theme: Theme) -> String {
    format!("{name}-{frame}-{}.svg", theme.id())
}
