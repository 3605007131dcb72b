//! `loopmap build`: a folder with all that is needed to embed a map, or one page with all of it inside.

use std::path::{Path, PathBuf};

use clap::Args;

use loopmap_site::placing::Need;
use loopmap_site::{Earlier, Site};

use crate::earlier::{self, POSITIONS};
use crate::element::{self, Element};
use crate::input::Input;
use crate::look::{self, THEME_FILE};
use crate::output::{self, Stop, counted};
use crate::progress;
use crate::words;

/// Builds a folder with all that is needed to embed a map
///
/// The baked map, a picture for every frame and theme, the element, a page for iframes, what oEmbed
/// asks for, and a page that shows every form of embedding, ready to be copied. Where OUT holds the map
/// from an earlier build, its companies stay where readers know them.
#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[command(after_help = format!("{POSITIONS}\n\n{THEME_FILE}"))]
pub(crate) struct Build {
    #[command(flatten)]
    input: Input,
    /// The folder to write to; files of the same names are replaced, others stay
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Write one page with everything inside to OUT instead, which works from a disk
    #[arg(long, conflicts_with = "without_element")]
    single_file: bool,
    /// Put the maker beside the map, in OUT/maker: a page on which others make maps of their own, all of it in their
    /// browsers
    #[arg(long, conflicts_with_all = ["without_element", "single_file"])]
    maker: bool,
    /// Companies stay where they are in this file, in place of where they are in OUT
    #[arg(long, value_name = "FILE", conflicts_with = "fresh")]
    positions: Option<PathBuf>,
    /// Lay everything out anew
    #[arg(long)]
    fresh: bool,
    /// A draft, in a fraction of the time: a fifth of the search for few crossings. Later builds keep its places
    /// unless they are --fresh
    #[arg(long)]
    quick: bool,
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
    #[arg(long, alias = "no-element", conflicts_with = "bundle")]
    without_element: bool,
    /// Where the folder will be reached, for addresses that others use
    #[arg(long, value_name = "URL", default_value = "", value_parser = loopmap_site::web_address)]
    base: String,
    /// The language of the map, in place of the one in map.toml: pages and pictures are made in English, German (de) and
    /// French (fr)
    #[arg(long, value_name = "TAG", value_parser = loopmap_site::language)]
    lang: Option<String>,
    /// The colours of the pictures, and of the live map in their place
    #[arg(long, value_name = "FILE")]
    theme_file: Option<PathBuf>,
}

impl Build {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let (mut site, element) = self.parts.site(&self.input)?;
        if let (true, Some(element)) = (self.maker, &element) {
            element.check_maker()?;
        }
        if self.quick {
            site.need = Need::DRAFT;
        }
        let earlier = match &self.positions {
            Some(file) => Some((file.clone(), earlier::of(file, &site.map.dataset)?)),
            None if self.fresh => None,
            None if self.single_file => seen_in(&self.output, &site),
            None => seen_in(&self.output.join(site.baked_name()), &site),
        };
        let kept = earlier.map_or_else(String::new, |(file, earlier)| {
            let kept = kept(&file, &earlier, &site);
            site.earlier = Some(earlier);
            kept
        });
        let out = self.output.display();
        let work = progress::work("laying the map out and drawing it");
        if self.single_file {
            let bytes = site.single(&classic(element.as_ref())?)?;
            drop(work);
            output::write(&self.output, &bytes)?;
            let size = bytes.len() / 1000;
            return output::print(&format!("one page of {size} kB: {out}\n{kept}"));
        }
        let files = write(&mut site, element.as_ref(), &self.output, self.maker)?;
        drop(work);
        let element = match element {
            Some(_) if self.maker => ", the element and the maker",
            Some(_) => " and the element",
            None => "",
        };
        let files = counted(files, "file");
        if self.parts.base.is_empty() {
            output::note(
                "oembed.json and figure.html need whole addresses for services and mails: --base https://...",
            );
        }
        output::print(&format!("{files}{element} in {out}\n{kept}"))
    }
}

/// Returns what an earlier build left in `file`, unless the map was built before and brings it along.
fn seen_in(file: &Path, site: &Site) -> Option<(PathBuf, Earlier)> {
    let is_baked = !site.map.frames.is_empty() && !site.map.is_pinned;
    if is_baked || !file.is_file() {
        return None;
    }
    match earlier::of(file, &site.map.dataset) {
        Ok(earlier) => Some((file.to_path_buf(), earlier)),
        Err(stop) => {
            stop.report();
            output::note("no places are kept: all are laid out anew");
            None
        }
    }
}

/// Returns the script that has the element inside.
fn classic(element: Option<&Element>) -> Result<String, Stop> {
    let Some(element) = element else {
        let text = "a single file needs the element: name its folder with --bundle".to_owned();
        return Err(Stop::Trouble(text));
    };
    Ok(String::from_utf8_lossy(&element.bytes("loop-map.classic.js")?).into_owned())
}

/// Says who keeps a place.
fn kept(file: &Path, earlier: &Earlier, site: &Site) -> String {
    let companies = site.map.dataset.companies().len();
    let known = earlier.count_known(&site.map.dataset);
    let file = file.display();
    if 2 * known < companies {
        return format!("laid out anew: {file} knows only {known} of {companies} companies\n");
    }
    format!(
        "places kept from {file}: {known} of {companies} companies (--fresh lays all out anew)\n"
    )
}

impl Parts {
    fn element(&self) -> Result<Option<Element>, Stop> {
        if self.without_element {
            return Ok(None);
        }
        Element::find(self.bundle.as_deref()).map(Some)
    }

    /// Returns what a folder is built of, and the element to put beside it.
    fn site(&self, input: &Input) -> Result<(Site, Option<Element>), Stop> {
        let look = look::read(self.theme_file.as_deref())?;
        let map = input.map_in(self.lang.as_deref())?;
        let element = self.element()?;
        let site = Site {
            map,
            earlier: None,
            need: Need::PAGE,
            name: loopmap_site::stem(&name_of(input.path())),
            element: None,
            base: self.base.clone(),
            colours: look.rule(),
            words: words::of(input.path())?,
            look,
        };
        Ok((site, element))
    }
}

/// Returns the name of what the files of a map are named after: its folder, or its file without the ending.
fn name_of(path: &Path) -> String {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let name = if full.is_dir() {
        full.file_name()
    } else {
        full.file_stem()
    };
    name.unwrap_or_default().to_string_lossy().into_owned()
}

/// Builds a map into `out`; companies that the map there knows stay where they are, unless it is `fresh`.
pub(crate) fn build(input: &Input, parts: &Parts, out: &Path, fresh: bool) -> Result<(), Stop> {
    let (mut site, element) = parts.site(input)?;
    if !fresh {
        site.earlier = seen_in(&out.join(site.baked_name()), &site).map(|(_, earlier)| earlier);
    }
    let what = "laying the map out and drawing it";
    progress::during(what, || write(&mut site, element.as_ref(), out, false)).map(|_files| ())
}

/// Writes a folder and returns how many files were made of the map.
fn write(
    site: &mut Site,
    element: Option<&Element>,
    out: &Path,
    with_maker: bool,
) -> Result<usize, Stop> {
    site.element = element.map(Element::facts).transpose()?;
    let built = site.folder()?;
    output::print_problems(&built.warnings);
    let files = built.files;
    if let Some(element) = element {
        element.copy(out, with_maker)?;
    }
    element::forget(&site.name, &files, out)?;
    for file in &files {
        output::write(&out.join(&file.name), &file.bytes)?;
    }
    Ok(files.len())
}
