//! Amounts of money as a reader sees them.

use super::text::is_letter;
use super::{Amount, AmountKind, Currency};
use crate::decimal::write_whole;

/// Returns `units` of `currency` in at most three figures: `$300 bn`, `$1.25 tn`, `$350 m`.
///
/// Figures beyond the third are rounded, halves up.
///
/// # Examples
///
/// ```
/// use loopmap::dataset::{Currency, format_money};
///
/// let dollars = Currency { code: "USD".into(), symbol: "$".into() };
/// assert_eq!(format_money(38_000_000_000, &dollars), "$38\u{a0}bn");
/// ```
pub fn format_money(units: u64, currency: &Currency) -> String {
    let (figure, scale) = figure(units);
    joined(&figure, scale, currency)
}

/// Returns an amount as a reader sees it: a range is `$34–96 bn`, a ceiling `up to $100 bn`, an
/// estimate `about $5 bn`. Undisclosed has no figure.
pub fn format_amount(amount: Amount, currency: &Currency) -> Option<String> {
    let Amount::Disclosed { low, high, kind } = amount else {
        return None;
    };
    let range = format_range(low.unwrap_or(high), high, currency);
    Some(match kind {
        AmountKind::Reported | AmountKind::Derived => range,
        AmountKind::UpTo => ["up to ", &format_money(high, currency)].concat(),
        AmountKind::Estimated => ["about ", &range].concat(),
    })
}

/// Returns `low` to `high` of `currency`: `$34–96 bn`, or one figure when both read the same.
pub fn format_range(low: u64, high: u64, currency: &Currency) -> String {
    let (low_figure, low_scale) = figure(low);
    let (high_figure, high_scale) = figure(high);
    if (&low_figure, low_scale) == (&high_figure, high_scale) {
        joined(&high_figure, high_scale, currency)
    } else if low_scale == high_scale {
        let figures = [&low_figure, "–", &high_figure].concat();
        joined(&figures, high_scale, currency)
    } else {
        let low = joined(&low_figure, low_scale, currency);
        let high = joined(&high_figure, high_scale, currency);
        [&low, " – ", &high].concat()
    }
}

/// The steps of the short scale, largest first.
const SCALES: [(u64, &str); 4] = [
    (1_000_000_000_000, "tn"),
    (1_000_000_000, "bn"),
    (1_000_000, "m"),
    (1, ""),
];

/// Returns the figure with its scale.
fn figure(units: u64) -> (String, &'static str) {
    for (place, &(unit, scale)) in SCALES.iter().enumerate() {
        if units < unit || unit == 1 {
            continue;
        }
        let hundredths = three_figures(units, unit);
        if hundredths >= 100_000 && place > 0 {
            return (hundredths_as_text(hundredths / 1000), SCALES[place - 1].1);
        }
        return (hundredths_as_text(hundredths), scale);
    }
    (grouped(units), "")
}

/// Returns `units / unit` in hundredths, rounded to three significant figures.
fn three_figures(units: u64, unit: u64) -> u64 {
    let step = match units / unit {
        0..10 => 1,
        10..100 => 10,
        _ => 100,
    };
    // A sum of a map is below 2^53; anything above 2^57 would read as that.
    let steps = (units.saturating_mul(100) / step).saturating_add(unit / 2) / unit;
    steps * step
}

fn hundredths_as_text(hundredths: u64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let fraction = match rest {
        0 => return grouped(whole),
        _ if rest.is_multiple_of(10) => write_whole(rest / 10, 1),
        _ => write_whole(rest, 2),
    };
    [&write_whole(whole, 1), ".", &fraction].concat()
}

/// Returns the number with a comma before each group of three figures.
fn grouped(number: u64) -> String {
    let digits = write_whole(number, 1);
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The code of ISO 4217 for no currency at all.
const NO_CURRENCY: &str = "XXX";

/// Returns what tells a currency beside a figure; nothing for no currency.
pub(crate) fn sign_of(currency: &Currency) -> &str {
    match (currency.symbol.as_str(), currency.code.as_str()) {
        ("", NO_CURRENCY) => "",
        ("", code) => code,
        (symbol, _) => symbol,
    }
}

/// Returns `units` of a scale in at most three figures, with English marks.
pub(crate) fn spelled(units: u64, unit: u64) -> String {
    match unit {
        1 => grouped(units),
        unit => hundredths_as_text(three_figures(units, unit)),
    }
}

/// A symbol that ends in a letter (`CHF`, `kr`) is kept apart from the figure.
fn joined(figure: &str, scale: &str, currency: &Currency) -> String {
    let symbol = sign_of(currency);
    let gap = |is_wide: bool| if is_wide { "\u{a0}" } else { "" };
    let before = gap(symbol.ends_with(is_letter));
    let after = gap(!scale.is_empty());
    [symbol, before, figure, after, scale].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dollars() -> Currency {
        Currency {
            code: "USD".into(),
            symbol: "$".into(),
        }
    }

    fn money(units: u64) -> String {
        format_money(units, &dollars()).replace('\u{a0}', " ")
    }

    #[test]
    fn three_figures_and_a_scale() {
        for (units, text) in [
            (0, "$0"),
            (950, "$950"),
            (12_500, "$12,500"),
            (999_999, "$999,999"),
            (350_000_000, "$350 m"),
            (1_500_000, "$1.5 m"),
            (14_750_000_000, "$14.8 bn"),
            (38_000_000_000, "$38 bn"),
            (300_000_000_000, "$300 bn"),
            (999_600_000_000, "$1 tn"),
            (1_250_000_000_000, "$1.25 tn"),
            (9_007_199_254_740_991, "$9,007 tn"),
        ] {
            assert_eq!(money(units), text, "{units}");
        }
    }

    #[test]
    fn ranges_share_what_they_can() {
        let range = |low, high| format_range(low, high, &dollars()).replace('\u{a0}', " ");
        assert_eq!(range(34_000_000_000, 96_000_000_000), "$34–96 bn");
        assert_eq!(range(500_000_000, 2_000_000_000), "$500 m – $2 bn");
        assert_eq!(range(5_000_000_000, 5_000_000_000), "$5 bn");
    }

    #[test]
    fn the_kind_is_said() {
        let text = |kind| {
            let amount = Amount::Disclosed {
                low: Some(1_000_000_000),
                high: 4_000_000_000,
                kind,
            };
            format_amount(amount, &dollars())
                .unwrap()
                .replace('\u{a0}', " ")
        };
        assert_eq!(text(AmountKind::UpTo), "up to $4 bn");
        assert_eq!(text(AmountKind::Estimated), "about $1–4 bn");
        assert_eq!(
            format_amount(Amount::Undisclosed, &dollars()),
            None,
            "no figure at all"
        );
    }

    #[test]
    fn a_symbol_of_letters_stands_apart() {
        let francs = Currency {
            code: "CHF".into(),
            symbol: String::new(),
        };
        assert_eq!(format_money(2_000_000, &francs), "CHF\u{a0}2\u{a0}m");
    }

    #[test]
    fn without_a_currency_there_is_no_symbol() {
        let none = Currency {
            code: "XXX".into(),
            symbol: String::new(),
        };
        assert_eq!(format_money(900, &none), "900");
    }
}
