//! Names of parties as other people write them, made ids of companies.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::money::folded;
use crate::dataset::{Node, Place, Value};

use super::fields::{cells_mut, text, texts};

/// The longest id that is made of a name.
const LONGEST: usize = 60;

/// Which names get an id of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rename {
    /// None: they are ids of companies that are listed elsewhere.
    None,
    /// Those that cannot be ids.
    Unfit,
    /// All.
    #[cfg(feature = "import")]
    All,
}

/// Returns a name with single spaces and without ends.
pub(super) fn tidy(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ")
}

/// Ids made of names, each only once.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    taken: BTreeSet<String>,
}

impl Slugs {
    /// Takes an id that is there already; returns whether it was free.
    pub(super) fn reserve(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Returns an id for a name: lower case, digits and hyphens.
    pub(super) fn of(&mut self, name: &str) -> String {
        let folded = folded(name);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        let stem = words
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let stem: String = stem.chars().take(LONGEST).collect();
        let stem = match stem.trim_matches('-') {
            "" => "unnamed",
            stem => stem,
        };
        let mut id = stem.to_owned();
        let mut n = 1;
        while !self.reserve(&id) {
            n += 1;
            id = format!("{stem}-{n}");
        }
        id
    }
}

fn is_fit(name: &str) -> bool {
    !name.contains([',', ';']) && name.chars().count() <= 200 && !name.chars().any(char::is_control)
}

/// Puts ids in place of the names of payers and receivers, and returns the companies, where there is a
/// name that was replaced.
pub(super) fn settle(rows: &mut [Node], rename: Rename) -> Option<Node> {
    if rename == Rename::None {
        return None;
    }
    let mut names: Vec<(String, Place)> = Vec::new();
    let mut known = BTreeSet::new();
    for end in ["from", "to"] {
        for (place, name) in texts(rows, end) {
            let name = tidy(name);
            if !name.is_empty() && known.insert(name.clone()) {
                names.push((name, place));
            }
        }
    }
    if rename == Rename::Unfit && names.iter().all(|(name, _)| is_fit(name)) {
        return None;
    }
    names.sort_by_key(|(_, place)| *place);
    let mut slugs = Slugs::default();
    let keeps = |name: &str| rename == Rename::Unfit && is_fit(name);
    for (name, _) in names.iter().filter(|(name, _)| keeps(name)) {
        slugs.reserve(name);
    }
    let ids: BTreeMap<&str, String> = names
        .iter()
        .map(|(name, _)| {
            let id = if keeps(name) {
                name.clone()
            } else {
                slugs.of(name)
            };
            (name.as_str(), id)
        })
        .collect();
    let companies = names.iter().map(|(name, place)| {
        let entries = vec![
            text("id", *place, &ids[name.as_str()]),
            text("name", *place, name),
        ];
        Node::at(*place, Value::Table(entries))
    });
    let companies = Node::at(Place::START, Value::List(companies.collect()));
    for end in ["from", "to"] {
        for (_, value) in cells_mut(rows, end) {
            if let Value::Text(name) = value
                && let Some(id) = ids.get(tidy(name).as_str())
            {
                id.clone_into(name);
            }
        }
    }
    Some(companies)
}
