//! The force that keeps the boxes of nodes and labels apart while the picture moves.
//!
//! What is left over at the end is removed for good by `overlap`.

use super::force::Force;
use super::nodes::{Nodes, parting};
use super::overlap::Box2;

/// Pushes overlapping boxes apart along the axis on which they overlap less.
#[derive(Debug)]
pub(super) struct Collide {
    boxes: Vec<Box2>,
    /// Node indices by the left side of their boxes; kept from tick to tick, since it hardly changes.
    by_left: Vec<usize>,
    left: Vec<f32>,
    strength: f32,
}

impl Collide {
    pub(super) fn new(boxes: Vec<Box2>, strength: f32) -> Self {
        Self {
            by_left: (0..boxes.len()).collect(),
            left: vec![0.0; boxes.len()],
            boxes,
            strength,
        }
    }

    /// Sorts the nodes by the left sides of their boxes (insertion sort: it is nearly sorted).
    fn sort(&mut self, nodes: &Nodes) {
        for (i, left) in self.left.iter_mut().enumerate() {
            *left = nodes.x[i] + nodes.vx[i] - self.boxes[i].half_width;
        }
        for end in 1..self.by_left.len() {
            let mut place = end;
            while place > 0 && self.left[self.by_left[place - 1]] > self.left[self.by_left[place]] {
                self.by_left.swap(place - 1, place);
                place -= 1;
            }
        }
    }

    fn part(&self, nodes: &mut Nodes, i: usize, j: usize) {
        let (one, other) = (self.boxes[i], self.boxes[j]);
        let mut dx = nodes.x[j] + nodes.vx[j] - nodes.x[i] - nodes.vx[i];
        let mut dy =
            nodes.y[j] + nodes.vy[j] + other.offset_y - nodes.y[i] - nodes.vy[i] - one.offset_y;
        if dx == 0.0 && dy == 0.0 {
            [dx, dy] = parting(i, j);
        }
        let over_x = one.half_width + other.half_width - dx.abs();
        let over_y = one.half_height + other.half_height - dy.abs();
        if over_x <= 0.0 || over_y <= 0.0 {
            return;
        }
        let half = 0.5 * self.strength;
        if over_x < over_y {
            let push = if dx < 0.0 { -over_x } else { over_x } * half;
            nodes.vx[i] -= push;
            nodes.vx[j] += push;
        } else {
            let push = if dy < 0.0 { -over_y } else { over_y } * half;
            nodes.vy[i] -= push;
            nodes.vy[j] += push;
        }
    }
}

impl Force for Collide {
    fn apply(&mut self, nodes: &mut Nodes, _alpha: f32) {
        self.sort(nodes);
        for first in 0..self.by_left.len() {
            let i = self.by_left[first];
            let right = self.left[i] + 2.0 * self.boxes[i].half_width;
            for second in first + 1..self.by_left.len() {
                let j = self.by_left[second];
                if self.left[j] >= right {
                    break;
                }
                self.part(nodes, i, j);
            }
        }
    }
}
