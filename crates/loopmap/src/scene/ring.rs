//! What is said in the middle of a ring.

use super::Ink;
use super::labels::Block;
use super::text::Weight;
use crate::dataset::CompanyIx;
use crate::geom::{Point, distance};

/// What a loop comes to, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    /// What can go round, or why that is not known; and what limits it.
    pub said: [String; 2],
    /// Who pays the leg that limits it, and whom.
    pub weakest: Option<(CompanyIx, CompanyIx)>,
}

/// How large the sentence is, and how large where there is little room, in CSS pixels.
const LARGE: f64 = 19.0;
const SMALL: f64 = 15.0;

/// In circles of a smaller radius there is little room.
const LITTLE: f64 = 110.0;

/// How large what stands below it is.
const BELOW: f64 = 12.0;

impl Ring {
    /// Returns it around a middle; nothing where it does not fit into a circle.
    pub(super) fn blocks(&self, middle: Point, radius: f64) -> Vec<Block> {
        let size = if radius < LITTLE { SMALL } else { LARGE };
        let [said, below] = &self.said;
        let said = Block::beside(said, middle, -1.0, (size, Weight::Bold), Ink::Text);
        let font = (BELOW, Weight::Regular);
        let below = Block::beside(below, middle, 1.0, font, Ink::MutedText);
        let fits = |x, y| distance(middle, Point::new(x, y)) < radius;
        if fits(said.bounds.x1, said.bounds.y0) && fits(below.bounds.x1, below.bounds.y1) {
            vec![said, below]
        } else {
            Vec::new()
        }
    }
}
