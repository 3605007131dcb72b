//! Pushes nodes off each other until no two overlap.

use super::Size;
use super::nodes::parting;

/// Free space kept between two nodes.
const GAP: f32 = 0.5;
/// The most rounds of pushing.
pub(super) const MOST_ROUNDS: u32 = 120;

/// Nodes that are pushed.
#[derive(Debug)]
pub(super) struct Discs {
    radii: Vec<f32>,
    largest: f32,
    /// Nodes by their places from left to right; kept from round to round, since it hardly changes.
    by_x: Vec<u32>,
}

impl Discs {
    pub(super) fn new(radii: &[f32]) -> Self {
        Self {
            radii: radii.to_vec(),
            largest: radii.iter().copied().fold(0.0, f32::max),
            by_x: (0..radii.len()).map(super::nodes::number).collect(),
        }
    }

    /// Pushes every pair that overlaps apart, and all nodes into the frame; returns whether any were.
    #[inline(never)]
    pub(super) fn push(&mut self, x: &mut [f32], y: &mut [f32], frame: Size) -> bool {
        // Nearly sorted from the round before.
        self.by_x
            .sort_by(|&one, &other| x[one as usize].total_cmp(&x[other as usize]));
        let mut is_pushed = false;
        for first in 0..self.by_x.len() {
            let i = self.by_x[first] as usize;
            let right = x[i] + self.radii[i] + self.largest + GAP;
            for second in first + 1..self.by_x.len() {
                let j = self.by_x[second] as usize;
                if x[j] > right {
                    break;
                }
                is_pushed |= self.part(i, j, x, y);
            }
        }
        for (i, &radius) in self.radii.iter().enumerate() {
            x[i] = inside(x[i], radius, frame.width);
            y[i] = inside(y[i], radius, frame.height);
        }
        is_pushed
    }

    fn part(&self, i: usize, j: usize, x: &mut [f32], y: &mut [f32]) -> bool {
        let reach = self.radii[i] + self.radii[j] + GAP;
        let (mut dx, mut dy) = (x[j] - x[i], y[j] - y[i]);
        let mut squared = dx * dx + dy * dy;
        if squared >= reach * reach || self.radii[i] + self.radii[j] <= 0.0 {
            return false;
        }
        if squared < 1e-6 {
            [dx, dy] = parting(i, j);
            squared = dx * dx + dy * dy;
        }
        let length = squared.sqrt();
        // A little further than needed, so that the search comes to its end.
        let share = 0.5 * (reach + 0.01 - length).max(0.0) / length;
        x[i] -= share * dx;
        y[i] -= share * dy;
        x[j] += share * dx;
        y[j] += share * dy;
        true
    }
}

fn inside(at: f32, radius: f32, extent: f32) -> f32 {
    if 2.0 * radius >= extent {
        extent / 2.0
    } else {
        crate::num::within(at, radius, extent - radius)
    }
}
