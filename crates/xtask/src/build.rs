//! The page in `target/www`: the web bundle, the baked map of the AI sector, and the demo article.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{bundle, project};

/// Builds the page and returns its folder.
///
/// # Errors
///
/// When the bundle cannot be built or a file not be written.
pub(crate) fn page(_data: &Path) -> Result<PathBuf> {
    let web = bundle::build()?;
    let folder = project::target().join("www");
    project::empty(&folder)?;
    copy_all(&web, &folder)?;
    copy_demo(&folder)?;
    Ok(folder)
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for file in project::files_below(from)? {
        project::copy(&from.join(&file), &to.join(&file))?;
    }
    Ok(())
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
