//! Whom to keep of a network that is too large for a picture: those who matter most for money that comes back.
//!
//! Money comes back only within a strongly connected part, and through a node no more than comes in and no more than
//! goes out within its part. The smaller of the two is a node's weight here. The sum of all weights is a bound of
//! the largest circulation, whose exact size is a flow problem of its own and is told of what is kept alone.

use crate::graph::{Network, ON_NO_LOOP, Payment, components, number};
use crate::loops::{Blanks, Share, circulation};

/// What a network comes to, node by node.
#[derive(Clone, Debug)]
pub struct Weights {
    /// The most that can come back through each node, by a bound: nothing for nodes on no loop.
    back: Vec<u64>,
    /// All that each pays and receives.
    turnover: Vec<u64>,
    sum: u64,
}

impl Weights {
    /// Weighs the nodes of `network`.
    ///
    /// # Complexity
    ///
    /// O(N + M) for N nodes and M legs.
    pub fn of(network: &Network) -> Self {
        let labels = components(network);
        let n = network.node_count();
        let (mut ins, mut outs) = (vec![0_u64; n], vec![0_u64; n]);
        let mut turnover = vec![0_u64; n];
        let mut sum = 0;
        for leg in network.legs() {
            let ends = [network.source(leg) as usize, network.target(leg) as usize];
            let amount = network.amount(leg);
            sum += amount;
            for end in ends {
                turnover[end] += amount;
            }
            if labels[ends[0]] != ON_NO_LOOP && labels[ends[0]] == labels[ends[1]] {
                outs[ends[0]] += amount;
                ins[ends[1]] += amount;
            }
        }
        let back = ins.into_iter().zip(outs).map(|(a, b)| a.min(b)).collect();
        Self {
            back,
            turnover,
            sum,
        }
    }

    /// Returns how many nodes known money can come back through.
    pub fn on_loops(&self) -> usize {
        self.back.iter().filter(|back| **back > 0).count()
    }

    /// Returns an upper bound of the circular share: no more can come back through a node than its weight.
    pub fn bound(&self) -> Share {
        Share {
            circulation: self.back.iter().sum(),
            sum: self.sum,
        }
    }

    /// Returns up to `most` nodes, those with the largest weight first, then those who pay and receive most. Ties go
    /// by `order`, in which the smaller comes first.
    pub fn heaviest<K: Ord>(&self, most: usize, order: impl Fn(u32) -> K) -> Vec<u32> {
        let mut nodes: Vec<u32> = (0..number(self.back.len())).collect();
        let weight = |node: u32| (self.back[node as usize], self.turnover[node as usize]);
        // The order is asked of the few that can be among the kept.
        if nodes.len() > most && most > 0 {
            nodes.select_nth_unstable_by_key(most - 1, |&node| std::cmp::Reverse(weight(node)));
            let least = weight(nodes[most - 1]);
            nodes.retain(|&node| weight(node) >= least);
        }
        nodes.sort_by(|&a, &b| {
            let by_weight = weight(b).cmp(&weight(a));
            by_weight.then_with(|| order(a).cmp(&order(b)))
        });
        nodes.truncate(most);
        nodes
    }
}

/// Returns the circular share of `nodes` alone, exactly.
pub fn share_among(network: &Network, nodes: &[u32]) -> Share {
    let mut places = vec![None; network.node_count()];
    for (place, &node) in (0..).zip(nodes) {
        places[node as usize] = Some(place);
    }
    let mut payments = Vec::new();
    for leg in network.legs() {
        let ends = [network.source(leg), network.target(leg)];
        if let [Some(source), Some(target)] = ends.map(|end| places[end as usize]) {
            payments.push(Payment {
                source,
                target,
                amount: (!network.is_blank(leg)).then(|| network.amount(leg)),
            });
        }
    }
    // A part of a network is within its limits.
    let Ok(part) = Network::try_new(number(nodes.len()), &payments) else {
        return Share::default();
    };
    Share {
        circulation: circulation(&part, Blanks::Empty).total,
        sum: part.amounts().iter().sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(n: u32, payments: &[(u32, u32, u64)]) -> Network {
        let payment = |&(source, target, amount): &(u32, u32, u64)| Payment {
            source,
            target,
            amount: Some(amount),
        };
        let payments: Vec<Payment> = payments.iter().map(payment).collect();
        Network::try_new(n, &payments).expect("a network")
    }

    /// A small loop, and a chain of far larger sums that never comes back.
    fn loop_and_chain() -> Network {
        let chain = [(4, 5, 900), (5, 6, 900), (2, 4, 900)];
        network(
            7,
            &[&[(0, 1, 50), (1, 2, 40), (2, 0, 60)], &chain[..]].concat(),
        )
    }

    #[test]
    fn who_sees_money_come_back_goes_before_who_moves_more() {
        let weights = Weights::of(&loop_and_chain());
        assert_eq!(weights.heaviest(3, |node| node), [0, 2, 1]);
        assert_eq!(weights.on_loops(), 3);
        assert_eq!(
            weights.heaviest(4, |node| node)[3],
            4,
            "then by turnover, then in order"
        );
    }

    #[test]
    fn the_bound_is_no_smaller_than_what_comes_back() {
        let network = loop_and_chain();
        let all: Vec<u32> = network.nodes().collect();
        let exact = share_among(&network, &all);
        let bound = Weights::of(&network).bound();
        assert_eq!(exact.circulation, 3 * 40, "the weakest leg on three legs");
        assert_eq!(bound.circulation, 50 + 40 + 40);
        assert_eq!(exact.sum, bound.sum);
    }

    #[test]
    fn a_part_has_its_own_share() {
        let share = share_among(&loop_and_chain(), &[2, 4, 5]);
        assert_eq!((share.circulation, share.sum), (0, 1_800));
    }
}
