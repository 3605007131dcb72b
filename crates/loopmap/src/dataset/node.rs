//! A piece of a file as it was written: text, numbers, lists and tables that remember their place.
//!
//! CSV, TOML and JSON all end up here, so that one validation serves them all. It knows no field
//! of a map.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// The deepest nesting that is read. Maps need six levels; files with thousands are made to
/// exhaust the stack.
pub const DEEPEST: usize = 64;

/// A place in a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters (not bytes), from 1.
    pub column: u32,
}

impl Place {
    /// The first character of a file; also stands for the file as a whole.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The place, where the reader could tell; its path in the tree names it otherwise.
    pub place: Option<Place>,
    /// What was written.
    pub value: Value,
}

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: an empty cell, or JSON's null.
    Blank,
    /// A text.
    Text(String),
    /// A number, possibly not finite.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// Values in order.
    List(Vec<Node>),
    /// Values by name, in the order of the file.
    Table(Vec<Entry>),
}

impl Value {
    /// Returns the word for this kind of value in a sentence.
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Self::Blank => "nothing",
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::List(_) => "a list",
            Self::Table(_) => "an object",
        }
    }
}

/// A named value of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The name.
    pub key: String,
    /// Where the name was written.
    pub place: Option<Place>,
    /// The value.
    pub node: Node,
}

impl Node {
    /// Returns `value` at a place nobody knows.
    pub fn new(value: Value) -> Self {
        Self { place: None, value }
    }

    /// Returns `value` at `place`.
    pub fn at(place: Place, value: Value) -> Self {
        Self {
            place: Some(place),
            value,
        }
    }

    /// Returns the entry called `key`; the last one wins, as in JavaScript.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Table(entries) => entries.iter().rev().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// Takes the value called `key` out of a table.
    pub(crate) fn take(&mut self, key: &str) -> Option<Self> {
        let Value::Table(entries) = &mut self.value else {
            return None;
        };
        let at = entries.iter().rposition(|entry| entry.key == key)?;
        Some(entries.swap_remove(at).node)
    }
}

/// Reads from any format that says what its values are, such as JSON or a JavaScript object.
impl<'de> serde::Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Depth(0).deserialize(deserializer)
    }
}

/// How many lists and objects are open around the value that is read.
#[derive(Clone, Copy)]
struct Depth(usize);

impl Depth {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        if self.0 < DEEPEST {
            Ok(Self(self.0 + 1))
        } else {
            Err(E::custom(format_args!(
                "nested deeper than {DEEPEST} levels"
            )))
        }
    }
}

impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self).map(Node::new)
    }
}

impl<'de> Visitor<'de> for Depth {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true or false, a list or an object")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Blank)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Blank)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    // Whole numbers above 2^53 lose their last digits here, and are refused as amounts anyway.
    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element_seed(inner)? {
            nodes.push(node);
        }
        Ok(Value::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            entries.push(Entry {
                key,
                place: None,
                node: map.next_value_seed(inner)?,
            });
        }
        Ok(Value::Table(entries))
    }
}
