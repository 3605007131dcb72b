//! What pages that use the engine by themselves hand over: each argument is looked at, and what cannot be meant
//! throws an error that names it and what is allowed.

use crate::object::items;
use js_sys::{Float32Array, Float64Array, Uint32Array};
use loopmap::num::to_f32;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

/// The largest width or height, and the farthest place, in CSS pixels.
pub(crate) const FARTHEST: f64 = 1e6;

/// Reads a whole number of at most `most`.
pub(crate) fn whole(name: &str, value: &JsValue, most: u32) -> Result<u32, JsError> {
    let number = value.as_f64().and_then(to_whole);
    let refusal = || wrong(name, &format!("a whole number from 0 to {most}"));
    number.filter(|&number| number <= most).ok_or_else(refusal)
}

/// Reads a place: a number of CSS pixels.
pub(crate) fn place(name: &str, value: &JsValue) -> Result<f32, JsError> {
    let number = value.as_f64().filter(|number| number.abs() <= FARTHEST);
    let refusal = || wrong(name, &format!("a number from -{FARTHEST} to {FARTHEST}"));
    number.map(to_f32).ok_or_else(refusal)
}

/// Reads a width, a height or a radius: a number of CSS pixels, above nothing.
pub(crate) fn extent(name: &str, number: f64) -> Result<f32, JsError> {
    if number > 0.0 && number <= FARTHEST {
        return Ok(to_f32(number));
    }
    Err(wrong(name, &format!("a number above 0, up to {FARTHEST}")))
}

/// Reads a list of whole numbers.
pub(crate) fn wholes(name: &str, value: &JsValue) -> Result<Vec<u32>, JsError> {
    if let Some(array) = value.dyn_ref::<Uint32Array>() {
        return Ok(array.to_vec());
    }
    let number = |item: JsValue| item.as_f64().and_then(to_whole);
    let numbers = items(value).and_then(|items| items.map(number).collect());
    numbers.ok_or_else(|| wrong(name, "a list of whole numbers"))
}

/// Reads a list of numbers.
pub(crate) fn numbers(name: &str, value: &JsValue) -> Result<Vec<f64>, JsError> {
    if let Some(array) = value.dyn_ref::<Float64Array>() {
        return Ok(array.to_vec());
    }
    if let Some(array) = value.dyn_ref::<Float32Array>() {
        return Ok(array.to_vec().into_iter().map(f64::from).collect());
    }
    let number = |item: JsValue| item.as_f64();
    let numbers = items(value).and_then(|items| items.map(number).collect());
    numbers.ok_or_else(|| wrong(name, "a list of numbers"))
}

/// Reads an object of wishes, which may be left out.
pub(crate) fn wishes(name: &str, value: Option<JsValue>) -> Result<JsValue, JsError> {
    let value = value.unwrap_or_default();
    if value.is_object() || value.is_undefined() || value.is_null() {
        return Ok(value);
    }
    Err(wrong(name, "an object"))
}

/// Says what an argument must be.
pub(crate) fn wrong(name: &str, allowed: &str) -> JsError {
    JsError::new(&format!("{name} must be {allowed}"))
}

/// Returns a number that is whole, as one.
#[expect(
    clippy::float_cmp,
    reason = "a number is whole when it is the very same after rounding"
)]
fn to_whole(number: f64) -> Option<u32> {
    let whole = u32::try_from(crate::object::whole(number)).ok()?;
    (f64::from(whole) == number).then_some(whole)
}
