//! The page in `target/www`: the web bundle, the baked map with its pictures, and the demo article.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{bundle, program, project, shell};

/// Builds the page of the map in `data` and returns its folder: the article for the map of the AI
/// sector, the page with the tag to paste for any other.
///
/// # Errors
///
/// When the bundle cannot be built or a file not be written.
pub(crate) fn page(data: &Path) -> Result<PathBuf> {
    let web = bundle::build()?;
    let program = program::build()?;
    let folder = project::target().join("www");
    project::empty(&folder)?;
    let mut build = shell::command(&program.to_string_lossy());
    build
        .arg("build")
        .arg(data)
        .arg("--bundle")
        .arg(&web)
        .arg("--output")
        .arg(&folder);
    shell::run(&mut build)?;
    if is_demo(data) {
        copy_demo(&folder)?;
    }
    Ok(folder)
}

/// Returns whether `data` is the map that the demo article tells of.
fn is_demo(data: &Path) -> bool {
    data.ends_with("data/ai-sector")
}

/// Copies what in `www/` is neither the element nor the manifest of its package.
fn copy_demo(folder: &Path) -> Result<()> {
    let www = project::root().join("www");
    for file in project::files_below(&www)? {
        if !bundle::is_element(&file) && file.extension().is_none_or(|ending| ending != "json") {
            project::copy(&www.join(&file), &folder.join(&file))?;
        }
    }
    Ok(())
}
