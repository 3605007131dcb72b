//! Lighthouse on the demo article, as it marks a phone on a slow connection. It is some 180 MB, so it is
//! no part of the lock file of the tests: it is installed into `target/` when it is asked for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::kit;
use super::outcome::number;
use super::table::Table;
use crate::system_browser::CHROMIUM;
use crate::{browser, project, shell};

/// The last version for Node.js 20.
const PACKAGE: &str = "lighthouse@12.8.2";

/// What the script prints.
#[derive(Debug, Deserialize)]
struct Report {
    /// The marks of each run by category, from 0 to 100.
    marks: BTreeMap<String, Vec<f64>>,
    /// What kept a mark from 100, the last run's.
    missed: Vec<String>,
}

/// Measures and prints a table; says why when Lighthouse cannot be had.
///
/// # Errors
///
/// When the page cannot be built or shown.
pub(super) fn run() -> Result<()> {
    let folder = match installed() {
        Ok(folder) => folder,
        Err(error) => {
            println!("\nLighthouse is skipped: {error:#}");
            return Ok(());
        }
    };
    let mut script = browser::node(&CHROMIUM)?;
    script
        .arg("tests/bench/load/lighthouse.mjs")
        .arg(folder.join("node_modules/lighthouse/core/index.js"));
    let report: Report = kit::report(&mut script)?;
    report.print();
    Ok(())
}

/// Installs Lighthouse unless it is there, and returns the folder that it is in.
fn installed() -> Result<PathBuf> {
    let folder = project::target().join("lighthouse");
    let stamp = folder.join(".installed");
    if fs::read_to_string(&stamp).is_ok_and(|version| version == PACKAGE) {
        return Ok(folder);
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    shell::run(&mut npm(&folder)).context("it could not be installed")?;
    fs::write(&stamp, PACKAGE).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(folder)
}

fn npm(folder: &Path) -> std::process::Command {
    let mut npm = shell::command("npm");
    npm.args([
        "install",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-save",
        "--prefix",
    ])
    .arg(folder)
    .arg(PACKAGE)
    .env("npm_config_cache", project::target().join("npm-cache"));
    npm
}

impl Report {
    fn print(&self) {
        println!(
            "\n{PACKAGE} on the demo article, mobile: the marks of each run; a busy computer lowers the first.\n"
        );
        let mut table = Table::new(["", "marks"].map(str::to_owned));
        for (category, marks) in &self.marks {
            let marks: Vec<String> = marks.iter().copied().map(number).collect();
            table.push(vec![category.clone(), marks.join(", ")]);
        }
        table.print();
        for missed in &self.missed {
            println!("{missed}");
        }
    }
}
