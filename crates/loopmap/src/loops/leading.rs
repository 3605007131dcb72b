//! The best few loops of a map, with what counts loops anyway: what a page asks for.
//!
//! [`Ranking`](super::Ranking) hands out loops one after the other for as long as somebody asks, and is as long as all
//! else that a page needs of this room. For the first few it is enough to list loops and to sort them, if
//! what is listed is small. Rank says what: fewer blank legs come first, and then a larger smallest leg.
//! So all loops of the largest legs come before all others, and the legs are doubled until there are
//! enough of them; then the same with one blank leg, and so on. Each listing is complete, or does not count:
//! what is found is found in the order of [`best`](super::best), and a test compares.

use super::circuits::{Bounds, Ended, for_each_circuit_within};
use super::rank::{Loop, Podium};
use super::top::{Best, LISTING_STEPS, best_of_all};
use crate::graph::{Network, components};
use core::ops::ControlFlow;

/// So many of the largest legs are looked at first.
const FIRST: usize = 32;

/// Finds the best `most` loops within `bounds`.
///
/// A network with few loops is listed and sorted, and then the count is known too.
pub fn leading(network: &Network, most: usize, bounds: &Bounds) -> Best {
    let listing = Bounds {
        steps: bounds.steps.min(LISTING_STEPS),
        ..*bounds
    };
    best_of_all(network, &components(network), most, &listing)
        .unwrap_or_else(|| best_by_parts(network, most, bounds))
}

fn best_by_parts(network: &Network, most: usize, bounds: &Bounds) -> Best {
    let mut parts = Parts::new(network, bounds);
    let mut loops = Vec::new();
    let mut is_out = false;
    for blank_legs in 0..=bounds.max_len.min(parts.blanks) {
        let Some(mut found) = parts.best(blank_legs, most - loops.len()) else {
            is_out = true;
            break;
        };
        loops.append(&mut found);
        if loops.len() >= most {
            break;
        }
    }
    let complete = !is_out && loops.len() < most;
    Best {
        at_least: loops.len() as u64,
        count: complete.then_some(loops.len() as u64),
        complete,
        out_of_steps: is_out,
        loops,
    }
}

/// A network whose loops are listed part by part.
struct Parts<'a> {
    network: &'a Network,
    bounds: &'a Bounds,
    /// The disclosed legs, the largest first.
    disclosed: Vec<u32>,
    /// How many legs are blank.
    blanks: u32,
    steps: u64,
}

impl<'a> Parts<'a> {
    fn new(network: &'a Network, bounds: &'a Bounds) -> Self {
        let (mut disclosed, mut blanks) = (Vec::new(), 0);
        for leg in network.legs() {
            if network.is_blank(leg) {
                blanks += 1;
            } else {
                disclosed.push(leg);
            }
        }
        crate::sort::numbers_by_key(&mut disclosed, |leg| u64::MAX - network.amount(leg));
        Self {
            network,
            bounds,
            disclosed,
            blanks,
            steps: bounds.steps,
        }
    }

    /// Returns the best `most` loops that have so many blank legs, or `None` when the steps are used up.
    fn best(&mut self, blank_legs: u32, most: usize) -> Option<Vec<Loop>> {
        let mut size = FIRST;
        loop {
            let least = self.disclosed.get(size).copied();
            let mut podium = Podium::new(most);
            self.list(blank_legs, least, &mut podium)?;
            let mut found = podium.take();
            if found.len() >= most || least.is_none() {
                found.truncate(most);
                return Some(found);
            }
            size *= 2;
        }
    }

    /// Shows `podium` every loop that has so many blank legs and whose others are larger than the leg `limit`;
    /// without it every loop that has so many blank legs.
    fn list(&mut self, blank_legs: u32, limit: Option<u32>, podium: &mut Podium) -> Option<()> {
        let network = self.network;
        let mut kept = Vec::new();
        for leg in network.legs() {
            let is_kept = if network.is_blank(leg) {
                blank_legs > 0
            } else {
                limit.is_none_or(|limit| network.amount(leg) > network.amount(limit))
            };
            if is_kept {
                kept.push(leg);
            }
        }
        let part = network.part(&kept);
        let mut walk: Vec<u32> = Vec::new();
        let (component, bounds) = (components(&part), self.bounds);
        let steps = &mut self.steps;
        let visit = &mut |legs: &[u32]| {
            walk.clear();
            let mut blank = 0;
            for &leg in legs {
                let leg = kept[leg as usize];
                blank += u32::from(network.is_blank(leg));
                walk.push(leg);
            }
            // Where some legs are left out, what has only blank ones comes later.
            let is_later = limit.is_some() && blank as usize == legs.len();
            if blank == blank_legs && !is_later {
                podium.offer(network, &walk, None);
            }
            ControlFlow::Continue(())
        };
        let ended =
            for_each_circuit_within(&part, component, bounds, Some(blank_legs), steps, visit);
        (ended == Ended::Complete).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::top::best;
    use super::*;
    use crate::graph::Payment;
    use crate::num::Rng;

    /// A network by chance in which so many of a hundred payments are blank, and many amounts are equal.
    fn network(rng: &mut Rng, nodes: u32, payments: u32, blank: u32) -> Network {
        let list: Vec<Payment> = (0..payments)
            .map(|_| Payment {
                source: rng.below(nodes),
                target: rng.below(nodes),
                amount: (rng.below(100) >= blank).then(|| u64::from(rng.below(40))),
            })
            .collect();
        Network::try_new(nodes, &list).expect("these are payments")
    }

    #[test]
    fn parts_give_the_loops_that_the_search_by_rank_gives() {
        let mut rng = Rng::new(11);
        for round in 0..300 {
            let nodes = 4 + rng.below(16);
            let payments = 1 + rng.below(12 * nodes);
            let blank = [0, 10, 50, 90, 100][round % 5];
            let network = network(&mut rng, nodes, payments, blank);
            let bounds = Bounds {
                max_len: 2 + rng.below(5),
                through: (round % 3 == 0).then(|| rng.below(nodes)),
                steps: 500_000_000,
            };
            let most = [1, 3, 20, 200][round % 4];
            let expected = best(&network, most, &bounds);
            let found = best_by_parts(&network, most, &bounds);
            assert_eq!(found.loops, expected.loops, "round {round}");
            assert!(!found.out_of_steps, "there are steps enough");
            assert_eq!(leading(&network, most, &bounds).loops, expected.loops);
        }
    }

    #[test]
    fn what_the_steps_allow_is_the_head_of_the_list() {
        let mut rng = Rng::new(12);
        for blank in [0, 30, 100] {
            let network = network(&mut rng, 40, 1200, blank);
            for steps in [10, 1_000, 100_000] {
                let bounds = Bounds {
                    max_len: 6,
                    through: None,
                    steps,
                };
                let found = leading(&network, 20, &bounds);
                let all = Bounds {
                    steps: u64::MAX,
                    ..bounds
                };
                let expected = best(&network, 20, &all).loops;
                assert!(found.loops.len() < 20 || !found.out_of_steps);
                assert_eq!(found.loops, expected[..found.loops.len()]);
            }
        }
    }
}
