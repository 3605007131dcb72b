//! The figure of a map: its picture for every frame and theme, a caption with a link, and the tables.
//! It is what stands inside the tag, and all that is left of the tag where scripts are not allowed.

use loopmap::dataset::{Dataset, PlacedFrame};
use loopmap::layout::Frame;
use loopmap::scene::Theme;

use super::markup::escaped;
use super::tables;

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

    /// Returns the figure of a page that has everything in it: the map's data and both pictures.
    pub(super) fn inlined(&self, light: &str, dark: &str) -> String {
        let tables = tables::details(self.dataset, self.frames, " slot=\"data\"");
        let info = self.dataset.info();
        let as_of = info.as_of.map(|date| format!(", {date}"));
        format!(
            "<figure>\n<loop-map src=\"#map\" url-state loading=\"eager\">\n<picture>\n\
             <source srcset=\"{light}\" media=\"(prefers-color-scheme: light)\" width=\"1200\" height=\"800\">\n\
             <img src=\"{dark}\" width=\"1200\" height=\"800\" alt=\"{}\">\n</picture>\n{tables}</loop-map>\n\
             <figcaption>{}{}.</figcaption>\n</figure>\n",
            self.alternative(),
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

    /// Returns the picture with one source for each frame and theme, and a light one for paper.
    pub(super) fn picture(&self) -> String {
        let sources: String = self
            .frames
            .iter()
            .map(|placed| self.sources(placed))
            .collect();
        let of_wide = |theme| picture_name(self.name, Frame::Wide.name(), theme);
        let (file, paper) = (of_wide(Theme::Dark), of_wide(Theme::Light));
        let base = self.base;
        format!(
            "<picture>\n<source srcset=\"{base}{paper}\" media=\"print\" width=\"1200\" height=\"800\">\n{sources}<img src=\"{base}{file}\" width=\"1200\" height=\"800\" alt=\"{}\">\n</picture>",
            self.alternative(),
        )
    }

    /// Returns the pictures of a frame, one for each theme a reader may prefer.
    fn sources(&self, placed: &PlacedFrame) -> String {
        let from = match placed.name.as_str() {
            "wide" => WIDE_FROM,
            "square" => SQUARE_FROM,
            _ => 0,
        };
        let source = |theme: Theme| {
            format!(
                "<source srcset=\"{}{}\" media=\"(min-width: {from}px) and (prefers-color-scheme: {})\" width=\"{}\" height=\"{}\">\n",
                self.base,
                picture_name(self.name, &placed.name, theme),
                theme.id(),
                placed.width,
                placed.height
            )
        };
        source(Theme::Light) + &source(Theme::Dark)
    }
}

/// Returns the name of the file with a picture.
pub(super) fn picture_name(name: &str, frame: &str, theme: Theme) -> String {
    format!("{name}-{frame}-{}.svg", theme.id())
}
