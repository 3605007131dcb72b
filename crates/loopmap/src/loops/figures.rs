//! The figures of a map under a filter: circular share and round trips, on every basis.
//!
//! Every figure is what could go round at most. None claims that money was seen to go round.

use super::ledger::{Ledger, Share};
use super::round_trip::RoundTrip;
use crate::dataset::{Basis, CompanyIx, Dataset, Filter, Worth};
use crate::graph::DealGraph;

/// How much could go round on a basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// What amounts mean.
    pub basis: Basis,
    /// The circular share, with blank legs as zero.
    pub share: Share,
    /// How many deals on loops are worth something that nobody has told.
    pub blank_deals: usize,
}

/// The figures of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The circular share on the filter's basis, with blank legs as zero.
    pub share: Share,
    /// The same on every basis, in the order of [`Basis::ALL`].
    pub bases: [Level; 3],
    /// What was announced, with the amounts blank that were worked out for the map.
    pub without_derived: Share,
    /// An upper bound: the share on the filter's basis if blank legs carried any amount.
    pub if_blanks_are_unlimited: Share,
    /// The companies on loops, the largest round trip first, then by id.
    pub companies: Vec<CompanyFigures>,
}

/// The figures of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyFigures {
    /// Which company.
    pub company: CompanyIx,
    /// The sum of the known amounts that it pays, to whomever, on the filter's basis.
    pub out: u64,
    /// The sum of the known amounts that it receives, from whomever, on the filter's basis.
    pub into: u64,
    /// What can come back at most on the filter's basis; legs are those of the [`Ledger`]'s network.
    pub round_trip: RoundTrip,
    /// How much can come back at most on every basis, in the order of [`Basis::ALL`].
    pub bases: [u64; 3],
}

/// Finds the figures of `graph`, a map's own.
///
/// # Complexity
///
/// A largest circulation for each share and four maximum flows for each company on a loop.
pub fn figures(dataset: &Dataset, graph: &DealGraph) -> Figures {
    let ledger = Ledger::new(graph);
    let bases = ledgers(dataset, graph.filter());
    let mut companies: Vec<CompanyFigures> = ledger
        .on_loops()
        .map(|company| company_figures(graph, &ledger, &bases, company))
        .collect();
    crate::sort::by_key(&mut companies, |facts| {
        (core::cmp::Reverse(facts.round_trip.amount), facts.company)
    });
    Figures {
        share: ledger.share(),
        bases: levels(dataset, graph.filter()),
        without_derived: without_derived(dataset, graph.filter()),
        if_blanks_are_unlimited: ledger.share_if_blanks_are_unlimited(),
        companies,
    }
}

/// Finds how much could go round on every basis, in the order of [`Basis::ALL`].
pub fn levels(dataset: &Dataset, filter: &Filter) -> [Level; 3] {
    Basis::ALL.map(|basis| level(dataset, &filter.on(basis)))
}

fn level(dataset: &Dataset, filter: &Filter) -> Level {
    let graph = DealGraph::new(dataset, filter);
    let ledger = Ledger::new(&graph);
    let mut blank_deals = 0;
    for leg in ledger.network().legs() {
        if ledger.is_inside(leg) {
            for &deal in &graph.leg(ledger.name(leg)).deals {
                blank_deals += usize::from(filter.worth(dataset, deal) == Worth::Blank);
            }
        }
    }
    Level {
        basis: filter.basis,
        share: ledger.share(),
        blank_deals,
    }
}

/// Finds how much could go round of what was announced, without what was worked out for the map.
pub fn without_derived(dataset: &Dataset, filter: &Filter) -> Share {
    let told = Filter {
        derived: false,
        ..filter.on(Basis::Announced)
    };
    Ledger::new(&DealGraph::new(dataset, &told)).share()
}

/// Finds the figures of one company, on a loop or not.
pub fn figures_of(dataset: &Dataset, graph: &DealGraph, company: CompanyIx) -> CompanyFigures {
    let bases = ledgers(dataset, graph.filter());
    company_figures(graph, &Ledger::new(graph), &bases, company)
}

/// Reads the legs on every basis.
fn ledgers(dataset: &Dataset, filter: &Filter) -> [Ledger; 3] {
    Basis::ALL.map(|basis| Ledger::new(&DealGraph::new(dataset, &filter.on(basis))))
}

fn company_figures(
    graph: &DealGraph,
    ledger: &Ledger,
    bases: &[Ledger; 3],
    company: CompanyIx,
) -> CompanyFigures {
    let sum = |is_own: fn(CompanyIx, CompanyIx, CompanyIx) -> bool| {
        let legs = graph.legs().iter();
        let own = legs.filter(|leg| leg.from != leg.to && is_own(company, leg.from, leg.to));
        own.map(|leg| leg.sum).sum()
    };
    CompanyFigures {
        company,
        out: sum(|company, from, _| from == company),
        into: sum(|company, _, to| to == company),
        round_trip: ledger.round_trip(company),
        bases: [0, 1, 2].map(|at| bases[at].round_trip(company).amount),
    }
}
