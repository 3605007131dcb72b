//! How large a map may be for the pages that load it.

use loopmap::dataset::{Place, Problem};
use loopmap::read::MOST_BYTES;

/// Returns what is wrong with a map that is `baked` so large that no page loads it; `file` names it.
pub fn too_large(file: &str, baked: &str) -> Option<Problem> {
    let tenths = baked.len().div_ceil(100_000);
    let text = format!(
        "The built map has {}.{} MB, and pages load up to {} MB. Leave out what the map does not need.",
        tenths / 10,
        tenths % 10,
        MOST_BYTES / 1_000_000
    );
    let problem = Problem::error("E_SIZE", file, Place::START, text);
    (baked.len() > MOST_BYTES).then_some(Problem {
        line: None,
        column: None,
        ..problem
    })
}
