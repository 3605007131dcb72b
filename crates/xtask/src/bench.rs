//! `cargo xtask bench`: the benchmarks of the core.

use anyhow::Result;

use crate::shell;

/// Runs the benchmark `name`, or all of them.
///
/// # Errors
///
/// When there is none of that name, or it does not compile or run.
pub(crate) fn run(name: Option<&str>) -> Result<()> {
    shell::run(&mut shell::cargo(&[
        "bench",
        "--package",
        "loopmap",
        "--bench",
        name.unwrap_or("*"),
    ]))
}
