//! Where companies stood in an earlier picture: read from what `layout` prints, or from a map that was
//! built.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use loopmap::baked::{self, Courses, OpenedMap, PlacedFrame};
use loopmap::dataset::{Dataset, Show};
use loopmap::layout::Frame;
use loopmap::placing::{Arrangement, carried_over};
use loopmap::read;
use serde::Deserialize;

use crate::output::Stop;
use crate::placing::shown_in;
use crate::site;

/// What a file of positions may be, for the help of commands that take one.
pub(crate) const POSITIONS: &str = "A file of positions is what `loopmap layout` prints, {\"width\":n,\"height\":n,\"positions\":{id:[x,y]}}, a map or a page that `loopmap build` wrote. Companies that are no longer in the map are passed over; when fewer than half are known, all are laid out anew.";

/// What is known of an earlier picture.
#[derive(Debug)]
pub(crate) enum Earlier {
    /// A map that was built, with its frames.
    Map(Box<OpenedMap>),
    /// The places in one frame, by the companies' ids.
    Places(Places),
}

/// A file of positions.
#[derive(Debug, Deserialize)]
pub(crate) struct Places {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) positions: BTreeMap<String, [f32; 2]>,
}

/// A field that only a map has, to tell what a file is.
#[derive(Deserialize)]
struct Kind {
    deals: Option<serde::de::IgnoredAny>,
}

impl Earlier {
    /// Reads a file: what `layout` prints, a baked map, or a page with one inside.
    pub(crate) fn read(file: &Path) -> Result<Self, Stop> {
        let bytes = fs::read(file).map_err(|error| Stop::files("read", file, &error))?;
        let shown = file.display().to_string();
        let wrong = |what: String| Stop::Trouble(format!("{shown}: {what}"));
        let bytes = site::map_inside(&bytes).unwrap_or(&bytes);
        let kind: Kind = serde_json::from_slice(bytes).map_err(|error| wrong(error.to_string()))?;
        if kind.deals.is_some() {
            let records = read::read_baked(&shown, &shown, bytes);
            let opened = baked::open(&records).map_err(Stop::Problems)?;
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
    pub(crate) fn of(file: &Path, dataset: &Dataset) -> Result<Self, Stop> {
        let earlier = Self::read(file)?;
        if earlier.count_known(dataset) == 0 && !dataset.companies().is_empty() {
            let text = format!("{}: none of its companies is in the map", file.display());
            return Err(Stop::Trouble(text));
        }
        Ok(earlier)
    }

    /// Returns how many companies of a map have a place.
    pub(crate) fn count_known(&self, dataset: &Dataset) -> usize {
        let is_known = |id: &str| match self {
            Self::Map(map) => map.dataset.find_company(id).is_some(),
            Self::Places(places) => places.positions.contains_key(id),
        };
        let companies = dataset.companies().iter();
        companies.filter(|company| is_known(&company.id)).count()
    }

    /// Returns the frame whose shape the places have, `None` when they are of all.
    pub(crate) fn only_frame(&self) -> Option<Frame> {
        match self {
            Self::Map(_) => None,
            Self::Places(places) => Some(Frame::for_aspect(places.width, places.height)),
        }
    }

    /// Returns where the companies of a map stood in a frame, when a view was shown.
    pub(crate) fn frame(&self, dataset: &Dataset, frame: Frame, show: Show) -> Option<PlacedFrame> {
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
    pub(crate) fn place(&self, arrangement: Arrangement, dataset: &Dataset) -> PlacedFrame {
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
    pub(crate) fn place_known(
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
    pub(crate) fn frame(&self, dataset: &Dataset) -> PlacedFrame {
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
