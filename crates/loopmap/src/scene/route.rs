//! Ways of lines: how far each bends, so that none runs under a foreign node, few cross, and the ends
//! spread around their nodes.
//!
//! All lines of a leg are one bundle that bends together, fanned out so that each is seen. Every bundle
//! has a list of ways it could take, from nearly straight to a wide bow, always on its right. Each way
//! has a cost of its own (nodes and names in the way, bend, room at the edge) and one that depends on
//! the others (crossings, crowded rims). Bundles choose in turn, the widest first, and a few times
//! over: a local search that never worsens the sum. The room knows no money, only widths.

use std::ops::Range;

use super::style::START;
use crate::baked::{Course, Known};
use crate::geom::{
    Flat, Point, Rect, Turn, Vec2, bow, direction, distance, handle, overlap, petal,
};

/// A node that lines end at or keep clear of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stop {
    /// The centre.
    pub(super) centre: Point,
    /// The radius.
    pub(super) radius: f64,
    /// Where its name is likely to stand.
    pub(super) name: Option<Rect>,
}

/// One line of a bundle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lane {
    /// Width where it starts.
    pub(super) width: f64,
    /// Width of its tip.
    pub(super) tip_width: f64,
    /// How far from the rim it ends, inside of its tip.
    pub(super) gap: f64,
    /// The ways that were found for it before, which it takes again where it can.
    pub(super) known: Known,
}

/// The lines that run beside each other from one node to another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bundle {
    /// Place of the node where they start.
    pub(super) from: usize,
    /// Place of the node where they end.
    pub(super) to: usize,
    /// The lines, from the inner to the outer one.
    pub(super) lanes: Vec<Lane>,
}

impl Bundle {
    /// The ways that were found for it before. Lanes without any go with those that have some.
    fn known(&self) -> Known {
        let known = self.lanes.iter().map(|lane| lane.known);
        let mut found = known.filter(|known| *known != Known::default());
        found.next().unwrap_or_default()
    }
}

/// How a line runs, whatever the zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// To another node, with the turns of [`bow`].
    Bow {
        /// The turn at the start.
        leave: Turn,
        /// The turn at the end.
        arrive: Turn,
        /// How far it reaches out between them.
        pull: f64,
    },
    /// Back to the same node, with the values of [`petal`].
    Petal {
        /// The direction of its middle.
        outward: Vec2,
        /// Half of its opening.
        half_opening: Turn,
        /// How far it reaches, in radii and a bit.
        reach: f64,
    },
}

impl Way {
    /// Returns the curve between two discs, `gap` short of the second.
    pub fn curve(self, from: (Point, f64), to: (Point, f64), gap: f64) -> crate::geom::CubicBez {
        match self {
            Self::Bow {
                leave,
                arrive,
                pull,
            } => bow(from, (to.0, to.1 + gap), leave, arrive, pull),
            Self::Petal {
                outward,
                half_opening,
                reach,
            } => petal(from, outward, half_opening, reach * (from.1 + 12.0), gap),
        }
    }
}

/// A way and its number.
pub(super) type Found = (Course, Way);

/// Above this many bundles the ways are not searched, only chosen by what is in the way.
const MOST_SEARCHED: usize = 1500;

/// Above this many bundles every line takes the plain way.
const MOST_CLEARED: usize = 6000;

/// How often the bundles choose in turn.
const ROUNDS: usize = 3;

/// Above this many bundles they choose only twice: a reader waits for the picture.
const MANY: usize = 220;

/// The way that lines take when nothing is in the way, and its bend in radians.
const PLAIN: Course = Course::new(15);
const PLAIN_BEND: f64 = BENDS[3];

/// The bends to choose from.
const BENDS: [f64; 10] = [0.1, 0.18, 0.27, 0.36, 0.46, 0.58, 0.72, 0.88, 1.06, 1.26];

/// How much more to the right a line may leave than arrive.
const SKEWS: [f64; 5] = [0.0, 0.14, -0.14, 0.3, -0.3];

/// The turns at either end to choose from when every usual way runs under a node.
const TURNS: [f64; 8] = [0.05, 0.14, 0.28, 0.46, 0.7, 1.0, 1.35, 1.8];

/// How far such a way may reach out, compared to an arc.
const PULLS: [f64; 3] = [1.0, 0.6, 1.4];

/// The same for the few that find no way among these, and how many of theirs are weighed.
const CLOSER_TURNS: [f64; 16] = [
    0.05, 0.1, 0.16, 0.23, 0.31, 0.4, 0.5, 0.62, 0.76, 0.92, 1.1, 1.32, 1.6, 1.95, 2.1, 2.2,
];
const CLOSER_PULLS: [f64; 6] = [1.0, 0.45, 0.7, 1.3, 1.7, 2.2];
const MOST_CLOSER: usize = 60;

/// The numbers of the usual ways, the detours, and those that are closer together. Baked maps hold such
/// numbers: when a table above changes, their lines are as good as they happen to be.
const USUAL: Range<u16> = 0..50;
const DETOURS: Range<u16> = 50..242;
const CLOSER: Range<u16> = 242..1778;

/// How often a node is looked at for all of them together: a crowded map has no room to be found.
const MOST_LOOKS: usize = 12_000_000;

/// The most pairs of a way and a line it might cross, in one round: a reader waits for the picture.
const MOST_PAIRS: usize = 25_000_000;

/// The most that neighbouring ends of a bundle are turned apart, in radians.
const WIDEST_FAN: f64 = 0.34;

/// No line is straighter.
const LEAST_BEND: f64 = 0.05;

/// The room between the edges of line and foreign node that must stay free, and the room that is
/// better left free.
const CLEARANCE: f64 = 2.15;
const COMFORT: f64 = 9.0;

/// Prices of a way. Running under a node is dearer than any number of crossings that a detour brings, and
/// leaving the frame is hardly better.
const UNDER_NODE: f64 = 1500.0;
const NEAR_NODE: f64 = 3.0;
const OFF_FRAME: f64 = 0.9 * UNDER_NODE;
const OVERLAID: f64 = 20.0 * UNDER_NODE;
const BEYOND: f64 = 56.0;
const OVER_NAME: f64 = 0.08;
const END_AT_NAME: f64 = 7.0;
const CROSSING: f64 = 5.0;
const CROWDED_RIM: f64 = 7.0;
const BEND: f64 = 9.0;
const SKEW: f64 = 8.0;

/// How a way sets out, comes in, and reaches out between.
#[derive(Clone, Copy)]
struct Shape {
    /// The mean of the turns at either end.
    bend: f64,
    /// How much more it turns at the start.
    skew: f64,
    pull: f64,
}

impl Shape {
    /// Looks a way up.
    fn of(course: Course) -> Self {
        let number = usize::from(course.number() % CLOSER.end);
        let [usual, detours, closer] =
            [USUAL, DETOURS, CLOSER].map(|range| usize::from(range.start));
        if number >= closer {
            return Self::between(number - closer, &CLOSER_TURNS, &CLOSER_PULLS);
        }
        if number >= detours {
            return Self::between(number - detours, &TURNS, &PULLS);
        }
        let place = number - usual;
        Self {
            bend: BENDS[place / SKEWS.len() % BENDS.len()],
            skew: SKEWS[place % SKEWS.len()],
            pull: 1.0,
        }
    }

    /// Returns one of the shapes with any two of `turns` at their ends and any of `pulls` between.
    fn between(place: usize, turns: &[f64], pulls: &[f64]) -> Self {
        let pair = place / pulls.len();
        let leave = turns[pair / turns.len() % turns.len()];
        let arrive = turns[pair % turns.len()];
        Self {
            bend: f64::midpoint(leave, arrive),
            skew: leave - arrive,
            pull: pulls[place % pulls.len()],
        }
    }
}

/// The turn that lines are thought to have at either end before they are routed.
const ROUGH_TURN: f64 = 0.3;

/// Returns about how the lanes of a bundle will run.
pub(super) fn rough(bundle: &Bundle) -> Vec<Found> {
    let turn = Turn::by(ROUGH_TURN);
    let way = Way::Bow {
        leave: turn,
        arrive: turn,
        pull: 1.0,
    };
    vec![(PLAIN, way); bundle.lanes.len()]
}

/// Marks a way that runs under a node, as every other one would: in less room none needs to be sought.
fn hopeless(course: Course) -> Course {
    Course::new(course.number() % CLOSER.end + CLOSER.end)
}

fn is_hopeless(course: Course) -> bool {
    course.number() >= CLOSER.end
}

/// So few bundles look for new ways when they can take those of a smaller picture: these were found
/// among others.
const FEW: usize = 12;

/// Leaves each lane at most one of the ways that were found for it before. That is the one from the larger
/// picture, unless a node is in the way now; then it is the one from the smaller picture, or none where
/// a new one is quickly found.
pub(super) fn settle(stops: &[Option<Stop>], bundles: &mut [Bundle], frame: Rect) {
    let surroundings = Surroundings::new(stops, bundles, frame);
    let is_barred = |bundle: &Bundle, maybe: Course| {
        let is_known = is_hopeless(maybe) || bundle.from == bundle.to;
        !is_known
            && surroundings
                .choice(bundle, maybe, f64::INFINITY)
                .is_barred()
    };
    let mut barred: Vec<(usize, Known)> = Vec::new();
    for (place, bundle) in bundles.iter().enumerate() {
        for part in parts(bundle) {
            let known = part.known();
            if known.maybe.is_some_and(|maybe| is_barred(&part, maybe)) {
                barred.push((place, known));
            }
        }
    }
    let are_few = barred.len() <= FEW && bundles.len() <= MANY;
    for (place, bundle) in bundles.iter_mut().enumerate() {
        for lane in &mut bundle.lanes {
            let Known { maybe, sure } = lane.known;
            let way = if !barred.contains(&(place, lane.known)) {
                maybe.or(sure)
            } else if are_few {
                None
            } else {
                sure
            };
            lane.known = Known {
                maybe: None,
                sure: way,
            };
        }
    }
}

/// Returns the ways that were left by [`settle`], if every bundle has one.
pub(super) fn known(
    stops: &[Option<Stop>],
    bundles: &[Bundle],
    frame: Rect,
) -> Option<Vec<Vec<Found>>> {
    let surroundings = Surroundings::new(stops, bundles, frame);
    let known = |bundle: &Bundle| {
        let mut ways = Vec::with_capacity(bundle.lanes.len());
        for part in parts(bundle) {
            ways.append(&mut surroundings.known(&part)?);
        }
        Some(ways)
    };
    bundles.iter().map(known).collect()
}

/// Finds a way for every lane of every bundle. One that was left by [`settle`] is kept: the others choose
/// around it.
///
/// # Complexity
///
/// O(B (N + B)) for B bundles and N stops up to 500 bundles; up to 1,500 each weighs fewer ways, so that
/// the search for crossings does not grow; O(B N) up to 6,000, and O(B) beyond.
pub(super) fn route(stops: &[Option<Stop>], bundles: &[Bundle], frame: Rect) -> Vec<Vec<Found>> {
    let mut router = Router::new(stops, bundles, frame);
    if bundles.len() <= MOST_SEARCHED {
        router.search();
        let is_loosened = router.loosen();
        if router.look_closer() || is_loosened {
            router.search();
        }
    }
    router.into_ways(bundles.len())
}

/// One way that a bundle could take.
struct Choice {
    ways: Vec<Found>,
    flats: Vec<Flat>,
    ends: Vec<End>,
    cost: f64,
}

impl Choice {
    /// The way of its first lane.
    fn course(&self) -> Option<Course> {
        self.ways.first().map(|&(course, _)| course)
    }

    fn is_barred(&self) -> bool {
        self.cost >= OFF_FRAME
    }
}

/// Where a line meets a rim, for keeping the ends apart.
#[derive(Clone, Copy)]
struct End {
    node: usize,
    at: Point,
    half_width: f64,
}

struct Router<'a> {
    surroundings: Surroundings<'a>,
    bundles: Vec<Bundle>,
    /// The place of the bundle that each one is a part of, as the router was given it.
    origins: Vec<usize>,
    choices: Vec<Vec<Choice>>,
    reach: Vec<Rect>,
    taken: Vec<usize>,
}

impl<'a> Router<'a> {
    fn new(stops: &'a [Option<Stop>], bundles: &[Bundle], frame: Rect) -> Self {
        let mut router = Self {
            surroundings: Surroundings::new(stops, bundles, frame),
            bundles: Vec::with_capacity(bundles.len()),
            origins: Vec::with_capacity(bundles.len()),
            choices: Vec::with_capacity(bundles.len()),
            reach: Vec::with_capacity(bundles.len()),
            taken: Vec::with_capacity(bundles.len()),
        };
        for (place, bundle) in bundles.iter().enumerate() {
            for part in parts(bundle) {
                let choices = match router.surroundings.known(&part) {
                    Some(ways) => vec![router.surroundings.finish(&part, ways, 0.0, f64::INFINITY)],
                    None => router.surroundings.choices(&part, bundles.len()),
                };
                router.add(place, part, choices);
            }
        }
        router
    }

    fn add(&mut self, origin: usize, bundle: Bundle, choices: Vec<Choice>) {
        self.bundles.push(bundle);
        self.origins.push(origin);
        self.reach.push(reach_of(&choices));
        self.choices.push(choices);
        self.taken.push(0);
    }

    /// Lets the lanes of bundles that run under a node go ways of their own; returns whether there
    /// were any.
    fn loosen(&mut self) -> bool {
        let count = self.bundles.len();
        for place in 0..count {
            let bundle = self.bundles[place].clone();
            if !self.taken(place).is_barred() || bundle.lanes.len() < 2 || bundle.from == bundle.to
            {
                continue;
            }
            for (number, &lane) in bundle.lanes.iter().enumerate() {
                let alone = Bundle {
                    lanes: vec![lane],
                    ..bundle
                };
                let choices = self.surroundings.choices(&alone, count);
                if number > 0 {
                    self.add(self.origins[place], alone, choices);
                } else {
                    self.reach[place] = reach_of(&choices);
                    self.choices[place] = choices;
                    self.bundles[place] = alone;
                    self.taken[place] = 0;
                }
            }
        }
        self.bundles.len() > count
    }

    /// Offers more detours to those that still run under a node; returns whether there were any.
    fn look_closer(&mut self) -> bool {
        let mut is_any = false;
        let mut work = 0;
        for place in 0..self.bundles.len() {
            let bundle = &self.bundles[place];
            if bundle.from == bundle.to || !self.choices[place].iter().all(Choice::is_barred) {
                continue;
            }
            if work > MOST_LOOKS {
                break;
            }
            work += CLOSER.len() * self.surroundings.stops.len();
            let most = MOST_CLOSER.min(most_weighed(self.bundles.len()));
            let choices = self.surroundings.detours(bundle, CLOSER, most);
            self.reach[place] = reach_of(&choices);
            self.choices[place] = choices;
            self.taken[place] = 0;
            is_any = true;
        }
        is_any
    }

    fn taken(&self, place: usize) -> &Choice {
        &self.choices[place][self.taken[place]]
    }

    /// Lets all choose in turn, the widest first, until none chooses anew or it was often enough.
    fn search(&mut self) {
        let width = |place: usize| {
            self.bundles[place]
                .lanes
                .iter()
                .map(|lane| lane.width)
                .sum()
        };
        let widths: Vec<f64> = (0..self.bundles.len()).map(width).collect();
        let mut order: Vec<usize> = (0..self.bundles.len()).collect();
        crate::sort::by(&mut order, |&a, &b| {
            widths[b].total_cmp(&widths[a]).then(a.cmp(&b))
        });
        let rounds = if order.len() > MANY { 2 } else { ROUNDS };
        for _ in 0..rounds {
            if !self.improve(&order) {
                break;
            }
        }
    }

    /// Lets every bundle choose once; returns whether one chose anew.
    fn improve(&mut self, order: &[usize]) -> bool {
        let mut changed = false;
        for &place in order {
            let best = self.best_choice(place);
            changed |= best != self.taken[place];
            self.taken[place] = best;
        }
        changed
    }

    fn best_choice(&self, place: usize) -> usize {
        if self.choices[place].len() == 1 {
            return 0;
        }
        let rivals = self.rivals(place);
        let taken = self.taken[place];
        let mut best = (
            taken,
            rivals.cost(&self.choices[place][taken], f64::INFINITY),
        );
        for (candidate, choice) in self.choices[place].iter().enumerate() {
            if choice.cost >= best.1 {
                break; // they are sorted by the cost of their own
            }
            let sum = rivals.cost(choice, best.1);
            if sum < best.1 - 1e-6 {
                best = (candidate, sum);
            }
        }
        best.0
    }

    /// Gathers what the others have taken near the ways of a bundle.
    fn rivals(&self, place: usize) -> Rivals<'_> {
        let bundle = &self.bundles[place];
        let mut rivals = Rivals::default();
        for (other, choices) in self.choices.iter().enumerate() {
            if other == place || !overlap(self.reach[place], self.reach[other]) {
                continue;
            }
            let taken = &choices[self.taken[other]];
            if self.origins[place] == self.origins[other] {
                rivals.courses.extend(taken.course());
            }
            for flat in &taken.flats {
                rivals.flats.push((flat.bounds(), flat));
            }
            let is_shared = |end: &&End| end.node == bundle.from || end.node == bundle.to;
            rivals.ends.extend(taken.ends.iter().filter(is_shared));
        }
        rivals
    }

    fn into_ways(self, count: usize) -> Vec<Vec<Found>> {
        let mut ways = vec![Vec::new(); count];
        let taken = self.choices.into_iter().zip(self.taken);
        for ((mut choices, taken), origin) in taken.zip(self.origins) {
            let choice = choices.swap_remove(taken);
            let is_barred = choice.is_barred();
            let marked = |(course, way)| (if is_barred { hopeless(course) } else { course }, way);
            ways[origin].extend(choice.ways.into_iter().map(marked));
        }
        ways
    }
}

/// Returns a bundle as it is, or its lanes one by one where they went different ways before.
fn parts(bundle: &Bundle) -> Vec<Bundle> {
    let known = |lane: &Lane| (lane.known != Known::default()).then_some(lane.known);
    let mut all = bundle.lanes.iter().filter_map(known);
    let first = all.next();
    if all.all(|known| Some(known) == first) {
        return vec![bundle.clone()];
    }
    let alone = |&lane: &Lane| Bundle {
        lanes: vec![lane],
        ..*bundle
    };
    bundle.lanes.iter().map(alone).collect()
}

/// How many ways each of `crowd` bundles may weigh.
fn most_weighed(crowd: usize) -> usize {
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

fn reach_of(choices: &[Choice]) -> Rect {
    let all = choices
        .iter()
        .flat_map(|choice| &choice.flats)
        .map(Flat::bounds);
    all.reduce(|a, b| a.union(b))
        .unwrap_or(Rect::ZERO)
        .inflate(8.0, 8.0)
}

/// What the others have taken: their lines with the boxes around them, and their ends at shared nodes.
#[derive(Default)]
struct Rivals<'a> {
    flats: Vec<(Rect, &'a Flat)>,
    ends: Vec<End>,
    /// Those of other lanes between the same nodes: on one of them it would lie over that lane.
    courses: Vec<Course>,
}

impl Rivals<'_> {
    /// Returns what a choice costs among them, or some sum above `most` when it is more than that.
    fn cost(&self, choice: &Choice, most: f64) -> f64 {
        let mut sum = choice.cost;
        if choice
            .course()
            .is_some_and(|own| self.courses.contains(&own))
        {
            sum += OVERLAID;
        }
        for a in &choice.ends {
            for b in self.ends.iter().filter(|b| b.node == a.node) {
                sum += crowding(a, b);
            }
        }
        for flat in &choice.flats {
            let bounds = flat.bounds();
            for (other_bounds, other) in &self.flats {
                if overlap(bounds, *other_bounds) {
                    sum += CROSSING * flat.crossings(other) as f64;
                    if sum >= most {
                        return sum;
                    }
                }
            }
        }
        sum
    }
}

/// What two ends on a rim cost that come too close.
fn crowding(a: &End, b: &End) -> f64 {
    let wanted = a.half_width + b.half_width + 1.5;
    let apart = distance(a.at, b.at);
    CROWDED_RIM * (1.0 - apart / wanted).max(0.0)
}

/// What does not move while lines are routed.
struct Surroundings<'a> {
    stops: &'a [Option<Stop>],
    frame: Rect,
    outward: Vec<Vec2>,
}

impl<'a> Surroundings<'a> {
    fn new(stops: &'a [Option<Stop>], bundles: &[Bundle], frame: Rect) -> Self {
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
    fn choices(&self, bundle: &Bundle, crowd: usize) -> Vec<Choice> {
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
    fn detours(&self, bundle: &Bundle, numbers: Range<u16>, most: usize) -> Vec<Choice> {
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
    fn known(&self, bundle: &Bundle) -> Option<Vec<Found>> {
        if bundle.from == bundle.to {
            return Some(self.petals(bundle).ways);
        }
        Some(self.ways(bundle, bundle.known().sure?))
    }

    fn ways(&self, bundle: &Bundle, course: Course) -> Vec<Found> {
        let ways = self.fan(bundle, Shape::of(course)).into_iter();
        ways.map(|way| (course, way)).collect()
    }

    fn choice(&self, bundle: &Bundle, course: Course, most: f64) -> Choice {
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
        self.finish(bundle, ways.collect(), 0.0, f64::INFINITY)
    }

    /// Puts a choice together; one that costs more than `most` may cost even more than it says.
    fn finish(&self, bundle: &Bundle, ways: Vec<Found>, price: f64, most: f64) -> Choice {
        let (from, to) = (self.disc(bundle.from), self.disc(bundle.to));
        let flats: Vec<Flat> = ways
            .iter()
            .zip(&bundle.lanes)
            .map(|((_, way), lane)| Flat::new(way.curve((from.0, from.1 - START), to, lane.gap)))
            .collect();
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
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Rect = Rect::new(0.0, 0.0, 400.0, 300.0);

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the router takes stops that may be missing"
    )]
    fn stop(x: f64, y: f64, radius: f64) -> Option<Stop> {
        Some(Stop {
            centre: Point::new(x, y),
            radius,
            name: None,
        })
    }

    fn bundle(from: usize, to: usize, lanes: usize) -> Bundle {
        Bundle {
            from,
            to,
            lanes: vec![
                Lane {
                    width: 3.0,
                    tip_width: 8.0,
                    gap: 0.0,
                    known: Known::default(),
                };
                lanes
            ],
        }
    }

    fn flats(stops: &[Option<Stop>], bundles: &[Bundle]) -> Vec<Flat> {
        let ways = route(stops, bundles, FRAME);
        let disc = |node: usize| stops[node].map(|stop| (stop.centre, stop.radius)).unwrap();
        bundles
            .iter()
            .zip(ways)
            .flat_map(|(bundle, ways)| {
                let (from, to) = (disc(bundle.from), disc(bundle.to));
                ways.into_iter()
                    .map(move |(_, way)| Flat::new(way.curve(from, to, 0.0)))
            })
            .collect()
    }

    #[test]
    fn lines_keep_clear_of_a_node_on_the_plain_way() {
        let stops = [
            stop(50.0, 150.0, 10.0),
            stop(350.0, 150.0, 10.0),
            stop(200.0, 175.0, 14.0),
        ];
        let line = flats(&stops, &[bundle(0, 1, 1)])[0];
        let free = line.distance(stops[2].unwrap().centre, 400.0) - 14.0 - 1.5;
        assert!(free >= CLEARANCE, "{free} is left");
    }

    #[test]
    fn parallel_lines_and_the_way_back_never_touch() {
        let stops = [stop(100.0, 150.0, 20.0), stop(300.0, 150.0, 20.0)];
        let lines = flats(&stops, &[bundle(0, 1, 3), bundle(1, 0, 2)]);
        for (place, line) in lines.iter().enumerate() {
            for other in &lines[..place] {
                assert_eq!(line.crossings(other), 0, "each has a lane of its own");
            }
        }
        let middles: Vec<f64> = lines.iter().map(|line| line.points()[6].y).collect();
        assert!(
            middles[..3].iter().all(|&y| y > 150.0),
            "there runs below: {middles:?}"
        );
        assert!(
            middles[3..].iter().all(|&y| y < 150.0),
            "back runs above: {middles:?}"
        );
    }

    #[test]
    fn self_loops_fan_out() {
        let stops = [stop(200.0, 150.0, 20.0)];
        let lines = flats(&stops, &[bundle(0, 0, 3)]);
        let reach: Vec<f64> = lines.iter().map(|line| 150.0 - line.bounds().y0).collect();
        assert!(
            reach[0] + 5.0 < reach[1] && reach[1] + 5.0 < reach[2],
            "{reach:?}"
        );
    }

    #[test]
    fn crowded_maps_are_routed_too() {
        let stops: Vec<_> = (0..100)
            .map(|n| stop(f64::from(n % 10) * 40.0, f64::from(n / 10) * 30.0, 4.0))
            .collect();
        let bundles: Vec<_> = (0..7000)
            .map(|n| bundle(n % 100, (n * 7 + 1) % 100, 1))
            .collect();
        assert_eq!(
            route(&stops, &bundles, FRAME).len(),
            7000,
            "a way for every bundle"
        );
    }
}
