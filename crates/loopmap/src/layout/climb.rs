//! Searches for places with fewer crossings: each node in turn tries another place, near its own or
//! near its neighbours, and stays there if that saves more crossings than it costs in stress.
//!
//! Worthwhile for maps of up to some thousand links, whose crossings can be counted quickly enough.

use super::Link;
use super::hops::{Hops, Neighbours};
use super::nodes::{LANES, at_most, number, padded, reduce};
use crate::num::Rng;

/// So many crossings are worth one unit of stress: a pair of nodes twice as far apart as they should be,
/// or at the same place.
const STRESS: f32 = 11.0;
/// Pairs of links that all sweeps together look at, about.
const WORK: u64 = 600_000_000;
/// Pairs of links that a tick looks at, about.
const WORK_OF_TICK: u64 = 4_000_000;
/// The fewest and the most sweeps over all nodes.
const SWEEPS: [usize; 2] = [4, 20];
/// More nodes are not searched.
const MOST_NODES: usize = 2_500;
/// How far a try goes, at the beginning and at the end, as a share of the size of the picture.
const REACH: [f32; 2] = [0.53, 0.03];

/// Returns how many sweeps over all nodes are worth it.
fn sweeps(count: usize, links: usize) -> usize {
    let affordable = at_most(SWEEPS[1], WORK / work_of_sweep(links).max(1));
    if count > MOST_NODES || affordable < SWEEPS[0] {
        0
    } else {
        affordable
    }
}

/// Returns how many pairs of links a sweep looks at, about: those of every node, each against all. In a
/// browser sizes have 32 bits, which are too few for it.
fn work_of_sweep(links: usize) -> u64 {
    2 * links as u64 * links as u64
}

/// Returns how many tries a tick has.
fn tries_in_tick(count: usize, links: usize) -> usize {
    let work_of_try = work_of_sweep(links) / count.max(1) as u64;
    at_most(count, WORK_OF_TICK / work_of_try.max(1)).max(1)
}

/// Returns how many ticks the search takes.
pub(super) fn ticks(count: usize, links: usize) -> u32 {
    let tries = sweeps(count, links) * count;
    number(tries.div_ceil(tries_in_tick(count, links)))
}

/// A search.
#[derive(Debug)]
pub(super) struct Climb {
    count: usize,
    ends: Vec<[u32; 2]>,
    lines: Lines,
    /// Crossings of each link.
    crossings: Vec<u32>,
    /// The links of all nodes, one node after another, and where those of each begin.
    incident: Vec<u32>,
    begins: Vec<usize>,
    /// Hops between all nodes, in rows padded to whole lanes.
    hops: Vec<u8>,
    /// What turns lengths into links.
    scale: f32,
    size: f32,
    tries: usize,
    tries_in_tick: usize,
    next: usize,
    rng: Rng,
}

impl Climb {
    /// Takes a picture and its links between existing, different nodes, no two between the same ones.
    pub(super) fn new(x: &[f32], y: &[f32], count: usize, links: &[Link], seed: u64) -> Self {
        let neighbours = Neighbours::new(count, links);
        let everywhere: Vec<u32> = (0..count).map(number).collect();
        let (incident, begins) = incident(count, links);
        let mut climb = Self {
            count,
            ends: links
                .iter()
                .map(|link| [link.source, link.target])
                .collect(),
            lines: Lines::new(links.len()),
            crossings: vec![0; links.len()],
            incident,
            begins,
            scale: 1.0,
            size: size(&x[..count], &y[..count]),
            hops: Hops::new(&neighbours, &everywhere).rows,
            tries: sweeps(count, links.len()) * count,
            tries_in_tick: tries_in_tick(count, links.len()),
            next: 0,
            rng: Rng::new(seed),
        };
        climb.scale = climb.best_scale(x, y);
        for link in 0..links.len() {
            climb.draw(link, x, y);
        }
        for link in 0..links.len() {
            climb.crossings[link] = climb.lines.crossings(climb.lines.get(link));
        }
        climb
    }

    /// Tries some places.
    #[inline(never)]
    pub(super) fn tick(&mut self, x: &mut [f32], y: &mut [f32]) {
        let end = (self.next + self.tries_in_tick).min(self.tries);
        for number in self.next..end {
            self.try_once(number, x, y);
        }
        self.next = end;
    }

    fn try_once(&mut self, number: usize, x: &mut [f32], y: &mut [f32]) {
        let (sweep, node) = (number / self.count, number % self.count);
        let home = [x[node], y[node]];
        let progress = number as f32 / self.tries as f32;
        let reach = self.size * (REACH[0] + (REACH[1] - REACH[0]) * progress);
        let base = if sweep.is_multiple_of(3) {
            self.middle_of_neighbours(node, x, y)
        } else {
            home
        };
        let place = [base[0] + reach * self.bell(), base[1] + reach * self.bell()];
        let before: u32 = self
            .links_of(node)
            .iter()
            .map(|&link| self.crossings[link as usize])
            .sum();
        let costlier = self.stress(node, place, x, y) - self.stress(node, home, x, y);
        let allowed = before as f32 - STRESS * costlier;
        if allowed <= 0.0 {
            return;
        }
        self.put(node, place, x, y);
        let is_better = self.is_below(allowed, node);
        self.put(node, home, x, y);
        if is_better {
            self.recount(node, |crossings| crossings.wrapping_sub(1));
            self.put(node, place, x, y);
            self.recount(node, |crossings| crossings.wrapping_add(1));
        }
    }

    fn put(&mut self, node: usize, place: [f32; 2], x: &mut [f32], y: &mut [f32]) {
        [x[node], y[node]] = place;
        for at in self.begins[node]..self.begins[node + 1] {
            self.draw(self.incident[at] as usize, x, y);
        }
    }

    /// Returns whether the links of a node have fewer crossings than `allowed`.
    fn is_below(&self, allowed: f32, node: usize) -> bool {
        let mut crossings = 0;
        for &link in self.links_of(node) {
            crossings += self.lines.crossings(self.lines.get(link as usize));
            if crossings as f32 >= allowed {
                return false;
            }
        }
        true
    }

    /// Changes the crossings of all links by those with the links of a node, which have none among
    /// themselves.
    fn recount(&mut self, node: usize, change: impl Fn(u32) -> u32) {
        for at in self.begins[node]..self.begins[node + 1] {
            let link = self.incident[at] as usize;
            let line = self.lines.get(link);
            for other in 0..self.ends.len() {
                if cross(line, self.lines.get(other)) {
                    self.crossings[other] = change(self.crossings[other]);
                    self.crossings[link] = change(self.crossings[link]);
                }
            }
        }
    }

    fn draw(&mut self, link: usize, x: &[f32], y: &[f32]) {
        let [one, other] = self.ends[link].map(|end| end as usize);
        self.lines.set(link, [x[one], y[one], x[other], y[other]]);
    }

    fn links_of(&self, node: usize) -> &[u32] {
        &self.incident[self.begins[node]..self.begins[node + 1]]
    }

    fn other_end(&self, link: u32, node: usize) -> usize {
        let [one, other] = self.ends[link as usize].map(|end| end as usize);
        if one == node { other } else { one }
    }

    fn middle_of_neighbours(&self, node: usize, x: &[f32], y: &[f32]) -> [f32; 2] {
        let links = self.links_of(node);
        let (mut sum_x, mut sum_y) = (0.0, 0.0);
        for &link in links {
            let other = self.other_end(link, node);
            sum_x += x[other];
            sum_y += y[other];
        }
        let count = links.len().max(1) as f32;
        [sum_x / count, sum_y / count]
    }

    /// Returns the stress of a node at a place.
    fn stress(&self, node: usize, place: [f32; 2], x: &[f32], y: &[f32]) -> f32 {
        let row = padded(self.count);
        let hops = &self.hops[node * row..(node + 1) * row];
        let mut sums = [0.0_f32; LANES];
        let places = x.chunks_exact(LANES).zip(y.chunks_exact(LANES));
        for ((xs, ys), hops) in places.zip(hops.chunks_exact(LANES)) {
            for lane in 0..LANES {
                let (dx, dy) = (xs[lane] - place[0], ys[lane] - place[1]);
                let length = self.scale * (dx * dx + dy * dy).sqrt();
                let far = f32::from(hops[lane]);
                let ratio = length / far.max(1.0) - 1.0;
                sums[lane] += if far > 0.0 { ratio * ratio } else { 0.0 };
            }
        }
        reduce(sums)
    }

    /// Returns the scale at which the stress of all pairs is least.
    fn best_scale(&self, x: &[f32], y: &[f32]) -> f32 {
        let (mut sum, mut squares) = (0.0_f32, 0.0_f32);
        for one in 0..self.count {
            for other in 0..one {
                let far = self.hops[one * padded(self.count) + other];
                if far > 0 {
                    let (dx, dy) = (x[one] - x[other], y[one] - y[other]);
                    let ratio = (dx * dx + dy * dy).sqrt() / f32::from(far);
                    sum += ratio;
                    squares += ratio * ratio;
                }
            }
        }
        if squares > 0.0 { sum / squares } else { 1.0 }
    }

    /// Returns a random number around 0 that is seldom beyond 1.
    fn bell(&mut self) -> f32 {
        self.rng.unit() + self.rng.unit() + self.rng.unit() - 1.5
    }
}

/// Returns the links of all nodes, one node after another, and where those of each begin.
fn incident(count: usize, links: &[Link]) -> (Vec<u32>, Vec<usize>) {
    let mut begins = vec![0; count + 1];
    for link in links {
        begins[link.source as usize + 1] += 1;
        begins[link.target as usize + 1] += 1;
    }
    for node in 0..count {
        begins[node + 1] += begins[node];
    }
    let mut next = begins.clone();
    let mut incident = vec![0; 2 * links.len()];
    for (index, link) in links.iter().enumerate() {
        for node in [link.source as usize, link.target as usize] {
            incident[next[node]] = number(index);
            next[node] += 1;
        }
    }
    (incident, begins)
}

/// The root of the mean square of distances from the middle.
fn size(x: &[f32], y: &[f32]) -> f32 {
    let count = x.len().max(1) as f32;
    let variance = |column: &[f32]| {
        let mean = column.iter().sum::<f32>() / count;
        column
            .iter()
            .map(|at| (at - mean) * (at - mean))
            .sum::<f32>()
            / count
    };
    (variance(x) + variance(y)).sqrt()
}

/// Straight lines in columns, padded with points, which cross nothing.
#[derive(Debug)]
struct Lines {
    columns: [Vec<f32>; 4],
}

impl Lines {
    fn new(count: usize) -> Self {
        Self {
            columns: core::array::from_fn(|_| vec![0.0; padded(count)]),
        }
    }

    fn get(&self, line: usize) -> [f32; 4] {
        core::array::from_fn(|column| self.columns[column][line])
    }

    fn set(&mut self, line: usize, ends: [f32; 4]) {
        for (column, end) in self.columns.iter_mut().zip(ends) {
            column[line] = end;
        }
    }

    /// Counts the lines that a line crosses.
    fn crossings(&self, line: [f32; 4]) -> u32 {
        let [x0, y0, x1, y1] = &self.columns;
        let starts = x0.iter().zip(y0);
        let ends = x1.iter().zip(y1);
        starts
            .zip(ends)
            .map(|((&x0, &y0), (&x1, &y1))| u32::from(cross(line, [x0, y0, x1, y1])))
            .sum()
    }
}

/// Returns whether two lines cross; those with a common end do not, since the end lies on both.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without a branch, lines are compared several at a time"
)]
fn cross(a: [f32; 4], b: [f32; 4]) -> bool {
    let sides_of_a = side(a, b[0], b[1]) * side(a, b[2], b[3]);
    let sides_of_b = side(b, a[0], a[1]) * side(b, a[2], a[3]);
    (sides_of_a < 0.0) & (sides_of_b < 0.0)
}

/// Positive on the one side of a line, negative on the other.
#[inline]
fn side([x0, y0, x1, y1]: [f32; 4], x: f32, y: f32) -> f32 {
    (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)
}
