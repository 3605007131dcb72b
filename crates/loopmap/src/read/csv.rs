//! Rows of a CSV file, each cell with its place.
//!
//! Commas, semicolons or tabs, whichever the header has most of; quotes as in RFC 4180. Columns
//! of places are in characters, where the cell starts, its quote included.

use csv_core::{ReadFieldResult, ReaderBuilder};

use crate::dataset::money::Mark;
use crate::dataset::text::{grouped, quote};
use crate::dataset::{Entry, Node, Place, Problem, Value, advice, did_you_mean_field};

use super::dates::DateOrder;
use super::headers::{self, Guess};
use super::names::Rename;
use super::position::Positions;
use super::settle::{self, Habits, Settled};
use super::{Reading, canonical_key};

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
    /// Whether these are deals, whose columns may have other people's names; and then whether the
    /// companies are listed elsewhere.
    pub(super) deals: Option<Listed>,
}

/// Where companies are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    /// In a file of their own, so names are ids.
    Elsewhere,
    /// Nowhere but in the deals.
    Nowhere,
}

/// A cell and the byte it starts at.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) start: usize,
    pub(super) text: String,
}

/// Returns the rows as a list of tables. Rows with too many or too few cells are reported, and
/// kept as far as other rows may refer to them.
pub(super) fn read(file: &str, text: &str, columns: &Columns<'_>) -> Reading {
    let positions = Positions::new(text);
    let wrong = |start, text| Problem::error("E_CSV", file, positions.place(start), text);
    let mut rows = match split(text, delimiter(text)) {
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
        Finding::Open(code, text) => {
            Problem::error(code, file, positions.place(*start), text.clone())
        }
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
    let mut settled = Settled::default();
    if let Some(listed) = columns.deals {
        settled = settle::deals(file, &mut nodes, &header.habits(text, listed));
        problems.append(&mut settled.problems);
    }
    let is_usable = !header.lacks_columns;
    Reading {
        node: is_usable.then(|| Node::at(Place::START, Value::List(nodes))),
        problems,
        pillars: settled.pillars,
        companies: settled.companies,
    }
}

fn too_many(file: &str, noun: &str, n: usize, most: usize) -> Problem {
    let (n, most) = (grouped(n), grouped(most));
    let advice = advice(noun);
    let text = format!("{n} {noun}; this map takes up to {most}. {advice}");
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
    /// It is not clear what a column is.
    Open(&'static str, String),
    Warning(String),
}

/// The first row: the name of each column, `None` for one that is ignored.
struct Header {
    names: Vec<Option<String>>,
    findings: Vec<(usize, Finding)>,
    lacks_columns: bool,
    /// What other people's columns are taken for.
    guess: Guess,
    /// The fields that are taken from columns of other names.
    foreign: Vec<&'static str>,
    /// Whether the words are of countries with decimal commas.
    is_continental: bool,
}

impl Header {
    fn read(cells: &[Cell], columns: &Columns<'_>) -> Self {
        let mut header = Self {
            names: Vec::with_capacity(cells.len()),
            findings: Vec::new(),
            lacks_columns: false,
            guess: Guess::default(),
            foreign: Vec::new(),
            is_continental: false,
        };
        if columns.deals.is_some() {
            let titles: Vec<String> = cells.iter().map(|cell| cell.text.clone()).collect();
            header.guess = headers::guess(&titles);
            header.is_continental = headers::are_continental(&titles);
        }
        for (place, cell) in cells.iter().enumerate() {
            let name = header.name(place, cell, columns);
            header.names.push(name);
        }
        header.tell_taken(cells, columns);
        header.check_required(cells, columns);
        header
    }

    /// Returns the field that a column is taken for by a header of other people's.
    fn taken_for(&self, place: usize, key: &str, columns: &Columns<'_>) -> Option<String> {
        let taken = self.guess.columns.get(place)?.as_ref()?;
        (!columns.known.contains(&key)).then(|| taken.field.to_owned())
    }

    /// Says which columns are taken for what, and what is not multiplied unasked.
    fn tell_taken(&mut self, cells: &[Cell], columns: &Columns<'_>) {
        let mut taken = Vec::new();
        for (cell, guess) in cells.iter().zip(&self.guess.columns) {
            let Some(guess) = guess else { continue };
            if columns.known.contains(&canonical_key(&cell.text).as_str()) {
                continue;
            }
            taken.push(format!("{} as \"{}\"", short(&cell.text), guess.field));
            self.foreign.push(guess.field);
            if let Some((unit, _)) = &guess.unit {
                let text = format!(
                    "Column {} counts in {unit}, and nothing is multiplied unasked. \
                     \"loopmap import FILE --unit {unit} -o DIR\" does it; or write whole units.",
                    short(&cell.text),
                );
                self.findings
                    .push((cell.start, Finding::Open("E_UNIT", text)));
                self.lacks_columns = true;
            }
        }
        if !taken.is_empty() {
            let text = format!("Columns are taken by their names: {}.", taken.join(", "));
            self.findings.push((0, Finding::Warning(text)));
        }
    }

    /// Returns how the people write who made the sheet.
    fn habits(&self, text: &str, listed: Listed) -> Habits {
        // A semicolon stands between cells where the comma is in numbers.
        let has_commas = self.is_continental || delimiter(text) == b';';
        Habits {
            mark: if has_commas { Mark::Comma } else { Mark::Point },
            order: self.is_continental.then_some(DateOrder::DayFirst),
            power: 0,
            rounds: false,
            rename: match listed {
                Listed::Nowhere if self.foreign.contains(&"from") => Rename::Unfit,
                _ => Rename::None,
            },
            foreign: self.foreign.clone(),
        }
    }

    fn name(&mut self, place: usize, cell: &Cell, columns: &Columns<'_>) -> Option<String> {
        let key = canonical_key(&cell.text);
        let written = short(&cell.text);
        if let Some(field) = self.taken_for(place, &key, columns) {
            Some(field)
        } else if key.is_empty() {
            let text = format!(
                "Column {} has no name and is ignored.",
                self.names.len() + 1
            );
            self.findings.push((cell.start, Finding::Warning(text)));
            None
        } else if self.guess.rivals.contains(&place) {
            // It is told what they could both be.
            None
        } else if !columns.known.contains(&key.as_str()) {
            let hint = did_you_mean_field(&key, columns.known);
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
        let lacks = |name: &str| !self.names.iter().flatten().any(|known| known == name);
        let is_open = columns.deals.is_some() && found.len() > 1 && lacks("from") && lacks("to");
        if is_open {
            let text = format!(
                "Which column pays and which receives cannot be told. Found: {}. Name them \"from\" and \"to\", \
                 or say it: \"loopmap import FILE --from COLUMN --to COLUMN -o DIR\".",
                shortened(&found.join(", "))
            );
            // That single columns are unknown is not worth a word beside it.
            self.findings.clear();
            self.findings.push((0, Finding::Open("E_COLUMNS", text)));
            self.lacks_columns = true;
        }
        if let [first, second, ..] = self.guess.rivals.as_slice() {
            let text = format!(
                "Columns {} and {} could each be the amount. Name one \"amount\", \
                 or say it: \"loopmap import FILE --amount COLUMN -o DIR\".",
                short(&cells[*first].text),
                short(&cells[*second].text)
            );
            self.findings
                .push((cells[*first].start, Finding::Open("E_COLUMNS", text)));
            self.lacks_columns = true;
        }
        let is_told = |group: &[&str]| {
            is_open && (group == ["from"] || group == ["to"])
                || !self.guess.rivals.is_empty() && group.contains(&"amount")
        };
        let told: Vec<bool> = columns
            .required
            .iter()
            .map(|group| is_told(group))
            .collect();
        for (group, is_told) in columns.required.iter().zip(told) {
            if is_told {
                continue;
            }
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
    quote(name.trim())
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
pub(super) fn split(text: &str, delimiter: u8) -> Result<Vec<Vec<Cell>>, usize> {
    let mut rows = Vec::new();
    for_each(text, delimiter, |row| rows.push(row))?;
    Ok(rows)
}

/// Hands over the rows of a text one by one, so that nobody has to hold them all.
///
/// # Errors
///
/// The first byte of a cell whose quote is never closed.
pub(super) fn for_each(
    text: &str,
    delimiter: u8,
    mut take: impl FnMut(Vec<Cell>),
) -> Result<(), usize> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let bytes = text.as_bytes();
    // A cell is never longer than what it was written with.
    let mut unquoted = vec![0; bytes.len() + 1];
    let (mut at, mut start, mut filled) = (0, 0, 0);
    let mut row = Vec::new();
    loop {
        let (result, read, written) = reader.read_field(&bytes[at..], &mut unquoted[filled..]);
        at += read;
        filled += written;
        match result {
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::OutputFull | ReadFieldResult::End => return Ok(()),
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
                    take(std::mem::take(&mut row));
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

/// Returns whether a cell begins with a quote that nothing closes. Two quotes within are one; behind the one that
/// closes, quotes are letters.
fn is_unclosed(cell: &str) -> bool {
    let Some(mut rest) = cell.strip_prefix('"') else {
        return false;
    };
    while let Some((_, behind)) = rest.split_once('"') {
        match behind.strip_prefix('"') {
            Some(more) => rest = more,
            None => return false,
        }
    }
    true
}

/// Returns the separator that the header has most of.
pub(super) fn delimiter(text: &str) -> u8 {
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
        let rows = split(text, delimiter(text)).unwrap();
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
        assert_eq!(split("a,b\nc,\"d\ne,f\n", b',').unwrap_err(), 6);
    }

    #[test]
    fn semicolons_and_tabs_separate_too() {
        assert_eq!(cells("a;b\n\"x;y\";z\n").len(), 2);
        assert_eq!(cells("a\tb\n")[0].len(), 2);
    }
}
