//! The figures of a map under a filter: circular share and round trips, on every basis.
//!
//! Every figure is what could go round at most. None claims that money was seen to go round.

use super::ledger::{Ledger, Share};
use super::round_trip::{RoundTrip, Trips};
use crate::dataset::{Basis, CompanyIx, Dataset, Filter, Worth};
use crate::graph::{DealGraph, number};
use crate::sort::Gather as _;

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
    /// Whether these are all; those that could get least back are missing when the steps were used up.
    pub is_complete: bool,
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

/// Finds the figures of `graph`, a map's own. The round trips take at most `steps`: arcs looked at in flows.
/// The companies that could get most back come first, and a flow is always finished.
///
/// # Complexity
///
/// A largest circulation for each share and four maximum flows for each company on a loop.
pub fn figures(dataset: &Dataset, graph: &DealGraph, mut steps: u64) -> Figures {
    let (ledger, bases) = (Ledger::new(graph), ledgers(dataset, graph.filter()));
    let sums = sums(graph);
    let mut companies: Vec<CompanyIx> = ledger.on_loops().gather();
    crate::sort::by_key(&mut companies, |company| {
        let (out, into) = sums[company.index()];
        (core::cmp::Reverse(out.min(into)), *company)
    });
    let mut measured = Measured::new(&ledger, &bases);
    let (mut found, all) = (Vec::new(), companies.len());
    for company in companies {
        if steps == 0 {
            break;
        }
        found.push(measured.figures(company, sums[company.index()], &mut steps));
    }
    crate::sort::by_key(&mut found, |facts| {
        (core::cmp::Reverse(facts.round_trip.amount), facts.company)
    });
    Figures {
        share: ledger.share(),
        bases: levels(dataset, graph.filter()),
        without_derived: without_derived(dataset, graph.filter()),
        if_blanks_are_unlimited: ledger.share_if_blanks_are_unlimited(),
        is_complete: found.len() == all,
        companies: found,
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
    let (ledger, bases) = (Ledger::new(graph), ledgers(dataset, graph.filter()));
    let sums = sums(graph)[company.index()];
    Measured::new(&ledger, &bases).figures(company, sums, &mut u64::MAX.clone())
}

/// Reads the legs on every basis.
fn ledgers(dataset: &Dataset, filter: &Filter) -> [Ledger; 3] {
    Basis::ALL.map(|basis| Ledger::new(&DealGraph::new(dataset, &filter.on(basis))))
}

/// Adds up what each company pays to others, and what it receives from them.
fn sums(graph: &DealGraph) -> Vec<(u64, u64)> {
    let mut sums = vec![(0, 0); graph.company_count()];
    for leg in graph.legs().iter().filter(|leg| leg.from != leg.to) {
        sums[leg.from.index()].0 += leg.sum;
        sums[leg.to.index()].1 += leg.sum;
    }
    sums
}

/// The networks of a company's round trips. One that is equal to the first is none of its own.
struct Measured<'a> {
    own: Trips<'a>,
    bases: [Option<Trips<'a>>; 3],
}

impl<'a> Measured<'a> {
    fn new(ledger: &'a Ledger, bases: &'a [Ledger; 3]) -> Self {
        let other = |basis: &'a Ledger| {
            let is_other = basis.network() != ledger.network();
            is_other.then(|| basis.trips())
        };
        Self {
            own: ledger.trips(),
            bases: bases.each_ref().map(other),
        }
    }

    fn figures(
        &mut self,
        company: CompanyIx,
        (out, into): (u64, u64),
        steps: &mut u64,
    ) -> CompanyFigures {
        let node = number(company.index());
        let round_trip = self.own.find(node, steps);
        let amount = |trips: &mut Option<Trips<'_>>| match trips {
            Some(trips) => trips.amount(node, steps),
            None => round_trip.amount,
        };
        CompanyFigures {
            company,
            out,
            into,
            bases: self.bases.each_mut().map(amount),
            round_trip,
        }
    }
}
