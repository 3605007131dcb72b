//! Crossings of straight links.

/// A link with the box around it.
struct Segment {
    ends: (usize, usize),
    from: [f64; 2],
    to: [f64; 2],
    low: [f64; 2],
    high: [f64; 2],
}

/// Counts the pairs of links that cross inside both; links with a common end never do.
///
/// Links are compared with those that begin, from the left, before they end.
pub(super) fn count(positions: &[[f64; 2]], pairs: &[(usize, usize)]) -> u64 {
    let mut segments: Vec<Segment> = pairs
        .iter()
        .map(|&ends| {
            let (from, to) = (positions[ends.0], positions[ends.1]);
            Segment {
                ends,
                from,
                to,
                low: [from[0].min(to[0]), from[1].min(to[1])],
                high: [from[0].max(to[0]), from[1].max(to[1])],
            }
        })
        .collect();
    segments.sort_by(|one, other| one.low[0].total_cmp(&other.low[0]));
    let mut count = 0;
    for (place, one) in segments.iter().enumerate() {
        for other in &segments[place + 1..] {
            if other.low[0] > one.high[0] {
                break;
            }
            count += u64::from(cross(one, other));
        }
    }
    count
}

fn cross(one: &Segment, other: &Segment) -> bool {
    one.low[1] <= other.high[1]
        && other.low[1] <= one.high[1]
        && !share_an_end(one.ends, other.ends)
        && side(one.from, one.to, other.from) * side(one.from, one.to, other.to) < 0.0
        && side(other.from, other.to, one.from) * side(other.from, other.to, one.to) < 0.0
}

fn share_an_end(one: (usize, usize), other: (usize, usize)) -> bool {
    one.0 == other.0 || one.0 == other.1 || one.1 == other.0 || one.1 == other.1
}

/// Returns 1 when `c` lies to the right of the way from `a` to `b`, seen with y downwards, -1 to the
/// left, and 0 on it. Signs, since products of tiny turns would vanish.
fn side(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    let turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    if turn == 0.0 { 0.0 } else { turn.signum() }
}
