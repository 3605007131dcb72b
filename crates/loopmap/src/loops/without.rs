//! What breaks when deals or companies are taken out.
//!
//! Taking out only ever breaks loops and lowers amounts, so the loops before are compared leg by
//! leg with what is left.

use super::circuits::{Bounds, Count, Ended, for_each_circuit};
use super::ledger::{Ledger, Share};
use super::rank::{Loop, Podium};
use crate::dataset::{CompanyIx, Dataset, DealIx, Filter};
use crate::graph::{DealGraph, number};
use crate::sort;
use core::ops::ControlFlow;

/// What becomes of a leg.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Shrinks,
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
    let fates: Vec<Fate> = ledger
        .network()
        .legs()
        .map(|leg| fate(&ledger, &after, leg))
        .collect();

    let mut podium = Podium::new(most);
    let (mut all, mut broken, mut weakened) = (0, 0, 0);
    let ended = for_each_circuit(ledger.network(), bounds, |walk| {
        all += 1;
        let has = |wanted| walk.iter().any(|&leg| fates[leg as usize] == wanted);
        if has(Fate::Goes) {
            broken += 1;
            podium.offer(ledger.network(), walk, None);
        } else if has(Fate::Shrinks) {
            weakened += 1;
        }
        ControlFlow::Continue(())
    });
    let mut best_broken = podium.take();
    best_broken.truncate(most);
    let is_still = |company: &CompanyIx| after.is_on_loop(*company);
    let (round_trips, trips_complete) = changed_trips(&ledger, &after, bounds.steps);
    Without {
        share_before: ledger.share(),
        share_after: after.share(),
        loops_before: Count {
            at_least: all,
            complete: ended == Ended::Complete,
        },
        broken,
        weakened,
        best_broken,
        round_trips,
        trips_complete,
        left_core: ledger
            .on_loops()
            .filter(|company| !is_still(company))
            .collect(),
        ledger,
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
        Fate::Shrinks
    }
}

/// Compares round trips until the `steps` are used up, and tells whether these were all.
fn changed_trips(
    before: &Ledger,
    after: &Ledger,
    mut steps: u64,
) -> (Vec<(CompanyIx, u64, u64)>, bool) {
    let (mut old, mut new) = (before.trips(), after.trips());
    let (mut trips, mut is_complete) = (Vec::new(), true);
    for company in before.on_loops() {
        if steps == 0 {
            is_complete = false;
            break;
        }
        let node = number(company.index());
        let (before, after) = (old.amount(node, &mut steps), new.amount(node, &mut steps));
        if before != after {
            trips.push((company, before, after));
        }
    }
    sort::by_key(&mut trips, |&(_, before, after)| {
        core::cmp::Reverse(before.saturating_sub(after))
    });
    (trips, is_complete)
}
