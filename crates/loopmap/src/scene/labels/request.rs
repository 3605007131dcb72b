//! What a text asks for: its possible places, best first.

use super::block::{Block, HALO, label};
use super::places::{BETWEEN, FURTHER, ON, SIDES, around, beside, inside, name_style};
use super::room::{BOXES, ON_BOX};
use crate::geom::{Point, Rect, Vec2, direction};
use crate::scene::text::{self, Weight};
use crate::scene::{Align, Ink};

/// How far from the rim a name stands that is tied to its node by a line.
const APART: [f64; 8] = [14.0, 24.0, 36.0, 50.0, 66.0, 84.0, 106.0, 132.0];

/// How many of these are for all, and not for the largest alone.
const NEAR: usize = 3;

/// And for amounts.
const FAR_OFF: usize = 6;

/// And where it is to stand anywhere.
const ANYWHERE: [f64; 13] = [
    0.0, 14.0, 24.0, 36.0, 50.0, 66.0, 84.0, 106.0, 132.0, 180.0, 240.0, 320.0, 420.0,
];

/// What a name costs that lies on its own node, whose boxes it hides for nobody else.
const ON_NODE: f64 = 12.0 - BOXES * ON_BOX;

/// A text that wants a place: its possible places, best first.
#[derive(Clone, Debug)]
pub(in crate::scene) struct Request {
    /// What is written at each place: lines with the box around all of them.
    pub(super) places: Vec<Block>,
    /// The node that it names.
    pub(super) disc: Option<(Point, f64)>,
}

impl Request {
    /// Asks for a place for the name of a node: inside where it fits, else around it, first where
    /// `sides` says. `is_strong` sets it in bold.
    pub(in crate::scene) fn name(
        name: &str,
        disc: (Point, f64),
        is_strong: bool,
        ink: Ink,
        sides: &[u8],
    ) -> Self {
        let font = name_style(disc.1, is_strong);
        if let Some(inside) = inside(name, disc, ink) {
            return Self {
                places: vec![inside],
                disc: None,
            };
        }
        let mut blocks: Vec<Option<Block>> = Vec::new();
        for block in around(name, disc, font, ink) {
            blocks.push(Some(block));
        }
        let (mut places, count) = (Vec::new(), blocks.len());
        let mut take = |place: usize| places.extend(blocks.get_mut(place).and_then(Option::take));
        for &side in sides {
            take(usize::from(side));
        }
        for place in 0..count {
            take(place);
        }
        Self {
            places,
            disc: Some(disc),
        }
    }

    /// Adds places further off, for a name that must not be left out.
    pub(in crate::scene) fn reach_further(
        &mut self,
        name: &str,
        disc: (Point, f64),
        is_strong: bool,
        ink: Ink,
    ) {
        let font = name_style(disc.1, is_strong);
        let wrapped = text::in_lines(name, font.0, font.1);
        let further = (disc.0, disc.1 + 2.0 * FURTHER);
        for (side, cost) in SIDES {
            let block = beside(&wrapped, further, side, font, ink, cost + 4.0);
            self.places.push(block);
        }
    }

    /// Asks for a place for a name that stands apart from its node, tied to it by a line: that of a large one far off
    /// if need be.
    pub(in crate::scene) fn apart(
        name: &str,
        disc: (Point, f64),
        is_strong: bool,
        ink: Ink,
        is_large: bool,
    ) -> Self {
        let font = name_style(disc.1, is_strong);
        let wrapped = text::in_lines(name, font.0, font.1);
        let ways = if is_large { &APART } else { &APART[..NEAR] };
        Self {
            places: tied(&wrapped, disc, font, ink, ways),
            disc: None,
        }
    }

    /// Asks for any place in `view` at all, for a name that is never left out: on its node, around it, and further and
    /// further off.
    pub(in crate::scene) fn anywhere(
        name: &str,
        disc: (Point, f64),
        is_strong: bool,
        ink: Ink,
        view: Rect,
    ) -> Self {
        let font = name_style(disc.1, is_strong);
        let wrapped = text::in_lines(name, font.0, font.1);
        let mut places = vec![beside(&wrapped, disc, ON, font, ink, ON_NODE)];
        places.append(&mut tied(&wrapped, disc, font, ink, &ANYWHERE));
        for block in &mut places {
            block.keep_in(view, disc);
        }
        Self { places, disc: None }
    }

    /// Asks for a place for an amount: on its line, from the middle outwards, or beside it; only where
    /// it `is_clear` of other lines, lest it be read as theirs.
    pub(in crate::scene) fn amount(
        amount: &str,
        size: f64,
        line: (kurbo::CubicBez, f64),
        is_clear: impl Fn(Rect, Over) -> bool,
    ) -> Self {
        use crate::geom::ParamCurve;
        let (spine, width) = line;
        let font = (size, Weight::Bold);
        let wide = text::width(amount, size, Weight::Bold);
        let mut places = Vec::new();
        for step in 0..=AMOUNT_STEPS {
            let aside = 0.06 * f64::from(step.div_ceil(2));
            let t = 0.5 + if step % 2 == 0 { aside } else { -aside };
            let on_line = spine.eval(t);
            let way = spine.eval(t + 0.05) - spine.eval(t - 0.05);
            let across = direction(Vec2::new(-way.y, way.x), Vec2::new(0.0, 1.0));
            let off =
                width / 2.0 + 3.0 + f64::midpoint(across.x.abs() * wide, across.y.abs() * size);
            for (cost, shift) in [(0.0, 0.0), (2.0, off), (2.2, -off)] {
                let at = on_line + across * shift + Vec2::new(0.0, 0.36 * size);
                let label = label(amount, at, Align::Middle, font, Ink::Text, HALO);
                let mut block = Block::new(vec![label], cost + 0.2 * f64::from(step));
                block.bounds = block.bounds.inflate(4.0, 2.0);
                // Beside its line it must not be nearer to another.
                let around = if shift == 0.0 { 0.0 } else { BESIDE };
                if is_clear(block.bounds.inflate(around, around), Over::Nothing) {
                    places.push(block);
                } else if shift == 0.0 && is_clear(block.bounds, Over::Thin) {
                    block.cost += OVER_THIN;
                    places.push(block);
                }
            }
        }
        crate::sort::by(&mut places, |a, b| a.cost.total_cmp(&b.cost));
        Self { places, disc: None }
    }

    /// Asks for one place alone.
    pub(in crate::scene) fn only(block: Block) -> Self {
        Self {
            places: vec![block],
            disc: None,
        }
    }

    /// Asks for a place for an amount that stands apart from its line, tied to the middle of it.
    pub(in crate::scene) fn amount_apart(
        amount: &str,
        size: f64,
        (spine, width): (kurbo::CubicBez, f64),
    ) -> Self {
        use crate::geom::ParamCurve;
        let disc = (spine.eval(0.5), width / 2.0);
        let font = (size, Weight::Bold);
        Self {
            places: tied(
                &[amount.to_owned()],
                disc,
                font,
                Ink::Text,
                &APART[..FAR_OFF],
            ),
            disc: None,
        }
    }
}

/// Places around a disc, at distances from its rim, each tied to it where it stands apart.
fn tied(
    lines: &[String],
    disc: (Point, f64),
    font: (f64, Weight),
    ink: Ink,
    ways: &[f64],
) -> Vec<Block> {
    let mut places = Vec::new();
    for &away in ways {
        for (side, cost) in SIDES.into_iter().chain(BETWEEN) {
            let further = (disc.0, disc.1 + away);
            let mut block = beside(lines, further, side, font, ink, cost + away);
            if away > 0.0 {
                block.tie_to(disc);
            }
            places.push(block);
        }
    }
    places
}

/// What an amount may lie on besides its own line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scene) enum Over {
    Nothing,
    /// Lines so much thinner that it cannot be theirs.
    Thin,
}

/// What that costs: more than any place that is clear.
pub(super) const OVER_THIN: f64 = 6.0;

/// What is kept free around an amount that stands beside its line.
const BESIDE: f64 = 7.0;

/// How many places along its line an amount tries.
const AMOUNT_STEPS: u32 = 14;
