//! Round trips: of all that a company pays out, the most that can find its way back to it.
//!
//! The company is cut in two, one half that pays and one that receives; the round trip is the
//! maximum flow from the first to the second (see [`flow`](super::flow)). It is at most what the
//! company pays and at most what it receives, and any flow that reaches it splits into loops
//! through the company (Gallai's flow decomposition; Ahuja, Magnanti and Orlin, *Network Flows*,
//! 1993, theorem 3.5).
//!
//! Only the amount is unique. Of the flows that reach it this returns one, always the same.

use super::flow::Residual;
use crate::graph::Network;
use crate::graph::{ON_NO_LOOP, components};
use crate::sort::Gather as _;

/// The most that can find its way back to a node, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundTrip {
    /// The amount that comes back.
    pub amount: u64,
    /// The legs that carry it, with how much each carries.
    pub legs: Vec<(u32, u64)>,
    /// The loops it splits into, each from the node on, with how much goes round on it.
    pub loops: Vec<(Vec<u32>, u64)>,
}

/// Finds the round trip of `node`. A network bounds the sum of its amounts, so no sum here overflows; for
/// parts of the amounts make a network of them.
///
/// # Complexity
///
/// O(N²M) in the worst case; in practice a few passes over the legs.
pub fn round_trip(network: &Network, node: u32) -> RoundTrip {
    let (labels, amounts) = (components(network), network.amounts());
    Trips::new(network, amounts, &labels).find(node, &mut u64::MAX.clone())
}

/// A network made ready for the round trips of many nodes.
#[derive(Debug)]
pub(super) struct Trips<'a> {
    network: &'a Network,
    labels: &'a [u32],
    residual: Residual,
    /// The legs that carry something, in the order of their arcs.
    legs: Vec<u32>,
}

impl<'a> Trips<'a> {
    /// Leg `i` can carry `amounts[i]`, which is at most its own; `labels` are the components of the nodes.
    pub(super) fn new(network: &'a Network, amounts: &[u64], labels: &'a [u32]) -> Self {
        let mut residual = Residual::default();
        let mut legs = Vec::new();
        for leg in network.legs() {
            let (source, target) = (network.source(leg), network.target(leg));
            let amount = amounts.get(leg as usize).copied().unwrap_or(0);
            let label = labels[source as usize];
            if amount > 0 && label != ON_NO_LOOP && label == labels[target as usize] {
                residual.add(source, target, amount, 0);
                legs.push(leg);
            }
        }
        residual.finish(network.node_count());
        Self {
            network,
            labels,
            residual,
            legs,
        }
    }

    /// Returns how much comes back to `node`. Takes the work off `steps`, and ends all the same when they are
    /// used up.
    pub(super) fn amount(&mut self, node: u32, steps: &mut u64) -> u64 {
        if self
            .labels
            .get(node as usize)
            .is_none_or(|&label| label == ON_NO_LOOP)
        {
            return 0;
        }
        self.residual.empty();
        let amount = self.residual.fill(node, node);
        *steps = steps.saturating_sub(self.residual.take_work());
        amount
    }

    /// Finds the round trip of `node`, at the same cost.
    pub(super) fn find(&mut self, node: u32, steps: &mut u64) -> RoundTrip {
        let amount = self.amount(node, steps);
        if amount == 0 {
            return RoundTrip::default();
        }
        let mut sent = vec![0; self.network.leg_count()];
        for (arc, &leg) in self.legs.iter().enumerate() {
            sent[leg as usize] = self.residual.sent(arc);
        }
        let loops = split(self.network, node, &mut sent);
        let legs = carried(self.network, &loops);
        RoundTrip {
            amount,
            legs,
            loops,
        }
    }
}

/// Splits a flow from `node` to itself into loops, and takes them off `sent`.
///
/// Walks along legs that carry something. Each walk that comes home empties a leg, and so does each
/// circle that is met on the way, which is no part of the round trip and is dropped; so there are
/// at most as many walks as legs.
fn split(network: &Network, node: u32, sent: &mut [u64]) -> Vec<(Vec<u32>, u64)> {
    let mut loops = Vec::new();
    let mut place = vec![None; network.node_count()];
    let mut next: Vec<u32> = network
        .nodes()
        .map(|node| network.out_legs(node).start)
        .gather();
    let mut walk: Vec<u32> = Vec::new();
    let mut at = node;
    loop {
        // What is empty stays empty, so no leg is looked at twice in vain.
        let leg = &mut next[at as usize];
        let end = network.out_legs(at).end;
        while *leg < end && sent[*leg as usize] == 0 {
            *leg += 1;
        }
        let leg = *leg;
        if leg == end {
            return loops;
        }
        place[at as usize] = Some(walk.len());
        walk.push(leg);
        at = network.target(leg);
        let Some(first) = place[at as usize] else {
            continue;
        };
        let circle = walk.split_off(first);
        let amount = circle
            .iter()
            .map(|&leg| sent[leg as usize])
            .min()
            .unwrap_or(0);
        for &leg in &circle {
            sent[leg as usize] -= amount;
            place[network.source(leg) as usize] = None;
        }
        if at == node {
            loops.push((circle, amount));
        }
    }
}

/// Adds up what the loops carry on each leg.
fn carried(network: &Network, loops: &[(Vec<u32>, u64)]) -> Vec<(u32, u64)> {
    let mut on_legs = vec![0; network.leg_count()];
    for (legs, amount) in loops {
        for &leg in legs {
            on_legs[leg as usize] += amount;
        }
    }
    let mut carried = Vec::new();
    for (leg, amount) in network.legs().zip(on_legs) {
        if amount > 0 {
            carried.push((leg, amount));
        }
    }
    carried
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Payment;

    fn network(legs: &[(u32, u32, u64)]) -> Network {
        let payments: Vec<Payment> = legs
            .iter()
            .map(|&(source, target, amount)| Payment {
                source,
                target,
                amount: Some(amount),
            })
            .collect();
        Network::try_new(9, &payments).unwrap()
    }

    #[test]
    fn what_comes_back_is_split_into_loops() {
        let network = network(&[(0, 1, 10), (1, 0, 4), (1, 2, 9), (2, 0, 3)]);
        let trip = round_trip(&network, 0);
        assert_eq!(trip.amount, 7, "4 straight back and 3 by way of 2");
        let amounts: Vec<u64> = trip.loops.iter().map(|&(_, amount)| amount).collect();
        assert_eq!(
            amounts.iter().sum::<u64>(),
            7,
            "the loops are the round trip"
        );
        assert_eq!(trip.legs, [(0, 7), (1, 4), (2, 3), (3, 3)], "leg by leg");
    }

    #[test]
    fn the_largest_amounts_come_back_exactly() {
        let third = crate::dataset::LARGEST / 3;
        let network = network(&[(0, 1, third), (1, 0, 2 * third)]);
        assert_eq!(round_trip(&network, 1).amount, third, "what 0 pays");
    }

    #[test]
    fn one_network_serves_the_trips_of_all() {
        let mut rng = crate::num::Rng::new(3);
        for round in 0..200 {
            let legs: Vec<(u32, u32, u64)> = (0..24)
                .map(|_| (rng.below(9), rng.below(9), u64::from(rng.below(20))))
                .collect();
            let network = network(&legs);
            let labels = components(&network);
            let mut trips = Trips::new(&network, network.amounts(), &labels);
            for node in network.nodes().chain(network.nodes().rev()) {
                let mut steps = u64::MAX;
                let trip = trips.find(node, &mut steps);
                assert_eq!(
                    trip,
                    round_trip(&network, node),
                    "round {round}, node {node}"
                );
                assert!(trip.amount == 0 || steps < u64::MAX, "work is counted");
            }
        }
    }

    #[test]
    fn who_is_on_no_loop_gets_nothing_back() {
        let network = network(&[(0, 1, 10), (1, 2, 10), (2, 1, 5)]);
        assert_eq!(round_trip(&network, 0), RoundTrip::default());
        assert_eq!(round_trip(&network, 99), RoundTrip::default());
    }
}
