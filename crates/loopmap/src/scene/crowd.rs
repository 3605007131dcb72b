//! A crowded map: which of its lines a picture shows, and how faint the web of the others is.

use super::emphasis::{Emphasis, Rank};
use super::plan::Route;
use super::{Projection, SceneInput};
use crate::dataset::{CompanyIx, DealIx};
use crate::num;

/// So many square pixels of a picture hold a line of a crowded map: 240 lines in 1200 by 800, about 130 companies.
const PIXELS_A_LINE: f64 = 4_000.0;

/// The smallest picture has so many.
const LEAST: usize = 40;

/// How wide the lines of the web are, in CSS pixels.
pub(super) const WEB_WIDTH: f64 = 0.8;

/// The share of the picture that the web would cover if none of its lines crossed another.
const WEB_INK: f64 = 0.11;

/// How faint its lines are at most, and how strong. What is fainter than a fifth is further away for a pointer.
pub(super) const WEB_OPACITY: [f64; 2] = [0.02, 0.16];

/// Returns how many lines of a crowded map a picture of `area` square pixels holds.
pub fn lines_held(area: f64) -> usize {
    let lines = (area / PIXELS_A_LINE).clamp(0.0, 1e6);
    num::floor_index(num::to_f32(lines), 1 << 20).max(LEAST)
}

/// A picture without the names of its largest nodes says nothing.
pub(super) const ALWAYS_NAMED: usize = 12;

/// Returns the radius from which on a node is among the largest, which never recede and are always named.
pub fn least_of_largest(mut radii: Vec<f64>) -> f64 {
    crate::sort::by(&mut radii, |a, b| b.total_cmp(a));
    let Some(&last) = radii.get(ALWAYS_NAMED - 1) else {
        return 0.0;
    };
    // Of a crowd of equals none is among the largest.
    let as_large = radii.partition_point(|&radius| radius >= last);
    if as_large <= 2 * ALWAYS_NAMED {
        return last;
    }
    let larger = radii.partition_point(|&radius| radius > last);
    larger
        .checked_sub(1)
        .map_or(f64::INFINITY, |place| radii[place])
}

/// Returns the deals among `deals` whose lines the first picture of a frame shows: all if the map is not crowded. No filter
/// changes them, so that the lines that stay do not move.
pub(super) fn first(input: &SceneInput<'_>, deals: &[DealIx]) -> Vec<DealIx> {
    let area = input.insets.free(input.viewport).area();
    let held = lines_held(area.max(input.frame.area()));
    let last = last_shown(input, deals.iter().copied(), held);
    let mut first = deals.to_vec();
    first.retain(|&deal| is_shown(input, deal, last));
    first
}

/// The lines of a picture that are not shown in full, unless they are picked out or pointed at.
#[derive(Debug)]
pub(super) struct Web {
    /// For each deal whether it is one of them.
    lines: Vec<bool>,
    /// For each company whether only such lines lead to it.
    companies: Vec<bool>,
}

impl Web {
    pub(super) fn new(input: &SceneInput<'_>, drawn: &[&Route], emphasis: &Emphasis) -> Self {
        let last = last_of(input, drawn);
        let mut lines = vec![false; input.dataset.deals().len()];
        let mut companies = vec![last < u32::MAX; input.dataset.companies().len()];
        for route in drawn {
            if emphasis.deal(route.deal) != Rank::Highlighted && !is_shown(input, route.deal, last)
            {
                lines[route.deal.index()] = true;
            } else {
                companies[route.from.index()] = false;
                companies[route.to.index()] = false;
            }
        }
        for company in input.dataset.company_indices() {
            companies[company.index()] &= emphasis.company(company) != Rank::Highlighted;
        }
        Self { lines, companies }
    }

    /// Returns whether a line is one of them.
    pub(super) fn has(&self, deal: DealIx) -> bool {
        self.lines[deal.index()]
    }

    /// Returns whether a company has no other lines.
    pub(super) fn is_all_of(&self, company: CompanyIx) -> bool {
        self.companies[company.index()]
    }
}

/// Returns how many lines come before the last one that is shown: as many as the picture holds, which are more the nearer a
/// reader is, and of the others as many as are asked for.
fn last_of(input: &SceneInput<'_>, drawn: &[&Route]) -> u32 {
    let scale = |camera| Projection::new(input.frame, input.viewport, input.insets, camera).scale();
    let nearer = scale(input.camera) / scale(input.home);
    let area = input.insets.free(input.viewport).area();
    let held = lines_held(area * nearer * nearer);
    // Each step shows more than the one before, so that a few more can be asked for too.
    let others = drawn.len().saturating_sub(held) as f64;
    let more = num::to_f32(others * input.more * input.more);
    let held = held + num::floor_index(more, drawn.len() + 1);
    last_shown(input, drawn.iter().map(|route| route.deal), held)
}

fn last_shown(
    input: &SceneInput<'_>,
    deals: impl ExactSizeIterator<Item = DealIx>,
    held: usize,
) -> u32 {
    let Some(order) = input.order.filter(|_| held < deals.len()) else {
        return u32::MAX;
    };
    let mut ranks = Vec::with_capacity(deals.len());
    for deal in deals {
        ranks.push(order.rank(input.state.show, deal));
    }
    crate::sort::numbers_by_key(&mut ranks, u64::from);
    held.checked_sub(1).map_or(0, |last| ranks[last])
}

/// Returns whether a line is one of those that are shown up to the `last`.
fn is_shown(input: &SceneInput<'_>, deal: DealIx, last: u32) -> bool {
    last == u32::MAX
        || input
            .order
            .is_none_or(|order| order.rank(input.state.show, deal) <= last)
}

/// Returns how opaque each line of a web is in a picture of `area`, if all of them are as long as `length` together.
pub(super) fn web_opacity(area: f64, length: f64) -> f64 {
    let [least, most] = WEB_OPACITY;
    (WEB_INK * area / (length * WEB_WIDTH).max(1.0)).clamp(least, most)
}
