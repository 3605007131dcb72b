//! What is no error and still likely to be one: names that are nearly alike, deals that are there twice, amounts
//! in another unit, dates that are yet to come.

use std::collections::BTreeMap;

use super::super::cursor::{Cursor, Problems};
use super::super::date::PartialDate;
use super::super::item::{self, Item};
use super::super::records::Records;
use super::super::text::quote;

/// Up to this many companies their names are compared letter by letter.
const MOST_COMPARED: usize = 500;

/// The shortest word in which one letter may be a slip.
const SHORTEST: usize = 5;

/// Forms of companies, which do not say which one is meant.
const FORMS: &[&str] = &[
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "ag",
    "gmbh",
    "kg",
    "ug",
    "ev",
    "se",
    "sa",
    "sas",
    "sarl",
    "sl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "oy",
    "the",
];

/// Warns of all that is doubtful.
pub(super) fn tell(records: &Records, as_of: Option<PartialDate>, problems: &mut Problems) {
    let mut seen = Seen::default();
    for row in item::rows(records.deals(), "Deal") {
        future(&row, as_of, problems);
        seen.look_at(&row, problems);
    }
    // Who lists companies has looked at their names.
    if records.companies.is_none() {
        near_names(records, problems);
    }
}

fn future(row: &Item<'_>, as_of: Option<PartialDate>, problems: &mut Problems) {
    let date = row.date("announced", &mut Problems::default());
    if let (Some(date), Some(as_of)) = (date, as_of)
        && date > as_of
    {
        let text = format!(
            "{}: {date} is after {as_of}, up to which facts were gathered.",
            row.who
        );
        problems.warn(&row.spot("announced"), "W_FUTURE", text);
    }
}

/// The deals between each two companies so far: amounts, and all that makes a deal one of its own.
#[derive(Default)]
struct Seen {
    amounts: BTreeMap<[String; 2], Vec<(u64, String)>>,
    whole: BTreeMap<Vec<String>, String>,
}

/// Returns whether an amount has one digit that is not zero.
fn is_round(mut amount: u64) -> bool {
    while amount >= 10 && amount.is_multiple_of(10) {
        amount /= 10;
    }
    amount < 10
}

impl Seen {
    fn look_at(&mut self, row: &Item<'_>, problems: &mut Problems) {
        // What is wrong with the fields is told when the deal is read.
        let mut unheard = Problems::default();
        let key = if row.has("amount_high") {
            "amount_high"
        } else {
            "amount"
        };
        let amount = row.amount(key, &mut unheard).filter(|&amount| amount > 0);
        let ends = ["from", "to"].map(|end| row.id(end, &mut unheard).unwrap_or_default());
        let Some(amount) = amount else { return };
        let others = self.amounts.entry(ends.clone()).or_default();
        let is_scaled = |(other, _): &&(u64, String)| {
            let (small, large) = (amount.min(*other), amount.max(*other));
            // Round sums of one digit are alike by chance.
            !is_round(small)
                && [1_000, 1_000_000]
                    .iter()
                    .any(|&scale| small.checked_mul(scale) == Some(large))
        };
        if let Some((other, who)) = others.iter().find(is_scaled) {
            let text = format!(
                "{}: amount {amount} has the digits of {other} in {who}. Check the unit of both.",
                row.who
            );
            problems.warn(&row.spot(key), "W_SCALE", text);
        }
        others.push((amount, row.who.to_string()));
        if !row.has("announced") {
            return;
        }
        let fields = ["announced", "pillar", "instrument", "status", "summary"];
        let mut whole: Vec<String> = fields
            .map(|field| row.raw(field, &mut unheard).unwrap_or_default())
            .into();
        whole.extend(ends);
        whole.push(amount.to_string());
        if let Some(who) = self.whole.get(&whole) {
            let text = format!(
                "{} is as {who} is. Take one away, or say what is different.",
                row.who
            );
            problems.warn(&row.spot("to"), "W_TWICE", text);
        } else {
            self.whole.insert(whole, row.who.to_string());
        }
    }
}

/// Returns the words of a name that say which company is meant, without case and punctuation.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words: Vec<String> = words
        .map(|word| word.replace('\'', ""))
        .filter(|word| !word.is_empty())
        .collect();
    let without = |left_out: &[&str]| -> Vec<String> {
        let kept = words
            .iter()
            .filter(|word| !left_out.contains(&word.as_str()));
        kept.cloned().collect()
    };
    // A name may be made of such words alone: "The Company".
    let mut shorter = [without(FORMS), without(&["the"])].into_iter();
    shorter.find(|left| !left.is_empty()).unwrap_or(words)
}

fn near_names(records: &Records, problems: &mut Problems) {
    let mut names: BTreeMap<String, Cursor<'_>> = BTreeMap::new();
    for row in item::rows(records.deals(), "Deal") {
        for end in ["from", "to"] {
            if let Some(name) = row.id(end, &mut Problems::default()) {
                names.entry(name).or_insert_with(|| row.spot(end));
            }
        }
    }
    let mut warn = |name: &str, other: &str| {
        let text = format!(
            "{} and {} may be one company. Write it in one way, or list both in companies.csv.",
            quote(name),
            quote(other)
        );
        if let Some(at) = names.get(name) {
            problems.warn(at, "W_NEAR", text);
        }
    };
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    let mut different: Vec<(Vec<String>, &str)> = Vec::new();
    for name in names.keys() {
        let words = words(name);
        if let Some(other) = first.get(&words.concat()) {
            warn(name, other);
        } else {
            first.insert(words.concat(), name);
            different.push((words, name));
        }
    }
    if different.len() > MOST_COMPARED {
        return;
    }
    for (i, (words, name)) in different.iter().enumerate() {
        let is_slip = |(others, _): &&(Vec<String>, &str)| differ_by_a_letter(words, others);
        if let Some((_, other)) = different[..i].iter().find(is_slip) {
            warn(name, other);
        }
    }
}

/// Returns whether two names are alike but for one letter of one word that is long enough for a slip.
fn differ_by_a_letter(words: &[String], others: &[String]) -> bool {
    if words.len() != others.len() {
        return false;
    }
    let mut pairs = words
        .iter()
        .zip(others)
        .filter(|(word, other)| word != other);
    let (Some((word, other)), None) = (pairs.next(), pairs.next()) else {
        return false;
    };
    let is_long =
        |word: &String| word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic);
    is_long(word) && is_long(other) && strsim::osa_distance(word, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_company_are_told_from_those_of_two() {
        for (a, b, are_near) in [
            ("Acme Inc.", "ACME, Inc", true),
            ("Acme", "Acme GmbH & Co. KG", true),
            ("Hill  Farm", "Hill-Farm", true),
            ("Water Motor", "Water Motors", true),
            ("Bakery", "Bakrey", true),
            ("club 001", "club 002", false),
            ("Region A", "Region B", false),
            ("AMD", "ARM", false),
            ("Mill North", "Mill South", false),
            ("The Company", "Company", true),
        ] {
            let (a_words, b_words) = (words(a), words(b));
            let found =
                a_words.concat() == b_words.concat() || differ_by_a_letter(&a_words, &b_words);
            assert_eq!(found, are_near, "{a} and {b}");
        }
    }
}
