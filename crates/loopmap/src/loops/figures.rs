//! The figures of a map under a filter: circular share and round trips.
//!
//! Every figure is what could go round at most if all announced amounts were paid in full. None
//! claims that money was seen to go round.

use super::ledger::{Ledger, Measure, Share};
use super::round_trip::RoundTrip;
use crate::dataset::{CompanyIx, Dataset, Filter};
use crate::graph::DealGraph;

/// The figures of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The circular share, by upper amounts and with blank legs as zero.
    pub share: Share,
    /// The same by lower amounts: the other end of the range.
    pub share_low: Share,
    /// The same of what is paid or running.
    pub paid: Share,
    /// The same without deals that may never be paid.
    pub without_contingent: Share,
    /// An upper bound: the same if blank legs carried any amount.
    pub if_blanks_are_unlimited: Share,
    /// The companies on loops, the largest round trip first, then by id.
    pub companies: Vec<CompanyFigures>,
}

/// The figures of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyFigures {
    /// Which company.
    pub company: CompanyIx,
    /// The sum of the upper amounts that it pays, to whomever.
    pub out: u64,
    /// The sum of the upper amounts that it receives, from whomever.
    pub into: u64,
    /// What can come back at most, by upper amounts; legs are those of the [`Ledger`]'s network.
    pub round_trip: RoundTrip,
    /// The same by lower amounts: the other end of the range.
    pub low: u64,
    /// The part that is paid or running, by upper amounts.
    pub paid: u64,
    /// The same without deals that may never be paid.
    pub without_contingent: u64,
}

/// Finds the figures of `graph`, which is `dataset` under `filter`.
///
/// # Complexity
///
/// A largest circulation for each share and four maximum flows for each company on a loop.
pub fn figures(dataset: &Dataset, filter: &Filter, graph: &DealGraph) -> Figures {
    let ledger = Ledger::new(graph);
    let firm = firm_ledger(dataset, filter);
    let share = ledger.share(Measure::High);
    let mut companies: Vec<CompanyFigures> = ledger
        .on_loops()
        .map(|company| company_figures(graph, &ledger, firm.as_ref(), company))
        .collect();
    crate::sort::by_key(&mut companies, |facts| {
        (core::cmp::Reverse(facts.round_trip.amount), facts.company)
    });
    Figures {
        share,
        share_low: ledger.share(Measure::Low),
        paid: ledger.share(Measure::PaidHigh),
        without_contingent: firm
            .as_ref()
            .map_or(share, |firm| firm.share(Measure::High)),
        if_blanks_are_unlimited: ledger.share_if_blanks_are_unlimited(),
        companies,
    }
}

/// Finds the figures of one company, on a loop or not.
pub fn figures_of(
    dataset: &Dataset,
    filter: &Filter,
    graph: &DealGraph,
    company: CompanyIx,
) -> CompanyFigures {
    let firm = firm_ledger(dataset, filter);
    company_figures(graph, &Ledger::new(graph), firm.as_ref(), company)
}

/// Reads the legs without deals that may never be paid, if the filter has any of them.
fn firm_ledger(dataset: &Dataset, filter: &Filter) -> Option<Ledger> {
    filter.contingent.then(|| {
        let filter = Filter {
            contingent: false,
            ..filter.clone()
        };
        Ledger::new(&DealGraph::new(dataset, &filter))
    })
}

fn company_figures(
    graph: &DealGraph,
    ledger: &Ledger,
    firm: Option<&Ledger>,
    company: CompanyIx,
) -> CompanyFigures {
    let round_trip = ledger.round_trip(company, Measure::High);
    let legs = || graph.legs().iter().filter(|leg| leg.from != leg.to);
    let amount = |measure| match round_trip.amount {
        0 => 0,
        _ => ledger.round_trip(company, measure).amount,
    };
    CompanyFigures {
        company,
        out: legs()
            .filter(|leg| leg.from == company)
            .map(|leg| leg.high)
            .sum(),
        into: legs()
            .filter(|leg| leg.to == company)
            .map(|leg| leg.high)
            .sum(),
        low: amount(Measure::Low),
        paid: amount(Measure::PaidHigh),
        without_contingent: firm.map_or(round_trip.amount, |firm| {
            firm.round_trip(company, Measure::High).amount
        }),
        round_trip,
    }
}
