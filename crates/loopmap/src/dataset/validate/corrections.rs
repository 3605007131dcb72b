//! What was changed after it had been published.

use super::super::cursor::Problems;
use super::super::item::{self, Item};
use super::super::model::{Correction, DealIx};
use super::super::records::{DEAL_FIELDS, Records};
use super::super::text::quote;
use super::deals::Deals;
use super::sources::Sources;
use crate::dataset::{PartialDate, did_you_mean};

/// Returns the corrections, sorted by date, then deal and field.
pub(super) fn read(
    records: &Records,
    deals: &Deals,
    sources: &Sources,
    problems: &mut Problems,
) -> Vec<Correction> {
    let Some(rows) = records.corrections() else {
        return Vec::new();
    };
    let mut list = Vec::new();
    for row in item::rows(rows, "Correction") {
        list.extend(correction(&row, deals, sources, problems));
    }
    crate::sort::by(&mut list, |a: &Correction, b| a.key().cmp(&b.key()));
    list
}

fn correction(
    row: &Item<'_>,
    deals: &Deals,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<Correction> {
    for key in ["date", "deal", "field"] {
        if !row.has(key) {
            let text = format!(
                "{} has no \"{key}\". Every correction needs \"date\", \"deal\" and \"field\".",
                row.who
            );
            problems.error(&row.spot(key), "E_CORRECTION", text);
        }
    }
    let date = date(row, problems);
    let deal = row.id("deal", problems).and_then(|id| {
        let cited = (row.spot("deal"), id.as_str());
        row.reference(cited, "corrects", &deals.ids, problems)
    });
    let field = field(row, problems);
    let mut said = |key| row.text(key, problems).unwrap_or_default();
    let (was, is) = (said("was"), said("is"));
    let sources = sources.of(row, "source", problems);
    if was == is && row.has("field") {
        let text = format!("{}: was and is are the same. Write what changed.", row.who);
        problems.error(&row.spot("is"), "E_CORRECTION", text);
    }
    Some(Correction {
        date: date?,
        deal: DealIx::new(deal?),
        field: field?,
        was,
        is,
        sources,
    })
}

fn date(row: &Item<'_>, problems: &mut Problems) -> Option<PartialDate> {
    let raw = row.raw("date", problems)?;
    let date = raw.trim().parse().ok();
    if date.is_none() && row.has("date") {
        let text = format!(
            "{}: date {} is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD.",
            row.who,
            quote(&raw)
        );
        problems.error(&row.spot("date"), "E_CORRECTION", text);
    }
    date
}

fn field(row: &Item<'_>, problems: &mut Problems) -> Option<String> {
    let raw = row.raw("field", problems)?;
    let word = raw.trim();
    if word.is_empty() || DEAL_FIELDS.contains(&word) {
        return Some(word.to_owned()).filter(|word| !word.is_empty());
    }
    let text = format!(
        "{}: field {} is no column of deals.csv.{} Known: {}.",
        row.who,
        quote(word),
        did_you_mean(word, DEAL_FIELDS.iter().copied()),
        DEAL_FIELDS.join(", ")
    );
    problems.error(&row.spot("field"), "E_FIELD", text);
    None
}
