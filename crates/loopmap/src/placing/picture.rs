//! A frame as a reader first sees it, to be looked at before anybody does.

use crate::baked::{PlacedFrame, Rung};
use crate::dataset::{Basis, Dataset, Show, ViewState};
use crate::geom::{Point, Size};
use crate::graph::DealGraph;
use crate::num;
use crate::scene::{self, Home, Insets, Plan, Projection, Scene, SceneInput};

/// A picture of a frame with nothing picked out and nothing in motion.
pub(super) struct FirstPicture<'d> {
    dataset: &'d Dataset,
    projection: Projection,
    plan: Plan,
    scene: Scene,
}

impl<'d> FirstPicture<'d> {
    /// Draws what the map's own filter lets through, `size` times as large as the frame, by what was announced: no line is
    /// wider on another basis.
    pub(super) fn new(dataset: &'d Dataset, placed: &PlacedFrame, show: Show, size: f32) -> Self {
        let state = ViewState {
            show,
            filter: dataset.info().view.filter.on(Basis::Announced),
            ..ViewState::default()
        };
        let graph = DealGraph::new(dataset, &state.filter);
        let frame = Size::new(f64::from(placed.width), f64::from(placed.height));
        let positions = scene::points(placed);
        let [width, height] = [placed.width, placed.height].map(|extent| f64::from(extent * size));
        let home = Home {
            frame,
            viewport: Size::new(width, height),
            covered: &[],
        };
        let drawn = scene::drawn_companies(dataset, &graph, &state);
        let camera = home.camera(&scene::bodies(dataset, &drawn, &positions, frame));
        let input = SceneInput {
            dataset,
            graph: &graph,
            positions: &positions,
            courses: &placed.courses,
            frame,
            viewport: home.viewport,
            insets: Insets::default(),
            covered: &[],
            home: camera,
            camera,
            state: &state,
            hover: None,
            lit: &[],
            loops: &[],
            pulse: None,
            lens: None,
            order: placed.order.as_deref(),
            more: 0.0,
            ring: None,
            wording: None,
        };
        let plan = Plan::new(&input);
        Self {
            dataset,
            projection: home.projection(camera),
            scene: scene::build_on(&plan, &input),
            plan,
        }
    }

    /// Returns the display list.
    pub(super) fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Returns how many CSS pixels a world unit is.
    pub(super) fn scale(&self) -> f64 {
        let at = |x| self.projection.point(Point::new(x, 0.0));
        at(1.0).x - at(0.0).x
    }

    /// Returns the ways of its lines.
    pub(super) fn rung(&self) -> Rung {
        Rung {
            scale: num::to_f32(self.projection.scale()),
            courses: self.plan.courses(self.dataset),
        }
    }
}
