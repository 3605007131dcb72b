//! What the maker's page asks of loopmap: it takes other people's files, says what is wrong with them, draws the map,
//! and makes the files that are taken away.
//!
//! A map that is being made is a data folder: the same files that the program reads and that `loopmap import` writes, by
//! name. So there is one reader of them, problems come with the cell they are about, and what is taken away and built by
//! the program is the same map.
//!
//! All of it is plain functions of texts and bytes; `doors` alone knows of a browser.

mod carry;
mod check;
pub mod doors;
mod draw;
mod folder;
mod rough;
mod take;
mod told;

pub use carry::{Carried, Wanted, single, website, workbook};
pub use check::{Checked, check};
pub use draw::{Around, draw, places};
pub use folder::Files;
pub use take::{Left, Seen, Taken, Wishes, take};
pub use told::Told;
