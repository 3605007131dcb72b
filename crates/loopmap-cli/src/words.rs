//! The words of the element in a language that it does not have, out of the folder of a map.

use std::fs;
use std::path::Path;

use loopmap_site::Words;

use crate::output::Stop;

/// The file that names it.
const MAP: &str = "map.toml";

/// Reads the words that the map in a folder names; `None` where it names none.
///
/// # Errors
///
/// When the name is none of a file in the folder, or the file cannot be read or is no object in JSON.
pub(crate) fn of(folder: &Path) -> Result<Option<Words>, Stop> {
    let map = folder.join(MAP);
    let Ok(text) = fs::read_to_string(&map) else {
        return Ok(None);
    };
    let trouble = |file: &Path, text: String| Stop::Trouble(format!("{}: {text}", file.display()));
    let Some(name) = Words::named_in(&text).map_err(|text| trouble(&map, text))? else {
        return Ok(None);
    };
    let file = folder.join(&name);
    let text = fs::read_to_string(&file).map_err(|error| Stop::files("read", &file, &error))?;
    let words = Words::read(name, &text).map_err(|text| trouble(&file, text))?;
    Ok(Some(words))
}
