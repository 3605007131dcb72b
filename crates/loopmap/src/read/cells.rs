//! Which cell of a table a place is in, for those who show tables.

use super::csv::{delimiter, split};
use super::position::Positions;
use crate::dataset::Place;

/// A cell of a table: its record and its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot<'c> {
    /// The record, the header being 0. Lines with nothing on them are none.
    pub record: usize,
    /// The header of its column.
    pub column: &'c str,
    /// What is in it.
    pub text: &'c str,
}

/// The cells of a text of CSV, by where they start.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    header: Vec<String>,
    /// Place, record, column and text, in the order of the text.
    cells: Vec<(Place, usize, usize, String)>,
}

impl Cells {
    /// Reads a text. One with a quote that is never closed has no cells.
    pub fn of(text: &str) -> Self {
        let positions = Positions::new(text);
        let rows = split(text, delimiter(text)).unwrap_or_default();
        let header = rows.first().into_iter().flatten();
        let header = header.map(|cell| cell.text.trim().to_owned()).collect();
        let mut cells = Vec::new();
        for (record, row) in rows.into_iter().enumerate() {
            for (column, cell) in row.into_iter().enumerate() {
                cells.push((positions.place(cell.start), record, column, cell.text));
            }
        }
        Self { header, cells }
    }

    /// Returns the cell that starts at a place or before it. None for what is in front of all, and for a cell that no
    /// header stands above.
    pub fn at(&self, line: u32, column: u32) -> Option<Spot<'_>> {
        let is_before =
            |cell: &(Place, usize, usize, String)| (cell.0.line, cell.0.column) <= (line, column);
        let last = self.cells.partition_point(is_before).checked_sub(1)?;
        let (_, record, column, text) = &self.cells[last];
        Some(Spot {
            record: *record,
            column: self.header.get(*column)?,
            text,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_to_its_cell() {
        let cells = Cells::of("from,to,\"a\nb\"\n\nx,\"y\nz\",7\nq,r,8\n");
        let at = |line, column| {
            let spot = cells.at(line, column).expect("a cell");
            (spot.record, spot.column, spot.text)
        };
        assert_eq!(at(1, 1), (0, "from", "from"));
        assert_eq!(at(4, 1), (1, "from", "x"));
        assert_eq!(at(4, 3), (1, "to", "y\nz"), "a cell of two lines");
        assert_eq!(at(5, 4), (1, "a\nb", "7"), "on its second line");
        assert_eq!(at(6, 3), (2, "to", "r"));
    }

    #[test]
    fn where_no_cell_is_there_is_none() {
        assert_eq!(Cells::of("").at(1, 1), None);
        assert_eq!(Cells::of("a,\"b").at(1, 1), None, "a quote is not closed");
        assert_eq!(Cells::of("a\nb,c\n").at(2, 3), None, "nothing is above it");
    }
}
