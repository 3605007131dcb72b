//! What is wrong with a file, where, and what to do about it.

use crate::sort::Gather as _;
use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::node::Place;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// There is no map until it is mended.
    Error,
    /// The map is drawn, with something left out or changed.
    Warning,
}

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How bad it is. Codes of errors start with `E_`, those of warnings with `W_`.
    pub severity: Severity,
    /// The stable code.
    pub code: &'static str,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The column in characters, from 1.
    pub column: Option<u32>,
    /// The place in a tree without lines, such as `deals[7].amount_high`; lists count from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What is wrong and what to do, in full sentences.
    pub text: String,
}

impl Problem {
    /// Returns an error about `file` at `place`.
    pub fn error(code: &'static str, file: &str, place: Place, text: String) -> Self {
        Self::at(Severity::Error, code, file, place, text)
    }

    /// Returns a warning about `file` at `place`.
    pub fn warning(code: &'static str, file: &str, place: Place, text: String) -> Self {
        Self::at(Severity::Warning, code, file, place, text)
    }

    fn at(severity: Severity, code: &'static str, file: &str, place: Place, text: String) -> Self {
        Self {
            severity,
            code,
            file: file.to_owned(),
            line: Some(place.line),
            column: Some(place.column),
            path: None,
            text,
        }
    }

    /// Returns whether there is no map because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Sorts by file, line and column; problems without a line stay in the order of their file.
pub fn sort_problems(problems: &mut [Problem]) {
    crate::sort::by(problems, |a, b| {
        (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column))
    });
}

/// So many problems of one kind are all told.
const FEW: usize = 10;

/// So many are told of more.
const TOLD: usize = 3;

/// Returns problems for people: of those that are one fault in many rows the first are kept, and then one
/// line says how many more there are. Which are alike is told by file, code and words, without what is quoted and
/// without numbers.
pub fn condensed(problems: &[Problem]) -> Vec<Problem> {
    let kinds: Vec<(&str, &str, String)> = problems.iter().map(kind).gather();
    let mut counts: BTreeMap<&(&str, &str, String), usize> = BTreeMap::new();
    for kind in &kinds {
        *counts.entry(kind).or_default() += 1;
    }
    let mut seen: BTreeMap<&(&str, &str, String), usize> = BTreeMap::new();
    let mut condensed = Vec::new();
    for (problem, kind) in problems.iter().zip(&kinds) {
        let count = counts[kind];
        let nth = seen.entry(kind).or_default();
        *nth += 1;
        if count <= FEW || *nth <= TOLD {
            condensed.push(problem.clone());
        } else if *nth == TOLD + 1 {
            let more = super::text::grouped(count - TOLD);
            condensed.push(Problem {
                text: format!("And {more} more like it."),
                ..problem.clone()
            });
        }
    }
    condensed
}

fn kind(problem: &Problem) -> (&str, &str, String) {
    let mut words = String::with_capacity(problem.text.len());
    let mut is_quoted = false;
    for c in problem.text.chars() {
        if c == '"' {
            is_quoted = !is_quoted;
        } else if !is_quoted && !c.is_ascii_digit() {
            words.push(c);
        }
    }
    (&problem.file, problem.code, words)
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ":{line}:{column}")?;
        }
        if let Some(path) = &self.path {
            write!(f, ": {path}")?;
        }
        write!(f, ": {}: {}", self.code, self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_fault_in_many_rows_is_few_lines() {
        let about = |line: u32| {
            let place = Place { line, column: 5 };
            let text = format!("Deal {line}: amount \"about {line}\" is not a number.");
            Problem::error("E_AMOUNT", "deals.csv", place, text)
        };
        let other = Problem::warning("W_SELF", "deals.csv", Place::START, "Another.".to_owned());
        let mut problems: Vec<Problem> = (1..=300).map(about).collect();
        problems.insert(150, other);
        let told = condensed(&problems);
        let lines: Vec<u32> = told.iter().filter_map(|problem| problem.line).collect();
        assert_eq!(lines, [1, 2, 3, 4, 1]);
        assert_eq!(told[3].text, "And 297 more like it.");
        let few: Vec<Problem> = (1..=10).map(about).collect();
        assert_eq!(condensed(&few), few);
    }
}
