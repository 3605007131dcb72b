//! Positions are the same to the last bit everywhere: random graphs, a dense one
//! and one of 65,536 nodes are settled and hashed. The compiled modules give the same hashes in
//! `tests/positions.mjs`: there numbers of links and nodes have 32 bits, and their squares do not.
//!
//! `LOOPMAP_BLESS=1 cargo test -p loopmap --test positions -- --include-ignored` writes the hashes anew.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::layout::{Body, Input, Link, Simulation, Size};
use loopmap::num::Rng;
use std::path::Path;

const RANDOM: u32 = 200;
const DENSE: u32 = 400;
const LARGE: u32 = 65_536;

fn link(source: u32, target: u32) -> Link {
    Link {
        source,
        target,
        weight: 1.0,
    }
}

/// Up to 60 nodes with up to three edges each, some of them twice or to the node itself.
fn random(number: u32) -> Input {
    let mut rng = Rng::new(u64::from(number));
    let nodes = 1 + rng.below(60);
    let edges = rng.below(3 * nodes);
    let links = (0..edges).map(|_| link(rng.below(nodes), rng.below(nodes)));
    Input {
        links: links.collect(),
        bodies: (0..nodes).map(|_| Body::disc(rng.unit() * 16.0)).collect(),
        // As the module takes a seed: a JavaScript number.
        seed: f64::from(number).to_bits(),
        ..Input::default()
    }
}

/// The fewest links of which twice the square is too much for 32 bits, among the first of the nodes.
fn dense() -> Input {
    let links = (0..DENSE).flat_map(|one| (0..one).map(move |other| link(one, other)));
    Input {
        links: links.take(46_341).collect(),
        bodies: vec![Body::disc(2.0); DENSE as usize],
        ..Input::default()
    }
}

/// A ring with shortcuts.
fn large() -> Input {
    let links = (0..LARGE).flat_map(|node| {
        let next = (node + 1) % LARGE;
        [link(node, next), link(node, (node * 5 + 2) % LARGE)]
    });
    Input {
        links: links.collect(),
        bodies: vec![Body::disc(1.0); LARGE as usize],
        ..Input::default()
    }
}

/// FNV-1a: Fowler, Noll and Vo.
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, number: f32) {
        for byte in number.to_bits().to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Adds where the nodes of a graph come to rest.
    fn settle(&mut self, input: &Input) {
        let mut simulation = unfold(input);
        while !simulation.is_settled() {
            simulation.tick();
        }
        self.add_places(&simulation);
    }

    fn add_places(&mut self, simulation: &Simulation) {
        for &at in simulation.positions() {
            self.add(at);
        }
    }
}

fn unfold(input: &Input) -> Simulation {
    Simulation::new(input, Size::new(600.0, 400.0))
}

fn assert_golden(name: &str, hash: &Hash) {
    let found = format!("{:016x}\n", hash.0);
    let folder = Path::new("../../tests/golden/positions");
    let file = folder.join(format!("{name}.txt"));
    if std::env::var_os("LOOPMAP_BLESS").is_some() {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(&file, &found).unwrap();
    }
    assert_eq!(found, std::fs::read_to_string(&file).unwrap(), "{name}");
}

#[test]
fn positions_of_random_graphs_are_the_same_everywhere() {
    let mut hash = Hash::new();
    for number in 0..RANDOM {
        hash.settle(&random(number));
    }
    assert_golden("random", &hash);
}

/// Adds where a graph is after a tick, and its temperature, which tells how many ticks there are: they
/// are planned with squares of its size.
fn set_out(input: &Input) -> Hash {
    let mut hash = Hash::new();
    let mut simulation = unfold(input);
    simulation.tick();
    hash.add_places(&simulation);
    hash.add(simulation.alpha());
    hash
}

#[test]
fn graphs_too_large_for_32_bits_set_out_in_the_same_way_everywhere() {
    assert_golden("dense", &set_out(&dense()));
    assert_golden("large", &set_out(&large()));
}

#[test]
#[ignore = "long: 65,536 nodes come to rest"]
fn positions_of_graphs_too_large_for_32_bits_are_the_same_everywhere() {
    for (name, graph) in [("dense-at-rest", dense()), ("large-at-rest", large())] {
        let mut hash = Hash::new();
        hash.settle(&graph);
        assert_golden(name, &hash);
    }
}
