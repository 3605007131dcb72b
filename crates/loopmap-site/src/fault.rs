//! Why a file could not be made.

use loopmap::dataset::Problem;

/// Why a file could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The map has errors: all problems.
    Problems(Vec<Problem>),
    /// Something else, in a sentence without its end.
    Trouble(String),
}
