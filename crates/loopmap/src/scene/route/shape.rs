//! The ways that a line could take, as numbers in tables: how it sets out, comes in, and reaches out between.

use crate::baked::Course;
use std::ops::Range;

/// The way that lines take when nothing is in the way, and its bend in radians.
pub(super) const PLAIN: Course = Course::new(15);
pub(super) const PLAIN_BEND: f64 = BENDS[3];

/// The bends to choose from.
const BENDS: [f64; 10] = [0.1, 0.18, 0.27, 0.36, 0.46, 0.58, 0.72, 0.88, 1.06, 1.26];

/// How much more to the right a line may leave than arrive.
const SKEWS: [f64; 5] = [0.0, 0.14, -0.14, 0.3, -0.3];

/// The turns at either end to choose from when every usual way runs under a node.
const TURNS: [f64; 8] = [0.05, 0.14, 0.28, 0.46, 0.7, 1.0, 1.35, 1.8];

/// How far such a way may reach out, compared to an arc.
const PULLS: [f64; 3] = [1.0, 0.6, 1.4];

/// The same for the few that find no way among these, and how many of theirs are weighed.
const CLOSER_TURNS: [f64; 16] = [
    0.05, 0.1, 0.16, 0.23, 0.31, 0.4, 0.5, 0.62, 0.76, 0.92, 1.1, 1.32, 1.6, 1.95, 2.1, 2.2,
];
const CLOSER_PULLS: [f64; 6] = [1.0, 0.45, 0.7, 1.3, 1.7, 2.2];
pub(super) const MOST_CLOSER: usize = 60;

/// The numbers of the usual ways, the detours, and those that are closer together. Baked maps hold such
/// numbers: when a table above changes, their lines are as good as they happen to be.
pub(super) const USUAL: Range<u16> = 0..50;
pub(super) const DETOURS: Range<u16> = 50..242;
pub(super) const CLOSER: Range<u16> = 242..1778;

/// No line is straighter.
pub(super) const LEAST_BEND: f64 = 0.05;

/// How a way sets out, comes in, and reaches out between.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// The mean of the turns at either end.
    pub(super) bend: f64,
    /// How much more it turns at the start.
    pub(super) skew: f64,
    pub(super) pull: f64,
}

impl Shape {
    /// Looks a way up.
    pub(super) fn of(course: Course) -> Self {
        let number = usize::from(course.number() % CLOSER.end);
        let [usual, detours, closer] =
            [USUAL, DETOURS, CLOSER].map(|range| usize::from(range.start));
        if number >= closer {
            return Self::between(number - closer, &CLOSER_TURNS, &CLOSER_PULLS);
        }
        if number >= detours {
            return Self::between(number - detours, &TURNS, &PULLS);
        }
        let place = number - usual;
        Self {
            bend: BENDS[place / SKEWS.len() % BENDS.len()],
            skew: SKEWS[place % SKEWS.len()],
            pull: 1.0,
        }
    }

    /// Returns one of the shapes with any two of `turns` at their ends and any of `pulls` between.
    fn between(place: usize, turns: &[f64], pulls: &[f64]) -> Self {
        let pair = place / pulls.len();
        let leave = turns[pair / turns.len() % turns.len()];
        let arrive = turns[pair % turns.len()];
        Self {
            bend: f64::midpoint(leave, arrive),
            skew: leave - arrive,
            pull: pulls[place % pulls.len()],
        }
    }
}

/// Marks a way that runs under a node, as every other one would: in less room none needs to be sought.
pub(super) fn hopeless(course: Course) -> Course {
    Course::new(course.number() % CLOSER.end + CLOSER.end)
}

pub(super) fn is_hopeless(course: Course) -> bool {
    course.number() >= CLOSER.end
}
