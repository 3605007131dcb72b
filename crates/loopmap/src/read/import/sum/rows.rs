//! The rows of one file, read as they come.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::dataset::Place;
use crate::read::plain;

use super::super::{Account, Undirected, adopt};
use super::cells::{Amount, bad_amount, month};
use super::head::Layout;
use super::tally::Tally;

/// The longest row, in bytes.
const LONGEST_ROW: usize = 1 << 20;

/// So many rows at the end of a file may be totals and remarks.
const FOOT: usize = 10;

#[derive(Debug)]
pub(super) struct Rows {
    file: String,
    layout: Layout,
    reader: Reader,
    cells: Vec<u8>,
    ends: Vec<usize>,
    filled: usize,
    ended: usize,
    /// The line on which the row begins.
    line: u64,
    /// The line that is being read.
    next_line: u64,
    is_after_return: bool,
    /// Whether a part of a row has been read.
    is_within: bool,
    is_stuck: bool,
    /// Rows without a payer or a receiver, which may be the foot.
    foot: Vec<u64>,
    /// Who stands in the row before: files are often sorted.
    last: [(String, u32); 2],
}

impl Rows {
    pub(super) fn new(file: &str, layout: Layout) -> Self {
        Self {
            file: file.to_owned(),
            reader: ReaderBuilder::new().delimiter(layout.separator).build(),
            layout,
            cells: vec![0; 1 << 12],
            ends: vec![0; 1 << 8],
            filled: 0,
            ended: 0,
            line: 1,
            next_line: 1,
            is_after_return: false,
            is_within: false,
            is_stuck: false,
            foot: Vec::new(),
            last: Default::default(),
        }
    }

    pub(super) fn feed(&mut self, mut bytes: &[u8], tally: &mut Tally) {
        while !bytes.is_empty() && !self.is_stuck {
            let blank = self.skip_breaks(bytes);
            bytes = &bytes[blank..];
            let read = self.step(bytes, tally);
            bytes = &bytes[read..];
        }
    }

    pub(super) fn finish(mut self, tally: &mut Tally, account: &mut Account) {
        let line = self.line;
        // The end of a line ends the last row, unless a quote is open.
        let is_open = self.is_within && {
            while self.step(b"\n", tally) == 0 && !self.is_stuck {}
            self.is_within
        };
        let text = match (self.is_stuck, is_open) {
            (true, _) => Some("the row is longer than 1 MiB; perhaps a quote is not closed."),
            (false, true) => Some("a quote is not closed."),
            (false, false) => None,
        };
        if let Some(text) = text {
            let text = format!("Line {line}: {text}");
            account.error("E_CSV", &self.file, at(line), text);
        }
        if let Some((line, text)) = self.layout.amounts.contradiction() {
            account.error("E_AMOUNT", &self.file, at(line), text);
        }
        for line in std::mem::take(&mut self.foot) {
            account.leave(
                &self.file,
                format!("line {line}"),
                "a total or a remark at the foot",
            );
        }
    }

    /// Returns whether nothing more can be read: a row is too long.
    pub(super) fn is_stuck(&self) -> bool {
        self.is_stuck
    }

    /// Counts the ends of lines, of which a return and a line feed are one.
    fn count(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            let is_end = byte == b'\r' || (byte == b'\n' && !self.is_after_return);
            self.next_line += u64::from(is_end);
            self.is_after_return = byte == b'\r';
        }
    }

    /// Goes past blank lines before a row.
    fn skip_breaks(&mut self, bytes: &[u8]) -> usize {
        if self.is_within {
            return 0;
        }
        let is_break = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let blank = bytes.iter().take_while(is_break).count();
        self.count(&bytes[..blank]);
        self.line = self.next_line;
        blank
    }

    /// Reads up to the end of a row, and returns how many bytes that took.
    fn step(&mut self, bytes: &[u8], tally: &mut Tally) -> usize {
        let (result, read, written, ended) = self.reader.read_record(
            bytes,
            &mut self.cells[self.filled..],
            &mut self.ends[self.ended..],
        );
        let taken = &bytes[..read];
        self.count(taken);
        self.filled += written;
        self.ended += ended;
        self.is_within |= read > 0;
        match result {
            ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            ReadRecordResult::OutputFull => {
                self.is_stuck = self.cells.len() >= LONGEST_ROW;
                self.cells.resize(2 * self.cells.len(), 0);
            }
            ReadRecordResult::OutputEndsFull => {
                self.is_stuck = self.ends.len() >= LONGEST_ROW;
                self.ends.resize(2 * self.ends.len(), 0);
            }
            ReadRecordResult::Record => {
                self.row(tally);
                self.line = self.next_line;
                (self.filled, self.ended, self.is_within) = (0, 0, false);
            }
        }
        read
    }

    /// Returns the bytes of a cell, if the row has it.
    fn bytes(&self, place: usize) -> &[u8] {
        if place >= self.ended {
            return &[];
        }
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.cells[start..self.ends[place]]
    }

    fn row(&mut self, tally: &mut Tally) {
        if self.line <= self.layout.header_line {
            return;
        }
        let Some(row) = self.read_row(tally) else {
            return;
        };
        let [from, to] = row.ends;
        tally.add(from, to, row.month, row.parts);
        if row.is_both_ways {
            tally.add(to, from, row.month, row.parts);
        }
    }

    fn read_row(&mut self, tally: &mut Tally) -> Option<Row> {
        let layout = &self.layout;
        let texts = [layout.from, layout.to].map(|place| text(self.bytes(place)));
        if texts.iter().any(String::is_empty) {
            self.lacks_an_end(tally);
            return None;
        }
        if self.is_header() {
            return None;
        }
        if !self.foot.is_empty() {
            for line in std::mem::take(&mut self.foot) {
                tally.bad_rows.add(&self.file, at(line), || no_end(line));
            }
        }
        let extra =
            (self.layout.header.len()..self.ended).any(|place| !text(self.bytes(place)).is_empty());
        if extra && self.layout.header_line > 0 {
            let (line, n, most) = (self.line, self.ended, self.layout.header.len());
            tally.bad_rows.add(&self.file, at(line), || {
                format!("Line {line} has {n} cells, the header has {most}.")
            });
            return None;
        }
        let parts = self.amount(tally).ok()?;
        let month = self.month(tally)?;
        let is_both_ways = self.is_both_ways(tally)?;
        let mut ends = [0; 2];
        for (end, name) in texts.into_iter().enumerate() {
            if self.last[end].0 != name {
                let number = tally.party(&name);
                self.last[end] = (name, number);
            }
            ends[end] = self.last[end].1;
        }
        Some(Row {
            ends,
            month,
            parts,
            is_both_ways,
        })
    }

    fn lacks_an_end(&mut self, tally: &mut Tally) {
        let is_blank = (0..self.ended).all(|place| text(self.bytes(place)).is_empty());
        if is_blank {
            return;
        }
        let line = self.line;
        if self.foot.len() < FOOT {
            self.foot.push(line);
        } else {
            tally.bad_rows.add(&self.file, at(line), || no_end(line));
        }
    }

    /// Returns whether the row is the header again, as where files were pasted together.
    fn is_header(&self) -> bool {
        let is_title = |place: usize| {
            let title = self.layout.header.get(place);
            title.is_some_and(|title| title.as_bytes() == self.bytes(place).trim_ascii())
        };
        self.layout.header_line > 0 && is_title(self.layout.from) && (0..self.ended).all(is_title)
    }

    /// Returns the amount in hundredths, if it is known; an error where the cell says something else.
    fn amount(&mut self, tally: &mut Tally) -> Result<Option<u64>, Unreadable> {
        let layout = &self.layout;
        let cell = layout
            .amount
            .map(|place| text(self.bytes(place)))
            .unwrap_or_default();
        let code = layout
            .currency
            .map(|place| text(self.bytes(place)))
            .unwrap_or_default();
        if !code.is_empty() {
            tally.pays_in(&code);
        }
        if cell.is_empty() {
            return Ok(None);
        }
        let mut rounds = false;
        match self.layout.amounts.read(&cell, self.line, &mut rounds) {
            Amount::Known(0, _) if rounds && !self.layout.rounds => {
                tally.bad_amounts.add(&self.file, at(self.line), || {
                    let cell = crate::dataset::text::quote(&cell);
                    format!(
                        "Amount {cell} is less than a hundredth of a unit. --round takes it for 0."
                    )
                });
                Err(Unreadable)
            }
            Amount::Known(parts, beside) => {
                if let (Some(beside), true) = (beside, code.is_empty()) {
                    tally.pays_in(beside);
                }
                tally.rounded += u64::from(rounds);
                Ok(Some(parts))
            }
            Amount::Unknown => {
                tally.unknown += 1;
                Ok(None)
            }
            Amount::Bad => {
                tally
                    .bad_amounts
                    .add(&self.file, at(self.line), || bad_amount(&cell));
                Err(Unreadable)
            }
        }
    }

    fn month(&mut self, tally: &mut Tally) -> Option<u32> {
        let Some(place) = self.layout.date else {
            return Some(0);
        };
        let cell = text(self.bytes(place));
        if cell.is_empty() {
            return Some(0);
        }
        let found = month(&cell, self.layout.order);
        if found.is_none() {
            let line = self.line;
            tally.bad_dates.add(&self.file, at(line), || {
                let cell = crate::dataset::text::quote(&cell);
                format!("Date {cell} cannot be read as a month in one way. Write YYYY-MM-DD, or say --dates dmy or --dates mdy.")
            });
        }
        found
    }

    fn is_both_ways(&mut self, tally: &mut Tally) -> Option<bool> {
        let Some(place) = self.layout.direction else {
            return Some(false);
        };
        let is_directed = adopt::direction(&text(self.bytes(place))).unwrap_or(true);
        if is_directed {
            return Some(false);
        }
        if self.layout.undirected.is_none() {
            tally.undirected.add(&self.file, at(self.line), || {
                "This payment has no direction. Say how such are read: --undirected both, as one payment each way, or --undirected as-written.".to_owned()
            });
            return None;
        }
        Some(self.layout.undirected == Some(Undirected::Both))
    }
}

/// A cell that cannot be read, which has been noted.
struct Unreadable;

/// A payment.
struct Row {
    ends: [u32; 2],
    month: u32,
    parts: Option<u64>,
    is_both_ways: bool,
}

fn text(bytes: &[u8]) -> String {
    plain::cell(bytes).trim().to_owned()
}

fn at(line: u64) -> Place {
    Place {
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: 1,
    }
}

fn no_end(line: u64) -> String {
    format!("Line {line} lacks a payer or a receiver.")
}
