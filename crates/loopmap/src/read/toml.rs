//! The tree of a TOML file, each value with its place.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::dataset::{Entry, Node, Problem, Value};

use super::position::Positions;
use super::{Reading, canonical_key};

/// Up to this length, in bytes, a broken file is read a second time for all that is wrong with it.
/// Each error costs memory, and a long file can hold a million.
const LONGEST_RECOVERED: usize = 100_000;

/// Returns the tree of a file, or what is not TOML in it.
pub(super) fn read(file: &str, text: &str) -> Reading {
    let positions = Positions::new(text);
    match DeTable::parse(text) {
        Ok(table) => {
            let place = positions.place(table.span().start);
            let value = Value::Table(entries(table.get_ref(), &positions));
            Reading::of(Some(Node::at(place, value)), Vec::new())
        }
        Err(first) => {
            let errors = if text.len() <= LONGEST_RECOVERED {
                DeTable::parse_recoverable(text).1
            } else {
                vec![first]
            };
            let problems = errors.iter().map(|error| problem(file, error, &positions));
            Reading::of(None, problems.collect())
        }
    }
}

fn problem(file: &str, error: &toml::de::Error, positions: &Positions<'_>) -> Problem {
    let place = positions.place(error.span().map_or(0, |span| span.start));
    let message = error.message().lines().next().unwrap_or_default();
    let text = format!(
        "Not valid TOML at line {}, column {}: {message}.",
        place.line, place.column
    );
    Problem::error("E_TOML", file, place, text)
}

fn entries(table: &DeTable<'_>, positions: &Positions<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: canonical_key(key.get_ref()),
            place: Some(positions.place(key.span().start)),
            node: node(value, positions),
        })
        .collect();
    entries.sort_by_key(|entry| entry.place);
    entries
}

fn node(value: &Spanned<DeValue<'_>>, positions: &Positions<'_>) -> Node {
    let place = positions.place(value.span().start);
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Integer(digits) => Value::Number(whole(digits.as_str(), digits.radix())),
        DeValue::Float(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(list) => {
            Value::List(list.iter().map(|item| node(item, positions)).collect())
        }
        DeValue::Table(table) => Value::Table(entries(table, positions)),
    };
    Node::at(place, value)
}

fn whole(digits: &str, radix: u32) -> f64 {
    i64::from_str_radix(digits, radix).map_or_else(
        |_| digits.parse().unwrap_or(f64::INFINITY),
        |number| number as f64,
    )
}
