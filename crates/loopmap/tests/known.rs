//! The known view: who is in it, that no switch moves anybody, and how it is left and found again.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::baked::{PlacedFrame, bake, open, unbake};
use loopmap::dataset::{CompanyIx, Dataset, Filter, Node, Records, Show, USUAL_LENGTH};
use loopmap::geom::Size;
use loopmap::graph::{DealGraph, Network};
use loopmap::layout::{Effort, Frame};
use loopmap::loops::{Bounds, ranked};
use loopmap::num::Rng;
use loopmap::placing::Arrangement;
use loopmap::read::{FILES, Folder, read_deals, read_folder};
use loopmap::view::{Action, View, ViewRecord};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

fn folder(files: &[(&str, &str)]) -> Folder {
    let mut folder = Folder::default();
    for (name, text) in files {
        folder
            .files
            .insert((*name).to_owned(), text.as_bytes().to_vec());
    }
    folder
}

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

/// A mill and a bakery of whose loop every amount is known; a smith, of whose loop with the mill one is not; a farm on no loop.
const DEALS: &str = "id,from,to,amount,status
a,mill,bakery,1200,active
b,bakery,mill,900,active
c,bakery,mill,,active
d,mill,smith,50,committed
e,smith,mill,,active
f,bakery,farm,300,active
";

fn village() -> Dataset {
    let map = "title = \"A village\"\n[view]\nshow = \"known\"\n";
    let records = read_folder(&folder(&[("deals.csv", DEALS), ("map.toml", map)]));
    Dataset::try_new(&records).unwrap().dataset
}

fn quick(dataset: &Dataset) -> Vec<PlacedFrame> {
    let quick = Arrangement {
        effort: Effort::Quick,
        ..Arrangement::of(Frame::Wide)
    };
    let core = quick.place(dataset);
    let known = quick.place_known(dataset, &core);
    // In the order of their names, as a baked map has them.
    [known, Some(core)].into_iter().flatten().collect()
}

fn shown(dataset: Dataset) -> View<'static> {
    let frames = quick(&dataset);
    let mut view = View::new(dataset, &frames);
    view.set_still(true);
    view.set_viewport(Size::new(1200.0, 800.0), &[]);
    view.scene();
    view
}

fn drawn(view: &mut View<'_>) -> Vec<String> {
    view.nodes().into_iter().map(|node| node.id).collect()
}

/// Returns those on loops without a blank leg, of all loops that the search lists.
fn on_known_loops(dataset: &Dataset) -> BTreeSet<CompanyIx> {
    let (network, _) = Network::of(&DealGraph::new(dataset, &Filter::default()));
    let bounds = Bounds {
        max_len: USUAL_LENGTH,
        through: None,
        steps: u64::MAX,
    };
    let (loops, _) = ranked(&network, &bounds);
    let known = loops.iter().filter(|found| found.blank_legs() == 0);
    let nodes = known.flat_map(|found| found.nodes(&network));
    nodes.map(|node| CompanyIx::new(node as usize)).collect()
}

#[test]
fn those_on_loops_without_a_blank_leg_are_known() {
    let mut rng = Rng::new(7);
    let [mut some, mut none] = [0, 0];
    for round in 0..200 {
        let mut text = String::from("from,to,amount\n");
        let companies = 6 + rng.below(14);
        for _ in 0..rng.below(3 * companies) {
            let (from, to) = (rng.below(companies), rng.below(companies));
            let amount = if rng.below(3) == 0 { "" } else { "5" };
            if from != to {
                writeln!(text, "c{from},c{to},{amount}").unwrap();
            }
        }
        let mut folder = folder(&[("deals.csv", &text)]);
        let say = "[view]\nshow = \"known\"\n";
        folder.files.insert("map.toml".to_owned(), say.into());
        let dataset = Dataset::try_new(&read_folder(&folder)).unwrap().dataset;
        let expected: Vec<CompanyIx> = on_known_loops(&dataset).into_iter().collect();
        assert_eq!(dataset.known(), expected, "round {round}: {text}");
        *(if expected.is_empty() {
            &mut none
        } else {
            &mut some
        }) += 1;
        let is_shown = dataset.info().view.show == Show::Known;
        assert_eq!(
            is_shown,
            !expected.is_empty(),
            "what is not there is not shown"
        );
    }
    assert!(
        some > 20 && none > 20,
        "{some} have known loops, {none} have not"
    );
}

#[test]
fn the_ai_map_has_a_known_view_of_its_known_loops() {
    let dataset = ai_sector();
    let expected: Vec<CompanyIx> = on_known_loops(&dataset).into_iter().collect();
    assert_eq!(dataset.known(), expected);
}

/// A map of `rings` loops of two with amounts, and `blank` loops of two without, and what it begins with.
fn begins_with(rings: usize, blank: usize) -> Show {
    let mut text = String::from("from,to,amount\n");
    for ring in 0..rings {
        writeln!(text, "k{ring},q{ring},9\nq{ring},k{ring},8").unwrap();
    }
    for ring in 0..blank {
        writeln!(text, "b{ring},n{ring},9\nn{ring},b{ring},").unwrap();
    }
    let records = read_deals("deals.csv", "Rings", text.as_bytes());
    Dataset::try_new(&records).unwrap().dataset.info().view.show
}

#[test]
fn a_map_begins_with_what_is_known_where_that_is_enough_and_not_nearly_all() {
    assert_eq!(begins_with(4, 3), Show::Known, "8 of 14");
    assert_eq!(begins_with(6, 4), Show::Known, "6 in 10");
    assert_eq!(begins_with(4, 2), Show::Core, "8 of 12 are too many");
    assert_eq!(begins_with(3, 5), Show::Core, "6 are too few");
}

#[test]
fn the_known_view_holds_known_loops_and_their_known_deals() {
    let mut view = shown(village());
    assert_eq!(drawn(&mut view), ["bakery", "mill"]);
    let deals = |view: &View<'_>| -> Vec<String> {
        let dataset = view.dataset();
        let held = dataset.deal_indices();
        let held = held.filter(|&deal| Show::Known.holds(dataset, deal));
        held.map(|deal| dataset.deal(deal).id.clone()).collect()
    };
    assert_eq!(deals(&view), ["a", "b"]);
}

#[test]
fn no_switch_moves_or_takes_away_anybody_who_is_known() {
    let mut view = shown(village());
    let before: Vec<(f64, f64)> = view.nodes().iter().map(|node| (node.x, node.y)).collect();
    for change in [
        ViewRecord {
            basis: Some("paid".to_owned()),
            ..ViewRecord::default()
        },
        ViewRecord {
            undisclosed: Some(false),
            ..ViewRecord::default()
        },
        ViewRecord {
            contingent: Some(false),
            ..ViewRecord::default()
        },
    ] {
        view.act(&Action::Filter {
            view: change.clone(),
        });
        let after: Vec<(f64, f64)> = view.nodes().iter().map(|node| (node.x, node.y)).collect();
        assert_eq!(after, before, "{change:?}");
    }
}

#[test]
fn what_is_not_known_is_picked_out_in_a_view_that_has_it_and_left_for_the_known_one() {
    let find = |id: &str| Action::Find { id: id.to_owned() };
    let show_loop = |ids: [&str; 2]| Action::ShowLoop {
        ids: ids.map(str::to_owned).to_vec(),
    };
    let isolate = |id: &str| Action::Isolate { id: id.to_owned() };
    for (action, expected) in [
        (find("mill"), "known"),
        (find("smith"), "core"),
        (find("farm"), "all"),
        (isolate("bakery"), "known"),
        (isolate("smith"), "core"),
        (show_loop(["bakery", "mill"]), "known"),
        (show_loop(["mill", "smith"]), "core"),
    ] {
        let mut view = shown(village());
        let place = view.act(&action).place.unwrap();
        assert_eq!(place.state.show.as_deref(), Some(expected), "{action:?}");
        let back = view.act(&Action::Clear).place.unwrap();
        assert_eq!(back.state.show.as_deref(), Some("known"), "{action:?}");
        assert_eq!(drawn(&mut view), ["bakery", "mill"], "{action:?}");
    }
}

#[test]
fn an_address_leads_to_the_known_view_where_there_is_one() {
    let known = Action::Show {
        view: ViewRecord {
            show: Some("known".to_owned()),
            ..ViewRecord::default()
        },
        place: None,
    };
    let mut with = shown(village());
    with.act(&known);
    assert_eq!(with.state().show, Show::Known);
    let records = read_deals("deals.csv", "A village", DEALS.as_bytes());
    let mut without = shown(Dataset::try_new(&records).unwrap().dataset);
    without.act(&known);
    assert_eq!(without.state().show, Show::Core);
}

#[test]
fn its_places_are_its_own_and_come_back_from_a_baked_map() {
    let dataset = village();
    let frames = quick(&dataset);
    assert_eq!(frames.len(), 2);
    let baked: Node =
        serde_json::from_value(serde_json::to_value(bake(&dataset, &frames)).unwrap()).unwrap();
    let (read, read_frames) = unbake(&baked).unwrap();
    assert_eq!((&read, &read_frames), (&dataset, &frames));
    let records = Records::from_baked("map", "map", baked).unwrap();
    let opened = open(&records).unwrap();
    assert_eq!((&opened.dataset, &opened.frames), (&dataset, &frames));
    let mut view = shown(dataset);
    let place = |view: &mut View<'_>| {
        let mill = view.nodes().into_iter().find(|node| node.id == "mill");
        mill.map(|mill| (mill.x, mill.y)).unwrap()
    };
    let known = place(&mut view);
    let show = |view: &mut View<'_>, show: &str| {
        view.act(&Action::Filter {
            view: ViewRecord {
                show: Some(show.to_owned()),
                ..ViewRecord::default()
            },
        });
        view.scene();
    };
    show(&mut view, "core");
    assert_ne!(place(&mut view), known, "among others it stands elsewhere");
    show(&mut view, "known");
    assert_eq!(place(&mut view), known, "and comes back");
}

#[test]
fn who_is_in_both_views_is_seen_to_go_from_one_place_to_the_other() {
    let mut view = shown(village());
    view.set_still(false);
    let place = |view: &mut View<'_>| {
        let mill = view.nodes().into_iter().find(|node| node.id == "mill");
        mill.map(|mill| (mill.x, mill.y)).unwrap()
    };
    let known = place(&mut view);
    view.act(&Action::Filter {
        view: ViewRecord {
            show: Some("core".to_owned()),
            ..ViewRecord::default()
        },
    });
    assert_eq!(place(&mut view), known, "nobody jumps");
    let mut frames = 0;
    while view.advance(16.0 * f64::from(frames)) {
        view.scene();
        frames += 1;
        assert!(frames < 100, "they arrive");
    }
    assert!(frames > 5, "the way is seen");
    let arrived = place(&mut view);
    assert_ne!(arrived, known);
    view.act(&Action::Fit);
    view.advance(1e6);
    view.advance(2e6);
    assert_eq!(place(&mut view), arrived, "and are at home");
}

#[test]
fn a_map_that_begins_with_something_that_is_not_known_shows_it() {
    for (focus, expected) in [("mill", Show::Known), ("smith", Show::Core)] {
        let map = format!("title = \"A village\"\n[view]\nshow = \"known\"\nfocus = \"{focus}\"\n");
        let records = read_folder(&folder(&[("deals.csv", DEALS), ("map.toml", &map)]));
        let dataset = Dataset::try_new(&records).unwrap().dataset;
        assert_eq!(dataset.info().view.show, expected, "{focus}");
    }
}

#[test]
fn who_sits_on_a_ring_goes_home_in_the_other_view() {
    let mut view = shown(village());
    view.set_still(false);
    let frame = |view: &mut View<'_>, now: f64| {
        view.advance(now);
        view.scene();
    };
    let show_loop = Action::ShowLoop {
        ids: ["mill", "smith"].map(str::to_owned).to_vec(),
    };
    let homes = view.positions();
    view.act(&show_loop);
    for now in [0.0, 200.0, 1e6, 2e6] {
        frame(&mut view, now);
    }
    assert_eq!(view.state().show, Show::Core);
    view.act(&Action::Clear);
    for now in [3e6, 3.0001e6, 4e6, 5e6] {
        frame(&mut view, now);
    }
    assert_eq!(view.state().show, Show::Known);
    assert_eq!(view.positions(), homes, "everybody is at home");
}
