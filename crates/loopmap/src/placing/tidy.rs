//! The last step of a layout: nodes that stand in the way of drawn lines move a little.
//!
//! The layout thinks of lines as plain bows; the router bends each its own way, and in a narrow frame
//! some still find none but under a node. So the picture is drawn as a reader will see it, each node in
//! the way tries free places nearby, and what makes the drawn picture better stays. The search is bounded
//! by pictures drawn, not by time.

use super::picture::FirstPicture;
use crate::baked::PlacedFrame;
use crate::dataset::{CompanyIx, Dataset, DealIx, Show};
use crate::geom::{CubicBez, Flat, Point, Vec2, distance};
use crate::num;
use crate::scene::quality;
use crate::scene::{Disc, Item, Shape, Subject};

/// Pictures drawn before the search ends.
const PICTURES: usize = 16;
/// Maps with more deals are left as they are: drawing one takes too long to do it often.
const MOST_DEALS: usize = 600;
/// A fault is worth this many crossings.
const FAULT: f64 = 60.0;
/// And a largest line of which nothing is seen, so many.
const STUB: f64 = 150.0;
/// The directions and, in CSS pixels beyond its own size, the distances that a node tries.
const DIRECTIONS: usize = 16;
const STEPS: [f64; 6] = [3.0, 9.0, 18.0, 32.0, 55.0, 90.0];
/// The distances that a node tries whose place is known to readers.
const HELD_STEPS: [f64; 6] = [1.5, 3.0, 5.0, 8.0, 12.0, 20.0];
/// The room that is kept between two nodes, between two with a line, and beside lines, in CSS pixels.
const BETWEEN_NODES: f64 = 4.0;
const FOR_TIPS: f64 = 16.0;
const BESIDE_LINES: f64 = 3.0;
/// So many pixels of a move are as bad as a crossing.
const PIXELS: f64 = 12.0;
/// The same for a node whose place is known to readers.
const HELD_PIXELS: f64 = 0.25;
/// A line that would run under a node is worth this many crossings while places are compared.
const UNDER_LINE: usize = 6;

/// Moves what is in the way in the pictures that a frame is first shown in. Companies that are `held` are
/// moved for a fault only, and not far.
pub(super) fn tidy(dataset: &Dataset, placed: &mut PlacedFrame, held: &[bool]) {
    if dataset.deals().len() > MOST_DEALS {
        return;
    }
    let mut tidier = Tidier {
        dataset,
        pictures: PICTURES,
    };
    let any_held = held.contains(&true);
    let Some(mut now) = tidier.judge(placed) else {
        return;
    };
    while !now.in_the_way.is_empty() {
        let moves = now.moves(dataset, held);
        let first: Vec<Move> = moves
            .iter()
            .filter_map(|of_one| of_one.first().copied())
            .collect();
        // All at once, then one at a time: each first to its best place, then to its second best.
        let ranks = moves.iter().map(Vec::len).max().unwrap_or(0);
        let alone = (0..ranks).flat_map(|rank| moves.iter().filter_map(move |one| one.get(rank)));
        let tries = core::iter::once(first).chain(alone.map(|&one| vec![one]));
        let better = tries
            .map_while(|moves| tidier.after(placed, &moves))
            .find(|(_, judged)| judged.is_better_than(&now, any_held));
        let Some((next, judged)) = better else { return };
        (*placed, now) = (next, judged);
        if any_held {
            // Until nothing more is found, so that the same once more moves nobody.
            tidier.pictures = PICTURES;
        }
    }
}

struct Tidier<'a> {
    dataset: &'a Dataset,
    /// How many may still be drawn.
    pictures: usize,
}

/// What was seen in a picture.
struct Judged {
    in_the_way: Vec<CompanyIx>,
    faults: usize,
    cost: f64,
    nodes: Vec<(CompanyIx, Disc)>,
    lines: Vec<(DealIx, Flat, f64)>,
    /// How many pixels a world unit is.
    scale: f64,
}

impl Tidier<'_> {
    /// Draws a frame as it is first seen, all of it and the core; `None` when that was often enough.
    fn judge(&mut self, placed: &PlacedFrame) -> Option<Judged> {
        self.pictures = self.pictures.checked_sub(1)?;
        if placed.is_known() {
            return Some(self.draw(placed, Show::Known));
        }
        let mut core = self.draw(placed, Show::Core);
        let all = self.draw(placed, Show::All);
        core.in_the_way
            .retain(|company| !all.in_the_way.contains(company));
        let (faults, cost) = (all.faults + core.faults, all.cost + core.cost);
        let mut judged = if all.in_the_way.is_empty() { core } else { all };
        (judged.faults, judged.cost) = (faults, cost);
        Some(judged)
    }

    fn draw(&self, placed: &PlacedFrame, show: Show) -> Judged {
        let picture = FirstPicture::new(self.dataset, placed, show, 1.0);
        let (scale, scene) = (picture.scale(), picture.scene());
        let ends = |deal: DealIx| (self.dataset.deal(deal).from, self.dataset.deal(deal).to);
        let found = quality::measure(scene, ends);
        let faults =
            found.curves_under_nodes + found.tips_hidden + found.node_overlaps + found.cut_off;
        let mut judged = Judged {
            in_the_way: quality::in_the_way(scene, ends),
            faults,
            cost: FAULT * faults as f64 + STUB * found.shortfall + found.crossings as f64,
            nodes: Vec::new(),
            lines: Vec::new(),
            scale,
        };
        for Item { subject, shape, .. } in &scene.items {
            match (subject, shape) {
                (Some(Subject::Company(company)), Shape::Disc(disc)) if disc.fill.is_some() => {
                    judged.nodes.push((*company, *disc));
                }
                (Some(Subject::Deal(deal)), Shape::Curve(curve)) => {
                    judged
                        .lines
                        .push((*deal, Flat::new(curve.spine), curve.width));
                }
                _ => {}
            }
        }
        judged
    }

    /// Returns a frame after some moves, and how it looks.
    fn after(&mut self, placed: &PlacedFrame, moves: &[Move]) -> Option<(PlacedFrame, Judged)> {
        let mut next = placed.clone();
        for Move { company, by } in moves {
            if let Some(Some([x, y])) = next.positions.get_mut(company.index()) {
                *x += by[0];
                *y += by[1];
            }
        }
        let judged = self.judge(&next)?;
        Some((next, judged))
    }
}

/// A node moves by this many world units.
#[derive(Clone, Copy)]
struct Move {
    company: CompanyIx,
    by: [f32; 2],
}

impl Judged {
    /// Returns whether a picture is worth the moves to it: for those that are held, one with fewer faults.
    fn is_better_than(&self, other: &Self, any_held: bool) -> bool {
        self.cost < other.cost && (self.faults < other.faults || !any_held)
    }

    /// Returns the moves that are open to each node in the way, the best first.
    fn moves(&self, dataset: &Dataset, held: &[bool]) -> Vec<Vec<Move>> {
        let disc_of = |company: CompanyIx| {
            let own = self.nodes.iter().find(|(own, _)| *own == company);
            own.map(|(_, disc)| (company, *disc))
        };
        let discs = self
            .in_the_way
            .iter()
            .filter_map(|&company| disc_of(company));
        discs
            .map(|(company, disc)| {
                let move_to = |place: Point| {
                    let by = (place - disc.centre) / self.scale;
                    Move {
                        company,
                        by: [num::to_f32(by.x), num::to_f32(by.y)],
                    }
                };
                let is_held = held.get(company.index()) == Some(&true);
                let places = self.places(dataset, company, &disc, is_held);
                places.into_iter().map(move_to).collect()
            })
            .collect()
    }

    /// Returns the best place at each distance, the best of them first.
    fn places(
        &self,
        dataset: &Dataset,
        company: CompanyIx,
        disc: &Disc,
        is_held: bool,
    ) -> Vec<Point> {
        let mut places: Vec<(f64, Point)> = Vec::new();
        let (steps, beyond, pixels) = if is_held {
            (&HELD_STEPS, 0.0, HELD_PIXELS)
        } else {
            (&STEPS, disc.radius, PIXELS)
        };
        for step in steps {
            let far = beyond + step;
            let around = (0..DIRECTIONS).filter_map(|direction| {
                let angle = core::f64::consts::TAU * direction as f64 / DIRECTIONS as f64;
                let (sin, cos) = num::sin_cos(angle);
                let place = disc.centre + Vec2::new(cos * far, sin * far);
                let cost = self.cost(dataset, company, disc.radius, place)?;
                Some((cost + far / pixels, place))
            });
            places.extend(around.min_by(|a, b| a.0.total_cmp(&b.0)));
        }
        crate::sort::by(&mut places, |a, b| a.0.total_cmp(&b.0));
        places.into_iter().map(|(_, place)| place).collect()
    }

    /// Returns how bad a place is for a node: the lines that its own would cross and those that it would
    /// be in the way of; `None` where there is no room.
    fn cost(
        &self,
        dataset: &Dataset,
        company: CompanyIx,
        radius: f64,
        place: Point,
    ) -> Option<f64> {
        let is_own = |deal: DealIx| {
            let facts = dataset.deal(deal);
            facts.from == company || facts.to == company
        };
        let joins = |other: CompanyIx, deal: DealIx| {
            let facts = dataset.deal(deal);
            is_own(deal) && (facts.from == other || facts.to == other)
        };
        let others = || self.nodes.iter().filter(|(other, _)| *other != company);
        let is_off = |(other, disc): &(CompanyIx, Disc)| {
            let is_joined = self.lines.iter().any(|&(deal, ..)| joins(*other, deal));
            let between = if is_joined { FOR_TIPS } else { BETWEEN_NODES };
            distance(disc.centre, place) > disc.radius + radius + between
        };
        let (low, high) = self.extent();
        let is_inside = place.x > low.x && place.x < high.x && place.y > low.y && place.y < high.y;
        if !is_inside || !others().all(is_off) {
            return None;
        }
        let foreign = || self.lines.iter().filter(|(deal, ..)| !is_own(*deal));
        let is_over = |(_, flat, width): &&(DealIx, Flat, f64)| {
            let reach = radius + width / 2.0 + BESIDE_LINES;
            flat.distance(place, reach).is_finite()
        };
        let under = foreign().filter(is_over).count();
        let mut crossings = UNDER_LINE * under;
        for (deal, ..) in self.lines.iter().filter(|(deal, ..)| is_own(*deal)) {
            let facts = dataset.deal(*deal);
            let other = if facts.from == company {
                facts.to
            } else {
                facts.from
            };
            if let Some((_, disc)) = self.nodes.iter().find(|(found, _)| *found == other) {
                let straight = Flat::new(CubicBez::new(
                    place,
                    place.lerp(disc.centre, 0.3),
                    place.lerp(disc.centre, 0.7),
                    disc.centre,
                ));
                crossings += foreign()
                    .map(|(_, flat, _)| flat.crossings(&straight))
                    .sum::<usize>();
            }
        }
        Some(crossings as f64)
    }

    /// The corners of the part of the picture in which nodes stand.
    fn extent(&self) -> (Point, Point) {
        let centres = || self.nodes.iter().map(|(_, disc)| disc.centre);
        let low = |axis: fn(Point) -> f64| centres().map(axis).fold(f64::INFINITY, f64::min);
        let high = |axis: fn(Point) -> f64| centres().map(axis).fold(f64::NEG_INFINITY, f64::max);
        (
            Point::new(low(|at| at.x), low(|at| at.y)),
            Point::new(high(|at| at.x), high(|at| at.y)),
        )
    }
}
