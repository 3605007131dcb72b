//! The loops that one new leg closes: those of one length, with a given number of blank legs.
//!
//! It knows one leg and the legs added before it, not the order in which loops are wanted.
//!
//! A loop that the leg from `u` to `v` closes is a path from `v` home to `u`. If it must pass a
//! node, the path has two *stages*, before and after that node, and a place in the search is a node
//! in a stage. The distance home of every place, in legs and in blank legs, prunes the search.

use super::order::Order;
use super::reach::Reach;
use crate::graph::number;
use crate::sort;
use core::ops::Range;
use std::collections::VecDeque;

/// Which loops to look for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// The turn of the leg that closes the loops: their last one.
    pub(super) turn: u32,
    /// The turn of the first leg that loops may use.
    pub(super) first_turn: u32,
    pub(super) len: u32,
    /// The longest loops that will ever be wanted.
    pub(super) max_len: u32,
    pub(super) blank_legs: u32,
    pub(super) through: Option<u32>,
}

impl Wanted {
    /// How many legs from home the search backwards goes: as far as the wanted length needs, and
    /// twice as far for long loops, so that the next length is known without many small steps.
    fn reach(&self) -> u32 {
        let needed = self.len - 1;
        let reach = if needed < 6 {
            needed
        } else {
            needed.saturating_mul(2)
        };
        reach.min(self.max_len - 1)
    }

    fn turns(&self) -> Range<u32> {
        self.first_turn..self.turn
    }
}

/// What a search has seen beyond what it looked for: lower bounds, or `u32::MAX` for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Beyond {
    /// The next length at which the leg may close a loop.
    pub(super) len: u32,
    /// The next number of blank legs at which it may.
    pub(super) blank_legs: u32,
}

const NOTHING: Beyond = Beyond {
    len: u32::MAX,
    blank_legs: u32::MAX,
};

const UNSEEN: u32 = u32::MAX;

/// A step between two places.
#[derive(Clone, Copy, Debug)]
struct Step {
    home: u32,
    place: u32,
    turn: u32,
}

#[derive(Clone, Copy, Debug)]
struct Level {
    place: u32,
    next: u32,
    blank_legs: u32,
}

/// The path that is looked for: what it starts from, where home is, and what lies between.
#[derive(Clone, Copy, Debug)]
struct PathHome {
    start: u32,
    home: u32,
    /// The node to pass, if it is neither of the ends: then there are two stages, 1 before and 0
    /// after it, else only the last one, 0.
    through: Option<u32>,
}

impl PathHome {
    fn new(order: &Order<'_>, wanted: &Wanted) -> Self {
        let leg = order.leg(wanted.turn);
        let (home, start) = (order.network().source(leg), order.network().target(leg));
        Self {
            start,
            home,
            through: wanted.through.filter(|&node| node != start && node != home),
        }
    }
}

/// The search, with its memory reused from leg to leg.
#[derive(Clone, Debug)]
pub(super) struct Closing {
    wanted: Wanted,
    beyond: Beyond,
    /// For each node: legs home in the last stage, or `UNSEEN`.
    home: Vec<u32>,
    /// For each stage and node: its place in this search, or `UNSEEN`.
    place: [Vec<u32>; 2],
    seen: Vec<u32>,
    /// For each place: its node and stage.
    nodes: Vec<(u32, u8)>,
    starts: Vec<u32>,
    steps: Vec<Step>,
    /// For each place: blank legs home at least.
    blank_home: Vec<u32>,
    on_path: Vec<bool>,
    levels: Vec<Level>,
    path: Vec<u32>,
}

impl Closing {
    pub(super) fn new(node_count: usize) -> Self {
        let unseen = || vec![UNSEEN; node_count];
        Self {
            wanted: Wanted {
                turn: 0,
                first_turn: 0,
                len: 0,
                max_len: 0,
                blank_legs: 0,
                through: None,
            },
            beyond: NOTHING,
            home: unseen(),
            place: [unseen(), unseen()],
            seen: Vec::new(),
            nodes: Vec::new(),
            starts: Vec::new(),
            steps: Vec::new(),
            blank_home: Vec::new(),
            on_path: vec![false; node_count],
            levels: Vec::new(),
            path: Vec::new(),
        }
    }

    /// Prepares the search for `wanted`, and takes what that costs off `budget`.
    ///
    /// If loops must pass a node, `reach` holds distances from and to it along at least the legs
    /// that the search may use.
    pub(super) fn begin(
        &mut self,
        order: &Order<'_>,
        reach: &Reach,
        wanted: Wanted,
        budget: &mut u64,
    ) {
        self.forget();
        self.wanted = wanted;
        self.beyond = NOTHING;
        let path = PathHome::new(order, &wanted);
        let mut work = self.measure(order, reach, path);
        let first = usize::from(path.through.is_some());
        if self.home_from(reach, path, first, path.start) != UNSEEN {
            work += self.survey(order, reach, path);
            work += self.measure_blanks(order, path);
            self.enter_first(order);
        }
        *budget = budget.saturating_sub(work);
    }

    fn forget(&mut self) {
        for node in self.seen.drain(..) {
            self.home[node as usize] = UNSEEN;
        }
        for &(node, stage) in &self.nodes {
            self.place[usize::from(stage)][node as usize] = UNSEEN;
        }
        for level in self.levels.drain(..) {
            let (node, _) = self.nodes[level.place as usize];
            self.on_path[node as usize] = false;
        }
        self.nodes.clear();
        self.starts.clear();
        self.steps.clear();
        self.path.clear();
    }

    /// Finds the legs home of every node in the last stage, backwards in breadth.
    fn measure(&mut self, order: &Order<'_>, reach: &Reach, path: PathHome) -> u64 {
        let farthest = self.wanted.reach();
        let mut work = 0;
        self.see(path.home, 0);
        let mut next = 0;
        while let Some(&node) = self.seen.get(next) {
            next += 1;
            let home = self.home[node as usize] + 1;
            if node == path.start || path.through == Some(node) {
                continue;
            }
            if home > farthest {
                self.beyond.len = self.beyond.len.min(farthest.saturating_add(2));
                break;
            }
            for before in order.ins(node, &self.wanted.turns()) {
                work += 1;
                let starts_later = path.through.is_some() && before.node == path.start;
                if starts_later || self.home[before.node as usize] != UNSEEN {
                    continue;
                }
                let least = match self.wanted.through {
                    Some(_) => reach.least_behind(path.start, path.home, before.node, home),
                    None => home + 1,
                };
                if least > self.wanted.len && self.wanted.through.is_some() {
                    self.beyond.len = self.beyond.len.min(least);
                } else {
                    self.see(before.node, home);
                }
            }
        }
        work
    }

    fn see(&mut self, node: u32, home: u32) {
        self.home[node as usize] = home;
        self.seen.push(node);
    }

    /// Returns the legs home from `node` at least, or `UNSEEN`.
    fn home_from(&self, reach: &Reach, path: PathHome, stage: usize, node: u32) -> u32 {
        match path.through {
            Some(_) if stage == 1 && node == path.home => UNSEEN,
            Some(through) if stage == 1 => {
                reach.to(node).saturating_add(self.home[through as usize])
            }
            _ => self.home[node as usize],
        }
    }

    /// Gathers the places that lie on a walk short enough, forwards in breadth.
    fn survey(&mut self, order: &Order<'_>, reach: &Reach, path: PathHome) -> u64 {
        let most = self.wanted.len - 1;
        let mut work = 0;
        self.add_place(path.start, usize::from(path.through.is_some()));
        let (mut depth, mut depth_end) = (0, 1);
        let mut at = 0;
        while at < self.nodes.len() {
            if at == depth_end {
                depth += 1;
                depth_end = self.nodes.len();
            }
            let (node, stage) = self.nodes[at];
            let first = self.steps.len();
            self.starts.push(number(first));
            at += 1;
            if node == path.home {
                continue;
            }
            for after in order.outs(node, &self.wanted.turns()) {
                work += 1;
                let passes = path.through == Some(after.node);
                let stage = if passes { 0 } else { usize::from(stage) };
                let home = self.home_from(reach, path, stage, after.node);
                if home == UNSEEN || after.node == path.start {
                    continue;
                }
                if home.saturating_add(depth) >= most {
                    self.beyond.len = self.beyond.len.min(home.saturating_add(depth + 2));
                    continue;
                }
                if self.place[stage][after.node as usize] == UNSEEN {
                    self.add_place(after.node, stage);
                }
                self.steps.push(Step {
                    home,
                    place: self.place[stage][after.node as usize],
                    turn: after.turn,
                });
            }
            sort::short(&mut self.steps[first..], |step| (step.home, step.turn));
        }
        self.starts.push(number(self.steps.len()));
        work
    }

    fn add_place(&mut self, node: u32, stage: usize) {
        self.place[stage][node as usize] = number(self.nodes.len());
        self.nodes.push((node, u8::from(stage == 1)));
    }

    fn steps_of(&self, place: u32) -> Range<usize> {
        self.starts[place as usize] as usize..self.starts[place as usize + 1] as usize
    }

    /// Finds the fewest blank legs home of every place. The steps are the legs backwards too.
    fn measure_blanks(&mut self, order: &Order<'_>, path: PathHome) -> u64 {
        self.blank_home.clear();
        self.blank_home.resize(self.nodes.len(), 0);
        if self.wanted.first_turn == order.blanks() {
            return 0;
        }
        let (starts, befores) = self.backwards();
        self.blank_home.fill(UNSEEN);
        let mut queue = VecDeque::new();
        let home = self.place[0][path.home as usize];
        if home != UNSEEN {
            self.blank_home[home as usize] = 0;
            queue.push_back(home);
        }
        let mut work = 0;
        while let Some(place) = queue.pop_front() {
            let home = self.blank_home[place as usize];
            let (start, end) = (starts[place as usize], starts[place as usize + 1]);
            for &(before, turn) in &befores[start as usize..end as usize] {
                work += 1;
                let blank = u32::from(turn < order.blanks());
                let theirs = &mut self.blank_home[before as usize];
                if *theirs == UNSEEN || *theirs > home + blank {
                    *theirs = home + blank;
                    if blank == 0 {
                        queue.push_front(before);
                    } else {
                        queue.push_back(before);
                    }
                }
            }
        }
        work
    }

    /// Returns for each place the places before it, with the turns of the legs between.
    fn backwards(&self) -> (Vec<u32>, Vec<(u32, u32)>) {
        let mut starts = vec![0; self.nodes.len() + 2];
        for step in &self.steps {
            starts[step.place as usize + 2] += 1;
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut befores = vec![(0, 0); self.steps.len()];
        for place in 0..number(self.nodes.len()) {
            for step in &self.steps[self.steps_of(place)] {
                let slot = &mut starts[step.place as usize + 1];
                befores[*slot as usize] = (place, step.turn);
                *slot += 1;
            }
        }
        (starts, befores)
    }

    fn enter_first(&mut self, order: &Order<'_>) {
        let blank_legs = u32::from(self.wanted.turn < order.blanks());
        let least = blank_legs.saturating_add(self.blank_home[0]);
        if least > self.wanted.blank_legs {
            self.beyond.blank_legs = least;
            return;
        }
        self.path.push(self.wanted.turn);
        self.enter(0, blank_legs);
    }

    fn enter(&mut self, place: u32, blank_legs: u32) {
        let (node, _) = self.nodes[place as usize];
        self.on_path[node as usize] = true;
        self.levels.push(Level {
            place,
            next: self.starts[place as usize],
            blank_legs,
        });
    }

    fn leave(&mut self) {
        if let Some(level) = self.levels.pop() {
            let (node, _) = self.nodes[level.place as usize];
            self.on_path[node as usize] = false;
            self.path.pop();
        }
    }

    /// Searches on until the end or until `budget` is used up, and calls `found` with the turns of
    /// each loop's legs, the closing one first. Returns what lies beyond, at the end.
    pub(super) fn run(
        &mut self,
        order: &Order<'_>,
        budget: &mut u64,
        mut found: impl FnMut(&[u32]),
    ) -> Option<Beyond> {
        let most = self.wanted.len - 1;
        while let Some(level) = self.levels.last_mut() {
            let depth = number(self.path.len()) - 1;
            if level.next == self.starts[level.place as usize + 1] {
                self.leave();
                continue;
            }
            if *budget == 0 {
                return None;
            }
            *budget -= 1;
            let step = self.steps[level.next as usize];
            level.next += 1;
            if depth + 1 + step.home > most {
                self.beyond.len = self.beyond.len.min(depth + step.home + 2);
                level.next = self.starts[level.place as usize + 1];
                continue;
            }
            let (node, _) = self.nodes[step.place as usize];
            if self.on_path[node as usize] {
                continue;
            }
            let blank_legs = level.blank_legs + u32::from(step.turn < order.blanks());
            let least = blank_legs.saturating_add(self.blank_home[step.place as usize]);
            if least > self.wanted.blank_legs {
                self.beyond.blank_legs = self.beyond.blank_legs.min(least);
                continue;
            }
            if step.home > 0 {
                self.path.push(step.turn);
                self.enter(step.place, blank_legs);
            } else if depth + 1 == most && blank_legs == self.wanted.blank_legs {
                self.path.push(step.turn);
                found(&self.path);
                self.path.pop();
            }
        }
        Some(self.beyond)
    }
}
