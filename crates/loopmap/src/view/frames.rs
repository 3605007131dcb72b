//! Where the companies stand in each frame, and which frame suits a picture.

use super::View;
use super::tidy::tidy;
use crate::baked::{Courses, PlacedFrame};
use crate::dataset::{Company, Dataset, Filter, Show};
use crate::geom::{Point, Size};
use crate::graph::DealGraph;
use crate::layout::{self, Effort, Frame, SHORT_OF_WIDTH};
use crate::scene::layout_input;
use std::mem;

/// How a map is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrangement {
    /// The frame whose sizes of nodes and names are used.
    pub frame: Frame,
    /// The size to fill.
    pub size: layout::Size,
    /// Chooses among the pictures that are about equally good.
    pub seed: u64,
    /// How long a good picture is searched for.
    pub effort: Effort,
}

impl Arrangement {
    /// Returns the one with which a frame is baked.
    pub fn of(frame: Frame) -> Self {
        Self {
            frame,
            size: frame.size(),
            seed: layout::Input::default().seed,
            effort: Effort::Thorough,
        }
    }

    /// Returns what is laid out: with what counts by default, so that no filter moves a company.
    pub fn input(self, dataset: &Dataset) -> layout::Input {
        let graph = DealGraph::new(dataset, &Filter::default());
        layout::Input {
            seed: self.seed,
            effort: self.effort,
            ..layout_input(dataset, &graph, self.frame)
        }
    }

    /// Lays a map out. The places are equal to the last bit on every platform; lines have no ways yet.
    pub fn place(self, dataset: &Dataset) -> PlacedFrame {
        self.complete(dataset, &[])
    }

    /// Lays out the companies that have no place in `known`, a frame of any size. The others move no more
    /// than they must; but if they are fewer than half, all are laid out anew.
    pub fn place_among(self, dataset: &Dataset, known: &PlacedFrame) -> PlacedFrame {
        let stretch = |&place: &Option<[f32; 2]>| {
            let [x, y] = place?;
            Some([
                x * (self.size.width / known.width),
                y * (self.size.height / known.height),
            ])
        };
        let known: Vec<_> = known.positions.iter().map(stretch).collect();
        self.complete(dataset, &known)
    }

    /// Lays out a map of which an earlier state was seen: a frame of the map `before`. Companies go by
    /// their ids. If nothing has changed that is laid out, nobody moves.
    pub fn place_after(
        self,
        dataset: &Dataset,
        before: &Dataset,
        placed: &PlacedFrame,
    ) -> PlacedFrame {
        let known = carried_over(dataset, before, placed);
        let is_whole = known.positions.iter().all(Option::is_some)
            && self.size == layout::Size::new(known.width, known.height)
            && dataset.companies().len() == before.companies().len();
        if is_whole && self.input(dataset) == self.input(before) {
            return known;
        }
        self.place_among(dataset, &known)
    }

    fn complete(self, dataset: &Dataset, known: &[Option<[f32; 2]>]) -> PlacedFrame {
        let places = layout::complete(&self.input(dataset), known, self.size);
        let mut placed = PlacedFrame {
            name: self.frame.name().to_owned(),
            width: self.size.width,
            height: self.size.height,
            positions: places.into_iter().map(Some).collect(),
            courses: Courses::default(),
        };
        if self.effort == Effort::Thorough {
            let mut unmoved = placed.positions.iter().zip(known);
            let held: Vec<bool> = if unmoved.any(|(place, known)| place == known) {
                known.iter().map(Option::is_some).collect()
            } else {
                // All were laid out anew.
                Vec::new()
            };
            tidy(dataset, &mut placed, &held);
        }
        placed
    }
}

/// Returns a frame of the map `before` for the companies of another, which go by their ids.
pub fn carried_over(dataset: &Dataset, before: &Dataset, placed: &PlacedFrame) -> PlacedFrame {
    let place = |company: &Company| {
        let known = before.find_company(&company.id)?;
        placed.positions.get(known.index()).copied().flatten()
    };
    PlacedFrame {
        name: placed.name.clone(),
        positions: dataset.companies().iter().map(place).collect(),
        courses: Courses::default(),
        ..*placed
    }
}

/// The pictures in which lines find their ways, as shares of their frame. The first is the one that is
/// judged and printed; on pages maps are smaller.
const SIZES: [f32; 8] = [1.0, 0.86, 0.74, 0.64, 0.55, 0.47, 0.4, 0.3];

/// Smaller pictures than this, in pixels to a world unit, are crowded whatever the lines do.
const SMALLEST_SCALE: f32 = 0.25;

/// Finds the ways of a frame's lines in pictures of all sizes, so that whoever shows it has them at once.
pub fn find_ways(dataset: &Dataset, placed: &mut PlacedFrame) {
    let [core, all] = [Show::Core, Show::All].map(|show| {
        placed.courses = Courses::default();
        add_rungs(dataset, placed, show, &SIZES);
        mem::take(&mut placed.courses)
    });
    placed.courses = Courses {
        core: core.core,
        all: all.all,
    };
}

/// What lies over a picture may leave it this share of the size that it was thought to have.
const LITTLE_LESS: f32 = 0.75;

/// Finds the ways of a frame's lines for a picture of about this size, for which somebody waits. With all
/// companies, lines between those on loops keep their ways unless one of the others is in the way.
pub fn find_ways_for(dataset: &Dataset, placed: &mut PlacedFrame, picture: layout::Size) {
    let share = (picture.width / placed.width).min(picture.height / placed.height);
    let largest = share.clamp(SIZES[SIZES.len() - 1], SIZES[0]);
    placed.courses = Courses::default();
    for show in [Show::Core, Show::All] {
        add_rungs(dataset, placed, show, &[largest, LITTLE_LESS * largest]);
    }
}

/// Finds the ways of a view's lines in pictures of several sizes, each beginning with those of the one
/// before.
fn add_rungs(dataset: &Dataset, placed: &mut PlacedFrame, show: Show, sizes: &[f32]) {
    for &size in sizes {
        let rung = shown(dataset, placed, show, size).rung();
        let is_last = rung.scale < SMALLEST_SCALE;
        match show {
            Show::Core => placed.courses.core.push(rung),
            Show::All => placed.courses.all.push(rung),
        }
        if is_last {
            break;
        }
    }
}

/// Returns a frame as it is first seen in a picture of a share of its size.
pub(super) fn shown(dataset: &Dataset, placed: &PlacedFrame, show: Show, size: f32) -> View {
    let mut view = View::new(dataset.clone(), std::slice::from_ref(placed));
    let mut state = view.state().clone();
    state.show = show;
    view.set_still(true);
    view.set_state(state);
    let [width, height] = [placed.width, placed.height].map(|extent| f64::from(extent * size));
    view.set_viewport(Size::new(width, height), &[]);
    view
}

/// Lays a map out in a frame as it is baked.
pub fn lay_out(dataset: &Dataset, frame: Frame) -> PlacedFrame {
    Arrangement::of(frame).place(dataset)
}

/// The places of all companies in one frame.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    /// The frame, in world units.
    pub(super) size: Size,
    /// The places, in the order of the companies.
    pub(super) points: Vec<Point>,
    /// The ways that lines were found to take there.
    pub(super) courses: Courses,
}

impl Placed {
    /// Takes the places of a frame; who has none stands in its middle.
    pub(super) fn new(frame: &PlacedFrame) -> Self {
        let size = Size::new(f64::from(frame.width), f64::from(frame.height));
        let middle = Point::new(size.width / 2.0, size.height / 2.0);
        let place = |at: &Option<[f32; 2]>| {
            at.map_or(middle, |[x, y]| Point::new(f64::from(x), f64::from(y)))
        };
        Self {
            size,
            points: frame.positions.iter().map(place).collect(),
            courses: frame.courses.clone(),
        }
    }

    /// Returns the frame of a map that was not laid out: all stand in its middle.
    fn nowhere(companies: usize) -> Self {
        let size = Size::new(1.0, 1.0);
        Self {
            size,
            points: vec![Point::new(0.5, 0.5); companies],
            courses: Courses::default(),
        }
    }
}

/// The frames of a map, one of which is in use.
#[derive(Debug)]
pub(super) struct Frames {
    /// At least one.
    placed: Vec<Placed>,
    now: usize,
}

impl Frames {
    pub(super) fn new(dataset: &Dataset, frames: &[PlacedFrame]) -> Self {
        let mut placed: Vec<Placed> = frames.iter().map(Placed::new).collect();
        if placed.is_empty() {
            placed.push(Placed::nowhere(dataset.companies().len()));
        }
        Self { placed, now: 0 }
    }

    /// Returns the frame in use.
    pub(super) fn now(&self) -> &Placed {
        &self.placed[self.now]
    }

    /// Returns the places of the frame in use, to move a node.
    pub(super) fn points_mut(&mut self) -> &mut [Point] {
        &mut self.placed[self.now].points
    }

    /// Takes the frame that suits a picture; returns whether it is another one.
    pub(super) fn choose(&mut self, picture: Size) -> bool {
        let chosen = nearest(&self.placed, picture);
        let is_other = chosen != self.now;
        self.now = chosen;
        is_other
    }
}

/// Returns the place of the frame whose shape is nearest to that of `picture`, by ratio, where one that
/// is too wide for an upright picture counts as further.
fn nearest(frames: &[Placed], picture: Size) -> usize {
    let aspect = |size: Size| size.width.max(1.0) / size.height.max(1.0);
    let is_upright = aspect(picture) < 1.0;
    let too_wide = if is_upright {
        f64::from(SHORT_OF_WIDTH)
    } else {
        1.0
    };
    let away = |frame: &Placed| {
        let ratio = aspect(frame.size) / aspect(picture);
        if ratio > 1.0 {
            ratio * too_wide
        } else {
            1.0 / ratio
        }
    };
    (0..frames.len())
        .min_by(|&a, &b| away(&frames[a]).total_cmp(&away(&frames[b])))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_gets_the_frame_of_its_shape() {
        let frames: Vec<Placed> = [(1200.0, 800.0), (800.0, 800.0), (390.0, 844.0)]
            .into_iter()
            .map(|(width, height)| Placed {
                size: Size::new(width, height),
                points: Vec::new(),
                courses: Courses::default(),
            })
            .collect();
        for (width, height, place) in [
            (1600.0, 900.0, 0),
            (900.0, 850.0, 1),
            (320.0, 700.0, 2),
            (390.0, 570.0, 2),
            (700.0, 800.0, 1),
            (0.0, 0.0, 1),
        ] {
            assert_eq!(
                nearest(&frames, Size::new(width, height)),
                place,
                "{width} by {height}"
            );
        }
    }
}
