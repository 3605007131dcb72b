//! The tips of lines: each pillar has a shape of its own, so that colour never speaks alone.

use super::Ink;
use crate::geom::{BezPath, Point, Rect, Vec2, circle};

/// The shapes of tips, in the order in which they are given out to pillars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TipKind {
    /// A full triangle.
    Triangle,
    /// An open chevron.
    Chevron,
    /// A diamond.
    Diamond,
    /// Two triangles, one behind the other.
    Double,
    /// A bar across the end.
    Bar,
    /// A round head.
    Round,
    /// A triangle with a notch behind.
    Barb,
    /// A square.
    Square,
}

impl TipKind {
    /// All shapes, in the order in which pillars take them.
    pub const ALL: [Self; 8] = [
        Self::Triangle,
        Self::Chevron,
        Self::Diamond,
        Self::Double,
        Self::Bar,
        Self::Round,
        Self::Barb,
        Self::Square,
    ];

    /// Returns the shape of the pillar at `place`; beyond the eighth they repeat.
    pub fn of_pillar(place: usize) -> Self {
        Self::ALL[place % Self::ALL.len()]
    }

    /// How long the tip is, in its own widths.
    fn slenderness(self) -> f64 {
        match self {
            Self::Triangle | Self::Barb => 1.1,
            Self::Chevron => 0.75,
            Self::Diamond | Self::Double => 1.35,
            Self::Bar => 0.34,
            Self::Round | Self::Square => 0.9,
        }
    }

    /// Returns where in its tip a line ends, as a part of the tip's length from its point.
    pub(super) fn stem(self) -> f64 {
        match self {
            Self::Chevron => 0.5,
            Self::Bar => 0.3,
            Self::Barb => 0.6,
            _ => 0.92,
        }
    }

    /// Outline in a box that is 1 long, the point of the tip at 0 and its base at 1, and reaches 1 to
    /// either side.
    fn outline(self) -> &'static [&'static [(f64, f64)]] {
        match self {
            Self::Triangle => &[&[(0.0, 0.0), (1.0, 1.0), (1.0, -1.0)]],
            Self::Chevron => &[&[
                (0.0, 0.0),
                (0.85, 1.0),
                (1.15, 0.68),
                (0.55, 0.0),
                (1.15, -0.68),
                (0.85, -1.0),
            ]],
            Self::Diamond => &[&[(0.0, 0.0), (0.5, 1.0), (1.0, 0.0), (0.5, -1.0)]],
            Self::Double => &[
                &[(0.0, 0.0), (0.5, 1.0), (0.5, -1.0)],
                &[(0.5, 0.0), (1.0, 1.0), (1.0, -1.0)],
            ],
            Self::Bar => &[&[(0.0, 1.0), (1.0, 1.0), (1.0, -1.0), (0.0, -1.0)]],
            Self::Round => &[],
            Self::Barb => &[&[(0.0, 0.0), (1.0, 1.0), (0.6, 0.0), (1.0, -1.0)]],
            Self::Square => &[&[(0.0, 0.9), (1.0, 0.9), (1.0, -0.9), (0.0, -0.9)]],
        }
    }
}

/// The end of a line, at the rim of the one who receives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tip {
    /// The shape.
    pub kind: TipKind,
    /// The point of the tip.
    pub at: Point,
    /// The way it points, of length 1.
    pub direction: Vec2,
    /// How far it reaches across the line, both sides together.
    pub width: f64,
    /// The colour.
    pub ink: Ink,
}

impl Tip {
    /// Returns how long a tip of this shape and width is.
    pub fn length_of(kind: TipKind, width: f64) -> f64 {
        width * kind.slenderness()
    }

    /// Returns how far the tip reaches back along the line.
    pub fn length(self) -> f64 {
        Self::length_of(self.kind, self.width)
    }

    /// Returns the path to fill.
    pub fn to_path(self) -> BezPath {
        if self.kind == TipKind::Round {
            let radius = self.length() / 2.0;
            let mut path = BezPath::new();
            circle(&mut path, self.at - self.direction * radius, radius);
            return path;
        }
        let back = -self.direction * self.length();
        let across = Vec2::new(-self.direction.y, self.direction.x) * (self.width / 2.0);
        let mut path = BezPath::new();
        for polygon in self.kind.outline() {
            for (step, &(along, beside)) in polygon.iter().enumerate() {
                let point = self.at + back * along + across * beside;
                if step == 0 {
                    path.move_to(point);
                } else {
                    path.line_to(point);
                }
            }
            path.close_path();
        }
        path
    }

    /// Returns the box around the tip.
    pub fn bounds(self) -> Rect {
        let across = Vec2::new(-self.direction.y, self.direction.x) * (self.width / 2.0);
        let base = self.at - self.direction * self.length();
        [self.at - across, base + across, base - across]
            .into_iter()
            .fold(
                Rect::from_points(self.at + across, self.at + across),
                |bounds, point| bounds.union_pt(point),
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape as _;

    fn tip(kind: TipKind) -> Tip {
        Tip {
            kind,
            at: Point::new(5.0, 5.0),
            direction: Vec2::new(0.0, 1.0),
            width: 8.0,
            ink: Ink::Text,
        }
    }

    #[test]
    fn every_shape_is_its_own() {
        let paths: Vec<String> = TipKind::ALL
            .into_iter()
            .map(|kind| crate::geom::path_data(&tip(kind).to_path()))
            .collect();
        for (place, path) in paths.iter().enumerate() {
            assert!(!path.is_empty(), "something is drawn");
            assert!(
                !paths[..place].contains(path),
                "shape {place} was there before"
            );
        }
    }

    #[test]
    fn tips_end_at_their_point() {
        for kind in TipKind::ALL {
            let tip = tip(kind);
            let drawn = tip.to_path().bounding_box();
            assert!(
                (drawn.y1 - 5.0).abs() < 1e-6,
                "{kind:?} reaches {}",
                drawn.y1
            );
        }
    }
}
