//! Lines of text at a place.

use crate::geom::{Point, Rect, Vec2, direction};
use crate::num;
use crate::scene::text::{self, Weight};
use crate::scene::{Align, Ink, Label};

/// How far a halo reaches.
pub(super) const HALO: f64 = 2.5;

/// At how many points its line is looked at.
const LEADER_STEPS: u32 = 12;

/// Lines of text at a place.
#[derive(Clone, Debug)]
pub(in crate::scene) struct Block {
    pub(in crate::scene) lines: Vec<Label>,
    pub(in crate::scene) bounds: Rect,
    pub(super) cost: f64,
    /// The line from the text to what it names, where it stands apart.
    pub(super) leader: Option<(Point, Point)>,
}

impl Block {
    pub(super) fn new(lines: Vec<Label>, cost: f64) -> Self {
        let bounds = lines
            .iter()
            .map(Label::bounds)
            .reduce(|a, b| a.union(b))
            .unwrap_or(Rect::ZERO);
        Self {
            lines,
            bounds,
            cost,
            leader: None,
        }
    }

    /// Moves what reaches out of a box into it; what is tied to a node stays so.
    pub(super) fn keep_in(&mut self, view: Rect, disc: (Point, f64)) {
        let into = |low: f64, high: f64, (least, most): (f64, f64)| {
            (least - low).max(0.0) - (high - most).max(0.0)
        };
        let shift = Vec2::new(
            into(self.bounds.x0, self.bounds.x1, (view.x0, view.x1)),
            into(self.bounds.y0, self.bounds.y1, (view.y0, view.y1)),
        );
        for line in &mut self.lines {
            line.at += shift;
        }
        self.bounds = self.bounds + shift;
        if self.leader.is_some() {
            self.tie_to(disc);
        }
    }

    /// Small boxes along its leader, from the text to the rim.
    pub(super) fn along_leader(&self) -> impl Iterator<Item = Rect> {
        let ends = self.leader.into_iter();
        ends.flat_map(|(text, node)| {
            (1..=LEADER_STEPS).map(move |step| {
                let at = text.lerp(node, f64::from(step) / f64::from(LEADER_STEPS + 1));
                Rect::from_points(at, at).inflate(1.5, 1.5)
            })
        })
    }

    /// Ties a text that stands apart to the rim of its node.
    pub(super) fn tie_to(&mut self, (centre, radius): (Point, f64)) {
        let area = self.bounds.inflate(1.0, 0.0);
        let near = Point::new(
            num::within(centre.x, area.x0, area.x1),
            num::within(centre.y, area.y0, area.y1),
        );
        let out = direction(near - centre, Vec2::new(0.0, 1.0));
        self.leader = Some((near, centre + out * (radius + 1.5)));
    }
}

pub(super) fn label(
    text: &str,
    at: Point,
    align: Align,
    font: (f64, Weight),
    ink: Ink,
    halo: f64,
) -> Label {
    let (size, weight) = font;
    let width = text::width(text, size, weight);
    Label {
        text: text.to_owned(),
        at,
        align,
        size,
        weight,
        width,
        ink,
        halo,
    }
}
