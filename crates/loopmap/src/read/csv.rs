//! Rows of a CSV file, each cell with its place.
//!
//! Commas, semicolons or tabs, whichever the header has most of; quotes as in RFC 4180. Columns
//! of places are in characters, where the cell starts, its quote included.

use csv_core::{ReadFieldResult, ReaderBuilder};

use crate::dataset::text::grouped;
use crate::dataset::{Entry, Mark, Node, Place, Problem, Value, did_you_mean};

use super::position::Positions;
use super::{Reading, amounts, canonical_key};

/// The most columns a file can have, those that are ignored included.
const MOST_COLUMNS: usize = 200;

/// What a file may hold.
#[derive(Debug)]
pub(super) struct Columns<'c> {
    /// The columns that are read.
    pub(super) known: &'c [&'c str],
    /// The columns that must be there: one of each group.
    pub(super) required: &'c [&'c [&'c str]],
    /// What its rows are.
    pub(super) noun: &'static str,
    /// The most rows.
    pub(super) most: usize,
}

/// A cell and the byte it starts at.
#[derive(Debug)]
struct Cell {
    start: usize,
    text: String,
}

/// Returns the rows as a list of tables. Rows with too many or too few cells are reported, and
/// kept as far as other rows may refer to them.
pub(super) fn read(file: &str, text: &str, columns: &Columns<'_>) -> Reading {
    let positions = Positions::new(text);
    let wrong = |start, text| Problem::error("E_CSV", file, positions.place(start), text);
    let mut rows = match split(text) {
        Ok(rows) => rows.into_iter(),
        Err(start) => {
            let line = positions.place(start).line;
            return Reading::failed(wrong(start, format!("Line {line}: a quote is not closed.")));
        }
    };
    let titles = rows.next().unwrap_or_default();
    let is_filled = |row: &Vec<Cell>| row.iter().any(|cell| !cell.text.trim().is_empty());
    let rows: Vec<Vec<Cell>> = rows.filter(is_filled).collect();
    let counts = [
        ("columns", titles.len(), MOST_COLUMNS),
        (columns.noun, rows.len(), columns.most),
    ];
    for (noun, n, most) in counts {
        if n > most {
            return Reading::failed(too_many(file, noun, n, most));
        }
    }
    let header = Header::read(&titles, columns);
    let located = |(start, finding): &(usize, Finding)| match finding {
        Finding::Error(text) => wrong(*start, text.clone()),
        Finding::Warning(text) => {
            Problem::warning("W_COLUMN", file, positions.place(*start), text.clone())
        }
    };
    let mut problems: Vec<Problem> = header.findings.iter().map(located).collect();
    let mut nodes = Vec::new();
    for row in rows {
        let start = row.first().map_or(0, |cell| cell.start);
        let place = positions.place(start);
        let is_odd = row.len() != header.names.len();
        if is_odd {
            let cells = plural(row.len());
            let text = format!(
                "Line {} has {cells}, the header has {}.",
                place.line,
                header.names.len()
            );
            problems.push(wrong(start, text));
        }
        nodes.push(header.row(place, row, is_odd, &positions));
    }
    problems.extend(amounts::settle(file, &mut nodes, usual_mark(text)));
    let is_usable = !header.lacks_columns;
    Reading {
        node: is_usable.then(|| Node::at(Place::START, Value::List(nodes))),
        problems,
    }
}

fn too_many(file: &str, noun: &str, n: usize, most: usize) -> Problem {
    let (n, most) = (grouped(n), grouped(most));
    let text = format!("{n} {noun}; this map takes up to {most}. Filter the data first.");
    Problem::error("E_LIMIT", file, Place::START, text)
}

fn plural(cells: usize) -> String {
    match cells {
        1 => "1 cell".to_owned(),
        n => format!("{n} cells"),
    }
}

enum Finding {
    Error(String),
    Warning(String),
}

/// The first row: the name of each column, nothing for one that is ignored.
struct Header {
    names: Vec<Option<String>>,
    findings: Vec<(usize, Finding)>,
    lacks_columns: bool,
}

impl Header {
    fn read(cells: &[Cell], columns: &Columns<'_>) -> Self {
        let mut header = Self {
            names: Vec::with_capacity(cells.len()),
            findings: Vec::new(),
            lacks_columns: false,
        };
        for cell in cells {
            let name = header.name(cell, columns);
            header.names.push(name);
        }
        header.check_required(cells, columns);
        header
    }

    fn name(&mut self, cell: &Cell, columns: &Columns<'_>) -> Option<String> {
        let key = canonical_key(&cell.text);
        let written = short(&cell.text);
        if key.is_empty() {
            let text = format!(
                "Column {} has no name and is ignored.",
                self.names.len() + 1
            );
            self.findings.push((cell.start, Finding::Warning(text)));
            None
        } else if !columns.known.contains(&key.as_str()) {
            let hint = did_you_mean(&key, columns.known.iter().copied());
            let text = format!("Column {written} is unknown and ignored.{hint}");
            self.findings.push((cell.start, Finding::Warning(text)));
            None
        } else if self.names.iter().flatten().any(|name| *name == key) {
            let text = format!("Column {written} is there twice. Keep one.");
            self.findings.push((cell.start, Finding::Error(text)));
            None
        } else {
            Some(key)
        }
    }

    fn check_required(&mut self, cells: &[Cell], columns: &Columns<'_>) {
        let found: Vec<&str> = cells.iter().map(|cell| cell.text.trim()).collect();
        for group in columns.required {
            let has = |name: &&str| self.names.iter().flatten().any(|known| known == name);
            if group.iter().any(has) {
                continue;
            }
            let wanted: Vec<String> = group.iter().map(|name| format!("\"{name}\"")).collect();
            let text = format!(
                "Column {} is missing. Found: {}.",
                wanted.join(" or "),
                shortened(&found.join(", "))
            );
            self.findings.push((0, Finding::Error(text)));
            self.lacks_columns = true;
        }
    }

    /// Returns a row as a table. Of an odd row, whose cells may be in each other's places, only
    /// what other rows refer to is kept.
    fn row(&self, place: Place, cells: Vec<Cell>, is_odd: bool, positions: &Positions<'_>) -> Node {
        let entries = self.names.iter().zip(cells).filter_map(|(name, cell)| {
            let place = positions.place(cell.start);
            let text = cell.text.trim();
            let value = if cell.text.is_empty() {
                Value::Blank
            } else if text.is_empty() {
                // White space alone: said, but not to be seen.
                Value::Text(" ".to_owned())
            } else {
                Value::Text(text.to_owned())
            };
            let key = name.clone()?;
            if is_odd && !["id", "from", "to"].contains(&key.as_str()) {
                return None;
            }
            Some(Entry {
                key,
                place: Some(place),
                node: Node::at(place, value),
            })
        });
        Node::at(place, Value::Table(entries.collect()))
    }
}

fn short(name: &str) -> String {
    crate::dataset::text::quote(name.trim())
}

/// Returns a list of names without the part that no reader wants to see.
fn shortened(list: &str) -> String {
    const LONGEST: usize = 200;
    let shown: String = list
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect();
    if list.chars().nth(LONGEST).is_some() {
        format!("{shown}\u{2026}")
    } else {
        shown
    }
}

/// Splits a text into rows of cells.
///
/// # Errors
///
/// The first byte of a cell whose quote is never closed.
fn split(text: &str) -> Result<Vec<Vec<Cell>>, usize> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter(text)).build();
    let bytes = text.as_bytes();
    // A cell is never longer than what it was written with.
    let mut unquoted = vec![0; bytes.len() + 1];
    let (mut at, mut start, mut filled) = (0, 0, 0);
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    loop {
        let (result, read, written) = reader.read_field(&bytes[at..], &mut unquoted[filled..]);
        at += read;
        filled += written;
        match result {
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::OutputFull | ReadFieldResult::End => return Ok(rows),
            ReadFieldResult::Field { record_end } => {
                if row.is_empty() {
                    // The end of the line before, and blank lines.
                    start += leading_breaks(&bytes[start..at]);
                }
                if text.get(start..at).is_some_and(is_unclosed) {
                    return Err(start);
                }
                let text = String::from_utf8_lossy(&unquoted[..filled]).into_owned();
                row.push(Cell { start, text });
                start = at;
                filled = 0;
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
        }
    }
}

fn leading_breaks(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .count()
}

fn is_unclosed(cell: &str) -> bool {
    cell.starts_with('"') && cell.matches('"').count() % 2 == 1
}

/// Returns the decimal mark of people whose files have such separators: a semicolon stands where
/// the comma is in numbers.
fn usual_mark(text: &str) -> Mark {
    match delimiter(text) {
        b';' => Mark::Comma,
        _ => Mark::Point,
    }
}

/// Returns the separator that the header has most of.
fn delimiter(text: &str) -> u8 {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let count = |delimiter: u8| header.bytes().filter(|&byte| byte == delimiter).count();
    let mut best = b',';
    for other in [b';', b'\t'] {
        if count(other) > count(best) {
            best = other;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<(usize, String)>> {
        let rows = split(text).unwrap();
        rows.into_iter()
            .map(|row| {
                row.into_iter()
                    .map(|cell| (cell.start, cell.text))
                    .collect()
            })
            .collect()
    }

    fn cell(start: usize, text: &str) -> (usize, String) {
        (start, text.to_owned())
    }

    #[test]
    fn cells_know_where_they_start() {
        assert_eq!(
            cells("a,\"b \"\"c\"\"\"\r\n\r\nd,\n"),
            [
                vec![cell(0, "a"), cell(2, "b \"c\"")],
                vec![cell(15, "d"), cell(17, "")]
            ]
        );
    }

    #[test]
    fn the_last_line_needs_no_end() {
        assert_eq!(cells("a,b"), [vec![cell(0, "a"), cell(2, "b")]]);
        assert_eq!(cells("a,"), [vec![cell(0, "a"), cell(2, "")]]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_found() {
        assert_eq!(split("a,b\nc,\"d\ne,f\n").unwrap_err(), 6);
    }

    #[test]
    fn semicolons_and_tabs_separate_too() {
        assert_eq!(cells("a;b\n\"x;y\";z\n").len(), 2);
        assert_eq!(cells("a\tb\n")[0].len(), 2);
    }
}
