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

use core::cmp::Reverse;
use std::collections::BinaryHeap;

const UNSEEN: u32 = u32::MAX;

/// An arc as its tail sees it. What fits back is kept on both arcs of a pair, so that a search in
/// either direction reads memory in order.
#[derive(Clone, Copy, Debug, Default)]
struct Arc {
    room: u64,
    /// The room of the way back.
    back: u64,
    head: u32,
    /// The place of the way back.
    twin: u32,
    cost: i32,
    /// Whether it is the way back of an arc that was added.
    is_back: bool,
}

/// A network of arcs, each with its way back. Source and sink may be one node: flow leaves it along arcs that
/// were added, and comes back along such arcs.
#[derive(Clone, Debug, Default)]
pub(super) struct Residual {
    /// Tail, head, room and cost of the arcs that were added.
    added: Vec<(u32, u32, u64, i32)>,
    /// Where each of them is.
    places: Vec<u32>,
    /// All arcs by tail, and where each node's begin.
    arcs: Vec<Arc>,
    starts: Vec<u32>,
    prices: Vec<i32>,
    level: Vec<u32>,
    cursor: Vec<u32>,
    queue: Vec<u32>,
    path: Vec<u32>,
    /// The level of the source, which as a sink has another.
    source_level: u32,
    /// Arcs along which something was sent, some of them more than once.
    touched: Vec<u32>,
    work: u64,
}

impl Residual {
    /// Adds an arc and its way back, and returns its number.
    pub(super) fn add(&mut self, tail: u32, head: u32, room: u64, cost: i32) -> usize {
        self.added.push((tail, head, room, cost));
        self.added.len() - 1
    }

    /// Puts the arcs in order; none is added after this.
    pub(super) fn finish(&mut self, node_count: usize) {
        self.starts = vec![0; node_count + 2];
        for &(tail, head, _, _) in &self.added {
            self.starts[tail as usize + 2] += 1;
            self.starts[head as usize + 2] += 1;
        }
        for node in 2..self.starts.len() {
            self.starts[node] += self.starts[node - 1];
        }
        self.arcs = vec![Arc::default(); 2 * self.added.len()];
        self.places.clear();
        for &(tail, head, room, cost) in &self.added {
            let mut take = |node: u32| {
                let slot = &mut self.starts[node as usize + 1];
                *slot += 1;
                *slot - 1
            };
            let (there, back) = (take(tail), take(head));
            self.arcs[there as usize] = Arc {
                room,
                back: 0,
                head,
                twin: back,
                cost,
                is_back: false,
            };
            self.arcs[back as usize] = Arc {
                room: 0,
                back: room,
                head: tail,
                twin: there,
                cost: -cost,
                is_back: true,
            };
            self.places.push(there);
        }
        self.work = self.arcs.len() as u64;
        self.prices = vec![0; node_count];
        self.level = vec![UNSEEN; node_count];
        self.cursor = vec![0; node_count];
    }

    /// Returns how much was sent along the arc that was added as number `arc`.
    pub(super) fn sent(&self, arc: usize) -> u64 {
        self.arcs[self.places[arc] as usize].back
    }

    /// Takes back all that was sent.
    pub(super) fn empty(&mut self) {
        for place in self.touched.drain(..) {
            let arc = self.arcs[place as usize];
            let (there, back) = if arc.is_back {
                (arc.twin, place)
            } else {
                (place, arc.twin)
            };
            let (room, none) = (arc.room + arc.back, 0);
            let there = &mut self.arcs[there as usize];
            (there.room, there.back) = (room, none);
            let back = &mut self.arcs[back as usize];
            (back.room, back.back) = (none, room);
        }
    }

    /// Returns how many arcs were looked at since this was asked for, those that were put in order included.
    pub(super) fn take_work(&mut self) -> u64 {
        core::mem::take(&mut self.work)
    }

    /// Sends as much as fits from `source` to `sink` along arcs that cost nothing at the present
    /// prices, and returns how much that was.
    pub(super) fn fill(&mut self, source: u32, sink: u32) -> u64 {
        let mut total = 0;
        // What is left of the source's room is looked at first: often nothing is.
        let has_room = |arc: &Arc| arc.room > 0 && !arc.is_back;
        while self.arcs_of(source).iter().any(has_room) && self.measure(source, sink) {
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

    /// Returns whether an arc from `tail` costs nothing.
    fn is_free(&self, tail: u32, arc: Arc) -> bool {
        arc.cost + self.prices[tail as usize] == self.prices[arc.head as usize]
    }

    fn arcs_of(&self, node: u32) -> &[Arc] {
        let (start, end) = (self.starts[node as usize], self.starts[node as usize + 1]);
        &self.arcs[start as usize..end as usize]
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
            let level = self.level[node as usize] + 1;
            let (start, end) = (self.starts[node as usize], self.starts[node as usize + 1]);
            self.work += u64::from(end - start);
            for at in start..end {
                // The way back from here is an arc that leads here, and costs the opposite.
                let arc = self.arcs[at as usize];
                if arc.back == 0 || !self.is_free(node, arc) {
                    continue;
                }
                // Out of the source, and into the sink, lead only arcs that were added.
                if arc.head == source && arc.is_back {
                    self.source_level = level;
                    return true;
                }
                let leads = node != sink || arc.is_back;
                if leads && self.level[arc.head as usize] == UNSEEN {
                    self.level[arc.head as usize] = level;
                    self.queue.push(arc.head);
                }
            }
        }
        false
    }

    /// Fills all shortest paths.
    fn fill_level(&mut self, source: u32, sink: u32) -> u64 {
        self.cursor
            .copy_from_slice(&self.starts[..self.level.len()]);
        self.path.clear();
        let mut total = 0;
        let mut node = source;
        loop {
            if node == sink && !self.path.is_empty() {
                total += self.send();
                node = self.back_to_room();
            } else if let Some(place) = self.advance(node) {
                self.path.push(place);
                node = self.arcs[place as usize].head;
            } else {
                let Some(place) = self.path.pop() else {
                    return total;
                };
                node = self.tail(place);
                self.cursor[node as usize] += 1;
            }
        }
    }

    fn tail(&self, place: u32) -> u32 {
        let twin = self.arcs[place as usize].twin;
        self.arcs[twin as usize].head
    }

    /// Returns the next arc from `node` that leads closer to the sink.
    fn advance(&mut self, node: u32) -> Option<u32> {
        let is_first = self.path.is_empty();
        let level = if is_first {
            self.source_level
        } else {
            self.level[node as usize]
        };
        let closer = level.checked_sub(1)?;
        let end = self.starts[node as usize + 1];
        while self.cursor[node as usize] < end {
            self.work += 1;
            let place = self.cursor[node as usize];
            let arc = self.arcs[place as usize];
            let leads = arc.room > 0 && self.level[arc.head as usize] == closer;
            let is_inner = !is_first && closer > 0;
            if leads && (is_inner || !arc.is_back) && self.is_free(node, arc) {
                return Some(place);
            }
            self.cursor[node as usize] += 1;
        }
        None
    }

    /// Sends what fits along the path.
    fn send(&mut self) -> u64 {
        let rooms = self
            .path
            .iter()
            .map(|&place| self.arcs[place as usize].room);
        let amount = rooms.min().unwrap_or(0);
        self.work += self.path.len() as u64;
        self.touched.extend_from_slice(&self.path);
        for &place in &self.path {
            let arc = &mut self.arcs[place as usize];
            arc.room -= amount;
            arc.back += amount;
            let twin = arc.twin;
            let back = &mut self.arcs[twin as usize];
            back.room += amount;
            back.back -= amount;
        }
        amount
    }

    /// Shortens the path to before its first full arc and returns where it then ends.
    fn back_to_room(&mut self) -> u32 {
        let is_full = |&place: &u32| self.arcs[place as usize].room == 0;
        let at = self.path.iter().position(is_full).unwrap_or(0);
        let node = self.tail(self.path[at]);
        self.path.truncate(at);
        node
    }

    /// Raises the prices so that the cheapest paths cost nothing; tells whether there is one.
    fn raise_prices(&mut self, source: u32, sink: u32) -> bool {
        let mut costs = vec![i32::MAX; self.prices.len()];
        let mut heap = BinaryHeap::from([(Reverse(0), source)]);
        costs[source as usize] = 0;
        let mut to_sink = i32::MAX;
        let mut work = 0;
        while let Some((Reverse(cost), node)) = heap.pop() {
            if cost > costs[node as usize] {
                continue;
            }
            if node == sink {
                to_sink = cost;
                break;
            }
            let arcs = self.arcs_of(node);
            work += arcs.len() as u64;
            for arc in arcs.iter().filter(|arc| arc.room > 0) {
                let head = arc.head as usize;
                let reduced = arc.cost + self.prices[node as usize] - self.prices[head];
                if cost + reduced < costs[head] {
                    costs[head] = cost + reduced;
                    heap.push((Reverse(cost + reduced), arc.head));
                }
            }
        }
        self.work += work;
        if to_sink == i32::MAX {
            return false;
        }
        for (price, cost) in self.prices.iter_mut().zip(costs) {
            *price += cost.min(to_sink);
        }
        true
    }
}
