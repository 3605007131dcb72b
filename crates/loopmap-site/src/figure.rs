//! The figure of a map: its picture for every frame and theme, a caption with a link, and the tables.
//! It is what stands inside the tag, and all that is left of the tag where scripts are not allowed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use loopmap::baked::PlacedFrame;
use loopmap::dataset::{Dataset, Show};
use loopmap::geom::Size;
use loopmap::layout::Frame;
use loopmap::scene::{Sizes, Theme, Tongue};

use super::markup::{data_address, escaped};
use super::{first_name, said, tables};
use crate::Words;

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
    /// The name of the compiled core, where the element is there.
    pub(super) core: Option<&'a str>,
    pub(super) pictures: Pictures<'a>,
    /// What addresses of files carry that are the same in every build; empty where there are none.
    pub(super) version: &'a str,
    /// The rule by which the live map has the pictures' colours.
    pub(super) colours: &'a str,
    /// The element's words in a language that it does not have.
    pub(super) words: Option<&'a Words>,
}

/// Where the pictures of a figure are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pictures<'a> {
    /// In files, which a browser asks for after the page.
    Files,
    /// In the page, where they are seen with its text: for wide windows and for phones. What is between is rare, and
    /// has a file, so that the page is a third lighter. Another is for printers and for whoever drops the sources.
    Inside(&'a Drawn),
    /// In the page, and nowhere else: each once, the last frame's as the image itself.
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

    fn address(&self, placed: &PlacedFrame) -> &str {
        self.by_frame.get(&placed.name).map_or("", String::as_str)
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
        // A page that holds its map holds its words.
        let words = match self.words {
            None => String::new(),
            Some(_) if attributes.contains("src=\"#") => " strings=\"#strings\"".to_owned(),
            Some(words) => format!(" strings=\"{}{}{}\"", self.base, words.name, self.version),
        };
        format!(
            "<loop-map {attributes}{words}>\n{}{tables}</loop-map>\n",
            self.linked_picture()
        )
    }

    /// Returns the name of the map's first half, as it is asked for.
    pub(super) fn map(&self) -> String {
        first_name(self.name) + self.version
    }

    /// Returns the lines of a page's head that have a browser ask for the module and the map while it still
    /// waits for the script.
    pub(super) fn preloads(&self) -> String {
        let mut lines = String::new();
        let map = self.map();
        for file in self.core.into_iter().chain([map.as_str()]) {
            let _ = writeln!(
                lines,
                "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{}{file}\">",
                self.base
            );
        }
        lines
    }

    /// Returns rules by which the picture in the tag is that of the frame which fits its column, and as large as the live
    /// map will be. Media of a `<source>` know the window alone: where they have chosen another frame, files take over.
    pub(super) fn style(&self) -> String {
        let mut rules = String::from(
            "loop-map { display: block; container-type: inline-size; contain-intrinsic-inline-size: 1200px; min-width: 0; max-width: 100% }\n\
             loop-map img { display: block; width: 100%; height: auto; object-fit: contain }\n",
        );
        rules.push_str(self.colours);
        for (frame, below) in [(Frame::Square, WIDE_FROM), (Frame::Tall, SQUARE_FROM)] {
            let name = frame.name();
            let Some(placed) = self.frames.iter().find(|placed| placed.name == name) else {
                continue;
            };
            let PlacedFrame { width, height, .. } = placed;
            let _ = writeln!(
                rules,
                "@container (width < {below}px) {{\n\
                 loop-map img {{ aspect-ratio: {width} / {height}; max-height: {height}px }}"
            );
            for (theme, preferred) in [
                (Theme::Dark, String::new()),
                (
                    Theme::Light,
                    " and (prefers-color-scheme: light)".to_owned(),
                ),
            ] {
                let file = self.file(name, theme);
                let _ = writeln!(
                    rules,
                    "@media (min-width: {below}px){preferred} {{ loop-map img {{ content: url(\"{file}\") }} }}"
                );
            }
            rules += "}\n";
        }
        format!("<style>\n{rules}</style>\n")
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
        // Where no deal has an amount, or all have that are drawn, none is drawn in dots.
        let sizes = Sizes::new(self.dataset, Size::new(1200.0, 800.0));
        let tongue = Tongue::of(&info.language);
        let said = said::of(tongue);
        let dots = sizes
            .largest_amount()
            .filter(|_| info.view.show != Show::Known)
            .map_or_else(String::new, |_| escaped(&said::dots(info)));
        let fills = if sizes.has_bases() { said.fills } else { "" };
        format!(
            "<figcaption>{}{}. {}{fills}{dots}. <a href=\"{}embed.html\">{}</a></figcaption>\n",
            escaped(&info.title),
            as_of.unwrap_or_default(),
            said.lines,
            self.base,
            said.open,
        )
    }

    fn linked_picture(&self) -> String {
        format!(
            "<a href=\"{}embed.html\">{}</a>\n",
            self.base,
            self.picture()
        )
    }

    /// Returns the picture with sources for each frame, and a light one for paper where there are files.
    pub(super) fn picture(&self) -> String {
        match self.pictures {
            Pictures::Files => self.filed(None),
            Pictures::Inside(drawn) => self.filed(Some(drawn)),
            Pictures::InsideOnly(drawn) => self.held(drawn),
        }
    }

    /// Returns the picture with files: for paper, for whoever drops the sources, and for what is not `inside`.
    fn filed(&self, inside: Option<&Drawn>) -> String {
        let wide = Frame::Wide.name();
        let paper = format!(
            "<source srcset=\"{}\" media=\"print\" width=\"1200\" height=\"800\">\n",
            self.file(wide, Theme::Light)
        );
        let of_frame = |placed: &PlacedFrame| {
            let is_rare = placed.name == Frame::Square.name();
            match inside.filter(|_| !is_rare) {
                Some(drawn) => source(placed, drawn.address(placed), ""),
                None => [Theme::Light, Theme::Dark]
                    .map(|theme| self.themed(placed, theme))
                    .concat(),
            }
        };
        let sources: String = self.frames.iter().map(of_frame).collect();
        let image = self.image(&self.file(wide, Theme::Dark), 1200.0, 800.0);
        format!("<picture>\n{paper}{sources}{image}</picture>")
    }

    /// Returns the picture without files.
    fn held(&self, drawn: &Drawn) -> String {
        let Some((last, others)) = self.frames.split_last() else {
            return String::new();
        };
        let of_frame = |placed| source(placed, drawn.address(placed), "");
        let sources: String = others.iter().map(of_frame).collect();
        let image = self.image(drawn.address(last), last.width, last.height);
        format!("<picture>\n{sources}{image}</picture>")
    }

    fn image(&self, address: &str, width: f32, height: f32) -> String {
        format!(
            "<img src=\"{address}\" width=\"{width}\" height=\"{height}\" alt=\"{}\">\n",
            self.alternative()
        )
    }

    /// Returns a frame's picture for readers who prefer a theme.
    fn themed(&self, placed: &PlacedFrame, theme: Theme) -> String {
        let preferred = format!(" and (prefers-color-scheme: {})", theme.id());
        source(placed, &self.file(&placed.name, theme), &preferred)
    }

    fn file(&self, frame: &str, theme: Theme) -> String {
        let name = picture_name(self.name, frame, theme);
        format!("{}{name}{}", self.base, self.version)
    }
}

/// Returns the picture of a frame for windows that are wide enough; of several, a browser takes the first.
fn source(placed: &PlacedFrame, address: &str, theme: &str) -> String {
    let from = match placed.name.as_str() {
        "wide" => WIDE_FROM,
        "square" => SQUARE_FROM,
        _ => 0,
    };
    format!(
        "<source srcset=\"{address}\" media=\"(min-width: {from}px){theme}\" width=\"{}\" height=\"{}\">\n",
        placed.width, placed.height
    )
}

/// Returns the name of the file with a picture.
pub(super) fn picture_name(name: &str, frame: &str, theme: Theme) -> String {
    format!("{name}-{frame}-{}.svg", theme.id())
}
