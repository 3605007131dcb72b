//! What pages say about the files of the element: the name of its core, and how they make sure of its scripts.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

/// The element beside the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// The name of the compiled core, which holds a hash of it.
    pub core: String,
    /// What each script has to be, by its name, as [`integrity`] says it.
    pub scripts: BTreeMap<String, String>,
}

impl Element {
    /// The scripts that snippets name.
    pub const SCRIPTS: [&str; 3] = ["loop-map.js", "loop-map.classic.js", "loop-map-host.js"];

    /// Returns the attributes by which a page makes sure that it gets a script as it is now.
    pub(crate) fn integrity(&self, name: &str) -> String {
        let attributes = |hash: &String| format!(" integrity=\"{hash}\" crossorigin=\"anonymous\"");
        self.scripts.get(name).map(attributes).unwrap_or_default()
    }
}

/// Returns what a file has to be, as the attribute of that name says it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}
