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
    install_in("tests")
}

/// Installs the packages of `folder`, in the repository, unless they are there already.
///
/// # Errors
///
/// When npm is missing or cannot install.
pub(crate) fn install_in(folder: &str) -> Result<()> {
    let tests = project::root().join(folder);
    let stamp = tests.join("node_modules/.installed-lock");
    let lock = tests.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
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
