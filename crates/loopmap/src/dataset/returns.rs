//! Whether money can come back to anybody at all.

use super::{Dataset, Filter};
use crate::sort::Gather as _;

/// Returns whether there is a loop among the deals that count under `filter`: two or more companies, none of them
/// collective, each of which pays the next.
///
/// Whoever pays nobody is on none. Without them others pay nobody any more, until only those are left that are on
/// loops or pay somebody who is (the first half of topological sorting: Kahn, 1962).
pub(crate) fn has_loop(dataset: &Dataset, filter: &Filter) -> bool {
    let is_collective = |company: super::CompanyIx| dataset.company(company).is_collective;
    let mut legs = Vec::new();
    for deal in dataset.deal_indices() {
        let facts = dataset.deal(deal);
        let can_loop =
            facts.from != facts.to && !is_collective(facts.from) && !is_collective(facts.to);
        if can_loop && filter.counts(dataset, deal) {
            legs.push((facts.to.index(), facts.from.index()));
        }
    }
    crate::sort::by(&mut legs, Ord::cmp);
    let mut paying = vec![0_usize; dataset.companies().len()];
    for &(_, payer) in &legs {
        paying[payer] += 1;
    }
    let mut idle: Vec<usize> = (0..paying.len()).filter(|&i| paying[i] == 0).gather();
    let mut left = legs.len();
    while let Some(payee) = idle.pop() {
        let first = legs.partition_point(|&(to, _)| to < payee);
        for &(_, payer) in legs[first..].iter().take_while(|&&(to, _)| to == payee) {
            left -= 1;
            paying[payer] -= 1;
            if paying[payer] == 0 {
                idle.push(payer);
            }
        }
    }
    left > 0
}
