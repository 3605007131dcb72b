//! The rank of loops: which of two loops comes first, everywhere the same.
//!
//! Fewer blank legs first; then the larger smallest disclosed leg; then fewer legs; then the larger
//! sum; then the nodes of the canonical form, which is written from the loop's smallest node. Two
//! different loops are never equal, so a ranked list has one order only.

use super::circuits::{Bounds, Ended, for_each_circuit};
use crate::graph::{Network, number};
use core::cmp::Reverse;
use core::ops::ControlFlow;

/// The money facts that decide a loop's rank, in the order in which they decide; less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) blank_legs: u32,
    pub(super) smallest: Reverse<Option<u64>>,
    pub(super) len: u32,
    pub(super) sum: Reverse<u64>,
}

impl Rank {
    pub(super) fn of(network: &Network, legs: &[u32]) -> Self {
        let mut rank = Self {
            blank_legs: 0,
            smallest: Reverse(None),
            len: number(legs.len()),
            sum: Reverse(0),
        };
        for &leg in legs {
            if network.is_blank(leg) {
                rank.blank_legs += 1;
                continue;
            }
            let amount = network.amount(leg);
            let smallest = rank.smallest.0.map_or(amount, |least| least.min(amount));
            rank.smallest = Reverse(Some(smallest));
            rank.sum.0 += amount;
        }
        rank
    }
}

/// A loop with its money facts. The better loop is the lesser one: a sorted list is ranked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loop {
    rank: Rank,
    // The network's legs are sorted by source, then target: comparing them compares nodes.
    legs: Box<[u32]>,
}

impl Loop {
    /// Makes a loop of the legs of a closed walk, started anywhere.
    pub fn new(network: &Network, walk: &[u32]) -> Self {
        let mut legs: Box<[u32]> = walk.into();
        let first = (0..legs.len()).min_by_key(|&at| legs[at]).unwrap_or(0);
        legs.rotate_left(first);
        Self {
            rank: Rank::of(network, &legs),
            legs,
        }
    }

    /// Returns the legs in walking order, from the loop's smallest node.
    pub fn legs(&self) -> &[u32] {
        &self.legs
    }

    /// Returns the nodes in walking order, from the smallest.
    pub fn nodes<'a>(&'a self, network: &'a Network) -> impl ExactSizeIterator<Item = u32> + 'a {
        self.legs.iter().map(|&leg| network.source(leg))
    }

    /// Returns the number of legs.
    #[expect(clippy::len_without_is_empty, reason = "a loop has two legs or more")]
    pub fn len(&self) -> usize {
        self.legs.len()
    }

    /// Returns the number of legs without any amount.
    pub fn blank_legs(&self) -> u32 {
        self.rank.blank_legs
    }

    /// Returns how much can go round once: the smallest leg, unknown if a leg is blank.
    pub fn goes_round(&self) -> Option<u64> {
        self.smallest().filter(|_| self.blank_legs() == 0)
    }

    /// Returns the smallest disclosed leg's amount, if any leg is disclosed.
    pub fn smallest(&self) -> Option<u64> {
        self.rank.smallest.0
    }

    /// Returns the sum of the disclosed legs.
    pub fn sum(&self) -> u64 {
        self.rank.sum.0
    }
}

/// The best loops of all that were shown to it, as many as there is room for.
#[derive(Debug)]
pub(super) struct Podium {
    /// Behind the best as many again as came since they were told apart.
    loops: Vec<Loop>,
    /// No loop that is worse has room any more.
    worst: Option<Loop>,
    room: usize,
    /// Whether a loop had no room.
    pub(super) overflowed: bool,
}

impl Podium {
    pub(super) fn new(room: usize) -> Self {
        Self {
            loops: Vec::new(),
            worst: None,
            room: room.max(1),
            overflowed: false,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.loops.len().min(self.room)
    }

    /// Keeps the loop of `walk` if it is among the best of those that come after `last`. Most
    /// loops are judged by their rank alone, without a copy.
    pub(super) fn offer(&mut self, network: &Network, walk: &[u32], last: Option<&Loop>) {
        let rank = Rank::of(network, walk);
        if last.is_some_and(|last| rank < last.rank) {
            return;
        }
        if self.worst.as_ref().is_some_and(|worst| rank > worst.rank) {
            self.overflowed = true;
            return;
        }
        let found = Loop::new(network, walk);
        if last.is_some_and(|last| found <= *last) {
            return;
        }
        self.loops.push(found);
        if self.loops.len() > self.room + self.room / 4 + 64 {
            self.settle();
        }
    }

    /// Leaves the best, ranked.
    fn settle(&mut self) {
        if self.loops.len() > 1 {
            crate::sort::by(&mut self.loops, Loop::cmp);
        }
        if self.loops.len() > self.room {
            self.loops.truncate(self.room);
            self.overflowed = true;
        }
        if self.loops.len() == self.room {
            self.worst = self.loops.last().cloned();
        }
    }

    /// Makes twice the room, for those that had none.
    pub(super) fn grow(&mut self) {
        self.room = self.room.saturating_mul(2);
        self.overflowed = false;
    }

    /// Takes the loops, ranked, and leaves the room empty.
    pub(super) fn take(&mut self) -> Vec<Loop> {
        self.settle();
        self.worst = None;
        core::mem::take(&mut self.loops)
    }
}

/// Lists every loop within `bounds`, ranked, and tells how the search ended.
///
/// After an early end these are some loops, not the best ones. To find a number of the best, use
/// [`best`](super::best).
///
/// # Complexity
///
/// That of [`for_each_circuit`], plus O(c log c) comparisons and O(c · length) space for c loops.
pub fn ranked(network: &Network, bounds: &Bounds) -> (Vec<Loop>, Ended) {
    let mut loops = Vec::new();
    let ended = for_each_circuit(network, bounds, |walk| {
        loops.push(Loop::new(network, walk));
        ControlFlow::Continue(())
    });
    crate::sort::by(&mut loops, Loop::cmp);
    (loops, ended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Payment;

    fn loops(ends: &[(u32, u32, Option<u64>)]) -> Vec<(Vec<u32>, Option<u64>)> {
        let payments: Vec<Payment> = ends
            .iter()
            .map(|&(source, target, amount)| Payment {
                source,
                target,
                amount,
            })
            .collect();
        let network = Network::try_new(9, &payments).unwrap();
        let (loops, _) = ranked(&network, &Bounds::default());
        loops
            .iter()
            .map(|found| (found.nodes(&network).collect(), found.goes_round()))
            .collect()
    }

    #[test]
    fn a_blank_leg_ranks_below_any_amount() {
        let found = loops(&[
            (0, 1, None),
            (1, 0, Some(99)),
            (2, 3, Some(1)),
            (3, 2, Some(1)),
        ]);
        assert_eq!(found, [(vec![2, 3], Some(1)), (vec![0, 1], None)]);
    }

    #[test]
    fn the_weakest_link_decides_then_length_then_sum_then_ids() {
        let two = |a, b, x, y| [(a, b, Some(x)), (b, a, Some(y))];
        let mut ends = Vec::new();
        ends.extend(two(0, 1, 4, 9));
        ends.extend(two(2, 3, 5, 5));
        ends.extend(two(5, 4, 4, 9));
        ends.extend([(6, 7, Some(4)), (7, 8, Some(9)), (8, 6, Some(90))]);
        let found: Vec<Vec<u32>> = loops(&ends).into_iter().map(|(nodes, _)| nodes).collect();
        assert_eq!(found, [vec![2, 3], vec![0, 1], vec![4, 5], vec![6, 7, 8]]);
    }
}
