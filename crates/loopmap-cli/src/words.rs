//! The words of the element in a language that it does not have: a file of JSON that `map.toml` names.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};
use toml::Table;

use crate::output::Stop;

/// The file that names it, and the field.
const MAP: &str = "map.toml";
const FIELD: &str = "strings";

/// A file of words, by the name that it has beside the pages.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Reads the words that the map in a folder names; `None` where it names none. What else is wrong with `map.toml` is
/// told by those who read all of it.
///
/// # Errors
///
/// When the name is none of a file in the folder, or the file cannot be read or is no object in JSON.
pub(crate) fn of(folder: &Path) -> Result<Option<Words>, Stop> {
    let Some(value) = named(folder) else {
        return Ok(None);
    };
    let trouble = |text: String| Stop::Trouble(format!("{}: {text}", folder.join(MAP).display()));
    let name = value
        .as_str()
        .filter(|name| is_plain(name))
        .ok_or_else(|| {
            trouble(format!(
                "{FIELD} is {value}, and must be the name of a file beside it, such as \"nl.json\""
            ))
        })?;
    let file = folder.join(name);
    let text = fs::read_to_string(&file).map_err(|error| Stop::files("read", &file, &error))?;
    let words: Map<String, Value> = serde_json::from_str(&text)
        .map_err(|error| Stop::Trouble(format!("{}: {error}", file.display())))?;
    Ok(Some(Words {
        name: name.to_owned(),
        text: Value::Object(words).to_string(),
    }))
}

fn named(folder: &Path) -> Option<toml::Value> {
    let text = fs::read_to_string(folder.join(MAP)).ok()?;
    text.parse::<Table>().ok()?.remove(FIELD)
}

/// Whether a name is that of a file of JSON, which nothing has to be escaped in.
fn is_plain(name: &str) -> bool {
    let letters = name.strip_suffix(".json").unwrap_or_default();
    !letters.is_empty()
        && letters
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
