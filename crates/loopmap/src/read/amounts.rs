//! Amounts of a sheet, read as its columns write them.
//!
//! What can be read in one way becomes digits, and a warning says how it was read. What cannot is
//! left as it stands, and validation names it.

use crate::dataset::money::{Mark, Notation, Written};
use crate::dataset::text::quote;
use crate::dataset::{Entry, Node, Place, Problem, Value};
use crate::decimal;

use super::fields::{entries, text};
use super::settle::Habits;

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
pub(super) fn settle(file: &str, rows: &mut [Node], habits: &Habits) -> Vec<Problem> {
    let cells = rows.iter().flat_map(cells);
    let written: Vec<Written> = cells
        .filter_map(|entry| Written::of(text_of(entry)?))
        .collect();
    let notation = Notation::of(written.iter(), habits.mark);
    let mut told = Told::default();
    for row in rows {
        settle_row(row, notation, habits, &mut told);
    }
    told.problems(file, notation)
}

fn cells(row: &Node) -> impl Iterator<Item = &Entry> {
    entries(row)
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
    /// Whether that cell was text.
    is_text: bool,
    read_count: usize,
    unknown: Option<(Place, String)>,
    unknown_count: usize,
}

fn settle_row(row: &mut Node, notation: Notation, habits: &Habits, told: &mut Told) {
    let Value::Table(cells) = &mut row.value else {
        return;
    };
    let has_currency = cells
        .iter()
        .any(|entry| entry.key == "currency" && entry.node.value != Value::Blank);
    let mut currency = None;
    // What is a number already has a point.
    let point = Notation {
        mark: Some(Mark::Point),
    };
    for entry in cells.iter_mut() {
        if !COLUMNS.contains(&entry.key.as_str()) {
            continue;
        }
        let place = entry.node.place.unwrap_or(Place::START);
        let (written, notation) = match &entry.node.value {
            Value::Text(text) => (text.clone(), notation),
            Value::Number(number) if habits.power != 0 || habits.rounds => {
                (decimal::write(*number), point)
            }
            _ => continue,
        };
        if is_unknown(&written) {
            told.unknown_count += 1;
            told.unknown.get_or_insert_with(|| (place, written.clone()));
            entry.node.value = Value::Blank;
            continue;
        }
        let Some(number) = Written::of(&written) else {
            continue;
        };
        let Some(amount) = number.amount(notation, habits.power, habits.rounds) else {
            continue;
        };
        if let Some(code) = number.currency {
            currency.get_or_insert((place, code));
        }
        // What programs write for a whole number needs no word.
        if decimal::read(&written).is_none() || habits.power != 0 {
            told.read_count += 1;
            if told.read.is_none() {
                told.is_text = matches!(entry.node.value, Value::Text(_));
                told.read = Some((place, written, amount));
            }
        }
        entry.node.value = Value::Text(amount.to_string());
    }
    if let (Some((place, code)), false) = (currency, has_currency) {
        cells.retain(|entry| entry.key != "currency");
        cells.push(text("currency", place, code));
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
                Some(Mark::Comma) if self.is_text && text.contains([',', '.']) => {
                    " with a decimal comma"
                }
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
