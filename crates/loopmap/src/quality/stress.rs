//! Stress: do distances follow the links?

use super::distance;
use super::links::Links;

/// The ways from at most this many nodes are looked at.
const MOST_SOURCES: usize = 2_000;

/// Returns the mean of `(s l / d - 1)^2` over pairs with a way between them, at the best scale `s`.
///
/// With the sums `a` of `(l / d)^2` and `b` of `l / d` over `n` pairs the best scale is `b / a`, and the
/// mean there is `1 - b^2 / (a n)`.
pub(super) fn stress(positions: &[[f64; 2]], links: &Links) -> f64 {
    let count = positions.len();
    let step = count.div_ceil(MOST_SOURCES).max(1);
    let mut hops = vec![u32::MAX; count];
    let mut queue = Vec::with_capacity(count);
    let (mut squares, mut sum, mut pairs) = (0.0, 0.0, 0.0);
    for source in (0..count).step_by(step) {
        walk(source, links, &mut hops, &mut queue);
        for &node in &queue[1..] {
            let ratio = distance(positions[source], positions[node]) / f64::from(hops[node]);
            squares += ratio * ratio;
            sum += ratio;
            pairs += 1.0;
        }
    }
    match (pairs > 0.0, squares > 0.0) {
        (false, _) => 0.0,
        (true, false) => 1.0,
        (true, true) => 1.0 - sum * sum / (squares * pairs),
    }
}

/// Lists the nodes that can be reached, `source` first, and writes how many links away they are.
fn walk(source: usize, links: &Links, hops: &mut [u32], queue: &mut Vec<usize>) {
    hops.fill(u32::MAX);
    hops[source] = 0;
    queue.clear();
    queue.push(source);
    let mut head = 0;
    while let Some(&node) = queue.get(head) {
        head += 1;
        for &next in links.of(node) {
            if hops[next] == u32::MAX {
                hops[next] = hops[node] + 1;
                queue.push(next);
            }
        }
    }
}
