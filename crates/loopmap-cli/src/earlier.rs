//! Where companies stood in an earlier picture: read from what `layout` prints, or from a map that was
//! built.

use std::fs;
use std::path::Path;

use loopmap::dataset::Dataset;
use loopmap_site::Earlier;

use crate::output::Stop;

/// What a file of positions may be, for the help of commands that take one.
pub(crate) const POSITIONS: &str = "A file of positions is what `loopmap layout` prints, {\"width\":n,\"height\":n,\"positions\":{id:[x,y]}}, a map or a page that `loopmap build` wrote. Companies that are no longer in the map are passed over; when fewer than half are known, all are laid out anew.";

/// Reads a file: what `layout` prints, a baked map, or a page with one inside.
pub(crate) fn read(file: &Path) -> Result<Earlier, Stop> {
    Ok(Earlier::read(&file.display().to_string(), &bytes(file)?)?)
}

/// Reads a file that must know something of a map.
pub(crate) fn of(file: &Path, dataset: &Dataset) -> Result<Earlier, Stop> {
    let shown = file.display().to_string();
    Ok(Earlier::of(&shown, &bytes(file)?, dataset)?)
}

fn bytes(file: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(file).map_err(|error| Stop::files("read", file, &error))
}
