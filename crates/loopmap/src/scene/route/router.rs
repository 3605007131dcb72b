//! The search: bundles choose in turn among their ways, each around what the others have taken.

use super::bundle::{Bundle, Found, Stop, parts};
use super::choice::{CROSSING, CROWDED_RIM, Choice, End, OVERLAID, Surroundings, most_weighed};
use super::shape::{CLOSER, MOST_CLOSER, hopeless};
use crate::baked::Course;
use crate::geom::{Flat, Rect, distance, overlap};
use crate::sort::Gather as _;

/// How often the bundles choose in turn.
const ROUNDS: usize = 3;

/// Above this many bundles they choose only twice: a reader waits for the picture.
pub(super) const MANY: usize = 220;

/// How often a node is looked at for all of them together: a crowded map has no room to be found.
const MOST_LOOKS: usize = 12_000_000;

pub(super) struct Router<'a> {
    surroundings: Surroundings<'a>,
    bundles: Vec<Bundle>,
    /// The place of the bundle that each one is a part of, as the router was given it.
    origins: Vec<usize>,
    choices: Vec<Vec<Choice>>,
    reach: Vec<Rect>,
    taken: Vec<usize>,
}

impl<'a> Router<'a> {
    pub(super) fn new(stops: &'a [Option<Stop>], bundles: &[Bundle], frame: Rect) -> Self {
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
    pub(super) fn loosen(&mut self) -> bool {
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
    pub(super) fn look_closer(&mut self) -> bool {
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
    pub(super) fn search(&mut self) {
        let width = |place: usize| {
            self.bundles[place]
                .lanes
                .iter()
                .map(|lane| lane.width)
                .sum()
        };
        let widths: Vec<f64> = (0..self.bundles.len()).map(width).gather();
        let mut order: Vec<usize> = (0..self.bundles.len()).gather();
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

    pub(super) fn into_ways(self, count: usize) -> Vec<Vec<Found>> {
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
