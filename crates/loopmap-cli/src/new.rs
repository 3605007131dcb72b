//! `loopmap new`: a folder to begin with.

use std::path::PathBuf;

use clap::Args;
use loopmap::read::FILES;

use crate::output::{self, Stop};

/// Writes a small, valid map with comments, to be changed into one of your own
#[derive(Args, Debug)]
pub(crate) struct New {
    /// The folder to make
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// The files of the example, by name.
const EXAMPLE: [(&str, &str); 4] = [
    ("map.toml", include_str!("new/map.toml")),
    ("deals.csv", include_str!("new/deals.csv")),
    ("companies.csv", include_str!("new/companies.csv")),
    ("sources.csv", include_str!("new/sources.csv")),
];

impl New {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let folder = self.folder.display();
        let is_there = |file: &&&str| self.folder.join(file).exists();
        if let Some(file) = FILES.iter().find(is_there) {
            let text = format!(
                "{} is there already; nothing is written over",
                self.folder.join(file).display()
            );
            return Err(Stop::Trouble(text));
        }
        for (name, text) in EXAMPLE {
            output::write(&self.folder.join(name), text.as_bytes())?;
        }
        output::print(&format!(
            "{folder}: map.toml, deals.csv, companies.csv, sources.csv\nnext: loopmap serve {folder}\n"
        ))
    }
}
