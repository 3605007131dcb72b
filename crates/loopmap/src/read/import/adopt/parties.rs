//! The parties that a file lists.

use std::collections::BTreeMap;

use crate::dataset::text::quote;
use crate::dataset::{Entry, Node, Place, Value};
use crate::read::fields;
use crate::read::headers;
use crate::read::names::{Slugs, tidy};

use super::super::table::{Table, place, text};
use super::super::{Account, Took};
use super::columns::is_looks;
use super::sorted::node_columns;

/// A party of a table of parties.
#[derive(Debug)]
struct Party {
    id: String,
    entries: Vec<Entry>,
    place: Place,
}

/// The parties that a file lists.
#[derive(Debug, Default)]
pub(super) struct Parties {
    list: Vec<Party>,
    by_key: BTreeMap<String, usize>,
    by_name: BTreeMap<String, usize>,
    slugs: Slugs,
    roles: BTreeMap<String, String>,
}

impl Parties {
    pub(super) fn of(tables: &[Table], account: &mut Account) -> Self {
        let mut parties = Self::default();
        for table in tables {
            if let Some([id, name]) = node_columns(table) {
                parties.take(table, id, name, account);
            } else if !table.rows.is_empty() {
                account.leave(
                    &table.file,
                    "the table of parties",
                    "no column is called id, label or name",
                );
            }
        }
        parties
    }

    fn take(&mut self, table: &Table, id: usize, name: usize, account: &mut Account) {
        let others: Vec<(usize, &str)> = table
            .header
            .iter()
            .enumerate()
            .filter_map(|(place, title)| {
                let words = headers::words(title).join(" ");
                let field = match words.as_str() {
                    "role" | "type" | "element type" | "kategorie" | "category" | "typ"
                    | "tipo" => "role",
                    "country" | "land" | "pays" | "pais" => "country",
                    "description" | "fact" | "beschreibung" | "descripcion" => "fact",
                    "ticker" | "collective" => title.as_str(),
                    _ => return None,
                };
                (place != id && place != name).then_some((place, field))
            })
            .collect();
        for (place, title) in table.header.iter().enumerate() {
            let field = if place == name {
                "name"
            } else if place == id {
                "id"
            } else if let Some((_, field)) = others.iter().find(|(other, _)| *other == place) {
                field
            } else {
                if !title.is_empty() && !is_looks(title) {
                    account.leave(
                        &table.file,
                        format!("column {} of parties", quote(title)),
                        "nothing of the map is called so",
                    );
                }
                continue;
            };
            account.took.push(Took {
                file: table.file.clone(),
                column: title.clone(),
                field: format!("company {field}"),
            });
        }
        for row in &table.rows {
            let said = |place: usize| row.get(place).and_then(text);
            let Some(key) = said(id).or_else(|| said(name)) else {
                continue;
            };
            let key = tidy(&key);
            if self.by_key.contains_key(&key) {
                continue;
            }
            let shown = said(name).map_or_else(|| key.clone(), |name| tidy(&name));
            let start = row.first().map_or(table.place, place);
            let new = self.add(&key, &shown, start);
            for &(place, field) in &others {
                let Some(mut value) = said(place) else {
                    continue;
                };
                if field == "role" {
                    value = self.role(&value);
                }
                self.list[new]
                    .entries
                    .push(fields::text(field, start, &value));
            }
        }
    }

    /// Adds a party and returns its place. Its key is its id, where that is a word and not a number.
    fn add(&mut self, key: &str, name: &str, start: Place) -> usize {
        let is_word = key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && key
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .len()
                + 1
                < key.len();
        let id = if is_word && self.slugs.reserve(key) {
            key.to_owned()
        } else {
            self.slugs.of(name)
        };
        let entries = vec![
            fields::text("id", start, &id),
            fields::text("name", start, name),
        ];
        self.list.push(Party {
            id,
            entries,
            place: start,
        });
        let place = self.list.len() - 1;
        self.by_key.insert(key.to_owned(), place);
        self.by_name.entry(name.to_owned()).or_insert(place);
        place
    }

    fn role(&mut self, label: &str) -> String {
        let label = tidy(label);
        let known = self.roles.iter().find(|(_, known)| **known == label);
        if let Some((id, _)) = known {
            return id.clone();
        }
        let mut slugs = Slugs::default();
        for id in self.roles.keys() {
            slugs.reserve(id);
        }
        let id = slugs.of(&label);
        self.roles.insert(id.clone(), label);
        id
    }

    pub(super) fn roles(&self) -> Option<Node> {
        let role = |(id, label): (&String, &String)| {
            let entries = vec![
                fields::text("id", Place::START, id),
                fields::text("label", Place::START, label),
            ];
            Node::at(Place::START, Value::Table(entries))
        };
        let roles: Vec<Node> = self.roles.iter().map(role).collect();
        (!roles.is_empty()).then(|| Node::at(Place::START, Value::List(roles)))
    }

    /// Puts ids in place of the ends of payments and returns all companies.
    pub(super) fn name(mut self, rows: &mut [Node], account: &mut Account) -> Node {
        let mut strangers = 0;
        for end in ["from", "to"] {
            for (place, value) in fields::cells_mut(rows, end) {
                let Value::Text(key) = value else { continue };
                let found = self
                    .by_key
                    .get(key.as_str())
                    .or_else(|| self.by_name.get(key.as_str()));
                let found = match found {
                    Some(&found) => found,
                    None if key.is_empty() => continue,
                    None => {
                        strangers += 1;
                        self.add(&key.clone(), &key.clone(), place)
                    }
                };
                self.list[found].id.clone_into(key);
            }
        }
        if strangers > 0 {
            account.leave(
                "",
                format!("{strangers} parties"),
                "not in the table of parties; they are companies all the same",
            );
        }
        let companies = self
            .list
            .into_iter()
            .map(|party| Node::at(party.place, Value::Table(party.entries)));
        Node::at(Place::START, Value::List(companies.collect()))
    }
}
