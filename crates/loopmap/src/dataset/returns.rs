//! Whether money can come back to anybody at all, and to whom of what is known.

use super::{CompanyIx, Dataset, DealIx, Filter};
use crate::sort::Gather as _;

/// Returns whether there is a loop among the deals that count under `filter`: two or more companies, none of them
/// collective, each of which pays the next.
///
/// Whoever pays nobody is on none. Without them others pay nobody any more, until only those are left that are on
/// loops or pay somebody who is (the first half of topological sorting: Kahn, 1962).
pub(crate) fn has_loop(dataset: &Dataset, filter: &Filter) -> bool {
    let mut legs = Vec::new();
    for deal in dataset.deal_indices() {
        if can_loop(dataset, deal) && filter.counts(dataset, deal) {
            let facts = dataset.deal(deal);
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

/// Loops of up to so many legs are listed and counted where nobody says how long they may be.
pub const USUAL_LENGTH: u32 = 6;

/// With fewer companies there is little to see in a known view.
const FEWEST_KNOWN: usize = 8;

/// A known view that holds more than so many of ten companies on loops is no other picture.
const MOST_OF_TEN: usize = 6;

/// Returns the companies on loops without a blank leg, by what was announced and under the default filter, sorted.
pub(crate) fn on_known_loops(dataset: &Dataset) -> Vec<CompanyIx> {
    let has_amount = |deal| dataset.deal(deal).amount.high().is_some();
    on_loops(dataset, USUAL_LENGTH, has_amount)
}

/// Returns whether a map that says nothing of it begins with what is known.
pub(crate) fn begins_with(dataset: &Dataset, known: &[CompanyIx]) -> bool {
    let core = || on_loops(dataset, u32::MAX, |_| true).len();
    known.len() >= FEWEST_KNOWN && 10 * known.len() <= MOST_OF_TEN * core()
}

/// Returns the companies on loops of up to `most` legs of deals that count by default and that `is_in` lets in, sorted.
///
/// The shortest way from a company back to itself passes nobody twice, so it is a loop.
fn on_loops(dataset: &Dataset, most: u32, is_in: impl Fn(DealIx) -> bool) -> Vec<CompanyIx> {
    let filter = Filter::default();
    let mut paid_by = vec![Vec::new(); dataset.companies().len()];
    for deal in dataset.deal_indices() {
        if can_loop(dataset, deal) && filter.counts(dataset, deal) && is_in(deal) {
            let facts = dataset.deal(deal);
            paid_by[facts.from.index()].push(facts.to.index());
        }
    }
    for paid in &mut paid_by {
        crate::sort::by(paid, Ord::cmp);
        paid.dedup();
    }
    dataset
        .company_indices()
        .filter(|company| comes_back(&paid_by, company.index(), most))
        .gather()
}

fn comes_back(paid_by: &[Vec<usize>], start: usize, most: u32) -> bool {
    let mut is_seen = vec![false; paid_by.len()];
    let mut reached = vec![start];
    for _ in 0..most {
        let mut next = Vec::new();
        for &payer in &reached {
            for &payee in &paid_by[payer] {
                if !std::mem::replace(&mut is_seen[payee], true) {
                    next.push(payee);
                }
            }
        }
        if is_seen[start] || next.is_empty() {
            break;
        }
        reached = next;
    }
    is_seen[start]
}

fn can_loop(dataset: &Dataset, deal: DealIx) -> bool {
    let facts = dataset.deal(deal);
    let is_collective = |company: CompanyIx| dataset.company(company).is_collective;
    facts.from != facts.to && !is_collective(facts.from) && !is_collective(facts.to)
}
