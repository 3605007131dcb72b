//! One contestant, one question, one graph: the native side of `cargo xtask bench`.
//!
//! `graphs FOLDER MAP` writes the graphs; `loops CONTESTANT QUESTION FILE` measures and prints one
//! line of JSON. It knows no tables and no other contestant.

mod generate;
mod graph;
mod map;
mod measure;
mod ours;
mod petgraph_peer;
mod rustworkx_peer;

use std::env;
use std::path::Path;

use anyhow::{Result, bail};

use graph::Graph;
use measure::Outcome;
use peak_alloc::PeakAlloc;

/// Counts what is allocated, for the questions about memory.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["graphs", folder, map] => write_graphs(Path::new(folder), Path::new(map)),
        ["loops", contestant, question, file] => {
            let graph = Graph::read(Path::new(file))?;
            println!("{}", answer(contestant, question, &graph)?.to_json());
            Ok(())
        }
        _ => bail!("expected `graphs FOLDER MAP` or `loops CONTESTANT QUESTION FILE`"),
    }
}

fn write_graphs(folder: &Path, map: &Path) -> Result<()> {
    for (nodes, edges) in generate::SIZES {
        for seed in generate::SEEDS {
            let name = format!("{nodes}-{edges}-{seed}.txt");
            generate::graph(nodes, edges, seed).write(&folder.join(name))?;
        }
    }
    for (name, graph) in map::graphs(map)? {
        graph.write(&folder.join(format!("ai-{name}.txt")))?;
    }
    Ok(())
}

fn answer(contestant: &str, question: &str, graph: &Graph) -> Result<Outcome> {
    Ok(match contestant {
        "loopmap" => ours::answer(question, graph)?,
        "petgraph" => petgraph_peer::answer(question, graph),
        "rustworkx-core" => rustworkx_peer::answer(question, graph),
        _ => bail!("there is no contestant {contestant}"),
    })
}
