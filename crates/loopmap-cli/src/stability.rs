//! How far the others move when a deal is added to a map.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::thread;

use loopmap::baked::{OpenedMap, PlacedFrame};
use loopmap::dataset::{Dataset, DealIx, Filter, Show, ViewState};
use loopmap::layout::Frame;
use loopmap::num::Rng;
use loopmap::placing::Arrangement;
use loopmap::scene::{self, Theme};
use loopmap_site::{Look, Picture};
use serde::Serialize;

/// Chooses the deals; always the same.
const SEED: u64 = 0;

/// How far companies move on the picture when one deal is added, in pixels: those that were there before,
/// over all deals that were tried.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_field_names,
    reason = "its fields are named in the JSON"
)]
pub(crate) struct Stability {
    shift_deals: usize,
    /// With the earlier picture at hand.
    shift_median: f64,
    shift_largest: f64,
    /// Without.
    shift_median_anew: f64,
    shift_largest_anew: f64,
}

/// The pictures that are compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Looks {
    pub(crate) show: Show,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// The shifts after one deal, with the earlier picture at hand and without.
type Shifts = [Vec<f64>; 2];

impl Stability {
    /// Takes `most` deals out of a map, each for itself, lays out what is left, and adds the deal again.
    pub(crate) fn measure(dataset: &Dataset, looks: Looks, most: usize) -> Self {
        let filter = Filter::default();
        let drawn = dataset.deal_indices();
        let mut deals: Vec<DealIx> = drawn.filter(|&deal| filter.shows(dataset, deal)).collect();
        Rng::new(SEED).shuffle(&mut deals);
        deals.truncate(most);
        let arrangement = Arrangement::of(Frame::for_aspect(looks.width, looks.height));
        let anew = looks.places(dataset, arrangement.place(dataset));
        let after = |deal| looks.shifts(dataset, deal, arrangement, &anew);
        let each: Vec<Shifts> = thread::scope(|scope| {
            let after = &after;
            let tries = deals.iter().map(|&deal| scope.spawn(move || after(deal)));
            let tries: Vec<_> = tries.collect();
            tries
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
                .collect()
        });
        let all = |which: usize| {
            let shifts = each.iter().flat_map(|shifts| shifts[which].iter().copied());
            median_and_largest(shifts.collect())
        };
        let ([shift_median, shift_largest], [shift_median_anew, shift_largest_anew]) =
            (all(0), all(1));
        Self {
            shift_deals: deals.len(),
            shift_median,
            shift_largest,
            shift_median_anew,
            shift_largest_anew,
        }
    }
}

impl Looks {
    fn shifts(
        self,
        dataset: &Dataset,
        deal: DealIx,
        arrangement: Arrangement,
        anew: &BTreeMap<String, [f64; 2]>,
    ) -> Shifts {
        let before = dataset.without_deal(deal);
        let placed = arrangement.place(&before);
        let added = arrangement.place_after(dataset, &before, &placed);
        let (before, added) = (self.places(&before, placed), self.places(dataset, added));
        [shifts(&before, &added), shifts(&before, anew)]
    }

    /// Returns where companies are drawn, by their ids.
    fn places(self, dataset: &Dataset, placed: PlacedFrame) -> BTreeMap<String, [f64; 2]> {
        let map = OpenedMap {
            dataset: dataset.clone(),
            frames: Vec::new(),
            is_pinned: false,
            warnings: Vec::new(),
        };
        let state = ViewState {
            show: self.show,
            ..ViewState::default()
        };
        let picture = Picture {
            map: &map,
            state: &state,
            look: &Look::default(),
            theme: Theme::Dark,
            width: self.width,
            height: self.height,
            key: false,
            is_draft: false,
        };
        let ends = |deal: DealIx| (dataset.deal(deal).from, dataset.deal(deal).to);
        let (placement, companies) = scene::placement(&picture.scene_in(placed), ends);
        let id = |company| dataset.company(company).id.clone();
        let ids = companies.into_iter().map(id);
        ids.zip(placement.positions).collect()
    }
}

/// Returns how far each company moved that is in both pictures.
fn shifts(before: &BTreeMap<String, [f64; 2]>, after: &BTreeMap<String, [f64; 2]>) -> Vec<f64> {
    let shift = |(id, [x, y]): (&String, &[f64; 2])| {
        let [to_x, to_y] = after.get(id)?;
        Some(((to_x - x) * (to_x - x) + (to_y - y) * (to_y - y)).sqrt())
    };
    before.iter().filter_map(shift).collect()
}

fn median_and_largest(mut shifts: Vec<f64>) -> [f64; 2] {
    shifts.sort_by(f64::total_cmp);
    let at = |place: usize| shifts.get(place).copied().unwrap_or(0.0);
    [at(shifts.len() / 2), at(shifts.len().saturating_sub(1))]
}
