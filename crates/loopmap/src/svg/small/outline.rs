//! The outline of a line that grows thinner, in as few curves as its shape allows.

use super::pen::Way;
use crate::geom::{BezPath, CubicBez, ParamCurve, PathEl, Point, Vec2, direction, distance};

/// How far a side may be from where it belongs, in CSS pixels.
const TOLERANCE: f64 = 0.2;

/// Where along a side it is looked at.
const LOOKS: [f64; 7] = [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875];

/// A side is cut in halves no more often than this.
const DEEPEST: u8 = 3;

/// A line that grows thinner on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tapered {
    spine: CubicBez,
    from: f64,
    to: f64,
}

impl Tapered {
    /// Reads off an outline, as `geom::ribbon` makes it, how wide it ends.
    pub(super) fn read(spine: CubicBez, from: f64, outline: &BezPath) -> Option<Self> {
        let mut corners = Vec::new();
        for element in outline {
            match element {
                PathEl::MoveTo(to) | PathEl::LineTo(to) | PathEl::CurveTo(_, _, to) => {
                    corners.push(to);
                }
                PathEl::ClosePath => {}
                PathEl::QuadTo(..) => return None,
            }
        }
        // Along one side to the end, across, and back along the other: the end is in the middle.
        let end = corners.len() / 2;
        let (right, left) = (*corners.get(end.checked_sub(1)?)?, *corners.get(end)?);
        Some(Self {
            spine,
            from,
            to: distance(right, left),
        })
    }

    /// Returns the data of the outline.
    pub(super) fn data(&self) -> String {
        let mut way = Way::default();
        let (mut right, mut left) = (Vec::new(), Vec::new());
        self.side(1.0, (0.0, 1.0), DEEPEST, &mut right);
        self.side(-1.0, (0.0, 1.0), DEEPEST, &mut left);
        way.start(self.point(1.0, 0.0));
        for piece in right {
            way.curve(piece);
        }
        way.line(self.point(-1.0, 1.0));
        for piece in left.into_iter().rev() {
            way.curve(CubicBez::new(piece.p3, piece.p2, piece.p1, piece.p0));
        }
        way.close();
        way.into_data()
    }

    fn side(&self, sign: f64, (start, end): (f64, f64), depth: u8, out: &mut Vec<CubicBez>) {
        let curve = self.fitted(sign, start, end);
        let is_near = LOOKS.into_iter().all(|t| {
            let at = start + (end - start) * t;
            let away = curve.eval(t) - self.point(sign, at);
            away.dot(self.right(at)).abs() < TOLERANCE
        });
        if is_near || depth == 0 {
            out.push(curve);
        } else {
            let middle = f64::midpoint(start, end);
            self.side(sign, (start, middle), depth - 1, out);
            self.side(sign, (middle, end), depth - 1, out);
        }
    }

    /// Returns the point of a side beside `t` of the spine.
    fn point(&self, sign: f64, t: f64) -> Point {
        let piece = self.spine.subsegment(0.0..t.max(1e-3));
        let width =
            self.from + (self.to - self.from) * length(piece) / length(self.spine).max(1e-9);
        self.spine.eval(t) + self.right(t) * (sign * width / 2.0)
    }

    /// Returns the direction to the right of the spine, with y downwards.
    fn right(&self, t: f64) -> Vec2 {
        let way = self.way(t);
        Vec2::new(-way.y, way.x)
    }

    /// Returns the direction of the spine.
    fn way(&self, t: f64) -> Vec2 {
        let CubicBez { p0, p1, p2, p3 } = self.spine;
        let u = 1.0 - t;
        let along = (p1 - p0) * (u * u) + (p2 - p1) * (2.0 * u * t) + (p3 - p2) * (t * t);
        direction(along, direction(p3 - p0, Vec2::new(1.0, 0.0)))
    }

    /// Returns the curve between two points of a side, in the directions of the spine, whose handles
    /// have the lengths that bring it nearest to the side (least squares). Along the side points may move.
    fn fitted(&self, sign: f64, start: f64, end: f64) -> CubicBez {
        let (p0, p3) = (self.point(sign, start), self.point(sign, end));
        let (out, back) = (self.way(start), -self.way(end));
        let (mut aa, mut ab, mut bb, mut ra, mut rb) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for t in LOOKS {
            let u = 1.0 - t;
            let (b0, b1, b2, b3) = (u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t);
            let bare = p0.to_vec2() * (b0 + b1) + p3.to_vec2() * (b2 + b3);
            let at = start + (end - start) * t;
            let right = self.right(at);
            let rest = (self.point(sign, at).to_vec2() - bare).dot(right);
            let (a, b) = (out.dot(right) * b1, back.dot(right) * b2);
            aa += a * a;
            ab += a * b;
            bb += b * b;
            ra += a * rest;
            rb += b * rest;
        }
        let det = aa * bb - ab * ab;
        let third = distance(p0, p3) / 3.0;
        let (first, second) = ((ra * bb - rb * ab) / det, (rb * aa - ra * ab) / det);
        // On a straight line no length of a handle is better than another.
        let is_sound = |handle: f64| handle > third / 4.0 && handle < third * 4.0;
        let (first, second) = if is_sound(first) && is_sound(second) {
            (first, second)
        } else {
            (third, third)
        };
        CubicBez::new(p0, p0 + out * first, p3 + back * second, p3)
    }
}

/// Returns about how long a curve is.
fn length(curve: CubicBez) -> f64 {
    let mut last = curve.p0;
    let mut sum = 0.0;
    for step in 1..=24 {
        let point = curve.eval(f64::from(step) / 24.0);
        sum += distance(last, point);
        last = point;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Shape as _, ribbon};

    const BOW: CubicBez = CubicBez {
        p0: Point::new(0.0, 0.0),
        p1: Point::new(80.0, 60.0),
        p2: Point::new(180.0, 70.0),
        p3: Point::new(280.0, 20.0),
    };

    #[test]
    fn an_outline_is_read_back() {
        let read = Tapered::read(BOW, 12.0, &ribbon(BOW, 12.0, 6.6)).unwrap();
        assert!((read.to - 6.6).abs() < 0.01, "{read:?}");
    }

    #[test]
    fn few_curves_cover_the_same_ground() {
        let outline = ribbon(BOW, 12.0, 6.6);
        let tapered = Tapered::read(BOW, 12.0, &outline).unwrap();
        let data = tapered.data();
        assert_eq!(data.matches('c').count(), 2, "one to a side: {data}");
        let path = BezPath::from_svg(&data).unwrap();
        let steps = super::super::pen::STEPS;
        let area = path.area().abs() / (steps * steps);
        assert!(
            (area / outline.area().abs() - 1.0).abs() < 0.01,
            "{area} and {}",
            outline.area()
        );
    }
}
