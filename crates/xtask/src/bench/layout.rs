//! Layout: time, stress, crossings and overlaps of every contestant on every graph.
//!
//! d3-force goes first: the stress on which it ends is what the others have to reach.

use std::collections::BTreeMap;

use super::kit::{Kit, SEEDS};
use super::outcome::{Measured, Outcome, number};
use super::table::Table;
use crate::system_browser::CHROMIUM;

const CONTESTANTS: [&str; 12] = [
    BASE,
    "loopmap-wasm",
    "d3-force-reuse",
    "ngraph",
    "graphology-fa2",
    "antv-wasm-fa2",
    "webcola",
    "neato",
    "sfdp",
    "igraph-kk",
    "igraph-fr",
    "igraph-grid-fr",
];
const BASE: &str = "d3-force";

/// Those that can be asked for a single step, which are the first.
const STEPPING: &[&str] = CONTESTANTS.split_at(5).0;

/// Those that run in a page as well.
const IN_PAGES: &[&str] = CONTESTANTS.split_at(6).0;

/// Graphs that go by one name, one of each seed; the figures are means over them.
struct Group {
    name: &'static str,
    seeds: &'static [u64],
    is_quick: bool,
}

const GROUPS: [Group; 7] = [
    Group {
        name: "60/200",
        seeds: &SEEDS,
        is_quick: true,
    },
    Group {
        name: "300/1500",
        seeds: &SEEDS,
        is_quick: true,
    },
    Group {
        name: "1000/5000",
        seeds: &SEEDS,
        is_quick: false,
    },
    Group {
        name: "10000/50000",
        seeds: &[SEEDS[0]],
        is_quick: false,
    },
    Group {
        name: "100000/300000",
        seeds: &[SEEDS[0]],
        is_quick: false,
    },
    Group {
        name: "ai-core",
        seeds: &[],
        is_quick: true,
    },
    Group {
        name: "ai-all",
        seeds: &[],
        is_quick: true,
    },
];

pub(super) fn run(kit: &Kit) {
    println!(
        "\nTime to the stress on which d3-force ends: *fresh* in a process of its own, as on a page that opens, and\n\
         *warm* once the code is compiled; a dash where it never gets there. *Whole* is a whole run, the\n\
         first. Stress at its best scale, crossings of straight edges, overlaps of discs of radius 16 after\n\
         fitting the picture into 1200 x 800 (larger above 60 nodes, with the same room for each)."
    );
    let mut to_reach = BTreeMap::new();
    for group in groups(kit) {
        println!("\n### {}\n", group.name);
        to_reach.extend(compare(kit, group));
    }
    println!("\n### One step, warm, ms (mean over a run, without its start)\n");
    let steps = |contestant: &str, file: &str, seed: &str| {
        kit.ask(kit.node("ticks.mjs", &[contestant, file, seed]))
    };
    on_each(kit, STEPPING, steps, Measured::cell);
    in_chromium(kit, &to_reach);
}

/// The two engines differ in the last bits, so that d3-force itself might end a trifle above what it ends on
/// in Node.js.
const NEARLY: f64 = 1.0001;

fn groups(kit: &Kit) -> impl Iterator<Item = &'static Group> {
    let all_sizes = !kit.quick;
    GROUPS
        .iter()
        .filter(move |group| group.is_quick || all_sizes)
}

/// Compares the time to the stresses `to_reach`, by files, in a browser.
fn in_chromium(kit: &Kit, to_reach: &BTreeMap<String, f64>) {
    let chromium = match CHROMIUM.find_or_install() {
        Ok(chromium) => chromium,
        Err(error) => {
            println!("\nChromium is left out: {error:#}");
            return;
        }
    };
    println!("\n### In Chromium, ms to the same stress: fresh, warm\n");
    let ask = |contestant: &str, file: &str, seed: &str| match to_reach.get(file) {
        Some(stress) => {
            let stress = (stress * NEARLY).to_string();
            let mut script = kit.node("chromium.mjs", &[contestant, file, seed, &stress]);
            script.env(CHROMIUM.variable(), &chromium);
            kit.ask(script)
        }
        None => Outcome::Skipped {
            skipped: "d3-force takes too long".to_owned(),
        },
    };
    let cell = |measured: &Measured| {
        let fresh = measured.first.unwrap_or(measured.runs[0]);
        format!("{}, {}", number(fresh), measured.cell())
    };
    on_each(kit, IN_PAGES, ask, cell);
}

/// Asks contestants about the first graph of each group, and prints a table.
fn on_each(
    kit: &Kit,
    contestants: &[&str],
    ask: impl Fn(&str, &str, &str) -> Outcome,
    cell: impl Fn(&Measured) -> String,
) {
    let names = groups(kit).map(|group| group.name.to_owned());
    let mut table = Table::new([String::new()].into_iter().chain(names));
    for &contestant in contestants {
        if !kit.is_wanted(contestant) {
            continue;
        }
        let mut row = vec![contestant.to_owned()];
        for group in groups(kit) {
            let (file, seed) = &files(group)[0];
            let file = kit.graph(file).to_string_lossy().into_owned();
            row.push(match ask(contestant, &file, &seed.to_string()) {
                Outcome::Measured(measured) => cell(&measured),
                other => other.excuse().unwrap_or_default().to_owned(),
            });
        }
        table.push(row);
    }
    table.print();
}

/// Prints the table of a group; returns the stress on which the base ends on each of its files.
fn compare(kit: &Kit, group: &Group) -> BTreeMap<String, f64> {
    let head = [
        "",
        "fresh, ms",
        "warm, ms",
        "of d3's fresh",
        "whole, ms",
        "stress",
        "crossings",
        "overlaps",
    ];
    let mut table = Table::new(head.map(str::to_owned));
    let mut notes = Vec::new();
    let mut base = Vec::new();
    for contestant in CONTESTANTS {
        if contestant != BASE && !kit.is_wanted(contestant) {
            continue;
        }
        let outcomes = ask(kit, group, contestant, &base);
        if let Some(reason) = outcomes.iter().find_map(Outcome::excuse) {
            notes.push(format!("- {contestant} is left out: {reason}."));
            continue;
        }
        let measured: Vec<Measured> = outcomes
            .iter()
            .filter_map(Outcome::measured)
            .cloned()
            .collect();
        if contestant == BASE {
            base.clone_from(&measured);
        }
        table.push(row(contestant, &measured, &base));
    }
    table.print();
    println!();
    for note in notes {
        println!("{note}");
    }
    let stress = |((file, _), base): ((String, u64), &Measured)| {
        let file = kit.graph(&file).to_string_lossy().into_owned();
        Some((file, *base.figures.get("stress")?))
    };
    let files = files(group).into_iter();
    files.zip(&base).filter_map(stress).collect()
}

fn ask(kit: &Kit, group: &Group, contestant: &str, base: &[Measured]) -> Vec<Outcome> {
    files(group)
        .iter()
        .enumerate()
        .map(|(index, (file, seed))| {
            let file = kit.graph(file);
            let mut arguments = vec![
                contestant.to_owned(),
                file.to_string_lossy().into_owned(),
                seed.to_string(),
            ];
            if let Some(stress) = base.get(index).and_then(|base| base.figures.get("stress")) {
                arguments.push(stress.to_string());
            }
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            kit.ask(kit.node("layout.mjs", &arguments))
        })
        .collect()
}

/// Returns the names of the group's files, each with the seed for the contestant.
fn files(group: &Group) -> Vec<(String, u64)> {
    if group.seeds.is_empty() {
        return vec![(group.name.to_owned(), SEEDS[0])];
    }
    let size = group.name.replace('/', "-");
    group
        .seeds
        .iter()
        .map(|seed| (format!("{size}-{seed}"), *seed))
        .collect()
}

fn row(contestant: &str, measured: &[Measured], base: &[Measured]) -> Vec<String> {
    let got_there = contestant == BASE
        || measured
            .iter()
            .all(|one| one.figures.contains_key("reached"));
    let first = |of: &[Measured]| mean(of.iter().map(|one| one.first.unwrap_or(one.runs[0])));
    let figures = figures(measured);
    let figure = |name: &str| figures.get(name).copied().map_or_else(dash, number);
    let there = |text: String| if got_there { text } else { dash() };
    let of_base = |time: f64| {
        if base.is_empty() {
            return f64::NAN;
        }
        time / first(base)
    };
    vec![
        contestant.to_owned(),
        there(number(first(measured))),
        there(warm(measured)),
        there(number(of_base(first(measured)))),
        figure("whole"),
        figure("stress"),
        figure("crossings"),
        figure("overlaps"),
    ]
}

fn dash() -> String {
    "-".to_owned()
}

/// Returns the mean of the medians and, in brackets, the least and the most of all runs.
fn warm(measured: &[Measured]) -> String {
    let runs = || measured.iter().flat_map(|one| one.runs.iter().copied());
    let median = mean(measured.iter().map(Measured::median));
    let least = runs().fold(f64::INFINITY, f64::min);
    let most = runs().fold(0.0, f64::max);
    format!("{} ({}..{})", number(median), number(least), number(most))
}

/// Returns the means of the figures that all have.
fn figures(measured: &[Measured]) -> BTreeMap<&str, f64> {
    let mut means = BTreeMap::new();
    for name in measured[0].figures.keys() {
        let values: Vec<f64> = measured
            .iter()
            .filter_map(|one| one.figures.get(name).copied())
            .collect();
        if values.len() == measured.len() {
            means.insert(name.as_str(), mean(values.into_iter()));
        }
    }
    means
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    values.sum::<f64>() / count
}
