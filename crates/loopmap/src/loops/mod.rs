//! Loops and what money does on them.

mod circuits;
mod components;

pub use circuits::{Bounds, Count, Ended, count, for_each_circuit};
pub use components::{ON_NO_LOOP, components};
