//! The picture: where graph, layout and view meet. It ends in a display list that painters walk.
//!
//! [`build`] is a pure function of its input. [`Plan`] keeps what does not change from frame to frame
//! (sizes and ways of lines), so that zooming and hovering only place and paint. The room decides all
//! that is drawn; it knows no canvas, no file and no clock.

mod amounts;
mod build;
mod camera;
mod crowd;
mod emphasis;
mod glyph;
mod halos;
mod hit;
mod home;
mod item;
mod labels;
mod legend;
mod lens;
mod line;
mod palette;
mod placement;
mod plan;
mod print;
pub mod quality;
mod ring;
mod route;
mod sides;
mod style;
mod text;
mod tip;
mod tongue;

pub use crate::dataset::Glyph;
pub use amounts::Wording;
pub use build::{build, build_on};
pub use camera::{Camera, Insets, Projection};
pub use crowd::{least_of_largest, lines_held};
pub use glyph::path as glyph_path;
pub(crate) use home::{Home, bodies, drawn_companies, points, usual_name_width};
pub use item::{
    Align, Curve, Disc, EDGE, GlyphMark, Ink, Item, Label, Pen, Place, Scene, Shape, Subject,
};
pub(crate) use labels::extent as name_extent;
pub use legend::{Legend, LegendFill, LegendPillar, LegendRole, LegendWidth, legend, samples};
pub use lens::{Lens, Seat};
pub use palette::{Colour, Palette, Theme};
pub use placement::placement;
pub use plan::{Plan, Route, region};
pub use print::{Print, print};
pub use ring::Ring;
pub use route::Way;
pub use style::{Fill, Sizes, Stroke, drawn_width};
pub use text::{Weight, width as text_width};
pub use tip::{Tip, TipKind};
pub use tongue::{Said, Tongue};

use crate::baked::{Courses, LineOrder};
use crate::dataset::{CompanyIx, Dataset, DealIx, ViewState};
use crate::geom::{Point, Rect, Size};
use crate::graph::DealGraph;

/// All that a picture depends on.
#[derive(Clone, Copy, Debug)]
pub struct SceneInput<'a> {
    /// The map.
    pub dataset: &'a Dataset,
    /// What counts under the view's filter.
    pub graph: &'a DealGraph,
    /// Where each company is in the frame, in world units.
    pub positions: &'a [Point],
    /// The ways that lines were found to take there.
    pub courses: &'a Courses,
    /// The frame that the positions were made for.
    pub frame: Size,
    /// The size of the picture in CSS pixels.
    pub viewport: Size,
    /// Room that panels lie over.
    pub insets: Insets,
    /// Boxes that lie over the picture, where no name is set.
    pub covered: &'a [Rect],
    /// The camera under which the whole of what may be shown fits the picture: lines find their ways
    /// for it.
    pub home: Camera,
    /// Zoom and shift.
    pub camera: Camera,
    /// Filter and what is picked out.
    pub state: &'a ViewState,
    /// What is pointed at.
    pub hover: Option<Subject>,
    /// The companies of a loop that is pointed at from outside of the picture.
    pub lit: &'a [CompanyIx],
    /// The strongest loops of the isolated company, each in the order of its payments.
    pub loops: &'a [Vec<CompanyIx>],
    /// The money on its way round a loop.
    pub pulse: Option<Pulse>,
    /// The companies of a loop that are drawn on a circle.
    pub lens: Option<&'a Lens>,
    /// Which lines come first where the map is crowded.
    pub order: Option<&'a LineOrder>,
    /// How much of what a picture of a crowded map does not hold is shown all the same, in `0..=1`.
    pub more: f64,
    /// What is said in the middle of the circle.
    pub ring: Option<&'a Ring>,
    /// The words for amounts; without them none are said.
    pub wording: Option<&'a dyn Wording>,
}

/// A mark that runs along a deal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pulse {
    /// The deal.
    pub deal: DealIx,
    /// How far it has come, in `0..=1`.
    pub t: f64,
}
