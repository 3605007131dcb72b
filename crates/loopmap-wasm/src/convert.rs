//! Values over the boundary: plain objects for answers and views.

use crate::object;
use loopmap::geom::Rect;
use loopmap::view::ViewRecord;
use serde::Serialize;
use wasm_bindgen::{JsError, JsValue};

/// Returns an answer as a plain object; nothing becomes `undefined`.
pub(crate) fn answer<T: Serialize + ?Sized>(value: &T) -> JsValue {
    // Only what answers do not hold, such as numbers above 2^53, could fail.
    serde_wasm_bindgen::to_value(value).unwrap_or_default()
}

/// Reads a view.
pub(crate) fn view_record(view: &JsValue) -> Result<ViewRecord, JsError> {
    Ok(ViewRecord {
        show: object::text(view, "show")?,
        focus: object::text(view, "focus")?,
        circuit: object::texts(view, "loop")?,
        companies: object::texts(view, "companies")?,
        deals: object::texts(view, "deals")?,
        pillars: object::texts(view, "pillars")?,
        status: object::texts(view, "status")?,
        as_of: object::text(view, "as-of")?,
        contingent: object::flag(view, "contingent")?,
        min_amount: object::number(view, "min-amount")?.map(object::whole),
        undisclosed: object::flag(view, "undisclosed")?,
        without_deals: object::texts(view, "without-deals")?,
        without_companies: object::texts(view, "without-companies")?,
    })
}

/// Reads boxes from x, y, width and height in turn.
pub(crate) fn boxes(numbers: &[f64]) -> Vec<Rect> {
    numbers
        .chunks_exact(4)
        .filter(|side| side.iter().all(|number| number.is_finite()))
        .map(|side| Rect::new(side[0], side[1], side[0] + side[2], side[1] + side[3]))
        .collect()
}
