//! What a contestant came to, as its one line of JSON says it.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a contestant came to.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Outcome {
    /// It ran.
    Measured(Measured),
    /// It was not asked, for this reason.
    Skipped {
        /// The reason.
        skipped: String,
    },
    /// It did not answer.
    #[serde(skip)]
    Failed(String),
}

/// Times and answers.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Measured {
    /// Milliseconds of the first run, where code is compiled while it runs.
    pub(super) first: Option<f64>,
    /// Milliseconds of each run after that.
    pub(super) runs: Vec<f64>,
    /// What it answered.
    #[serde(default)]
    pub(super) answer: String,
    /// Figures beside the times, by name.
    #[serde(default)]
    pub(super) figures: BTreeMap<String, f64>,
}

impl Measured {
    /// Returns the middle of the sorted runs.
    pub(super) fn median(&self) -> f64 {
        let sorted = self.sorted();
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// Returns the median and, in brackets, the least and the most.
    pub(super) fn cell(&self) -> String {
        let sorted = self.sorted();
        match sorted[..] {
            [] => "no run".to_owned(),
            [only] => number(only),
            [least, .., most] => {
                let median = number(self.median());
                format!("{median} ({}..{})", number(least), number(most))
            }
        }
    }

    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.runs.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }
}

impl Outcome {
    pub(super) fn measured(&self) -> Option<&Measured> {
        match self {
            Self::Measured(measured) => Some(measured),
            _ => None,
        }
    }

    /// Returns why there is no time.
    pub(super) fn excuse(&self) -> Option<&str> {
        match self {
            Self::Measured(_) => None,
            Self::Skipped { skipped: reason } | Self::Failed(reason) => Some(reason),
        }
    }
}

/// Returns a number with three digits that count.
pub(super) fn number(value: f64) -> String {
    match value.abs() {
        0.0 => "0".to_owned(),
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 1.0 => format!("{value:.2}"),
        size if size >= 0.1 => format!("{value:.3}"),
        _ => format!("{value:.4}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_shows_median_least_and_most() {
        let line = r#"{"first": 9, "runs": [3.0, 1.0, 20.25], "answer": "7"}"#;
        let outcome: Outcome = serde_json::from_str(line).unwrap();
        assert_eq!(outcome.measured().unwrap().cell(), "3.00 (1.00..20.2)");
        assert_eq!(outcome.excuse(), None);
    }

    #[test]
    fn numbers_have_three_digits_that_count() {
        let shown = [0.0, 0.01234, 2.0, 12.345, 1234.5].map(number);
        assert_eq!(shown, ["0", "0.0123", "2.00", "12.3", "1234"]);
    }

    #[test]
    fn a_skip_keeps_its_reason() {
        let outcome: Outcome = serde_json::from_str(r#"{"skipped": "not here"}"#).unwrap();
        assert_eq!(outcome.excuse(), Some("not here"));
    }
}
