//! How the loops of a map grew.

use crate::prepare::read;
use loopmap::loops::{Bounds, Month, history};
use loopmap::view::MAX_LENGTH;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("history.d.ts");

/// The work that a month may cost: legs looked at.
const STEPS: u64 = 1_000_000;

/// A month as the page draws it.
#[derive(Serialize)]
struct Point {
    month: String,
    loops: u64,
    /// Of what was announced.
    share: f64,
    /// Of what of it is firm today.
    firm: f64,
}

impl Point {
    fn of(month: &Month, firm: &Month) -> Self {
        Self {
            month: format!("{:04}-{:02}", month.year, month.month),
            loops: month.loops.at_least,
            share: month.share.ratio(),
            firm: firm.share.ratio(),
        }
    }
}

/// Returns how much of a map's money could go round, and on how many loops, at the end of each month
/// from the first deal on, of all that counts by default.
///
/// # Errors
///
/// Throws what is wrong with the map.
#[wasm_bindgen(js_name = history, unchecked_return_type = "Month[]")]
pub fn months(
    #[wasm_bindgen(unchecked_param_type = "BakedMap")] map: &JsValue,
) -> Result<JsValue, JsError> {
    let dataset = read(map)?.dataset;
    let filter = loopmap::dataset::Filter::default();
    let bounds = Bounds {
        max_len: MAX_LENGTH,
        steps: STEPS,
        ..Bounds::default()
    };
    let announced = history(&dataset, &filter, &bounds);
    let firm = history(&dataset, &filter.on(loopmap::dataset::Basis::Firm), &bounds);
    let months = announced.iter().zip(&firm);
    let points: Vec<Point> = months.map(|(month, firm)| Point::of(month, firm)).collect();
    Ok(serde_wasm_bindgen::to_value(&points)?)
}
