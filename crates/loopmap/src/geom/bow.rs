//! Bows: the curves of the map, which leave and reach a disc at right angles to its rim and bend to
//! the right of one who walks along them.

use super::{CubicBez, Point, Vec2, direction, distance};
use crate::num;

/// A turn to the right by less than half a circle, as the cosine and sine of its angle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// Cosine.
    pub cos: f64,
    /// Sine.
    pub sin: f64,
}

impl Turn {
    /// Straight on.
    pub const NONE: Self = Self { cos: 1.0, sin: 0.0 };

    /// Returns the turn by `angle` radians, at most half a circle.
    pub fn by(angle: f64) -> Self {
        let (sin, cos) = num::turn(angle);
        Self { cos, sin }
    }

    /// Returns `vector` turned to the right.
    pub fn right(self, vector: Vec2) -> Vec2 {
        Vec2::new(
            vector.x * self.cos - vector.y * self.sin,
            vector.x * self.sin + vector.y * self.cos,
        )
    }

    /// Returns `vector` turned to the left.
    pub fn left(self, vector: Vec2) -> Vec2 {
        Self {
            cos: self.cos,
            sin: -self.sin,
        }
        .right(vector)
    }
}

/// Returns the curve from the rim of one disc to the rim of another.
///
/// `leave` is how far to the right of the way from centre to centre it sets out, `arrive` how far to
/// the right of that way it lies when it comes in. With both the same and a `pull` of 1 it is close to
/// an arc of a circle; less pull makes it flatter in the middle. The curve meets both rims at right
/// angles.
pub fn bow(from: (Point, f64), to: (Point, f64), leave: Turn, arrive: Turn, pull: f64) -> CubicBez {
    let ahead = direction(to.0 - from.0, Vec2::new(1.0, 0.0));
    let out = leave.right(ahead);
    let back = arrive.left(-ahead);
    let start = from.0 + out * from.1;
    let end = to.0 + back * to.1;
    let chord = distance(start, end);
    let way = direction(end - start, ahead);
    CubicBez::new(
        start,
        start + out * (pull * handle(chord, out.dot(way))),
        end + back * (pull * handle(chord, -back.dot(way))),
        end,
    )
}

/// The handle that makes a cubic close to an arc whose tangent and chord meet at an angle with the
/// given cosine: for a chord c and half the turn a, 4/3 tan(a/2) r with r = c / (2 sin a), which is
/// 2c / (3 (1 + cos a)). Kept finite for turns of more than a right angle.
pub(crate) fn handle(chord: f64, cos: f64) -> f64 {
    2.0 * chord / (3.0 * (1.0 + cos.max(-0.2)))
}

/// Returns the curve from a disc back to itself, on the side of `outward`: a petal that is walked
/// clockwise, `reach` away from the rim at most and opening by `half_opening` to either side.
pub fn petal(
    disc: (Point, f64),
    outward: Vec2,
    half_opening: Turn,
    reach: f64,
    end_gap: f64,
) -> CubicBez {
    let out = half_opening.left(outward);
    let back = half_opening.right(outward);
    let start = disc.0 + out * disc.1;
    let end = disc.0 + back * (disc.1 + end_gap);
    // A cubic reaches three quarters of the way to handles of the same height.
    let pull = reach * 4.0 / 3.0;
    CubicBez::new(
        start,
        start + out * pull,
        end + back * (pull - end_gap).max(0.0),
        end,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::ParamCurve;

    const LEFT: (Point, f64) = (Point::new(0.0, 0.0), 10.0);
    const RIGHT: (Point, f64) = (Point::new(200.0, 0.0), 20.0);

    #[test]
    fn bows_bend_to_the_right_of_the_way() {
        let turn = Turn::by(0.5);
        assert!(
            bow(LEFT, RIGHT, turn, turn, 1.0).eval(0.5).y > 10.0,
            "walking right, right is down"
        );
        assert!(
            bow(RIGHT, LEFT, turn, turn, 1.0).eval(0.5).y < -10.0,
            "and back it is up: a lens"
        );
    }

    #[test]
    fn bows_end_on_both_rims() {
        let curve = bow(LEFT, RIGHT, Turn::by(0.3), Turn::by(0.9), 1.0);
        assert!(
            (distance(curve.p0, LEFT.0) - 10.0).abs() < 1e-9,
            "starts on the rim"
        );
        assert!(
            (distance(curve.p3, RIGHT.0) - 20.0).abs() < 1e-9,
            "ends on the rim"
        );
    }

    #[test]
    fn an_even_bow_is_nearly_an_arc() {
        let turn = Turn::by(0.8);
        let curve = bow(
            (Point::ZERO, 0.0),
            (Point::new(100.0, 0.0), 0.0),
            turn,
            turn,
            1.0,
        );
        // An arc over a chord c with half turn a rises by c/2 tan(a/2).
        let rise = 50.0 * num::tan(0.4);
        assert!(
            (curve.eval(0.5).y - rise).abs() < 0.1,
            "{} is not {rise}",
            curve.eval(0.5).y
        );
    }

    #[test]
    fn discs_on_each_other_give_finite_curves() {
        let curve = bow(LEFT, LEFT, Turn::by(0.3), Turn::by(0.3), 1.0);
        assert!(curve.is_finite(), "{curve:?}");
    }
}
