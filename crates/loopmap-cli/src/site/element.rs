//! The files of the element: where they are, what is in them, and how a page makes sure of it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use crate::output::{self, Stop};

/// What no page can do without: the script, the core that it starts, and the script that has both inside.
/// The sources of the element have the first alone.
const NEEDED: [&str; 3] = ["loop-map.js", CORE, "loop-map.classic.js"];

/// The compiled core, in whose name a hash of it stands for the star.
const CORE: &str = "loopmap_wasm-*.wasm";

/// A folder with the element's scripts, styles and modules.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    folder: PathBuf,
    core: String,
}

impl Element {
    /// Takes the folder that was named, or the one `web` beside this program or above it, where
    /// the workshop puts it.
    ///
    /// # Errors
    ///
    /// When a file that pages need is in none of these folders: which, and where it was looked for.
    pub(crate) fn find(named: Option<&Path>) -> Result<Self, Stop> {
        let folders = named.map_or_else(beside_program, |folder| vec![folder.to_path_buf()]);
        let whole = folders.iter().find_map(|folder| Self::whole_in(folder));
        whole.ok_or_else(|| Stop::Missing(not_found(&folders)))
    }

    fn whole_in(folder: &Path) -> Option<Self> {
        let names = NEEDED.map(|file| found_in(folder, file));
        let [Some(_), Some(core), Some(_)] = names else {
            return None;
        };
        Some(Self {
            folder: folder.to_path_buf(),
            core,
        })
    }

    /// Copies every file, in the folders it is in.
    pub(crate) fn copy(&self, out: &Path) -> Result<(), Stop> {
        let mut open = vec![self.folder.clone()];
        while let Some(folder) = open.pop() {
            let failed = |error| Stop::files("read", &folder, &error);
            for entry in fs::read_dir(&folder).map_err(failed)? {
                let path = entry.map_err(failed)?.path();
                if path.is_dir() {
                    open.push(path);
                } else if let Ok(relative) = path.strip_prefix(&self.folder) {
                    output::write(&out.join(relative), &self.bytes(relative)?)?;
                }
            }
        }
        Ok(())
    }

    /// Returns the name of the compiled core, which holds a hash of it.
    pub(super) fn core(&self) -> &str {
        &self.core
    }

    /// Returns what is in a file.
    pub(super) fn bytes(&self, name: impl AsRef<Path>) -> Result<Vec<u8>, Stop> {
        let path = self.folder.join(name);
        fs::read(&path).map_err(|error| Stop::files("read", &path, &error))
    }

    /// Returns the attributes by which a page makes sure that it gets a file as it is now.
    pub(super) fn integrity(&self, name: &str) -> Result<String, Stop> {
        let hash = STANDARD.encode(Sha384::digest(self.bytes(name)?));
        Ok(format!(
            " integrity=\"sha384-{hash}\" crossorigin=\"anonymous\""
        ))
    }
}

/// Returns the folders in which the workshop puts the element of the program that is running.
fn beside_program() -> Vec<PathBuf> {
    let program = env::current_exe().unwrap_or_default();
    let above = program.ancestors().skip(1).take(2);
    above.map(|folder| folder.join("web")).collect()
}

/// Returns the name of a file, the last one where a star stands for a part of it.
fn found_in(folder: &Path, file: &str) -> Option<String> {
    let Some((start, end)) = file.split_once('*') else {
        return folder.join(file).is_file().then(|| file.to_owned());
    };
    let names = fs::read_dir(folder).ok()?.flatten();
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    names
        .filter(|name| name.starts_with(start) && name.ends_with(end))
        .max()
}

fn missing_in(folder: &Path) -> Vec<&'static str> {
    let files = NEEDED.into_iter();
    files
        .filter(|file| found_in(folder, file).is_none())
        .collect()
}

fn not_found(folders: &[PathBuf]) -> String {
    let looked_in = |folder: &PathBuf| {
        let missing = missing_in(folder).join(", ");
        format!("{} has no {missing}", folder.display())
    };
    let looked: Vec<String> = folders.iter().map(looked_in).collect();
    format!(
        "the element was not found: {}. Name the folder of its files with --bundle, or leave it out with \
         --without-element, where pages have it from elsewhere",
        looked.join("; ")
    )
}
