//! Where companies stand: taken from a baked map, or laid out.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::thread;

use loopmap::baked::{Courses, OpenedMap, PlacedFrame};
use loopmap::dataset::Dataset;
use loopmap::layout::{Frame, Input, Simulation, Size};
use loopmap::placing::{Arrangement, find_ways};
use serde::Serialize;

use crate::earlier::Earlier;

/// Returns where companies are after so many ticks, before the picture is fitted into its frame.
pub(crate) fn after_ticks(arrangement: Arrangement, dataset: &Dataset, ticks: u32) -> PlacedFrame {
    let positions = unfinished(&arrangement.input(dataset), arrangement.size, ticks);
    PlacedFrame {
        name: arrangement.frame.name().to_owned(),
        width: arrangement.size.width,
        height: arrangement.size.height,
        positions: positions.into_iter().map(Some).collect(),
        courses: Courses::default(),
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

/// Returns a frame of a map as pages have it: as it was baked if every company has a place there, else laid
/// out now, around those that have one.
pub(crate) fn placed(map: &OpenedMap, frame: Frame) -> PlacedFrame {
    let arrangement = Arrangement::of(frame);
    let placed = map.frames.iter().find(|placed| placed.name == frame.name());
    let placed = match placed {
        Some(placed) if placed.positions.iter().all(Option::is_some) => placed.clone(),
        Some(placed) => arrangement.place_among(&map.dataset, placed),
        None => arrangement.place(&map.dataset),
    };
    with_ways(&map.dataset, placed)
}

fn with_ways(dataset: &Dataset, mut placed: PlacedFrame) -> PlacedFrame {
    if placed.courses == Courses::default() {
        find_ways(dataset, &mut placed);
    }
    placed
}

/// Returns all frames of a map as pages have them, with those that stood somewhere before where they
/// were. The frames are laid out side by side: each takes some seconds for a large map.
pub(crate) fn placed_in_all(map: &OpenedMap, earlier: Option<&Earlier>) -> Vec<PlacedFrame> {
    let place = |frame: Frame| {
        let is_of = |earlier: &&Earlier| earlier.only_frame().is_none_or(|only| only == frame);
        match earlier.filter(is_of) {
            Some(earlier) => {
                let places = earlier.place(Arrangement::of(frame), &map.dataset);
                with_ways(&map.dataset, places)
            }
            None => placed(map, frame),
        }
    };
    thread::scope(|scope| {
        let placing = Frame::ALL.map(|frame| scope.spawn(move || place(frame)));
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
