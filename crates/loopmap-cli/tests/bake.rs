//! A baked map reads back as the map it was made from.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use loopmap::baked::{self, Courses, OpenedMap, PlacedFrame, bake};
use loopmap::dataset::Dataset;
use loopmap::read::read_baked;

fn baked(map: &Dataset, frames: &[PlacedFrame]) -> String {
    serde_json::to_string(&bake(map, frames)).unwrap()
}

fn read(json: &str) -> OpenedMap {
    baked::open(&read_baked("map.json", "map", json.as_bytes())).unwrap()
}

/// Coordinates that need all their digits.
fn frame(map: &Dataset) -> PlacedFrame {
    let place = |i: usize| [0.1_f32 + i as f32 / 7.0, 844.0 / (3.0 + i as f32)];
    let mut positions: Vec<_> = (0..map.companies().len()).map(|i| Some(place(i))).collect();
    positions[0] = None;
    let courses = Courses::default();
    PlacedFrame {
        name: "tall".to_owned(),
        width: 390.0,
        height: 844.0,
        positions,
        courses,
        order: None,
    }
}

#[test]
fn baked_maps_read_back_equal() {
    for folder in ["data/ai-sector", "tests/tiny"] {
        let map = common::map(folder);
        let frames = [frame(&map)];
        let again = read(&baked(&map, &frames));
        assert_eq!(again.dataset, map, "the map of {folder}");
        assert_eq!(again.frames, frames, "the frames of {folder}");
        assert_eq!(again.warnings, [], "warnings about {folder}");
    }
}

#[test]
fn baking_twice_gives_the_same_bytes() {
    let map = common::map("tests/tiny");
    let once = baked(&map, &[frame(&map)]);
    let again = read(&once);
    assert_eq!(
        baked(&again.dataset, &again.frames),
        once,
        "bytes of the second baking"
    );
}

#[test]
fn a_map_made_of_deals_alone_reads_back_equal() {
    let csv =
        "from,to,amount,sources\nA b,C,5,\"https://example.org/a,b\"\nC,A b,,a talk\nA b,C,7,\n";
    let records = loopmap::read::read_deals("deals.csv", "deals", csv.as_bytes());
    let map = Dataset::try_new(&records).unwrap().dataset;
    assert_eq!(read(&baked(&map, &[])).dataset, map, "the map");
}
