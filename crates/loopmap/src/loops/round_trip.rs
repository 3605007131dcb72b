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

/// Finds the round trip of `node` when leg `i` can carry `amounts[i]`; a missing one counts as
/// zero.
///
/// # Complexity
///
/// O(N²M) in the worst case; in practice a few passes over the legs.
pub fn round_trip(network: &Network, amounts: &[u64], node: u32) -> RoundTrip {
    let labels = components(network);
    round_trip_within(network, amounts, node, &labels)
}

/// As [`round_trip`], with the components already known: `labels` for each node.
pub(super) fn round_trip_within(
    network: &Network,
    amounts: &[u64],
    node: u32,
    labels: &[u32],
) -> RoundTrip {
    let Some(&label) = labels.get(node as usize) else {
        return RoundTrip::default();
    };
    if label == ON_NO_LOOP {
        return RoundTrip::default();
    }
    let mut residual = Residual::default();
    let mut arcs = Vec::new();
    let sink = network.nodes().end;
    for leg in network.legs() {
        let (source, target) = (network.source(leg), network.target(leg));
        let amount = amounts.get(leg as usize).copied().unwrap_or(0);
        if amount == 0 || labels[source as usize] != label || labels[target as usize] != label {
            continue;
        }
        let head = if target == node { sink } else { target };
        arcs.push((leg, residual.add(source, head, amount, 0)));
    }
    residual.finish(network.node_count() + 1);
    let amount = residual.fill(node, sink);
    let mut sent = vec![0; network.leg_count()];
    for (leg, arc) in arcs {
        sent[leg as usize] = residual.sent(arc);
    }
    let loops = split(network, node, &mut sent);
    let legs = carried(network, &loops);
    RoundTrip {
        amount,
        legs,
        loops,
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
        .collect();
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
        let trip = round_trip(&network, network.amounts(), 0);
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
    fn who_is_on_no_loop_gets_nothing_back() {
        let network = network(&[(0, 1, 10), (1, 2, 10), (2, 1, 5)]);
        assert_eq!(
            round_trip(&network, network.amounts(), 0),
            RoundTrip::default()
        );
        assert_eq!(
            round_trip(&network, network.amounts(), 99),
            RoundTrip::default()
        );
    }
}
