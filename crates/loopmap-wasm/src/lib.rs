//! The browser's door to loopmap: one handle per map, and the painter of its picture.
//!
//! Everything here converts and forwards; what is decided is decided in the `loopmap` crate.
//!
//! The workshop makes two modules of it. That of the feature `page` is what every reader loads: it
//! shows a map that was baked. That of the feature `engine` is loaded where more is asked for: the
//! checking and laying out of a map that was not baked, and the engine alone for pages that draw
//! by themselves.

mod anew;
#[cfg(feature = "engine")]
mod argument;
#[cfg(feature = "engine")]
mod force_layout;
#[cfg(feature = "engine")]
mod history;
#[cfg(feature = "page")]
mod json;
#[cfg(feature = "page")]
mod look;
#[cfg(feature = "engine")]
mod loop_finder;
#[cfg(feature = "page")]
mod map;
mod object;
#[cfg(feature = "page")]
mod painter;
#[cfg(feature = "engine")]
mod prepare;
#[cfg(feature = "page")]
mod sentence;
#[cfg(feature = "page")]
mod to_js;
#[cfg(all(test, feature = "page"))]
mod types;

/// Two levels of free lists: a third of the code of the standard allocator, which the engine keeps: its
/// maps are large, and this one would take a quarter more memory for them.
#[cfg(all(feature = "page", target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

pub use anew::start_anew;
#[cfg(feature = "engine")]
pub use force_layout::ForceLayout;
#[cfg(feature = "engine")]
pub use history::months;
#[cfg(feature = "engine")]
pub use loop_finder::LoopFinder;
#[cfg(feature = "page")]
pub use map::LoopMap;
#[cfg(feature = "engine")]
pub use prepare::{lay_out, prepare};
