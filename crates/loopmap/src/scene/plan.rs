//! What of a picture stays while a reader zooms, hovers and isolates: which companies and deals there
//! are to draw, how big they are, and the ways of the lines.

use super::route::{self, Bundle, Lane, Stop, Way};
use super::style::{Sizes, Stroke};
use super::{SceneInput, labels};
use crate::dataset::{CompanyIx, Dataset, DealIx, Filter, Show, ViewState};
use crate::geom::{Point, Size};
use crate::graph::DealGraph;

/// A deal with its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Route {
    /// The deal.
    pub deal: DealIx,
    /// Who pays.
    pub from: CompanyIx,
    /// Who receives.
    pub to: CompanyIx,
    /// Width, tip and dash, in world units.
    pub stroke: Stroke,
    /// How it runs.
    pub way: Way,
}

/// The lasting part of a picture. Filters that only take deals away leave it as it is, so that the
/// lines that stay do not move.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    cast: Cast,
    frame: Size,
    positions: Vec<Point>,
    sizes: Sizes,
    routes: Vec<Route>,
}

/// The companies and deals that have a place in the picture.
#[derive(Clone, Debug, PartialEq)]
struct Cast {
    companies: Vec<bool>,
    deals: Vec<DealIx>,
}

impl Plan {
    /// Plans the picture of `input`; only its dataset, graph, positions, frame and state matter.
    pub fn new(input: &SceneInput<'_>) -> Self {
        let cast = Cast::new(input.dataset, input.graph, input.state);
        let sizes = Sizes::new(input.dataset, input.frame);
        let positions = all_positions(input);
        let routes = routes(input.dataset, &cast, &sizes, &positions, input.frame);
        Self {
            cast,
            frame: input.frame,
            positions,
            sizes,
            routes,
        }
    }

    /// Plans anew where `input` asks for other companies, deals or positions than the plan holds;
    /// returns whether it did.
    pub fn update(&mut self, input: &SceneInput<'_>) -> bool {
        let cast = Cast::new(input.dataset, input.graph, input.state);
        let positions = all_positions(input);
        if cast == self.cast && positions == self.positions && input.frame == self.frame {
            return false;
        }
        *self = Self::new(input);
        true
    }

    /// Returns the sizes, in world units.
    pub fn sizes(&self) -> &Sizes {
        &self.sizes
    }

    /// Returns the deals with their ways, in the order of legs, then deals.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// Returns whether a company has a place in the picture.
    pub fn has(&self, company: CompanyIx) -> bool {
        self.cast.companies[company.index()]
    }

    /// Returns where a company is, in world units.
    pub fn position(&self, company: CompanyIx) -> Point {
        self.positions[company.index()]
    }
}

/// A company without a position stands in the middle of the frame.
fn all_positions(input: &SceneInput<'_>) -> Vec<Point> {
    let middle = Point::new(input.frame.width / 2.0, input.frame.height / 2.0);
    (0..input.dataset.companies().len())
        .map(|place| {
            input
                .positions
                .get(place)
                .copied()
                .filter(|point| point.is_finite())
                .unwrap_or(middle)
        })
        .collect()
}

impl Cast {
    /// What the default filter shows and what the reader's filter shows, with what is picked out.
    fn new(dataset: &Dataset, graph: &DealGraph, state: &ViewState) -> Self {
        let usual = Filter::default();
        let mut companies = vec![false; dataset.companies().len()];
        match state.show {
            Show::Core => {
                let usual_graph = DealGraph::new(dataset, &usual);
                for company in dataset.company_indices() {
                    companies[company.index()] =
                        graph.is_core(company) || usual_graph.is_core(company);
                }
            }
            Show::All => {
                for deal in dataset.deal_indices() {
                    if usual.shows(dataset, deal) || state.filter.shows(dataset, deal) {
                        companies[dataset.deal(deal).from.index()] = true;
                        companies[dataset.deal(deal).to.index()] = true;
                    }
                }
            }
        }
        for company in picked_companies(dataset, state) {
            companies[company.index()] = true;
        }
        let has = |company: CompanyIx| companies[company.index()];
        let deals = dataset
            .deal_indices()
            .filter(|&deal| {
                let facts = dataset.deal(deal);
                let shown = usual.shows(dataset, deal) || state.filter.shows(dataset, deal);
                has(facts.from)
                    && has(facts.to)
                    && (shown || state.deals.binary_search(&deal).is_ok())
            })
            .collect();
        Self { companies, deals }
    }
}

/// Companies that are drawn whatever the filter says.
pub(super) fn picked_companies(dataset: &Dataset, state: &ViewState) -> Vec<CompanyIx> {
    let ends = state
        .deals
        .iter()
        .flat_map(|&deal| [dataset.deal(deal).from, dataset.deal(deal).to]);
    state
        .focus
        .into_iter()
        .chain(state.circuit.iter().copied())
        .chain(state.companies.iter().copied())
        .chain(ends)
        .collect()
}

fn routes(
    dataset: &Dataset,
    cast: &Cast,
    sizes: &Sizes,
    positions: &[Point],
    frame: Size,
) -> Vec<Route> {
    let stops: Vec<Option<Stop>> = dataset
        .company_indices()
        .map(|company| {
            cast.companies[company.index()].then(|| Stop {
                centre: positions[company.index()],
                radius: sizes.radius(company),
                name: labels::likely_box(
                    &dataset.company(company).name,
                    positions[company.index()],
                    sizes.radius(company),
                ),
            })
        })
        .collect();
    let ends = |deal: DealIx| (dataset.deal(deal).from, dataset.deal(deal).to);
    let mut deals = cast.deals.clone();
    let stroke = |deal: DealIx| sizes.stroke(dataset, deal);
    // Inner lanes are the widest: they carry the eye, the others follow outside.
    deals.sort_by(|&a, &b| {
        ends(a)
            .cmp(&ends(b))
            .then(stroke(b).width.total_cmp(&stroke(a).width))
            .then(a.cmp(&b))
    });
    let legs: Vec<&[DealIx]> = deals.chunk_by(|&a, &b| ends(a) == ends(b)).collect();
    let bundles: Vec<Bundle> = legs
        .iter()
        .map(|leg| Bundle {
            from: ends(leg[0]).0.index(),
            to: ends(leg[0]).1.index(),
            lanes: leg
                .iter()
                .map(|&deal| Lane {
                    width: stroke(deal).width,
                    tip_width: stroke(deal).tip_width(),
                })
                .collect(),
        })
        .collect();
    let ways = route::route(&stops, &bundles, frame);
    legs.into_iter()
        .zip(ways)
        .flat_map(|(leg, ways)| leg.iter().copied().zip(ways))
        .map(|(deal, way)| Route {
            deal,
            from: ends(deal).0,
            to: ends(deal).1,
            stroke: stroke(deal),
            way,
        })
        .collect()
}
