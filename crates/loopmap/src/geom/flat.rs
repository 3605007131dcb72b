//! Curves cut into straight pieces, for quick questions about many of them.

use super::{CubicBez, ParamCurve, Point, Rect, distance, distance_to_segment};

/// How many straight pieces a curve is cut into.
const PIECES: usize = 15;

/// How many pieces share a box.
const RUN: usize = 3;

/// A curve as straight pieces with their boxes.
///
/// # Tolerance
///
/// A bow that turns by 90 degrees over 400 units is followed to within two thirds of a unit.
#[derive(Clone, Copy, Debug)]
pub struct Flat {
    points: [Point; PIECES + 1],
    runs: [Rect; PIECES / RUN],
    bounds: Rect,
    slack: f64,
}

impl Flat {
    /// Cuts a curve into pieces.
    pub fn new(curve: CubicBez) -> Self {
        let mut points = [curve.p0; PIECES + 1];
        for (step, point) in points.iter_mut().enumerate() {
            *point = curve.eval(step as f64 / PIECES as f64);
        }
        let mut runs = [Rect::ZERO; PIECES / RUN];
        for (run, points) in runs.iter_mut().zip(points.windows(RUN + 1).step_by(RUN)) {
            *run = bounds_of(points);
        }
        Self {
            points,
            runs,
            bounds: bounds_of(&points),
            slack: slack_of(&points),
        }
    }

    /// Returns about how far the curve leaves its pieces at most.
    pub fn slack(&self) -> f64 {
        self.slack
    }

    /// Returns the smallest box around the pieces.
    pub fn bounds(&self) -> Rect {
        self.bounds
    }

    /// Returns the points between the pieces, both ends included.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Returns the pieces.
    pub fn pieces(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.points.windows(2).map(|ends| (ends[0], ends[1]))
    }

    /// Returns the sum of the lengths of the pieces.
    pub fn length(&self) -> f64 {
        self.pieces().map(|(a, b)| distance(a, b)).sum()
    }

    /// Returns the distance to `point`, or infinity when that is more than `most`.
    pub fn distance(&self, point: Point, most: f64) -> f64 {
        if super::distance_to_box(point, self.bounds) > most {
            return f64::INFINITY;
        }
        let mut nearest = f64::INFINITY;
        for (run, area) in self.runs.iter().enumerate() {
            if super::distance_to_box(point, *area) <= most.min(nearest) {
                for ends in self.run(run).windows(2) {
                    nearest = nearest.min(distance_to_segment(point, ends[0], ends[1]));
                }
            }
        }
        nearest
    }

    /// Returns which of the pieces is nearest to `point`.
    pub fn nearest(&self, point: Point) -> usize {
        let (mut nearest, mut least) = (0, f64::INFINITY);
        for (place, (a, b)) in self.pieces().enumerate() {
            let away = distance_to_segment(point, a, b);
            if away < least {
                (nearest, least) = (place, away);
            }
        }
        nearest
    }

    /// Returns in how many points two curves cross.
    pub fn crossings(&self, other: &Self) -> usize {
        if !touch(self.bounds, other.bounds) {
            return 0;
        }
        let mut count = 0;
        for (run, area) in self.runs.iter().enumerate() {
            if !touch(*area, other.bounds) {
                continue;
            }
            for (other_run, other_area) in other.runs.iter().enumerate() {
                if touch(*area, *other_area) {
                    count += runs_cross(self.run(run), other.run(other_run));
                }
            }
        }
        count
    }

    fn run(&self, run: usize) -> &[Point] {
        &self.points[run * RUN..=(run + 1) * RUN]
    }

    /// Returns the length of the curve inside a box, to the exactness of half a piece.
    pub fn length_inside(&self, area: Rect) -> f64 {
        if !super::overlap(self.bounds.inflate(1e-9, 1e-9), area) {
            return 0.0;
        }
        let mut sum = 0.0;
        for (run, run_area) in self.runs.iter().enumerate() {
            if touch(*run_area, area) {
                for ends in self.run(run).windows(2) {
                    sum += clipped_length(ends[0], ends[1], area);
                }
            }
        }
        sum
    }
}

/// Returns the distance from `point` to a curve.
///
/// # Tolerance
///
/// The piece that is nearest and its two neighbours are cut again: a curve 2,000 units long is
/// followed to a fortieth of a unit.
pub fn distance_to_curve(point: Point, curve: CubicBez) -> f64 {
    let nearest = Flat::new(curve).nearest(point) as f64;
    let piece = 1.0 / PIECES as f64;
    let start = (nearest - 1.0).max(0.0) * piece;
    let end = ((nearest + 2.0) * piece).min(1.0);
    Flat::new(curve.subsegment(start..end)).distance(point, f64::INFINITY)
}

/// An arc over a piece of length l with curvature c rises by c l^2 / 8 over it, and c l^2 is how far
/// three neighbouring points are from lying evenly on a line.
fn slack_of(points: &[Point]) -> f64 {
    let bend = |run: &[Point]| super::length((run[0] - run[1]) + (run[2] - run[1]));
    points.windows(3).map(bend).fold(0.0, f64::max) / 8.0
}

fn bounds_of(points: &[Point]) -> Rect {
    let start = Rect::from_points(points[0], points[0]);
    points
        .iter()
        .fold(start, |bounds, &point| bounds.union_pt(point))
}

/// Whether two boxes share a point, edges included: boxes of level lines have no height.
fn touch(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}

fn runs_cross(one: &[Point], other: &[Point]) -> usize {
    let mut count = 0;
    for first in one.windows(2) {
        for second in other.windows(2) {
            count += usize::from(segments_cross(first[0], first[1], second[0], second[1]));
        }
    }
    count
}

/// Returns whether two straight pieces cross; each owns its first end and not its last.
fn segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let (first, second) = (b - a, d - c);
    // On which side of each piece the ends of the other lie: an end on the line counts as beside it.
    let is_parted = |way: kurbo::Vec2, from: Point, one: Point, other: Point| {
        (way.cross(one - from) >= 0.0) != (way.cross(other - from) >= 0.0)
    };
    is_parted(first, a, c, d) && is_parted(second, c, a, b)
}

/// The length of a straight piece inside a box (Liang and Barsky, "A new concept and method for line
/// clipping", 1984).
fn clipped_length(a: Point, b: Point, area: Rect) -> f64 {
    let along = b - a;
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (delta, start, low, high) in [
        (along.x, a.x, area.x0, area.x1),
        (along.y, a.y, area.y0, area.y1),
    ] {
        if delta == 0.0 {
            if start < low || start > high {
                return 0.0;
            }
            continue;
        }
        let (one, other) = ((low - start) / delta, (high - start) / delta);
        enter = enter.max(one.min(other));
        leave = leave.min(one.max(other));
    }
    (leave - enter).max(0.0) * distance(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn straight(x0: f64, y0: f64, x1: f64, y1: f64) -> Flat {
        let (a, b) = (Point::new(x0, y0), Point::new(x1, y1));
        Flat::new(CubicBez::new(
            a,
            a.lerp(b, 1.0 / 3.0),
            a.lerp(b, 2.0 / 3.0),
            b,
        ))
    }

    #[test]
    fn a_crossing_counts_once_even_at_a_joint() {
        let one = straight(0.0, 0.0, 12.0, 12.0);
        assert_eq!(
            one.crossings(&straight(0.0, 12.0, 12.0, 0.0)),
            1,
            "at the joint of two pieces"
        );
        assert_eq!(
            one.crossings(&straight(0.0, 11.0, 12.0, 0.0)),
            1,
            "inside a piece"
        );
        assert_eq!(
            one.crossings(&straight(5.0, 0.0, 20.0, 1.0)),
            0,
            "beside it"
        );
    }

    #[test]
    fn distance_is_to_the_nearest_piece() {
        let one = straight(0.0, 0.0, 100.0, 0.0);
        assert!(
            (one.distance(Point::new(50.0, 7.0), 10.0) - 7.0).abs() < 1e-9,
            "straight above"
        );
        assert!(
            one.distance(Point::new(50.0, 70.0), 10.0).is_infinite(),
            "too far to matter"
        );
    }

    #[test]
    fn length_inside_a_box_is_clipped() {
        let inside = straight(0.0, 5.0, 100.0, 5.0).length_inside(Rect::new(20.0, 0.0, 50.0, 10.0));
        assert!((inside - 30.0).abs() < 1e-9, "{inside}");
    }
}
