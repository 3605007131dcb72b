//! Which deal replaced which.

use super::Dataset;
use super::model::{Deal, DealIx};

/// Returns the deal that took the place of `deal`, the one that took its place, and so on. No dataset has
/// a circle of them.
pub(super) fn successors(dataset: &Dataset, deal: DealIx) -> impl Iterator<Item = &Deal> {
    let next = |facts: &Deal| facts.superseded_by.map(|next| dataset.deal(next));
    core::iter::successors(next(dataset.deal(deal)), move |facts| next(facts))
}

/// Calls `report` with one deal of every circle of deals that replace each other.
pub(crate) fn for_each_circle(deals: &[Deal], mut report: impl FnMut(usize)) {
    // 0: not met yet; otherwise the walk that met it first.
    let mut met = vec![0_usize; deals.len()];
    for start in 0..deals.len() {
        let walk = start + 1;
        let mut here = start;
        while met[here] == 0 {
            met[here] = walk;
            let Some(next) = deals[here].superseded_by else {
                break;
            };
            here = next.index();
        }
        if met[here] == walk && deals[here].superseded_by.is_some() {
            report(here);
        }
    }
}
