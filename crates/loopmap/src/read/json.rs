//! The tree of a JSON file.

use crate::dataset::{Node, Place, Problem};

use super::Reading;

/// Returns the tree of a file, or the first thing that is not JSON in it.
pub(super) fn read(file: &str, text: &str) -> Reading {
    if text.trim().is_empty() {
        let text = "The data file is empty. Give a file with at least one deal.";
        let problem = Problem::error("E_EMPTY", file, Place::START, text.to_owned());
        return Reading::failed(problem);
    }
    match serde_json::from_str::<Node>(text) {
        Ok(node) => Reading {
            node: Some(node),
            problems: Vec::new(),
        },
        Err(error) => Reading::failed(problem(file, &error)),
    }
}

fn problem(file: &str, error: &serde_json::Error) -> Problem {
    let place = Place {
        line: u32::try_from(error.line()).unwrap_or(u32::MAX).max(1),
        column: u32::try_from(error.column()).unwrap_or(u32::MAX).max(1),
    };
    let message = error.to_string();
    let message = message
        .split(" at line ")
        .next()
        .unwrap_or_default()
        .replace("EOF while parsing", "the file ends inside")
        .replace("recursion limit exceeded", "nested too deep");
    let advice = if message == "trailing comma" {
        " Remove the comma."
    } else {
        ""
    };
    let text = format!(
        "Not valid JSON at line {}, column {}: {message}.{advice}",
        place.line, place.column
    );
    Problem::error("E_JSON", file, place, text)
}
