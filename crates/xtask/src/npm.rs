//! The npm tools of `tests/`: installed exactly as its lock file says, when that changed.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::{project, shell};

/// Returns the folder that the packages are installed in.
pub(crate) fn modules() -> PathBuf {
    project::root().join("tests/node_modules")
}

/// Installs the packages unless they are there already.
///
/// # Errors
///
/// When npm is missing or cannot install.
pub(crate) fn install() -> Result<()> {
    let tests = project::root().join("tests");
    let stamp = modules().join(".installed-lock");
    let lock =
        fs::read(tests.join("package-lock.json")).context("cannot read tests/package-lock.json")?;
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = shell::command("npm");
    npm.current_dir(&tests)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .env("npm_config_cache", project::target().join("npm-cache"));
    shell::run(&mut npm)
        .context("the test tools could not be installed (they need Node.js with npm)")?;
    fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))
}
