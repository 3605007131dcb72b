//! What is under a point.

use super::{Curve, Disc, Label, Scene, Shape, Subject};
use crate::geom::{Point, distance, distance_to_box, distance_to_curve};

/// What is dimmed is this much further away.
const DIMMED_AWAY: f64 = 4.0;

impl Scene {
    /// Returns what lies under `point`, or nearest to it and no more than `slop` away.
    ///
    /// A node wins inside its disc, except where a line is painted over it. Otherwise the nearest wins: the edge of a drawn line, the rim of
    /// a node or the box of a text; of two at the same distance the one painted later. Eight pixels
    /// of slop suit a mouse, 24 a finger.
    pub fn hit(&self, point: Point, slop: f64) -> Option<Subject> {
        if !point.is_finite() {
            return None;
        }
        let mut nearest: Option<(f64, Subject)> = None;
        for item in self.items.iter().rev() {
            let Some(subject) = item.subject else {
                continue;
            };
            let away = match &item.shape {
                Shape::Disc(disc) if is_in(disc, point) && !is_on(nearest) => return Some(subject),
                Shape::Disc(disc) => (distance(point, disc.centre) - disc.radius).max(0.0),
                Shape::Curve(curve) => to_curve(curve, point, slop),
                Shape::Tip(tip) => distance_to_box(point, tip.bounds()),
                Shape::Label(label) => to_label(label, point),
                Shape::Glyph(_) => continue,
            };
            let away = if item.opacity < 0.2 {
                away + DIMMED_AWAY
            } else {
                away
            };
            if away <= slop && nearest.is_none_or(|(best, _)| away < best) {
                nearest = Some((away, subject));
            }
        }
        nearest.map(|(_, subject)| subject)
    }
}

/// Whether something lies under the point itself.
fn is_on(nearest: Option<(f64, Subject)>) -> bool {
    nearest.is_some_and(|(away, _)| away <= 0.0)
}

fn is_in(disc: &Disc, point: Point) -> bool {
    distance(point, disc.centre) <= disc.radius
}

/// The box of the control points holds the curve: what is further from it need not be solved for.
fn to_curve(curve: &Curve, point: Point, slop: f64) -> f64 {
    let spine = curve.spine;
    let hull = kurbo::Rect::from_points(spine.p0, spine.p1)
        .union_pt(spine.p2)
        .union_pt(spine.p3);
    let half = curve.width / 2.0;
    if distance_to_box(point, hull) > slop + half {
        return f64::INFINITY;
    }
    (distance_to_curve(point, spine) - half).max(0.0)
}

/// A text counts a little less than a line that runs over it.
fn to_label(label: &Label, point: Point) -> f64 {
    distance_to_box(point, label.bounds()) + 0.5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{CompanyIx, DealIx};
    use crate::geom::{CubicBez, Size};
    use crate::scene::{Ink, Item, Pen};

    fn line(deal: usize, y: f64) -> Item {
        Item {
            subject: Some(Subject::Deal(DealIx::new(deal))),
            opacity: 1.0,
            shape: Shape::Curve(Curve {
                spine: CubicBez::new((0.0, y), (30.0, y), (60.0, y), (90.0, y)),
                width: 2.0,
                pen: Pen::Solid,
                ink: Ink::Text,
            }),
        }
    }

    fn node() -> Item {
        Item {
            subject: Some(Subject::Company(CompanyIx::new(0))),
            opacity: 1.0,
            shape: Shape::Disc(Disc {
                centre: Point::new(90.0, 10.0),
                radius: 10.0,
                fill: Some(Ink::NodeFill),
                rim: None,
            }),
        }
    }

    fn scene() -> Scene {
        Scene {
            size: Size::new(200.0, 100.0),
            items: vec![line(0, 10.0), line(1, 30.0), node()],
            nodes: Vec::new(),
        }
    }

    #[test]
    fn the_nearest_line_wins_within_the_slop() {
        let hit = |y: f64, slop: f64| scene().hit(Point::new(45.0, y), slop);
        assert_eq!(
            hit(16.0, 8.0),
            Some(Subject::Deal(DealIx::new(0))),
            "5 from one, 13 from the other"
        );
        assert_eq!(
            hit(24.0, 8.0),
            Some(Subject::Deal(DealIx::new(1))),
            "and the other way round"
        );
        assert_eq!(hit(45.0, 8.0), None, "14 from any");
        assert_eq!(
            hit(45.0, 24.0),
            Some(Subject::Deal(DealIx::new(1))),
            "near enough for a finger"
        );
    }

    #[test]
    fn a_node_wins_inside_its_disc() {
        let hit = scene().hit(Point::new(82.0, 10.0), 8.0);
        assert_eq!(
            hit,
            Some(Subject::Company(CompanyIx::new(0))),
            "though the line runs there"
        );
    }

    #[test]
    fn a_line_over_a_node_wins_where_it_runs() {
        let mut scene = scene();
        scene.items.rotate_right(1);
        let hit = |y: f64| scene.hit(Point::new(82.0, y), 8.0);
        assert_eq!(
            hit(10.0),
            Some(Subject::Deal(DealIx::new(0))),
            "on the line"
        );
        assert_eq!(
            hit(14.0),
            Some(Subject::Company(CompanyIx::new(0))),
            "beside it"
        );
    }

    #[test]
    fn points_that_are_no_points_hit_nothing() {
        assert_eq!(scene().hit(Point::new(f64::NAN, 0.0), 8.0), None);
    }
}
