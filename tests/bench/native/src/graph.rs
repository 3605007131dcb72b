//! The graph that all contestants read: a text file with one line for each edge.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

/// A directed edge; the amount is in whole units, or nothing when undisclosed.
pub type Edge = (u32, u32, Option<u64>);

/// A directed graph without self-loops and parallel edges.
#[derive(Debug)]
pub struct Graph {
    pub nodes: u32,
    pub edges: Vec<Edge>,
}

impl Graph {
    /// Returns all nodes, those with the most ways through them first: in-degree times out-degree.
    pub fn by_business(&self) -> Vec<u32> {
        let mut ways = vec![(0_u64, 0_u64); self.nodes as usize];
        for &(source, target, _) in &self.edges {
            ways[source as usize].0 += 1;
            ways[target as usize].1 += 1;
        }
        let mut nodes: Vec<u32> = (0..self.nodes).collect();
        nodes.sort_by_key(|&node| {
            let (out, into) = ways[node as usize];
            std::cmp::Reverse(out * into)
        });
        nodes
    }

    /// Returns the first of them.
    pub fn busiest(&self) -> u32 {
        self.by_business().first().copied().unwrap_or(0)
    }

    /// Writes `NODES EDGES BUSIEST`, then `SOURCE TARGET AMOUNT` for each edge, `-` for undisclosed.
    pub fn write(&self, path: &Path) -> Result<()> {
        let mut text = format!("{} {} {}\n", self.nodes, self.edges.len(), self.busiest());
        for (source, target, amount) in &self.edges {
            let amount = amount.map_or_else(|| "-".to_owned(), |amount| amount.to_string());
            writeln!(text, "{source} {target} {amount}")?;
        }
        fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Reads what [`Graph::write`] wrote.
    pub fn read(path: &Path) -> Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut lines = text.lines().map(|line| line.split(' ').collect::<Vec<_>>());
        let head = lines.next().context("the file is empty")?;
        let edges = lines
            .map(|words| Ok((words[0].parse()?, words[1].parse()?, words[2].parse().ok())))
            .collect::<Result<_>>()?;
        Ok(Self {
            nodes: head[0].parse()?,
            edges,
        })
    }
}
