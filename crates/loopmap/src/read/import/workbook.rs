//! Sheets of Excel and of `OpenDocument`.
//!
//! What is packed is counted before anything is read: a workbook of a few kilobytes can hold gigabytes.
//! Cells are taken one by one and never as the rectangle around them, which a single cell in the last corner
//! makes as large as memory. For that reason calamine reads `.xlsx` alone, cell by cell; it has no such way for the
//! others, and falls over their damaged ones. So the table of an `OpenDocument` sheet is read here, from its XML, and
//! those of Excel in binary from their records (`biff`, `binary`).

mod biff;
mod binary;
mod bytes;
mod compound;
mod formats;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::ops::Range;

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx};
use roxmltree::Node as Element;

use crate::dataset::money::Mark;
use crate::dataset::{Node, Place, Value};

use super::grid::{self, Grid, MOST_WIDE};
use super::xml::{self, Xml};
use super::{Account, Options, Parsed, Upload};

/// The most bytes that may be packed in a workbook.
const MOST_UNPACKED: u64 = 100_000_000;

/// The most files that may be packed in a workbook.
const MOST_FILES: usize = 10_000;

/// The most cells of a workbook, blank ones before others in their rows included.
const MOST_CELLS: usize = 4_000_000;

/// The most letters in the cells of a workbook, in bytes: cells share texts and are repeated.
const MOST_LETTERS: usize = 100_000_000;

/// What is told with the kind of the workbook.
const DAMAGED: &str = "damaged";

const LOCKED: &str = "The workbook is locked with a password. Save it without one.";

/// What an export of this program calls its sheet about the map.
pub(crate) const OWN: &str = "map";

/// Reads a workbook, which is called `kind`.
pub(super) fn read(file: &Upload, kind: &str, options: &Options, account: &mut Account) -> Parsed {
    let name = &file.name;
    let sheets = match sheets(name, &file.bytes, options, account) {
        Ok(Some(sheets)) => sheets,
        Ok(None) => return Parsed::default(),
        Err(DAMAGED) => {
            let text = format!("This is {kind}, and it is damaged. Open it, and save it again.");
            account.error("E_FORMAT", name, Place::START, text);
            return Parsed::default();
        }
        Err(wrong) => {
            account.error("E_FORMAT", name, Place::START, wrong);
            return Parsed::default();
        }
    };
    chosen(name, sheets, options, account)
}

/// Returns the sheets; nothing where it has been told why not.
fn sheets(
    name: &str,
    bytes: &[u8],
    options: &Options,
    account: &mut Account,
) -> Result<Option<Vec<Sheet>>, &'static str> {
    let mut room = Room {
        rows: grid::most_rows(options),
        cells: MOST_CELLS,
        letters: MOST_LETTERS,
    };
    if !bytes.starts_with(b"PK") {
        return biff::read(bytes, &mut room).map(Some);
    }
    let is_binary = contains(bytes, b"xl/workbook.bin");
    let files = unpacked(bytes, is_binary)?;
    if is_binary {
        return binary::read(&files, &mut room).map(Some);
    }
    match files.get("content.xml") {
        Some(content) => {
            let content = str::from_utf8(content).map_err(|_| DAMAGED)?;
            open_document(name, content, &mut room, account)
        }
        None => excel(bytes, &mut room).map(Some),
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Goes through all that is packed, to the last byte, and returns what is read from here.
fn unpacked(bytes: &[u8], is_binary: bool) -> Result<binary::Files, &'static str> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    if archive.len() > MOST_FILES {
        return Err("The workbook holds more files than any workbook needs and is not read.");
    }
    let mut left = MOST_UNPACKED;
    let mut files = BTreeMap::new();
    let mut piece = vec![0; 65_536];
    for at in 0..archive.len() {
        let mut packed = archive.by_index(at).map_err(|_| DAMAGED)?;
        let name = packed.name().map(|name| name.to_string());
        let name = name.unwrap_or_default();
        let ends_with = |ending: &str| name.strip_suffix(ending).is_some();
        let is_xml = ends_with(".xml");
        let is_wanted =
            name == "content.xml" || is_binary && (ends_with(".bin") || ends_with(".bin.rels"));
        let mut content = Vec::new();
        loop {
            let read = packed.read(&mut piece).map_err(|_| DAMAGED)?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or(
                "The workbook unpacks to more than 100 MB and is not read. Save the sheet as CSV.",
            )?;
            if is_xml || is_wanted {
                content.extend_from_slice(&piece[..read]);
            }
        }
        if is_xml && names_cell_beyond(&content) {
            return Err(
                "The workbook names a cell beyond the last one of a sheet. Open it, and save it again.",
            );
        }
        if is_wanted {
            files.insert(name, content);
        }
    }
    Ok(files)
}

/// Returns whether an attribute `r` or `ref` has a cell with so many letters or digits that the parser, which counts
/// on, would come out at another cell. The last cell of a sheet is XFD1048576.
fn names_cell_beyond(xml: &[u8]) -> bool {
    let quotes = xml.iter().enumerate();
    let mut opened = quotes.filter(|(_, byte)| matches!(byte, b'"' | b'\''));
    opened.any(|(at, quote)| {
        let before = xml[..at].trim_ascii_end();
        let Some(before) = before.strip_suffix(b"=") else {
            return false;
        };
        let before = before.trim_ascii_end();
        let name = before.strip_suffix(b"ref").or(before.strip_suffix(b"r"));
        // The parser wants no space between attributes.
        let is_before = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'');
        let is_meant = name.is_some_and(|rest| rest.last().is_some_and(is_before));
        is_meant && {
            let value = xml[at + 1..].split(|byte| byte == quote).next();
            let mut cells = value.unwrap_or_default().split(|&byte| byte == b':');
            cells.any(|cell| {
                let letters = cell.iter().take_while(|byte| byte.is_ascii_alphabetic());
                let letters = letters.count();
                let digits = cell[letters..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit());
                letters > 6 || digits.count() > 9
            })
        }
    })
}

/// A sheet: its rows by number, each with its cells by column.
struct Sheet {
    name: String,
    is_hidden: bool,
    rows: BTreeMap<u32, BTreeMap<u32, Value>>,
    /// How many more rows there are, and the last of them.
    beyond: usize,
    last: Option<u32>,
}

impl Sheet {
    fn new(name: &str, is_hidden: bool) -> Self {
        Self {
            name: name.to_owned(),
            is_hidden,
            rows: BTreeMap::new(),
            beyond: 0,
            last: None,
        }
    }

    /// Puts a value into a cell, if it says something; texts without the space around them.
    fn put(
        &mut self,
        row: u32,
        column: u32,
        value: Value,
        room: &mut Room,
    ) -> Result<(), &'static str> {
        let value = match value {
            Value::Text(text) => Value::Text(text.trim().to_owned()),
            value => value,
        };
        if value != Value::Blank && value != Value::Text(String::new()) {
            room.take(&value)?;
            if self.rows.len() < room.rows || self.rows.contains_key(&row) {
                self.rows.entry(row).or_default().insert(column, value);
            } else if self.last.replace(row) != Some(row) {
                self.beyond += 1;
            }
        }
        Ok(())
    }
}

/// What a workbook may still hold.
struct Room {
    /// Of each sheet.
    rows: usize,
    cells: usize,
    letters: usize,
}

impl Room {
    fn take(&mut self, value: &Value) -> Result<(), &'static str> {
        let letters = match value {
            Value::Text(text) => text.len(),
            _ => 0,
        };
        let cells = self.cells.checked_sub(1);
        self.cells = cells.ok_or("The workbook has more than 4 million cells and is not read.")?;
        let letters = self.letters.checked_sub(letters);
        self.letters =
            letters.ok_or("The workbook has more than 100 MB of text and is not read.")?;
        Ok(())
    }
}

fn excel(bytes: &[u8], room: &mut Room) -> Result<Vec<Sheet>, &'static str> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => LOCKED,
        _ => DAMAGED,
    })?;
    let mut sheets = Vec::new();
    for about in workbook.sheets_metadata().to_vec() {
        let Ok(mut cells) = workbook.worksheet_cells_reader(&about.name) else {
            // Charts are sheets without cells.
            continue;
        };
        let mut sheet = Sheet::new(&about.name, about.visible != SheetVisible::Visible);
        while let Some(cell) = cells.next_cell().map_err(|_| DAMAGED)? {
            let (row, column) = cell.get_position();
            if let Some(value) = value_of(cell.get_value()) {
                sheet.put(row, column, value, room)?;
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn value_of(cell: &DataRef<'_>) -> Option<Value> {
    let text = |text: &str| {
        Some(text.trim())
            .filter(|text| !text.is_empty())
            .map(|text| Value::Text(text.to_owned()))
    };
    match cell {
        DataRef::Int(number) => Some(Value::Number(*number as f64)),
        DataRef::Float(number) => Some(Value::Number(*number)),
        DataRef::String(string) => text(string),
        DataRef::SharedString(string) => text(string),
        DataRef::Bool(flag) => Some(Value::Flag(*flag)),
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Some(Value::Text(format!("{year:04}-{month:02}-{day:02}")))
        }
        DataRef::DateTime(duration) => Some(Value::Number(duration.as_f64())),
        DataRef::DateTimeIso(date) | DataRef::DurationIso(date) => text(date),
        DataRef::Error(_) => Some(Value::Text("#N/A".to_owned())),
        DataRef::Empty => None,
    }
}

/// Reads the tables of an `OpenDocument` sheet (version 1.3, part 3, section 9).
fn open_document(
    file: &str,
    content: &str,
    room: &mut Room,
    account: &mut Account,
) -> Result<Option<Vec<Sheet>>, &'static str> {
    let Some(xml) = Xml::read(file, content, account) else {
        return Ok(None);
    };
    let is = |element: &Element<'_, '_>, name: &str| element.tag_name().name() == name;
    let mut sheets = Vec::new();
    for table in xml
        .document
        .descendants()
        .filter(|element| is(element, "table"))
    {
        let mut sheet = Sheet::new(attribute(table, "name").unwrap_or_default(), false);
        let mut at = 0_u32;
        for row in table
            .descendants()
            .filter(|element| is(element, "table-row"))
        {
            let repeats = number(row, "number-rows-repeated");
            let cells = cells_of(row);
            // Rows without cells are repeated to the end of the sheet.
            let filled = if cells.is_empty() { 0 } else { repeats };
            for line in at..at.saturating_add(filled) {
                for (columns, value) in &cells {
                    for column in columns.clone() {
                        sheet.put(line, column, value.clone(), room)?;
                    }
                }
            }
            at = at.saturating_add(repeats);
        }
        sheets.push(sheet);
    }
    Ok(Some(sheets))
}

fn attribute<'e>(element: Element<'e, '_>, name: &str) -> Option<&'e str> {
    let found = element
        .attributes()
        .find(|attribute| attribute.name() == name)?;
    Some(found.value())
}

/// Returns how often a cell or a row is repeated.
fn number(element: Element<'_, '_>, name: &str) -> u32 {
    attribute(element, name)
        .and_then(|number| number.parse().ok())
        .unwrap_or(1)
}

/// Returns the values of a row and the columns in which each is.
fn cells_of(row: Element<'_, '_>) -> Vec<(Range<u32>, Value)> {
    let widest = u32::try_from(MOST_WIDE).unwrap_or(u32::MAX);
    let mut cells = Vec::new();
    let mut at = 0_u32;
    for cell in row.children() {
        if !matches!(cell.tag_name().name(), "table-cell" | "covered-table-cell") {
            continue;
        }
        let end = at.saturating_add(number(cell, "number-columns-repeated"));
        if let Some(value) = office_value(cell) {
            // One more than any table may have shows that it is too wide.
            cells.push((at..end.min(at.saturating_add(widest + 1)), value));
        }
        at = end;
    }
    cells
}

fn office_value(cell: Element<'_, '_>) -> Option<Value> {
    let value = |name: &str| attribute(cell, name);
    match value("value-type").unwrap_or_default() {
        "float" | "currency" | "percentage" => {
            let number = crate::decimal::read(value("value")?)?;
            Some(Value::Number(number))
        }
        "date" => Some(Value::Text(value("date-value")?.chars().take(10).collect())),
        "boolean" => Some(Value::Flag(value("boolean-value")? == "true")),
        _ => {
            let paragraphs = cell.children().filter(|part| part.tag_name().name() == "p");
            let lines: Vec<String> = paragraphs.map(xml::text_in).collect();
            let text = lines.join("\n").trim().to_owned();
            (!text.is_empty()).then_some(Value::Text(text))
        }
    }
}

/// Makes tables of the sheets: of the one that was asked for, or of all.
fn chosen(file: &str, sheets: Vec<Sheet>, options: &Options, account: &mut Account) -> Parsed {
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let mut parsed = Parsed::default();
    let asked = options.sheet.as_deref();
    if let Some(asked) = asked
        && !names.iter().any(|name| name.eq_ignore_ascii_case(asked))
    {
        let text = format!(
            "There is no sheet \"{asked}\". Found: {}.",
            names.join(", ")
        );
        account.error("E_COLUMNS", file, Place::START, text);
        return parsed;
    }
    for sheet in sheets {
        let label = format!("{file}[{}]", sheet.name);
        if asked.is_some_and(|asked| !sheet.name.eq_ignore_ascii_case(asked)) {
            account.leave(&label, "the sheet", "another one was asked for");
            continue;
        }
        if sheet.is_hidden && asked.is_none() {
            account.leave(&label, "the sheet", "it is hidden; --sheet takes it");
            continue;
        }
        if sheet.name == OWN
            && let Some(map) = own(&sheet)
        {
            parsed.own = Some(map);
            continue;
        }
        if let Some(grid) = grid_of(&label, sheet, account) {
            parsed.tables.extend(grid::table(grid, options, account));
        }
    }
    parsed
}

fn grid_of(label: &str, sheet: Sheet, account: &mut Account) -> Option<Grid> {
    let mut rows = Vec::with_capacity(sheet.rows.len());
    let mut count = 0;
    for (row, cells) in sheet.rows {
        let line = row.saturating_add(1);
        let width = cells
            .last_key_value()
            .map_or(0, |(&column, _)| column as usize + 1);
        count += width;
        if width > MOST_WIDE || count > 4 * MOST_CELLS {
            let text = format!(
                "The sheet has {width} columns in line {line}. Leave out what is not needed."
            );
            account.error("E_LIMIT", label, Place { line, column: 1 }, text);
            return None;
        }
        let place = |column: u32| Place {
            line,
            column: column.saturating_add(1),
        };
        let mut nodes: Vec<Node> = (0_u32..)
            .take(width)
            .map(|column| Node::at(place(column), Value::Blank))
            .collect();
        for (column, value) in cells {
            nodes[column as usize].value = value;
        }
        rows.push(nodes);
    }
    Some(Grid {
        file: label.to_owned(),
        title: sheet.name,
        rows,
        beyond: sheet.beyond,
        mark: Mark::Point,
        is_text: false,
    })
}

/// Returns what an export says of the map, which fills several cells where it is long.
fn own(sheet: &Sheet) -> Option<String> {
    let mut text = String::new();
    let mut is_own = false;
    for cells in sheet.rows.values() {
        if let (Some(Value::Text(key)), Some(Value::Text(value))) = (cells.get(&0), cells.get(&1))
            && key == "loopmap"
        {
            is_own = true;
            // White space at the ends of a cell gets lost; so they are bars.
            let piece = value
                .strip_prefix('|')
                .and_then(|piece| piece.strip_suffix('|'));
            text.push_str(piece.unwrap_or(value));
        }
    }
    is_own.then_some(text)
}
