//! What stands before and after figures: signs, currencies and units.

use super::currency::currency_at;
use super::figures::is_space;
use super::{Mark, folded};

/// What stands before and after the figures.
#[derive(Debug, Default)]
pub(super) struct Around {
    pub(super) is_negative: bool,
    pub(super) currency: Option<&'static str>,
    words: Vec<String>,
}

impl Around {
    /// Takes signs and words in; `None` when one of them means something else.
    pub(super) fn take(&mut self, text: &str, is_before: bool) -> Option<()> {
        let mut rest = text.trim_matches(is_space);
        while let Some(first) = rest.chars().next() {
            if matches!(first, '-' | '\u{2212}') {
                if self.is_negative {
                    return None;
                }
                self.is_negative = true;
                rest = rest[first.len_utf8()..].trim_start_matches(is_space);
            } else if first == '+' && is_before {
                rest = rest[1..].trim_start_matches(is_space);
            } else if let Some((sign, code)) = currency_at(rest) {
                if self.currency.replace(code).is_some() {
                    return None;
                }
                rest = rest[sign..].trim_start_matches(is_space);
            } else {
                let end = rest
                    .find(|c: char| !c.is_alphabetic() && c != '.')
                    .unwrap_or(rest.len());
                // Letters stick together but for a sign at their end, as in `M\u{20ac}`.
                if end == 0 {
                    return None;
                }
                let word = rest[..end].trim_end_matches('.');
                // A point before the figures, as in `.5`, is no word.
                if word.is_empty() && is_before {
                    return None;
                }
                self.words.extend((!word.is_empty()).then(|| folded(word)));
                rest = rest[end..].trim_start_matches(is_space);
            }
        }
        Some(())
    }

    pub(super) fn unit(&self) -> Option<Unit> {
        Unit::of(&self.words.join(" "))
    }
}

/// What figures are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// The power of ten.
    pub(crate) power: i32,
    /// The decimal mark that people have who call it so.
    pub(super) habit: Option<Mark>,
}

/// Words for powers of ten, folded. `T`, `mil` and, beside a decimal comma, `billion` are not among them:
/// they mean one thing here and another there.
const UNITS: [(&str, i32, bool); 44] = [
    ("", 0, false),
    ("k", 3, false),
    ("thousand", 3, false),
    ("thousands", 3, false),
    ("ths", 3, false),
    ("tsd", 3, true),
    ("tausend", 3, true),
    ("mille", 3, true),
    ("milliers", 3, true),
    ("miles", 3, true),
    ("lakh", 5, false),
    ("m", 6, false),
    ("mm", 6, false),
    ("mn", 6, false),
    ("mln", 6, false),
    ("million", 6, false),
    ("millions", 6, false),
    ("mio", 6, true),
    ("millionen", 6, true),
    ("millon", 6, true),
    ("millones", 6, true),
    ("mill", 6, true),
    ("crore", 7, false),
    ("cr", 7, false),
    ("b", 9, false),
    ("bn", 9, false),
    ("bln", 9, false),
    ("billion", 9, false),
    ("billions", 9, false),
    ("mrd", 9, true),
    ("mrds", 9, true),
    ("mia", 9, true),
    ("md", 9, true),
    ("mds", 9, true),
    ("milliarde", 9, true),
    ("milliarden", 9, true),
    ("milliard", 9, true),
    ("milliards", 9, true),
    ("mil millones", 9, true),
    ("tn", 12, false),
    ("trn", 12, false),
    ("trillion", 12, false),
    ("billionen", 12, true),
    ("billones", 12, true),
];

impl Unit {
    /// Returns the unit that folded words name.
    pub(crate) fn of(words: &str) -> Option<Self> {
        let &(_, power, is_continental) = UNITS.iter().find(|(known, ..)| *known == words)?;
        Some(Self {
            power,
            habit: is_continental.then_some(Mark::Comma),
        })
    }
}
