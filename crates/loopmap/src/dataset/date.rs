//! Dates as exact as they were seen: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

use crate::decimal::write_whole;

/// A calendar date of which the day, or the month and the day, may be unknown.
///
/// Dates are ordered by the first day they could mean, a coarser date before a finer one that
/// starts on the same day. They are shown as they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    /// 0 when unknown, so that the derived order is the order by first day.
    month: u8,
    /// 0 when unknown.
    day: u8,
}

impl PartialDate {
    /// Returns the year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, 1..=12, where it is known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// Returns the day of the month, where it is known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// Returns the first day the date could mean.
    #[must_use]
    pub fn first_day(self) -> Self {
        Self {
            year: self.year,
            month: self.month.max(1),
            day: self.day.max(1),
        }
    }

    /// Returns the last day the date could mean.
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 {
            days_in(self.year, month)
        } else {
            self.day
        };
        Self {
            year: self.year,
            month,
            day,
        }
    }

    /// Returns whether something dated so counts in the map *as of* `limit`: its first day is
    /// not after the limit's last.
    pub fn is_by(self, limit: Self) -> bool {
        self.first_day() <= limit.last_day()
    }
}

impl PartialDate {
    /// Returns the date as files write it: `2025`, `2025-09` or `2025-09-22`.
    pub fn to_text(self) -> String {
        let mut text = write_whole(self.year.into(), 4);
        for part in [self.month(), self.day()].into_iter().flatten() {
            text.push('-');
            text.push_str(&write_whole(part.into(), 2));
        }
        text
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

/// The text is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or no such day exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    }
}

impl std::error::Error for NotADate {}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let year = number(parts.next(), 4).ok_or(NotADate)?;
        let month = optional(parts.next(), 1..=12)?;
        let day = optional(parts.next(), 1..=days_in(year, month.max(1)))?;
        if parts.next().is_some() || year == 0 {
            return Err(NotADate);
        }
        Ok(Self { year, month, day })
    }
}

fn number(part: Option<&str>, digits: usize) -> Option<u16> {
    let part = part?;
    (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
}

fn optional(part: Option<&str>, allowed: std::ops::RangeInclusive<u8>) -> Result<u8, NotADate> {
    if part.is_none() {
        return Ok(0);
    }
    number(part, 2)
        .and_then(|n| u8::try_from(n).ok())
        .filter(|n| allowed.contains(n))
        .ok_or(NotADate)
}

fn days_in(year: u16, month: u8) -> u8 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_shown_as_written() {
        for text in ["2025", "2025-09", "2024-02-29"] {
            assert_eq!(date(text).to_string(), text, "round trip of {text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "",
            "25",
            "2025-13",
            "2025-00",
            "2025-02-29",
            "2025-1",
            "2025-01-02-03",
            "0000",
            "2025-",
            "+025",
            "2025-04-31",
            "٢٠٢٥",
        ] {
            assert_eq!(text.parse::<PartialDate>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn a_month_counts_from_its_first_day_up_to_any_day_of_a_limit() {
        assert!(
            date("2025").is_by(date("2025-01-01")),
            "a year starts in January"
        );
        assert!(
            date("2025-06-30").is_by(date("2025-06")),
            "a limit lasts to its end"
        );
        assert!(
            !date("2025-07").is_by(date("2025-06-30")),
            "July is after June"
        );
    }
}
