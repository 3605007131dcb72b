//! Sorting with one compiled copy of the algorithm for all types, and lists out of iterators with little code for each.
//!
//! Every `slice::sort_by` brings its own copy of the standard library's sort, 5 to 15 KB of wasm
//! each. Here the algorithm, a merge sort from single items up, sorts places and asks a closure, and
//! only the move into the new order is compiled for each type. Slower than the library's by half or
//! more, so it is for lists that are sorted once.

use std::cmp::Ordering;
use std::ops::Range;

/// Sorts `items`; equals stay in their order.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let places = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    arrange(places, &mut |a, b| items.swap(a, b));
}

/// Sorts `items` by a key; equals stay in their order.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts numbers by a whole key; equals stay in their order.
///
/// By the key's bytes, the last first (a radix sort), and past bytes that are the same in all keys:
/// for long lists on the way to an answer, where it takes a third of the time of [`by_key`].
pub(crate) fn numbers_by_key(items: &mut Vec<u32>, key: impl Fn(u32) -> u64) {
    let mut pairs: Vec<(u64, u32)> = items.iter().map(|&item| (key(item), item)).collect();
    let first = pairs.first().map_or(0, |pair| pair.0);
    let differing = pairs.iter().fold(0, |bits, pair| bits | (pair.0 ^ first));
    let mut sorted = pairs.clone();
    for shift in (0..64)
        .step_by(8)
        .filter(|&shift| (differing >> shift) & 0xff != 0)
    {
        let digit = |pair: &(u64, u32)| ((pair.0 >> shift) & 0xff) as usize;
        let mut starts = [0; 257];
        for pair in &pairs {
            starts[digit(pair) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        for pair in &pairs {
            let place = &mut starts[digit(pair)];
            sorted[*place] = *pair;
            *place += 1;
        }
        core::mem::swap(&mut pairs, &mut sorted);
    }
    items.clear();
    items.extend(pairs.iter().map(|pair| pair.1));
}

/// Sorts a list of a few, in place; no two have the same key.
///
/// By insertion at ever smaller distances (Shell, 1959, with the distances of Ciura, 2001), which for some
/// tens of items is as quick as the library's sort, and for thousands not much slower.
pub(crate) fn short<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    for gap in [701, 301, 132, 57, 23, 10, 4, 1] {
        for end in gap..items.len() {
            let mut at = end;
            while at >= gap && key(&items[at]) < key(&items[at - gap]) {
                items.swap(at, at - gap);
                at -= gap;
            }
        }
    }
}

/// Returns the places of a list in the order of what stands there.
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    let mut merged = Vec::with_capacity(len);
    let mut run = 1;
    while run < len {
        for start in (0..len).step_by(2 * run) {
            let middle = len.min(start + run);
            merge(
                &places,
                start..middle,
                middle..len.min(middle + run),
                &mut merged,
                compare,
            );
        }
        core::mem::swap(&mut places, &mut merged);
        merged.clear();
        run *= 2;
    }
    places
}

/// Appends two neighbouring runs in order; of equals those of the first come first.
fn merge(
    places: &[usize],
    mut first: Range<usize>,
    mut second: Range<usize>,
    merged: &mut Vec<usize>,
    compare: &dyn Fn(usize, usize) -> Ordering,
) {
    while !first.is_empty() || !second.is_empty() {
        let is_second_next = first.is_empty()
            || (!second.is_empty()
                && compare(places[second.start], places[first.start]) == Ordering::Less);
        let run = if is_second_next {
            &mut second
        } else {
            &mut first
        };
        merged.extend(run.next().map(|at| places[at]));
    }
}

/// Moves the item at `places[i]` to `i`, for every `i`.
fn arrange(mut places: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut here = start;
        loop {
            let from = places[here];
            places[here] = here;
            if from == start {
                break;
            }
            swap(here, from);
            here = from;
        }
    }
}

/// An iterator that ends in a list.
pub(crate) trait Gather: Iterator + Sized {
    /// Returns all items, as `collect` does. That one writes into memory that it has measured, which takes two more
    /// functions for each iterator; the page's module would hold a hundred of them.
    fn gather(self) -> Vec<Self::Item> {
        let mut items = Vec::with_capacity(self.size_hint().0);
        for item in self {
            items.push(item);
        }
        items
    }
}

impl<I: Iterator> Gather for I {}

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

    #[test]
    fn short_lists_are_sorted_in_place() {
        let mut rng = Rng::new(5);
        for len in [0, 1, 2, 5, 23, 1500] {
            let mut items: Vec<u32> = (0..len).collect();
            rng.shuffle(&mut items);
            short(&mut items, |&item| item);
            assert!(items.is_sorted(), "{len} items");
        }
    }

    #[test]
    fn numbers_are_sorted_by_all_bytes_of_their_keys() {
        let mut rng = Rng::new(4);
        for bits in [0, 3, 20, 53, 64] {
            let keys: Vec<u64> = (0..500)
                .map(|_| rng.next_u64().checked_shr(64 - bits).unwrap_or(0))
                .collect();
            let mut items: Vec<u32> = (0..500).collect();
            numbers_by_key(&mut items, |item| keys[item as usize]);
            let mut expected: Vec<u32> = (0..500).collect();
            expected.sort_by_key(|&item| keys[item as usize]);
            assert_eq!(
                items, expected,
                "keys of {bits} bits, equals in their order"
            );
        }
    }
}
