//! Legs: all deals that count from one company to another, merged.

use crate::dataset::{CompanyIx, Dataset, DealIx, Filter, Worth};
use crate::sort::Gather as _;

/// A leg's place in [`DealGraph::legs`](super::DealGraph::legs).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LegIx(u32);

impl LegIx {
    /// Returns the place in the slice of legs.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// Returns the name of the place `index`.
    ///
    /// # Panics
    ///
    /// Panics above `u32::MAX`; there are no more legs than deals.
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("there are no more legs than deals"))
    }
}

/// How much of a leg's worth is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Every deal has an amount.
    Full,
    /// Some deals have one: the leg is worth *at least* its amount.
    Partial,
    /// No deal has one: the leg is blank.
    None,
}

impl Disclosure {
    /// Returns the word that JSON outputs use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::None => "none",
        }
    }
}

/// All deals that count from one company to another: the step of a loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Who pays.
    pub from: CompanyIx,
    /// Who receives.
    pub to: CompanyIx,
    /// The deals, sorted by id.
    pub deals: Vec<DealIx>,
    /// The sum of the amounts that are known.
    pub sum: u64,
    /// How much of the worth is known.
    pub disclosure: Disclosure,
}

impl Leg {
    /// Returns whether no deal of the leg has an amount.
    pub fn is_blank(&self) -> bool {
        self.disclosure == Disclosure::None
    }

    /// Returns the sum of the known amounts, or `None` for a blank leg.
    pub fn amount(&self) -> Option<u64> {
        (!self.is_blank()).then_some(self.sum)
    }
}

/// Merges `deals` into legs, sorted by payer, then receiver.
pub(super) fn merge(dataset: &Dataset, filter: &Filter, mut deals: Vec<DealIx>) -> Vec<Leg> {
    let ends = |deal: DealIx| (dataset.deal(deal).from, dataset.deal(deal).to);
    crate::sort::by_key(&mut deals, |&deal| (ends(deal), deal));
    deals
        .chunk_by(|&a, &b| ends(a) == ends(b))
        .map(|parallel| leg_of(dataset, filter, parallel))
        .gather()
}

fn leg_of(dataset: &Dataset, filter: &Filter, parallel: &[DealIx]) -> Leg {
    let first = dataset.deal(parallel[0]);
    let (mut sum, mut known) = (0, 0);
    for &deal in parallel {
        if let Worth::Known(units) = filter.worth(dataset, deal) {
            sum += units;
            known += 1;
        }
    }
    let disclosure = match known {
        0 => Disclosure::None,
        n if n == parallel.len() => Disclosure::Full,
        _ => Disclosure::Partial,
    };
    Leg {
        from: first.from,
        to: first.to,
        deals: parallel.to_vec(),
        sum,
        disclosure,
    }
}
