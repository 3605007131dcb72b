//! Tips that look alike but for their size, seen from the ends of their lines: each look is a marker, drawn once.

use std::collections::BTreeMap;

use crate::dataset::DealIx;
use crate::geom::path_data;
use crate::geom::{CubicBez, Point, Vec2, direction, distance};
use crate::scene::{Ink, Item, Scene, Shape, Subject, Tip};

/// The tips of a scene by their looks. A look that only one tip has is none.
#[derive(Debug, Default)]
pub(super) struct Tips {
    looks: Vec<Look>,
    of_deal: BTreeMap<DealIx, usize>,
}

/// A tip as it is drawn at the end of any line that runs along x to the origin: one unit wide.
#[derive(Debug, PartialEq)]
pub(super) struct Look {
    pub(super) data: String,
    pub(super) ink: Ink,
    pub(super) opacity: f64,
}

impl Tips {
    pub(super) fn of(scene: &Scene) -> Self {
        let spines = spines(scene);
        let mut tips = Self::default();
        let mut counts = Vec::new();
        for item in &scene.items {
            let (Some(deal), Shape::Tip(tip)) = (deal_of(item), &item.shape) else {
                continue;
            };
            let spine = spines.get(&deal);
            let Some(look) = spine.and_then(|&spine| look(spine, tip, item.opacity)) else {
                continue;
            };
            let known = tips.looks.iter().position(|other| *other == look);
            let number = known.unwrap_or(tips.looks.len());
            if known.is_none() {
                tips.looks.push(look);
                counts.push(0);
            }
            counts[number] += 1;
            tips.of_deal.insert(deal, number);
        }
        tips.of_deal.retain(|_, number| counts[*number] > 1);
        tips
    }

    /// Returns the number of the look that the tip of an item's deal has.
    pub(super) fn number(&self, item: &Item) -> Option<usize> {
        self.of_deal.get(&deal_of(item)?).copied()
    }

    pub(super) fn look(&self, number: usize) -> &Look {
        &self.looks[number]
    }
}

/// Returns the line of every deal that is drawn.
pub(super) fn spines(scene: &Scene) -> BTreeMap<DealIx, CubicBez> {
    let mut spines = BTreeMap::new();
    for item in &scene.items {
        if let (Some(deal), Shape::Curve(curve)) = (deal_of(item), &item.shape) {
            spines.entry(deal).or_insert(curve.spine);
        }
    }
    spines
}

pub(super) fn deal_of(item: &Item) -> Option<DealIx> {
    match item.subject {
        Some(Subject::Deal(deal)) => Some(deal),
        _ => None,
    }
}

/// Returns the look of a tip that continues its line straight on.
fn look(spine: CubicBez, tip: &Tip, opacity: f64) -> Option<Look> {
    let along = direction(spine.p3 - spine.p2, tip.direction);
    let ahead = (tip.at - spine.p3).dot(along);
    let is_straight = distance(spine.p3 + along * ahead, tip.at) < 0.05
        && distance(along.to_point(), tip.direction.to_point()) < 1e-6;
    let shape = Tip {
        at: Point::new(ahead / tip.width, 0.0),
        direction: Vec2::new(1.0, 0.0),
        width: 1.0,
        ..*tip
    };
    is_straight.then(|| Look {
        data: path_data(&shape.to_path()),
        ink: tip.ink,
        opacity,
    })
}
