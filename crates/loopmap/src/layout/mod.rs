//! Places the nodes of a map: what is linked comes close, no box lies on another, the frame is used.
//!
//! The room knows sizes and links. It knows no money, no deals and no drawing. Positions are equal to
//! the last bit on every platform: only `+ - * /`, `sqrt` and [`crate::num`] touch them, and every
//! order is fixed by the input and its seed.
//!
//! [`arrange`] gives the settled picture, [`keep_places`] one in which those whose places were known keep
//! them. [`Simulation`] moves a picture tick by tick, for instance
//! while a reader drags a node; its words (alpha, strength, pin, ...) are those of d3-force.

mod anchor;
mod arrange;
mod climb;
mod collide;
mod descent;
mod discs;
mod extents;
mod fans;
mod faults;
mod force;
mod hold;
mod hops;
mod line;
mod links;
mod nodes;
mod overlap;
mod simulation;
mod spread;
mod standing;
mod stress;
mod turn;
mod unfolding;
mod untangle;

pub use arrange::{arrange, rearrange};
pub use hold::keep_places;
pub use simulation::Simulation;

/// Width and height of a picture, in world units (CSS pixels at zoom 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Extent to the right.
    pub width: f32,
    /// Extent downwards.
    pub height: f32,
}

impl Size {
    /// Creates a size.
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height }
    }
}

/// The frames that a map is laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frame {
    /// For a screen: 1200 by 800.
    Wide,
    /// For a column of text: 800 by 800.
    Square,
    /// For a phone held upright: 390 by 844.
    Tall,
}

/// How much worse than a frame that is too narrow one is that is too wide, for an upright box. Width is
/// what names need, and a phone leaves a box under a title that is as near to a square as to a phone.
pub const SHORT_OF_WIDTH: f32 = 1.4;

impl Frame {
    /// Every frame, widest first.
    pub const ALL: [Self; 3] = [Self::Wide, Self::Square, Self::Tall];

    /// Returns the size in which nodes are placed.
    pub const fn size(self) -> Size {
        match self {
            Self::Wide => Size::new(1200.0, 800.0),
            Self::Square => Size::new(800.0, 800.0),
            Self::Tall => Size::new(390.0, 844.0),
        }
    }

    /// Returns the frame that suits the shape of a box.
    ///
    /// The limits lie halfway, by ratio, between the shapes of two frames, where [`SHORT_OF_WIDTH`]
    /// counts for upright boxes. A box without an area gets the square frame.
    pub fn for_aspect(width: f32, height: f32) -> Self {
        let squared_aspect = (width / height) * (width / height);
        let between = |one: Self, other: Self| {
            let (one, other) = (one.size(), other.size());
            (one.width / one.height) * (other.width / other.height)
        };
        if squared_aspect > between(Self::Wide, Self::Square) {
            Self::Wide
        } else if squared_aspect < between(Self::Square, Self::Tall) * SHORT_OF_WIDTH {
            Self::Tall
        } else {
            Self::Square
        }
    }

    /// Returns the name used in files: `wide`, `square` or `tall`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Square => "square",
            Self::Tall => "tall",
        }
    }
}

/// The room that a node takes, measured from its centre: the node itself and its label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Body {
    /// Half of the width of the box around node and label.
    pub half_width: f32,
    /// From the centre up to the upper side of the box.
    pub top: f32,
    /// From the centre down to the lower side of the box.
    pub bottom: f32,
    /// Radius of the node alone.
    pub radius: f32,
}

impl Body {
    /// Creates the body of a node without a label.
    pub const fn disc(radius: f32) -> Self {
        Self {
            half_width: radius,
            top: radius,
            bottom: radius,
            radius,
        }
    }
}

/// A link between two nodes, running from the one to the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Index of the node where the link starts.
    pub source: u32,
    /// Index of the node where the link ends.
    pub target: u32,
    /// How strongly the link holds, in `0..=1`.
    pub weight: f32,
}

/// What is to be placed.
///
/// Everything is accepted: sizes that are no numbers count as 0, links to nowhere and from a node to
/// itself are passed over. Links that run beside each other hold as one; each of them counts in what
/// they cross.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// The nodes.
    pub bodies: Vec<Body>,
    /// The links.
    pub links: Vec<Link>,
    /// For each node whether it belongs to the core: the part of the map that is kept in the middle
    /// and must read well on its own. May be shorter than `bodies`; the rest is not in the core.
    pub core: Vec<bool>,
    /// Whether the core is placed as if it were alone, and the rest in fans around it: for a rest that is too large to search
    /// places for.
    pub fans: bool,
    /// Chooses among the many pictures that are about equally good.
    pub seed: u64,
    /// How long a good picture is searched for.
    pub effort: Effort,
}

/// How long a good picture is searched for; counted in work, so that it ends alike everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effort {
    /// As long as it brings something: seconds for some hundred links.
    #[default]
    Thorough,
    /// A fifth of that, for a picture that somebody waits for.
    Quick,
}

/// Extents of a frame are at least and at most this, so that every sum stays finite.
const FRAME_LIMITS: [f32; 2] = [64.0, 1e5];

/// Returns a frame in which every sum stays finite.
fn usable_frame(frame: Size) -> Size {
    let usable = |extent: f32| {
        if extent.is_finite() {
            crate::num::within(extent, FRAME_LIMITS[0], FRAME_LIMITS[1])
        } else {
            FRAME_LIMITS[1]
        }
    };
    Size::new(usable(frame.width), usable(frame.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_frame_is_the_one_for_its_own_shape() {
        for frame in Frame::ALL {
            let size = frame.size();
            assert_eq!(
                Frame::for_aspect(size.width, size.height),
                frame,
                "a frame fits itself"
            );
        }
    }

    #[test]
    fn boxes_without_area_get_the_square_frame() {
        assert_eq!(
            Frame::for_aspect(0.0, 0.0),
            Frame::Square,
            "no shape at all"
        );
        assert_eq!(Frame::for_aspect(300.0, 0.0), Frame::Wide, "a line across");
        assert_eq!(Frame::for_aspect(0.0, 300.0), Frame::Tall, "a line down");
    }
}
