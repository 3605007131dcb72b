//! Amounts as people write them.

use super::amount::LARGEST;
use super::text::quote;
use crate::decimal;

/// Reads digits, or says what is wrong with them and what to write.
pub(super) fn whole_units(text: &str) -> Result<u64, String> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text
            .parse()
            .ok()
            .filter(|&n| n <= LARGEST)
            .ok_or_else(|| too_large(text));
    }
    Err(match decimal::read(text) {
        Some(number) if number.is_finite() => match whole_number(number) {
            Ok(n) => format!("amount {} is not digits alone. Write {n}.", quote(text)),
            Err(wrong) => wrong,
        },
        Some(_) => not_finite(),
        None => not_a_number(text),
    })
}

/// Reads a number, or says what is wrong with it.
pub(super) fn whole_number(number: f64) -> Result<u64, String> {
    if !number.is_finite() {
        Err(not_finite())
    } else if number < 0.0 {
        Err(format!(
            "amount {} is negative. Swap \"from\" and \"to\" instead.",
            decimal::write(number)
        ))
    } else if number.fract() != 0.0 {
        Err(format!(
            "amount {} is not whole. Write whole units of the map's currency.",
            decimal::write(number)
        ))
    } else if number > LARGEST as f64 {
        Err(too_large(&decimal::write(number)))
    } else {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is whole and in 0..=LARGEST"
        )]
        Ok(number as u64)
    }
}

fn not_finite() -> String {
    "amount is not a finite number.".to_owned()
}

fn too_large(written: &str) -> String {
    format!(
        "amount {} is larger than {LARGEST}, the largest this map takes.",
        quote(written)
    )
}

fn not_a_number(text: &str) -> String {
    let Some(guess) = Guess::of(text) else {
        return format!(
            "amount {} is not a number. Write whole units in digits alone, or leave it blank if it is undisclosed.",
            quote(text)
        );
    };
    let currency = guess
        .currency
        .map(|code| format!(" and currency \"{code}\""))
        .unwrap_or_default();
    format!(
        "amount {} is not a number. Write {}{currency}.",
        quote(text),
        guess.amount
    )
}

/// What a text such as `$10bn` probably means.
#[derive(Debug, PartialEq, Eq)]
struct Guess {
    amount: u64,
    currency: Option<&'static str>,
}

/// Signs of currencies, and the codes they most often stand for.
const SIGNS: [(&str, &str); 9] = [
    ("US$", "USD"),
    ("USD", "USD"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("$", "USD"),
    ("\u{20ac}", "EUR"),
    ("\u{a3}", "GBP"),
    ("\u{a5}", "JPY"),
    ("\u{20b9}", "INR"),
];

/// Endings, in lower case, and the power of ten each stands for.
const ENDINGS: [(&str, u32); 10] = [
    ("", 0),
    ("k", 3),
    ("m", 6),
    ("mn", 6),
    ("million", 6),
    ("b", 9),
    ("bn", 9),
    ("billion", 9),
    ("tn", 12),
    ("trillion", 12),
];

impl Guess {
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let sign = SIGNS.iter().find(|(sign, _)| text.contains(sign));
        let bare = sign.map_or_else(|| text.to_owned(), |(sign, _)| text.replacen(sign, "", 1));
        let bare = bare.trim();
        let end = bare
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '\'' | '_' | ' '))
            .unwrap_or(bare.len());
        let (figures, ending) = bare.split_at(end);
        let ending = ending.trim().to_ascii_lowercase();
        let &(_, power) = ENDINGS.iter().find(|(known, _)| *known == ending)?;
        Some(Self {
            amount: scaled(figures, power)?,
            currency: sign.map(|&(_, code)| code),
        })
    }
}

/// Returns `figures` times ten to the `power`, if that is whole: `2.5` and 9 give 2500000000.
fn scaled(figures: &str, power: u32) -> Option<u64> {
    let figures: String = figures
        .chars()
        .filter(|c| !matches!(c, ',' | '\'' | '_' | ' '))
        .collect();
    let (whole, fraction) = figures.split_once('.').unwrap_or((&figures, ""));
    let fraction = fraction.trim_end_matches('0');
    let zeros = power.checked_sub(u32::try_from(fraction.len()).ok()?)?;
    format!("{whole}{fraction}")
        .parse::<u64>()
        .ok()?
        .checked_mul(10_u64.pow(zeros))
        .filter(|&n| n <= LARGEST)
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
    fn what_people_write_is_answered_with_digits() {
        for (written, digits) in [
            ("$10bn", "10000000000 and currency \"USD\"."),
            ("USD 2.5 billion", "2500000000 and currency \"USD\"."),
            ("\u{20ac}300m", "300000000 and currency \"EUR\"."),
            ("1,000,000", "1000000."),
            ("1e9", "1000000000."),
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
            ("0.5", "not whole"),
            ("9007199254740992", "larger than"),
            ("99999999999999999999999", "larger than"),
            ("many", "not a number"),
            ("$", "not a number"),
            ("1.5.2bn", "not a number"),
            ("\u{0661}", "not a number"),
        ] {
            let wrong = whole_units(written).unwrap_err();
            assert!(wrong.contains(part), "{written}: {wrong}");
        }
    }
}
