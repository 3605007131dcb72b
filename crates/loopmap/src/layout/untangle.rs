//! The last step towards a picture that can be followed: small pictures are searched for places with
//! fewer crossings, no node under a foreign line and no line through a name.
//!
//! Simulated annealing (Davidson and Harel, "Drawing graphs nicely using simulated annealing",
//! 1996): one node at a time tries another place, or two nodes trade theirs; what makes the picture
//! better stays, and at first also some of what makes it a little worse. The search is bounded by
//! work, not by time, so it ends at the same picture everywhere.

use super::faults::{Faults, Strand};
use super::overlap::Box2;
use super::standing::Standing;
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

/// A try whose price is above what is allowed by this factor before all of it is known is surely too dear,
/// whatever the order of the sums.
const SURELY: f32 = 1.001;

/// What is searched.
#[derive(Debug)]
pub(super) struct Untangler<'a> {
    /// The room of each node among the others, and what of it must stay inside the frame.
    boxes: &'a [Box2],
    outer: &'a [Box2],
    frame: Size,
    faults: Faults<'a>,
    standing: Standing,
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
        Self {
            boxes,
            outer,
            frame,
            standing: Standing::new(links.len(), places.len()),
            faults: Faults::new(places, boxes, radii, links, frame),
        }
    }

    /// Searches with the nodes in `movable`, and returns the places.
    pub(super) fn search(mut self, movable: &[usize], bounds: Bounds, seed: u64) -> Vec<[f32; 2]> {
        let tries = self.tries(movable, bounds);
        if tries == 0 {
            return self.faults.into_places();
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
        self.faults.into_places()
    }

    fn tries(&self, movable: &[usize], bounds: Bounds) -> u32 {
        let ends: usize = movable
            .iter()
            .map(|&node| self.faults.lines_of(node).len())
            .sum();
        let nodes = movable.len().max(1) as f32;
        let work_of_one = 2.0
            * (ends as f32 / nodes + 1.0)
            * (self.faults.line_count() + self.faults.places().len()) as f32;
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
                self.faults.middle_of_neighbours(node)
            } else {
                self.faults.places()[node]
            };
            let reach = self.faults.spread() * (1.6 - 1.5 * progress);
            [
                middle[0] + reach * rng.signed_unit(),
                middle[1] + reach * rng.signed_unit(),
            ]
        };
        let place = self.inside(node, wish);
        let allowed = self.cost(node) + leeway(heat, rng);
        self.try_moves(&mut [(node, place)], allowed);
    }

    fn try_trade(&mut self, node: usize, other: usize, heat: f32, rng: &mut Rng) {
        let [home, other_home] = [node, other].map(|node| self.faults.places()[node]);
        let allowed = self.cost(node) + self.cost(other) + leeway(heat, rng);
        let mut moves = [
            (node, self.inside(node, other_home)),
            (other, self.inside(other, home)),
        ];
        self.try_moves(&mut moves, allowed);
    }

    /// Puts nodes at places, and back again if that is dearer than allowed.
    fn try_moves(&mut self, moves: &mut [(usize, [f32; 2])], allowed: f32) {
        self.trade_places(moves);
        self.standing.forget_tried();
        let mut cost = 0.0;
        for &mut (node, _) in &mut *moves {
            cost += self.cost_tried(node, allowed - cost);
        }
        if cost > allowed {
            self.trade_places(moves);
        } else {
            self.standing.keep_tried();
        }
    }

    /// Puts each node at the place beside it, where its former one is then.
    fn trade_places(&mut self, moves: &mut [(usize, [f32; 2])]) {
        for (node, place) in moves {
            let home = self.faults.places()[*node];
            self.faults.put(*node, *place);
            *place = home;
        }
    }

    /// Returns the place nearest to `wish` at which a node lies inside the frame with its name.
    fn inside(&self, node: usize, wish: [f32; 2]) -> [f32; 2] {
        let (own, outer) = (&self.boxes[node], &self.outer[node]);
        let shift = outer.offset_y - own.offset_y;
        let [x, y] = outer.inside([wish[0], wish[1] + shift], self.frame);
        [x, y - shift]
    }

    /// Returns all that is bad about the picture and has to do with `node`.
    fn cost(&mut self, node: usize) -> f32 {
        let (faults, standing) = (&self.faults, &mut self.standing);
        let over = standing.node(node, |row| faults.find_over_node(node, row));
        let mut cost = faults.neighbourhood_cost(node) + over.sum();
        for &link in faults.lines_of(node) {
            let rows = standing.line(link, |rows| faults.find_at_line(link, rows));
            cost += faults.line_cost(link, rows);
        }
        cost
    }

    /// The same at a place that is tried; or something more, if it is surely above `allowed`.
    fn cost_tried(&mut self, node: usize, allowed: f32) -> f32 {
        let near = self.faults.neighbourhood_cost(node);
        let lines = self.faults.lines_of(node).iter();
        // What is known so far, each line being at least as long as it is.
        let mut least = lines.fold(near, |sum, &link| sum + self.faults.least_cost(link));
        if least > SURELY * allowed {
            return f32::INFINITY;
        }
        let order = self.worst_first(node);
        let (faults, standing) = (&self.faults, &mut self.standing);
        let row = standing.try_node(node);
        faults.find_over_node(node, row);
        let over = row.sum();
        least += over;
        let mut costs = vec![0.0; order.len()];
        for (_, place) in order {
            if least > SURELY * allowed {
                return f32::INFINITY;
            }
            let link = faults.lines_of(node)[place];
            let rows = standing.try_line(link);
            faults.find_at_line(link, rows);
            costs[place] = faults.line_cost(link, rows);
            least += costs[place] - faults.least_cost(link);
        }
        costs.iter().fold(near + over, |cost, line| cost + line)
    }

    /// Returns the places of a node's lines in their list, those first of which most is bad where they stand: a try
    /// that is too dear shows it there.
    fn worst_first(&mut self, node: usize) -> Vec<(f32, usize)> {
        let (faults, standing) = (&self.faults, &mut self.standing);
        let lines = faults.lines_of(node).iter().enumerate();
        let price = |(place, &link): (usize, &usize)| {
            let rows = standing.line(link, |rows| faults.find_at_line(link, rows));
            (faults.line_cost(link, rows), place)
        };
        let mut order: Vec<(f32, usize)> = lines.map(price).collect();
        crate::sort::by(&mut order, |one, other| other.0.total_cmp(&one.0));
        order
    }
}

/// Returns how much worse a try may be this time: beyond `x` with probability `exp(-x / heat)`.
fn leeway(heat: f32, rng: &mut Rng) -> f32 {
    let chance = f64::from(rng.unit()).max(1e-9);
    -heat * num::to_f32(num::ln(chance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Body;

    const FRAME: Size = Size::new(400.0, 300.0);

    fn strands(nodes: usize, count: usize, rng: &mut Rng) -> Vec<Strand> {
        let below = crate::layout::nodes::number(nodes);
        let mut strands: Vec<Strand> = Vec::new();
        while strands.len() < count {
            let (source, target) = (rng.below(below), rng.below(below));
            let is_same = |other: &Strand| other.source == source && other.target == target;
            if source != target && !strands.iter().any(is_same) {
                strands.push(Strand {
                    source,
                    target,
                    weight: rng.unit(),
                    lanes: 1.0 + rng.unit(),
                    is_core: source.is_multiple_of(2) && target.is_multiple_of(2),
                    is_large: source.is_multiple_of(3),
                });
            }
        }
        strands
    }

    #[test]
    fn what_is_known_after_many_tries_is_what_is_found_anew() {
        let mut rng = Rng::new(5);
        let boxes: Vec<Box2> = (0..20)
            .map(|node| {
                Box2::new(&Body {
                    bottom: 30.0,
                    ..Body::disc(6.0 + node as f32 / 2.0)
                })
            })
            .collect();
        let radii: Vec<f32> = (0..20).map(|node| 6.0 + node as f32 / 2.0).collect();
        let places = boxes
            .iter()
            .map(|_| [rng.unit() * FRAME.width, rng.unit() * FRAME.height])
            .collect();
        let links = strands(20, 50, &mut rng);
        let mut untangler = Untangler::new(places, &boxes, &boxes, &radii, links, FRAME);
        let movable: Vec<usize> = (0..15).collect();
        let mut kept = 0;
        for step in 0..600 {
            let before = untangler.faults.places().to_vec();
            untangler.try_once(&movable, 2.0, step as f32 / 600.0, &mut rng);
            kept += usize::from(untangler.faults.places() != before);
            if step % 20 == 0 {
                let known: Vec<f32> = (0..15).map(|node| untangler.cost(node)).collect();
                let standing = std::mem::replace(&mut untangler.standing, Standing::new(50, 20));
                let anew: Vec<f32> = (0..15).map(|node| untangler.cost(node)).collect();
                untangler.standing = standing;
                assert_eq!(known, anew, "after try {step}");
            }
        }
        assert!((30..570).contains(&kept), "{kept} of 600 tries were kept");
    }
}
