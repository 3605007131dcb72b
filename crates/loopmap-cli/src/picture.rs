//! A map as a picture.

use loopmap::dataset::{Checked, CompanyIx, Dataset, PlacedFrame, ViewState};
use loopmap::geom::{Point, Size};
use loopmap::graph::{DealGraph, Network};
use loopmap::layout::Frame;
use loopmap::loops::{self, Bounds};
use loopmap::scene::{self, Camera, Insets, SceneInput, Theme};
use loopmap::svg;

use crate::placing;

/// So many of the strongest loops of an isolated company are drawn.
const STRONGEST: usize = 10;

/// The most companies of a loop that is drawn.
const LONGEST: u32 = 6;

/// What is drawn and how.
#[derive(Clone, Debug)]
pub(crate) struct Picture<'a> {
    pub(crate) map: &'a Checked,
    pub(crate) state: &'a ViewState,
    pub(crate) theme: Theme,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Picture<'_> {
    /// Returns the picture as an SVG document.
    pub(crate) fn svg(&self) -> String {
        let frame = Frame::for_aspect(self.width, self.height);
        self.svg_in(&placing::placed(self.map, frame))
    }

    /// Returns the picture as an SVG document, with companies where they are in `placed`.
    pub(crate) fn svg_in(&self, placed: &PlacedFrame) -> String {
        let dataset = &self.map.dataset;
        let graph = DealGraph::new(dataset, &self.state.filter);
        let middle = [placed.width / 2.0, placed.height / 2.0];
        let places = placed.positions.iter().map(|place| place.unwrap_or(middle));
        let positions: Vec<Point> = places
            .map(|[x, y]| Point::new(x.into(), y.into()))
            .collect();
        let frame = Size::new(placed.width.into(), placed.height.into());
        let viewport = Size::new(self.width.into(), self.height.into());
        let region = scene::region(dataset, &graph, &positions, frame, self.state);
        let scene = scene::build(&SceneInput {
            dataset,
            graph: &graph,
            positions: &positions,
            frame,
            viewport,
            insets: Insets::default(),
            camera: Camera::on(region, frame, viewport, Insets::default()),
            state: self.state,
            hover: None,
            loops: &strongest(dataset, &graph, self.state.focus),
            pulse: None,
        });
        let info = dataset.info();
        svg::write(
            &scene,
            &self.theme.palette(),
            &info.title,
            &info.description,
        )
    }
}

/// Returns the strongest loops through the isolated company.
fn strongest(
    dataset: &Dataset,
    graph: &DealGraph,
    focus: Option<CompanyIx>,
) -> Vec<Vec<CompanyIx>> {
    let Some(focus) = focus else {
        return Vec::new();
    };
    let (network, _) = Network::of(graph);
    let bounds = Bounds {
        max_len: LONGEST,
        through: u32::try_from(focus.index()).ok(),
        ..Bounds::default()
    };
    let companies: Vec<CompanyIx> = dataset.company_indices().collect();
    let found = loops::best(&network, STRONGEST, &bounds).loops;
    let nodes = found.iter().map(|found| found.nodes(&network));
    nodes
        .map(|nodes| nodes.map(|node| companies[node as usize]).collect())
        .collect()
}
