//! A line at its place in the picture.

use super::emphasis::Rank;
use super::lens::Arc;
use super::plan::Route;
use super::style::{Dash, RIM_GAP, START, Stroke, THINNEST};
use super::{Curve, Ink, Pen, Place, SceneInput, Tip};
use crate::dataset::{CompanyIx, DealIx};
use crate::geom::{CubicBez, Dashes, direction, ribbon};

/// A line at least this wide is drawn as a ribbon that grows thinner.
const RIBBON_FROM: f64 = 1.9;

/// A line at its place in the picture.
pub(super) struct Line {
    pub(super) deal: DealIx,
    pub(super) ends: (CompanyIx, CompanyIx),
    pub(super) spine: CubicBez,
    pub(super) stroke: Stroke,
    pub(super) ink: Ink,
    pub(super) tip: Tip,
    pub(super) rank: Rank,
    /// Whether both ends are on loops, where any company is: for the painter to say.
    pub(super) is_core: bool,
    /// How much is left of it: a company on a circle has no other lines than the circle's.
    pub(super) presence: f64,
    /// Whether it is a part of the circle.
    pub(super) is_arc: bool,
}

impl Line {
    /// Puts the line of a deal at its place between two nodes, both at their places.
    pub(super) fn new(
        input: &SceneInput<'_>,
        route: &Route,
        (from, to): (Place, Place),
        scale: f64,
        rank: Rank,
        arc: Option<Arc>,
    ) -> Self {
        let stroke = route.stroke.on_basis(input, route.deal).scaled(scale);
        let ink = Ink::Pillar(
            input
                .dataset
                .pillar(input.dataset.deal(route.deal).pillar)
                .colour,
        );
        let start = (from.centre, from.radius - START);
        let end = (to.centre, to.radius);
        let plain = route.way.curve(start, end, stroke.gap());
        let spine = arc.map_or(plain, |arc| arc.follow(plain, start, end, stroke.gap()));
        let inward = direction(spine.p3 - spine.p2, to.centre - from.centre);
        let tip = Tip {
            kind: stroke.tip,
            at: spine.p3 + inward * (stroke.gap() - RIM_GAP),
            direction: inward,
            width: stroke.tip_width(),
            ink,
        };
        Self {
            deal: route.deal,
            ends: (route.from, route.to),
            spine,
            stroke,
            ink,
            tip,
            rank,
            is_core: true,
            presence: 1.0,
            is_arc: arc.is_some(),
        }
    }

    /// Returns how it is drawn.
    pub(super) fn curve(&self) -> Curve {
        let stroke = self.stroke;
        let pen = match stroke.dash {
            Dash::Undisclosed => Pen::Dotted(3.2 * THINNEST),
            Dash::Paid if stroke.width < RIBBON_FROM => Pen::Solid,
            Dash::Promised if stroke.width < RIBBON_FROM => Pen::Dashed([6.0, 4.0]),
            Dash::Paid => Pen::Ribbon(ribbon(self.spine, stroke.width, stroke.end_width(), None)),
            Dash::Promised => {
                let dashes = Dashes {
                    dash: 5.5 + 1.1 * stroke.width,
                    gap: 3.0 + 0.45 * stroke.width,
                };
                Pen::Ribbon(ribbon(
                    self.spine,
                    stroke.width,
                    stroke.end_width(),
                    Some(dashes),
                ))
            }
        };
        Curve {
            spine: self.spine,
            width: stroke.width,
            pen,
            ink: self.ink,
        }
    }

    /// Dimmed lines lie lowest, then those without an amount, then the rest from wide to thin.
    pub(super) fn paint_order(&self) -> (Rank, bool) {
        (self.rank, self.stroke.dash != Dash::Undisclosed)
    }
}
