//! Reading back what was baked, and giving up on anything else.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::baked::{self, Courses, PlacedFrame, bake, unbake};
use loopmap::dataset::{Dataset, Node, Records, Value};
use loopmap::layout::{Effort, Frame};
use loopmap::num::Rng;
use loopmap::placing::{Arrangement, find_ways_for};
use loopmap::read::{FILES, Folder, read_folder};
use std::path::Path;

fn dataset(folder: &str) -> Dataset {
    let path = Path::new("../..").join(folder);
    let mut files = Folder::default();
    for file in FILES {
        if let Ok(bytes) = std::fs::read(path.join(file)) {
            files.files.insert((*file).to_owned(), bytes);
        }
    }
    Dataset::try_new(&read_folder(&files)).unwrap().dataset
}

/// A frame in which the companies stand along a line, except for one that was not laid out.
fn frame(dataset: &Dataset) -> PlacedFrame {
    let mut positions: Vec<Option<[f32; 2]>> = (0..dataset.companies().len())
        .map(|i| Some([0.1 * i as f32, 7.0 - i as f32]))
        .collect();
    positions[1] = None;
    let courses = courses(dataset);
    PlacedFrame {
        name: "wide".to_owned(),
        width: 1200.0,
        height: 800.0,
        positions,
        courses,
        order: None,
    }
}

/// Ways as the layout gives them: for some of the deals, and none at all in one of the views.
fn courses(dataset: &Dataset) -> Courses {
    let quick = Arrangement {
        effort: Effort::Quick,
        ..Arrangement::of(Frame::Wide)
    };
    let mut placed = quick.place(dataset);
    find_ways_for(dataset, &mut placed, Frame::Wide.size());
    let found = placed.courses;
    assert!(
        found
            .all
            .iter()
            .any(|rung| rung.courses.iter().any(Option::is_some)),
        "lines have ways"
    );
    Courses {
        core: Vec::new(),
        ..found
    }
}

fn baked(dataset: &Dataset) -> Node {
    let value = serde_json::to_value(bake(dataset, &[frame(dataset)])).unwrap();
    serde_json::from_value(value).unwrap()
}

#[test]
fn what_was_baked_comes_back_equal() {
    for folder in ["data/ai-sector", "tests/tiny"] {
        let dataset = dataset(folder);
        let (read, frames) = unbake(&baked(&dataset)).expect(folder);
        assert_eq!(read, dataset, "{folder}");
        assert_eq!(frames, [frame(&dataset)], "{folder}");
    }
}

#[test]
fn what_is_accepted_validation_accepts_with_the_same_result() {
    let whole = baked(&dataset("tests/tiny"));
    let mut rng = Rng::new(11);
    let [mut accepted, mut refused] = [0, 0];
    for round in 0..20_000 {
        let mut node = whole.clone();
        for _ in 0..=rng.below(2) {
            change(&mut node, &mut rng);
        }
        let Some((dataset, frames)) = unbake(&node) else {
            refused += 1;
            continue;
        };
        accepted += 1;
        let records = Records::from_baked("map", "map", node.clone()).unwrap();
        let opened =
            baked::open(&records).unwrap_or_else(|problems| panic!("round {round}: {problems:?}"));
        assert_eq!(dataset, opened.dataset, "round {round}");
        assert_eq!(frames, opened.frames, "round {round}");
    }
    assert!(accepted > 1_000, "{accepted} are still maps");
    assert!(refused > 5_000, "{refused} are not");
}

#[test]
fn a_view_that_names_a_pillar_too_many_is_refused() {
    let mut map = serde_json::to_value(bake(&dataset("tests/tiny"), &[])).unwrap();
    let pillars = map["pillars"].as_array_mut().unwrap();
    while pillars.len() < 65 {
        let mut pillar = pillars[0].clone();
        pillar["id"] = format!("pillar-{}", pillars.len()).into();
        pillars.push(pillar);
    }
    map["view"]["pillars"] = serde_json::json!(["pillar-64"]);
    let node: Node = serde_json::from_value(map).unwrap();
    assert!(unbake(&node).is_none(), "64 are the most");
    let records = Records::from_baked("map", "map", node).unwrap();
    assert!(Dataset::try_new(&records).is_err(), "for validation too");
}

/// Changes one value somewhere in a tree.
fn change(node: &mut Node, rng: &mut Rng) {
    let size = match &node.value {
        Value::List(items) => items.len(),
        Value::Table(entries) => entries.len(),
        _ => 0,
    };
    if size == 0 || rng.below(12) == 0 {
        node.value = strange(rng);
        return;
    }
    let at = rng.below(u32::try_from(size).unwrap()) as usize;
    let other = rng.below(u32::try_from(size).unwrap()) as usize;
    let how = rng.below(24);
    match &mut node.value {
        Value::List(items) => match how {
            0 => drop(items.remove(at)),
            1 => items.swap(at, other),
            2 => items.push(items[at].clone()),
            _ => change(&mut items[at], rng),
        },
        Value::Table(entries) => match how {
            0 => drop(entries.remove(at)),
            1 => entries[at].key = strange_text(rng).to_owned(),
            2 => entries[at].node.value = strange(rng),
            3 => entries[at].node = entries[other].node.clone(),
            _ => change(&mut entries[at].node, rng),
        },
        _ => {}
    }
}

fn strange(rng: &mut Rng) -> Value {
    const NUMBERS: [f64; 12] = [
        0.0,
        1.0,
        -1.0,
        0.5,
        2.0,
        1e9,
        1e20,
        -0.0,
        f64::NAN,
        f64::INFINITY,
        9_007_199_254_740_991.0,
        9_007_199_254_740_992.0,
    ];
    match rng.below(9) {
        0 => Value::Blank,
        1 => Value::Flag(rng.below(2) == 0),
        2 | 3 => Value::Number(NUMBERS[rng.below(12) as usize]),
        4 => Value::List(vec![Node::new(Value::Text(strange_text(rng).to_owned()))]),
        5 => Value::Table(Vec::new()),
        _ => Value::Text(strange_text(rng).to_owned()),
    }
}

fn strange_text(rng: &mut Rng) -> &'static str {
    const TEXTS: [&str; 32] = [
        "",
        " ",
        "a",
        " a",
        "a  b",
        "a b",
        "a,b",
        "a;b",
        "\u{7}",
        "a\u{202e}b",
        "\u{200b}",
        "a\u{200d}b",
        "2025",
        "2025-02-30",
        "2025-02-28 ",
        "active",
        "lapsed",
        "up-to",
        "stock-figure",
        "yes",
        "12",
        "https://example.org/a",
        "HTTPS://example.org",
        "javascript:alert(1)",
        "blue",
        "core",
        "dairy",
        "hill-farm",
        "EUR",
        "de-CH",
        "amount",
        "id",
    ];
    TEXTS[rng.below(32) as usize]
}
