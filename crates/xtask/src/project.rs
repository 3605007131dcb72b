//! Where things are in the repository, and the walk over its files.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs};

use anyhow::{Context as _, Result};

/// Returns the top folder of the repository that the workshop is run in. It may be a copy of the one that it was
/// compiled in, with all that was built there.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let crate_folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        root_of(crate_folder, &env::current_dir().unwrap_or_default())
    });
    &ROOT
}

/// Returns the top folder above that of the crate, as cargo tells it to what it runs; without cargo the one around
/// `here`.
fn root_of(crate_folder: Option<PathBuf>, here: &Path) -> PathBuf {
    const CRATE: &str = "crates/xtask";
    let told = crate_folder.filter(|folder| folder.ends_with(CRATE));
    let top = match &told {
        Some(folder) => folder.ancestors().nth(2),
        None => here.ancestors().find(|above| above.join(CRATE).is_dir()),
    };
    top.unwrap_or(here).to_path_buf()
}

/// Returns the folder for everything generated, as cargo itself chooses it.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(
        || root().join("target"),
        |folder| absolute(Path::new(&folder)),
    )
}

/// Returns the folder of the map that the repository is about.
pub(crate) fn map() -> PathBuf {
    root().join("data/ai-sector")
}

/// Returns a path that stays right when programs run in another folder.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// Returns the folder for what tests report, and makes it.
///
/// # Errors
///
/// When it cannot be made.
pub(crate) fn reports() -> Result<PathBuf> {
    let folder = target().join("reports");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

/// Returns every file below `folder`, as paths relative to it, sorted.
///
/// # Errors
///
/// When a folder cannot be read.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let entries =
            fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                files.push(relative.to_path_buf());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Copies one file and makes the folders above it.
///
/// # Errors
///
/// When the source cannot be read or the destination not be written.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::copy(from, to)
        .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

/// Makes `folder` exist and be empty.
///
/// # Errors
///
/// When it cannot be emptied or made.
pub(crate) fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_the_one_that_cargo_runs_it_in() {
        let copy = Some(PathBuf::from("/copy/crates/xtask"));
        assert_eq!(root_of(copy, Path::new("/elsewhere")), Path::new("/copy"));
    }

    #[test]
    fn without_cargo_it_is_the_tree_around() {
        let inside = root().join("crates/xtask/src");
        assert_eq!(root_of(None, &inside), root());
        let other_crate = Some(root().join("crates/loopmap"));
        assert_eq!(root_of(other_crate, &inside), root());
    }
}
