//! `loopmap loops`: the loops of a map, best first.

use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use loopmap::dataset::{CompanyIx, Dataset, DealIx, format_money};
use loopmap::graph::{DealGraph, LegIx, Network};
use loopmap::loops::{self, Best, Bounds, Loop};
use serde::Serialize;

use crate::counting::{self, Counting};
use crate::input::Input;
use crate::output::{self, Stop, counted};
use crate::progress;

/// Lists the loops that money can take, best first
///
/// Fewer undisclosed legs first, then the larger smallest amount, then fewer companies, then the
/// larger sum.
#[derive(Args, Debug)]
pub(crate) struct Loops {
    #[command(flatten)]
    input: Input,
    /// Only loops through this company
    #[arg(long, value_name = "ID")]
    through: Option<String>,
    /// The most companies of a loop
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u32).range(2..))]
    max_len: u32,
    /// How many loops, 0 for all
    #[arg(long, value_name = "K", default_value_t = 20)]
    top: usize,
    /// Only say how many there are, counted for as many steps as there may be; beside a list they are
    /// counted for a tenth of a second
    #[arg(long)]
    count: bool,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The most work: legs looked at, about a hundred million a second
    #[arg(long, value_name = "N", default_value_t = 1_000_000_000)]
    steps: u64,
    #[command(flatten)]
    counting: Counting,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Table,
    /// For programs: one object with every leg and its deals
    Json,
    /// For spreadsheets: a row for each loop
    Csv,
}

/// The object of `--format json`. It stays as it is.
#[derive(Serialize)]
struct Answer<'a> {
    basis: &'static str,
    complete: bool,
    count: Option<u64>,
    at_least: u64,
    loops: Vec<LoopAnswer<'a>>,
}

#[derive(Serialize)]
struct LoopAnswer<'a> {
    companies: Vec<&'a str>,
    legs: Vec<LegAnswer<'a>>,
    blank_legs: u32,
    goes_round: Option<u64>,
    smallest_disclosed: Option<u64>,
    sum: u64,
}

#[derive(Serialize)]
struct LegAnswer<'a> {
    from: &'a str,
    to: &'a str,
    amount_high: Option<u64>,
    disclosed: &'static str,
    deals: Vec<&'a str>,
}

/// Legs looked at to count the loops that are not listed: about a tenth of a second.
const COUNTING_STEPS: u64 = 10_000_000;

/// What was asked of a map, and what was found.
struct Found<'a> {
    dataset: &'a Dataset,
    graph: &'a DealGraph,
    network: &'a Network,
    names: &'a [LegIx],
    best: Best,
}

impl Loops {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let dataset = self.input.map()?.dataset;
        let filter = self.counting.filter(&dataset, &counting::plain())?;
        let graph = DealGraph::new(&dataset, &filter);
        let (network, names) = Network::of(&graph);
        let bounds = self.bounds(&dataset)?;
        let mut found = Found {
            best: if self.count {
                none_listed()
            } else {
                loops::best(&network, self.top, &bounds)
            },
            dataset: &dataset,
            graph: &graph,
            network: &network,
            names: &names,
        };
        // What was asked for is said before the rest is counted.
        if matches!(self.format, Format::Table) {
            output::print(&found.list())?;
        }
        self.count_rest(&mut found.best, &network, &bounds);
        match self.format {
            Format::Json => output::print_json(&found.answer()),
            Format::Csv => output::print(&found.csv()?),
            Format::Table if self.count => output::print(&found.number()),
            Format::Table => output::print(&found.extent()),
        }
    }

    fn bounds(&self, dataset: &Dataset) -> Result<Bounds, Stop> {
        let through = match &self.through {
            Some(id) => Some(number(counting::company(id, dataset)?)),
            None => None,
        };
        Ok(Bounds {
            max_len: self.max_len,
            through,
            steps: self.steps,
        })
    }

    /// Counts the loops if their number is not known yet.
    fn count_rest(&self, best: &mut Best, network: &Network, bounds: &Bounds) {
        if best.count.is_none() {
            let most = if self.count { u64::MAX } else { COUNTING_STEPS };
            let bounds = Bounds {
                steps: bounds.steps.min(most),
                ..*bounds
            };
            let counted = progress::during("counting loops", || {
                loops::count(network, &bounds, u64::MAX)
            });
            best.at_least = best.at_least.max(counted.at_least);
            best.count = counted.complete.then_some(counted.at_least);
        }
        best.complete = best.count == Some(best.loops.len() as u64);
    }
}

/// The best loops of a map as other commands tell them.
pub(crate) struct Ranked {
    /// How many there are, in words.
    pub(crate) total: String,
    /// The best, in order.
    pub(crate) loops: Vec<RankedLoop>,
    /// The same as a table.
    pub(crate) csv: String,
}

/// A loop: its companies in order, the deals of each leg, and what can go round in words.
pub(crate) struct RankedLoop {
    pub(crate) companies: Vec<CompanyIx>,
    pub(crate) legs: Vec<Vec<DealIx>>,
    pub(crate) worth: String,
}

/// Returns the `top` best loops (0: all) under what counts when nobody asks for anything else.
pub(crate) fn ranked(dataset: &Dataset, top: usize) -> Result<Ranked, Stop> {
    let filter = counting::plain();
    let graph = DealGraph::new(dataset, &filter);
    let (network, names) = Network::of(&graph);
    let bounds = Bounds {
        max_len: 6,
        through: None,
        steps: 1_000_000_000,
    };
    let found = Found {
        best: loops::best(&network, top, &bounds),
        dataset,
        graph: &graph,
        network: &network,
        names: &names,
    };
    let ranked = |found_loop: &Loop| RankedLoop {
        companies: found_loop
            .nodes(&network)
            .map(|node| CompanyIx::new(node as usize))
            .collect(),
        legs: found_loop
            .legs()
            .iter()
            .map(|&leg| graph.leg(names[leg as usize]).deals.clone())
            .collect(),
        worth: match found_loop.goes_round() {
            Some(_) => format!("{} can go round", found.worth(found_loop)),
            None => found.worth(found_loop),
        },
    };
    Ok(Ranked {
        total: format!(
            "{} by {} amounts",
            found.number().trim_end(),
            filter.basis.id()
        ),
        loops: found.best.loops.iter().map(ranked).collect(),
        csv: found.csv()?,
    })
}

/// The answer before anything was looked for.
fn none_listed() -> Best {
    Best {
        loops: Vec::new(),
        complete: false,
        count: None,
        at_least: 0,
        out_of_steps: false,
    }
}

impl<'a> Found<'a> {
    fn id(&self, node: u32) -> &'a str {
        &self.dataset.companies()[node as usize].id
    }

    fn companies(&self, found: &Loop) -> Vec<&'a str> {
        found
            .nodes(self.network)
            .map(|node| self.id(node))
            .collect()
    }

    fn answer(&self) -> Answer<'a> {
        Answer {
            basis: self.graph.filter().basis.id(),
            complete: self.best.complete,
            count: self.best.count,
            at_least: self.best.at_least,
            loops: self
                .best
                .loops
                .iter()
                .map(|found| self.loop_answer(found))
                .collect(),
        }
    }

    fn loop_answer(&self, found: &Loop) -> LoopAnswer<'a> {
        LoopAnswer {
            companies: self.companies(found),
            legs: found
                .legs()
                .iter()
                .map(|&leg| self.leg_answer(leg))
                .collect(),
            blank_legs: found.blank_legs(),
            goes_round: found.goes_round(),
            smallest_disclosed: found.smallest(),
            sum: found.sum(),
        }
    }

    fn leg_answer(&self, leg: u32) -> LegAnswer<'a> {
        let leg = self.graph.leg(self.names[leg as usize]);
        let deals = leg
            .deals
            .iter()
            .map(|&deal| self.dataset.deal(deal).id.as_str());
        LegAnswer {
            from: &self.dataset.company(leg.from).id,
            to: &self.dataset.company(leg.to).id,
            amount_high: leg.amount(),
            disclosed: leg.disclosure.id(),
            deals: deals.collect(),
        }
    }

    /// Returns `1154 loops` or `at least 1154 loops`.
    fn number(&self) -> String {
        match self.best.count {
            Some(n) => format!("{}\n", loops_of(n)),
            None => format!("at least {}\n", loops_of(self.best.at_least)),
        }
    }

    fn list(&self) -> String {
        let mut table = String::new();
        let width = self.best.loops.len().to_string().len();
        for (i, found) in self.best.loops.iter().enumerate() {
            let mut round = self.companies(found);
            round.extend(round.first().copied());
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "{:>width$}  {:<21}  {}",
                i + 1,
                self.worth(found),
                round.join(" -> ")
            );
        }
        table
    }

    /// Returns how many loops are listed, and of how many.
    fn extent(&self) -> String {
        let listed = self.best.loops.len() as u64;
        match self.best.count {
            Some(n) if n == listed => format!("{}\n", loops_of(n)),
            Some(n) => format!("first {listed} of {}\n", loops_of(n)),
            // Whether there is one more was not found out.
            None if self.best.at_least == listed => {
                format!("first {}, perhaps of more\n", loops_of(listed))
            }
            None => format!(
                "first {listed} of at least {}\n",
                loops_of(self.best.at_least)
            ),
        }
    }

    /// Returns what can go round, or how many amounts are missing for it to be known.
    fn worth(&self, found: &Loop) -> String {
        match found.goes_round() {
            Some(amount) => format_money(amount, &self.dataset.info().currency),
            None => format!("{} of {} undisclosed", found.blank_legs(), found.len()),
        }
    }

    fn csv(&self) -> Result<String, Stop> {
        let mut sheet = output::Sheet::new(&[
            "companies",
            "legs",
            "blank_legs",
            "goes_round",
            "smallest_disclosed",
            "sum",
        ])?;
        let digits = |amount: Option<u64>| amount.map(|n| n.to_string()).unwrap_or_default();
        for found in &self.best.loops {
            sheet.row(&[
                self.companies(found).join(";"),
                found.len().to_string(),
                found.blank_legs().to_string(),
                digits(found.goes_round()),
                digits(found.smallest()),
                found.sum().to_string(),
            ])?;
        }
        sheet.finish()
    }
}

fn number(company: CompanyIx) -> u32 {
    u32::try_from(company.index()).unwrap_or(u32::MAX)
}

fn loops_of(n: u64) -> String {
    counted(usize::try_from(n).unwrap_or(usize::MAX), "loop")
}
