//! Loading: when an article's map is seen and when it answers, on a slow connection and a slow computer.

use super::kit::Kit;
use super::outcome::number;
use super::table::Table;
use crate::system_browser::CHROMIUM;
use crate::{program, project, shell};
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

/// What one run of the script prints.
#[derive(Deserialize)]
struct Answer {
    companies: usize,
    deals: usize,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    figures: BTreeMap<String, f64>,
}

pub(super) fn run(kit: &Kit) {
    println!(
        "\nAn article in Chromium: 562 ms of latency, 1,475 kbit/s, served with gzip, the processor four times\n\
         slower. *Text* is the first paint, *picture* when the map is first seen, *live* when it answers a\n\
         pointer, in ms; *kB* is all that came over the line, *shift* the layout shift.\n"
    );
    match measured(kit) {
        Ok(answer) => print(&answer),
        Err(error) => println!("Not measured: {error:#}"),
    }
}

fn measured(kit: &Kit) -> Result<Answer> {
    let browser = CHROMIUM.find_or_install()?;
    let program = program::build()?;
    let folder = kit.folder.join("load");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut build = shell::command(&program.to_string_lossy());
    build.arg("build").arg(project::map()).arg("--output");
    shell::run(build.arg(folder.join("whole")))?;
    let baked = folder.join("whole/ai-sector.json");
    let mut ask = kit.node("../load/load.mjs", &[&baked.to_string_lossy()]);
    ask.env("CHROMIUM", browser)
        .env("LOOPMAP_PROGRAM", program)
        .env("BENCH_FOLDER", &folder)
        .env("BENCH_RUNS", if kit.quick { "3" } else { "7" });
    serde_json::from_str(&shell::output(&mut ask)?).context("the script's answer")
}

fn print(answer: &Answer) {
    println!(
        "The {} largest companies of the map with {} deals among them.\n",
        answer.companies, answer.deals
    );
    let head = ["", "text", "picture", "live", "kB", "shift"];
    let mut table = Table::new(head.map(str::to_owned));
    for Row { name, figures } in &answer.rows {
        let cell = |figure: &str, unit: f64| {
            let found = figures.get(figure);
            found.map_or_else(|| "-".to_owned(), |value| number(value / unit))
        };
        table.push(vec![
            name.clone(),
            cell("paint", 1.0),
            cell("picture", 1.0),
            cell("live", 1.0),
            cell("bytes", 1e3),
            cell("shift", 1.0),
        ]);
    }
    table.print();
}
