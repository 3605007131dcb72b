//! What a way costs by itself: nodes and names that it runs over, its bend, the edge of the frame.

use super::bundle::{Bundle, Found, Lane, Stop, Way};
use super::shape::{DETOURS, LEAST_BEND, PLAIN, PLAIN_BEND, Shape, USUAL};
use crate::baked::Course;
use crate::geom::{Flat, Point, Rect, Turn, Vec2, direction, distance, handle, overlap};
use crate::scene::style::START;
use crate::sort::Gather as _;
use std::ops::Range;

/// Above this many bundles the ways are not searched, only chosen by what is in the way.
pub(super) const MOST_SEARCHED: usize = 1500;

/// Above this many bundles every line takes the plain way.
const MOST_CLEARED: usize = 6000;

/// The most pairs of a way and a line it might cross, in one round: a reader waits for the picture.
const MOST_PAIRS: usize = 25_000_000;

/// The most that neighbouring ends of a bundle are turned apart, in radians.
const WIDEST_FAN: f64 = 0.34;

/// The room between the edges of line and foreign node that must stay free, and the room that is
/// better left free.
pub(super) const CLEARANCE: f64 = 2.15;
const COMFORT: f64 = 9.0;

/// Prices of a way. Running under a node is costlier than any number of crossings that a detour brings, and
/// leaving the frame is hardly better.
const UNDER_NODE: f64 = 1500.0;
const NEAR_NODE: f64 = 3.0;
const OFF_FRAME: f64 = 0.9 * UNDER_NODE;
pub(super) const OVERLAID: f64 = 20.0 * UNDER_NODE;
const BEYOND: f64 = 56.0;
const OVER_NAME: f64 = 0.08;
const END_AT_NAME: f64 = 7.0;
pub(super) const CROSSING: f64 = 5.0;
pub(super) const CROWDED_RIM: f64 = 7.0;
const BEND: f64 = 9.0;
const SKEW: f64 = 8.0;

/// One way that a bundle could take.
pub(super) struct Choice {
    pub(super) ways: Vec<Found>,
    pub(super) flats: Vec<Flat>,
    pub(super) ends: Vec<End>,
    pub(super) cost: f64,
}

impl Choice {
    /// The way of its first lane.
    pub(super) fn course(&self) -> Option<Course> {
        self.ways.first().map(|&(course, _)| course)
    }

    pub(super) fn is_barred(&self) -> bool {
        self.cost >= OFF_FRAME
    }
}

/// Where a line meets a rim, for keeping the ends apart.
#[derive(Clone, Copy)]
pub(super) struct End {
    pub(super) node: usize,
    pub(super) at: Point,
    pub(super) half_width: f64,
}

/// How many ways each of `crowd` bundles may weigh.
pub(super) fn most_weighed(crowd: usize) -> usize {
    if crowd > MOST_SEARCHED {
        1
    } else {
        MOST_PAIRS / (crowd * crowd).max(1)
    }
}

/// Sorts choices by the cost of their own and leaves the first `most`.
fn cheapest(choices: &mut Vec<Choice>, most: usize) {
    crate::sort::by(choices, |a, b| a.cost.total_cmp(&b.cost));
    choices.truncate(most);
}

/// What does not move while lines are routed.
pub(super) struct Surroundings<'a> {
    pub(super) stops: &'a [Option<Stop>],
    frame: Rect,
    outward: Vec<Vec2>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(stops: &'a [Option<Stop>], bundles: &[Bundle], frame: Rect) -> Self {
        Self {
            stops,
            frame,
            outward: outward(stops, bundles),
        }
    }

    fn disc(&self, node: usize) -> (Point, f64) {
        self.stops[node].map_or((Point::ZERO, 0.0), |stop| (stop.centre, stop.radius))
    }

    /// Returns the ways of a bundle, those that cost least by themselves first.
    pub(super) fn choices(&self, bundle: &Bundle, crowd: usize) -> Vec<Choice> {
        if bundle.from == bundle.to {
            return vec![self.petals(bundle)];
        }
        if crowd > MOST_CLEARED {
            return vec![self.choice(bundle, PLAIN, f64::INFINITY)];
        }
        let mut choices = Vec::with_capacity(USUAL.len());
        for course in USUAL.map(Course::new) {
            let Shape { bend, skew, .. } = Shape::of(course);
            if bend - skew.abs() / 2.0 >= LEAST_BEND {
                choices.push(self.choice(bundle, course, f64::INFINITY));
            }
        }
        if crowd <= MOST_SEARCHED && choices.iter().all(Choice::is_barred) {
            choices.append(&mut self.detours(bundle, DETOURS, usize::MAX));
        }
        cheapest(&mut choices, most_weighed(crowd));
        choices
    }

    /// Returns the `most` of the ways with numbers in a range that cost least by themselves.
    pub(super) fn detours(&self, bundle: &Bundle, numbers: Range<u16>, most: usize) -> Vec<Choice> {
        let mut choices = Vec::new();
        let mut too_dear = f64::INFINITY;
        for course in numbers.map(Course::new) {
            let choice = self.choice(bundle, course, too_dear);
            if choice.cost >= too_dear {
                continue;
            }
            choices.push(choice);
            if choices.len() / 2 >= most {
                cheapest(&mut choices, most);
                too_dear = choices.last().map_or(too_dear, |last| last.cost);
            }
        }
        cheapest(&mut choices, most);
        choices
    }

    /// Returns the ways of a bundle's lanes as they were found before.
    pub(super) fn known(&self, bundle: &Bundle) -> Option<Vec<Found>> {
        if bundle.from == bundle.to {
            return Some(self.petals(bundle).ways);
        }
        Some(self.ways(bundle, bundle.known().sure?))
    }

    fn ways(&self, bundle: &Bundle, course: Course) -> Vec<Found> {
        let ways = self.fan(bundle, Shape::of(course)).into_iter();
        ways.map(|way| (course, way)).gather()
    }

    pub(super) fn choice(&self, bundle: &Bundle, course: Course, most: f64) -> Choice {
        let ways = self.ways(bundle, course);
        let Shape { bend, skew, .. } = Shape::of(course);
        let price = BEND * (bend - PLAIN_BEND) * (bend - PLAIN_BEND) + SKEW * skew * skew;
        self.finish(bundle, ways, price, most)
    }

    /// Fans the lanes of a bundle out from its innermost line: on the rims by the room that their ends
    /// need, in the middle by their widths.
    fn fan(&self, bundle: &Bundle, shape: Shape) -> Vec<Way> {
        let Shape {
            bend,
            skew,
            pull: inmost,
        } = shape;
        let (from, to) = (self.disc(bundle.from), self.disc(bundle.to));
        let span = (distance(from.0, to.0) - from.1 - to.1).max(20.0);
        let (mut leave, mut arrive) = (bend + skew / 2.0, bend - skew / 2.0);
        let mut rise = inmost * rise(span, bend);
        let mut inner: Option<&Lane> = None;
        let mut ways = Vec::with_capacity(bundle.lanes.len());
        for lane in &bundle.lanes {
            let mut pull = inmost;
            if let Some(inner) = inner {
                let apart = f64::midpoint(inner.width, lane.width);
                let tips_apart = f64::midpoint(inner.tip_width, lane.tip_width);
                leave += ((apart + 1.2) / from.1.max(4.0)).min(WIDEST_FAN);
                arrive += ((tips_apart + 0.8) / to.1.max(4.0)).min(WIDEST_FAN);
                rise += apart + 2.5;
                pull = (rise / self::rise(span, f64::midpoint(leave, arrive))).clamp(0.4, 1.6);
            }
            inner = Some(lane);
            ways.push(Way::Bow {
                leave: Turn::by(leave.clamp(LEAST_BEND, 2.2)),
                arrive: Turn::by(arrive.clamp(LEAST_BEND, 2.2)),
                pull,
            });
        }
        ways
    }

    /// Fans out lines from a node to itself: each further one reaches further.
    fn petals(&self, bundle: &Bundle) -> Choice {
        let outward = self.outward[bundle.from];
        let petal = |place: usize| Way::Petal {
            outward,
            half_opening: Turn::by((0.35 + 0.25 * place as f64).min(1.3)),
            reach: 1.5 + 1.15 * place as f64,
        };
        let ways = (0..bundle.lanes.len()).map(|place| (PLAIN, petal(place)));
        self.finish(bundle, ways.gather(), 0.0, f64::INFINITY)
    }

    /// Puts a choice together; one that costs more than `most` may cost even more than it says.
    pub(super) fn finish(
        &self,
        bundle: &Bundle,
        ways: Vec<Found>,
        price: f64,
        most: f64,
    ) -> Choice {
        let (from, to) = (self.disc(bundle.from), self.disc(bundle.to));
        let flats: Vec<Flat> = ways
            .iter()
            .zip(&bundle.lanes)
            .map(|((_, way), lane)| Flat::new(way.curve((from.0, from.1 - START), to, lane.gap)))
            .gather();
        let mut cost = price;
        let mut ends = Vec::with_capacity(2 * flats.len());
        for (flat, lane) in flats.iter().zip(&bundle.lanes) {
            cost += self.cost(bundle, flat, lane, most - cost);
            let points = flat.points();
            ends.push(End {
                node: bundle.from,
                at: points[0],
                half_width: lane.width / 2.0,
            });
            ends.push(End {
                node: bundle.to,
                at: heart_of_tip(flat, lane),
                half_width: lane.tip_width / 2.0,
            });
        }
        Choice {
            ways,
            flats,
            ends,
            cost,
        }
    }

    /// Returns what a line costs by itself, or some sum above `most` when it is more than that.
    fn cost(&self, bundle: &Bundle, flat: &Flat, lane: &Lane, most: f64) -> f64 {
        let half = lane.width / 2.0;
        let bounds = flat.bounds();
        let beyond = beyond(bounds.inflate(half, half), self.frame);
        let off_frame = if beyond > 0.0 {
            OFF_FRAME + BEYOND * beyond
        } else {
            0.0
        };
        let mut sum = 0.0;
        let reach = half + 0.5 * flat.slack() + COMFORT;
        let near = bounds.inflate(reach, reach);
        for (place, stop) in self.stops.iter().enumerate() {
            let Some(stop) = stop else { continue };
            let is_end = place == bundle.from || place == bundle.to;
            if !is_end && is_within(stop.centre, stop.radius, near) {
                sum += near_node(flat, stop, half);
                if sum + off_frame >= most {
                    break;
                }
            }
            if let Some(name) = stop
                .name
                .filter(|&name| overlap(name.inflate(4.0, 4.0), bounds))
            {
                sum += OVER_NAME * flat.length_inside(name) * (1.0 + lane.width / 4.0);
                sum += END_AT_NAME * ends_in(flat, lane, name.inflate(3.0, 3.0)) as f64;
            }
        }
        sum + off_frame
    }
}

/// Whether a disc reaches into a box, or might: its own box does.
fn is_within(centre: Point, radius: f64, area: Rect) -> bool {
    centre.x + radius >= area.x0
        && centre.x - radius <= area.x1
        && centre.y + radius >= area.y0
        && centre.y - radius <= area.y1
}

/// How far a box reaches beyond another, on the side where it does most.
fn beyond(area: Rect, frame: Rect) -> f64 {
    let across = (frame.x0 - area.x0).max(area.x1 - frame.x1);
    let along = (frame.y0 - area.y0).max(area.y1 - frame.y1);
    across.max(along).max(0.0)
}

fn ends_in(flat: &Flat, lane: &Lane, area: Rect) -> usize {
    [flat.points()[0], heart_of_tip(flat, lane)]
        .iter()
        .filter(|&&end| area.contains(end))
        .count()
}

/// Halfway from where a line ends to the rim.
fn heart_of_tip(flat: &Flat, lane: &Lane) -> Point {
    let points = flat.points();
    let (before, last) = (points[points.len() - 2], points[points.len() - 1]);
    last + direction(last - before, Vec2::ZERO) * (lane.gap / 2.0)
}

/// How far the middle of a bow of full pull rises over its span: three quarters of its handles.
fn rise(span: f64, bend: f64) -> f64 {
    let turn = Turn::by(bend);
    0.75 * handle(span, turn.cos) * turn.sin
}

fn near_node(flat: &Flat, stop: &Stop, half: f64) -> f64 {
    // The slack is the most that a curve leaves its pieces by; half of it is what it usually does.
    let edge = stop.radius + half + 0.5 * flat.slack();
    let free = flat.distance(stop.centre, edge + COMFORT) - edge;
    if free >= COMFORT {
        0.0
    } else if free >= CLEARANCE {
        NEAR_NODE * (COMFORT - free) / (COMFORT - CLEARANCE)
    } else {
        UNDER_NODE * (1.0 + (CLEARANCE - free) / 10.0)
    }
}

/// For each node the direction away from its neighbours, where petals have most room.
fn outward(stops: &[Option<Stop>], bundles: &[Bundle]) -> Vec<Vec2> {
    let mut sums = vec![Vec2::ZERO; stops.len()];
    for bundle in bundles.iter().filter(|bundle| bundle.from != bundle.to) {
        if let (Some(from), Some(to)) = (stops[bundle.from], stops[bundle.to]) {
            let way = direction(to.centre - from.centre, Vec2::ZERO);
            sums[bundle.from] -= way;
            sums[bundle.to] += way;
        }
    }
    sums.into_iter()
        .map(|sum| direction(sum, Vec2::new(0.0, -1.0)))
        .gather()
}
