//! Where companies stand: taken from a baked map, or laid out.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::thread;

use loopmap::dataset::{Checked, Dataset, Filter, PlacedFrame};
use loopmap::graph::DealGraph;
use loopmap::layout::{self, Frame, Input, Simulation, Size};
use loopmap::scene;
use serde::Serialize;

/// How a map is laid out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrangement {
    /// The frame whose sizes of nodes and names are used.
    pub(crate) frame: Frame,
    /// The size to fill.
    pub(crate) size: Size,
    /// Which of many good pictures.
    pub(crate) seed: u64,
    /// After how many ticks to stop; when it has settled if absent.
    pub(crate) ticks: Option<u32>,
}

impl Arrangement {
    /// Returns the one for a frame as it is baked.
    pub(crate) fn of(frame: Frame) -> Self {
        Self {
            frame,
            size: frame.size(),
            seed: Input::default().seed,
            ticks: None,
        }
    }

    /// Lays out `dataset` with what counts by default, so that no filter moves a company.
    pub(crate) fn place(self, dataset: &Dataset) -> PlacedFrame {
        let graph = DealGraph::new(dataset, &Filter::default());
        let input = Input {
            seed: self.seed,
            ..scene::layout_input(dataset, &graph, self.frame)
        };
        let positions = match self.ticks {
            Some(ticks) => unfinished(&input, self.size, ticks),
            None => layout::arrange(&input, self.size),
        };
        PlacedFrame {
            name: self.frame.name().to_owned(),
            width: self.size.width,
            height: self.size.height,
            positions: positions.into_iter().map(Some).collect(),
        }
    }
}

fn unfinished(input: &Input, size: Size, ticks: u32) -> Vec<[f32; 2]> {
    let mut simulation = Simulation::new(input, size);
    for _ in 0..ticks {
        simulation.tick();
    }
    let coordinates = simulation.positions().chunks_exact(2);
    coordinates.map(|pair| [pair[0], pair[1]]).collect()
}

/// Returns where the companies of a map stand in `frame`: as it was baked if every company has a
/// place there, else laid out now.
pub(crate) fn placed(map: &Checked, frame: Frame) -> PlacedFrame {
    map.frames
        .iter()
        .find(|placed| placed.name == frame.name() && placed.positions.iter().all(Option::is_some))
        .cloned()
        .unwrap_or_else(|| Arrangement::of(frame).place(&map.dataset))
}

/// Returns where the companies of a map stand in every frame. The frames are laid out side by
/// side: each takes a second or two for a large map.
pub(crate) fn placed_in_all(map: &Checked) -> Vec<PlacedFrame> {
    thread::scope(|scope| {
        let placing = Frame::ALL.map(|frame| scope.spawn(move || placed(map, frame)));
        placing
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}

/// The object that `layout` prints. It stays as it is.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_field_names,
    reason = "its fields are named in the JSON"
)]
pub(crate) struct Positions<'a> {
    width: f32,
    height: f32,
    positions: BTreeMap<&'a str, [f32; 2]>,
}

impl<'a> Positions<'a> {
    pub(crate) fn new(dataset: &'a Dataset, placed: &PlacedFrame) -> Self {
        let ids = dataset
            .companies()
            .iter()
            .map(|company| company.id.as_str());
        let places = ids.zip(&placed.positions);
        Self {
            width: placed.width,
            height: placed.height,
            positions: places.filter_map(|(id, at)| Some((id, (*at)?))).collect(),
        }
    }
}
