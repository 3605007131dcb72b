//! Tables in text: commas, semicolons, tabs, bars or spaces between cells.

use crate::dataset::money::Mark;
use crate::dataset::{Node, Problem, Value};
use crate::read::csv::{self, Cell};
use crate::read::position::Positions;

use super::grid::{self, Grid};
use super::table::Table;
use super::{Account, Options, Parsed};

/// What may stand between cells, the likeliest first.
const SEPARATORS: [u8; 6] = [b',', b';', b'\t', b'|', b'^', b' '];

/// So many rows are looked at for the separator.
const LOOKED_AT: usize = 200;

pub(super) fn read(file: &str, text: &str, options: &Options, account: &mut Account) -> Parsed {
    let (text, told) = told_separator(text);
    if text.trim().is_empty() {
        let text = "The data file is empty. Give a file with at least one deal.";
        account.error("E_EMPTY", file, crate::dataset::Place::START, text);
        return Parsed::default();
    }
    let separator = told.unwrap_or_else(|| separator(text));
    let mut parsed = Parsed::default();
    let most = grid::most_rows(options);
    parsed
        .tables
        .extend(table(file, text, separator, most, options, account));
    parsed
}

/// Returns the table in a text with a known separator; of its rows the first `most`, and the number of the others.
pub(super) fn table(
    file: &str,
    text: &str,
    separator: u8,
    most: usize,
    options: &Options,
    account: &mut Account,
) -> Option<Table> {
    let positions = Positions::new(text);
    let cell = |cell: Cell| {
        let text = cell.text.trim();
        let value = if text.is_empty() {
            Value::Blank
        } else {
            Value::Text(text.to_owned())
        };
        Node::at(positions.place(cell.start), value)
    };
    let (mut rows, mut beyond) = (Vec::new(), 0);
    let read = csv::for_each(text, separator, |row| {
        if row.iter().all(|cell| cell.text.trim().is_empty()) {
            return;
        }
        if rows.len() < most {
            rows.push(row.into_iter().map(cell).collect());
        } else {
            beyond += 1;
        }
    });
    if let Err(start) = read {
        let place = positions.place(start);
        let text = format!("Line {}: a quote is not closed.", place.line);
        account
            .problems
            .push(Problem::error("E_CSV", file, place, text));
        return None;
    }
    let grid = Grid {
        file: file.to_owned(),
        title: String::new(),
        rows,
        beyond,
        mark: if separator == b';' {
            Mark::Comma
        } else {
            Mark::Point
        },
        is_text: true,
    };
    grid::table(grid, options, account)
}

/// Returns a text without the line in which Excel is told the separator, and that separator.
fn told_separator(text: &str) -> (&str, Option<u8>) {
    let line = text.lines().next().unwrap_or_default();
    let told = line.trim().trim_matches('"').strip_prefix("sep=");
    match told.map(str::as_bytes) {
        Some(&[separator]) => (text.get(line.len()..).unwrap_or_default(), Some(separator)),
        _ => (text, None),
    }
}

/// Returns the separator with which most rows have as many cells.
pub(super) fn separator(text: &str) -> u8 {
    let end = text
        .match_indices('\n')
        .nth(LOOKED_AT)
        .map_or(text.len(), |(end, _)| end);
    let head = &text[..end];
    let mut best = (0, b',');
    for separator in SEPARATORS {
        let score = fit(head, separator);
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

/// Returns how many rows have the most frequent number of cells, if that is more than one.
fn fit(text: &str, separator: u8) -> usize {
    // A quote that is not closed within the head closes behind it.
    let Ok(rows) =
        csv::split(text, separator).or_else(|start| csv::split(&text[..start], separator))
    else {
        return 0;
    };
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    let filled = rows
        .iter()
        .filter(|row| row.iter().any(|cell| !cell.text.trim().is_empty()));
    let mut total = 0;
    for row in filled {
        total += 1;
        *counts.entry(row.len()).or_default() += 1;
    }
    let usual = counts
        .iter()
        .filter(|(cells, _)| **cells > 1)
        .max_by_key(|(cells, rows)| (**rows, **cells));
    let Some((cells, rows)) = usual else {
        return 0;
    };
    // Words have spaces: they separate only where nothing else does, in rows that are all alike.
    if separator == b' ' {
        return usize::from(*rows == total);
    }
    rows * 100 + (*cells).min(99)
}
