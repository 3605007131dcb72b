//! What is bad about a picture: lines that cross, run under nodes or through names, or are too short to be
//! seen, and nodes on each other.

use super::Size;
use super::extents::Extents;
use super::line::Line;
use super::overlap::Box2;
use super::standing::{LineRows, Row};

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
/// So many of the strongest lines of the core are what is seen first of a picture, unless they are weaker than that.
const LARGEST: usize = 14;
const LEAST_OF_LARGEST: f32 = 0.3;
/// The free way that each of them needs, as a share of the root of the frame's area; in a frame whose shorter side is less than
/// [`NARROW`] of that root, as a share of that side.
const LARGE_WAY: f32 = 0.14;
const NARROW: f32 = 0.75;
const LARGE_WAY_OF_SIDE: f32 = 0.165;
/// What it costs to have nothing of it.
const STUB: f32 = 60.0;
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
    /// Whether it is one of the strongest of the core, which are to be long.
    pub(super) is_large: bool,
}

/// Nodes at their places, the lines between them, and the prices of what is bad about them.
#[derive(Debug)]
pub(super) struct Faults<'a> {
    /// The room of each node among the others.
    boxes: &'a [Box2],
    radii: &'a [f32],
    links: Vec<Strand>,
    /// What each line counts in a crossing.
    hefts: Vec<f32>,
    lines: Vec<Line>,
    /// The boxes around all lines, and around what lines should keep off at each node.
    line_extents: Extents,
    node_extents: Extents,
    incident: Vec<Vec<usize>>,
    places: Vec<[f32; 2]>,
    /// A distance at which the nodes fill the frame evenly.
    spread: f32,
    /// The free way that a large line needs.
    large_way: f32,
}

/// Returns the free way that a large line needs.
fn large_way(frame: Size) -> f32 {
    let side = frame.width.min(frame.height);
    let root = (frame.width * frame.height).sqrt();
    if side < NARROW * root {
        LARGE_WAY_OF_SIDE * side
    } else {
        LARGE_WAY * root
    }
}

/// Marks the strongest lines of the core, none of several that are equal where not all of them are.
pub(super) fn mark_large(strands: &mut [Strand]) {
    let core = strands.iter().filter(|strand| strand.is_core);
    let mut weights: Vec<f32> = core.map(|strand| strand.weight).collect();
    crate::sort::by(&mut weights, |a, b| b.total_cmp(a));
    let next = weights.get(LARGEST).copied().unwrap_or(0.0);
    let least = next.max(LEAST_OF_LARGEST);
    for strand in strands {
        strand.is_large = strand.is_core && strand.weight > least;
    }
}

impl<'a> Faults<'a> {
    /// Takes a picture whose places are the middles of its boxes.
    pub(super) fn new(
        places: Vec<[f32; 2]>,
        boxes: &'a [Box2],
        radii: &'a [f32],
        links: Vec<Strand>,
        frame: Size,
    ) -> Self {
        let mut incident = vec![Vec::new(); places.len()];
        for (index, link) in links.iter().enumerate() {
            incident[link.source as usize].push(index);
            incident[link.target as usize].push(index);
        }
        let mut faults = Self {
            boxes,
            radii,
            hefts: links.iter().map(in_crossing).collect(),
            large_way: large_way(frame),
            lines: Vec::new(),
            line_extents: Extents::new(links.len()),
            node_extents: Extents::new(places.len()),
            links,
            incident,
            spread: (frame.width * frame.height / places.len().max(1) as f32).sqrt(),
            places,
        };
        faults.lines = (0..faults.links.len())
            .map(|link| faults.line(link))
            .collect();
        for (link, line) in faults.lines.iter().enumerate() {
            let (low, high) = line.extent();
            faults.line_extents.set(link, low, high);
        }
        for node in 0..faults.places.len() {
            let (low, high) = faults.extent(node);
            faults.node_extents.set(node, low, high);
        }
        faults
    }

    pub(super) fn places(&self) -> &[[f32; 2]] {
        &self.places
    }

    pub(super) fn into_places(self) -> Vec<[f32; 2]> {
        self.places
    }

    pub(super) fn spread(&self) -> f32 {
        self.spread
    }

    pub(super) fn line_count(&self) -> usize {
        self.links.len()
    }

    /// Returns the lines that begin or end at a node.
    pub(super) fn lines_of(&self, node: usize) -> &[usize] {
        &self.incident[node]
    }

    pub(super) fn put(&mut self, node: usize, place: [f32; 2]) {
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

    pub(super) fn middle_of_neighbours(&self, node: usize) -> [f32; 2] {
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

    /// Finds what one line crosses, and what lies under it.
    pub(super) fn find_at_line(&self, link: usize, rows: &mut LineRows) {
        let (line, ends) = (&self.lines[link], &self.links[link]);
        let (low, high) = line.extent();
        rows.crossings.clear();
        rows.covers.clear();
        self.line_extents.each_meeting(low, high, |number| {
            let crossings = self.crossings(link, number);
            let is_core = ends.is_core && self.links[number].is_core;
            let price = if is_core { 1.0 + IN_CORE } else { 1.0 };
            rows.crossings.push(number, crossings as f32 * price);
        });
        self.node_extents.each_meeting(low, high, |node| {
            if node != ends.source as usize && node != ends.target as usize {
                rows.covers.push(node, self.cover(line, ends.weight, node));
            }
        });
    }

    /// Finds the foreign lines that are in the way of a node.
    pub(super) fn find_over_node(&self, node: usize, row: &mut Row) {
        let (low, high) = self.extent(node);
        row.clear();
        self.line_extents.each_meeting(low, high, |number| {
            let link = &self.links[number];
            if link.source as usize != node && link.target as usize != node {
                row.push(number, self.cover(&self.lines[number], link.weight, node));
            }
        });
    }

    /// Returns the price of a line with what was found at it.
    pub(super) fn line_cost(&self, link: usize, found: &LineRows) -> f32 {
        let own = self.hefts[link];
        let crossings = found.crossings.iter();
        let cost = crossings.fold(self.least_cost(link), |cost, (number, price)| {
            cost + price * own * self.hefts[number]
        });
        found
            .covers
            .iter()
            .fold(cost, |cost, (_, price)| cost + price)
    }

    /// Returns the price of a line in whose way there is nothing.
    pub(super) fn least_cost(&self, link: usize) -> f32 {
        let line = &self.lines[link];
        LENGTH * (0.4 + self.links[link].weight) * line.span() / self.spread + self.shortness(link)
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
            is_large,
            ..
        } = self.links[link];
        let rims = self.radii[source as usize] + self.radii[target as usize];
        let wanted = FREE_WAY[0] + (FREE_WAY[1] - FREE_WAY[0]) * weight;
        let free = self.lines[link].span() - rims;
        let missing = |wanted: f32| (1.0 - free / wanted).max(0.0);
        let cost = SHORT * (0.2 + weight) * missing(wanted) * missing(wanted);
        if is_large {
            cost + STUB * missing(self.large_way)
        } else {
            cost
        }
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

    /// Returns the price of a node among the others.
    pub(super) fn neighbourhood_cost(&self, node: usize) -> f32 {
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
