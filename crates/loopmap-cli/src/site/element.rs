//! The files of the element: where they are, what is in them, and how a page makes sure of it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use crate::output::{self, Stop};

/// The script by which the folder of an element is known.
const ENTRY: &str = "loop-map.js";

/// A folder with the element's scripts, styles and modules.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    folder: PathBuf,
}

impl Element {
    /// Takes the folder that was named, or the one `web` beside this program or above it, where
    /// the workshop puts it.
    ///
    /// # Errors
    ///
    /// When no element is in the folder that was named.
    pub(crate) fn find(named: Option<&Path>) -> Result<Option<Self>, Stop> {
        if let Some(folder) = named {
            if !folder.join(ENTRY).is_file() {
                let text = format!("{}: there is no {ENTRY} in it", folder.display());
                return Err(Stop::Trouble(text));
            }
            return Ok(Some(Self {
                folder: folder.to_path_buf(),
            }));
        }
        let program = env::current_exe().unwrap_or_default();
        let found = program
            .ancestors()
            .skip(1)
            .take(2)
            .map(|above| above.join("web"))
            .find(|folder| folder.join(ENTRY).is_file());
        Ok(found.map(|folder| Self { folder }))
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
