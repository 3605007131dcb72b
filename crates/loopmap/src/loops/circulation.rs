//! The largest circulation: how much of the money could be going round.
//!
//! A circulation is an amount on each leg, at most the leg's own, such that every node receives as
//! much as it pays. The largest one has the largest sum over all legs.
//!
//! # From the naive way up
//!
//! 1. *Take the best loop, send what fits, take the next.* Not the largest: an early loop may use
//!    up a leg that two others needed. The linear programme "largest sum, balance at every node" is
//!    exact, but a general solver is a large guest in a page and thinks in floats.
//! 2. *Cancel what cannot stay.* Let every leg be full. Then some nodes receive more than they pay.
//!    Their surplus has to be cancelled, leg by leg backwards, until it meets a node that pays more
//!    than it receives; a unit cancelled on a path of k legs costs k. To cancel as little as
//!    possible is a minimum-cost flow from the nodes with a surplus to those that lack it, with a
//!    cost of 1 for each leg. What is left is the largest circulation.
//!
//! See [`flow`](super::flow) for the method and its sources; saturating the arcs that gain is the
//! standard step from circulations to flows (Ahuja, Magnanti and Orlin, 1993, section 2.4).
//!
//! Only the sum is unique. Of the circulations that reach it this returns one, always the same.

use super::flow::Residual;
use crate::dataset::LARGEST;
use crate::graph::Network;
use crate::graph::{ON_NO_LOOP, components};
use crate::sort::Gather as _;

/// What legs without a known amount may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// Nothing. This is the circular share's circulation.
    Empty,
    /// Any amount, which counts for nothing. An upper bound for what the disclosed legs could
    /// carry, whatever the blank ones turn out to be worth.
    Unlimited,
}

/// An amount on each leg that balances at every node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circulation {
    /// The sum over all disclosed legs.
    pub total: u64,
    /// The amount on each leg of the network.
    pub on_legs: Vec<u64>,
}

impl Circulation {
    /// Returns the amount that goes through each node: what it pays, and receives, of the whole.
    pub fn through_nodes(&self, network: &Network) -> Vec<u64> {
        let sum = |node| {
            let legs = network.out_legs(node);
            legs.map(|leg| self.on_legs[leg as usize]).sum()
        };
        network.nodes().map(sum).gather()
    }
}

/// Finds the largest circulation of `network`. A network bounds the sum of its amounts, so no sum here
/// overflows; for parts of the amounts make a network of them.
///
/// # Complexity
///
/// O(N) rounds of a maximum flow in the worst case; in practice a few passes over the legs.
pub fn circulation(network: &Network, blanks: Blanks) -> Circulation {
    let (labels, amounts) = (components(network), network.amounts());
    circulation_within(network, amounts, blanks, &labels, &mut u64::MAX.clone())
}

/// As [`circulation()`], when leg `i` can carry `amounts[i]`, which is at most its own, with the components
/// already known: `labels` for each node. Takes the work off `steps`, and ends all the same when they are
/// used up.
pub(super) fn circulation_within(
    network: &Network,
    amounts: &[u64],
    blanks: Blanks,
    labels: &[u32],
    steps: &mut u64,
) -> Circulation {
    let mut residual = Residual::default();
    let mut arcs = Vec::new();
    let mut surplus = vec![0_i64; network.node_count()];
    for leg in network.legs() {
        let (source, target) = (network.source(leg), network.target(leg));
        let label = labels[source as usize];
        if label == ON_NO_LOOP || label != labels[target as usize] {
            continue;
        }
        if network.is_blank(leg) {
            if blanks == Blanks::Unlimited {
                arcs.push((leg, residual.add(source, target, LARGEST, 0)));
            }
            continue;
        }
        let amount = amounts.get(leg as usize).copied().unwrap_or(0);
        if amount > 0 {
            arcs.push((leg, residual.add(target, source, amount, 1)));
            let signed = i64::try_from(amount).unwrap_or(i64::MAX);
            surplus[target as usize] += signed;
            surplus[source as usize] -= signed;
        }
    }
    let (source, sink) = (network.nodes().end, network.nodes().end + 1);
    for (node, &surplus) in (0..).zip(&surplus) {
        match surplus {
            1.. => residual.add(source, node, surplus.unsigned_abs(), 0),
            0 => continue,
            ..0 => residual.add(node, sink, surplus.unsigned_abs(), 0),
        };
    }
    residual.finish(network.node_count() + 2);
    residual.fill_cheaply(source, sink);
    *steps = steps.saturating_sub(residual.take_work());

    let mut on_legs = vec![0; network.leg_count()];
    let mut total = 0;
    for (leg, arc) in arcs {
        let sent = residual.sent(arc);
        if network.is_blank(leg) {
            on_legs[leg as usize] = sent;
        } else {
            on_legs[leg as usize] = amounts[leg as usize] - sent;
            total += on_legs[leg as usize];
        }
    }
    Circulation { total, on_legs }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Payment;

    fn network(legs: &[(u32, u32, Option<u64>)]) -> Network {
        let payments: Vec<Payment> = legs
            .iter()
            .map(|&(source, target, amount)| Payment {
                source,
                target,
                amount,
            })
            .collect();
        Network::try_new(9, &payments).unwrap()
    }

    fn total(legs: &[(u32, u32, Option<u64>)], blanks: Blanks) -> u64 {
        let network = network(legs);
        circulation(&network, blanks).total
    }

    #[test]
    fn the_weakest_link_goes_round_on_every_leg() {
        let legs = [(0, 1, Some(5)), (1, 2, Some(3)), (2, 0, Some(9))];
        assert_eq!(total(&legs, Blanks::Empty), 9, "three legs of 3");
    }

    #[test]
    fn two_long_loops_beat_the_short_one_between_them() {
        // 0 1 alone carries 2; the loops 0 1 2 3 and 1 0 4 5 carry 4 each with the same two legs.
        let legs = [
            (0, 1),
            (1, 0),
            (1, 2),
            (2, 3),
            (3, 0),
            (0, 4),
            (4, 5),
            (5, 1),
        ];
        let legs = legs.map(|(source, target)| (source, target, Some(1)));
        assert_eq!(total(&legs, Blanks::Empty), 8, "all legs are full");
    }

    #[test]
    fn blank_legs_carry_nothing_or_anything_but_count_for_nothing() {
        let legs = [(0, 1, Some(5)), (1, 0, None), (2, 3, None), (3, 2, None)];
        assert_eq!(
            total(&legs, Blanks::Empty),
            0,
            "a blank leg is zero in flows"
        );
        assert_eq!(
            total(&legs, Blanks::Unlimited),
            5,
            "at most what is disclosed"
        );
    }

    #[test]
    fn the_largest_amounts_are_exact() {
        let half = LARGEST / 2;
        let legs = [
            (0, 1, Some(half)),
            (1, 0, Some(half)),
            (1, 2, None),
            (2, 0, None),
        ];
        assert_eq!(total(&legs, Blanks::Empty), 2 * half, "both legs are full");
        assert_eq!(total(&legs, Blanks::Unlimited), 2 * half, "and stay so");
        let above = [(0, 1), (1, 0)].map(|(source, target)| Payment {
            source,
            target,
            amount: Some(u64::MAX - 1),
        });
        assert!(Network::try_new(2, &above).is_err(), "no network has more");
    }

    #[test]
    fn money_that_cannot_come_back_does_not_circulate() {
        let legs = [(0, 1, Some(5)), (1, 2, Some(5))];
        assert_eq!(total(&legs, Blanks::Empty), 0, "no loop");
    }
}
