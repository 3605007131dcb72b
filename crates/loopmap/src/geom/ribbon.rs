//! Ribbons: the outline of a curve that grows thinner on its way.

use super::{BezPath, CubicBez, ParamCurve, Point, Vec2, direction, distance};

/// How many samples of arc length a spine gets.
const SAMPLES: u32 = 24;

/// Returns the outline of `spine` drawn `from` wide at its start and `to` wide at its end.
///
/// # Tolerance
///
/// The sides are cubics with the directions of the spine and handles in proportion to the chords; for
/// a spine that turns by less than a right angle they are within a tenth of a unit of the true ones.
pub fn ribbon(spine: CubicBez, from: f64, to: f64) -> BezPath {
    // Two pieces of the spine make one closed outline: there along one side, back along the other.
    let middle = from + (to - from) * first_half(spine);
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

/// Returns which part of a curve's length, sampled, lies in the first half of its parameters.
fn first_half(curve: CubicBez) -> f64 {
    let (mut last, mut half, mut whole): (Point, f64, f64) = (curve.p0, 0.0, 0.0);
    for step in 1..=SAMPLES {
        let point = curve.eval(f64::from(step) / f64::from(SAMPLES));
        whole += distance(last, point);
        last = point;
        if 2 * step == SAMPLES {
            half = whole;
        }
    }
    if whole > 0.0 { half / whole } else { 0.5 }
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
        let area = ribbon(straight(100.0), 10.0, 4.0).area().abs();
        assert!((area - 700.0).abs() < 1e-6, "{area}");
    }

    #[test]
    fn curves_without_length_have_finite_outlines() {
        let point = CubicBez::new((5.0, 5.0), (5.0, 5.0), (5.0, 5.0), (5.0, 5.0));
        assert!(ribbon(point, 3.0, 1.0).is_finite());
    }
}
