//! The cells of one field, in rows that validation will read.

use crate::dataset::{Entry, Node, Place, Value};

/// Returns the texts of a field and their places.
pub(super) fn texts<'r>(rows: &'r [Node], key: &'r str) -> impl Iterator<Item = (Place, &'r str)> {
    rows.iter().flat_map(entries).filter_map(move |entry| {
        let Value::Text(text) = &entry.node.value else {
            return None;
        };
        (entry.key == key).then(|| (entry.node.place.unwrap_or(Place::START), text.as_str()))
    })
}

/// Returns the values of a field and their places.
pub(super) fn cells_mut<'r>(
    rows: &'r mut [Node],
    key: &'r str,
) -> impl Iterator<Item = (Place, &'r mut Value)> {
    let entries = rows.iter_mut().flat_map(|row| match &mut row.value {
        Value::Table(entries) => entries.as_mut_slice(),
        _ => &mut [],
    });
    entries.filter(move |entry| entry.key == key).map(|entry| {
        let place = entry.node.place.unwrap_or(Place::START);
        (place, &mut entry.node.value)
    })
}

/// Returns the fields of a row.
pub(super) fn entries(row: &Node) -> &[Entry] {
    match &row.value {
        Value::Table(entries) => entries,
        _ => &[],
    }
}

/// Returns a field with a text, at a place.
pub(super) fn text(key: &str, place: Place, text: &str) -> Entry {
    Entry {
        key: key.to_owned(),
        place: Some(place),
        node: Node::at(place, Value::Text(text.to_owned())),
    }
}
