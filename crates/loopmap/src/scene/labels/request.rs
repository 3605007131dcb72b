//! What a text asks for: its possible places, best first.

use super::block::{Block, HALO, label};
use super::places::{BETWEEN, FURTHER, ON, SIDES, around, beside, inside, name_style};
use super::room::{BOXES, ON_BOX};
use crate::geom::{Point, Rect, Vec2, direction};
use crate::scene::text::{self, Weight};
use crate::scene::{Align, Ink};

/// How far from the rim a name stands that is tied to its node by a line.
const APART: [f64; 7] = [24.0, 36.0, 50.0, 66.0, 84.0, 106.0, 132.0];

/// And how far where it is to stand anywhere.
const FAR: [f64; 4] = [180.0, 240.0, 320.0, 420.0];

/// What a name costs that lies on its own node, whose boxes it hides for nobody else.
const ON_NODE: f64 = 12.0 - BOXES * ON_BOX;

/// A text that wants a place: its possible places, best first.
#[derive(Clone, Debug)]
pub(in crate::scene) struct Request {
    /// What is written at each place: lines with the box around all of them.
    pub(super) places: Vec<Block>,
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
        Self { places }
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

    /// Asks for a place for a name that stands apart from its node, tied to it by a line.
    pub(in crate::scene) fn apart(
        name: &str,
        disc: (Point, f64),
        is_strong: bool,
        ink: Ink,
    ) -> Self {
        let font = name_style(disc.1, is_strong);
        let wrapped = text::in_lines(name, font.0, font.1);
        let mut places = Vec::with_capacity(APART.len() * (SIDES.len() + BETWEEN.len()));
        for away in APART {
            for (side, cost) in SIDES.into_iter().chain(BETWEEN) {
                let further = (disc.0, disc.1 + away);
                let block = beside(&wrapped, further, side, font, ink, cost + away);
                places.push(block.tied_to(disc));
            }
        }
        Self { places }
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
        let on_node = beside(&wrapped, disc, ON, font, ink, ON_NODE);
        let mut places = vec![on_node.kept_in(view)];
        for away in [0.0].into_iter().chain(APART).chain(FAR) {
            for (side, cost) in SIDES.into_iter().chain(BETWEEN) {
                let further = (disc.0, disc.1 + away);
                let block = beside(&wrapped, further, side, font, ink, cost + away);
                let block = block.kept_in(view);
                places.push(if away > 0.0 {
                    block.tied_to(disc)
                } else {
                    block
                });
            }
        }
        Self { places }
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
        Self { places }
    }
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
