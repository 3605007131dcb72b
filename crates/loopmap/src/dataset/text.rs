//! What may stand in a name, and how a message quotes what a file says.

use std::fmt::Write as _;

/// The longest name, in characters.
pub(crate) const LONGEST_NAME: usize = 200;

/// The longest sign of a currency, in characters.
pub(crate) const LONGEST_SYMBOL: usize = 8;

/// The longest id of a source, in characters: as long as an address can be.
pub(crate) const LONGEST_SOURCE_ID: usize = 2_000;

/// The longest quotation in a message, in characters.
const LONGEST_QUOTE: usize = 40;

/// Returns whether `c` shows nothing: white space, controls, and the characters of Unicode that
/// have no shape of their own.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_formatting(c) || is_blank_shape(c)
}

/// Returns whether `c` changes how other text is laid out and cannot be seen itself.
fn is_formatting(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Returns whether `c` is one of the spaces that keep the digits of a number together.
fn is_space_of_numbers(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// Returns whether `c` is a letter or sign with an empty shape.
fn is_blank_shape(c: char) -> bool {
    matches!(
        c,
        '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
    )
}

/// Returns whether `c` is a letter: beyond ASCII by the blocks of Unicode that hold letters, without the
/// signs of currencies in them. The table of all letters would be a fiftieth of the page's module.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c,
            '\u{c0}'..='\u{1fff}' | '\u{2c00}'..='\u{2dff}' | '\u{3005}'..='\u{fdcf}'
            | '\u{ff21}'..='\u{ffdf}' | '\u{10000}'..)
            && !matches!(
                c,
                '\u{d7}'
                    | '\u{f7}'
                    | '\u{60b}'
                    | '\u{9f2}'
                    | '\u{9f3}'
                    | '\u{9fb}'
                    | '\u{af1}'
                    | '\u{bf9}'
                    | '\u{e3f}'
                    | '\u{17db}'
            )
}

/// Returns whether `c` is taken out of texts: controls, and what can turn the direction of the
/// text around it. Joiners and direction marks stay, since some scripts are wrong without them.
fn is_taken_out(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// A text fit to be shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Clean {
    /// The text, its white space single and its ends trimmed.
    pub(crate) text: String,
    /// Whether characters that nobody sees were taken out.
    pub(crate) was_changed: bool,
}

/// Returns `raw` fit to be shown.
pub(crate) fn clean(raw: &str) -> Clean {
    let mut text = String::with_capacity(raw.len());
    let mut was_changed = false;
    for c in raw.chars() {
        if c.is_whitespace() {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
        } else if is_taken_out(c) {
            was_changed = true;
        } else {
            text.push(c);
        }
    }
    if text.ends_with(' ') {
        text.pop();
    }
    Clean { text, was_changed }
}

/// Returns whether nothing of `text` can be seen.
pub(crate) fn is_unseen(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// Returns `text` cut after its first `longest` characters, or `None` when it is not longer.
pub(crate) fn cut(text: &str, longest: usize) -> Option<&str> {
    text.char_indices()
        .nth(longest)
        .and_then(|(end, _)| Some(text.get(..end)?.trim_end()))
}

/// Returns whether `id` can be one as it stands: all of it seen, no semicolon, not too long.
pub(crate) fn is_fit_for_id(id: &str, longest: usize) -> bool {
    let is_seen = |c: char| c == ' ' || !is_invisible(c);
    !is_unseen(id)
        && id.trim() == id
        && cut(id, longest).is_none()
        && id.chars().all(is_seen)
        && !id.contains(';')
}

/// Returns `text` in quotation marks, cut, with unseen characters written out, so that a message
/// cannot be made to lie or to command a terminal.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::from('"');
    for (n, c) in text.chars().enumerate() {
        if n == LONGEST_QUOTE {
            quoted.push('\u{2026}');
            break;
        }
        if is_space_of_numbers(c) && quoted.ends_with(|c: char| c.is_ascii_digit()) {
            quoted.push(' ');
        } else if c != ' ' && is_invisible(c) {
            // Writing to a string cannot fail.
            let _ = write!(quoted, "[U+{:04X}]", u32::from(c));
        } else {
            quoted.push(c);
        }
    }
    quoted.push('"');
    quoted
}

/// Returns words for a reader made from an id: `debt-lease` gives `Debt lease`.
pub(super) fn label(id: &str) -> String {
    let words = clean(&id.replace(['-', '_'], " ")).text;
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => std::iter::once(capital(first)).chain(letters).collect(),
        None => id.to_owned(),
    }
}

/// Returns the capital of a Latin, Greek or Cyrillic letter. The tables of all scripts would be a
/// twentieth of the page's module, for the first letter of a word without a label.
fn capital(letter: char) -> char {
    let apart = match letter {
        '\u{f7}' | '\u{3c2}' => 0,
        'a'..='z' | '\u{e0}'..='\u{fe}' | '\u{3b1}'..='\u{3c9}' | '\u{430}'..='\u{44f}' => 32,
        '\u{450}'..='\u{45f}' => 80,
        _ => 0,
    };
    char::from_u32(u32::from(letter) - apart).unwrap_or(letter)
}

/// Returns `n` with its thousands apart: `2,001`.
pub(crate) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_from_signs_of_currencies() {
        for letter in "Fkr\u{142}\u{433}\u{5e9}\u{645}\u{5143}\u{b2e}".chars() {
            assert!(is_letter(letter) && letter.is_alphabetic(), "{letter}");
        }
        for sign in "$\u{a2}\u{a3}\u{a5}\u{20ac}\u{20b9}\u{e3f}\u{9f3}\u{fdfc}\u{ff04}9.".chars() {
            assert!(!is_letter(sign) && !sign.is_alphabetic(), "{sign}");
        }
    }

    #[test]
    fn white_space_is_single_and_controls_are_gone() {
        let cleaned = clean(" a\tb\n\u{7}\u{202e}c  ");
        assert_eq!(cleaned.text, "a b c", "the words stay");
        assert!(cleaned.was_changed, "a bell and an override were there");
        assert!(!clean("a  b").was_changed, "white space alone is no matter");
    }

    #[test]
    fn joiners_stay_in_texts() {
        assert_eq!(
            clean("\u{645}\u{6cc}\u{200c}\u{634}").text.chars().count(),
            4
        );
    }

    #[test]
    fn quotations_are_cut_and_harmless() {
        assert_eq!(quote("\u{1b}[2J"), "\"[U+001B][2J\"");
        assert_eq!(quote("1\u{202f}200"), "\"1 200\"");
        assert_eq!(quote("a\u{a0}b"), "\"a[U+00A0]b\"", "it is no plain space");
        assert_eq!(quote(&"x".repeat(50)).chars().count(), 43);
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!(
            [7, 999, 2001, 1_234_567].map(grouped).join(" "),
            "7 999 2,001 1,234,567"
        );
    }

    #[test]
    fn a_label_starts_with_a_capital() {
        let ids = [
            "debt-lease",
            "\u{fc}ber_uns",
            "\u{434}\u{43e}\u{43b}\u{433}",
            "4x",
            "\u{f7}",
        ];
        let labels = ids.map(label).join("|");
        assert_eq!(
            labels,
            "Debt lease|\u{dc}ber uns|\u{414}\u{43e}\u{43b}\u{433}|4x|\u{f7}"
        );
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("h\u{e9}llo", 2), Some("h\u{e9}"));
        assert_eq!(cut("hi", 2), None, "short enough");
    }
}
