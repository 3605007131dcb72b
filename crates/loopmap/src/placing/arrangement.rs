//! Where the companies of a map stand in a frame: all anew, or beside those whose places are known.

use super::bodies::layout_input;
use super::tidy::tidy;
use crate::backbone;
use crate::baked::{Courses, LineOrder, PlacedFrame};
use crate::dataset::{Company, Dataset, Filter};
use crate::graph::DealGraph;
use crate::layout::{self, Effort, Frame};
use std::sync::Arc;

/// How a map is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrangement {
    /// The frame whose sizes of nodes and names are used.
    pub frame: Frame,
    /// The size to fill.
    pub size: layout::Size,
    /// Chooses among the pictures that are about equally good.
    pub seed: u64,
    /// How long a good picture is searched for.
    pub effort: Effort,
}

impl Arrangement {
    /// Returns the one with which a frame is baked.
    pub fn of(frame: Frame) -> Self {
        Self {
            frame,
            size: frame.size(),
            seed: layout::Input::default().seed,
            effort: Effort::Thorough,
        }
    }

    /// Returns what is laid out: with what counts by default, so that no filter moves a company.
    pub fn input(self, dataset: &Dataset) -> layout::Input {
        self.input_in(dataset, backbone::find(dataset).as_ref())
    }

    fn input_in(self, dataset: &Dataset, order: Option<&LineOrder>) -> layout::Input {
        let graph = DealGraph::new(dataset, &Filter::default());
        layout::Input {
            seed: self.seed,
            effort: self.effort,
            ..layout_input(dataset, &graph, order, self.frame)
        }
    }

    /// Lays a map out. The places are equal to the last bit on every platform; lines have no ways yet.
    pub fn place(self, dataset: &Dataset) -> PlacedFrame {
        self.keep_places(dataset, &[])
    }

    /// Lays out the companies that have no place in `known`, a frame of any size. The others move no more
    /// than they must; but if they are fewer than half, all are laid out anew.
    pub fn place_among(self, dataset: &Dataset, known: &PlacedFrame) -> PlacedFrame {
        let stretch = |&place: &Option<[f32; 2]>| {
            let [x, y] = place?;
            Some([
                x * (self.size.width / known.width),
                y * (self.size.height / known.height),
            ])
        };
        let known: Vec<_> = known.positions.iter().map(stretch).collect();
        self.keep_places(dataset, &known)
    }

    /// Lays out a map of which an earlier state was seen: a frame of the map `before`. Companies go by
    /// their ids. If nothing has changed that is laid out, nobody moves.
    pub fn place_after(
        self,
        dataset: &Dataset,
        before: &Dataset,
        placed: &PlacedFrame,
    ) -> PlacedFrame {
        let known = carried_over(dataset, before, placed);
        let is_whole = known.positions.iter().all(Option::is_some)
            && self.size == layout::Size::new(known.width, known.height)
            && dataset.companies().len() == before.companies().len();
        if is_whole && self.input(dataset) == self.input(before) {
            return known;
        }
        self.place_among(dataset, &known)
    }

    fn keep_places(self, dataset: &Dataset, known: &[Option<[f32; 2]>]) -> PlacedFrame {
        let order = backbone::find(dataset);
        let input = self.input_in(dataset, order.as_ref());
        let places = layout::keep_places(&input, known, self.size);
        let mut placed = PlacedFrame {
            name: self.frame.name().to_owned(),
            width: self.size.width,
            height: self.size.height,
            positions: places.into_iter().map(Some).collect(),
            courses: Courses::default(),
            order: order.map(Arc::new),
        };
        if self.effort == Effort::Thorough {
            let mut unmoved = placed.positions.iter().zip(known);
            let held: Vec<bool> = if unmoved.any(|(place, known)| place == known) {
                known.iter().map(Option::is_some).collect()
            } else {
                // All were laid out anew.
                Vec::new()
            };
            tidy(dataset, &mut placed, &held);
        }
        placed
    }
}

/// Returns a frame of the map `before` for the companies of another, which go by their ids.
pub fn carried_over(dataset: &Dataset, before: &Dataset, placed: &PlacedFrame) -> PlacedFrame {
    let place = |company: &Company| {
        let known = before.find_company(&company.id)?;
        placed.positions.get(known.index()).copied().flatten()
    };
    PlacedFrame {
        name: placed.name.clone(),
        positions: dataset.companies().iter().map(place).collect(),
        courses: Courses::default(),
        order: backbone::find(dataset).map(Arc::new),
        ..*placed
    }
}

/// Lays a map out in a frame as it is baked.
pub fn lay_out(dataset: &Dataset, frame: Frame) -> PlacedFrame {
    Arrangement::of(frame).place(dataset)
}
