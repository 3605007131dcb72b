//! petgraph: its simple paths used root by root, and Dinic's maximum flow.
//!
//! Loops: the root gets a twin that takes over its incoming edges; every path from the root to the
//! twin is a loop; then both are removed. The busiest roots go first: the best order for this method.

use std::cmp::Reverse;

use foldhash::fast::RandomState;
use petgraph::Direction::Incoming;
use petgraph::algo::{all_simple_paths, dinics};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::stable_graph::StableDiGraph;

use crate::graph::Graph;
use crate::measure::{Outcome, measure};

/// A graph that keeps its numbers when a node goes.
type Flexible = StableDiGraph<(), Option<u64>>;

pub fn answer(question: &str, graph: &Graph) -> Outcome {
    match question {
        "loops-6" => measure(|| count(graph, Some(6)), u64::to_string),
        "every-loop" => measure(|| count(graph, None), u64::to_string),
        "top-100" => measure(|| top(graph, 100), |top| show(top)),
        "round-trip" => round_trips(graph),
        _ => Outcome::Skipped("it has no such question"),
    }
}

fn count(graph: &Graph, longest: Option<usize>) -> u64 {
    let mut left = stable(graph);
    let mut count = 0;
    for root in graph.by_business() {
        let root = NodeIndex::new(root as usize);
        let twin = add_twin(&mut left, root);
        count += paths(&left, root, twin, longest).count() as u64;
        left.remove_node(root);
        left.remove_node(twin);
    }
    count
}

fn stable(graph: &Graph) -> Flexible {
    let mut stable = Flexible::new();
    for _ in 0..graph.nodes {
        stable.add_node(());
    }
    for &(source, target, amount) in &graph.edges {
        stable.add_edge(NodeIndex::from(source), NodeIndex::from(target), amount);
    }
    stable
}

/// Adds a node that takes over the incoming edges of `root`.
fn add_twin(graph: &mut Flexible, root: NodeIndex) -> NodeIndex {
    let twin = graph.add_node(());
    let payers: Vec<_> = graph.neighbors_directed(root, Incoming).collect();
    for payer in payers {
        let edge = graph
            .find_edge(payer, root)
            .expect("a neighbour has an edge");
        let amount = graph.remove_edge(edge).expect("the edge is there");
        graph.add_edge(payer, twin, amount);
    }
    twin
}

fn paths(
    graph: &Flexible,
    root: NodeIndex,
    twin: NodeIndex,
    longest: Option<usize>,
) -> impl Iterator<Item = Vec<NodeIndex>> {
    let between = longest.map(|legs| legs - 1);
    all_simple_paths::<_, _, RandomState>(graph, root, twin, 1, between)
}

/// A loop's rank, as far as amounts decide it: blank legs, weakest link, length, sum.
type Rank = (usize, Reverse<Option<u64>>, usize, Reverse<u64>);

fn top(graph: &Graph, count: usize) -> Vec<Rank> {
    let mut left = stable(graph);
    let root = NodeIndex::from(graph.busiest());
    let twin = add_twin(&mut left, root);
    let paths: Vec<_> = paths(&left, root, twin, Some(6)).collect();
    let mut ranks: Vec<Rank> = paths.iter().map(|path| rank(&left, path)).collect();
    ranks.sort_unstable();
    ranks.truncate(count);
    ranks
}

fn rank(graph: &Flexible, path: &[NodeIndex]) -> Rank {
    let amounts = || {
        path.windows(2).map(|ends| {
            let edge = graph.find_edge(ends[0], ends[1]);
            graph[edge.expect("a path has edges")]
        })
    };
    let blank = amounts().filter(Option::is_none).count();
    let smallest = amounts().flatten().min();
    let sum = amounts().flatten().sum();
    (blank, Reverse(smallest), path.len() - 1, Reverse(sum))
}

fn show(top: &[Rank]) -> String {
    let disclosed = top.iter().filter(|rank| rank.0 == 0);
    let sum: u64 = disclosed.filter_map(|rank| rank.1.0).sum();
    format!("{} loops with {sum}", top.len())
}

/// Every node is split into one that receives and one that pays, joined without a bound.
fn round_trips(graph: &Graph) -> Outcome {
    let total: u64 = graph.edges.iter().filter_map(|edge| edge.2).sum();
    let mut split: DiGraph<(), u64> = DiGraph::new();
    for _ in 0..2 * graph.nodes {
        split.add_node(());
    }
    let (receives, pays) = (
        |node: u32| NodeIndex::from(2 * node),
        |node: u32| NodeIndex::from(2 * node + 1),
    );
    for node in 0..graph.nodes {
        split.add_edge(receives(node), pays(node), total);
    }
    for &(source, target, amount) in &graph.edges {
        split.add_edge(pays(source), receives(target), amount.unwrap_or(0));
    }
    let asked = graph.nodes.min(100);
    let all = || {
        let flow = |node| dinics(&split, pays(node), receives(node)).0;
        (0..asked).map(flow).sum::<u64>()
    };
    measure(all, u64::to_string).each_of(asked as usize)
}
