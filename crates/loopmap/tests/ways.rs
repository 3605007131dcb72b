//! A picture that is made once looks at few of the ways that a baked map holds, and is the same with them alone.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fmt::Write as _;

use loopmap::baked::PlacedFrame;
use loopmap::dataset::{Dataset, Show, ViewState};
use loopmap::geom;
use loopmap::layout::{Effort, Frame};
use loopmap::num::Rng;
use loopmap::placing::{Arrangement, find_ways, find_ways_down_to};
use loopmap::read::{Folder, read_folder};
use loopmap::scene::Scene;
use loopmap::view::View;

/// A map by chance, half of it on loops.
fn map() -> Dataset {
    let mut chance = Rng::new(11);
    let mut csv = "from,to,amount\n".to_owned();
    for n in 0..90 {
        let (from, to) = (chance.below(14), chance.below(14));
        if from != to {
            writeln!(csv, "c{from},c{to},{}", 100 + chance.below(100_000)).unwrap();
        }
        writeln!(
            csv,
            "c{},leaf{n},{}",
            chance.below(14),
            1 + chance.below(500)
        )
        .unwrap();
    }
    let mut folder = Folder::default();
    folder
        .files
        .insert("deals.csv".to_owned(), csv.into_bytes());
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

fn scene(dataset: &Dataset, placed: &PlacedFrame, show: Show, size: [f64; 2]) -> Scene {
    let mut view = View::new(dataset, std::slice::from_ref(placed));
    view.set_still(true);
    view.set_state(ViewState {
        show,
        ..dataset.info().view.clone()
    });
    view.set_viewport(geom::Size::new(size[0], size[1]), &[]);
    view.scene().clone()
}

#[test]
fn one_picture_needs_few_ways() {
    let dataset = map();
    let frame = Frame::Wide;
    let arrangement = Arrangement {
        effort: Effort::Quick,
        ..Arrangement::of(frame)
    };
    let mut all = arrangement.place(&dataset);
    let mut few = all.clone();
    find_ways(&dataset, &mut all);
    let full = frame.size();
    for show in [Show::Core, Show::All] {
        for [width, height] in [
            [1200.0_f32, 800.0],
            [1000.0, 800.0],
            [900.0, 500.0],
            [420.0, 300.0],
            [2400.0, 1600.0],
        ] {
            let share = (width / full.width).min(height / full.height);
            find_ways_down_to(&dataset, &mut few, show, share);
            let size = [f64::from(width), f64::from(height)];
            let found = scene(&dataset, &few, show, size);
            let expected = scene(&dataset, &all, show, size);
            assert!(
                found.items == expected.items,
                "{show:?} in {width} x {height}"
            );
        }
    }
    let count = few.courses.all.len() + few.courses.core.len();
    assert_eq!(count, 1, "the largest picture needs those of one size");
}
