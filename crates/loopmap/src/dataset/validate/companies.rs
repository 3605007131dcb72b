//! Companies: from their own file, or taken from the deals.

use std::collections::BTreeSet;

use super::super::cursor::Problems;
use super::super::item::{self, Ids, Item, Unique};
use super::super::model::Company;
use super::super::records::Records;
use super::super::text::quote;
use super::sources::Sources;
use super::words::Words;

/// The companies of a map.
#[derive(Debug)]
pub(super) struct Companies {
    /// Sorted by id.
    pub(super) list: Vec<Company>,
    pub(super) ids: Ids,
}

impl Companies {
    pub(super) fn read(
        records: &Records,
        words: &Words,
        sources: &Sources,
        problems: &mut Problems,
    ) -> Self {
        let mut list: Vec<Company> = match records.companies() {
            Some(rows) => {
                let mut unique = Unique::default();
                item::rows(rows, "Company")
                    .filter_map(|row| company(&row, &mut unique, words, sources, problems))
                    .collect()
            }
            None => payers_and_payees(records)
                .iter()
                .map(|id| bare(id))
                .collect(),
        };
        crate::sort::by(&mut list, |a, b| a.id.cmp(&b.id));
        let ids = Ids::sorted("company", list.iter().map(|company| company.id.clone()));
        Self { list, ids }
    }
}

/// Without a list of companies whoever pays or receives is one.
fn payers_and_payees(records: &Records) -> BTreeSet<String> {
    // What is wrong with an id is told when its deal is read.
    let mut unheard = Problems::default();
    let mut ids = BTreeSet::new();
    for deal in item::rows(records.deals(), "Deal") {
        ids.extend(
            ["from", "to"]
                .into_iter()
                .filter_map(|end| deal.id(end, &mut unheard)),
        );
    }
    ids
}

fn bare(id: &str) -> Company {
    Company {
        id: id.to_owned(),
        name: id.to_owned(),
        role: None,
        country: None,
        ticker: None,
        is_collective: false,
        fact: None,
        sources: Vec::new(),
    }
}

fn company(
    row: &Item<'_>,
    unique: &mut Unique,
    words: &Words,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<Company> {
    let name = name(row, problems);
    let country = country(row, problems);
    let facts = Company {
        id: String::new(),
        name: String::new(),
        role: words.role_of(row, problems),
        country,
        ticker: row.name("ticker", problems),
        is_collective: row.flag("collective", problems).unwrap_or(false),
        fact: row.text("fact", problems),
        sources: sources.of(row, "source", problems),
    };
    if !row.has("id") {
        let text = format!("{} has no \"id\". Deals name a company by it.", row.who);
        problems.error(&row.spot("id"), "E_ID", text);
    }
    let id = row.id("id", problems)?;
    unique.take(&id, row, problems).then(|| Company {
        name: name.unwrap_or_else(|| id.clone()),
        id,
        ..facts
    })
}

fn name(row: &Item<'_>, problems: &mut Problems) -> Option<String> {
    let name = row.name("name", problems);
    if name.is_none() && row.at.get("name").is_some() {
        let text = format!("{} has no visible name.", row.who);
        problems.error(&row.spot("name"), "E_NAME", text);
    }
    name
}

fn country(row: &Item<'_>, problems: &mut Problems) -> Option<String> {
    let raw = row.raw("country", problems)?;
    let code = raw.trim();
    if code.is_empty() {
        return None;
    }
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(code.to_owned());
    }
    let text = format!(
        "{}: country {} is not a code of two capital letters, such as \"US\", and is left out.",
        row.who,
        quote(code)
    );
    problems.warn(&row.spot("country"), "W_COUNTRY", text);
    None
}
