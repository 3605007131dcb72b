//! Less code that does the same: `wasm-opt` of Binaryen goes over a finished module.
//!
//! It drops what callers hand over and nobody reads, and keeps values where they are used. What makes a
//! module shorter and still longer once it is packed is left out: functions put in place of their calls,
//! values kept since they may be needed again, code moved to where it may not run, and data cut where there are zeros.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::{npm, shell};

/// What the compiler's own modules may use, and so every browser that runs them.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Two rounds, since the first leaves something for the second. Nothing lives in the lowest kilobyte, where
/// the stack ends, so an address and a small number are never added up past the end of the memory.
const PASSES: [&str; 10] = [
    "-O2",
    "-Os",
    "--low-memory-unused",
    "--always-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=0",
    "--skip-pass=local-cse",
    "--skip-pass=memory-packing",
    "--skip-pass=merge-blocks",
    "--skip-pass=code-pushing",
];

/// Writes the module in `file` anew.
///
/// # Errors
///
/// When it is none, or the tool is missing.
pub(crate) fn module(file: &Path) -> Result<()> {
    let smaller = file.with_extension("smaller");
    let mut tool = shell::command("node");
    tool.arg(npm::modules().join("binaryen/bin/wasm-opt"))
        .args(FEATURES)
        .args(PASSES)
        .arg(file)
        .arg("-o")
        .arg(&smaller);
    shell::run(&mut tool)?;
    fs::rename(&smaller, file)?;
    Ok(())
}
