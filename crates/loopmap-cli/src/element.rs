//! The files of the element: where they are and what is in them; and what earlier builds left beside them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use loopmap_site::{Made, first_name, integrity, is_texts};
use serde_json::Value;

use crate::output::{self, Stop};

/// What no page can do without: the script, the core that it starts, and the script that has both inside.
/// The sources of the element have the first alone.
const NEEDED: [&str; 3] = ["loop-map.js", CORE, "loop-map.classic.js"];

/// The compiled core, in whose name a hash of it stands for the star.
const CORE: &str = "loopmap_wasm-*.wasm";

/// The folder of the page on which maps are made, and what it is not whole without.
const MAKER: &str = "maker";
const MAKERS_PAGE: &str = "maker/index.html";

/// What was put inside the program when it was compiled (`build.rs`): names and contents.
const INSIDE: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/inside.rs"));

/// The element's scripts, styles and modules.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    place: Place,
    core: String,
}

/// Where the files are.
#[derive(Clone, Debug)]
enum Place {
    Folder(PathBuf),
    /// In the program itself.
    Inside(&'static [(&'static str, &'static [u8])]),
}

impl Element {
    /// Takes the folder that was named, or the one `web` beside this program or above it, where
    /// the workshop puts it, or else what is inside this program.
    ///
    /// # Errors
    ///
    /// When a file that pages need is in none of these places: which, and where it was looked for.
    pub(crate) fn find(named: Option<&Path>) -> Result<Self, Stop> {
        let folders = named.map_or_else(beside_program, |folder| vec![folder.to_path_buf()]);
        let mut places: Vec<Place> = folders.into_iter().map(Place::Folder).collect();
        if named.is_none() {
            places.push(Place::Inside(INSIDE));
        }
        let whole = places.iter().find_map(Self::whole_in);
        whole.ok_or_else(|| Stop::Missing(not_found(&places)))
    }

    fn whole_in(place: &Place) -> Option<Self> {
        let names = NEEDED.map(|file| place.find(file));
        let [Some(_), Some(core), Some(_)] = names else {
            return None;
        };
        Some(Self {
            place: place.clone(),
            core,
        })
    }

    /// Copies every file, in the folders it is in; the maker's only where it is wanted.
    pub(crate) fn copy(&self, out: &Path, with_maker: bool) -> Result<(), Stop> {
        let is_wanted = |name: &&PathBuf| with_maker || !name.starts_with(MAKER);
        for name in self.place.names()?.iter().filter(is_wanted) {
            output::write(&out.join(name), &self.bytes(name)?)?;
        }
        Ok(())
    }

    /// Returns what is in a file.
    pub(crate) fn bytes(&self, name: impl AsRef<Path>) -> Result<Cow<'static, [u8]>, Stop> {
        self.place.bytes(name.as_ref())
    }

    /// Makes sure that the page is here on which maps are made.
    pub(crate) fn check_maker(&self) -> Result<(), Stop> {
        if self
            .place
            .names()?
            .iter()
            .any(|name| name == Path::new(MAKERS_PAGE))
        {
            return Ok(());
        }
        let place = match &self.place {
            Place::Folder(folder) => folder.display().to_string(),
            Place::Inside(_) => "the element inside this program".to_owned(),
        };
        let text = format!(
            "{place} has no {MAKERS_PAGE}: \"cargo xtask build\" makes a bundle that has it, for --bundle"
        );
        Err(Stop::Missing(text))
    }

    /// Returns what pages say about it.
    pub(crate) fn facts(&self) -> Result<loopmap_site::Element, Stop> {
        let script = |name: &str| Ok((name.to_owned(), integrity(&self.bytes(name)?)));
        let scripts = loopmap_site::Element::SCRIPTS.into_iter().map(script);
        Ok(loopmap_site::Element {
            core: self.core.clone(),
            scripts: scripts.collect::<Result<_, Stop>>()?,
        })
    }
}

impl Place {
    /// Returns the name of a file, the last one where a star stands for a part of it.
    fn find(&self, file: &str) -> Option<String> {
        let names: Vec<String> = match self {
            Self::Folder(folder) => {
                let files = fs::read_dir(folder).ok()?.flatten();
                let names = files.filter_map(|entry| entry.file_name().into_string().ok());
                names.collect()
            }
            Self::Inside(files) => files.iter().map(|(name, _)| (*name).to_owned()).collect(),
        };
        let (start, end) = file.split_once('*').unwrap_or((file, ""));
        let is_meant = |name: &String| {
            let rest = name.strip_prefix(start);
            rest.is_some_and(|rest| rest.ends_with(end) && (file.contains('*') || rest.is_empty()))
        };
        names.into_iter().filter(is_meant).max()
    }

    /// Returns the names of all files, with the folders they are in.
    fn names(&self) -> Result<Vec<PathBuf>, Stop> {
        let top = match self {
            Self::Folder(folder) => folder,
            Self::Inside(files) => {
                return Ok(files.iter().map(|(name, _)| PathBuf::from(name)).collect());
            }
        };
        let mut names = Vec::new();
        let mut open = vec![top.clone()];
        while let Some(folder) = open.pop() {
            let failed = |error| Stop::files("read", &folder, &error);
            for entry in fs::read_dir(&folder).map_err(failed)? {
                let path = entry.map_err(failed)?.path();
                if path.is_dir() {
                    open.push(path);
                } else if let Ok(name) = path.strip_prefix(top) {
                    names.push(name.to_path_buf());
                }
            }
        }
        Ok(names)
    }

    fn bytes(&self, name: &Path) -> Result<Cow<'static, [u8]>, Stop> {
        match self {
            Self::Folder(folder) => {
                let path = folder.join(name);
                let bytes = fs::read(&path);
                bytes
                    .map(Cow::Owned)
                    .map_err(|error| Stop::files("read", &path, &error))
            }
            Self::Inside(files) => {
                let file = files.iter().find(|(inside, _)| Path::new(inside) == name);
                let text = || Stop::Missing(format!("{} is not in the program", name.display()));
                file.map(|(_, bytes)| Cow::Borrowed(*bytes))
                    .ok_or_else(text)
            }
        }
    }

    /// Says what of the element is not here.
    fn lacks(&self) -> String {
        let files = NEEDED.into_iter();
        let missing: Vec<&str> = files.filter(|file| self.find(file).is_none()).collect();
        match self {
            Self::Folder(folder) => format!("{} has no {}", folder.display(), missing.join(", ")),
            Self::Inside(_) => {
                "this program was compiled without it (\"cargo xtask build\" makes it, and \
                                \"cargo install --path crates/loopmap-cli\" puts it inside)"
                    .to_owned()
            }
        }
    }
}

/// Returns the folders in which the workshop puts the element of the program that is running.
fn beside_program() -> Vec<PathBuf> {
    let program = env::current_exe().unwrap_or_default();
    let above = program.ancestors().skip(1).take(2);
    above.map(|folder| folder.join("web")).collect()
}

/// Removes the texts of earlier builds from a folder that `files` are about to be written to. Those of the build
/// that is there now stay: some readers have its first half, and ask for them yet.
pub(crate) fn forget(name: &str, files: &[Made], out: &Path) -> Result<(), Stop> {
    let now = fs::read(out.join(first_name(name))).unwrap_or_default();
    let now: Value = serde_json::from_slice(&now).unwrap_or_default();
    let mut kept: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    kept.extend(now["rest"].as_str());
    for entry in fs::read_dir(out).into_iter().flatten().flatten() {
        let file = entry.file_name();
        let is_old = |file: &str| is_texts(file, name) && !kept.contains(file);
        if file.to_str().is_some_and(is_old) {
            let path = entry.path();
            fs::remove_file(&path).map_err(|error| Stop::files("remove", &path, &error))?;
        }
    }
    Ok(())
}

fn not_found(places: &[Place]) -> String {
    let looked: Vec<String> = places.iter().map(Place::lacks).collect();
    format!(
        "the element was not found: {}. Name the folder of its files with --bundle, or leave it out with \
         --without-element, where pages have it from elsewhere",
        looked.join("; ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: &[(&str, &[u8])] = &[
        ("loop-map.classic.js", b"classic"),
        ("loop-map.js", b"module"),
        ("loopmap_wasm-0a1b.wasm", b"core"),
        ("strings/nl.js", b"words"),
    ];

    #[test]
    fn what_is_inside_the_program_is_an_element_like_any_other() {
        let element = Element::whole_in(&Place::Inside(FILES)).expect("an element");
        assert_eq!(element.core, "loopmap_wasm-0a1b.wasm");
        let out = env::temp_dir().join(format!("loopmap-inside-{}", std::process::id()));
        assert!(element.copy(&out, false).is_ok(), "it is written");
        for (name, bytes) in FILES {
            assert_eq!(fs::read(out.join(name)).expect(name), *bytes);
        }
        fs::remove_dir_all(&out).expect("it was there");
    }

    #[test]
    fn a_part_of_an_element_inside_is_none() {
        for missing in 0..3 {
            let files = FILES.iter().copied().enumerate();
            let part: Vec<_> = files
                .filter(|(at, _)| *at != missing)
                .map(|(_, file)| file)
                .collect();
            assert!(Element::whole_in(&Place::Inside(part.leak())).is_none());
        }
    }
}
