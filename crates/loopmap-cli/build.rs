//! Puts the element's files inside the program that people install, where `cargo xtask build` has made them.
//!
//! Only with optimisation, as `cargo install` compiles: the workshop's own program takes the files from beside it,
//! and would be linked anew with every change of the page. Nothing but cargo is needed: without the files
//! the program is whole but for them, and says so when they are asked for.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{env, fs, io};

/// What the element is not whole without.
const SCRIPT: &str = "loop-map.js";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let is_for_use = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let web = if is_for_use { web(&out) } else { None };
    let files = match web {
        Some(web) => inside(&web, &out.join("web"))?,
        None => Vec::new(),
    };
    let mut list = String::from("&[\n");
    for (name, file) in files {
        // A string of `String` ends in no error.
        let _ = writeln!(list, "    ({name:?}, include_bytes!({file:?})),");
    }
    fs::write(out.join("inside.rs"), list + "]\n")
}

/// Returns the folder that the workshop makes: in the target folder that this is compiled in, or in that of the
/// repository, when cargo was told of another one.
fn web(out: &Path) -> Option<PathBuf> {
    let near = out.ancestors().nth(4).map(|target| target.join("web"));
    let crate_folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let own = crate_folder.map(|folder| folder.join("../../target/web"));
    if let Some(near) = &near {
        make_watchable(near);
    }
    let places: Vec<PathBuf> = near.into_iter().chain(own).collect();
    for place in places.iter().filter(|place| place.is_dir()) {
        println!("cargo:rerun-if-changed={}", place.display());
    }
    places.into_iter().find(|web| web.join(SCRIPT).is_file())
}

/// Makes the folder, empty and old, where it is not there. Cargo would run this every time if it were told of what does
/// not exist, and if it were told of the folder above, into which it compiles.
fn make_watchable(web: &Path) {
    if !web.exists() && fs::create_dir(web).is_ok() {
        // Where a folder has no date that can be set, this runs once more.
        let _ = fs::File::open(web).and_then(|folder| folder.set_modified(SystemTime::UNIX_EPOCH));
    }
}

/// Copies the files, which may change while this compiles, and returns their names and where the copies are.
fn inside(web: &Path, copies: &Path) -> io::Result<Vec<(String, String)>> {
    if copies.exists() {
        fs::remove_dir_all(copies)?;
    }
    let mut files = Vec::new();
    let mut open = vec![web.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(name) = path.strip_prefix(web) {
                let copy = copies.join(name);
                copy.parent().map_or(Ok(()), fs::create_dir_all)?;
                fs::copy(&path, &copy)?;
                let name = name.display().to_string().replace('\\', "/");
                files.push((name, copy.display().to_string()));
            }
        }
    }
    files.sort();
    Ok(files)
}
