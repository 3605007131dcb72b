//! From sums to the records of a map of those who were chosen.

use std::collections::BTreeMap;

use crate::dataset::{Place, Value};

use super::super::said::In;
use super::super::table::{Role, Table};
use super::super::{Imported, Options, Parsed, adopt};
use super::{Pair, Sums};

/// Who of the parties is in the map.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// The parties by place, in any order.
    pub parties: Vec<u32>,
    /// Whether all others stand in it together, as one collective.
    pub with_others: bool,
}

/// A sum between two that are in the map; `None` are the others.
type Row = ([Option<u32>; 2], u32);

/// What a row adds up.
#[derive(Debug, Default)]
struct Cell {
    amount: Option<u64>,
    payments: u64,
    blank: u64,
}

impl Sums {
    /// Returns the records of a map of the chosen, to be checked like those of any import.
    pub fn records(&self, chosen: &Chosen) -> Imported {
        let file = self.file();
        let mut nodes = Table::of_graph(&file, Role::Nodes, true);
        let mut edges = Table::of_graph(&file, Role::Edges, true);
        let others = self.others();
        let name =
            |party: Option<u32>| party.map_or(others, |party| &*self.parties[party as usize]);
        let mut parties: Vec<u32> = chosen.parties.clone();
        parties.sort_by_key(|&party| &self.parties[party as usize]);
        for column in ["name", "collective"] {
            nodes.column(column);
        }
        for &party in &parties {
            let party = Value::Text(name(Some(party)).to_owned());
            nodes.push(Place::START, [("name", party)]);
        }
        let rows = self.rows(chosen);
        let language = In::of(self.language.as_deref());
        if rows.keys().any(|(ends, _)| ends.contains(&None)) {
            let cells = [("name", others), ("collective", "yes")];
            let cells = cells.map(|(column, text)| (column, Value::Text(text.to_owned())));
            nodes.push(Place::START, cells);
        }
        for column in ["from", "to", "amount", "announced", "summary"] {
            edges.column(column);
        }
        let mut rows: Vec<(&Row, &Cell)> = rows.iter().collect();
        rows.sort_by_key(|((ends, month), _)| (name(ends[0]), name(ends[1]), *month));
        for ((ends, month), cell) in rows {
            let mut cells = vec![
                ("from", name(ends[0]).to_owned()),
                ("to", name(ends[1]).to_owned()),
                ("summary", language.sum_of(cell.payments, cell.blank)),
            ];
            cells.extend(cell.amount.map(|amount| ("amount", amount.to_string())));
            if *month > 0 {
                let date = format!("{:04}-{:02}", month / 12, month % 12 + 1);
                cells.push(("announced", date));
            }
            let cells = cells
                .into_iter()
                .map(|(column, text)| (column, Value::Text(text)));
            edges.push(Place::START, cells);
        }
        self.adopt(nodes, edges)
    }

    /// Returns what messages call the files.
    pub fn file(&self) -> String {
        self.files.join(", ")
    }

    /// Returns how many deals a map of the chosen has.
    pub fn deal_count(&self, chosen: &Chosen) -> usize {
        self.rows(chosen).len()
    }

    fn adopt(&self, nodes: Table, edges: Table) -> Imported {
        let options = Options {
            currency: self.currency.clone(),
            title: self.title.clone(),
            language: self.language.clone(),
            ..Options::default()
        };
        let parsed = Parsed {
            tables: vec![nodes, edges],
            own: None,
        };
        let mut imported = adopt::summed(&self.files, parsed, &options);
        imported.took.clone_from(&self.took);
        imported.left.clone_from(&self.left);
        if self.is_guessed {
            imported.language.clone_from(&self.language);
        }
        imported
    }

    /// Returns the name of the others.
    fn others(&self) -> &'static str {
        let names = In::of(self.language.as_deref()).others();
        let is_free = |name: &&str| !self.parties.iter().any(|party| **party == **name);
        names.into_iter().find(is_free).unwrap_or(names[0])
    }

    fn rows(&self, chosen: &Chosen) -> BTreeMap<Row, Cell> {
        let mut is_kept = vec![false; self.parties.len()];
        for &party in &chosen.parties {
            is_kept[party as usize] = true;
        }
        let end = |party: u32| is_kept[party as usize].then_some(party);
        let mut rows: BTreeMap<Row, Cell> = BTreeMap::new();
        for pair in &self.pairs {
            let ends = [end(pair.from), end(pair.to)];
            let is_in = match ends {
                [Some(_), Some(_)] => true,
                [None, None] => false,
                _ => chosen.with_others,
            };
            if is_in {
                rows.entry((ends, pair.month)).or_default().add(pair);
            }
        }
        rows
    }
}

impl Cell {
    fn add(&mut self, pair: &Pair) {
        self.amount = match (self.amount, pair.amount) {
            (Some(sum), Some(amount)) => Some(sum.saturating_add(amount)),
            (sum, amount) => sum.or(amount),
        };
        self.payments += u64::from(pair.payments);
        self.blank += u64::from(pair.blank);
    }
}
