//! The places of the known view: those of the companies on loops, with as little changed as a good picture allows.
//!
//! A few of the map's companies in the places that they have among all of them leave most of a frame empty. So they are
//! stretched to it and searched from there, first so that hardly anybody leaves its neighbours, then more boldly; what is
//! drawn decides how bold it has to be.

use super::Arrangement;
use super::bodies::known_input;
use super::picture::FirstPicture;
use super::tidy::tidy;
use crate::baked::{Courses, PlacedFrame};
use crate::dataset::{CompanyIx, Dataset, DealIx, Show};
use crate::layout::{self, Effort};
use crate::scene::quality;

/// How boldly places are searched for, one after the other.
const HEATS: [f32; 4] = [0.3, 0.8, 2.0, 4.0];
/// How often all of them are tried while the best picture has a fault.
const ROUNDS: u64 = 3;

/// Prices, in crossings: of a fault, of a largest line of which nothing is seen, and of a bolder
/// search.
const FAULT: f64 = 12.0;
const SHORT: f64 = 10.0;
const BOLDER: f64 = 1.5;

impl Arrangement {
    /// Lays out the companies of the known view, beginning with the places that they have in `core`. `None` where the map has
    /// no such view.
    pub fn place_known(self, dataset: &Dataset, core: &PlacedFrame) -> Option<PlacedFrame> {
        let from: Option<Vec<[f32; 2]>> = places_in(dataset, core).into_iter().collect();
        let from = from.filter(|from| !from.is_empty())?;
        let input = self.known_input(dataset);
        let with = |heat: f32, round: u64| {
            let input = layout::Input {
                seed: self.seed + round,
                ..input.clone()
            };
            let places = layout::rearrange(&input, &from, self.size, heat);
            self.known_frame(dataset, core, places)
        };
        if self.effort != Effort::Thorough {
            return Some(with(HEATS[1], 0));
        }
        let mut best: Option<(usize, f64, PlacedFrame)> = None;
        for (round, heat) in (0..ROUNDS).flat_map(|round| HEATS.map(|heat| (round, heat))) {
            if heat == HEATS[0] && best.as_ref().is_some_and(|&(faults, ..)| faults == 0) {
                break;
            }
            let mut placed = with(heat, round);
            tidy(dataset, &mut placed, &[]);
            let (faults, cost) = judged(dataset, &placed);
            let cost = cost + BOLDER * f64::from(heat);
            if best.as_ref().is_none_or(|&(_, least, _)| cost < least) {
                best = Some((faults, cost, placed));
            }
        }
        best.map(|(.., placed)| placed)
    }

    /// Lays out the known view of which an earlier state was seen: who stood somewhere in `before` moves no more than it must;
    /// but if they are fewer than half, all are laid out anew.
    pub fn place_known_after(
        self,
        dataset: &Dataset,
        core: &PlacedFrame,
        before: &PlacedFrame,
    ) -> Option<PlacedFrame> {
        let known = places_in(dataset, before);
        let count = known.iter().flatten().count();
        let is_same_size = self.size == layout::Size::new(before.width, before.height);
        if count == 0 || 2 * count < known.len() || !is_same_size {
            return self.place_known(dataset, core);
        }
        let places = layout::keep_places(&self.known_input(dataset), &known, self.size);
        Some(self.known_frame(dataset, core, places))
    }

    fn known_input(self, dataset: &Dataset) -> layout::Input {
        layout::Input {
            seed: self.seed,
            effort: self.effort,
            ..known_input(dataset, self.frame)
        }
    }

    fn known_frame(
        self,
        dataset: &Dataset,
        core: &PlacedFrame,
        places: Vec<[f32; 2]>,
    ) -> PlacedFrame {
        let mut positions = vec![None; dataset.companies().len()];
        for (company, place) in dataset.known().iter().zip(places) {
            positions[company.index()] = Some(place);
        }
        PlacedFrame {
            name: PlacedFrame::known_name(self.frame.name()),
            width: self.size.width,
            height: self.size.height,
            positions,
            courses: Courses::default(),
            order: core.order.clone(),
        }
    }
}

/// Returns where those stand in a frame who are drawn in the known view, in their order.
fn places_in(dataset: &Dataset, placed: &PlacedFrame) -> Vec<Option<[f32; 2]>> {
    let place = |company: &CompanyIx| placed.positions.get(company.index()).copied().flatten();
    dataset.known().iter().map(place).collect()
}

/// Returns how many faults a picture has, and how far it is from a good one.
fn judged(dataset: &Dataset, placed: &PlacedFrame) -> (usize, f64) {
    let picture = FirstPicture::new(dataset, placed, Show::Known, 1.0);
    let scene = picture.scene();
    let ends = |deal: DealIx| (dataset.deal(deal).from, dataset.deal(deal).to);
    let found = quality::measure(scene, ends);
    let faults = found.curves_under_nodes
        + found.tips_hidden
        + found.node_overlaps
        + found.cut_off
        + found.label_overlaps
        + found.names_astray
        + (found.nodes_shown - found.labels_shown.min(found.nodes_shown));
    let cost = found.crossings as f64 + FAULT * faults as f64 + SHORT * found.shortfall;
    (faults, cost)
}
