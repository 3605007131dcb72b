//! The ways that lines take in a placed frame, found once for pictures of several sizes.

use super::picture::FirstPicture;
use crate::baked::{Courses, PlacedFrame, Rung};
use crate::dataset::{Dataset, DealIx, Show};
use crate::layout;
use std::mem;

/// The pictures in which lines find their ways, as shares of their frame. The first is the one that is
/// judged and printed; on pages maps are smaller.
const SIZES: [f32; 8] = [1.0, 0.86, 0.74, 0.64, 0.55, 0.47, 0.4, 0.3];

/// Smaller pictures than this, in pixels to a world unit, are crowded whatever the lines do.
const SMALLEST_SCALE: f32 = 0.25;

/// Finds the ways of a frame's lines in pictures of all sizes, so that whoever shows it has them at once.
pub fn find_ways(dataset: &Dataset, placed: &mut PlacedFrame) {
    if placed.is_known() {
        placed.courses = Courses::default();
        add_rungs(dataset, placed, Show::Known, &SIZES);
        return;
    }
    let [core, all] = [Show::Core, Show::All].map(|show| {
        placed.courses = Courses::default();
        add_rungs(dataset, placed, show, &SIZES);
        mem::take(&mut placed.courses)
    });
    placed.courses = Courses {
        core: core.core,
        all: all.all,
    };
}

/// Finds the ways of a frame's lines for one picture that is made once, `size` being what it has of the frame at
/// least: those that [`find_ways`] finds, as far as such a picture of the view as it begins looks at them.
pub fn find_ways_down_to(dataset: &Dataset, placed: &mut PlacedFrame, show: Show, size: f32) {
    let smallest = SIZES.iter().position(|&known| known <= size);
    let count = smallest.map_or(SIZES.len(), |place| place + 1);
    placed.courses = Courses::default();
    add_rungs(dataset, placed, show, &SIZES[..count]);
}

/// What lies over a picture may leave it this share of the size that it was thought to have.
const LITTLE_LESS: f32 = 0.75;

/// Finds the ways of a frame's lines for a picture of about this size, for which somebody waits. With all
/// companies, lines between those on loops keep their ways unless one of the others is in the way.
pub fn find_ways_for(dataset: &Dataset, placed: &mut PlacedFrame, picture: layout::Size) {
    let share = (picture.width / placed.width).min(picture.height / placed.height);
    let largest = share.clamp(SIZES[SIZES.len() - 1], SIZES[0]);
    placed.courses = Courses::default();
    for &show in shown_in(placed) {
        let sizes = [largest, LITTLE_LESS * largest];
        add_rungs(dataset, placed, show, &sizes);
    }
}

/// Gives the lines of a frame the ways that they had in one of the map `before`: those whose ends stand where they stood.
/// Companies and deals go by their ids.
pub fn carry_ways(
    dataset: &Dataset,
    placed: &mut PlacedFrame,
    before: &Dataset,
    seen: &PlacedFrame,
) {
    let place = |dataset: &Dataset, placed: &PlacedFrame, id: &str| {
        let company = dataset.find_company(id)?;
        placed.positions.get(company.index()).copied().flatten()
    };
    let stays = |id: &str| place(dataset, placed, id) == place(before, seen, id);
    // For each deal the number that it had.
    let known: Vec<Option<DealIx>> = dataset
        .deals()
        .iter()
        .map(|deal| {
            let ends = [deal.from, deal.to].map(|end| dataset.company(end).id.as_str());
            let was = before.find_deal(&deal.id)?;
            let old = before.deal(was);
            let old = [old.from, old.to].map(|end| before.company(end).id.as_str());
            (ends == old && ends.into_iter().all(stays)).then_some(was)
        })
        .collect();
    let carried = |rungs: &[Rung]| -> Vec<Rung> {
        let course = |rung: &Rung, was: Option<DealIx>| *rung.courses.get(was?.index())?;
        let rungs = rungs.iter().map(|rung| Rung {
            scale: rung.scale,
            courses: known.iter().map(|&was| course(rung, was)).collect(),
        });
        rungs.collect()
    };
    placed.courses = Courses {
        core: carried(&seen.courses.core),
        all: carried(&seen.courses.all),
    };
}

/// Finds the ways that lines of a frame lack in a picture of about this size; those that they have stay, where nothing is in
/// their way.
pub fn find_missing_ways(dataset: &Dataset, placed: &mut PlacedFrame, picture: layout::Size) {
    let share = (picture.width / placed.width).min(picture.height / placed.height);
    let size = share.clamp(SIZES[SIZES.len() - 1], SIZES[0]);
    for &show in shown_in(placed) {
        let rung = FirstPicture::new(dataset, placed, show, size).rung();
        match show {
            Show::Known | Show::Core => placed.courses.core = vec![rung],
            Show::All => placed.courses.all = vec![rung],
        }
    }
}

/// Returns the views that are shown in a frame.
pub(super) fn shown_in(placed: &PlacedFrame) -> &'static [Show] {
    if placed.is_known() {
        &[Show::Known]
    } else {
        &[Show::Core, Show::All]
    }
}

/// Finds the ways of a view's lines in pictures of several sizes, each beginning with those of the one
/// before.
fn add_rungs(dataset: &Dataset, placed: &mut PlacedFrame, show: Show, sizes: &[f32]) {
    for &size in sizes {
        let rung = FirstPicture::new(dataset, placed, show, size).rung();
        let is_last = rung.scale < SMALLEST_SCALE;
        match show {
            Show::Known | Show::Core => placed.courses.core.push(rung),
            Show::All => placed.courses.all.push(rung),
        }
        if is_last {
            break;
        }
    }
}
