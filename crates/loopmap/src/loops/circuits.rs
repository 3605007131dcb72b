//! Every loop, or their number: complete enumeration of elementary circuits up to a length.
//!
//! It knows legs and nodes, no money: [`Ranking`](super::Ranking) looks at amounts.
//!
//! # From the naive loop up
//!
//! 1. *Walk from every node and see where you come back.* Finds every loop once for each of its
//!    nodes. So take the nodes one by one as the *root*, list the loops through it, then remove it
//!    from the graph: every loop is found exactly once, at the first of its nodes that is a root.
//! 2. *The walk runs into parts that lead nowhere.* Before a root's walk, one search backwards
//!    gives each node's distance to the root, and one forwards keeps only legs that lie on a
//!    closed walk of at most `max_len` legs. A leg is entered only if the distance behind it still
//!    fits. Each node's legs are sorted by that distance, so the first that does not fit ends the
//!    node. The last step home is never searched for: the root's own payers are known.
//! 3. *Which root first?* The busiest: its loops are many anyway, and without it the rest falls
//!    apart into small pieces, where the later roots see little. (By smallest id first, every root
//!    would search through the hubs again.) Nodes that are left with no way in or no way out are
//!    peeled off at once.
//! 4. *The distance ignores that the walk blocks its own way.* In long searches the same dead end
//!    is entered again and again. Johnson (1975) blocks such nodes until the way is free; with a
//!    bound on the length a node that is useless for a long walk may still serve a shorter one, so
//!    Gupta and Suzumura (2021) replace the block by a *lock*, a number. Here: `need[v]`, the
//!    fewest legs from `v` home that are still possible past the walk so far. It starts as the
//!    distance, rises when a search from `v` fails, and falls, backwards along the legs, when a
//!    search succeeds.
//!
//! # Complexity
//!
//! O((c + N) (`max_len` + d) (N + M)) in the worst case for c loops, N nodes, M legs and greatest
//! degree d; without a length bound this is Johnson's bound. Space O(N + M), and nothing is
//! allocated for a loop.
//!
//! # Sources
//!
//! - Donald B. Johnson, *Finding All the Elementary Circuits of a Directed Graph*, SIAM Journal on
//!   Computing 4 (1), 1975.
//! - Anshul Gupta and Toyotaro Suzumura, *Finding All Bounded-Length Simple Cycles in a Directed
//!   Graph*, arXiv:2105.10094, 2021.

use crate::graph::{Network, ON_NO_LOOP, components, number};
use crate::sort;
use crate::sort::Gather as _;
use core::ops::ControlFlow;

/// Which loops are asked for, and how much work they may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The most legs of a loop; `u32::MAX` for any length.
    pub max_len: u32,
    /// The node that every loop passes, if one is asked for.
    pub through: Option<u32>,
    /// The most steps of the search: legs looked at, preparation included. Steps, not time, so
    /// that every machine stops at the same place. A hundred million take about a second.
    pub steps: u64,
}

impl Default for Bounds {
    /// Loops of any length through any node, for at most 50 million steps.
    fn default() -> Self {
        Self {
            max_len: u32::MAX,
            through: None,
            steps: 50_000_000,
        }
    }
}

/// How a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Everything was searched.
    Complete,
    /// The receiver of the loops asked to stop.
    Stopped,
    /// The steps were used up.
    OutOfSteps,
}

/// How many loops there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The loops that were counted.
    pub at_least: u64,
    /// Whether these are all.
    pub complete: bool,
}

/// Counts loops up to `limit` of them.
pub fn count(network: &Network, bounds: &Bounds, limit: u64) -> Count {
    count_within(network, bounds, limit, &mut bounds.steps.clone())
}

/// As [`count`], for at most `steps` in place of those of `bounds`; takes the work off them.
pub(super) fn count_within(
    network: &Network,
    bounds: &Bounds,
    limit: u64,
    steps: &mut u64,
) -> Count {
    let mut at_least = 0;
    let component = components(network);
    let ended = for_each_circuit_within(network, component, bounds, None, steps, &mut |_| {
        at_least += 1;
        if at_least > limit {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    Count {
        at_least: at_least.min(limit),
        complete: ended == Ended::Complete,
    }
}

/// Calls `visit` with the legs of every loop, each once, in walking order from the root that found
/// it. The order of the loops is always the same but means nothing.
pub fn for_each_circuit(
    network: &Network,
    bounds: &Bounds,
    mut visit: impl FnMut(&[u32]) -> ControlFlow<()>,
) -> Ended {
    let (component, steps) = (components(network), &mut bounds.steps.clone());
    for_each_circuit_within(network, component, bounds, None, steps, &mut visit)
}

/// As [`for_each_circuit`], with the components already known, and compiled once for all questions. For at
/// most `steps` in place of those of `bounds`; takes the work off them. With `most_blank` no walk with more blank
/// legs is followed; a loop's last leg is one more.
pub(super) fn for_each_circuit_within(
    network: &Network,
    component: Vec<u32>,
    bounds: &Bounds,
    most_blank: Option<u32>,
    steps: &mut u64,
    visit: &mut dyn FnMut(&[u32]) -> ControlFlow<()>,
) -> Ended {
    let mut walk = Walk::new(*steps);
    if let Some(most) = most_blank {
        walk.most_blank = most;
        walk.blanks = network.blanks().to_vec();
    }
    let ended = walk_from_all(Field::new(network, component), bounds, &mut walk, visit);
    *steps = walk.steps_left;
    ended
}

fn walk_from_all(
    mut field: Field<'_>,
    bounds: &Bounds,
    walk: &mut Walk,
    visit: &mut dyn FnMut(&[u32]) -> ControlFlow<()>,
) -> Ended {
    for root in field.roots(bounds.through) {
        if !field.is_open(root) {
            continue;
        }
        let max_len = bounds.max_len.min(field.open_count);
        field.survey(root, max_len, walk);
        if walk.steps_left == 0 {
            return Ended::OutOfSteps;
        }
        if let Some(ended) = walk.run(max_len, visit) {
            return ended;
        }
        field.close(root);
    }
    Ended::Complete
}

/// Up to this many legs a bound on the length is short.
const SHORT: u32 = 16;

const UNSEEN: u32 = u32::MAX;
const NO_LEG: u32 = u32::MAX;
const ON_WALK: u32 = u32::MAX;
const FAILED: u32 = u32::MAX;

/// What is left of the graph while roots are used up.
struct Field<'a> {
    network: &'a Network,
    component: Vec<u32>,
    open_count: u32,
    out_degree: Vec<u32>,
    in_degree: Vec<u32>,
    /// Legs from each node home to the present root, or `UNSEEN`.
    home: Vec<u32>,
    /// Each node's place among the nodes of the present walk, or `UNSEEN`.
    place: Vec<u32>,
    queue: Vec<u32>,
    /// Legs to each node from the present root, where the search forwards went.
    away: Vec<u32>,
    went: Vec<u32>,
}

impl<'a> Field<'a> {
    fn new(network: &'a Network, component: Vec<u32>) -> Self {
        let count = network.node_count();
        let mut field = Self {
            network,
            open_count: 0,
            out_degree: vec![0; count],
            in_degree: vec![0; count],
            home: vec![UNSEEN; count],
            place: vec![UNSEEN; count],
            queue: Vec::new(),
            away: vec![UNSEEN; count],
            went: Vec::new(),
            component,
        };
        for leg in network.legs() {
            let (source, target) = (network.source(leg), network.target(leg));
            if field.joins(source, target) {
                field.out_degree[source as usize] += 1;
                field.in_degree[target as usize] += 1;
            }
        }
        field.open_count = number(network.nodes().filter(|&node| field.is_open(node)).count());
        field
    }

    /// Returns whether `node` may still be on a loop.
    fn is_open(&self, node: u32) -> bool {
        self.component[node as usize] != ON_NO_LOOP
    }

    /// Returns whether both ends are open and in one component.
    fn joins(&self, source: u32, target: u32) -> bool {
        let component = self.component[source as usize];
        component != ON_NO_LOOP && component == self.component[target as usize]
    }

    /// Returns the nodes to start from: the one asked for, or all, the busiest first.
    fn roots(&self, through: Option<u32>) -> Vec<u32> {
        if let Some(node) = through {
            let known = self.network.nodes().contains(&node);
            return if known { vec![node] } else { Vec::new() };
        }
        let mut roots: Vec<u32> = self
            .network
            .nodes()
            .filter(|&node| self.is_open(node))
            .gather();
        let busy = |node: u32| {
            let (out, into) = (
                self.out_degree[node as usize],
                self.in_degree[node as usize],
            );
            u64::from(out) * u64::from(into)
        };
        sort::numbers_by_key(&mut roots, |node| u64::MAX - busy(node));
        roots
    }

    /// Takes `root` out, and every node that is left with no way in or out.
    fn close(&mut self, root: u32) {
        self.queue.clear();
        self.queue.push(root);
        let mut next = 0;
        while let Some(&node) = self.queue.get(next) {
            next += 1;
            if !self.is_open(node) {
                continue;
            }
            for leg in self.network.out_legs(node) {
                let other = self.network.target(leg);
                if self.joins(node, other) {
                    self.in_degree[other as usize] -= 1;
                    if self.in_degree[other as usize] == 0 {
                        self.queue.push(other);
                    }
                }
            }
            for &leg in self.network.in_legs(node) {
                let other = self.network.source(leg);
                if self.joins(other, node) {
                    self.out_degree[other as usize] -= 1;
                    if self.out_degree[other as usize] == 0 {
                        self.queue.push(other);
                    }
                }
            }
            self.component[node as usize] = ON_NO_LOOP;
            self.open_count -= 1;
        }
    }

    /// Finds the distances home to `root`, then copies what lies on a closed walk of at most
    /// `max_len` legs into `walk`.
    fn survey(&mut self, root: u32, max_len: u32, walk: &mut Walk) {
        let mut work = self.measure(root, max_len, walk.steps_left);
        walk.clear();
        if work >= walk.steps_left {
            walk.steps_left = 0;
            return self.forget(walk);
        }
        walk.add_node(root, 0);
        self.place[root as usize] = 0;
        let mut at = 0;
        // Places are given in order of distance from the root: a search in breadth.
        let (mut depth, mut depth_end) = (0, 1);
        while at < walk.nodes.len() {
            if at == depth_end {
                depth += 1;
                depth_end = walk.nodes.len();
            }
            let node = walk.nodes[at];
            for leg in self.network.out_legs(node) {
                work += 1;
                let other = self.network.target(leg);
                let home = self.home[other as usize];
                if home == UNSEEN || home + depth + 1 > max_len {
                    continue;
                }
                if other == root {
                    walk.last_leg[at] = leg;
                    continue;
                }
                if self.place[other as usize] == UNSEEN {
                    self.place[other as usize] = number(walk.nodes.len());
                    walk.add_node(other, home);
                }
                walk.steps_out.push(Step {
                    home,
                    target: self.place[other as usize],
                    leg,
                });
            }
            walk.finish_node(at);
            at += 1;
        }
        walk.index_backwards();
        walk.steps_left = walk.steps_left.saturating_sub(work);
        self.forget(walk);
    }

    fn forget(&mut self, walk: &Walk) {
        for &node in &self.queue {
            self.home[node as usize] = UNSEEN;
        }
        for &node in &walk.nodes {
            self.place[node as usize] = UNSEEN;
        }
    }

    /// Fills `home` by a search backwards in breadth; `queue` names the nodes reached. Returns the
    /// number of legs looked at.
    ///
    /// A node on a loop of at most `max_len` legs is near the root on the way out or on the way
    /// home. So where the bound is short a search forwards goes half the way first, and the one
    /// backwards passes its own half only among nodes that the first has seen. Stops at `most` legs.
    fn measure(&mut self, root: u32, max_len: u32, most: u64) -> u64 {
        let half = if max_len <= SHORT { max_len / 2 } else { 0 };
        let mut work = self.measure_out(root, half);
        self.queue.clear();
        self.queue.push(root);
        self.home[root as usize] = 0;
        let mut next = 0;
        while let Some(&node) = self.queue.get(next) {
            next += 1;
            let home = self.home[node as usize] + 1;
            if home >= max_len || work >= most {
                break;
            }
            for &leg in self.network.in_legs(node) {
                work += 1;
                let other = self.network.source(leg);
                let is_near = half == 0
                    || home <= max_len - half
                    || self.away[other as usize] <= max_len - home;
                if is_near && self.home[other as usize] == UNSEEN && self.joins(other, node) {
                    self.home[other as usize] = home;
                    self.queue.push(other);
                }
            }
        }
        for &node in &self.went {
            self.away[node as usize] = UNSEEN;
        }
        work
    }

    /// Fills `away` for nodes at most `most` legs from the root; `went` names them.
    fn measure_out(&mut self, root: u32, most: u32) -> u64 {
        let mut work = 0;
        self.went.clear();
        self.went.push(root);
        self.away[root as usize] = 0;
        let mut next = 0;
        while let Some(&node) = self.went.get(next) {
            next += 1;
            let away = self.away[node as usize] + 1;
            if away > most {
                break;
            }
            for leg in self.network.out_legs(node) {
                work += 1;
                let other = self.network.target(leg);
                if self.away[other as usize] == UNSEEN && self.joins(node, other) {
                    self.away[other as usize] = away;
                    self.went.push(other);
                }
            }
        }
        work
    }
}

/// A leg within a walk.
#[derive(Clone, Copy)]
struct Step {
    /// Legs from the target home to the root at least.
    home: u32,
    /// The target's place among the walk's nodes.
    target: u32,
    leg: u32,
}

/// A node on the walk: where its search stands.
struct Level {
    place: u32,
    next: u32,
    end: u32,
    /// The fewest legs home found so far, or `FAILED`.
    best: u32,
}

/// The search through one root's part of the graph. Its nodes are places 0.., the root first.
struct Walk {
    nodes: Vec<u32>,
    home: Vec<u32>,
    /// The leg from each node straight home, or `NO_LEG`.
    last_leg: Vec<u32>,
    out_starts: Vec<u32>,
    steps_out: Vec<Step>,
    in_starts: Vec<u32>,
    places_in: Vec<u32>,
    /// The fewest legs home that are still possible, or `ON_WALK`.
    need: Vec<u32>,
    /// How many nodes off the walk need more than their distance.
    locked: u32,
    levels: Vec<Level>,
    legs: Vec<u32>,
    relaxed: Vec<u32>,
    steps_left: u64,
    /// Which legs are blank, if that matters, and how many of a walk may be.
    blanks: Vec<bool>,
    most_blank: u32,
}

impl Walk {
    fn new(steps: u64) -> Self {
        Self {
            nodes: Vec::new(),
            home: Vec::new(),
            last_leg: Vec::new(),
            out_starts: Vec::new(),
            steps_out: Vec::new(),
            in_starts: Vec::new(),
            places_in: Vec::new(),
            need: Vec::new(),
            locked: 0,
            levels: Vec::new(),
            legs: Vec::new(),
            relaxed: Vec::new(),
            steps_left: steps,
            blanks: Vec::new(),
            most_blank: 0,
        }
    }

    fn clear(&mut self) {
        self.nodes.clear();
        self.home.clear();
        self.last_leg.clear();
        self.out_starts.clear();
        self.out_starts.push(0);
        self.steps_out.clear();
    }

    fn add_node(&mut self, node: u32, home: u32) {
        self.nodes.push(node);
        self.home.push(home);
        self.last_leg.push(NO_LEG);
    }

    /// Sorts the steps of the node at `place`, the nearest to home first.
    fn finish_node(&mut self, place: usize) {
        let start = self.out_starts[place] as usize;
        sort::short(&mut self.steps_out[start..], |step| (step.home, step.leg));
        self.out_starts.push(number(self.steps_out.len()));
    }

    fn index_backwards(&mut self) {
        self.in_starts.clear();
        self.in_starts.resize(self.nodes.len() + 2, 0);
        for step in &self.steps_out {
            self.in_starts[step.target as usize + 2] += 1;
        }
        for place in 2..self.in_starts.len() {
            self.in_starts[place] += self.in_starts[place - 1];
        }
        self.places_in.clear();
        self.places_in.resize(self.steps_out.len(), 0);
        for place in 0..self.nodes.len() {
            let (start, end) = (self.out_starts[place], self.out_starts[place + 1]);
            for step in &self.steps_out[start as usize..end as usize] {
                let slot = &mut self.in_starts[step.target as usize + 1];
                self.places_in[*slot as usize] = number(place);
                *slot += 1;
            }
        }
    }

    /// Searches; returns why it ended early, if it did.
    fn run(
        &mut self,
        max_len: u32,
        visit: &mut dyn FnMut(&[u32]) -> ControlFlow<()>,
    ) -> Option<Ended> {
        self.need.clone_from(&self.home);
        self.locked = 0;
        self.legs.clear();
        self.legs.resize(self.nodes.len() + 1, NO_LEG);
        self.levels.clear();
        self.enter(0);
        while !self.levels.is_empty() {
            let depth = self.depth();
            let level = &mut self.levels[depth as usize];
            if level.next == level.end {
                self.leave(max_len);
                continue;
            }
            let step = self.steps_out[level.next as usize];
            level.next += 1;
            let left = max_len - depth - 1;
            if step.home > left {
                level.next = level.end;
                continue;
            }
            if self.steps_left == 0 {
                return Some(Ended::OutOfSteps);
            }
            self.steps_left -= 1;
            if self.need[step.target as usize] > left {
                continue;
            }
            self.legs[depth as usize] = step.leg;
            if !self.blanks.is_empty() && self.is_too_blank(depth) {
                // Says nothing of the way home: another walk to here may have a leg to spare.
                self.levels[depth as usize].best = 1;
                continue;
            }
            let last_leg = self.last_leg[step.target as usize];
            if last_leg != NO_LEG {
                self.legs[depth as usize + 1] = last_leg;
                if visit(&self.legs[..depth as usize + 2]).is_break() {
                    return Some(Ended::Stopped);
                }
            }
            if left == 1 {
                let level = &mut self.levels[depth as usize];
                level.best = level.best.min(2);
            } else {
                self.enter(step.target);
            }
        }
        None
    }

    /// Returns whether too many legs of the walk are blank, with the one that leads on.
    fn is_too_blank(&self, depth: u32) -> bool {
        let mut blank = 0;
        for &leg in &self.legs[..=depth as usize] {
            blank += u32::from(self.blanks[leg as usize]);
        }
        blank > self.most_blank
    }

    fn depth(&self) -> u32 {
        number(self.levels.len()) - 1
    }

    fn enter(&mut self, place: u32) {
        let at = place as usize;
        if self.need[at] > self.home[at] {
            self.locked -= 1;
        }
        self.need[at] = ON_WALK;
        self.levels.push(Level {
            place,
            next: self.out_starts[at],
            end: self.out_starts[at + 1],
            best: if self.last_leg[at] == NO_LEG {
                FAILED
            } else {
                1
            },
        });
    }

    /// Takes the last node off the walk and notes what its search has shown.
    fn leave(&mut self, max_len: u32) {
        let depth = self.depth();
        let Some(level) = self.levels.pop() else {
            return;
        };
        let at = level.place as usize;
        if level.best == FAILED {
            self.need[at] = max_len - depth + 1;
        } else {
            self.need[at] = level.best;
            if self.locked > 0 {
                self.relax(level.place);
            }
            if let Some(before) = self.levels.last_mut() {
                before.best = before.best.min(level.best + 1);
            }
        }
        if self.need[at] > self.home[at] {
            self.locked += 1;
        }
    }

    /// Tells the nodes that lead to `place` what it needs.
    fn relax(&mut self, place: u32) {
        self.relaxed.clear();
        self.relaxed.push(place);
        while let Some(place) = self.relaxed.pop() {
            let need = self.need[place as usize] + 1;
            let (start, end) = (
                self.in_starts[place as usize],
                self.in_starts[place as usize + 1],
            );
            for &before in &self.places_in[start as usize..end as usize] {
                let theirs = &mut self.need[before as usize];
                if *theirs != ON_WALK && *theirs > need {
                    *theirs = need;
                    if need == self.home[before as usize] {
                        self.locked -= 1;
                    }
                    self.relaxed.push(before);
                }
            }
        }
    }
}
