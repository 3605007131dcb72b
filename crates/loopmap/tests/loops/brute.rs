//! The slowest way to every loop, written to be obviously right: every sequence of different nodes
//! that begins with its smallest, kept if all its legs exist, sorted by the words of the rank.

use loopmap::graph::Network;
use std::cmp::Reverse;

/// A loop as the brute force sees it: nodes from the smallest, and its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plain {
    pub(crate) nodes: Vec<u32>,
    pub(crate) blank_legs: u32,
    pub(crate) smallest: Option<u64>,
    pub(crate) sum: u64,
}

/// Lists every loop in rank order.
pub(crate) fn loops(network: &Network) -> Vec<Plain> {
    let mut found = Vec::new();
    for first in network.nodes() {
        extend(network, &mut vec![first], &mut found);
    }
    found.sort_by(|a, b| key(a).cmp(&key(b)));
    found
}

type Key<'a> = (u32, Reverse<Option<u64>>, usize, Reverse<u64>, &'a [u32]);

fn key(plain: &Plain) -> Key<'_> {
    (
        plain.blank_legs,
        Reverse(plain.smallest),
        plain.nodes.len(),
        Reverse(plain.sum),
        &plain.nodes,
    )
}

fn extend(network: &Network, nodes: &mut Vec<u32>, found: &mut Vec<Plain>) {
    let (first, last) = (nodes[0], nodes[nodes.len() - 1]);
    if nodes.len() >= 2 && network.find_leg(last, first).is_some() {
        found.push(plain(network, nodes));
    }
    for next in network.nodes() {
        if next > first && !nodes.contains(&next) && network.find_leg(last, next).is_some() {
            nodes.push(next);
            extend(network, nodes, found);
            nodes.pop();
        }
    }
}

fn plain(network: &Network, nodes: &[u32]) -> Plain {
    let mut amounts = Vec::new();
    let mut blank_legs = 0;
    for at in 0..nodes.len() {
        let leg = network
            .find_leg(nodes[at], nodes[(at + 1) % nodes.len()])
            .unwrap();
        if network.is_blank(leg) {
            blank_legs += 1;
        } else {
            amounts.push(network.amount(leg));
        }
    }
    Plain {
        nodes: nodes.to_vec(),
        blank_legs,
        smallest: amounts.iter().min().copied(),
        sum: amounts.iter().sum(),
    }
}
