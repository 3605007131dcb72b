//! Drawing: the CPU time of a frame in Chromium without a GPU, and whether what is pointed at is found.
//!
//! loopmap goes first: the names that it finds room for are those that all others show.

use anyhow::{Result, bail};

use super::kit::{Kit, SEEDS};
use super::outcome::{Measured, Outcome, number};
use super::table::Table;
use crate::system_browser::CHROMIUM;

const CONTESTANTS: [&str; 8] = [
    FIRST,
    FLOOR,
    "force-graph",
    "vis-network",
    "cytoscape",
    "echarts",
    "sigma",
    EMPTY,
];
const FIRST: &str = "loopmap";
const FLOOR: &str = "floor";
const EMPTY: &str = "empty";

const GRAPHS: [(&str, bool); 4] = [
    ("60/200", true),
    ("300/1500", true),
    ("1000/5000", false),
    // The largest that a map may be.
    ("2000/20000", false),
];

/// Measures and prints a table for each graph.
///
/// # Errors
///
/// When loopmap itself did not answer.
pub(super) fn run(kit: &Kit) -> Result<()> {
    println!(
        "\nCPU time of all of Chromium's processes for a frame of 1200 x 800, the empty frame subtracted, ms.\n\
         *Redraw* is the whole picture, *moving* a frame of panning and zooming, *hover* an answer to what\n\
         is under a point, where it is given at once. *Right* is how many of 100 lines are found where they\n\
         are drawn by the contestant's own account: loopmap names a point at which the line can be seen, the\n\
         others its middle, over which other lines may lie."
    );
    let browser = match CHROMIUM.find_or_install() {
        Ok(browser) => browser,
        Err(error) => {
            println!("\nNot measured: {error:#}");
            return Ok(());
        }
    };
    for (graph, is_quick) in GRAPHS {
        if is_quick || !kit.quick {
            println!("\n### {graph}\n");
            compare(kit, graph, &browser.to_string_lossy())?;
        }
    }
    Ok(())
}

fn compare(kit: &Kit, graph: &str, browser: &str) -> Result<()> {
    let file = kit.graph(&format!("{}-{}", graph.replace('/', "-"), SEEDS[0]));
    let labels = kit.folder.join("labels.json");
    // None from a graph before this one: loopmap writes them.
    let _ = std::fs::remove_file(&labels);
    let outcomes: Vec<(&str, Outcome)> = CONTESTANTS
        .into_iter()
        .filter(|name| [FIRST, FLOOR, EMPTY].contains(name) || kit.is_wanted(name))
        .map(|name| {
            let (file, labels) = (file.to_string_lossy(), labels.to_string_lossy());
            let mut command = kit.node("../draw/draw.mjs", &[name, &file, &labels]);
            command.env("CHROMIUM", browser);
            (name, kit.ask(command))
        })
        .collect();
    let empty = figures(&outcomes, EMPTY, ["redraw", "pan"]);
    let floor = figures(&outcomes, FLOOR, ["redraw", "pan"]);
    let head = ["", "redraw", "of the floor's", "moving", "hover", "right"];
    let mut table = Table::new(head.map(str::to_owned));
    let mut notes = Vec::new();
    for (name, outcome) in &outcomes {
        match (outcome, outcome.excuse()) {
            (_, Some(reason)) => notes.push(format!("- {name} is left out: {reason}.")),
            (Outcome::Measured(measured), _) if *name != EMPTY => {
                table.push(row(name, measured, empty, floor));
                if let Some(back) = measured.figures.get("back") {
                    let back = number(*back);
                    notes.push(format!(
                        "- {name}'s whole picture is back {back} ms after the last movement."
                    ));
                }
            }
            _ => notes.push(format!(
                "- The empty frame that is subtracted: {} and {} ms.",
                number(empty[0]),
                number(empty[1])
            )),
        }
    }
    table.print();
    println!();
    for note in notes {
        println!("{note}");
    }
    match &outcomes[..] {
        [(FIRST, Outcome::Failed(reason)), ..] => bail!("{FIRST} did not draw {graph}: {reason}"),
        _ => Ok(()),
    }
}

/// Returns figures of a contestant, zero where it has none.
fn figures<const N: usize>(
    outcomes: &[(&str, Outcome)],
    name: &str,
    wanted: [&str; N],
) -> [f64; N] {
    let measured = outcomes
        .iter()
        .find(|(known, _)| *known == name)
        .and_then(|(_, outcome)| outcome.measured());
    wanted.map(|figure| {
        let found = measured.and_then(|measured| measured.figures.get(figure));
        found.copied().unwrap_or_default()
    })
}

fn row(name: &str, measured: &Measured, empty: [f64; 2], floor: [f64; 2]) -> Vec<String> {
    let figure = |name: &str| measured.figures.get(name).copied();
    let cell = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), number);
    // What is no costlier than the empty frame costs nothing that can be measured.
    let net = |name: &str, empty: f64| figure(name).map(|value| (value - empty).max(0.0));
    let redraw = net("redraw", empty[0]);
    let of_floor = redraw.map(|value| value / (floor[0] - empty[0]));
    let right = figure("right").zip(figure("tries"));
    vec![
        name.to_owned(),
        cell(redraw),
        cell(of_floor),
        cell(net("pan", empty[1])),
        cell(figure("hover")),
        right.map_or_else(
            || "-".to_owned(),
            |(right, tries)| format!("{right} of {tries}"),
        ),
    ]
}
