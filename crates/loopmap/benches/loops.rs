//! The loop engine beside its peers, on seeded networks.
#![allow(clippy::print_stdout, reason = "a bench prints")]

#[path = "../tests/loops/sample.rs"]
mod sample;
use loopmap::graph::Network;
use loopmap::loops::{Bounds, count, for_each_circuit};
use petgraph::graph::{DiGraph, NodeIndex};
use sample::Kind;
use std::ops::ControlFlow;
use std::time::Instant;

fn time<T>(name: &str, mut work: impl FnMut() -> T) -> T {
    let mut best = f64::MAX;
    let mut result = work();
    let begin = Instant::now();
    let mut n = 0;
    while n < 3 || (begin.elapsed().as_secs_f64() < 0.5 && n < 200) {
        let start = Instant::now();
        result = work();
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
        n += 1;
    }
    print!("  {name} {best:.3} ms");
    result
}

fn petgraph_count(network: &Network, max_len: usize) -> usize {
    let mut total = 0;
    let n = network.node_count();
    let label = loopmap::graph::components(network);
    for root in network.nodes() {
        if label[root as usize] == u32::MAX {
            continue;
        }
        let mut g: DiGraph<(), ()> = DiGraph::new();
        for _ in 0..n {
            g.add_node(());
        }
        for leg in network.legs() {
            let (s, t) = (network.source(leg), network.target(leg));
            if s >= root
                && t >= root
                && label[s as usize] == label[root as usize]
                && label[t as usize] == label[root as usize]
            {
                g.add_edge(NodeIndex::new(s as usize), NodeIndex::new(t as usize), ());
            }
        }
        for next in network.out_legs(root) {
            let v = network.target(next);
            if v < root {
                continue;
            }
            total += petgraph::algo::all_simple_paths::<Vec<_>, _, std::hash::RandomState>(
                &g,
                NodeIndex::new(v as usize),
                NodeIndex::new(root as usize),
                0,
                Some(max_len - 2),
            )
            .count();
        }
    }
    total
}

fn main() {
    for (nodes, legs) in [(60, 200), (300, 1500), (1000, 5000), (10000, 50000)] {
        let net = sample::network(Kind::bench(nodes, legs), 1);
        print!("{nodes}/{legs}:");
        let b = Bounds {
            max_len: 6,
            ..Bounds::default()
        };
        let c = time("ours", || count(&net, &b, u64::MAX));
        print!(" {}", c.at_least);
        let c = time("ours listed", || {
            let mut v: Vec<u32> = Vec::new();
            for_each_circuit(&net, &b, |legs| {
                v.extend_from_slice(legs);
                ControlFlow::Continue(())
            });
            v.len()
        });
        print!(" {c}");
        if nodes <= 1000 {
            let c = time("petgraph", || petgraph_count(&net, 6));
            print!(" {c}");
        }
        println!();
    }
    let net = sample::network(Kind::bench(60, 200), 1);
    let c = time("all 60/200", || count(&net, &Bounds::default(), 20_000_000));
    println!(" {c:?}");
    if c.at_least < 5_000_000 {
        let c = time("petgraph", || petgraph_count(&net, 60));
        println!(" {c:?}");
    }
}
