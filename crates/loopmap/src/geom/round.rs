//! Circles as cubics.

use super::{BezPath, Point, Vec2};

/// The handle of a quarter of a circle of radius 1: 4/3 (sqrt 2 - 1).
const HANDLE: f64 = 0.552_284_75;

/// Adds a circle.
pub fn circle(path: &mut BezPath, centre: Point, radius: f64) {
    let mut out = Vec2::new(radius, 0.0);
    path.move_to(centre + out);
    for _ in 0..4 {
        let next = Vec2::new(-out.y, out.x);
        path.curve_to(
            centre + out + next * HANDLE,
            centre + next + out * HANDLE,
            centre + next,
        );
        out = next;
    }
    path.close_path();
}
