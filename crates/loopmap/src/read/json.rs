//! The tree of a JSON file, each value with its place.
//!
//! `serde_json` says what is written; where it is written, which that crate does not tell, is
//! found by a second look at the text, which by then is known to be JSON.

use std::vec::IntoIter;

use crate::dataset::{Node, Place, Problem, Value};

use super::Reading;
use super::position::Positions;

/// Returns the tree of a file, or the first thing that is not JSON in it.
pub(super) fn read(file: &str, text: &str) -> Reading {
    if text.trim().is_empty() {
        let text = "The data file is empty. Give a file with at least one deal.";
        let problem = Problem::error("E_EMPTY", file, Place::START, text.to_owned());
        return Reading::failed(problem);
    }
    match serde_json::from_str::<Node>(text) {
        Ok(mut node) => {
            place(&mut node, &mut Starts::find(text), &Positions::new(text));
            Reading::of(Some(node), Vec::new())
        }
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
        .replace("EOF while parsing", "the file ends inside");
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

/// Where the values and the keys of a text start, in the order of the text, which is the order of
/// the tree: a value comes before what is inside it.
#[derive(Debug)]
struct Starts {
    values: IntoIter<usize>,
    keys: IntoIter<usize>,
}

impl Starts {
    fn find(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut values, mut keys) = (Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let start = at;
            match byte {
                b'{' | b'[' => {
                    values.push(start);
                    at += 1;
                }
                b'"' => {
                    at = end_of_string(bytes, at);
                    let next = bytes[at..].iter().find(|byte| !byte.is_ascii_whitespace());
                    let list = if next == Some(&b':') {
                        &mut keys
                    } else {
                        &mut values
                    };
                    list.push(start);
                }
                byte if is_between(byte) => at += 1,
                _ => {
                    values.push(start);
                    let rest = bytes[at..].iter();
                    at += rest.take_while(|&&byte| !is_between(byte)).count();
                }
            }
        }
        Self {
            values: values.into_iter(),
            keys: keys.into_iter(),
        }
    }
}

/// Returns whether `byte` separates numbers and words from what follows.
fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b',' | b':' | b']' | b'}')
}

/// Returns the byte after the closing quote of the string that starts at `at`.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(&byte) = bytes.get(end) {
        match byte {
            b'"' => return end + 1,
            b'\\' => end += 2,
            _ => end += 1,
        }
    }
    bytes.len()
}

fn place(node: &mut Node, starts: &mut Starts, positions: &Positions<'_>) {
    let locate = |start: Option<usize>| start.map(|start| positions.place(start));
    node.place = locate(starts.values.next());
    match &mut node.value {
        Value::List(items) => {
            for item in items {
                place(item, starts, positions);
            }
        }
        Value::Table(entries) => {
            for entry in entries {
                entry.place = locate(starts.keys.next());
                place(&mut entry.node, starts, positions);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(node: &Node, found: &mut Vec<(u32, u32)>) {
        let place = node.place.unwrap();
        found.push((place.line, place.column));
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| places(item, found)),
            Value::Table(entries) => entries.iter().for_each(|entry| places(&entry.node, found)),
            _ => {}
        }
    }

    #[test]
    fn every_value_knows_its_place() {
        let text = "{ \"a\\\"\": [1, -2.5e3 ,\"x:\"],\n  \"b\" : {\"c\":null}, \"d\":true}";
        let mut found = Vec::new();
        places(&read("x", text).node.unwrap(), &mut found);
        assert_eq!(
            found,
            [
                (1, 1),
                (1, 10),
                (1, 11),
                (1, 14),
                (1, 22),
                (2, 9),
                (2, 14),
                (2, 25)
            ],
            "places in the order of the text"
        );
    }
}
