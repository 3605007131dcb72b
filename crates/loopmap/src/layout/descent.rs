//! Lowers the stress of a picture round by round: distances on paper come to follow the links.
//!
//! The stress is the sum over pairs of nodes of `w (|a - b| - d)^2`, `d` being the number of links on
//! the shortest way and `w = 1 / d`. It is lowered pair by pair, in random order, with steps that
//! shrink: Zheng, Pawar and Goodman, "Graph drawing by stochastic gradient descent" (2018). Each step
//! moves a node towards its distance, never beyond it, so the result does not depend on the start and
//! a few rounds are enough.
//!
//! The pairs are those with one of a sample of nodes, the pivots, and the links: after Ortmann,
//! Klimenta and Brandes, "A sparse stress model" (2017). One pivot after another draws all nodes to
//! where they should be from it, and stays itself. So four nodes are moved side by side, and memory is
//! read from front to back.

use core::ops::Range;

use super::Link;
use super::hops::{FARTHEST, Hops, Neighbours};
use super::nodes::{number, padded};
use crate::num::{self, Rng};

/// The distance between two linked nodes, in links: below one draws neighbours together.
const LINKED: f32 = 0.6;
/// How much more a linked pair counts than its distance says.
const LINKED_WEIGHT: f32 = 4.0;
/// The least step, as a share of the way to the distance of a linked pair.
const LAST_STEP: f32 = 0.05;
/// Pairs that a tick moves, about.
const PAIRS_IN_TICK: usize = 5_000_000;

/// From where and how often the distances of a map are looked at.
struct Effort {
    pivots: usize,
    rounds: u32,
}

impl Effort {
    /// Small maps are searched for crossings afterwards, which ends at much the same picture whatever it
    /// starts from. The distances of a large one are all it gets.
    fn for_count(count: usize) -> Self {
        const MOST_OF_SMALL: usize = 4_000;
        let (pivots, rounds) = if count <= MOST_OF_SMALL {
            (128, 12)
        } else {
            (256, 14)
        };
        Self { pivots, rounds }
    }
}

/// A picture on its way to low stress. Lengths are in links.
#[derive(Debug)]
pub(super) struct Descent {
    /// Hops from the pivots to all nodes, one pivot after another, in padded rows.
    hops: Vec<u8>,
    pivots: Vec<u32>,
    /// The order of pivots in this round.
    order: Vec<u32>,
    links: Vec<[u32; 2]>,
    /// Ticks that a round takes, and all rounds.
    parts: u32,
    ticks: u32,
    /// The hops of the pair that is farthest apart.
    farthest: u8,
    rng: Rng,
}

impl Descent {
    /// Takes links between existing, different nodes, no two between the same ones, and scatters the
    /// nodes.
    pub(super) fn new(
        x: &mut [f32],
        y: &mut [f32],
        count: usize,
        links: &[Link],
        seed: u64,
    ) -> Self {
        let mut rng = Rng::new(seed);
        let side = (count as f32).sqrt();
        for at in x[..count].iter_mut().chain(&mut y[..count]) {
            *at = side * rng.signed_unit();
        }
        let effort = Effort::for_count(count);
        let pivots = pivots(count, effort.pivots, &mut rng);
        let Hops { mut rows, farthest } = Hops::new(&Neighbours::new(count, links), &pivots);
        let farthest = farthest.max(1);
        part_the_parted(
            &mut rows,
            &pivots,
            padded(count),
            farthest.saturating_add(1).min(FARTHEST),
        );
        let parts = number((rows.len() + links.len()).div_ceil(PAIRS_IN_TICK).max(1));
        Self {
            hops: rows,
            order: (0..pivots.len()).map(number).collect(),
            pivots,
            links: links
                .iter()
                .map(|link| [link.source, link.target])
                .collect(),
            parts,
            ticks: effort.rounds * parts,
            farthest,
            rng,
        }
    }

    /// Returns how many ticks lead to the end.
    pub(super) fn ticks(&self) -> u32 {
        self.ticks
    }

    /// Moves a part of all pairs; `tick` counts from 0.
    #[inline(never)]
    pub(super) fn tick(&mut self, x: &mut [f32], y: &mut [f32], tick: u32) {
        let (round, part) = (tick / self.parts, tick % self.parts);
        let last_round = (self.ticks / self.parts - 1).max(1);
        let first_step = f32::from(self.farthest);
        let last_step = LAST_STEP / LINKED_WEIGHT;
        let cooling = num::ln(f64::from(first_step / last_step)) / f64::from(last_round);
        let step = first_step * num::to_f32(num::exp(-cooling * f64::from(round)));
        if part == 0 {
            self.rng.shuffle(&mut self.order);
        }
        let count = self.order.len();
        let bound = |part: u32| count * part as usize / self.parts as usize;
        self.draw(x, y, bound(part)..bound(part + 1), step);
        if part + 1 == self.parts {
            draw_links(x, y, &self.links, step);
        }
    }

    /// Draws all nodes to the pivots at `range` in the order of this round.
    fn draw(&self, x: &mut [f32], y: &mut [f32], range: Range<usize>, step: f32) {
        let row = x.len();
        for &place in &self.order[range] {
            let place = place as usize;
            let pivot = self.pivots[place] as usize;
            let at = [x[pivot], y[pivot]];
            draw_to(x, y, &self.hops[place * row..(place + 1) * row], at, step);
        }
    }
}

/// Returns a random sample of the nodes.
fn pivots(count: usize, most: usize, rng: &mut Rng) -> Vec<u32> {
    let mut nodes: Vec<u32> = (0..count).map(number).collect();
    let sample = most.min(count);
    for place in 0..sample {
        let other = place + rng.below(number(count - place)) as usize;
        nodes.swap(place, other);
    }
    nodes.truncate(sample);
    nodes
}

/// Keeps nodes that no way leads to a little farther off than all others.
#[inline(never)]
fn part_the_parted(rows: &mut [u8], pivots: &[u32], row: usize, far: u8) {
    for (hops, &pivot) in rows.chunks_exact_mut(row.max(1)).zip(pivots) {
        for hops in hops.iter_mut().filter(|hops| **hops == 0) {
            *hops = far;
        }
        hops[pivot as usize] = 0;
    }
}

/// Draws all nodes to where they should be from a pivot. Small, so that a browser soon compiles it for
/// speed.
#[inline(never)]
fn draw_to(x: &mut [f32], y: &mut [f32], hops: &[u8], [at_x, at_y]: [f32; 2], step: f32) {
    for ((x, y), &hops) in x.iter_mut().zip(y).zip(hops) {
        let (dx, dy) = (*x - at_x, *y - at_y);
        let share = share(dx, dy, f32::from(hops), step);
        *x -= share * dx;
        *y -= share * dy;
    }
}

/// Draws the ends of all links together.
#[inline(never)]
fn draw_links(x: &mut [f32], y: &mut [f32], links: &[[u32; 2]], step: f32) {
    for &[one, other] in links {
        let (one, other) = (one as usize, other as usize);
        let (dx, dy) = (x[one] - x[other], y[one] - y[other]);
        let share = share(dx, dy, 1.0, step);
        x[one] -= share * dx;
        y[one] -= share * dy;
        x[other] += share * dx;
        y[other] += share * dy;
    }
}

/// Returns by which share of the way between two nodes one of them comes closer to the other: half of
/// what is missing or too much, or less where the step is small: `w step`, but at most 1.
#[inline]
fn share(dx: f32, dy: f32, hops: f32, step: f32) -> f32 {
    let length = (dx * dx + dy * dy + 1e-12).sqrt();
    let is_linked = hops <= 1.0;
    let wanted = if is_linked { LINKED } else { hops };
    // A weight of 1 / hops, but that of a link; times `wanted`, to divide once by all.
    let step = if is_linked {
        step * (LINKED_WEIGHT * LINKED)
    } else {
        step
    };
    let part = if step < wanted { step } else { wanted };
    0.5 * part * (length - wanted) / (wanted * length)
}
