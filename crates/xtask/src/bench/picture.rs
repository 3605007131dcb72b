//! Picture: the AI map drawn from the positions of every contestant, by loopmap's own router.
//!
//! What differs is where the companies stand, and nothing else. Where a contestant starts from chance,
//! each of the seeds is a picture of its own, and the one with the fewest crossings is shown.
//!
//! Then maps of growing size, drawn by loopmap alone: the larger ones are crowded, and show their backbone first.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result, ensure};

use super::kit::{Kit, SEEDS};
use super::outcome::{Outcome, number};
use super::table::Table;
use crate::{program, project, shell};

const CONTESTANTS: [&str; 10] = [
    "loopmap",
    "d3-force",
    "ngraph",
    "graphology-fa2",
    "antv-wasm-fa2",
    "webcola",
    "neato",
    "sfdp",
    "igraph-kk",
    "igraph-fr",
];

/// Those whose answer the seed changes.
const FROM_CHANCE: [&str; 6] = [
    "graphology-fa2",
    "antv-wasm-fa2",
    "neato",
    "sfdp",
    "igraph-kk",
    "igraph-fr",
];

const FIGURES: [(&str, &str); 7] = [
    ("crossings", "crossings"),
    ("stress", "stress"),
    ("curves_under_nodes", "under nodes"),
    ("tips_hidden", "tips hidden"),
    ("node_overlaps", "overlaps"),
    ("labels_shown", "names"),
    ("frame_used", "of the frame"),
];

/// # Errors
///
/// When the program cannot be built.
pub(super) fn run(kit: &Kit) -> Result<()> {
    let program = program::build_for_speed()?;
    println!(
        "\nThe same lines, radii and names for all, placed where each contestant puts the companies, in\n\
         1200 x 800; of up to three seeds the one with the fewest crossings."
    );
    for show in ["core", "all"] {
        println!("\n### Picture of the AI map, {show}\n");
        let mut table = Table::new(
            [String::new()]
                .into_iter()
                .chain(FIGURES.map(|(_, title)| title.to_owned()))
                .chain(["crossings of each seed".to_owned()]),
        );
        let mut notes = Vec::new();
        for contestant in CONTESTANTS
            .into_iter()
            .filter(|contestant| kit.is_wanted(contestant))
        {
            let outcomes = ask(kit, &program.to_string_lossy(), contestant, show);
            match outcomes.iter().find_map(Outcome::excuse) {
                Some(reason) => notes.push(format!("- {contestant} is left out: {reason}.")),
                None => table.push(row(contestant, &outcomes)),
            }
        }
        table.print();
        println!();
        for note in notes {
            println!("{note}");
        }
    }
    crowded(kit, &program.to_string_lossy())
}

/// Draws the generated graphs of the first seed.
fn crowded(kit: &Kit, program: &str) -> Result<()> {
    println!("\n### Pictures of generated maps\n");
    let titles = ["", "lines shown"].into_iter();
    let measured = CROWDED_FIGURES.map(|(_, title)| title);
    let mut table = Table::new(titles.chain(measured).map(str::to_owned));
    for size in ["60-200", "300-1500", "1000-5000", "2000-20000"] {
        let folder = kit.folder.join("maps").join(size);
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let graph = kit.graph(&format!("{size}-{}", SEEDS[0]));
        fs::write(
            folder.join("deals.csv"),
            deals(&fs::read_to_string(&graph)?)?,
        )?;
        let mut quality = shell::command(program);
        quality.args(["quality", "--format", "json"]).arg(&folder);
        let figures: serde_json::Value = serde_json::from_slice(&quality.output()?.stdout)
            .with_context(|| format!("{size} has no picture"))?;
        let cell = |name: &str| figures.get(name).and_then(serde_json::Value::as_f64);
        let names = ["curves"]
            .into_iter()
            .chain(CROWDED_FIGURES.map(|(name, _)| name));
        let cells = names.map(|name| cell(name).map_or_else(|| "-".to_owned(), number));
        table.push([size.replace('-', "/")].into_iter().chain(cells).collect());
    }
    table.print();
    Ok(())
}

/// What is told of maps that are too large to show whole.
const CROWDED_FIGURES: [(&str, &str); 6] = [
    ("crossings", "crossings"),
    ("curves_under_nodes", "under nodes"),
    ("tips_hidden", "tips hidden"),
    ("node_overlaps", "overlaps"),
    ("cut_off", "cut off"),
    ("labels_shown", "names"),
];

/// Returns a graph as a sheet of deals.
fn deals(graph: &str) -> Result<String> {
    let mut sheet = String::from("from,to,amount\n");
    for row in graph.lines().skip(1) {
        let words: Vec<&str> = row.split(' ').collect();
        ensure!(words.len() >= 3, "{row:?} is no edge");
        let amount = if words[2] == "-" { "" } else { words[2] };
        writeln!(sheet, "company {},company {},{amount}", words[0], words[1])?;
    }
    Ok(sheet)
}

fn ask(kit: &Kit, program: &str, contestant: &str, show: &str) -> Vec<Outcome> {
    let seeds = if FROM_CHANCE.contains(&contestant) {
        &SEEDS[..]
    } else {
        &SEEDS[..1]
    };
    let graphs = kit.folder.join("graphs");
    let (graphs, map) = (graphs.to_string_lossy(), project::map());
    let map = map.to_string_lossy();
    let seeds = seeds.iter().map(u64::to_string);
    seeds
        .map(|seed| {
            let arguments = [
                contestant, &graphs, &seed, program, &map, show, "1200", "800",
            ];
            kit.ask(kit.node("picture.mjs", &arguments))
        })
        .collect()
}

fn row(contestant: &str, outcomes: &[Outcome]) -> Vec<String> {
    let pictures = || outcomes.iter().filter_map(Outcome::measured);
    let crossings = |figures: &BTreeMap<String, f64>| figures.get("crossings").copied();
    let best = pictures().map(|measured| &measured.figures).min_by(|a, b| {
        crossings(a)
            .unwrap_or(f64::NAN)
            .total_cmp(&crossings(b).unwrap_or(f64::NAN))
    });
    let figure = |name: &str| best.and_then(|figures| figures.get(name).copied());
    let cell = |figure: Option<f64>| figure.map_or_else(|| "-".to_owned(), number);
    let seeds: Vec<String> = pictures()
        .map(|measured| cell(crossings(&measured.figures)))
        .collect();
    [contestant.to_owned()]
        .into_iter()
        .chain(FIGURES.map(|(name, _)| cell(figure(name))))
        .chain([seeds.join(", ")])
        .collect()
}
