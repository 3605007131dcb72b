//! Loops and what money does on them: which money comes back, how much of it can, and what holds
//! the circle together.
//!
//! The room has three floors. The lower ones know less.
//!
//! | floor | rooms | what they know |
//! | --- | --- | --- |
//! | numbers | `circuits`, `closing`, `reach`, `flow`, `feedback` | nodes, legs, lengths, room on an arc |
//! | amounts | `rank`, `top`, `leading`, `order`, `circulation`, `round_trip`, `chance` | a [`Network`](crate::graph::Network): amounts, known or blank |
//! | the map | `ledger`, `figures`, `closed`, `history`, `without`, `keystones` | deals, dates, companies, filters |
//!
//! | question | answer |
//! | --- | --- |
//! | Which are the best loops? | [`best`]; the first few [`leading`]; one after the other [`Ranking`]; all of them [`ranked`] |
//! | How many are there? | [`count`], [`for_each_circuit`] |
//! | What can come back to a company? | [`round_trip()`], [`Ledger::round_trip`] |
//! | How much of the money could be going round? | [`circulation()`], [`Ledger::share`], [`figures()`] |
//! | What breaks without it? | [`without()`], [`keystones()`], [`feedback()`] |
//! | What has another map not? | [`missing()`], [`changed_trips()`] |
//! | Since when? | [`closed_on`], [`history()`] |
//! | Is it more than chance? | [`chance()`] |
//!
//! Everything is exact and the same on every machine: whole numbers, no hash maps, seeded chance.
//! Whatever could take long takes a budget of steps and says when it was used up. A single flow takes
//! none, since it is a few passes over the legs; what asks for many of them does.
//!
//! # Examples
//!
//! ```
//! use loopmap::graph::{Network, Payment};
//! use loopmap::loops::{Bounds, Blanks, best, circulation, round_trip};
//!
//! let pay = |source, target, amount| Payment { source, target, amount };
//! let network = Network::try_new(3, &[
//!     pay(0, 1, Some(100)),
//!     pay(1, 0, Some(30)),
//!     pay(1, 2, Some(50)),
//!     pay(2, 0, None),
//! ])?;
//! let answer = best(&network, 10, &Bounds::default());
//! assert!(answer.complete);
//! assert_eq!(answer.loops[0].goes_round(), Some(30));
//! assert_eq!(answer.loops[1].goes_round(), None, "a leg is blank");
//! assert_eq!(round_trip(&network, 0).amount, 30);
//! assert_eq!(circulation(&network, Blanks::Empty).total, 60);
//! # Ok::<(), loopmap::graph::NetworkError>(())
//! ```

mod chance;
mod circuits;
mod circulation;
mod closed;
mod closing;
mod feedback;
mod figures;
mod flow;
mod history;
mod keystones;
mod leading;
mod ledger;
mod order;
mod rank;
mod reach;
mod round_trip;
mod top;
mod without;

pub use chance::{Chance, Compared, chance};
pub use circuits::{Bounds, Count, Ended, count, for_each_circuit};
pub use circulation::{Blanks, Circulation, circulation};
pub use closed::closed_on;
pub use feedback::{Feedback, feedback};
pub use figures::{CompanyFigures, Figures, Level, figures, figures_of, levels, without_derived};
pub use history::{Month, history};
pub use keystones::{Keystone, Keystones, keystones};
pub use leading::leading;
pub use ledger::{Ledger, Share};
pub use order::Order;
pub use rank::{Loop, ranked};
pub use round_trip::{RoundTrip, round_trip};
pub use top::{Best, MOST_LISTED, Next, Ranking, best};
pub use without::{Missing, Without, broken, changed_trips, missing, without};
