//! Maps on disk: a folder of CSV and TOML files, one CSV file of deals, or one baked JSON file.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;
use loopmap::baked::{self, OpenedMap};
use loopmap::dataset::Records;
use loopmap::read::{self, FILES, Folder, MOST_BYTES};

use crate::output::{self, Stop};

/// Where a map is.
#[derive(Args, Clone, Debug)]
pub(crate) struct Input {
    /// A folder with deals.csv (and companies.csv, sources.csv, map.toml), one CSV file of deals,
    /// or a baked map in JSON
    #[arg(value_name = "DIR")]
    path: PathBuf,
}

impl Input {
    /// Returns where the map is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the files, whatever is in them.
    pub(crate) fn records(&self) -> Result<Records, Stop> {
        records(&self.path)
    }

    /// Reads the map and where its companies stood, if that is known. Warnings go to stderr;
    /// errors stop the program.
    pub(crate) fn map(&self) -> Result<OpenedMap, Stop> {
        self.map_in(None)
    }

    /// Reads the map, and says that it is in another language than its files say.
    pub(crate) fn map_in(&self, language: Option<&str>) -> Result<OpenedMap, Stop> {
        let mut records = self.records()?;
        if let Some(language) = language {
            records.speak(language);
        }
        let opened = baked::open(&records).map_err(Stop::Problems)?;
        output::print_problems(&opened.warnings);
        Ok(opened)
    }
}

/// Reads the files of a map, whatever is in them.
pub(crate) fn records(path: &Path) -> Result<Records, Stop> {
    let failed = |error: io::Error| Stop::files("read", path, &error);
    let name = name_of(path);
    if path.is_dir() {
        return Ok(read::read_folder(&folder(path, name).map_err(failed)?));
    }
    let bytes = bytes_of(path).map_err(failed)?;
    Ok(read::read_file(&path.display().to_string(), &name, &bytes))
}

/// Returns the name of a folder, or of a file without its ending.
fn name_of(path: &Path) -> String {
    let name = if path.is_dir() {
        let full = path.canonicalize().ok();
        full.as_deref()
            .and_then(Path::file_name)
            .map(OsStr::to_owned)
    } else {
        path.file_stem().map(OsStr::to_owned)
    };
    name.unwrap_or_default().to_string_lossy().into_owned()
}

fn folder(path: &Path, name: String) -> io::Result<Folder> {
    let mut folder = Folder {
        name,
        prefix: prefix(path),
        ..Folder::default()
    };
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        if FILES.contains(&file.as_str()) {
            folder.files.insert(file, bytes_of(&entry.path())?);
        } else if entry.path().is_file() {
            // Its name may be a slip for one of those.
            folder.files.insert(file, Vec::new());
        }
    }
    Ok(folder)
}

fn prefix(path: &Path) -> String {
    match path.display().to_string().as_str() {
        "." => String::new(),
        shown if shown.ends_with('/') => shown.to_owned(),
        shown => format!("{shown}/"),
    }
}

/// Reads a file, and no further than shows that it is too long.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let longest = MOST_BYTES as u64 + 1;
    File::open(path)?.take(longest).read_to_end(&mut bytes)?;
    Ok(bytes)
}
