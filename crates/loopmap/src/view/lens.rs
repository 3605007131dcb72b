//! The way of a loop's companies to a circle, and back: where they sit, and how they get there.

use super::camera::eased;
use crate::dataset::CompanyIx;
use crate::geom::{Point, Rect, Size, Vec2, distance, overlap};
use crate::num;
use crate::scene::{Lens, Seat};
use crate::sort::Gather as _;
use std::f64::consts::TAU;

/// How long the way takes.
const GLIDE_MS: f64 = 340.0;

/// The radius of the circle of that many companies where there is room for it, in CSS pixels.
const RADIUS: f64 = 96.0;
const RADIUS_PER_COMPANY: f64 = 34.0;

/// No circle is smaller.
const LEAST_RADIUS: f64 = 36.0;

/// The height of a name under its node, in CSS pixels, and the most of its width that is kept free
/// beside the circle: a wide one finds another side.
const NAME: f64 = 20.0;
const MOST_HALF_NAME: f64 = 56.0;

/// The room around all, in CSS pixels.
const MARGIN: f64 = 12.0;

/// A node on the circle is no smaller, in world units.
const LEAST_NODE: f64 = 17.0;

/// And no larger than this part of the way to its neighbour.
const MOST_NODE: f64 = 0.36;

/// In how many directions the first company is tried, and with which part of the radius.
const DIRECTIONS: usize = 24;
const PARTS: [f64; 3] = [1.0, 0.9, 0.8];

/// Prices of a circle: a seat under something that lies over the picture or outside of it, a company
/// that is passed over or sat on, the ways of all by the radius, and room that is given away.
const COVERED: f64 = 1000.0;
const PASSED_OVER: f64 = 0.4;
const SAT_ON: f64 = 0.8;
const WAY: f64 = 1.0;
const SMALLER: f64 = 2.5;

/// One who takes a seat; all in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guest {
    pub(super) home: Point,
    pub(super) radius: f64,
    pub(super) half_name: f64,
}

/// The picture in which a circle is to be found; all in CSS pixels.
#[derive(Clone, Debug)]
pub(super) struct Floor<'a> {
    pub(super) viewport: Size,
    pub(super) covered: &'a [Rect],
    /// The other companies, which stay where they are.
    pub(super) others: Vec<(Point, f64)>,
}

/// A circle: its middle, its radius, and the direction of its first seat.
#[derive(Clone, Copy)]
struct Circle {
    middle: Point,
    radius: f64,
    first: f64,
}

impl Circle {
    /// Returns the seats against the clock: lines bend to the right of who walks along them, so on
    /// this way round they bend outwards.
    fn seats(self, count: usize) -> impl Iterator<Item = Point> {
        let step = TAU / count as f64;
        (0..count).map(move |place| {
            let angle = self.first + step * place as f64;
            let (sin, cos) = num::turn(angle - TAU * (angle / TAU).round());
            self.middle + Vec2::new(cos, -sin) * self.radius
        })
    }
}

impl Floor<'_> {
    /// Returns the seats of the guests on the best circle around the middle of what is free.
    pub(super) fn seats(&self, guests: &[Guest]) -> Vec<Point> {
        let free = self.free();
        let reach = |size: fn(&Guest) -> f64| guests.iter().map(size).fold(0.0, f64::max);
        let beside = reach(|guest| guest.radius.max(guest.half_name.min(MOST_HALF_NAME)));
        let below = reach(|guest| guest.radius) + NAME;
        let widest = (free.width() / 2.0 - beside).min(free.height() / 2.0 - below);
        let wished = RADIUS + RADIUS_PER_COMPANY * guests.len() as f64;
        let radius = widest.min(wished).max(LEAST_RADIUS);
        let mut best: Option<(f64, Circle)> = None;
        for step in 0..DIRECTIONS {
            for part in PARTS {
                let circle = Circle {
                    middle: free.center(),
                    radius: radius * part,
                    first: TAU * step as f64 / DIRECTIONS as f64,
                };
                let cost = self.cost(circle, guests) + SMALLER * (1.0 - circle.radius / radius);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, circle));
                }
            }
        }
        best.map_or_else(Vec::new, |(_, circle)| circle.seats(guests.len()).gather())
    }

    /// What bars leave that lie over most of the picture's width.
    fn free(&self) -> Rect {
        let mut free = Rect::from_origin_size(Point::ZERO, self.viewport).inset(-MARGIN);
        for bar in self.covered {
            if bar.width() <= self.viewport.width / 2.0 {
                continue;
            }
            if bar.center().y < self.viewport.height / 2.0 {
                free.y0 = free.y0.max(bar.y1);
            } else {
                free.y1 = free.y1.min(bar.y0);
            }
        }
        free
    }

    fn cost(&self, circle: Circle, guests: &[Guest]) -> f64 {
        let seats: Vec<Point> = circle.seats(guests.len()).gather();
        let mut ways = 0.0;
        for (&seat, guest) in seats.iter().zip(guests) {
            ways += distance(seat, guest.home);
        }
        let mut cost = WAY * ways / (circle.radius * guests.len() as f64);
        for (&seat, guest) in seats.iter().zip(guests) {
            let half = guest.radius.max(guest.half_name);
            let drawn = Rect::new(
                seat.x - half,
                seat.y - guest.radius,
                seat.x + half,
                seat.y + guest.radius + NAME,
            );
            if self.covered.iter().any(|&cover| overlap(cover, drawn)) {
                cost += COVERED;
            }
        }
        for &(at, radius) in &self.others {
            let reach = radius + 10.0;
            let from_circle = (distance(at, circle.middle) - circle.radius).abs();
            cost += PASSED_OVER * (1.0 - from_circle / reach).max(0.0);
            let mut sit_on_it = 0.0;
            for (&seat, guest) in seats.iter().zip(guests) {
                if distance(at, seat) < reach + guest.radius {
                    sit_on_it += 1.0;
                }
            }
            cost += SAT_ON * sit_on_it;
        }
        cost
    }
}

/// Companies on their way, at their seats, or on their way back.
#[derive(Clone, Debug)]
pub(super) struct Glide {
    lens: Lens,
    started_ms: Option<f64>,
}

impl Glide {
    /// Sends a loop's companies from where they are to their `seats`, and those home that sit on
    /// another circle; returns nothing if nobody moves. All places are in world units.
    pub(super) fn new(
        before: Option<&Lens>,
        circuit: &[CompanyIx],
        seats: &[Point],
        homes: &[Point],
        radii: (f64, f64),
    ) -> Option<Self> {
        let home = |company: CompanyIx| (homes[company.index()], 0.0);
        let place = |company: CompanyIx| {
            before
                .and_then(|lens| lens.place(company))
                .unwrap_or_else(|| home(company))
        };
        let mut all = Vec::new();
        for (&company, &seat) in circuit.iter().zip(seats) {
            all.push(Seat {
                company,
                from: place(company),
                to: (seat, 1.0),
            });
        }
        for seat in before.map_or(&[][..], |lens| &lens.seats) {
            if !circuit.contains(&seat.company) {
                all.push(Seat {
                    company: seat.company,
                    from: place(seat.company),
                    to: home(seat.company),
                });
            }
        }
        let left = before.map_or_else(Vec::new, |lens| {
            let is_back = lens.entered.is_empty();
            if is_back { &lens.left } else { &lens.entered }.clone()
        });
        let is_there = all.iter().all(|seat| seat.from == seat.to);
        (!all.is_empty()).then(|| Self {
            lens: Lens {
                seats: all,
                left,
                entered: circuit.to_vec(),
                part: if is_there { 1.0 } else { 0.0 },
                radii: before
                    .filter(|_| circuit.is_empty())
                    .map_or(radii, |lens| lens.radii),
            },
            started_ms: None,
        })
    }

    /// Sends companies the way of a lens.
    pub(super) fn along(lens: Lens) -> Self {
        Self {
            lens,
            started_ms: None,
        }
    }

    pub(super) fn lens(&self) -> &Lens {
        &self.lens
    }

    /// Returns the same when all have arrived; `None` if they are at home then.
    pub(super) fn arrived(&self) -> Option<Self> {
        Some(Self {
            lens: self.lens.end()?,
            started_ms: None,
        })
    }

    /// Returns where all are at a time, the first of which starts the way; `None` if they are at
    /// home again.
    pub(super) fn at(mut self, now_ms: f64) -> Option<Self> {
        let started = *self.started_ms.get_or_insert(now_ms);
        let part = num::within((now_ms - started) / GLIDE_MS, 0.0, 1.0);
        if part >= 1.0 {
            return self.arrived();
        }
        self.lens.part = eased(part);
        Some(self)
    }

    /// Moves a seat.
    pub(super) fn drag(&mut self, company: CompanyIx, to: Point) {
        let seats = self.lens.seats.iter_mut();
        for seat in seats.filter(|seat| seat.company == company) {
            seat.to.0 = to;
        }
    }
}

/// Returns how small and how large a node on a circle may be, in CSS pixels.
pub(super) fn radii(seats: &[Point]) -> (f64, f64) {
    let way = match seats {
        [one, two, ..] => distance(*one, *two),
        _ => f64::INFINITY,
    };
    (LEAST_NODE.min(MOST_NODE * way), MOST_NODE * way)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: [Rect; 1] = [Rect::new(0.0, 0.0, 600.0, 100.0)];

    fn floor(others: Vec<(Point, f64)>) -> Floor<'static> {
        Floor {
            viewport: Size::new(900.0, 700.0),
            covered: &TITLE,
            others,
        }
    }

    fn guests(count: usize) -> Vec<Guest> {
        let guest = |place| Guest {
            home: Point::new(300.0 + 60.0 * place as f64, 400.0),
            radius: 20.0,
            half_name: 30.0,
        };
        (0..count).map(guest).collect()
    }

    #[test]
    fn seats_go_round_against_the_clock() {
        for count in 2..=8 {
            let seats = floor(Vec::new()).seats(&guests(count));
            let area: f64 = (0..count)
                .map(|place| {
                    let (a, b) = (seats[place], seats[(place + 1) % count]);
                    a.x * b.y - b.x * a.y
                })
                .sum();
            assert_eq!(seats.len(), count);
            assert!(count == 2 || area < 0.0, "{seats:?}");
        }
    }

    #[test]
    fn nobody_sits_under_a_title_or_on_a_neighbour() {
        for count in 2..=30 {
            let seats = floor(Vec::new()).seats(&guests(count));
            let (_, most) = radii(&seats);
            let near = distance(seats[0], seats[1]);
            assert!(2.0 * most < near, "{count} of {most} within {near}");
            let inside = Rect::new(0.0, 100.0, 900.0, 700.0);
            assert!(seats.iter().all(|&seat| inside.contains(seat)), "{seats:?}");
        }
    }

    #[test]
    fn the_circle_turns_away_from_who_stays() {
        let alone = floor(Vec::new()).seats(&guests(3));
        let others: Vec<(Point, f64)> = alone.iter().map(|&seat| (seat, 25.0)).collect();
        let seats = floor(others.clone()).seats(&guests(3));
        let is_free = |&seat: &Point| others.iter().all(|&(at, _)| distance(at, seat) > 45.0);
        assert!(seats.iter().all(is_free), "{seats:?} keep off {others:?}");
    }

    #[test]
    fn the_way_there_and_back_ends_where_it_began() {
        let circuit = [0, 1].map(CompanyIx::new);
        let homes = [Point::new(0.1, 0.2), Point::new(0.3, 0.7)];
        let seats = [Point::new(5.0, 5.0), Point::new(9.0, 5.0)];
        let there = Glide::new(None, &circuit, &seats, &homes, (1.0, 2.0));
        let mut now = there.and_then(|glide| glide.at(1000.0));
        let mut before = -1.0;
        for frame in 1..=25 {
            let glide = now.expect("they are on their way");
            assert!(glide.lens().part > before, "part only grows");
            before = glide.lens().part;
            now = glide.at(1000.0 + 16.0 * f64::from(frame));
            if now.as_ref().is_some_and(|glide| !glide.lens().is_moving()) {
                break;
            }
        }
        let there = now.expect("they sit");
        assert_eq!(there.lens().place(circuit[1]), Some((seats[1], 1.0)));
        let back = Glide::new(Some(there.lens()), &[], &[], &homes, (1.0, 2.0));
        let back = back.and_then(|glide| glide.at(0.0));
        let back = back.and_then(|glide| glide.at(100.0)).expect("half way");
        assert!(back.lens().part > 0.0 && back.lens().is_moving());
        assert!(back.at(5000.0).is_none(), "nothing is left of it");
    }
}
