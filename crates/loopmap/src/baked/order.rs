//! The order in which pictures of a crowded map show its lines, as a baked map holds it.

use crate::dataset::{Dataset, DealIx, Filter, Show};

/// A map with more lines is crowded: its pictures show those first that matter most. Up to here a picture that is laid
/// out with care can be followed.
pub const CROWDED: usize = 600;

/// Returns whether the usual filter shows so many deals of a map that it is crowded.
pub fn is_crowded(dataset: &Dataset) -> bool {
    let usual = Filter::default();
    let mut shown = 0;
    for deal in dataset.deal_indices() {
        shown += usize::from(usual.shows(dataset, deal));
    }
    shown > CROWDED
}

/// Where each line of a crowded map comes in pictures of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineOrder {
    core: Vec<u32>,
    all: Vec<u32>,
}

impl LineOrder {
    /// Takes the deals in the order of their lines, those of one leg together: for pictures of the companies on loops, and
    /// for those of all.
    pub fn new(dataset: &Dataset, core: &[DealIx], all: &[DealIx]) -> Self {
        let [core, all] = [core, all].map(|order| ranks(dataset, order));
        Self { core, all }
    }

    /// Returns how many lines come before that of a deal, in a picture of the companies on loops or of all. Lines of one leg come
    /// together; one that has no part in the picture comes after all others.
    pub fn rank(&self, show: Show, deal: DealIx) -> u32 {
        self.ranks(show)[deal.index()]
    }

    fn ranks(&self, show: Show) -> &[u32] {
        match show {
            Show::Known | Show::Core => &self.core,
            Show::All => &self.all,
        }
    }

    /// Returns the deals of such a picture in the order of their lines.
    pub(super) fn deals(&self, show: Show) -> Vec<usize> {
        let ranks = self.ranks(show);
        let mut deals: Vec<usize> = (0..ranks.len()).collect();
        deals.retain(|&deal| ranks[deal] < u32::MAX);
        deals.sort_by_key(|&deal| ranks[deal]);
        deals
    }
}

fn ranks(dataset: &Dataset, order: &[DealIx]) -> Vec<u32> {
    let mut ranks = vec![u32::MAX; dataset.deals().len()];
    let mut leg = None;
    let mut before = 0;
    for (place, &deal) in (0..).zip(order) {
        let ends = Some((dataset.deal(deal).from, dataset.deal(deal).to));
        if leg != ends {
            (leg, before) = (ends, place);
        }
        ranks[deal.index()] = before;
    }
    ranks
}
