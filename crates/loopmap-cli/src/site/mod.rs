//! The files of a built map: the baked data, its pictures, the pages that show it, and what is to be
//! pasted into somebody else's.

mod element;
mod figure;
mod halves;
mod markup;
mod pages;
mod snippets;
mod tables;

use std::path::{Path, PathBuf};

use loopmap::baked::{OpenedMap, PlacedFrame, bake};

use loopmap::layout::Frame;
use loopmap::scene::Theme;

use crate::earlier::Earlier;
use crate::output::{self, Stop};
use crate::picture::Picture;
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
}

impl Site {
    /// Returns where the baked map is in a built folder.
    pub(crate) fn baked_in(&self, out: &Path) -> PathBuf {
        out.join(format!("{}.json", self.name))
    }

    /// Makes all files but those of the element.
    pub(crate) fn folder(&self) -> Result<Vec<Made>, Stop> {
        let frames = placing::placed_in_all(&self.map, self.earlier.as_ref());
        let name = &self.name;
        let baked = output::to_json(&bake(&self.map.dataset, &frames))?;
        if let Some(problem) = weight::too_large(&format!("{name}.json"), &baked) {
            return Err(Stop::Problems(vec![problem]));
        }
        let drawn = self.drawn(&frames);
        let inside = Pictures::Inside(&drawn);
        let figure = self.figure(&frames, &self.base, inside);
        let mut files = self.pictures(&frames)?;
        files.extend([
            Made::new("index.html", pages::index(&figure)),
            Made::new(
                "embed.html",
                pages::embed(&self.figure(&frames, "", inside), &baked),
            ),
            Made::new("figure.html", figure.still(true)),
            Made::new(
                "picture.html",
                self.figure(&frames, "", inside).picture() + "\n",
            ),
            Made::new("oembed.json", pages::oembed(&figure)?),
            Made::new(
                "snippets.html",
                snippets::page(
                    &self.figure(&frames, snippets::HERE, inside),
                    self.element.as_ref(),
                    &self.base,
                )?,
            ),
            Made::new("snippets.js", snippets::SCRIPT),
            Made::new("page.css", pages::STYLES),
        ]);
        files.extend(halves::of(&baked, name)?);
        files.push(Made::new(format!("{name}.json"), baked));
        Ok(files)
    }

    /// Makes the one page that has everything in it.
    pub(crate) fn single(&self) -> Result<Vec<u8>, Stop> {
        let Some(element) = &self.element else {
            let text = "a single file needs the element: name its folder with --bundle".to_owned();
            return Err(Stop::Trouble(text));
        };
        let frames = placing::placed_in_all(&self.map, self.earlier.as_ref());
        let baked = output::to_json(&bake(&self.map.dataset, &frames))?;
        let script = String::from_utf8_lossy(&element.bytes("loop-map.classic.js")?).into_owned();
        let drawn = self.drawn(&frames);
        let figure = self.figure(&frames, "", Pictures::InsideOnly(&drawn));
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
        }
    }

    /// Returns the picture of a frame as the live map first shows it.
    fn picture(&self, placed: &PlacedFrame, theme: Theme) -> Picture<'_> {
        Picture {
            map: &self.map,
            state: &self.map.dataset.info().view,
            theme,
            width: placed.width,
            height: placed.height,
            key: false,
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
