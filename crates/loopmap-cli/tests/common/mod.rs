//! What the tests of the program share.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test is a crate and uses its part"
)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use loopmap::dataset::Dataset;
use loopmap::read::{Folder, read_folder};

/// Returns the top folder of the repository. Cargo runs tests in the folder of their crate, which may be a copy of
/// the one that they were compiled in.
pub fn root() -> PathBuf {
    Path::new("../..").canonicalize().unwrap()
}

/// Returns the program that cargo built for the tests.
pub fn program() -> PathBuf {
    let built = env::var_os("CARGO_BIN_EXE_loopmap");
    built.map_or_else(|| env!("CARGO_BIN_EXE_loopmap").into(), PathBuf::from)
}

/// Returns an empty folder for the files of one test.
pub fn empty_folder(name: &str) -> PathBuf {
    let target = program().ancestors().nth(2).unwrap().to_path_buf();
    let folder = target.join("tmp").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
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
    Command::new(program())
        .current_dir(root().join(folder))
        .args(arguments)
        .output()
        .unwrap()
}

/// Returns what a program printed, as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Checks the JSON of a command against its schema.
pub fn assert_fits(command: &str, value: &serde_json::Value) {
    let path = format!("src/schema/{command}.json");
    let mut schemas = boon::Schemas::new();
    let schema = boon::Compiler::new().compile(&path, &mut schemas).unwrap();
    if let Err(error) = schemas.validate(value, schema) {
        panic!("{command}: {error}");
    }
}

/// Returns the Python of the tests: `LOOPMAP_PYTHON`, or the one that is found.
pub fn python() -> String {
    env::var("LOOPMAP_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// Says why a test is left out, on a line that the workshop counts as a skipped test. It is written past what
/// catches the output of tests that pass.
pub fn left_out(reason: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    let _ = writeln!(std::io::stdout(), "\nleft out: {test}: {reason}");
}
