//! Paths and numbers as SVG writes them.

use super::{BezPath, CubicBez, PathEl, Point};
use crate::decimal;

/// Returns a path as SVG path data, rounded to hundredths.
pub fn path_data(path: &BezPath) -> String {
    let mut out = String::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => command(&mut out, 'M', &[to]),
            PathEl::LineTo(to) => command(&mut out, 'L', &[to]),
            PathEl::QuadTo(a, to) => command(&mut out, 'Q', &[a, to]),
            PathEl::CurveTo(a, b, to) => command(&mut out, 'C', &[a, b, to]),
            PathEl::ClosePath => out.push('Z'),
        }
    }
    out
}

/// Returns one curve as SVG path data, rounded to hundredths.
pub fn curve_data(spine: CubicBez) -> String {
    let mut out = String::new();
    command(&mut out, 'M', &[spine.p0]);
    command(&mut out, 'C', &[spine.p1, spine.p2, spine.p3]);
    out
}

fn command(out: &mut String, letter: char, points: &[Point]) {
    out.push(letter);
    for (place, point) in points.iter().enumerate() {
        for (first, value) in [(place == 0, point.x), (false, point.y)] {
            let text = svg_number(value);
            if !first && !text.starts_with('-') {
                out.push(' ');
            }
            out.push_str(&text);
        }
    }
}

/// Writes a number as SVG does: rounded to hundredths, without a zero at the end and without minus zero.
pub fn svg_number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let rounded = if rounded == 0.0 || !rounded.is_finite() {
        0.0
    } else {
        rounded
    };
    decimal::write(rounded)
}
