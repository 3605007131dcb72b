//! Numbers in decimal digits, written and read in little code.
//!
//! The standard library writes the shortest digits of every float and reads any digits to the
//! nearest float. Its tables and big integers for the last few cases are 25 KB of the page's module
//! after gzip. Here numbers of up to fifteen digits are written and read exactly, which is what
//! files and pictures hold; others come close.

/// The largest number below which all whole numbers are floats.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The powers of ten that are floats.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// The longest fraction that is written.
const LONGEST_FRACTION: usize = 15;

/// From here on further digits are below the last bit of a float.
const MOST_DIGITS: u64 = 1_000_000_000_000_000_000;

/// Returns the fewest digits that read back to `number`, if fifteen are enough.
///
/// # Examples
///
/// ```
/// use loopmap::decimal::write;
///
/// assert_eq!(write(-12.25), "-12.25");
/// assert_eq!(write(1e300), "1e300");
/// ```
pub fn write(number: f64) -> String {
    let sign = if number < 0.0 { "-" } else { "" };
    let size = number.abs();
    if !size.is_finite() {
        let word = if size.is_nan() { "NaN" } else { "inf" };
        return [sign, word].concat();
    }
    for (places, power) in POWERS.iter().enumerate().take(LONGEST_FRACTION + 1) {
        let scaled = (size * power).round();
        if scaled < EXACT && (scaled / power).to_bits() == size.to_bits() {
            return [sign, &with_point(whole(scaled), places)].concat();
        }
    }
    scientific(sign, size)
}

/// Returns a whole number in at least `least` digits, with zeros before it where it has fewer.
///
/// The standard library's way of writing into a text is 2 KB of the page's module after gzip.
///
/// # Examples
///
/// ```
/// use loopmap::decimal::write_whole;
///
/// assert_eq!(write_whole(7, 2), "07");
/// assert_eq!(write_whole(1234, 2), "1234");
/// ```
pub fn write_whole(number: u64, least: usize) -> String {
    let mut digits = Vec::new();
    let mut rest = number;
    while rest > 0 || digits.len() < least {
        digits.push(u8::try_from(rest % 10).unwrap_or_default());
        rest /= 10;
    }
    let figures = digits.iter().rev().map(|digit| char::from(b'0' + digit));
    figures.collect()
}

/// Returns `digits` with a point before the last `places` of them.
fn with_point(digits: u64, places: usize) -> String {
    if places == 0 {
        return write_whole(digits, 1);
    }
    let digits = write_whole(digits, places + 1);
    let point = digits.len() - places;
    let (whole, fraction) = digits.split_at_checked(point).unwrap_or_default();
    [whole, ".", fraction].concat()
}

/// Returns ten digits and a power of ten: only for what is very large, very small or very long.
fn scientific(sign: &str, size: f64) -> String {
    let (mut mantissa, mut exponent) = (size, 0);
    while mantissa >= 10.0 {
        mantissa /= 10.0;
        exponent += 1;
    }
    while mantissa < 1.0 {
        mantissa *= 10.0;
        exponent -= 1;
    }
    let digits = with_point(whole((mantissa * 1e9).round()), 9);
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    let below = if exponent < 0 { "-" } else { "" };
    let power = write_whole(u64::from(i32::unsigned_abs(exponent)), 1);
    [sign, digits, "e", below, &power].concat()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is whole, positive and below 2^53"
)]
fn whole(number: f64) -> u64 {
    number as u64
}

/// Reads what [`write()`] writes and what the standard library would read: digits with at most one
/// point, then perhaps a power of ten, or a word for infinity or for no number.
///
/// # Examples
///
/// ```
/// use loopmap::decimal::read;
///
/// assert_eq!(read("-2.5e3"), Some(-2500.0));
/// assert_eq!(read("1.5.2"), None);
/// ```
pub fn read(text: &str) -> Option<f64> {
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let size = read_word(text).or_else(|| read_digits(text))?;
    Some(if is_negative { -size } else { size })
}

fn read_word(text: &str) -> Option<f64> {
    if text.eq_ignore_ascii_case("inf") || text.eq_ignore_ascii_case("infinity") {
        Some(f64::INFINITY)
    } else if text.eq_ignore_ascii_case("nan") {
        Some(f64::NAN)
    } else {
        None
    }
}

fn read_digits(text: &str) -> Option<f64> {
    let (figures, exponent) = match text.split_once(['e', 'E']) {
        Some((figures, exponent)) => (figures, read_exponent(exponent)?),
        None => (text, 0),
    };
    let (before, after) = figures.split_once('.').unwrap_or((figures, ""));
    if before.is_empty() && after.is_empty() {
        return None;
    }
    let mut digits = 0_u64;
    let mut power = exponent;
    for (text, step) in [(before, 0), (after, -1)] {
        for byte in text.bytes() {
            let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
            if digits < MOST_DIGITS {
                digits = 10 * digits + digit;
                power += step;
            } else {
                power += step + 1;
            }
        }
    }
    Some(scaled(digits as f64, power))
}

/// Reads a whole number; one that is out of reach for a float is as good as any such.
fn read_exponent(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse().unwrap_or(9999).min(9999);
    Some(if text.starts_with('-') { -size } else { size })
}

/// Returns `number` times ten to the `power`: the nearest float where both are floats.
fn scaled(number: f64, power: i32) -> f64 {
    let known = POWERS.get(power.unsigned_abs() as usize);
    match (known, power < 0) {
        _ if number == 0.0 => 0.0,
        (Some(power), false) => number * power,
        (Some(power), true) => number / power,
        // In steps, since the power alone may be out of reach. Forty lead beyond all floats.
        (None, is_small) => {
            let (steps, rest) = (power / 22, power % 22);
            let step = |number: f64, _| {
                if is_small {
                    number / 1e22
                } else {
                    number * 1e22
                }
            };
            scaled((0..steps.abs().min(40)).fold(number, step), rest)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::Rng;

    #[test]
    fn digits_are_those_of_the_standard_library() {
        let mut rng = Rng::new(3);
        for _ in 0..20_000 {
            let digits = rng.next_u64() % 10_u64.pow(1 + rng.below(14));
            let places = rng.below(14);
            let number = digits as f64 / POWERS[places as usize];
            let text = number.to_string();
            assert_eq!(read(&text), Some(number), "reads {text}");
            // Behind fifteen places it gives up.
            if text.len() < 15 {
                assert_eq!(write(number), text, "writes {text}");
            }
        }
    }

    #[test]
    fn numbers_out_of_the_ordinary_are_close() {
        for (number, text) in [
            (1e300, "1e300"),
            (-2.5e-20, "-2.5e-20"),
            (0.0, "0"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "NaN"),
            (9_007_199_254_740_991.0, "9007199254740991"),
        ] {
            assert_eq!(write(number), text);
        }
        for text in ["1e308", "123456789012345678901234567890", "4.9e-320"] {
            let exact: f64 = text.parse().expect("a number");
            let near = read(text).expect("a number");
            assert!((near - exact).abs() <= exact * 1e-3, "{text}: {near}");
        }
    }

    #[test]
    fn what_the_standard_library_refuses_is_refused() {
        let texts = [
            "",
            "-",
            ".",
            "1.",
            ".5",
            "1.5.2",
            "1e",
            "1e+",
            "1e-3",
            "e5",
            "+3",
            "--3",
            "0x10",
            "1_000",
            " 1",
            "1e99999999999",
            "1e-99999999999",
            "Infinity",
            "-inf",
            "NAN",
            "\u{661}",
        ];
        for text in texts {
            let theirs = text.parse::<f64>().ok().map(f64::to_bits);
            assert_eq!(read(text).map(f64::to_bits), theirs, "{text}");
        }
    }
}
