//! The money of a map's legs, ready for flows.
//!
//! It knows the legs of a [`DealGraph`], no dates and no single deals.

use super::circulation::{Blanks, Circulation, circulation_within};
use super::round_trip::{RoundTrip, Trips};
use crate::dataset::CompanyIx;
use crate::graph::{DealGraph, LegIx, Network, number};
use crate::graph::{ON_NO_LOOP, components};

/// How much of the disclosed money could be money going round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The largest circulation, summed over its legs.
    pub circulation: u64,
    /// The sum of all legs, those included that can be on no loop.
    pub sum: u64,
}

impl Share {
    /// Returns the circulation as a part of the sum, 0 to 1; 0 if there is no sum.
    pub fn ratio(self) -> f64 {
        if self.sum == 0 {
            return 0.0;
        }
        self.circulation as f64 / self.sum as f64
    }
}

/// The legs of a graph as a network, with the sum of all.
#[derive(Clone, Debug)]
pub struct Ledger {
    network: Network,
    names: Vec<LegIx>,
    labels: Vec<u32>,
    sum: u64,
}

impl Ledger {
    /// Reads the legs of `graph`.
    pub fn new(graph: &DealGraph) -> Self {
        let (network, names) = Network::of(graph);
        let labels = components(&network);
        Self {
            network,
            names,
            labels,
            sum: graph.sum(),
        }
    }

    /// Returns the network of legs that may be part of a loop.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Returns which leg of the graph `leg` of the network is.
    pub fn name(&self, leg: u32) -> LegIx {
        self.names[leg as usize]
    }

    /// Returns which leg of the network `leg` of the graph is, if it may be part of a loop.
    pub fn find(&self, leg: LegIx) -> Option<u32> {
        self.names.binary_search(&leg).ok().map(number)
    }

    /// Returns the amounts of the network's legs.
    pub fn amounts(&self) -> &[u64] {
        self.network.amounts()
    }

    /// Returns the sum of all legs of the graph.
    pub fn sum(&self) -> u64 {
        self.sum
    }

    /// Returns whether `leg` of the network lies on a loop.
    pub fn is_inside(&self, leg: u32) -> bool {
        let label = self.labels[self.network.source(leg) as usize];
        label != ON_NO_LOOP && label == self.labels[self.network.target(leg) as usize]
    }

    /// Returns whether `company` is on a loop.
    pub fn is_on_loop(&self, company: CompanyIx) -> bool {
        self.labels[company.index()] != ON_NO_LOOP
    }

    /// Returns the companies on loops.
    pub fn on_loops(&self) -> impl Iterator<Item = CompanyIx> + '_ {
        let labels = self.labels.iter().enumerate();
        labels
            .filter(|&(_, &label)| label != ON_NO_LOOP)
            .map(|(company, _)| CompanyIx::new(company))
    }

    /// Finds the largest circulation.
    pub fn circulation(&self, blanks: Blanks) -> Circulation {
        self.circulation_of(self.amounts(), blanks, &mut u64::MAX.clone())
    }

    /// Finds the largest circulation for other amounts of the network's legs, and takes the work off `steps`.
    pub(super) fn circulation_of(
        &self,
        amounts: &[u64],
        blanks: Blanks,
        steps: &mut u64,
    ) -> Circulation {
        circulation_within(&self.network, amounts, blanks, &self.labels, steps)
    }

    /// Finds the circular share.
    pub fn share(&self) -> Share {
        Share {
            circulation: self.circulation(Blanks::Empty).total,
            sum: self.sum(),
        }
    }

    /// Finds the circular share that there could be at most if blank legs carried any amount. The
    /// sum is that of the disclosed money still.
    pub fn share_if_blanks_are_unlimited(&self) -> Share {
        Share {
            circulation: self.circulation(Blanks::Unlimited).total,
            sum: self.sum(),
        }
    }

    /// Finds the round trip of `company`; legs in the answer are legs of the network.
    pub fn round_trip(&self, company: CompanyIx) -> RoundTrip {
        self.trips()
            .find(number(company.index()), &mut u64::MAX.clone())
    }

    /// Makes the network ready for the round trips of many companies.
    pub(super) fn trips(&self) -> Trips<'_> {
        Trips::new(&self.network, self.amounts(), &self.labels)
    }
}
