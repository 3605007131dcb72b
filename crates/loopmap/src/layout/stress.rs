//! A start in which distances on paper follow distances in the graph.
//!
//! The stress of a picture is the sum over all pairs of `(|a - b| / d - 1)^2`, `d` being the number
//! of links on the shortest way. It is lowered pair by pair, in random order, with steps that
//! shrink: Zheng, Pawar and Goodman, "Graph drawing by stochastic gradient descent" (2018). Each
//! step moves the two nodes of one pair towards their distance, never beyond it, so the result does
//! not depend on the start and a few rounds are enough.

use super::simulation::usable_links;
use super::turn::Turn;
use super::{Link, Size};
use crate::num::{self, Rng};

/// Rounds over all pairs.
const ROUNDS: u32 = 30;
/// The distance between two linked nodes, in links: a little below one draws neighbours together.
const LINKED: f32 = 0.8;
/// The least step, as a share of the way to a pair's distance.
const LAST_STEP: f32 = 0.1;
/// Up to this many nodes every pair counts.
pub(super) const MOST_NODES: usize = 1_500;

/// A pair of nodes and how far apart they should be.
struct Pair {
    one: u32,
    other: u32,
    distance: f32,
    weight: f32,
}

/// Returns places in which distances follow the links, around the middle of the frame.
///
/// Every node must be reachable from every other; unreachable pairs are left alone.
///
/// # Complexity
///
/// O(N (N + M)) time and O(N^2) space for N nodes and M links.
pub(super) fn unfold(count: usize, links: &[Link], frame: Size, seed: u64) -> Vec<[f32; 2]> {
    let mut rng = Rng::new(seed);
    let mut pairs = pairs(count, links);
    let mut places: Vec<[f32; 2]> = (0..count)
        .map(|_| [rng.signed_unit(), rng.signed_unit()])
        .collect();
    let weakest = pairs
        .iter()
        .fold(1.0_f32, |least, pair| least.min(pair.weight));
    let (first, last) = (1.0 / weakest, LAST_STEP);
    let cooling = num::ln(f64::from(first / last)) / f64::from(ROUNDS - 1);
    for round in 0..ROUNDS {
        let step = first * num::to_f32(num::exp(-cooling * f64::from(round)));
        rng.shuffle(&mut pairs);
        for pair in &pairs {
            relax(&mut places, pair, step);
        }
    }
    let turn = Turn::to_frame(places.iter().copied(), frame);
    places.into_iter().map(|place| turn.apply(place)).collect()
}

fn relax(places: &mut [[f32; 2]], pair: &Pair, step: f32) {
    let (i, j) = (pair.one as usize, pair.other as usize);
    let (dx, dy) = (places[i][0] - places[j][0], places[i][1] - places[j][1]);
    let length = (dx * dx + dy * dy).sqrt().max(1e-6);
    let share = (step * pair.weight).min(1.0) * (length - pair.distance) / (2.0 * length);
    places[i][0] -= share * dx;
    places[i][1] -= share * dy;
    places[j][0] += share * dx;
    places[j][1] += share * dy;
}

/// Lists every pair with a way between its nodes, by breadth-first search from each node.
fn pairs(count: usize, links: &[Link]) -> Vec<Pair> {
    let neighbours = neighbours(count, links);
    let mut pairs = Vec::with_capacity(count * count.saturating_sub(1) / 2);
    let mut hops = vec![u32::MAX; count];
    let mut queue: Vec<u32> = Vec::with_capacity(count);
    for start in 0..count {
        hops.fill(u32::MAX);
        hops[start] = 0;
        queue.clear();
        queue.push(super::nodes::number(start));
        let mut head = 0;
        while let Some(&node) = queue.get(head) {
            head += 1;
            for &next in &neighbours[node as usize] {
                if hops[next as usize] == u32::MAX {
                    hops[next as usize] = hops[node as usize] + 1;
                    queue.push(next);
                }
            }
        }
        pairs.extend(
            queue[1..]
                .iter()
                .filter(|&&other| (other as usize) < start)
                .map(|&other| pair(queue[0], other, hops[other as usize])),
        );
    }
    pairs
}

fn pair(one: u32, other: u32, hops: u32) -> Pair {
    let hops_away = hops as f32;
    Pair {
        one,
        other,
        distance: if hops == 1 { LINKED } else { hops_away },
        weight: 1.0 / (hops_away * hops_away),
    }
}

fn neighbours(count: usize, links: &[Link]) -> Vec<Vec<u32>> {
    let mut neighbours = vec![Vec::new(); count];
    for link in usable_links(links, count) {
        neighbours[link.source as usize].push(link.target);
        neighbours[link.target as usize].push(link.source);
    }
    neighbours
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_is_unfolded_along_the_longer_side() {
        let links: Vec<Link> = (0..9)
            .map(|i| Link {
                source: i,
                target: i + 1,
                weight: 1.0,
            })
            .collect();
        let wide = unfold(10, &links, Size::new(300.0, 100.0), 3);
        let reach = (wide[9][0] - wide[0][0]).abs();
        assert!(reach > 7.0, "nine links reach {reach}");
        assert!((wide[9][1] - wide[0][1]).abs() < 2.0, "it lies flat");
    }
}
