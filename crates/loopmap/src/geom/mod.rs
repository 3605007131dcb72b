//! Plane geometry in the words of the map: bows, ribbons, flat curves, boxes. Built on kurbo.
//!
//! Everything is in one flat space with y downwards, as on a screen, so that a positive turn goes
//! clockwise: to the right of one who walks along. The room knows no money and no map.

mod bow;
mod flat;
mod grid;
mod path_data;
mod ribbon;
mod round;

pub(crate) use bow::handle;
pub use bow::{Turn, bow, petal};
pub use flat::{Flat, distance_to_curve};
pub use grid::Grid;
pub use kurbo::{BezPath, CubicBez, ParamCurve, PathEl, Point, Rect, Shape, Size, Vec2};
pub use path_data::{curve_data, path_data, svg_number};
pub use ribbon::ribbon;
pub use round::circle;

/// Returns the length of a vector.
pub fn length(vector: Vec2) -> f64 {
    vector.dot(vector).sqrt()
}

/// Returns the vector of length 1 in the direction of `vector`, or `fallback` where it has none.
pub fn direction(vector: Vec2, fallback: Vec2) -> Vec2 {
    let long = length(vector);
    if long > 1e-9 { vector / long } else { fallback }
}

/// Returns the distance between two points.
pub fn distance(a: Point, b: Point) -> f64 {
    length(a - b)
}

/// Returns whether two boxes share more than an edge.
pub fn overlap(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

/// Returns the distance from a point to the nearest point of a box, 0 inside.
pub fn distance_to_box(point: Point, area: Rect) -> f64 {
    let dx = (area.x0 - point.x).max(point.x - area.x1).max(0.0);
    let dy = (area.y0 - point.y).max(point.y - area.y1).max(0.0);
    (dx * dx + dy * dy).sqrt()
}

/// Returns the distance from `point` to the straight line from `a` to `b`.
pub fn distance_to_segment(point: Point, a: Point, b: Point) -> f64 {
    let (along, to) = (b - a, point - a);
    let whole = along.dot(along);
    let part = if whole > 0.0 {
        (to.dot(along) / whole).clamp(0.0, 1.0)
    } else {
        0.0
    };
    length(to - along * part)
}
