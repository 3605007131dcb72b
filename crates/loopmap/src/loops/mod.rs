//! Loops and what money does on them.

mod circuits;
mod circulation;
mod closing;
mod components;
mod figures;
mod flow;
mod ledger;
mod order;
mod rank;
mod reach;
mod round_trip;
mod top;

pub use circuits::{Bounds, Count, Ended, count, for_each_circuit};
pub use circulation::{Blanks, Circulation, circulation};
pub use components::{ON_NO_LOOP, components};
pub use figures::{CompanyFigures, Figures, figures, figures_of};
pub use ledger::{Ledger, Measure, Share};
pub use order::Order;
pub use rank::{Loop, ranked};
pub use round_trip::{RoundTrip, round_trip};
pub use top::{Best, MOST_LISTED, Next, Ranking, best};
