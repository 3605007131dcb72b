//! Placing: from a map to a frame that can be baked.
//!
//! `layout` knows boxes and links; here they are the companies and deals of a map. An [`Arrangement`] has
//! companies laid out, anew or beside those whose places readers know, and then looks at the picture: nodes
//! in the way of lines move a little, and lines find their ways. The picture is the one that a reader sees
//! first, with nothing picked out; the room knows no reader and no page.

mod arrangement;
mod bodies;
mod known;
mod picture;
mod tidy;
mod ways;

pub use arrangement::{Arrangement, carried_over, lay_out};
pub use ways::{carry_ways, find_missing_ways, find_ways, find_ways_down_to, find_ways_for};
