//! Promised or paid, and since when: what the deals of a loop's legs say about it.

use crate::dataset::{Dataset, PartialDate};
use crate::graph::{DealGraph, Leg, LegIx};

/// How much of a leg is paid or running.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaidLeg {
    /// The part of the upper amount that is paid or running.
    pub paid: u64,
    /// The upper amount, if any is known.
    pub amount: Option<u64>,
    /// Whether a deal of the leg is paid or running, with a known amount or not.
    pub is_running: bool,
}

/// How much of a loop is paid or running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidLoop {
    /// Leg by leg, in the order given.
    pub legs: Vec<PaidLeg>,
    /// How much of what is paid or running can go round once: the smallest such part, unknown if a
    /// leg runs with deals whose amounts are all undisclosed.
    pub goes_round: Option<u64>,
    /// Whether the loop exists on paper only: without its promises a leg would be missing.
    pub is_on_paper: bool,
}

/// Tells how much of a loop is paid or running; `legs` are its legs.
pub fn paid_part(dataset: &Dataset, graph: &DealGraph, legs: &[LegIx]) -> PaidLoop {
    let legs: Vec<PaidLeg> = legs
        .iter()
        .map(|&leg| paid_leg(dataset, graph.leg(leg)))
        .collect();
    let is_on_paper = legs.iter().any(|leg| !leg.is_running);
    let is_unknown = !is_on_paper && legs.iter().any(|leg| leg.paid == 0);
    let smallest = legs.iter().map(|leg| leg.paid).min();
    PaidLoop {
        goes_round: smallest.filter(|_| !is_unknown),
        is_on_paper,
        legs,
    }
}

fn paid_leg(dataset: &Dataset, leg: &Leg) -> PaidLeg {
    PaidLeg {
        paid: leg.paid_high,
        amount: leg.amount(),
        is_running: leg
            .deals
            .iter()
            .any(|&deal| dataset.deal(deal).status.is_paid()),
    }
}

/// Returns the date on which a loop closed: on which the last of its `legs` was first announced, as
/// written. Unknown if no deal of a leg has a date. Only deals that count are looked at.
pub fn closed_on(dataset: &Dataset, graph: &DealGraph, legs: &[LegIx]) -> Option<PartialDate> {
    let mut closed = None;
    for &leg in legs {
        let deals = graph.leg(leg).deals.iter();
        let first = deals
            .filter_map(|&deal| dataset.deal(deal).announced)
            .min()?;
        closed = closed.max(Some(first));
    }
    closed
}
