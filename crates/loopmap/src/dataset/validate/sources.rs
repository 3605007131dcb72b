//! Sources, and the companies and deals that cite them.

use std::collections::BTreeSet;

use super::super::cursor::{Cursor, Problems};
use super::super::item::{self, Ids, Item, Unique, Vocabulary, Who};
use super::super::link;
use super::super::model::{Deal, Source, SourceIx, SourceKind};
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
                let kinds = Vocabulary {
                    words: SourceKind::ALL.iter().map(|kind| kind.id()).collect(),
                    find: SourceKind::from_id,
                };
                item::rows(rows, "Source")
                    .filter_map(|row| source(&row, &kinds, &mut unique, problems))
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
        let (mut found, mut met) = (Vec::new(), BTreeSet::new());
        for cited in item.ids(key, problems) {
            let place = item.reference(cited, "cites", &self.ids, problems);
            if let Some(place) = place
                && met.insert(place)
            {
                found.push(SourceIx::new(place));
            }
        }
        found
    }
}

/// Without a list of sources whatever is cited is one.
fn cited(records: &Records) -> Vec<Source> {
    let mut unheard = Problems::default();
    let tables = [
        (Some(records.deals()), "sources"),
        (records.companies(), "source"),
        (records.figures(), "sources"),
        (records.corrections(), "source"),
    ];
    let mut ids = Vec::new();
    for (rows, key) in tables {
        for row in rows.into_iter().flat_map(Cursor::items) {
            let row = Item {
                at: row,
                who: Who::Map,
            };
            let cited = row.ids(key, &mut unheard).into_iter();
            // What is unfit is told as a source that is not there.
            ids.extend(
                cited
                    .map(|(_, id)| id)
                    .filter(|id| item::what_is_wrong_with_source_id(id).is_none()),
            );
        }
    }
    crate::sort::by(&mut ids, <&str>::cmp);
    ids.dedup();
    ids.into_iter().map(bare).collect()
}

fn bare(id: &str) -> Source {
    let is_link = link::is_web_address(id);
    Source {
        id: id.to_owned(),
        kind: None,
        publisher: None,
        title: (!is_link).then(|| text::clean(id).text),
        date: None,
        url: is_link.then(|| id.to_owned()),
    }
}

fn source(
    row: &Item<'_>,
    kinds: &Vocabulary<SourceKind>,
    unique: &mut Unique,
    problems: &mut Problems,
) -> Option<Source> {
    let kind = row.word("kind", "E_KIND", kinds, problems);
    let mut title = row.text("title", problems);
    let publisher = row.name("publisher", problems);
    let date = row.date("date", problems);
    let mut url = row.raw("url", problems).map(|url| url.trim().to_owned());
    url.take_if(|url| url.is_empty());
    if let Some(written) = url.take_if(|url| !link::is_web_address(url)) {
        let message = format!(
            "{}: link {} is not http or https and is shown as text.",
            row.who,
            quote(&written)
        );
        problems.warn(&row.spot("url"), "W_LINK", message);
        let shown = Some(text::clean(&written).text).filter(|shown| !text::is_unseen(shown));
        title = title.or(shown);
    }
    if !row.has("id") {
        let text = format!("{} has no \"id\". Deals cite a source by it.", row.who);
        problems.error(&row.spot("id"), "E_ID", text);
    }
    let id = row.source_id("id", problems)?;
    unique.take(&id, row, problems).then_some(Source {
        id,
        kind,
        publisher,
        title,
        date,
        url,
    })
}

/// Warns of large deals for which only aggregators or blogs stand. A deal is large if its amount has at most
/// one digit fewer than the largest of the map: where that is 300 billion, from 10 billion on.
pub(super) fn check_large_deals(
    deals: &[Deal],
    rows: &[Item<'_>],
    sources: &Sources,
    problems: &mut Problems,
) {
    let highs = deals.iter().filter_map(|deal| deal.amount.high());
    let large = least_large(highs.max().unwrap_or(0));
    for (deal, row) in deals.iter().zip(rows) {
        let is_second_hand = |source: &SourceIx| {
            let kind = sources.list[source.index()].kind;
            kind.is_some_and(SourceKind::is_second_hand)
        };
        let is_large = deal.amount.high().is_some_and(|high| high >= large);
        if is_large && !deal.sources.is_empty() && deal.sources.iter().all(is_second_hand) {
            let text = format!(
                "{}: an amount of {large} or more rests on aggregators or blogs alone. Cite a source nearer to the parties.",
                row.who
            );
            problems.warn(&row.spot("sources"), "W_SOURCE", text);
        }
    }
}

/// Warns of amounts that nobody can check. Where no deal cites a source, the map has none, and says so by that.
pub(super) fn check_unsourced(deals: &[Deal], rows: &[Item<'_>], problems: &mut Problems) {
    if deals.iter().all(|deal| deal.sources.is_empty()) {
        return;
    }
    for (deal, row) in deals.iter().zip(rows) {
        // A source that is not there was told already.
        let has_none = deal.sources.is_empty() && !row.has("sources");
        if let (true, Some(high)) = (has_none, deal.amount.high()) {
            let text = format!(
                "{}: an amount of {high} has no source, though other deals have. Cite one.",
                row.who
            );
            problems.warn(&row.spot("sources"), "W_UNSOURCED", text);
        }
    }
}

/// Returns the least amount with at most one digit fewer than `largest`.
fn least_large(largest: u64) -> u64 {
    let digits = largest.checked_ilog10().unwrap_or(0);
    10_u64.pow(digits.saturating_sub(1))
}
