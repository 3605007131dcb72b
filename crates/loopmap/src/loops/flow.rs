//! Maximum flow on flat arrays, and minimum-cost flow on top of it.
//!
//! It knows arcs with capacities and costs, no company and no money.
//!
//! # From the naive way up
//!
//! 1. *Push money along any path that has room, until there is none* (Ford and Fulkerson, 1956).
//!    Right, once an arc may also take back what was sent along it; but the number of paths can be
//!    as large as the amounts.
//! 2. *Take shortest paths, all of one length at a time* (Dinitz, 1970). At most one round for each
//!    possible length, and in a round an arc that led nowhere is not looked at again. O(N²M).
//! 3. *With costs, take cheapest paths, all of one cost at a time*: the primal-dual method (Ford
//!    and Fulkerson, 1962; Ahuja, Magnanti and Orlin, *Network Flows*, 1993, section 9.8). A price
//!    at each node makes arcs on cheapest paths cost nothing and no arc cost less than nothing; the
//!    maximum flow along arcs that cost nothing is the round's work, then Dijkstra's search gives
//!    the next prices. Costs here are 0 and 1, so there are at most N rounds.
//!
//! All numbers are whole: the answers are exact.

use crate::graph::number;
use core::cmp::Reverse;
use std::collections::BinaryHeap;

const UNSEEN: u32 = u32::MAX;

/// A network of arcs in pairs: arc `2i` and `2i + 1` are each other's way back.
#[derive(Clone, Debug, Default)]
pub(super) struct Residual {
    heads: Vec<u32>,
    room: Vec<u64>,
    costs: Vec<i32>,
    /// The arcs that leave each node, and where each node's begin.
    arcs: Vec<u32>,
    starts: Vec<u32>,
    prices: Vec<i32>,
    level: Vec<u32>,
    cursor: Vec<u32>,
    queue: Vec<u32>,
    path: Vec<u32>,
}

impl Residual {
    /// Adds an arc and its way back, and returns its number.
    pub(super) fn add(&mut self, tail: u32, head: u32, room: u64, cost: i32) -> usize {
        let arc = self.heads.len();
        self.heads.extend([head, tail]);
        self.room.extend([room, 0]);
        self.costs.extend([cost, -cost]);
        arc
    }

    /// Indexes the arcs; none is added after this.
    pub(super) fn finish(&mut self, node_count: usize) {
        self.starts = vec![0; node_count + 2];
        for arc in 0..self.heads.len() {
            self.starts[self.heads[arc ^ 1] as usize + 2] += 1;
        }
        for node in 2..self.starts.len() {
            self.starts[node] += self.starts[node - 1];
        }
        self.arcs = vec![0; self.heads.len()];
        for arc in 0..self.heads.len() {
            let slot = &mut self.starts[self.heads[arc ^ 1] as usize + 1];
            self.arcs[*slot as usize] = number(arc);
            *slot += 1;
        }
        self.prices = vec![0; node_count];
        self.level = vec![UNSEEN; node_count];
        self.cursor = vec![0; node_count];
    }

    /// Returns how much was sent along `arc`.
    pub(super) fn sent(&self, arc: usize) -> u64 {
        self.room[arc ^ 1]
    }

    /// Sends as much as fits from `source` to `sink` along arcs that cost nothing at the present
    /// prices, and returns how much that was.
    pub(super) fn fill(&mut self, source: u32, sink: u32) -> u64 {
        let mut total = 0;
        while self.measure(source, sink) {
            total += self.fill_level(source, sink);
        }
        total
    }

    /// Sends as much as fits, as cheaply as that can be done.
    pub(super) fn fill_cheaply(&mut self, source: u32, sink: u32) {
        while self.raise_prices(source, sink) {
            self.fill(source, sink);
        }
    }

    fn is_free(&self, tail: u32, arc: usize) -> bool {
        let head = self.heads[arc];
        self.room[arc] > 0
            && self.costs[arc] + self.prices[tail as usize] == self.prices[head as usize]
    }

    fn arcs_of(&self, node: u32) -> core::ops::Range<u32> {
        self.starts[node as usize]..self.starts[node as usize + 1]
    }

    /// Finds every node's distance to the sink, backwards in breadth; tells whether the source has
    /// one.
    fn measure(&mut self, source: u32, sink: u32) -> bool {
        self.level.fill(UNSEEN);
        self.level[sink as usize] = 0;
        self.queue.clear();
        self.queue.push(sink);
        let mut next = 0;
        while let Some(&node) = self.queue.get(next) {
            next += 1;
            if node == source {
                break;
            }
            for at in self.arcs_of(node) {
                let back = self.arcs[at as usize] as usize;
                let before = self.heads[back];
                if self.level[before as usize] == UNSEEN && self.is_free(before, back ^ 1) {
                    self.level[before as usize] = self.level[node as usize] + 1;
                    self.queue.push(before);
                }
            }
        }
        self.level[source as usize] != UNSEEN
    }

    /// Fills all shortest paths.
    fn fill_level(&mut self, source: u32, sink: u32) -> u64 {
        self.cursor
            .copy_from_slice(&self.starts[..self.level.len()]);
        self.path.clear();
        let mut total = 0;
        let mut node = source;
        loop {
            if node == sink {
                total += self.send();
                node = self.back_to_room();
            } else if let Some(arc) = self.advance(node) {
                self.path.push(number(arc));
                node = self.heads[arc];
            } else {
                let Some(arc) = self.path.pop() else {
                    return total;
                };
                node = self.heads[arc as usize ^ 1];
                self.cursor[node as usize] += 1;
            }
        }
    }

    /// Returns the next arc from `node` that leads closer to the sink.
    fn advance(&mut self, node: u32) -> Option<usize> {
        let closer = self.level[node as usize].checked_sub(1)?;
        let end = self.starts[node as usize + 1];
        while self.cursor[node as usize] < end {
            let arc = self.arcs[self.cursor[node as usize] as usize] as usize;
            if self.level[self.heads[arc] as usize] == closer && self.is_free(node, arc) {
                return Some(arc);
            }
            self.cursor[node as usize] += 1;
        }
        None
    }

    /// Sends what fits along the path.
    fn send(&mut self) -> u64 {
        let amounts = self.path.iter().map(|&arc| self.room[arc as usize]);
        let amount = amounts.min().unwrap_or(0);
        for &arc in &self.path {
            self.room[arc as usize] -= amount;
            self.room[arc as usize ^ 1] += amount;
        }
        amount
    }

    /// Shortens the path to before its first full arc and returns where it then ends.
    fn back_to_room(&mut self) -> u32 {
        let full = self
            .path
            .iter()
            .position(|&arc| self.room[arc as usize] == 0);
        let at = full.unwrap_or(0);
        let node = self.heads[self.path[at] as usize ^ 1];
        self.path.truncate(at);
        node
    }

    /// Raises the prices so that the cheapest paths cost nothing; tells whether there is one.
    fn raise_prices(&mut self, source: u32, sink: u32) -> bool {
        let mut costs = vec![i32::MAX; self.prices.len()];
        let mut heap = BinaryHeap::from([(Reverse(0), source)]);
        costs[source as usize] = 0;
        let mut to_sink = i32::MAX;
        while let Some((Reverse(cost), node)) = heap.pop() {
            if cost > costs[node as usize] {
                continue;
            }
            if node == sink {
                to_sink = cost;
                break;
            }
            for at in self.arcs_of(node) {
                let arc = self.arcs[at as usize] as usize;
                if self.room[arc] == 0 {
                    continue;
                }
                let head = self.heads[arc] as usize;
                let reduced = self.costs[arc] + self.prices[node as usize] - self.prices[head];
                if cost + reduced < costs[head] {
                    costs[head] = cost + reduced;
                    heap.push((Reverse(cost + reduced), self.heads[arc]));
                }
            }
        }
        if to_sink == i32::MAX {
            return false;
        }
        for (price, cost) in self.prices.iter_mut().zip(costs) {
            *price += cost.min(to_sink);
        }
        true
    }
}
