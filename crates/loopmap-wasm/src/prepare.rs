//! Maps that were not baked: checked, laid out, and handed back as if they had been.

use crate::object;
use loopmap::dataset::{Checked, Dataset, Problem, Records, bake};
use loopmap::layout::{Effort, Frame};
use loopmap::view::Arrangement;
use serde::Serialize as _;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("prepare.d.ts");

/// What problems call the map, whose address the page knows.
const FILE: &str = "map";

/// The most problems that are told at once.
const MOST_TOLD: usize = 20;

/// Checks the parsed JSON of a map, lays it out if it has no frames, and returns it baked.
///
/// # Errors
///
/// Throws what is wrong with it: a code and a text on a line for each problem.
#[wasm_bindgen(unchecked_return_type = "BakedMap")]
pub fn prepare(
    #[wasm_bindgen(unchecked_param_type = "BakedMap")] map: &JsValue,
) -> Result<JsValue, JsError> {
    let Checked {
        dataset,
        mut frames,
        ..
    } = read(map)?;
    if frames.is_empty() {
        // A reader waits for all three.
        let placed = Frame::ALL.map(|frame| {
            let quick = Arrangement {
                effort: Effort::Quick,
                ..Arrangement::of(frame)
            };
            quick.place(&dataset)
        });
        frames.extend(placed);
    }
    let baked = bake(&dataset, &frames).serialize(&Serializer::json_compatible());
    Ok(baked?)
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
    frame: &str,
) -> Result<Vec<f32>, JsError> {
    let frame = Frame::ALL
        .into_iter()
        .find(|known| known.name() == frame)
        .ok_or_else(|| JsError::new("E_FRAME: a frame is wide, square or tall"))?;
    let placed = loopmap::view::lay_out(&read(map)?.dataset, frame);
    Ok(placed.positions.into_iter().flatten().flatten().collect())
}

/// Reads a map that the page has parsed.
pub(crate) fn read(baked: &JsValue) -> Result<Checked, JsError> {
    let node = object::node(baked)?;
    let records = Records::from_baked(FILE, FILE, node).map_err(|problem| told(&[problem]))?;
    Dataset::try_new(&records).map_err(|problems| told(&problems))
}

/// One line for each problem: its code, what is wrong, and where.
fn told(problems: &[Problem]) -> JsError {
    let mut lines: Vec<String> = problems
        .iter()
        .take(MOST_TOLD)
        .map(|problem| {
            let place = problem.path.as_ref();
            let place = place.map(|path| format!(" ({path})")).unwrap_or_default();
            format!("{}: {}{place}", problem.code, problem.text)
        })
        .collect();
    let rest = problems.len().saturating_sub(MOST_TOLD);
    if rest > 0 {
        lines.push(format!("and {rest} more"));
    }
    JsError::new(&lines.join("\n"))
}
