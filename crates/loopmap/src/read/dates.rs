//! Dates of a sheet, read as its columns write them.

use std::fmt::Write as _;

use crate::dataset::money::folded;
use crate::dataset::text::quote;
use crate::dataset::{Node, PartialDate, Place, Problem, Value};

use super::fields::{cells_mut, texts};

/// Which comes first in `03/04/2025`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// The day: 3 April.
    DayFirst,
    /// The month: March 4.
    MonthFirst,
}

/// Stems of the names of months in English, German, French and Spanish.
const MONTHS: &[(&str, u32)] = &[
    ("jan", 1),
    ("ene", 1),
    ("feb", 2),
    ("fev", 2),
    ("maer", 3),
    ("mar", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("mai", 5),
    ("may", 5),
    ("jun", 6),
    ("juin", 6),
    ("jul", 7),
    ("juil", 7),
    ("aug", 8),
    ("aou", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
];

/// What a text says of a day.
#[derive(Debug, PartialEq, Eq)]
enum Reading {
    /// As the map writes it.
    Date(String),
    /// Two numbers of which one is the month, and the year.
    Open(u32, u32, u32),
}

/// Rewrites dates as the map writes them, where the whole column can be read in one way.
pub(super) fn settle(file: &str, rows: &mut [Node], order: Option<DateOrder>) -> Vec<Problem> {
    let open = texts(rows, "announced")
        .find(|(_, text)| matches!(read(text), Some(Reading::Open(..))))
        .map(|(place, text)| (place, text.to_owned()));
    let order = self::order(texts(rows, "announced").map(|(_, text)| text), order);
    let mut first: Option<(Place, String, String)> = None;
    for (place, value) in cells_mut(rows, "announced") {
        let Value::Text(text) = value else { continue };
        let date = match read(text) {
            Some(Reading::Date(date)) => Some(date),
            Some(Reading::Open(a, b, year)) => order.and_then(|order| ordered(a, b, year, order)),
            None => None,
        };
        if let Some(date) = date.filter(|date| date != text) {
            first.get_or_insert_with(|| (place, text.clone(), date.clone()));
            *text = date;
        }
    }
    let mut problems = Vec::new();
    if let Some((place, text, date)) = first {
        let text = format!("Dates are read from text: {} is {date}.", quote(&text));
        problems.push(Problem::warning("W_DATE", file, place, text));
    }
    if let (Some((place, text)), None) = (open, order) {
        let text = format!(
            "Dates such as {} do not say whether the day or the month comes first. Write YYYY-MM-DD, or say it on import: --dates dmy or --dates mdy.",
            quote(&text)
        );
        problems.push(Problem::warning("W_DATE", file, place, text));
    }
    problems
}

/// Returns what comes first in the dates of a column: what days beyond the twelfth show, else what is `usual`.
pub(super) fn order<'t>(
    cells: impl Iterator<Item = &'t str>,
    usual: Option<DateOrder>,
) -> Option<DateOrder> {
    let (mut day_first, mut month_first) = (false, false);
    for cell in cells {
        if let Some(Reading::Open(a, b, _)) = read(cell) {
            day_first |= a > 12;
            month_first |= b > 12;
        }
    }
    match (day_first, month_first) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        (false, false) => usual,
        (true, true) => None,
    }
}

/// Returns twelve times the year and the month of a date, counted from 0.
#[cfg(feature = "import")]
pub(super) fn month(text: &str, order: Option<DateOrder>) -> Option<u32> {
    let date = match read(text)? {
        Reading::Date(date) => date,
        Reading::Open(a, b, year) => ordered(a, b, year, order?)?,
    };
    let mut parts = date.split('-').map(str::parse::<u32>);
    let (year, month) = (parts.next()?.ok()?, parts.next()?.ok()?);
    Some(year * 12 + month - 1)
}

fn ordered(a: u32, b: u32, year: u32, order: DateOrder) -> Option<String> {
    match order {
        DateOrder::DayFirst => written(year, Some(b), Some(a)),
        DateOrder::MonthFirst => written(year, Some(a), Some(b)),
    }
}

/// Returns a date as the map writes it, if there is such a day.
fn written(year: u32, month: Option<u32>, day: Option<u32>) -> Option<String> {
    let mut text = format!("{year:04}");
    for part in [month, day].into_iter().flatten() {
        // Writing to a string cannot fail.
        let _ = write!(text, "-{part:02}");
    }
    text.parse::<PartialDate>().is_ok().then_some(text)
}

fn read(text: &str) -> Option<Reading> {
    let text = text.trim();
    if text.parse::<PartialDate>().is_ok() {
        return Some(Reading::Date(text.to_owned()));
    }
    // A time of day is left out.
    let text = match text.split_once(['T', ' ']) {
        Some((date, time)) if time.contains(':') && !date.is_empty() => date,
        _ => text,
    };
    let text = text.strip_suffix(".0").unwrap_or(text);
    if text.parse::<PartialDate>().is_ok() {
        return Some(Reading::Date(text.to_owned()));
    }
    if text.chars().any(char::is_alphabetic) {
        return with_month(text);
    }
    in_numbers(text)
}

fn in_numbers(text: &str) -> Option<Reading> {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits(text) && text.len() == 8 {
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
        let [year, month, day] = [number(0..4)?, number(4..6)?, number(6..8)?];
        return written(year, Some(month), Some(day)).map(Reading::Date);
    }
    let separators = ['/', '.', '-'];
    let separator = text.chars().find(|c| separators.contains(c))?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    if !parts.iter().all(|part| is_digits(part) && part.len() <= 4) {
        return None;
    }
    let is_year = |part: &&str| part.len() == 4;
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    match (numbers.as_slice(), parts.iter().position(is_year)) {
        ([year, month, day], Some(0)) => {
            written(*year, Some(*month), Some(*day)).map(Reading::Date)
        }
        ([year, month], Some(0)) | ([month, year], Some(1)) => {
            written(*year, Some(*month), None).map(Reading::Date)
        }
        // Only days come before a point.
        ([day, month, year], Some(2)) if separator == '.' => {
            written(*year, Some(*month), Some(*day)).map(Reading::Date)
        }
        ([a, b, year], Some(2)) => Some(Reading::Open(*a, *b, *year)),
        _ => None,
    }
}

/// Reads `Mar 25, 2015`, `25. M\u{e4}rz 2015`, `marzo de 2015`.
fn with_month(text: &str) -> Option<Reading> {
    let (mut year, mut month, mut day) = (None, None, None);
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/'));
    for word in words.filter(|word| !word.is_empty()) {
        let end = word
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(word.len());
        let (digits, letters) = word.split_at(end);
        let letters = folded(letters);
        if digits.len() == 4 && letters.is_empty() && year.is_none() {
            year = digits.parse().ok();
        } else if (1..=2).contains(&digits.len())
            && day.is_none()
            && matches!(letters.as_str(), "" | "st" | "nd" | "rd" | "th" | "er")
        {
            day = digits.parse().ok();
        } else if digits.is_empty() && month.is_none() && letters != "de" && letters != "del" {
            let stem = MONTHS.iter().find(|(stem, _)| letters.starts_with(stem))?;
            month = Some(stem.1).filter(|_| letters.len() <= 10);
            month?;
        } else if letters != "de" && letters != "del" {
            return None;
        }
    }
    written(year?, Some(month?), day).map(Reading::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<String> {
        match read(text)? {
            Reading::Date(date) => Some(date),
            Reading::Open(..) => None,
        }
    }

    #[test]
    fn dates_of_many_countries_are_read() {
        for (text, expected) in [
            ("2025", "2025"),
            ("2025.0", "2025"),
            ("2015-03-25T10:00:00Z", "2015-03-25"),
            ("2015-03-25 00:00:00", "2015-03-25"),
            ("20150325", "2015-03-25"),
            ("2015/3/5", "2015-03-05"),
            ("25.3.2015", "2015-03-25"),
            ("25.03.2015 14:05", "2015-03-25"),
            ("03/2025", "2025-03"),
            ("Mar 25, 2015", "2015-03-25"),
            ("March 25th, 2015", "2015-03-25"),
            ("25. M\u{e4}rz 2015", "2015-03-25"),
            ("1er f\u{e9}vrier 2020", "2020-02-01"),
            ("25 de marzo de 2015", "2015-03-25"),
            ("ao\u{fb}t 2015", "2015-08"),
            ("12-Dez-2019", "2019-12-12"),
        ] {
            assert_eq!(date(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_left() {
        for text in [
            "soon",
            "30.02.2015",
            "25.03.15",
            "Q1 2025",
            "31/31/2020 x",
            "2025-13",
            "summer 2020",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn day_and_month_are_told_apart_by_the_column() {
        assert_eq!(read("03/04/2025"), Some(Reading::Open(3, 4, 2025)));
        assert_eq!(
            ordered(3, 4, 2025, DateOrder::DayFirst).as_deref(),
            Some("2025-04-03")
        );
    }
}
