//! The force of the links: each pulls or pushes its two ends towards its rest length.

use super::force::Force;
use super::nodes::{Nodes, parting};

/// A link as the simulation uses it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spring {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) rest_length: f32,
    pub(super) strength: f32,
    /// Share of the movement that the target makes; the source makes the rest.
    pub(super) bias: f32,
}

/// All links.
#[derive(Debug)]
pub(super) struct Links {
    springs: Vec<Spring>,
}

impl Links {
    pub(super) fn new(springs: Vec<Spring>) -> Self {
        Self { springs }
    }
}

impl Force for Links {
    fn apply(&mut self, nodes: &mut Nodes, alpha: f32) {
        for spring in &self.springs {
            let (i, j) = (spring.source as usize, spring.target as usize);
            let mut dx = nodes.x[j] + nodes.vx[j] - nodes.x[i] - nodes.vx[i];
            let mut dy = nodes.y[j] + nodes.vy[j] - nodes.y[i] - nodes.vy[i];
            if dx == 0.0 && dy == 0.0 {
                [dx, dy] = parting(i, j);
            }
            let length = (dx * dx + dy * dy).sqrt();
            let pull = (length - spring.rest_length) / length * alpha * spring.strength;
            let (target_share, source_share) = (pull * spring.bias, pull * (1.0 - spring.bias));
            nodes.vx[j] -= dx * target_share;
            nodes.vy[j] -= dy * target_share;
            nodes.vx[i] += dx * source_share;
            nodes.vy[i] += dy * source_share;
        }
    }
}
