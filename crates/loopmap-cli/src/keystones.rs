//! `loopmap keystones`: the deals that hold the circle together.

use std::fmt::Write as _;

use clap::Args;
use loopmap::dataset::{Dataset, Filter, format_money};
use loopmap::graph::DealGraph;
use loopmap::loops::{Keystone, Keystones as Found, keystones};
use serde::Serialize;

use crate::output::{self, Stop, payments};
use crate::progress;
use crate::question::{
    Format, Lengths, Question, ShareAnswer, loops_in_words, share_in_words, table,
};

/// Ranks the deals by how much of the circle goes with them
#[derive(Args, Debug)]
pub(crate) struct Keystones {
    #[command(flatten)]
    question: Question,
    /// How many deals, 0 for all that lie on loops
    #[arg(long, value_name = "K", default_value_t = 10)]
    top: usize,
    #[command(flatten)]
    lengths: Lengths,
}

/// The object of `--format json`.
#[derive(Serialize)]
struct Answer<'a> {
    basis: &'static str,
    #[serde(flatten)]
    share: ShareAnswer,
    loops: u64,
    complete: bool,
    deals: Vec<DealAnswer<'a>>,
    breakers: Breakers<'a>,
}

#[derive(Serialize)]
struct DealAnswer<'a> {
    id: &'a str,
    from: &'a str,
    to: &'a str,
    amount_high: Option<u64>,
    circulation_lost: u64,
    share_after: f64,
    loops_broken: u64,
}

/// Deals without which no loop of any length is left.
#[derive(Serialize)]
struct Breakers<'a> {
    deals: Vec<&'a str>,
    at_least: u64,
    smallest: bool,
}

impl Keystones {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let (dataset, filter) = self.question.read()?;
        let graph = DealGraph::new(&dataset, &filter);
        let mut found = progress::during("taking deals out", || {
            keystones(&dataset, &graph, &self.lengths.bounds())
        });
        if self.top > 0 {
            found.deals.truncate(self.top);
        }
        match self.question.format {
            Format::Json => output::print_json(&answer(&dataset, &filter, &found)),
            Format::Table => output::print(&in_words(&dataset, &filter, &found)),
        }
    }
}

fn is_smallest(found: &Found) -> bool {
    found.breakers.len() as u64 == found.breakers_at_least
}

fn answer<'a>(dataset: &'a Dataset, filter: &Filter, found: &Found) -> Answer<'a> {
    Answer {
        basis: filter.basis.id(),
        share: found.share.into(),
        loops: found.loops.at_least,
        complete: found.loops.complete && found.is_complete,
        deals: found
            .deals
            .iter()
            .map(|stone| deal_answer(dataset, filter, stone))
            .collect(),
        breakers: Breakers {
            deals: found
                .breakers
                .iter()
                .map(|&deal| dataset.deal(deal).id.as_str())
                .collect(),
            at_least: found.breakers_at_least,
            smallest: is_smallest(found),
        },
    }
}

fn deal_answer<'a>(dataset: &'a Dataset, filter: &Filter, stone: &Keystone) -> DealAnswer<'a> {
    let deal = dataset.deal(stone.deal);
    DealAnswer {
        id: &deal.id,
        from: &dataset.company(deal.from).id,
        to: &dataset.company(deal.to).id,
        amount_high: filter.worth(dataset, stone.deal).known(),
        circulation_lost: stone.circulation_lost,
        share_after: stone.share_after.ratio(),
        loops_broken: stone.loops_broken,
    }
}

fn in_words(dataset: &Dataset, filter: &Filter, found: &Found) -> String {
    let money = |amount| format_money(amount, &dataset.info().currency);
    let row = |stone: &Keystone| {
        let deal = dataset.deal(stone.deal);
        let worth = filter.worth(dataset, stone.deal).known();
        vec![
            deal.id.clone(),
            worth.map_or("undisclosed".to_owned(), money),
            money(stone.circulation_lost),
            format!("{:.1} %", 100.0 * stone.share_after.ratio()),
            stone.loops_broken.to_string(),
        ]
    };
    let rows: Vec<Vec<String>> = found.deals.iter().map(row).collect();
    let without = format!("without this {}", dataset.info().payment(1));
    let header = [
        without.as_str(),
        "amount",
        "circulation lost",
        "share left",
        "loops broken",
    ];
    let mut text = format!(
        "circular share {}; {}\n\n{}\n",
        share_in_words(found.share, dataset),
        loops_in_words(found.loops),
        table(&header, &rows)
    );
    if !found.is_complete {
        let _ = writeln!(
            text,
            "Out of steps: {} on legs with less flow are missing. --steps N looks longer.",
            dataset.info().payment(2)
        );
    }
    let breakers = payments(found.breakers.len(), dataset);
    // Writing to a string cannot fail.
    let _ = if is_smallest(found) {
        writeln!(text, "{breakers} break every loop, and no fewer do:")
    } else {
        writeln!(
            text,
            "{breakers} break every loop; at least {} are needed:",
            found.breakers_at_least
        )
    };
    for &deal in &found.breakers {
        let _ = writeln!(text, "  {}", dataset.deal(deal).id);
    }
    text
}
