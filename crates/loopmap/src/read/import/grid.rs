//! From rows of cells to a table: where the header is, what stands above it and at the foot.

use crate::dataset::money::Mark;
use crate::dataset::{MOST_DEALS, Node, Place};
use crate::read::headers;

use super::table::{Role, Table, is_blank, place, text};
use super::{Account, Options, matrix};

/// The most columns of a table.
const MOST_COLUMNS: usize = 200;

/// The most columns of a matrix, and of anything that may be one.
pub(super) const MOST_WIDE: usize = 2_100;

/// The most rows that are kept where each would be a deal: twice what a map takes, so that nothing is refused for what
/// stands above the header or at the foot.
const MOST_ROWS: usize = 2 * MOST_DEALS;

/// The most rows that are kept where payments are summed once all are read: 380 MB with all that is made of them.
pub(super) const MOST_MERGED: usize = 400_000;

/// So many rows may stand above a header.
const HIGHEST: usize = 40;

/// Why lines above the header are left.
pub(super) const ABOVE: &str = "text above the header";

/// Words for the sum of a column, folded.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "sum",
    "subtotal",
    "sub total",
    "overall",
    "all",
    "summe",
    "gesamt",
    "gesamtsumme",
    "insgesamt",
    "zusammen",
    "somme",
    "total general",
    "ensemble",
    "suma",
    "total general",
    "totales",
    "gesamtergebnis",
];

/// Rows of cells.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) file: String,
    pub(super) title: String,
    pub(super) rows: Vec<Vec<Node>>,
    /// How many more rows there are.
    pub(super) beyond: usize,
    pub(super) mark: Mark,
    /// Whether rows end where they end; those of a sheet are as wide as the sheet.
    pub(super) is_text: bool,
}

/// Returns how many rows of a table are kept, with those above the header.
pub(super) fn most_rows(options: &Options) -> usize {
    if options.merge {
        MOST_MERGED + HIGHEST
    } else {
        MOST_ROWS
    }
}

/// Returns whether a text names a sum.
pub(super) fn is_total(name: &str) -> bool {
    let words = headers::words(name).join(" ");
    TOTALS.contains(&words.as_str())
}

/// Finds the header of a grid and returns its table; `None` when there is none.
pub(super) fn table(mut grid: Grid, options: &Options, account: &mut Account) -> Option<Table> {
    let file = grid.file.clone();
    for row in &mut grid.rows {
        while row.last().is_some_and(is_blank) {
            row.pop();
        }
    }
    grid.rows.retain(|row| !row.is_empty());
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    if width > MOST_WIDE {
        let text = format!(
            "{width} columns; a table takes up to {MOST_COLUMNS}. Leave out what is not needed."
        );
        account.error("E_LIMIT", &file, Place::START, text);
        return None;
    }
    if let Some(mut table) = matrix::read(&grid, options, account) {
        table.beyond = grid.beyond;
        return Some(table);
    }
    if width > MOST_COLUMNS {
        let text = format!(
            "{width} columns; a table takes up to {MOST_COLUMNS}. Leave out what is not needed."
        );
        account.error("E_LIMIT", &file, Place::START, text);
        return None;
    }
    let at = if options.no_header {
        None
    } else {
        Some(header_at(&grid.rows, options)?)
    };
    let mut rows = grid.rows;
    let header: Vec<Node> = match at {
        Some(at) => {
            let below = rows.split_off(at + 1);
            let header = std::mem::replace(&mut rows, below);
            tell_above(&file, &header[..at], account);
            header.into_iter().next_back().unwrap_or_default()
        }
        None => Vec::new(),
    };
    let mut titles: Vec<String> = header
        .iter()
        .map(|cell| text(cell).unwrap_or_default())
        .collect();
    let place = header.first().map_or(Place::START, place);
    if let Some(first) = titles.first_mut() {
        *first = first.trim_start_matches('#').trim().to_owned();
    }
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    if at.is_none() {
        titles = (1..=widest).map(|n| n.to_string()).collect();
    }
    if grid.is_text && widest > titles.len() {
        for row in rows.iter().filter(|row| row.len() > titles.len()) {
            let line = row.first().map_or(Place::START, super::table::place);
            let text = format!(
                "Line {} has {} cells, the header has {}.",
                line.line,
                row.len(),
                titles.len()
            );
            account.error("E_CSV", &file, line, text);
        }
    }
    // A second header, as where sheets were pasted together.
    rows.retain(|row| {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| text(cell).unwrap_or_default())
            .collect();
        at.is_none() || cells != titles
    });
    let mut table = Table {
        file,
        title: grid.title,
        header: titles,
        place,
        rows,
        beyond: grid.beyond,
        role: Role::Any,
        is_directed: true,
        mark: grid.mark,
    };
    if table.beyond == 0 {
        leave_foot(&mut table, options, account);
    }
    Some(table)
}

/// Returns the row of the header: the first whose words say who pays whom, else the first that is as wide
/// as the table and holds no number.
fn header_at(rows: &[Vec<Node>], options: &Options) -> Option<usize> {
    let titles = |row: &Vec<Node>| -> Vec<String> {
        row.iter()
            .map(|cell| text(cell).unwrap_or_default())
            .collect()
    };
    let top = || rows.iter().take(HIGHEST);
    let is_named = |row: &Vec<Node>| {
        let titles = titles(row);
        let named = options
            .columns
            .values()
            .filter(|name| name.parse::<usize>().is_err());
        let mut named = named.filter(|name| !name.is_empty()).peekable();
        named.peek().is_some()
            && named.all(|name| {
                titles
                    .iter()
                    .any(|title| title.trim().eq_ignore_ascii_case(name.trim()))
            })
    };
    let pays = |row: &Vec<Node>| {
        let guess = headers::guess(&titles(row));
        guess.place_of("from").is_some()
    };
    let usual = usual_width(rows);
    let is_plain = |row: &Vec<Node>| {
        let is_word = |cell: &Node| {
            text(cell).is_none_or(|text| !text.starts_with(|c: char| c.is_ascii_digit()))
        };
        row.len() >= 2.min(usual) && row.len() + 1 >= usual && row.iter().all(is_word)
    };
    top()
        .position(is_named)
        .or_else(|| top().position(pays))
        .or_else(|| top().position(is_plain))
        .or_else(|| (!rows.is_empty()).then_some(0))
}

fn usual_width(rows: &[Vec<Node>]) -> usize {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for row in rows {
        *counts.entry(row.len()).or_default() += 1;
    }
    let usual = counts
        .into_iter()
        .max_by_key(|&(width, rows)| (rows, width));
    usual.map_or(0, |(width, _)| width)
}

fn tell_above(file: &str, rows: &[Vec<Node>], account: &mut Account) {
    if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
        let line = |row: &Vec<Node>| row.first().map_or(1, |cell| place(cell).line);
        let what = match (line(first), line(last)) {
            (first, last) if first == last => format!("line {first}"),
            (first, last) => format!("lines {first} to {last}"),
        };
        account.leave(file, what, ABOVE);
    }
}

/// Takes totals and remarks off the foot of a table of payments. A company may be called Total: a sum lacks
/// one of its ends.
fn leave_foot(table: &mut Table, options: &Options, account: &mut Account) {
    let guess = headers::guess(&table.header);
    let end = |field: &str| {
        let said = options.columns.get(field);
        let said = said.and_then(|name| table.header.iter().position(|title| title == name));
        said.or_else(|| guess.place_of(field))
    };
    let (Some(from), Some(to)) = (end("from"), end("to")) else {
        return;
    };
    while let Some(last) = table.rows.last() {
        let lacks = |place: usize| last.get(place).is_none_or(is_blank);
        let filled: Vec<String> = last.iter().filter_map(text).collect();
        let is_sum = (lacks(from) || lacks(to)) && filled.iter().any(|cell| is_total(cell));
        let is_remark = filled.len() == 1 && table.rows.len() > 1;
        if !is_sum && !is_remark {
            return;
        }
        let line = last.first().map_or(1, |cell| place(cell).line);
        let why = if is_sum {
            "a total"
        } else {
            "a remark at the foot"
        };
        account.leave(&table.file, format!("line {line}"), why);
        table.rows.pop();
    }
}
