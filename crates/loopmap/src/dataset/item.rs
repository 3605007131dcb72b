//! A row or table of a file on its way to being a noun of the map: its fields, read and checked.

use std::collections::BTreeMap;
use std::fmt;

use super::cursor::{Cursor, Problems};
use super::date::PartialDate;
use super::money;
use super::node::Value;
use super::suggest::{did_you_mean, did_you_mean_field};
use super::text::{self, LONGEST_NAME, LONGEST_SOURCE_ID, quote};
use crate::decimal;

/// After this many problems no more words are suggested: each costs a walk over all names.
const MOST_SUGGESTIONS: usize = 50;

/// How a message names the thing it is about. Rows count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Map,
    Row(&'static str, usize),
    Step(usize, usize),
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Map => f.write_str("The map"),
            Self::Row(noun, n) => write!(f, "{noun} {n}"),
            Self::Step(story, step) => write!(f, "Story {story}, step {step}"),
        }
    }
}

/// A row or table, and how messages name it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub(super) at: Cursor<'a>,
    pub(super) who: Who,
}

/// Returns the rows of `list`, each called `noun` and its number.
pub(super) fn rows<'a>(list: Cursor<'a>, noun: &'static str) -> impl Iterator<Item = Item<'a>> {
    list.items().enumerate().map(move |(i, at)| Item {
        at,
        who: Who::Row(noun, i + 1),
    })
}

impl<'a> Item<'a> {
    /// Returns the field `key`, or the item where it has none: the place to point at.
    pub(super) fn spot(&self, key: &'a str) -> Cursor<'a> {
        self.at.spot(key).unwrap_or(self.at)
    }

    /// Returns whether the file has a place for `key`, filled or not.
    pub(super) fn knows(&self, key: &'a str) -> bool {
        self.at.spot(key).is_some()
    }

    /// Returns whether the field says anything: white space alone does not.
    pub(super) fn has(&self, key: &'a str) -> bool {
        let Some(at) = self.at.get(key) else {
            return false;
        };
        !matches!(at.value(), Value::Text(text) if text.trim().is_empty())
    }

    /// Warns of fields that nobody reads, where their place is known. The page, which knows no
    /// places, may well read a map of a later make.
    pub(super) fn expect_only(&self, known: &[&str], problems: &mut Problems) {
        if !self.at.is_placed() {
            return;
        }
        for (key, at) in self.at.keys().filter(|(key, _)| !known.contains(key)) {
            let hint = if problems.len() < MOST_SUGGESTIONS {
                did_you_mean_field(key, known)
            } else {
                String::new()
            };
            let text = format!("{}: {} is unknown and ignored.{hint}", self.who, quote(key));
            problems.warn(&at, "W_FIELD", text);
        }
    }

    /// Returns the field as it was written. A number is taken for its digits.
    pub(super) fn raw(&self, key: &'a str, problems: &mut Problems) -> Option<String> {
        let at = self.at.get(key)?;
        match at.value() {
            Value::Text(text) => Some(text.clone()),
            Value::Number(number) => Some(decimal::write(*number)),
            other => {
                self.refuse_type(&at, key, other, "a text", problems);
                None
            }
        }
    }

    /// Returns the field as a text fit to be shown, unless nothing of it can be seen.
    pub(super) fn text(&self, key: &'a str, problems: &mut Problems) -> Option<String> {
        let cleaned = text::clean(&self.raw(key, problems)?);
        if cleaned.was_changed {
            let text = format!(
                "{}: characters in \"{key}\" that cannot be seen were taken out.",
                self.who
            );
            problems.warn(&self.spot(key), "W_TEXT", text);
        }
        Some(cleaned.text).filter(|text| !text::is_unseen(text))
    }

    /// Returns the field as a name of at most [`LONGEST_NAME`] characters.
    pub(super) fn name(&self, key: &'a str, problems: &mut Problems) -> Option<String> {
        let name = self.text(key, problems)?;
        let Some(short) = text::cut(&name, LONGEST_NAME) else {
            return Some(name);
        };
        let text = format!("{}: {key} cut to {LONGEST_NAME} characters.", self.who);
        problems.warn(&self.spot(key), "W_NAME", text);
        Some(short.to_owned()).filter(|short| !text::is_unseen(short))
    }

    /// Returns the field as an id: all of it seen, none of it a separator of lists.
    pub(super) fn id(&self, key: &'a str, problems: &mut Problems) -> Option<String> {
        self.checked_id(key, what_is_wrong_with_id, problems)
    }

    /// Returns the field as the id of a source, which may be an address.
    pub(super) fn source_id(&self, key: &'a str, problems: &mut Problems) -> Option<String> {
        self.checked_id(key, what_is_wrong_with_source_id, problems)
    }

    fn checked_id(
        &self,
        key: &'a str,
        what_is_wrong: fn(&str) -> Option<String>,
        problems: &mut Problems,
    ) -> Option<String> {
        if !self.has(key) {
            return None;
        }
        let raw = self.raw(key, problems)?;
        let id = raw.trim();
        let Some(wrong) = what_is_wrong(id) else {
            return Some(id.to_owned());
        };
        let text = format!("{}: {key} {} {wrong}", self.who, quote(id));
        problems.error(&self.spot(key), "E_ID", text);
        None
    }

    /// Returns the ids of a list, or of a text that separates them with semicolons, each with its
    /// place.
    pub(super) fn ids(&self, key: &'a str, problems: &mut Problems) -> Vec<(Cursor<'a>, &'a str)> {
        let Some(at) = self.at.get(key) else {
            return Vec::new();
        };
        match at.value() {
            Value::Text(text) => separate(text).map(|id| (at, id)).collect(),
            Value::List(_) => at
                .items()
                .filter_map(|item| {
                    let Value::Text(id) = item.value() else {
                        self.refuse_type(&item, key, item.value(), "a text", problems);
                        return None;
                    };
                    Some((item, id.trim()))
                })
                .collect(),
            other => {
                self.refuse_type(&at, key, other, "a list of ids", problems);
                Vec::new()
            }
        }
    }

    /// Returns the items of the list `key`, each called `noun` and its number.
    pub(super) fn list(
        &self,
        key: &'a str,
        noun: &'static str,
        problems: &mut Problems,
    ) -> Vec<Self> {
        let Some(at) = self.at.get(key) else {
            return Vec::new();
        };
        if !matches!(at.value(), Value::List(_)) {
            self.refuse_type(&at, key, at.value(), "a list", problems);
        }
        rows(at, noun).collect()
    }

    /// Returns the field as a date; anything else is left out with a warning.
    pub(super) fn date(&self, key: &'a str, problems: &mut Problems) -> Option<PartialDate> {
        let raw = self.raw(key, problems)?;
        let date = raw.trim().parse().ok();
        if date.is_none() && !raw.trim().is_empty() {
            let text = format!(
                "{}: date {} is not a date and is left out. Write YYYY, YYYY-MM or YYYY-MM-DD.",
                self.who,
                quote(&raw)
            );
            problems.warn(&self.spot(key), "W_DATE", text);
        }
        date
    }

    /// Returns the field as an amount in whole units.
    pub(super) fn amount(&self, key: &'a str, problems: &mut Problems) -> Option<u64> {
        let at = self.at.get(key)?;
        let read = match at.value() {
            Value::Number(number) => money::whole_number(*number),
            Value::Text(text) if text.trim().is_empty() => return None,
            Value::Text(text) => money::whole_units(text.trim()),
            other => {
                self.refuse_type(&at, key, other, "a number", problems);
                return None;
            }
        };
        read.map_err(|wrong| {
            problems.error(&at, "E_AMOUNT", format!("{}: {wrong}", self.who));
        })
        .ok()
    }

    /// Returns the field as yes or no.
    pub(super) fn flag(&self, key: &'a str, problems: &mut Problems) -> Option<bool> {
        let at = self.at.get(key)?;
        let flag = match at.value() {
            Value::Flag(flag) => Some(*flag),
            Value::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "yes" | "true" => Some(true),
                "no" | "false" | "" => Some(false),
                _ => None,
            },
            _ => None,
        };
        if flag.is_none() {
            let text = format!("{}: {key} is neither yes nor no.", self.who);
            problems.error(&at, "E_FLAG", text);
        }
        flag
    }

    /// Returns the field as one of the words of a fixed vocabulary; another word is an error.
    pub(super) fn word<T>(
        &self,
        key: &'a str,
        code: &'static str,
        vocabulary: &Vocabulary<T>,
        problems: &mut Problems,
    ) -> Option<T> {
        let raw = self.raw(key, problems)?;
        let word = raw.trim();
        if word.is_empty() {
            return None;
        }
        let found = (vocabulary.find)(word);
        if found.is_none() {
            let text = format!(
                "{}: {key} {} {}",
                self.who,
                quote(word),
                vocabulary.unknown(word)
            );
            problems.error(&self.spot(key), code, text);
        }
        found
    }

    /// Returns the place of `id` among `known`; an unknown one is an error that starts with what
    /// the item does, such as `cites`.
    pub(super) fn reference(
        &self,
        (at, id): (Cursor<'a>, &str),
        does: &str,
        known: &Ids,
        problems: &mut Problems,
    ) -> Option<usize> {
        let found = known.find(id);
        if found.is_none() {
            let hint = suggestion(id, known.iter(), problems);
            let text = format!(
                "{} {does} {}, which is not a {}.{hint}",
                self.who,
                quote(id),
                known.noun
            );
            problems.error(&at, "E_REF", text);
        }
        found
    }

    fn refuse_type(
        &self,
        at: &Cursor<'_>,
        key: &str,
        found: &Value,
        wanted: &str,
        problems: &mut Problems,
    ) {
        let noun = found.noun();
        let text = format!("{}: \"{key}\" is {noun}. Give {wanted}.", self.who);
        problems.error(at, "E_TYPE", text);
    }
}

/// Returns the words of `text` between semicolons.
fn separate(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|id| !id.is_empty())
}

fn what_is_wrong_with_id(id: &str) -> Option<String> {
    what_is_unfit(id, LONGEST_NAME).or_else(|| {
        id.contains(',').then(|| {
            "holds \",\", which separates ids in lists. Leave it out; the full name can stand in companies.csv."
                .to_owned()
        })
    })
}

/// Returns what is wrong with the id of a source. Commas are fine: sources are only ever
/// separated by semicolons.
pub(super) fn what_is_wrong_with_source_id(id: &str) -> Option<String> {
    what_is_unfit(id, LONGEST_SOURCE_ID)
}

fn what_is_unfit(id: &str, longest: usize) -> Option<String> {
    if text::is_unseen(id) {
        Some("has nothing to be seen.".to_owned())
    } else if text::cut(id, longest).is_some() {
        Some(format!("is longer than {longest} characters."))
    } else if id.chars().any(|c| c != ' ' && text::is_invisible(c)) {
        Some("holds characters that cannot be seen.".to_owned())
    } else if id.contains(';') {
        Some("holds \";\", which separates ids in lists. Leave it out.".to_owned())
    } else {
        None
    }
}

/// Returns ` Did you mean ...?`, unless so many problems were found that it is not worth it.
pub(super) fn suggestion<'a>(
    written: &str,
    words: impl Iterator<Item = &'a str>,
    problems: &Problems,
) -> String {
    if problems.len() < MOST_SUGGESTIONS {
        did_you_mean(written, words)
    } else {
        String::new()
    }
}

/// The words a field may have.
#[derive(Debug)]
pub(super) struct Vocabulary<T> {
    pub(super) words: Vec<&'static str>,
    pub(super) find: fn(&str) -> Option<T>,
}

impl<T> Vocabulary<T> {
    /// Returns the rest of a sentence about a word that is not in it.
    pub(super) fn unknown(&self, word: &str) -> String {
        let hint = did_you_mean(word, self.words.iter().copied());
        format!("is unknown.{hint} Known: {}.", self.words.join(", "))
    }
}

/// The ids of one kind of thing, and the place of each in the dataset.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    noun: &'static str,
    /// Sorted by id.
    places: Vec<(String, usize)>,
}

impl Ids {
    /// Returns `ids` with the places they have when sorted bytewise.
    pub(super) fn sorted(noun: &'static str, ids: impl Iterator<Item = String>) -> Self {
        let mut known = Self::in_order(noun, ids);
        for (place, (_, known)) in known.places.iter_mut().enumerate() {
            *known = place;
        }
        known
    }

    /// Returns `ids` with the places they come in.
    pub(super) fn in_order(noun: &'static str, ids: impl Iterator<Item = String>) -> Self {
        let mut places: Vec<(String, usize)> = ids.enumerate().map(|(i, id)| (id, i)).collect();
        crate::sort::by(&mut places, |(a, _), (b, _)| a.cmp(b));
        Self { noun, places }
    }

    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let found = self
            .places
            .binary_search_by(|(known, _)| known.as_str().cmp(id));
        Some(self.places[found.ok()?].1)
    }

    /// Returns the ids, sorted bytewise.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|(id, _)| id.as_str())
    }

    /// Returns the id at `place` of ids that were sorted.
    pub(super) fn id_at(&self, place: usize) -> &str {
        self.places.get(place).map_or("", |(id, _)| id)
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }
}

/// Sees to it that no two items have the same id.
#[derive(Debug, Default)]
pub(super) struct Unique {
    first: BTreeMap<String, Who>,
}

impl Unique {
    /// Takes `id` for `item`, or reports who has it already.
    pub(super) fn take(&mut self, id: &str, item: &Item<'_>, problems: &mut Problems) -> bool {
        let Some(first) = self.first.get(id) else {
            self.first.insert(id.to_owned(), item.who);
            return true;
        };
        let both = match (*first, item.who) {
            (Who::Row(noun, a), Who::Row(_, b)) => format!("{} {a} and {b}", plural(noun)),
            (a, b) => format!("{a} and {b}"),
        };
        let text = format!("{both} share the id {}. Ids must be unique.", quote(id));
        problems.error(&item.at.spot("id").unwrap_or(item.at), "E_DUP", text);
        false
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.first.contains_key(id)
    }
}

fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    }
}
