//! From tables to records: which table holds what, what its columns are, and the names of parties.

mod columns;
mod deals;
mod habits;
mod parties;
mod several;
mod sorted;

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::{
    COMPANY_FIELDS, DEAL_FIELDS, Entry, Node, Part, Place, Records, SOURCE_FIELDS, Value,
};
use crate::read::headers;
use crate::read::names::{self, Rename, tidy};
use crate::read::{canonical_key, fields, pillars, settle};

use super::merge;
use super::said::In;
use super::table::{Role, Table, place};
use super::{Account, Imported, Options, Parsed, Took, Upload};

use deals::deals;
use parties::Parties;
use sorted::{Sorted, is_visual, tell_nothing};

pub(super) use columns::{columns, direction, direction_column, tell_ends};
pub(super) use habits::habits;

/// Makes records of what was read.
pub(super) fn records(
    files: &[Upload],
    parsed: Parsed,
    options: &Options,
    mut account: Account,
    kinds: Vec<String>,
) -> Imported {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let file = names.join(", ");
    let title = options
        .title
        .clone()
        .unwrap_or_else(|| stem(names.first().copied()));
    let mut sorted = Sorted::of(parsed.tables, options, &mut account);
    let mut records = Records {
        name: title.clone(),
        map: Part::new(&file, Node::at(Place::START, Value::Table(Vec::new()))),
        companies: None,
        deals: Part::new(&file, Node::new(Value::Blank)),
        sources: None,
        figures: None,
        corrections: None,
        places: None,
        problems: Vec::new(),
        is_whole: false,
    };
    if sorted.edges.is_empty() {
        if !account
            .problems
            .iter()
            .any(crate::dataset::Problem::is_error)
        {
            tell_nothing(&file, &sorted, &mut account);
        }
    } else if sorted.is_too_long() {
        sorted.tell_long(options, &mut account);
    } else if parsed.own.is_some() || sorted.is_own() {
        own(
            &file,
            &sorted,
            parsed.own.as_deref(),
            &mut records,
            &mut account,
        );
    } else {
        foreign(&mut sorted, options, &mut records, &mut account);
    }
    let guessed = options
        .language
        .is_none()
        .then(|| language_of(&sorted.edges))
        .flatten();
    let language = options.language.as_deref().or(guessed);
    for (key, said) in [("title", options.title.as_deref()), ("language", language)] {
        if let (Value::Table(entries), Some(said)) = (&mut records.map.node.value, said) {
            entries.retain(|entry| entry.key != key);
            entries.push(fields::text(key, Place::START, said));
        }
    }
    let has_errors = account
        .problems
        .iter()
        .any(crate::dataset::Problem::is_error);
    records.is_whole = !has_errors && !sorted.edges.is_empty();
    crate::dataset::sort_problems(&mut account.problems);
    records.problems = account.problems;
    Imported {
        records,
        kinds,
        took: account.took,
        left: account.left,
        language: guessed.map(str::to_owned),
        samples: Vec::new(),
    }
}

fn stem(file: Option<&str>) -> String {
    let name = file.unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = tidy(&stem.replace(['_', '-'], " "));
    if words.is_empty() {
        "Map".to_owned()
    } else {
        words
    }
}

/// Returns the language that the headers of all tables are in.
fn language_of(tables: &[Table]) -> Option<&'static str> {
    let mut spoken = tables.iter().map(|table| headers::language(&table.header));
    let first = spoken.next()??;
    spoken.all(|other| other == Some(first)).then_some(first)
}

/// Returns the field that a column of an export holds.
fn own_key(table: &Table, header: &str) -> String {
    let key = match header {
        "source" => "from",
        "target" => "to",
        header => return canonical_key(header),
    };
    let is_named = table.header.iter().any(|header| header == key);
    if table.role == Role::Edges && !is_named {
        key.to_owned()
    } else {
        header.to_owned()
    }
}

/// Takes tables whose columns are those of maps.
fn own(
    file: &str,
    sorted: &Sorted,
    map: Option<&str>,
    records: &mut Records,
    account: &mut Account,
) {
    let rows = |tables: &[Table], known: &[&str]| {
        let rows = tables.iter().flat_map(|table| {
            let keys: Vec<String> = table
                .header
                .iter()
                .map(|header| own_key(table, header))
                .collect();
            table.rows.iter().map(move |row| {
                let cells = row
                    .iter()
                    .zip(&keys)
                    .filter(|(_, key)| known.contains(&key.as_str()));
                let entries = cells.map(|(cell, key)| Entry {
                    key: key.clone(),
                    place: cell.place,
                    node: cell.clone(),
                });
                Node::at(
                    row.first().map_or(Place::START, place),
                    Value::Table(entries.collect()),
                )
            })
        });
        Node::at(Place::START, Value::List(rows.collect()))
    };
    for table in sorted.edges.iter().chain(&sorted.nodes) {
        for title in &table.header {
            if !is_visual(title) || title == "source" && table.role != Role::Edges {
                account.took.push(Took {
                    file: table.file.clone(),
                    column: title.clone(),
                    field: own_key(table, title),
                });
            }
        }
    }
    records.deals = Part::new(file, rows(&sorted.edges, DEAL_FIELDS));
    if !sorted.nodes.is_empty() {
        records.companies = Some(Part::new(file, rows(&sorted.nodes, COMPANY_FIELDS)));
    }
    if !sorted.sources.is_empty() {
        records.sources = Some(Part::new(file, rows(&sorted.sources, SOURCE_FIELDS)));
    }
    #[cfg(feature = "text")]
    if let Some(map) = map
        && let Some(mut top) = crate::read::json::read(file, map).node
    {
        let mut part = |key| top.take(key).map(|node| Part::new(file, node));
        records.sources = part("sources").or(records.sources.take());
        records.figures = part("figures");
        records.corrections = part("corrections");
        records.map = Part::new(file, top);
    }
}

/// Takes tables of other people.
fn foreign(sorted: &mut Sorted, options: &Options, records: &mut Records, account: &mut Account) {
    let mut rows = Vec::new();
    let mut foreign = BTreeSet::new();
    let mut currency = options.currency.clone();
    for table in &mut sorted.edges {
        let columns = columns(table, options, account);
        for taken in columns.columns.iter().flatten() {
            foreign.insert(taken.field);
            if let Some(code) = taken.currency.filter(|_| taken.field == "amount") {
                currency.get_or_insert_with(|| code.to_owned());
            }
        }
        let Some(habits) = habits(table, &columns, options, account) else {
            continue;
        };
        let mut made = deals(table, &columns, &sorted.nodes, options, account);
        account
            .problems
            .extend(settle::cells(&table.file, &mut made, &habits));
        rows.append(&mut made);
    }
    let language = In::of(options.language.as_deref().or(language_of(&sorted.edges)));
    let pillars = foreign
        .contains("pillar")
        .then(|| pillars::settle(&mut rows, language.rest()))
        .flatten();
    let mut roles = None;
    let companies = if sorted.nodes.is_empty() {
        names::settle(&mut rows, Rename::All)
    } else {
        let parties = Parties::of(&sorted.nodes, account);
        roles = parties.roles();
        Some(parties.name(&mut rows, account))
    };
    if options.merge {
        rows = merge::by_pair(rows, language);
    }
    check_ids(&mut rows, &records.deals.file, account);
    let file = records.deals.file.clone();
    if let Value::Table(entries) = &mut records.map.node.value {
        entries.push(fields::text("title", Place::START, &records.name));
        if let Some(code) = usual_currency(currency, &rows) {
            entries.push(fields::text("currency", Place::START, &code));
        }
        for (key, list) in [("pillars", pillars), ("roles", roles)] {
            entries.extend(list.map(|node| Entry {
                key: key.to_owned(),
                place: None,
                node,
            }));
        }
    }
    records.deals = Part::new(&file, Node::at(Place::START, Value::List(rows)));
    records.companies = companies.map(|node| Part::new(&file, node));
}

/// Returns the currency that was said, or else the one that most cells name.
fn usual_currency(said: Option<String>, rows: &[Node]) -> Option<String> {
    if said.is_some() {
        return said;
    }
    let mut counts = BTreeMap::<String, usize>::new();
    for (_, code) in fields::texts(rows, "currency") {
        *counts.entry(code.trim().to_owned()).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count)?.0;
    Some(if most == "$" { "USD".to_owned() } else { most })
}

/// Leaves ids out that are there twice or cannot be ids.
fn check_ids(rows: &mut [Node], file: &str, account: &mut Account) {
    let mut known = BTreeSet::new();
    let is_fit = |id: &str| !id.contains([',', ';']) && id.chars().count() <= 200;
    let ids: Vec<String> = fields::texts(rows, "id")
        .map(|(_, id)| id.trim().to_owned())
        .collect();
    if ids.is_empty() || ids.iter().all(|id| is_fit(id) && known.insert(id.clone())) {
        return;
    }
    account.leave(
        file,
        "the ids of payments",
        "some are there twice or cannot be ids",
    );
    for row in rows {
        if let Value::Table(entries) = &mut row.value {
            entries.retain(|entry| entry.key != "id");
        }
    }
}

/// Makes records of sums.
pub(super) fn summed(files: &[String], parsed: Parsed, options: &Options) -> Imported {
    let upload = |name: &String| Upload {
        name: name.clone(),
        bytes: Vec::new(),
    };
    let files: Vec<Upload> = files.iter().map(upload).collect();
    let kinds = files.iter().map(|_| "a table, summed".to_owned()).collect();
    records(&files, parsed, options, Account::default(), kinds)
}
