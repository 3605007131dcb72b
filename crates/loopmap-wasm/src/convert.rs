//! Values that the page hands over: views and boxes.

use crate::object::{self, Fields};
use loopmap::geom::Rect;
use loopmap::view::ViewRecord;
use wasm_bindgen::{JsError, JsValue};

/// Reads a view.
pub(crate) fn view_record(view: &JsValue) -> Result<ViewRecord, JsError> {
    let mut fields = Fields::of(view);
    let record = ViewRecord {
        show: fields.text("show"),
        focus: fields.text("focus"),
        circuit: fields.texts("loop"),
        lens: fields.flag("lens"),
        companies: fields.texts("companies"),
        deals: fields.texts("deals"),
        pillars: fields.texts("pillars"),
        status: fields.texts("status"),
        as_of: fields.text("as-of"),
        contingent: fields.flag("contingent"),
        min_amount: fields.number("min-amount").map(object::whole),
        undisclosed: fields.flag("undisclosed"),
        without_deals: fields.texts("without-deals"),
        without_companies: fields.texts("without-companies"),
    };
    fields.checked()?;
    Ok(record)
}

/// Reads boxes from x, y, width and height in turn.
pub(crate) fn boxes(numbers: &[f64]) -> Vec<Rect> {
    let mut boxes = Vec::new();
    for side in numbers.chunks_exact(4) {
        let area = Rect::new(side[0], side[1], side[0] + side[2], side[1] + side[3]);
        if area.is_finite() {
            boxes.push(area);
        }
    }
    boxes
}
