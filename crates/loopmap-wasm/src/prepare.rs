//! Maps that were not baked: checked, laid out, and handed back as if they had been.

use crate::{argument, object};
use js_sys::Reflect;
use loopmap::backbone;
use loopmap::baked::{self, Courses, OpenedMap, PlacedFrame, bake};
use loopmap::dataset::{Dataset, Problem, Records, condensed};
use loopmap::layout::{Effort, Frame, Size};
use loopmap::placing::{Arrangement, find_ways_for};
use serde::Serialize as _;
use serde_wasm_bindgen::Serializer;
use std::sync::Arc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("prepare.d.ts");

/// What problems call the map, whose address the page knows.
const FILE: &str = "map";

/// The most problems that are told at once.
const MOST_TOLD: usize = 20;

/// Checks the parsed JSON of a map, or a sheet of deals as `{ csv, title }`, lays out what has no place in
/// its frames, all of it if it has no frames, and returns it baked. Where it is about to be seen in a
/// picture of so many CSS pixels, the lines get their ways in the frame of that shape.
///
/// # Errors
///
/// Throws what is wrong with it: a code and a text on a line for each problem.
#[wasm_bindgen(unchecked_return_type = "BakedMap")]
pub fn prepare(
    #[wasm_bindgen(unchecked_param_type = "BakedMap")] map: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "number")] width: Option<JsValue>,
    #[wasm_bindgen(unchecked_optional_param_type = "number")] height: Option<JsValue>,
) -> Result<JsValue, JsError> {
    let extent = |name, value: Option<JsValue>| {
        let value = value.filter(|value| !value.is_null());
        let number = |value: JsValue| value.as_f64().unwrap_or(f64::NAN);
        value
            .map(|value| argument::extent(name, number(value)))
            .transpose()
    };
    let [width, height] = [extent("width", width)?, extent("height", height)?];
    let OpenedMap {
        dataset,
        mut frames,
        ..
    } = read(map)?;
    place(&dataset, &mut frames);
    if let (Some(width), Some(height)) = (width, height) {
        let name = Frame::for_aspect(width, height).name();
        let names = [name.to_owned(), PlacedFrame::known_name(name)];
        for placed in &mut frames {
            if !names.contains(&placed.name) || placed.courses != Courses::default() {
                continue;
            }
            find_ways_for(&dataset, placed, Size { width, height });
        }
    }
    let baked = bake(&dataset, &frames).serialize(&Serializer::json_compatible());
    Ok(baked?)
}

/// Lays out what has no place, in all frames if there is none. A reader waits for all three.
fn place(dataset: &Dataset, frames: &mut Vec<PlacedFrame>) {
    let quick = |frame| Arrangement {
        effort: Effort::Quick,
        ..Arrangement::of(frame)
    };
    if frames.is_empty() {
        frames.extend(Frame::ALL.map(|frame| quick(frame).place(dataset)));
    }
    for frame in Frame::ALL {
        let is_unfinished = |placed: &&mut PlacedFrame| {
            placed.name == frame.name() && placed.positions.contains(&None)
        };
        if let Some(placed) = frames.iter_mut().find(is_unfinished) {
            *placed = quick(frame).place_among(dataset, placed);
        }
        let core = frames.iter().find(|placed| placed.name == frame.name());
        let known = core.and_then(|core| place_known(dataset, frames, core, quick(frame)));
        let name = PlacedFrame::known_name(frame.name());
        frames.retain(|placed| placed.name != name);
        frames.extend(known);
    }
    for placed in frames {
        if placed.order.is_none() {
            placed.order = backbone::find(dataset).map(Arc::new);
        }
    }
}

/// Returns the known view beside `core` as it is among the frames, or laid out where somebody has no place there.
fn place_known(
    dataset: &Dataset,
    frames: &[PlacedFrame],
    core: &PlacedFrame,
    quick: Arrangement,
) -> Option<PlacedFrame> {
    let name = PlacedFrame::known_name(&core.name);
    let Some(before) = frames.iter().find(|placed| placed.name == name) else {
        return quick.place_known(dataset, core);
    };
    let places = || before.positions.iter().flatten();
    let mut members = dataset.known().iter();
    let is_whole = places().count() == dataset.known().len()
        && members.all(|company| before.positions[company.index()].is_some());
    if is_whole && places().next().is_some() {
        return Some(before.clone());
    }
    quick.place_known_after(dataset, core, before)
}

/// Lays a map out anew in the `wide`, `square` or `tall` frame, and returns the places of all
/// companies, x and y in turn, sorted by id.
///
/// # Errors
///
/// Throws what is wrong with the map, or with the name of the frame.
#[wasm_bindgen(js_name = layOut)]
pub fn lay_out(
    #[wasm_bindgen(unchecked_param_type = "BakedMap")] map: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "'wide' | 'square' | 'tall'")] frame: &JsValue,
) -> Result<Vec<f32>, JsError> {
    let frame = Frame::ALL
        .into_iter()
        .find(|known| frame.as_string().as_deref() == Some(known.name()))
        .ok_or_else(|| JsError::new("E_FRAME: a frame is wide, square or tall"))?;
    let placed = loopmap::placing::lay_out(&read(map)?.dataset, frame);
    Ok(placed.positions.into_iter().flatten().flatten().collect())
}

/// Reads a map that the page has parsed, or a sheet of deals, which is read here.
pub(crate) fn read(map: &JsValue) -> Result<OpenedMap, JsError> {
    let records = if let Some([csv, title]) = sheet(map) {
        loopmap::read::read_deals(FILE, &title, csv.as_bytes())
    } else {
        let node = object::node(map)?;
        Records::from_baked(FILE, FILE, node).map_err(|problem| told(&[problem]))?
    };
    baked::open(&records).map_err(|problems| told(&problems))
}

/// Returns the text of a sheet, and what it is called.
fn sheet(map: &JsValue) -> Option<[String; 2]> {
    let field = |key: &str| Reflect::get(map, &key.into()).ok()?.as_string();
    Some([field("csv")?, field("title").unwrap_or_default()])
}

/// Returns where something is wrong: in a tree by its path, in a sheet by line and column.
fn whereabouts(problem: &Problem) -> Option<String> {
    let Problem { line, column, .. } = problem;
    let by_line = || Some(format!("line {}, column {}", (*line)?, (*column)?));
    problem.path.clone().or_else(by_line)
}

/// One line for each error: its code, what is wrong, and where. Warnings are not why there is no map.
fn told(problems: &[Problem]) -> JsError {
    let condensed = condensed(problems);
    let errors: Vec<&Problem> = condensed
        .iter()
        .filter(|problem| problem.is_error())
        .collect();
    let mut lines: Vec<String> = errors
        .iter()
        .take(MOST_TOLD)
        .map(|problem| {
            let place = whereabouts(problem).map(|place| format!(" ({place})"));
            let place = place.unwrap_or_default();
            format!("{}: {}{place}", problem.code, problem.text)
        })
        .collect();
    let rest = errors.len().saturating_sub(MOST_TOLD);
    if rest > 0 {
        lines.push(format!("and {rest} more"));
    }
    JsError::new(&lines.join("\n"))
}
