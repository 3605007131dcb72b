//! What a folder is built of, and the files that it then holds.

use loopmap::baked::{OpenedMap, PlacedFrame, bake};
use loopmap::dataset::Problem;
use loopmap::layout::Frame;
use loopmap::scene::Theme;
use sha2::{Digest as _, Sha256};

use crate::figure::{Drawn, Figure, Pictures, picture_name};
use crate::placing::{self, Need};
use crate::{
    Earlier, Element, Fault, Look, Picture, Words, halves, pages, snippets, to_json, too_large,
};

/// A file and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its name in the folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Made {
    /// Returns a file.
    pub fn new(name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: content.into(),
        }
    }
}

/// The files that were made of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// The files, but for those of the element.
    pub files: Vec<Made>,
    /// What they lack.
    pub warnings: Vec<Problem>,
}

/// What a folder is built of.
#[derive(Debug)]
pub struct Site {
    /// The map.
    pub map: OpenedMap,
    /// Where companies stood before.
    pub earlier: Option<Earlier>,
    /// The stem of the files' names.
    pub name: String,
    /// The element, where it stands beside the pages.
    pub element: Option<Element>,
    /// Where the folder will be reached, with a slash at its end; empty when that is not known.
    pub base: String,
    /// The colours of its pictures.
    pub look: Look,
    /// How much is searched for.
    pub need: Need,
    /// The rule by which the live map has the same colours.
    pub colours: String,
    /// The element's words in a language that it does not have.
    pub words: Option<Words>,
}

impl Site {
    /// Returns the name of the baked map.
    pub fn baked_name(&self) -> String {
        format!("{}.json", self.name)
    }

    /// Makes all files but those of the element.
    ///
    /// # Errors
    ///
    /// When no page would load the map, or a picture cannot be drawn.
    pub fn folder(&self) -> Result<Built, Fault> {
        let frames = placing::placed_in_all(&self.map, self.earlier.as_ref(), self.need);
        let name = &self.name;
        let baked = to_json(&bake(&self.map.dataset, &frames))?;
        if let Some(problem) = too_large(&self.baked_name(), &baked) {
            return Err(Fault::Problems(vec![problem]));
        }
        let shown = placing::shown_in(&frames, self.map.dataset.info().view.show);
        let drawn = self.drawn(&shown);
        let inside = Pictures::Inside(&drawn);
        let Built {
            mut files,
            warnings,
        } = self.pictures(&shown)?;
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
                snippets::page(&figure(snippets::HERE), self.element.as_ref(), &self.base),
            ),
            Made::new("snippets.js", snippets::SCRIPT),
            Made::new("page.css", pages::STYLES.to_owned() + &self.colours),
        ]);
        files.push(Made::new(self.baked_name(), baked));
        Ok(Built { files, warnings })
    }

    /// Makes the one page that has everything in it: the element too, as the classic script.
    ///
    /// # Errors
    ///
    /// When the map has no form in JSON.
    pub fn single(&self, script: &str) -> Result<Vec<u8>, Fault> {
        let frames = placing::placed_in_all(&self.map, self.earlier.as_ref(), self.need);
        let baked = to_json(&bake(&self.map.dataset, &frames))?;
        let shown = placing::shown_in(&frames, self.map.dataset.info().view.show);
        let drawn = self.drawn(&shown);
        let figure = self.figure(&shown, "", Pictures::InsideOnly(&drawn));
        Ok(pages::single(&figure, &baked, script).into_bytes())
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
            core: self.element.as_ref().map(|element| element.core.as_str()),
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
    fn pictures(&self, frames: &[PlacedFrame]) -> Result<Built, Fault> {
        let (mut files, mut warnings) = (Vec::new(), Vec::new());
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
                    warnings.extend(png.warning(&file));
                }
                files.push(Made::new(file, png.bytes));
            }
        }
        Ok(Built { files, warnings })
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
pub fn stem(name: &str) -> String {
    let name = name.to_lowercase();
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
