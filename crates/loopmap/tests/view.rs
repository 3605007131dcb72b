//! What clicks, keys and links do to a view, without a browser.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::baked::PlacedFrame;
use loopmap::dataset::Dataset;
use loopmap::geom::{Point, Rect, Size, distance, overlap};
use loopmap::layout::Frame;
use loopmap::placing::lay_out;
use loopmap::read::{FILES, Folder, read_folder};
use loopmap::scene::Shape;
use loopmap::view::{Action, Hit, View, ViewRecord};
use std::path::Path;
use std::sync::OnceLock;

/// The map of the AI sector, its companies laid out here and now, in a picture of 1200 by 800.
fn view() -> View<'static> {
    static LAID_OUT: OnceLock<(Dataset, PlacedFrame)> = OnceLock::new();
    let (dataset, frame) = LAID_OUT.get_or_init(laid_out);
    let mut view = View::new(dataset, std::slice::from_ref(frame));
    view.set_still(true);
    view.set_viewport(Size::new(1200.0, 800.0), &[]);
    view
}

/// Once for all tests: it takes some seconds.
fn laid_out() -> (Dataset, PlacedFrame) {
    let path = Path::new("../../data/ai-sector");
    let mut folder = Folder::default();
    for file in FILES {
        if let Ok(bytes) = std::fs::read(path.join(file)) {
            folder.files.insert((*file).to_owned(), bytes);
        }
    }
    let checked = Dataset::try_new(&read_folder(&folder)).unwrap();
    let frame = lay_out(&checked.dataset, Frame::Wide);
    (checked.dataset, frame)
}

/// What readers ask for, in one word each. Those that pick return whether they could.
trait Hands {
    fn does(&mut self, action: Action) -> bool;

    fn isolate(&mut self, id: &str) -> bool {
        self.does(Action::Isolate { id: id.to_owned() })
    }

    fn show_loop(&mut self, ids: &[String]) -> bool {
        self.does(Action::ShowLoop { ids: ids.to_vec() })
    }

    fn back(&mut self) -> bool {
        self.does(Action::Back)
    }

    fn clear(&mut self) -> bool {
        self.does(Action::Clear)
    }

    fn change(&mut self, view: &ViewRecord) {
        self.does(Action::Filter { view: view.clone() });
    }

    fn set_record(&mut self, view: &ViewRecord) {
        self.does(Action::Show {
            view: view.clone(),
            place: None,
        });
    }

    fn hover_at(&mut self, at: Point) -> Option<Hit>;

    fn counted(&self) -> Vec<String>;

    fn point_on(&mut self, id: &str) -> Option<Point>;
}

impl Hands for View<'_> {
    fn does(&mut self, action: Action) -> bool {
        self.act(&action).picked.is_some()
    }

    fn point_on(&mut self, id: &str) -> Option<Point> {
        let (kind, id) = ("deal", id.to_owned());
        let spot = self.spot_of(&Hit { kind, id })?;
        Some(Point::new(spot.x, spot.y))
    }

    fn hover_at(&mut self, at: Point) -> Option<Hit> {
        self.hover(at.x, at.y, 8.0);
        self.pointed_at()
    }

    fn counted(&self) -> Vec<String> {
        self.deals(None).into_iter().map(|deal| deal.id).collect()
    }
}

fn words(ids: &[&str]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

#[test]
fn back_leads_from_a_loop_to_its_company_to_the_map() {
    let mut view = view();
    assert!(view.isolate("nvidia"), "a company of the map");
    assert!(
        view.show_loop(&words(&["nvidia", "openai", "oracle"])),
        "a loop of the map"
    );
    assert!(view.shown_loop().is_some(), "the loop is shown");
    assert!(view.back(), "to the company");
    assert_eq!(view.record().focus.as_deref(), Some("nvidia"));
    assert!(view.shown_loop().is_none(), "the loop is left");
    assert!(view.back(), "to the map");
    assert_eq!(view.record().focus, None);
    assert!(!view.back(), "there is no further back");
}

#[test]
fn a_date_moves_no_camera() {
    let mut view = view();
    let home = view.placement();
    for date in ["2023-06", "2025-01"] {
        view.change(&ViewRecord {
            as_of: Some(date.to_owned()),
            ..ViewRecord::default()
        });
        assert!(view.scene().nodes.len() < 40, "{date}: fewer companies");
        for (now, before) in view.placement().into_iter().zip(home) {
            assert!((now - before).abs() < 1e-9, "{date}: {now} was {before}");
        }
    }
}

#[test]
fn what_is_no_loop_is_not_shown() {
    let mut view = view();
    assert!(
        !view.show_loop(&words(&["nvidia", "nobody"])),
        "an unknown company"
    );
    assert!(!view.isolate("nobody"), "an unknown company");
    assert_eq!(view.record().circuit, None);
}

#[test]
fn a_view_by_ids_leads_back_to_itself() {
    let mut view = view();
    let record = ViewRecord {
        show: Some("all".to_owned()),
        focus: Some("openai".to_owned()),
        pillars: Some(words(&["direct-investment"])),
        status: Some(words(&["active", "closed"])),
        as_of: Some("2026-01".to_owned()),
        contingent: Some(false),
        min_amount: Some(1_000_000_000),
        without_deals: Some(words(&["nvidia-openai-30b-2026"])),
        without_companies: Some(words(&["amd"])),
        ..ViewRecord::default()
    };
    view.set_record(&record);
    assert_eq!(view.record(), record);
}

#[test]
fn taking_a_company_out_breaks_its_loops_and_putting_it_back_mends_them() {
    let mut view = view();
    let before = view.figures();
    assert_eq!(view.taken_out(), None, "nothing is out");
    view.change(&ViewRecord {
        without_companies: Some(words(&["nvidia"])),
        ..ViewRecord::default()
    });
    let out = view.taken_out().unwrap();
    assert_eq!(out.loops.count, before.loops.count, "all of them before");
    assert!(out.broken > 0, "some went through it");
    assert_eq!(
        view.figures().loops.count,
        before.loops.count.map(|all| all - out.broken),
        "the rest is what counts now"
    );
    assert!(
        (view.figures().circular_share - out.share_after).abs() < 1e-12,
        "one figure"
    );
    assert!(
        out.left_core.iter().all(|company| company.id != "nvidia"),
        "itself is no news"
    );
    view.change(&ViewRecord {
        without_companies: Some(Vec::new()),
        ..ViewRecord::default()
    });
    assert_eq!(view.figures(), before, "everything is as it was");
}

#[test]
fn what_is_pointed_at_is_what_is_drawn_there() {
    let mut view = view();
    let on_line = view.point_on("openai-oracle-300b-2025").unwrap();
    let hit = view.hover_at(on_line);
    assert!(
        matches!(&hit, Some(Hit { id, .. }) if id == "openai-oracle-300b-2025"),
        "{hit:?}"
    );
    for node in view.nodes() {
        let hit = view.hover_at(Point::new(node.x, node.y));
        assert!(
            matches!(&hit, Some(Hit { id, .. }) if *id == node.id),
            "{hit:?} at {node:?}"
        );
    }
}

#[test]
fn keys_reach_companies_outside_of_the_picture() {
    let mut view = view();
    let count = view.nodes().len();
    view.zoom_at(6.0, 100.0, 100.0);
    assert_eq!(view.nodes().len(), count);
    let mut reached = vec![view.nodes()[0].id.clone()];
    for place in 0.. {
        let Some(id) = reached.get(place).cloned() else {
            break;
        };
        for (dx, dy) in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
            reached.extend(
                view.nearest(&id, dx, dy)
                    .filter(|next| !reached.contains(next)),
            );
        }
    }
    assert_eq!(reached.len(), count, "of {count}: {reached:?}");
}

#[test]
fn what_is_under_a_point_does_not_hang_on_what_was_pointed_at_before() {
    let mut view = view();
    view.change(&ViewRecord {
        show: Some("core".to_owned()),
        ..ViewRecord::default()
    });
    let deals = view.counted();
    let points: Vec<_> = deals
        .iter()
        .filter_map(|id| view.point_on(id).map(|point| (id, point)))
        .collect();
    assert!(points.len() > 100, "{}", points.len());
    for (id, point) in points {
        // The deal before is still pointed at, drawn bolder and with its amount.
        let hit = view.hover_at(point);
        assert!(
            matches!(&hit, Some(Hit { id: found, .. }) if found == id),
            "{hit:?} in place of {id}"
        );
    }
}

#[test]
fn loops_to_start_with_are_loops_of_what_counts() {
    let mut view = view();
    let names = |view: &View<'_>| -> Vec<Vec<String>> {
        let ids = |card: &loopmap::view::LoopCard| {
            card.companies
                .iter()
                .map(|company| company.id.clone())
                .collect()
        };
        view.starters(3).iter().map(ids).collect()
    };
    let announced = || ViewRecord {
        basis: Some("announced".to_owned()),
        ..ViewRecord::default()
    };
    view.change(&announced());
    let now = names(&view);
    assert!(now.contains(&words(&["amazon", "openai"])), "{now:?}");
    let record = ViewRecord {
        as_of: Some("2024-12-31".to_owned()),
        ..announced()
    };
    view.change(&record);
    let then = names(&view);
    assert!(!then.is_empty(), "there were loops by then");
    assert!(
        !then.contains(&words(&["amazon", "openai"])),
        "no loop of later deals: {then:?}"
    );
}

const RING: [&str; 3] = ["nvidia", "openai", "oracle"];

/// A view that has been seen and may move.
fn seen() -> View<'static> {
    let mut view = view();
    view.set_still(false);
    view.scene();
    view
}

/// Lets time pass until nothing moves; returns how many frames that took.
fn rest(view: &mut View<'_>) -> usize {
    (0..200)
        .take_while(|&frame| view.advance(16.0 * f64::from(frame)))
        .count()
}

fn bits(positions: &[f64]) -> Vec<u64> {
    positions.iter().map(|number| number.to_bits()).collect()
}

#[test]
fn a_loop_goes_to_a_circle_and_exactly_back() {
    let mut view = seen();
    let home = view.positions();
    let picture = format!("{:?}", view.scene());
    view.show_loop(&words(&RING));
    assert!(view.positions() == home, "they set out from home");
    let frames = rest(&mut view);
    assert!(
        (12..=26).contains(&frames),
        "200 to 400 ms, not {frames} frames"
    );
    let there = view.positions();
    let moved: Vec<String> = view
        .dataset()
        .company_indices()
        .filter(|company| {
            let place = 2 * company.index();
            there[place..place + 2] != home[place..place + 2]
        })
        .map(|company| view.dataset().company(company).id.clone())
        .collect();
    assert_eq!(moved, RING, "and nobody else");
    view.back();
    rest(&mut view);
    assert!(bits(&view.positions()) == bits(&home), "back at home");
    assert!(format!("{:?}", view.scene()) == picture, "the same picture");
}

#[test]
fn the_circle_is_round_and_goes_against_the_clock() {
    let mut view = view();
    view.show_loop(&words(&RING));
    let nodes = view.nodes();
    let seats: Vec<Point> = RING
        .iter()
        .map(|id| nodes.iter().find(|node| node.id == *id).unwrap())
        .map(|node| Point::new(node.x, node.y))
        .collect();
    let middle = ((seats[0].to_vec2() + seats[1].to_vec2() + seats[2].to_vec2()) / 3.0).to_point();
    let away: Vec<f64> = seats.iter().map(|&seat| distance(seat, middle)).collect();
    assert!(
        (away[0] - away[1]).abs() < 1e-6 && (away[1] - away[2]).abs() < 1e-6 && away[0] > 120.0,
        "{away:?}"
    );
    assert!(
        distance(middle, Point::new(600.0, 400.0)) < 30.0,
        "in the middle of the picture"
    );
    let turn = (seats[1] - seats[0]).cross(seats[2] - seats[1]);
    assert!(
        turn < 0.0,
        "lines bend to the right, and so outwards: {turn}"
    );
}

#[test]
fn where_nothing_may_move_the_circle_is_there_at_once() {
    let mut view = view();
    let home = view.positions();
    view.scene();
    view.show_loop(&words(&RING));
    assert!(!view.advance(0.0), "nothing moves");
    assert_ne!(view.positions(), home);
    view.clear();
    assert!(!view.advance(16.0), "nothing moves");
    assert!(bits(&view.positions()) == bits(&home), "to the last bit");
}

#[test]
fn a_loop_that_is_shown_from_the_start_is_a_circle_at_once() {
    let mut view = view();
    view.set_still(false);
    view.show_loop(&words(&RING));
    assert!(!view.advance(0.0), "nobody has seen the map without it");
}

#[test]
fn a_reader_can_leave_the_loop_in_its_place() {
    let mut view = seen();
    let home = view.positions();
    view.show_loop(&words(&RING));
    rest(&mut view);
    let no_lens = ViewRecord {
        lens: Some(false),
        ..ViewRecord::default()
    };
    view.change(&no_lens);
    assert!(view.advance(0.0), "they glide back");
    rest(&mut view);
    assert!(bits(&view.positions()) == bits(&home), "to the last bit");
    assert_eq!(view.record().lens, Some(false));
    assert!(view.shown_loop().is_some(), "the loop is still shown");
}

#[test]
fn circles_of_all_sizes_keep_nodes_and_names_apart() {
    for (width, height) in [(1200.0, 800.0), (390.0, 600.0)] {
        let mut view = view();
        view.set_viewport(Size::new(width, height), &[]);
        let found = view.loops(1000).loops;
        let mut tried = [0; 7];
        for card in found {
            let ids: Vec<String> = card
                .companies
                .iter()
                .map(|company| company.id.clone())
                .collect();
            if tried[ids.len()] == 6 {
                continue;
            }
            tried[ids.len()] += 1;
            view.show_loop(&ids);
            let nodes: Vec<_> = view
                .nodes()
                .into_iter()
                .filter(|node| ids.contains(&node.id))
                .collect();
            assert_eq!(nodes.len(), ids.len(), "all are in sight");
            for (place, one) in nodes.iter().enumerate() {
                for other in &nodes[..place] {
                    let apart = distance(Point::new(one.x, one.y), Point::new(other.x, other.y));
                    assert!(
                        apart > one.radius + other.radius + 4.0,
                        "{ids:?}: {one:?} {other:?}"
                    );
                }
            }
            let texts = texts(&mut view);
            for (place, one) in texts.iter().enumerate() {
                for other in &texts[..place] {
                    assert!(!overlap(*one, *other), "{ids:?}: {one:?} {other:?}");
                }
            }
        }
        assert!(tried[2..].iter().all(|&tried| tried > 0), "{tried:?}");
    }
}

/// The boxes of all texts in the picture.
fn texts(view: &mut View<'_>) -> Vec<Rect> {
    let items = &view.scene().items;
    items
        .iter()
        .filter_map(|item| match &item.shape {
            Shape::Label(label) if item.subject.is_some() => Some(label.bounds()),
            _ => None,
        })
        .collect()
}

#[test]
fn to_all_companies_and_back_is_the_same_picture() {
    let mut view = view();
    let show = |view: &mut View<'_>, show: &str| {
        view.change(&ViewRecord {
            show: Some(show.to_owned()),
            ..ViewRecord::default()
        });
        view.scene().clone()
    };
    let core = show(&mut view, "core");
    let all = show(&mut view, "all");
    assert!(all.items.len() > core.items.len(), "more is drawn");
    assert_eq!(show(&mut view, "core"), core, "as it was");
    assert_eq!(show(&mut view, "all"), all, "as it was");
}
