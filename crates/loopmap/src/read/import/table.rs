//! Tables as all readers leave them: a header and rows, each cell with its place.

use crate::dataset::money::Mark;
use crate::dataset::{Node, Place, Value};
use crate::decimal;

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Not known yet.
    Any,
    /// Parties: the format says so.
    Nodes,
    /// Payments: the format says so.
    Edges,
}

/// A header and rows.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// What messages call the file, in a workbook with the sheet.
    pub(super) file: String,
    /// The name of the sheet.
    pub(super) title: String,
    pub(super) header: Vec<String>,
    /// Where the header stands.
    pub(super) place: Place,
    pub(super) rows: Vec<Vec<Node>>,
    /// How many more rows the file has: more than a map can take.
    pub(super) beyond: usize,
    pub(super) role: Role,
    /// Whether payments that do not say otherwise have a direction.
    pub(super) is_directed: bool,
    /// The decimal mark of those who made it, where its cells leave it open.
    pub(super) mark: Mark,
}

impl Table {
    /// Returns a table that a format says is one of parties or of payments.
    pub(super) fn of_graph(file: &str, role: Role, is_directed: bool) -> Self {
        Self {
            file: file.to_owned(),
            title: String::new(),
            header: Vec::new(),
            place: Place::START,
            rows: Vec::new(),
            beyond: 0,
            role,
            is_directed,
            mark: Mark::Point,
        }
    }

    /// Returns the place of the column called `name`, which is made if it is not there.
    pub(super) fn column(&mut self, name: &str) -> usize {
        let found = self.header.iter().position(|header| header == name);
        found.unwrap_or_else(|| {
            self.header.push(name.to_owned());
            self.header.len() - 1
        })
    }

    /// Adds a row of values by column.
    pub(super) fn push<'v>(
        &mut self,
        place: Place,
        values: impl IntoIterator<Item = (&'v str, Value)>,
    ) {
        let mut row = Vec::new();
        for (name, value) in values {
            let column = self.column(name);
            if row.len() <= column {
                row.resize_with(column + 1, || Node::at(place, Value::Blank));
            }
            row[column] = Node::at(place, value);
        }
        self.rows.push(row);
    }
}

/// Returns what a cell says, as text.
pub(super) fn text(cell: &Node) -> Option<String> {
    match &cell.value {
        Value::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(decimal::write(*number)),
        Value::Flag(flag) => Some(if *flag { "yes" } else { "no" }.to_owned()),
        _ => None,
    }
}

/// Returns whether a cell says nothing.
pub(super) fn is_blank(cell: &Node) -> bool {
    text(cell).is_none()
}

/// Returns the place of a cell.
pub(super) fn place(cell: &Node) -> Place {
    cell.place.unwrap_or(Place::START)
}

/// Takes a column out of a table.
pub(super) fn leave_column(table: &mut Table, name: &str) {
    if let Some(at) = table.header.iter().position(|header| header == name) {
        table.header.remove(at);
        for row in table.rows.iter_mut().filter(|row| row.len() > at) {
            row.remove(at);
        }
    }
}
