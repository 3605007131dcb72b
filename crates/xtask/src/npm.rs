//! The npm tools of `tests/`: installed exactly as its lock file says, when that changed.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::{project, shell};

/// Installs the tools unless they are there already, and returns their folder, `node_modules`.
///
/// # Errors
///
/// When npm is missing or cannot install.
pub(crate) fn install() -> Result<PathBuf> {
    let tests = project::root().join("tests");
    let modules = tests.join("node_modules");
    let stamp = modules.join(".installed-lock");
    let lock =
        fs::read(tests.join("package-lock.json")).context("cannot read tests/package-lock.json")?;
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(modules);
    }
    let mut npm = shell::command("npm");
    npm.current_dir(&tests)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .env("npm_config_cache", project::target().join("npm-cache"));
    shell::run(&mut npm)
        .context("the test tools could not be installed (they need Node.js with npm)")?;
    fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(modules)
}

/// Returns a command that runs a script of an installed package with Node.js.
///
/// # Errors
///
/// When the packages cannot be installed.
pub(crate) fn node(script: &str) -> Result<Command> {
    let mut node = shell::command("node");
    node.arg(install()?.join(script));
    Ok(node)
}
