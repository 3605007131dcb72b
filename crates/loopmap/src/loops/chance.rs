//! More than chance? The map beside shuffled ones.
//!
//! A shuffle keeps how many legs each company pays and receives, and every leg's amount with the
//! company that pays it, and is random otherwise: two legs swap their receivers, again and again,
//! unless that would make a self-loop or a second leg between the same two (the switching chain;
//! Milo et al., *On the uniform generation of random graphs with prescribed degree sequences*,
//! 2003). What the map has beyond its shuffles is not explained by a few companies being large.

use super::circuits::{Bounds, count_within};
use super::circulation::{Blanks, circulation_within};
use crate::graph::{Network, Payment, components, number};
use crate::num::Rng;

/// Swaps tried for each leg between two shuffles, as Milo et al. found to be enough.
const SWAPS_PER_LEG: usize = 10;

/// A figure of the map beside the same figure of its shuffles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The map's own.
    pub observed: u64,
    /// Those of the shuffles, sorted.
    pub shuffled: Vec<u64>,
}

impl Compared {
    /// Returns the share of all, the map included, that are at least as large as the map's: the
    /// one-sided p-value. It is never 0, since the map counts as one of its shuffles.
    pub fn p_value(&self) -> f64 {
        let smaller = self
            .shuffled
            .partition_point(|&value| value < self.observed);
        let others = self.shuffled.len();
        (1 + others - smaller) as f64 / (1 + others) as f64
    }

    /// Returns the value below which `percent` of a hundred shuffles lie: the nearest rank.
    pub fn quantile(&self, percent: usize) -> Option<u64> {
        let rank = (self.shuffled.len() * percent.min(100)).div_ceil(100);
        self.shuffled.get(rank.saturating_sub(1)).copied()
    }

    /// Returns the mean of the shuffles.
    pub fn mean(&self) -> f64 {
        let sum: f64 = self.shuffled.iter().map(|&value| value as f64).sum();
        sum / self.shuffled.len().max(1) as f64
    }
}

/// The answer to "more than chance?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chance {
    /// The number of loops.
    pub loops: Compared,
    /// The largest circulation. The sum of all legs is the same in every shuffle, so the circular
    /// share compares alike.
    pub circulation: Compared,
    /// Whether all shuffles were made within the steps. If not, there are fewer; if there is none, the map's
    /// own loops may be more than were counted.
    pub is_complete: bool,
}

/// Compares `network` with `shuffles` of its shuffles, always the same ones for a `seed`.
///
/// `bounds` says which loops are counted. Its steps are for all shuffles together: to shuffle, to count, and to
/// find the circulations. A shuffle that is not counted to the end is none.
pub fn chance(network: &Network, bounds: &Bounds, shuffles: usize, seed: u64) -> Chance {
    let mut deck = Deck::new(network, seed);
    let mut steps = bounds.steps;
    let mut figures = |network: &Network| {
        let counted = count_within(network, bounds, u64::MAX, &mut steps);
        let (labels, amounts) = (components(network), network.amounts());
        let circulation = circulation_within(network, amounts, Blanks::Empty, &labels, &mut steps);
        // What a shuffle takes, which is not counted swap by swap.
        steps = steps.saturating_sub(network.leg_count() as u64 * SWAPS_PER_LEG as u64);
        (counted, circulation.total)
    };
    let (counted, circulation) = figures(network);
    let (mut loops, mut totals) = (Vec::new(), Vec::new());
    while counted.complete && loops.len() < shuffles {
        deck.shuffle();
        // A shuffle holds the same amounts between as many nodes, so it is a network too.
        let Ok(shuffled) = Network::try_new(deck.node_count, &deck.payments) else {
            break;
        };
        let (counted, total) = figures(&shuffled);
        if !counted.complete {
            break;
        }
        loops.push(counted.at_least);
        totals.push(total);
    }
    let is_complete = counted.complete && loops.len() == shuffles;
    loops.sort_unstable();
    totals.sort_unstable();
    Chance {
        loops: Compared {
            observed: counted.at_least,
            shuffled: loops,
        },
        circulation: Compared {
            observed: circulation,
            shuffled: totals,
        },
        is_complete,
    }
}

/// The legs that are shuffled.
struct Deck {
    node_count: u32,
    payments: Vec<Payment>,
    /// Whom each node pays, in no order: the lists are short.
    receivers: Vec<Vec<u32>>,
    rng: Rng,
}

impl Deck {
    fn new(network: &Network, seed: u64) -> Self {
        let payments: Vec<Payment> = network
            .legs()
            .map(|leg| Payment {
                source: network.source(leg),
                target: network.target(leg),
                amount: (!network.is_blank(leg)).then(|| network.amount(leg)),
            })
            .collect();
        Self {
            node_count: number(network.node_count()),
            receivers: network
                .nodes()
                .map(|node| {
                    network
                        .out_legs(node)
                        .map(|leg| network.target(leg))
                        .collect()
                })
                .collect(),
            payments,
            rng: Rng::new(seed),
        }
    }

    fn shuffle(&mut self) {
        let legs = number(self.payments.len());
        for _ in 0..self.payments.len() * SWAPS_PER_LEG {
            let (a, b) = (self.rng.below(legs) as usize, self.rng.below(legs) as usize);
            self.swap(a, b);
        }
    }

    /// Lets two legs swap their receivers, if the result is a network without parallel legs.
    fn swap(&mut self, a: usize, b: usize) {
        let (one, other) = (self.payments[a], self.payments[b]);
        if self.pays(one.source, other.target) || self.pays(other.source, one.target) {
            return;
        }
        self.redirect(one.source, one.target, other.target);
        self.redirect(other.source, other.target, one.target);
        self.payments[a].target = other.target;
        self.payments[b].target = one.target;
    }

    /// Returns whether there can be no new leg from `source` to `target`.
    fn pays(&self, source: u32, target: u32) -> bool {
        source == target || self.receivers[source as usize].contains(&target)
    }

    fn redirect(&mut self, source: u32, from: u32, to: u32) {
        let receivers = &mut self.receivers[source as usize];
        if let Some(receiver) = receivers.iter_mut().find(|receiver| **receiver == from) {
            *receiver = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(nodes: u32) -> Network {
        let payments: Vec<Payment> = (0..nodes)
            .flat_map(|node| [1, 2].map(|step| (node, (node + step) % nodes)))
            .map(|(source, target)| Payment {
                source,
                target,
                amount: Some(u64::from(source * 7 + target)),
            })
            .collect();
        Network::try_new(nodes, &payments).unwrap()
    }

    #[test]
    fn a_shuffle_keeps_degrees_and_who_pays_what() {
        let network = ring(20);
        let mut deck = Deck::new(&network, 3);
        deck.shuffle();
        let shuffled = Network::try_new(20, &deck.payments).unwrap();
        assert_ne!(shuffled, network, "the legs change");
        assert_eq!(shuffled.leg_count(), network.leg_count(), "no leg is lost");
        for node in network.nodes() {
            assert_eq!(
                shuffled.in_legs(node).len(),
                network.in_legs(node).len(),
                "in-degree"
            );
            let paid = |network: &Network| {
                let legs = network.out_legs(node);
                let mut paid: Vec<u64> = legs.map(|leg| network.amount(leg)).collect();
                paid.sort_unstable();
                paid
            };
            assert_eq!(paid(&shuffled), paid(&network), "what {node} pays");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_answer() {
        let network = ring(12);
        let bounds = Bounds {
            max_len: 4,
            ..Bounds::default()
        };
        let one = chance(&network, &bounds, 20, 5);
        assert_eq!(one, chance(&network, &bounds, 20, 5));
        assert_ne!(one.loops, chance(&network, &bounds, 20, 6).loops);
    }

    #[test]
    fn steps_are_for_all_shuffles_together() {
        let network = ring(12);
        let within = |steps| {
            let bounds = Bounds {
                max_len: 4,
                steps,
                ..Bounds::default()
            };
            chance(&network, &bounds, 1_000_000, 5)
        };
        let (few, more) = (within(100_000), within(1_000_000));
        assert!(!few.is_complete && !more.is_complete, "a million are many");
        let (few, more) = (few.loops.shuffled.len(), more.loops.shuffled.len());
        assert!(0 < few && few < more && more < 20_000, "{few} and {more}");
        let none = within(10);
        assert!(!none.is_complete, "not even the map");
        assert_eq!(none.circulation.shuffled, [0_u64; 0], "no shuffle");
    }

    #[test]
    fn quantiles_and_p_value_are_by_rank() {
        let compared = Compared {
            observed: 9,
            shuffled: (1..=10).collect(),
        };
        assert_eq!(compared.quantile(50), Some(5), "the median of 1 to 10");
        assert_eq!(compared.quantile(0), Some(1), "the least");
        assert_eq!(compared.quantile(100), Some(10), "the largest");
        assert!(
            (compared.p_value() - 3.0 / 11.0).abs() < 1e-12,
            "9, 10 and the map of 11"
        );
        assert!((compared.mean() - 5.5).abs() < 1e-12, "the mean");
    }
}
