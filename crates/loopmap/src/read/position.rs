//! Lines and columns of a text.

use crate::dataset::Place;

/// How many bytes lie between two counts of characters.
const STRIDE: usize = 256;

/// Answers which line and column a byte of a text is in, in constant time but for the search of
/// the line: a file of one endless line is as quick as any.
#[derive(Debug)]
pub(super) struct Positions<'t> {
    text: &'t str,
    /// The first byte of each line.
    lines: Vec<usize>,
    /// The number of characters that start before each multiple of [`STRIDE`].
    characters: Vec<usize>,
}

impl<'t> Positions<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |&(i, &byte): &(usize, &u8)| {
            byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n'))
        };
        let ends = bytes.iter().enumerate().filter(ends_line);
        let lines = std::iter::once(0).chain(ends.map(|(i, _)| i + 1)).collect();
        let mut characters = vec![0];
        let mut count = 0;
        for block in bytes.chunks(STRIDE) {
            count += starts(block);
            characters.push(count);
        }
        Self {
            text,
            lines,
            characters,
        }
    }

    /// Returns the place of the byte at `offset`.
    pub(super) fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = self.lines[line - 1];
        Place {
            line: small(line),
            column: small(self.before(offset) - self.before(start) + 1),
        }
    }

    /// Returns the number of characters that start before `offset`.
    fn before(&self, offset: usize) -> usize {
        let block = offset / STRIDE;
        self.characters[block] + starts(&self.text.as_bytes()[block * STRIDE..offset])
    }
}

/// Returns how many characters start in a piece of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = format!("a\r\n{}b\rc", "\u{e9}".repeat(300));
        let positions = Positions::new(&text);
        for (byte, line, column) in [
            (0, 1, 1),
            (3, 2, 1),
            (603, 2, 301),
            (605, 3, 1),
            (999, 3, 2),
        ] {
            assert_eq!(positions.place(byte), Place { line, column }, "byte {byte}");
        }
    }
}
