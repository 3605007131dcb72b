//! Decimal numbers as they were written, and whether they are amounts.

use super::super::amount::LARGEST;
use super::MOST_DIGITS;

/// A decimal number as it was written: `digits` times ten to the `power`, without zeros at its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    pub(super) is_negative: bool,
    pub(super) digits: String,
    pub(super) power: i32,
}

impl Exact {
    pub(super) fn new(is_negative: bool, digits: &str, power: i32) -> Self {
        let digits = digits.trim_start_matches('0');
        let bare = digits.trim_end_matches('0');
        let zeros = i32::try_from(digits.len() - bare.len()).unwrap_or_default();
        if bare.is_empty() {
            return Self {
                is_negative: false,
                digits: String::new(),
                power: 0,
            };
        }
        Self {
            is_negative,
            digits: bare.to_owned(),
            power: power.saturating_add(zeros),
        }
    }

    /// Returns the amount, or why it is none.
    pub(super) fn whole(&self) -> Result<u64, Unfit> {
        if self.is_negative {
            return Err(Unfit::Negative);
        }
        if self.digits.is_empty() {
            return Ok(0);
        }
        let zeros = usize::try_from(self.power).map_err(|_| Unfit::Fraction)?;
        if zeros + self.digits.len() > MOST_DIGITS {
            return Err(Unfit::TooLarge);
        }
        let digits = [self.digits.as_str(), &"0".repeat(zeros)].concat();
        let amount = digits.parse().ok().filter(|&amount| amount <= LARGEST);
        amount.ok_or(Unfit::TooLarge)
    }

    /// Returns the nearest whole number, half a unit up.
    pub(super) fn rounded(self) -> Self {
        let parts = usize::try_from(self.power.saturating_neg()).unwrap_or_default();
        if parts == 0 {
            return self;
        }
        let (whole, parts) = match self.digits.len().checked_sub(parts) {
            Some(point) => self.digits.split_at(point),
            None => ("", ""),
        };
        let up = u64::from(parts.starts_with(|c: char| c >= '5'));
        let whole: u64 = match whole {
            "" => 0,
            whole => whole.parse().unwrap_or(u64::MAX),
        };
        Self::new(self.is_negative, &whole.saturating_add(up).to_string(), 0)
    }

    /// Returns it in digits, with a decimal point where it has parts.
    pub(super) fn written(&self) -> String {
        let sign = if self.is_negative { "-" } else { "" };
        let zeros = usize::try_from(self.power).unwrap_or_default();
        let parts = usize::try_from(self.power.saturating_neg()).unwrap_or_default();
        if zeros.max(parts) > MOST_DIGITS {
            return format!("{sign}{}e{}", self.digits, self.power);
        }
        let digits = [self.digits.as_str(), &"0".repeat(zeros)].concat();
        let digits = format!("{digits:0>width$}", width = parts + 1);
        let (whole, parts) = digits.split_at(digits.len() - parts);
        if parts.is_empty() {
            return [sign, whole].concat();
        }
        [sign, whole, ".", parts].concat()
    }
}

/// Why a number is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    Negative,
    Fraction,
    TooLarge,
}
