//! What of a picture stays while a reader zooms, hovers and isolates: which companies and deals there
//! are to draw, how big they are, and the ways of the lines.

use super::route::{self, Bundle, Found, Lane, Stop, Way};
use super::sides::{self, Named, Obstacle, Sides};
use super::style::{Sizes, Stroke};
use super::{Camera, Insets, Projection, SceneInput, crowd, labels};
use crate::baked::{Course, Courses};
use crate::dataset::{CompanyIx, Dataset, DealIx, Filter, Scope, Show, ViewState};
use crate::geom::{Flat, Point, Rect, Size};
use crate::graph::DealGraph;
use crate::sort::Gather as _;

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
    /// The number of this way.
    pub course: Course,
}

/// The lasting part of a picture. Filters that only take deals away leave it as it is, so that the
/// lines that stay do not move.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    cast: Cast,
    state: ViewState,
    frame: Size,
    picture: Size,
    insets: Insets,
    home: Camera,
    positions: Vec<Point>,
    sizes: Sizes,
    /// Of a crowded map those of the first picture have found their ways, and the others run as lines usually do.
    routes: Vec<Route>,
    sides: Vec<Sides>,
    /// The plan that this one took the place of: readers go to and fro between two views.
    before: Option<Box<Self>>,
}

/// The companies and deals that have a place in the picture.
#[derive(Clone, Debug, PartialEq)]
struct Cast {
    companies: Vec<bool>,
    deals: Vec<DealIx>,
}

impl Plan {
    /// Plans the picture of `input`; camera, hover, loops and pulse do
    /// not matter.
    pub fn new(input: &SceneInput<'_>) -> Self {
        let cast = Cast::new(input.dataset, input.graph, input.state);
        let sizes = Sizes::new(input.dataset, input.frame);
        let positions = all_positions(input);
        let first = crowd::first(input, &cast.deals);
        let (routes, sides) = Draft::new(input, &cast, &sizes, &positions, &first).finish();
        Self {
            cast,
            state: input.state.clone(),
            frame: input.frame,
            picture: input.viewport,
            insets: input.insets,
            home: input.home,
            positions,
            sizes,
            routes,
            sides,
            before: None,
        }
    }

    /// Plans anew where `input` asks for other companies, deals or places than the plan holds, or
    /// takes the plan before when that one holds them; returns whether it did.
    pub fn update(&mut self, input: &SceneInput<'_>) -> bool {
        let is_other = !self.fits(input);
        if is_other {
            let before = self.before.take().filter(|plan| plan.fits(input));
            let plan = before.map_or_else(|| Self::new(input), |plan| *plan);
            let last = std::mem::replace(self, plan);
            self.before = Some(Box::new(last));
        }
        self.state = input.state.clone();
        is_other
    }

    fn fits(&self, input: &SceneInput<'_>) -> bool {
        let is_same_place = self.frame == input.frame
            && self.picture == input.viewport
            && self.insets == input.insets
            && self.home == input.home
            && self.positions == all_positions(input);
        let is_same_cast = self.state == *input.state
            || self.cast == Cast::new(input.dataset, input.graph, input.state);
        is_same_place && is_same_cast
    }

    /// Moves the companies to the places of `input` without finding new ways: each line keeps its
    /// bend. For the frames of a short motion, and while a node is dragged.
    pub fn follow(&mut self, input: &SceneInput<'_>) {
        self.positions = all_positions(input);
    }

    /// Returns the sizes, in world units.
    pub fn sizes(&self) -> &Sizes {
        &self.sizes
    }

    /// Returns the deals with their ways, in the order of legs, then deals; of a crowded map first those of the first picture.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// Returns the ways of all lines, one for each deal; `None` for those that are not drawn.
    pub fn courses(&self, dataset: &Dataset) -> Vec<Option<Course>> {
        let mut courses = vec![None; dataset.deals().len()];
        for route in &self.routes {
            courses[route.deal.index()] = Some(route.course);
        }
        courses
    }

    /// Returns whether a company has a place in the picture.
    pub fn has(&self, company: CompanyIx) -> bool {
        self.cast.companies[company.index()]
    }

    /// Returns in which order the places of a company's name are to be tried.
    pub(super) fn sides(&self, company: CompanyIx) -> &[u8] {
        &self.sides[company.index()]
    }

    /// Returns where a company is, in world units.
    pub fn position(&self, company: CompanyIx) -> Point {
        self.positions[company.index()]
    }
}

/// A company without a position stands in the middle of the frame.
fn all_positions(input: &SceneInput<'_>) -> Vec<Point> {
    let middle = Point::new(input.frame.width / 2.0, input.frame.height / 2.0);
    let mut all = vec![middle; input.dataset.companies().len()];
    for (place, point) in all.iter_mut().zip(input.positions) {
        if point.is_finite() {
            *place = *point;
        }
    }
    all
}

impl Cast {
    /// What the default filter shows and what the reader's filter shows, with what is picked out.
    fn new(dataset: &Dataset, graph: &DealGraph, state: &ViewState) -> Self {
        let usual = Filter::default();
        let mut companies = vec![false; dataset.companies().len()];
        match state.show {
            Show::Core => {
                // Most of the time the filter is the usual one, and so is the graph.
                let is_usual = *graph.filter() == usual;
                let usual_graph = (!is_usual).then(|| DealGraph::new(dataset, &usual));
                for company in dataset.company_indices() {
                    companies[company.index()] = graph.is_core(company)
                        || usual_graph
                            .as_ref()
                            .is_some_and(|graph| graph.is_core(company));
                }
            }
            Show::Known | Show::All => {
                for deal in dataset.deal_indices() {
                    let passes = usual.shows(dataset, deal) || state.filter.shows(dataset, deal);
                    if passes && state.show.holds(dataset, deal) {
                        companies[dataset.deal(deal).from.index()] = true;
                        companies[dataset.deal(deal).to.index()] = true;
                    }
                }
            }
        }
        for company in state.picked(dataset) {
            companies[company.index()] = true;
        }
        let has = |company: CompanyIx| companies[company.index()];
        let mut deals = Vec::new();
        for deal in dataset.deal_indices() {
            let facts = dataset.deal(deal);
            // What is beside the subject is drawn where everything is.
            let has_room = state.show == Show::All || facts.scope != Scope::Beside;
            let passes = usual.shows(dataset, deal) || state.filter.shows(dataset, deal);
            let has_room = has_room && state.show.holds(dataset, deal);
            let is_shown = (has_room && passes) || state.deals.binary_search(&deal).is_ok();
            if is_shown && has(facts.from) && has(facts.to) {
                deals.push(deal);
            }
        }
        Self { companies, deals }
    }
}

/// Returns the part of the frame that holds all companies that `state` may show, with their names:
/// what to fit into the picture. Filters that only take away leave it as it is.
pub fn region(
    dataset: &Dataset,
    graph: &DealGraph,
    positions: &[Point],
    frame: Size,
    state: &ViewState,
) -> Rect {
    let cast = Cast::new(dataset, graph, state);
    let sizes = Sizes::new(dataset, frame);
    let shown = dataset
        .company_indices()
        .filter(|company| cast.companies[company.index()]);
    let room = |company: CompanyIx| {
        let at = positions.get(company.index()).filter(|at| at.is_finite())?;
        let radius = sizes.radius(company);
        let (beside, below) = labels::extent(&dataset.company(company).name, radius);
        let (left, top) = (at.x - beside, at.y - radius);
        Some(Rect::new(left, top, at.x + beside, at.y + below).inflate(MARGIN, MARGIN))
    };
    let all = shown.filter_map(room).reduce(|a, b| a.union(b));
    all.unwrap_or(Rect::from_origin_size(Point::ZERO, frame))
}

/// The room around a region.
const MARGIN: f64 = 8.0;

/// A plan in the making.
struct Draft<'a> {
    /// How many pixels a world unit is, of places and, at home, of sizes.
    scale: f64,
    dataset: &'a Dataset,
    sizes: &'a Sizes,
    courses: &'a Courses,
    show: Show,
    area: Rect,
    named: Vec<Named<'a>>,
    stops: Vec<Option<Stop>>,
    legs: Vec<Vec<DealIx>>,
    /// The legs of a crowded map that the first picture does not show.
    others: Vec<Vec<DealIx>>,
}

impl<'a> Draft<'a> {
    /// Thinks of the picture as it is at home, with the lines that it shows `first`.
    fn new(
        input: &SceneInput<'a>,
        cast: &Cast,
        sizes: &'a Sizes,
        positions: &[Point],
        first: &[DealIx],
    ) -> Self {
        let (dataset, frame) = (input.dataset, input.frame);
        let projection = Projection::new(frame, input.viewport, input.insets, input.home);
        let mut named = Vec::new();
        let mut stops = vec![None; dataset.companies().len()];
        for company in dataset.company_indices() {
            if !cast.companies[company.index()] {
                continue;
            }
            let centre = projection.point(positions[company.index()]);
            let radius = sizes.radius(company) * projection.sizes();
            named.push(Named {
                company,
                name: &dataset.company(company).name,
                centre,
                radius,
            });
            stops[company.index()] = Some(Stop {
                centre,
                radius,
                name: None,
            });
        }
        let mut draft = Self {
            scale: projection.sizes(),
            dataset,
            sizes,
            courses: input.courses,
            show: input.state.show,
            area: input.insets.free(input.viewport),
            named,
            stops,
            legs: Vec::new(),
            others: Vec::new(),
        };
        draft.legs = draft.legs_of(first);
        if first.len() < cast.deals.len() {
            draft.stand_back(first, &cast.deals);
        }
        draft
    }

    /// Leaves out of what is thought about all but the `first` of the deals and their companies.
    fn stand_back(&mut self, first: &[DealIx], deals: &[DealIx]) {
        let mut is_first = vec![false; self.dataset.companies().len()];
        for &deal in first {
            is_first[self.ends(deal).0.index()] = true;
            is_first[self.ends(deal).1.index()] = true;
        }
        self.named.retain(|named| is_first[named.company.index()]);
        let mut others = deals.to_vec();
        others.retain(|deal| first.binary_search(deal).is_err());
        self.others = self.legs_of(&others);
    }

    fn ends(&self, deal: DealIx) -> (CompanyIx, CompanyIx) {
        (self.dataset.deal(deal).from, self.dataset.deal(deal).to)
    }

    fn stroke(&self, deal: DealIx) -> Stroke {
        self.sizes.stroke(self.dataset, deal)
    }

    /// Inner lanes are the widest: they carry the eye, the others follow outside.
    fn legs_of(&self, deals: &[DealIx]) -> Vec<Vec<DealIx>> {
        let mut deals = deals.to_vec();
        crate::sort::by(&mut deals, |&a, &b| {
            let by_width = self.stroke(b).width.total_cmp(&self.stroke(a).width);
            self.ends(a)
                .cmp(&self.ends(b))
                .then(by_width)
                .then(a.cmp(&b))
        });
        deals
            .chunk_by(|&a, &b| self.ends(a) == self.ends(b))
            .map(<[DealIx]>::to_vec)
            .gather()
    }

    fn finish(mut self) -> (Vec<Route>, Vec<Sides>) {
        let mut bundles = self.bundles(&self.legs);
        route::settle(&self.stops, &mut bundles, self.area);
        let known = route::known(&self.stops, &bundles, self.area);
        let ways = known.unwrap_or_else(|| self.find_ways(&bundles));
        let mut routes = self.routes(&self.legs, &ways);
        let mut sides = vec![Sides::new(); self.dataset.companies().len()];
        for (company, order, _) in self.choose_sides(&routes) {
            sides[company.index()] = order;
        }
        if !self.others.is_empty() {
            let rough: Vec<_> = self.bundles(&self.others).iter().map(route::rough).gather();
            routes.append(&mut self.routes(&self.others, &rough));
        }
        (routes, sides)
    }

    /// Finds ways that keep off the names, as far as their places can be told before.
    fn find_ways(&mut self, bundles: &[Bundle]) -> Vec<Vec<Found>> {
        let rough: Vec<Vec<Found>> = bundles.iter().map(route::rough).gather();
        let chosen = self.choose_sides(&self.routes(&self.legs, &rough));
        sides::reserve(&mut self.stops, &chosen, &self.named);
        route::route(&self.stops, bundles, self.area)
    }

    fn bundles(&self, legs: &[Vec<DealIx>]) -> Vec<Bundle> {
        let lane = |&deal: &DealIx| {
            let stroke = self.stroke(deal).scaled(self.scale);
            Lane {
                width: stroke.width,
                tip_width: stroke.tip_width(),
                gap: stroke.gap(),
                known: self.courses.get(self.show, self.scale, deal),
            }
        };
        legs.iter()
            .map(|leg| Bundle {
                from: self.ends(leg[0]).0.index(),
                to: self.ends(leg[0]).1.index(),
                lanes: leg.iter().map(lane).gather(),
            })
            .gather()
    }

    fn routes(&self, legs: &[Vec<DealIx>], ways: &[Vec<Found>]) -> Vec<Route> {
        let mut routes = Vec::new();
        for (leg, ways) in legs.iter().zip(ways) {
            for (&deal, &(course, way)) in leg.iter().zip(ways) {
                let (from, to) = self.ends(deal);
                routes.push(Route {
                    deal,
                    from,
                    to,
                    stroke: self.stroke(deal),
                    way,
                    course,
                });
            }
        }
        routes
    }

    fn choose_sides(&self, routes: &[Route]) -> Vec<(CompanyIx, Sides, Rect)> {
        if self.named.len() * routes.len() > MOST_WEIGHED {
            return Vec::new();
        }
        let disc = |company: CompanyIx| {
            self.stops[company.index()]
                .map_or((Point::ZERO, 0.0), |stop| (stop.centre, stop.radius))
        };
        let lines: Vec<Obstacle> = routes
            .iter()
            .map(|route| Obstacle {
                flat: Flat::new(route.way.curve(disc(route.from), disc(route.to), 0.0)),
                width: route.stroke.scaled(self.scale).width,
            })
            .gather();
        sides::choose(&self.named, &lines, self.area)
    }
}

/// Above this many pairs of a name and a line names stand where they usually do.
const MOST_WEIGHED: usize = 200_000;
