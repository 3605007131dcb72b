//! A map that begins with what is known: the same companies in the same places by every command.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fs;

use common::{empty_folder, loopmap, text};
use serde_json::Value;

/// Of the loop of mill and bakery every amount is known, of that of mill and smith one is not; the farm is on none.
const DEALS: &str = "from,to,amount
mill,bakery,1200
bakery,mill,900
mill,smith,50
smith,mill,
bakery,farm,300
";

fn stdout(arguments: &[&str]) -> String {
    let output = loopmap(".", arguments);
    let said = text(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    text(&output.stdout)
}

fn village(name: &str) -> String {
    let folder = empty_folder(name);
    fs::write(folder.join("deals.csv"), DEALS).unwrap();
    let map = "title = \"A village\"\n[view]\nshow = \"known\"\n";
    fs::write(folder.join("map.toml"), map).unwrap();
    folder.display().to_string()
}

/// Returns which of the companies are drawn.
fn drawn(svg: &str) -> Vec<&'static str> {
    let all = ["mill", "bakery", "smith", "farm"];
    let names = all
        .into_iter()
        .filter(|name| svg.contains(&format!(">{name}<")));
    names.collect()
}

#[test]
fn pictures_show_the_view_that_is_asked_for_and_what_is_picked_out() {
    let map = village("known-pictures");
    let usual = stdout(&["render", &map]);
    assert_eq!(drawn(&usual), ["mill", "bakery"]);
    for option in ["--view", "--show"] {
        assert_eq!(stdout(&["render", &map, option, "known"]), usual);
    }
    for (options, expected) in [
        (["--view", "core"], &["mill", "bakery", "smith"][..]),
        (["--view", "all"], &["mill", "bakery", "smith", "farm"]),
        (["--focus", "mill"], &["mill", "bakery"]),
        (["--focus", "smith"], &["mill", "bakery", "smith"]),
        (["--loop", "mill,bakery"], &["mill", "bakery"]),
        (["--loop", "mill,smith"], &["mill", "bakery", "smith"]),
    ] {
        let svg = stdout(&[&["render", &map][..], &options].concat());
        assert_eq!(drawn(&svg), expected, "{options:?}");
    }
}

#[test]
fn what_is_built_has_places_and_pictures_of_the_known_view() {
    let map = village("known-built");
    let out = empty_folder("known-built-out");
    let folder = out.to_str().unwrap();
    stdout(&["build", &map, "-o", folder, "--without-element"]);
    let file = |ending: &str| out.join(format!("known-built{ending}"));
    let baked: Value = serde_json::from_slice(&fs::read(file(".json")).unwrap()).unwrap();
    assert_eq!(baked["known"], serde_json::json!(["bakery", "mill"]));
    for frame in ["wide", "square", "tall"] {
        let places = baked["frames"][format!("known-{frame}")]["positions"].clone();
        let ids: Vec<&String> = places.as_object().unwrap().keys().collect();
        assert_eq!(ids, ["bakery", "mill"], "{frame}");
        for theme in ["dark", "light"] {
            let svg = fs::read_to_string(file(&format!("-{frame}-{theme}.svg"))).unwrap();
            assert_eq!(drawn(&svg), ["mill", "bakery"], "{frame} {theme}");
        }
    }
    let caption = fs::read_to_string(out.join("figure.html")).unwrap();
    assert!(!caption.contains("dots are"), "none is drawn in dots");
    // From the baked map the same picture is drawn.
    let baked = file(".json").display().to_string();
    assert_eq!(
        stdout(&["render", &baked]),
        stdout(&["render", &map]),
        "from what was built"
    );
    let measured = [
        &["quality", &map, "--format", "json"][..],
        &["--positions", &baked],
    ]
    .concat();
    for arguments in [&measured[..4], &measured] {
        let answer: Value = serde_json::from_str(&stdout(arguments)).unwrap();
        assert_eq!(
            (&answer["show"], &answer["nodes"]),
            (&"known".into(), &2.into())
        );
    }
}

#[test]
fn nobody_moves_in_the_known_view_when_a_map_is_built_again() {
    let map = village("known-again");
    let out = empty_folder("known-again-out");
    let build = || {
        let folder = out.to_str().unwrap();
        stdout(&["build", &map, "-o", folder, "--without-element"]);
        let baked = fs::read(out.join("known-again.json")).unwrap();
        let baked: Value = serde_json::from_slice(&baked).unwrap();
        baked["frames"]["known-wide"]["positions"].clone()
    };
    let before = build();
    let deals = DEALS.to_owned() + "farm,smith,20\n";
    fs::write(format!("{map}/deals.csv"), deals).unwrap();
    assert_eq!(build(), before, "who is new is not in the view");
}

#[test]
fn a_map_without_the_view_says_so() {
    let output = loopmap(".", &["render", "tests/tiny", "--view", "known"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("the map has no view of what is known"),
        "{said}"
    );
}
