//! The lens: one loop's companies on a circle of their own, in the order of the payments, while the
//! rest of the map stays where it is.
//!
//! The plan of the picture knows nothing of it. Companies on the circle are drawn elsewhere than they
//! are, the loop's lines follow the circle, and other lines of these companies are gone.

use super::plan::Route;
use super::{Projection, SceneInput};
use crate::dataset::{CompanyIx, DealIx};
use crate::geom::{CubicBez, Point, Turn, bow, distance};
use crate::num;
use crate::sort::Gather as _;

/// The room between the middles of neighbouring lines of a leg, in CSS pixels: with an amount on them,
/// and without.
const PITCH: f64 = 22.0;
const PITCH_WITHOUT_AMOUNT: f64 = 13.0;

/// The lines of a leg take no more room than this part of the way between its companies.
const MOST_SPREAD: f64 = 0.6;

/// A company that is drawn elsewhere than it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seat {
    /// The company.
    pub company: CompanyIx,
    /// Where its way starts, in world units, and how far it belongs to a circle there, in `0..=1`.
    pub from: (Point, f64),
    /// Where its way ends.
    pub to: (Point, f64),
}

/// Companies on their way to a circle, on it, or on their way back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lens {
    /// The companies that are moved.
    pub seats: Vec<Seat>,
    /// The loop that is left, in the order of its payments; empty if none is.
    pub left: Vec<CompanyIx>,
    /// The loop that is entered.
    pub entered: Vec<CompanyIx>,
    /// How much of the way is behind them, in `0..=1`.
    pub part: f64,
    /// How small and how large a node on the circle may be, in world units.
    pub radii: (f64, f64),
}

impl Lens {
    /// Returns whether the companies are on their way.
    pub fn is_moving(&self) -> bool {
        self.part < 1.0
    }

    /// Returns the lens at the end of the way, or `None` if it leads back to the map.
    pub fn end(&self) -> Option<Self> {
        let stays = |seat: &Seat| {
            (seat.to.1 > 0.0).then_some(Seat {
                from: seat.to,
                ..*seat
            })
        };
        let seats: Vec<Seat> = self.seats.iter().filter_map(stays).gather();
        (!seats.is_empty()).then(|| Self {
            seats,
            left: Vec::new(),
            entered: self.entered.clone(),
            part: 1.0,
            radii: self.radii,
        })
    }

    /// Returns where a company is drawn, in world units, and how far it belongs to the circle, if it
    /// is moved.
    pub fn place(&self, company: CompanyIx) -> Option<(Point, f64)> {
        let seat = self.seats.iter().find(|seat| seat.company == company)?;
        if !self.is_moving() {
            return Some(seat.to);
        }
        let share = seat.from.1 + (seat.to.1 - seat.from.1) * self.part;
        Some((seat.from.0.lerp(seat.to.0, self.part), share))
    }

    /// Returns the radius of a node that belongs to the circle as far as `share` says.
    pub fn radius(&self, radius: f64, share: f64) -> f64 {
        let (least, most) = self.radii;
        radius + share * (num::within(radius, least, most) - radius)
    }

    /// Returns the number of companies on the circle that a leg belongs to, and how far it follows it.
    fn arc(&self, from: CompanyIx, to: CompanyIx) -> Option<(usize, f64)> {
        match (
            has_leg(&self.left, from, to),
            has_leg(&self.entered, from, to),
        ) {
            (true, true) => Some((self.entered.len(), 1.0)),
            (false, true) => Some((self.entered.len(), self.part)),
            (true, false) => Some((self.left.len(), 1.0 - self.part)),
            (false, false) => None,
        }
    }
}

fn has_leg(ring: &[CompanyIx], from: CompanyIx, to: CompanyIx) -> bool {
    let is_from = |&company: &CompanyIx| company == from;
    let place = ring.iter().position(is_from);
    place.is_some_and(|place| ring[(place + 1) % ring.len()] == to)
}

/// The lines of the legs on a circle, with what each is bent by.
pub(super) struct Arcs {
    arcs: Vec<(DealIx, Arc)>,
}

/// How a line follows the circle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    turn: Turn,
    weight: f64,
}

impl Arcs {
    /// Bends the lines of all legs on a circle; several of one leg lie beside each other, the middle
    /// of them on the circle.
    pub(super) fn new(input: &SceneInput<'_>, routes: &[&Route], projection: &Projection) -> Self {
        let mut arcs = Vec::new();
        if let Some(lens) = input.lens {
            for leg in routes.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to)) {
                let (from, to) = (leg[0].from, leg[0].to);
                let places = lens.place(from).zip(lens.place(to));
                let (Some(arc), Some((start, end))) = (lens.arc(from, to), places) else {
                    continue;
                };
                let chord = distance(projection.point(start.0), projection.point(end.0));
                let mut lanes = Vec::new();
                for &route in leg {
                    if counts(input, route) {
                        lanes.push(route);
                    }
                }
                arcs.extend(bent(input, &lanes, arc, chord, projection.sizes()));
            }
        }
        Self { arcs }
    }

    pub(super) fn get(&self, deal: DealIx) -> Option<Arc> {
        let arc = self.arcs.iter().find(|&&(other, _)| other == deal)?;
        Some(arc.1)
    }
}

fn counts(input: &SceneInput<'_>, route: &Route) -> bool {
    let leg = input.graph.find_leg(route.from, route.to);
    leg.is_some_and(|leg| input.graph.leg(leg).deals.contains(&route.deal))
}

/// The circle rises above a chord of length c between two of n companies by c/2 tan(pi/2n).
fn bent(
    input: &SceneInput<'_>,
    lanes: &[&Route],
    (count, weight): (usize, f64),
    chord: f64,
    scale: f64,
) -> Vec<(DealIx, Arc)> {
    let half = Turn::by(std::f64::consts::FRAC_PI_2 / count.max(2) as f64);
    let rise = 0.5 * chord * half.sin / half.cos;
    let pitch = |route: &Route| {
        let has_amount = input.dataset.deal(route.deal).amount.high().is_some();
        let least = if has_amount {
            PITCH
        } else {
            PITCH_WITHOUT_AMOUNT
        };
        least.max(route.stroke.scaled(scale).width + 7.0)
    };
    let whole: f64 = lanes.iter().map(|route| pitch(route)).sum();
    let squeeze = (MOST_SPREAD * chord / whole.max(1.0)).min(1.0);
    // Where there is no room inside of the circle, all lie further out.
    let mut at = (rise - squeeze * whole / 2.0).max(0.0);
    lanes
        .iter()
        .map(|route| {
            let half = squeeze * pitch(route) / 2.0;
            let turn = turn_to_rise(at + half, chord);
            at += 2.0 * half;
            (route.deal, Arc { turn, weight })
        })
        .gather()
}

/// The half turn a of an arc that rises by r above a chord c: tan(a/2) = 2r/c, from which sine and
/// cosine follow without an angle. Always to the right, and no more than a little beyond a half circle.
fn turn_to_rise(rise: f64, chord: f64) -> Turn {
    let tan = (2.0 * rise / chord.max(1.0)).clamp(0.04, 1.5);
    let square = tan * tan;
    Turn {
        cos: (1.0 - square) / (1.0 + square),
        sin: 2.0 * tan / (1.0 + square),
    }
}

impl Arc {
    /// Returns the line between two discs, as far from `plain` as it follows the circle.
    pub(super) fn follow(
        self,
        plain: CubicBez,
        from: (Point, f64),
        to: (Point, f64),
        gap: f64,
    ) -> CubicBez {
        let arc = bow(from, (to.0, to.1 + gap), self.turn, self.turn, 1.0);
        if self.weight >= 1.0 {
            return arc;
        }
        CubicBez::new(
            plain.p0.lerp(arc.p0, self.weight),
            plain.p1.lerp(arc.p1, self.weight),
            plain.p2.lerp(arc.p2, self.weight),
            plain.p3.lerp(arc.p3, self.weight),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lens(part: f64) -> Lens {
        let [a, b] = [0, 1].map(CompanyIx::new);
        let seat = |company, x| Seat {
            company,
            from: (Point::new(x, 0.0), 0.0),
            to: (Point::new(x, 80.0), 1.0),
        };
        Lens {
            seats: vec![seat(a, 0.0), seat(b, 100.0)],
            left: Vec::new(),
            entered: vec![a, b],
            part,
            radii: (10.0, 20.0),
        }
    }

    #[test]
    fn a_company_is_between_the_ends_of_its_way() {
        let place = |part: f64| lens(part).place(CompanyIx::new(1)).map(|(at, _)| at);
        assert_eq!(place(0.0), Some(Point::new(100.0, 0.0)));
        assert_eq!(place(0.25), Some(Point::new(100.0, 20.0)));
        assert_eq!(place(1.0), Some(Point::new(100.0, 80.0)));
        assert_eq!(lens(0.5).place(CompanyIx::new(7)), None, "it is not moved");
    }

    #[test]
    fn both_legs_of_two_companies_follow_the_circle() {
        let [a, b] = [0, 1].map(CompanyIx::new);
        assert_eq!(lens(0.5).arc(a, b), Some((2, 0.5)));
        assert_eq!(lens(0.5).arc(b, a), Some((2, 0.5)));
        assert_eq!(lens(0.5).arc(a, a), None);
    }

    #[test]
    fn the_end_of_a_way_back_is_no_lens() {
        let mut back = lens(0.5);
        for seat in &mut back.seats {
            (seat.from, seat.to) = (seat.to, seat.from);
        }
        assert_eq!(back.end(), None);
        assert!(
            !lens(0.5).end().is_some_and(|end| end.is_moving()),
            "at rest"
        );
    }

    #[test]
    fn the_line_of_one_of_two_companies_is_half_of_the_circle() {
        use crate::geom::ParamCurve;
        let turn = turn_to_rise(100.0, 200.0);
        let ends = [Point::ZERO, Point::new(200.0, 0.0)].map(|centre| (centre, 0.0));
        let middle = bow(ends[0], ends[1], turn, turn, 1.0).eval(0.5);
        assert!(
            (middle.y - 100.0).abs() < 1.0 && (middle.x - 100.0).abs() < 1e-9,
            "{middle:?} is under the middle: right of the way"
        );
    }
}
