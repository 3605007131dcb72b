//! The files of a map that is being made.

use std::collections::BTreeMap;

use loopmap::baked::{self, OpenedMap};
use loopmap::dataset::{Problem, Records};
use loopmap::read::{FILES, Folder, read_folder};

/// Texts of files by their names.
pub type Files = BTreeMap<String, String>;

/// Reads the files; `name` stands for a missing title.
pub(crate) fn records(files: &Files, name: &str) -> Records {
    let bytes = |(file, text): (&String, &String)| {
        let is_read = FILES.contains(&file.as_str());
        // Another name may be a slip for one of those.
        let bytes = if is_read { text.as_bytes() } else { &[] };
        (file.clone(), bytes.to_vec())
    };
    read_folder(&Folder {
        name: name.to_owned(),
        prefix: String::new(),
        files: files.iter().map(bytes).collect(),
    })
}

/// Opens the map, or returns all that is wrong with it.
pub(crate) fn open(
    files: &Files,
    name: &str,
    language: Option<&str>,
) -> Result<OpenedMap, Vec<Problem>> {
    let mut records = records(files, name);
    if let Some(language) = language {
        records.speak(language);
    }
    baked::open(&records)
}
