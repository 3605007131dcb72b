//! Legs in the order in which the ranked search adds them to an empty network.

use crate::graph::{Network, ON_NO_LOOP, components, number};
use core::ops::Range;

/// One end of a leg as its other end sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Neighbour {
    /// When the leg is added.
    pub(super) turn: u32,
    pub(super) node: u32,
}

/// A network prepared for ranked searches: for each leg its *turn*, the time at which it is added.
///
/// Only legs that lie on a loop have one. Blank legs come first, by number; then the disclosed
/// ones, from the largest amount down. A search that wants no blank leg begins after them.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    network: &'a Network,
    component: Vec<u32>,
    legs: Vec<u32>,
    blanks: u32,
    outs: Lists,
    ins: Lists,
}

/// A list of neighbours for each node, by turn.
#[derive(Clone, Debug)]
struct Lists {
    starts: Vec<u32>,
    neighbours: Vec<Neighbour>,
}

impl Lists {
    /// Deals out `legs`, which come by turn, each to one of its `ends`, with the other.
    fn new(node_count: usize, legs: &[u32], ends: &dyn Fn(u32) -> (u32, u32)) -> Self {
        let mut starts = vec![0; node_count + 2];
        for &leg in legs {
            starts[ends(leg).0 as usize + 2] += 1;
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let count = starts[node_count + 1] as usize;
        let mut neighbours = vec![Neighbour { turn: 0, node: 0 }; count];
        for (turn, &leg) in (0..).zip(legs) {
            let (node, other) = ends(leg);
            let slot = &mut starts[node as usize + 1];
            neighbours[*slot as usize] = Neighbour { turn, node: other };
            *slot += 1;
        }
        Self { starts, neighbours }
    }

    /// Returns the neighbours whose turn is in `turns`.
    fn within(&self, node: u32, turns: &Range<u32>) -> impl Iterator<Item = Neighbour> + '_ {
        let (start, end) = (self.starts[node as usize], self.starts[node as usize + 1]);
        let list = &self.neighbours[start as usize..end as usize];
        let first = if turns.start == 0 {
            0
        } else {
            list.partition_point(|neighbour| neighbour.turn < turns.start)
        };
        let end = turns.end;
        list[first..]
            .iter()
            .copied()
            .take_while(move |neighbour| neighbour.turn < end)
    }
}

impl<'a> Order<'a> {
    /// Prepares `network`.
    ///
    /// # Complexity
    ///
    /// O(N + M log M) for N nodes and M legs.
    pub fn new(network: &'a Network) -> Self {
        Self::within(network, components(network))
    }

    /// As [`new`](Self::new), with the components already known.
    pub(super) fn within(network: &'a Network, component: Vec<u32>) -> Self {
        let mut legs = Vec::new();
        for leg in network.legs() {
            let at = component[network.source(leg) as usize];
            if at != ON_NO_LOOP && at == component[network.target(leg) as usize] {
                legs.push(leg);
            }
        }
        // No amount comes near the largest number, so blank legs come first.
        crate::sort::numbers_by_key(&mut legs, |leg| {
            if network.is_blank(leg) {
                0
            } else {
                u64::MAX - network.amount(leg)
            }
        });
        let blanks = legs.partition_point(|&leg| network.is_blank(leg));
        let nodes = network.node_count();
        let outs = Lists::new(nodes, &legs, &|leg| {
            (network.source(leg), network.target(leg))
        });
        let ins = Lists::new(nodes, &legs, &|leg| {
            (network.target(leg), network.source(leg))
        });
        Self {
            network,
            component,
            blanks: number(blanks),
            legs,
            outs,
            ins,
        }
    }

    /// Returns the network that was prepared.
    pub fn network(&self) -> &'a Network {
        self.network
    }

    /// Returns whether `node` is on a loop.
    pub(super) fn is_on_loop(&self, node: u32) -> bool {
        self.component
            .get(node as usize)
            .is_some_and(|&label| label != ON_NO_LOOP)
    }

    /// Returns whether `turn`'s leg lies in the component of `node`.
    pub(super) fn is_beside(&self, turn: u32, node: u32) -> bool {
        let source = self.network.source(self.leg(turn));
        self.component[source as usize] == self.component[node as usize]
    }

    pub(super) fn turns(&self) -> Range<u32> {
        0..number(self.legs.len())
    }

    /// Returns the first turn of a disclosed leg.
    pub(super) fn blanks(&self) -> u32 {
        self.blanks
    }

    pub(super) fn leg(&self, turn: u32) -> u32 {
        self.legs[turn as usize]
    }

    pub(super) fn outs(
        &self,
        node: u32,
        turns: &Range<u32>,
    ) -> impl Iterator<Item = Neighbour> + '_ {
        self.outs.within(node, turns)
    }

    pub(super) fn ins(
        &self,
        node: u32,
        turns: &Range<u32>,
    ) -> impl Iterator<Item = Neighbour> + '_ {
        self.ins.within(node, turns)
    }
}
