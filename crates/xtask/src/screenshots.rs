//! `cargo xtask screenshots` and `picture`: the page as a reader sees it, in files.

use anyhow::Result;

use crate::system_browser::CHROMIUM;
use crate::{browser, project, shell};

/// The picture at the top of the README.
const PICTURE: &str = "www/picture.png";

/// Takes the screenshots whose names contain one of `names`, or all, into `target/screenshots`.
///
/// # Errors
///
/// When the page cannot be built or shown.
pub(crate) fn take(names: &[String]) -> Result<()> {
    let folder = project::target().join("screenshots");
    project::empty(&folder)?;
    let mut script = browser::node(&CHROMIUM)?;
    shell::run(script.arg("tests/screenshots.js").arg(&folder).args(names))
}

/// Takes the README's picture again.
///
/// # Errors
///
/// When the page cannot be built or shown.
pub(crate) fn picture() -> Result<()> {
    take(&["picture".to_owned()])?;
    let taken = project::target().join("screenshots/picture.png");
    project::copy(&taken, &project::root().join(PICTURE))
}
