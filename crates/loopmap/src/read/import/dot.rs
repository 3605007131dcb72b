//! DOT, the language of Graphviz (`graphviz.org/doc/info/lang.html`).
//!
//! The parsers that there are stop at strings in HTML or go down with each subgraph, and one is under the
//! GPL. The grammar is small.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::vec::IntoIter;

use crate::dataset::Value;
use crate::dataset::money::Written;
use crate::decimal;
use crate::read::position::Positions;

use super::table::{Role, Table, text};
use super::{Account, Parsed};

/// Subgraphs may be so deep inside each other.
const DEEPEST: usize = 100;

/// An edge statement may stand for this many edges.
const MOST_EDGES: usize = 200_000;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// A name, a number or a string; whether it was quoted.
    Id(String, bool),
    /// One of `{ } [ ] ; , : =`.
    Sign(char),
    /// `->` or `--`.
    Arrow(bool),
}

type Attributes = BTreeMap<String, String>;

pub(super) fn read(file: &str, text: &str, account: &mut Account) -> Parsed {
    let positions = Positions::new(text);
    let tokens = match tokens(text) {
        Ok(tokens) => tokens,
        Err((at, wrong)) => {
            let place = positions.place(at);
            let text = format!(
                "Not valid DOT at line {}, column {}: {wrong}.",
                place.line, place.column
            );
            account.error("E_DOT", file, place, text);
            return Parsed::default();
        }
    };
    let mut parser = Parser {
        tokens: tokens.into_iter().peekable(),
        at: 0,
        is_directed: true,
        nodes: BTreeMap::new(),
        order: Vec::new(),
        edges: Vec::new(),
    };
    if let Err(wrong) = parser.graph() {
        let place = positions.place(parser.at);
        let text = format!(
            "Not valid DOT at line {}, column {}: {wrong}.",
            place.line, place.column
        );
        account.error("E_DOT", file, place, text);
        return Parsed::default();
    }
    if parser.tokens.peek().is_some() {
        account.leave(
            file,
            "what follows the first graph",
            "one graph makes a map",
        );
    }
    parser.parsed(file, &positions)
}

fn is_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii()
}

/// Returns the tokens of a text, each with the byte it starts at.
fn tokens(text: &str) -> Result<Vec<(usize, Token)>, (usize, &'static str)> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<(usize, Token)> = Vec::new();
    let mut at = 0;
    let mut is_line_start = true;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        let rest = &text[at..];
        if c == '\n' {
            is_line_start = true;
            at += 1;
            continue;
        }
        if c.is_whitespace() || c == '\u{feff}' {
            at += c.len_utf8();
            continue;
        }
        if rest.starts_with("//") || (c == '#' && is_line_start) {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        if rest.starts_with("/*") {
            at += rest.find("*/").ok_or((start, "a comment is not closed"))? + 2;
            continue;
        }
        is_line_start = false;
        let token = if rest.starts_with("->") || rest.starts_with("--") {
            at += 2;
            Token::Arrow(rest.starts_with("->"))
        } else if c == '"' {
            let (string, end) = quoted(rest).ok_or((start, "a quote is not closed"))?;
            at += end;
            // Strings may be put together with a plus.
            if let [.., (_, Token::Id(first, true)), (_, Token::Sign('+'))] = tokens.as_mut_slice()
            {
                first.push_str(&string);
                tokens.pop();
                continue;
            }
            Token::Id(string, true)
        } else if c == '<' {
            let (string, end) = html(rest).ok_or((start, "a string in HTML is not closed"))?;
            at += end;
            Token::Id(string, true)
        } else if is_id(c) {
            let end = rest.find(|c| !is_id(c) && c != '.').unwrap_or(rest.len());
            at += end;
            Token::Id(rest[..end].to_owned(), false)
        } else if matches!(c, '-' | '.')
            && bytes
                .get(at + 1)
                .is_some_and(|next| next.is_ascii_digit() || *next == b'.')
        {
            let end = rest[1..].find(|c: char| !c.is_ascii_digit() && c != '.');
            let end = end.map_or(rest.len(), |end| end + 1);
            at += end;
            Token::Id(rest[..end].to_owned(), false)
        } else if matches!(c, '{' | '}' | '[' | ']' | ';' | ',' | ':' | '=' | '+') {
            at += 1;
            Token::Sign(c)
        } else {
            return Err((start, "this sign has no meaning here"));
        };
        tokens.push((start, token));
    }
    Ok(tokens)
}

/// Returns the string that `text` begins with, and how long it is with its quotes.
fn quoted(text: &str) -> Option<(String, usize)> {
    let mut string = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((string, at + 1)),
            '\\' => match chars.next()?.1 {
                '"' => string.push('"'),
                // A line that goes on, and the line ends of labels.
                '\n' => {}
                'n' | 'l' | 'r' => string.push(' '),
                '\\' => string.push('\\'),
                other => {
                    string.push('\\');
                    string.push(other);
                }
            },
            c => string.push(c),
        }
    }
    None
}

/// Returns the words of a string in HTML, and how long it is with its brackets.
fn html(text: &str) -> Option<(String, usize)> {
    let mut depth = 0;
    let mut words = String::new();
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => {
                depth -= 1;
                if depth == 0 {
                    return Some((words.trim().to_owned(), at + 1));
                }
                words.push(' ');
            }
            c if depth == 1 => words.push(c),
            _ => {}
        }
    }
    None
}

struct Edge {
    at: usize,
    from: String,
    to: String,
    is_directed: bool,
    attributes: Attributes,
}

struct Parser {
    tokens: Peekable<IntoIter<(usize, Token)>>,
    /// The byte of the token that was last taken.
    at: usize,
    is_directed: bool,
    nodes: BTreeMap<String, (usize, Attributes)>,
    order: Vec<String>,
    edges: Vec<Edge>,
}

/// What statements in a pair of braces inherit.
#[derive(Clone, Default)]
struct Scope {
    node: Attributes,
    edge: Attributes,
}

impl Parser {
    fn next(&mut self) -> Option<Token> {
        let (at, token) = self.tokens.next()?;
        self.at = at;
        Some(token)
    }

    fn next_is(&mut self, wanted: &Token) -> bool {
        self.tokens.peek().is_some_and(|(_, token)| token == wanted)
    }

    fn takes(&mut self, sign: char) -> bool {
        let is_next = self.next_is(&Token::Sign(sign));
        if is_next {
            self.next();
        }
        is_next
    }

    fn keyword(&mut self) -> Option<String> {
        match self.tokens.peek() {
            Some((_, Token::Id(word, false))) => Some(word.to_ascii_lowercase()),
            _ => None,
        }
    }

    fn graph(&mut self) -> Result<(), &'static str> {
        if self.keyword().as_deref() == Some("strict") {
            self.next();
        }
        self.is_directed = match self.keyword().as_deref() {
            Some("digraph") => true,
            Some("graph") => false,
            _ => return Err("it does not begin with \"graph\" or \"digraph\""),
        };
        self.next();
        if matches!(self.tokens.peek(), Some((_, Token::Id(..)))) {
            self.next();
        }
        if !self.takes('{') {
            return Err("a \"{\" is missing");
        }
        self.statements(&mut Scope::default(), 0).map(|_| ())
    }

    /// Reads statements up to the closing brace, and returns the nodes that are named in them.
    fn statements(&mut self, scope: &mut Scope, depth: usize) -> Result<Vec<String>, &'static str> {
        if depth > DEEPEST {
            return Err("subgraphs are too deep inside each other");
        }
        let mut named = Vec::new();
        loop {
            if self.takes('}') {
                return Ok(named);
            }
            if self.takes(';') || self.takes(',') {
                continue;
            }
            if self.tokens.peek().is_none() {
                return Err("a \"}\" is missing at the end");
            }
            named.extend(self.statement(scope, depth)?);
        }
    }

    fn statement(&mut self, scope: &mut Scope, depth: usize) -> Result<Vec<String>, &'static str> {
        let keyword = self.keyword().unwrap_or_default();
        if matches!(keyword.as_str(), "node" | "edge" | "graph") {
            self.next();
            let attributes = self.attributes()?;
            match keyword.as_str() {
                "node" => scope.node.extend(attributes),
                "edge" => scope.edge.extend(attributes),
                _ => {}
            }
            return Ok(Vec::new());
        }
        let mut ends = vec![self.end(scope, depth)?];
        let mut arrows = Vec::new();
        if self.takes('=') {
            // An attribute of the graph: its name was taken for a node.
            return match self.next() {
                Some(Token::Id(..)) => Ok(Vec::new()),
                _ => Err("a value is missing"),
            };
        }
        let start = self.at;
        while let Some((_, Token::Arrow(is_directed))) = self.tokens.peek() {
            arrows.push(*is_directed);
            self.next();
            ends.push(self.end(scope, depth)?);
        }
        let attributes = self.attributes()?;
        for id in ends.iter().flatten() {
            self.name(id, start, scope);
        }
        if arrows.is_empty() {
            if let [end] = ends.as_slice()
                && let [id] = end.as_slice()
                && let Some((_, known)) = self.nodes.get_mut(id)
            {
                known.extend(attributes);
            }
        } else {
            self.connect(&ends, &arrows, start, scope, &attributes)?;
        }
        Ok(ends.concat())
    }

    fn name(&mut self, id: &str, at: usize, scope: &Scope) {
        if !self.nodes.contains_key(id) {
            self.nodes.insert(id.to_owned(), (at, scope.node.clone()));
            self.order.push(id.to_owned());
        }
    }

    fn connect(
        &mut self,
        ends: &[Vec<String>],
        arrows: &[bool],
        at: usize,
        scope: &Scope,
        attributes: &Attributes,
    ) -> Result<(), &'static str> {
        let mut all = scope.edge.clone();
        all.extend(attributes.clone());
        for (pair, &is_directed) in ends.windows(2).zip(arrows) {
            for from in &pair[0] {
                for to in &pair[1] {
                    if self.edges.len() == MOST_EDGES {
                        return Err("there are too many edges");
                    }
                    let way = all.get("dir").map(String::as_str);
                    let (from, to) = if way == Some("back") {
                        (to, from)
                    } else {
                        (from, to)
                    };
                    self.edges.push(Edge {
                        at,
                        from: from.clone(),
                        to: to.clone(),
                        is_directed: match way {
                            Some("both" | "none") => false,
                            Some("forward" | "back") => true,
                            _ => is_directed && self.is_directed,
                        },
                        attributes: all.clone(),
                    });
                }
            }
        }
        Ok(())
    }

    /// Reads an end of an edge: a node, or all nodes of a subgraph.
    fn end(&mut self, scope: &mut Scope, depth: usize) -> Result<Vec<String>, &'static str> {
        if self.keyword().as_deref() == Some("subgraph") {
            self.next();
            if matches!(self.tokens.peek(), Some((_, Token::Id(..)))) {
                self.next();
            }
            if !self.next_is(&Token::Sign('{')) {
                return Ok(Vec::new());
            }
        }
        if self.takes('{') {
            return self.statements(&mut scope.clone(), depth + 1);
        }
        let Some(Token::Id(id, _)) = self.next() else {
            return Err("the name of a node is missing");
        };
        // Where a line touches a node is nothing to the map.
        for _ in 0..2 {
            if self.takes(':') {
                self.next();
            }
        }
        Ok(vec![id])
    }

    fn attributes(&mut self) -> Result<Attributes, &'static str> {
        let mut attributes = Attributes::new();
        while self.takes('[') {
            while !self.takes(']') {
                if self.takes(',') || self.takes(';') {
                    continue;
                }
                let Some(Token::Id(name, _)) = self.next() else {
                    return Err("a list of attributes is not closed");
                };
                let value = if self.takes('=') {
                    match self.next() {
                        Some(Token::Id(value, _)) => value,
                        _ => return Err("a value is missing"),
                    }
                } else {
                    "true".to_owned()
                };
                attributes.insert(name, value);
            }
        }
        Ok(attributes)
    }

    fn parsed(self, file: &str, positions: &Positions<'_>) -> Parsed {
        let mut nodes = Table::of_graph(file, Role::Nodes, true);
        nodes.column("id");
        for id in &self.order {
            let Some((at, attributes)) = self.nodes.get(id) else {
                continue;
            };
            let mut values = vec![("id", Value::Text(id.clone()))];
            for (name, value) in attributes {
                if is_about_looks(name) || value == "\\N" {
                    continue;
                }
                values.push((name, Value::Text(value.clone())));
            }
            nodes.push(positions.place(*at), values);
        }
        let mut edges = Table::of_graph(file, Role::Edges, true);
        for name in ["source", "target"] {
            edges.column(name);
        }
        for edge in &self.edges {
            let mut values = vec![
                ("source", Value::Text(edge.from.clone())),
                ("target", Value::Text(edge.to.clone())),
            ];
            if !edge.is_directed {
                values.push(("direction", Value::Text("undirected".to_owned())));
            }
            for (name, value) in &edge.attributes {
                if is_about_looks(name) {
                    continue;
                }
                let number = decimal::read(value).filter(|number| number.is_finite());
                let value = number.map_or_else(|| Value::Text(value.clone()), Value::Number);
                values.push((name, value));
            }
            edges.push(positions.place(edge.at), values);
        }
        name_labels(&mut edges);
        Parsed {
            tables: vec![nodes, edges],
            own: None,
        }
    }
}

/// Labels of edges are amounts where nothing else is and all are, and remarks otherwise.
fn name_labels(edges: &mut Table) {
    let Some(at) = edges.header.iter().position(|header| header == "label") else {
        return;
    };
    let has_amount = edges
        .header
        .iter()
        .any(|header| matches!(header.as_str(), "weight" | "amount" | "value"));
    let labels = || edges.rows.iter().filter_map(|row| text(row.get(at)?));
    let are_amounts = labels().all(|label| Written::of(&label).is_some());
    let name = if are_amounts && !has_amount {
        "amount"
    } else {
        "note"
    };
    if !edges.header.iter().any(|header| header == name) {
        name.clone_into(&mut edges.header[at]);
    }
}

/// Returns whether an attribute says how something is drawn.
fn is_about_looks(name: &str) -> bool {
    matches!(
        name,
        "color"
            | "fillcolor"
            | "fontcolor"
            | "fontname"
            | "fontsize"
            | "shape"
            | "style"
            | "pos"
            | "width"
            | "height"
            | "penwidth"
            | "arrowhead"
            | "arrowtail"
            | "arrowsize"
            | "dir"
            | "rank"
            | "len"
            | "constraint"
            | "bb"
            | "lp"
            | "tooltip"
            | "labelfontsize"
            | "headport"
            | "tailport"
            | "minlen"
            | "margin"
            | "group"
            | "peripheries"
    )
}
