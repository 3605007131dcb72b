//! Where companies stand: taken from a baked map, or laid out.

use std::collections::BTreeMap;
use std::sync::Arc;

use loopmap::backbone;
use loopmap::baked::{Courses, OpenedMap, PlacedFrame};
use loopmap::dataset::{Dataset, Show};
use loopmap::layout::{Effort, Frame, Input, Simulation, Size};
use loopmap::placing::{Arrangement, find_ways, find_ways_down_to, find_ways_for};
use serde::Serialize;

use crate::Earlier;

/// Returns where companies are after so many ticks, before the picture is fitted into its frame.
pub fn after_ticks(arrangement: Arrangement, dataset: &Dataset, ticks: u32) -> PlacedFrame {
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
pub struct Need {
    /// How long a good picture is searched for.
    pub effort: Effort,
    /// Which ways lines find.
    pub ways: Ways,
}

/// Which pictures lines find their ways for: each costs as much as the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ways {
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
    pub const PAGE: Self = Self {
        effort: Effort::Thorough,
        ways: Ways::All,
    };
    /// What a draft of a page needs.
    pub const DRAFT: Self = Self {
        effort: Effort::Quick,
        ways: Ways::Whole,
    };
    /// What somebody needs who asks where companies are.
    pub const PLACES: Self = Self {
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
pub fn placed(map: &OpenedMap, frame: Frame, need: Need) -> PlacedFrame {
    with_ways(&map.dataset, core_of(map, None, frame, need), need)
}

/// Returns the places of a frame: those that the map brings, else those of an earlier picture, else new ones. Who was
/// given a place by the author stands there, whatever it costs.
fn core_of(map: &OpenedMap, earlier: Option<&Earlier>, frame: Frame, need: Need) -> PlacedFrame {
    let dataset = &map.dataset;
    let arrangement = need.arrangement(frame);
    let Some(own) = own_frame(map, earlier, frame.name()) else {
        return match earlier {
            Some(earlier) => earlier.place(arrangement, dataset),
            None => arrangement.place(dataset),
        };
    };
    if own.positions.iter().all(Option::is_some) {
        return own.clone();
    }
    if !map.is_pinned {
        return arrangement.place_among(dataset, own);
    }
    let known = beside(own, earlier, dataset, frame, Show::Core);
    pinned(own, arrangement.place_among(dataset, &known))
}

/// Returns a frame that the map brings. An earlier picture stands before one that was built, and behind one that the
/// author gave.
fn own_frame<'m>(
    map: &'m OpenedMap,
    earlier: Option<&Earlier>,
    name: &str,
) -> Option<&'m PlacedFrame> {
    let is_used = map.is_pinned || earlier.is_none();
    let mut frames = map.frames.iter().filter(|_| is_used);
    frames.find(|placed| placed.name == name)
}

/// Returns the places of an earlier picture, but for those that were given.
fn beside(
    given: &PlacedFrame,
    earlier: Option<&Earlier>,
    dataset: &Dataset,
    frame: Frame,
    show: Show,
) -> PlacedFrame {
    let mut known = given.clone();
    let size = |placed: &PlacedFrame| Size::new(placed.width, placed.height);
    let is_same = |placed: &PlacedFrame| size(placed) == size(given);
    let before = earlier.and_then(|earlier| earlier.frame(dataset, frame, show));
    if let Some(before) = before.filter(is_same) {
        for (place, before) in known.positions.iter_mut().zip(before.positions) {
            *place = place.or(before);
        }
    }
    known
}

/// Puts those back who were given a place.
fn pinned(given: &PlacedFrame, mut placed: PlacedFrame) -> PlacedFrame {
    for (place, given) in placed.positions.iter_mut().zip(&given.positions) {
        *place = given.or(*place);
    }
    placed
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
pub fn placed_for(map: &OpenedMap, frame: Frame, show: Show, need: Need) -> PlacedFrame {
    if show != Show::Known {
        return placed(map, frame, need);
    }
    let places = Need {
        ways: Ways::None,
        ..need
    };
    match known_of(map, None, frame, &placed(map, frame, places), need) {
        Some(known) => with_ways(&map.dataset, known, need),
        None => placed(map, frame, need),
    }
}

/// Returns the places of the known view, near those in `core`. `None` where the map has no such view.
fn known_of(
    map: &OpenedMap,
    earlier: Option<&Earlier>,
    frame: Frame,
    core: &PlacedFrame,
    need: Need,
) -> Option<PlacedFrame> {
    let dataset = &map.dataset;
    let arrangement = need.arrangement(frame);
    let name = PlacedFrame::known_name(frame.name());
    let own = own_frame(map, earlier, &name);
    let is_whole = |placed: &PlacedFrame| {
        let mut members = dataset.known().iter();
        members.all(|company| placed.positions[company.index()].is_some())
    };
    match own {
        Some(own) if is_whole(own) => {
            let is_shown = !map.is_pinned || !dataset.known().is_empty();
            is_shown.then(|| own.clone())
        }
        Some(own) if map.is_pinned => {
            let known = beside(own, earlier, dataset, frame, Show::Known);
            let placed = arrangement.place_known_after(dataset, core, &known)?;
            Some(pinned(own, placed))
        }
        _ => match earlier {
            Some(earlier) => earlier.place_known(arrangement, dataset, core),
            None => arrangement.place_known(dataset, core),
        },
    }
}

/// Returns the frames in which a view is shown, by the names of their shapes.
pub fn shown_in(frames: &[PlacedFrame], show: Show) -> Vec<PlacedFrame> {
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
pub fn placed_in_all(map: &OpenedMap, earlier: Option<&Earlier>, need: Need) -> Vec<PlacedFrame> {
    let place = |frame: Frame| {
        let is_of = |earlier: &&Earlier| earlier.only_frame().is_none_or(|only| only == frame);
        let earlier = earlier.filter(is_of);
        let core = with_ways(&map.dataset, core_of(map, earlier, frame, need), need);
        let known = known_of(map, earlier, frame, &core, need);
        let known = known.map(|known| with_ways(&map.dataset, known, need));
        [Some(core), known]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    each_of(Frame::ALL, place).into_iter().flatten().collect()
}

/// Does something for all frames side by side.
#[cfg(not(target_arch = "wasm32"))]
fn each_of<T: Send>(frames: [Frame; 3], work: impl Fn(Frame) -> T + Sync) -> [T; 3] {
    let work = &work;
    std::thread::scope(|scope| {
        let working = frames.map(|frame| scope.spawn(move || work(frame)));
        working.map(|thread| {
            let done = thread.join();
            done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })
}

/// Does something for one frame after the other: a browser has one thread.
#[cfg(target_arch = "wasm32")]
fn each_of<T>(frames: [Frame; 3], work: impl Fn(Frame) -> T) -> [T; 3] {
    frames.map(work)
}

/// The object that `layout` prints. It stays as it is.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_field_names,
    reason = "its fields are named in the JSON"
)]
pub struct Positions<'a> {
    width: f32,
    height: f32,
    positions: BTreeMap<&'a str, [f32; 2]>,
}

impl<'a> Positions<'a> {
    /// Returns where the companies of a map stand in a frame.
    pub fn new(dataset: &'a Dataset, placed: &PlacedFrame) -> Self {
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
