//! What pushes and pulls nodes.

use super::nodes::Nodes;

/// Something that changes the velocities of nodes.
pub(super) trait Force: std::fmt::Debug {
    /// Adds the force of this tick to the velocities.
    fn apply(&mut self, nodes: &mut Nodes, alpha: f32);
}
