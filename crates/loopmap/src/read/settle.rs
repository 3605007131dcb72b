//! From the cells of other people's sheets to what validation takes.

use crate::dataset::money::Mark;
use crate::dataset::{Node, Problem, Value};

use super::dates::DateOrder;
use super::fields::cells_mut;
use super::names::Rename;
use super::{amounts, dates, names, pillars, statuses};

/// How the people write who made a sheet.
#[derive(Debug)]
pub(super) struct Habits {
    /// Their decimal mark, where the cells leave it open.
    pub(super) mark: Mark,
    /// How they order the parts of a date, where the cells leave it open.
    pub(super) order: Option<DateOrder>,
    /// The power of ten that amounts are counted in.
    pub(super) power: i32,
    /// Whether parts of units are rounded.
    pub(super) rounds: bool,
    /// Which names get ids of their own.
    pub(super) rename: Rename,
    /// The fields that hold other people's words.
    pub(super) foreign: Vec<&'static str>,
}

/// What the rows come with besides themselves.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) problems: Vec<Problem>,
    pub(super) pillars: Option<Node>,
    pub(super) companies: Option<Node>,
}

/// Rewrites rows of deals as validation takes them, as far as there is one way to read them.
pub(super) fn deals(file: &str, rows: &mut [Node], habits: &Habits) -> Settled {
    let problems = cells(file, rows, habits);
    let has_kinds = habits.foreign.contains(&"pillar");
    Settled {
        problems,
        pillars: has_kinds
            .then(|| pillars::settle(rows, pillars::REST))
            .flatten(),
        companies: names::settle(rows, habits.rename),
    }
}

/// Rewrites amounts, dates, statuses and sources.
pub(super) fn cells(file: &str, rows: &mut [Node], habits: &Habits) -> Vec<Problem> {
    let mut problems = amounts::settle(file, rows, habits);
    problems.extend(dates::settle(file, rows, habits.order));
    let is_foreign = |field| habits.foreign.contains(&field);
    problems.extend(statuses::settle(file, rows, is_foreign("status")));
    if is_foreign("sources") {
        for (_, value) in cells_mut(rows, "sources") {
            if let Value::Text(sources) = value {
                *sources = separated(sources);
            }
        }
    }
    problems
}

/// Returns sources with semicolons between them, where they are addresses.
fn separated(sources: &str) -> String {
    let words = sources.split(|c: char| c.is_whitespace() || matches!(c, ';' | '|'));
    let words: Vec<&str> = words
        .map(|word| word.trim_matches(','))
        .filter(|word| !word.is_empty())
        .collect();
    let is_address = |word: &&str| word.starts_with("http://") || word.starts_with("https://");
    if words.iter().all(is_address) {
        words.join("; ")
    } else {
        names::tidy(&sources.replace(';', ","))
    }
}
