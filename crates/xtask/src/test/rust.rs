//! The crates' own tests: `cargo test`, its output read line by line.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use anyhow::{Context as _, Result};

use super::Options;
use crate::shell;
use crate::tally::{Outcome, Tally};

/// The crates, in groups. The workshop goes alone: what it is made of is built already, but would be built again
/// beside the program, which asks the same libraries for more of their features.
const GROUPS: [&[&str]; 2] = [
    &["--workspace", "--exclude", "xtask"],
    &["--package", "xtask"],
];

pub(super) fn run(options: &Options) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    for group in GROUPS {
        outcome = run_group(group, options, outcome)?;
    }
    Ok(outcome)
}

/// Runs the tests of a group, and adds what came out.
fn run_group(group: &[&str], options: &Options, mut outcome: Outcome) -> Result<Outcome> {
    let mut cargo = shell::cargo(&["test"]);
    cargo.args(group).args(["--no-fail-fast", "--"]);
    if options.full {
        cargo.arg("--include-ignored");
    }
    let mut child = cargo
        .args(&options.arguments)
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let output = child.stdout.take().expect("the output is a pipe");
    let mut left_out = 0;
    for line in BufReader::new(output).lines() {
        let line = line.context("cannot read what the tests wrote")?;
        if !is_quiet(&line) {
            println!("{line}");
        }
        left_out += read(&line, &mut outcome);
    }
    // cargo takes them for passed.
    outcome.tally.passed = outcome.tally.passed.saturating_sub(left_out);
    outcome.tally.skipped += left_out;
    Ok(outcome.with_status(child.wait()?))
}

/// Returns whether a line says only that all is as it should be.
fn is_quiet(line: &str) -> bool {
    const STARTS: [&str; 4] = [
        "running ",
        "test result: ok.",
        "all doctests ran",
        "left out: ",
    ];
    let is_pass = line.starts_with("test ") && line.ends_with(" ... ok");
    line.is_empty() || is_pass || STARTS.iter().any(|start| line.starts_with(start))
}

/// Reads a line, and returns how many tests it says were left out for want of something.
fn read(line: &str, outcome: &mut Outcome) -> u64 {
    if let Some(summary) = line.strip_prefix("test result: ") {
        outcome.tally += Tally {
            passed: count(summary, "passed"),
            failed: count(summary, "failed"),
            skipped: count(summary, "ignored"),
        };
    } else if let Some((name, reason)) = ignored(line) {
        outcome.note_skipped(name, reason);
    } else if let Some((name, reason)) = line
        .strip_prefix("left out: ")
        .and_then(|rest| rest.split_once(": "))
    {
        outcome.note_skipped(name, reason);
        return 1;
    }
    0
}

/// Returns the number before `word`: 2 for "passed" in "ok. 2 passed; 0 failed".
fn count(summary: &str, word: &str) -> u64 {
    let words: Vec<_> = summary.split([' ', ';']).collect();
    let position = words.iter().position(|candidate| *candidate == word);
    position
        .and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok())
        .unwrap_or(0)
}

/// Splits `test NAME ... ignored, REASON`.
fn ignored(line: &str) -> Option<(&str, &str)> {
    let (name, reason) = line.strip_prefix("test ")?.split_once(" ... ignored")?;
    Some((name, reason.trim_start_matches(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_summed_over_the_crates() {
        let mut outcome = Outcome::default();
        for line in [
            "running 3 tests",
            "test tests::a ... ok",
            "test tests::b ... ignored, long: a soak",
            "test src/lib.rs - c (line 3) ... ignored",
            "test result: ok. 1 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.0s",
            "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out",
        ] {
            read(line, &mut outcome);
        }
        assert_eq!(
            outcome.tally,
            Tally {
                passed: 13,
                failed: 3,
                skipped: 2
            }
        );
        assert_eq!(
            outcome.notes,
            [
                "skipped: tests::b: long: a soak",
                "skipped: src/lib.rs - c (line 3): no reason given"
            ]
        );
    }

    #[test]
    fn what_is_left_out_is_told_with_its_reason() {
        let mut outcome = Outcome::default();
        let line = "left out: igraph_reads: no module named igraph (pip install igraph)";
        assert_eq!(read(line, &mut outcome), 1);
        assert_eq!(read("test igraph_reads ... ok", &mut outcome), 0);
        assert_eq!(
            outcome.notes,
            ["skipped: igraph_reads: no module named igraph (pip install igraph)"]
        );
    }

    #[test]
    fn failures_are_shown_and_passes_are_not() {
        assert!(is_quiet("test tests::a ... ok"), "pass");
        assert!(!is_quiet("test tests::a ... FAILED"), "failure");
        assert!(!is_quiet("assertion failed: ok"), "output");
    }
}
