//! The baked map: a map with its frames, as `loopmap build` writes it and the page loads it.
//!
//! [`bake`] writes one, [`unbake`] takes back exactly that, and [`open`] takes any map, with or without
//! frames, and explains what is wrong. A [`PlacedFrame`] says where companies stand, its [`Courses`] which
//! ways lines take. The room knows no graph and does not ask how places or ways were found.

mod bake;
mod course;
mod frame;
mod order;
#[cfg(feature = "text")]
mod pins;
mod row;
mod tables;
mod unbake;

pub use bake::bake;
pub use course::{Course, Courses, Known, Rung};
pub use frame::PlacedFrame;
pub use order::{CROWDED, LineOrder, is_crowded};
pub use tables::Baked;
pub use unbake::unbake;

use crate::dataset::{Dataset, Problem, Records};

/// A map that was opened: what it says, and where its companies stand.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedMap {
    /// The map.
    pub dataset: Dataset,
    /// Where companies stand; empty for a map that was never laid out.
    pub frames: Vec<PlacedFrame>,
    /// Whether these are the author's own places, from which nobody moves.
    pub is_pinned: bool,
    /// Warnings, sorted by file, line and column.
    pub warnings: Vec<Problem>,
}

/// Checks `records` as [`Dataset::try_new`] does, and reads the frames that they may hold.
///
/// # Errors
///
/// All problems, warnings included, sorted by file, line and column, when one is an error.
pub fn open(records: &Records) -> Result<OpenedMap, Vec<Problem>> {
    let mut frames = Vec::new();
    #[cfg_attr(
        not(feature = "text"),
        expect(unused_mut, reason = "no folder is read")
    )]
    let mut is_pinned = false;
    let checked = Dataset::check(records, |map, dataset, problems| {
        #[cfg(feature = "text")]
        if let Some(pins) = records.places() {
            frames = pins::read(&pins, dataset, problems);
            is_pinned = !frames.is_empty();
            return;
        }
        frames = frame::read(map, dataset, problems);
    })?;
    Ok(OpenedMap {
        dataset: checked.dataset,
        is_pinned,
        frames,
        warnings: checked.warnings,
    })
}
