//! The display list: what painters draw, in order.

use super::{Glyph, Tip, Weight};
use crate::dataset::{ColourRole, CompanyIx, DealIx};
use crate::geom::{BezPath, CubicBez, Point, Rect, Size};

/// What an item stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A company: its node, glyph and name.
    Company(CompanyIx),
    /// A deal: its line, tip and amount.
    Deal(DealIx),
}

/// A colour by its purpose; a [`Palette`](super::Palette) fills it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    /// The colour of a pillar.
    Pillar(ColourRole),
    /// What everything lies on; halos too.
    Ground,
    /// Names and figures.
    Text,
    /// Names and figures of lesser weight.
    MutedText,
    /// The inside of a node.
    NodeFill,
    /// The rim of a node.
    NodeRim,
    /// The drawing inside a node.
    Glyph,
    /// What is pointed at, and the pulse.
    Focus,
}

impl Ink {
    /// Every ink.
    pub const ALL: [Self; 15] = [
        Self::Ground,
        Self::Text,
        Self::MutedText,
        Self::NodeFill,
        Self::NodeRim,
        Self::Glyph,
        Self::Focus,
        Self::Pillar(ColourRole::Blue),
        Self::Pillar(ColourRole::Sky),
        Self::Pillar(ColourRole::Red),
        Self::Pillar(ColourRole::Orange),
        Self::Pillar(ColourRole::Violet),
        Self::Pillar(ColourRole::Green),
        Self::Pillar(ColourRole::Gold),
        Self::Pillar(ColourRole::Grey),
    ];

    /// Returns the word for the ink in style sheets and in files of colours.
    pub fn id(self) -> &'static str {
        match self {
            Self::Pillar(role) => role.id(),
            Self::Ground => "ground",
            Self::Text => "text",
            Self::MutedText => "muted-text",
            Self::NodeFill => "node-fill",
            Self::NodeRim => "node-rim",
            Self::Glyph => "glyph",
            Self::Focus => "focus",
        }
    }
}

/// A finished picture as a list: later items lie over earlier ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The size of the picture in CSS pixels.
    pub size: Size,
    /// What is drawn, in paint order.
    pub items: Vec<Item>,
    /// Where the nodes are, those outside of the picture as well, in the order of their companies.
    pub nodes: Vec<Place>,
}

/// The place of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Whose node it is.
    pub company: CompanyIx,
    /// Its centre in CSS pixels.
    pub centre: Point,
    /// Its radius in CSS pixels.
    pub radius: f64,
}

/// One drawable.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it stands for; `None` for decoration.
    pub subject: Option<Subject>,
    /// How opaque it is, in `0..=1`.
    pub opacity: f64,
    /// What is drawn.
    pub shape: Shape,
}

/// The kinds of drawables.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// The line of a deal.
    Curve(Curve),
    /// The end of a line.
    Tip(Tip),
    /// A disc: a node, a ring around it, the pulse.
    Disc(Disc),
    /// The drawing inside a node.
    Glyph(GlyphMark),
    /// A line of text.
    Label(Label),
}

/// The line of a deal.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The middle of the line, from the payer's rim to the base of the tip.
    pub spine: CubicBez,
    /// How wide it is where it starts, in CSS pixels.
    pub width: f64,
    /// How it is drawn.
    pub pen: Pen,
    /// The colour.
    pub ink: Ink,
}

/// How wide the edges of an open line are, in CSS pixels.
pub const EDGE: f64 = 1.25;

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Pen {
    /// Stroked along its spine, as wide as it starts, with flat ends.
    Solid,
    /// Stroked with flat dashes of these lengths of dash and gap.
    Dashed([f64; 2]),
    /// Stroked with round dots: dashes of no length with round ends, this far apart.
    Dotted(f64),
    /// The outline of a line that grows thinner on its way, to be filled.
    Ribbon(BezPath),
    /// Such an outline, to be stroked [`EDGE`] wide: an open line.
    Outline(BezPath),
}

/// A disc with or without fill and rim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disc {
    /// Its centre.
    pub centre: Point,
    /// Its radius.
    pub radius: f64,
    /// What fills it.
    pub fill: Option<Ink>,
    /// Ink and width of its rim, the middle of which has the radius.
    pub rim: Option<(Ink, f64)>,
}

/// A glyph at its place: its path is stroked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GlyphMark {
    /// The drawing.
    pub glyph: Glyph,
    /// Its centre.
    pub centre: Point,
    /// Half of its side.
    pub half: f64,
    /// The colour.
    pub ink: Ink,
}

impl GlyphMark {
    /// Returns the path to stroke.
    pub fn to_path(self) -> BezPath {
        super::glyph::path(self.glyph, self.centre, self.half)
    }

    /// Returns how wide the stroke is.
    pub fn stroke_width(self) -> f64 {
        (self.half * 0.18).clamp(0.9, 2.0)
    }
}

/// On which side of its anchor a text lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// The anchor is its left end.
    Start,
    /// The anchor is its middle.
    #[default]
    Middle,
    /// The anchor is its right end.
    End,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What is written.
    pub text: String,
    /// The anchor, on the baseline.
    pub at: Point,
    /// On which side of the anchor the text lies.
    pub align: Align,
    /// The font size in CSS pixels.
    pub size: f64,
    /// How heavy it is.
    pub weight: Weight,
    /// The width it was given: what the painter's font would make wider is condensed to it.
    pub width: f64,
    /// The colour.
    pub ink: Ink,
    /// How far a halo in the ground's colour reaches around it; 0 for none.
    pub halo: f64,
}

/// The part of the size by which capitals rise over the baseline.
const ASCENT: f64 = 0.74;

/// The part of the size by which letters hang below the baseline.
const DESCENT: f64 = 0.21;

impl Label {
    /// Returns the box around the ink of the text.
    pub fn bounds(&self) -> Rect {
        let left = match self.align {
            Align::Start => self.at.x,
            Align::Middle => self.at.x - self.width / 2.0,
            Align::End => self.at.x - self.width,
        };
        Rect::new(
            left,
            self.at.y - ASCENT * self.size,
            left + self.width,
            self.at.y + DESCENT * self.size,
        )
    }
}
