//! Flows against petgraph's, against all possible answers of tiny networks, and against the proof
//! that no better answer exists.

use super::sample::{self, Kind};
use loopmap::graph::{Network, Payment};
use loopmap::loops::{Blanks, Circulation, circulation, round_trip};
use loopmap::num::Rng;
use petgraph::algo::dinics;
use petgraph::graph::{DiGraph, NodeIndex};

/// The round trip by petgraph: a second implementation by other people.
fn petgraph_round_trip(network: &Network, node: u32) -> u64 {
    let mut graph: DiGraph<(), u64> = DiGraph::new();
    for _ in 0..=network.node_count() {
        graph.add_node(());
    }
    let sink = network.node_count();
    for leg in network.legs() {
        let target = network.target(leg);
        let head = if target == node {
            sink
        } else {
            target as usize
        };
        let tail = NodeIndex::new(network.source(leg) as usize);
        graph.add_edge(tail, NodeIndex::new(head), network.amount(leg));
    }
    dinics(&graph, NodeIndex::new(node as usize), NodeIndex::new(sink)).0
}

#[test]
fn petgraph_finds_the_same_round_trips() {
    for (nodes, legs) in [(5, 12), (12, 40), (60, 200), (300, 1_500)] {
        for seed in 0..6 {
            let kind = Kind {
                blank: 0.2,
                ..Kind::bench(nodes, legs)
            };
            let network = sample::network(kind, seed);
            for node in network.nodes().step_by((nodes as usize / 20).max(1)) {
                let trip = round_trip(&network, node);
                assert_eq!(
                    trip.amount,
                    petgraph_round_trip(&network, node),
                    "node {node}"
                );
                check_trip(&network, node, &trip);
            }
        }
    }
}

/// A round trip's loops pass its node, and add up to its legs and its amount.
fn check_trip(network: &Network, node: u32, trip: &loopmap::loops::RoundTrip) {
    let mut on_legs = vec![0; network.leg_count()];
    for (legs, amount) in &trip.loops {
        assert_eq!(
            network.source(legs[0]),
            node,
            "a loop begins at the company"
        );
        for (at, &leg) in legs.iter().enumerate() {
            let next = legs[(at + 1) % legs.len()];
            assert_eq!(network.target(leg), network.source(next), "a loop closes");
            on_legs[leg as usize] += amount;
        }
    }
    let whole: u64 = trip.loops.iter().map(|(_, amount)| amount).sum();
    assert_eq!(whole, trip.amount, "the loops are the round trip");
    for &(leg, carried) in &trip.legs {
        assert_eq!(on_legs[leg as usize], carried, "the loops are the legs");
        assert!(
            carried <= network.amount(leg),
            "a leg carries at most its amount"
        );
    }
}

fn total(network: &Network, on_legs: &[u64]) -> u64 {
    let disclosed = network.legs().filter(|&leg| !network.is_blank(leg));
    disclosed.map(|leg| on_legs[leg as usize]).sum()
}

fn balances(network: &Network, on_legs: &[u64]) -> bool {
    let mut balance = vec![0_i128; network.node_count()];
    for leg in network.legs() {
        balance[network.source(leg) as usize] -= i128::from(on_legs[leg as usize]);
        balance[network.target(leg) as usize] += i128::from(on_legs[leg as usize]);
    }
    balance.iter().all(|&balance| balance == 0)
}

/// The largest circulation by trying every amount on every leg; a blank leg can carry up to `most`.
fn by_trying(network: &Network, most: u64, on_legs: &mut Vec<u64>) -> u64 {
    if on_legs.len() == network.leg_count() {
        return if balances(network, on_legs) {
            total(network, on_legs)
        } else {
            0
        };
    }
    let leg = u32::try_from(on_legs.len()).unwrap();
    let room = if network.is_blank(leg) {
        most
    } else {
        network.amount(leg)
    };
    let mut best = 0;
    for amount in 0..=room {
        on_legs.push(amount);
        best = best.max(by_trying(network, most, on_legs));
        on_legs.pop();
    }
    best
}

#[test]
fn no_choice_of_amounts_circulates_more_on_tiny_networks() {
    let mut rng = Rng::new(11);
    for round in 0..400 {
        let payments: Vec<Payment> = (0..7)
            .map(|_| Payment {
                source: rng.below(4),
                target: rng.below(4),
                amount: (rng.below(5) > 0).then(|| u64::from(rng.below(4))),
            })
            .collect();
        let network = Network::try_new(4, &payments).unwrap();
        let ours = circulation(&network, Blanks::Empty);
        let best = by_trying(&network, 0, &mut Vec::new());
        assert_eq!(
            ours.total, best,
            "round {round}, blank legs carry nothing: {network:?}"
        );
        if network.legs().filter(|&leg| network.is_blank(leg)).count() < 3 {
            let ours = circulation(&network, Blanks::Unlimited);
            let best = by_trying(&network, 9, &mut Vec::new());
            assert_eq!(
                ours.total, best,
                "round {round}, blank legs are unlimited: {network:?}"
            );
        }
    }
}

/// Whether some closed walk through what is left would gain: Bellman and Ford's search for a
/// negative circle, which proves that a circulation is not the largest, or that it is.
fn can_gain(network: &Network, found: &Circulation, blanks: Blanks) -> bool {
    let mut arcs: Vec<(usize, usize, i64)> = Vec::new();
    for leg in network.legs() {
        let (source, target) = (network.source(leg) as usize, network.target(leg) as usize);
        let sent = found.on_legs[leg as usize];
        let blank = network.is_blank(leg);
        let gain = i64::from(!blank);
        if sent < network.amount(leg) || (blank && blanks == Blanks::Unlimited) {
            arcs.push((source, target, -gain));
        }
        if sent > 0 {
            arcs.push((target, source, gain));
        }
    }
    let mut cost = vec![0_i64; network.node_count()];
    for _ in 0..=network.node_count() {
        let mut changed = false;
        for &(tail, head, step) in &arcs {
            if cost[tail] + step < cost[head] {
                cost[head] = cost[tail] + step;
                changed = true;
            }
        }
        if !changed {
            return false;
        }
    }
    true
}

#[test]
fn large_circulations_balance_and_cannot_gain() {
    for (nodes, legs) in [(8, 30), (60, 200), (300, 1_500), (1_000, 5_000)] {
        for seed in 0..5 {
            let kind = Kind {
                blank: 0.1,
                ..Kind::bench(nodes, legs)
            };
            let network = sample::network(kind, seed);
            for blanks in [Blanks::Empty, Blanks::Unlimited] {
                let found = circulation(&network, blanks);
                assert!(balances(&network, &found.on_legs), "balance at every node");
                assert_eq!(
                    total(&network, &found.on_legs),
                    found.total,
                    "the sum of the legs"
                );
                let fits = |leg: u32| {
                    network.is_blank(leg) || found.on_legs[leg as usize] <= network.amount(leg)
                };
                assert!(network.legs().all(fits), "no leg above its amount");
                assert!(
                    !can_gain(&network, &found, blanks),
                    "{nodes}/{legs} seed {seed}"
                );
            }
        }
    }
}
