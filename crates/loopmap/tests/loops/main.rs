//! The loop engine against slower ways to the same answers.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod brute;
mod flows;
mod sample;

use brute::Plain;
use loopmap::graph::{Network, Payment};
use loopmap::loops::{Bounds, Loop, Next, Order, Ranking, best, count, ranked};
use loopmap::num::Rng;
use sample::Kind;

fn as_plain(network: &Network, loops: &[Loop]) -> Vec<Plain> {
    loops
        .iter()
        .map(|found| Plain {
            nodes: found.nodes(network).collect(),
            blank_legs: found.blank_legs(),
            smallest: found.smallest(),
            sum: found.sum(),
        })
        .collect()
}

fn pay(source: u32, target: u32, amount: Option<u64>) -> Payment {
    Payment {
        source,
        target,
        amount,
    }
}

/// Compares every way to the loops of `network` under `bounds`, for several `k`.
fn compare(network: &Network, bounds: &Bounds, all: &[Plain]) {
    let fits = |found: &&Plain| {
        let passes = bounds
            .through
            .is_none_or(|node| found.nodes.contains(&node));
        passes && found.nodes.len() <= bounds.max_len as usize
    };
    let expected: Vec<Plain> = all.iter().filter(fits).cloned().collect();
    let (listed, _) = ranked(network, bounds);
    assert_eq!(
        as_plain(network, &listed),
        expected,
        "listed and sorted, {bounds:?} {network:?}"
    );
    let counted = count(network, bounds, u64::MAX);
    assert_eq!(
        counted.at_least,
        expected.len() as u64,
        "counted, {bounds:?} {network:?}"
    );
    let order = Order::new(network);
    for chunk in [1, 1000] {
        let searched: Vec<Loop> = Ranking::new(&order, bounds, chunk).collect();
        assert_eq!(
            as_plain(network, &searched),
            expected,
            "searched by rank, chunk {chunk}, {bounds:?} {network:?}"
        );
    }
    for k in [1, 3, 20] {
        let top = best(network, k, bounds);
        let first = &expected[..k.min(expected.len())];
        assert_eq!(
            as_plain(network, &top.loops),
            first,
            "top {k}, {bounds:?} {network:?}"
        );
        assert_eq!(top.complete, expected.len() <= k, "complete {k}");
        assert_eq!(top.count, Some(expected.len() as u64), "count {k}");
    }
}

fn compare_all_ways(network: &Network) {
    let all = brute::loops(network);
    let nodes = u32::try_from(network.node_count()).unwrap();
    for through in (0..nodes).map(Some).chain([None]) {
        for max_len in (1..=nodes).chain([u32::MAX]) {
            let bounds = Bounds {
                max_len,
                through,
                steps: u64::MAX,
            };
            compare(network, &bounds, &all);
        }
    }
}

/// All 4,096 networks of four nodes, the smaller ones among them.
#[test]
fn every_network_of_four_nodes_is_as_the_brute_force_says() {
    let ends: Vec<(u32, u32)> = (0..4)
        .flat_map(|a| (0..4).filter(move |&b| b != a).map(move |b| (a, b)))
        .collect();
    let mut rng = Rng::new(4);
    for set in 0..1_u32 << ends.len() {
        let payments: Vec<Payment> = ends
            .iter()
            .enumerate()
            .filter(|(at, _)| set >> at & 1 == 1)
            .map(|(_, &(source, target))| {
                let amount = (rng.below(4) > 0).then(|| u64::from(rng.below(4)));
                pay(source, target, amount)
            })
            .collect();
        compare_all_ways(&Network::try_new(4, &payments).unwrap());
    }
}

#[test]
fn random_networks_of_five_to_eight_nodes_are_as_the_brute_force_says() {
    let mut rng = Rng::new(58);
    for round in 0..2_400_u32 {
        let nodes = 5 + round % 4;
        let density = 2 + rng.below(5);
        let blank = rng.below(6);
        let amounts = [1, 2, 5, 1_000_000][rng.below(4) as usize];
        let mut payments = Vec::new();
        for a in 0..nodes {
            for b in 0..nodes {
                if rng.below(10) < density {
                    let amount = (rng.below(8) >= blank).then(|| u64::from(rng.below(amounts)));
                    payments.push(pay(a, b, amount));
                }
            }
        }
        let network = Network::try_new(nodes, &payments).unwrap();
        let all = brute::loops(&network);
        for (through, max_len) in [
            (None, u32::MAX),
            (None, 3),
            (None, 5),
            (Some(rng.below(nodes)), u32::MAX),
            (Some(rng.below(nodes)), 4),
        ] {
            let bounds = Bounds {
                max_len,
                through,
                steps: u64::MAX,
            };
            compare(&network, &bounds, &all);
        }
    }
}

/// A search that is stopped again and again gives the same loops as one that is not.
#[test]
fn a_small_budget_only_delays_the_answer() {
    let kind = Kind {
        blank: 0.4,
        ..Kind::bench(20, 60)
    };
    for seed in 0..20 {
        let network = sample::network(kind, seed);
        let order = Order::new(&network);
        let bounds = Bounds {
            max_len: 6,
            steps: u64::MAX,
            ..Bounds::default()
        };
        let (expected, _) = ranked(&network, &bounds);
        let mut search = Ranking::new(&order, &bounds, 10);
        let mut found = Vec::new();
        loop {
            match search.next_within(&mut 7) {
                Next::Loop(next) => found.push(next),
                Next::Complete => break,
                Next::OutOfSteps => assert!(search.known() >= found.len() as u64),
            }
        }
        assert_eq!(found, expected, "seed {seed}");
    }
}

#[test]
fn complete_networks_have_the_published_number_of_loops() {
    // Loops of two or more nodes in K3 to K9: OEIS A038154.
    for (nodes, expected) in (3..).zip([5_u64, 20, 84, 409, 2_365, 16_064, 125_664]) {
        let payments: Vec<Payment> = (0..nodes)
            .flat_map(|a| (0..nodes).map(move |b| pay(a, b, Some(1))))
            .collect();
        let network = Network::try_new(nodes, &payments).unwrap();
        let counted = count(&network, &Bounds::default(), u64::MAX);
        assert_eq!(counted.at_least, expected, "K{nodes}");
    }
}

/// The family of figure 1 in Johnson's paper of 1975, built so that a search without blocking runs
/// into the same dead ends over and over: 3k loops.
#[test]
fn johnsons_family_has_three_k_loops() {
    for k in 2..60_u32 {
        let mut ends = vec![(2 * k + 1, 1), (2 * k + 3, k + 2), (3 * k + 3, 2 * k + 2)];
        for node in 2..k + 2 {
            ends.extend([(1, node), (node, k + 2)]);
        }
        for node in k + 2..2 * k + 2 {
            ends.extend([(node, 2 * k + 2), (node, node + 1)]);
        }
        for node in 2 * k + 3..3 * k + 3 {
            ends.extend([(2 * k + 2, node), (node, 3 * k + 3)]);
        }
        let payments: Vec<Payment> = ends.iter().map(|&(a, b)| pay(a, b, Some(1))).collect();
        let network = Network::try_new(3 * k + 4, &payments).unwrap();
        let bounds = Bounds {
            steps: 200 * u64::from(k) * u64::from(k),
            ..Bounds::default()
        };
        let counted = count(&network, &bounds, u64::MAX);
        assert_eq!(counted.at_least, u64::from(3 * k), "k = {k}");
        assert!(
            counted.complete,
            "within a budget that grows with k squared, k = {k}"
        );
    }
}

/// rustworkx lists all loops whatever their length, so the networks are sparse.
#[test]
fn rustworkx_finds_the_same_loops_on_large_networks() {
    use rustworkx_core::connectivity::johnson_simple_cycles;
    use rustworkx_core::petgraph::graph::{DiGraph, NodeIndex};
    for seed in 0..30_u64 {
        let nodes = 50 + u32::try_from(seed).unwrap() * 250 / 29;
        let kind = Kind {
            nodes,
            legs: nodes * 13 / 10,
            blank: 0.3,
            ..Kind::bench(0, 0)
        };
        let network = sample::network(kind, seed);
        let mut graph = DiGraph::<(), ()>::new();
        for _ in network.nodes() {
            graph.add_node(());
        }
        for leg in network.legs() {
            let node = |node: u32| NodeIndex::new(node as usize);
            graph.add_edge(node(network.source(leg)), node(network.target(leg)), ());
        }
        let mut theirs: Vec<Vec<u32>> = Vec::new();
        let mut cycles = johnson_simple_cycles(&graph, None);
        while let Some(cycle) = cycles.next(&graph) {
            let mut nodes: Vec<u32> = cycle
                .iter()
                .map(|node| u32::try_from(node.index()).unwrap())
                .collect();
            let first = (0..nodes.len()).min_by_key(|&at| nodes[at]).unwrap();
            nodes.rotate_left(first);
            theirs.push(nodes);
        }
        theirs.sort();
        for max_len in [3, 6, 9, u32::MAX] {
            let bounds = Bounds {
                max_len,
                steps: u64::MAX,
                ..Bounds::default()
            };
            let (loops, _) = ranked(&network, &bounds);
            let mut ours: Vec<Vec<u32>> = loops
                .iter()
                .map(|found| found.nodes(&network).collect())
                .collect();
            ours.sort();
            let expected: Vec<Vec<u32>> = theirs
                .iter()
                .filter(|nodes| nodes.len() <= max_len as usize)
                .cloned()
                .collect();
            assert_eq!(ours, expected, "seed {seed}, at most {max_len} nodes");
        }
    }
}

/// The ranked search agrees with the full sort where loops are too many for the brute force.
#[test]
fn the_best_are_the_first_of_the_full_sort_on_large_networks() {
    for seed in 0..30_u64 {
        let kind = Kind {
            blank: [0.0, 0.3, 0.8][usize::try_from(seed % 3).unwrap()],
            ..Kind::bench(300, 1_500)
        };
        let network = sample::network(kind, seed);
        let order = Order::new(&network);
        let busiest = network
            .nodes()
            .max_by_key(|&node| network.in_legs(node).len());
        for through in [None, busiest] {
            let bounds = Bounds {
                max_len: 5,
                through,
                steps: u64::MAX,
            };
            let (all, _) = ranked(&network, &bounds);
            let top: Vec<Loop> = Ranking::new(&order, &bounds, 100).take(300).collect();
            assert_eq!(
                top,
                all[..300.min(all.len())],
                "seed {seed}, through {through:?}"
            );
        }
    }
}
