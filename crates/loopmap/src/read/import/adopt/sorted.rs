//! Tables by what they hold.

use crate::dataset::text::grouped;
use crate::dataset::{
    COMPANY_FIELDS, DEAL_FIELDS, MOST_COMPANIES, MOST_DEALS, MOST_SOURCES, Place, SOURCE_FIELDS,
    advice,
};
use crate::read::canonical_key;
use crate::read::headers;

use super::super::grid::MOST_MERGED;
use super::super::table::{Role, Table};
use super::super::{Account, Options};
use super::columns::{find, tell_ends};

/// Tables by what they hold.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub(super) edges: Vec<Table>,
    pub(super) nodes: Vec<Table>,
    pub(super) sources: Vec<Table>,
    /// Tables of which nobody can say it.
    others: Vec<Table>,
}

impl Sorted {
    pub(super) fn of(tables: Vec<Table>, options: &Options, account: &mut Account) -> Self {
        let mut sorted = Self::default();
        for table in tables {
            let list = match table.role {
                Role::Edges => &mut sorted.edges,
                Role::Nodes => &mut sorted.nodes,
                Role::Any if pays(&table, options) => &mut sorted.edges,
                Role::Any if is_sources(&table) => &mut sorted.sources,
                Role::Any if node_columns(&table).is_some() => &mut sorted.nodes,
                Role::Any => &mut sorted.others,
            };
            list.push(table);
        }
        // Sheets beside that of the payments are left unless they are like it.
        if let Some(first) = sorted.edges.first().map(|table| table.header.clone()) {
            let (like, unlike): (Vec<_>, Vec<_>) = std::mem::take(&mut sorted.edges)
                .into_iter()
                .partition(|table| table.title.is_empty() || table.header == first);
            sorted.edges = like;
            sorted.others.extend(unlike);
            for other in &sorted.others {
                account.leave(
                    &other.file,
                    "the table",
                    "its columns are not those of payments or parties",
                );
            }
        }
        sorted
    }

    /// Returns whether there are more rows than were kept.
    pub(super) fn is_too_long(&self) -> bool {
        let mut tables = self.edges.iter().chain(&self.nodes).chain(&self.sources);
        tables.any(|table| table.beyond > 0)
    }

    /// Says which tables have more rows than a map can take.
    pub(super) fn tell_long(&self, options: &Options, account: &mut Account) {
        let lists = [
            (&self.edges, "deals", MOST_DEALS),
            (&self.nodes, "companies", MOST_COMPANIES),
            (&self.sources, "sources", MOST_SOURCES),
        ];
        for (tables, nouns, most) in lists {
            for table in tables.iter().filter(|table| table.beyond > 0) {
                let rows = grouped(table.rows.len() + table.beyond);
                let text = if options.merge && nouns == "deals" {
                    format!(
                        "{rows} rows; --merge takes up to {}. Say --sum in its place: it sums a table in CSV while it reads it. {}",
                        grouped(MOST_MERGED),
                        advice(nouns)
                    )
                } else {
                    format!(
                        "{rows} rows; a map takes up to {} {nouns}. {}",
                        grouped(most),
                        advice(nouns)
                    )
                };
                account.error("E_LIMIT", &table.file, table.place, text);
            }
        }
    }

    /// Returns whether all columns are those of maps, so that ids are ids.
    pub(super) fn is_own(&self) -> bool {
        let is_field = |known: &'static [&'static str]| {
            move |table: &Table| {
                let mut keys = table.header.iter().map(|header| canonical_key(header));
                keys.all(|key| known.contains(&key.as_str()) || key.is_empty() || is_visual(&key))
            }
        };
        let has = |table: &Table, name: &str| table.header.iter().any(|header| header == name);
        self.edges.iter().all(|table| {
            is_field(DEAL_FIELDS)(table)
                && has(table, "from")
                && has(table, "to")
                && (has(table, "amount_high") || has(table, "amount"))
        }) && self
            .nodes
            .iter()
            .all(|table| is_field(COMPANY_FIELDS)(table) && has(table, "id"))
            && (!self.nodes.is_empty() || !self.sources.is_empty())
    }
}

/// Returns whether a column is one that an export writes for other programs.
pub(super) fn is_visual(key: &str) -> bool {
    matches!(
        key,
        "source"
            | "target"
            | "weight"
            | "label"
            | "key"
            | "type"
            | "x"
            | "y"
            | "color"
            | "colour"
            | "size"
    )
}

fn pays(table: &Table, options: &Options) -> bool {
    let is_column = |field: &str| {
        let name = options.columns.get(field);
        name.is_some_and(|name| find(table, name).is_some())
    };
    is_column("from") && is_column("to") || headers::guess(&table.header).place_of("from").is_some()
}

fn is_sources(table: &Table) -> bool {
    let keys: Vec<String> = table
        .header
        .iter()
        .map(|header| canonical_key(header))
        .collect();
    keys.iter().all(|key| SOURCE_FIELDS.contains(&key.as_str()))
        && keys.contains(&"id".to_owned())
        && ["publisher", "title", "url"]
            .iter()
            .any(|key| keys.contains(&(*key).to_owned()))
}

/// Returns the columns of a table of parties: the id and the name, which may be one.
pub(super) fn node_columns(table: &Table) -> Option<[usize; 2]> {
    let words: Vec<String> = table
        .header
        .iter()
        .map(|header| headers::words(header).join(" "))
        .collect();
    let find = |known: &[&str]| {
        known
            .iter()
            .find_map(|known| words.iter().position(|words| words == known))
    };
    let id = find(&["id", "node id", "nodeid", "key", "key ", "code"]);
    let name = find(&[
        "name",
        "label",
        "node",
        "title",
        "nom",
        "nombre",
        "bezeichnung",
        "party",
        "organisation",
        "organization",
        "company",
    ]);
    match (id, name) {
        (None, None) => None,
        (Some(id), None) => Some([id, id]),
        (None, Some(name)) => Some([name, name]),
        (Some(id), Some(name)) => Some([id, name]),
    }
}

/// Says what was found in place of payments.
pub(super) fn tell_nothing(file: &str, sorted: &Sorted, account: &mut Account) {
    let tables = || sorted.others.iter().chain(&sorted.nodes);
    let Some(table) = tables().max_by_key(|table| table.rows.len()) else {
        account.error(
            "E_EMPTY",
            file,
            Place::START,
            "There is no table of payments in it.",
        );
        return;
    };
    tell_ends(table, account);
}
