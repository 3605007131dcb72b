//! How wide a text is: one table of advance widths, so that no browser and no font moves a label.
//!
//! The numbers are the advance widths, in 1/2048 of the font size, of Liberation Sans 2.1.5 (regular
//! and bold; SIL Open Font License 1.1, metrics those of Arial and Helvetica). Only the numbers are
//! here, no outlines. Kerning is left out. A painter that uses another font condenses what would be
//! wider than the width given with each label.

/// How heavy a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// 400 in CSS.
    #[default]
    Regular,
    /// 700 in CSS.
    Bold,
}

impl Weight {
    /// Returns the CSS number.
    pub fn css(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Bold => 700,
        }
    }
}

/// Returns the width of `text` at `size`, in the unit of `size`.
///
/// Signs that the table does not know count as 0.6 of the size, those from U+1100 on (Hangul, Chinese,
/// Japanese, pictures) as the whole size, and combining marks as nothing.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let units: u32 = text.chars().map(|sign| advance(sign, weight)).sum();
    f64::from(units) * size / 2048.0
}

fn advance(sign: char, weight: Weight) -> u32 {
    let code = sign as usize;
    let latin = match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    };
    if let Some(&units) = code.checked_sub(0x20).and_then(|place| latin.get(place)) {
        return u32::from(units);
    }
    let known = SIGNS.iter().find(|(known, ..)| *known == sign);
    match (known, code) {
        (Some(&(_, regular, bold)), _) => u32::from(match weight {
            Weight::Regular => regular,
            Weight::Bold => bold,
        }),
        (None, 0x300..=0x36f | 0x200b..=0x200f) => 0,
        (None, 0x1100..) => 2048,
        (None, _) => 1229,
    }
}

/// Cuts `text` into at most two lines where that makes it narrower: at the space that leaves the
/// widest line narrowest.
pub(super) fn wrap(text: &str, size: f64, weight: Weight) -> Vec<&str> {
    let whole = width(text, size, weight);
    let best = text
        .bytes()
        .enumerate()
        .filter(|&(_, byte)| byte == b' ')
        .filter_map(|(place, _)| Some((text.get(..place)?, text.get(place + 1..)?)))
        .map(|(first, second)| {
            let widest = width(first, size, weight).max(width(second, size, weight));
            (widest, first, second)
        })
        .min_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((widest, first, second)) if widest < whole * 0.8 => vec![first, second],
        _ => vec![text],
    }
}

/// The widest line of a name, in sizes: some thirty letters where the name stands in one line, some twenty-five where
/// it is wrapped.
const WIDEST_WHOLE: f64 = 17.0;
const WIDEST_PART: f64 = 13.5;

/// The most lines of a name.
const MOST_LINES: usize = 3;

/// Returns a name in one line, unless it is too long for that.
pub(super) fn in_one_line(name: &str, size: f64, weight: Weight) -> Option<Vec<String>> {
    (width(name, size, weight) <= WIDEST_WHOLE * size).then(|| vec![name.to_owned()])
}

/// Returns a name in lines, none of which is wider than [`WIDEST_PART`]: in two where these are enough, in up to
/// three otherwise, and what is longer still is cut.
pub(super) fn in_lines(name: &str, size: f64, weight: Weight) -> Vec<String> {
    let widest = WIDEST_PART * size;
    let parts = wrap(name, size, weight);
    let is_narrow = |part: &&str| width(part, size, weight) <= widest;
    let has_room = parts.len() == 1 && width(name, size, weight) <= WIDEST_WHOLE * size;
    if has_room || parts.iter().all(is_narrow) {
        let mut lines = Vec::new();
        for part in parts {
            lines.push(part.to_owned());
        }
        return lines;
    }
    folded(name, widest, size, weight)
}

/// Returns how wide a name is that stands in one line, or in several where it is too long for that.
pub(super) fn widest_line(name: &str, size: f64, weight: Weight) -> f64 {
    let lines = in_one_line(name, size, weight).unwrap_or_else(|| in_lines(name, size, weight));
    let mut widest = 0.0_f64;
    for line in &lines {
        widest = widest.max(width(line, size, weight));
    }
    widest
}

/// Fills one line after the other with words; what has no room in the last, and a word that is wider than a line,
/// is cut.
fn folded(text: &str, widest: f64, size: f64, weight: Weight) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let is_last = lines.len() + 1 == MOST_LINES;
        let mut end = 0;
        for (place, _) in rest.match_indices(' ').chain([(rest.len(), "")]) {
            if width(rest.get(..place).unwrap_or_default(), size, weight) <= widest {
                end = place;
            }
        }
        if end == 0 || (is_last && end < rest.len()) {
            lines.push(cut_at_word(rest, widest, size, weight));
            break;
        }
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        lines.push(line.to_owned());
        rest = after.trim_start();
    }
    lines
}

/// Returns as many words as have room, with an ellipsis behind them, or as much of a long word.
fn cut_at_word(text: &str, widest: f64, size: f64, weight: Weight) -> String {
    let cut = cut(text, widest, size, weight);
    match cut.rsplit_once(' ') {
        Some((words, _)) if 2 * words.len() > cut.len() => [words, ELLIPSIS].concat(),
        _ => cut,
    }
}

/// Stands for what was cut.
const ELLIPSIS: &str = "\u{2026}";

/// Returns as much of `text` as has room, with an ellipsis where it is cut.
pub(super) fn cut(text: &str, widest: f64, size: f64, weight: Weight) -> String {
    if width(text, size, weight) <= widest {
        return text.to_owned();
    }
    let room = widest - width(ELLIPSIS, size, weight);
    let (mut end, mut used) = (0, 0.0);
    for (place, sign) in text.char_indices() {
        used += f64::from(advance(sign, weight)) * size / 2048.0;
        if used > room {
            break;
        }
        end = place + sign.len_utf8();
    }
    [text.get(..end).unwrap_or_default().trim_end(), ELLIPSIS].concat()
}

/// Regular, from U+0020 to U+017F.
#[rustfmt::skip]
const REGULAR: [u16; 352] = [
    569, 569, 727, 1139, 1139, 1821, 1366, 391, 682, 682, 797, 1196, 569, 682, 569, 569, 1139, 1139,
    1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 569, 569, 1196, 1196, 1196, 1139, 2079, 1366,
    1366, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1024, 1366, 1139, 1706, 1479, 1593, 1366, 1593,
    1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366, 1251, 569, 569, 569, 961, 1139, 682, 1139, 1139,
    1024, 1139, 1139, 569, 1139, 1139, 455, 455, 1024, 455, 1706, 1139, 1139, 1139, 1139, 682, 1024,
    569, 1139, 1024, 1479, 1024, 1024, 1024, 684, 532, 684, 1196, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 569, 682, 1139, 1139, 1139,
    1139, 532, 1139, 682, 1509, 758, 1139, 1196, 682, 1509, 1131, 819, 1124, 682, 682, 682, 1180,
    1100, 682, 682, 682, 748, 1139, 1708, 1708, 1708, 1251, 1366, 1366, 1366, 1366, 1366, 1366,
    2048, 1479, 1366, 1366, 1366, 1366, 569, 569, 569, 569, 1479, 1479, 1593, 1593, 1593, 1593,
    1593, 1196, 1593, 1479, 1479, 1479, 1479, 1366, 1366, 1251, 1139, 1139, 1139, 1139, 1139, 1139,
    1821, 1024, 1139, 1139, 1139, 1139, 569, 569, 569, 569, 1139, 1139, 1139, 1139, 1139, 1139,
    1139, 1124, 1251, 1139, 1139, 1139, 1139, 1024, 1139, 1024, 1366, 1139, 1366, 1139, 1366, 1139,
    1479, 1024, 1479, 1024, 1479, 1024, 1479, 1024, 1479, 1259, 1479, 1139, 1366, 1139, 1366, 1139,
    1366, 1139, 1366, 1139, 1366, 1139, 1593, 1139, 1593, 1139, 1593, 1139, 1593, 1139, 1479, 1139,
    1479, 1139, 569, 569, 569, 569, 569, 569, 569, 455, 569, 569, 1505, 909, 1024, 455, 1366, 1024,
    1024, 1139, 455, 1139, 455, 1139, 597, 1139, 684, 1139, 455, 1479, 1139, 1479, 1139, 1479, 1139,
    1237, 1481, 1139, 1593, 1139, 1593, 1139, 1593, 1139, 2048, 1933, 1479, 682, 1479, 682, 1479,
    682, 1366, 1024, 1366, 1024, 1366, 1024, 1366, 1024, 1251, 569, 1251, 768, 1251, 569, 1479,
    1139, 1479, 1139, 1479, 1139, 1479, 1139, 1479, 1139, 1479, 1139, 1933, 1479, 1366, 1024, 1366,
    1251, 1024, 1251, 1024, 1251, 1024, 455,
];

/// Bold, from U+0020 to U+017F.
#[rustfmt::skip]
const BOLD: [u16; 352] = [
    569, 682, 971, 1139, 1139, 1821, 1479, 487, 682, 682, 797, 1196, 569, 682, 569, 569, 1139, 1139,
    1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 682, 682, 1196, 1196, 1196, 1251, 1997, 1479,
    1479, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1139, 1479, 1251, 1706, 1479, 1593, 1366, 1593,
    1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366, 1251, 682, 569, 682, 1196, 1139, 682, 1139,
    1251, 1139, 1251, 1139, 682, 1251, 1251, 569, 569, 1139, 569, 1821, 1251, 1251, 1251, 1251, 797,
    1139, 682, 1251, 1139, 1593, 1139, 1139, 1024, 797, 573, 797, 1196, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 569, 682, 1139, 1139,
    1139, 1139, 573, 1139, 682, 1509, 758, 1139, 1196, 682, 1509, 1131, 819, 1124, 682, 682, 682,
    1180, 1139, 682, 682, 682, 748, 1139, 1708, 1708, 1708, 1251, 1479, 1479, 1479, 1479, 1479,
    1479, 2048, 1479, 1366, 1366, 1366, 1366, 569, 569, 569, 569, 1479, 1479, 1593, 1593, 1593,
    1593, 1593, 1196, 1593, 1479, 1479, 1479, 1479, 1366, 1366, 1251, 1139, 1139, 1139, 1139, 1139,
    1139, 1821, 1139, 1139, 1139, 1139, 1139, 569, 569, 569, 569, 1251, 1251, 1251, 1251, 1251,
    1251, 1251, 1124, 1251, 1251, 1251, 1251, 1251, 1139, 1251, 1139, 1479, 1139, 1479, 1139, 1479,
    1139, 1479, 1139, 1479, 1139, 1479, 1139, 1479, 1139, 1479, 1472, 1479, 1251, 1366, 1139, 1366,
    1139, 1366, 1139, 1366, 1139, 1366, 1139, 1593, 1251, 1593, 1251, 1593, 1251, 1593, 1251, 1479,
    1251, 1479, 1251, 569, 569, 569, 569, 569, 569, 569, 569, 569, 569, 1607, 1139, 1139, 569, 1479,
    1139, 1139, 1251, 569, 1251, 569, 1251, 789, 1251, 981, 1251, 569, 1479, 1251, 1479, 1251, 1479,
    1251, 1451, 1481, 1251, 1593, 1251, 1593, 1251, 1593, 1251, 2048, 1933, 1479, 797, 1479, 797,
    1479, 797, 1366, 1139, 1366, 1139, 1366, 1139, 1366, 1139, 1251, 682, 1251, 981, 1251, 682,
    1479, 1251, 1479, 1251, 1479, 1251, 1479, 1251, 1479, 1251, 1479, 1251, 1933, 1593, 1366, 1139,
    1366, 1251, 1024, 1251, 1024, 1251, 1024, 569,
];

/// Signs beyond them: the sign, regular, bold.
const SIGNS: [(char, u16, u16); 26] = [
    ('\u{2010}', 682, 682),
    ('\u{2012}', 1139, 1139),
    ('\u{2013}', 1139, 1139),
    ('\u{2014}', 2048, 2048),
    ('\u{2018}', 455, 569),
    ('\u{2019}', 455, 569),
    ('\u{201a}', 455, 569),
    ('\u{201c}', 682, 1024),
    ('\u{201d}', 682, 1024),
    ('\u{201e}', 682, 1024),
    ('\u{2020}', 1139, 1139),
    ('\u{2022}', 717, 717),
    ('\u{2026}', 2048, 2048),
    ('\u{2030}', 2048, 2048),
    ('\u{2039}', 682, 682),
    ('\u{203a}', 682, 682),
    ('\u{20a9}', 1933, 1933),
    ('\u{20ac}', 1139, 1139),
    ('\u{2122}', 2048, 2048),
    ('\u{2190}', 2048, 2048),
    ('\u{2192}', 2048, 2048),
    ('\u{2212}', 1196, 1196),
    ('\u{221e}', 1460, 1460),
    ('\u{2248}', 1124, 1124),
    ('\u{2264}', 1124, 1124),
    ('\u{2265}', 1124, 1124),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        let nvidia = width("NVIDIA", 2048.0, Weight::Regular);
        assert!(
            (nvidia - 6828.0).abs() < 1e-9,
            "N 1479, V 1366, I 569, D 1479, I 569, A 1366 make {nvidia}"
        );
        assert!(
            width("m", 12.0, Weight::Bold) > width("m", 12.0, Weight::Regular),
            "bold is wider"
        );
    }

    #[test]
    fn unknown_signs_have_the_default_width() {
        assert!(
            (width("語", 10.0, Weight::Regular) - 10.0).abs() < 1e-9,
            "a whole em"
        );
        assert!(
            (width("Ж", 10.0, Weight::Regular) - 6.0).abs() < 0.01,
            "six tenths of an em"
        );
        assert!(
            width("\u{301}", 10.0, Weight::Regular).abs() < 1e-9,
            "an accent on what precedes it"
        );
    }

    #[test]
    fn names_of_any_length_keep_within_three_lines() {
        let words = "Society for the Improvement of Horned Cattle ".repeat(4);
        let long = [
            "W".repeat(200),
            words,
            "\u{5149}".repeat(60),
            format!("a {} b", "x".repeat(90)),
        ];
        for name in long {
            for size in [12.0, 17.0] {
                let lines = in_lines(&name, size, Weight::Bold);
                assert!((1..=3).contains(&lines.len()), "{lines:?}");
                for line in &lines {
                    let wide = width(line, size, Weight::Bold);
                    assert!(wide <= WIDEST_PART * size, "{wide}: {line}");
                }
                assert!(lines[lines.len() - 1].ends_with('\u{2026}'), "{lines:?}");
                assert_eq!(in_one_line(&name, size, Weight::Bold), None, "{name}");
            }
        }
    }

    #[test]
    fn a_name_that_is_only_wrapped_loses_nothing() {
        let name = "Society for the Improvement of the Breeds of Cattle";
        let lines = in_lines(name, 12.0, Weight::Regular);
        assert_eq!(lines.join(" "), name);
    }

    #[test]
    fn long_names_take_two_even_lines() {
        assert_eq!(
            wrap("Thinking Machines Lab", 12.0, Weight::Regular),
            ["Thinking", "Machines Lab"]
        );
        assert_eq!(wrap("Nvidia", 12.0, Weight::Regular), ["Nvidia"]);
        assert_eq!(wrap("", 12.0, Weight::Regular), [""]);
    }
}
