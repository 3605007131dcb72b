//! `cargo xtask package`: the npm package in `target/package`, and what the tools of others say about it
//! and about the figure that stands in an article.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::system_browser::CHROMIUM;
use crate::{bundle, npm, program, project, shell};

/// What stands beside the bundle in the package: its manifest, types and words, and the licences.
const BESIDE: &str = "www/package";
const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// What the script that loads the engine gives, in types.
const ENGINE_TYPES: &str = "loopmap_engine.d.ts";

/// The tools that look at the package, and the tests that ask them.
const TESTS: &str = "tests/embedding";

/// Builds the package, packs it, and checks it.
///
/// # Errors
///
/// When it cannot be built or a check fails.
pub(crate) fn package(full: bool) -> Result<()> {
    bundle::build()?;
    let folder = project::target().join("package");
    project::empty(&folder)?;
    // Source maps are for those who work on the scripts, and no script may name one that is not there.
    bundle::join(&folder, bundle::Maps::LeftOut)?;
    // Who makes a map has the program, or a page that somebody hosts.
    let maker = folder.join(bundle::MAKER_FOLDER);
    if maker.is_dir() {
        fs::remove_dir_all(maker)?;
    }
    project::copy(
        &bundle::modules().join(ENGINE_TYPES),
        &folder.join(ENGINE_TYPES),
    )?;
    let root = project::root();
    for file in project::files_below(&root.join(BESIDE))? {
        project::copy(&root.join(BESIDE).join(&file), &folder.join(&file))?;
    }
    for file in LICENCES {
        project::copy(&root.join(file), &folder.join(file))?;
    }
    npm::install_in(TESTS)?;
    npm::install()?;
    let built = built()?;
    let tests = [
        "package.test.mjs",
        "sanitizers.test.mjs",
        "workflows.test.mjs",
        "apps.test.mjs",
    ];
    let mut check = shell::command("node");
    check
        .args(["--test", "--test-reporter=spec"])
        .args(tests.map(|file| root.join(TESTS).join(file)))
        .env("LOOPMAP_BUILT", built)
        .env("LOOPMAP_PACKAGE", &folder)
        .env("LOOPMAP_APPS", project::target().join("package-apps"))
        .env("LOOPMAP_PROGRAM", program::build()?)
        .env(CHROMIUM.variable(), CHROMIUM.find_or_install()?);
    if full {
        check.env("LOOPMAP_FULL", "1");
    }
    shell::run(&mut check)?;
    println!("the package is in {}", folder.display());
    Ok(())
}

/// Builds the map as an editor would, for an address of its own, and returns its folder.
fn built() -> Result<PathBuf> {
    let folder = project::target().join("package-site");
    project::empty(&folder)?;
    let mut build = shell::command(&program::build()?.to_string_lossy());
    build
        .arg("build")
        .arg(project::map())
        .args([
            "--without-element",
            "--base",
            "https://maps.example",
            "--output",
        ])
        .arg(&folder);
    shell::run(&mut build)?;
    Ok(folder)
}
