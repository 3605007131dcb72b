//! An action goes in and what has changed comes out, without a browser.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::dataset::Dataset;
use loopmap::geom::Size;
use loopmap::layout::Frame;
use loopmap::placing::lay_out;
use loopmap::read::{Folder, read_deals, read_folder};
use loopmap::view::{Action, Announcement, Change, Hit, StoryPlace, View, ViewRecord};

/// Two loops through `mill`, and a farm that nobody pays through.
const DEALS: &str = "id,from,to,amount,status
a,mill,bakery,1200,active
b,bakery,mill,900,active
c,bakery,farm,300,active
d,mill,smith,50,committed
e,smith,mill,70,active
";

fn map() -> Dataset {
    let records = read_deals("deals.csv", "A village", DEALS.as_bytes());
    Dataset::try_new(&records).unwrap().dataset
}

/// A map that the page has shown, with all that it was told.
fn shown() -> View<'static> {
    let dataset = map();
    let frame = lay_out(&dataset, Frame::Wide);
    let mut view = View::new(dataset, &[frame]);
    view.set_still(true);
    view.set_viewport(Size::new(1200.0, 800.0), &[]);
    view.act(&show(ViewRecord::default()));
    view.act(&Action::FindOut);
    view.scene();
    assert!(!view.act(&Action::FindOut).is_more, "all is told");
    view
}

fn show(view: ViewRecord) -> Action {
    Action::Show { view, place: None }
}

fn isolate(id: &str) -> Action {
    Action::Isolate { id: id.to_owned() }
}

fn show_loop(ids: &[&str]) -> Action {
    let ids = ids.iter().map(ToString::to_string).collect();
    Action::ShowLoop { ids }
}

fn paid_only() -> Action {
    let status = Some(vec!["active".to_owned(), "closed".to_owned()]);
    Action::Filter {
        view: ViewRecord {
            status,
            ..ViewRecord::default()
        },
    }
}

fn at_company(view: &mut View<'_>, id: &str) -> (f64, f64) {
    let of = Hit {
        kind: "company",
        id: id.to_owned(),
    };
    let spot = view.spot_of(&of).unwrap();
    (spot.x, spot.y)
}

/// What a change holds, by name.
fn parts(change: &Change) -> Vec<&'static str> {
    let parts = [
        (change.place.is_some(), "place"),
        (change.picked.is_some(), "picked"),
        (change.opens_panel, "opens"),
        (change.figures.is_some(), "figures"),
        (change.starters.is_some(), "starters"),
        (change.panel.is_some(), "panel"),
        (change.pointed.is_some(), "pointed"),
        (change.announcement.is_some(), "said"),
        (change.is_more, "more"),
    ];
    parts
        .into_iter()
        .filter_map(|(is_there, name)| is_there.then_some(name))
        .collect()
}

#[test]
fn a_company_is_isolated_in_one_sentence_each_way() {
    let mut view = shown();
    let change = view.act(&isolate("mill"));
    assert_eq!(
        parts(&change),
        ["place", "picked", "opens", "panel", "said"],
        "no figure, since the filter is the same"
    );
    let panel = change.panel.unwrap();
    assert_eq!(panel.company.unwrap().id, "mill");
    assert_eq!(panel.list.unwrap().loops.len(), 2, "both loops pass it");
    let Some(Announcement::Company(said)) = change.announcement else {
        panic!("a company is said");
    };
    assert_eq!((said.name.as_str(), said.deals), ("mill", 4));
    assert_eq!(said.largest.unwrap().id, "a");
}

#[test]
fn what_is_the_same_is_not_told_again() {
    let mut view = shown();
    view.act(&isolate("mill"));
    let again = view.act(&isolate("mill"));
    assert_eq!(
        parts(&again),
        ["picked", "opens", "said"],
        "a panel that was closed opens again"
    );
    assert_eq!(parts(&view.act(&Action::FindOut)), [""; 0]);
}

#[test]
fn what_cannot_be_done_leaves_everything_as_it_is() {
    let mut view = shown();
    let nothing: [&str; 0] = [];
    for action in [
        isolate("nobody"),
        show_loop(&["mill", "nobody"]),
        show_loop(&["mill"]),
        Action::Back,
        Action::Step { by: 1 },
        Action::Find { id: String::new() },
        Action::TakeOutDeal { id: "z".to_owned() },
        Action::TakeOutCompany { id: "z".to_owned() },
    ] {
        assert_eq!(parts(&view.act(&action)), nothing, "{action:?}");
    }
}

#[test]
fn figures_come_later_than_the_picture_of_a_filter() {
    let mut view = shown();
    let change = view.act(&paid_only());
    assert_eq!(parts(&change), ["place", "more"]);
    assert!(view.needs_paint(), "the picture is another");
    let later = view.act(&Action::FindOut);
    assert_eq!(parts(&later), ["figures", "starters", "panel", "said"]);
    assert_eq!(later.figures.unwrap().shown_deals, 4);
    assert_eq!(later.announcement, Some(Announcement::Extent));
}

#[test]
fn starters_are_not_searched_while_the_filter_is_the_same() {
    let mut view = shown();
    for action in [isolate("mill"), Action::Back, show_loop(&["mill", "smith"])] {
        let change = view.act(&action);
        assert_eq!((change.starters, change.is_more), (None, false));
    }
}

#[test]
fn before_the_first_picture_the_panel_waits() {
    let dataset = map();
    let frame = lay_out(&dataset, Frame::Wide);
    let mut view = View::new(&dataset, &[frame]);
    view.set_viewport(Size::new(1200.0, 800.0), &[]);
    let first = view.act(&isolate("mill"));
    assert_eq!(parts(&first), ["place", "picked", "opens", "more"]);
    let second = view.act(&Action::FindOut);
    assert_eq!(parts(&second), ["figures", "starters", "more"]);
    view.scene();
    let third = view.act(&Action::FindOut);
    assert_eq!(parts(&third), ["panel", "said"]);
}

#[test]
fn back_leads_from_a_loop_to_its_company_to_the_map() {
    let mut view = shown();
    view.act(&isolate("mill"));
    let change = view.act(&show_loop(&["mill", "smith"]));
    let panel = change.panel.unwrap();
    assert_eq!(panel.deals.unwrap().len(), 2, "the deals of both legs");
    assert_eq!(panel.list, None, "no list is to be seen");
    let company = view.act(&Action::Back).picked.unwrap();
    assert_eq!(
        (company.company.as_deref(), company.circuit),
        (Some("mill"), None)
    );
    let map = view.act(&Action::Back);
    assert_eq!(parts(&map), ["place", "picked", "panel", "said"]);
    assert_eq!(map.announcement, Some(Announcement::Map));
}

#[test]
fn a_click_isolates_points_or_leads_back() {
    let mut view = shown();
    let (x, y) = at_company(&mut view, "mill");
    let click = |x, y, is_touch, has_card| Action::Click {
        x,
        y,
        slop: 8.0,
        is_touch,
        has_card,
    };
    let mouse = view.act(&click(x, y, false, false));
    assert_eq!(mouse.picked.unwrap().company.as_deref(), Some("mill"));
    assert_eq!(mouse.pointed, None, "its card came with the pointer");
    let touch = view.act(&click(x, y, true, false)).pointed.unwrap();
    assert!(touch.is_pinned && touch.company.is_some(), "{touch:?}");
    let beside = view.act(&click(2.0, 2.0, false, true));
    assert_eq!(parts(&beside), ["pointed"], "it closes the card");
    let again = view.act(&click(2.0, 2.0, false, false));
    assert!(again.picked.is_some(), "it leads back");
}

#[test]
fn what_is_pointed_at_is_told_once() {
    let mut view = shown();
    let (x, y) = at_company(&mut view, "mill");
    let first = view.hover(x, y, 8.0).unwrap();
    assert_eq!(first.company.unwrap().id, "mill");
    assert_eq!(view.hover(x + 1.0, y, 8.0), None, "as before");
    let gone = view.hover(2.0, 2.0, 8.0).unwrap();
    assert_eq!((gone.hit, gone.at), (None, None));
}

#[test]
fn keys_point_where_a_deal_is_drawn() {
    let mut view = shown();
    let at = Some(Hit {
        kind: "deal",
        id: "a".to_owned(),
    });
    let point = Action::Point {
        at,
        is_pinned: true,
    };
    let pointed = view.act(&point).pointed.unwrap();
    assert_eq!(pointed.deal.unwrap().id, "a");
    assert_eq!(pointed.ends.len(), 2, "its companies stay in sight");
    let spot = pointed.at.unwrap();
    view.hover(spot.x, spot.y, 4.0);
    assert_eq!(view.pointed_at().unwrap().id, "a");
}

#[test]
fn a_company_that_is_not_drawn_is_found_in_the_whole_map() {
    let mut view = shown();
    view.act(&Action::Filter {
        view: ViewRecord {
            show: Some("core".to_owned()),
            ..ViewRecord::default()
        },
    });
    let find = |id: &str| Action::Find { id: id.to_owned() };
    let near = view.act(&find("mill")).place.unwrap();
    assert_eq!(near.state.show.as_deref(), Some("core"));
    let far = view.act(&find("farm")).place.unwrap();
    assert_eq!(far.state.show.as_deref(), Some("all"));
    let other = view.act(&isolate("farm")).place;
    assert!(other.is_none(), "it is drawn, and shown already");
    let back = view.act(&Action::Back).place.unwrap();
    assert_eq!(back.state.focus, None);
    assert_eq!(
        back.state.show.as_deref(),
        Some("core"),
        "what the search turned on is off again"
    );
    assert_eq!(far.state.focus.as_deref(), Some("farm"));
}

#[test]
fn taking_out_opens_the_panel_and_putting_back_mends() {
    let mut view = shown();
    view.act(&show_loop(&["mill", "smith"]));
    let out = view.act(&Action::TakeOutDeal { id: "e".to_owned() });
    assert_eq!(parts(&out), ["place", "opens", "more"]);
    let panel = view.act(&Action::FindOut).panel.unwrap();
    assert_eq!(panel.out.unwrap().broken, 1);
    assert_eq!(panel.circuit, None, "a leg is gone");
    let back = view.act(&Action::PutBack).place.unwrap();
    assert_eq!(back.state.without_deals, None);
    let company = Action::TakeOutCompany {
        id: "mill".to_owned(),
    };
    let gone = view.act(&company).place.unwrap();
    assert_eq!(gone.state.circuit, None, "its loops are gone with it");
    assert_eq!(gone.state.without_companies.unwrap(), ["mill"]);
}

#[test]
fn more_loops_are_another_panel() {
    let mut view = shown();
    let nothing: [&str; 0] = [];
    let change = view.act(&Action::ListMore);
    assert_eq!(parts(&change), ["panel"]);
    assert_eq!(parts(&view.act(&Action::FindOut)), nothing);
}

#[test]
fn a_ring_is_another_place_and_the_same_panel() {
    let mut view = shown();
    view.act(&show_loop(&["mill", "bakery"]));
    let change = view.act(&Action::TurnLens);
    assert_eq!(parts(&change), ["place"]);
    assert_eq!(change.place.unwrap().state.lens, Some(false));
}

#[test]
fn an_unknown_story_is_the_view_that_comes_with_it() {
    let mut view = shown();
    let record = ViewRecord {
        focus: Some("smith".to_owned()),
        ..ViewRecord::default()
    };
    let change = view.act(&Action::Show {
        view: record,
        place: Some(StoryPlace {
            story: "none".to_owned(),
            step: 3,
        }),
    });
    let place = change.place.unwrap();
    assert_eq!(
        (place.story, place.state.focus.as_deref()),
        (None, Some("smith"))
    );
}

/// The map with a story whose steps count and draw otherwise than the map.
fn with_a_story() -> View<'static> {
    let story = r#"
[[stories]]
id = "tale"
title = "A tale"
[[stories.steps]]
text = "Paid already."
status = ["active"]
min-amount = 100
[[stories.steps]]
text = "All of it."
show = "all"
"#;
    let mut folder = Folder::default();
    folder.files.insert("deals.csv".to_owned(), DEALS.into());
    folder.files.insert("map.toml".to_owned(), story.into());
    let dataset = Dataset::try_new(&read_folder(&folder)).unwrap().dataset;
    View::new(dataset, &[])
}

#[test]
fn leaving_a_story_gives_back_what_counted_around_it() {
    let usual = ViewRecord {
        min_amount: Some(60),
        ..ViewRecord::default()
    };
    let leave = [
        Action::Clear,
        Action::Back,
        isolate("mill"),
        show_loop(&["mill", "bakery"]),
    ];
    for action in leave {
        for step in 0..2 {
            let mut view = with_a_story();
            let before = view.act(&show(usual.clone())).place.unwrap().state;
            let place = Some(StoryPlace {
                story: "tale".to_owned(),
                step,
            });
            let view_of = usual.clone();
            view.act(&Action::Show {
                view: view_of,
                place,
            });
            view.act(&Action::Step { by: 1 });
            let in_story = view.record();
            view.act(&action);
            let after = view.record();
            assert_ne!(
                (&in_story.min_amount, &in_story.show),
                (&before.min_amount, &before.show)
            );
            assert_eq!(after.min_amount, before.min_amount, "{action:?}");
            assert_eq!((after.show, after.status), (before.show.clone(), None));
        }
    }
}

#[test]
fn what_a_reader_filters_in_a_story_stays_when_it_is_left() {
    let mut view = with_a_story();
    let place = Some(StoryPlace {
        story: "tale".to_owned(),
        step: 0,
    });
    view.act(&Action::Show {
        view: ViewRecord::default(),
        place,
    });
    view.act(&paid_only());
    view.act(&Action::Clear);
    let after = view.record();
    assert_eq!(after.status.unwrap().len(), 2, "active and closed");
    assert_eq!(after.min_amount, None, "that was the story's");
}

#[test]
fn a_node_is_nudged_and_dragged_alone() {
    let mut view = shown();
    let before = at_company(&mut view, "mill");
    let other = at_company(&mut view, "bakery");
    view.act(&Action::Nudge {
        id: "mill".to_owned(),
        dx: 16.0,
        dy: 0.0,
    });
    let after = at_company(&mut view, "mill");
    assert!(
        (after.0 - before.0 - 16.0).abs() < 1e-9,
        "{before:?} {after:?}"
    );
    assert!(view.grab(after.0, after.1, 0.0), "it is there");
    view.drag_to(after.0, after.1 + 30.0);
    view.let_go();
    view.drag_to(0.0, 0.0);
    let dragged = at_company(&mut view, "mill");
    assert!((dragged.1 - after.1 - 30.0).abs() < 1e-9, "{dragged:?}");
    assert_eq!(at_company(&mut view, "bakery"), other, "nobody else moves");
    view.act(&Action::Fit);
    view.scene();
    let home = at_company(&mut view, "mill");
    assert_eq!(home, before, "the whole map is as it was laid out");
}

#[test]
fn what_a_view_is_told_never_copies_the_map() {
    let dataset = map();
    let view = View::new(&dataset, &[]);
    assert!(
        std::ptr::eq(view.dataset(), &raw const dataset),
        "it is lent"
    );
}
