//! Numbers and ways in few signs: whole steps of a fifth of a pixel, each from the point before.

use crate::decimal;
use crate::geom::{BezPath, CubicBez, PathEl, Point};

/// How many steps a CSS pixel has.
///
/// # Tolerance
///
/// A point is at most a tenth of a pixel from its place, which changes no pixel by as much as an eye sees.
pub(super) const STEPS: f64 = 5.0;

/// Returns a length in whole steps.
pub(super) fn steps(length: f64) -> f64 {
    tidy((length * STEPS).round())
}

/// Returns a length in steps to the tenth, as text.
pub(super) fn fine(length: f64) -> String {
    short(tidy((length * STEPS * 10.0).round() / 10.0))
}

/// Returns a number to the hundredth, as text.
pub(super) fn part(value: f64) -> String {
    short(tidy((value * 100.0).round() / 100.0))
}

/// Returns a number as text, without the zero in front of its point.
pub(super) fn short(value: f64) -> String {
    let text = decimal::write(value);
    match text.split_once("0.") {
        Some(("" | "-", _)) => text.replacen("0.", ".", 1),
        _ => text,
    }
}

fn tidy(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        0.0
    } else {
        value
    }
}

/// Writes path data.
#[derive(Debug, Default)]
pub(super) struct Way {
    data: String,
    /// Where the pen is, in steps.
    at: (f64, f64),
    /// Where it should be.
    point: Point,
}

impl Way {
    /// Returns the data of a curve from end to end.
    pub(super) fn of_curve(curve: CubicBez) -> String {
        let mut way = Self::default();
        way.start(curve.p0);
        way.curve(curve);
        way.data
    }

    /// Returns the data of a path of lines and curves.
    pub(super) fn of_path(path: &BezPath) -> String {
        let mut way = Self::default();
        for element in path {
            match element {
                PathEl::MoveTo(to) => way.start(to),
                PathEl::LineTo(to) => way.line(to),
                PathEl::QuadTo(by, to) => {
                    // The same curve as a cubic.
                    let here = way.point;
                    let handles = (here.lerp(by, 2.0 / 3.0), to.lerp(by, 2.0 / 3.0));
                    way.curve(CubicBez::new(here, handles.0, handles.1, to));
                }
                PathEl::CurveTo(a, b, to) => way.curve(CubicBez::new(way.point, a, b, to)),
                PathEl::ClosePath => way.close(),
            }
        }
        way.data
    }

    pub(super) fn start(&mut self, point: Point) {
        let to = place(point);
        self.write('M', &[to.0, to.1]);
        self.at = to;
        self.point = point;
    }

    pub(super) fn line(&mut self, to: Point) {
        let step = self.away(to);
        self.write('l', &[step.0, step.1]);
        self.at = place(to);
        self.point = to;
    }

    /// Goes on from where the pen is, along the handles and to the end of a curve.
    pub(super) fn curve(&mut self, curve: CubicBez) {
        let [a, b, to] = [curve.p1, curve.p2, curve.p3].map(|point| self.away(point));
        self.write('c', &[a.0, a.1, b.0, b.1, to.0, to.1]);
        self.at = place(curve.p3);
        self.point = curve.p3;
    }

    pub(super) fn close(&mut self) {
        self.data.push('z');
    }

    pub(super) fn into_data(self) -> String {
        self.data
    }

    fn away(&self, to: Point) -> (f64, f64) {
        let to = place(to);
        (tidy(to.0 - self.at.0), tidy(to.1 - self.at.1))
    }

    fn write(&mut self, letter: char, numbers: &[f64]) {
        self.data.push(letter);
        for (place, &number) in numbers.iter().enumerate() {
            let text = short(number);
            if place > 0 && !text.starts_with('-') {
                self.data.push(',');
            }
            self.data.push_str(&text);
        }
    }
}

fn place(point: Point) -> (f64, f64) {
    (steps(point.x), steps(point.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_do_not_add_up_on_the_way() {
        let mut way = Way::default();
        way.start(Point::new(0.09, 0.0));
        for step in 1..=3 {
            way.line(Point::new(0.09 + 0.25 * f64::from(step), 0.0));
        }
        // 0.34, 0.59 and 0.84 pixels are 2, 3 and 4 steps.
        assert_eq!(way.into_data(), "M0,0l2,0l1,0l1,0");
    }

    #[test]
    fn numbers_have_no_sign_too_many() {
        for (value, text) in [(0.5, ".5"), (-0.25, "-.25"), (10.5, "10.5"), (0.0, "0")] {
            assert_eq!(short(value), text, "{value}");
        }
        assert_eq!(steps(f64::NAN).to_bits(), 0, "no number is nothing");
    }
}
