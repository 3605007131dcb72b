//! The page in `target/www`: the web bundle, the baked map with its pictures, and the demo article.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::{bundle, program, project, shell};

/// Builds the page of the map in `data` and returns its folder: the article for the map of the AI
/// sector, the page with the tag to paste for any other.
///
/// # Errors
///
/// When the bundle cannot be built or a file not be written.
pub(crate) fn page(data: &Path) -> Result<PathBuf> {
    let web = bundle::build()?;
    let program = program::build()?;
    let folder = project::target().join("www");
    project::empty(&folder)?;
    let mut build = shell::command(&program.to_string_lossy());
    build
        .arg("build")
        .arg(data)
        .arg("--bundle")
        .arg(&web)
        .arg("--output")
        .arg(&folder);
    if web.join(bundle::MAKER_FOLDER).is_dir() {
        build.arg("--maker");
    }
    shell::run(&mut build)?;
    if is_demo(data) {
        copy_demo(&folder)?;
    }
    Ok(folder)
}

/// Returns whether `data` is the map that the demo article tells of.
fn is_demo(data: &Path) -> bool {
    data.ends_with("data/ai-sector")
}

/// Copies the article and the examples.
fn copy_demo(folder: &Path) -> Result<()> {
    let www = project::root().join("www");
    for file in project::files_below(&www)? {
        if bundle::is_page(&file) {
            project::copy(&www.join(&file), &folder.join(&file))?;
        }
    }
    put_inside(folder)
}

/// The line of the article that asks for its styles.
const STYLES: &str = "<link rel=\"stylesheet\" href=\"article.css\">";

/// Puts the pictures of the map into the article, as an editor's template would: in front of the image that
/// is there for whoever drops them. And its styles, without which no text is painted.
fn put_inside(folder: &Path) -> Result<()> {
    let article = folder.join("index.html");
    let text = fs::read_to_string(&article)?;
    let picture = fs::read_to_string(folder.join("picture.html"))?;
    let (sources, _) = picture
        .split_once("<img")
        .context("picture.html has no image")?;
    let (before, rest) = text
        .split_once("<picture>")
        .context("the article has no picture")?;
    let (_, after) = rest
        .split_once("<img")
        .context("the article's picture has no image")?;
    let (head, body) = before
        .split_once(STYLES)
        .context("the article has no styles")?;
    let styles = fs::read_to_string(folder.join("article.css"))?;
    fs::write(
        article,
        format!("{head}<style>\n{styles}</style>{body}{sources}<img{after}"),
    )?;
    Ok(())
}
