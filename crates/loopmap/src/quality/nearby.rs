//! What is close to what: nodes that overlap, and whether the nearest nodes are the linked ones.

use super::distance;
use super::links::Links;

/// The neighbourhoods of at most this many nodes are looked at.
const MOST_NODES: usize = 2_000;

/// Counts the pairs of nodes whose discs overlap.
pub(super) fn overlaps(positions: &[[f64; 2]], radius: impl Fn(usize) -> f64) -> usize {
    let mut by_left: Vec<usize> = (0..positions.len()).collect();
    let left = |node: usize| positions[node][0] - radius(node);
    by_left.sort_by(|&one, &other| left(one).total_cmp(&left(other)));
    let mut count = 0;
    for (place, &one) in by_left.iter().enumerate() {
        let right = positions[one][0] + radius(one);
        count += by_left[place + 1..]
            .iter()
            .take_while(|&&other| left(other) < right)
            .filter(|&&other| {
                distance(positions[one], positions[other]) < radius(one) + radius(other)
            })
            .count();
    }
    count
}

/// Compares the `k` links of each node with its `k` nearest nodes: how many are in both, over how many
/// are in one of them (the Jaccard index); the mean over the nodes that have links.
pub(super) fn neighbours_kept(positions: &[[f64; 2]], links: &Links) -> f64 {
    let step = positions.len().div_ceil(MOST_NODES).max(1);
    let (mut sum, mut nodes) = (0.0, 0.0);
    let mut others: Vec<(f64, usize)> = Vec::with_capacity(positions.len());
    for node in (0..positions.len()).step_by(step) {
        let linked = links.of(node);
        if linked.is_empty() {
            continue;
        }
        others.clear();
        let places = positions.iter().enumerate();
        others.extend(
            places
                .filter(|&(other, _)| other != node)
                .map(|(other, &place)| (distance(positions[node], place), other)),
        );
        let last = linked.len() - 1;
        others.select_nth_unstable_by(last, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let both = others[..=last]
            .iter()
            .filter(|(_, other)| linked.contains(other))
            .count();
        sum += both as f64 / (2 * linked.len() - both) as f64;
        nodes += 1.0;
    }
    if nodes > 0.0 { sum / nodes } else { 0.0 }
}
