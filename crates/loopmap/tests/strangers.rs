//! Maps that nobody of the project made: without loops, without amounts, with hubs, with names of any length.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use loopmap::baked::PlacedFrame;
use loopmap::dataset::{Dataset, Filter, Show};
use loopmap::geom::{Rect, Size};
use loopmap::graph::DealGraph;
use loopmap::layout::{Effort, Frame};
use loopmap::num::Rng;
use loopmap::placing::Arrangement;
use loopmap::read::{Folder, read_folder};
use loopmap::scene::{Fill, Item, Pen, Scene, Shape, Subject, legend};
use loopmap::view::View;

fn map(files: &[(&str, &str)]) -> Dataset {
    let files = files.iter();
    let folder = Folder {
        name: "a map".to_owned(),
        files: files
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect(),
        ..Folder::default()
    };
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

fn deals(text: &str) -> Dataset {
    map(&[("deals.csv", text)])
}

fn placed(dataset: &Dataset, frame: Frame) -> PlacedFrame {
    let quick = Arrangement {
        effort: Effort::Quick,
        ..Arrangement::of(frame)
    };
    quick.place(dataset)
}

/// Draws the view that a map starts with, as the page does.
fn drawn(dataset: &Dataset, placed: &PlacedFrame, width: f64, height: f64) -> Scene {
    let mut view = View::new(dataset, std::slice::from_ref(placed));
    view.set_still(true);
    view.set_viewport(Size::new(width, height), &[]);
    view.scene().clone()
}

/// A map drawn in the middle of each frame's own size.
fn drawn_in(dataset: &Dataset, frame: Frame) -> Scene {
    let size = frame.size();
    let (width, height) = (f64::from(size.width), f64::from(size.height));
    drawn(dataset, &placed(dataset, frame), width, height)
}

/// The names in a picture, by company: the lines of each joined.
fn names(dataset: &Dataset, scene: &Scene) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for item in &scene.items {
        if let (Some(Subject::Company(company)), Shape::Label(label)) = (item.subject, &item.shape)
        {
            let name = names
                .entry(dataset.company(company).id.clone())
                .or_default();
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(&label.text);
        }
    }
    names
}

/// Around all discs.
fn span(scene: &Scene) -> Rect {
    let bounds = scene
        .nodes
        .iter()
        .map(|node| Rect::from_points(node.centre, node.centre).inflate(node.radius, node.radius));
    bounds.reduce(|a, b| a.union(b)).unwrap()
}

#[test]
fn a_map_without_loops_starts_with_all_of_it() {
    let trees = [
        ("a chain", "from,to,amount\na,b,5\nb,c,4\nc,d,3\n", ""),
        ("only givers", "from,to,amount\na,x,\na,y,\nb,y,\n", ""),
        ("to itself", "from,to,amount\na,a,5\na,b,1\n", ""),
        (
            "lapsed",
            "from,to,amount,status\na,b,5,active\nb,a,4,lapsed\n",
            "",
        ),
        (
            "an owner paid",
            "from,to,amount,instrument\na,b,5,\nb,a,4,acquisition\n",
            "",
        ),
        (
            "filtered",
            "from,to,amount\na,b,5\nb,a,4\n",
            "[view]\nmin-amount = 5\n",
        ),
        (
            "in a story",
            "from,to,amount\na,b,5\n",
            "[[stories]]\ntitle = \"T\"\n[[stories.steps]]\ntext = \"t\"\n",
        ),
    ];
    for (what, text, toml) in trees {
        let dataset = map(&[("deals.csv", text), ("map.toml", toml)]);
        assert_eq!(dataset.info().view.show, Show::All, "{what}");
        for story in dataset.stories() {
            assert_eq!(story.steps[0].view.show, Show::All, "{what}");
        }
        for frame in Frame::ALL {
            let scene = drawn_in(&dataset, frame);
            assert!(scene.nodes.len() > 1, "{what} in {frame:?}");
            let lines = scene
                .items
                .iter()
                .filter(|item| matches!(item.subject, Some(Subject::Deal(_))));
            assert!(lines.count() > 1, "{what} in {frame:?}");
        }
    }
    let collective = map(&[
        ("deals.csv", "from,to,amount\na,b,5\nb,a,4\n"),
        ("companies.csv", "id,collective\na,yes\nb,\n"),
    ]);
    assert_eq!(
        collective.info().view.show,
        Show::All,
        "a crowd is on no loop"
    );
}

#[test]
fn a_map_with_loops_starts_with_these_and_whoever_asks_gets_what_was_asked_for() {
    let text = "from,to,amount\na,b,5\nb,a,4\nb,c,1\n";
    assert_eq!(deals(text).info().view.show, Show::Core);
    let toml = "[view]\nshow = \"core\"\n";
    let tree = map(&[("deals.csv", "from,to,amount\na,b,5\n"), ("map.toml", toml)]);
    assert_eq!(tree.info().view.show, Show::Core);
}

#[test]
fn a_map_starts_with_its_core_just_when_it_has_one() {
    let mut rng = Rng::new(18);
    let [mut core, mut all] = [0, 0];
    for round in 0..400 {
        let mut text = "from,to,amount\n".to_owned();
        for _ in 0..=rng.below(8) {
            writeln!(
                text,
                "c{},c{},{}",
                rng.below(7),
                rng.below(7),
                rng.below(90)
            )
            .unwrap();
        }
        let dataset = deals(&text);
        let graph = DealGraph::new(&dataset, &Filter::default());
        let has_core = dataset
            .company_indices()
            .any(|company| graph.is_core(company));
        let expected = if has_core { Show::Core } else { Show::All };
        assert_eq!(dataset.info().view.show, expected, "round {round}: {text}");
        *(if has_core { &mut core } else { &mut all }) += 1;
    }
    assert!(core > 50 && all > 50, "{core} with a core, {all} without");
}

#[test]
fn without_any_loop_nothing_is_faint() {
    let text = "from,to,amount\na,b,500\nb,c,400\na,c,300\n";
    let scene = drawn_in(&deals(text), Frame::Wide);
    let is_line = |item: &&Item| matches!(item.subject, Some(Subject::Deal(_)));
    let lines: Vec<&Item> = scene.items.iter().filter(is_line).collect();
    assert_eq!(lines.len(), 6, "three lines and their tips");
    for line in lines {
        assert!(line.opacity > 0.99, "{line:?}");
    }
}

#[test]
fn without_amounts_lines_are_as_strong_as_others() {
    for text in [
        "from,to,amount\na,b,\nb,c,\nc,a,\nc,d,\n",
        "from,to,amount,status\na,b,,announced\nb,a,,\na,c,7,lapsed\n",
    ] {
        let dataset = deals(text);
        let scene = drawn_in(&dataset, Frame::Wide);
        let mut lines = 0;
        for item in &scene.items {
            if let (Some(Subject::Deal(_)), Shape::Curve(curve)) = (item.subject, &item.shape) {
                lines += 1;
                assert!(item.opacity > 0.99, "{} in {text}", item.opacity);
                assert!(!matches!(curve.pen, Pen::Dotted(_)), "{text}");
                assert!(curve.width > 1.5, "{} in {text}", curve.width);
            }
        }
        assert!(lines > 1, "{text}");
        let key = legend(&dataset, Size::new(1200.0, 800.0));
        assert!(
            key.widths.is_empty(),
            "no width means an amount: {:?}",
            key.widths
        );
        assert!(
            key.fills.iter().all(|kind| kind.fill != Fill::Undisclosed),
            "no line is dotted"
        );
    }
}

#[test]
fn where_some_amounts_are_known_a_line_without_one_is_dotted() {
    let dataset = deals("from,to,amount\na,b,5\nb,a,\n");
    let scene = drawn_in(&dataset, Frame::Wide);
    let is_dotted =
        |shape: &Shape| matches!(shape, Shape::Curve(curve) if matches!(curve.pen, Pen::Dotted(_)));
    assert!(scene.items.iter().any(|item| is_dotted(&item.shape)));
    let key = legend(&dataset, Size::new(1200.0, 800.0));
    let fills: Vec<Fill> = key.fills.iter().map(|kind| kind.fill).collect();
    assert_eq!(
        fills,
        [Fill::Undisclosed],
        "nobody tells what is firm or paid"
    );
}

/// Hubs that pay many leaves each, and each other now and then.
fn hubs(hubs: usize, leaves: usize, amounts: bool, seed: u64) -> Dataset {
    let mut rng = Rng::new(seed);
    let mut amount = |most: u32| {
        if amounts {
            (1 + rng.below(most)).to_string()
        } else {
            String::new()
        }
    };
    let mut text = "from,to,amount\n".to_owned();
    for leaf in 0..leaves {
        for hub in [leaf % hubs, (leaf / hubs + 1) % hubs] {
            writeln!(
                text,
                "United Hub Number {hub},leaf {leaf:03},{}",
                amount(900)
            )
            .unwrap();
        }
    }
    for hub in 0..hubs {
        writeln!(
            text,
            "United Hub Number {hub},United Hub Number {},{}",
            (hub + 1) % hubs,
            amount(9_000)
        )
        .unwrap();
    }
    writeln!(text, "leaf 000,United Hub Number 0,{}", amount(50)).unwrap();
    let toml = "[view]\nshow = \"all\"\n";
    map(&[("deals.csv", &text), ("map.toml", toml)])
}

/// The companies with the largest discs, of equals the first by id.
fn largest(dataset: &Dataset, scene: &Scene, count: usize) -> BTreeSet<String> {
    let mut nodes = scene.nodes.clone();
    nodes.sort_by(|a, b| {
        b.radius
            .total_cmp(&a.radius)
            .then(a.company.cmp(&b.company))
    });
    let ids = nodes
        .iter()
        .take(count)
        .map(|node| dataset.company(node.company).id.clone());
    ids.collect()
}

#[test]
fn the_largest_twelve_are_named_at_every_size() {
    for (hub_count, leaves, amounts) in [(3, 60, false), (6, 50, true), (13, 30, true)] {
        let dataset = hubs(hub_count, leaves, amounts, 7);
        for frame in Frame::ALL {
            let placed = placed(&dataset, frame);
            for scale in [1.0, 0.6, 0.35] {
                let (width, height) = (
                    f64::from(placed.width) * scale,
                    f64::from(placed.height) * scale,
                );
                let scene = drawn(&dataset, &placed, width, height);
                let named: BTreeSet<String> = names(&dataset, &scene).into_keys().collect();
                let largest = largest(&dataset, &scene, 12);
                let missing: Vec<&String> = largest.difference(&named).collect();
                assert!(
                    missing.is_empty(),
                    "{hub_count} hubs at {width} x {height}: {missing:?}"
                );
                let view = Rect::new(0.0, 0.0, width, height).inflate(1.0, 1.0);
                for item in &scene.items {
                    if let Shape::Label(label) = &item.shape {
                        assert!(
                            view.contains_rect(label.bounds()),
                            "{label:?} in {width} x {height}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn without_amounts_whoever_has_most_deals_is_largest() {
    let dataset = hubs(3, 60, false, 1);
    for node in &drawn_in(&dataset, Frame::Wide).nodes {
        let id = &dataset.company(node.company).id;
        let is_hub = id.starts_with("United Hub");
        assert_eq!(is_hub, node.radius > 20.0, "{id}: {}", node.radius);
    }
}

/// Seven companies, the first of which has `name`.
fn village(name: &str) -> Dataset {
    let deals = "from,to,amount\nm,b,1200\nb,m,900\nb,f,700\nf,m,1500\nf,d,800\nd,b,400\nd,s,300\ns,i,200\ni,f,100\n";
    let companies = format!("id,name\nm,{name}\nb,Bakery\nf,Farm\nd,Dairy\ns,Smith\ni,Inn\n");
    map(&[("deals.csv", deals), ("companies.csv", &companies)])
}

#[test]
fn one_long_name_ruins_no_picture() {
    let words =
        "Society for the Care of the Old Stone Bridge over the Upper River and of the Mills that "
            .repeat(2);
    let word = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
        .repeat(2);
    let signs = "\u{5149}\u{660e}\u{96fb}\u{529b}".repeat(40);
    let mut ruined = Vec::new();
    for frame in Frame::ALL {
        let short = span(&drawn_in(&village("Mill"), frame));
        for long in [&words, &word, &signs] {
            for length in [30, 76, 160] {
                let name: String = long.chars().take(length).collect();
                let dataset = village(&name);
                let scene = drawn_in(&dataset, frame);
                let found = span(&scene);
                let [across, down] = [
                    found.width() / short.width(),
                    found.height() / short.height(),
                ];
                if across < 0.667 || down < 0.667 {
                    ruined.push(format!(
                        "{frame:?}, {length}: {across:.2} {down:.2} with {name}"
                    ));
                }
                let written = &names(&dataset, &scene)["m"];
                let plain = written.trim_end_matches('\u{2026}').replace(' ', "");
                assert!(
                    name.replace(' ', "").starts_with(&plain),
                    "{name}: {written}"
                );
                assert!(plain.chars().count() >= 10, "{name}: {written}");
            }
        }
    }
    assert!(
        ruined.is_empty(),
        "a name costs more than a third of the span: {ruined:#?}"
    );
}
