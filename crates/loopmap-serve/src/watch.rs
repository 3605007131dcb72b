//! Noticing that files changed, by looking at their times.
//!
//! A look at a few hundred files takes about a millisecond and works the same on every system
//! and file system, which the notifications of operating systems do not.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

const PAUSE: Duration = Duration::from_millis(250);

type Times = BTreeMap<PathBuf, SystemTime>;

/// Folders and files under watch, and their times when last looked at.
#[derive(Debug)]
pub struct Watch {
    paths: Vec<PathBuf>,
    seen: Times,
}

impl Watch {
    /// Starts to watch files and, with all below them, folders.
    ///
    /// Hidden entries, `target` and `node_modules` are left out: watching what a build writes
    /// would start builds without end.
    pub fn new(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        let paths: Vec<_> = paths.into_iter().collect();
        let seen = look(&paths);
        Self { paths, seen }
    }

    /// Returns whether anything appeared, vanished or was written since the last call.
    pub fn has_changed(&mut self) -> bool {
        let now = look(&self.paths);
        let changed = now != self.seen;
        self.seen = now;
        changed
    }

    /// Waits until something changed and then until the changes have come to rest.
    pub fn wait(&mut self) {
        while !self.has_changed() {
            thread::sleep(PAUSE);
        }
        while self.has_changed() {
            thread::sleep(PAUSE);
        }
    }
}

fn look(paths: &[PathBuf]) -> Times {
    let mut times = Times::new();
    for path in paths {
        note(path, &mut times);
    }
    times
}

/// Notes a path and all below it. What cannot be read counts as not there.
fn note(path: &Path, times: &mut Times) {
    if let Ok(entries) = fs::read_dir(path) {
        for entry in entries
            .flatten()
            .filter(|entry| is_watched(&entry.file_name()))
        {
            note(&entry.path(), times);
        }
    } else if let Ok(time) = fs::metadata(path).and_then(|data| data.modified()) {
        times.insert(path.to_path_buf(), time);
    }
}

fn is_watched(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    !name.starts_with('.') && name != "target" && name != "node_modules"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A new folder for one test, taken away at its end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("loopmap-{name}-{}", std::process::id()));
            fs::create_dir_all(path.join("target")).unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_new_a_written_and_a_removed_file_are_changes() {
        let folder = Folder::new("changes");
        let file = folder.0.join("deals.csv");
        let mut watch = Watch::new([folder.0.clone()]);
        assert!(!watch.has_changed(), "nothing happened");

        fs::write(&file, "a").unwrap();
        assert!(watch.has_changed(), "appeared");

        let later = SystemTime::now() + Duration::from_secs(5);
        fs::File::options()
            .write(true)
            .open(&file)
            .unwrap()
            .set_modified(later)
            .unwrap();
        assert!(watch.has_changed(), "written");

        fs::remove_file(&file).unwrap();
        assert!(watch.has_changed(), "vanished");
        assert!(!watch.has_changed(), "at rest");
    }

    #[test]
    fn what_a_build_writes_is_no_change() {
        let folder = Folder::new("build");
        let mut watch = Watch::new([folder.0.clone()]);
        fs::write(folder.0.join("target/page.js"), "a").unwrap();
        fs::write(folder.0.join(".deals.csv.swp"), "a").unwrap();
        assert!(!watch.has_changed());
    }
}
