//! `loopmap without`: what breaks when deals or companies are taken out.

use std::fmt::Write as _;

use clap::Args;
use loopmap::dataset::{Dataset, Filter, format_money};
use loopmap::loops::{Loop, Without as Found, without};
use serde::Serialize;

use crate::counting;
use crate::output::{self, Stop, parties};
use crate::progress;
use crate::question::{Format, Lengths, Question, ShareAnswer, loops_in_words, share_in_words};

/// Tells what breaks without some deals or companies
#[derive(Args, Debug)]
#[command(group = clap::ArgGroup::new("taken out").required(true).multiple(true))]
pub(crate) struct Without {
    #[command(flatten)]
    question: Question,
    /// A deal to take out; may be given again
    #[arg(long = "deal", value_name = "ID", group = "taken out")]
    deals: Vec<String>,
    /// A company to take out with all its deals; may be given again
    #[arg(long = "company", value_name = "ID", group = "taken out")]
    companies: Vec<String>,
    /// How many of the broken loops are listed
    #[arg(long, value_name = "K", default_value_t = 10)]
    top: usize,
    #[command(flatten)]
    lengths: Lengths,
}

/// The object of `--format json`.
#[derive(Serialize)]
struct Answer<'a> {
    basis: &'static str,
    before: ShareAnswer,
    after: ShareAnswer,
    loops_before: u64,
    complete: bool,
    broken: u64,
    weakened: u64,
    best_broken: Vec<LoopAnswer<'a>>,
    round_trips: Vec<TripAnswer<'a>>,
    left_core: Vec<&'a str>,
}

#[derive(Serialize)]
struct LoopAnswer<'a> {
    companies: Vec<&'a str>,
    blank_legs: u32,
    goes_round: Option<u64>,
}

#[derive(Serialize)]
struct TripAnswer<'a> {
    id: &'a str,
    before: u64,
    after: u64,
}

impl Without {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let (dataset, filter) = self.question.read()?;
        let deals = ids(&self.deals, |id| counting::deal(id, &dataset))?;
        let companies = ids(&self.companies, |id| counting::company(id, &dataset))?;
        let bounds = self.lengths.bounds();
        let found = progress::during("taking out what was named", || {
            without(&dataset, &filter, &deals, &companies, &bounds, self.top)
        });
        match self.question.format {
            Format::Json => output::print_json(&answer(&dataset, &filter, &found)),
            Format::Table => output::print(&in_words(&dataset, &found)),
        }
    }
}

fn ids<T>(words: &[String], find: impl Fn(&str) -> Result<T, Stop>) -> Result<Vec<T>, Stop> {
    words.iter().map(|word| find(word)).collect()
}

fn companies_of<'a>(dataset: &'a Dataset, found: &Found, broken: &Loop) -> Vec<&'a str> {
    let nodes = broken.nodes(found.ledger.network());
    nodes
        .map(|node| dataset.companies()[node as usize].id.as_str())
        .collect()
}

fn answer<'a>(dataset: &'a Dataset, filter: &Filter, found: &Found) -> Answer<'a> {
    Answer {
        basis: filter.basis.id(),
        before: found.share_before.into(),
        after: found.share_after.into(),
        loops_before: found.loops_before.at_least,
        complete: found.loops_before.complete && found.trips_complete,
        broken: found.broken,
        weakened: found.weakened,
        best_broken: found
            .best_broken
            .iter()
            .map(|broken| LoopAnswer {
                companies: companies_of(dataset, found, broken),
                blank_legs: broken.blank_legs(),
                goes_round: broken.goes_round(),
            })
            .collect(),
        round_trips: found
            .round_trips
            .iter()
            .map(|&(company, before, after)| TripAnswer {
                id: &dataset.company(company).id,
                before,
                after,
            })
            .collect(),
        left_core: found
            .left_core
            .iter()
            .map(|&company| dataset.company(company).id.as_str())
            .collect(),
    }
}

fn in_words(dataset: &Dataset, found: &Found) -> String {
    let money = |amount| format_money(amount, &dataset.info().currency);
    let mut text = format!(
        "circular share before {}\n               after  {}\n{}: {} broken, {} weakened\n",
        share_in_words(found.share_before, dataset),
        share_in_words(found.share_after, dataset),
        loops_in_words(found.loops_before),
        found.broken,
        found.weakened
    );
    // Writing to a string cannot fail.
    for broken in &found.best_broken {
        let mut round = companies_of(dataset, found, broken);
        round.extend(round.first().copied());
        let worth = broken.goes_round().map_or_else(
            || format!("{} of {} undisclosed", broken.blank_legs(), broken.len()),
            money,
        );
        let _ = writeln!(text, "  broken  {worth:<21}  {}", round.join(" -> "));
    }
    for &(company, before, after) in &found.round_trips {
        let id = &dataset.company(company).id;
        let _ = writeln!(
            text,
            "round trip of {id}: {} instead of {}",
            money(after),
            money(before)
        );
    }
    if !found.trips_complete {
        text.push_str("Out of steps: not all round trips were compared. --steps N looks longer.\n");
    }
    if !found.left_core.is_empty() {
        let ids: Vec<&str> = found
            .left_core
            .iter()
            .map(|&company| dataset.company(company).id.as_str())
            .collect();
        let _ = writeln!(
            text,
            "{} on no loop any more: {}",
            parties(ids.len(), dataset),
            ids.join(", ")
        );
    }
    text
}
