//! The deals and the strongest loops as tables: what a reader without scripts, a feed, a printer and a
//! screen reader get of the map besides its picture.

use std::cmp::Reverse;
use std::fmt::Write as _;

use loopmap::baked::PlacedFrame;
use loopmap::dataset::{Confidence, Currency, Dataset, Deal, Filter, Status};
use loopmap::scene::Tongue;
use loopmap::view::{CompanyRef, LoopCard, View};

use super::markup::escaped;
use super::said::{self, Said};

/// How many loops the table holds.
const LOOPS: usize = 20;

/// Returns a closed `details` with the strongest loops and with all deals that count, in the map's language.
pub(super) fn details(dataset: &Dataset, frames: &[PlacedFrame], slot: &str) -> String {
    let deals = counted(dataset);
    let tongue = Tongue::of(&dataset.info().language);
    let mut html = format!(
        "<details{slot}>\n<summary>{}</summary>\n",
        escaped(&said::as_a_table(dataset, deals.len()))
    );
    html.push_str(&loop_table(dataset, frames, tongue));
    html.push_str(&deal_table(dataset, &deals, tongue));
    html.push_str("</details>\n");
    html
}

/// Returns the deals that count at first, the largest amounts in front, then those without one.
fn counted(dataset: &Dataset) -> Vec<&Deal> {
    let filter: &Filter = &dataset.info().view.filter;
    let mut deals: Vec<&Deal> = dataset
        .deal_indices()
        .filter(|&deal| filter.counts(dataset, deal))
        .map(|deal| dataset.deal(deal))
        .collect();
    deals.sort_by_key(|deal| Reverse(deal.amount.high()));
    deals
}

fn deal_table(dataset: &Dataset, deals: &[&Deal], tongue: Tongue) -> String {
    let said = said::of(tongue);
    let columns = Columns::of(dataset, deals);
    let heads = [
        said.pays,
        said.receives,
        said.amount,
        said.kind,
        said.status,
        said.announced,
    ];
    let mut html = head(
        &escaped(&said::largest_first(dataset.info())),
        columns.filled(heads),
    );
    for deal in deals {
        html.push_str("<tr>");
        for cell in columns.filled(deal_row(dataset, deal, tongue)) {
            // Writing to a string cannot fail.
            let _ = write!(html, "<td>{cell}</td>");
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

/// Returns the beginning of a table.
fn head(caption: &str, columns: impl IntoIterator<Item = &'static str>) -> String {
    let columns: Vec<String> = columns
        .into_iter()
        .map(|column| format!("<th scope=\"col\">{column}</th>"))
        .collect();
    let columns = columns.concat();
    format!("<table>\n<caption>{caption}</caption>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n")
}

/// Which columns a map's data can fill.
struct Columns {
    kind: bool,
    status: bool,
    announced: bool,
}

impl Columns {
    fn of(dataset: &Dataset, deals: &[&Deal]) -> Self {
        Self {
            kind: dataset.pillars().len() > 1,
            // Where nothing is said of it a deal counts as running.
            status: deals.iter().any(|deal| deal.status != Status::Active),
            announced: deals.iter().any(|deal| deal.announced.is_some()),
        }
    }

    fn filled<T>(&self, row: [T; 6]) -> impl Iterator<Item = T> {
        let shown = [true, true, true, self.kind, self.status, self.announced];
        row.into_iter()
            .zip(shown)
            .filter_map(|(cell, is_shown)| is_shown.then_some(cell))
    }
}

fn deal_row(dataset: &Dataset, deal: &Deal, tongue: Tongue) -> [String; 6] {
    let said = said::of(tongue);
    let currency = &dataset.info().currency;
    let amount = tongue
        .amount(deal.amount, currency)
        .unwrap_or_else(|| said.undisclosed.to_owned());
    let doubt = match deal.confidence {
        Some(Confidence::Low) => said.doubt,
        _ => "",
    };
    let announced = deal.announced.map(|date| date.to_string());
    [
        escaped(&dataset.company(deal.from).name),
        escaped(&dataset.company(deal.to).name),
        escaped(&amount),
        escaped(&dataset.pillar(deal.pillar).label),
        [said.status_of(deal.status), doubt].concat(),
        announced.unwrap_or_default(),
    ]
}

fn loop_table(dataset: &Dataset, frames: &[PlacedFrame], tongue: Tongue) -> String {
    let mut view = View::new(dataset, frames);
    let list = view.loops(LOOPS);
    if list.loops.is_empty() {
        return String::new();
    }
    let said = said::of(tongue);
    let all = list.total.count.unwrap_or(list.total.at_least);
    let is_all = list.total.count.is_some();
    let caption = said::strongest(tongue, list.loops.len(), all, is_all) + by_basis(dataset, said);
    let mut html = head(&caption, [said.found, said.goes_round]);
    for found in &list.loops {
        // Writing to a string cannot fail.
        let _ = writeln!(
            html,
            "<tr><td>{}</td><td>{}</td></tr>",
            escaped(&round(&found.companies)),
            escaped(&worth(found, &dataset.info().currency, tongue)),
        );
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

/// Returns what the amounts mean, where that is said.
fn by_basis(dataset: &Dataset, said: &Said) -> &'static str {
    if dataset.has_bases() {
        said.by(dataset.info().view.filter.basis)
    } else {
        ""
    }
}

/// Returns the companies in the order of the payments, back to the first.
fn round(companies: &[CompanyRef]) -> String {
    let names = companies.iter().chain(companies.first());
    let names: Vec<&str> = names.map(|company| company.name.as_str()).collect();
    names.join(" \u{2192} ")
}

/// Returns what can go round, or how many amounts are missing for it to be known.
fn worth(found: &LoopCard, currency: &Currency, tongue: Tongue) -> String {
    match found.goes_round {
        Some(amount) => tongue.money(amount, currency),
        None => said::not_known(tongue, found.blank_legs, found.legs.len()),
    }
}
