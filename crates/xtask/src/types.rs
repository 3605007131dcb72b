//! `cargo xtask types`: the `JSDoc` types of the page, checked against those of the wasm module.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::{bundle, npm, project, shell};

/// Checks the types of `www/`.
///
/// # Errors
///
/// When they do not fit or the check cannot run.
pub(crate) fn check() -> Result<()> {
    let configuration = configure()?;
    npm::install()?;
    let compiler = npm::modules().join("typescript/bin/tsc");
    shell::run(
        shell::command("node")
            .arg(compiler)
            .arg("--project")
            .arg(configuration),
    )
}

/// Writes the configuration: that of `tests/`, with the place where this build put the modules.
fn configure() -> Result<PathBuf> {
    bundle::build()?;
    let root = project::root();
    let configuration = json!({
        "extends": root.join("tests/tsconfig.json"),
        "compilerOptions": { "rootDirs": [root.join("www"), bundle::modules()] },
    });
    let file = project::reports()?.join("tsconfig.json");
    fs::write(&file, configuration.to_string())
        .with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}
