//! The key of a picture: what its colours, tips, widths, fills and glyphs mean.

use super::style::{Fill, Sizes};
use super::{Glyph, Tip, TipKind, Tongue, glyph_path};
use crate::dataset::{ColourRole, Dataset, PillarIx};
use crate::geom::{Point, Size, Vec2};
use crate::sort::Gather as _;

/// What a key shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// The pillars in the map's own order.
    pub pillars: Vec<LegendPillar>,
    /// Sample widths, widest first.
    pub widths: Vec<LegendWidth>,
    /// What fills lines, as far as lines of the map differ.
    pub fills: Vec<LegendFill>,
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

/// What fills a line, in the key.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendFill {
    /// What a reader sees.
    pub label: &'static str,
    /// A line of which all is of this kind.
    pub fill: Fill,
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

/// Returns the key of a map drawn in `frame`, in the map's language.
pub fn legend(dataset: &Dataset, frame: Size) -> Legend {
    let tongue = Tongue::of(&dataset.info().language);
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
            .gather(),
        widths: samples(&sizes)
            .into_iter()
            .map(|(amount, width)| LegendWidth {
                amount,
                label: tongue.money(amount, &dataset.info().currency),
                width,
            })
            .gather(),
        fills: fills(&sizes, tongue),
        roles: dataset
            .roles()
            .iter()
            .map(|role| LegendRole {
                label: role.label.clone(),
                glyph: role.glyph,
                path: crate::geom::path_data(&glyph_path(role.glyph, Point::ZERO, 10.0)),
            })
            .gather(),
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

fn fills(sizes: &Sizes, tongue: Tongue) -> Vec<LegendFill> {
    let [paid, firm, announced, blank] = tongue.fills();
    let mut fills = Vec::new();
    if sizes.has_bases() {
        fills.extend([
            LegendFill {
                label: paid,
                fill: Fill::WHOLE,
            },
            LegendFill {
                label: firm,
                fill: Fill::FIRM,
            },
            LegendFill {
                label: announced,
                fill: Fill::OPEN,
            },
        ]);
    }
    // Where no deal has an amount, none is drawn in dots.
    if sizes.largest_amount().is_some() {
        fills.push(LegendFill {
            label: blank,
            fill: Fill::Undisclosed,
        });
    }
    fills
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
