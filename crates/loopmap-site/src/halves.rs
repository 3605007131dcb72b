//! A baked map in two files: what the first picture takes, and the texts that a reader asks for later.
//!
//! Sources and sentences are two thirds of a map's weight, and nobody reads them before the map is there. Both
//! halves together are the map to the letter; the first alone is a map as well, one without sources.
//!
//! A cache may hold a half of one build and a half of another. So both carry the stamp of the whole, texts are found by
//! the ids of what they are about, and the name of the file with the texts is another in each build.

use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::{Fault, Made, to_json};

/// Fields of a company and of a deal that can come later. A derived amount is no amount without its derivation, which
/// stays with it: the first half is valid as it is.
const LATER: [(&str, &[&str]); 2] = [
    ("companies", &["fact", "source"]),
    ("deals", &["summary", "sources"]),
];

/// Tables that can come later as a whole.
const TABLES: [&str; 3] = ["sources", "figures", "corrections"];

/// Hexadecimal digits of a stamp.
const STAMP_DIGITS: usize = 16;

/// Returns both halves of `baked`, the first of which names the file with the other.
pub(super) fn of(baked: &str, name: &str) -> Result<[Made; 2], Fault> {
    let stamp = stamp_of(baked);
    // What was just written is what is read.
    let mut first: Value = serde_json::from_str(baked).unwrap_or_default();
    let mut texts = Map::from_iter([("stamp".to_owned(), json!(stamp))]);
    for (list, fields) in LATER {
        let rows = first[list].as_array_mut().into_iter().flatten();
        let later: Vec<Value> = rows.filter_map(|row| taken(row, fields)).collect();
        texts.insert(list.to_owned(), later.into());
    }
    let tables = first.as_object_mut().into_iter();
    for (table, rows) in tables
        .flat_map(|map| TABLES.map(|table| map.remove_entry(table)))
        .flatten()
    {
        texts.insert(table, rows);
    }
    let rest = format!("{name}-texts-{stamp}.json");
    first["sources"] = json!([]);
    first["rest"] = json!(rest);
    first["stamp"] = json!(stamp);
    Ok([
        Made::new(first_name(name), to_json(&first)?),
        Made::new(rest, to_json(&texts)?),
    ])
}

/// Returns the name of the file with what a map's first picture takes.
pub fn first_name(name: &str) -> String {
    format!("{name}-first.json")
}

/// Returns whether a build of the map `name` gave this name to its texts.
pub fn is_texts(file: &str, name: &str) -> bool {
    let stamp = file
        .strip_prefix(name)
        .and_then(|rest| rest.strip_prefix("-texts-")?.strip_suffix(".json"));
    stamp.is_some_and(|stamp| {
        let is_digit = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
        stamp.len() == STAMP_DIGITS && stamp.bytes().all(is_digit)
    })
}

/// Returns what tells a map from every other one.
fn stamp_of(baked: &str) -> String {
    let hash = format!("{:x}", Sha256::digest(baked));
    hash[..STAMP_DIGITS].to_owned()
}

/// Takes fields out of a row and returns them with the row's id, if it has any of them.
fn taken(row: &mut Value, fields: &[&str]) -> Option<Value> {
    let row = row.as_object_mut()?;
    let mut taken: Map<String, Value> = fields
        .iter()
        .filter_map(|&field| row.remove_entry(field))
        .collect();
    if taken.is_empty() {
        return None;
    }
    taken.insert("id".to_owned(), row.get("id")?.clone());
    Some(Value::Object(taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_halves_are_the_map() {
        let baked = r#"{"companies":[{"id":"a"},{"fact":"f","id":"b"}],"deals":[{"derivation":"2x3","firm":6,"id":"d","sources":["s"],"summary":"x"}],"figures":[{"kind":"cash"}],"sources":[{"id":"s"}]}"#;
        let stamp = stamp_of(baked);
        let [first, texts] = of(baked, "map").unwrap();
        let text = |half: &Made| String::from_utf8(half.bytes.clone()).unwrap();
        assert_eq!(
            text(&first),
            format!(
                r#"{{"companies":[{{"id":"a"}},{{"id":"b"}}],"deals":[{{"derivation":"2x3","firm":6,"id":"d"}}],"rest":"{}","sources":[],"stamp":"{stamp}"}}"#,
                texts.name
            )
        );
        assert_eq!(
            text(&texts),
            format!(
                r#"{{"companies":[{{"fact":"f","id":"b"}}],"deals":[{{"id":"d","sources":["s"],"summary":"x"}}],"figures":[{{"kind":"cash"}}],"sources":[{{"id":"s"}}],"stamp":"{stamp}"}}"#
            )
        );
    }

    #[test]
    fn another_map_has_another_stamp_and_other_names() {
        let [[_, one], [_, other]] =
            ["{}", r#"{"title":"x"}"#].map(|baked| of(baked, "map").unwrap());
        assert_ne!(one.name, other.name);
        assert!(is_texts(&one.name, "map") && is_texts(&other.name, "map"));
        for not_ours in [
            "map-texts.json",
            "map-texts-0123456789abcdeF.json",
            "map-texts-0123456789abcdef0.json",
            "my-map-texts-0123456789abcdef.json",
        ] {
            assert!(!is_texts(not_ours, "map"), "{not_ours}");
        }
    }
}
