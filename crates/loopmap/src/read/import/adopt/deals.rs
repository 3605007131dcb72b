//! From the rows of a table to deals.

use crate::dataset::{Entry, Node, Place, Value};
use crate::decimal;
use crate::read::headers::Guess;
use crate::read::names::tidy;

use super::super::table::{Table, is_blank, place, text};
use super::super::{Account, Options, Undirected};
use super::columns::{direction, direction_column};
use super::several::Several;

/// Takes the rows out of a table and returns them as deals.
pub(super) fn deals(
    table: &mut Table,
    columns: &Guess,
    parties: &[Table],
    options: &Options,
    account: &mut Account,
) -> Vec<Node> {
    let mut rows = Vec::new();
    let direction_column = direction_column(table, options);
    let mut undirected: Option<Place> = None;
    let mut count = 0;
    let found = std::mem::take(&mut table.rows);
    let all = found.len();
    let mut several = Several::of(&table.file, &table.header, parties);
    for row in found {
        if row.iter().all(is_blank) {
            continue;
        }
        let start = row.first().map_or(table.place, place);
        let said = direction_column
            .and_then(|place| direction(&text(row.get(place)?)?))
            .unwrap_or(table.is_directed);
        let mut entries = Vec::with_capacity(columns.columns.iter().flatten().count());
        for (cell, taken) in row.into_iter().zip(&columns.columns) {
            let Some(taken) = taken else { continue };
            let at = place(&cell);
            let value = match cell.value {
                Value::Number(number) if taken.field != "amount" => {
                    Value::Text(decimal::write(number))
                }
                Value::Text(text) if matches!(taken.field, "from" | "to") => {
                    Value::Text(tidy(&text))
                }
                value => value,
            };
            entries.push(Entry {
                key: taken.field.to_owned(),
                place: cell.place,
                node: Node::at(at, value),
            });
        }
        for end in ["from", "to"] {
            if !entries.iter().any(|entry| entry.key == end) {
                entries.push(Entry {
                    key: end.to_owned(),
                    place: Some(start),
                    node: Node::at(start, Value::Blank),
                });
            }
        }
        let node = Node::at(start, Value::Table(entries));
        if !said {
            count += 1;
            undirected.get_or_insert(start);
        }
        for node in several.apart(node, start) {
            if !said && options.undirected == Some(Undirected::Both) {
                rows.push(turned(&node));
            }
            rows.push(node);
        }
    }
    several.tell(all, account);
    if undirected.is_none() && options.undirected.is_some() {
        account.leave(
            &table.file,
            "--undirected",
            "no payment is said to have no direction; each is read as it is written",
        );
    }
    if let (Some(place), None) = (undirected, options.undirected) {
        let text = format!(
            "{count} of {all} payments have no direction. Say how they are read: --undirected both, as one payment each way, or --undirected as-written."
        );
        account.error("E_UNDIRECTED", &table.file, place, text);
    }
    rows
}

/// Returns a deal the other way round.
fn turned(row: &Node) -> Node {
    let mut row = row.clone();
    if let Value::Table(entries) = &mut row.value {
        // An id is for one deal alone.
        entries.retain(|entry| entry.key != "id");
        for entry in entries {
            let key = match entry.key.as_str() {
                "from" => "to",
                "to" => "from",
                _ => continue,
            };
            key.clone_into(&mut entry.key);
        }
    }
    row
}
