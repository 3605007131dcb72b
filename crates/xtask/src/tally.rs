//! Counts of tests, and what has to be said beside them.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed, failed and were skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

/// What a suite came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) tally: Tally,
    /// One line for each skipped test, with its reason, and for whatever else broke.
    pub(crate) notes: Vec<String>,
}

impl Outcome {
    /// Returns the outcome of a suite that could not run: one failed test.
    pub(crate) fn broken(error: &anyhow::Error) -> Self {
        Self {
            tally: Tally {
                failed: 1,
                ..Tally::default()
            },
            notes: vec![format!("could not run: {error:#}")],
        }
    }

    /// Notes a skipped test and why; the count comes from the summary of its tool.
    pub(crate) fn note_skipped(&mut self, test: &str, reason: &str) {
        let reason = if reason.is_empty() {
            "no reason given"
        } else {
            reason
        };
        self.notes.push(format!("skipped: {test}: {reason}"));
    }

    /// Counts and notes a skipped check.
    pub(crate) fn skip(&mut self, check: &str, reason: &str) {
        self.tally.skipped += 1;
        self.note_skipped(check, reason);
    }

    /// Counts and notes a failed check.
    pub(crate) fn fail(&mut self, what: impl fmt::Display) {
        self.tally.failed += 1;
        self.notes.push(format!("failed: {what}"));
    }

    /// Counts a failure of the tool itself, unless failed tests already explain it.
    pub(crate) fn with_status(mut self, status: std::process::ExitStatus) -> Self {
        if !status.success() && self.tally.failed == 0 {
            self.tally.failed = 1;
            self.notes
                .push(format!("the tests did not run to their end ({status})"));
        }
        self
    }

    pub(crate) fn print(&self, suite: &str) {
        for note in &self.notes {
            println!("{suite}: {note}");
        }
        println!("{suite}: {}", self.tally);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_reads_as_the_last_line() {
        let mut tally = Tally {
            passed: 2,
            failed: 0,
            skipped: 1,
        };
        tally += Tally {
            passed: 1,
            failed: 3,
            skipped: 0,
        };
        assert_eq!(tally.to_string(), "3 passed, 3 failed, 1 skipped");
    }

    #[test]
    fn a_suite_that_cannot_run_is_a_failure() {
        let outcome = Outcome::broken(&anyhow::anyhow!("no Chromium"));
        assert_eq!(outcome.tally.failed, 1);
        assert_eq!(outcome.notes, ["could not run: no Chromium"]);
    }
}
