//! Strongly connected components: every loop lies inside one.
//!
//! Tarjan's algorithm (*Depth-First Search and Linear Graph Algorithms*, 1972) with a stack of its
//! own. petgraph's `tarjan_scc` recurses once for each node of a path, which overflows a browser's
//! stack on a long chain of payments; its `kosaraju_scc` does not, but wants a copy of the network,
//! which took two thirds of the time that a ranked search of 10,000 nodes needs to prepare.

use super::network::Network;

/// The label of a node that is on no loop.
pub const ON_NO_LOOP: u32 = u32::MAX;

const UNSEEN: u32 = u32::MAX;

/// Labels every node with the smallest node of its component, or with [`ON_NO_LOOP`] if the
/// component has no second node.
///
/// # Complexity
///
/// O(N + M) for N nodes and M legs.
pub fn components(network: &Network) -> Vec<u32> {
    let mut search = Search {
        network,
        turns: vec![UNSEEN; network.node_count()],
        turn: 0,
        lows: vec![0; network.node_count()],
        open: Vec::new(),
        labels: vec![ON_NO_LOOP; network.node_count()],
    };
    for root in network.nodes() {
        if search.turns[root as usize] == UNSEEN {
            search.run(root);
        }
    }
    search.labels
}

/// A turn no open node has: the component is closed.
const CLOSED: u32 = u32::MAX - 1;

struct Search<'a> {
    network: &'a Network,
    /// When each node was first seen.
    turns: Vec<u32>,
    turn: u32,
    /// The earliest open node that each can go back to.
    lows: Vec<u32>,
    /// Nodes seen whose component is not closed.
    open: Vec<u32>,
    labels: Vec<u32>,
}

impl Search<'_> {
    fn run(&mut self, root: u32) {
        let mut path = vec![(root, self.enter(root))];
        while let Some((node, legs)) = path.last_mut() {
            let node = *node;
            if let Some(leg) = legs.next() {
                let target = self.network.target(leg);
                match self.turns[target as usize] {
                    UNSEEN => {
                        let legs = self.enter(target);
                        path.push((target, legs));
                    }
                    CLOSED => {}
                    turn => self.lower(node, turn),
                }
                continue;
            }
            path.pop();
            let low = self.lows[node as usize];
            if low == self.turns[node as usize] {
                self.close(node);
            } else if let Some(&(before, _)) = path.last() {
                self.lower(before, low);
            }
        }
    }

    fn enter(&mut self, node: u32) -> core::ops::Range<u32> {
        self.turns[node as usize] = self.turn;
        self.lows[node as usize] = self.turn;
        self.turn += 1;
        self.open.push(node);
        self.network.out_legs(node)
    }

    fn lower(&mut self, node: u32, low: u32) {
        let own = &mut self.lows[node as usize];
        *own = low.min(*own);
    }

    /// Closes the component whose first node is `node`.
    fn close(&mut self, node: u32) {
        let mut first = self.open.len();
        let mut smallest = node;
        while first > 0 && self.open[first..].first() != Some(&node) {
            first -= 1;
            smallest = smallest.min(self.open[first]);
        }
        let members = self.open.drain(first..);
        let label = if members.len() > 1 {
            smallest
        } else {
            ON_NO_LOOP
        };
        for member in members {
            self.turns[member as usize] = CLOSED;
            self.labels[member as usize] = label;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Payment, number};
    use crate::num::Rng;
    use petgraph::graph::DiGraph;

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
        let labels = components(&network(200_000, &ends));
        assert!(labels.iter().all(|&label| label == 0), "one ring");
    }

    #[test]
    fn petgraph_finds_the_same_components() {
        let mut rng = Rng::new(9);
        for round in 0..500 {
            let nodes = 2 + rng.below(30);
            let ends: Vec<(u32, u32)> = (0..nodes + rng.below(nodes))
                .map(|_| (rng.below(nodes), rng.below(nodes)))
                .collect();
            let network = network(nodes, &ends);
            let mut graph = DiGraph::<(), ()>::from_edges(&ends);
            while graph.node_count() < nodes as usize {
                graph.add_node(());
            }
            let mut expected = vec![ON_NO_LOOP; nodes as usize];
            for members in petgraph::algo::tarjan_scc(&graph) {
                let smallest = members.iter().map(|node| node.index()).min().unwrap();
                for node in members.iter().filter(|_| members.len() > 1) {
                    expected[node.index()] = number(smallest);
                }
            }
            assert_eq!(components(&network), expected, "round {round}: {ends:?}");
        }
    }
}
