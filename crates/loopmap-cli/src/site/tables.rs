//! The deals and the strongest loops as tables: what a reader without scripts, a feed, a printer and a
//! screen reader get of the map besides its picture.

use std::cmp::Reverse;
use std::fmt::Write as _;

use loopmap::baked::PlacedFrame;
use loopmap::dataset::{
    Basis, Confidence, Currency, Dataset, Deal, Filter, Status, format_amount, format_money,
};
use loopmap::view::{CompanyRef, CountCard, LoopCard, View};

use super::markup::escaped;

/// How many loops the table holds.
const LOOPS: usize = 20;

/// Returns a closed `details` with the strongest loops and with all deals that count.
pub(super) fn details(dataset: &Dataset, frames: &[PlacedFrame], slot: &str) -> String {
    let deals = counted(dataset);
    let mut html = format!(
        "<details{slot}>\n<summary>{} deals as a table</summary>\n",
        deals.len()
    );
    html.push_str(&loop_table(dataset, frames));
    html.push_str(&deal_table(dataset, &deals));
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

fn deal_table(dataset: &Dataset, deals: &[&Deal]) -> String {
    let mut html = "<table>\n<caption>Deals, the largest first</caption>\n\
        <thead><tr><th scope=\"col\">Pays</th><th scope=\"col\">Receives</th><th scope=\"col\">Amount</th>\
        <th scope=\"col\">Kind</th><th scope=\"col\">Status</th><th scope=\"col\">Announced</th></tr></thead>\n<tbody>\n"
        .to_owned();
    for deal in deals {
        html.push_str(&deal_row(dataset, deal));
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

fn deal_row(dataset: &Dataset, deal: &Deal) -> String {
    let currency = &dataset.info().currency;
    let amount = format_amount(deal.amount, currency).unwrap_or_else(|| "not disclosed".to_owned());
    let doubt = match deal.confidence {
        Some(Confidence::Low) => ", weakly supported",
        _ => "",
    };
    let announced = deal.announced.map(|date| date.to_string());
    format!(
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}{doubt}</td><td>{}</td></tr>\n",
        escaped(&dataset.company(deal.from).name),
        escaped(&dataset.company(deal.to).name),
        escaped(&amount),
        escaped(&dataset.pillar(deal.pillar).label),
        status(deal.status),
        announced.unwrap_or_default(),
    )
}

/// Returns how far a deal has come, in few words.
fn status(status: Status) -> &'static str {
    match status {
        Status::Rumoured => "rumoured",
        Status::Announced => "announced",
        Status::Committed => "under contract",
        Status::Active => "running",
        Status::Closed => "paid",
        Status::Lapsed => "lapsed",
    }
}

fn loop_table(dataset: &Dataset, frames: &[PlacedFrame]) -> String {
    let mut view = View::new(dataset, frames);
    let list = view.loops(LOOPS);
    if list.loops.is_empty() {
        return String::new();
    }
    let mut html = format!(
        "<table>\n<caption>The {} strongest of {}{}</caption>\n\
         <thead><tr><th scope=\"col\">Loop</th><th scope=\"col\">Can go round</th></tr></thead>\n<tbody>\n",
        list.loops.len(),
        number_of(&list.total),
        by_basis(dataset),
    );
    for found in &list.loops {
        // Writing to a string cannot fail.
        let _ = writeln!(
            html,
            "<tr><td>{}</td><td>{}</td></tr>",
            escaped(&round(&found.companies)),
            escaped(&worth(found, &dataset.info().currency)),
        );
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

/// Returns what the amounts mean, where that is said.
fn by_basis(dataset: &Dataset) -> &'static str {
    match dataset.info().view.filter.basis {
        _ if !dataset.has_bases() => "",
        Basis::Announced => ", by what was announced",
        Basis::Firm => ", by what is firmly agreed",
        Basis::Paid => ", by what is known to be paid",
    }
}

fn number_of(count: &CountCard) -> String {
    match count.count {
        Some(1) => "1 loop".to_owned(),
        Some(n) => format!("{n} loops"),
        None => format!("at least {} loops", count.at_least),
    }
}

/// Returns the companies in the order of the payments, back to the first.
fn round(companies: &[CompanyRef]) -> String {
    let names = companies.iter().chain(companies.first());
    let names: Vec<&str> = names.map(|company| company.name.as_str()).collect();
    names.join(" \u{2192} ")
}

/// Returns what can go round, or how many amounts are missing for it to be known.
fn worth(found: &LoopCard, currency: &Currency) -> String {
    match found.goes_round {
        Some(amount) => format_money(amount, currency),
        None => format!(
            "{} of {} amounts not known",
            found.blank_legs,
            found.legs.len()
        ),
    }
}
