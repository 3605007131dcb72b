//! `cargo xtask package`: the npm package in `target/package`, and what the tools of others say about it
//! and about the figure that stands in an article.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{bundle, npm, program, project, shell};

/// What stands beside the bundle in the package.
const BESIDE: [&str; 5] = [
    "www/package.json",
    "www/loop-map.d.ts",
    "www/scroll-steps.d.ts",
    "LICENSE-MIT",
    "LICENSE-APACHE",
];

/// The tools that look at the package, and the tests that ask them.
const TESTS: &str = "tests/embedding";

/// Builds the package, packs it, and checks it.
///
/// # Errors
///
/// When it cannot be built or a check fails.
pub(crate) fn package() -> Result<()> {
    let web = bundle::build()?;
    let folder = project::target().join("package");
    project::empty(&folder)?;
    for file in project::files_below(&web)? {
        if is_shipped(&file) {
            project::copy(&web.join(&file), &folder.join(&file))?;
        }
    }
    let root = project::root();
    for file in BESIDE.map(Path::new) {
        let name = file.file_name().unwrap_or_default();
        project::copy(&root.join(file), &folder.join(name))?;
    }
    npm::install_in(TESTS)?;
    let built = built()?;
    let tests = ["package.test.mjs", "sanitizers.test.mjs"];
    let mut check = shell::command("node");
    check
        .args(["--test", "--test-reporter=spec"])
        .args(tests.map(|file| root.join(TESTS).join(file)))
        .env("LOOPMAP_BUILT", built)
        .env("LOOPMAP_PACKAGE", &folder);
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

/// What a bundler of somebody else's page has no use for: the script with everything inside, the module's
/// JavaScript side, which the element's script holds, and the engine for browsers that know no SIMD, which
/// all that run the element's scripts do.
const LEFT_OUT: [&str; 3] = [
    "loop-map.classic.js",
    "loopmap_wasm.js",
    "loopmap_engine_bg.wasm",
];

/// Source maps are for those who work on the scripts; the types of the module name what no page calls.
fn is_shipped(file: &Path) -> bool {
    let name = file.to_string_lossy();
    !name.ends_with(".map") && !name.ends_with(".d.ts") && !LEFT_OUT.contains(&name.as_ref())
}
