//! Draws linked nodes together and drives all others apart, the well-linked ones most: neighbours
//! gather around their hubs, and lines get shorter and cross less than stress alone would have it.
//!
//! The forces and the choice of speed are those of Jacomy, Venturini, Heymann and Bastian,
//! "`ForceAtlas2`, a continuous graph layout algorithm" (2014), with a repulsion that grows a little
//! less than in proportion to the links of a node, which keeps the stress low.

use super::Link;
use super::nodes::{LANES, at_most, padded, reduce};
use crate::num;

/// Repulsion grows with this power of the links of a node.
const REPULSION_BY_LINKS: f64 = 0.75;
/// Distances whose square is less push no harder.
const LEAST_SQUARED: f32 = 1e-4;
/// The least share of its speed that a picture keeps when it swings.
const LEAST_EFFICIENCY: f32 = 0.05;
/// Pairs that all ticks together look at, about, and the most and fewest ticks.
const PAIRS: u64 = 200_000_000;
const TICKS: [usize; 2] = [10, 50];

/// A picture under these forces. Columns are padded to whole lanes, with nodes of no weight.
#[derive(Debug)]
pub(super) struct Spread {
    count: usize,
    mass: Vec<f32>,
    links: Vec<[u32; 2]>,
    force_x: Vec<f32>,
    force_y: Vec<f32>,
    before_x: Vec<f32>,
    before_y: Vec<f32>,
    speed: f32,
    efficiency: f32,
}

/// Returns how many ticks the forces are worth.
pub(super) fn ticks(count: usize) -> u32 {
    // In a browser sizes have 32 bits, too few for a square.
    let pairs = count as u64 * count as u64;
    let affordable = at_most(TICKS[1], PAIRS / pairs.max(1));
    if affordable < TICKS[0] {
        0
    } else {
        super::nodes::number(affordable)
    }
}

impl Spread {
    /// Takes a picture, moves it to the origin and scales it to where the forces are in balance.
    pub(super) fn new(x: &mut [f32], y: &mut [f32], count: usize, links: &[Link]) -> Self {
        let mut degree = vec![0_u32; count];
        for link in links {
            degree[link.source as usize] += 1;
            degree[link.target as usize] += 1;
        }
        let mass =
            |&degree: &u32| num::to_f32(num::pow(f64::from(degree) + 1.0, REPULSION_BY_LINKS));
        let mut mass: Vec<f32> = degree.iter().map(mass).collect();
        mass.resize(padded(count), 0.0);
        let spread = Self {
            count,
            mass,
            links: links
                .iter()
                .map(|link| [link.source, link.target])
                .collect(),
            force_x: vec![0.0; count],
            force_y: vec![0.0; count],
            before_x: vec![0.0; count],
            before_y: vec![0.0; count],
            speed: 1.0,
            efficiency: 1.0,
        };
        spread.balance(x, y);
        spread
    }

    /// The energy of the links grows with the square of the scale, that of the repulsion falls with its
    /// logarithm: they balance where the squares of all links add up to the products of all masses.
    fn balance(&self, x: &mut [f32], y: &mut [f32]) {
        let count = self.count.max(1) as f32;
        let mean = |column: &[f32]| column[..self.count].iter().sum::<f32>() / count;
        let (middle_x, middle_y) = (mean(x), mean(y));
        let squares: f32 = self
            .links
            .iter()
            .map(|&[one, other]| {
                let (dx, dy) = (
                    x[one as usize] - x[other as usize],
                    y[one as usize] - y[other as usize],
                );
                dx * dx + dy * dy
            })
            .sum();
        let total: f32 = self.mass.iter().sum();
        let own: f32 = self.mass.iter().map(|mass| mass * mass).sum();
        let scale = if squares > 0.0 {
            (0.5 * (total * total - own) / squares).sqrt()
        } else {
            1.0
        };
        for i in 0..self.count {
            x[i] = (x[i] - middle_x) * scale;
            y[i] = (y[i] - middle_y) * scale;
        }
    }

    /// Moves the picture by a step.
    #[inline(never)]
    pub(super) fn tick(&mut self, x: &mut [f32], y: &mut [f32]) {
        for i in 0..self.count {
            let [push_x, push_y] = self.push_at(x, y, x[i], y[i]);
            let away = (x[i] * x[i] + y[i] * y[i]).sqrt().max(1e-6);
            self.force_x[i] = self.mass[i] * (push_x - x[i] / away);
            self.force_y[i] = self.mass[i] * (push_y - y[i] / away);
        }
        for &[one, other] in &self.links {
            let (i, j) = (one as usize, other as usize);
            let (dx, dy) = (x[i] - x[j], y[i] - y[j]);
            self.force_x[i] -= dx;
            self.force_y[i] -= dy;
            self.force_x[j] += dx;
            self.force_y[j] += dy;
        }
        self.choose_speed();
        for i in 0..self.count {
            let pace = self.speed / (1.0 + (self.speed * self.swing(i)).sqrt());
            x[i] += self.force_x[i] * pace;
            y[i] += self.force_y[i] * pace;
        }
        core::mem::swap(&mut self.force_x, &mut self.before_x);
        core::mem::swap(&mut self.force_y, &mut self.before_y);
    }

    /// Returns the push of all nodes on a place, for a node of mass 1.
    #[inline(never)]
    fn push_at(&self, x: &[f32], y: &[f32], at_x: f32, at_y: f32) -> [f32; 2] {
        let (mut sum_x, mut sum_y) = ([0.0_f32; LANES], [0.0_f32; LANES]);
        let places = x.chunks_exact(LANES).zip(y.chunks_exact(LANES));
        for ((xs, ys), masses) in places.zip(self.mass.chunks_exact(LANES)) {
            for lane in 0..LANES {
                let (dx, dy) = (at_x - xs[lane], at_y - ys[lane]);
                let push = masses[lane] / (dx * dx + dy * dy + LEAST_SQUARED);
                sum_x[lane] += dx * push;
                sum_y[lane] += dy * push;
            }
        }
        [reduce(sum_x), reduce(sum_y)]
    }

    /// How much the force on a node has turned since the last tick.
    fn swing(&self, i: usize) -> f32 {
        let (dx, dy) = (
            self.force_x[i] - self.before_x[i],
            self.force_y[i] - self.before_y[i],
        );
        self.mass[i] * (dx * dx + dy * dy).sqrt()
    }

    /// How much it has kept its direction.
    fn traction(&self, i: usize) -> f32 {
        let (dx, dy) = (
            self.force_x[i] + self.before_x[i],
            self.force_y[i] + self.before_y[i],
        );
        0.5 * self.mass[i] * (dx * dx + dy * dy).sqrt()
    }

    /// The faster the more nodes go on in their direction, the slower the more swing.
    fn choose_speed(&mut self) {
        let swing: f32 = (0..self.count)
            .map(|i| self.swing(i))
            .sum::<f32>()
            .max(1e-6);
        let traction: f32 = (0..self.count).map(|i| self.traction(i)).sum();
        let count = self.count as f32;
        let estimate = 0.05 * count.sqrt();
        let jitter = (estimate * traction / (count * count))
            .min(10.0)
            .max(estimate.sqrt());
        let may_fall = self.efficiency > LEAST_EFFICIENCY;
        if swing > 2.0 * traction && may_fall {
            self.efficiency *= 0.5;
        }
        let target = jitter * self.efficiency * traction / swing;
        if swing > jitter * traction {
            if may_fall {
                self.efficiency *= 0.7;
            }
        } else if self.speed < 1_000.0 {
            self.efficiency *= 1.3;
        }
        self.speed += (target - self.speed).min(0.5 * self.speed);
    }
}
