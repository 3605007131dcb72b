//! Reads one object of a baked map, and finds ids: what is out of the ordinary is noted, never told.

use std::cell::Cell;

use crate::dataset::text::{self, LONGEST_NAME};
use crate::dataset::{Entry, LARGEST, Node, PartialDate, Value};

/// An object of the map. What is out of the ordinary is noted, and a default stands in for it, so
/// that reading goes on without a way out at every step.
#[derive(Clone, Copy)]
pub(super) struct Row<'n> {
    pub(super) value: &'n Value,
    pub(super) is_fit: &'n Cell<bool>,
}

impl<'n> Row<'n> {
    pub(super) fn expect(&self, is_so: bool) {
        self.is_fit.set(self.is_fit.get() && is_so);
    }

    pub(super) fn entries(&self) -> &'n [Entry] {
        if let Value::Table(entries) = self.value {
            return entries;
        }
        self.expect(false);
        &[]
    }

    pub(super) fn expect_only(&self, known: &[&[&str]]) {
        let is_known = |entry: &Entry| known.iter().any(|keys| keys.contains(&entry.key.as_str()));
        self.expect(self.entries().iter().all(is_known));
    }

    pub(super) fn get(&self, key: &str) -> Option<&'n Value> {
        let entry = self.entries().iter().rev().find(|entry| entry.key == key)?;
        Some(&entry.node.value)
    }

    pub(super) fn raw(&self, key: &str) -> Option<&'n str> {
        let value = self.get(key)?;
        if let Value::Text(text) = value {
            return Some(text);
        }
        self.expect(false);
        None
    }

    pub(super) fn number(&self, key: &str) -> Option<f64> {
        let value = self.get(key)?;
        if let Value::Number(number) = value {
            return Some(*number);
        }
        self.expect(false);
        None
    }

    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        let value = self.get(key)?;
        if let Value::Flag(flag) = value {
            return Some(*flag);
        }
        self.expect(false);
        None
    }

    /// Returns a text that is fit to be shown as it is.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        let raw = self.raw(key)?;
        let clean = text::clean(raw).text;
        self.expect(clean == raw && !text::is_unseen(raw));
        Some(clean)
    }

    pub(super) fn name(&self, key: &str) -> Option<String> {
        let name = self.text(key)?;
        self.expect(text::cut(&name, LONGEST_NAME).is_none());
        Some(name)
    }

    pub(super) fn id(&self, longest: usize) -> &'n str {
        let id = self.raw("id").unwrap_or_default();
        self.expect(text::is_fit_for_id(id, longest));
        id
    }

    /// Returns an id that stands in lists.
    pub(super) fn plain_id(&self) -> &'n str {
        let id = self.id(LONGEST_NAME);
        self.expect(!id.contains(','));
        id
    }

    pub(super) fn date(&self, key: &str) -> Option<PartialDate> {
        let date = self.raw(key)?.parse().ok();
        self.expect(date.is_some());
        date
    }

    pub(super) fn amount(&self, key: &str) -> Option<u64> {
        let number = self.number(key)?;
        self.expect(number >= 0.0 && number.fract() == 0.0 && number <= LARGEST as f64);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is whole and in 0..=LARGEST, or the map is refused"
        )]
        Some(number as u64)
    }

    pub(super) fn word<T>(&self, key: &str, find: fn(&str) -> Option<T>) -> Option<T> {
        let word = find(self.raw(key)?);
        self.expect(word.is_some());
        word
    }

    pub(super) fn place(&self, key: &str, ids: &Ids<'_>) -> Option<usize> {
        let place = ids.find(self.raw(key)?);
        self.expect(place.is_some());
        place
    }

    pub(super) fn items(&self, key: &str) -> Option<&'n [Node]> {
        let value = self.get(key)?;
        if let Value::List(items) = value {
            return Some(items);
        }
        self.expect(false);
        None
    }

    /// Returns the places of the ids in a list, each once.
    pub(super) fn places(&self, key: &str, ids: &Ids<'_>) -> Option<Vec<usize>> {
        let mut places = Vec::new();
        for item in self.items(key)? {
            let place = match &item.value {
                Value::Text(id) => ids.find(id),
                _ => None,
            };
            self.expect(place.is_some());
            places.extend(place);
        }
        if places.len() > 1 {
            let sorted = sorted(places.clone());
            self.expect(sorted.windows(2).all(|pair| pair[0] < pair[1]));
        }
        Some(places)
    }

    pub(super) fn sorted_places(&self, key: &str, ids: &Ids<'_>) -> Vec<usize> {
        sorted(self.places(key, ids).unwrap_or_default())
    }

    pub(super) fn rows(&self, key: &str) -> Vec<Self> {
        let items = self.items(key).unwrap_or_default().iter();
        items
            .map(|item| Self {
                value: &item.value,
                is_fit: self.is_fit,
            })
            .collect()
    }
}

fn sorted(mut places: Vec<usize>) -> Vec<usize> {
    crate::sort::by(&mut places, usize::cmp);
    places
}

/// The ids of one kind of thing and the place of each, sorted by id.
pub(super) struct Ids<'n>(Vec<(&'n str, usize)>);

impl<'n> Ids<'n> {
    /// Takes the ids of rows that are sorted by them.
    pub(super) fn sorted(rows: &[Row<'n>], id: fn(&Row<'n>) -> &'n str) -> Self {
        let mut ids = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            ids.push((id(row), place));
        }
        Self::unique(rows, ids)
    }

    /// Takes the ids of rows in an order of their own.
    pub(super) fn in_order(rows: &[Row<'n>]) -> Self {
        let mut ids = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            ids.push((row.plain_id(), place));
        }
        crate::sort::by(&mut ids, |(a, _), (b, _)| a.cmp(b));
        Self::unique(rows, ids)
    }

    fn unique(rows: &[Row<'n>], ids: Vec<(&'n str, usize)>) -> Self {
        if let Some(row) = rows.first() {
            row.expect(ids.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
        Self(ids)
    }

    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let found = self
            .0
            .binary_search_by(|(known, _)| (*known).cmp(id))
            .ok()?;
        Some(self.0[found].1)
    }
}
