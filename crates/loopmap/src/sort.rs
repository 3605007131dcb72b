//! Sorting with one compiled copy of the algorithm for all types.
//!
//! Every `slice::sort_by` brings its own copy of the standard library's sort, 5 to 15 KB of wasm
//! each. Here the algorithm sorts places and asks a closure, and only the move into the new order
//! is compiled for each type. Slower by about a half, so it is for lists that are sorted once.

use std::cmp::Ordering;

/// Sorts `items`; equals stay in their order.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let places = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    arrange(items, places);
}

/// Sorts `items` by a key; equals stay in their order.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Returns the places of a list in the order of what stands there.
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
    places
}

/// Moves the item at `places[i]` to `i`, for every `i`.
fn arrange<T>(items: &mut [T], mut places: Vec<usize>) {
    for start in 0..items.len() {
        let mut here = start;
        loop {
            let from = places[here];
            places[here] = here;
            if from == start {
                break;
            }
            items.swap(here, from);
            here = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::Rng;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut rng = Rng::new(9);
        for len in [0, 1, 2, 3, 10, 57, 400] {
            let items: Vec<(u32, u32)> = (0..len).map(|i| (rng.below(7), i)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut sorted = items.clone();
            by_key(&mut sorted, |item| item.0);
            assert_eq!(sorted, expected, "{len} items, equals in their order");
        }
    }
}
