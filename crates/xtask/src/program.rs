//! The `loopmap` program, built from the sources at hand.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;

use anyhow::Result;

use crate::{project, shell};

/// Builds the program as its users have it and returns its path.
///
/// # Errors
///
/// When it does not compile.
pub(crate) fn build_for_speed() -> Result<PathBuf> {
    shell::run(&mut shell::cargo(&[
        "build",
        "--release",
        "--package",
        "loopmap-cli",
    ]))?;
    Ok(project::target()
        .join("release")
        .join(format!("loopmap{EXE_SUFFIX}")))
}

/// Builds the program and returns its path.
///
/// # Errors
///
/// When it does not compile.
pub(crate) fn build() -> Result<PathBuf> {
    shell::run(&mut shell::cargo(&["build", "--package", "loopmap-cli"]))?;
    Ok(project::target()
        .join("debug")
        .join(format!("loopmap{EXE_SUFFIX}")))
}
