//! Loops and what money does on them.

mod circuits;
mod closing;
mod components;
mod order;
mod rank;
mod reach;
mod top;

pub use circuits::{Bounds, Count, Ended, count, for_each_circuit};
pub use components::{ON_NO_LOOP, components};
pub use order::Order;
pub use rank::{Loop, ranked};
pub use top::{Best, MOST_LISTED, Next, Ranking, best};
