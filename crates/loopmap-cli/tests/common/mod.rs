//! What the tests of the program share.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test is a crate and uses its part"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use loopmap::dataset::Dataset;
use loopmap::read::{Folder, read_folder};

/// Returns the top folder of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap().to_path_buf()
}

/// Returns the map in a folder of the repository.
pub fn map(folder: &str) -> Dataset {
    let mut files = Folder {
        name: folder.to_owned(),
        ..Folder::default()
    };
    for entry in fs::read_dir(root().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.files.insert(name, fs::read(&path).unwrap());
        }
    }
    Dataset::try_new(&read_folder(&files)).unwrap().dataset
}

/// Runs the program in `folder` of the repository.
pub fn loopmap(folder: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_loopmap"))
        .current_dir(root().join(folder))
        .args(arguments)
        .output()
        .unwrap()
}

/// Returns what a program printed, as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
