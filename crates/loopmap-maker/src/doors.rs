//! The doors for the maker's page: plain objects in, plain objects out.
//!
//! A door throws only where the call itself is damaged. What is wrong with data is a problem in its answer.

use std::collections::BTreeMap;

use js_sys::{Array, Object, Reflect, Uint8Array};
use loopmap::layout::Size;
use loopmap::read::import::Upload;
use loopmap_site::{Element, Made};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

use crate::take::{COLUMNS, LARGEST, dates, decimal, undirected};
use crate::{Carried, Files, Wanted, Wishes};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("doors.d.ts");

/// The largest width or height of a picture, in CSS pixels.
const LARGEST_PICTURE: f64 = 1e6;

/// Takes what people have: spreadsheets, tables, graphs, or the files of a data folder.
///
/// # Errors
///
/// When files or options are not what they must be.
#[wasm_bindgen(unchecked_return_type = "Taken")]
pub fn take(
    #[wasm_bindgen(unchecked_param_type = "GivenFile[]")] files: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "TakeOptions")] options: Option<JsValue>,
) -> Result<JsValue, JsError> {
    let files = uploads(files)?;
    let wishes = wishes(&options.unwrap_or_default())?;
    plain(&crate::take(files, &wishes))
}

/// Says what is wrong with a data folder, and how much of a map it is.
///
/// # Errors
///
/// When the folder is none.
#[wasm_bindgen(unchecked_return_type = "Checked")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "DataFolder")] folder: &JsValue,
) -> Result<JsValue, JsError> {
    plain(&crate::check(&files(folder)?))
}

/// Draws the map of a data folder: the JSON of a baked map, or nothing where the folder has errors. Companies stay where they
/// are in `before`, and where `places.json` has them. For a picture of so many CSS pixels lines get their ways at once.
///
/// # Errors
///
/// When the folder is none, or a width or height no length.
#[wasm_bindgen]
pub fn draw(
    #[wasm_bindgen(unchecked_param_type = "DataFolder")] folder: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string | null")] before: Option<JsValue>,
    #[wasm_bindgen(unchecked_optional_param_type = "number")] width: Option<f64>,
    #[wasm_bindgen(unchecked_optional_param_type = "number")] height: Option<f64>,
) -> Result<Option<String>, JsError> {
    let before = before.and_then(|before| before.as_string());
    let around = match (width, height) {
        (Some(width), Some(height)) => Some(Size {
            width: extent("width", width)?,
            height: extent("height", height)?,
        }),
        _ => None,
    };
    Ok(crate::draw(&files(folder)?, before.as_deref(), around))
}

/// Returns the text of `places.json` that pins every company where it is in a baked map; nothing for what is no such map.
#[wasm_bindgen]
pub fn places(map: &str) -> Option<String> {
    crate::places(map)
}

/// Makes what `loopmap build` writes, all but the files of the element.
///
/// # Errors
///
/// When the folder or an option is none.
#[wasm_bindgen(unchecked_return_type = "Carried")]
pub fn website(
    #[wasm_bindgen(unchecked_param_type = "DataFolder")] folder: &JsValue,
    name: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "WebsiteOptions")] options: Option<JsValue>,
) -> Result<JsValue, JsError> {
    let wanted = wanted(&options.unwrap_or_default())?;
    carried(&crate::website(&files(folder)?, name, &wanted))
}

/// Makes one page with everything in it; `script` is the text of `loop-map.classic.js`.
///
/// # Errors
///
/// When the folder or an option is none.
#[wasm_bindgen(unchecked_return_type = "Carried")]
pub fn single(
    #[wasm_bindgen(unchecked_param_type = "DataFolder")] folder: &JsValue,
    name: &str,
    script: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "WebsiteOptions")] options: Option<JsValue>,
) -> Result<JsValue, JsError> {
    let wanted = wanted(&options.unwrap_or_default())?;
    carried(&crate::single(&files(folder)?, name, &wanted, script))
}

/// Makes a workbook of Excel with a sheet for each table.
///
/// # Errors
///
/// When the folder is none.
#[wasm_bindgen(unchecked_return_type = "Carried")]
pub fn workbook(
    #[wasm_bindgen(unchecked_param_type = "DataFolder")] folder: &JsValue,
    name: Option<String>,
) -> Result<JsValue, JsError> {
    let name = name.unwrap_or_default();
    carried(&crate::workbook(&files(folder)?, &name))
}

/// Asks for a fresh instance of the module, which the next call makes: after a trap the memory is in an unknown state.
#[wasm_bindgen(js_name = startAnew)]
pub fn start_anew() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Returns a value as a plain object.
fn plain(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}

fn carried(carried: &Carried) -> Result<JsValue, JsError> {
    let answer = Object::new();
    let files: Array = carried.files.iter().map(made).collect();
    set(&answer, "files", &files);
    set(&answer, "problems", &plain(&carried.problems)?);
    Ok(answer.into())
}

fn made(file: &Made) -> JsValue {
    let made = Object::new();
    set(&made, "name", &JsValue::from_str(&file.name));
    set(&made, "bytes", &Uint8Array::from(file.bytes.as_slice()));
    made.into()
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // An object that was just made refuses nothing.
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}

/// Reads texts by the names of their files.
fn files(folder: &JsValue) -> Result<Files, JsError> {
    let wrong = || JsError::new("a folder is an object of texts by the names of their files");
    let object = folder.dyn_ref::<Object>().ok_or_else(wrong)?;
    let mut files = Files::new();
    for entry in Object::entries(object) {
        let entry: Array = entry.dyn_into().map_err(|_| wrong())?;
        let name = entry.get(0).as_string().ok_or_else(wrong)?;
        // A file that is taken away for a moment may be there as nothing.
        let text = entry.get(1);
        if text.is_undefined() || text.is_null() {
            continue;
        }
        files.insert(name, text.as_string().ok_or_else(wrong)?);
    }
    Ok(files)
}

/// Reads files with their bytes; of one that is too large no more than shows that it is.
fn uploads(files: &JsValue) -> Result<Vec<Upload>, JsError> {
    let wrong = || JsError::new("files are a list of { name: string, bytes: Uint8Array }");
    if !Array::is_array(files) {
        return Err(wrong());
    }
    let upload = |file: JsValue| {
        let name = field(&file, "name").and_then(|name| name.as_string());
        let bytes = field(&file, "bytes").and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok());
        let (Some(name), Some(bytes)) = (name, bytes) else {
            return Err(wrong());
        };
        let longest = u32::try_from(LARGEST + 1).unwrap_or(u32::MAX);
        let bytes = bytes.subarray(0, bytes.length().min(longest)).to_vec();
        Ok(Upload { name, bytes })
    };
    Array::from(files).iter().map(upload).collect()
}

fn field(object: &JsValue, key: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &JsValue::from_str(key)).ok()?;
    let is_there = !value.is_undefined() && !value.is_null();
    is_there.then_some(value)
}

/// Reads a field that is a text.
fn text(object: &JsValue, key: &str) -> Result<Option<String>, JsError> {
    let wrong = || JsError::new(&format!("{key} must be a text"));
    let value = field(object, key);
    value
        .map(|value| value.as_string().ok_or_else(wrong))
        .transpose()
}

/// Reads a field that is yes or no.
fn flag(object: &JsValue, key: &str) -> Result<bool, JsError> {
    let wrong = || JsError::new(&format!("{key} must be true or false"));
    let value = field(object, key).map(|value| value.as_bool().ok_or_else(wrong));
    Ok(value.transpose()?.unwrap_or_default())
}

/// Reads a field that is one of some words.
fn word<T>(
    object: &JsValue,
    key: &str,
    allowed: &str,
    read: fn(&str) -> Option<T>,
) -> Result<Option<T>, JsError> {
    let wrong = || JsError::new(&format!("{key} must be {allowed}"));
    let said = text(object, key)?;
    said.map(|said| read(&said).ok_or_else(wrong)).transpose()
}

fn extent(name: &str, number: f64) -> Result<f32, JsError> {
    if number > 0.0 && number <= LARGEST_PICTURE {
        return Ok(loopmap::num::to_f32(number));
    }
    let text = format!("{name} must be a number above 0, up to {LARGEST_PICTURE}");
    Err(JsError::new(&text))
}

fn wishes(options: &JsValue) -> Result<Wishes, JsError> {
    let mut wishes = Wishes::default();
    for (column, _) in COLUMNS {
        if let Some(title) = text(options, column)? {
            wishes.columns.insert(column, title);
        }
    }
    let read = &mut wishes.options;
    read.unit = text(options, "unit")?;
    read.currency = text(options, "currency")?;
    read.decimal = word(options, "decimal", "point or comma", decimal)?;
    read.dates = word(options, "dates", "dmy or mdy", dates)?;
    read.undirected = word(options, "undirected", "both or as-written", undirected)?;
    read.merge = flag(options, "merge")?;
    read.round = flag(options, "round")?;
    read.sheet = text(options, "sheet")?;
    read.no_header = flag(options, "noHeader")?;
    read.columns_pay = flag(options, "columnsPay")?;
    read.title = text(options, "title")?;
    read.language = text(options, "lang")?;
    Ok(wishes)
}

fn wanted(options: &JsValue) -> Result<Wanted, JsError> {
    Ok(Wanted {
        base: text(options, "base")?.unwrap_or_default(),
        lang: text(options, "lang")?,
        element: field(options, "element")
            .map(|element| self::element(&element))
            .transpose()?,
    })
}

fn element(element: &JsValue) -> Result<Element, JsError> {
    let wrong = || JsError::new("element must be { core: string, scripts: { [name]: string } }");
    let scripts = field(element, "scripts").ok_or_else(wrong)?;
    Ok(Element {
        core: text(element, "core")?.ok_or_else(wrong)?,
        scripts: files(&scripts)?.into_iter().collect::<BTreeMap<_, _>>(),
    })
}
