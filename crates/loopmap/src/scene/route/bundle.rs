//! What is routed: lines in bundles, the nodes at their ends, and the ways that they take.

use crate::baked::{Course, Known};
use crate::geom::{Point, Rect, Turn, Vec2, bow, petal};
use crate::sort::Gather as _;

/// A node that lines end at or keep clear of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scene) struct Stop {
    /// The centre.
    pub(in crate::scene) centre: Point,
    /// The radius.
    pub(in crate::scene) radius: f64,
    /// Where its name is likely to stand.
    pub(in crate::scene) name: Option<Rect>,
}

/// One line of a bundle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scene) struct Lane {
    /// Width where it starts.
    pub(in crate::scene) width: f64,
    /// Width of its tip.
    pub(in crate::scene) tip_width: f64,
    /// How far from the rim it ends, inside of its tip.
    pub(in crate::scene) gap: f64,
    /// The ways that were found for it before, which it takes again where it can.
    pub(in crate::scene) known: Known,
}

/// The lines that run beside each other from one node to another.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scene) struct Bundle {
    /// Place of the node where they start.
    pub(in crate::scene) from: usize,
    /// Place of the node where they end.
    pub(in crate::scene) to: usize,
    /// The lines, from the inner to the outer one.
    pub(in crate::scene) lanes: Vec<Lane>,
}

impl Bundle {
    /// The ways that were found for it before. Lanes without any go with those that have some.
    pub(super) fn known(&self) -> Known {
        let known = self.lanes.iter().map(|lane| lane.known);
        let mut found = known.filter(|known| *known != Known::default());
        found.next().unwrap_or_default()
    }
}

/// How a line runs, whatever the zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// To another node, with the turns of [`bow`].
    Bow {
        /// The turn at the start.
        leave: Turn,
        /// The turn at the end.
        arrive: Turn,
        /// How far it reaches out between them.
        pull: f64,
    },
    /// Back to the same node, with the values of [`petal`].
    Petal {
        /// The direction of its middle.
        outward: Vec2,
        /// Half of its opening.
        half_opening: Turn,
        /// How far it reaches, in radii and a bit.
        reach: f64,
    },
}

impl Way {
    /// Returns the curve between two discs, `gap` short of the second.
    pub fn curve(self, from: (Point, f64), to: (Point, f64), gap: f64) -> crate::geom::CubicBez {
        match self {
            Self::Bow {
                leave,
                arrive,
                pull,
            } => bow(from, (to.0, to.1 + gap), leave, arrive, pull),
            Self::Petal {
                outward,
                half_opening,
                reach,
            } => petal(from, outward, half_opening, reach * (from.1 + 12.0), gap),
        }
    }
}

/// A way and its number.
pub(in crate::scene) type Found = (Course, Way);

/// Returns a bundle as it is, or its lanes one by one where they went different ways before.
pub(super) fn parts(bundle: &Bundle) -> Vec<Bundle> {
    let known = |lane: &Lane| (lane.known != Known::default()).then_some(lane.known);
    let mut all = bundle.lanes.iter().filter_map(known);
    let first = all.next();
    if all.all(|known| Some(known) == first) {
        return vec![bundle.clone()];
    }
    let alone = |&lane: &Lane| Bundle {
        lanes: vec![lane],
        ..*bundle
    };
    bundle.lanes.iter().map(alone).gather()
}
