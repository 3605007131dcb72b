//! Where companies stand: taken from a baked map, or laid out.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use loopmap::backbone;
use loopmap::baked::{Courses, OpenedMap, PlacedFrame};
use loopmap::dataset::{Dataset, Show};
use loopmap::layout::{Effort, Frame, Input, Simulation, Size};
use loopmap::placing::{Arrangement, find_ways, find_ways_down_to, find_ways_for};
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
        order: backbone::find(dataset).map(Arc::new),
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

/// What a placed frame is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Need {
    /// How long a good picture is searched for.
    pub(crate) effort: Effort,
    pub(crate) ways: Ways,
}

/// Which pictures lines find their ways for: each costs as much as the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ways {
    /// Those of all sizes and views, as pages have them.
    All,
    /// About as large as the frame, in both views.
    Whole,
    /// One of a view as it begins, and which share of the frame it has at least.
    One(Show, f32),
    /// None: the places are enough.
    None,
}

impl Need {
    /// What a page needs.
    pub(crate) const PAGE: Self = Self {
        effort: Effort::Thorough,
        ways: Ways::All,
    };
    /// What a draft of a page needs.
    pub(crate) const DRAFT: Self = Self {
        effort: Effort::Quick,
        ways: Ways::Whole,
    };
    /// What somebody needs who asks where companies are.
    pub(crate) const PLACES: Self = Self {
        effort: Effort::Thorough,
        ways: Ways::None,
    };

    fn arrangement(self, frame: Frame) -> Arrangement {
        Arrangement {
            effort: self.effort,
            ..Arrangement::of(frame)
        }
    }

    fn find_ways(self, dataset: &Dataset, placed: &mut PlacedFrame) {
        if placed.courses != Courses::default() {
            return;
        }
        match self.ways {
            Ways::All => find_ways(dataset, placed),
            Ways::Whole => {
                let size = Size::new(placed.width, placed.height);
                find_ways_for(dataset, placed, size);
            }
            Ways::One(show, size) => find_ways_down_to(dataset, placed, show, size),
            Ways::None => {}
        }
    }
}

/// Returns a frame of a map as pages have it: as it was baked if every company has a place there, else laid
/// out now, around those that have one.
pub(crate) fn placed(map: &OpenedMap, frame: Frame, need: Need) -> PlacedFrame {
    let arrangement = need.arrangement(frame);
    let placed = map.frames.iter().find(|placed| placed.name == frame.name());
    let placed = match placed {
        Some(placed) if placed.positions.iter().all(Option::is_some) => placed.clone(),
        Some(placed) => arrangement.place_among(&map.dataset, placed),
        None => arrangement.place(&map.dataset),
    };
    with_ways(&map.dataset, placed, need)
}

fn with_ways(dataset: &Dataset, mut placed: PlacedFrame, need: Need) -> PlacedFrame {
    // Maps that were built by earlier programs have none.
    if placed.order.is_none() {
        placed.order = backbone::find(dataset).map(Arc::new);
    }
    need.find_ways(dataset, &mut placed);
    placed
}

/// Returns the frame of a map in which a view is shown, as pages have it.
pub(crate) fn placed_for(map: &OpenedMap, frame: Frame, show: Show, need: Need) -> PlacedFrame {
    if show != Show::Known {
        return placed(map, frame, need);
    }
    let places = Need {
        ways: Ways::None,
        ..need
    };
    match placed_known(map, frame, &placed(map, frame, places), need) {
        Some(known) => with_ways(&map.dataset, known, need),
        None => placed(map, frame, need),
    }
}

/// Returns a frame of the known view, whose places are near those in `core`. `None` where the map has no such view.
fn placed_known(
    map: &OpenedMap,
    frame: Frame,
    core: &PlacedFrame,
    need: Need,
) -> Option<PlacedFrame> {
    let name = PlacedFrame::known_name(frame.name());
    let is_placed = |placed: &&PlacedFrame| {
        let mut members = map.dataset.known().iter();
        placed.name == name && members.all(|company| placed.positions[company.index()].is_some())
    };
    let baked = map.frames.iter().find(is_placed).cloned();
    baked.or_else(|| need.arrangement(frame).place_known(&map.dataset, core))
}

/// Returns the frames in which a view is shown, by the names of their shapes.
pub(crate) fn shown_in(frames: &[PlacedFrame], show: Show) -> Vec<PlacedFrame> {
    let mut shown = Vec::new();
    for frame in Frame::ALL {
        let name = |name: &str| frames.iter().find(|placed| placed.name == name);
        let known = name(&PlacedFrame::known_name(frame.name()));
        let known = known.filter(|_| show == Show::Known);
        shown.extend(
            known
                .or_else(|| name(frame.name()))
                .map(|placed| PlacedFrame {
                    name: frame.name().to_owned(),
                    ..placed.clone()
                }),
        );
    }
    shown
}

/// Returns all frames of a map as pages have them, with those that stood somewhere before where they
/// were. The frames are laid out side by side: each takes some seconds for a large map.
pub(crate) fn placed_in_all(
    map: &OpenedMap,
    earlier: Option<&Earlier>,
    need: Need,
) -> Vec<PlacedFrame> {
    let place = |frame: Frame| {
        let is_of = |earlier: &&Earlier| earlier.only_frame().is_none_or(|only| only == frame);
        let (core, known) = if let Some(earlier) = earlier.filter(is_of) {
            let arrangement = need.arrangement(frame);
            let core = earlier.place(arrangement, &map.dataset);
            let known = earlier.place_known(arrangement, &map.dataset, &core);
            (with_ways(&map.dataset, core, need), known)
        } else {
            let core = placed(map, frame, need);
            let known = placed_known(map, frame, &core, need);
            (core, known)
        };
        let known = known.map(|known| with_ways(&map.dataset, known, need));
        [Some(core), known]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let placing = Frame::ALL.map(|frame| scope.spawn(move || place(frame)));
        placing
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
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
