//! A line at its place in the picture.

use super::crowd::WEB_WIDTH;
use super::emphasis::Rank;
use super::lens::Arc;
use super::plan::Route;
use super::style::{Fill, RIM_GAP, START, Stroke, THINNEST};
use super::{Curve, EDGE, Ink, Pen, Place, SceneInput, Tip};
use crate::dataset::{CompanyIx, DealIx};
use crate::geom::{CubicBez, direction, ribbon};

/// A line at least this wide is drawn as a ribbon that grows thinner.
const RIBBON_FROM: f64 = 1.9;

/// A line at least this wide tells what of it is firm and what is paid: where it is thinnest there is still something to be seen
/// between its edges.
const NESTED_FROM: f64 = 7.0;

/// A thinner line is full if at least this part of it is paid: as much of it as half the money is of a wide one's area.
const MOST: f64 = 0.707;

/// A part of the width that takes in the edges is all of it.
const ALL: f64 = 0.97;

/// How opaque the firm part of a line is.
const FIRM: f64 = 0.45;

/// How opaque a thin line is of which some is firm: faint, and still three times as bright or dark as the ground, unless its colour
/// is hardly more than that itself.
pub(super) const THIN_FIRM: f64 = 0.75;

/// How far apart dots are, in widths of a dot.
const APART: f64 = 3.2;

/// How wide a line without an amount is on a circle: seen as missing.
const BLANK_ARC: f64 = 3.0;

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
    /// Whether it is one of the faint lines of a crowded map.
    pub(super) is_web: bool,
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
        let mut stroke = route.stroke.scaled(scale);
        if arc.is_some() && stroke.fill == Fill::Undisclosed {
            stroke.width = BLANK_ARC;
        }
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
            is_web: false,
        }
    }

    /// Returns what is drawn of it: see [`layers`]. A line of the web says only that it is there.
    pub(super) fn layers(&self) -> Vec<(f64, Curve)> {
        if self.is_web {
            let curve = Curve {
                spine: self.spine,
                width: WEB_WIDTH,
                pen: Pen::Solid,
                ink: self.ink,
            };
            return vec![(1.0, curve)];
        }
        layers(self.spine, self.stroke, self.ink)
    }

    /// Dimmed lines lie lowest, then the web, then those without an amount, then the rest from wide to thin.
    pub(super) fn paint_order(&self) -> (Rank, bool, bool) {
        (
            self.rank,
            !self.is_web,
            self.stroke.fill != Fill::Undisclosed,
        )
    }
}

/// Returns what is drawn of a line, from the lowest up, each with its opacity. The last one is the line; what lies under it fills it.
///
/// Wide lines are nested: an outline as wide as what is announced, within it faintly what is firm, within that fully what is
/// known to be paid. Where one of these is not known there are dots, as in a line without an amount. A thin line says one thing: it is
/// full if most of it is known to be paid, faint if some of it is firm, else dashed.
pub(super) fn layers(spine: CubicBez, stroke: Stroke, ink: Ink) -> Vec<(f64, Curve)> {
    let (start, end) = (stroke.width, stroke.end_width());
    let curve = |width: f64, pen: Pen| Curve {
        spine,
        width,
        pen,
        ink,
    };
    let plain = |pen: Pen| vec![(1.0, curve(start, pen))];
    let filled = |part: f64| {
        curve(
            part * start,
            Pen::Ribbon(ribbon(spine, part * start, part * end)),
        )
    };
    let (firm, paid) = match stroke.fill {
        Fill::Undisclosed => return plain(Pen::Dotted(APART * start)),
        Fill::Lapsed => return plain(Pen::Dashed([2.0, 3.0])),
        Fill::Parts { firm, paid } => (firm, paid),
    };
    let whole = |opacity: f64| {
        let line = if start < RIBBON_FROM {
            curve(start, Pen::Solid)
        } else {
            filled(1.0)
        };
        vec![(opacity, line)]
    };
    let is_thin = start < NESTED_FROM;
    if paid.unwrap_or(0.0) > if is_thin { MOST } else { ALL } {
        return whole(1.0);
    }
    if is_thin && firm.unwrap_or(0.0) > 0.0 {
        return whole(THIN_FIRM);
    }
    if is_thin {
        return plain(Pen::Dashed([5.0, 3.5]));
    }
    let inside = 1.0 - 2.0 * EDGE / start;
    let mut layers = Vec::new();
    for (part, opacity) in [(firm, FIRM), (paid, 1.0)] {
        let part = part.unwrap_or(0.0).min(inside);
        if part > 0.0 {
            layers.push((opacity, filled(part)));
        }
    }
    if firm.is_none() || paid.is_none() {
        layers.push((1.0, curve(THINNEST, Pen::Dotted(APART * THINNEST))));
    }
    let edge = ribbon(spine, start - EDGE, (end - EDGE).max(EDGE));
    layers.push((1.0, curve(start, Pen::Outline(edge))));
    layers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::TipKind;

    const SPINE: CubicBez = CubicBez {
        p0: crate::geom::Point::new(0.0, 0.0),
        p1: crate::geom::Point::new(80.0, 60.0),
        p2: crate::geom::Point::new(180.0, 70.0),
        p3: crate::geom::Point::new(280.0, 20.0),
    };

    /// What is drawn of a line: kind, width where it starts, and opacity.
    fn drawn(width: f64, fill: Fill) -> Vec<(&'static str, f64, f64)> {
        let stroke = Stroke {
            width,
            tip: TipKind::Triangle,
            fill,
        };
        let name = |pen: &Pen| match pen {
            Pen::Solid => "solid",
            Pen::Dashed(_) => "dashed",
            Pen::Dotted(_) => "dotted",
            Pen::Ribbon(_) => "ribbon",
            Pen::Outline(_) => "outline",
        };
        layers(SPINE, stroke, Ink::Text)
            .into_iter()
            .map(|(opacity, curve)| (name(&curve.pen), curve.width, opacity))
            .collect()
    }

    fn parts(firm: Option<f64>, paid: Option<f64>) -> Fill {
        Fill::Parts { firm, paid }
    }

    #[test]
    fn a_wide_line_tells_what_is_firm_and_what_is_paid() {
        let nested = drawn(12.0, parts(Some(0.75), Some(0.25)));
        let expected = [
            ("ribbon", 9.0, FIRM),
            ("ribbon", 3.0, 1.0),
            ("outline", 12.0, 1.0),
        ];
        assert_eq!(nested, expected, "paid in firm in announced");
        let firm = drawn(12.0, Fill::FIRM);
        assert_eq!(
            firm,
            [("ribbon", 12.0 - 2.0 * EDGE, FIRM), ("outline", 12.0, 1.0)]
        );
        assert_eq!(drawn(12.0, Fill::OPEN), [("outline", 12.0, 1.0)]);
        assert_eq!(drawn(12.0, Fill::WHOLE), [("ribbon", 12.0, 1.0)]);
    }

    #[test]
    fn what_is_not_known_of_a_wide_line_is_dotted() {
        let dots = |fill| drawn(12.0, fill).iter().any(|(kind, ..)| *kind == "dotted");
        assert!(dots(parts(Some(1.0), None)), "nobody tells what is paid");
        assert!(dots(parts(None, Some(0.0))), "nobody tells what is firm");
        assert!(
            !dots(Fill::FIRM) && !dots(Fill::OPEN),
            "none is known to be none"
        );
    }

    #[test]
    fn a_thin_line_is_full_only_where_most_of_it_is_known_to_be_paid() {
        assert_eq!(drawn(1.5, Fill::WHOLE), [("solid", 1.5, 1.0)]);
        assert_eq!(
            drawn(4.0, parts(Some(1.0), Some(0.8))),
            [("ribbon", 4.0, 1.0)]
        );
        let firm = [("ribbon", 4.0, THIN_FIRM)];
        assert_eq!(drawn(4.0, Fill::FIRM), firm);
        assert_eq!(
            drawn(4.0, parts(Some(1.0), Some(0.5))),
            firm,
            "half is not most"
        );
        assert_eq!(
            drawn(4.0, parts(Some(0.1), None)),
            firm,
            "paid is not known"
        );
        assert_eq!(drawn(4.0, Fill::OPEN), [("dashed", 4.0, 1.0)]);
        assert_eq!(drawn(1.5, parts(None, None)), [("dashed", 1.5, 1.0)]);
    }

    /// Else its edges alone would be seen, as full as what is paid.
    #[test]
    fn a_nested_line_has_room_between_its_edges_up_to_its_tip() {
        let stroke = Stroke {
            width: NESTED_FROM,
            tip: TipKind::Triangle,
            fill: Fill::FIRM,
        };
        assert!(stroke.end_width() - 2.0 * EDGE > 1.0);
    }

    #[test]
    fn the_last_layer_is_the_line_in_its_width() {
        let kinds = [Some(0.0), Some(0.4), Some(1.0), None];
        for width in [1.25, 2.0, 3.5, NESTED_FROM, 14.0] {
            for (firm, paid) in kinds
                .iter()
                .flat_map(|firm| kinds.map(|paid| (*firm, paid)))
            {
                let layers = drawn(width, parts(firm, paid));
                let last = layers.last().map(|(_, width, _)| *width);
                assert_eq!(last, Some(width), "{firm:?} {paid:?}");
                assert!(layers.iter().all(|(_, inner, _)| *inner <= width));
            }
        }
    }
}
