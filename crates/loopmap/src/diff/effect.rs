//! What the changes did to loops and to the money that can come back.

use super::union::on_common_ground;
use crate::dataset::{Dataset, Filter};
use crate::graph::DealGraph;
use crate::loops::{Bounds, Count, Ledger, Level, Share, changed_trips, levels, missing};

/// What the changes did.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The old map.
    pub old: Side,
    /// The new map.
    pub new: Side,
    /// How many loops both have, with another amount on a leg.
    pub changed_loops: u64,
    /// The round trips that differ, the largest loss first: id, before, after.
    pub round_trips: Vec<(String, u64, u64)>,
    /// Whether the round trips of all companies were compared.
    pub trips_complete: bool,
}

/// The figures of one of two maps.
#[derive(Clone, Debug)]
pub struct Side {
    /// How much could go round, on the basis that was asked for.
    pub share: Share,
    /// The same on every basis.
    pub bases: [Level; 3],
    /// How many loops there are.
    pub loops: Count,
    /// How many of them the other map lacks.
    pub own_loops: u64,
    /// The best of those: the ids of the companies, the smallest leg if all are known, and the blank legs.
    pub best_own: Vec<OwnLoop>,
}

/// A loop that one of two maps has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLoop {
    /// The ids of its companies, in the order of payments.
    pub companies: Vec<String>,
    /// The legs without a known amount.
    pub blank_legs: u32,
    /// How much can go round once.
    pub goes_round: Option<u64>,
}

/// Compares the loops and figures of two maps, each under its own filter, since pillars may have other places.
///
/// `bounds` says which loops are looked at, `most` how many are listed. Its steps are for the loops of each map,
/// and as many are for the round trips.
pub fn effect(
    (old, old_filter): (&Dataset, &Filter),
    (new, new_filter): (&Dataset, &Filter),
    bounds: &Bounds,
    most: usize,
) -> Effect {
    let (old, new) = (on_common_ground(old, new), on_common_ground(new, old));
    let ledger = |dataset: &Dataset, filter: &Filter| Ledger::new(&DealGraph::new(dataset, filter));
    let (before, after) = (ledger(&old, old_filter), ledger(&new, new_filter));
    let gone = missing(&before, &after, bounds, most);
    let came = missing(&after, &before, bounds, most);
    let side =
        |dataset: &Dataset, filter: &Filter, ledger: &Ledger, found: &crate::loops::Missing| Side {
            share: ledger.share(),
            bases: levels(dataset, filter),
            loops: found.all,
            own_loops: found.count,
            best_own: found
                .best
                .iter()
                .map(|own| OwnLoop {
                    companies: own
                        .nodes(ledger.network())
                        .map(|node| dataset.companies[node as usize].id.clone())
                        .collect(),
                    blank_legs: own.blank_legs(),
                    goes_round: own.goes_round(),
                })
                .collect(),
        };
    let (trips, trips_complete) = changed_trips(&before, &after, bounds.steps);
    Effect {
        old: side(&old, old_filter, &before, &gone),
        new: side(&new, new_filter, &after, &came),
        changed_loops: came.changed,
        round_trips: trips
            .into_iter()
            .map(|(company, before, after)| (new.company(company).id.clone(), before, after))
            .collect(),
        trips_complete,
    }
}
