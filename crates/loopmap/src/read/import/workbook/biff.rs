//! Sheets of Excel before 2007 (`.xls`; MS-XLS): records of a kind and a length, in a file within a compound file.
//!
//! Read here, since calamine takes the rectangle around the cells, and trusts the lengths that a file tells.

use crate::dataset::Value;
use crate::read::plain;

use super::bytes::{bytes, f64_at, packed_number, size_at, u16_at, u32_at, utf_16};
use super::compound::Compound;
use super::formats::Formats;
use super::{DAMAGED, LOCKED, Room, Sheet};

/// The kinds of records that are read.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000a;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const LOCK: u16 = 0x002f;
    pub(super) const CONTINUE: u16 = 0x003c;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const PACKED_NUMBERS: u16 = 0x00bd;
    pub(super) const RICH_TEXT: u16 = 0x00d6;
    pub(super) const STYLE: u16 = 0x00e0;
    pub(super) const STRINGS: u16 = 0x00fc;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const FLAG: u16 = 0x0205;
    pub(super) const RESULT: u16 = 0x0207;
    pub(super) const PACKED_NUMBER: u16 = 0x027e;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const BEGIN: u16 = 0x0809;
}

const OTHER_LETTERS: &str =
    "The letters of this workbook are in a code page that is not read. Save it as .xlsx.";

/// A record and those that go on with it.
struct Record<'f> {
    kind: u16,
    data: &'f [u8],
    more: Vec<&'f [u8]>,
}

/// Takes the next record off the bytes.
fn next<'f>(rest: &mut &'f [u8]) -> Option<Record<'f>> {
    let (kind, data) = piece(rest)?;
    let mut more = Vec::new();
    while u16_at(rest, 0) == Some(kind::CONTINUE) {
        more.push(piece(rest)?.1);
    }
    Some(Record { kind, data, more })
}

fn piece<'f>(rest: &mut &'f [u8]) -> Option<(u16, &'f [u8])> {
    let (kind, size) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
    let (data, behind) = rest.get(4..)?.split_at_checked(size)?;
    *rest = behind;
    Some((kind, data))
}

/// What stands before the sheets.
#[derive(Default)]
struct Globals {
    /// Whether letters are bytes, as until Excel 95.
    is_old: bool,
    strings: Vec<String>,
    formats: Formats,
    sheets: Vec<About>,
}

struct About {
    name: String,
    start: usize,
    is_hidden: bool,
    /// Charts and macros are none.
    is_table: bool,
}

/// Reads the sheets of a workbook.
pub(super) fn read(file: &[u8], room: &mut Room) -> Result<Vec<Sheet>, &'static str> {
    let file = Compound::read(file).ok_or(DAMAGED)?;
    if file.has("EncryptedPackage") {
        return Err(LOCKED);
    }
    if !file.has("Workbook") && !file.has("Book") {
        return Err("This file of Office before 2007 holds no workbook.");
    }
    let file = file.file("Workbook").or_else(|| file.file("Book"));
    let file = file.ok_or(DAMAGED)?;
    let globals = globals(&file)?;
    let mut sheets = Vec::new();
    // Sheets that lie in each other would be read again and again.
    let mut left = 2 * file.len();
    for about in globals.sheets.iter().filter(|about| about.is_table) {
        let mut sheet = Sheet::new(&about.name, about.is_hidden);
        let rest = file.get(about.start..).ok_or(DAMAGED)?;
        let read = cells(rest, &globals, &mut sheet, room)?;
        left = left.checked_sub(read).ok_or(DAMAGED)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn globals(file: &[u8]) -> Result<Globals, &'static str> {
    let mut rest = file;
    let mut globals = Globals::default();
    loop {
        let record = next(&mut rest).ok_or(DAMAGED)?;
        let data = record.data;
        match record.kind {
            kind::END => return Ok(globals),
            kind::LOCK => return Err(LOCKED),
            kind::BEGIN => match u16_at(data, 0) {
                Some(0x0600) => {}
                Some(0x0500) => globals.is_old = true,
                _ => return Err("This workbook is older than Excel 95. Save it as .xlsx."),
            },
            kind::CODE_PAGE if globals.is_old && !is_western(data) => return Err(OTHER_LETTERS),
            kind::DATE_MODE => globals.formats.is_1904 = u16_at(data, 0) == Some(1),
            kind::FORMAT => {
                let number = u16_at(data, 0).ok_or(DAMAGED)?;
                let text = if globals.is_old {
                    short_text(&data[2..], true)
                } else {
                    long_text(&data[2..], false)
                };
                globals.formats.define(number, &text.ok_or(DAMAGED)?);
            }
            kind::STYLE => globals.formats.add_style(u16_at(data, 2).ok_or(DAMAGED)?),
            kind::SHEET => {
                let about = about(data, globals.is_old).ok_or(DAMAGED)?;
                globals.sheets.push(about);
            }
            kind::STRINGS => globals.strings = strings(&record).ok_or(DAMAGED)?,
            _ => {}
        }
    }
}

/// Returns whether a code page is that of western Europe, or no matter.
fn is_western(data: &[u8]) -> bool {
    matches!(u16_at(data, 0), Some(1200 | 1252 | 0x8001))
}

fn about(data: &[u8], is_old: bool) -> Option<About> {
    let [visible, kind] = bytes(data, 4)?;
    Some(About {
        name: short_text(data.get(6..)?, is_old)?,
        start: size_at(data, 0)?,
        is_hidden: visible & 3 != 0,
        is_table: kind == 0,
    })
}

/// Reads the cells of a sheet, and returns how many bytes they take.
fn cells(
    file: &[u8],
    globals: &Globals,
    sheet: &mut Sheet,
    room: &mut Room,
) -> Result<usize, &'static str> {
    let mut rest = file;
    // Charts within sheets have an end of their own.
    let mut depth = 0_usize;
    let mut formula = None;
    loop {
        let record = next(&mut rest).ok_or(DAMAGED)?;
        match record.kind {
            kind::BEGIN => depth += 1,
            kind::END if depth <= 1 => return Ok(file.len() - rest.len()),
            kind::END => depth -= 1,
            _ if depth > 1 => {}
            kind => {
                let found = values(kind, record.data, globals, &mut formula).ok_or(DAMAGED)?;
                for ([row, column], value) in found {
                    sheet.put(row, column, value, room)?;
                }
            }
        }
    }
}

type Cell = ([u32; 2], Value);

/// Returns the cells of a record. What a formula comes to stands in the next record if it is a text.
fn values(
    kind: u16,
    data: &[u8],
    globals: &Globals,
    formula: &mut Option<[u32; 2]>,
) -> Option<Vec<Cell>> {
    let place = || Some([u16_at(data, 0)?, u16_at(data, 2)?].map(u32::from));
    let style = |at: usize| u16_at(data, at).map(usize::from);
    let error = || Value::Text("#N/A".to_owned());
    let value = match kind {
        kind::NUMBER => globals.formats.value(f64_at(data, 6)?, style(4)?),
        kind::PACKED_NUMBER => globals.formats.value(packed_number(data, 6)?, style(4)?),
        kind::PACKED_NUMBERS => return numbers(data, globals),
        kind::TEXT | kind::RICH_TEXT => Value::Text(long_text(data.get(6..)?, globals.is_old)?),
        kind::SHARED_TEXT => {
            let text = globals.strings.get(size_at(data, 6)?)?;
            Value::Text(text.clone())
        }
        kind::FLAG => match bytes::<2>(data, 6)? {
            [flag, 0] => Value::Flag(flag != 0),
            _ => error(),
        },
        kind::FORMULA => match bytes::<8>(data, 6)? {
            [0, .., 0xff, 0xff] => {
                *formula = Some(place()?);
                return Some(Vec::new());
            }
            [1, _, flag, .., 0xff, 0xff] => Value::Flag(flag != 0),
            [2, .., 0xff, 0xff] => error(),
            [.., 0xff, 0xff] => return Some(Vec::new()),
            number => globals.formats.value(f64::from_le_bytes(number), style(4)?),
        },
        kind::RESULT => {
            let text = Value::Text(long_text(data, globals.is_old)?);
            return Some(
                formula
                    .take()
                    .map(|place| (place, text))
                    .into_iter()
                    .collect(),
            );
        }
        _ => return Some(Vec::new()),
    };
    Some(vec![(place()?, value)])
}

/// Returns the cells of a record of numbers beside each other.
fn numbers(data: &[u8], globals: &Globals) -> Option<Vec<Cell>> {
    let [row, first] = [u16_at(data, 0)?, u16_at(data, 2)?].map(u32::from);
    let (pieces, _) = data.get(4..data.len().checked_sub(2)?)?.as_chunks::<6>();
    let cell = |(column, piece): (u32, &[u8; 6])| {
        let style = usize::from(u16_at(piece, 0)?);
        let number = packed_number(piece, 2)?;
        Some(([row, column], globals.formats.value(number, style)))
    };
    (first..).zip(pieces).map(cell).collect()
}

/// Returns a text behind its length in one byte.
fn short_text(data: &[u8], is_old: bool) -> Option<String> {
    let [count] = bytes(data, 0)?;
    letters(&data[1..], usize::from(count), is_old)
}

/// Returns a text behind its length in two bytes.
fn long_text(data: &[u8], is_old: bool) -> Option<String> {
    letters(data.get(2..)?, usize::from(u16_at(data, 0)?), is_old)
}

fn letters(data: &[u8], count: usize, is_old: bool) -> Option<String> {
    if is_old {
        return Some(plain::cell(data.get(..count)?).into_owned());
    }
    let ([flags], data) = (bytes(data, 0)?, data.get(1..)?);
    Some(if flags & 1 == 0 {
        latin_1(data.get(..count)?)
    } else {
        utf_16(data.get(..2 * count)?)
    })
}

fn latin_1(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// The pieces of a record that others go on with.
struct Pieces<'r, 'f> {
    piece: &'f [u8],
    more: std::slice::Iter<'r, &'f [u8]>,
}

impl Pieces<'_, '_> {
    /// Goes to the next piece if this one is at its end.
    fn turn(&mut self) -> Option<bool> {
        let is_end = self.piece.is_empty();
        if is_end {
            self.piece = self.more.next()?;
        }
        Some(is_end)
    }

    fn byte(&mut self) -> Option<u8> {
        self.turn()?;
        let (&first, rest) = self.piece.split_first()?;
        self.piece = rest;
        Some(first)
    }

    fn number(&mut self, size: usize) -> Option<usize> {
        (0..size).try_fold(0, |sum, at| {
            Some(sum | usize::from(self.byte()?) << (8 * at))
        })
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.turn()?;
            let n = count.min(self.piece.len());
            self.piece = &self.piece[n..];
            count -= n;
        }
        Some(())
    }

    /// Reads so many letters. Each piece says anew how wide its letters are.
    fn letters(&mut self, mut count: usize, mut is_wide: bool) -> Option<String> {
        let mut text = String::new();
        while count > 0 {
            if self.turn()? {
                is_wide = self.byte()? & 1 != 0;
            }
            let width = if is_wide { 2 } else { 1 };
            let n = count.min(self.piece.len() / width);
            let (now, rest) = self.piece.split_at(n * width);
            text.push_str(&if is_wide { utf_16(now) } else { latin_1(now) });
            if n == 0 && !rest.is_empty() {
                return None;
            }
            (self.piece, count) = (rest, count - n);
        }
        Some(text)
    }
}

/// Reads the texts that cells share.
fn strings(record: &Record<'_>) -> Option<Vec<String>> {
    let count = u32_at(record.data, 4)?;
    let mut pieces = Pieces {
        piece: record.data.get(8..)?,
        more: record.more.iter(),
    };
    let mut strings = Vec::new();
    for _ in 0..count {
        // Some programs count more than there are.
        let Some(length) = pieces.number(2) else {
            break;
        };
        let flags = pieces.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { pieces.number(2)? };
        let sounds = if flags & 4 == 0 { 0 } else { pieces.number(4)? };
        strings.push(pieces.letters(length, flags & 1 != 0)?);
        pieces.skip(4 * runs)?;
        pieces.skip(sounds)?;
    }
    Some(strings)
}
