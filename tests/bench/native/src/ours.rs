//! loopmap's engine, native.

use std::ops::ControlFlow;

use anyhow::Result;
use loopmap::graph::{Network, Payment};
use loopmap::loops::{Blanks, Bounds, best, circulation, for_each_circuit, round_trip};

use crate::graph::Graph;
use crate::measure::{Outcome, measure};

pub fn answer(question: &str, graph: &Graph) -> Result<Outcome> {
    let network = network(graph)?;
    Ok(match question {
        "loops-6" => measure(|| count(&network, 6), u64::to_string),
        "every-loop" => measure(|| count(&network, u32::MAX), u64::to_string),
        "top-100" => top(&network, graph.busiest(), 6),
        "top-100-any" => top(&network, graph.busiest(), u32::MAX),
        "ranked-8" => ranked(&network),
        "top-100-memory" => top_memory(&network, graph.busiest()),
        "round-trip" => round_trips(&network),
        "circulation" => measure(
            || circulation(&network, Blanks::Empty).total,
            u64::to_string,
        ),
        _ => Outcome::Skipped("it has no such question"),
    })
}

fn network(graph: &Graph) -> Result<Network> {
    let payment = |&(source, target, amount): &_| Payment {
        source,
        target,
        amount,
    };
    let payments: Vec<Payment> = graph.edges.iter().map(payment).collect();
    Ok(Network::try_new(graph.nodes, &payments)?)
}

fn count(network: &Network, max_len: u32) -> u64 {
    let mut count = 0;
    let bounds = Bounds {
        max_len,
        ..Bounds::default()
    };
    for_each_circuit(network, &bounds, |legs| {
        std::hint::black_box(legs);
        count += 1;
        ControlFlow::Continue(())
    });
    count
}

fn top(network: &Network, busiest: u32, max_len: u32) -> Outcome {
    let bounds = Bounds {
        max_len,
        through: Some(busiest),
        ..Bounds::default()
    };
    let show = |best: &loopmap::loops::Best| {
        let sum: u64 = best
            .loops
            .iter()
            .filter_map(loopmap::loops::Loop::goes_round)
            .sum();
        format!("{} loops with {sum}", best.loops.len())
    };
    measure(|| best(network, 100, &bounds), show)
}

/// The best loops, and the count of all.
fn ranked(network: &Network) -> Outcome {
    let bounds = Bounds {
        max_len: 8,
        ..Bounds::default()
    };
    let ask = || (best(network, 100, &bounds).loops.len(), count(network, 8));
    measure(ask, |(listed, all)| format!("{listed} of {all}"))
}

/// KiB that the search holds at most beyond the network, its answer included.
fn top_memory(network: &Network, busiest: u32) -> Outcome {
    let bounds = Bounds {
        max_len: 6,
        through: Some(busiest),
        ..Bounds::default()
    };
    let before = crate::MEMORY.current_usage();
    crate::MEMORY.reset_peak_usage();
    let found = best(network, 100, &bounds);
    let most = crate::MEMORY.peak_usage().saturating_sub(before);
    Outcome::Measured {
        runs: vec![most as f64 / 1024.0],
        answer: format!("{} loops", found.loops.len()),
    }
}

fn round_trips(network: &Network) -> Outcome {
    let asked = network.nodes().end.min(100);
    let all = || {
        let trip = |node| round_trip(network, node).amount;
        (0..asked).map(trip).sum::<u64>()
    };
    measure(all, u64::to_string).each_of(asked as usize)
}
