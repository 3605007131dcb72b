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
//! Parts of a map that do not hang together take turns, each as often as its share of all legs.
//!
//! The order is of the usual filter, and knows no picture.

mod order;

use crate::baked::{LineOrder, is_crowded};
use crate::dataset::{CompanyIx, Dataset, DealIx, Filter};
use crate::graph::{DealGraph, Network};
use crate::loops::{Blanks, circulation};
use crate::sort::Gather as _;
use order::{Leg, in_order};

/// Puts the lines of a map in order; `None` if it is not crowded.
///
/// # Complexity
///
/// O(D log D) for D deals, and a largest circulation.
pub fn find(dataset: &Dataset) -> Option<LineOrder> {
    if !is_crowded(dataset) {
        return None;
    }
    let usual = Filter::default();
    let graph = DealGraph::new(dataset, &usual);
    let mut deals: Vec<DealIx> = dataset.deal_indices().gather();
    let ends = |deal: DealIx| (dataset.deal(deal).from, dataset.deal(deal).to);
    deals.sort_unstable_by_key(|&deal| (ends(deal), deal));
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
    let among = |is_in: &dyn Fn(CompanyIx) -> bool| {
        let (mut within, mut own) = (Vec::new(), Vec::new());
        for (bundle, &leg) in bundles.iter().zip(&legs) {
            if is_in(ends(bundle[0]).0) && is_in(ends(bundle[0]).1) {
                within.push(*bundle);
                own.push(leg);
            }
        }
        let order = in_order(dataset.companies().len(), &own);
        let deals = order.into_iter().flat_map(|leg| within[leg]);
        deals.copied().collect::<Vec<DealIx>>()
    };
    let core = among(&|company| graph.is_core(company));
    Some(LineOrder::new(dataset, &core, &among(&|_| true)))
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
