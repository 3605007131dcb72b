//! A map as it was in a revision that git keeps.

use std::io::{self, Read as _};
use std::process::{Command, Stdio};

use loopmap::dataset::Records;
use loopmap::read::{self, FILES, Folder, MOST_BYTES};

use crate::output::Stop;

/// A folder or a file in a revision, as git itself names it: `REV:path` from the root of the repository, or
/// `REV:./path` from the folder one is in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Revision<'a> {
    name: &'a str,
}

impl<'a> Revision<'a> {
    /// Returns what a name may stand for: git takes it for no option.
    pub(crate) fn new(name: &'a str) -> Option<Self> {
        let (revision, path) = name.split_once(':')?;
        let is_name = !revision.is_empty() && !revision.starts_with('-') && !path.contains('\0');
        is_name.then_some(Self { name })
    }

    /// Reads the files, whatever is in them.
    pub(crate) fn records(self) -> Result<Records, Stop> {
        let here = self.name.ends_with(":./");
        let object = if here {
            self.name
        } else {
            self.name.trim_end_matches('/')
        };
        match self.git(&["cat-file", "-t", object])?.trim_ascii() {
            b"tree" => self.folder(object),
            b"blob" => {
                let bytes = self.blob(object)?;
                Ok(read::read_file(self.name, stem(object), &bytes))
            }
            _ => Err(Stop::Trouble(format!(
                "{} is neither a folder nor a file: write {}:path",
                self.name, object
            ))),
        }
    }

    fn folder(self, tree: &str) -> Result<Records, Stop> {
        let slash = if tree.ends_with([':', '/']) { "" } else { "/" };
        let mut folder = Folder {
            name: stem(tree).to_owned(),
            prefix: format!("{tree}{slash}"),
            ..Folder::default()
        };
        let listed = self.git(&["ls-tree", "-z", "--name-only", tree])?;
        for name in listed.split(|&byte| byte == 0) {
            let Ok(name) = std::str::from_utf8(name) else {
                continue;
            };
            let bytes = if FILES.contains(&name) {
                self.blob(&format!("{tree}{slash}{name}"))?
            } else {
                // Its name may be a slip for one of those.
                Vec::new()
            };
            if !name.is_empty() {
                folder.files.insert(name.to_owned(), bytes);
            }
        }
        Ok(read::read_folder(&folder))
    }

    fn blob(self, object: &str) -> Result<Vec<u8>, Stop> {
        self.git(&["cat-file", "blob", object])
    }

    /// Asks git, and reads no further than shows that an answer is too long.
    fn git(self, arguments: &[&str]) -> Result<Vec<u8>, Stop> {
        let failed = |error: io::Error| {
            let why = match error.kind() {
                io::ErrorKind::NotFound => {
                    "there is no such folder or file, and git is not installed".to_owned()
                }
                _ => error.to_string(),
            };
            Stop::Trouble(format!("cannot read {}: {why}", self.name))
        };
        let mut child = Command::new("git")
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let mut bytes = Vec::new();
        if let Some(stdout) = child.stdout.take() {
            let longest = MOST_BYTES as u64 + 1;
            stdout
                .take(longest)
                .read_to_end(&mut bytes)
                .map_err(failed)?;
        }
        if bytes.len() > MOST_BYTES {
            // What is too long is told by the reader.
            child.kill().map_err(failed)?;
            child.wait().map_err(failed)?;
            return Ok(bytes);
        }
        let ended = child.wait_with_output().map_err(failed)?;
        if ended.status.success() {
            return Ok(bytes);
        }
        let said = String::from_utf8_lossy(&ended.stderr);
        let said = said.lines().next().unwrap_or_default();
        let said = said.strip_prefix("fatal: ").unwrap_or(said);
        let said: String = said.chars().filter(|c| !c.is_control()).collect();
        Err(Stop::Trouble(format!(
            "cannot read {}: there is no such folder or file, and git says: {said}",
            self.name
        )))
    }
}

/// Returns the name of what a path leads to, without its ending; that of the revision at the root.
fn stem(object: &str) -> &str {
    let (revision, path) = object.split_once(':').unwrap_or((object, object));
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ if name.is_empty() => revision,
        _ => name,
    }
}
