//! The map as it is now, in a hurry: companies stay where they were.

use std::cell::RefCell;

use loopmap::baked::{OpenedMap, bake};
use loopmap::layout::{Effort, Frame, Size};
use loopmap::placing::{carry_ways, find_missing_ways};
use loopmap_site::placing::{Need, Ways, placed_in_all};
use loopmap_site::{Earlier, to_json};
use serde_json::{Map, Value, json};

use crate::{Files, folder};

/// What somebody waits for: places, found quickly.
const DRAFT: Need = Need {
    effort: Effort::Quick,
    ways: Ways::None,
};

thread_local! {
    /// What was drawn last, with its text: it is what the next picture begins with, and would take longer to read than
    /// to draw.
    static LAST: RefCell<Option<(String, OpenedMap)>> = const { RefCell::new(None) };
}

/// The picture that is looked at: lines get their ways in the frame of its shape.
pub type Around = Option<Size>;

/// Draws the map of a data folder, as a baked map. Companies stand where `places.json` has them, else where they are in
/// `before`, an earlier baked map, else at places of their own. `None` where the folder has errors.
pub fn draw(files: &Files, before: Option<&str>, around: Around) -> Option<String> {
    let map = folder::open(files, "", None).ok()?;
    let earlier = before.and_then(seen);
    let mut frames = placed_in_all(&map, earlier.as_ref(), DRAFT);
    for placed in &mut frames {
        if let Some(Earlier::Map(before)) = &earlier {
            let seen = before.frames.iter().find(|seen| seen.name == placed.name);
            if let Some(seen) = seen {
                carry_ways(&map.dataset, placed, &before.dataset, seen);
            }
        }
        let is_looked_at = |size: &Size| {
            let shape = Frame::for_aspect(size.width, size.height);
            placed.name.ends_with(shape.name())
        };
        if let Some(size) = around.filter(is_looked_at) {
            find_missing_ways(&map.dataset, placed, size);
        }
    }
    let baked = to_json(&bake(&map.dataset, &frames)).ok()?;
    let drawn = OpenedMap { frames, ..map };
    LAST.set(Some((baked.clone(), drawn)));
    Some(baked)
}

/// Returns an earlier baked map. What was no map before is no reason to show none now.
fn seen(text: &str) -> Option<Earlier> {
    match LAST.take() {
        Some((last, map)) if last == text => Some(Earlier::Map(Box::new(map))),
        _ => Earlier::read("before", text.as_bytes()).ok(),
    }
}

/// Returns the text of `places.json` that pins every company where it is in a baked map. `None` for what is no such map.
pub fn places(map: &str) -> Option<String> {
    let map: Value = serde_json::from_str(map).ok()?;
    let mut places = Map::new();
    for (name, frame) in map["frames"].as_object()? {
        let positions = frame["positions"].as_object()?;
        places.insert(name.clone(), json!(positions));
    }
    Some(written(&places))
}

/// Writes a line for each company, so that a change is a line too.
fn written(places: &Map<String, Value>) -> String {
    let frame = |(name, positions): (&String, &Value)| {
        let lines = positions.as_object().into_iter().flatten();
        let lines = lines.map(|(id, place)| format!("    {}: {place}", json!(id)));
        let lines: Vec<String> = lines.collect();
        format!("  {}: {{\n{}\n  }}", json!(name), lines.join(",\n"))
    };
    let frames: Vec<String> = places.iter().map(frame).collect();
    format!("{{\n{}\n}}\n", frames.join(",\n"))
}
