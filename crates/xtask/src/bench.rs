//! `cargo xtask bench`: how fast and how good, side by side with peers, in one run.
//!
//! Contestants are programs of `tests/bench`, one process for each question. All of them read the
//! same files in `target/bench/graphs`. What a contestant lacks is skipped with its reason. How soon
//! the page answers is measured on the page itself.

mod draw;
mod inp;
mod kit;
mod layout;
mod lighthouse;
mod load;
mod loops;
mod outcome;
mod picture;
mod table;

use anyhow::Result;
use clap::ValueEnum;

use kit::Kit;

/// What to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// Loops and flows: loopmap, petgraph, rustworkx-core, igraph, networkx, scipy and an npm package
    Loops,
    /// Layout: loopmap, d3-force, ngraph, graphology, @antv/layout-wasm, webcola, graphviz, igraph
    Layout,
    /// The picture of the AI map, with the positions of each contestant and the same lines for all
    Picture,
    /// Drawing: loopmap, force-graph, vis-network, cytoscape, echarts, sigma, a page written by hand
    Draw,
    /// Loading: loopmap, cytoscape and vega-embed in an article, on a slow connection
    Load,
    /// How soon the page answers 200 scripted actions on a slow processor
    Inp,
    /// Lighthouse on the demo article, as it marks a phone
    Lighthouse,
}

/// What to measure and how long.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Options {
    /// The suites to run; all of them when none is named
    suites: Vec<Suite>,
    /// Small graphs, few runs: about a minute for each suite
    #[arg(long)]
    quick: bool,
    /// Only contestants whose name contains this
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

/// Measures and prints tables in Markdown.
///
/// # Errors
///
/// When the contestants cannot be built, or one of loopmap's own fails.
pub(crate) fn run(options: &Options) -> Result<()> {
    let all = [
        Suite::Loops,
        Suite::Layout,
        Suite::Picture,
        Suite::Draw,
        Suite::Load,
        Suite::Inp,
        Suite::Lighthouse,
    ];
    let suites = if options.suites.is_empty() {
        &all[..]
    } else {
        &options.suites
    };
    // Those that look at the page alone need none of the contestants.
    match suites {
        [Suite::Inp] => return inp::run(),
        [Suite::Lighthouse] => return lighthouse::run(),
        _ => {}
    }
    let kit = Kit::prepare(options, suites != [Suite::Load])?;
    kit.print_conditions();
    for suite in suites {
        match suite {
            Suite::Loops => loops::run(&kit),
            Suite::Layout => layout::run(&kit),
            Suite::Picture => picture::run(&kit)?,
            Suite::Draw => draw::run(&kit)?,
            Suite::Load => load::run(&kit),
            Suite::Inp => inp::run()?,
            Suite::Lighthouse => lighthouse::run()?,
        }
    }
    Ok(())
}
