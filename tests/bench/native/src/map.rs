//! The graphs of a map's folder: `loops` has the legs that may be part of a loop; `core` and `all`
//! are what the two views draw, with one edge for each leg.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use loopmap::dataset::{CompanyIx, Dataset, Filter};
use loopmap::graph::{DealGraph, Network};
use loopmap::read::{FILES, Folder, read_folder};

use crate::graph::Graph;

/// Returns the graphs with their names.
pub fn graphs(folder: &Path) -> Result<[(&'static str, Graph); 3]> {
    let dataset = dataset(folder)?;
    let graph = DealGraph::new(&dataset, &Filter::default());
    let core = drawn(&dataset, &graph, |company| graph.is_core(company));
    let all = drawn(&dataset, &graph, |_| true);
    Ok([("loops", loops(&graph)), ("core", core), ("all", all)])
}

fn dataset(folder: &Path) -> Result<Dataset> {
    let mut files = BTreeMap::new();
    for file in FILES {
        let path = folder.join(file);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        files.insert(file.to_owned(), bytes);
    }
    let records = read_folder(&Folder {
        files,
        ..Folder::default()
    });
    let checked = Dataset::try_new(&records)
        .map_err(|problems| anyhow!("the map has {} problems", problems.len()))?;
    Ok(checked.dataset)
}

fn loops(graph: &DealGraph) -> Graph {
    let (network, _) = Network::of(graph);
    let edge = |leg| {
        let amount = (!network.is_blank(leg)).then(|| network.amount(leg));
        (network.source(leg), network.target(leg), amount)
    };
    Graph {
        nodes: network.node_count() as u32,
        edges: network.legs().map(edge).collect(),
    }
}

fn drawn(dataset: &Dataset, graph: &DealGraph, is_drawn: impl Fn(CompanyIx) -> bool) -> Graph {
    let mut numbers = BTreeMap::new();
    for company in dataset
        .company_indices()
        .filter(|&company| is_drawn(company))
    {
        numbers.insert(company, numbers.len() as u32);
    }
    let edge = |leg: &loopmap::graph::Leg| {
        let (source, target) = (numbers.get(&leg.from)?, numbers.get(&leg.to)?);
        (source != target).then(|| (*source, *target, leg.amount()))
    };
    Graph {
        nodes: numbers.len() as u32,
        edges: graph.legs().iter().filter_map(edge).collect(),
    }
}
