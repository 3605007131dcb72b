//! The places around and inside a node where its name could stand, and what each costs.

use super::block::{Block, HALO, label};
use crate::geom::{Point, Rect, Vec2};
use crate::scene::style::SMALLEST_TEXT;
use crate::scene::text::{self, Weight};
use crate::scene::{Align, Ink, Label};
use crate::sort::Gather as _;

/// The space from one baseline to the next, in sizes.
const LEADING: f64 = 1.12;

/// The room between the rim of a node and its name.
const GAP: f64 = 3.5;

/// How much further off a name may stand where the rim is crowded.
pub(super) const FURTHER: f64 = 9.0;

/// The side of a node on which a name stands.
#[derive(Clone, Copy)]
pub(super) struct Side {
    /// -1 left, 0 middle, 1 right.
    x: f64,
    /// -1 above, 0 level, 1 below.
    y: f64,
}

/// The sides with what they cost.
pub(super) const SIDES: [(Side, f64); 8] = [
    (Side { x: 0.0, y: 1.0 }, 0.0),
    (Side { x: 1.0, y: 0.0 }, 0.2),
    (Side { x: 0.0, y: -1.0 }, 0.5),
    (Side { x: -1.0, y: 0.0 }, 0.6),
    (Side { x: 1.0, y: 1.0 }, 1.2),
    (Side { x: 1.0, y: -1.0 }, 1.3),
    (Side { x: -1.0, y: 1.0 }, 1.4),
    (Side { x: -1.0, y: -1.0 }, 1.5),
];

/// Those between them.
pub(super) const BETWEEN: [(Side, f64); 8] = [
    (Side { x: 0.45, y: 1.0 }, 2.0),
    (Side { x: -0.45, y: 1.0 }, 2.0),
    (Side { x: 0.45, y: -1.0 }, 2.0),
    (Side { x: -0.45, y: -1.0 }, 2.0),
    (Side { x: 1.0, y: 0.45 }, 2.0),
    (Side { x: 1.0, y: -0.45 }, 2.0),
    (Side { x: -1.0, y: 0.45 }, 2.0),
    (Side { x: -1.0, y: -0.45 }, 2.0),
];

/// On the node.
pub(super) const ON: Side = Side { x: 0.0, y: 0.0 };

pub(super) fn name_style(radius: f64, is_strong: bool) -> (f64, Weight) {
    let size = (SMALLEST_TEXT + (radius - 14.0) * 0.16).clamp(SMALLEST_TEXT, 17.0);
    (
        size,
        if is_strong || radius >= 15.0 {
            Weight::Bold
        } else {
            Weight::Regular
        },
    )
}

/// How a name stands inside its node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scene) struct Inside {
    /// The baseline, from the centre down.
    baseline: f64,
    size: f64,
    width: f64,
    /// Whether a glyph has room above it.
    pub(in crate::scene) has_glyph: bool,
}

/// Up to this part of its width a name is condensed to stand inside its node.
const CONDENSED: f64 = 0.93;

/// Fits a name into a disc: under a glyph, or in the middle without one.
pub(in crate::scene) fn fit_inside(name: &str, radius: f64) -> Option<Inside> {
    let (largest, _) = name_style(radius, true);
    [true, false].into_iter().find_map(|has_glyph| {
        let mut size = largest;
        while size >= SMALLEST_TEXT {
            let baseline = 0.36 * size + if has_glyph { 0.14 * radius } else { 0.0 };
            let natural = text::width(name, size, Weight::Bold);
            let room = chord(
                radius - 2.0,
                (baseline - 0.05 * size).max(0.69 * size - baseline),
            );
            if natural * CONDENSED <= room {
                let width = natural.min(room);
                return Some(Inside {
                    baseline,
                    size,
                    width,
                    has_glyph,
                });
            }
            size -= 0.5;
        }
        None
    })
}

/// How wide a circle is at a distance from its centre.
fn chord(radius: f64, away: f64) -> f64 {
    2.0 * (radius * radius - away * away).max(0.0).sqrt()
}

pub(super) fn inside(name: &str, disc: (Point, f64), ink: Ink) -> Option<Block> {
    let fit = fit_inside(name, disc.1)?;
    let at = disc.0 + Vec2::new(0.0, fit.baseline);
    let font = (fit.size, Weight::Bold);
    let label = Label {
        width: fit.width,
        ..label(name, at, Align::Middle, font, ink, 0.0)
    };
    Some(Block::new(vec![label], 0.0))
}

/// Returns whether a name stands inside its node.
pub(in crate::scene) fn is_inside(name: &str, radius: f64) -> bool {
    fit_inside(name, radius).is_some()
}

pub(super) fn beside(
    lines: &[String],
    disc: (Point, f64),
    side: Side,
    font: (f64, Weight),
    ink: Ink,
    cost: f64,
) -> Block {
    let (size, weight) = font;
    let (centre, radius) = disc;
    let diagonal = side.x != 0.0 && side.y != 0.0;
    let reach = if diagonal {
        radius * std::f64::consts::FRAC_1_SQRT_2 + 1.0
    } else {
        radius + GAP
    };
    let tall = size * (0.74 + 0.06 + LEADING * (lines.len() as f64 - 1.0));
    let top = centre.y + side.y * reach + tall * (side.y - 1.0) / 2.0;
    let x = centre.x + side.x * reach + if diagonal { side.x * 1.5 } else { 0.0 };
    let align = match side.x {
        x if x > 0.0 => Align::Start,
        x if x < 0.0 => Align::End,
        _ => Align::Middle,
    };
    let labels = lines.iter().enumerate().map(|(place, line)| {
        let at = Point::new(x, top + size * (0.74 + LEADING * place as f64));
        label(line, at, align, (size, weight), ink, HALO)
    });
    Block::new(labels.gather(), cost)
}

impl Block {
    /// Returns a text above a point, or below it where `side` is not -1 but 1.
    pub(in crate::scene) fn beside(
        text: &str,
        middle: Point,
        side: f64,
        font: (f64, Weight),
        ink: Ink,
    ) -> Self {
        let lines = text::in_lines(text, font.0, font.1);
        let side = Side { x: 0.0, y: side };
        beside(&lines, (middle, 0.0), side, font, ink, 0.0)
    }
}

/// Returns the places around a node where its name could stand, with what each costs; the only place
/// of a name that fits inside is there.
pub(in crate::scene) fn places(name: &str, disc: (Point, f64)) -> Vec<(f64, Rect)> {
    let font = name_style(disc.1, false);
    match inside(name, disc, Ink::Text) {
        Some(block) => vec![(0.0, block.bounds)],
        None => around(name, disc, font, Ink::Text)
            .iter()
            .map(|block| (block.cost, block.bounds))
            .gather(),
    }
}

/// The places around a node: each side in one line, then in two where that is narrower, then a
/// little further off.
pub(super) fn around(name: &str, disc: (Point, f64), font: (f64, Weight), ink: Ink) -> Vec<Block> {
    let whole = text::in_one_line(name, font.0, font.1);
    let wrapped = text::in_lines(name, font.0, font.1);
    let mut variants: Vec<(&[String], f64)> = Vec::new();
    if let Some(whole) = &whole {
        variants.push((whole, 0.0));
    }
    if wrapped.len() > 1 || whole.is_none() {
        variants.push((&wrapped, 0.4));
    }
    let mut blocks = Vec::new();
    for (lines, more) in variants {
        for (side, cost) in SIDES {
            blocks.push(beside(lines, disc, side, font, ink, cost + more));
        }
    }
    for (side, cost) in &SIDES[..4] {
        let further = (disc.0, disc.1 + FURTHER);
        blocks.push(beside(&wrapped, further, *side, font, ink, cost + 2.5));
    }
    blocks
}

/// Returns the half width of the box around a node and its name, and how far it reaches below the
/// centre, in the unit of the radius (CSS pixels where the frame fits): for the layout.
pub(crate) fn extent(name: &str, radius: f64) -> (f64, f64) {
    let lines = text::in_lines(name, SMALLEST_TEXT, Weight::Regular);
    if is_inside(name, radius) {
        return (radius, radius);
    }
    let widest = lines
        .iter()
        .map(|line| text::width(line, SMALLEST_TEXT, Weight::Regular))
        .fold(0.0, f64::max);
    let tall = SMALLEST_TEXT * (0.95 + LEADING * (lines.len() as f64 - 1.0));
    (radius.max(widest / 2.0), radius + GAP + tall)
}
