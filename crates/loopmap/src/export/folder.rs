//! A folder of plain files: what a map of one's own is kept in.

use std::fmt::Write as _;

use crate::dataset::Dataset;

use super::tables::{Table, companies, deals, sources};

/// Returns the files of a map by name. Stories and the first view are not among what is written.
pub fn folder(dataset: &Dataset) -> Vec<(&'static str, String)> {
    let mut files = vec![
        ("deals.csv", csv(&deals(dataset))),
        ("companies.csv", csv(&companies(dataset))),
    ];
    if !dataset.sources().is_empty() {
        files.push(("sources.csv", csv(&sources(dataset))));
    }
    files.push(("map.toml", map_toml(dataset)));
    files
}

/// Returns a table as CSV (RFC 4180, but for line ends).
pub fn csv(table: &Table) -> String {
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    };
    line(&mut table.header.iter().map(|&name| name.to_owned()));
    for row in &table.rows {
        line(&mut row.iter().map(super::tables::Cell::to_text));
    }
    text
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r', ';', '\t']) || cell.trim() != cell {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// Returns what the map says about itself, with its words.
pub fn map_toml(dataset: &Dataset) -> String {
    let info = dataset.info();
    let mut text = String::new();
    let mut say = |key: &str, value: &str| {
        if !value.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{key} = {}", string(value));
        }
    };
    say("title", &info.title);
    say("description", &info.description);
    say(
        "as_of",
        &info.as_of.map(|date| date.to_string()).unwrap_or_default(),
    );
    say("language", &info.language);
    if info.currency.code != "XXX" {
        let _ = write!(
            text,
            "\n[currency]\ncode = {}\nsymbol = {}\n",
            string(&info.currency.code),
            string(&info.currency.symbol)
        );
    }
    if info.party.is_some() || info.payment.is_some() {
        text.push_str("\n[words]\n");
    }
    for (keys, own) in [
        (["party", "parties"], &info.party),
        (["payment", "payments"], &info.payment),
    ] {
        for (key, word) in keys.iter().zip(own.iter().flatten()) {
            let _ = writeln!(text, "{key} = {}", string(word));
        }
    }
    for pillar in dataset.pillars() {
        let _ = write!(
            text,
            "\n[[pillars]]\nid = {}\nlabel = {}\ncolour = {}\n",
            string(&pillar.id),
            string(&pillar.label),
            string(pillar.colour.id())
        );
    }
    for role in dataset.roles() {
        let _ = write!(
            text,
            "\n[[roles]]\nid = {}\nlabel = {}\nglyph = {}\n",
            string(&role.id),
            string(&role.label),
            string(role.glyph.id())
        );
    }
    for form in dataset.instruments() {
        let _ = write!(
            text,
            "\n[[instruments]]\nid = {}\nlabel = {}\ncontingent = {}\npays_owners = {}\npurchase = {}\n",
            string(&form.id),
            string(&form.label),
            form.is_contingent,
            form.pays_owners,
            form.is_purchase
        );
    }
    text
}

/// Returns a text as TOML writes it.
fn string(text: &str) -> String {
    let mut string = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => string.push_str("\\\""),
            '\\' => string.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(string, "\\u{:04X}", u32::from(c));
            }
            c => string.push(c),
        }
    }
    string.push('"');
    string
}
