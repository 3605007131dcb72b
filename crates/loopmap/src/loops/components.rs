//! Strongly connected components: every loop lies inside one.

use crate::graph::{Network, number};
use petgraph::graph::{DiGraph, NodeIndex};

/// The label of a node that is on no loop.
pub const ON_NO_LOOP: u32 = u32::MAX;

/// Labels every node with the smallest node of its component, or with [`ON_NO_LOOP`] if the
/// component has no second node.
///
/// petgraph's `kosaraju_scc` rather than its `tarjan_scc`: the latter recurses once for each node
/// of a path, which overflows the stack of a browser on a long chain of payments.
///
/// # Complexity
///
/// O(N + M) for N nodes and M legs.
pub fn components(network: &Network) -> Vec<u32> {
    let mut graph: DiGraph<(), ()> =
        DiGraph::with_capacity(network.node_count(), network.leg_count());
    for _ in network.nodes() {
        graph.add_node(());
    }
    for leg in network.legs() {
        let (source, target) = (network.source(leg), network.target(leg));
        graph.add_edge(
            NodeIndex::new(source as usize),
            NodeIndex::new(target as usize),
            (),
        );
    }
    let mut labels = vec![ON_NO_LOOP; network.node_count()];
    for component in petgraph::algo::kosaraju_scc(&graph) {
        if component.len() < 2 {
            continue;
        }
        let smallest = component.iter().map(|node| node.index()).min().unwrap_or(0);
        for node in component {
            labels[node.index()] = number(smallest);
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Payment;

    fn network(node_count: u32, ends: &[(u32, u32)]) -> Network {
        let payments: Vec<Payment> = ends
            .iter()
            .map(|&(source, target)| Payment {
                source,
                target,
                amount: None,
            })
            .collect();
        Network::try_new(node_count, &payments).unwrap()
    }

    #[test]
    fn components_are_named_by_their_smallest_node() {
        let network = network(6, &[(1, 2), (2, 1), (2, 3), (3, 4), (4, 5), (5, 3)]);
        assert_eq!(components(&network), [ON_NO_LOOP, 1, 1, 3, 3, 3]);
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        let ends: Vec<(u32, u32)> = (0..200_000)
            .map(|node| (node, (node + 1) % 200_000))
            .collect();
        assert!(
            components(&network(200_000, &ends))
                .iter()
                .all(|&label| label == 0)
        );
    }
}
