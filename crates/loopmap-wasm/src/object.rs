//! What the page hands over: plain objects, read field by field, and the tree of a parsed file.
//!
//! A few functions in place of a deserialiser for each kind of object, whose messages alone would
//! bring the writing of all floats into the module.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsError, JsValue};
#[cfg(feature = "engine")]
use {
    js_sys::Object,
    loopmap::dataset::{DEEPEST, Entry, Node, Value},
    wasm_bindgen::JsCast as _,
};

/// The fields of an object, and the first that is not as it must be.
pub(crate) struct Fields<'o> {
    object: &'o JsValue,
    wrong: Option<(&'static str, &'static str)>,
}

impl<'o> Fields<'o> {
    pub(crate) fn of(object: &'o JsValue) -> Self {
        Self {
            object,
            wrong: None,
        }
    }

    /// Says which field was not as it must be, if any was.
    pub(crate) fn checked(self) -> Result<(), JsError> {
        let Some((key, kind)) = self.wrong else {
            return Ok(());
        };
        Err(JsError::new(&[key, " is not ", kind].concat()))
    }

    /// Returns whatever is there, but for `null`.
    pub(crate) fn any(&self, key: &'static str) -> Option<JsValue> {
        let value = Reflect::get(self.object, &JsValue::from_str(key)).ok()?;
        let is_there = !value.is_undefined() && !value.is_null();
        is_there.then_some(value)
    }

    /// Reads the field `key` as `read` does, which knows one kind of value; `None` where it is missing or
    /// `null`.
    fn read<T>(
        &mut self,
        key: &'static str,
        kind: &'static str,
        read: fn(&JsValue) -> Option<T>,
    ) -> Option<T> {
        let value = self.any(key)?;
        let found = read(&value);
        if found.is_none() {
            self.wrong.get_or_insert((key, kind));
        }
        found
    }

    /// Reads an object within, which lacks or misses nothing either.
    #[cfg(feature = "page")]
    pub(crate) fn object<T>(
        &mut self,
        key: &'static str,
        read: fn(&mut Fields<'_>) -> T,
    ) -> Option<T> {
        let value = self.any(key)?;
        let mut within = Fields::of(&value);
        let found = read(&mut within);
        self.wrong = self.wrong.or(within.wrong);
        Some(found)
    }

    /// Takes a value that must be there.
    #[cfg(feature = "page")]
    pub(crate) fn must<T: Default>(
        &mut self,
        key: &'static str,
        kind: &'static str,
        value: Option<T>,
    ) -> T {
        if value.is_none() {
            self.wrong.get_or_insert((key, kind));
        }
        value.unwrap_or_default()
    }

    pub(crate) fn number(&mut self, key: &'static str) -> Option<f64> {
        self.read(key, "a number", JsValue::as_f64)
    }

    #[cfg(feature = "page")]
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.read(key, "true or false", JsValue::as_bool)
    }

    #[cfg(feature = "page")]
    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        self.read(key, "a text", JsValue::as_string)
    }

    #[cfg(feature = "page")]
    pub(crate) fn texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        self.read(key, "a list of texts", texts)
    }

    #[cfg(feature = "engine")]
    pub(crate) fn numbers(&mut self, key: &'static str) -> Option<Vec<f64>> {
        self.read(key, "a list of numbers", |value| {
            items(value)?.map(|item| item.as_f64()).collect()
        })
    }
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

/// Returns the texts of an array that holds nothing else.
#[cfg(feature = "page")]
fn texts(value: &JsValue) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    for item in items(value)? {
        texts.push(item.as_string()?);
    }
    Some(texts)
}

/// Returns the items of an array, a typed one included.
pub(crate) fn items(value: &JsValue) -> Option<impl Iterator<Item = JsValue>> {
    let is_list = Array::is_array(value) || js_sys::ArrayBuffer::is_view(value);
    is_list.then(|| Array::from(value).into_iter())
}

/// Returns the tree of a value that was parsed from JSON.
#[cfg(feature = "engine")]
pub(crate) fn node(value: &JsValue) -> Result<Node, JsError> {
    node_within(value, DEEPEST)
}

#[cfg(feature = "engine")]
fn node_within(value: &JsValue, depth: usize) -> Result<Node, JsError> {
    if value.is_undefined() || value.is_null() {
        return Ok(Node::new(Value::Blank));
    }
    if let Some(text) = value.as_string() {
        return Ok(Node::new(Value::Text(text)));
    }
    if let Some(number) = value.as_f64() {
        return Ok(Node::new(Value::Number(number)));
    }
    if let Some(flag) = value.as_bool() {
        return Ok(Node::new(Value::Flag(flag)));
    }
    let Some(deeper) = depth.checked_sub(1) else {
        let text = format!("E_SHAPE: nested deeper than {DEEPEST} levels");
        return Err(JsError::new(&text));
    };
    if Array::is_array(value) {
        let list = Array::from(value).into_iter();
        let nodes: Result<Vec<Node>, JsError> =
            list.map(|item| node_within(&item, deeper)).collect();
        return Ok(Node::new(Value::List(nodes?)));
    }
    let Some(object) = value.dyn_ref::<Object>() else {
        return Err(JsError::new("E_SHAPE: a value that JSON does not have"));
    };
    let mut entries = Vec::new();
    for pair in Object::entries(object) {
        let pair = Array::from(&pair);
        entries.push(Entry {
            key: pair.get(0).as_string().unwrap_or_default(),
            place: None,
            node: node_within(&pair.get(1), deeper)?,
        });
    }
    Ok(Node::new(Value::Table(entries)))
}
