//! The places that an author has given companies: `places.json` in the folder of a map.
//!
//! It holds a table for each frame that has such places, of companies and where they stand in units of the frame:
//! `{"wide": {"nvidia": [600, 400]}, "known-wide": {...}}`.

use super::course::Courses;
use super::frame::{PlacedFrame, point};
use crate::dataset::text::quote;
use crate::dataset::{Cursor, Dataset, Problems, Value, did_you_mean};

/// The frames that can have places, their width and their height.
const FRAMES: [(&str, [f32; 2]); 3] = [
    ("wide", [1200.0, 800.0]),
    ("square", [800.0, 800.0]),
    ("tall", [390.0, 844.0]),
];

/// Reads the places. A company that the map does not have is passed over with a warning; what is no place is an error.
pub(super) fn read(
    pins: &Cursor<'_>,
    dataset: &Dataset,
    problems: &mut Problems,
) -> Vec<PlacedFrame> {
    if !matches!(pins.value(), Value::Table(_)) {
        let text = format!(
            "Expected an object of frames, found {}. Write {{\"wide\": {{\"ID\": [X, Y]}}}}.",
            pins.value().noun()
        );
        problems.error(pins, "E_PLACES", text);
        return Vec::new();
    }
    let mut placed: Vec<PlacedFrame> = Vec::new();
    for ((name, at), (_, key)) in pins.entries().zip(pins.keys()) {
        let Some(size) = size_of(name) else {
            let names = || FRAMES.iter().map(|(name, _)| *name);
            let hint = did_you_mean(name, names());
            let text = format!(
                "There is no frame {}. Frames are wide, square and tall, and the same with \"known-\" in front.{hint}",
                quote(name)
            );
            problems.error(&key, "E_PLACES", text);
            continue;
        };
        if placed.iter().any(|frame| frame.name == name) {
            let text = format!("Frame {} is there twice. Keep one.", quote(name));
            problems.error(&key, "E_PLACES", text);
            continue;
        }
        placed.push(frame(name, size, &at, dataset, problems));
    }
    placed
}

fn size_of(name: &str) -> Option<[f32; 2]> {
    let known = |shape: &str| name == shape || name == PlacedFrame::known_name(shape);
    let found = FRAMES.iter().find(|(shape, _)| known(shape));
    found.map(|&(_, size)| size)
}

fn frame(
    name: &str,
    [width, height]: [f32; 2],
    at: &Cursor<'_>,
    dataset: &Dataset,
    problems: &mut Problems,
) -> PlacedFrame {
    let mut positions = vec![None; dataset.companies().len()];
    // With a row that is broken a company is not gone.
    let is_whole = !problems.has_errors();
    if !matches!(at.value(), Value::Table(_)) {
        let text = format!(
            "Frame {}: expected an object of companies, found {}.",
            quote(name),
            at.value().noun()
        );
        problems.error(at, "E_PLACES", text);
    }
    let is_near = |[x, y]: [f32; 2]| {
        let is_within = |at: f32, extent: f32| (-extent..=2.0 * extent).contains(&at);
        is_within(x, width) && is_within(y, height)
    };
    for ((id, at), (_, key)) in at.entries().zip(at.keys()) {
        let Some(company) = dataset.find_company(id) else {
            if !is_whole {
                continue;
            }
            let known = dataset.companies().iter();
            let hint = did_you_mean(id, known.map(|company| company.id.as_str()));
            let text = format!(
                "Frame {}: there is no company {}, whose place is passed over.{hint}",
                quote(name),
                quote(id)
            );
            problems.warn(&key, "W_PLACES", text);
            continue;
        };
        if let Some(place) = point(&at).filter(|&place| is_near(place)) {
            positions[company.index()] = Some(place);
            continue;
        }
        let text = format!(
            "Frame {}: {} has no place near it. A place is two numbers, [X, Y], in a frame of {width} by {height}.",
            quote(name),
            quote(id)
        );
        problems.error(&at, "E_PLACES", text);
    }
    PlacedFrame {
        name: name.to_owned(),
        width,
        height,
        positions,
        courses: Courses::default(),
        order: None,
    }
}
