//! A baked map in two files: what the first picture takes, and the texts that a reader asks for later.
//!
//! Sources and sentences are two thirds of a map's weight, and nobody reads them before the map is there. Both
//! halves together are the map to the letter; the first alone is a map as well, one without sources.

use serde_json::{Map, Value, json};

use crate::output::{self, Stop};

/// Fields of a company and of a deal that can come later.
const LATER: [(&str, &[&str]); 2] = [
    ("companies", &["fact", "source"]),
    ("deals", &["derivation", "summary", "sources"]),
];

/// Tables that can come later as a whole.
const TABLES: [&str; 3] = ["sources", "figures", "corrections"];

/// Returns both halves of `baked`, the first of which names the file that the other will be in.
pub(super) fn of(baked: &str, rest: &str) -> Result<[String; 2], Stop> {
    // What was just written is what is read.
    let mut first: Value = serde_json::from_str(baked).unwrap_or_default();
    let mut texts = Map::new();
    for (list, fields) in LATER {
        let rows = first[list].as_array_mut().into_iter().flatten();
        let later: Vec<Value> = rows.map(|row| taken(row, fields)).collect();
        texts.insert(list.to_owned(), later.into());
    }
    let tables = first.as_object_mut().into_iter();
    for (table, rows) in tables
        .flat_map(|map| TABLES.map(|table| map.remove_entry(table)))
        .flatten()
    {
        texts.insert(table, rows);
    }
    first["sources"] = json!([]);
    first["rest"] = json!(rest);
    Ok([output::to_json(&first)?, output::to_json(&texts)?])
}

/// Takes fields out of a row and returns them as a row of their own.
fn taken(row: &mut Value, fields: &[&str]) -> Value {
    let Some(row) = row.as_object_mut() else {
        return Value::Null;
    };
    let taken = fields.iter().filter_map(|&field| row.remove_entry(field));
    Value::Object(taken.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_halves_are_the_map() {
        let baked = r#"{"companies":[{"fact":"f","id":"a"}],"deals":[{"derivation":"2x3","firm":6,"id":"d","sources":["s"],"summary":"x"}],"figures":[{"kind":"cash"}],"sources":[{"id":"s"}]}"#;
        let [first, texts] = of(baked, "texts.json").unwrap();
        assert_eq!(
            first,
            r#"{"companies":[{"id":"a"}],"deals":[{"firm":6,"id":"d"}],"rest":"texts.json","sources":[]}"#
        );
        assert_eq!(
            texts,
            r#"{"companies":[{"fact":"f"}],"deals":[{"derivation":"2x3","sources":["s"],"summary":"x"}],"figures":[{"kind":"cash"}],"sources":[{"id":"s"}]}"#
        );
    }
}
