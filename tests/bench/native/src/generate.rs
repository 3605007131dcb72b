//! Graphs from a seed: connected, with heavy-tailed degrees, edges that run both ways, and
//! log-normal amounts.

use std::collections::BTreeSet;

use crate::graph::Graph;

/// Nodes and edges; 20 nodes with 380 edges are a complete graph.
pub const SIZES: [(u32, usize); 7] = [
    (20, 380),
    (60, 200),
    (300, 1_500),
    (1_000, 5_000),
    (2_000, 20_000),
    (10_000, 50_000),
    (100_000, 300_000),
];

/// Of the first thirty seeds, three whose smallest graph has about two million loops in all: few
/// enough for the slowest contestant to list them.
pub const SEEDS: [u64; 3] = [15, 18, 27];

/// A node's chance to pay or to receive falls with this power of its rank: degree distributions
/// with a tail of exponent 1 + 1 / 0.7 = 2.4 (Chung and Lu, *The average distances in random graphs
/// with given expected degrees*, 2002).
const TAIL: f64 = 0.7;

/// The rank as a receiver is that as a payer, but for this part of the nodes, which swap theirs.
const SWAPPED: f64 = 0.5;

/// One edge in ten, after the first that connect the graph, runs back along another.
const RECIPROCAL: f64 = 0.1;

/// Median amount, and the standard deviation of its logarithm: nine in ten lie within a factor of
/// twelve.
const MEDIAN: f64 = 1e9;
const SIGMA: f64 = 1.5;

/// Returns the graph of `seed`.
pub fn graph(nodes: u32, edges: usize, seed: u64) -> Graph {
    let mut random = Random(seed);
    let payers: Vec<u32> = (0..nodes).collect();
    let receivers = swapped(&payers, &mut random);
    let (payers, receivers) = (chances(&payers), chances(&receivers));
    let mut list = EdgeList::default();
    for node in 1..nodes {
        let before = ..node as usize;
        if random.unit() < 0.5 {
            list.add(node, draw(&receivers[before], &mut random));
        } else {
            list.add(draw(&payers[before], &mut random), node);
        }
    }
    while list.ends.len() < edges {
        if random.unit() < RECIPROCAL {
            let (source, target) = list.ends[random.below(list.ends.len())];
            list.add(target, source);
        } else {
            let source = draw(&payers, &mut random);
            list.add(source, draw(&receivers, &mut random));
        }
    }
    let with_amount = |(source, target)| (source, target, Some(amount(&mut random)));
    Graph {
        nodes,
        edges: list.ends.into_iter().map(with_amount).collect(),
    }
}

/// Edges in the order of their drawing, each once and none from a node to itself.
#[derive(Default)]
struct EdgeList {
    ends: Vec<(u32, u32)>,
    known: BTreeSet<(u32, u32)>,
}

impl EdgeList {
    fn add(&mut self, source: u32, target: u32) {
        if source != target && self.known.insert((source, target)) {
            self.ends.push((source, target));
        }
    }
}

fn swapped(ranks: &[u32], random: &mut Random) -> Vec<u32> {
    let mut ranks = ranks.to_vec();
    for place in (1..ranks.len()).rev() {
        if random.unit() < SWAPPED {
            ranks.swap(place, random.below(place + 1));
        }
    }
    ranks
}

/// Returns the running sums of the chances that go with `ranks`.
fn chances(ranks: &[u32]) -> Vec<f64> {
    let mut sum = 0.0;
    let chance = |&rank: &u32| {
        sum += libm::pow(f64::from(rank + 1), -TAIL);
        sum
    };
    ranks.iter().map(chance).collect()
}

/// Draws one of the nodes that `sums` covers.
fn draw(sums: &[f64], random: &mut Random) -> u32 {
    let last = sums.len() - 1;
    let at = random.unit() * sums[last];
    sums.partition_point(|sum| *sum < at).min(last) as u32
}

fn amount(random: &mut Random) -> u64 {
    // Twelve uniform numbers add up to nearly a normal one of variance 1.
    let normal: f64 = (0..12).map(|_| random.unit()).sum::<f64>() - 6.0;
    (MEDIAN * libm::exp(SIGMA * normal)) as u64 + 1
}

/// `SplitMix64`: Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, 2014.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number in 0..1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, count: usize) -> usize {
        (self.unit() * count as f64) as usize
    }
}
