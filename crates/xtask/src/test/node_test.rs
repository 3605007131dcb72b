//! Suites that Node.js runs with its own test runner: `tests/SUITE/*.test.mjs`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::Options;
use crate::project;
use crate::tally::Outcome;

/// Runs the tests of a suite with `node`, whose environment holds what they need.
pub(super) fn run(mut node: Command, suite: &str, options: &Options) -> Result<Outcome> {
    let report = project::reports()?.join(suite).with_extension("tap");
    let _ = fs::remove_file(&report);
    node.args([
        "--test",
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
    ])
    .arg("--test-reporter=tap")
    .arg(format!("--test-reporter-destination={}", report.display()))
    .args(&options.arguments)
    .args(files(suite)?);
    if options.full {
        node.env("LOOPMAP_FULL", "1");
    }
    let status = node
        .status()
        .context("cannot start node (the tests need Node.js 20 or later)")?;
    let report = fs::read_to_string(&report).context("node left no report of the tests")?;
    Ok(read(&report).with_status(status))
}

fn files(suite: &str) -> Result<Vec<PathBuf>> {
    let folder = project::root().join("tests").join(suite);
    let mut files = project::files_below(&folder)?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    Ok(files.into_iter().map(|file| folder.join(file)).collect())
}

/// Reads a report in the Test Anything Protocol as Node.js writes it.
fn read(report: &str) -> Outcome {
    let mut outcome = Outcome::default();
    for line in report.lines() {
        if let Some((test, reason)) = line.split_once(" # SKIP") {
            outcome.note_skipped(test_name(test), reason.trim());
        } else if let Some((word, count)) = line
            .strip_prefix("# ")
            .and_then(|line| line.split_once(' '))
        {
            let count = count.parse().unwrap_or(0);
            match word {
                "pass" => outcome.tally.passed += count,
                "fail" | "cancelled" => outcome.tally.failed += count,
                "skipped" | "todo" => outcome.tally.skipped += count,
                _ => {}
            }
        }
    }
    outcome
}

/// Returns `NAME` of `ok 3 - NAME`.
fn test_name(line: &str) -> &str {
    line.split_once(" - ").map_or(line, |(_number, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::Tally;

    #[test]
    fn the_summary_counts_and_skipped_tests_are_named() {
        let report = "TAP version 13\n    ok 1 - a # SKIP long: a soak\nok 1 - group\n1..1\n\
            # tests 3\n# suites 1\n# pass 2\n# fail 0\n# cancelled 0\n# skipped 1\n# todo 0\n";
        let outcome = read(report);
        assert_eq!(
            outcome.tally,
            Tally {
                passed: 2,
                failed: 0,
                skipped: 1
            }
        );
        assert_eq!(outcome.notes, ["skipped: a: long: a soak"]);
    }
}
