//! What a company that is isolated shows: its own deals, its short loops, and faintly how the longer ones close.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeMap;

use loopmap::dataset::Dataset;
use loopmap::geom::Size;
use loopmap::layout::{Effort, Frame};
use loopmap::placing::Arrangement;
use loopmap::read::{Folder, read_folder};
use loopmap::scene::{Scene, Shape, Subject};
use loopmap::view::{Action, View, ViewRecord};

/// Two loops of two companies, one of three and one of four through `a`, a supplier of its own, and a loop of others.
const MAP: &str = "id,from,to,amount
there,a,b,90
back,b,a,80
supplier,a,s,30
far-1,a,c,70
far-2,c,d,60
far-3,d,e,50
far-4,e,a,40
near-1,a,f,66
near-2,f,g,55
near-3,g,a,44
blank,a,t,
other,x,y,20
others,y,x,10
bridge,b,x,5
";

fn map() -> Dataset {
    let folder = Folder {
        name: "a map".to_owned(),
        files: BTreeMap::from([("deals.csv".to_owned(), MAP.as_bytes().to_vec())]),
        ..Folder::default()
    };
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

/// The picture with `a` isolated, and how opaque the line of each deal is in it.
fn isolated(dataset: &Dataset) -> (Scene, BTreeMap<&str, f64>) {
    let mut view = view(dataset);
    view.act(&Action::Isolate { id: "a".to_owned() });
    let scene = view.scene().clone();
    let lines = lines(dataset, &scene);
    (scene, lines)
}

/// The whole map.
fn view(dataset: &Dataset) -> View<'_> {
    let quick = Arrangement {
        effort: Effort::Quick,
        ..Arrangement::of(Frame::Wide)
    };
    let placed = [quick.place(dataset)];
    let mut view = View::new(dataset, &placed);
    view.set_still(true);
    view.set_viewport(Size::new(1200.0, 800.0), &[]);
    view.act(&Action::Filter {
        view: ViewRecord {
            show: Some("all".to_owned()),
            ..Default::default()
        },
    });
    view
}

/// How opaque the line of each deal is.
fn lines<'a>(dataset: &'a Dataset, scene: &Scene) -> BTreeMap<&'a str, f64> {
    let mut lines = BTreeMap::new();
    for item in &scene.items {
        if let (Some(Subject::Deal(deal)), Shape::Curve(_)) = (item.subject, &item.shape) {
            let opacity: &mut f64 = lines.entry(dataset.deal(deal).id.as_str()).or_default();
            *opacity = opacity.max(item.opacity);
        }
    }
    lines
}

#[test]
fn a_loop_that_is_pointed_at_in_a_list_is_lit_and_changes_nothing_else() {
    let dataset = map();
    let mut view = view(&dataset);
    view.act(&Action::FindOut);
    let (before, state) = (view.scene().clone(), view.state().clone());
    let light = |ids: &[&str]| Action::PointAtLoop {
        ids: ids.iter().map(|&id| id.to_owned()).collect(),
    };
    let change = view.act(&light(&["x", "y"]));
    assert!(change.place.is_none() && change.announcement.is_none() && change.panel.is_none());
    let lit = lines(&dataset, view.scene());
    for (deal, opacity) in &lit {
        let is_of_it = ["other", "others"].contains(deal);
        assert_eq!(*opacity > 0.9, is_of_it, "{deal}: {opacity}");
    }
    assert_eq!(*view.state(), state);
    view.act(&light(&[]));
    assert_eq!(*view.scene(), before);
    view.act(&light(&["x", "y"]));
    view.act(&Action::Isolate { id: "a".to_owned() });
    assert_eq!(
        *view.scene(),
        isolated(&dataset).0,
        "what is picked out then puts it out"
    );
}

#[test]
fn the_deals_of_an_isolated_company_are_all_in_full() {
    let dataset = map();
    let (_, lines) = isolated(&dataset);
    for own in [
        "there", "back", "supplier", "far-1", "far-4", "near-1", "near-3",
    ] {
        assert!(lines[own] > 0.99, "{own}: {}", lines[own]);
    }
    assert!(lines["blank"] > 0.85, "one without an amount is dots");
}

#[test]
fn short_loops_close_in_full_and_longer_ones_faintly() {
    let dataset = map();
    let (_, lines) = isolated(&dataset);
    assert!(lines["near-2"] > 0.99, "a loop of three companies");
    for further in ["far-2", "far-3"] {
        let opacity = lines[further];
        assert!((0.3..0.6).contains(&opacity), "{further}: {opacity}");
    }
    for other in ["other", "others", "bridge"] {
        assert!(lines[other] < 0.2, "{other}: {}", lines[other]);
    }
}

#[test]
fn amounts_stand_on_the_own_deals_and_the_short_loops() {
    let dataset = map();
    let (scene, _) = isolated(&dataset);
    let mut said: Vec<u32> = Vec::new();
    for item in &scene.items {
        if let (Some(_), Shape::Label(label)) = (item.subject, &item.shape) {
            let digits: String = label.text.chars().filter(char::is_ascii_digit).collect();
            said.extend(digits.parse::<u32>().ok());
        }
    }
    said.sort_unstable();
    assert_eq!(said, [30, 40, 44, 55, 66, 70, 80, 90]);
}
