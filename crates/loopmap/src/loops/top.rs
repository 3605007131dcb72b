//! The best loops in rank order, one after the other, without listing all.
//!
//! # From the naive loop up
//!
//! 1. *List every loop and sort.* [`ranked`](super::ranked) does it; a network of 20 companies that
//!    all pay each other has more loops than there are grains of sand in a desert.
//! 2. *Let the rank lead the search.* Among loops without blank legs the one with the largest
//!    smallest leg comes first. So add the legs one by one, from the largest amount down: the loops
//!    that a new leg *closes* have it as their smallest, and come before all loops that later legs
//!    close. A leg from `u` to `v` closes the paths from `v` home to `u` along the legs that are
//!    there. Legs of equal amount are one batch, since the amount does not order their loops.
//! 3. *Within a batch, shorter loops first.* Each length is a search of its own, deepening step by
//!    step (as in Korf, *Depth-First Iterative-Deepening*, 1985). A search notes the next length
//!    at which it could find more, so that no length is searched in vain.
//! 4. *Within a length, larger sums first, then ids.* These loops are gathered, but at most a
//!    *chunk* of them: the best that come after the last one handed out. If there were more, the
//!    same cell is searched again for the next chunk, twice as large.
//! 5. *Blank legs.* The whole is done once for each number of blank legs, fewest first. From one
//!    blank leg on all of them are there from the start. Last come the loops of blank legs alone.
//! 6. *Through a node.* Its distance from and to every node is kept up to date while legs are
//!    added, so a leg too far from it costs nothing; the paths home must pass it on their way.
//!
//! A *cell* is therefore (blank legs, smallest leg, length), the first three facts of the rank, and
//! the cells are searched in rank order. Work is counted in legs looked at, so a search that is
//! stopped by its budget stops at the same place everywhere, and goes on from there.
//!
//! # Complexity
//!
//! O(M log M) to prepare M legs. Each leg that closes nothing costs at most one search in breadth,
//! most of them far less, since the search runs from both ends and stops when one end is exhausted.
//! The loops of one cell can be many; finding the best of them is hard in general (the longest
//! path is a special case), hence the budget. Space O(N + M + chunk · length).

use super::circuits::{Bounds, Ended, for_each_circuit_within};
use super::closing::{Closing, Wanted};
use super::order::Order;
use super::rank::{Loop, Podium};
use super::reach::Reach;
use crate::graph::{Network, components, number};
use core::ops::{ControlFlow, Range};

/// What a ranked search says when it is asked for the next loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// The next loop in rank order.
    Loop(Loop),
    /// There are no more.
    Complete,
    /// The budget is used up; ask again with a new one.
    OutOfSteps,
}

/// The best loops and what is known of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Best {
    /// The loops, ranked.
    pub loops: Vec<Loop>,
    /// Whether these are all that qualify.
    pub complete: bool,
    /// How many qualify, if that was found out within the budget.
    pub count: Option<u64>,
    /// How many are known to qualify.
    pub at_least: u64,
    /// Whether the ranked search stopped before it had found as many as it was asked for.
    pub out_of_steps: bool,
}

/// For this many steps a full listing is tried before the search by rank, unless preparing it alone
/// would use them up.
pub(super) const LISTING_STEPS: u64 = 50_000;

/// For at most this many steps one more loop is looked for than was asked for: it tells whether those
/// that were found are all.
const STEPS_BEYOND: u64 = 4_000_000;

/// The most loops that [`best`] returns.
pub const MOST_LISTED: usize = 1 << 20;

/// Finds the best `most` loops within `bounds`; for 0 all of them, up to [`MOST_LISTED`].
///
/// A network with few loops is listed and sorted, and then the count is known too. Else the search
/// by rank looks for `most` loops and, for a short while, whether there is another one: if not, these are all.
/// If there is, [`count`](super::count) counts them.
pub fn best(network: &Network, most: usize, bounds: &Bounds) -> Best {
    let (room, listing_steps) = if most == 0 {
        (MOST_LISTED, bounds.steps)
    } else {
        (most.min(MOST_LISTED), bounds.steps.min(LISTING_STEPS))
    };
    let listing = Bounds {
        steps: listing_steps,
        ..*bounds
    };
    let component = components(network);
    let is_hopeless = listing_steps < network.leg_count() as u64 * 4
        && (bounds.through.is_none() || bounds.max_len > 16);
    let all = if is_hopeless {
        None
    } else {
        best_of_all(network, &component, room, &listing)
    };
    all.unwrap_or_else(|| best_by_rank(&Order::within(network, component), room, bounds))
}

fn best_by_rank(order: &Order<'_>, most: usize, bounds: &Bounds) -> Best {
    let mut search = Ranking::new(order, bounds, most.min(1 << 16));
    let mut steps = bounds.steps;
    let mut loops = Vec::new();
    let mut ended = None;
    while loops.len() < most {
        match search.next_within(&mut steps) {
            Next::Loop(found) => loops.push(found),
            other => {
                ended = Some(other);
                break;
            }
        }
    }
    if ended.is_none() && search.next_within(&mut steps.min(STEPS_BEYOND)) == Next::Complete {
        ended = Some(Next::Complete);
    }
    let complete = ended == Some(Next::Complete);
    Best {
        at_least: search.known(),
        count: complete.then_some(loops.len() as u64),
        complete,
        out_of_steps: ended == Some(Next::OutOfSteps),
        loops,
    }
}

/// Lists all loops, if that is quick, and keeps the best.
pub(super) fn best_of_all(
    network: &Network,
    component: &[u32],
    most: usize,
    bounds: &Bounds,
) -> Option<Best> {
    let mut podium = Podium::new(most);
    let mut count = 0;
    let (component, steps) = (component.to_vec(), &mut bounds.steps.clone());
    let ended = for_each_circuit_within(network, component, bounds, None, steps, &mut |walk| {
        count += 1;
        podium.offer(network, walk, None);
        ControlFlow::Continue(())
    });
    (ended == Ended::Complete).then(|| Best {
        loops: podium.take(),
        complete: !podium.overflowed,
        count: Some(count),
        at_least: count,
        out_of_steps: false,
    })
}

/// A leg of the present batch and the next length at which it may close a loop.
#[derive(Clone, Copy, Debug)]
struct Member {
    turn: u32,
    next_len: u32,
    /// The length after that, known when `next_len` was searched.
    len_after: u32,
}

impl Member {
    fn new(turn: u32, next_len: u32) -> Self {
        Self {
            turn,
            next_len,
            len_after: u32::MAX,
        }
    }
}

/// Where the search stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Take the next batch of legs.
    Batch,
    /// Search the shortest length of the batch, from this member on.
    Cell {
        len: u32,
        member: usize,
        is_begun: bool,
    },
    /// Hand out what the cell gave.
    Hand,
    /// Nothing is left.
    Done,
}

/// An iterator over loops in rank order.
#[derive(Debug)]
pub struct Ranking<'a> {
    order: &'a Order<'a>,
    max_len: u32,
    through: Option<u32>,
    stage: Stage,
    blank_legs: u32,
    /// The fewest blank legs of a loop not yet wanted.
    next_blank_legs: u32,
    /// The next leg to add.
    turn: u32,
    batch: Vec<Member>,
    /// The batch of blank legs, kept from one number of blank legs to the next.
    blank_batch: Vec<Member>,
    /// The room on the podium at the beginning of a cell.
    chunk: usize,
    podium: Podium,
    /// What the cell gave, the best last.
    ready: Vec<Loop>,
    /// The last loop handed out of the cell that overflowed.
    last: Option<Loop>,
    cell_len: u32,
    handed: u64,
    /// The loop that was just found.
    legs: Vec<u32>,
    closing: Closing,
    reach: Reach,
}

impl<'a> Ranking<'a> {
    /// Starts a search within `bounds`, whose steps are not looked at: [`next_within`] takes its
    /// own. The search keeps about `chunk` loops at a time: how many will be wanted is a good
    /// choice.
    ///
    /// [`next_within`]: Self::next_within
    pub fn new(order: &'a Order<'a>, bounds: &Bounds, chunk: usize) -> Self {
        let node_count = order.network().node_count();
        let is_possible = bounds.max_len >= 2
            && order.turns().end > 0
            && bounds.through.is_none_or(|node| order.is_on_loop(node));
        let mut ranking = Self {
            order,
            max_len: bounds.max_len.min(number(node_count)),
            through: bounds.through,
            stage: if is_possible {
                Stage::Batch
            } else {
                Stage::Done
            },
            blank_legs: 0,
            next_blank_legs: if order.blanks() > 0 { 1 } else { u32::MAX },
            turn: order.blanks(),
            batch: Vec::new(),
            blank_batch: Vec::new(),
            chunk,
            podium: Podium::new(chunk),
            ready: Vec::new(),
            last: None,
            cell_len: 0,
            handed: 0,
            legs: Vec::new(),
            closing: Closing::new(node_count),
            reach: Reach::new(node_count, bounds.through),
        };
        if is_possible {
            for turn in 0..order.blanks() {
                let through = bounds.through;
                if through.is_none_or(|node| order.is_beside(turn, node)) {
                    ranking.blank_batch.push(Member::new(turn, 2));
                }
            }
        }
        ranking
    }

    /// Returns how many loops are known: those handed out and those found but not handed out.
    pub fn known(&self) -> u64 {
        self.handed + (self.ready.len() + self.podium.len()) as u64
    }

    /// Returns the next loop, and takes the work off `steps`.
    pub fn next_within(&mut self, steps: &mut u64) -> Next {
        loop {
            match self.stage {
                Stage::Done => return Next::Complete,
                Stage::Hand => {
                    if let Some(found) = self.hand() {
                        return Next::Loop(found);
                    }
                }
                _ if *steps == 0 => return Next::OutOfSteps,
                Stage::Batch => self.take_batch(steps),
                Stage::Cell {
                    len,
                    member,
                    is_begun,
                } => {
                    self.search(len, member, is_begun, steps);
                }
            }
        }
    }

    /// Returns the first turn that loops may use: from one blank leg on, all of them.
    fn first_turn(&self) -> u32 {
        if self.blank_legs == 0 {
            self.order.blanks()
        } else {
            0
        }
    }

    fn turns_before(&self, turn: u32) -> Range<u32> {
        self.first_turn()..turn
    }

    /// Adds the next legs of equal amount and finds the least length of the loops they close.
    fn take_batch(&mut self, steps: &mut u64) {
        self.batch.clear();
        let turns = self.order.turns();
        if self.turn >= turns.end {
            self.take_blank_batch();
            return;
        }
        let network = self.order.network();
        let amount = network.amount(self.order.leg(self.turn));
        let first = self.turn;
        while self.turn < turns.end && network.amount(self.order.leg(self.turn)) == amount {
            self.turn += 1;
        }
        let searched = self.turn - first <= 8;
        for turn in first..self.turn {
            let Some(least) = self.least_len(turn, searched, steps) else {
                continue;
            };
            if least <= self.max_len {
                self.batch.push(Member::new(turn, least));
            }
        }
        self.next_cell();
    }

    /// Returns a lower bound for the length of the loops that `turn`'s leg closes, if any.
    fn least_len(&mut self, turn: u32, searched: bool, steps: &mut u64) -> Option<u32> {
        let before = self.turns_before(turn);
        if let Some(through) = self.through {
            if !self.order.is_beside(turn, through) {
                return None;
            }
            return self
                .reach
                .add(self.order, &before, turn, self.max_len, steps);
        }
        if searched {
            return self
                .reach
                .around(self.order, &before, turn, self.max_len, steps);
        }
        *steps = steps.saturating_sub(1);
        Some(2)
    }

    /// After the disclosed legs: the loops of blank legs alone, as many as are wanted.
    fn take_blank_batch(&mut self) {
        // The turn past the end says that this batch was taken.
        if self.turn > self.order.turns().end {
            self.next_round();
            return;
        }
        self.turn += 1;
        core::mem::swap(&mut self.batch, &mut self.blank_batch);
        if self.through.is_some() && self.blank_legs > 0 {
            for member in &mut self.batch {
                let least = self.reach.least(self.order, member.turn);
                member.next_len = member.next_len.max(least);
            }
        }
        self.next_cell();
    }

    fn is_blank_batch(&self) -> bool {
        self.turn > self.order.turns().end
    }

    /// Goes to the batch's shortest length, or to the next batch.
    fn next_cell(&mut self) {
        self.last = None;
        self.podium = Podium::new(self.chunk);
        let max_len = self.max_len;
        self.batch.retain(|member| member.next_len <= max_len);
        let len = self.batch.iter().map(|member| member.next_len).min();
        self.stage = match len {
            Some(len) if self.is_blank_batch() && len > self.blank_legs => {
                self.next_blank_legs = self.next_blank_legs.min(len);
                Stage::Batch
            }
            Some(len) => Stage::Cell {
                len,
                member: 0,
                is_begun: false,
            },
            None => Stage::Batch,
        };
        if self.stage == Stage::Batch && self.is_blank_batch() {
            core::mem::swap(&mut self.batch, &mut self.blank_batch);
        }
    }

    /// Begins again with more blank legs.
    fn next_round(&mut self) {
        if self.next_blank_legs > self.max_len {
            self.stage = Stage::Done;
            return;
        }
        self.blank_legs = self.next_blank_legs;
        self.next_blank_legs = u32::MAX;
        self.turn = self.order.blanks();
        if let Some(node) = self.through {
            self.reach
                .begin(self.order, &(0..self.turn), node, self.max_len);
        }
        self.stage = Stage::Batch;
    }

    /// Searches the cell of loops of `len` legs, one member of the batch after the other.
    fn search(&mut self, len: u32, from: usize, mut is_begun: bool, steps: &mut u64) {
        let order = self.order;
        for at in from..self.batch.len() {
            let member = self.batch[at];
            if member.next_len != len {
                continue;
            }
            if !is_begun {
                if *steps == 0 {
                    self.stage = Stage::Cell {
                        len,
                        member: at,
                        is_begun,
                    };
                    return;
                }
                let wanted = Wanted {
                    turn: member.turn,
                    first_turn: self.first_turn(),
                    len,
                    max_len: self.max_len,
                    blank_legs: self.blank_legs,
                    through: self.through,
                };
                self.closing.begin(order, &self.reach, wanted, steps);
            }
            is_begun = false;
            let (podium, last, legs) = (&mut self.podium, self.last.as_ref(), &mut self.legs);
            let beyond = self.closing.run(order, steps, |turns| {
                legs.clear();
                legs.extend(turns.iter().map(|&turn| order.leg(turn)));
                podium.offer(order.network(), legs, last);
            });
            let Some(beyond) = beyond else {
                self.stage = Stage::Cell {
                    len,
                    member: at,
                    is_begun: true,
                };
                return;
            };
            self.next_blank_legs = self.next_blank_legs.min(beyond.blank_legs);
            // Where all legs are blank, their number is the length.
            self.batch[at].len_after = if self.is_blank_batch() {
                beyond.len.min(beyond.blank_legs)
            } else {
                beyond.len
            };
        }
        self.finish_cell(len);
    }

    fn finish_cell(&mut self, len: u32) {
        self.cell_len = len;
        self.ready = self.podium.take();
        self.ready.reverse();
        self.stage = Stage::Hand;
    }

    /// Hands out the next loop of the cell; at its end goes on to the next.
    fn hand(&mut self) -> Option<Loop> {
        if let Some(found) = self.ready.pop() {
            self.handed += 1;
            if self.podium.overflowed && self.ready.is_empty() {
                self.last = Some(found.clone());
            }
            return Some(found);
        }
        if self.podium.overflowed {
            self.podium.grow();
            self.stage = Stage::Cell {
                len: self.cell_len,
                member: 0,
                is_begun: false,
            };
        } else {
            for member in &mut self.batch {
                if member.next_len == self.cell_len {
                    member.next_len = member.len_after;
                }
            }
            self.next_cell();
        }
        None
    }
}

impl Iterator for Ranking<'_> {
    type Item = Loop;

    fn next(&mut self) -> Option<Loop> {
        match self.next_within(&mut u64::MAX.clone()) {
            Next::Loop(found) => Some(found),
            Next::Complete | Next::OutOfSteps => None,
        }
    }
}
