//! What is wrong with a file, where, and what to do about it.

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
