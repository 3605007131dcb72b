//! Loops and what money does on them.

mod chance;
mod circuits;
mod circulation;
mod closing;
mod components;
mod feedback;
mod figures;
mod flow;
mod history;
mod keystones;
mod ledger;
mod order;
mod promise;
mod rank;
mod reach;
mod round_trip;
mod top;
mod without;

pub use chance::{Chance, Compared, chance};
pub use circuits::{Bounds, Count, Ended, count, for_each_circuit};
pub use circulation::{Blanks, Circulation, circulation};
pub use components::{ON_NO_LOOP, components};
pub use feedback::{Feedback, feedback};
pub use figures::{CompanyFigures, Figures, figures, figures_of};
pub use history::{Month, history};
pub use keystones::{Keystone, Keystones, keystones};
pub use ledger::{Ledger, Measure, Share};
pub use order::Order;
pub use promise::{PaidLeg, PaidLoop, closed_on, paid_part};
pub use rank::{Loop, ranked};
pub use round_trip::{RoundTrip, round_trip};
pub use top::{Best, MOST_LISTED, Next, Ranking, best};
pub use without::{Without, without};
