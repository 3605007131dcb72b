//! Sources, and the companies and deals that cite them.

use super::super::cursor::Problems;
use super::super::item::{self, Ids, Item, Unique};
use super::super::link;
use super::super::model::{Source, SourceIx};
use super::super::records::Records;
use super::super::text::{self, quote};

/// The sources of a map.
#[derive(Debug)]
pub(super) struct Sources {
    /// Sorted by id.
    pub(super) list: Vec<Source>,
    ids: Ids,
}

impl Sources {
    pub(super) fn read(records: &Records, problems: &mut Problems) -> Self {
        let mut list: Vec<Source> = match records.sources() {
            Some(rows) => {
                let mut unique = Unique::default();
                item::rows(rows, "Source")
                    .filter_map(|row| source(&row, &mut unique, problems))
                    .collect()
            }
            None => cited(records),
        };
        crate::sort::by(&mut list, |a, b| a.id.cmp(&b.id));
        let ids = Ids::sorted("source", list.iter().map(|source| source.id.clone()));
        Self { list, ids }
    }

    /// Returns the sources that `item` cites under `key`.
    pub(super) fn of<'a>(
        &self,
        item: &Item<'a>,
        key: &'a str,
        problems: &mut Problems,
    ) -> Vec<SourceIx> {
        let mut found = Vec::new();
        for cited in item.ids(key, problems) {
            let place = item.reference(cited, "cites", &self.ids, problems);
            if let Some(source) = place.map(SourceIx::new)
                && !found.contains(&source)
            {
                found.push(source);
            }
        }
        found
    }
}

/// Without a list of sources whatever is cited is one.
fn cited(records: &Records) -> Vec<Source> {
    let mut unheard = Problems::default();
    let deals = item::rows(records.deals(), "Deal").map(|deal| (deal, "sources"));
    let companies = records.companies().into_iter();
    let companies =
        companies.flat_map(|rows| item::rows(rows, "Company").map(|row| (row, "source")));
    let mut ids: Vec<&str> = deals
        .chain(companies)
        .flat_map(|(row, key)| row.ids(key, &mut unheard))
        .map(|(_, id)| id)
        // What is unfit is told as a source that is not there.
        .filter(|id| item::what_is_wrong_with_source_id(id).is_none())
        .collect();
    crate::sort::by(&mut ids, <&str>::cmp);
    ids.dedup();
    ids.into_iter().map(bare).collect()
}

fn bare(id: &str) -> Source {
    let is_link = link::is_web_address(id);
    Source {
        id: id.to_owned(),
        publisher: None,
        title: (!is_link).then(|| text::clean(id).text),
        date: None,
        url: is_link.then(|| id.to_owned()),
    }
}

fn source(row: &Item<'_>, unique: &mut Unique, problems: &mut Problems) -> Option<Source> {
    let mut title = row.text("title", problems);
    let publisher = row.name("publisher", problems);
    let date = row.date("date", problems);
    let mut url = row.raw("url", problems).map(|url| url.trim().to_owned());
    if let Some(written) = url.take_if(|url| !link::is_web_address(url)) {
        let message = format!(
            "{}: link {} is not http or https and is shown as text.",
            row.who,
            quote(&written)
        );
        problems.warn(&row.spot("url"), "W_LINK", message);
        title = title.or_else(|| Some(text::clean(&written).text));
    }
    if !row.has("id") {
        let text = format!("{} has no \"id\". Deals cite a source by it.", row.who);
        problems.error(&row.spot("id"), "E_ID", text);
    }
    let id = row.source_id("id", problems)?;
    unique.take(&id, row, problems).then_some(Source {
        id,
        publisher,
        title,
        date,
        url,
    })
}
