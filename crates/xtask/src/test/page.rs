//! The built page in Chromium: Playwright runs `tests/page/**/*.spec.js` against a server of ours.

use std::fs;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::Options;
use crate::system_browser::CHROMIUM;
use crate::tally::Outcome;
use crate::{browser, npm, project};

pub(super) fn run(options: &Options) -> Result<Outcome> {
    let reports = project::reports()?;
    let report = reports.join("page.json");
    let _ = fs::remove_file(&report);
    let mut playwright = browser::node(&CHROMIUM)?;
    playwright
        .arg(npm::modules().join("@playwright/test/cli.js"))
        .args(["test", "--config", "tests/playwright.config.js"])
        .args(&options.arguments)
        .env("LOOPMAP_REPORTS", reports);
    if options.full {
        playwright.env("LOOPMAP_FULL", "1");
    }
    let status = playwright.status().context("cannot start node")?;
    let report = fs::read_to_string(&report).context("Playwright left no report of the tests")?;
    let report: Report =
        serde_json::from_str(&report).context("cannot read Playwright's report")?;
    Ok(report.outcome().with_status(status))
}

/// The parts of Playwright's JSON report that are read.
#[derive(Debug, Deserialize)]
struct Report {
    suites: Vec<Group>,
    stats: Stats,
}

#[derive(Debug, Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
    skipped: u64,
}

#[derive(Debug, Deserialize)]
struct Group {
    #[serde(default)]
    suites: Vec<Self>,
    #[serde(default)]
    specs: Vec<Spec>,
}

#[derive(Debug, Deserialize)]
struct Spec {
    title: String,
    tests: Vec<Test>,
}

#[derive(Debug, Deserialize)]
struct Test {
    status: String,
    annotations: Vec<Annotation>,
}

#[derive(Debug, Deserialize)]
struct Annotation {
    #[serde(default)]
    description: String,
}

impl Report {
    /// A test that passed only on a second try is a failure: nobody would look at it otherwise.
    fn outcome(&self) -> Outcome {
        let mut outcome = Outcome::default();
        outcome.tally.passed = self.stats.expected;
        outcome.tally.failed = self.stats.unexpected + self.stats.flaky;
        outcome.tally.skipped = self.stats.skipped;
        for group in &self.suites {
            group.note_skipped(&mut outcome);
        }
        outcome
    }
}

impl Group {
    fn note_skipped(&self, outcome: &mut Outcome) {
        for spec in &self.specs {
            for test in spec.tests.iter().filter(|test| test.status == "skipped") {
                let reasons: Vec<_> = test
                    .annotations
                    .iter()
                    .map(|note| note.description.as_str())
                    .collect();
                outcome.note_skipped(&spec.title, &reasons.join(", "));
            }
        }
        for group in &self.suites {
            group.note_skipped(outcome);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::Tally;

    #[test]
    fn the_report_is_counted_and_skipped_tests_are_named() {
        let report: Report = serde_json::from_str(
            r#"{"stats": {"expected": 4, "unexpected": 1, "flaky": 1, "skipped": 1, "duration": 1.5},
                "suites": [{"specs": [], "suites": [{"specs": [
                    {"title": "runs", "tests": [{"status": "expected", "annotations": []}]},
                    {"title": "soaks", "tests": [{"status": "skipped",
                        "annotations": [{"type": "skip", "description": "long"}]}]}]}]}]}"#,
        )
        .unwrap();
        let outcome = report.outcome();
        assert_eq!(
            outcome.tally,
            Tally {
                passed: 4,
                failed: 2,
                skipped: 1
            }
        );
        assert_eq!(outcome.notes, ["skipped: soaks: long"]);
    }
}
