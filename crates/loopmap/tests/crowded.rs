//! Crowded maps: a backbone first, the rest a faint web, and leaves that leave the middle as it is.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use loopmap::backbone;
use loopmap::baked::{self, CROWDED, PlacedFrame, bake, unbake};
use loopmap::dataset::{Dataset, DealIx, Node, Records, Show, ViewState};
use loopmap::geom::{Point, Size};
use loopmap::layout::{Effort, Frame};
use loopmap::num::Rng;
use loopmap::placing::Arrangement;
use loopmap::read::{Folder, read_folder};
use loopmap::scene::{Scene, Shape, Subject, lines_held, quality};
use loopmap::view::{Action, View};

fn map(rows: &str, show: &str) -> Dataset {
    let mut folder = Folder::default();
    let deals = format!("from,to,amount\n{rows}");
    folder.files.insert("deals.csv".to_owned(), deals.into());
    let view = format!("[view]\nshow = \"{show}\"\n");
    folder.files.insert("map.toml".to_owned(), view.into());
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

/// A map of deals between any two companies, one in ten without an amount.
fn random(companies: u32, deals: u32) -> Dataset {
    let mut rng = Rng::new(u64::from(deals));
    let mut rows = String::new();
    for _ in 0..deals {
        let (from, to) = (rng.below(companies), rng.below(companies - 1));
        let to = if to == from { companies - 1 } else { to };
        let amount = 1 + rng.below(1_000_000);
        if rng.below(10) == 0 {
            writeln!(rows, "c{from},c{to},").unwrap();
        } else {
            writeln!(rows, "c{from},c{to},{amount}").unwrap();
        }
    }
    map(&rows, "core")
}

/// Seven companies that pay each other, and what they pay to so many others.
fn hubs(leaves: u32, show: &str) -> Dataset {
    let mut rng = Rng::new(7);
    let mut rows = String::new();
    for hub in 0..7 {
        let amount = 500 + rng.below(8_000);
        writeln!(rows, "Hub {hub},Hub {},{amount}", (hub + 1) % 7).unwrap();
    }
    rows.push_str("Hub 0,Hub 3,2000\nHub 4,Hub 1,3000\n");
    for leaf in 0..leaves {
        let amount = 1 + rng.below(900);
        writeln!(rows, "Hub {},Leaf {leaf:04},{amount}", leaf % 7).unwrap();
    }
    map(&rows, show)
}

fn placed(dataset: &Dataset, frame: Frame, effort: Effort) -> PlacedFrame {
    let arrangement = Arrangement {
        effort,
        ..Arrangement::of(frame)
    };
    arrangement.place(dataset)
}

fn view(dataset: &Dataset, effort: Effort) -> View<'_> {
    let placed = placed(dataset, Frame::Wide, effort);
    let mut view = View::new(dataset, &[placed]);
    view.set_still(true);
    view.set_viewport(Size::new(1200.0, 800.0), &[]);
    view
}

/// The deals that have a tip, which lines of the web do not have.
fn shown(scene: &Scene) -> BTreeSet<DealIx> {
    let tip = |item: &loopmap::scene::Item| match (item.subject, &item.shape) {
        (Some(Subject::Deal(deal)), Shape::Tip(_)) => Some(deal),
        _ => None,
    };
    scene.items.iter().filter_map(tip).collect()
}

fn drawn(scene: &Scene) -> BTreeSet<DealIx> {
    let line = |item: &loopmap::scene::Item| match (item.subject, &item.shape) {
        (Some(Subject::Deal(deal)), Shape::Curve(_)) => Some(deal),
        _ => None,
    };
    scene.items.iter().filter_map(line).collect()
}

#[test]
fn a_crowded_map_shows_what_its_frame_holds_and_every_other_line_faintly() {
    let dataset = random(300, 1_500);
    let mut view = view(&dataset, Effort::Quick);
    let scene = view.scene().clone();
    let held = lines_held(1200.0 * 800.0);
    let first = shown(&scene);
    assert!(
        first.len() >= held && first.len() < held + 10,
        "{}",
        first.len()
    );
    let all = drawn(&scene);
    assert!(
        all.len() > 1_200,
        "all lines between companies on loops: {}",
        all.len()
    );
    assert!(first.is_subset(&all));
    let ends = |deal: DealIx| (dataset.deal(deal).from, dataset.deal(deal).to);
    let found = quality::measure(&scene, ends);
    assert!(found.crossings < 2_000, "{found:?}");
    assert_eq!(
        found.curves_shown,
        first.len(),
        "the web is no line to count"
    );
    // Lines of the web are found by a pointer where nothing else is.
    let web: BTreeSet<DealIx> = all.difference(&first).copied().collect();
    let mut rng = Rng::new(1);
    let mut hits = BTreeSet::new();
    for _ in 0..2_000 {
        let at = Point::new(
            f64::from(rng.unit()) * 1200.0,
            f64::from(rng.unit()) * 800.0,
        );
        if let Some(Subject::Deal(deal)) = scene.hit(at, 8.0) {
            hits.insert(deal);
        }
    }
    assert!(hits.intersection(&web).count() > 100, "{}", hits.len());
}

#[test]
fn a_company_that_is_picked_shows_all_its_lines() {
    let dataset = random(300, 1_500);
    let mut view = view(&dataset, Effort::Quick);
    let first = shown(&view.scene().clone());
    let company = dataset.find_company("c17").unwrap();
    view.act(&Action::Isolate {
        id: "c17".to_owned(),
    });
    let scene = view.scene().clone();
    let own: BTreeSet<DealIx> = dataset
        .deal_indices()
        .filter(|&deal| [dataset.deal(deal).from, dataset.deal(deal).to].contains(&company))
        .collect();
    assert!(!own.is_subset(&first), "some were in the web");
    assert!(own.is_subset(&shown(&scene)), "none is now");
}

#[test]
fn coming_nearer_shows_more() {
    let dataset = random(300, 1_500);
    let mut view = view(&dataset, Effort::Quick);
    let far = shown(&view.scene().clone());
    view.zoom_at(1.5, 600.0, 400.0);
    let near = shown(&view.scene().clone());
    assert!(
        near.difference(&far).count() > 20,
        "{} and {}",
        far.len(),
        near.len()
    );
}

#[test]
fn a_reader_can_ask_for_more_lines_and_no_figure_changes() {
    let dataset = random(300, 1_500);
    let mut view = view(&dataset, Effort::Quick);
    let mut before = shown(&view.scene().clone());
    let figures = format!("{:?}", view.figures());
    for part in [0.2, 0.5, 1.0] {
        view.act(&Action::Lines { part });
        let scene = view.scene().clone();
        let now = shown(&scene);
        assert!(before.is_subset(&now) && before.len() < now.len(), "{part}");
        assert_eq!(format!("{:?}", view.figures()), figures, "{part}");
        before = now;
        if part >= 1.0 {
            assert_eq!(before, drawn(&scene), "all of them");
        }
    }
    view.act(&Action::Lines { part: f64::NAN });
    assert!(
        shown(&view.scene().clone()).len() < before.len(),
        "what is no number asks for none"
    );
}

#[test]
fn maps_that_can_be_followed_are_drawn_whole() {
    let most = u32::try_from(CROWDED).unwrap();
    assert_eq!(backbone::find(&random(200, most)), None);
    let crowded = random(200, most + 1);
    let order = backbone::find(&crowded).unwrap();
    let mut ranks: Vec<u32> = crowded
        .deal_indices()
        .map(|deal| order.rank(Show::All, deal))
        .collect();
    ranks.sort_unstable();
    assert_eq!(ranks[0], 0);
    assert!(ranks[most as usize] <= most, "every line has a place");
}

#[test]
fn a_baked_map_holds_the_order_and_a_crowded_one_without_is_asked_about() {
    let dataset = random(150, 640);
    let frames = [placed(&dataset, Frame::Wide, Effort::Quick)];
    assert_eq!(
        frames[0].order.as_deref(),
        backbone::find(&dataset).as_ref()
    );
    let written = serde_json::to_value(bake(&dataset, &frames)).unwrap();
    let node: Node = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(unbake(&node), Some((dataset.clone(), frames.to_vec())));
    let records = Records::from_baked("map", "map", node).unwrap();
    assert_eq!(baked::open(&records).unwrap().frames, frames);

    let changes: [fn(&mut serde_json::Value); 5] = [
        |map| drop(map.as_object_mut().unwrap().remove("order")),
        |map| map["order"]["all"][3] = 640.into(),
        |map| map["order"]["core"][3] = (-1).into(),
        |map| map["order"]["core"][0] = 0.5.into(),
        |map| map["order"]["all"] = "0".into(),
    ];
    for (place, change) in changes.into_iter().enumerate() {
        let mut other = written.clone();
        change(&mut other);
        let node: Node = serde_json::from_value(other).unwrap();
        assert_eq!(unbake(&node), None, "change {place}");
        let records = Records::from_baked("map", "map", node).unwrap();
        let opened = baked::open(&records).unwrap();
        assert_eq!(opened.frames[0].order, None, "change {place}");
        let told = opened
            .warnings
            .iter()
            .any(|warning| warning.text.contains("order of lines"));
        assert_eq!(told, place > 0, "change {place}");
    }
}

#[test]
fn a_map_that_is_not_crowded_opens_without_an_order() {
    let dataset = random(30, 60);
    let frames = [placed(&dataset, Frame::Wide, Effort::Quick)];
    let mut written = serde_json::to_value(bake(&dataset, &frames)).unwrap();
    written["order"] = serde_json::json!({ "core": [0], "all": [1, 0] });
    let node: Node = serde_json::from_value(written).unwrap();
    let records = Records::from_baked("map", "map", node).unwrap();
    let opened = baked::open(&records).unwrap();
    assert_eq!(opened.frames, frames);
    let again = serde_json::to_value(bake(&opened.dataset, &opened.frames)).unwrap();
    assert!(
        unbake(&serde_json::from_value(again).unwrap()).is_some(),
        "the page opens it"
    );
}

#[test]
fn the_largest_never_recede() {
    // Each pays three hundred, and they hang together: the picture holds no more than the lines of the first.
    let mut rows = String::from("Hub 0,Hub 1,\nHub 1,Hub 2,\n");
    for leaf in 0..900 {
        writeln!(rows, "Hub {},Leaf {leaf},", leaf % 3).unwrap();
    }
    let dataset = map(&rows, "all");
    let mut view = view(&dataset, Effort::Quick);
    let scene = view.scene().clone();
    for hub in 0..3 {
        let mut companies = dataset.company_indices();
        let is_it = |&company: &_| dataset.company(company).name == format!("Hub {hub}");
        let company = companies.find(is_it).unwrap();
        let own = |item: &&loopmap::scene::Item| item.subject == Some(Subject::Company(company));
        let items: Vec<_> = scene.items.iter().filter(own).collect();
        let is_named = items
            .iter()
            .any(|item| matches!(item.shape, Shape::Label(_)));
        let is_faint = items.iter().any(|item| item.opacity < 1.0);
        assert!(is_named && !is_faint, "Hub {hub}: {items:?}");
    }
    let ends = |deal: DealIx| (dataset.deal(deal).from, dataset.deal(deal).to);
    let found = quality::measure(&scene, ends);
    assert_eq!(found.node_overlaps, 0, "none stands on another: {found:?}");
}

/// Crossings among the lines of the core, drawn alone.
fn crossings(dataset: &Dataset) -> usize {
    let mut view = view(dataset, Effort::Thorough);
    view.set_state(ViewState {
        show: Show::Core,
        ..ViewState::default()
    });
    let ends = |deal: DealIx| (dataset.deal(deal).from, dataset.deal(deal).to);
    let found = quality::measure(view.scene(), ends);
    assert_eq!(
        (found.nodes_shown, found.curves_shown),
        (7, 9),
        "the core alone"
    );
    found.crossings + found.curves_under_nodes
}

#[test]
fn leaves_leave_the_core_as_it_is_alone() {
    let alone = crossings(&hubs(0, "core"));
    for (leaves, show) in [(700, "core"), (700, "all"), (1_900, "all")] {
        let among = crossings(&hubs(leaves, show));
        assert!(among <= alone, "{among} with {leaves} leaves for {alone}");
    }
}

#[test]
fn every_node_is_inside_its_frame() {
    let maps = [
        hubs(650, "all"),
        hubs(1_990, "all"),
        random(700, 800),
        random(1_500, 1_400),
        random(400, 700),
    ];
    for dataset in maps {
        for frame in Frame::ALL {
            let size = frame.size();
            let placed = placed(&dataset, frame, Effort::Quick);
            for place in &placed.positions {
                let [x, y] = place.unwrap();
                let is_inside = (0.0..=size.width).contains(&x) && (0.0..=size.height).contains(&y);
                assert!(
                    is_inside,
                    "{x}, {y} of {} companies in {frame:?}",
                    dataset.companies().len()
                );
            }
        }
    }
}

/// The page offers more lines where the core holds some back. Its script has the limit written down, since to hand it over
/// would cost every reader some bytes.
#[test]
fn the_page_and_the_core_call_the_same_maps_crowded() {
    let filters = std::fs::read_to_string("../../www/filters.js").unwrap();
    let limit = filters
        .split_once("const CROWDED = ")
        .and_then(|(_, rest)| rest.split_once(';'));
    assert_eq!(limit.unwrap().0, CROWDED.to_string());
}
