//! The browser's door to loopmap: one handle per map, and the painter of its picture.
//!
//! Everything here converts and forwards; what is decided is decided in the `loopmap` crate.

mod convert;
mod force_layout;
mod loop_finder;
mod map;
mod object;
mod painter;
mod theme;

pub use force_layout::ForceLayout;
pub use loop_finder::LoopFinder;
pub use map::LoopMap;

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");
