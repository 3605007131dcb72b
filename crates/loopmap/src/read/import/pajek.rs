//! Pajek's network files: vertices with labels, then arcs (directed) and edges (undirected).

use crate::dataset::{Place, Value};
use crate::decimal;

use super::table::{Role, Table};
use super::{Account, Parsed};

/// What the lines below a keyword are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    None,
    Vertices,
    /// Pairs, and whether they have a direction.
    Pairs(bool),
    /// Lists of neighbours, and whether they have a direction.
    Lists(bool),
    Matrix,
}

pub(super) fn read(file: &str, text: &str, account: &mut Account) -> Parsed {
    let mut network = Network::new(file);
    for (n, line) in text.lines().enumerate() {
        let place = Place {
            line: u32::try_from(n + 1).unwrap_or(u32::MAX),
            column: 1,
        };
        if network.take(place, &words(line)).is_none() {
            let text = format!(
                "Line {} is not one of Pajek's: numbers of two vertices are missing.",
                place.line
            );
            account.error("E_PAJEK", file, place, text);
        }
    }
    Parsed {
        tables: vec![network.nodes, network.edges],
        own: None,
    }
}

/// What was read so far.
struct Network {
    section: Section,
    /// What the arcs of the section are, where it has a name.
    relation: String,
    /// The row of a matrix.
    row: u64,
    nodes: Table,
    edges: Table,
}

/// Returns the number of a vertex.
fn number(word: &str) -> Option<u64> {
    word.parse().ok().filter(|&n| n > 0)
}

impl Network {
    fn new(file: &str) -> Self {
        let mut nodes = Table::of_graph(file, Role::Nodes, true);
        let mut edges = Table::of_graph(file, Role::Edges, true);
        for name in ["id", "label"] {
            nodes.column(name);
        }
        for name in ["source", "target"] {
            edges.column(name);
        }
        Self {
            section: Section::None,
            relation: String::new(),
            row: 0,
            nodes,
            edges,
        }
    }

    /// Takes a line; `None` when it is not as its section wants it.
    fn take(&mut self, place: Place, words: &[String]) -> Option<()> {
        let first = words.first().map_or("%", String::as_str);
        if first.starts_with('%') {
            return Some(());
        }
        if let Some(keyword) = first.strip_prefix('*') {
            self.section = section_of(&keyword.to_ascii_lowercase());
            let has_name = words.len() > 2 && self.section != Section::Vertices;
            self.relation = words
                .last()
                .filter(|_| has_name)
                .cloned()
                .unwrap_or_default();
            self.row = 0;
            return Some(());
        }
        match self.section {
            Section::None => {}
            Section::Vertices => {
                let id = number(&words[0])?.to_string();
                let label = words.get(1).unwrap_or(&id).clone();
                self.nodes.push(
                    place,
                    [("id", Value::Text(id)), ("label", Value::Text(label))],
                );
            }
            Section::Pairs(is_directed) => {
                let ends = [number(&words[0])?, number(words.get(1)?)?];
                let weight = words.get(2).and_then(|word| decimal::read(word));
                self.push(place, ends, weight, is_directed);
            }
            Section::Lists(is_directed) => {
                let ends: Vec<u64> = words
                    .iter()
                    .map(|word| number(word))
                    .collect::<Option<_>>()?;
                for &to in &ends[1..] {
                    self.push(place, [ends[0], to], None, is_directed);
                }
            }
            Section::Matrix => {
                self.row += 1;
                for (to, word) in (1..).zip(words) {
                    let weight = decimal::read(word).filter(|weight| *weight != 0.0);
                    if weight.is_some() {
                        self.push(place, [self.row, to], weight, true);
                    }
                }
            }
        }
        Some(())
    }

    fn push(&mut self, place: Place, ends: [u64; 2], weight: Option<f64>, is_directed: bool) {
        let [from, to] = ends.map(|end| Value::Text(end.to_string()));
        let mut values = vec![("source", from), ("target", to)];
        if let Some(weight) = weight.filter(|weight| weight.is_finite()) {
            values.push(("weight", Value::Number(weight)));
        }
        if !is_directed {
            values.push(("direction", Value::Text("undirected".to_owned())));
        }
        if !self.relation.is_empty() {
            values.push(("kind", Value::Text(self.relation.clone())));
        }
        self.edges.push(place, values);
    }
}

fn section_of(keyword: &str) -> Section {
    match keyword.trim_end_matches(':') {
        "vertices" => Section::Vertices,
        "arcs" => Section::Pairs(true),
        "edges" => Section::Pairs(false),
        "arcslist" => Section::Lists(true),
        "edgeslist" => Section::Lists(false),
        "matrix" => Section::Matrix,
        _ => Section::None,
    }
}

/// Returns the words of a line; what is in quotes is one.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(inside) => inside.split_once('"').unwrap_or((inside, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}
