//! What is wrong with a map that is being made, and how much of one it is.

use loopmap::baked::{OpenedMap, bake};
use loopmap::dataset::{Dataset, Problem};
use loopmap::graph::{DealGraph, Network};
use loopmap::loops::{Bounds, count};
use loopmap::view::MAX_LENGTH;
use loopmap_site::{to_json, too_large};
use serde::Serialize;

use crate::told::Teller;
use crate::{Files, Told, folder};

/// The work that counting loops may cost: legs looked at. It is done at every change.
const STEPS: u64 = 2_000_000;

/// How the map is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checked {
    /// Errors: with one there is no map.
    pub problems: Vec<Told>,
    /// Warnings.
    pub warnings: Vec<Told>,
    /// How many problems and warnings are left out of these lists.
    pub more: usize,
    /// How many companies it has.
    pub companies: usize,
    /// How many deals.
    pub deals: usize,
    /// How many loops, by what it begins with; none where that takes too long to find out.
    pub loops: Option<u64>,
}

/// Checks a data folder as `loopmap check` does.
pub fn check(files: &Files) -> Checked {
    let (map, problems) = match folder::open(files, "", None) {
        Ok(map) => {
            let mut problems = map.warnings.clone();
            problems.extend(weight(&map));
            (Some(map), problems)
        }
        Err(problems) => (None, problems),
    };
    let mut teller = Teller::of(files);
    let (errors, more) = teller.tell(problems.iter().filter(|problem| problem.is_error()));
    let (warnings, others) = teller.tell(problems.iter().filter(|problem| !problem.is_error()));
    let dataset = map.as_ref().map(|map| &map.dataset);
    Checked {
        problems: errors,
        warnings,
        more: more + others,
        companies: dataset.map_or(0, |dataset| dataset.companies().len()),
        deals: dataset.map_or(0, |dataset| dataset.deals().len()),
        loops: dataset.and_then(loops),
    }
}

/// Returns what is wrong with a map that no page would load.
fn weight(map: &OpenedMap) -> Option<Problem> {
    let baked = to_json(&bake(&map.dataset, &map.frames)).ok()?;
    too_large("deals.csv", &baked)
}

fn loops(dataset: &Dataset) -> Option<u64> {
    let graph = DealGraph::new(dataset, &dataset.info().view.filter);
    let (network, _) = Network::of(&graph);
    let bounds = Bounds {
        max_len: MAX_LENGTH,
        steps: STEPS,
        ..Bounds::default()
    };
    let counted = count(&network, &bounds, u64::MAX);
    counted.complete.then_some(counted.at_least)
}
