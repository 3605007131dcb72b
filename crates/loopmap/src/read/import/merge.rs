//! Payments from one party to another, summed.

use std::collections::BTreeMap;

use crate::dataset::{Entry, Node, Value};
use crate::decimal;
use crate::read::fields::{self, entries};

use super::said::In;

/// Returns one row for each payer and receiver, in the order in which they are first met. Amounts are added
/// up, blank ones count for nothing beside others; what differs otherwise is that of the largest.
pub(super) fn by_pair(rows: Vec<Node>, language: In) -> Vec<Node> {
    let mut places: BTreeMap<[String; 2], usize> = BTreeMap::new();
    let mut sums: Vec<Sum> = Vec::new();
    for row in rows {
        let pair = ["from", "to"].map(|end| said(&row, end).unwrap_or_default());
        let amount = said(&row, "amount").and_then(|amount| amount.parse::<u64>().ok());
        if let Some(&place) = places.get(&pair) {
            sums[place].add(row, amount);
        } else {
            places.insert(pair, sums.len());
            sums.push(Sum {
                largest: amount,
                total: amount,
                count: 1,
                row,
            });
        }
    }
    sums.into_iter().map(|sum| sum.into_row(language)).collect()
}

struct Sum {
    row: Node,
    largest: Option<u64>,
    total: Option<u64>,
    count: usize,
}

impl Sum {
    fn add(&mut self, row: Node, amount: Option<u64>) {
        self.count += 1;
        self.total = match (self.total, amount) {
            (Some(total), Some(amount)) => Some(total.saturating_add(amount)),
            (total, amount) => total.or(amount),
        };
        let sources = [said(&self.row, "sources"), said(&row, "sources")];
        if amount > self.largest {
            self.largest = amount;
            self.row = row;
        }
        let sources: Vec<String> = sources.into_iter().flatten().collect();
        if !sources.is_empty() {
            set(&mut self.row, "sources", &sources.join("; "));
        }
    }

    fn into_row(mut self, language: In) -> Node {
        if self.count > 1 {
            if let Some(total) = self.total {
                set(&mut self.row, "amount", &total.to_string());
            }
            let summary = language.sum_of(self.count as u64, 0);
            set(&mut self.row, "summary", &summary);
            if let Value::Table(entries) = &mut self.row.value {
                entries.retain(|entry| entry.key != "id" && entry.key != "announced");
            }
        }
        self.row
    }
}

fn said(row: &Node, key: &str) -> Option<String> {
    let entry = entries(row).iter().find(|entry| entry.key == key)?;
    match &entry.node.value {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(decimal::write(*number)),
        _ => None,
    }
}

fn set(row: &mut Node, key: &str, text: &str) {
    let place = row.place.unwrap_or(crate::dataset::Place::START);
    if let Value::Table(entries) = &mut row.value {
        let place = entries
            .iter()
            .find(|entry| entry.key == key)
            .and_then(|entry| entry.place)
            .unwrap_or(place);
        entries.retain(|entry: &Entry| entry.key != key);
        entries.push(fields::text(key, place, text));
    }
}
