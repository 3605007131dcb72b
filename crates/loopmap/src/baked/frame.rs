//! Frames of a baked map: the sizes it was laid out for, and where its companies stand in each.

use super::course::{self, Courses, Rung};
use super::order::{LineOrder, is_crowded};
use crate::dataset::text::quote;
use crate::dataset::{Cursor, Dataset, DealIx, Node, Problems, Show, Value};
use crate::num;
use std::sync::Arc;

/// The most frames a map can have. Pages look for three.
pub(super) const MOST_FRAMES: usize = 12;

/// A frame and where companies stand in it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedFrame {
    /// Which frame it is, such as `wide`.
    pub name: String,
    /// The width, above zero.
    pub width: f32,
    /// The height, above zero.
    pub height: f32,
    /// The place of each company, in their order; `None` for one that was not laid out.
    pub positions: Vec<Option<[f32; 2]>>,
    /// The ways of the lines there.
    pub courses: Courses,
    /// Which lines pictures show first, if the map is crowded; the same in all frames.
    pub order: Option<Arc<LineOrder>>,
}

/// What the names of the frames begin with that hold those alone who are drawn in the known view.
const KNOWN: &str = "known-";

impl PlacedFrame {
    /// Returns the name of the frame with the places of the known view beside another.
    pub fn known_name(name: &str) -> String {
        KNOWN.to_owned() + name
    }

    /// Returns whether it holds the places of the known view.
    pub fn is_known(&self) -> bool {
        self.name.starts_with(KNOWN)
    }
}

/// Reads the frames of a baked map. One that is broken is left out with a warning: the map can be
/// laid out anew.
pub(super) fn read(
    map: &Cursor<'_>,
    dataset: &Dataset,
    problems: &mut Problems,
) -> Vec<PlacedFrame> {
    let Some(frames) = map.get("frames") else {
        return Vec::new();
    };
    let order = order(map, dataset, problems).map(Arc::new);
    let mut placed = Vec::new();
    if frames.entries().count() > MOST_FRAMES {
        let text = format!("Only {MOST_FRAMES} frames are read; the others are left out.");
        problems.warn(&frames, "W_FRAME", text);
    }
    for (name, at) in frames.entries().take(MOST_FRAMES) {
        match frame(name, &at, dataset) {
            Ok(mut frame) => {
                frame.courses = courses(&at, dataset, problems);
                frame.order.clone_from(&order);
                placed.push(frame);
            }
            Err(wrong) => {
                let text = format!("Frame {} {wrong} and is left out.", quote(name));
                problems.warn(&at, "W_FRAME", text);
            }
        }
    }
    placed
}

fn frame(name: &str, at: &Cursor<'_>, dataset: &Dataset) -> Result<PlacedFrame, String> {
    let side = |key| {
        let side = at.get(key).as_ref().and_then(number);
        side.filter(|&side| side > 0.0)
            .ok_or(format!("has no {key} above zero"))
    };
    let places = at.get("positions").ok_or("has no positions")?;
    let mut positions = vec![None; dataset.companies().len()];
    for (id, at) in places.entries() {
        if let Some(company) = dataset.find_company(id) {
            let place = point(&at).ok_or_else(|| format!("has no place for {}", quote(id)))?;
            positions[company.index()] = Some(place);
        }
    }
    Ok(PlacedFrame {
        name: name.to_owned(),
        width: side("width")?,
        height: side("height")?,
        positions,
        courses: Courses::default(),
        order: None,
    })
}

/// Reads the ways of lines. What does not fit is left out with a warning: they can be found anew.
fn courses(at: &Cursor<'_>, dataset: &Dataset, problems: &mut Problems) -> Courses {
    let mut read = |key| -> Vec<Rung> {
        let Some(rungs) = at.get(key) else {
            return Vec::new();
        };
        let read: Option<Vec<Rung>> = match rungs.value() {
            Value::List(_) => rungs.items().map(|at| rung(&at, dataset)).collect(),
            _ => None,
        };
        read.unwrap_or_else(|| {
            let text = format!("The ways in {key} do not fit the deals and are left out.");
            problems.warn(&rungs, "W_FRAME", text);
            Vec::new()
        })
    };
    Courses {
        core: read(Show::Core.id()),
        all: read(Show::All.id()),
    }
}

/// Reads which lines come first. Where that does not fit it is left out with a warning: it can be found anew.
fn order(map: &Cursor<'_>, dataset: &Dataset, problems: &mut Problems) -> Option<LineOrder> {
    let order = map.get("order")?;
    let deals = |show: Show| {
        let at = order.get(show.id())?;
        let deal = |at: &Node| deal(&at.value, dataset);
        match at.value() {
            Value::List(items) => items.iter().map(deal).collect::<Option<Vec<DealIx>>>(),
            _ => None,
        }
    };
    let read = deals(Show::Core).zip(deals(Show::All));
    let read = read.filter(|_| is_crowded(dataset));
    if read.is_none() {
        let text = "The order of lines does not fit the deals and is left out.";
        problems.warn(&order, "W_FRAME", text.to_owned());
    }
    let (core, all) = read?;
    Some(LineOrder::new(dataset, &core, &all))
}

/// Returns the deal with a number.
pub(super) fn deal(value: &Value, dataset: &Dataset) -> Option<DealIx> {
    let Value::Number(number) = *value else {
        return None;
    };
    let deals = dataset.deals().len();
    let is_place = number.fract() == 0.0 && (0.0..deals as f64).contains(&number);
    is_place.then(|| DealIx::new(num::floor_index(num::to_f32(number), deals)))
}

fn rung(at: &Cursor<'_>, dataset: &Dataset) -> Option<Rung> {
    let mut items = at.items();
    let scale = number(&items.next()?).filter(|&scale| scale > 0.0)?;
    let courses = items.next()?;
    let Value::Text(text) = courses.value() else {
        return None;
    };
    let courses = course::from_text(text, dataset.deals().len())?;
    items.next().is_none().then_some(Rung { scale, courses })
}

pub(super) fn point(at: &Cursor<'_>) -> Option<[f32; 2]> {
    let mut items = at.items();
    let point = [number(&items.next()?)?, number(&items.next()?)?];
    items.next().is_none().then_some(point)
}

fn number(at: &Cursor<'_>) -> Option<f32> {
    match at.value() {
        Value::Number(number) => coordinate(*number),
        _ => None,
    }
}

/// Returns a number as the layout knows it. The shortest decimals of an `f32` come back as the
/// same `f32`, although they were read as an `f64`.
pub(super) fn coordinate(number: f64) -> Option<f32> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "rounds to the nearest; what is too large becomes infinite and is refused"
    )]
    let number = number as f32;
    number.is_finite().then_some(number)
}
