//! `cargo xtask licences`: what the dependencies allow, and whether one is known to be unsafe.
//!
//! Licences are checked with what the lock files and the downloaded crates say, without a
//! network. Advisories need a service; where none can be reached, that is a counted skip.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use spdx::{Expression, ParseMode};

use crate::tally::Outcome;
use crate::{project, shell};

/// The licences that dependencies may have: all ask for attribution at most.
const ALLOWED: [&str; 10] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "OFL-1.1",
    "Unicode-3.0",
    "Zlib",
];

/// Packages that may have another licence, because nothing of them is in what is given away.
const EXCEPTIONS: [(&str, &str); 2] = [
    // Brought by rustworkx-core, which the tests of loops are compared with.
    ("priority-queue", "MPL-2.0"),
    // What the tests of the page look for barriers with.
    ("axe-core", "MPL-2.0"),
];

/// Files in the repository that others made: where they are, what they are under, and the file that
/// says so, which has to stand beside them.
const FILES: [(&str, &str, &str); 2] = [
    (
        "crates/loopmap-cli/fonts/loopmap-sans-regular.ttf",
        "OFL-1.1",
        "OFL.txt",
    ),
    (
        "crates/loopmap-cli/fonts/loopmap-sans-bold.ttf",
        "OFL-1.1",
        "OFL.txt",
    ),
];

/// Checks all dependencies, prints the counts, and returns whether nothing failed.
///
/// # Errors
///
/// When the dependencies cannot be listed.
pub(crate) fn check() -> Result<bool> {
    let mut outcome = Outcome::default();
    for (package, licence) in crates()?.into_iter().chain(npm_packages()?) {
        check_licence(&package, licence.as_deref(), &mut outcome);
    }
    for (file, licence, text) in FILES {
        check_file(&project::root().join(file), licence, text, &mut outcome);
    }
    check_crate_advisories(&mut outcome);
    check_npm_advisories(&mut outcome);
    outcome.print("licences");
    Ok(outcome.tally.failed == 0)
}

fn check_licence(package: &str, licence: Option<&str>, outcome: &mut Outcome) {
    match licence {
        Some(licence) if is_allowed(package, licence) => outcome.tally.passed += 1,
        Some(licence) => outcome.fail(format!("{package}: the licence {licence} is not allowed")),
        None => outcome.fail(format!("{package}: states no licence")),
    }
}

/// Checks a file that others made: its licence is allowed, and its text is beside it.
fn check_file(file: &Path, licence: &str, text: &str, outcome: &mut Outcome) {
    let name = file.display().to_string();
    if file.is_file() && file.with_file_name(text).is_file() {
        check_licence(&name, Some(licence), outcome);
    } else {
        outcome.fail(format!("{name}: {text} has to stand beside it"));
    }
}

/// Returns whether an SPDX expression can be satisfied with what a package may have.
fn is_allowed(package: &str, licence: &str) -> bool {
    let may_have = |licence: &str| {
        let package = package.strip_prefix("npm ").unwrap_or(package);
        let named = |(name, extra)| package.split(' ').next() == Some(name) && licence == extra;
        ALLOWED.contains(&licence) || EXCEPTIONS.into_iter().any(named)
    };
    Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|expression| {
        expression.evaluate(|needed| {
            needed
                .license
                .id()
                .is_some_and(|licence| may_have(licence.name))
        })
    })
}

#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Crate>,
}

#[derive(Debug, Deserialize)]
struct Crate {
    name: String,
    version: String,
    license: Option<String>,
}

/// Returns every crate in the lock file with its licence.
fn crates() -> Result<Vec<(String, Option<String>)>> {
    let metadata = shell::output(&mut shell::cargo(&[
        "metadata",
        "--locked",
        "--format-version=1",
    ]))?;
    let metadata: Metadata =
        serde_json::from_str(&metadata).context("cannot read what cargo metadata wrote")?;
    let named = |package: Crate| {
        (
            format!("{} {}", package.name, package.version),
            package.license,
        )
    };
    Ok(metadata.packages.into_iter().map(named).collect())
}

#[derive(Debug, Deserialize)]
struct NpmLock {
    packages: BTreeMap<String, NpmPackage>,
}

#[derive(Debug, Deserialize)]
struct NpmPackage {
    license: Option<String>,
}

/// Returns every package in the npm lock file with its licence.
fn npm_packages() -> Result<Vec<(String, Option<String>)>> {
    let lock = project::root().join("tests/package-lock.json");
    let lock = fs::read_to_string(lock).context("cannot read tests/package-lock.json")?;
    let lock: NpmLock =
        serde_json::from_str(&lock).context("cannot read tests/package-lock.json")?;
    Ok(lock
        .packages
        .into_iter()
        .map(|(path, package)| (npm_name(&path), package.license))
        .collect())
}

/// Returns the name of a package from its path in the lock; the empty path is the tests' own.
fn npm_name(path: &str) -> String {
    format!(
        "npm {}",
        path.rsplit_once("node_modules/")
            .map_or("tests", |(_folder, name)| name)
    )
}

fn check_crate_advisories(outcome: &mut Outcome) {
    let mut probe = shell::cargo(&["deny", "--version"]);
    let has_deny = probe.stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !has_deny.is_ok_and(|status| status.success()) {
        outcome.skip("advisories for crates", "cargo-deny is not installed");
    } else if shell::run(&mut shell::cargo(&["deny", "check", "advisories"])).is_ok() {
        outcome.tally.passed += 1;
    } else {
        outcome.fail("advisories for crates: see above");
    }
}

fn check_npm_advisories(outcome: &mut Outcome) {
    const NAME: &str = "advisories for npm packages";
    let mut npm = shell::command("npm");
    npm.current_dir(project::root().join("tests"))
        .args(["audit", "--json"])
        .stderr(Stdio::null());
    let Ok(answer) = npm.output() else {
        return outcome.skip(NAME, "npm is not installed");
    };
    let report: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap_or_default();
    if !report["vulnerabilities"].is_object() {
        outcome.skip(NAME, "the registry gives no advisories");
    } else if answer.status.success() {
        outcome.tally.passed += 1;
    } else {
        outcome.fail(format!("{NAME}: run `npm audit` in tests/"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_allowed_choice_is_enough() {
        for licence in [
            "MIT",
            "MIT OR GPL-3.0-only",
            "MIT/Apache-2.0",
            "Apache-2.0 WITH LLVM-exception OR MIT",
        ] {
            assert!(is_allowed("some 1.0.0", licence), "{licence}");
        }
    }

    #[test]
    fn every_part_of_a_licence_must_be_allowed() {
        for licence in [
            "GPL-3.0-only",
            "MIT AND MPL-2.0",
            "LicenseRef-own",
            "free",
            "",
        ] {
            assert!(!is_allowed("some 1.0.0", licence), "{licence}");
        }
    }

    #[test]
    fn an_exception_is_for_one_crate() {
        let licence = "LGPL-3.0-or-later OR MPL-2.0";
        assert!(is_allowed("priority-queue 2.7.0", licence), "named");
        assert!(!is_allowed("queue 2.7.0", licence), "not named");
    }

    #[test]
    fn a_package_without_a_licence_fails() {
        let mut outcome = Outcome::default();
        check_licence("npm left-pad", None, &mut outcome);
        assert_eq!(outcome.tally.failed, 1);
        assert_eq!(outcome.notes, ["failed: npm left-pad: states no licence"]);
    }

    #[test]
    fn npm_packages_are_named_by_the_end_of_their_path() {
        assert_eq!(npm_name("node_modules/a/node_modules/@b/c"), "npm @b/c");
        assert_eq!(npm_name(""), "npm tests");
    }
}
