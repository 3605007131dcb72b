//! Seeded networks for tests and benches: heavy-tailed, with legs that are answered by a leg back,
//! and log-normal amounts, some of them blank.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "random numbers are rounded down on purpose"
)]

use loopmap::graph::{Network, Payment};
use loopmap::num::{self, Rng};
use std::collections::BTreeSet;

/// What kind of network to make.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) nodes: u32,
    pub(crate) legs: u32,
    /// 1 makes all nodes alike; the larger, the more legs meet at few nodes.
    pub(crate) tail: f64,
    /// The share of legs that answer another leg.
    pub(crate) answered: f64,
    /// The share of legs without an amount.
    pub(crate) blank: f64,
}

impl Kind {
    /// The networks of the benches.
    pub(crate) fn bench(nodes: u32, legs: u32) -> Self {
        Self {
            nodes,
            legs,
            tail: 1.45,
            answered: 0.1,
            blank: 0.0,
        }
    }
}

fn unit(rng: &mut Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0
}

/// A log-normal amount: a median of 1,000,000 and a standard deviation of 1.5 in the logarithm.
fn amount(rng: &mut Rng) -> u64 {
    let radius = (-2.0 * num::ln(1.0 - unit(rng))).sqrt();
    let normal = radius * num::cos(core::f64::consts::TAU * unit(rng));
    num::exp(13.8 + 1.5 * normal) as u64 + 1
}

/// Makes the payments of a network.
pub(crate) fn payments(kind: Kind, seed: u64) -> Vec<Payment> {
    let mut rng = Rng::new(seed);
    let mut names: Vec<u32> = (0..kind.nodes).collect();
    rng.shuffle(&mut names);
    let mut seen = BTreeSet::new();
    let mut ends = Vec::new();
    let most = u64::from(kind.nodes) * u64::from(kind.nodes.saturating_sub(1));
    let legs = usize::try_from(u64::from(kind.legs).min(most)).unwrap_or(0);
    while ends.len() < legs {
        let mut pick = || {
            let place = num::pow(unit(&mut rng), kind.tail) * f64::from(kind.nodes);
            names[place as usize]
        };
        let (mut source, mut target) = (pick(), pick());
        if unit(&mut rng) < kind.answered && !ends.is_empty() {
            let place = rng.below(ends.len() as u32);
            (target, source) = ends[place as usize];
        }
        if source != target && seen.insert((source, target)) {
            ends.push((source, target));
        }
    }
    ends.into_iter()
        .map(|(source, target)| Payment {
            source,
            target,
            amount: (unit(&mut rng) >= kind.blank).then(|| amount(&mut rng)),
        })
        .collect()
}

/// Makes a network.
pub(crate) fn network(kind: Kind, seed: u64) -> Network {
    Network::try_new(kind.nodes, &payments(kind, seed)).expect("the sample is a network")
}
