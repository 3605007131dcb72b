//! Two tables, row by row.

use std::collections::BTreeMap;

use crate::export::{Cell, Table};

/// The rows that came, went or changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The ids of the new rows, in the order of the new table.
    pub added: Vec<String>,
    /// The ids of the rows that are gone, in the order of the old table.
    pub removed: Vec<String>,
    /// The rows that have another name and nothing else that is new.
    pub renamed: Vec<Renamed>,
    /// The other rows that say something else.
    pub changed: Vec<Change>,
}

/// A row whose name changed while its id stayed.
#[derive(Clone, Debug, PartialEq)]
pub struct Renamed {
    /// Its id.
    pub id: String,
    /// The name it had.
    pub was: String,
    /// The name it has.
    pub is: String,
}

/// A row that says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// What is different, in the order of the columns.
    pub fields: Vec<Field>,
}

/// A cell that says something else; empty where it says nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name of its column.
    pub field: &'static str,
    /// What it said.
    pub was: String,
    /// What it says.
    pub is: String,
}

impl Changes {
    /// Returns whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.renamed.is_empty()
            && self.changed.is_empty()
    }
}

/// A table whose cells are found by their columns' names.
struct Rows<'a> {
    table: &'a Table,
    columns: BTreeMap<&'static str, usize>,
}

impl<'a> Rows<'a> {
    fn new(table: &'a Table) -> Self {
        let columns = (0..).zip(&table.header).map(|(at, &name)| (name, at));
        Self {
            table,
            columns: columns.collect(),
        }
    }

    fn cell(&self, row: usize, field: &str) -> &'a Cell {
        self.columns
            .get(field)
            .map_or(&Cell::Blank, |&column| &self.table.rows[row][column])
    }

    fn id(&self, row: usize) -> String {
        self.cell(row, "id").to_text()
    }

    fn len(&self) -> usize {
        self.table.rows.len()
    }

    /// Returns all that a row says but its id.
    fn content(&self, row: usize) -> Vec<(&'static str, String)> {
        let said = self.columns.iter().filter(|&(&field, _)| field != "id");
        said.map(|(&field, &column)| (field, self.table.rows[row][column].to_text()))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }
}

/// Compares two tables that have the same columns or some of them. Returns, besides, which old row each new one was.
///
/// With `by_content`, rows are the same whatever their ids if they say the same.
pub(super) fn compare(old: &Table, new: &Table, by_content: bool) -> (Changes, Vec<Option<usize>>) {
    let (old, new) = (Rows::new(old), Rows::new(new));
    let was = matched(&old, &new, by_content);
    let mut is_left = vec![true; old.len()];
    let mut changes = Changes::default();
    for (row, was) in was.iter().enumerate() {
        let Some(before) = *was else {
            changes.added.push(new.id(row));
            continue;
        };
        is_left[before] = false;
        let fields = fields(&old, before, &new, row);
        match &fields[..] {
            [] => {}
            [name] if name.field == "name" => changes.renamed.push(Renamed {
                id: new.id(row),
                was: name.was.clone(),
                is: name.is.clone(),
            }),
            _ => changes.changed.push(Change {
                id: new.id(row),
                fields,
            }),
        }
    }
    let left = (0..old.len()).filter(|&row| is_left[row]);
    changes.removed = left.map(|row| old.id(row)).collect();
    (changes, was)
}

/// Returns which old row each new one was: first the same id and the same content, then the same content, then
/// the same id.
fn matched(old: &Rows<'_>, new: &Rows<'_>, by_content: bool) -> Vec<Option<usize>> {
    let ids: BTreeMap<String, usize> = (0..old.len()).map(|row| (old.id(row), row)).collect();
    let mut was = vec![None; new.len()];
    let mut is_free = vec![true; old.len()];
    if by_content {
        let contents: Vec<_> = (0..old.len()).map(|row| old.content(row)).collect();
        let mut alike: BTreeMap<&[(&str, String)], Vec<usize>> = BTreeMap::new();
        for (row, content) in contents.iter().enumerate().rev() {
            alike.entry(content).or_default().push(row);
        }
        for (row, was) in was.iter_mut().enumerate() {
            *was = ids
                .get(&new.id(row))
                .copied()
                .filter(|&before| contents[before] == new.content(row));
            if let Some(before) = *was {
                is_free[before] = false;
            }
        }
        for (row, was) in was.iter_mut().enumerate().filter(|(_, was)| was.is_none()) {
            let Some(rows) = alike.get_mut(&new.content(row)[..]) else {
                continue;
            };
            rows.retain(|&before| is_free[before]);
            *was = rows.pop();
            if let Some(before) = *was {
                is_free[before] = false;
            }
        }
    }
    for (row, was) in was.iter_mut().enumerate().filter(|(_, was)| was.is_none()) {
        let before = ids.get(&new.id(row)).copied();
        *was = before.filter(|&before| std::mem::take(&mut is_free[before]));
    }
    was
}

fn fields(old: &Rows<'_>, before: usize, new: &Rows<'_>, row: usize) -> Vec<Field> {
    let gone = old.table.header.iter();
    let gone = gone.filter(|&field| !new.columns.contains_key(field));
    let all = new.table.header.iter().chain(gone).copied();
    all.filter(|&field| field != "id")
        .filter_map(|field| {
            let (was, is) = (old.cell(before, field), new.cell(row, field));
            (was != is).then(|| Field {
                field,
                was: was.to_text(),
                is: is.to_text(),
            })
        })
        .collect()
}
