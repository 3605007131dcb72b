//! Positions are the same to the last bit everywhere: 200 random graphs are settled and hashed. The
//! compiled module gives the same hash in `tests/wasm/positions.test.mjs`.
//!
//! `LOOPMAP_GOLDEN=write cargo test -p loopmap --test positions` writes the hash anew.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::layout::{Body, Input, Link, Simulation, Size};
use loopmap::num::Rng;
use std::path::Path;

const GRAPHS: u32 = 200;

/// Up to 60 nodes with up to three edges each, some of them twice or to the node itself.
fn graph(number: u32) -> Input {
    let mut rng = Rng::new(u64::from(number));
    let nodes = 1 + rng.below(60);
    let edges = rng.below(3 * nodes);
    let links = (0..edges).map(|_| Link {
        source: rng.below(nodes),
        target: rng.below(nodes),
        weight: 1.0,
    });
    Input {
        links: links.collect(),
        bodies: (0..nodes).map(|_| Body::disc(rng.unit() * 16.0)).collect(),
        // As the module takes a seed: a JavaScript number.
        seed: f64::from(number).to_bits(),
        ..Input::default()
    }
}

/// FNV-1a: Fowler, Noll and Vo.
fn hash(hash: u64, bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(hash, step)
}

#[test]
fn positions_of_random_graphs_are_the_same_everywhere() {
    let mut all = 0xcbf2_9ce4_8422_2325;
    for number in 0..GRAPHS {
        let mut simulation = Simulation::new(&graph(number), Size::new(600.0, 400.0));
        while !simulation.is_settled() {
            simulation.tick();
        }
        for at in simulation.positions() {
            all = hash(all, &at.to_bits().to_le_bytes());
        }
    }
    let found = format!("{all:016x}\n");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/positions.txt");
    if std::env::var("LOOPMAP_GOLDEN").is_ok_and(|wish| wish == "write") {
        std::fs::write(&file, &found).unwrap();
    }
    assert_eq!(found, std::fs::read_to_string(&file).unwrap(), "the hash");
}
