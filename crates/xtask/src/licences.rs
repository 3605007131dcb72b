//! `cargo xtask licences`: what may be used, and whether something of it is known to be unsafe.
//!
//! Crates are a matter for cargo-deny, which `deny.toml` tells what is allowed. It takes minutes to
//! compile, so it is used where it is installed; elsewhere what it would check is skipped, and
//! counted as skipped. Advisories need a list that is fetched, or was before.

use std::path::Path;
use std::process::Stdio;

use crate::tally::Outcome;
use crate::{project, shell};

/// Files in the repository that others made, and the file with their licence, which has to stand
/// beside them.
const FILES: [(&str, &str); 2] = [
    (
        "crates/loopmap-site/fonts/loopmap-sans-regular.ttf",
        "OFL.txt",
    ),
    ("crates/loopmap-site/fonts/loopmap-sans-bold.ttf", "OFL.txt"),
];

const CRATES: &str = "licences and sources of crates";
const CRATE_ADVISORIES: &str = "advisories for crates";
const NPM_ADVISORIES: &str = "advisories for npm packages";

/// Checks all dependencies, prints the counts, and returns whether nothing failed.
pub(crate) fn check() -> bool {
    let mut outcome = Outcome::default();
    for (file, licence) in FILES {
        check_file(&project::root().join(file), licence, &mut outcome);
    }
    check_crates(&mut outcome);
    check_npm_advisories(&mut outcome);
    outcome.print("licences");
    outcome.tally.failed == 0
}

/// Checks a file that others made: its licence is beside it.
fn check_file(file: &Path, licence: &str, outcome: &mut Outcome) {
    if file.is_file() && file.with_file_name(licence).is_file() {
        outcome.tally.passed += 1;
    } else {
        let name = file.display();
        outcome.fail(format!("{name}: {licence} has to stand beside it"));
    }
}

fn check_crates(outcome: &mut Outcome) {
    if !succeeds(&["deny", "--version"]) {
        let reason = "cargo-deny is not installed; `cargo install --locked cargo-deny` does it";
        outcome.skip(CRATES, reason);
        outcome.skip(CRATE_ADVISORIES, reason);
        return;
    }
    let ask = |checks: &[&str]| {
        let arguments = [&["deny", "--offline", "--locked", "check"], checks].concat();
        shell::run(&mut shell::cargo(&arguments))
    };
    match ask(&["licenses", "bans", "sources"]) {
        Ok(()) => outcome.tally.passed += 1,
        Err(_) => outcome.fail(format!("{CRATES}: see above")),
    }
    // Without a network the list of last time will do.
    if !succeeds(&["deny", "fetch", "db"]) && !succeeds(&["deny", "--offline", "fetch", "db"]) {
        outcome.skip(CRATE_ADVISORIES, "the list of advisories cannot be fetched");
    } else if ask(&["advisories"]).is_ok() {
        outcome.tally.passed += 1;
    } else {
        outcome.fail(format!("{CRATE_ADVISORIES}: see above"));
    }
}

/// Returns whether a command of cargo can be run and succeeds; it is not heard.
fn succeeds(arguments: &[&str]) -> bool {
    let mut command = shell::cargo(arguments);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

fn check_npm_advisories(outcome: &mut Outcome) {
    let mut npm = shell::command("npm");
    npm.current_dir(project::root().join("tests"))
        .args(["audit", "--json"])
        .stderr(Stdio::null());
    let Ok(answer) = npm.output() else {
        return outcome.skip(NPM_ADVISORIES, "npm is not installed");
    };
    let report: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap_or_default();
    if !report["vulnerabilities"].is_object() {
        outcome.skip(NPM_ADVISORIES, "the registry gives no advisories");
    } else if answer.status.success() {
        outcome.tally.passed += 1;
    } else {
        outcome.fail(format!("{NPM_ADVISORIES}: run `npm audit` in tests/"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_its_licence_fails() {
        let mut outcome = Outcome::default();
        let font = project::root().join(FILES[0].0);
        check_file(&font, "OFL.txt", &mut outcome);
        assert_eq!(outcome.tally.failed, 0, "it stands there");
        check_file(&font, "no-such.txt", &mut outcome);
        assert_eq!(outcome.tally.failed, 1);
    }
}
