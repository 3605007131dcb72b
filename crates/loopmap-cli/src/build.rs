//! `loopmap build`: a folder with all that is needed to embed a map.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::input::Input;
use crate::output::{self, Stop, counted};
use crate::site;

/// Builds a folder with all that is needed to embed a map
///
/// The baked map, a picture for every frame and theme, a page with the tag to paste, and the
/// element itself where a bundle is given.
#[derive(Args, Debug)]
pub(crate) struct Build {
    #[command(flatten)]
    input: Input,
    /// The folder to write to; files of the same names are replaced, others stay
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    #[command(flatten)]
    element: Element,
}

/// Where the element is.
#[derive(Args, Clone, Debug)]
pub(crate) struct Element {
    /// The folder with the element's files (loop-map.js and what it loads), copied into the output
    #[arg(long, value_name = "FOLDER")]
    bundle: Option<PathBuf>,
}

impl Build {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let files = build(&self.input, &self.element, &self.output)?;
        let element = if self.element.bundle.is_some() {
            " and the element"
        } else {
            ""
        };
        output::print(&format!(
            "{}{element} in {}\n",
            counted(files, "file"),
            self.output.display()
        ))
    }
}

/// Builds a map into `out` and returns how many files were made of it.
pub(crate) fn build(input: &Input, element: &Element, out: &Path) -> Result<usize, Stop> {
    let files = site::make(&input.map()?, &site::stem(input.path()))?;
    if let Some(bundle) = &element.bundle {
        site::copy_element(bundle, out)?;
    }
    for file in &files {
        output::write(&out.join(&file.name), &file.bytes)?;
    }
    Ok(files.len())
}
