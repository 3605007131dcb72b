//! The angles between links at their common nodes.

use core::f64::consts::TAU;

use super::links::Links;
use crate::num;

/// Returns the smallest angle of all, in degrees, and the mean over nodes of the smallest angle there
/// as a share of the widest possible, which is a full turn over the number of links.
pub(super) fn measure(positions: &[[f64; 2]], links: &Links) -> (f64, f64) {
    let (mut least, mut sum, mut nodes) = (TAU / 2.0, 0.0, 0.0);
    for node in 0..positions.len() {
        let count = links.of(node).len();
        if count < 2 {
            continue;
        }
        let smallest = smallest_at(node, positions, links);
        least = smallest.min(least);
        sum += smallest / (TAU / count as f64);
        nodes += 1.0;
    }
    let mean = if nodes > 0.0 { sum / nodes } else { 1.0 };
    (least.to_degrees(), mean)
}

fn smallest_at(node: usize, positions: &[[f64; 2]], links: &Links) -> f64 {
    let [x, y] = positions[node];
    let mut turns: Vec<f64> = links
        .of(node)
        .iter()
        .map(|&other| num::atan2(positions[other][1] - y, positions[other][0] - x))
        .collect();
    turns.sort_by(f64::total_cmp);
    let around = turns[0] + TAU - turns[turns.len() - 1];
    let between = turns.windows(2).map(|pair| pair[1] - pair[0]);
    between.fold(around, f64::min)
}
