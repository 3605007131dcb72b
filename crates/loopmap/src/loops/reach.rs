//! Distances while legs are added: does a new leg close a loop, and how long is the shortest?

use super::order::{Neighbour, Order};
use core::ops::Range;

const UNSEEN: u32 = u32::MAX;

/// Distances in legs, kept or searched for while legs are added one by one.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    /// Legs from the node that loops must pass, or of the search forwards.
    from: Vec<u32>,
    /// Legs to that node, or of the search backwards.
    to: Vec<u32>,
    forwards: Vec<u32>,
    backwards: Vec<u32>,
}

impl Reach {
    pub(super) fn new(node_count: usize, through: Option<u32>) -> Self {
        let mut reach = Self {
            from: vec![UNSEEN; node_count],
            to: vec![UNSEEN; node_count],
            forwards: Vec::new(),
            backwards: Vec::new(),
        };
        if let Some(node) = through {
            reach.set(node);
        }
        reach
    }

    fn set(&mut self, node: u32) {
        if let (Some(from), Some(to)) = (
            self.from.get_mut(node as usize),
            self.to.get_mut(node as usize),
        ) {
            (*from, *to) = (0, 0);
        }
    }

    /// Returns the legs from `node` to the node that loops must pass, at least, or `u32::MAX`.
    pub(super) fn to(&self, node: u32) -> u32 {
        self.to[node as usize]
    }

    /// Returns a lower bound for the length of a loop along the leg from `home` to `start` that
    /// first passes the node it must, and then `node`, with `left` legs from there home.
    pub(super) fn least_behind(&self, start: u32, home: u32, node: u32, left: u32) -> u32 {
        let from = self.from[node as usize];
        if self.from[home as usize] == 0 {
            return from.saturating_add(left);
        }
        let to = self.to[start as usize];
        from.saturating_add(to).saturating_add(left + 1)
    }

    /// Returns a lower bound for the length of a loop along the leg of `turn`.
    pub(super) fn least(&self, order: &Order<'_>, turn: u32) -> u32 {
        let leg = order.leg(turn);
        let (source, target) = (order.network().source(leg), order.network().target(leg));
        let (from, to) = (self.from[source as usize], self.to[target as usize]);
        from.saturating_add(to).saturating_add(1)
    }

    /// Begins anew around `node`, with the legs of `turns` in place.
    pub(super) fn begin(&mut self, order: &Order<'_>, turns: &Range<u32>, node: u32, most: u32) {
        self.from.fill(UNSEEN);
        self.to.fill(UNSEEN);
        self.set(node);
        let mut work = 0;
        self.forwards.push(node);
        spread(
            &mut self.from,
            &mut self.forwards,
            most,
            &mut work,
            |node| order.outs(node, turns),
        );
        self.backwards.push(node);
        spread(&mut self.to, &mut self.backwards, most, &mut work, |node| {
            order.ins(node, turns)
        });
    }

    /// Adds the leg of `turn` to those of `before`, and returns a lower bound for the loops through
    /// the node that it closes, if there can be any of at most `most` legs.
    pub(super) fn add(
        &mut self,
        order: &Order<'_>,
        before: &Range<u32>,
        turn: u32,
        most: u32,
        steps: &mut u64,
    ) -> Option<u32> {
        let leg = order.leg(turn);
        let (source, target) = (order.network().source(leg), order.network().target(leg));
        let turns = before.start..turn + 1;
        let mut work = 1;
        let from = self.from[source as usize].saturating_add(1);
        if from < self.from[target as usize] && from < most {
            self.from[target as usize] = from;
            self.forwards.push(target);
            spread(
                &mut self.from,
                &mut self.forwards,
                most,
                &mut work,
                |node| order.outs(node, &turns),
            );
        }
        let to = self.to[target as usize].saturating_add(1);
        if to < self.to[source as usize] && to < most {
            self.to[source as usize] = to;
            self.backwards.push(source);
            spread(&mut self.to, &mut self.backwards, most, &mut work, |node| {
                order.ins(node, &turns)
            });
        }
        *steps = steps.saturating_sub(work);
        let least = self.least(order, turn);
        (least <= most).then_some(least)
    }

    /// Returns the length of the shortest loop that the leg of `turn` closes with those of
    /// `before`, if there is one of at most `most` legs.
    ///
    /// Searches from both ends, always on the smaller side, and stops when one side is exhausted:
    /// where few legs are there yet, that is at once.
    pub(super) fn around(
        &mut self,
        order: &Order<'_>,
        before: &Range<u32>,
        turn: u32,
        most: u32,
        steps: &mut u64,
    ) -> Option<u32> {
        let leg = order.leg(turn);
        let (source, target) = (order.network().source(leg), order.network().target(leg));
        self.from[target as usize] = 0;
        self.to[source as usize] = 0;
        self.forwards.push(target);
        self.backwards.push(source);
        let mut work = 1;
        let found = self.meet(order, before, most, &mut work);
        for node in self.forwards.drain(..) {
            self.from[node as usize] = UNSEEN;
        }
        for node in self.backwards.drain(..) {
            self.to[node as usize] = UNSEEN;
        }
        *steps = steps.saturating_sub(work);
        found
    }

    fn meet(
        &mut self,
        order: &Order<'_>,
        turns: &Range<u32>,
        most: u32,
        work: &mut u64,
    ) -> Option<u32> {
        let (mut front, mut back) = (0, 0);
        for len in 2..=most {
            let ahead = self.forwards.len() - front;
            let behind = self.backwards.len() - back;
            if ahead == 0 || behind == 0 {
                return None;
            }
            let met = if ahead <= behind {
                grow(
                    &mut self.from,
                    &mut self.forwards,
                    &mut front,
                    &self.to,
                    work,
                    |node| order.outs(node, turns),
                )
            } else {
                grow(
                    &mut self.to,
                    &mut self.backwards,
                    &mut back,
                    &self.from,
                    work,
                    |node| order.ins(node, turns),
                )
            };
            if met {
                return Some(len);
            }
        }
        None
    }
}

/// Takes one side a leg further; returns whether it met the other.
fn grow<I: Iterator<Item = Neighbour>>(
    mine: &mut [u32],
    list: &mut Vec<u32>,
    front: &mut usize,
    theirs: &[u32],
    work: &mut u64,
    neighbours: impl Fn(u32) -> I,
) -> bool {
    let end = list.len();
    while *front < end {
        let node = list[*front];
        *front += 1;
        for next in neighbours(node) {
            *work += 1;
            if mine[next.node as usize] == UNSEEN {
                mine[next.node as usize] = mine[node as usize] + 1;
                list.push(next.node);
                if theirs[next.node as usize] != UNSEEN {
                    return true;
                }
            }
        }
    }
    false
}

/// Lowers `distance` from the nodes in `queue` on, in breadth, below `most`; leaves the queue empty.
fn spread<I: Iterator<Item = Neighbour>>(
    distance: &mut [u32],
    queue: &mut Vec<u32>,
    most: u32,
    work: &mut u64,
    neighbours: impl Fn(u32) -> I,
) {
    let mut front = 0;
    while let Some(&node) = queue.get(front) {
        front += 1;
        let next_distance = distance[node as usize] + 1;
        if next_distance >= most {
            continue;
        }
        for next in neighbours(node) {
            *work += 1;
            if distance[next.node as usize] > next_distance {
                distance[next.node as usize] = next_distance;
                queue.push(next.node);
            }
        }
    }
    queue.clear();
}
