//! What changed between two maps: companies, deals and sources, and what that did to loops and figures.
//!
//! Companies and sources go by their ids. Deals that are the same in all but their ids are the same, since ids that
//! were made from rows change when a row comes before them; the others go by their ids. The room knows no files
//! and no revisions, and [`united`] gives the picture of both maps at once.

mod effect;
mod rows;
mod union;

pub use effect::{Effect, OwnLoop, Side, effect};
pub use rows::{Change, Changes, Field, Renamed};
pub use union::{Mark, Union, united};

use crate::dataset::Dataset;
use crate::export;

/// What changed between two maps.
#[derive(Clone, Debug, PartialEq)]
pub struct Diff {
    /// The companies that came, went or changed.
    pub companies: Changes,
    /// The deals that came, went or changed.
    pub deals: Changes,
    /// The sources that came, went or changed.
    pub sources: Changes,
    /// Which deal of the old map each deal of the new one was, by places.
    pub(crate) was: Vec<Option<usize>>,
}

impl Diff {
    /// Compares two maps.
    pub fn new(old: &Dataset, new: &Dataset) -> Self {
        let by_id = |old: export::Table, new: export::Table| rows::compare(&old, &new, false).0;
        let (deals, was) = rows::compare(&export::deals(old), &export::deals(new), true);
        Self {
            companies: by_id(export::companies(old), export::companies(new)),
            deals,
            sources: by_id(export::sources(old), export::sources(new)),
            was,
        }
    }

    /// Returns whether both maps have the same companies, deals and sources, and say the same of them.
    pub fn is_empty(&self) -> bool {
        let all = [&self.companies, &self.deals, &self.sources];
        all.into_iter().all(Changes::is_empty)
    }
}
