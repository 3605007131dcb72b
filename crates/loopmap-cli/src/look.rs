//! An editor's own colours, out of a file.

use std::fs;
use std::path::Path;

use loopmap_site::Look;

use crate::output::Stop;

/// Explains the file of colours.
pub(crate) const THEME_FILE: &str = "\
A file of colours (--theme-file) is TOML: the name of a colour and its value, #rrggbb, for both themes, or in a table
[dark] or [light] for one of them. Names: ground, text, muted-text, node-fill, node-rim, glyph, focus, and the roles of
pillars blue, sky, red, orange, violet, green, gold, grey.";

/// Reads a file of colours; without one the colours are the usual ones.
///
/// # Errors
///
/// When it cannot be read, with all that is wrong in it.
pub(crate) fn read(file: Option<&Path>) -> Result<Look, Stop> {
    let Some(file) = file else {
        return Ok(Look::default());
    };
    let text = fs::read_to_string(file).map_err(|error| Stop::files("read", file, &error))?;
    let name = file.display();
    Look::parse(&text).map_err(|faults| {
        let faults: Vec<String> = faults
            .iter()
            .map(|fault| format!("{name}: {fault}"))
            .collect();
        Stop::Trouble(faults.join("\n"))
    })
}
