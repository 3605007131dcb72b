//! `cargo xtask release X.Y.Z`: the version in every file that names it, and what is unreleased in the changelog
//! under it. What is left to do is told: nothing is committed, tagged or published.

use std::fs;

use anyhow::{Context as _, Result, bail, ensure};

use crate::{project, shell};

/// Where the version stands: all crates, and the npm package.
const CRATES: &str = "Cargo.toml";
const PACKAGE: &str = "www/package/package.json";
const CHANGELOG: &str = "CHANGELOG.md";

const UNRELEASED: &str = "## [Unreleased]\n";

/// Sets the version, and dates what is unreleased as the last commit.
///
/// # Errors
///
/// When `version` is none or no later one, or a file is not as it was left by the last release.
pub(crate) fn release(version: &str) -> Result<()> {
    let day = shell::output(shell::command("git").args(["log", "-1", "--format=%cs"]))?;
    let root = project::root();
    let read = |file| {
        let text = fs::read_to_string(root.join(file));
        text.with_context(|| format!("cannot read {file}"))
    };
    let crates = read(CRATES)?;
    let before = version_of(&crates)?;
    ensure!(
        parsed(version)? > parsed(before)?,
        "{version} is not later than {before}"
    );
    // All of them are made before one is written.
    let changed = [
        (CRATES, renumbered(&crates, before, version)?),
        (PACKAGE, renumbered(&read(PACKAGE)?, before, version)?),
        (CHANGELOG, closed(&read(CHANGELOG)?, version, day.trim())?),
    ];
    for (file, text) in changed {
        fs::write(root.join(file), text).with_context(|| format!("cannot write {file}"))?;
    }
    shell::run(&mut shell::cargo(&[
        "update",
        "--workspace",
        "--offline",
        "--quiet",
    ]))?;
    println!("{before} is now {version}. What is left to do:");
    println!("  .ci/run && git commit -am \"release: {version}\" && git tag v{version}");
    println!("  git push --follow-tags    # the workflow `release` then builds the files");
    println!("  cargo publish --workspace && cargo xtask package && npm publish target/package");
    Ok(())
}

/// Returns the version of all crates.
fn version_of(crates: &str) -> Result<&str> {
    let (_, after) = crates
        .split_once("\nversion = \"")
        .context("Cargo.toml has no version")?;
    let (version, _) = after.split_once('"').context("the version has no end")?;
    Ok(version)
}

/// Reads a version: three whole numbers.
fn parsed(version: &str) -> Result<[u64; 3]> {
    let numbers: Vec<u64> = version
        .split('.')
        .map_while(|number| number.parse().ok())
        .collect();
    let Ok(parsed) = <[u64; 3]>::try_from(numbers) else {
        bail!("{version} is no version: three numbers with points between them, such as 1.2.0");
    };
    ensure!(
        parsed.map(|number| number.to_string()).join(".") == version,
        "{version} is no version: numbers have no sign and no zero in front"
    );
    Ok(parsed)
}

/// Puts a version in each place that names the one before, in quotes as a version.
fn renumbered(text: &str, before: &str, version: &str) -> Result<String> {
    let mut renumbered = text.to_owned();
    for key in ["version = ", "\"version\": "] {
        let (from, to) = (format!("{key}\"{before}\""), format!("{key}\"{version}\""));
        renumbered = renumbered.replace(&from, &to);
    }
    ensure!(renumbered != text, "a file does not name version {before}");
    Ok(renumbered)
}

/// Puts what is unreleased under a version and a day.
fn closed(changelog: &str, version: &str, day: &str) -> Result<String> {
    let (head, rest) = changelog
        .split_once(UNRELEASED)
        .context("the changelog has no [Unreleased]")?;
    let next = rest.find("\n## ").unwrap_or(rest.len());
    ensure!(
        rest[..next].contains("\n- "),
        "the changelog has nothing under [Unreleased]"
    );
    ensure!(
        !rest.contains(&format!("## [{version}]")),
        "the changelog has {version} already"
    );
    Ok(format!(
        "{head}{UNRELEASED}\n## [{version}] - {day}\n{rest}"
    ))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;

    #[test]
    fn what_is_unreleased_goes_under_the_version() {
        let before =
            "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n## [0.1.0] - 2026-01-01\n";
        let after = closed(before, "0.2.0", "2026-02-03").unwrap();
        assert_eq!(
            after,
            "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-02-03\n\n### Added\n\n- One.\n\n## [0.1.0] - 2026-01-01\n"
        );
        assert!(
            closed(&after, "0.3.0", "2026-02-03").is_err(),
            "nothing is new"
        );
        assert!(
            closed(before, "0.1.0", "2026-02-03").is_err(),
            "it is there"
        );
    }

    #[test]
    fn a_version_is_three_numbers() {
        assert!(
            parsed("0.10.0").unwrap() > parsed("0.9.9").unwrap(),
            "by numbers, not by letters"
        );
        for none in [
            "", "1", "1.2", "1.2.3.4", "1.2.x", "v1.2.3", "01.2.3", "1.2.+3", "1.2.-3",
        ] {
            assert!(parsed(none).is_err(), "{none}");
        }
    }

    #[test]
    fn every_crate_that_is_published_carries_the_licences() {
        let crates = project::root().join("crates");
        let mut published = 0;
        for folder in fs::read_dir(crates).unwrap() {
            let folder = folder.unwrap().path();
            let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
            if manifest.contains("publish = false") {
                continue;
            }
            published += 1;
            for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
                let own = fs::read_to_string(folder.join(licence)).unwrap_or_default();
                let whole = fs::read_to_string(project::root().join(licence)).unwrap();
                assert_eq!(own, whole, "{licence} of {}", folder.display());
            }
        }
        assert!(published > 3, "{published} crates");
    }

    #[test]
    fn every_file_that_names_the_version_is_renumbered() {
        let root = project::root();
        let crates = fs::read_to_string(root.join(CRATES)).unwrap();
        let before = version_of(&crates).unwrap();
        let after = renumbered(&crates, before, "99.0.0").unwrap();
        assert_eq!(version_of(&after).unwrap(), "99.0.0");
        assert!(
            !after.contains(&format!("version = \"{before}\"")),
            "dependencies within the workspace follow"
        );
        let package = fs::read_to_string(root.join(PACKAGE)).unwrap();
        assert!(
            renumbered(&package, before, "99.0.0").is_ok(),
            "both are of one version"
        );
    }
}
