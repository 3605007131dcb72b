//! The files of a built map: the baked data, pictures for every frame and theme, the element, and
//! a page with the tag to paste.

use std::fs;
use std::path::{Path, PathBuf};

use loopmap::dataset::{Checked, Dataset, PlacedFrame, bake};
use loopmap::layout::Frame;
use loopmap::scene::Theme;

use crate::output::{self, Stop};
use crate::picture::Picture;
use crate::placing;

/// From which width of the window on a frame's picture is shown, in CSS pixels.
const WIDE_FROM: u16 = 900;
const SQUARE_FROM: u16 = 600;

/// A file and what it holds.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Makes all files of a map but those of the element; `name` is the stem of theirs.
pub(crate) fn make(map: &Checked, name: &str) -> Result<Vec<Made>, Stop> {
    let frames = placing::placed_in_all(map);
    let baked = output::to_json(&bake(&map.dataset, &frames))?;
    let mut files = vec![Made {
        name: format!("{name}.json"),
        bytes: baked.into_bytes(),
    }];
    for placed in &frames {
        for theme in [Theme::Dark, Theme::Light] {
            let picture = Picture {
                map,
                state: &map.dataset.info().view,
                theme,
                width: placed.width,
                height: placed.height,
                key: false,
            };
            files.push(Made {
                name: picture_name(name, &placed.name, theme),
                bytes: picture.svg_in(placed.clone()).into_bytes(),
            });
        }
    }
    files.push(Made {
        name: "index.html".to_owned(),
        bytes: page(&map.dataset, name, &frames).into_bytes(),
    });
    Ok(files)
}

/// Copies the element: every file of `bundle`, in the folders it has there.
pub(crate) fn copy_element(bundle: &Path, out: &Path) -> Result<(), Stop> {
    let mut open = vec![bundle.to_path_buf()];
    while let Some(folder) = open.pop() {
        let failed = |error| Stop::files("read", &folder, &error);
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(relative) = path.strip_prefix(bundle) {
                let bytes = fs::read(&path).map_err(|error| Stop::files("read", &path, &error))?;
                output::write(&out.join(relative), &bytes)?;
            }
        }
    }
    Ok(())
}

/// Returns a stem for the names of a map's files: lower case, digits and hyphens.
pub(crate) fn stem(path: &Path) -> String {
    let full = path.canonicalize().unwrap_or_else(|_| PathBuf::from(path));
    let name = if full.is_dir() {
        full.file_name()
    } else {
        full.file_stem()
    };
    let name = name.unwrap_or_default().to_string_lossy().to_lowercase();
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let stem = words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    if stem.is_empty() {
        "map".to_owned()
    } else {
        stem
    }
}

fn picture_name(name: &str, frame: &str, theme: Theme) -> String {
    format!("{name}-{frame}-{}.svg", theme.id())
}

fn page(dataset: &Dataset, name: &str, frames: &[PlacedFrame]) -> String {
    let info = dataset.info();
    let (title, language) = (escaped(&info.title), escaped(&info.language));
    format!(
        "<!doctype html>\n\
         <html lang=\"{language}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n\
         <script type=\"module\" src=\"loop-map.js\"></script>\n\
         </head>\n\
         <body>\n\
         {}</body>\n\
         </html>\n",
        tag(dataset, name, frames)
    )
}

/// Returns the tag to paste, with the picture that stands in for the map.
fn tag(dataset: &Dataset, name: &str, frames: &[PlacedFrame]) -> String {
    let sources: String = frames.iter().map(|placed| sources(name, placed)).collect();
    let info = dataset.info();
    let alternative = match info.description.as_str() {
        "" => escaped(&info.title),
        description => escaped(&format!("{}. {description}", info.title)),
    };
    let file = picture_name(name, Frame::Wide.name(), Theme::Dark);
    format!(
        "<loop-map src=\"{name}.json\">\n\
         <picture>\n\
         {sources}\
         <img src=\"{file}\" width=\"1200\" height=\"800\" alt=\"{alternative}\">\n\
         </picture>\n\
         </loop-map>\n"
    )
}

/// Returns the pictures of a frame, one for each theme a reader may prefer.
fn sources(name: &str, placed: &PlacedFrame) -> String {
    let from = match placed.name.as_str() {
        "wide" => WIDE_FROM,
        "square" => SQUARE_FROM,
        _ => 0,
    };
    let source = |theme: Theme| {
        format!(
            "<source srcset=\"{}\" media=\"(min-width: {from}px) and (prefers-color-scheme: {})\" width=\"{}\" height=\"{}\">\n",
            picture_name(name, &placed.name, theme),
            theme.id(),
            placed.width,
            placed.height
        )
    };
    source(Theme::Light) + &source(Theme::Dark)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
