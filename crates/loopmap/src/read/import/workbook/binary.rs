//! Sheets of Excel in binary (`.xlsb`; MS-XLSB): packed like `.xlsx`, with records in place of XML.
//!
//! Read here, since calamine trusts the lengths that a file tells.

use std::collections::BTreeMap;

use crate::dataset::Value;

use super::bytes::{bytes, f64_at, packed_number, size_at, u16_at, u32_at, utf_16};
use super::formats::Formats;
use super::{DAMAGED, Room, Sheet};

/// The kinds of records that are read.
mod kind {
    pub(super) const ROW: u32 = 0;
    pub(super) const SHARED_TEXT: u32 = 19;
    pub(super) const FORMAT: u32 = 44;
    pub(super) const STYLE: u32 = 47;
    pub(super) const WORKBOOK: u32 = 153;
    pub(super) const SHEET: u32 = 156;
    pub(super) const STYLES_BEGIN: u32 = 617;
    pub(super) const STYLES_END: u32 = 618;
}

/// What is packed in a workbook, by name.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Reads the sheets of a workbook.
pub(super) fn read(files: &Files, room: &mut Room) -> Result<Vec<Sheet>, &'static str> {
    let file = |name: &str| files.get(name).map_or(&[][..], Vec::as_slice);
    let strings = strings(file("xl/sharedStrings.bin")).ok_or(DAMAGED)?;
    let mut formats = formats(file("xl/styles.bin")).ok_or(DAMAGED)?;
    let targets = targets(file("xl/_rels/workbook.bin.rels")).ok_or(DAMAGED)?;
    let mut sheets = Vec::new();
    let mut abouts = Vec::new();
    for record in Records(file("xl/workbook.bin")) {
        let (kind, data) = record.ok_or(DAMAGED)?;
        match kind {
            kind::WORKBOOK => formats.is_1904 = u32_at(data, 0).ok_or(DAMAGED)? & 1 != 0,
            kind::SHEET => abouts.push(about(data).ok_or(DAMAGED)?),
            _ => {}
        }
    }
    // A sheet that is named twice would be read twice.
    let mut left: usize = files.values().map(Vec::len).sum();
    for about in abouts {
        let target = targets.get(&about.target).ok_or(DAMAGED)?;
        // Charts and macros are sheets without cells.
        if !target.contains("worksheets/") {
            continue;
        }
        let bytes = files.get(target).ok_or(DAMAGED)?;
        left = left.checked_sub(bytes.len()).ok_or(DAMAGED)?;
        let mut sheet = Sheet::new(&about.name, about.is_hidden);
        cells(bytes, &strings, &formats, &mut sheet, room)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Kinds and contents of records; nothing where one is broken off.
struct Records<'f>(&'f [u8]);

impl<'f> Iterator for Records<'f> {
    type Item = Option<(u32, &'f [u8])>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let record = self.record();
        if record.is_none() {
            self.0 = &[];
        }
        Some(record)
    }
}

impl<'f> Records<'f> {
    fn record(&mut self) -> Option<(u32, &'f [u8])> {
        let kind = self.number(2)?;
        let size = usize::try_from(self.number(4)?).ok()?;
        let (data, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        Some((kind, data))
    }

    /// Takes a number of seven bits a byte, of which the last has no eighth.
    fn number(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for at in 0..most {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << (7 * at);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// Returns a text behind its length, and where it ends.
fn text(data: &[u8], at: usize) -> Option<(String, usize)> {
    let count = match u32_at(data, at)? {
        // No text at all.
        u32::MAX => 0,
        count => usize::try_from(count).ok()?,
    };
    let end = count.checked_mul(2)?.checked_add(at + 4)?;
    Some((utf_16(data.get(at + 4..end)?), end))
}

fn strings(file: &[u8]) -> Option<Vec<String>> {
    let mut strings = Vec::new();
    for record in Records(file) {
        if let (kind::SHARED_TEXT, data) = record? {
            strings.push(text(data, 1)?.0);
        }
    }
    Some(strings)
}

fn formats(file: &[u8]) -> Option<Formats> {
    let mut formats = Formats::default();
    let mut is_within = false;
    for record in Records(file) {
        match record? {
            (kind::FORMAT, data) => formats.define(u16_at(data, 0)?, &text(data, 2)?.0),
            (kind::STYLES_BEGIN, _) => is_within = true,
            (kind::STYLES_END, _) => is_within = false,
            // The styles of styles are the same kind of record.
            (kind::STYLE, data) if is_within => formats.add_style(u16_at(data, 2)?),
            _ => {}
        }
    }
    Some(formats)
}

/// Returns the packed files by the names that the workbook has for them.
fn targets(rels: &[u8]) -> Option<BTreeMap<String, String>> {
    let document = roxmltree::Document::parse(str::from_utf8(rels).ok()?).ok()?;
    let of = |element: roxmltree::Node<'_, '_>| {
        let id = element.attribute("Id")?;
        let target = element.attribute("Target")?;
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{target}"),
        };
        Some((id.to_owned(), path))
    };
    Some(document.root_element().children().filter_map(of).collect())
}

struct About {
    name: String,
    target: String,
    is_hidden: bool,
}

fn about(data: &[u8]) -> Option<About> {
    let (target, end) = text(data, 8)?;
    Some(About {
        name: text(data, end)?.0,
        target,
        is_hidden: u32_at(data, 0)? != 0,
    })
}

fn cells(
    file: &[u8],
    strings: &[String],
    formats: &Formats,
    sheet: &mut Sheet,
    room: &mut Room,
) -> Result<(), &'static str> {
    let (mut row, mut column) = (0, 0_u32);
    for record in Records(file) {
        let (kind, data) = record.ok_or(DAMAGED)?;
        if kind == kind::ROW {
            (row, column) = (u32_at(data, 0).ok_or(DAMAGED)?, 0);
            continue;
        }
        // Short ones stand behind the cell before.
        let (kind, at) = match kind {
            1..=11 => (kind, 4),
            12..=18 => (kind - 11, 0),
            _ => continue,
        };
        if at > 0 {
            column = u32_at(data, 0).ok_or(DAMAGED)?;
        }
        let value = value(kind, data, at, strings, formats).ok_or(DAMAGED)?;
        sheet.put(row, column, value, room)?;
        column = column.saturating_add(1);
    }
    Ok(())
}

/// Returns what a cell says whose style stands at a place.
fn value(
    kind: u32,
    data: &[u8],
    at: usize,
    strings: &[String],
    formats: &Formats,
) -> Option<Value> {
    let [a, b, c, _] = bytes(data, at)?;
    let style = usize::from(a) | usize::from(b) << 8 | usize::from(c) << 16;
    let at = at + 4;
    let flag = || bytes(data, at).map(|[flag]| flag != 0);
    Some(match kind {
        2 => formats.value(packed_number(data, at)?, style),
        3 | 11 => Value::Text("#N/A".to_owned()),
        4 | 10 => Value::Flag(flag()?),
        5 | 9 => formats.value(f64_at(data, at)?, style),
        6 | 8 => Value::Text(text(data, at)?.0),
        7 => Value::Text(strings.get(size_at(data, at)?)?.clone()),
        _ => Value::Blank,
    })
}
