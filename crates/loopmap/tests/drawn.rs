//! The map of the AI sector as it is drawn: what no reader should have to look through.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeMap;

use loopmap::baked::{Courses, PlacedFrame};
use loopmap::dataset::{Basis, Dataset, DealIx, Filter, Show, Worth, format_money};
use loopmap::geom::{Size, overlap};
use loopmap::layout::Frame;
use loopmap::num::Rng;
use loopmap::placing::{Arrangement, find_ways, lay_out};
use loopmap::read::{FILES, Folder, read_folder};
use loopmap::scene::quality::{self, Quality};
use loopmap::scene::{Ink, Pen, Scene, Shape, Subject};
use loopmap::view::{Action, View};
use std::path::Path;
use std::sync::OnceLock;

fn ai_sector() -> Dataset {
    let path = Path::new("../../data/ai-sector");
    let mut folder = Folder::default();
    for file in FILES {
        if let Ok(bytes) = std::fs::read(path.join(file)) {
            folder.files.insert((*file).to_owned(), bytes);
        }
    }
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

fn scene(dataset: &Dataset, placed: &PlacedFrame, show: Show, picture: Size) -> Scene {
    let mut view = View::new(dataset, std::slice::from_ref(placed));
    let mut state = dataset.info().view.clone();
    state.show = show;
    view.set_still(true);
    view.set_state(state);
    view.set_viewport(picture, &[]);
    view.scene().clone()
}

fn drawn(dataset: &Dataset, placed: &PlacedFrame, show: Show, picture: Size) -> Quality {
    quality::measure(&scene(dataset, placed, show, picture), |deal| {
        (dataset.deal(deal).from, dataset.deal(deal).to)
    })
}

/// The wide frame, which more than one test looks at.
fn wide() -> &'static PlacedFrame {
    static WIDE: OnceLock<PlacedFrame> = OnceLock::new();
    WIDE.get_or_init(|| baked(Frame::Wide))
}

/// The square one, which phones see.
fn square() -> &'static PlacedFrame {
    static SQUARE: OnceLock<PlacedFrame> = OnceLock::new();
    SQUARE.get_or_init(|| baked(Frame::Square))
}

/// Returns a frame of the AI map as it is baked.
fn baked(frame: Frame) -> PlacedFrame {
    let dataset = ai_sector();
    let mut placed = lay_out(&dataset, frame);
    find_ways(&dataset, &mut placed);
    placed
}

/// Returns a frame as if nobody had found ways there yet.
fn without_courses(placed: &PlacedFrame) -> PlacedFrame {
    PlacedFrame {
        courses: Courses::default(),
        ..placed.clone()
    }
}

/// What a picture must keep to.
struct Mark {
    show: Show,
    picture: (f64, f64),
    /// At most this many of a thousand pairs of lines cross.
    crossings: usize,
    /// At least this many names.
    labels: usize,
}

fn assert_kept(frame: Frame, most_under: usize, marks: &[Mark]) {
    let dataset = ai_sector();
    let placed = match frame {
        Frame::Wide => wide(),
        Frame::Square => square(),
        Frame::Tall => &baked(frame),
    };
    let anew = without_courses(placed);
    for show in [Show::Core, Show::All] {
        let size = Size::new(placed.width.into(), placed.height.into());
        assert_eq!(
            scene(&dataset, placed, show, size),
            scene(&dataset, &anew, show, size),
            "ways that were found before are those that would be found, {show:?}"
        );
    }
    for mark in marks {
        let (width, height) = mark.picture;
        let found = drawn(&dataset, placed, mark.show, Size::new(width, height));
        let what = format!("{:?} at {width} x {height}: {found:?}", mark.show);
        assert_eq!(faults(&found), 0, "{what}");
        assert!(found.curves_under_nodes <= most_under, "{what}");
        let pairs = found.curves_shown * (found.curves_shown - 1) / 2;
        assert!(found.crossings * 1000 <= mark.crossings * pairs, "{what}");
        assert!(found.labels_shown >= mark.labels, "{what}");
    }
    assert_known_kept(&dataset, frame, placed, most_under);
}

/// So much of a frame, of 1, do the discs and names of its known view span at least, both ways.
const LEAST_SPAN: f64 = 0.85;

/// So long, in CSS pixels, are the largest lines of the wide one at least.
const LEAST_LENGTH: f64 = 120.0;

/// What the known view of a frame keeps to, in a picture as large as the frame.
fn assert_known_kept(dataset: &Dataset, frame: Frame, core: &PlacedFrame, most_under: usize) {
    let known = Arrangement::of(frame).place_known(dataset, core);
    let mut placed = known.expect("the map has a known view");
    find_ways(dataset, &mut placed);
    let size = Size::new(placed.width.into(), placed.height.into());
    let picture = scene(dataset, &placed, Show::Known, size);
    let anew = scene(dataset, &without_courses(&placed), Show::Known, size);
    assert_eq!(picture, anew, "ways are those that would be found");
    let found = drawn(dataset, &placed, Show::Known, size);
    let what = format!("known, {frame:?}: {found:?}");
    assert_eq!(found.nodes_shown, dataset.known().len(), "{what}");
    assert_eq!(found.labels_shown, found.nodes_shown, "{what}");
    assert_eq!(faults(&found), 0, "{what}");
    assert!(found.curves_under_nodes <= most_under, "{what}");
    let pairs = found.curves_shown * (found.curves_shown - 1) / 2;
    let most = if frame == Frame::Tall { 22 } else { 16 };
    assert!(found.crossings * 1000 <= most * pairs, "{what}");
    assert!(found.spans.iter().all(|&span| span >= LEAST_SPAN), "{what}");
    if frame == Frame::Wide {
        assert!(found.shortest_of_largest >= LEAST_LENGTH, "{what}");
    }
}

fn faults(found: &Quality) -> usize {
    found.node_overlaps
        + found.label_overlaps
        + found.labels_over_nodes
        + found.labels_over_tips
        + found.tips_hidden
        + found.names_astray
        + found.cut_off
}

fn mark(show: Show, picture: (f64, f64), crossings: usize, labels: usize) -> Mark {
    Mark {
        show,
        picture,
        crossings,
        labels,
    }
}

#[test]
fn the_wide_picture_keeps_its_marks() {
    assert_kept(
        Frame::Wide,
        0,
        &[
            mark(Show::Core, (1200.0, 800.0), 30, 48),
            mark(Show::All, (1200.0, 800.0), 32, 60),
        ],
    );
}

#[test]
fn the_square_picture_keeps_its_marks() {
    assert_kept(
        Frame::Square,
        0,
        &[
            mark(Show::Core, (800.0, 800.0), 30, 36),
            mark(Show::All, (800.0, 800.0), 34, 40),
        ],
    );
}

#[test]
fn the_tall_picture_keeps_its_marks() {
    assert_kept(
        Frame::Tall,
        3,
        &[
            mark(Show::Core, (390.0, 844.0), 36, 16),
            mark(Show::All, (390.0, 844.0), 40, 16),
        ],
    );
}

/// What is seen first of a picture are its widest lines: an eighth of it each, hardly less.
#[test]
fn the_largest_lines_are_long() {
    let dataset = ai_sector();
    for (frame, (width, height)) in [(wide(), (1200.0, 800.0)), (square(), (800.0, 800.0))] {
        let found = drawn(&dataset, frame, Show::Core, Size::new(width, height));
        assert!(found.shortfall < 0.25, "{width} x {height}: {found:?}");
    }
}

/// The pictures of a phone and of a column between them, with the sheet down and half open.
const SMALL: [(f64, f64); 4] = [
    (390.0, 480.0),
    (390.0, 380.0),
    (640.0, 480.0),
    (760.0, 480.0),
];

#[test]
fn no_name_of_a_small_picture_is_nearer_to_another_company() {
    let dataset = ai_sector();
    for (width, height) in SMALL {
        let found = drawn(&dataset, square(), Show::Core, Size::new(width, height));
        assert_eq!(found.names_astray, 0, "{width} x {height}: {found:?}");
    }
}

#[test]
fn a_small_picture_tells_the_largest_amounts_of_a_company_that_is_isolated() {
    let dataset = ai_sector();
    let filter = dataset.info().view.filter.clone();
    let mut missing = Vec::new();
    for (width, height) in SMALL {
        let mut view = View::new(&dataset, std::slice::from_ref(square()));
        view.set_still(true);
        view.set_viewport(Size::new(width, height), &[]);
        for id in [
            "openai",
            "nvidia",
            "microsoft",
            "oracle",
            "amazon",
            "anthropic",
        ] {
            let company = dataset.find_company(id).unwrap();
            view.act(&Action::Isolate { id: id.to_owned() });
            let mut legs: BTreeMap<_, (u64, Vec<DealIx>)> = BTreeMap::new();
            for deal in dataset
                .deal_indices()
                .filter(|&deal| filter.shows(&dataset, deal))
            {
                let ends = (dataset.deal(deal).from, dataset.deal(deal).to);
                if ends.0 == company || ends.1 == company {
                    let leg = legs.entry(ends).or_default();
                    leg.0 += filter.worth(&dataset, deal).known().unwrap_or(0);
                    leg.1.push(deal);
                }
            }
            let (_, largest) = legs.into_values().max().unwrap();
            let is_told = view
                .scene()
                .items
                .iter()
                .any(|item| match (item.subject, &item.shape) {
                    (Some(Subject::Deal(deal)), Shape::Label(_)) => largest.contains(&deal),
                    _ => false,
                });
            if !is_told {
                missing.push(format!("{id} at {width} x {height}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn no_more_than_six_names_are_in_sight_in_a_step_of_a_story() {
    let dataset = ai_sector();
    for (placed, size) in [(square(), (390.0, 480.0)), (wide(), (1200.0, 800.0))] {
        let mut view = View::new(&dataset, std::slice::from_ref(placed));
        view.set_still(true);
        view.set_viewport(Size::new(size.0, size.1), &[]);
        for story in dataset.stories() {
            // A company that is isolated is told with all whom it deals with.
            let steps = story.steps.iter();
            for step in steps.filter(|step| step.view.focus.is_none()) {
                view.set_state(step.view.clone());
                let mut picked = step.view.picked(&dataset);
                picked.sort_unstable();
                picked.dedup();
                let mut named = Vec::new();
                for item in &view.scene().items {
                    if let (Some(Subject::Company(company)), Shape::Label(_)) =
                        (item.subject, &item.shape)
                    {
                        named.push(company);
                    }
                }
                named.sort_unstable();
                named.dedup();
                let names = named.len();
                assert!(
                    names <= picked.len().max(6),
                    "{} at {size:?}: {names}",
                    step.text
                );
            }
        }
    }
}

/// A loop as a ring in a picture of a size, by what was announced.
fn ring<'d>(
    dataset: &'d Dataset,
    placed: &PlacedFrame,
    ids: &[&str],
    size: (f64, f64),
) -> View<'d> {
    let mut view = View::new(dataset, std::slice::from_ref(placed));
    let mut state = dataset.info().view.clone();
    state.filter.basis = Basis::Announced;
    view.set_still(true);
    view.set_state(state);
    view.set_viewport(Size::new(size.0, size.1), &[]);
    let ids = ids.iter().map(ToString::to_string).collect();
    view.act(&Action::ShowLoop { ids });
    view
}

#[test]
fn in_a_ring_stands_what_can_go_round_and_which_leg_limits_it() {
    let dataset = ai_sector();
    let filter = Filter::default();
    for ids in [
        &["nvidia", "openai", "oracle"][..],
        &["amazon", "openai"],
        &["amd", "openai"],
    ] {
        let legs = (0..ids.len()).map(|at| {
            let [from, to] =
                [ids[at], ids[(at + 1) % ids.len()]].map(|id| dataset.find_company(id).unwrap());
            let worth = filter.leg_worth(&dataset, from, to).known().unwrap();
            (worth, from, to)
        });
        let (least, from, to) = legs.min().unwrap();
        let name = |company| dataset.company(company).name.clone();
        let sentence = format!(
            "At most {} can go round",
            format_money(least, &dataset.info().currency)
        );
        let below = format!("Weakest link: {} to {}", name(from), name(to));
        for (placed, size) in [(square(), (390.0, 480.0)), (wide(), (1200.0, 800.0))] {
            let mut view = ring(&dataset, placed, ids, size);
            let items = &view.scene().items;
            let texts = |is_middle: bool| {
                items.iter().filter_map(move |item| match &item.shape {
                    Shape::Label(label)
                        if item.subject.is_none() == is_middle && label.ink != Ink::Ground =>
                    {
                        Some(label)
                    }
                    _ => None,
                })
            };
            let said: Vec<&str> = texts(true).map(|label| label.text.as_str()).collect();
            assert_eq!(
                said.join(" "),
                [sentence.as_str(), &below].join(" "),
                "{ids:?} at {size:?}"
            );
            for label in texts(true) {
                let over = texts(false).find(|other| overlap(label.bounds(), other.bounds()));
                assert_eq!(over, None, "{ids:?} at {size:?}");
            }
            let marks = items.iter().filter(|item| match &item.shape {
                Shape::Curve(curve) => item.subject.is_none() && curve.ink == Ink::Focus,
                _ => false,
            });
            let lines = dataset.deal_indices().filter(|&deal| {
                let facts = dataset.deal(deal);
                (facts.from, facts.to) == (from, to)
                    && filter.counts(&dataset, deal)
                    && facts.amount.high().is_some()
            });
            assert_eq!(
                marks.count(),
                lines.count(),
                "each line of the weakest leg is marked"
            );
        }
    }
}

#[test]
fn a_blank_leg_of_a_ring_is_seen_as_missing() {
    let dataset = ai_sector();
    let filter = Filter::default();
    let is_blank = |&deal: &DealIx| {
        let facts = dataset.deal(deal);
        let leg = filter.leg_worth(&dataset, facts.from, facts.to);
        let back = filter.leg_worth(&dataset, facts.to, facts.from);
        leg == Worth::Blank && back.known().is_some() && filter.counts(&dataset, deal)
    };
    let deal = dataset.deal_indices().find(is_blank).unwrap();
    let facts = dataset.deal(deal);
    let ids = [facts.from, facts.to].map(|company| dataset.company(company).id.as_str());
    let mut view = ring(&dataset, wide(), &ids, (1200.0, 800.0));
    let items = &view.scene().items;
    let is_dotted = items.iter().any(|item| match &item.shape {
        Shape::Curve(curve) => {
            item.subject == Some(Subject::Deal(deal))
                && matches!(curve.pen, Pen::Dotted(_))
                && curve.width >= 3.0
        }
        _ => false,
    });
    assert!(is_dotted, "{ids:?}: dots of three pixels");
    assert!(!items.iter().any(
        |item| matches!(&item.shape, Shape::Label(label) if label.text.starts_with("At most"))
    ));
}

/// No company that was there before moves further, in CSS pixels.
const MOST_SHIFT: f32 = 3.0;

/// Follows a change of the map, checks what was seen, and returns the new frame.
fn changed(from: &Dataset, placed: &PlacedFrame, to: &Dataset, what: &str) -> PlacedFrame {
    let next = Arrangement::of(Frame::Wide).place_after(to, from, placed);
    for (company, place) in to.companies().iter().zip(&next.positions) {
        let Some(known) = from.find_company(&company.id) else {
            continue;
        };
        let ([x, y], [was_x, was_y]) = (place.unwrap(), placed.positions[known.index()].unwrap());
        let shift = ((x - was_x) * (x - was_x) + (y - was_y) * (y - was_y)).sqrt();
        assert!(
            shift <= MOST_SHIFT,
            "{what}: {} moves by {shift}",
            company.id
        );
    }
    for show in [Show::Core, Show::All] {
        let found = drawn(to, &next, show, Size::new(1200.0, 800.0));
        let faults = found.node_overlaps
            + found.label_overlaps
            + found.labels_over_nodes
            + found.labels_over_tips
            + found.curves_under_nodes
            + found.tips_hidden
            + found.cut_off;
        assert_eq!(faults, 0, "{what}, {show:?}: {found:?}");
    }
    next
}

#[test]
fn deals_that_go_and_come_back_move_nobody() {
    let dataset = ai_sector();
    let filter = Filter::default();
    let drawn = dataset.deal_indices();
    let mut deals: Vec<DealIx> = drawn.filter(|&deal| filter.shows(&dataset, deal)).collect();
    Rng::new(1).shuffle(&mut deals);
    for &deal in &deals[..4] {
        let what = &dataset.deal(deal).id;
        let fewer = dataset.without_deal(deal);
        let placed = changed(&dataset, wide(), &fewer, &format!("without {what}"));
        changed(&fewer, &placed, &dataset, &format!("with {what}"));
    }
}

#[test]
fn companies_that_go_and_come_back_are_fitted_in_among_the_others() {
    let dataset = ai_sector();
    for id in ["cohere", "mistral"] {
        let mut fewer = dataset.clone();
        while let Some(deal) = fewer.find_company(id).and_then(|company| {
            let mut deals = fewer.deal_indices();
            deals.find(|&deal| [fewer.deal(deal).from, fewer.deal(deal).to].contains(&company))
        }) {
            fewer = fewer.without_deal(deal);
        }
        let placed = changed(&dataset, wide(), &fewer, &format!("without {id}"));
        changed(&fewer, &placed, &dataset, &format!("with {id}"));
    }
}
