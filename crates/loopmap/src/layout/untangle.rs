//! The last step towards a picture that can be followed: small pictures are searched for places with
//! fewer crossings, no node under a foreign line and no line through a name.
//!
//! Simulated annealing (Davidson and Harel, "Drawing graphs nicely using simulated annealing",
//! 1996): one node at a time tries another place, or two nodes trade theirs; what makes the picture
//! better stays, and at first also some of what makes it a little worse. The search is bounded by
//! work, not by time, so it ends at the same picture everywhere.

use super::extents::Extents;
use super::line::Line;
use super::overlap::Box2;
use super::{Effort, Size};
use crate::num::{self, Rng};

/// A search with fewer tries for each node is not worth beginning.
const LEAST_TRIES: f32 = 60.0;

/// How long a search goes on, and how boldly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Pairs of lines looked at before it ends.
    pub(super) work: f32,
    /// Tries for each node that are enough.
    pub(super) most_tries: f32,
    /// How much worse a try may be and still have a fair chance, at the beginning and at the end.
    pub(super) heat: [f32; 2],
}

impl Bounds {
    /// Returns the bounds for a picture that somebody waits for, or for one that is made once.
    pub(super) fn by(self, effort: Effort) -> Self {
        match effort {
            Effort::Thorough => self,
            Effort::Quick => Self {
                work: QUICK * self.work,
                most_tries: QUICK * self.most_tries,
                heat: self.heat,
            },
        }
    }
}

/// The part of the work that goes into a picture that somebody waits for.
const QUICK: f32 = 0.2;

/// Prices. A crossing of two lines of some weight costs 1.
///
/// A node under a line is costly, but no costlier than a few crossings: the router leads the line around it.
const UNDER_LINE: f32 = 4.0;
const THROUGH_NAME: f32 = 0.4;
const OVERLAP: f32 = 6.0;
const LENGTH: f32 = 0.8;
const CROWDING: f32 = 2.0;
const SHORT: f32 = 5.0;
/// What a crossing costs more when the core alone has it too: it is seen in both pictures.
const IN_CORE: f32 = 2.0;
/// A line counts in a crossing by this, and by so much of its weight.
const IN_CROSSING: [f32; 2] = [0.8, 0.4];
/// The free way that a line without weight and one of full weight need to be seen.
const FREE_WAY: [f32; 2] = [45.0, 110.0];
/// Room between a line and a foreign node that must stay free.
const CLEARANCE: f32 = 7.0;

/// The lines that run beside each other from one node to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Strand {
    pub(super) source: u32,
    pub(super) target: u32,
    /// How strongly it holds, in `0..=1`.
    pub(super) weight: f32,
    /// How many lines it is.
    pub(super) lanes: f32,
    /// Whether it belongs to the core.
    pub(super) is_core: bool,
}

/// What is searched.
#[derive(Debug)]
pub(super) struct Untangler<'a> {
    /// The room of each node among the others, and what of it must stay inside the frame.
    boxes: &'a [Box2],
    outer: &'a [Box2],
    radii: &'a [f32],
    frame: Size,
    links: Vec<Strand>,
    lines: Vec<Line>,
    /// The boxes around all lines, and around what lines should keep off at each node.
    line_extents: Extents,
    node_extents: Extents,
    incident: Vec<Vec<usize>>,
    places: Vec<[f32; 2]>,
    /// A distance at which the nodes fill the frame evenly.
    spread: f32,
}

impl<'a> Untangler<'a> {
    /// Takes a picture whose places are the middles of its boxes. `links` run from one end to the
    /// other, and no two in the same direction join the same ends.
    pub(super) fn new(
        places: Vec<[f32; 2]>,
        boxes: &'a [Box2],
        outer: &'a [Box2],
        radii: &'a [f32],
        links: Vec<Strand>,
        frame: Size,
    ) -> Self {
        let mut incident = vec![Vec::new(); places.len()];
        for (index, link) in links.iter().enumerate() {
            incident[link.source as usize].push(index);
            incident[link.target as usize].push(index);
        }
        let spread = (frame.width * frame.height / places.len().max(1) as f32).sqrt();
        let mut untangler = Self {
            boxes,
            outer,
            radii,
            frame,
            lines: Vec::new(),
            line_extents: Extents::new(links.len()),
            node_extents: Extents::new(places.len()),
            links,
            incident,
            places,
            spread,
        };
        untangler.lines = (0..untangler.links.len())
            .map(|link| untangler.line(link))
            .collect();
        for (link, line) in untangler.lines.iter().enumerate() {
            let (low, high) = line.extent();
            untangler.line_extents.set(link, low, high);
        }
        for node in 0..untangler.places.len() {
            let (low, high) = untangler.extent(node);
            untangler.node_extents.set(node, low, high);
        }
        untangler
    }

    /// Searches with the nodes in `movable`, and returns the places.
    pub(super) fn search(mut self, movable: &[usize], bounds: Bounds, seed: u64) -> Vec<[f32; 2]> {
        let tries = self.tries(movable, bounds);
        if tries == 0 {
            return self.places;
        }
        let mut rng = Rng::new(seed);
        let [hot, cold] = bounds.heat;
        let cooling = num::ln(f64::from(cold / hot)) / f64::from(tries);
        for try_number in 0..tries {
            let left = f64::from(try_number);
            let heat = hot * num::to_f32(num::exp(cooling * left));
            let progress = try_number as f32 / tries as f32;
            self.try_once(movable, heat, progress, &mut rng);
        }
        self.places
    }

    fn tries(&self, movable: &[usize], bounds: Bounds) -> u32 {
        let ends: usize = movable.iter().map(|&node| self.incident[node].len()).sum();
        let nodes = movable.len().max(1) as f32;
        let work_of_one =
            2.0 * (ends as f32 / nodes + 1.0) * (self.links.len() + self.places.len()) as f32;
        let each = (bounds.work / work_of_one / nodes).min(bounds.most_tries);
        if movable.is_empty() || each < LEAST_TRIES {
            0
        } else {
            u32::try_from(num::floor_index(each * nodes, 1 << 24)).unwrap_or(0)
        }
    }

    fn try_once(&mut self, movable: &[usize], heat: f32, progress: f32, rng: &mut Rng) {
        let pick = |rng: &mut Rng| movable[rng.below(super::nodes::number(movable.len())) as usize];
        let node = pick(rng);
        let chance = rng.unit();
        if chance < 0.12 {
            let other = pick(rng);
            if other != node {
                self.try_trade(node, other, heat, rng);
            }
            return;
        }
        let wish = if chance < 0.30 {
            [
                rng.unit() * self.frame.width,
                rng.unit() * self.frame.height,
            ]
        } else {
            let middle = if chance < 0.45 {
                self.middle_of_neighbours(node)
            } else {
                self.places[node]
            };
            let reach = self.spread * (1.6 - 1.5 * progress);
            [
                middle[0] + reach * rng.signed_unit(),
                middle[1] + reach * rng.signed_unit(),
            ]
        };
        let place = self.inside(node, wish);
        let allowed = self.cost(node, f32::INFINITY) + leeway(heat, rng);
        let home = self.places[node];
        self.put(node, place);
        if self.cost(node, allowed) > allowed {
            self.put(node, home);
        }
    }

    fn try_trade(&mut self, node: usize, other: usize, heat: f32, rng: &mut Rng) {
        let (home, other_home) = (self.places[node], self.places[other]);
        let before = self.cost(node, f32::INFINITY) + self.cost(other, f32::INFINITY);
        let allowed = before + leeway(heat, rng);
        self.put(node, self.inside(node, other_home));
        self.put(other, self.inside(other, home));
        let first = self.cost(node, allowed);
        if first > allowed || first + self.cost(other, allowed - first) > allowed {
            self.put(node, home);
            self.put(other, other_home);
        }
    }

    fn put(&mut self, node: usize, place: [f32; 2]) {
        self.places[node] = place;
        let (low, high) = self.extent(node);
        self.node_extents.set(node, low, high);
        for position in 0..self.incident[node].len() {
            let link = self.incident[node][position];
            let line = self.line(link);
            let (low, high) = line.extent();
            self.line_extents.set(link, low, high);
            self.lines[link] = line;
        }
    }

    /// Returns the place nearest to `wish` at which a node lies inside the frame with its name.
    fn inside(&self, node: usize, wish: [f32; 2]) -> [f32; 2] {
        let (own, outer) = (&self.boxes[node], &self.outer[node]);
        let shift = outer.offset_y - own.offset_y;
        let [x, y] = outer.inside([wish[0], wish[1] + shift], self.frame);
        [x, y - shift]
    }

    /// Returns the box beyond which a line does nothing to a node.
    fn extent(&self, node: usize) -> ([f32; 2], [f32; 2]) {
        let (centre, radius) = (self.centre(node), self.radii[node]);
        let reach = radius + CLEARANCE;
        let (low, high) = self.boxes[node].name_sides(centre, radius);
        (
            [low[0].min(centre[0] - reach), low[1].min(centre[1] - reach)],
            [
                high[0].max(centre[0] + reach),
                high[1].max(centre[1] + reach),
            ],
        )
    }

    fn line(&self, link: usize) -> Line {
        let Strand { source, target, .. } = self.links[link];
        Line::new(self.centre(source as usize), self.centre(target as usize))
    }

    /// Returns the centre of the node itself, which is not the middle of its box.
    fn centre(&self, node: usize) -> [f32; 2] {
        let [x, y] = self.places[node];
        [x, y - self.boxes[node].offset_y]
    }

    fn middle_of_neighbours(&self, node: usize) -> [f32; 2] {
        let mut sum = self.places[node];
        for &link in &self.incident[node] {
            let Strand { source, target, .. } = self.links[link];
            let other = if source as usize == node {
                target
            } else {
                source
            };
            let place = self.places[other as usize];
            sum = [sum[0] + place[0], sum[1] + place[1]];
        }
        let count = (self.incident[node].len() + 1) as f32;
        [sum[0] / count, sum[1] / count]
    }

    /// Returns all that is bad about the picture and has to do with `node`, or something above
    /// `enough` if it is more than that.
    fn cost(&self, node: usize, enough: f32) -> f32 {
        let mut cost = self.neighbourhood_cost(node);
        if cost <= enough {
            cost += self.lines_over(node);
        }
        for &link in &self.incident[node] {
            if cost > enough {
                break;
            }
            cost += self.line_cost(link);
        }
        cost
    }

    /// Crossings, length, and what lies under one line.
    fn line_cost(&self, link: usize) -> f32 {
        let (line, ends) = (&self.lines[link], &self.links[link]);
        let mut cost = LENGTH * (0.4 + ends.weight) * line.span() / self.spread;
        cost += self.shortness(link);
        let (low, high) = line.extent();
        let own = in_crossing(ends);
        self.line_extents.each_meeting(low, high, |number| {
            let crossings = self.crossings(link, number);
            if crossings > 0 {
                let other = &self.links[number];
                let is_core = ends.is_core && other.is_core;
                let price = if is_core { 1.0 + IN_CORE } else { 1.0 };
                cost += crossings as f32 * price * own * in_crossing(other);
            }
        });
        self.node_extents.each_meeting(low, high, |node| {
            if node != ends.source as usize && node != ends.target as usize {
                cost += self.cover(line, ends.weight, node);
            }
        });
        cost
    }

    /// Returns in how many points two lines cross. Those between the same nodes make a lens.
    fn crossings(&self, link: usize, number: usize) -> u32 {
        let (ends, other) = (&self.links[link], &self.links[number]);
        let (line, there) = (&self.lines[link], &self.lines[number]);
        let is_out = ends.source == other.source;
        let is_in = ends.target == other.target;
        let is_before = ends.target == other.source;
        let is_after = ends.source == other.target;
        match (is_out, is_in, is_before, is_after) {
            (false, false, false, false) => line.crossings(there),
            (true, false, false, false) => line.crossings_beside(0, there, 0),
            (false, true, false, false) => line.crossings_beside(1, there, 1),
            (false, false, true, false) => line.crossings_beside(1, there, 0),
            (false, false, false, true) => line.crossings_beside(0, there, 1),
            _ => 0,
        }
    }

    /// A line between nodes that almost touch cannot be seen.
    fn shortness(&self, link: usize) -> f32 {
        let Strand {
            source,
            target,
            weight,
            ..
        } = self.links[link];
        let rims = self.radii[source as usize] + self.radii[target as usize];
        let wanted = FREE_WAY[0] + (FREE_WAY[1] - FREE_WAY[0]) * weight;
        let missing = (1.0 - (self.lines[link].span() - rims) / wanted).max(0.0);
        SHORT * (0.2 + weight) * missing * missing
    }

    /// What a line does to a foreign node: it runs under the node or through its name.
    fn cover(&self, line: &Line, weight: f32, node: usize) -> f32 {
        let reach = self.radii[node] + CLEARANCE;
        let distance = line.distance(self.centre(node), reach);
        let mut cost = if distance < reach {
            UNDER_LINE * (0.1 + 0.9 * (1.0 - distance / reach))
        } else {
            0.0
        };
        let (low, high) = self.boxes[node].name_sides(self.centre(node), self.radii[node]);
        if low[1] < high[1] && line.passes(low, high) {
            cost += THROUGH_NAME * (0.5 + weight);
        }
        cost
    }

    /// What foreign lines do to a node.
    fn lines_over(&self, node: usize) -> f32 {
        let mut cost = 0.0;
        let (low, high) = self.extent(node);
        self.line_extents.each_meeting(low, high, |number| {
            let link = &self.links[number];
            if link.source as usize != node && link.target as usize != node {
                cost += self.cover(&self.lines[number], link.weight, node);
            }
        });
        cost
    }

    fn neighbourhood_cost(&self, node: usize) -> f32 {
        let (place, own) = (self.places[node], &self.boxes[node]);
        let mut cost = 0.0;
        for (other, (&there, other_box)) in self.places.iter().zip(self.boxes).enumerate() {
            if other == node {
                continue;
            }
            let [over_x, over_y] = super::overlap::overlap(place, own, there, other_box);
            if over_x > 0.0 && over_y > 0.0 {
                cost += OVERLAP * (1.0 + over_x.min(over_y) / 10.0);
            }
            let (dx, dy) = (place[0] - there[0], place[1] - there[1]);
            let rims = self.radii[node] + self.radii[other];
            let (squared, far) = (dx * dx + dy * dy, 1.001 * (rims + self.spread));
            if squared > far * far {
                continue;
            }
            let apart = (squared.sqrt() - rims).max(0.0) / self.spread;
            let nearness = 1.0 - apart * apart;
            if nearness > 0.0 {
                cost += CROWDING * nearness * nearness;
            }
        }
        cost
    }
}

fn in_crossing(strand: &Strand) -> f32 {
    strand.lanes * (IN_CROSSING[0] + IN_CROSSING[1] * strand.weight)
}

/// Returns how much worse a try may be this time: beyond `x` with probability `exp(-x / heat)`.
fn leeway(heat: f32, rng: &mut Rng) -> f32 {
    let chance = f64::from(rng.unit()).max(1e-9);
    -heat * num::to_f32(num::ln(chance))
}
