//! `loopmap round-trip`: how much can come back, for the map and for each company.

use std::fmt::Write as _;

use clap::Args;
use loopmap::dataset::{Basis, CompanyIx, Dataset, format_money};
use loopmap::graph::DealGraph;
use loopmap::loops::{CompanyFigures, Figures, Ledger, Level, figures, figures_of};
use serde::Serialize;

use crate::counting;
use crate::output::{self, Stop};
use crate::progress;
use crate::question::{Format, Question, ShareAnswer, share_in_words, table};

/// Tells how much money can come back to where it started
///
/// The circular share is the largest circulation that fits into the legs, as a part of their sum.
/// A company's round trip is the most that can find its way back to it. Both are told on every basis, and take
/// undisclosed amounts as nothing.
#[derive(Args, Debug)]
pub(crate) struct RoundTrip {
    #[command(flatten)]
    question: Question,
    /// Only these companies, with the legs that carry it
    #[arg(value_name = "ID")]
    companies: Vec<String>,
    /// The most work: legs looked at, about a hundred million a second
    #[arg(long, value_name = "N", default_value_t = 1_000_000_000)]
    steps: u64,
}

/// The object of `--format json`. It stays as it is.
#[derive(Serialize)]
struct Answer<'a> {
    basis: &'static str,
    #[serde(flatten)]
    share: ShareAnswer,
    bases: OnBases<LevelAnswer>,
    announced_without_derived: ShareAnswer,
    if_blanks_are_unlimited: ShareAnswer,
    complete: bool,
    companies: Vec<CompanyAnswer<'a>>,
}

/// The same on every basis.
#[derive(Serialize)]
struct OnBases<T> {
    announced: T,
    firm: T,
    paid: T,
}

impl<T> From<[T; 3]> for OnBases<T> {
    fn from([announced, firm, paid]: [T; 3]) -> Self {
        Self {
            announced,
            firm,
            paid,
        }
    }
}

#[derive(Serialize)]
struct LevelAnswer {
    #[serde(flatten)]
    share: ShareAnswer,
    /// Deals on loops whose worth nobody has told.
    blank_deals: usize,
}

impl From<Level> for LevelAnswer {
    fn from(level: Level) -> Self {
        Self {
            share: level.share.into(),
            blank_deals: level.blank_deals,
        }
    }
}

#[derive(Serialize)]
struct CompanyAnswer<'a> {
    id: &'a str,
    out: u64,
    #[serde(rename = "in")]
    into: u64,
    round_trip: u64,
    bases: OnBases<u64>,
    legs: Vec<FlowAnswer<'a>>,
    loops: Vec<LoopAnswer<'a>>,
}

#[derive(Serialize)]
struct FlowAnswer<'a> {
    from: &'a str,
    to: &'a str,
    flow: u64,
}

#[derive(Serialize)]
struct LoopAnswer<'a> {
    companies: Vec<&'a str>,
    flow: u64,
}

impl RoundTrip {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let (dataset, filter) = self.question.read()?;
        let graph = DealGraph::new(&dataset, &filter);
        // Of single companies only the shares are asked for besides, which take no steps.
        let steps = if self.companies.is_empty() {
            self.steps
        } else {
            0
        };
        let mut figures =
            progress::during("finding ways back", || figures(&dataset, &graph, steps));
        if !self.companies.is_empty() {
            figures.companies = self.asked_for(&dataset, &graph)?;
            figures.is_complete = true;
        }
        let found = Found {
            ledger: Ledger::new(&graph),
            basis: filter.basis,
            dataset: &dataset,
            figures: &figures,
        };
        match self.question.format {
            Format::Json => output::print_json(&found.answer()),
            Format::Table => output::print(&found.table(!self.companies.is_empty())),
        }
    }

    fn asked_for(&self, dataset: &Dataset, graph: &DealGraph) -> Result<Vec<CompanyFigures>, Stop> {
        let ids = self.companies.iter();
        ids.map(|id| {
            let company = counting::company(id, dataset)?;
            Ok(figures_of(dataset, graph, company))
        })
        .collect()
    }
}

struct Found<'a> {
    basis: Basis,
    dataset: &'a Dataset,
    ledger: Ledger,
    figures: &'a Figures,
}

impl<'a> Found<'a> {
    fn id(&self, node: u32) -> &'a str {
        &self.dataset.companies()[node as usize].id
    }

    fn ends(&self, leg: u32) -> (&'a str, &'a str) {
        let network = self.ledger.network();
        (self.id(network.source(leg)), self.id(network.target(leg)))
    }

    fn answer(&self) -> Answer<'a> {
        let figures = self.figures;
        Answer {
            basis: self.basis.id(),
            share: figures.share.into(),
            bases: figures.bases.map(LevelAnswer::from).into(),
            announced_without_derived: figures.without_derived.into(),
            if_blanks_are_unlimited: figures.if_blanks_are_unlimited.into(),
            complete: figures.is_complete,
            companies: figures
                .companies
                .iter()
                .map(|facts| self.company_answer(facts))
                .collect(),
        }
    }

    fn company_answer(&self, facts: &CompanyFigures) -> CompanyAnswer<'a> {
        let flow = |&(leg, flow): &(u32, u64)| {
            let (from, to) = self.ends(leg);
            FlowAnswer { from, to, flow }
        };
        let way = |(legs, flow): &(Vec<u32>, u64)| LoopAnswer {
            companies: legs.iter().map(|&leg| self.ends(leg).0).collect(),
            flow: *flow,
        };
        CompanyAnswer {
            id: &self.company(facts.company).id,
            out: facts.out,
            into: facts.into,
            round_trip: facts.round_trip.amount,
            bases: facts.bases.into(),
            legs: facts.round_trip.legs.iter().map(flow).collect(),
            loops: facts.round_trip.loops.iter().map(way).collect(),
        }
    }

    fn company(&self, company: CompanyIx) -> &'a loopmap::dataset::Company {
        self.dataset.company(company)
    }

    fn money(&self, amount: u64) -> String {
        format_money(amount, &self.dataset.info().currency)
    }

    fn table(&self, with_ways: bool) -> String {
        let figures = self.figures;
        let mut text = String::new();
        let [announced, firm, paid] = figures.bases.map(|level| level.share);
        let heading = format!("circular share, {}", self.basis.id());
        for (name, share) in [
            (heading.as_str(), figures.share),
            ("announced", announced),
            ("without what is derived", figures.without_derived),
            ("firm", firm),
            ("known to be paid", paid),
            (
                "if undisclosed were unlimited",
                figures.if_blanks_are_unlimited,
            ),
        ] {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name:<30} {}", share_in_words(share, self.dataset));
        }
        let row = |facts: &CompanyFigures| {
            let id = self.company(facts.company).id.clone();
            let [announced, firm, paid] = facts.bases;
            let amounts = [facts.out, facts.into, announced, firm, paid];
            std::iter::once(id)
                .chain(amounts.map(|amount| self.money(amount)))
                .collect()
        };
        let rows: Vec<Vec<String>> = figures.companies.iter().map(row).collect();
        let header = [
            self.dataset.info().party(1),
            "pays",
            "receives",
            "back: announced",
            "firm",
            "paid",
        ];
        let _ = write!(text, "\n{}", table(&header, &rows));
        if with_ways {
            text.push_str(&self.ways());
        }
        if !figures.is_complete {
            let _ = writeln!(
                text,
                "Out of steps: {} with smaller payments are missing. --steps N looks longer.",
                self.dataset.info().party(2)
            );
        }
        text
    }

    /// Returns the loops that carry each round trip.
    fn ways(&self) -> String {
        let mut text = String::new();
        for facts in &self.figures.companies {
            for (legs, flow) in &facts.round_trip.loops {
                let mut round: Vec<&str> = legs.iter().map(|&leg| self.ends(leg).0).collect();
                round.extend(round.first().copied());
                let _ = write!(text, "\n{:>10}  {}", self.money(*flow), round.join(" -> "));
            }
        }
        text + "\n"
    }
}
