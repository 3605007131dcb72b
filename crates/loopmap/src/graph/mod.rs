//! The deals that count, as a directed graph: companies as nodes, deals as edges, and the legs
//! that merge parallel deals.
//!
//! A graph is an answer under one [`Filter`]; it knows no picture.

mod components;
mod leg;
mod network;
mod numbers;

pub use components::{ON_NO_LOOP, components};
pub use leg::{Disclosure, Leg, LegIx};
pub(crate) use network::number;
pub use network::{MOST_NODES, Network, NetworkError, Payment};
pub use numbers::{NumberedNetwork, check_edges};

use crate::dataset::{CompanyIx, Dataset, Filter};
use crate::sort::Gather as _;

/// The deals of a map that count under a filter.
#[derive(Clone, Debug)]
pub struct DealGraph {
    filter: Filter,
    deal_count: usize,
    legs: Vec<Leg>,
    is_collective: Vec<bool>,
    is_core: Vec<bool>,
}

impl DealGraph {
    /// Gathers the deals of `dataset` that count under `filter`, and are worth something on its basis.
    ///
    /// # Complexity
    ///
    /// O(D log D + C) for D deals and C companies.
    pub fn new(dataset: &Dataset, filter: &Filter) -> Self {
        let mut counted = Vec::new();
        for deal in dataset.deal_indices() {
            if filter.is_in_leg(dataset, deal) {
                counted.push(deal);
            }
        }
        let deal_count = counted.len();
        let legs = leg::merge(dataset, filter, counted);
        let is_collective: Vec<bool> = dataset
            .companies()
            .iter()
            .map(|company| company.is_collective)
            .gather();
        let is_core = core_of(&legs, &is_collective);
        Self {
            filter: filter.clone(),
            deal_count,
            legs,
            is_collective,
            is_core,
        }
    }

    /// Returns the filter under which the deals count.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Returns the number of deals.
    pub fn deal_count(&self) -> usize {
        self.deal_count
    }

    /// Returns the legs, sorted by payer, then receiver. A self-loop is a leg too.
    pub fn legs(&self) -> &[Leg] {
        &self.legs
    }

    /// Returns the leg at `leg`.
    pub fn leg(&self, leg: LegIx) -> &Leg {
        &self.legs[leg.index()]
    }

    /// Returns the leg from `from` to `to`.
    pub fn find_leg(&self, from: CompanyIx, to: CompanyIx) -> Option<LegIx> {
        self.legs
            .binary_search_by(|leg| (leg.from, leg.to).cmp(&(from, to)))
            .ok()
            .map(LegIx::new)
    }

    /// Returns the number of companies, with or without deals.
    pub fn company_count(&self) -> usize {
        self.is_core.len()
    }

    /// Returns whether `leg` may be part of a loop: two different companies, neither collective.
    pub fn can_loop(&self, leg: &Leg) -> bool {
        can_loop(leg, &self.is_collective)
    }

    /// Returns whether `company` is on at least one loop.
    pub fn is_core(&self, company: CompanyIx) -> bool {
        self.is_core[company.index()]
    }

    /// Returns the sum of the known amounts of all legs, collectives and self-loops included.
    pub fn sum(&self) -> u64 {
        self.legs.iter().map(|leg| leg.sum).sum()
    }
}

fn can_loop(leg: &Leg, is_collective: &[bool]) -> bool {
    leg.from != leg.to && !is_collective[leg.from.index()] && !is_collective[leg.to.index()]
}

/// A company is on a loop exactly when its strongly connected component has a second company.
fn core_of(legs: &[Leg], is_collective: &[bool]) -> Vec<bool> {
    let mut looping = Vec::new();
    for leg in legs {
        if can_loop(leg, is_collective) {
            looping.push(leg);
        }
    }
    let labels = components(&Network::of_legs(is_collective.len(), &looping));
    labels.iter().map(|&label| label != ON_NO_LOOP).gather()
}
