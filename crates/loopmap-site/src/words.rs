//! The words of the element in a language that it does not have: a file of JSON that `map.toml` names.

use serde_json::{Map, Value};
use toml::Table;

/// The field of `map.toml` that names it.
const FIELD: &str = "strings";

/// A file of words, by the name that it has beside the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub text: String,
}

impl Words {
    /// Returns the name of the file that a `map.toml` names; `None` where it names none. What else is wrong with it is
    /// told by those who read all of it.
    ///
    /// # Errors
    ///
    /// When the name is none of a file beside it.
    pub fn named_in(map: &str) -> Result<Option<String>, String> {
        let Some(value) = named(map) else {
            return Ok(None);
        };
        let name = value.as_str().filter(|name| is_plain(name));
        name.map(|name| Some(name.to_owned())).ok_or_else(|| {
            format!(
                "{FIELD} is {value}, and must be the name of a file beside it, such as \"nl.json\""
            )
        })
    }

    /// Reads the text of a file of words.
    ///
    /// # Errors
    ///
    /// When it is no object in JSON.
    pub fn read(name: String, text: &str) -> Result<Self, String> {
        let words: Map<String, Value> =
            serde_json::from_str(text).map_err(|error| error.to_string())?;
        Ok(Self {
            name,
            text: Value::Object(words).to_string(),
        })
    }
}

fn named(map: &str) -> Option<toml::Value> {
    map.parse::<Table>().ok()?.remove(FIELD)
}

/// Whether a name is that of a file of JSON, which nothing has to be escaped in.
fn is_plain(name: &str) -> bool {
    let letters = name.strip_suffix(".json").unwrap_or_default();
    !letters.is_empty()
        && letters
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
