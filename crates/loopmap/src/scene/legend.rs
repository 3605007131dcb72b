//! The key of a picture: what its colours, tips, widths, dashes and glyphs mean.

use super::style::Sizes;
use super::{Glyph, Tip, TipKind, glyph_path};
use crate::dataset::{ColourRole, Dataset, PillarIx, format_money};
use crate::geom::{Point, Size, Vec2};

/// What a key shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// The pillars in the map's own order.
    pub pillars: Vec<LegendPillar>,
    /// Sample widths, widest first.
    pub widths: Vec<LegendWidth>,
    /// What dashes mean.
    pub statuses: Vec<LegendStatus>,
    /// The roles in the map's own order.
    pub roles: Vec<LegendRole>,
}

/// A pillar in the key.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendPillar {
    /// The pillar.
    pub pillar: PillarIx,
    /// What a reader sees.
    pub label: String,
    /// Its colour.
    pub colour: ColourRole,
    /// The shape of its tip.
    pub tip: TipKind,
    /// The tip as SVG path data: pointing right, its middle at 0,0, ten units across.
    pub path: String,
}

/// A width in the key.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendWidth {
    /// The amount in whole units.
    pub amount: u64,
    /// The amount as a reader sees it.
    pub label: String,
    /// How wide its line starts, in CSS pixels where the frame fits.
    pub width: f64,
}

/// A kind of dash in the key.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendStatus {
    /// `paid`, `promised` or `undisclosed`.
    pub id: &'static str,
    /// What a reader sees.
    pub label: &'static str,
    /// Dash and gap for a line two pixels wide; empty for a solid one. A dash of 0 is a round dot.
    pub dashes: Vec<f64>,
}

/// A role in the key.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendRole {
    /// What a reader sees.
    pub label: String,
    /// Its glyph.
    pub glyph: Glyph,
    /// The glyph as SVG path data to be stroked, around 0,0, ten units to either side.
    pub path: String,
}

/// Returns the key of a map drawn in `frame`.
pub fn legend(dataset: &Dataset, frame: Size) -> Legend {
    let sizes = Sizes::new(dataset, frame);
    Legend {
        pillars: dataset
            .pillars()
            .iter()
            .enumerate()
            .map(|(place, pillar)| LegendPillar {
                pillar: PillarIx::new(place),
                label: pillar.label.clone(),
                colour: pillar.colour,
                tip: TipKind::of_pillar(place),
                path: tip_path(TipKind::of_pillar(place)),
            })
            .collect(),
        widths: samples(&sizes)
            .into_iter()
            .map(|(amount, width)| LegendWidth {
                amount,
                label: format_money(amount, &dataset.info().currency),
                width,
            })
            .collect(),
        statuses: statuses(sizes.largest_amount().is_some()),
        roles: dataset
            .roles()
            .iter()
            .map(|role| LegendRole {
                label: role.label.clone(),
                glyph: role.glyph,
                path: crate::geom::path_data(&glyph_path(role.glyph, Point::ZERO, 10.0)),
            })
            .collect(),
    }
}

fn tip_path(kind: TipKind) -> String {
    let ahead = Tip::length_of(kind, 10.0) / 2.0;
    let tip = Tip {
        kind,
        at: Point::new(ahead, 0.0),
        direction: Vec2::new(1.0, 0.0),
        width: 10.0,
        ink: super::Ink::Text,
    };
    crate::geom::path_data(&tip.to_path())
}

fn statuses(has_amounts: bool) -> Vec<LegendStatus> {
    let mut statuses = vec![
        LegendStatus {
            id: "paid",
            label: "Paid or running",
            dashes: Vec::new(),
        },
        LegendStatus {
            id: "promised",
            label: "Promised",
            dashes: vec![7.0, 4.0],
        },
        LegendStatus {
            id: "undisclosed",
            label: "Amount undisclosed",
            dashes: vec![0.0, 4.0],
        },
    ];
    // Where no deal has an amount, none is drawn in dots.
    statuses.truncate(if has_amounts { 3 } else { 2 });
    statuses
}

/// Returns three round amounts with the widths of their lines: the largest power of ten or three times that which the map reaches, a tenth
/// and a hundredth of it. Where no deal has an amount there are none.
pub fn samples(sizes: &Sizes) -> Vec<(u64, f64)> {
    let Some(largest) = sizes.largest_amount() else {
        return Vec::new();
    };
    let mut top = 1_u64;
    while top <= largest / 10 {
        top *= 10;
    }
    let top = if top.saturating_mul(3) <= largest {
        top * 3
    } else {
        top
    };
    let mut samples = Vec::new();
    for amount in [top, top / 10, top / 100] {
        if amount > 0 {
            samples.push((amount, sizes.line_width(Some(amount))));
        }
    }
    samples
}
