//! What the files weigh that a reader downloads: raw, with gzip and with Brotli.
//!
//! `tests/sizes.json` holds what every reader loads, so that a change of weight is seen when it is
//! made, and has a reason.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::ops::AddAssign;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use flate2::Compression;
use flate2::read::GzEncoder;
use serde::{Deserialize, Serialize};

use crate::{bundle, project, shell};

/// What every reader loads: the script, which holds all that is not asked for on demand and its style sheet.
const SCRIPT: &str = "loop-map.js";

/// The core; a hash follows.
const CORE: &str = "loopmap_wasm-";

/// What the first hand on a map brings. Who only looks at it loads none of it.
const FIRST_HAND: [&str; 2] = ["reading-", "strings-more-"];

/// Bytes of one file, or of several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// What every reader loads, what the first hand on a map adds to it, and the compiler that made it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Sizes {
    rustc: String,
    wasm: Size,
    scripts: Size,
    styles: Size,
    total: Size,
    first_hand: Size,
}

/// Prints the size of every file in the web bundle, first of those that every reader loads.
///
/// # Errors
///
/// When a file cannot be read.
pub(crate) fn print(folder: &Path) -> Result<()> {
    let always = always(folder)?;
    let (first, later): (Vec<_>, Vec<_>) = measured(folder)?
        .into_iter()
        .partition(|(file, _)| always.contains(file));
    let (hand, later): (Vec<_>, Vec<_>) =
        later.into_iter().partition(|(file, _)| is_first_hand(file));
    let (maker, later): (Vec<_>, Vec<_>) = later
        .into_iter()
        .partition(|(file, _)| file.starts_with(bundle::MAKER_FOLDER));
    println!("{:<32}{:>10}{:>10}{:>10}", "file", "raw", "gz -9", "brotli");
    for (files, all) in [
        (first, "what every reader loads"),
        (hand, "with the first hand"),
        (later, "on demand"),
        (maker, "for who makes a map"),
    ] {
        let mut total = Size::default();
        for (file, size) in files {
            print_row(&file.to_string_lossy(), size);
            total += size;
        }
        print_row(all, total);
    }
    Ok(())
}

/// Builds the bundle and compares it with `tests/sizes.json`, or writes that file.
///
/// Returns whether they are equal. Another compiler makes other modules; then nothing is compared,
/// and the output says so.
///
/// # Errors
///
/// When the bundle cannot be built or a file not be read.
pub(crate) fn check(write: bool) -> Result<bool> {
    let path = project::root().join("tests/sizes.json");
    let sizes = Sizes::measure(&bundle::build()?)?;
    let mut text = serde_json::to_string_pretty(&sizes)?;
    text.push('\n');
    if write {
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        return Ok(true);
    }
    let known =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let known: Sizes =
        serde_json::from_str(&known).context("tests/sizes.json is not as written")?;
    if known.rustc != sizes.rustc {
        println!(
            "sizes: not compared, since tests/sizes.json is for {}",
            known.rustc
        );
        return Ok(true);
    }
    print!("{text}");
    if known != sizes {
        println!(
            "sizes: tests/sizes.json says {} bytes with gzip in all. If the change is worth it: cargo xtask sizes --write",
            known.total.gzip
        );
    }
    Ok(known == sizes)
}

impl Sizes {
    fn measure(folder: &Path) -> Result<Self> {
        let mut sizes = Self {
            rustc: shell::output(shell::command("rustc").arg("--version"))?
                .trim()
                .to_owned(),
            wasm: Size::default(),
            scripts: Size::default(),
            styles: Size::default(),
            total: Size::default(),
            first_hand: Size::default(),
        };
        let always = always(folder)?;
        for (file, size) in measured(folder)? {
            if always.contains(&file) {
                match file.extension().and_then(|ending| ending.to_str()) {
                    Some("wasm") => sizes.wasm += size,
                    Some("css") => sizes.styles += size,
                    _ => sizes.scripts += size,
                }
                sizes.total += size;
            } else if is_first_hand(&file) {
                sizes.first_hand += size;
            }
        }
        Ok(sizes)
    }
}

/// Returns the files that every reader loads, with the scripts that these import.
fn always(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let files = project::files_below(folder)?;
    let is_script = |file: &Path| file.extension().is_some_and(|ending| ending == "js");
    let is_first = |file: &PathBuf| {
        let name = file.to_string_lossy();
        name == SCRIPT || name.starts_with(CORE)
    };
    let mut open: Vec<PathBuf> = files.into_iter().filter(is_first).collect();
    let mut always = BTreeSet::new();
    while let Some(file) = open.pop() {
        if is_script(&file) {
            open.extend(imports(&fs::read_to_string(folder.join(&file))?));
        }
        always.insert(file);
    }
    Ok(always)
}

/// Returns whether a file is asked for by the first hand on a map.
fn is_first_hand(file: &Path) -> bool {
    let name = file.to_string_lossy();
    FIRST_HAND.iter().any(|part| name.starts_with(part)) && name.ends_with(".js")
}

/// Returns what a minified script imports at once, and not when it is asked to.
fn imports(script: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for word in ["from\"./", "import\"./"] {
        let behind = script.split(word).skip(1);
        found.extend(behind.filter_map(|rest| Some(rest.split_once('"')?.0.into())));
    }
    found
}

/// Returns the size of every file but types and source maps, which are for authors.
fn measured(folder: &Path) -> Result<Vec<(PathBuf, Size)>> {
    let mut files = project::files_below(folder)?;
    files.retain(|file| {
        file.extension()
            .is_some_and(|ending| ending != "ts" && ending != "map")
    });
    let size = |file: PathBuf| {
        let path = folder.join(&file);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok((file, measure(&bytes)?))
    };
    files.into_iter().map(size).collect()
}

fn measure(bytes: &[u8]) -> Result<Size> {
    let mut gzip = Vec::new();
    GzEncoder::new(bytes, Compression::best()).read_to_end(&mut gzip)?;
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    writer.write_all(bytes)?;
    Ok(Size {
        raw: bytes.len(),
        gzip: gzip.len(),
        brotli: writer.into_inner().len(),
    })
}

fn print_row(name: &str, size: Size) {
    println!(
        "{name:<32}{:>10}{:>10}{:>10}",
        size.raw, size.gzip, size.brotli
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_imported_on_demand_is_not_loaded_at_once() {
        let script = r#"import{a}from"./b.js";import"./c.js";let d=()=>import("./e.js");"#;
        assert_eq!(imports(script), ["b.js", "c.js"].map(PathBuf::from));
    }
}
