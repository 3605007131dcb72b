//! The small line drawings inside nodes that tell a company's role.

use crate::dataset::Glyph;
use crate::geom::{BezPath, Point, Vec2, circle};

/// Points of a line in a square from -1 to 1; it is closed when it ends where it starts.
type Line = &'static [(f64, f64)];

/// A drawing in that square: lines, and circles as centre and radius.
struct Drawing {
    lines: &'static [Line],
    circles: &'static [(f64, f64, f64)],
}

/// Returns the path of a glyph around `centre`, `half` to each side, to be stroked.
pub fn path(glyph: Glyph, centre: Point, half: f64) -> BezPath {
    let drawing = drawing(glyph);
    let place = |(x, y): (f64, f64)| centre + Vec2::new(x, y) * half;
    let mut path = BezPath::new();
    for line in drawing.lines {
        for (step, &point) in line.iter().enumerate() {
            if step == 0 {
                path.move_to(place(point));
            } else if step + 1 == line.len() && point == line[0] {
                path.close_path();
            } else {
                path.line_to(place(point));
            }
        }
    }
    for &(x, y, radius) in drawing.circles {
        circle(&mut path, place((x, y)), radius * half);
    }
    if glyph == Glyph::Cloud {
        cloud(&mut path, centre, half);
    }
    path
}

/// A flat foot, a small bow on the left, a large one above, a small one on the right.
fn cloud(path: &mut BezPath, centre: Point, half: f64) {
    let place = |x: f64, y: f64| centre + Vec2::new(x, y) * half;
    path.move_to(place(-0.55, 0.6));
    path.curve_to(place(-1.1, 0.6), place(-1.15, -0.2), place(-0.55, -0.18));
    path.curve_to(place(-0.45, -0.85), place(0.45, -0.85), place(0.5, -0.18));
    path.curve_to(place(1.15, -0.25), place(1.15, 0.6), place(0.55, 0.6));
    path.close_path();
}

fn drawing(glyph: Glyph) -> Drawing {
    let (lines, circles): (&[Line], &[(f64, f64, f64)]) = match glyph {
        Glyph::Dot => (&[], &[(0.0, 0.0, 0.3)]),
        Glyph::Ring => (&[], &[(0.0, 0.0, 0.8)]),
        Glyph::Cloud => (&[], &[]),
        Glyph::Coin => (&[&[(0.0, -0.4), (0.0, 0.4)]], &[(0.0, 0.0, 0.85)]),
        Glyph::Wafer => (WAFER, &[(0.0, 0.0, 0.85)]),
        Glyph::Lab => (LAB, &[]),
        Glyph::Chip => (CHIP, &[]),
        Glyph::Rack => (RACK, &[]),
        Glyph::Server => (SERVER, &[]),
        Glyph::Bank => (BANK, &[]),
        Glyph::App => (APP, &[]),
    };
    Drawing { lines, circles }
}

const LAB: &[Line] = &[
    &[(-0.45, -0.9), (0.45, -0.9)],
    &[
        (-0.25, -0.9),
        (-0.25, -0.25),
        (-0.8, 0.85),
        (0.8, 0.85),
        (0.25, -0.25),
        (0.25, -0.9),
    ],
    &[(-0.5, 0.3), (0.5, 0.3)],
];

const CHIP: &[Line] = &[
    &[
        (-0.6, -0.6),
        (0.6, -0.6),
        (0.6, 0.6),
        (-0.6, 0.6),
        (-0.6, -0.6),
    ],
    &[(-0.3, -0.95), (-0.3, -0.6)],
    &[(0.3, -0.95), (0.3, -0.6)],
    &[(-0.3, 0.6), (-0.3, 0.95)],
    &[(0.3, 0.6), (0.3, 0.95)],
    &[(-0.95, -0.3), (-0.6, -0.3)],
    &[(-0.95, 0.3), (-0.6, 0.3)],
    &[(0.6, -0.3), (0.95, -0.3)],
    &[(0.6, 0.3), (0.95, 0.3)],
];

const RACK: &[Line] = &[
    &[
        (-0.7, -0.85),
        (0.7, -0.85),
        (0.7, 0.85),
        (-0.7, 0.85),
        (-0.7, -0.85),
    ],
    &[(-0.7, -0.28), (0.7, -0.28)],
    &[(-0.7, 0.28), (0.7, 0.28)],
    &[(0.2, -0.56), (0.45, -0.56)],
    &[(0.2, 0.0), (0.45, 0.0)],
    &[(0.2, 0.56), (0.45, 0.56)],
];

const SERVER: &[Line] = &[
    &[
        (-0.85, 0.85),
        (-0.85, -0.1),
        (0.0, -0.75),
        (0.85, -0.1),
        (0.85, 0.85),
        (-0.85, 0.85),
    ],
    &[(0.12, -0.25), (-0.22, 0.28), (0.22, 0.28), (-0.1, 0.75)],
];

const BANK: &[Line] = &[
    &[(-0.85, -0.3), (0.0, -0.85), (0.85, -0.3), (-0.85, -0.3)],
    &[(-0.55, -0.3), (-0.55, 0.55)],
    &[(0.0, -0.3), (0.0, 0.55)],
    &[(0.55, -0.3), (0.55, 0.55)],
    &[(-0.85, 0.8), (0.85, 0.8)],
];

const APP: &[Line] = &[
    &[
        (-0.85, -0.7),
        (0.85, -0.7),
        (0.85, 0.7),
        (-0.85, 0.7),
        (-0.85, -0.7),
    ],
    &[(-0.85, -0.25), (0.85, -0.25)],
];

const WAFER: &[Line] = &[
    &[(-0.72, -0.28), (0.72, -0.28)],
    &[(-0.72, 0.28), (0.72, 0.28)],
    &[(-0.28, -0.72), (-0.28, 0.72)],
    &[(0.28, -0.72), (0.28, 0.72)],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape;

    #[test]
    fn every_glyph_is_drawn_inside_its_square() {
        for glyph in Glyph::ALL {
            let bounds = path(glyph, Point::ZERO, 10.0).bounding_box();
            assert!(
                bounds.width() > 4.0 && bounds.height() > 4.0,
                "{glyph:?} is seen"
            );
            let reach = bounds.x1.max(-bounds.x0).max(bounds.y1).max(-bounds.y0);
            assert!(reach <= 10.6, "{glyph:?} reaches {reach}");
        }
    }
}
