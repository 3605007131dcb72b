//! Several parties in one cell: in Kumu's sheets a line is drawn to each.

use std::collections::BTreeSet;

use crate::dataset::text::{grouped, quote};
use crate::dataset::{MOST_DEALS, Node, Place, Value};
use crate::read::fields::entries;
use crate::read::names::tidy;

use super::super::Account;
use super::super::table::{Table, text};
use super::sorted::node_columns;

/// What stands between the parties of a cell.
const BETWEEN: char = '|';

/// So many payments are made of such cells.
const MOST: usize = 2 * MOST_DEALS;

/// Takes payments to several parties apart.
#[derive(Debug)]
pub(super) struct Several<'t> {
    table: &'t str,
    is_kumu: bool,
    /// Parties that are listed with a bar in their names.
    listed: BTreeSet<String>,
    count: usize,
    /// How many payments were made of them.
    made: usize,
    first: Option<(Place, String)>,
    has_amounts: bool,
}

impl<'t> Several<'t> {
    pub(super) fn of(file: &'t str, header: &[String], parties: &[Table]) -> Self {
        let names = parties.iter().flat_map(|table| {
            let places = node_columns(table).unwrap_or_default();
            let cells = move |row: &'_ Vec<Node>| places.map(|place| text(row.get(place)?));
            table.rows.iter().flat_map(cells).flatten()
        });
        let names = names.filter(|name| name.contains(BETWEEN));
        Self {
            table: file,
            is_kumu: is_kumu(header),
            listed: names.map(|name| tidy(&name)).collect(),
            count: 0,
            made: 0,
            first: None,
            has_amounts: false,
        }
    }

    /// Returns a payment for each party that the cell of the receiver names.
    pub(super) fn apart(&mut self, payment: Node, place: Place) -> Vec<Node> {
        let Some(cell) = self.cell(&payment) else {
            return vec![payment];
        };
        let mut known = BTreeSet::new();
        let names = cell.split(BETWEEN).map(tidy);
        let names: Vec<String> = names
            .filter(|name| !name.is_empty() && known.insert(name.clone()))
            .collect();
        if names.len() > 1 {
            self.count += 1;
            self.has_amounts |= entries(&payment)
                .iter()
                .any(|entry| entry.key == "amount" && text(&entry.node).is_some());
            self.first.get_or_insert((place, cell));
        }
        self.made += names.len();
        if names.is_empty() || self.made > MOST {
            return vec![payment];
        }
        let is_one = names.len() == 1;
        let payments = names.into_iter().map(|name| {
            let mut payment = payment.clone();
            if let Value::Table(entries) = &mut payment.value {
                // An id is for one deal alone.
                entries.retain(|entry| is_one || entry.key != "id");
                for entry in entries.iter_mut().filter(|entry| entry.key == "to") {
                    entry.node.value = Value::Text(name.clone());
                }
            }
            payment
        });
        payments.collect()
    }

    /// Returns the cell of the receiver, where it may name several.
    fn cell(&self, payment: &Node) -> Option<String> {
        let to = entries(payment).iter().find(|entry| entry.key == "to")?;
        let cell = text(&to.node).filter(|cell| self.is_kumu && cell.contains(BETWEEN))?;
        (!self.listed.contains(&cell)).then_some(cell)
    }

    /// Says what became of such payments.
    pub(super) fn tell(self, all: usize, account: &mut Account) {
        let Some((place, first)) = self.first else {
            return;
        };
        let amounts = if self.has_amounts {
            ", with the amount of its row. Where that is of all together, write a row for each"
        } else {
            ""
        };
        let text = format!(
            "{} of {all} payments name several parties at once, such as {}. Each party has a deal of its own{amounts}.",
            self.count,
            quote(&first)
        );
        account.warn("W_ENDS", self.table, place, text);
        if self.made > MOST {
            let text = format!(
                "Cells that name several parties make more than {} payments. Write a row for each that is needed.",
                grouped(MOST)
            );
            account.error("E_LIMIT", self.table, place, text);
        }
    }
}

/// Returns whether the first columns, after ids, are those of Kumu's connections.
fn is_kumu(header: &[String]) -> bool {
    let first = usize::from(
        header
            .first()
            .is_some_and(|title| title.eq_ignore_ascii_case("id")),
    );
    header
        .get(first..first + 2)
        .is_some_and(|ends| ends == ["From", "To"])
}
