//! Values over the boundary: plain objects for answers, text with a code for what is wrong.

use crate::object;
use loopmap::dataset::{Checked, Dataset, Problem, Records};
use loopmap::geom::Rect;
use loopmap::view::ViewRecord;
use serde::Serialize;
use wasm_bindgen::{JsError, JsValue};

/// What problems call the map, whose address the page knows.
const FILE: &str = "map";

/// The most problems that are told at once.
const MOST_TOLD: usize = 20;

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

/// Returns an answer as a plain object; nothing becomes `undefined`.
pub(crate) fn answer<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsError> {
    Ok(serde_wasm_bindgen::to_value(value)?)
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
        min_amount: object::number(view, "min-amount")?.map(whole),
        undisclosed: object::flag(view, "undisclosed")?,
        without_deals: object::texts(view, "without-deals")?,
        without_companies: object::texts(view, "without-companies")?,
    })
}

/// Drops what follows the point; the far ends stand for whatever lies beyond them.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, which is what is asked for"
)]
pub(crate) fn whole(number: f64) -> u64 {
    number as u64
}

/// Reads boxes from x, y, width and height in turn.
pub(crate) fn boxes(numbers: &[f64]) -> Vec<Rect> {
    numbers
        .chunks_exact(4)
        .filter(|side| side.iter().all(|number| number.is_finite()))
        .map(|side| Rect::new(side[0], side[1], side[0] + side[2], side[1] + side[3]))
        .collect()
}
