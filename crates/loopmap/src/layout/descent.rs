//! Lowers the stress of a picture round by round: distances on paper come to follow the links.
//!
//! The stress is the sum over pairs of nodes of `w (|a - b| - d)^2`, `d` being the number of links on
//! the shortest way and `w = 1 / d`. It is lowered pair by pair, in random order, with steps that
//! shrink: Zheng, Pawar and Goodman, "Graph drawing by stochastic gradient descent" (2018). Each step
//! moves the two nodes of a pair towards their distance, never beyond it, so the result does not depend
//! on the start and a few rounds are enough.
//!
//! The order is random by whole matchings: nodes get random numbers, and all pairs whose numbers have
//! the same sum (modulo their count) are moved at once. No node is in two of them, so four pairs can
//! be moved side by side, and memory is read from front to back.
//!
//! Large maps look at the ways from a sample of nodes only, the pivots, and at all links: after
//! Ortmann, Klimenta and Brandes, "A sparse stress model" (2017).

use core::ops::Range;

use super::Link;
use super::hops::{self, FARTHEST, Neighbours};
use super::nodes::{LANES, number};
use crate::num::{self, Rng};

/// The distance between two linked nodes, in links: below one draws neighbours together.
const LINKED: f32 = 0.6;
/// How much more a linked pair counts than its distance says.
const LINKED_WEIGHT: f32 = 4.0;
/// The least step, as a share of the way to the distance of a linked pair.
const LAST_STEP: f32 = 0.1;
/// Up to this many nodes every pair counts.
const MOST_FOR_ALL_PAIRS: usize = 4_000;
/// Pivots of larger maps.
const PIVOTS: usize = 256;
/// Rounds, when every pair counts and when only those with pivots do.
const ROUNDS: [u32; 2] = [15, 20];
/// Pairs that a tick moves, about.
const PAIRS_IN_TICK: usize = 5_000_000;

/// A picture on its way to low stress. Lengths are in links.
#[derive(Debug)]
pub(super) struct Descent {
    /// Places in the order of the nodes' random numbers.
    x: Vec<f32>,
    y: Vec<f32>,
    /// The node of each number.
    nodes: Vec<u32>,
    pairs: Pairs,
    /// Ticks that a round takes, and all rounds.
    parts: u32,
    ticks: u32,
    /// The hops of the pair that is farthest apart.
    farthest: u8,
    rng: Rng,
}

/// Which pairs count.
#[derive(Debug)]
enum Pairs {
    /// All: hops of one matching after another, and the order of matchings.
    All { hops: Vec<u8>, order: Vec<u32> },
    /// Those with a pivot, given by its number: hops to all nodes, one pivot after another; and links
    /// between numbers.
    Sparse {
        hops: Vec<u8>,
        pivots: Vec<u32>,
        order: Vec<u32>,
        links: Vec<[u32; 2]>,
    },
}

impl Descent {
    /// Takes links between existing, different nodes, no two between the same ones.
    pub(super) fn new(count: usize, links: &[Link], seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let mut nodes: Vec<u32> = (0..count).map(number).collect();
        rng.shuffle(&mut nodes);
        let mut numbers = vec![0; count];
        for (at, &node) in nodes.iter().enumerate() {
            numbers[node as usize] = number(at);
        }
        let renumbered: Vec<Link> = links
            .iter()
            .map(|link| Link {
                source: numbers[link.source as usize],
                target: numbers[link.target as usize],
                ..*link
            })
            .collect();
        let neighbours = Neighbours::new(count, &renumbered);
        let side = (count as f32).sqrt();
        let mut scatter = || (0..count).map(|_| side * rng.signed_unit()).collect();
        let (x, y) = (scatter(), scatter());
        let (pairs, farthest, rounds) = if count <= MOST_FOR_ALL_PAIRS {
            let (pairs, farthest) = Pairs::all(&neighbours);
            (pairs, farthest, ROUNDS[0])
        } else {
            let (pairs, farthest) = Pairs::sparse(&neighbours, &renumbered);
            (pairs, farthest, ROUNDS[1])
        };
        let parts = number(pairs.count().div_ceil(PAIRS_IN_TICK).max(1));
        Self {
            x,
            y,
            nodes,
            pairs,
            parts,
            ticks: rounds * parts,
            farthest,
            rng,
        }
    }

    /// Returns how many ticks lead to the end.
    pub(super) fn ticks(&self) -> u32 {
        self.ticks
    }

    /// Moves a part of all pairs; `tick` counts from 0.
    pub(super) fn tick(&mut self, tick: u32) {
        let (round, part) = (tick / self.parts, tick % self.parts);
        let last_round = (self.ticks / self.parts - 1).max(1);
        let first_step = f32::from(self.farthest);
        let last_step = LAST_STEP / LINKED_WEIGHT;
        let cooling = num::ln(f64::from(first_step / last_step)) / f64::from(last_round);
        let step = first_step * num::to_f32(num::exp(-cooling * f64::from(round)));
        if part == 0 {
            self.rng.shuffle(self.pairs.order_mut());
        }
        let count = self.pairs.order_mut().len();
        let bound = |part: u32| count * part as usize / self.parts as usize;
        let range = bound(part)..bound(part + 1);
        let pulls = Pulls::new(step, self.farthest);
        self.pairs.relax(&mut self.x, &mut self.y, range, &pulls);
    }

    /// Writes the places in the order of nodes.
    pub(super) fn write(&self, x: &mut [f32], y: &mut [f32]) {
        for (at, &node) in self.nodes.iter().enumerate() {
            x[node as usize] = self.x[at];
            y[node as usize] = self.y[at];
        }
    }
}

impl Pairs {
    fn order_mut(&mut self) -> &mut [u32] {
        match self {
            Self::All { order, .. } | Self::Sparse { order, .. } => order,
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::All { hops, .. } => hops.len(),
            Self::Sparse { hops, links, .. } => hops.len() + links.len(),
        }
    }

    /// Moves the pairs that are at `range` in the order of this round.
    fn relax(&self, x: &mut [f32], y: &mut [f32], range: Range<usize>, pulls: &Pulls) {
        match self {
            Self::All { hops, order } => {
                for &sum in &order[range] {
                    move_matching(x, y, hops, sum as usize, pulls);
                }
            }
            Self::Sparse {
                hops,
                pivots,
                order,
                links,
            } => {
                let (count, is_last) = (x.len(), range.end == order.len());
                for &place in &order[range] {
                    let place = place as usize;
                    let pivot = pivots[place] as usize;
                    let hops = &hops[place * count..(place + 1) * count];
                    let at = [x[pivot], y[pivot]];
                    draw_to_pivot(x, y, hops, at, pulls);
                }
                if is_last {
                    for &[one, other] in links {
                        move_linked(x, y, one as usize, other as usize, pulls);
                    }
                }
            }
        }
    }

    /// Returns all pairs, and how far the farthest are apart.
    fn all(neighbours: &Neighbours) -> (Self, u8) {
        let count = neighbours.count();
        let sources: Vec<u32> = (0..count).map(number).collect();
        let mut all = vec![0_u8; count * count.saturating_sub(1) / 2];
        let mut farthest = 1;
        hops::search(neighbours, &sources, |one, other, hops| {
            if one < other {
                all[place(one, other, count)] = hops;
                farthest = hops.max(farthest);
            }
        });
        let unreached = farthest.saturating_add(1).min(FARTHEST);
        for hops in &mut all {
            if *hops == 0 {
                *hops = unreached;
            }
        }
        let order = sources;
        (Self::All { hops: all, order }, farthest)
    }

    fn sparse(neighbours: &Neighbours, links: &[Link]) -> (Self, u8) {
        let count = neighbours.count();
        // Numbers are random, so the first ones are as good a sample as any.
        let pivots: Vec<u32> = (0..PIVOTS.min(count)).map(number).collect();
        let mut all = vec![0_u8; pivots.len() * count];
        let mut farthest = 1;
        hops::search(neighbours, &pivots, |pivot, node, hops| {
            all[pivot * count + node] = hops;
            farthest = hops.max(farthest);
        });
        let unreached = farthest.saturating_add(1).min(FARTHEST);
        for (place, hops) in all.iter_mut().enumerate() {
            if *hops == 0 && place % count != place / count {
                *hops = unreached;
            }
        }
        let pairs = Self::Sparse {
            hops: all,
            order: (0..pivots.len()).map(number).collect(),
            pivots,
            links: links
                .iter()
                .map(|link| [link.source, link.target])
                .collect(),
        };
        (pairs, farthest)
    }
}

/// What a pair of so many hops is moved by in one step, up to those that no way joins.
struct Pulls {
    /// Half of the part of its way that it goes: each of the two goes that.
    halves: [f32; HOPS],
    wanted: [f32; HOPS],
}

/// How many numbers of hops there are.
const HOPS: usize = u8::MAX as usize + 1;

impl Pulls {
    fn new(step: f32, farthest: u8) -> Self {
        let mut pulls = Self {
            halves: [0.0; HOPS],
            wanted: [0.0; HOPS],
        };
        for hops in 0..=farthest.saturating_add(1) {
            let far = f32::from(hops);
            let (wanted, weight) = if hops <= 1 {
                (LINKED, LINKED_WEIGHT)
            } else {
                (far, 1.0 / far)
            };
            pulls.wanted[usize::from(hops)] = wanted;
            pulls.halves[usize::from(hops)] = 0.5 * (step * weight).min(1.0);
        }
        pulls
    }

    /// Returns by which share of the way between two nodes each of them comes closer.
    #[inline]
    fn share(&self, dx: f32, dy: f32, hops: u8) -> f32 {
        let length = (dx * dx + dy * dy + 1e-12).sqrt();
        let hops = usize::from(hops);
        self.halves[hops] * (length - self.wanted[hops]) / length
    }
}

/// Returns where the hops of a pair stand: matchings by the sum of its numbers modulo `count`, each in
/// two runs: the pairs whose sum is below `count`, then the others, each by the smaller number.
fn place(one: usize, other: usize, count: usize) -> usize {
    let sum = one + other;
    if sum < count {
        begin(sum, count) + one
    } else {
        let sum = sum - count;
        begin(sum, count) + sum.div_ceil(2) + one - (sum + 1)
    }
}

/// Returns where the matching of a sum begins. A matching of `n` nodes has `(n - 1) / 2` pairs when `n` is
/// odd; when it is even, those of even sums have one less than `n / 2`, those of odd sums have `n / 2`.
fn begin(sum: usize, count: usize) -> usize {
    let half = count / 2;
    if count % 2 == 1 {
        sum * half
    } else {
        sum * half - sum.div_ceil(2)
    }
}

/// Moves all pairs of one matching.
fn move_matching(x: &mut [f32], y: &mut [f32], hops: &[u8], sum: usize, pulls: &Pulls) {
    let count = x.len();
    let begin = begin(sum, count);
    let below = sum.div_ceil(2);
    let above = (count - 1 - sum) / 2;
    let (first, second) = hops[begin..begin + below + above].split_at(below);
    move_mirrored(&mut x[..=sum], &mut y[..=sum], first, pulls);
    move_mirrored(&mut x[sum + 1..], &mut y[sum + 1..], second, pulls);
}

/// Moves the first with the last, the second with the last but one, and so on.
fn move_mirrored(x: &mut [f32], y: &mut [f32], hops: &[u8], pulls: &Pulls) {
    let (half, count) = (hops.len(), x.len());
    let (x, x_mirror) = x.split_at_mut(count - half);
    let (y, y_mirror) = y.split_at_mut(count - half);
    let mut xs = x[..half].chunks_exact_mut(LANES);
    let mut ys = y[..half].chunks_exact_mut(LANES);
    let mut x_mirrors = x_mirror.rchunks_exact_mut(LANES);
    let mut y_mirrors = y_mirror.rchunks_exact_mut(LANES);
    let mut runs = hops.chunks_exact(LANES);
    let lanes = (&mut xs)
        .zip(&mut ys)
        .zip((&mut x_mirrors).zip(&mut y_mirrors));
    for (((x, y), (x_mirror, y_mirror)), hops) in lanes.zip(&mut runs) {
        let (mut move_x, mut move_y) = ([0.0; LANES], [0.0; LANES]);
        for lane in 0..LANES {
            let (dx, dy) = (
                x[lane] - x_mirror[LANES - 1 - lane],
                y[lane] - y_mirror[LANES - 1 - lane],
            );
            let share = pulls.share(dx, dy, hops[lane]);
            move_x[lane] = share * dx;
            move_y[lane] = share * dy;
        }
        for lane in 0..LANES {
            x[lane] -= move_x[lane];
            y[lane] -= move_y[lane];
            x_mirror[LANES - 1 - lane] += move_x[lane];
            y_mirror[LANES - 1 - lane] += move_y[lane];
        }
    }
    let (x, y) = (xs.into_remainder(), ys.into_remainder());
    let (x_mirror, y_mirror) = (x_mirrors.into_remainder(), y_mirrors.into_remainder());
    let last = runs.remainder().len();
    for (lane, &hops) in runs.remainder().iter().enumerate() {
        let mirror = last - 1 - lane;
        let (dx, dy) = (x[lane] - x_mirror[mirror], y[lane] - y_mirror[mirror]);
        let share = pulls.share(dx, dy, hops);
        x[lane] -= share * dx;
        y[lane] -= share * dy;
        x_mirror[mirror] += share * dx;
        y_mirror[mirror] += share * dy;
    }
}

fn draw_to_pivot(x: &mut [f32], y: &mut [f32], hops: &[u8], at: [f32; 2], pulls: &Pulls) {
    let mut xs = x.chunks_exact_mut(LANES);
    let mut ys = y.chunks_exact_mut(LANES);
    let mut runs = hops.chunks_exact(LANES);
    for ((x, y), hops) in (&mut xs).zip(&mut ys).zip(&mut runs) {
        for lane in 0..LANES {
            draw(&mut x[lane], &mut y[lane], hops[lane], at, pulls);
        }
    }
    let rest = xs.into_remainder().iter_mut().zip(ys.into_remainder());
    for ((x, y), &hops) in rest.zip(runs.remainder()) {
        draw(x, y, hops, at, pulls);
    }
}

#[inline]
fn draw(x: &mut f32, y: &mut f32, hops: u8, at: [f32; 2], pulls: &Pulls) {
    let (dx, dy) = (*x - at[0], *y - at[1]);
    let share = pulls.share(dx, dy, hops);
    *x -= share * dx;
    *y -= share * dy;
}

fn move_linked(x: &mut [f32], y: &mut [f32], one: usize, other: usize, pulls: &Pulls) {
    let (dx, dy) = (x[one] - x[other], y[one] - y[other]);
    let share = pulls.share(dx, dy, 1);
    x[one] -= share * dx;
    y[one] -= share * dy;
    x[other] += share * dx;
    y[other] += share * dy;
}
