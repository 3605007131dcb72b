//! The force towards the middle of the frame, stronger along the frame's shorter side.

use super::Size;
use super::nodes::Nodes;
use super::simulation::Force;

/// A pull towards one point.
#[derive(Debug)]
pub(super) struct Centre {
    x: f32,
    y: f32,
    strength_x: f32,
    strength_y: f32,
}

impl Centre {
    pub(super) fn new(frame: Size, strength: f32) -> Self {
        let aspect = (frame.width / frame.height).clamp(0.25, 4.0);
        Self {
            x: frame.width / 2.0,
            y: frame.height / 2.0,
            strength_x: strength / aspect,
            strength_y: strength * aspect,
        }
    }
}

impl Force for Centre {
    fn apply(&mut self, nodes: &mut Nodes, alpha: f32) {
        for i in 0..nodes.count {
            nodes.vx[i] += (self.x - nodes.x[i]) * self.strength_x * alpha;
            nodes.vy[i] += (self.y - nodes.y[i]) * self.strength_y * alpha;
        }
    }
}
