//! Both maps as one picture: what came is bright, what went is a ghost, and the rest recedes.

use std::path::Path;

use loopmap::baked::{OpenedMap, PlacedFrame};
use loopmap::dataset::{Filter, Show, ViewState};
use loopmap::diff::{Diff, Mark, Union, united};
use loopmap::graph::DealGraph;
use loopmap::layout::Frame;
use loopmap::placing::{Arrangement, carried_over};
use loopmap::scene::{Ink, Item, Pen, Scene, Shape, Subject, Theme};
use loopmap_site::{Look, Picture};

use crate::output::{Stop, counted};
use crate::picture;
use crate::render::Form;

/// How opaque what is gone is drawn.
const GHOST: f64 = 0.55;

/// Draws both maps into a file.
pub(super) fn write(
    file: &Path,
    form: Form,
    theme: Theme,
    (old, new): (&OpenedMap, &OpenedMap),
    diff: &Diff,
) -> Result<(), Stop> {
    let mut union = united(&old.dataset, &new.dataset, diff);
    let state = state(&union);
    let placed = placed(&union, old, new);
    union.set_title(title(new, &union));
    let map = OpenedMap {
        dataset: union.dataset.clone(),
        frames: Vec::new(),
        is_pinned: false,
        warnings: Vec::new(),
    };
    let (width, height) = (Frame::Wide.size().width, Frame::Wide.size().height);
    let picture = Picture {
        map: &map,
        state: &state,
        look: &Look::default(),
        theme,
        width,
        height,
        key: true,
        is_draft: false,
    };
    let mut scene = picture.scene_in(placed);
    ghosts(&mut scene, &union);
    picture::write_scene(&picture, file, form, &scene)
}

/// Picks out what did not stay as it was. Where everything did, the map is drawn as it is.
fn state(union: &Union) -> ViewState {
    let usual = Filter::default();
    let deals = union.marked(|deal| usual.shows(&union.dataset, deal));
    let companies = union.dataset.company_indices();
    let companies = companies
        .filter(|company| matches!(union.companies[company.index()], Mark::New | Mark::Gone));
    let mut state = union.dataset.info().view.clone();
    state.focus = None;
    state.circuit.clear();
    state.companies = companies.collect();
    state.deals = deals;
    let graph = DealGraph::new(&union.dataset, &usual);
    let ends = state.deals.iter().flat_map(|&deal| {
        let deal = union.dataset.deal(deal);
        [deal.from, deal.to]
    });
    let mut picked = state.companies.iter().copied().chain(ends);
    if picked.any(|company| !graph.is_core(company)) {
        state.show = Show::All;
    }
    state.filter = usual;
    state
}

fn title(new: &OpenedMap, union: &Union) -> String {
    let marked = |wanted| union.deals.iter().filter(|&&mark| mark == wanted).count();
    format!(
        "{}: {} new, {} changed, {} gone (grey)",
        new.dataset.info().title,
        counted(marked(Mark::New), "deal"),
        marked(Mark::Changed),
        marked(Mark::Gone)
    )
}

/// Companies stand where readers know them, those of the new map first.
fn placed(union: &Union, old: &OpenedMap, new: &OpenedMap) -> PlacedFrame {
    let arrangement = Arrangement::of(Frame::Wide);
    let known = |map: &OpenedMap| {
        let frame = map
            .frames
            .iter()
            .find(|placed| placed.name == Frame::Wide.name())?;
        Some(carried_over(&union.dataset, &map.dataset, frame))
    };
    match (known(new), known(old)) {
        (Some(mut places), before) => {
            let before = before.map_or(Vec::new(), |before| before.positions);
            for (place, before) in places.positions.iter_mut().zip(before) {
                *place = place.or(before);
            }
            arrangement.place_among(&union.dataset, &places)
        }
        (None, Some(places)) => arrangement.place_among(&union.dataset, &places),
        (None, None) => arrangement.place(&union.dataset),
    }
}

/// Turns what is gone into ghosts: grey, dashed and faint.
fn ghosts(scene: &mut Scene, union: &Union) {
    for item in &mut scene.items {
        let mark = match item.subject {
            Some(Subject::Deal(deal)) => union.deals[deal.index()],
            Some(Subject::Company(company)) => union.companies[company.index()],
            None => Mark::Same,
        };
        if mark == Mark::Gone {
            ghost(item);
        } else if let (Mark::New, Shape::Disc(disc)) = (mark, &mut item.shape) {
            disc.rim = disc.rim.map(|(_, width)| (Ink::Focus, width + 1.0));
        }
    }
}

fn ghost(item: &mut Item) {
    item.opacity *= GHOST;
    match &mut item.shape {
        Shape::Curve(curve) => {
            curve.pen = Pen::Dashed([3.0, 5.0]);
            curve.width = curve.width.min(3.0);
            curve.ink = Ink::MutedText;
        }
        Shape::Tip(tip) => tip.ink = Ink::MutedText,
        Shape::Label(label) => label.ink = Ink::MutedText,
        // The fill stays: it keeps lines out of the node.
        Shape::Disc(disc) if disc.rim.is_none() => item.opacity = 1.0,
        Shape::Disc(disc) => disc.rim = disc.rim.map(|(_, width)| (Ink::MutedText, width)),
        Shape::Glyph(_) => {}
    }
}
