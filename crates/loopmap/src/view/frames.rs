//! The frames of a map, and which of them suits a picture.

use crate::baked::{Courses, LineOrder, PlacedFrame};
use crate::dataset::Dataset;
use crate::geom::{Point, Size};
use crate::layout::SHORT_OF_WIDTH;
use crate::scene;
use crate::sort::Gather as _;
use std::sync::Arc;

/// The places of all companies in one frame.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    /// The frame, in world units.
    pub(super) size: Size,
    /// The places, in the order of the companies.
    pub(super) points: Vec<Point>,
    /// The ways that lines were found to take there.
    pub(super) courses: Courses,
    /// Which lines come first where the map is crowded.
    pub(super) order: Option<Arc<LineOrder>>,
    /// Whether those alone are placed who are drawn in the known view.
    is_known: bool,
}

impl Placed {
    /// Takes the places of a frame.
    fn new(frame: &PlacedFrame) -> Self {
        Self {
            size: Size::new(f64::from(frame.width), f64::from(frame.height)),
            points: scene::points(frame),
            courses: frame.courses.clone(),
            order: frame.order.clone(),
            is_known: frame.is_known(),
        }
    }

    /// Returns the frame of a map that was not laid out: all stand in its middle.
    fn nowhere(companies: usize) -> Self {
        let size = Size::new(1.0, 1.0);
        Self {
            size,
            points: vec![Point::new(0.5, 0.5); companies],
            courses: Courses::default(),
            order: None,
            is_known: false,
        }
    }
}

/// How much further away a frame of another view counts: further than any of its own.
const OF_ANOTHER_VIEW: f64 = 1e9;

/// The frames of a map, one of which is in use.
#[derive(Debug)]
pub(super) struct Frames {
    /// At least one.
    placed: Vec<Placed>,
    now: usize,
    /// Whether those of the known view are used.
    pub(super) is_known: bool,
    /// Who was moved by hand: the frame, the company, and where it was.
    moved: Vec<(usize, usize, Point)>,
}

impl Frames {
    pub(super) fn new(dataset: &Dataset, frames: &[PlacedFrame]) -> Self {
        let mut placed: Vec<Placed> = frames.iter().map(Placed::new).gather();
        if placed.is_empty() {
            placed.push(Placed::nowhere(dataset.companies().len()));
        }
        Self {
            placed,
            now: 0,
            is_known: false,
            moved: Vec::new(),
        }
    }

    /// Returns the frame in use.
    pub(super) fn now(&self) -> &Placed {
        &self.placed[self.now]
    }

    /// Moves a company in the frame in use.
    pub(super) fn put(&mut self, company: usize, at: Point) {
        let place = &mut self.placed[self.now].points[company];
        let is_it = |&(frame, one, _): &(usize, usize, Point)| (frame, one) == (self.now, company);
        // Where it was at first is what counts.
        if !self.moved.iter().any(is_it) {
            self.moved.push((self.now, company, *place));
        }
        *place = at;
    }

    /// Moves all who were moved back to where they were.
    pub(super) fn put_back(&mut self) {
        for (frame, company, at) in self.moved.drain(..) {
            self.placed[frame].points[company] = at;
        }
    }

    /// Takes the frame that suits a picture, of the known view or of the others; returns whether it is another one.
    pub(super) fn choose(&mut self, picture: Size) -> bool {
        let chosen = nearest(&self.placed, picture, self.is_known);
        let is_other = chosen != self.now;
        self.now = chosen;
        is_other
    }
}

/// Returns the place of the frame whose shape is nearest to that of `picture`, by ratio, where one that
/// is too wide for an upright picture counts as further, and one of another view as furthest.
fn nearest(frames: &[Placed], picture: Size, is_known: bool) -> usize {
    let aspect = |size: Size| size.width.max(1.0) / size.height.max(1.0);
    let is_upright = aspect(picture) < 1.0;
    let too_wide = if is_upright {
        f64::from(SHORT_OF_WIDTH)
    } else {
        1.0
    };
    let away = |frame: &Placed| {
        let ratio = aspect(frame.size) / aspect(picture);
        let away = if ratio > 1.0 {
            ratio * too_wide
        } else {
            1.0 / ratio
        };
        if frame.is_known == is_known {
            away
        } else {
            away * OF_ANOTHER_VIEW
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
                order: None,
                is_known: false,
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
                nearest(&frames, Size::new(width, height), false),
                place,
                "{width} by {height}"
            );
        }
    }
}
