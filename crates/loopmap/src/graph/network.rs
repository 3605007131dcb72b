//! A plain directed network of legs on flat arrays: what the loop engine and the flows work on.
//!
//! It knows node numbers and amounts, no company, no deal and no date, so it serves the map's own
//! [`DealGraph`] as well as anybody's list of payers and payees. Nodes are
//! numbered in the order of their ids, so that comparing numbers compares ids.

use super::{DealGraph, Leg, LegIx};
use crate::dataset::LARGEST;
use crate::sort::Gather as _;

/// The most nodes a network may have.
pub const MOST_NODES: u32 = 1 << 22;

/// One payment of a list: who pays, who receives, and how much, if that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Payment {
    /// The node that pays.
    pub source: u32,
    /// The node that receives.
    pub target: u32,
    /// Whole units, or `None` when undisclosed.
    pub amount: Option<u64>,
}

/// Legs between numbered nodes: merged, without self-loops, sorted by source, then target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    sources: Vec<u32>,
    targets: Vec<u32>,
    amounts: Vec<u64>,
    blanks: Vec<bool>,
    /// `out_starts[v]..out_starts[v + 1]` are the legs that leave `v`.
    out_starts: Vec<u32>,
    /// `in_legs[in_starts[v]..in_starts[v + 1]]` are the legs that reach `v`, by source.
    in_starts: Vec<u32>,
    in_legs: Vec<u32>,
}

impl Network {
    /// Merges parallel `payments` into legs and leaves self-loops out.
    ///
    /// A leg's amount is the sum of the known amounts of its payments; it is blank if none is
    /// known.
    ///
    /// # Errors
    ///
    /// More than [`MOST_NODES`] nodes, `u32::MAX` payments or more, an end that is no node, or a
    /// sum of all amounts above 2^53 - 1. Everything behind a network relies on these: no sum of
    /// amounts overflows, and every amount is exact as an `f64`.
    ///
    /// # Complexity
    ///
    /// O(P log P + N) for P payments and N nodes.
    pub fn try_new(node_count: u32, payments: &[Payment]) -> Result<Self, NetworkError> {
        check(node_count, payments)?;
        let mut sorted: Vec<Payment> = payments
            .iter()
            .copied()
            .filter(|payment| payment.source != payment.target)
            .gather();
        crate::sort::by(&mut sorted, Payment::cmp);
        let mut network = Self::with_node_count(node_count as usize);
        for parallel in sorted.chunk_by(|a, b| (a.source, a.target) == (b.source, b.target)) {
            network.sources.push(parallel[0].source);
            network.targets.push(parallel[0].target);
            let known = || parallel.iter().filter_map(|payment| payment.amount);
            network.amounts.push(known().sum());
            network.blanks.push(known().next().is_none());
        }
        network.index();
        Ok(network)
    }

    /// Takes the legs of `graph` that may be part of a loop, with their known amounts, and tells
    /// which leg of the graph each one is.
    pub fn of(graph: &DealGraph) -> (Self, Vec<LegIx>) {
        let (mut names, mut legs) = (Vec::new(), Vec::new());
        for (place, leg) in graph.legs().iter().enumerate() {
            if graph.can_loop(leg) {
                names.push(LegIx::new(place));
                legs.push(leg);
            }
        }
        (Self::of_legs(graph.company_count(), &legs), names)
    }

    /// Takes `legs` between different companies, sorted by payer, then receiver.
    ///
    /// A dataset's sum of all amounts was checked, so no sum of legs overflows here either.
    pub(super) fn of_legs(company_count: usize, legs: &[&Leg]) -> Self {
        let mut network = Self::with_node_count(company_count);
        for leg in legs {
            network.sources.push(number(leg.from.index()));
            network.targets.push(number(leg.to.index()));
            network.amounts.push(leg.sum);
            network.blanks.push(leg.is_blank());
        }
        network.index();
        network
    }

    /// Takes the legs of this network that are named, in their order.
    pub(crate) fn part(&self, legs: &[u32]) -> Self {
        let mut part = Self::with_node_count(self.node_count());
        for &leg in legs {
            part.sources.push(self.source(leg));
            part.targets.push(self.target(leg));
            part.amounts.push(self.amount(leg));
            part.blanks.push(self.is_blank(leg));
        }
        part.index();
        part
    }

    fn with_node_count(node_count: usize) -> Self {
        Self {
            sources: Vec::new(),
            targets: Vec::new(),
            amounts: Vec::new(),
            blanks: Vec::new(),
            out_starts: vec![0; node_count + 1],
            in_starts: vec![0; node_count + 1],
            in_legs: Vec::new(),
        }
    }

    /// Fills the two indexes by counting; the legs are in order.
    fn index(&mut self) {
        count_starts(&mut self.out_starts, &self.sources);
        count_starts(&mut self.in_starts, &self.targets);
        let mut next = self.in_starts.clone();
        self.in_legs = vec![0; self.targets.len()];
        for (leg, &target) in (0..).zip(&self.targets) {
            let place = &mut next[target as usize];
            self.in_legs[*place as usize] = leg;
            *place += 1;
        }
    }

    /// Returns the number of nodes.
    pub fn node_count(&self) -> usize {
        self.out_starts.len() - 1
    }

    /// Returns the number of legs.
    pub fn leg_count(&self) -> usize {
        self.sources.len()
    }

    /// Returns all nodes.
    pub fn nodes(&self) -> core::ops::Range<u32> {
        0..number(self.node_count())
    }

    /// Returns all legs.
    pub fn legs(&self) -> core::ops::Range<u32> {
        0..number(self.leg_count())
    }

    /// Returns the node that pays `leg`.
    pub fn source(&self, leg: u32) -> u32 {
        self.sources[leg as usize]
    }

    /// Returns the node that receives `leg`.
    pub fn target(&self, leg: u32) -> u32 {
        self.targets[leg as usize]
    }

    /// Returns the known amount of `leg`, zero for a blank one.
    pub fn amount(&self, leg: u32) -> u64 {
        self.amounts[leg as usize]
    }

    /// Returns the known amounts of all legs, zero for blank ones.
    pub fn amounts(&self) -> &[u64] {
        &self.amounts
    }

    /// Returns whether no amount of `leg` is known.
    pub fn is_blank(&self, leg: u32) -> bool {
        self.blanks[leg as usize]
    }

    /// Returns of each leg whether no amount of it is known.
    pub(crate) fn blanks(&self) -> &[bool] {
        &self.blanks
    }

    /// Returns the legs that leave `node`, by target.
    pub fn out_legs(&self, node: u32) -> core::ops::Range<u32> {
        self.out_starts[node as usize]..self.out_starts[node as usize + 1]
    }

    /// Returns the legs that reach `node`, by source.
    pub fn in_legs(&self, node: u32) -> &[u32] {
        let (start, end) = (
            self.in_starts[node as usize],
            self.in_starts[node as usize + 1],
        );
        &self.in_legs[start as usize..end as usize]
    }

    /// Returns the leg from `source` to `target`.
    pub fn find_leg(&self, source: u32, target: u32) -> Option<u32> {
        if source as usize >= self.node_count() {
            return None;
        }
        let range = self.out_legs(source);
        let targets = &self.targets[range.start as usize..range.end as usize];
        let place = targets.binary_search(&target).ok()?;
        Some(range.start + number(place))
    }
}

/// Returns `index` as the number of a node, a leg or a place among them.
///
/// # Panics
///
/// Panics above `u32::MAX`; a network has no more of anything.
pub(crate) fn number(index: usize) -> u32 {
    u32::try_from(index).expect("a network's nodes and legs are numbered in a u32")
}

/// Turns zeros into running totals of how often each node occurs in `ends`.
fn count_starts(starts: &mut [u32], ends: &[u32]) {
    for &end in ends {
        starts[end as usize + 1] += 1;
    }
    for place in 1..starts.len() {
        starts[place] += starts[place - 1];
    }
}

/// Checks the ends of edges.
pub(super) fn check_edges(
    node_count: u32,
    edges: impl ExactSizeIterator<Item = [u32; 2]>,
) -> Result<(), NetworkError> {
    if node_count > MOST_NODES {
        return Err(NetworkError(Kind::TooManyNodes(node_count)));
    }
    if edges.len() >= u32::MAX as usize {
        return Err(NetworkError(Kind::TooManyPayments(edges.len())));
    }
    for (place, ends) in edges.enumerate() {
        if let Some(node) = ends.into_iter().find(|&node| node >= node_count) {
            return Err(NetworkError(Kind::NoSuchNode {
                place,
                node,
                node_count,
            }));
        }
    }
    Ok(())
}

fn check(node_count: u32, payments: &[Payment]) -> Result<(), NetworkError> {
    let edges = payments.iter();
    check_edges(
        node_count,
        edges.map(|payment| [payment.source, payment.target]),
    )?;
    let mut sum = 0_u64;
    for payment in payments {
        sum = sum.saturating_add(payment.amount.unwrap_or(0));
    }
    if sum > LARGEST {
        return Err(NetworkError(Kind::SumTooLarge(sum)));
    }
    Ok(())
}

/// Why a list of payments is no network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkError(pub(super) Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    TooManyNodes(u32),
    TooManyPayments(usize),
    NoSuchNode {
        place: usize,
        node: u32,
        node_count: u32,
    },
    SumTooLarge(u64),
    HalfAnEdge(usize),
    AmountCount {
        edges: usize,
        amounts: usize,
    },
    BadAmount {
        place: usize,
        amount: String,
    },
    NoNode {
        node: u32,
        node_count: u32,
    },
}

impl core::fmt::Display for NetworkError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match &self.0 {
            Kind::TooManyNodes(count) => {
                write!(f, "{count} nodes are too many, at most {MOST_NODES}")
            }
            Kind::TooManyPayments(count) => {
                write!(f, "{count} edges are too many, fewer than {}", u32::MAX)
            }
            Kind::NoSuchNode {
                place,
                node,
                node_count,
            } => write!(
                f,
                "edge {place} names node {node}, but there are {node_count} nodes, counted from 0"
            ),
            Kind::SumTooLarge(sum) => write!(
                f,
                "the amounts add up to {sum}, at most {LARGEST}: use a larger unit"
            ),
            Kind::HalfAnEdge(count) => write!(
                f,
                "{count} ends make no edges: a source and a target for each"
            ),
            Kind::AmountCount { edges, amounts } => {
                write!(f, "{edges} edges need as many amounts, not {amounts}")
            }
            Kind::BadAmount { place, amount } => write!(
                f,
                "edge {place} has the amount {amount}: 0 or more, not a number for undisclosed"
            ),
            Kind::NoNode { node, node_count } => write!(
                f,
                "there is no node {node}, but {node_count} nodes, counted from 0"
            ),
        }
    }
}

impl core::error::Error for NetworkError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn pay(source: u32, target: u32, amount: impl Into<Option<u64>>) -> Payment {
        Payment {
            source,
            target,
            amount: amount.into(),
        }
    }

    #[test]
    fn parallel_payments_merge_and_self_loops_go() {
        let list = [pay(1, 0, 5), pay(0, 1, None), pay(1, 1, 9), pay(1, 0, None)];
        let network = Network::try_new(2, &list).unwrap();
        assert_eq!(network.leg_count(), 2, "two legs");
        assert!(network.is_blank(0), "0 to 1 has no amount");
        assert_eq!(network.amount(1), 5, "1 to 0 is at least 5");
        assert_eq!(network.in_legs(0), [1], "one leg reaches 0");
    }

    #[test]
    fn every_leg_is_found_by_its_ends() {
        let list = [pay(2, 0, 1), pay(0, 2, 1), pay(0, 1, 1)];
        let network = Network::try_new(3, &list).unwrap();
        for leg in 0..3 {
            let ends = (network.source(leg), network.target(leg));
            assert_eq!(network.find_leg(ends.0, ends.1), Some(leg), "{ends:?}");
        }
        assert_eq!(network.find_leg(1, 0), None, "no such leg");
        assert_eq!(network.find_leg(9, 0), None, "no such node");
    }

    #[test]
    fn a_bad_list_is_named() {
        let text = |result: Result<Network, NetworkError>| result.unwrap_err().to_string();
        assert_eq!(
            text(Network::try_new(2, &[pay(0, 2, 1)])),
            "edge 0 names node 2, but there are 2 nodes, counted from 0"
        );
        let large = Network::try_new(2, &[pay(0, 1, LARGEST), pay(1, 0, 1)]);
        assert!(text(large).contains("larger unit"), "sums stay exact");
        assert!(Network::try_new(u32::MAX, &[]).is_err(), "too many nodes");
    }

    #[test]
    fn no_node_is_a_network_too() {
        let network = Network::try_new(0, &[]).unwrap();
        assert_eq!((network.node_count(), network.leg_count()), (0, 0));
    }
}
