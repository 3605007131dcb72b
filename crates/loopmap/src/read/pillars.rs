//! Kinds of payments as other people name them, made pillars of the map.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::dataset::{Node, Place, Value};

use super::fields::{cells_mut, text, texts};
use super::names::{Slugs, tidy};

/// So many kinds are told apart; the rest is one.
const MOST: usize = 8;

/// The pillar of the rest.
const OTHER: &str = "other";

/// What it is called in English.
pub(super) const REST: &str = "Other";

/// Puts the ids of pillars in place of kinds, and returns the pillars: the most frequent in the order of
/// how often they are met, then the rest as one, which is called `rest`.
pub(super) fn settle(rows: &mut [Node], rest: &str) -> Option<Node> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, kind) in texts(rows, "pillar") {
        let kind = tidy(kind);
        if !kind.is_empty() {
            *counts.entry(kind).or_default() += 1;
        }
    }
    let mut kinds: Vec<(&String, &usize)> = counts.iter().collect();
    kinds.sort_by_key(|&(kind, count)| (Reverse(*count), kind));
    let has_rest = kinds.len() > MOST;
    let mut slugs = Slugs::default();
    if has_rest {
        slugs.of(OTHER);
    }
    let ids: BTreeMap<&str, String> = kinds
        .iter()
        .take(MOST)
        .map(|(kind, _)| (kind.as_str(), slugs.of(kind)))
        .collect();
    let pillar = |id: &str, label: &str| {
        let entries = vec![
            text("id", Place::START, id),
            text("label", Place::START, label),
        ];
        Node::at(Place::START, Value::Table(entries))
    };
    let mut pillars: Vec<Node> = kinds
        .iter()
        .take(MOST)
        .map(|(kind, _)| pillar(&ids[kind.as_str()], kind))
        .collect();
    if has_rest {
        pillars.push(pillar(OTHER, rest));
    }
    for (_, value) in cells_mut(rows, "pillar") {
        let Value::Text(kind) = value else { continue };
        let known = tidy(kind);
        if known.is_empty() {
            *value = Value::Blank;
        } else {
            let id = ids.get(known.as_str()).map_or(OTHER, String::as_str);
            id.clone_into(kind);
        }
    }
    (!pillars.is_empty()).then(|| Node::at(Place::START, Value::List(pillars)))
}
