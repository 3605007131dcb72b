//! Amounts as people write them.
//!
//! A text such as `1.234` is one number to some and another to others. So each text is read twice,
//! with a decimal point and with a decimal comma; what the two readings disagree about is settled by
//! the other cells of its column ([`Notation`]), or is not read at all.

mod around;
mod currency;
mod exact;
mod figures;

use super::amount::LARGEST;
use super::text::quote;
use crate::decimal;
use around::Around;
use exact::{Exact, Unfit};
use figures::decimal_digits;

#[cfg(feature = "sheets")]
pub(crate) use around::Unit;
#[cfg(feature = "sheets")]
pub(crate) use currency::currency_word;
pub(super) use currency::{is_same_currency, usual};

/// The sign between whole units and their parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// As in `1,234.50`.
    Point,
    /// As in `1.234,50`.
    Comma,
}

/// So many digits are more than any amount has.
const MOST_DIGITS: usize = 60;

/// Reads a plain number, or says what is wrong with it and what to write.
pub(super) fn whole_units(text: &str) -> Result<u64, String> {
    let Some(found) = Written::of(text) else {
        return Err(match decimal::read(text) {
            Some(number) if !number.is_finite() => not_finite(),
            _ => not_a_number(text),
        });
    };
    if found.exceeds_floats() {
        return Err(not_finite());
    }
    let exact = match (&found.point, &found.comma) {
        (Some(point), Some(comma)) if point != comma => return Err(found.ambiguous(text)),
        (Some(exact), _) | (None, Some(exact)) => exact,
        (None, None) => return Err(not_a_number(text)),
    };
    let amount = exact.whole().map_err(|why| unfit(text, exact, why))?;
    if found.is_plain() {
        return Ok(amount);
    }
    let currency = found
        .currency
        .map(|code| format!(" and currency \"{}\"", usual(code)))
        .unwrap_or_default();
    Err(format!(
        "amount {} is not a number. Write {amount}{currency}.",
        quote(text)
    ))
}

/// Reads a number, or says what is wrong with it.
pub(super) fn whole_number(number: f64) -> Result<u64, String> {
    let text = decimal::write(number);
    let written = Written::of(&text).filter(|found| !found.exceeds_floats());
    let Some(exact) = written.and_then(|found| found.point) else {
        return Err(not_finite());
    };
    exact.whole().map_err(|why| unfit(&text, &exact, why))
}

fn unfit(text: &str, exact: &Exact, why: Unfit) -> String {
    let written = exact.written();
    let shown = if text == written {
        written
    } else {
        quote(text)
    };
    match why {
        Unfit::Negative => {
            format!("amount {shown} is negative. Swap \"from\" and \"to\" instead.")
        }
        Unfit::Fraction => {
            format!(
                "amount {shown} is not whole. Write whole units of the map's currency, or import with --round."
            )
        }
        Unfit::TooLarge => format!(
            "amount {} is larger than {LARGEST}, the largest this map takes.",
            quote(text)
        ),
    }
}

fn not_finite() -> String {
    "amount is not a finite number.".to_owned()
}

fn not_a_number(text: &str) -> String {
    format!(
        "amount {} is not a number. Write whole units in digits alone, or leave it blank if it is undisclosed.",
        quote(text)
    )
}

/// A text that holds one number, in both readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    point: Option<Exact>,
    comma: Option<Exact>,
    /// The sign or code of the currency that stands beside the figures.
    pub(crate) currency: Option<&'static str>,
    /// The decimal mark that people have who write the unit in this way: `Mio`.
    habit: Option<Mark>,
    has_unit: bool,
    has_brackets: bool,
}

impl Written {
    /// Returns what `text` says, unless it is no number in either reading.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let (text, has_brackets) = match text.strip_prefix('(') {
            Some(inside) => (inside.strip_suffix(')')?.trim(), true),
            None => (text, false),
        };
        let text = without_dash(text);
        let first = text.find(|c: char| c.is_ascii_digit())?;
        let last = text.rfind(|c: char| c.is_ascii_digit())?;
        let (before, rest) = text.split_at(first);
        let (figures, after) = rest.split_at(last + 1 - first);
        let mut around = Around::default();
        around.take(before, true)?;
        around.take(after, false)?;
        let unit = around.unit()?;
        let is_negative = has_brackets ^ around.is_negative;
        let read = |mark| {
            let (digits, power) = decimal_digits(figures, mark)?;
            Some(Exact::new(is_negative, &digits, power + unit.power))
        };
        let [point, comma] = [Mark::Point, Mark::Comma].map(read);
        if point.is_none() && comma.is_none() {
            return None;
        }
        Some(Self {
            point,
            comma,
            currency: around.currency,
            habit: unit.habit,
            has_unit: unit.power != 0,
            has_brackets,
        })
    }

    /// Returns whether there is nothing but a number.
    fn is_plain(&self) -> bool {
        self.currency.is_none() && !self.has_unit
    }

    fn exceeds_floats(&self) -> bool {
        let is_huge = |exact: &Option<Exact>| {
            exact
                .as_ref()
                .is_some_and(|exact| exact.power > 308 && !exact.digits.is_empty())
        };
        is_huge(&self.point) || is_huge(&self.comma)
    }

    fn ambiguous(&self, text: &str) -> String {
        let written = |exact: &Option<Exact>| exact.as_ref().map(Exact::written);
        format!(
            "amount {} can be read as {} and as {}. Write it in digits alone.",
            quote(text),
            written(&self.comma).unwrap_or_default(),
            written(&self.point).unwrap_or_default()
        )
    }

    /// Returns the amount times ten to the `power`, read as `notation` has it, and rounded if it `rounds`;
    /// nothing when it is no amount, or could as well be another one.
    pub(crate) fn amount(&self, notation: Notation, power: i32, rounds: bool) -> Option<u64> {
        let scaled = |exact: &Exact| {
            let exact = Exact {
                power: exact.power.saturating_add(power),
                ..exact.clone()
            };
            let exact = if rounds { exact.rounded() } else { exact };
            exact.whole().ok()
        };
        match (&self.point, &self.comma, notation.mark) {
            (Some(point), Some(comma), _) if point == comma => scaled(point),
            (Some(point), None, _) | (Some(point), Some(_), Some(Mark::Point)) => scaled(point),
            (None, Some(comma), _) | (Some(_), Some(comma), Some(Mark::Comma)) => scaled(comma),
            _ => None,
        }
    }

    /// Returns whether it means another amount in each reading.
    #[cfg(feature = "import")]
    pub(crate) fn is_open(&self) -> bool {
        self.point.is_some() && self.comma.is_some() && self.point != self.comma
    }

    /// Returns the decimal mark that it must have been written with.
    pub(crate) fn evidence(&self) -> Option<Mark> {
        match (&self.point, &self.comma) {
            (Some(_), None) => Some(Mark::Point),
            (None, Some(_)) => Some(Mark::Comma),
            _ => None,
        }
    }
}

/// How the cells of one column write their numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Notation {
    /// Nothing where cells contradict each other: then only what is clear by itself is read.
    pub(crate) mark: Option<Mark>,
}

impl Notation {
    /// Returns the one reading that fits `cells`. Where they leave it open, it is that of people who
    /// write files like this one.
    pub(crate) fn of<'c>(cells: impl Iterator<Item = &'c Written>, usual: Mark) -> Self {
        let (mut points, mut commas) = (false, false);
        let (mut habits, mut has_habit) = (usual, false);
        for cell in cells {
            match cell.evidence() {
                Some(Mark::Point) => points = true,
                Some(Mark::Comma) => commas = true,
                None => {}
            }
            if let (Some(habit), false) = (cell.habit, has_habit) {
                habits = habit;
                has_habit = true;
            }
        }
        let mark = match (points, commas) {
            (true, true) => None,
            (true, false) => Some(Mark::Point),
            (false, true) => Some(Mark::Comma),
            (false, false) => Some(habits),
        };
        Self { mark }
    }
}

/// Returns words in lower case, with letters of Latin scripts that are marked as plain ones.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\u{e0}'..='\u{e5}' | '\u{101}' | '\u{105}' => folded.push('a'),
            '\u{e7}' | '\u{107}' | '\u{10d}' => folded.push('c'),
            '\u{e8}'..='\u{eb}' | '\u{119}' | '\u{11b}' => folded.push('e'),
            '\u{ec}'..='\u{ef}' => folded.push('i'),
            '\u{f1}' | '\u{144}' => folded.push('n'),
            '\u{f2}'..='\u{f6}' | '\u{f8}' => folded.push('o'),
            '\u{f9}'..='\u{fc}' => folded.push('u'),
            '\u{df}' => folded.push_str("ss"),
            '\u{153}' => folded.push_str("oe"),
            // Accents that stand by themselves.
            '\u{300}'..='\u{36f}' => {}
            c => folded.push(c),
        }
    }
    folded
}

/// Returns `250` for `250,-`, as whole amounts are written in German shops.
fn without_dash(text: &str) -> &str {
    let bare = text.trim_end_matches(['-', '\u{2013}', '\u{2014}']);
    let without = bare.strip_suffix([',', '.']);
    without.filter(|_| bare != text).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_an_amount() {
        assert_eq!(whole_units("10000000000"), Ok(10_000_000_000));
        assert_eq!(whole_units(&LARGEST.to_string()), Ok(LARGEST));
    }

    #[test]
    fn numbers_that_can_be_read_in_one_way_are_amounts() {
        for (written, amount) in [
            ("24000.0", 24_000),
            ("900.00", 900),
            ("5.6E4", 56_000),
            ("1e9", 1_000_000_000),
            ("+7", 7),
            ("007", 7),
            ("250,00", 250),
            ("12 250,00", 12_250),
            ("12\u{202f}250,0", 12_250),
            ("1.234.567", 1_234_567),
            ("1,234,567", 1_234_567),
            ("1,234.00", 1_234),
            ("1.234,00", 1_234),
            ("12'250.00", 12_250),
            ("12\u{2019}250", 12_250),
            ("12,34,567", 1_234_567),
            ("250,-", 250),
            ("250.\u{2013}", 250),
            ("0,0", 0),
        ] {
            assert_eq!(whole_units(written), Ok(amount), "{written}");
        }
    }

    #[test]
    fn what_people_write_is_answered_with_digits() {
        for (written, digits) in [
            ("$10bn", "10000000000 and currency \"USD\"."),
            ("USD 2.5 billion", "2500000000 and currency \"USD\"."),
            ("\u{20ac}300m", "300000000 and currency \"EUR\"."),
            ("EUR 3,5 Mio", "3500000 and currency \"EUR\"."),
            ("3,5 Mio. EUR", "3500000 and currency \"EUR\"."),
            ("2 Md\u{20ac}", "2000000000 and currency \"EUR\"."),
            ("5 mil millones", "5000000000."),
        ] {
            let wrong = whole_units(written).unwrap_err();
            assert!(
                wrong.ends_with(&format!("Write {digits}")),
                "{written}: {wrong}"
            );
        }
    }

    #[test]
    fn numbers_that_are_no_amounts_are_refused() {
        for (written, part) in [
            ("NaN", "finite"),
            ("1e999", "finite"),
            ("-Infinity", "finite"),
            ("-5", "amount -5 is negative"),
            ("(500)", "amount \"(500)\" is negative"),
            ("-$5", "amount \"-$5\" is negative"),
            ("0.5", "amount 0.5 is not whole"),
            ("0,5", "amount \"0,5\" is not whole"),
            ("1.234,50", "amount \"1.234,50\" is not whole"),
            ("1,234", "can be read as 1.234 and as 1234."),
            ("1.234", "can be read as 1234 and as 1.234."),
            ("9007199254740992", "larger than"),
            ("99999999999999999999999", "larger than"),
            ("many", "not a number"),
            ("about 500", "not a number"),
            ("500 %", "not a number"),
            ("500-600", "not a number"),
            ("$", "not a number"),
            ("1.5.2bn", "not a number"),
            ("5 T", "not a number"),
            ("12 25", "not a number"),
            (".5", "not a number"),
            ("EUR .5", "not a number"),
            ("\u{0661}", "not a number"),
        ] {
            let wrong = whole_units(written).unwrap_err();
            assert!(wrong.contains(part), "{written}: {wrong}");
        }
    }

    #[test]
    fn a_number_has_one_reading() {
        assert_eq!(whole_number(1_234.0), Ok(1_234));
        assert!(whole_number(1e300).is_err(), "too large");
        let wrong = whole_number(1.234).unwrap_err();
        assert!(wrong.starts_with("amount 1.234 is not whole"), "{wrong}");
    }

    #[test]
    fn no_advice_names_another_number_than_was_meant() {
        for (written, others) in [
            ("250,00", "25000"),
            ("12 250,00", "1225000"),
            ("0,5", "Write 5"),
            ("1.234,50", "123450"),
            ("0,500", "500."),
            ("\u{20ac}0,5", "Write 5"),
        ] {
            let wrong = whole_units(written).err().unwrap_or_default();
            assert!(!wrong.contains(others), "{written}: {wrong}");
        }
    }

    #[test]
    fn amounts_are_rounded_when_that_is_asked_for() {
        let notation = Notation { mark: None };
        let rounded = |text| Written::of(text).unwrap().amount(notation, 0, true);
        let texts = ["12.5", "12.49", "0.5", "0.05", "7", "199,99", "-3.7"];
        assert_eq!(
            texts.map(rounded),
            [
                Some(13),
                Some(12),
                Some(1),
                Some(0),
                Some(7),
                Some(200),
                None
            ]
        );
    }

    fn read_all<const N: usize>(cells: [&str; N], usual: Mark) -> [Option<u64>; N] {
        let written = cells.map(|cell| Written::of(cell).unwrap());
        let notation = Notation::of(written.iter(), usual);
        written.map(|cell| cell.amount(notation, 0, false))
    }

    #[test]
    fn a_column_has_one_reading() {
        use Mark::{Comma, Point};
        assert_eq!(
            read_all(["1.234", "250,00"], Point),
            [Some(1_234), Some(250)]
        );
        assert_eq!(
            read_all(["1,234", "250.00"], Comma),
            [Some(1_234), Some(250)]
        );
        assert_eq!(read_all(["1,234", "0,5"], Point), [None, None]);
        assert_eq!(read_all(["1,234", "900"], Point), [Some(1_234), Some(900)]);
        assert_eq!(read_all(["1,234", "900"], Comma), [None, Some(900)]);
        assert_eq!(read_all(["1.234", "900"], Comma), [Some(1_234), Some(900)]);
        assert_eq!(read_all(["1.234", "900"], Point), [None, Some(900)]);
        assert_eq!(
            read_all(["1,234", "2,00", "3.00"], Point),
            [None, Some(2), Some(3)],
            "cells that contradict each other settle nothing"
        );
        assert_eq!(
            read_all(["EUR 1,234 Mio"], Point),
            [Some(1_234_000)],
            "those who write Mio have a decimal comma"
        );
    }
}
