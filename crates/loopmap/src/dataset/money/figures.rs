//! Figures with what stands between them: a decimal mark, and signs that set thousands apart.

use crate::sort::Gather as _;

use super::{MOST_DIGITS, Mark};

/// Returns whether `c` is white space as it stands between digits.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// Returns the digits of `figures` and the power of ten of the last one.
pub(super) fn decimal_digits(figures: &str, mark: Mark) -> Option<(String, i32)> {
    let (figures, exponent) = match figures.split_once(['e', 'E']) {
        Some((figures, exponent)) => (figures, exponent_of(exponent)?),
        None => (figures, 0),
    };
    let (point, group) = match mark {
        Mark::Point => ('.', ','),
        Mark::Comma => (',', '.'),
    };
    let (whole, parts) = figures.split_once(point).unwrap_or((figures, ""));
    if !parts.bytes().all(|byte| byte.is_ascii_digit()) || parts.len() > MOST_DIGITS {
        return None;
    }
    let whole = ungrouped(whole, group)?;
    if whole.len() > 10 * MOST_DIGITS {
        return None;
    }
    let places = i32::try_from(parts.len()).ok()?;
    Some((whole + parts, exponent - places))
}

fn exponent_of(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let size = is_number.then(|| digits.parse().unwrap_or(9999).min(9999))?;
    Some(if text.starts_with('-') { -size } else { size })
}

/// Returns whole units without what sets their thousands apart, if that is one sign and they are
/// thousands (or, behind the first three, hundreds, as in India).
fn ungrouped(text: &str, group: char) -> Option<String> {
    let is_apart = |c: char| c == group || is_space(c) || matches!(c, '\'' | '\u{2019}' | '_');
    let mut signs = text.chars().filter(|&c| is_apart(c));
    let Some(sign) = signs.next() else {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        return is_number.then(|| text.to_owned());
    };
    if signs.any(|other| other != sign) {
        return None;
    }
    let groups: Vec<&str> = text.split(sign).gather();
    let is_number = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let (first, later) = groups.split_first()?;
    let (last, middle) = later.split_last()?;
    let has_room = |most: usize| (1..=most).contains(&first.len()) && *first != "0";
    let are_long = |length| middle.iter().all(|group| group.len() == length);
    let are_groups = last.len() == 3
        && (has_room(3) && are_long(3)
            || sign == ',' && !middle.is_empty() && has_room(2) && are_long(2));
    (are_groups && groups.iter().all(is_number)).then(|| groups.concat())
}
