//! Ribbons: the outline of a curve that grows thinner on its way, whole or cut into dashes.

use super::{BezPath, CubicBez, ParamCurve, Point, Vec2, direction, distance};

/// The lengths of dash and gap along a ribbon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dashes {
    /// Length of a dash.
    pub dash: f64,
    /// Length of the gap after it.
    pub gap: f64,
}

/// How many samples of arc length a spine gets.
const SAMPLES: usize = 24;

/// Returns the outline of `spine` drawn `from` wide at its start and `to` wide at its end.
///
/// # Tolerance
///
/// The sides are cubics with the directions of the spine and handles in proportion to the chords; for
/// a spine that turns by less than a right angle they are within a tenth of a unit of the true ones.
pub fn ribbon(spine: CubicBez, from: f64, to: f64, dashes: Option<Dashes>) -> BezPath {
    let Some(dashes) = dashes else {
        return whole(spine, from, to);
    };
    let dashes = Dashes {
        dash: dashes.dash.max(0.1),
        gap: dashes.gap.max(0.1),
    };
    let ruler = Ruler::new(spine);
    let (count, period) = ruler.fit(dashes);
    let width_at = |t: f64| from + (to - from) * ruler.part_at(t);
    let mut path = BezPath::new();
    for step in 0..count {
        let start = step as f64 * period;
        let (t0, t1) = (
            ruler.t_at(start),
            ruler.t_at(start + period * dashes.dash / (dashes.dash + dashes.gap)),
        );
        piece(
            &mut path,
            spine.subsegment(t0..t1),
            width_at(t0),
            width_at(t1),
        );
    }
    path
}

/// Two pieces of the spine make one closed outline: there along one side, back along the other.
fn whole(spine: CubicBez, from: f64, to: f64) -> BezPath {
    let middle = from + (to - from) * Ruler::new(spine).part_at(0.5);
    let (first, second) = (spine.subsegment(0.0..0.5), spine.subsegment(0.5..1.0));
    let mut path = BezPath::new();
    let right = side(first, from, middle);
    path.move_to(right.p0);
    path.curve_to(right.p1, right.p2, right.p3);
    let right = side(second, middle, to);
    path.curve_to(right.p1, right.p2, right.p3);
    let left = side(second, -middle, -to);
    path.line_to(left.p3);
    path.curve_to(left.p2, left.p1, left.p0);
    let left = side(first, -from, -middle);
    path.curve_to(left.p2, left.p1, left.p0);
    path.close_path();
    path
}

fn piece(path: &mut BezPath, spine: CubicBez, from: f64, to: f64) {
    let (right, left) = (side(spine, from, to), side(spine, -from, -to));
    path.move_to(right.p0);
    path.curve_to(right.p1, right.p2, right.p3);
    path.line_to(left.p3);
    path.curve_to(left.p2, left.p1, left.p0);
    path.close_path();
}

/// The curve half of `from` to half of `to` beside the spine: to its right, or left when negative.
fn side(spine: CubicBez, from: f64, to: f64) -> CubicBez {
    let way = direction(spine.p3 - spine.p0, Vec2::new(1.0, 0.0));
    let out = direction(spine.p1 - spine.p0, way);
    let back = direction(spine.p3 - spine.p2, way);
    let start = spine.p0 + right_of(out) * (from / 2.0);
    let end = spine.p3 + right_of(back) * (to / 2.0);
    let chord = distance(spine.p0, spine.p3);
    let scale = if chord > 1e-9 {
        distance(start, end) / chord
    } else {
        1.0
    };
    CubicBez::new(
        start,
        start + (spine.p1 - spine.p0) * scale,
        end - (spine.p3 - spine.p2) * scale,
        end,
    )
}

/// The direction to the right, with y downwards.
fn right_of(way: Vec2) -> Vec2 {
    Vec2::new(-way.y, way.x)
}

/// The arc length of a curve, sampled.
struct Ruler {
    lengths: [f64; SAMPLES + 1],
}

impl Ruler {
    fn new(curve: CubicBez) -> Self {
        let mut lengths = [0.0; SAMPLES + 1];
        let mut last: Point = curve.p0;
        for step in 1..=SAMPLES {
            let point = curve.eval(step as f64 / SAMPLES as f64);
            lengths[step] = lengths[step - 1] + distance(last, point);
            last = point;
        }
        Self { lengths }
    }

    fn total(&self) -> f64 {
        self.lengths[SAMPLES]
    }

    /// Returns how many dashes fit and the length of dash and gap together, stretched so that the
    /// curve starts and ends with a dash.
    fn fit(&self, dashes: Dashes) -> (usize, f64) {
        let (dash, period) = (dashes.dash, dashes.dash + dashes.gap);
        let count = ((self.total() - dash) / period)
            .round()
            .clamp(0.0, 10_000.0)
            + 1.0;
        let stretched = self.total() / (count - 1.0 + dash / period);
        let mut whole = 0;
        while (whole as f64) < count {
            whole += 1;
        }
        (whole, stretched)
    }

    /// Returns the parameter at which `length` of the curve has passed.
    fn t_at(&self, length: f64) -> f64 {
        let next = self
            .lengths
            .partition_point(|&passed| passed < length)
            .clamp(1, SAMPLES);
        let (low, high) = (self.lengths[next - 1], self.lengths[next]);
        let part = if high > low {
            ((length - low) / (high - low)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        ((next - 1) as f64 + part) / SAMPLES as f64
    }

    /// Returns which part of the whole length has passed at `t`.
    fn part_at(&self, t: f64) -> f64 {
        let place = crate::num::floor_index(crate::num::to_f32(t * SAMPLES as f64), SAMPLES);
        let part = t * SAMPLES as f64 - place as f64;
        let passed = self.lengths[place] + (self.lengths[place + 1] - self.lengths[place]) * part;
        if self.total() > 0.0 {
            passed / self.total()
        } else {
            t
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    fn straight(length: f64) -> CubicBez {
        CubicBez::new(
            (0.0, 0.0),
            (length / 3.0, 0.0),
            (length * 2.0 / 3.0, 0.0),
            (length, 0.0),
        )
    }

    #[test]
    fn a_straight_ribbon_is_a_trapezium() {
        let area = ribbon(straight(100.0), 10.0, 4.0, None).area().abs();
        assert!((area - 700.0).abs() < 1e-6, "{area}");
    }

    #[test]
    fn dashes_start_and_end_the_line() {
        let path = ribbon(
            straight(100.0),
            4.0,
            4.0,
            Some(Dashes {
                dash: 8.0,
                gap: 5.0,
            }),
        );
        let bounds = path.bounding_box();
        assert!(
            bounds.x0.abs() < 1e-6 && (bounds.x1 - 100.0).abs() < 1e-6,
            "{bounds:?}"
        );
        let inked = path.area().abs() / 400.0;
        assert!(
            (0.55..0.75).contains(&inked),
            "about 8 of 13 is inked, not {inked}"
        );
    }

    #[test]
    fn curves_without_length_have_finite_outlines() {
        let point = CubicBez::new((5.0, 5.0), (5.0, 5.0), (5.0, 5.0), (5.0, 5.0));
        for dashes in [
            None,
            Some(Dashes {
                dash: 0.0,
                gap: 0.0,
            }),
        ] {
            assert!(ribbon(point, 3.0, 1.0, dashes).is_finite(), "{dashes:?}");
        }
    }
}
