//! A data folder of what was read, with the mistakes that are in it: they are mended where they are seen.

use loopmap::dataset::{
    COMPANY_FIELDS, DEAL_FIELDS, FIGURE_FIELDS, Node, Part, Records, SOURCE_FIELDS, Value,
};
use loopmap::decimal;
use loopmap::export::{Cell, Table, csv};

use crate::Files;

/// Returns the files of records that could be read to their end.
pub(crate) fn folder(records: &Records) -> Files {
    let mut files = Files::from([
        ("map.toml".to_owned(), map(&records.map.node, &records.name)),
        ("deals.csv".to_owned(), table(&records.deals, DEAL_FIELDS)),
    ]);
    let others = [
        ("companies.csv", &records.companies, COMPANY_FIELDS),
        ("sources.csv", &records.sources, SOURCE_FIELDS),
        ("figures.csv", &records.figures, FIGURE_FIELDS),
    ];
    for (name, part, fields) in others {
        if let Some(part) = part {
            files.insert(name.to_owned(), table(part, fields));
        }
    }
    files
}

/// Returns rows as CSV, with the columns that any of them fills.
fn table(part: &Part, fields: &'static [&'static str]) -> String {
    let rows = match &part.node.value {
        Value::List(rows) => rows.as_slice(),
        _ => &[],
    };
    let is_used = |field: &&str| rows.iter().any(|row| !text(row, field).is_empty());
    let is_needed = |field: &&str| ["id", "from", "to"].contains(field);
    let mut header: Vec<&'static str> = fields.to_vec();
    header.retain(|field| is_needed(field) || is_used(field));
    let is_amount = |field: &&str| ["amount", "amount_high"].contains(field);
    if fields.contains(&"from") && !header.iter().any(is_amount) {
        header.push("amount_high");
    }
    let row = |row: &Node| {
        let cells = header.iter().map(|field| match text(row, field) {
            text if text.is_empty() => Cell::Blank,
            text => Cell::Text(text),
        });
        cells.collect()
    };
    csv(&Table {
        name: "",
        rows: rows.iter().map(row).collect(),
        header: header.clone(),
    })
}

fn text(row: &Node, field: &str) -> String {
    let Value::Table(entries) = &row.value else {
        return String::new();
    };
    let entry = entries.iter().find(|entry| entry.key == field);
    entry.map_or_else(String::new, |entry| of_value(&entry.node.value))
}

fn of_value(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => decimal::write(*number),
        Value::Flag(flag) => flag.to_string(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| of_value(&item.value)).collect();
            items.join("; ")
        }
        Value::Blank | Value::Table(_) => String::new(),
    }
}

/// Returns what the map says about itself.
fn map(node: &Node, name: &str) -> String {
    let mut table = match toml_of(node) {
        Some(toml::Value::Table(table)) => table,
        _ => toml::Table::new(),
    };
    let title = || toml::Value::String(name.to_owned());
    table.entry("title").or_insert_with(title);
    table.to_string()
}

fn toml_of(node: &Node) -> Option<toml::Value> {
    Some(match &node.value {
        Value::Blank => return None,
        Value::Text(text) => toml::Value::String(text.clone()),
        Value::Number(number) => toml::Value::Float(*number),
        Value::Flag(flag) => toml::Value::Boolean(*flag),
        Value::List(items) => toml::Value::Array(items.iter().filter_map(toml_of).collect()),
        Value::Table(entries) => {
            let entries = entries
                .iter()
                .filter_map(|entry| Some((entry.key.clone(), toml_of(&entry.node)?)));
            toml::Value::Table(entries.collect())
        }
    })
}
