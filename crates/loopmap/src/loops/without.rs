//! What breaks when deals or companies are taken out.
//!
//! Taking out only ever breaks loops and lowers amounts, so the loops before are compared leg by
//! leg with what is left.

use super::circuits::{Bounds, Count, Ended, for_each_circuit};
use super::ledger::{Ledger, Share};
use super::rank::{Loop, Podium};
use crate::dataset::{CompanyIx, Dataset, DealIx, Filter};
use crate::graph::DealGraph;
use crate::sort;
use core::ops::ControlFlow;

/// What becomes of a leg.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Changes,
    Goes,
}

/// The map before and after something was taken out.
#[derive(Clone, Debug)]
pub struct Without {
    /// The legs before; the loops below are loops of its network.
    pub ledger: Ledger,
    /// The circular share before.
    pub share_before: Share,
    /// The circular share after.
    pub share_after: Share,
    /// How many loops there were.
    pub loops_before: Count,
    /// How many of them are broken.
    pub broken: u64,
    /// How many of them remain with a smaller or unknown leg.
    pub weakened: u64,
    /// The best of the broken loops, ranked, as many as were asked for.
    pub best_broken: Vec<Loop>,
    /// Round trips that changed: company, before, after; the largest loss first.
    pub round_trips: Vec<(CompanyIx, u64, u64)>,
    /// Whether the round trips of all companies were compared.
    pub trips_complete: bool,
    /// Companies that were on a loop and are on none now, the companies taken out included.
    pub left_core: Vec<CompanyIx>,
}

/// Compares `dataset` under `filter` with the same without `deals` and `companies`.
///
/// `bounds` says which loops are looked at, `most` how many of the broken ones are listed. Its steps are for
/// the loops, and as many are for the round trips.
pub fn without(
    dataset: &Dataset,
    filter: &Filter,
    deals: &[DealIx],
    companies: &[CompanyIx],
    bounds: &Bounds,
    most: usize,
) -> Without {
    let ledger = Ledger::new(&DealGraph::new(dataset, filter));
    let after = Ledger::new(&DealGraph::new(
        dataset,
        &taken_out(filter, deals, companies),
    ));
    let missing = missing(&ledger, &after, bounds, most);
    let is_still = |company: &CompanyIx| after.is_on_loop(*company);
    let (round_trips, trips_complete) = changed_trips(&ledger, &after, bounds.steps);
    Without {
        share_before: ledger.share(),
        share_after: after.share(),
        loops_before: missing.all,
        broken: missing.count,
        weakened: missing.changed,
        best_broken: missing.best,
        round_trips,
        trips_complete,
        left_core: ledger
            .on_loops()
            .filter(|company| !is_still(company))
            .collect(),
        ledger,
    }
}

/// The loops of one map that another lacks.
#[derive(Clone, Debug)]
pub struct Missing {
    /// How many loops the one has.
    pub all: Count,
    /// How many of them the other lacks.
    pub count: u64,
    /// How many both have, with another amount on a leg.
    pub changed: u64,
    /// The best of those that the other lacks, ranked, as many as were asked for: loops of the first network.
    pub best: Vec<Loop>,
}

/// Finds the loops of `one` that `other` lacks: two maps of the same companies.
pub fn missing(one: &Ledger, other: &Ledger, bounds: &Bounds, most: usize) -> Missing {
    let network = one.network();
    let fates: Vec<Fate> = network.legs().map(|leg| fate(one, other, leg)).collect();
    let mut podium = Podium::new(most);
    let (mut all, mut count, mut changed) = (0, 0, 0);
    let ended = for_each_circuit(network, bounds, |walk| {
        all += 1;
        let has = |wanted| walk.iter().any(|&leg| fates[leg as usize] == wanted);
        if has(Fate::Goes) {
            count += 1;
            podium.offer(network, walk, None);
        } else if has(Fate::Changes) {
            changed += 1;
        }
        ControlFlow::Continue(())
    });
    let mut best = podium.take();
    best.truncate(most);
    Missing {
        all: Count {
            at_least: all,
            complete: ended == Ended::Complete,
        },
        count,
        changed,
        best,
    }
}

/// Counts the loops of `before`, and how many of them have a leg that `after` lacks: what the page asks
/// for, without the rest.
pub fn broken(before: &Ledger, after: &Ledger, bounds: &Bounds) -> (Count, u64) {
    let network = before.network();
    let mut is_gone = Vec::new();
    for leg in network.legs() {
        is_gone.push(fate(before, after, leg) == Fate::Goes);
    }
    let (mut all, mut broken) = (0, 0);
    let ended = for_each_circuit(network, bounds, |walk| {
        all += 1;
        broken += u64::from(walk.iter().any(|&leg| is_gone[leg as usize]));
        ControlFlow::Continue(())
    });
    let count = Count {
        at_least: all,
        complete: ended == Ended::Complete,
    };
    (count, broken)
}

/// Returns `filter` with more taken out.
fn taken_out(filter: &Filter, deals: &[DealIx], companies: &[CompanyIx]) -> Filter {
    let mut filter = filter.clone();
    filter.without_deals.extend_from_slice(deals);
    sort::by(&mut filter.without_deals, Ord::cmp);
    filter.without_companies.extend_from_slice(companies);
    sort::by(&mut filter.without_companies, Ord::cmp);
    filter
}

fn fate(before: &Ledger, after: &Ledger, leg: u32) -> Fate {
    let (old, new) = (before.network(), after.network());
    let Some(left) = new.find_leg(old.source(leg), old.target(leg)) else {
        return Fate::Goes;
    };
    if (old.is_blank(leg), old.amount(leg)) == (new.is_blank(left), new.amount(left)) {
        Fate::Stays
    } else {
        Fate::Changes
    }
}

/// Compares the round trips of two maps of the same companies until the `steps` are used up, and tells whether
/// these were all. Returns those that differ, the largest loss first: company, before, after.
pub fn changed_trips(
    before: &Ledger,
    after: &Ledger,
    mut steps: u64,
) -> (Vec<(CompanyIx, u64, u64)>, bool) {
    let (mut old, mut new) = (before.trips(), after.trips());
    let (mut trips, mut is_complete) = (Vec::new(), true);
    for node in before.network().nodes() {
        let company = CompanyIx::new(node as usize);
        if !before.is_on_loop(company) && !after.is_on_loop(company) {
            continue;
        }
        if steps == 0 {
            is_complete = false;
            break;
        }
        let (before, after) = (old.amount(node, &mut steps), new.amount(node, &mut steps));
        if before != after {
            trips.push((company, before, after));
        }
    }
    sort::by_key(&mut trips, |&(_, before, after)| {
        core::cmp::Reverse(i128::from(before) - i128::from(after))
    });
    (trips, is_complete)
}
