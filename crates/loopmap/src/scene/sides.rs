//! On which side of its node each name stands best, found once for a plan: before lines are routed, so
//! that they keep off, and again when their ways are known.

use super::labels;
use super::route::Stop;
use crate::dataset::CompanyIx;
use crate::geom::{Flat, Point, Rect, distance_to_box, overlap};
use crate::sort::Gather as _;

/// The places of a name in the order in which they are to be tried, as numbers of its own list.
pub(super) type Sides = Vec<u8>;

/// A line that names keep off.
pub(super) struct Obstacle {
    /// Its way.
    pub(super) flat: Flat,
    /// Its width.
    pub(super) width: f64,
}

/// A node whose name looks for a side.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) company: CompanyIx,
    pub(super) name: &'a str,
    pub(super) centre: Point,
    pub(super) radius: f64,
}

/// What lies on another node, on another name, or outside of the frame costs this much.
const IMPOSSIBLE: f64 = 50.0;

/// What an end or tip in the way costs: the text would hide it.
const ON_END: f64 = 6.0;

/// What a unit of covered line costs, by its width.
const COVERED: f64 = 0.05;

/// Orders the places of every name, the largest nodes first: away from nodes, from the names that
/// have chosen, and from `lines`.
pub(super) fn choose(
    named: &[Named<'_>],
    lines: &[Obstacle],
    frame: Rect,
) -> Vec<(CompanyIx, Sides, Rect)> {
    let mut order: Vec<&Named<'_>> = named.iter().gather();
    crate::sort::by(&mut order, |a, b| {
        b.radius
            .total_cmp(&a.radius)
            .then(a.company.cmp(&b.company))
    });
    let mut taken: Vec<Rect> = Vec::with_capacity(named.len());
    let mut chosen = Vec::with_capacity(named.len());
    for node in order {
        let places = labels::places(node.name, (node.centre, node.radius));
        let near = Near::new(&places, node, named, lines, &taken);
        let mut priced = Vec::new();
        for ((cost, area), number) in places.into_iter().zip(0_u8..) {
            let price = cost + near.price(area, frame);
            priced.push((price, number, area));
        }
        crate::sort::by(&mut priced, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some(&(_, _, area)) = priced.first() {
            taken.push(area);
            let sides = priced.iter().map(|place| place.1).gather();
            chosen.push((node.company, sides, area));
        }
    }
    chosen
}

/// What is near enough to any of a name's places to cost something.
struct Near<'a> {
    nodes: Vec<&'a Named<'a>>,
    lines: Vec<&'a Obstacle>,
    taken: Vec<Rect>,
}

impl<'a> Near<'a> {
    fn new(
        places: &[(f64, Rect)],
        node: &Named<'_>,
        named: &'a [Named<'a>],
        lines: &'a [Obstacle],
        taken: &[Rect],
    ) -> Self {
        let mut near = Self {
            nodes: Vec::new(),
            lines: Vec::new(),
            taken: Vec::new(),
        };
        let areas = places.iter().map(|&(_, area)| area);
        let Some(all) = areas.reduce(|a, b| a.union(b)) else {
            return near;
        };
        for other in named {
            if other.company != node.company && is_over(other, all) {
                near.nodes.push(other);
            }
        }
        let reach = reach(all);
        for line in lines {
            if is_near(line, reach) {
                near.lines.push(line);
            }
        }
        for &other in taken {
            if overlap(other, all) {
                near.taken.push(other);
            }
        }
        near
    }

    fn price(&self, area: Rect, frame: Rect) -> f64 {
        let mut sum = 0.0;
        if !frame.contains_rect(area) {
            sum += IMPOSSIBLE;
        }
        for other in &self.nodes {
            if is_over(other, area) {
                sum += IMPOSSIBLE;
            }
        }
        for &other in &self.taken {
            if overlap(other, area) {
                sum += IMPOSSIBLE;
            }
        }
        let reach = reach(area);
        for line in &self.lines {
            if !is_near(line, reach) {
                continue;
            }
            sum += COVERED * (0.5 + line.width / 2.0) * line.flat.length_inside(area);
            let points = line.flat.points();
            let ends = [points[0], points[points.len() - 1]];
            let covered = ends.map(|end| u8::from(reach.contains(end)));
            sum += ON_END * f64::from(covered[0] + covered[1]);
        }
        sum
    }
}

/// The box of a name with the room that it wants around.
fn reach(area: Rect) -> Rect {
    area.inflate(4.0, 4.0)
}

fn is_near(line: &Obstacle, reach: Rect) -> bool {
    overlap(line.flat.bounds().inflate(1e-6, 1e-6), reach)
}

/// Whether a node lies on a box, or all but.
fn is_over(node: &Named<'_>, area: Rect) -> bool {
    distance_to_box(node.centre, area) < node.radius + 2.0
}

/// Writes the boxes of the names that stand outside of their nodes into the stops.
pub(super) fn reserve(
    stops: &mut [Option<Stop>],
    chosen: &[(CompanyIx, Sides, Rect)],
    named: &[Named<'_>],
) {
    let mut is_outside = vec![false; stops.len()];
    for node in named {
        is_outside[node.company.index()] = !labels::is_inside(node.name, node.radius);
    }
    for &(company, _, area) in chosen {
        if let Some(stop) = &mut stops[company.index()] {
            stop.name = is_outside[company.index()].then_some(area);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::CubicBez;

    const FRAME: Rect = Rect::new(0.0, 0.0, 300.0, 200.0);

    fn node(place: usize, x: f64, y: f64) -> Named<'static> {
        Named {
            company: CompanyIx::new(place),
            name: "Alphabet",
            centre: Point::new(x, y),
            radius: 10.0,
        }
    }

    #[test]
    fn names_keep_off_thick_lines() {
        let nodes = [node(0, 150.0, 100.0)];
        let below = CubicBez::new(
            (150.0, 110.0),
            (150.0, 130.0),
            (150.0, 150.0),
            (150.0, 190.0),
        );
        let lines = [Obstacle {
            flat: Flat::new(below),
            width: 8.0,
        }];
        let free = choose(&nodes, &[], FRAME)[0].2;
        let beside = choose(&nodes, &lines, FRAME)[0].2;
        assert!(free.y0 > 110.0, "usually below: {free:?}");
        assert!(
            !overlap(beside, Rect::new(149.0, 110.0, 151.0, 190.0)),
            "{beside:?}"
        );
    }

    #[test]
    fn neighbours_choose_different_room() {
        let chosen = choose(&[node(0, 140.0, 100.0), node(1, 165.0, 100.0)], &[], FRAME);
        assert!(!overlap(chosen[0].2, chosen[1].2), "{chosen:?}");
    }
}
