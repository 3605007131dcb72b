//! `loopmap build`: a folder with all that is needed to embed a map, or one page with all of it inside.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::input::Input;
use crate::output::{self, Stop, counted};
use crate::site::{self, Element, Site};

/// Builds a folder with all that is needed to embed a map
///
/// The baked map, a picture for every frame and theme, the element, a page for iframes, what oEmbed
/// asks for, and a page that shows every form of embedding, ready to be copied.
#[derive(Args, Debug)]
pub(crate) struct Build {
    #[command(flatten)]
    input: Input,
    /// The folder to write to; files of the same names are replaced, others stay
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Write one page with everything inside to OUT instead, which works from a disk
    #[arg(long)]
    single_file: bool,
    #[command(flatten)]
    parts: Parts,
}

/// What a folder is built of besides the map.
#[derive(Args, Clone, Debug)]
pub(crate) struct Parts {
    /// The folder with the element's files; that of this program's own build when absent
    #[arg(long, value_name = "FOLDER")]
    bundle: Option<PathBuf>,
    /// Leave the element out, where pages have it from elsewhere
    #[arg(long, conflicts_with = "bundle")]
    no_element: bool,
    /// Where the folder will be reached, for addresses that others use
    #[arg(long, value_name = "URL", default_value = "", value_parser = address)]
    base: String,
}

/// Returns a web address that ends with a slash.
fn address(text: &str) -> Result<String, String> {
    let is_plain =
        !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>".contains(c));
    match text {
        "" => Ok(String::new()),
        _ if is_plain && (text.starts_with("https://") || text.starts_with("http://")) => {
            Ok(format!("{}/", text.trim_end_matches('/')))
        }
        _ => Err("an address starts with https:// or http://".to_owned()),
    }
}

impl Build {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let site = self.parts.site(&self.input)?;
        let out = self.output.display();
        if self.single_file {
            let bytes = site.single()?;
            output::write(&self.output, &bytes)?;
            return output::print(&format!("one page of {} kB: {out}\n", bytes.len() / 1000));
        }
        let files = write(&site, &self.output)?;
        let element = site.element.map_or("", |_| " and the element");
        output::print(&format!("{}{element} in {out}\n", counted(files, "file")))
    }
}

impl Parts {
    fn element(&self) -> Result<Option<Element>, Stop> {
        if self.no_element {
            return Ok(None);
        }
        Element::find(self.bundle.as_deref())
    }

    fn site(&self, input: &Input) -> Result<Site, Stop> {
        Ok(Site {
            map: input.map()?,
            name: site::stem(input.path()),
            element: self.element()?,
            base: self.base.clone(),
        })
    }
}

/// Builds a map into `out`.
pub(crate) fn build(input: &Input, parts: &Parts, out: &Path) -> Result<(), Stop> {
    write(&parts.site(input)?, out).map(|_files| ())
}

/// Writes a folder and returns how many files were made of the map.
fn write(site: &Site, out: &Path) -> Result<usize, Stop> {
    let files = site.folder()?;
    if let Some(element) = &site.element {
        element.copy(out)?;
    }
    for file in &files {
        output::write(&out.join(&file.name), &file.bytes)?;
    }
    Ok(files.len())
}
