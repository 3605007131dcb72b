//! A small set of legs without which no loop is left: a feedback arc set.
//!
//! It knows legs and what it costs to take one out, no money.
//!
//! # From the naive way up
//!
//! 1. *Take out a leg of every loop found until none is left.* Any order of doing so gives a set
//!    that breaks every loop, and says nothing about how small one could be. The smallest is hard
//!    to find in general (one of Karp's 21 problems, 1972).
//! 2. *Let the loops pay.* Take a shortest loop, and let all its legs become cheaper by the price of
//!    its cheapest leg, which is then free; go on until the legs that still cost something form no
//!    loop. The free legs break every loop, and what was paid is a lower bound: no loop was paid for
//!    twice with the same money (the local ratio of Bar-Yehuda and Even, 1985). Free legs that turn
//!    out not to be needed are put back. Often the two bounds meet, and the set is the smallest.
//! 3. *Else branch.* Of a loop's legs one has to go: the first, or the second while the first
//!    stays, or the third while the first two stay, and so on. A branch whose lower bound is not
//!    below the best set known is left. This is exact if it ends within its budget; if it does not,
//!    the best set known is an upper bound, and the first lower bound says how far off it can be.

use crate::graph::Network;
use crate::graph::{ON_NO_LOOP, components};

/// Legs that break every loop when taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    /// The legs, in order.
    pub legs: Vec<u32>,
    /// What they cost together.
    pub cost: u64,
    /// No set costs less than this.
    pub at_least: u64,
}

impl Feedback {
    /// Returns whether no smaller set exists.
    pub fn is_smallest(&self) -> bool {
        self.cost == self.at_least
    }
}

/// Finds legs that break every loop at the least cost, if that ends within `steps`, else at a cost
/// near it. Leg `i` costs `costs[i]`, at least 1; a missing cost is 1.
///
/// # Complexity
///
/// Exponential in the worst case, and bounded by `steps`: legs looked at.
pub fn feedback(network: &Network, costs: &[u64], steps: u64) -> Feedback {
    let mut search = Search::new(network, costs, steps);
    let mut pool = search.costs.clone();
    let Some(paid) = search.pay(&mut pool) else {
        return search.give_up();
    };
    search.offer(&pool);
    search.branch(0);
    Feedback {
        at_least: if search.steps == 0 {
            paid
        } else {
            search.best_cost
        },
        cost: search.best_cost,
        legs: search.best,
    }
}

/// A cost that no search pays: the leg stays.
const STAYS: u64 = u64::MAX / 4;

/// The highest cost of a leg, so that no sum overflows.
const COSTLIEST: u64 = 1 << 31;

struct Search<'a> {
    network: &'a Network,
    /// What each leg costs; 0 for a leg that is out, `STAYS` for one that stays.
    costs: Vec<u64>,
    /// What each leg costs at first.
    prices: Vec<u64>,
    nodes: Vec<u32>,
    best: Vec<u32>,
    best_cost: u64,
    steps: u64,
    /// The leg by which each node was reached, and in which round.
    reached: Vec<(u32, u64)>,
    round: u64,
    queue: Vec<u32>,
}

impl<'a> Search<'a> {
    fn new(network: &'a Network, costs: &[u64], steps: u64) -> Self {
        let labels = components(network);
        let is_inside = |leg: u32| {
            let label = labels[network.source(leg) as usize];
            label != ON_NO_LOOP && label == labels[network.target(leg) as usize]
        };
        let prices: Vec<u64> = network
            .legs()
            .map(|leg| {
                let price = costs
                    .get(leg as usize)
                    .copied()
                    .unwrap_or(1)
                    .clamp(1, COSTLIEST);
                // A leg between components is on no loop: as good as out.
                if is_inside(leg) { price } else { 0 }
            })
            .collect();
        Self {
            network,
            costs: prices.clone(),
            prices,
            nodes: network
                .nodes()
                .filter(|&node| labels[node as usize] != ON_NO_LOOP)
                .collect(),
            best: Vec::new(),
            best_cost: u64::MAX,
            steps,
            reached: vec![(0, 0); network.node_count()],
            round: 0,
            queue: Vec::new(),
        }
    }

    /// Lets shortest loops pay until the legs of `pool` that still cost something form none.
    /// Returns what was paid, or `None` when out of steps.
    fn pay(&mut self, pool: &mut [u64]) -> Option<u64> {
        let mut paid = 0_u64;
        let mut max_len = 2;
        loop {
            // Every loop of a length is paid for before longer ones are looked for.
            let mut longest = max_len;
            for at in 0..self.nodes.len() {
                let root = self.nodes[at];
                loop {
                    let legs = match self.shortest(pool, root, max_len)? {
                        Found::Loop(legs) => legs,
                        Found::Longer => {
                            longest = max_len + 1;
                            break;
                        }
                        Found::Nothing => break,
                    };
                    let price = legs
                        .iter()
                        .map(|&leg| pool[leg as usize])
                        .min()
                        .unwrap_or(0);
                    paid = paid.saturating_add(price).min(STAYS);
                    for leg in legs {
                        if pool[leg as usize] < STAYS || price >= STAYS {
                            pool[leg as usize] -= price;
                        }
                    }
                }
            }
            if longest == max_len {
                return Some(paid);
            }
            max_len = longest;
        }
    }

    /// Finds a shortest loop through `root` of at most `max_len` legs that cost something.
    fn shortest(&mut self, pool: &[u64], root: u32, max_len: u32) -> Option<Found> {
        self.round += 1;
        self.queue.clear();
        self.queue.push(root);
        let (mut depth, mut depth_end) = (1, 1);
        let mut next = 0;
        while next < self.queue.len() {
            if next == depth_end {
                depth += 1;
                depth_end = self.queue.len();
            }
            if depth > max_len {
                return Some(Found::Longer);
            }
            let node = self.queue[next];
            next += 1;
            for leg in self.network.out_legs(node) {
                self.steps = self.steps.checked_sub(1)?;
                if pool[leg as usize] == 0 {
                    continue;
                }
                let target = self.network.target(leg);
                if target == root {
                    return Some(Found::Loop(self.walk_back(root, leg)));
                }
                if self.reached[target as usize].1 != self.round {
                    self.reached[target as usize] = (leg, self.round);
                    self.queue.push(target);
                }
            }
        }
        Some(Found::Nothing)
    }

    fn walk_back(&self, root: u32, last: u32) -> Vec<u32> {
        let mut legs = vec![last];
        let mut node = self.network.source(last);
        while node != root {
            let (leg, _) = self.reached[node as usize];
            legs.push(leg);
            node = self.network.source(leg);
        }
        legs
    }

    /// Takes the free legs of `pool` as a set that breaks every loop, without those not needed, and
    /// keeps it if it is the best.
    fn offer(&mut self, pool: &[u64]) {
        let mut free: Vec<u32> = self
            .network
            .legs()
            .filter(|&leg| pool[leg as usize] == 0 && self.prices[leg as usize] > 0)
            .collect();
        let mut kept: Vec<u64> = pool.iter().map(|&left| u64::from(left > 0)).collect();
        // The costliest first; a leg that closes no loop with those that stay may stay too.
        free.sort_by_key(|&leg| (core::cmp::Reverse(self.prices[leg as usize]), leg));
        free.retain(|&leg| {
            kept[leg as usize] = 1;
            // Out of steps, what is out stays out.
            let is_needed = self.closes(&kept, leg) != Some(false);
            if is_needed {
                kept[leg as usize] = 0;
            }
            is_needed
        });
        let cost = free.iter().map(|&leg| self.prices[leg as usize]).sum();
        if cost < self.best_cost {
            free.sort_unstable();
            (self.best, self.best_cost) = (free, cost);
        }
    }

    /// Returns whether `leg` closes a loop of kept legs, or `None` when out of steps.
    fn closes(&mut self, kept: &[u64], leg: u32) -> Option<bool> {
        let (home, start) = (self.network.source(leg), self.network.target(leg));
        self.round += 1;
        self.queue.clear();
        self.queue.push(start);
        self.reached[start as usize].1 = self.round;
        let mut next = 0;
        while let Some(&node) = self.queue.get(next) {
            next += 1;
            for leg in self.network.out_legs(node) {
                self.steps = self.steps.checked_sub(1)?;
                let target = self.network.target(leg);
                if kept[leg as usize] == 0 || self.reached[target as usize].1 == self.round {
                    continue;
                }
                if target == home {
                    return Some(true);
                }
                self.reached[target as usize].1 = self.round;
                self.queue.push(target);
            }
        }
        Some(false)
    }

    /// Searches all sets that go with the present choices, of which `cost` is out already.
    fn branch(&mut self, cost: u64) {
        let mut pool = self.costs.clone();
        let Some(paid) = self.pay(&mut pool) else {
            self.steps = 0;
            return;
        };
        if cost.saturating_add(paid) >= self.best_cost {
            return;
        }
        self.offer(&pool);
        drop(pool);
        if cost.saturating_add(paid) >= self.best_cost {
            return;
        }
        let Some(choices) = self.choices() else {
            return;
        };
        let mut restore = Vec::new();
        for leg in choices {
            let price = core::mem::replace(&mut self.costs[leg as usize], 0);
            self.branch(cost.saturating_add(price));
            self.costs[leg as usize] = STAYS;
            restore.push((leg, price));
            if self.steps == 0 {
                break;
            }
        }
        for (leg, price) in restore {
            self.costs[leg as usize] = price;
        }
    }

    /// Returns the legs, of which one has to go, of a loop with few such legs.
    fn choices(&mut self) -> Option<Vec<u32>> {
        let costs = core::mem::take(&mut self.costs);
        let mut fewest: Option<Vec<u32>> = None;
        for at in 0..self.nodes.len() {
            let Some(Found::Loop(mut legs)) = self.shortest(&costs, self.nodes[at], u32::MAX)
            else {
                continue;
            };
            legs.retain(|&leg| costs[leg as usize] < STAYS);
            if fewest
                .as_ref()
                .is_none_or(|fewest| legs.len() < fewest.len())
            {
                fewest = Some(legs);
            }
        }
        self.costs = costs;
        fewest
    }

    /// Ranks the nodes by how much more they pay than they receive, and takes out what goes back up
    /// that ranking: an upper bound in one pass.
    fn give_up(self) -> Feedback {
        let mut surplus = vec![0_i64; self.network.node_count()];
        for leg in self.network.legs() {
            let price = i64::try_from(self.prices[leg as usize]).unwrap_or(0);
            let (source, target) = (self.network.source(leg), self.network.target(leg));
            surplus[source as usize] = surplus[source as usize].saturating_add(price);
            surplus[target as usize] = surplus[target as usize].saturating_sub(price);
        }
        let place = |node: u32| (core::cmp::Reverse(surplus[node as usize]), node);
        let goes_up = |leg: &u32| {
            self.prices[*leg as usize] > 0
                && place(self.network.target(*leg)) < place(self.network.source(*leg))
        };
        let legs: Vec<u32> = self.network.legs().filter(goes_up).collect();
        let prices = legs.iter().map(|&leg| self.prices[leg as usize]);
        Feedback {
            cost: prices.fold(0, u64::saturating_add),
            at_least: u64::from(!self.nodes.is_empty()),
            legs,
        }
    }
}

enum Found {
    Loop(Vec<u32>),
    /// There may be one that is longer than was asked for.
    Longer,
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Payment;
    use crate::num::Rng;

    fn network(nodes: u32, ends: &[(u32, u32)]) -> Network {
        let payments: Vec<Payment> = ends
            .iter()
            .map(|&(source, target)| Payment {
                source,
                target,
                amount: None,
            })
            .collect();
        Network::try_new(nodes, &payments).unwrap()
    }

    fn is_acyclic_without(network: &Network, out: &[u32]) -> bool {
        let left: Vec<(u32, u32)> = network
            .legs()
            .filter(|leg| !out.contains(leg))
            .map(|leg| (network.source(leg), network.target(leg)))
            .collect();
        let left = self::network(8, &left);
        components(&left).iter().all(|&label| label == ON_NO_LOOP)
    }

    #[test]
    fn one_leg_breaks_two_loops_that_share_it() {
        let network = network(4, &[(0, 1), (1, 2), (2, 0), (1, 3), (3, 0)]);
        let found = feedback(&network, &[], 10_000);
        assert_eq!(
            (found.legs, found.at_least),
            (vec![0], 1),
            "0 to 1 is on both"
        );
    }

    #[test]
    fn a_dear_leg_stays_where_cheap_ones_do() {
        let network = network(4, &[(0, 1), (1, 2), (2, 0), (1, 3), (3, 0)]);
        let found = feedback(&network, &[5, 1, 1, 1, 1], 10_000);
        assert_eq!(
            (found.cost, found.at_least),
            (2, 2),
            "one leg of each return way"
        );
    }

    #[test]
    fn no_smaller_set_breaks_every_loop() {
        let mut rng = Rng::new(21);
        for round in 0..300 {
            let nodes = 3 + rng.below(4);
            let ends: Vec<(u32, u32)> = (0..14)
                .map(|_| (rng.below(nodes), rng.below(nodes)))
                .collect();
            let network = network(nodes, &ends);
            let costs: Vec<u64> = network
                .legs()
                .map(|_| 1 + u64::from(rng.below(3)))
                .collect();
            let found = feedback(&network, &costs, 1_000_000);
            assert!(
                is_acyclic_without(&network, &found.legs),
                "round {round}: breaks all"
            );
            assert!(found.is_smallest(), "round {round}: within the budget");
            let cost = |set: u32| -> u64 {
                network
                    .legs()
                    .filter(|leg| set >> leg & 1 == 1)
                    .map(|leg| costs[leg as usize])
                    .sum()
            };
            for set in (0..1_u32 << network.leg_count()).filter(|&set| cost(set) < found.cost) {
                let out: Vec<u32> = network.legs().filter(|leg| set >> leg & 1 == 1).collect();
                assert!(
                    !is_acyclic_without(&network, &out),
                    "round {round}: {out:?} is cheaper"
                );
            }
        }
    }

    #[test]
    fn putting_legs_back_takes_steps_too() {
        let ends: Vec<(u32, u32)> = (0..8).flat_map(|a| (0..8).map(move |b| (a, b))).collect();
        let network = network(8, &ends);
        let mut search = Search::new(&network, &[], 1_000);
        let all_free = vec![0; network.leg_count()];
        search.offer(&all_free);
        assert!(search.steps < 1_000, "legs were looked at");
        assert!(is_acyclic_without(&network, &search.best), "breaks all");
        search.steps = 0;
        search.best_cost = u64::MAX;
        search.offer(&all_free);
        assert_eq!(search.best.len(), network.leg_count(), "all stay out");
    }

    #[test]
    fn out_of_steps_still_breaks_every_loop() {
        let ends: Vec<(u32, u32)> = (0..8).flat_map(|a| (0..8).map(move |b| (a, b))).collect();
        let network = network(8, &ends);
        for steps in [0, 10, 500, 5_000] {
            let found = feedback(&network, &[], steps);
            assert!(is_acyclic_without(&network, &found.legs), "{steps} steps");
            assert!(
                found.at_least <= found.cost,
                "{steps} steps: bounds in order"
            );
        }
    }
}
