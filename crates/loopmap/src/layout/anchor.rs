//! The force that draws every node back to its home, so that a settled picture stays calm.

use super::force::Force;
use super::nodes::Nodes;

/// The homes of all nodes.
#[derive(Debug)]
pub(super) struct Anchor {
    x: Vec<f32>,
    y: Vec<f32>,
    strength: f32,
}

impl Anchor {
    pub(super) fn new(homes: &Nodes, strength: f32) -> Self {
        Self {
            x: homes.x.clone(),
            y: homes.y.clone(),
            strength,
        }
    }
}

impl Force for Anchor {
    fn apply(&mut self, nodes: &mut Nodes, alpha: f32) {
        let pull = self.strength * alpha;
        for i in 0..nodes.count {
            nodes.vx[i] += (self.x[i] - nodes.x[i]) * pull;
            nodes.vy[i] += (self.y[i] - nodes.y[i]) * pull;
        }
    }
}
