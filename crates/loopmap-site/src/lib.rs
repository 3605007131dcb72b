//! The files of a built map: the baked data, its pictures, the pages that show it, and what is to be pasted into
//! somebody else's.
//!
//! It is given an opened map and returns names and bytes. It knows no disk, no command line and no browser: the program
//! writes what it returns, and the maker packs the same.

mod address;
mod earlier;
mod element;
mod fault;
mod figure;
mod halves;
mod look;
mod markup;
mod pages;
mod picture;
pub mod placing;
pub mod png;
mod said;
mod site;
mod snippets;
mod tables;
mod weight;
mod words;
mod workbook;

pub use address::{language, web_address};
pub use earlier::{Earlier, Places};
pub use element::{Element, integrity};
pub use fault::Fault;
pub use halves::{first_name, is_texts};
pub use look::Look;
pub use picture::{Painted, Picture};
pub use site::{Built, Made, Site, stem};
pub use weight::too_large;
pub use words::Words;
pub use workbook::workbook;

use serde::Serialize;

/// Returns a value as JSON.
///
/// # Errors
///
/// When it has no form in JSON.
pub fn to_json(value: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(value)
        .map_err(|error| Fault::Trouble(format!("cannot write JSON: {error}")))
}
