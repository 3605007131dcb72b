//! What a reader looks at and does: the filter, what is picked out and pointed at, the camera.
//!
//! [`View`] holds the state of one map on a page. An [`Action`] goes in and a [`Change`] comes out; questions
//! change nothing; sizes, time, pointers and paint have doors of their own. It knows no browser and no words but
//! the map's own.
//!
//! It is a join of rooms that do not know each other: the selection (what is picked out and what counts), the
//! deals that count with what was found out about them, the stage (frames, camera, ring), the pointer, and the
//! pictures that were drawn.

mod action;
mod answer;
mod ask;
mod camera;
mod counted;
mod facts;
mod frames;
mod lens;
mod pictures;
mod pointer;
mod record;
mod rounds;
mod selection;
mod stage;

pub use action::Action;
pub use answer::{
    AmountCard, Announcement, Change, CompanyCard, CompanyRef, CompanySaid, CountCard,
    CurrencyCard, DealCard, DealRef, Figures, Hit, KeyCard, LegCard, LevelCard, LoopCard, LoopList,
    MapCard, NodeBox, Panel, Picked, PillarCard, PillarSum, Place, PledgeCard, Pointed, RoleCard,
    RoundCard, SourceCard, Spot, StoryCard, Sum, TakenOut, WidthCard, WorthCard,
};
pub use ask::ShownLoop;
pub use record::ViewRecord;
pub use rounds::MAX_LENGTH;
pub use selection::StoryPlace;

use crate::baked::PlacedFrame;
use crate::dataset::{Basis, CompanyIx, Dataset, Show, ViewState};
use crate::geom::{Point, Rect, Size, Vec2};
use crate::graph::DealGraph;
use crate::scene::{self, Camera, Ring, Scene, Wording};
use action::Told;
use counted::Counted;
use pictures::Pictures;
use pointer::Pointer;
use rounds::LISTED;
use selection::Selection;
use stage::{Drawn, Stage};
use std::borrow::Cow;

/// How many of a company's loops the picture shows.
const LOOPS_DRAWN: usize = 6;

/// The state of one map on a page. The map is lent to it, or its own.
#[derive(Debug)]
pub struct View<'d> {
    dataset: Cow<'d, Dataset>,
    selection: Selection,
    counted: Counted,
    /// How many loops the panel lists.
    listed: usize,
    stage: Stage,
    pointer: Pointer,
    pictures: Pictures,
    wording: Option<Box<dyn Wording>>,
    told: Told,
    /// The stage's revision for which the nodes were last told.
    placed: Option<u32>,
}

impl<'d> View<'d> {
    /// Opens a map at the view it starts with; [`lay_out`](crate::placing::lay_out) makes frames for a map without.
    pub fn new(dataset: impl Into<Cow<'d, Dataset>>, frames: &[PlacedFrame]) -> Self {
        let dataset = dataset.into();
        let selection = Selection::of(&dataset).widened(&dataset);
        let mut stage = Stage::new(&dataset, frames);
        stage.show_known(selection.state.show == Show::Known, &[]);
        // Programs speak the language of the map; a page says in what words its picture is written.
        #[cfg(feature = "text")]
        let wording: Option<Box<dyn Wording>> = Some(Box::new(scene::Said {
            tongue: scene::Tongue::of(&dataset.info().language),
            currency: dataset.info().currency.clone(),
        }));
        #[cfg(not(feature = "text"))]
        let wording = None;
        Self {
            counted: Counted::new(&dataset, &selection.state.filter),
            selection,
            listed: LISTED,
            stage,
            pointer: Pointer::default(),
            pictures: Pictures::default(),
            wording,
            told: Told::default(),
            placed: None,
            dataset,
        }
    }

    /// Returns the map.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Takes the map of another view, which has the texts and sources that this one came without. Returns whether
    /// it is the same map.
    pub fn complete(&mut self, other: Self) -> bool {
        let is_alike = self.dataset.is_alike(&other.dataset);
        if is_alike {
            self.dataset = other.dataset;
            self.retell();
        }
        is_alike
    }

    /// Returns what the reader looks at.
    pub fn state(&self) -> &ViewState {
        &self.selection.state
    }

    /// Returns the same by ids.
    pub fn record(&self) -> ViewRecord {
        ViewRecord {
            lens: self.selection.is_in_place.then_some(false),
            ..ViewRecord::of(&self.dataset, self.state())
        }
    }

    /// Returns what counts under the reader's filter, on the reader's basis.
    pub fn graph(&self) -> &DealGraph {
        &self.counted.graph
    }

    /// Shows a view.
    pub fn set_state(&mut self, state: ViewState) {
        let selection = Selection {
            state,
            ..self.selection.clone()
        };
        self.select(selection);
    }

    /// Follows what is picked out and what counts.
    fn select(&mut self, next: Selection) {
        let next = next.widened(&self.dataset);
        let before = std::mem::replace(&mut self.selection, next);
        let (old, new) = (&before.state, &self.selection.state);
        if new.filter != old.filter {
            self.counted = Counted::new(&self.dataset, &new.filter);
        }
        let is_other = new != old;
        if new.show != old.show {
            self.stage.let_home();
            self.stage
                .show_known(new.show == Show::Known, self.dataset.known());
            self.go_home(true);
        } else if self.selection != before {
            let companies = self.drawn_companies();
            let drawn = Drawn::new(&self.dataset, &companies);
            self.stage.follow(drawn, &self.selection.circle());
        }
        if is_other {
            self.pointer.leave();
            self.stage.changed();
        }
    }

    // The picture's size and its camera

    /// Tells the size of the picture and the boxes that lie over it, both in CSS pixels.
    ///
    /// Home keeps nodes clear of the boxes. A camera that the reader has not moved goes there at
    /// once.
    pub fn set_viewport(&mut self, viewport: Size, covered: &[Rect]) {
        if self.stage.resize(viewport, covered) {
            self.go_home(false);
            self.stage.changed();
        }
    }

    /// Tells whether nothing may move by itself.
    pub fn set_still(&mut self, is_still: bool) {
        self.stage.is_still = is_still;
    }

    /// Moves the picture.
    pub fn pan_by(&mut self, dx: f64, dy: f64) {
        self.stage.pan(Vec2::new(dx, dy));
    }

    /// Zooms around a point that stays where it is.
    pub fn zoom_at(&mut self, factor: f64, x: f64, y: f64) {
        self.stage.zoom(factor, Point::new(x, y));
    }

    fn go_home(&mut self, is_slow: bool) {
        let companies = self.companies_at_home();
        let drawn = Drawn::new(&self.dataset, &companies);
        self.stage.go_home(drawn, &self.selection.circle(), is_slow);
    }

    /// Returns the camera.
    pub fn camera(&self) -> Camera {
        self.stage.camera()
    }

    /// Returns how the picture is placed: what a world unit measures in CSS pixels, and where the
    /// world's upper left corner is.
    pub fn placement(&self) -> [f64; 3] {
        let projection = self.stage.projection();
        let at = |x| projection.point(Point::new(x, 0.0));
        let (corner, right) = (at(0.0), at(1.0));
        [right.x - corner.x, corner.x, corner.y]
    }

    // Time and paint

    /// Tells the time in milliseconds and returns whether the picture keeps moving.
    pub fn advance(&mut self, now_ms: f64) -> bool {
        let is_pulsing = !self.stage.is_still && self.pointer.advance(now_ms);
        self.stage.advance(now_ms) || is_pulsing
    }

    /// Returns whether the picture is another than the one last painted.
    pub fn needs_paint(&self) -> bool {
        !self.pictures.is_painted(&self.subjects())
    }

    /// Asks for the picture to be painted again although it is the same, in other colours perhaps.
    pub fn repaint(&mut self) {
        self.pictures.repaint();
    }

    /// Chooses the words for what stands in the picture.
    pub fn set_wording(&mut self, wording: Box<dyn Wording>) {
        self.wording = Some(wording);
        self.stage.changed();
    }

    /// Says what stands in the middle of the ring of the loop that is shown: a sentence, what is below it, and the ids of the
    /// companies between which is the leg that limits it, if any does.
    pub fn set_ring(&mut self, words: &[String]) {
        if let [said, below, ends @ ..] = words {
            let find = |place| self.dataset.find_company(ends.get::<usize>(place)?);
            let ring = Ring {
                said: [said.clone(), below.clone()],
                weakest: find(0).zip(find(1)),
            };
            self.pictures.ring = Some((self.state().circuit.clone(), ring));
            self.stage.changed();
        }
    }

    /// Returns the picture, made anew where something has changed, and takes it as painted.
    pub fn scene(&mut self) -> &Scene {
        self.stage.is_seen = true;
        self.current()
    }

    /// Returns the drawn companies if one may have moved, come or gone since this was asked last.
    pub fn moved_nodes(&mut self) -> Option<Vec<NodeBox>> {
        let now = Some(self.stage.revision);
        (self.placed != now).then(|| {
            self.placed = now;
            self.nodes()
        })
    }

    /// Returns the drawn companies, those outside of the picture as well.
    pub fn nodes(&mut self) -> Vec<NodeBox> {
        let mut nodes = Vec::new();
        for place in self.resting().nodes.clone() {
            let facts = self.dataset.company(place.company);
            nodes.push(NodeBox {
                id: facts.id.clone(),
                name: facts.name.clone(),
                x: place.centre.x,
                y: place.centre.y,
                radius: place.radius,
                is_focus: self.state().focus == Some(place.company),
            });
        }
        nodes
    }

    /// Returns where a company is drawn.
    fn node(&mut self, company: CompanyIx) -> Option<Spot> {
        let mut nodes = self.resting().nodes.iter();
        let node = nodes.find(|node| node.company == company)?;
        Some(Spot {
            x: node.centre.x,
            y: node.centre.y,
            radius: node.radius,
        })
    }

    /// The companies that home is made for: a date moves no camera, so that a map can be seen to grow.
    fn companies_at_home(&self) -> Vec<CompanyIx> {
        let mut state = self.state().clone();
        if state.filter.as_of.take().is_none() {
            return self.drawn_companies();
        }
        let graph = DealGraph::new(&self.dataset, &state.filter.on(Basis::Announced));
        scene::drawn_companies(&self.dataset, &graph, &state)
    }

    /// The companies that the map shows when nothing is picked out.
    fn drawn_companies(&self) -> Vec<CompanyIx> {
        scene::drawn_companies(&self.dataset, self.counted.drawn(), self.state())
    }
}
