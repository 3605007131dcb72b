//! A node of a file together with the way to it, and the list that problems go to.

use std::fmt::Write as _;

use super::node::{Entry, Node, Place, Value};
use super::problem::{Problem, Severity};

/// The deepest path a map has is `stories[0].steps[0].loop[0]`.
const LONGEST_PATH: usize = 6;

/// A step from a node to one inside it.
#[derive(Clone, Copy, Debug)]
enum Way<'a> {
    Key(&'a str),
    Nth(usize),
}

/// A node and the way to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    file: &'a str,
    node: &'a Node,
    place: Option<Place>,
    path: [Option<Way<'a>>; LONGEST_PATH],
}

impl<'a> Cursor<'a> {
    /// Returns the top of a file.
    pub(crate) fn new(file: &'a str, node: &'a Node) -> Self {
        Self {
            file,
            node,
            place: node.place,
            path: [None; LONGEST_PATH],
        }
    }

    /// Returns the top of a part of a file that is called `key` there.
    pub(crate) fn of_part(file: &'a str, node: &'a Node, key: &'a str) -> Self {
        Self::new(file, node).along(Way::Key(key), node)
    }

    pub(crate) fn value(&self) -> &'a Value {
        &self.node.value
    }

    /// Returns whether lines and columns are known, as in a file written by hand.
    pub(crate) fn is_placed(&self) -> bool {
        self.place.is_some()
    }

    /// Returns the value called `key` unless it is absent or blank.
    pub(crate) fn get(&self, key: &'a str) -> Option<Self> {
        self.spot(key)
            .filter(|at| !matches!(at.value(), Value::Blank))
    }

    /// Returns the value called `key`, blank or not.
    pub(crate) fn spot(&self, key: &'a str) -> Option<Self> {
        let entry = self.node.entry(key)?;
        Some(self.along(Way::Key(key), &entry.node))
    }

    /// Returns the items of a list; none of anything else.
    pub(crate) fn items(self) -> impl Iterator<Item = Self> + use<'a> {
        let nodes = match self.value() {
            Value::List(nodes) => nodes.as_slice(),
            _ => &[],
        };
        nodes
            .iter()
            .enumerate()
            .map(move |(i, node)| self.along(Way::Nth(i), node))
    }

    /// Returns the entries of a table by name; none of anything else.
    pub(crate) fn entries(self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        self.raw_entries().iter().map(move |entry| {
            let at = self.along(Way::Key(&entry.key), &entry.node);
            (entry.key.as_str(), at)
        })
    }

    /// Returns the names in a table, each at its own place.
    pub(crate) fn keys(self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let places = self.raw_entries().iter().map(|entry| entry.place);
        let entries = self.entries().zip(places);
        entries.map(|((key, at), place)| (key, Self { place, ..at }))
    }

    fn raw_entries(&self) -> &'a [Entry] {
        match self.value() {
            Value::Table(entries) => entries,
            _ => &[],
        }
    }

    fn along(mut self, way: Way<'a>, node: &'a Node) -> Self {
        if let Some(free) = self.path.iter_mut().find(|step| step.is_none()) {
            *free = Some(way);
        }
        self.node = node;
        self.place = node.place;
        self
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for way in self.path.iter().flatten() {
            // Writing to a string cannot fail.
            let _ = match way {
                Way::Key(key) if path.is_empty() => write!(path, "{key}"),
                Way::Key(key) => write!(path, ".{key}"),
                Way::Nth(i) => write!(path, "[{i}]"),
            };
        }
        path
    }
}

/// Everything that was found to be wrong so far.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    list: Vec<Problem>,
}

impl Problems {
    pub(crate) fn new(list: Vec<Problem>) -> Self {
        Self { list }
    }

    pub(crate) fn error(&mut self, at: &Cursor<'_>, code: &'static str, text: String) {
        self.push(Severity::Error, at, code, text);
    }

    pub(crate) fn warn(&mut self, at: &Cursor<'_>, code: &'static str, text: String) {
        self.push(Severity::Warning, at, code, text);
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.list.iter().any(Problem::is_error)
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns the problems, sorted.
    pub(crate) fn into_sorted(mut self) -> Vec<Problem> {
        super::problem::sort_problems(&mut self.list);
        self.list
    }

    fn push(&mut self, severity: Severity, at: &Cursor<'_>, code: &'static str, text: String) {
        let place = at.place;
        self.list.push(Problem {
            severity,
            code,
            file: at.file.to_owned(),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            path: place
                .is_none()
                .then(|| at.path())
                .filter(|path| !path.is_empty()),
            text,
        });
    }
}
