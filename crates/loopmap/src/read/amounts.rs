//! Amounts of a sheet, read as its columns write them.
//!
//! What can be read in one way becomes digits, and a warning says how it was read. What cannot is
//! left as it stands, and validation names it.

use crate::dataset::text::quote;
use crate::dataset::{Entry, Mark, Node, Notation, Place, Problem, Value, Written};
use crate::decimal;

/// The columns that hold amounts. All of one sheet are written in one way.
const COLUMNS: [&str; 5] = ["amount", "amount_low", "amount_high", "firm", "paid"];

/// What people write where they know no amount.
const UNKNOWN: [&str; 17] = [
    "-",
    "--",
    "\u{2013}",
    "\u{2014}",
    "?",
    "n/a",
    "#n/a",
    "na",
    "n.a.",
    "n.d.",
    "k.a.",
    "k. a.",
    "null",
    "none",
    "unknown",
    "undisclosed",
    "unbekannt",
];

/// Returns whether `text` says that something is not known.
pub(super) fn is_unknown(text: &str) -> bool {
    UNKNOWN.contains(&text.trim().to_lowercase().as_str())
}

/// Rewrites the amounts of `rows` in digits, where they can be read in one way only.
pub(super) fn settle(file: &str, rows: &mut [Node], usual: Mark) -> Vec<Problem> {
    let cells = rows.iter().flat_map(cells);
    let written: Vec<Written> = cells
        .filter_map(|entry| Written::of(text_of(entry)?))
        .collect();
    let notation = Notation::of(written.iter(), usual);
    let mut told = Told::default();
    for row in rows {
        settle_row(row, notation, &mut told);
    }
    told.problems(file, notation)
}

fn cells(row: &Node) -> impl Iterator<Item = &Entry> {
    let entries = match &row.value {
        Value::Table(entries) => entries.as_slice(),
        _ => &[],
    };
    entries
        .iter()
        .filter(|entry| COLUMNS.contains(&entry.key.as_str()))
}

fn text_of(entry: &Entry) -> Option<&str> {
    match &entry.node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// What is worth a word: the first cell of a kind, and how many there are.
#[derive(Default)]
struct Told {
    read: Option<(Place, String, u64)>,
    read_count: usize,
    unknown: Option<(Place, String)>,
    unknown_count: usize,
}

fn settle_row(row: &mut Node, notation: Notation, told: &mut Told) {
    let Value::Table(entries) = &mut row.value else {
        return;
    };
    let has_currency = entries
        .iter()
        .any(|entry| entry.key == "currency" && entry.node.value != Value::Blank);
    let mut currency = None;
    for entry in entries.iter_mut() {
        if !COLUMNS.contains(&entry.key.as_str()) {
            continue;
        }
        let place = entry.node.place.unwrap_or(Place::START);
        let Value::Text(text) = &entry.node.value else {
            continue;
        };
        if is_unknown(text) {
            told.unknown_count += 1;
            told.unknown.get_or_insert_with(|| (place, text.clone()));
            entry.node.value = Value::Blank;
            continue;
        }
        let Some(written) = Written::of(text) else {
            continue;
        };
        let Some(amount) = written.amount(notation, 0) else {
            continue;
        };
        if let Some(code) = written.currency {
            currency.get_or_insert((place, code));
        }
        // What programs write for a whole number needs no word.
        if decimal::read(text).is_none() {
            told.read_count += 1;
            told.read
                .get_or_insert_with(|| (place, text.clone(), amount));
        }
        entry.node.value = Value::Text(amount.to_string());
    }
    if let (Some((place, code)), false) = (currency, has_currency) {
        entries.retain(|entry| entry.key != "currency");
        entries.push(Entry {
            key: "currency".to_owned(),
            place: Some(place),
            node: Node::at(place, Value::Text(code.to_owned())),
        });
    }
}

impl Told {
    fn problems(self, file: &str, notation: Notation) -> Vec<Problem> {
        let warning = |place, text| Problem::warning("W_AMOUNT", file, place, text);
        let mut problems = Vec::new();
        if let Some((place, text, amount)) = self.read {
            let are = match self.read_count {
                1 => "1 amount is".to_owned(),
                n => format!("{n} amounts are"),
            };
            let how = match notation.mark {
                Some(Mark::Comma) => " with a decimal comma",
                _ => "",
            };
            let text = format!("{are} read from text{how}: {} is {amount}.", quote(&text));
            problems.push(warning(place, text));
        }
        if let Some((place, text)) = self.unknown {
            let are = match self.unknown_count {
                1 => "1 amount is".to_owned(),
                n => format!("{n} amounts are"),
            };
            let text = format!("{are} taken as undisclosed, written {}.", quote(&text));
            problems.push(warning(place, text));
        }
        problems
    }
}
