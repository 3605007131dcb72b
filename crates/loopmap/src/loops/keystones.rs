//! Keystones: the deals that hold the circle together.
//!
//! A deal's weight is what the largest circulation loses without it. A small set of deals whose
//! removal breaks every loop answers another question: how little keeps money from coming back.

use super::circuits::{Bounds, Count, Ended, for_each_circuit};
use super::circulation::Blanks;
use super::feedback::feedback;
use super::ledger::{Ledger, Share};
use crate::dataset::{Dataset, DealIx};
use crate::graph::DealGraph;
use core::cmp::Reverse;
use core::ops::ControlFlow;

/// A deal and what goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keystone {
    /// Which deal.
    pub deal: DealIx,
    /// What the largest circulation loses without it.
    pub circulation_lost: u64,
    /// The circular share without it; its amount is no longer in the sum either.
    pub share_after: Share,
    /// How many loops break without it: those along its leg, if it is the leg's only deal.
    pub loops_broken: u64,
}

/// The deals that hold the circle together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keystones {
    /// The circular share with all deals.
    pub share: Share,
    /// How many loops were looked at.
    pub loops: Count,
    /// The deals on loops: first by what the circulation loses, then by loops broken, then by id.
    pub deals: Vec<Keystone>,
    /// Whether these are all; those with the least flow on their leg are missing when the steps were used up.
    pub is_complete: bool,
    /// Deals that together break every loop, of any length, sorted.
    pub breakers: Vec<DealIx>,
    /// No fewer deals than this do; if it is their number, they are a smallest set.
    pub breakers_at_least: u64,
}

/// Ranks the deals of `graph` that lie on loops.
///
/// `bounds` says which loops are counted; its steps limit that count, the circulations together, and the
/// search for the breakers, each by itself.
///
/// # Complexity
///
/// A largest circulation for each deal without which the present one does not fit, and one listing
/// of the loops.
pub fn keystones(dataset: &Dataset, graph: &DealGraph, bounds: &Bounds) -> Keystones {
    let ledger = Ledger::new(graph);
    let network = ledger.network();
    let (loops, on_legs) = loops_on_legs(&ledger, bounds);
    let whole = ledger.circulation(Blanks::Empty);
    let sum = ledger.sum();
    let mut amounts = ledger.amounts().to_vec();
    let mut legs: Vec<u32> = network
        .legs()
        .filter(|&leg| ledger.is_inside(leg))
        .collect();
    legs.sort_by_key(|&leg| (Reverse(whole.on_legs[leg as usize]), leg));
    let (mut deals, mut is_complete, mut steps) = (Vec::new(), true, bounds.steps);
    for leg in legs {
        let facts = graph.leg(ledger.name(leg));
        for &deal in &facts.deals {
            let own = graph.filter().worth(dataset, deal).known().unwrap_or(0);
            let left = facts.sum - own;
            let circulation = if whole.on_legs[leg as usize] <= left {
                whole.total
            } else if steps == 0 {
                is_complete = false;
                continue;
            } else {
                amounts[leg as usize] = left;
                let total = ledger
                    .circulation_of(&amounts, Blanks::Empty, &mut steps)
                    .total;
                amounts[leg as usize] = facts.sum;
                total
            };
            let is_only = facts.deals.len() == 1;
            deals.push(Keystone {
                deal,
                circulation_lost: whole.total - circulation,
                share_after: Share {
                    circulation,
                    sum: sum - own,
                },
                loops_broken: if is_only { on_legs[leg as usize] } else { 0 },
            });
        }
    }
    deals.sort_by_key(|stone| {
        (
            Reverse(stone.circulation_lost),
            Reverse(stone.loops_broken),
            stone.deal,
        )
    });
    let (breakers, breakers_at_least) = breakers(graph, &ledger, bounds.steps);
    Keystones {
        share: Share {
            circulation: whole.total,
            sum,
        },
        loops,
        deals,
        is_complete,
        breakers,
        breakers_at_least,
    }
}

/// Counts the loops along each leg.
fn loops_on_legs(ledger: &Ledger, bounds: &Bounds) -> (Count, Vec<u64>) {
    let mut on_legs = vec![0; ledger.network().leg_count()];
    let mut at_least = 0;
    let ended = for_each_circuit(ledger.network(), bounds, |walk| {
        at_least += 1;
        for &leg in walk {
            on_legs[leg as usize] += 1;
        }
        ControlFlow::Continue(())
    });
    let count = Count {
        at_least,
        complete: ended == Ended::Complete,
    };
    (count, on_legs)
}

/// Finds few deals that break every loop. A leg goes when all its deals do.
fn breakers(graph: &DealGraph, ledger: &Ledger, steps: u64) -> (Vec<DealIx>, u64) {
    let deals_of = |leg: u32| &graph.leg(ledger.name(leg)).deals;
    let costs: Vec<u64> = ledger
        .network()
        .legs()
        .map(|leg| deals_of(leg).len() as u64)
        .collect();
    let found = feedback(ledger.network(), &costs, steps);
    let mut deals: Vec<DealIx> = found
        .legs
        .iter()
        .flat_map(|&leg| deals_of(leg).iter().copied())
        .collect();
    deals.sort_unstable();
    (deals, found.at_least)
}
