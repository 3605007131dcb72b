//! What the layout is told about a map: sizes and links, without the money behind them.

use crate::dataset::{Dataset, DealIx, Filter};
use crate::geom::Size;
use crate::graph::DealGraph;
use crate::layout::{self, Body, Link};
use crate::num;
use crate::scene::{Sizes, name_extent};

/// The weight of a link without any amount.
const BLANK_WEIGHT: f64 = 0.15;

/// The room that the layout keeps for a name, as a part of the width of the frame. What is wider still finds a place
/// beside its node; all others would stand closer for its sake.
const MOST_OF_WIDTH: f64 = 1.0 / 3.0;

/// Returns what is to be placed in a frame: a body for each company, with room for its name, and a link
/// for each deal that is drawn by default, held by the square root of the amount of its leg in `graph`.
pub(super) fn layout_input(
    dataset: &Dataset,
    graph: &DealGraph,
    frame: layout::Frame,
) -> layout::Input {
    let size = Size::new(
        f64::from(frame.size().width),
        f64::from(frame.size().height),
    );
    let sizes = Sizes::new(dataset, size);
    let bodies = dataset.company_indices().map(|company| {
        let radius = sizes.radius(company);
        let (half_width, bottom) = name_extent(&dataset.company(company).name, radius);
        let most = radius.max(size.width * MOST_OF_WIDTH / 2.0);
        Body {
            half_width: num::to_f32(half_width.min(most)),
            top: num::to_f32(radius),
            bottom: num::to_f32(bottom),
            radius: num::to_f32(radius),
        }
    });
    let largest = graph
        .legs()
        .iter()
        .map(|leg| leg.sum)
        .max()
        .unwrap_or(0)
        .max(1);
    let weight = |amount: u64| {
        let part = (amount as f64 / largest as f64).sqrt();
        num::to_f32(BLANK_WEIGHT + (1.0 - BLANK_WEIGHT) * part)
    };
    let link = |deal: DealIx| {
        let (from, to) = (dataset.deal(deal).from, dataset.deal(deal).to);
        let leg = graph.find_leg(from, to).map(|leg| graph.leg(leg));
        Link {
            source: from.0,
            target: to.0,
            weight: weight(leg.map_or(0, |leg| leg.sum)),
        }
    };
    let filter = Filter::default();
    let drawn = dataset
        .deal_indices()
        .filter(|&deal| filter.shows(dataset, deal));
    layout::Input {
        bodies: bodies.collect(),
        links: drawn.map(link).collect(),
        core: dataset
            .company_indices()
            .map(|company| graph.is_core(company))
            .collect(),
        ..layout::Input::default()
    }
}
