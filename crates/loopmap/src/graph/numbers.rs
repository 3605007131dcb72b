//! A network made of plain numbers, as another program keeps its payments.
//!
//! It knows ends and amounts as floats, whole or not, and brings them to the whole units of a
//! [`Network`].

use super::network::{self, Kind};
use super::{Network, NetworkError, Payment};

/// Scaled amounts add up to at most this, well below what a network takes.
const LARGEST_SUM: f64 = (1_u64 << 52) as f64;

/// A network with its amounts as they were given.
#[derive(Clone, Debug)]
pub struct NumberedNetwork {
    network: Network,
    /// The amount of each leg; no number for a blank one.
    amounts: Vec<f64>,
}

impl NumberedNetwork {
    /// Reads edges from `ends`, source and target in turn, and one amount for each; an amount that
    /// is not a number is undisclosed.
    ///
    /// Whole amounts are exact as long as they add up to at most 2^52. Others are ranked as
    /// multiples of a power of two, the finest that leaves their sum room.
    ///
    /// # Errors
    ///
    /// Half an edge, more or fewer amounts than edges, an amount that is infinite or negative, an
    /// end that is no node, and what [`Network::try_new`] refuses.
    pub fn try_new(node_count: u32, ends: &[u32], amounts: &[f64]) -> Result<Self, NetworkError> {
        let scale = check(ends, amounts)?;
        let payments: Vec<Payment> = ends
            .chunks_exact(2)
            .zip(amounts)
            .map(|(ends, amount)| Payment {
                source: ends[0],
                target: ends[1],
                amount: whole(amount * scale),
            })
            .collect();
        let network = Network::try_new(node_count, &payments)?;
        let mut sums = vec![f64::NAN; network.leg_count()];
        for (payment, amount) in payments.iter().zip(amounts) {
            let leg = network.find_leg(payment.source, payment.target);
            if let (Some(leg), false) = (leg, amount.is_nan()) {
                let sum = &mut sums[leg as usize];
                *sum = if sum.is_nan() { *amount } else { *sum + amount };
            }
        }
        Ok(Self {
            network,
            amounts: sums,
        })
    }

    /// Returns the network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Returns the smallest amount of `legs`, `None` if one of them is blank.
    pub fn goes_round(&self, legs: &[u32]) -> Option<f64> {
        let amounts = legs.iter().map(|&leg| self.amounts[leg as usize]);
        let smallest = amounts.reduce(|one, other| if one <= other { one } else { other });
        let is_blank = |&leg: &u32| self.network.is_blank(leg);
        smallest.filter(|_| !legs.iter().any(is_blank))
    }

    /// Returns `node`.
    ///
    /// # Errors
    ///
    /// When there is no such node.
    pub fn find_node(&self, node: u32) -> Result<u32, NetworkError> {
        let node_count = self.network.nodes().end;
        if node >= node_count {
            return Err(NetworkError(Kind::NoNode { node, node_count }));
        }
        Ok(node)
    }
}

/// Checks edges whose amounts nobody asks for, source and target in turn.
///
/// # Errors
///
/// Half an edge, an end that is no node, or more of them than a network takes.
pub fn check_edges(node_count: u32, ends: &[u32]) -> Result<(), NetworkError> {
    check_whole(ends)?;
    let edges = ends.chunks_exact(2).map(|ends| [ends[0], ends[1]]);
    network::check_edges(node_count, edges)
}

fn check_whole(ends: &[u32]) -> Result<(), NetworkError> {
    if ends.len().is_multiple_of(2) {
        Ok(())
    } else {
        Err(NetworkError(Kind::HalfAnEdge(ends.len())))
    }
}

/// Returns the power of two that makes the amounts whole units.
fn check(ends: &[u32], amounts: &[f64]) -> Result<f64, NetworkError> {
    check_whole(ends)?;
    if amounts.len() != ends.len() / 2 {
        return Err(NetworkError(Kind::AmountCount {
            edges: ends.len() / 2,
            amounts: amounts.len(),
        }));
    }
    let is_bad = |amount: &f64| amount.is_infinite() || *amount < 0.0;
    if let Some(place) = amounts.iter().position(is_bad) {
        return Err(NetworkError(Kind::BadAmount {
            place,
            amount: crate::decimal::write(amounts[place]),
        }));
    }
    let known = || amounts.iter().filter(|amount| !amount.is_nan());
    let sum: f64 = known().sum();
    if sum.is_infinite() {
        return Err(NetworkError(Kind::SumTooLarge(u64::MAX)));
    }
    Ok(scale(sum, known().all(|amount| amount.fract() <= 0.0)))
}

fn scale(sum: f64, is_whole: bool) -> f64 {
    if is_whole && sum <= LARGEST_SUM {
        return 1.0;
    }
    let mut scale = 1.0;
    while sum * scale > LARGEST_SUM {
        scale /= 2.0;
    }
    while sum * scale * 2.0 <= LARGEST_SUM && scale < 1e300 {
        scale *= 2.0;
    }
    scale
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a scaled amount is at most 2^52 and not negative"
)]
fn whole(scaled: f64) -> Option<u64> {
    (!scaled.is_nan()).then_some(scaled as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_round(amounts: &[f64]) -> Option<f64> {
        let numbered = NumberedNetwork::try_new(2, &[0, 1, 1, 0, 0, 1], amounts).unwrap();
        numbered.goes_round(&[0, 1])
    }

    #[test]
    fn parallel_amounts_add_up() {
        assert_eq!(goes_round(&[2.0, 9.0, 5.0]), Some(7.0), "2 and 5");
        assert_eq!(goes_round(&[2.0, 9.0, f64::NAN]), Some(2.0), "at least 2");
        assert_eq!(goes_round(&[f64::NAN, 9.0, f64::NAN]), None, "blank");
    }

    #[test]
    fn amounts_need_not_be_whole_nor_small() {
        assert_eq!(goes_round(&[0.1, 0.5, 0.0]), Some(0.1), "as it was given");
        assert_eq!(goes_round(&[1e300, 2e300, 0.0]), Some(1e300), "huge");
        let numbered = NumberedNetwork::try_new(3, &[0, 1, 1, 2], &[0.25, 0.1]).unwrap();
        let network = numbered.network();
        assert!(network.amount(0) > network.amount(1), "the order stays");
        let numbered = NumberedNetwork::try_new(3, &[0, 1, 1, 2], &[3.0, 7.0]).unwrap();
        assert_eq!(numbered.network().amounts(), [3, 7], "whole ones are exact");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let text = |ends: &[u32], amounts: &[f64]| {
            NumberedNetwork::try_new(2, ends, amounts)
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            text(&[0, 1, 1], &[1.0]),
            "3 ends make no edges: a source and a target for each"
        );
        assert_eq!(text(&[0, 1], &[]), "1 edges need as many amounts, not 0");
        assert_eq!(
            text(&[0, 1, 1, 0], &[1.0, -2.0]),
            "edge 1 has the amount -2: 0 or more, not a number for undisclosed"
        );
        assert!(text(&[0, 1], &[f64::INFINITY]).contains("inf"), "infinite");
        assert!(text(&[0, 2], &[1.0]).contains("names node 2"), "no node");
        for ends in [&[0, 2][..], &[0, 1, 1], &[0, 1]] {
            let amounts = vec![f64::NAN; ends.len() / 2];
            let whole = NumberedNetwork::try_new(2, ends, &amounts);
            assert_eq!(check_edges(2, ends), whole.map(|_| ()), "{ends:?}");
        }
        let numbered = NumberedNetwork::try_new(2, &[], &[]).unwrap();
        assert_eq!(
            numbered.find_node(2).unwrap_err().to_string(),
            "there is no node 2, but 2 nodes, counted from 0"
        );
    }
}
