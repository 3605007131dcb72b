//! Files within a file, as Office packed them before 2007 (MS-CFB): sectors that follow each other by tables.
//!
//! No list is longer than the file has sectors, so that tables that lead in circles end.

use super::bytes::{size_at, u16_at, u32_at, utf_16};

/// Numbers of sectors from here on are none.
const NO_SECTOR: u32 = 0xffff_fffa;

/// The files below this size lie in a file of their own, in small sectors.
const SMALL: usize = 4096;

const SMALL_SECTOR: usize = 64;

const ENTRY: usize = 128;

/// A compound file.
#[derive(Debug)]
pub(super) struct Compound<'f> {
    bytes: &'f [u8],
    sector: usize,
    /// For each sector the next one.
    next: Vec<u32>,
    small_next: Vec<u32>,
    /// The file of small sectors.
    small: Vec<u8>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl<'f> Compound<'f> {
    pub(super) fn read(bytes: &'f [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            small_next: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        for table in file.tables()? {
            file.next.extend(numbers(file.sector(table)?));
            if file.next.len() > file.count() {
                break;
            }
        }
        let entries = file.chain(u32_at(bytes, 48)?)?;
        file.entries = entries.chunks_exact(ENTRY).filter_map(entry).collect();
        let root = file.entries.first()?;
        if u32_at(bytes, 60)? < NO_SECTOR {
            file.small = file.chain(root.start)?;
            file.small_next = numbers(&file.chain(u32_at(bytes, 60)?)?).collect();
        }
        Some(file)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// Returns the bytes of a file within.
    pub(super) fn file(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        let mut bytes = if entry.size < SMALL {
            let sector = |number: u32| {
                let start = usize::try_from(number).ok()?.checked_mul(SMALL_SECTOR)?;
                from(&self.small, start, SMALL_SECTOR)
            };
            joined(entry.start, &self.small_next, sector)?
        } else {
            self.chain(entry.start)?
        };
        bytes.truncate(entry.size);
        Some(bytes)
    }

    /// How many sectors the file has.
    fn count(&self) -> usize {
        self.bytes.len() / self.sector
    }

    fn sector(&self, number: u32) -> Option<&'f [u8]> {
        let place = usize::try_from(number).ok()?.checked_add(1)?;
        from(self.bytes, place.checked_mul(self.sector)?, self.sector)
    }

    /// Returns the sectors of the tables that say what follows what: the first 109 stand at the start of the file, the
    /// others in sectors of their own, each of which ends with the next.
    fn tables(&self) -> Option<Vec<u32>> {
        let mut tables: Vec<u32> = numbers(self.bytes.get(76..512)?).collect();
        let mut more = u32_at(self.bytes, 68)?;
        while more < NO_SECTOR {
            tables.extend(numbers(self.sector(more)?));
            more = tables.pop()?;
            if tables.len() > self.count() + 109 {
                return None;
            }
        }
        tables.retain(|&table| table < NO_SECTOR);
        Some(tables)
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        joined(start, &self.next, |number| self.sector(number))
    }
}

/// Returns the sectors from `start` on as one.
fn joined<'s>(
    start: u32,
    next: &[u32],
    sector: impl Fn(u32) -> Option<&'s [u8]>,
) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut number = start;
    let mut count = 0;
    while number < NO_SECTOR {
        count += 1;
        if count > next.len() {
            return None;
        }
        bytes.extend_from_slice(sector(number)?);
        number = *next.get(usize::try_from(number).ok()?)?;
    }
    Some(bytes)
}

/// Returns the bytes from `start` on, of which the last sector of a file may lack some.
fn from(bytes: &[u8], start: usize, size: usize) -> Option<&[u8]> {
    let rest = bytes.get(start..)?;
    Some(&rest[..rest.len().min(size)]).filter(|sector| !sector.is_empty())
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let (fours, _) = bytes.as_chunks::<4>();
    fours.iter().map(|four| u32::from_le_bytes(*four))
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).min(64);
    Some(Entry {
        name: utf_16(bytes.get(..length.checked_sub(2)?)?),
        start: u32_at(bytes, 116)?,
        size: size_at(bytes, 120)?,
    })
}
