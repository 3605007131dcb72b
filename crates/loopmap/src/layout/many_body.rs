//! The force between all pairs of nodes: everything pushes everything else away.
//!
//! Summed pair by pair in four accumulators, reduced in a fixed order, so that a build with SIMD and
//! one without give the same bits.

use super::nodes::{LANES, Nodes, padded, reduce};
use super::simulation::Force;

/// Repulsion that falls with the distance.
#[derive(Debug)]
pub(super) struct ManyBody {
    /// Strength of each node, 0 in the padding.
    strength: Vec<f32>,
    /// Square of the distance below which the push grows no further.
    distance_min_squared: f32,
}

impl ManyBody {
    pub(super) fn new(count: usize, strength: f32) -> Self {
        let mut column = vec![strength; count];
        column.resize(padded(count), 0.0);
        Self {
            strength: column,
            distance_min_squared: 1.0,
        }
    }

    /// Returns the push on a point from all nodes; a node at the very point gives none.
    fn push_at(&self, nodes: &Nodes, x: f32, y: f32) -> [f32; 2] {
        let (mut sum_x, mut sum_y) = ([0.0_f32; LANES], [0.0_f32; LANES]);
        let columns = nodes.x.chunks_exact(LANES).zip(nodes.y.chunks_exact(LANES));
        for ((xs, ys), strengths) in columns.zip(self.strength.chunks_exact(LANES)) {
            for lane in 0..LANES {
                let (dx, dy) = (xs[lane] - x, ys[lane] - y);
                let pull = strengths[lane] / (dx * dx + dy * dy + self.distance_min_squared);
                sum_x[lane] += dx * pull;
                sum_y[lane] += dy * pull;
            }
        }
        [reduce(sum_x), reduce(sum_y)]
    }
}

impl Force for ManyBody {
    fn apply(&mut self, nodes: &mut Nodes, alpha: f32) {
        for i in 0..nodes.count {
            let [x, y] = self.push_at(nodes, nodes.x[i], nodes.y[i]);
            nodes.vx[i] += x * alpha;
            nodes.vy[i] += y * alpha;
        }
    }
}
