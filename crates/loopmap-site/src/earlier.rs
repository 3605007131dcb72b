//! Where companies stood in an earlier picture: read from what `layout` prints, or from a map that was
//! built.

use std::collections::BTreeMap;

use loopmap::baked::{self, Courses, OpenedMap, PlacedFrame};
use loopmap::dataset::{Dataset, Show};
use loopmap::layout::Frame;
use loopmap::placing::{Arrangement, carried_over};
use loopmap::read;
use serde::Deserialize;

use crate::placing::shown_in;
use crate::{Fault, pages};

/// What is known of an earlier picture.
#[derive(Debug)]
pub enum Earlier {
    /// A map that was built, with its frames.
    Map(Box<OpenedMap>),
    /// The places in one frame, by the companies' ids.
    Places(Places),
}

/// A file of positions.
#[derive(Debug, Deserialize)]
pub struct Places {
    /// The width of the frame.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// Places by the companies' ids.
    pub positions: BTreeMap<String, [f32; 2]>,
}

/// A field that only a map has, to tell what a file is.
#[derive(Deserialize)]
struct Kind {
    deals: Option<serde::de::IgnoredAny>,
}

impl Earlier {
    /// Reads what is in a file: what `layout` prints, a baked map, or a page with one inside. `file` is what messages
    /// call it.
    ///
    /// # Errors
    ///
    /// When it is none of these, or a map with errors.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Fault> {
        let wrong = |what: String| Fault::Trouble(format!("{file}: {what}"));
        let bytes = pages::map_inside(bytes).unwrap_or(bytes);
        let kind: Kind = serde_json::from_slice(bytes).map_err(|error| wrong(error.to_string()))?;
        if kind.deals.is_some() {
            let records = read::read_baked(file, file, bytes);
            let opened = baked::open(&records).map_err(Fault::Problems)?;
            return if opened.frames.is_empty() {
                Err(wrong("the map has no positions".to_owned()))
            } else {
                Ok(Self::Map(Box::new(opened)))
            };
        }
        let places: Places =
            serde_json::from_slice(bytes).map_err(|error| wrong(error.to_string()))?;
        places.check().map_err(wrong)?;
        Ok(Self::Places(places))
    }

    /// Reads a file that must know something of a map.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or knows nobody.
    pub fn of(file: &str, bytes: &[u8], dataset: &Dataset) -> Result<Self, Fault> {
        let earlier = Self::read(file, bytes)?;
        if earlier.count_known(dataset) == 0 && !dataset.companies().is_empty() {
            let text = format!("{file}: none of its companies is in the map");
            return Err(Fault::Trouble(text));
        }
        Ok(earlier)
    }

    /// Returns how many companies of a map have a place.
    pub fn count_known(&self, dataset: &Dataset) -> usize {
        let is_known = |id: &str| match self {
            Self::Map(map) => map.dataset.find_company(id).is_some(),
            Self::Places(places) => places.positions.contains_key(id),
        };
        let companies = dataset.companies().iter();
        companies.filter(|company| is_known(&company.id)).count()
    }

    /// Returns the frame whose shape the places have, `None` when they are of all.
    pub fn only_frame(&self) -> Option<Frame> {
        match self {
            Self::Map(_) => None,
            Self::Places(places) => Some(Frame::for_aspect(places.width, places.height)),
        }
    }

    /// Returns where the companies of a map stood in a frame, when a view was shown.
    pub fn frame(&self, dataset: &Dataset, frame: Frame, show: Show) -> Option<PlacedFrame> {
        match self {
            Self::Map(map) => {
                let shown = shown_in(&map.frames, show);
                let placed = shown.iter().find(|placed| placed.name == frame.name());
                placed.map(|placed| carried_over(dataset, &map.dataset, placed))
            }
            Self::Places(places) => Some(places.frame(dataset)),
        }
    }

    /// Lays a map out around those that stood somewhere.
    pub fn place(&self, arrangement: Arrangement, dataset: &Dataset) -> PlacedFrame {
        match self {
            Self::Map(map) => {
                let name = arrangement.frame.name();
                let placed = map.frames.iter().find(|placed| placed.name == name);
                placed.map_or_else(
                    || arrangement.place(dataset),
                    |placed| arrangement.place_after(dataset, &map.dataset, placed),
                )
            }
            Self::Places(places) => arrangement.place_among(dataset, &places.frame(dataset)),
        }
    }

    /// Lays out the known view around those that stood somewhere in it, and else near the places in `core`.
    pub fn place_known(
        &self,
        arrangement: Arrangement,
        dataset: &Dataset,
        core: &PlacedFrame,
    ) -> Option<PlacedFrame> {
        let Self::Map(map) = self else {
            return arrangement.place_known(dataset, core);
        };
        let name = PlacedFrame::known_name(arrangement.frame.name());
        match map.frames.iter().find(|placed| placed.name == name) {
            Some(placed) => {
                let before = carried_over(dataset, &map.dataset, placed);
                arrangement.place_known_after(dataset, core, &before)
            }
            None => arrangement.place_known(dataset, core),
        }
    }
}

impl Places {
    fn check(&self) -> Result<(), String> {
        let is_extent = |extent: f32| extent.is_finite() && extent > 0.0;
        if !is_extent(self.width) || !is_extent(self.height) {
            return Err("width and height must be above 0".to_owned());
        }
        let is_out = |(_, [x, y]): &(&String, &[f32; 2])| !x.is_finite() || !y.is_finite();
        match self.positions.iter().find(is_out) {
            Some((id, _)) => Err(format!("the position of {id:?} is out of range")),
            None => Ok(()),
        }
    }

    /// Returns the frame for the companies of a map; ids that it does not know are gone.
    pub fn frame(&self, dataset: &Dataset) -> PlacedFrame {
        let companies = dataset.companies().iter();
        let place = |id: &str| self.positions.get(id).copied();
        PlacedFrame {
            name: String::new(),
            width: self.width,
            height: self.height,
            positions: companies.map(|company| place(&company.id)).collect(),
            courses: Courses::default(),
            order: None,
        }
    }
}
