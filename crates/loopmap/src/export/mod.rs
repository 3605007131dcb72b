//! A map in the formats of other programs, as text.
//!
//! Everything is made from a [`Dataset`](crate::dataset::Dataset) and, for graphs that are drawn, from places. The room
//! knows no files.
//!
//! Graph formats have no place for sources and stories. What a map says besides companies and deals goes with
//! them as one attribute, `loopmap`, which other programs carry along and [`crate::read::import`] takes back.

mod dot;
mod folder;
mod gexf;
mod graphml;
mod node_link;
mod tables;

pub use dot::dot;
pub use folder::{csv, folder, map_toml};
pub use gexf::gexf;
pub use graphml::graphml;
pub use node_link::node_link;
pub use tables::{Cell, Table, companies, deals, edge_list, rest, sources, tables};

/// Where companies stand, in the order of the dataset; y grows downwards.
pub type Places = [Option<[f32; 2]>];

/// Returns a text as XML has it between quotes and between tags.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // No XML may hold these.
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
