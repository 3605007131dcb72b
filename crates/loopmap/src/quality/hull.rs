//! The convex hull of places, by the monotone chain of Andrew, "Another efficient algorithm for convex
//! hulls in two dimensions" (1979).

/// Returns the area of the convex hull.
pub(super) fn area(places: &[[f64; 2]]) -> f64 {
    let mut sorted = places.to_vec();
    sorted.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    let lower = chain(sorted.iter().copied());
    let upper = chain(sorted.iter().rev().copied());
    // Each chain ends where the other begins.
    let corners: Vec<[f64; 2]> = lower.into_iter().chain(upper).collect();
    let next = corners.iter().cycle().skip(1);
    let twice: f64 = corners
        .iter()
        .zip(next)
        .map(|(a, b)| a[0] * b[1] - a[1] * b[0])
        .sum();
    twice.abs() / 2.0
}

fn chain(places: impl Iterator<Item = [f64; 2]>) -> Vec<[f64; 2]> {
    let mut chain: Vec<[f64; 2]> = Vec::new();
    for place in places {
        while let [.., a, b] = chain[..]
            && (b[0] - a[0]) * (place[1] - a[1]) <= (b[1] - a[1]) * (place[0] - a[0])
        {
            chain.pop();
        }
        chain.push(place);
    }
    chain
}
