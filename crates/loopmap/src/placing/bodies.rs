//! What the layout is told about a map: sizes and links, without the money behind them.

use crate::baked::LineOrder;
use crate::dataset::{Dataset, DealIx, Filter, Show};
use crate::geom::Size;
use crate::graph::DealGraph;
use crate::layout::{self, Body, Link};
use crate::num;
use crate::scene::{Sizes, least_of_largest, lines_held, name_extent};

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
    order: Option<&LineOrder>,
    frame: layout::Frame,
) -> layout::Input {
    let mut input = input_of(dataset, graph, frame, Show::All);
    if let Some(order) = order {
        let size = frame.size();
        let held = lines_held(f64::from(size.width) * f64::from(size.height));
        by_backbone(dataset, order, held, &mut input);
    }
    input
}

/// Returns the same of those alone who are drawn in the known view, in their order.
pub(super) fn known_input(dataset: &Dataset, frame: layout::Frame) -> layout::Input {
    let graph = DealGraph::new(dataset, &Filter::default());
    let mut input = input_of(dataset, &graph, frame, Show::Known);
    let mut number = vec![u32::MAX; input.bodies.len()];
    let mut bodies = Vec::new();
    for (at, company) in (0..).zip(dataset.known()) {
        number[company.index()] = at;
        bodies.push(input.bodies[company.index()]);
    }
    for link in &mut input.links {
        link.source = number[link.source as usize];
        link.target = number[link.target as usize];
    }
    layout::Input {
        core: vec![true; bodies.len()],
        bodies,
        ..input
    }
}

fn input_of(
    dataset: &Dataset,
    graph: &DealGraph,
    frame: layout::Frame,
    show: Show,
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
        .filter(|&deal| filter.shows(dataset, deal) && show.holds(dataset, deal));
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

/// Leaves of a crowded map what its first picture shows, in the middle, and around it the others, each held by the line that
/// comes first of those that lead to it.
fn by_backbone(dataset: &Dataset, order: &LineOrder, held: usize, input: &mut layout::Input) {
    let filter = Filter::default();
    let show = dataset.info().view.show;
    // Where few companies are on loops there is room for others too.
    let mut drawn: Vec<(u32, u32, DealIx)> = dataset
        .deal_indices()
        .filter(|&deal| filter.shows(dataset, deal))
        .map(|deal| {
            let rank = |show| order.rank(show, deal);
            (rank(show), rank(Show::All), deal)
        })
        .collect();
    drawn.sort_unstable();
    let mut is_core = vec![false; input.core.len()];
    let mut is_reached = is_core.clone();
    let mut is_kept = vec![false; dataset.deals().len()];
    for (place, &(_, _, deal)) in drawn.iter().enumerate() {
        let ends = [dataset.deal(deal).from, dataset.deal(deal).to];
        let is_first = place < held;
        let is_new = ends.iter().any(|end| !is_reached[end.index()]);
        is_kept[deal.index()] = is_first || is_new;
        for end in ends {
            is_reached[end.index()] = true;
            is_core[end.index()] |= is_first;
        }
    }
    // The largest never recede, so they have room of their own among those.
    let radii = input.bodies.iter().map(|body| f64::from(body.radius));
    let least = least_of_largest(radii.collect());
    for (body, is_core) in input.bodies.iter().zip(&mut is_core) {
        *is_core |= f64::from(body.radius) >= least;
    }
    let deals = dataset
        .deal_indices()
        .filter(|&deal| filter.shows(dataset, deal));
    let mut kept = deals.map(|deal| is_kept[deal.index()]);
    input.links.retain(|_| kept.next() == Some(true));
    for (body, &is_core) in input.bodies.iter_mut().zip(&is_core) {
        if !is_core {
            *body = Body::disc(body.radius);
        }
    }
    input.core = is_core;
    input.fans = true;
}
