//! The files of a built map: the baked data, its pictures, the pages that show it, and what is to be
//! pasted into somebody else's.

mod element;
mod figure;
mod halves;
mod markup;
mod pages;
mod said;
mod snippets;
mod tables;

use std::path::{Path, PathBuf};

use loopmap::baked::{OpenedMap, PlacedFrame, bake};

use loopmap::layout::Frame;
use loopmap::scene::Theme;
use sha2::{Digest as _, Sha256};

use crate::earlier::Earlier;
use crate::look::Look;
use crate::output::{self, Stop};
use crate::picture::Picture;
use crate::placing::Need;
use crate::words::Words;
use crate::{placing, weight};
pub(crate) use element::Element;
use figure::{Drawn, Figure, Pictures, picture_name};
use halves::first_name;
pub(crate) use halves::forget;
pub(crate) use pages::map_inside;

/// A file and what it holds.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Made {
    fn new(name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: content.into(),
        }
    }
}

/// What a folder is built of.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) map: OpenedMap,
    /// Where companies stood before.
    pub(crate) earlier: Option<Earlier>,
    /// The stem of the files' names.
    pub(crate) name: String,
    pub(crate) element: Option<Element>,
    /// Where the folder will be reached, with a slash at its end; empty when that is not known.
    pub(crate) base: String,
    /// The colours of its pictures.
    pub(crate) look: Look,
    /// How much is searched for.
    pub(crate) need: Need,
    /// The rule by which the live map has the same colours.
    pub(crate) colours: String,
    /// The element's words in a language that it does not have.
    pub(crate) words: Option<Words>,
}

impl Site {
    /// Returns where the baked map is in a built folder.
    pub(crate) fn baked_in(&self, out: &Path) -> PathBuf {
        out.join(format!("{}.json", self.name))
    }

    /// Makes all files but those of the element.
    pub(crate) fn folder(&self) -> Result<Vec<Made>, Stop> {
        let frames = placing::placed_in_all(&self.map, self.earlier.as_ref(), self.need);
        let name = &self.name;
        let baked = output::to_json(&bake(&self.map.dataset, &frames))?;
        if let Some(problem) = weight::too_large(&format!("{name}.json"), &baked) {
            return Err(Stop::Problems(vec![problem]));
        }
        let shown = placing::shown_in(&frames, self.map.dataset.info().view.show);
        let drawn = self.drawn(&shown);
        let inside = Pictures::Inside(&drawn);
        let mut files = self.pictures(&shown)?;
        files.extend(halves::of(&baked, name)?);
        if let Some(Words { name, text }) = &self.words {
            files.push(Made::new(name, text.as_str()));
        }
        let version = version_of(&files);
        let figure = |base| Figure {
            version: &version,
            ..self.figure(&shown, base, inside)
        };
        files.extend([
            Made::new("index.html", pages::index(&figure(&self.base))),
            Made::new("embed.html", pages::embed(&figure(""), &baked)),
            Made::new("figure.html", figure(&self.base).still(true)),
            Made::new("picture.html", figure("").picture() + "\n"),
            Made::new("oembed.json", pages::oembed(&figure(&self.base))?),
            Made::new(
                "snippets.html",
                snippets::page(&figure(snippets::HERE), self.element.as_ref(), &self.base)?,
            ),
            Made::new("snippets.js", snippets::SCRIPT),
            Made::new("page.css", pages::STYLES.to_owned() + &self.colours),
        ]);
        files.push(Made::new(format!("{name}.json"), baked));
        Ok(files)
    }

    /// Makes the one page that has everything in it.
    pub(crate) fn single(&self) -> Result<Vec<u8>, Stop> {
        let Some(element) = &self.element else {
            let text = "a single file needs the element: name its folder with --bundle".to_owned();
            return Err(Stop::Trouble(text));
        };
        let frames = placing::placed_in_all(&self.map, self.earlier.as_ref(), self.need);
        let baked = output::to_json(&bake(&self.map.dataset, &frames))?;
        let script = String::from_utf8_lossy(&element.bytes("loop-map.classic.js")?).into_owned();
        let shown = placing::shown_in(&frames, self.map.dataset.info().view.show);
        let drawn = self.drawn(&shown);
        let figure = self.figure(&shown, "", Pictures::InsideOnly(&drawn));
        Ok(pages::single(&figure, &baked, &script).into_bytes())
    }

    /// Draws the pictures that stand in a page.
    fn drawn(&self, frames: &[PlacedFrame]) -> Drawn {
        let mut drawn = Drawn::default();
        for placed in frames {
            let picture = self.picture(placed, Theme::Dark);
            drawn.add(&placed.name, &picture.small_in(placed.clone()));
        }
        drawn
    }

    fn figure<'s>(
        &'s self,
        frames: &'s [PlacedFrame],
        base: &'s str,
        pictures: Pictures<'s>,
    ) -> Figure<'s> {
        Figure {
            dataset: &self.map.dataset,
            name: &self.name,
            frames,
            base,
            core: self.element.as_ref().map(Element::core),
            pictures,
            version: "",
            colours: &self.colours,
            words: self.words.as_ref(),
        }
    }

    /// Returns the picture of a frame as the live map first shows it.
    fn picture(&self, placed: &PlacedFrame, theme: Theme) -> Picture<'_> {
        Picture {
            map: &self.map,
            state: &self.map.dataset.info().view,
            look: &self.look,
            theme,
            width: placed.width,
            height: placed.height,
            key: false,
            is_draft: false,
        }
    }

    /// Makes a picture for every frame and theme, and for each theme one that stands alone.
    fn pictures(&self, frames: &[PlacedFrame]) -> Result<Vec<Made>, Stop> {
        let mut files = Vec::new();
        for theme in [Theme::Dark, Theme::Light] {
            for placed in frames {
                let svg = self.picture(placed, theme).svg_in(placed.clone());
                files.push(Made::new(
                    picture_name(&self.name, &placed.name, theme),
                    svg,
                ));
            }
            if let Some(placed) = frames
                .iter()
                .find(|placed| placed.name == Frame::Wide.name())
            {
                let alone = Picture {
                    key: true,
                    is_draft: false,
                    ..self.picture(placed, theme)
                };
                let png = alone.png_in(placed.clone())?;
                let file = format!("{}-{}.png", self.name, theme.id());
                // What the fonts lack, they lack in both themes.
                if theme == Theme::Dark {
                    output::print_problems(png.warning(&file).as_slice());
                }
                files.push(Made::new(file, png.bytes));
            }
        }
        Ok(files)
    }
}

/// Returns what addresses of these files carry, so that caches may keep them for good: a hash of what is in them.
fn version_of(files: &[Made]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(&file.bytes);
    }
    let hash = hash.finalize();
    let digits = [0, 1, 2, 3].map(|place| format!("{:02x}", hash[place]));
    format!("?v={}", digits.concat())
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
