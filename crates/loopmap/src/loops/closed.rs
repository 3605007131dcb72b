//! Since when a loop is one: what the dates of its deals say about it.

use crate::dataset::{Dataset, PartialDate};
use crate::graph::{DealGraph, LegIx};

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
