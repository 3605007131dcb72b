//! Single amounts and months, read as the head of a file says that its columns are written.

use crate::dataset::money::{Mark, Notation, Written};
use crate::dataset::text::quote;
use crate::read::{DateOrder, amounts, dates};

/// How amounts are read, and what was seen of their marks. What is found in the end must not contradict what was
/// taken for granted at the beginning.
#[derive(Debug)]
pub(super) struct Amounts {
    notation: Notation,
    /// The power of ten of a hundredth in the file's unit.
    power: i32,
    is_said: bool,
    points: bool,
    commas: bool,
    /// The first amount that was read by habit alone, and its line.
    by_habit: Option<(String, u64)>,
}

/// What a cell says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// So many hundredths, and the currency that stands beside them.
    Known(u64, Option<&'static str>),
    /// That the amount is not known.
    Unknown,
    /// Nothing that can be meant.
    Bad,
}

impl Amounts {
    pub(super) fn new(notation: Notation, power: i32, is_said: bool) -> Self {
        Self {
            notation,
            power: power + 2,
            is_said,
            points: false,
            commas: false,
            by_habit: None,
        }
    }

    /// Reads a cell; `rounds` is set when it has parts smaller than a hundredth.
    pub(super) fn read(&mut self, cell: &str, line: u64, rounds: &mut bool) -> Amount {
        if self.power == 2
            && let Some(parts) = plain(cell)
        {
            self.points |= cell.contains('.');
            return Amount::Known(parts, None);
        }
        if amounts::is_unknown(cell) {
            return Amount::Unknown;
        }
        let Some(written) = Written::of(cell) else {
            return Amount::Bad;
        };
        match written.evidence() {
            Some(Mark::Point) => self.points = true,
            Some(Mark::Comma) => self.commas = true,
            None if self.by_habit.is_none() && written.is_open() => {
                self.by_habit = Some((cell.to_owned(), line));
            }
            None => {}
        }
        let exact = written.amount(self.notation, self.power, false);
        // A comma with three figures behind it is a decimal one only where somebody says so.
        if exact.is_none() && written.is_open() && !self.is_said {
            return Amount::Bad;
        }
        *rounds |= exact.is_none();
        match exact.or_else(|| written.amount(self.notation, self.power, true)) {
            Some(parts) => Amount::Known(parts, written.currency),
            None => Amount::Bad,
        }
    }

    /// Returns the line of an amount that was read by habit and should not have been, and what is to be said.
    pub(super) fn contradiction(&self) -> Option<(u64, String)> {
        let (cell, line) = self.by_habit.as_ref()?;
        let is_against = match self.notation.mark {
            Some(Mark::Point) => self.commas,
            Some(Mark::Comma) => self.points,
            None => true,
        };
        (is_against && !self.is_said).then(|| {
            let text = format!(
                "Amount {} can be read in two ways, and others are written with a comma as well as with a point. Say it: --decimal point or --decimal comma.",
                quote(cell)
            );
            (*line, text)
        })
    }
}

/// Reads digits with up to two decimals after a point, which have one meaning whatever the others are like.
fn plain(cell: &str) -> Option<u64> {
    let (whole, parts) = cell.split_once('.').unwrap_or((cell, ""));
    let is_short = !whole.is_empty() && whole.len() <= 15 && parts.len() <= 2;
    if !is_short || (parts.is_empty() && cell.len() > whole.len()) {
        return None;
    }
    let mut sum = 0;
    for byte in whole.bytes().chain(parts.bytes()) {
        if !byte.is_ascii_digit() {
            return None;
        }
        sum = sum * 10 + u64::from(byte - b'0');
    }
    Some(sum * [100, 10, 1][parts.len()])
}

/// Says why a cell is no amount.
pub(super) fn bad_amount(cell: &str) -> String {
    let is_negative = cell.starts_with(['-', '\u{2212}', '(']) || cell.ends_with('-');
    let why = if is_negative && cell.bytes().any(|byte| byte.is_ascii_digit()) {
        "is negative. What is paid back is a payment the other way"
    } else {
        "cannot be read as a number, or not in one way only"
    };
    format!("Amount {} {why}.", quote(cell))
}

/// Returns twelve times the year and the month of a date, counted from 0.
pub(super) fn month(cell: &str, order: Option<DateOrder>) -> Option<u32> {
    let bytes = cell.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        let part = bytes.get(range)?;
        let is_number = part.iter().all(u8::is_ascii_digit);
        is_number.then(|| {
            part.iter()
                .fold(0, |n, byte| n * 10 + u32::from(byte - b'0'))
        })
    };
    let plain = || {
        let [year, month] = [digits(0..4)?, digits(5..7)?];
        let is_iso = bytes.get(4) == Some(&b'-')
            && matches!(bytes.get(7), None | Some(b'-'))
            && year > 0
            && (1..=12).contains(&month);
        is_iso.then_some(year * 12 + month - 1)
    };
    plain().or_else(|| dates::month(cell, order))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &[&str], mark: Mark) -> (Vec<Amount>, bool) {
        let mut amounts = Amounts::new(Notation { mark: Some(mark) }, 0, false);
        let mut rounds = false;
        let found = cells.iter().map(|cell| amounts.read(cell, 1, &mut rounds));
        (found.collect(), amounts.contradiction().is_some())
    }

    #[test]
    fn amounts_are_read_in_hundredths() {
        let known = |parts| Amount::Known(parts, None);
        let cells = [
            "12", "12.5", "12.50", "5.6E4", "1,234.50", "n/a", "(5)", "5 apples",
        ];
        let (found, is_contradicted) = read(&cells, Mark::Point);
        let expected = [1_200, 1_250, 1_250, 5_600_000, 123_450].map(known);
        assert_eq!(found[..5], expected);
        assert_eq!(found[5..], [Amount::Unknown, Amount::Bad, Amount::Bad]);
        assert!(!is_contradicted, "all have points");
    }

    #[test]
    fn what_was_taken_for_granted_is_held_against_what_follows() {
        assert!(
            !read(&["1.234", "99"], Mark::Comma).1,
            "nothing speaks against it"
        );
        assert!(
            read(&["1.234", "99,50"], Mark::Point).1,
            "a decimal comma does"
        );
        assert!(read(&["1,234", "99.50"], Mark::Comma).1, "and a point");
    }

    #[test]
    fn months_are_read_of_dates() {
        let may = Some(2025 * 12 + 4);
        for cell in [
            "2025-05",
            "2025-05-17",
            "2025-05-17T08:00:00Z",
            "17.05.2025",
            "May 17, 2025",
        ] {
            assert_eq!(month(cell, None), may, "{cell}");
        }
        assert_eq!(month("04/05/2025", Some(DateOrder::DayFirst)), may);
        assert_eq!(month("04/05/2025", None), None, "it could be April");
        assert_eq!(month("2025-13-01", None), None);
    }
}
