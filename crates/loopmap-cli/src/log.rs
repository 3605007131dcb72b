//! A map's log of corrections, and the publishers that it rests on, as Markdown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use loopmap::dataset::{Dataset, SourceIx, format_money};

use crate::output::{counted, marked, payments};

/// Fields of a deal that hold whole units of the currency.
const AMOUNTS: [&str; 4] = ["amount_low", "amount_high", "firm", "paid"];

/// Returns the corrections of a map, the newest day first, each deal with what was changed and where that was seen.
pub(crate) fn corrections(dataset: &Dataset) -> String {
    let mut text = format!("# {}: corrections\n", marked(&dataset.info().title));
    let all = dataset.corrections();
    let mut days: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
    for one in all {
        let deals = days.entry(one.date).or_default();
        deals.entry(one.deal).or_insert_with(Vec::new).push(one);
    }
    let mut corrected: Vec<_> = all.iter().map(|one| one.deal).collect();
    corrected.sort_unstable();
    corrected.dedup();
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "\n{} of {} of the {}. Made of `corrections.csv`.",
        counted(all.len(), "correction"),
        corrected.len(),
        payments(dataset.deals().len(), dataset)
    );
    for (day, deals) in days.iter().rev() {
        let _ = writeln!(text, "\n## {day}");
        for (&deal, changes) in deals {
            let facts = dataset.deal(deal);
            let name = |company| marked(&dataset.company(company).name);
            let _ = writeln!(
                text,
                "\n### {} pays {}: `{}`\n",
                name(facts.from),
                name(facts.to),
                facts.id
            );
            for one in changes {
                let [was, is] = [&one.was, &one.is].map(|value| said(dataset, &one.field, value));
                let sources: Vec<String> =
                    one.sources.iter().map(|&at| link(dataset, at)).collect();
                let seen = if sources.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", sources.join(", "))
                };
                let _ = writeln!(text, "- `{}` was {was}; is {is}{seen}", one.field);
            }
        }
    }
    text
}

/// Returns what a field said.
fn said(dataset: &Dataset, field: &str, value: &str) -> String {
    match value.parse::<u64>() {
        _ if value.is_empty() => "blank".to_owned(),
        Ok(units) if AMOUNTS.contains(&field) => format_money(units, &dataset.info().currency),
        _ => format!("“{}”", marked(value)),
    }
}

/// Returns a source by its publisher, as a link where it has an address.
pub(crate) fn link(dataset: &Dataset, source: SourceIx) -> String {
    let source = dataset.source(source);
    let name = source.publisher.as_ref().or(source.title.as_ref());
    let name = marked(name.unwrap_or(&source.id));
    match &source.url {
        Some(url) => format!("[{name}](<{}>)", url.replace(['<', '>', '\n'], "")),
        None => name,
    }
}

/// What rests on a publisher.
#[derive(Default)]
struct Weight {
    deals: usize,
    /// Deals with no other publisher.
    alone: usize,
    kinds: Vec<&'static str>,
}

/// Returns the publishers by how many deals rest on them, and on how many of these no other publisher is named.
pub(crate) fn publishers(dataset: &Dataset) -> String {
    let mut found: BTreeMap<&str, Weight> = BTreeMap::new();
    let mut without = 0;
    for deal in dataset.deals() {
        let mut names: Vec<&str> = Vec::new();
        for &at in &deal.sources {
            let source = dataset.source(at);
            let name = source.publisher.as_deref().unwrap_or("");
            let weight = found.entry(name).or_default();
            if let Some(kind) = source.kind.map(loopmap::dataset::SourceKind::id)
                && !weight.kinds.contains(&kind)
            {
                weight.kinds.push(kind);
            }
            if !names.contains(&name) {
                names.push(name);
            }
        }
        without += usize::from(names.is_empty());
        for name in &names {
            let weight = found.entry(name).or_default();
            weight.deals += 1;
            weight.alone += usize::from(names.len() == 1);
        }
    }
    let mut ranked: Vec<(&str, Weight)> = found.into_iter().collect();
    ranked.sort_by_key(|(_, weight)| std::cmp::Reverse(weight.deals));
    let mut text = format!("# {}: publishers\n", marked(&dataset.info().title));
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "\n{} behind {}; {} without a source.\n\n| publisher | kind | {} | of these on it alone |\n| --- | --- | ---: | ---: |",
        counted(ranked.len(), "publisher"),
        payments(dataset.deals().len(), dataset),
        payments(without, dataset),
        dataset.info().payment(2)
    );
    for (name, weight) in ranked {
        let name = if name.is_empty() {
            "not known".to_owned()
        } else {
            marked(name)
        };
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} |",
            weight.kinds.join(", "),
            weight.deals,
            weight.alone
        );
    }
    text
}
