//! The order itself, on numbered nodes.

use crate::graph::number;
use crate::num;
use crate::sort::Gather as _;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A leg, or lines that run like one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leg {
    pub(super) from: u32,
    pub(super) to: u32,
    /// What the usual filter does not draw comes last.
    pub(super) is_drawn: bool,
    /// `None` if it is not known, or is none that counts.
    pub(super) amount: Option<u64>,
    /// What of it can come back.
    pub(super) returns: u64,
}

/// Returns the numbers of all legs in the order in which pictures show them.
pub(super) fn in_order(nodes: usize, legs: &[Leg]) -> Vec<usize> {
    let places = places(nodes, legs);
    let mut growth = Growth::new(nodes, legs, &places);
    let mut by_place: Vec<usize> = (0..legs.len()).gather();
    crate::sort::by_key(&mut by_place, |&leg| places[leg]);
    let mut turns = Vec::with_capacity(legs.len());
    // What cannot be reached yet begins where it matters most.
    for first in by_place {
        let before = growth.order.len();
        growth.begin(first);
        let grown = &growth.order[before..];
        let whole = grown.len() as f64;
        turns.extend(
            (0..)
                .zip(grown)
                .map(|(place, &leg)| (f64::from(place) / whole, leg)),
        );
    }
    // Parts that do not hang together take turns, the larger ones more often: each begins to be seen.
    crate::sort::by(&mut turns, |(a, _), (b, _): &(f64, usize)| a.total_cmp(b));
    turns.into_iter().map(|(_, leg)| leg).gather()
}

/// Returns how early each leg comes by its own: by money that can come back, or by what stands out at its ends.
fn places(nodes: usize, legs: &[Leg]) -> Vec<usize> {
    let mut by_money: Vec<usize> = (0..legs.len()).gather();
    crate::sort::by_key(&mut by_money, |&leg| {
        let Leg {
            is_drawn,
            amount,
            returns,
            ..
        } = legs[leg];
        Reverse((is_drawn, returns, amount))
    });
    let standing_out = standing_out(nodes, legs);
    let mut by_parts: Vec<usize> = (0..legs.len()).gather();
    crate::sort::by(&mut by_parts, |&a, &b| {
        let drawn = legs[b].is_drawn.cmp(&legs[a].is_drawn);
        drawn.then(standing_out[b].total_cmp(&standing_out[a]))
    });
    let mut places = vec![0; legs.len()];
    for (place, leg) in by_money.into_iter().enumerate() {
        places[leg] = 2 * place;
    }
    for (place, leg) in by_parts.into_iter().enumerate() {
        places[leg] = places[leg].min(2 * place + 1);
    }
    places
}

/// Returns how unlikely the part is that each leg has of the money at its ends, as a logarithm. Where no amount is known at all
/// each leg is worth the same.
fn standing_out(nodes: usize, legs: &[Leg]) -> Vec<f64> {
    let has_amounts = legs.iter().any(|leg| leg.amount.is_some());
    let worth = |leg: &Leg| match leg.amount {
        Some(amount) => amount as f64,
        None if has_amounts || leg.from == leg.to => 0.0,
        None => 1.0,
    };
    // What each pays and receives, and in how many legs.
    let mut sides = vec![[(0.0, 0.0); 2]; nodes];
    for leg in legs {
        let worth = worth(leg);
        if worth > 0.0 {
            for (side, node) in [leg.from, leg.to].into_iter().enumerate() {
                let (sum, count) = &mut sides[node as usize][side];
                *sum += worth;
                *count += 1.0;
            }
        }
    }
    let mut found = Vec::with_capacity(legs.len());
    for leg in legs {
        let worth = worth(leg);
        let at = |side: usize, node: u32| {
            let (sum, count): (f64, f64) = sides[node as usize][side];
            if worth <= 0.0 || count < 2.0 {
                return 0.0;
            }
            -(count - 1.0) * num::ln((1.0 - worth / sum).max(1e-300))
        };
        found.push(at(0, leg.from).max(at(1, leg.to)));
    }
    found
}

/// Legs that wait, the one that matters most first. Flows have a heap of the same type, so that it is compiled once.
type Waiting = BinaryHeap<(Reverse<i32>, u32)>;

/// An order in the making.
struct Growth<'a> {
    legs: &'a [Leg],
    places: &'a [usize],
    /// The legs at each node.
    at: Vec<Vec<usize>>,
    is_reached: Vec<bool>,
    is_taken: Vec<bool>,
    order: Vec<usize>,
}

impl<'a> Growth<'a> {
    fn new(nodes: usize, legs: &'a [Leg], places: &'a [usize]) -> Self {
        let mut at = vec![Vec::new(); nodes];
        for (number, leg) in legs.iter().enumerate() {
            at[leg.from as usize].push(number);
            if leg.from != leg.to {
                at[leg.to as usize].push(number);
            }
        }
        Self {
            legs,
            places,
            at,
            is_reached: vec![false; nodes],
            is_taken: vec![false; legs.len()],
            order: Vec::with_capacity(legs.len()),
        }
    }

    fn is_reached(&self, node: u32) -> bool {
        self.is_reached[node as usize]
    }

    /// Takes all that hangs together with a leg, unless that was done.
    fn begin(&mut self, first: usize) {
        let (mut outward, mut closing) = (Waiting::new(), Waiting::new());
        if self.is_taken[first] {
            return;
        }
        self.reach(self.legs[first].from, &mut outward, &mut closing);
        loop {
            let grown = self.grow(&mut outward, &mut closing);
            let closed = self.close(&mut closing);
            if !grown && !closed {
                return;
            }
        }
    }

    /// Takes the next leg to another company; returns whether there was one.
    fn grow(&mut self, outward: &mut Waiting, closing: &mut Waiting) -> bool {
        while let Some((_, leg)) = outward.pop() {
            let leg = leg as usize;
            let Leg { from, to, .. } = self.legs[leg];
            let next = if self.is_reached(from) { to } else { from };
            if !self.is_reached(next) {
                self.take(leg);
                self.reach(next, outward, closing);
                return true;
            }
        }
        false
    }

    /// Takes the next leg between companies that are reached; returns whether there was one.
    fn close(&mut self, closing: &mut Waiting) -> bool {
        while let Some((_, leg)) = closing.pop() {
            let leg = leg as usize;
            if !self.is_taken[leg] {
                self.take(leg);
                return true;
            }
        }
        false
    }

    fn take(&mut self, leg: usize) {
        self.is_taken[leg] = true;
        self.order.push(leg);
    }

    fn reach(&mut self, node: u32, outward: &mut Waiting, closing: &mut Waiting) {
        self.is_reached[node as usize] = true;
        for &leg in &self.at[node as usize] {
            if self.is_taken[leg] {
                continue;
            }
            let Leg { from, to, .. } = self.legs[leg];
            let list = if self.is_reached(from) && self.is_reached(to) {
                &mut *closing
            } else {
                &mut *outward
            };
            let place = i32::try_from(self.places[leg]).unwrap_or(i32::MAX);
            list.push((Reverse(place), number(leg)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::Rng;

    fn leg(from: u32, to: u32, amount: u64, returns: u64) -> Leg {
        Leg {
            from,
            to,
            is_drawn: true,
            amount: (amount > 0).then_some(amount),
            returns,
        }
    }

    fn random(nodes: u32, count: u32, seed: u64) -> Vec<Leg> {
        let mut rng = Rng::new(seed);
        let mut legs = Vec::new();
        for _ in 0..count {
            let (from, to) = (rng.below(nodes), rng.below(nodes));
            let amount = u64::from(rng.below(1_000));
            legs.push(leg(from, to, amount, amount / 2));
        }
        legs
    }

    #[test]
    fn every_leg_comes_once_and_every_beginning_hangs_together() {
        for seed in 0..20 {
            let legs = random(40, 120, seed);
            let order = in_order(40, &legs);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, (0..120).collect::<Vec<_>>(), "seed {seed}");
            let mut joined = petgraph::unionfind::UnionFind::new(40);
            for leg in &legs {
                joined.union(leg.from as usize, leg.to as usize);
            }
            let part = |leg: usize| joined.find(legs[leg].from as usize);
            let mut reached = [false; 40];
            let mut begun = Vec::new();
            for leg in order {
                let ends = [legs[leg].from as usize, legs[leg].to as usize];
                let hangs = ends.iter().any(|&end| reached[end]);
                assert!(
                    hangs || !begun.contains(&part(leg)),
                    "seed {seed}: leg {leg} begins a second piece"
                );
                begun.push(part(leg));
                for end in ends {
                    reached[end] = true;
                }
            }
        }
    }

    #[test]
    fn parts_that_do_not_hang_together_take_turns() {
        let star = |hub: u32, leaves: u32, first: u32| {
            (0..leaves).map(move |leaf| leg(hub, first + leaf, 0, 0))
        };
        let legs: Vec<Leg> = star(0, 60, 3)
            .chain(star(1, 30, 63))
            .chain(star(2, 30, 93))
            .collect();
        let order = in_order(123, &legs);
        for shown in [8, 40, 100] {
            let of = |hub: u32| {
                order[..shown]
                    .iter()
                    .filter(|&&leg| legs[leg].from == hub)
                    .count()
            };
            let counts = [of(0), of(1), of(2)];
            let share = [shown / 2, shown / 4, shown / 4];
            for (count, share) in counts.into_iter().zip(share) {
                assert!(count.abs_diff(share) <= 1, "{counts:?} of {shown}");
            }
        }
    }

    #[test]
    fn half_of_it_closes_ways_round() {
        // A wheel: six spokes out, and a rim that brings the money back.
        let mut legs = Vec::new();
        for node in 1..7 {
            legs.push(leg(0, node, 100, 0));
            legs.push(leg(node, node % 6 + 1, 10, 10));
        }
        let order = in_order(7, &legs);
        let companies: std::collections::BTreeSet<u32> = order[..6]
            .iter()
            .flat_map(|&leg| [legs[leg].from, legs[leg].to])
            .collect();
        assert_eq!(
            companies.len(),
            5,
            "six lines of a tree are between seven: {order:?}"
        );
    }

    #[test]
    fn what_stands_out_at_a_small_company_comes_before_more_of_a_large_ones() {
        // A hub pays ten companies 100 each; one of them pays ten others, of whom one gets nearly all.
        let mut legs: Vec<Leg> = (1..=10).map(|node| leg(0, node, 100, 0)).collect();
        legs.extend((11..=20).map(|node| leg(1, node, if node == 15 { 40 } else { 1 }, 0)));
        let places = places(21, &legs);
        let first = (0..20).min_by_key(|&leg| (places[leg].is_multiple_of(2), places[leg]));
        assert_eq!(first, Some(14), "by its part of what the payer has");
    }

    #[test]
    fn what_has_no_amount_or_is_not_drawn_comes_last() {
        let mut legs = vec![leg(0, 1, 0, 0), leg(0, 2, 5, 0), leg(2, 0, 5, 5)];
        legs[1].is_drawn = false;
        let places = places(3, &legs);
        assert!(places[2] < places[0] && places[0] < places[1], "{places:?}");
    }
}
