//! NetworkX and igraph read what is exported, and find the same companies, deals, loops and round trips.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use common::{empty_folder, left_out, loopmap, python, root, text};
use serde_json::{Map, Value, json};

const LONGEST: &str = "5";

/// Returns why nothing can be compared, if so.
fn missing() -> Option<String> {
    let check = "import igraph, networkx; igraph.Graph.simple_cycles; networkx.DiGraph().edges";
    let tried = Command::new(python()).args(["-c", check]).output();
    match tried {
        Err(error) => Some(format!("{} does not run: {error}", python())),
        Ok(output) if output.status.success() => None,
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let last = said.lines().last().unwrap_or_default();
            Some(format!("{last} (pip install networkx igraph pydot)"))
        }
    }
}

fn json_of(arguments: &[&str]) -> Value {
    let output = loopmap(".", arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Exports a map in every form that graphs have, and returns the path without an ending.
fn exported(map: &str, folder: &Path) -> String {
    let stem = folder.join("map").display().to_string();
    for ending in ["graphml", "gexf", "json", "dot"] {
        let file = format!("{stem}.{ending}");
        let output = loopmap(".", &["export", map, "-o", &file]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    stem
}

/// Returns what Python finds in each of the files.
fn theirs(stem: &str) -> Map<String, Value> {
    let output = Command::new(python())
        .arg(root().join("tests/python/exports.py"))
        .args([stem, LONGEST])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let answers: Value = serde_json::from_slice(&output.stdout).unwrap();
    answers.as_object().unwrap().clone()
}

/// Returns what the program itself finds: the companies and deals as it writes them, loops and round trips on the
/// basis of the upper amounts.
fn ours(map: &str, folder: &Path) -> Value {
    let tables = folder.join("own.csv").display().to_string();
    let output = loopmap(".", &["export", map, "--what", "tables", "-o", &tables]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let rows = |name: &str, columns: &[&str]| {
        let mut table = csv::Reader::from_path(folder.join(format!("own-{name}.csv"))).unwrap();
        let header = table.headers().unwrap().clone();
        let place = |column: &&str| header.iter().position(|name| name == *column).unwrap();
        let places: Vec<usize> = columns.iter().map(place).collect();
        let records = table.records().map(|record| {
            let record = record.unwrap();
            let cells = places.iter().map(|&place| record[place].to_owned());
            cells.collect::<Vec<String>>()
        });
        records.collect::<Vec<_>>()
    };
    let nodes: Vec<String> = rows("companies", &["id"]).concat();
    let edges = rows("deals", &["from", "to", "amount_high"]);
    let edges = edges.into_iter().map(|cells| {
        let amount = cells[2].parse::<u64>().ok();
        json!([cells[0], cells[1], amount])
    });
    let basis = ["--basis", "announced", "--format", "json"];
    let top = ["--top", "0", "--max-len", LONGEST];
    let found = json_of(&[&["loops", map], &basis[..], &top].concat());
    let loops = found["loops"].as_array().unwrap().iter();
    let trips = json_of(&[&["round-trip", map], &basis[..]].concat());
    let trips = trips["companies"].as_array().unwrap().iter();
    json!({
        "nodes": nodes,
        "edges": edges.collect::<Vec<_>>(),
        "loops": loops.map(|found| found["companies"].clone()).collect::<Vec<_>>(),
        "trips": trips
            .map(|trip| (trip["id"].as_str().unwrap().to_owned(), trip["round_trip"].clone()))
            .collect::<Map<_, _>>(),
    })
}

/// Returns a list in one order, each loop from its first company.
fn in_order(list: &Value) -> Vec<String> {
    let texts = list.as_array().unwrap().iter();
    let mut texts: Vec<String> = texts.map(ToString::to_string).collect();
    texts.sort();
    texts
}

fn from_first(loops: &Value) -> Value {
    let turned = loops.as_array().unwrap().iter().map(|found| {
        let mut companies = found.as_array().unwrap().clone();
        let names = companies.iter().map(|id| id.as_str().unwrap());
        let first = names.enumerate().min_by_key(|(_, name)| *name).unwrap().0;
        companies.rotate_left(first);
        Value::from(companies)
    });
    turned.collect()
}

/// Holds the answers about a map against each other, and returns how many files were read.
fn compare(map: &str, name: &str, has_facts: bool) -> usize {
    let folder = empty_folder(name);
    let stem = exported(map, &folder);
    let own = ours(map, &folder);
    let own_loops = in_order(&from_first(&own["loops"]));
    let theirs = theirs(&stem);
    for (reader, found) in &theirs {
        let at = format!("{map} by {reader}");
        assert_eq!(in_order(&found["nodes"]), in_order(&own["nodes"]), "{at}");
        assert_eq!(in_order(&found["edges"]), in_order(&own["edges"]), "{at}");
        // DOT says nothing of statuses and the like.
        if has_facts || !reader.ends_with("dot") {
            assert_eq!(in_order(&found["loops"]), own_loops, "{at}");
            for (id, trip) in found["trips"].as_object().unwrap() {
                let own = own["trips"].get(id).and_then(Value::as_u64).unwrap_or(0);
                assert_eq!(trip.as_u64(), Some(own), "{at}: {id}");
            }
        }
    }
    assert!(theirs.len() >= 4, "read: {:?}", theirs.keys());
    theirs.len()
}

/// Writes a sheet of payments by chance: parallel ones, undisclosed ones, and names that need quoting.
fn by_chance(seed: u64, folder: &Path) -> String {
    let names = ["A & B", "Q\"R", "Zoë", "d-1", "E'F", "<g>", "H Inc.", "0"];
    let mut state = seed;
    let mut draw = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % below
    };
    let mut rows = String::from("from,to,amount\n");
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    for _ in 0..24 {
        let (from, step) = (draw(8), 1 + draw(7));
        let name = |at: u64| quoted(names[usize::try_from(at % 8).unwrap()]);
        let amount = match draw(5) {
            0 => String::new(),
            _ => (1 + draw(1_000_000)).to_string(),
        };
        writeln!(rows, "{},{},{amount}", name(from), name(from + step)).unwrap();
    }
    let file = folder.join(format!("chance-{seed}.csv"));
    fs::write(&file, rows).unwrap();
    file.display().to_string()
}

#[test]
fn networkx_and_igraph_find_the_same_in_exports() {
    if let Some(reason) = missing() {
        left_out(&reason);
        return;
    }
    compare("tests/tiny", "python-tiny", false);
    let folder = empty_folder("python-chance");
    for seed in 1..=6 {
        let map = by_chance(seed, &folder);
        compare(&map, &format!("python-chance-{seed}"), true);
    }
}

#[test]
#[ignore = "long: lays out a larger map, and lists its loops in Python"]
fn networkx_and_igraph_find_the_same_in_the_map_of_the_ai_sector() {
    if let Some(reason) = missing() {
        left_out(&reason);
        return;
    }
    compare("data/ai-sector", "python-ai-sector", false);
}
