//! Which lines of a crowded map a picture shows first: an order of all of them, of which a picture takes as many as it
//! can hold and a reader who comes nearer more.
//!
//! # What comes first
//!
//! Two lists say how much a leg matters, and its better place of the two counts, so that they take turns:
//!
//! 1. *Money that can come back*: what a largest circulation carries over the leg, then its amount.
//! 2. *What stands out at one of its ends*: the disparity filter of Serrano, Boguñá and Vespignani, "Extracting the multiscale
//!    backbone of complex weighted networks" (PNAS 106:6483, 2009). Were the money of a node with k legs cut at random into
//!    k pieces, a piece would be the part p of it or larger with a chance of (1 - p)^(k - 1): the less likely, the more the
//!    leg stands out. Money paid and money received are looked at apart, and the less likely of the two counts.
//!    By amounts alone, the legs of small companies would all come last.
//!
//! Neither keeps the map connected. So the order grows as Prim's algorithm grows a maximum spanning tree: the next leg is the one
//! that matters most of those that lead to another company, then the one that matters most between companies that are
//! reached, in turn. However many lines are taken from its beginning, they hang together as far as the map does, half of them are
//! of a maximum spanning tree, and the others close ways round, which a tree alone would not have.
//!
//! The order is of the usual filter, and knows no picture.

mod order;

use crate::dataset::{CompanyIx, Dataset, DealIx, Filter, Show};
use crate::graph::{DealGraph, Network};
use crate::loops::{Blanks, circulation};
use crate::sort::Gather as _;
use order::{Leg, in_order};

/// A map with more lines is crowded: it is shown by its backbone first. Up to here a picture that is laid out with care
/// can be followed.
pub const CROWDED: usize = 600;

/// So many square pixels of a picture hold a line of a crowded map: 240 lines in 1200 by 800, about 130 companies.
const PIXELS_A_LINE: f64 = 4_000.0;

/// The smallest picture has so many.
const LEAST: usize = 40;

/// Returns how many lines of a crowded map a picture of `area` square pixels holds.
pub fn lines_held(area: f64) -> usize {
    let lines = (area / PIXELS_A_LINE).clamp(0.0, 1e6);
    (crate::num::floor_index(crate::num::to_f32(lines), 1 << 20)).max(LEAST)
}

/// The lines of a crowded map in the order in which pictures show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backbone {
    core: Vec<u32>,
    all: Vec<u32>,
}

impl Backbone {
    /// Puts the lines of a map in order; `None` if it is not crowded.
    pub fn of(dataset: &Dataset) -> Option<Self> {
        let usual = Filter::default();
        let mut shown = 0;
        for deal in dataset.deal_indices() {
            shown += usize::from(usual.shows(dataset, deal));
        }
        (shown > CROWDED).then(|| Self::new(dataset, &usual))
    }

    /// # Complexity
    ///
    /// O(D log D) for D deals, and a largest circulation.
    fn new(dataset: &Dataset, usual: &Filter) -> Self {
        let graph = DealGraph::new(dataset, usual);
        let mut deals: Vec<DealIx> = dataset.deal_indices().gather();
        let ends = |deal: DealIx| (dataset.deal(deal).from, dataset.deal(deal).to);
        crate::sort::by(&mut deals, |&a, &b| (ends(a), a).cmp(&(ends(b), b)));
        let bundles: Vec<&[DealIx]> = deals.chunk_by(|&a, &b| ends(a) == ends(b)).gather();
        let returns = returning(&graph);
        let mut legs = Vec::with_capacity(bundles.len());
        for bundle in &bundles {
            let (from, to) = ends(bundle[0]);
            let leg = graph.find_leg(from, to);
            legs.push(Leg {
                from: from.0,
                to: to.0,
                is_drawn: bundle.iter().any(|&deal| usual.shows(dataset, deal)),
                amount: leg.and_then(|leg| graph.leg(leg).amount()),
                returns: leg.map_or(0, |leg| returns[leg.index()]),
            });
        }
        let ranks = |is_in: &dyn Fn(CompanyIx) -> bool| {
            let (mut within, mut own) = (Vec::new(), Vec::new());
            for (bundle, &leg) in bundles.iter().zip(&legs) {
                if is_in(ends(bundle[0]).0) && is_in(ends(bundle[0]).1) {
                    within.push(*bundle);
                    own.push(leg);
                }
            }
            let mut ranks = vec![u32::MAX; dataset.deals().len()];
            let mut before = 0;
            for leg in in_order(dataset.companies().len(), &own) {
                for deal in within[leg] {
                    ranks[deal.index()] = before;
                }
                before += crate::graph::number(within[leg].len());
            }
            ranks
        };
        Self {
            core: ranks(&|company| graph.is_core(company)),
            all: ranks(&|_| true),
        }
    }

    /// Returns how many lines come before that of a deal, in a picture of the companies on loops or of all. Lines of one leg come
    /// together; one that has no part in the picture comes after all others.
    pub fn rank(&self, show: Show, deal: DealIx) -> u32 {
        let ranks = match show {
            Show::Core => &self.core,
            Show::All => &self.all,
        };
        ranks[deal.index()]
    }
}

/// Returns what a largest circulation carries over each leg.
fn returning(graph: &DealGraph) -> Vec<u64> {
    let (network, names) = Network::of(graph);
    let mut returns = vec![0; graph.legs().len()];
    let carried = circulation(&network, Blanks::Empty).on_legs;
    for (name, carried) in names.into_iter().zip(carried) {
        returns[name.index()] = carried;
    }
    returns
}
