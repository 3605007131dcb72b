//! From bytes to text: what is no text at all is told apart here.

use std::borrow::Cow;

use crate::dataset::{Place, Problem};

#[cfg(feature = "text")]
use super::kind::Json;
use super::kind::Kind;
use super::position::Positions;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 5_000_000;

/// A text, and what is to be said of how it was written.
#[derive(Debug)]
pub(super) struct Text<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) note: Option<Problem>,
}

/// Returns the text of a table or of JSON without its byte order mark. Other files are called what they are.
pub(super) fn decode<'b>(file: &str, bytes: &'b [u8]) -> Result<Text<'b>, Problem> {
    if let Some(problem) = too_large(file, bytes) {
        return Err(problem);
    }
    match what_else(file, &Kind::of_file(file, bytes)) {
        Some(problem) => Err(problem),
        None => text_of(file, bytes),
    }
}

/// Returns what is wrong with a file that is too large.
pub(super) fn too_large(file: &str, bytes: &[u8]) -> Option<Problem> {
    let text = "The file is larger than 5 MB (read 5.0 MB and stopped). \"loopmap import FILE --sum --keep 200\" makes a map of a larger table.".to_owned();
    (bytes.len() > MOST_BYTES).then(|| Problem::error("E_SIZE", file, Place::START, text))
}

/// Returns what a file is if it is neither a table nor a map in JSON.
pub(super) fn what_else(file: &str, kind: &Kind) -> Option<Problem> {
    let wrong = |code, text| Some(Problem::error(code, file, Place::START, text));
    let advice = "\"loopmap import\" makes a map of it";
    match kind {
        Kind::Table | Kind::Json(_) => None,
        Kind::Page(start) => wrong(
            "E_HTML",
            format!(
                "This is a web page, not data (starts with \"{start}\"). Check where the file came from."
            ),
        ),
        Kind::Workbook(name) => wrong(
            "E_FORMAT",
            format!("This is {name}: {advice}. Or save the sheet as CSV."),
        ),
        Kind::Graph(graph) => wrong(
            "E_FORMAT",
            format!(
                "This is a graph in {}: {advice}. Or save its edges as CSV.",
                graph.name()
            ),
        ),
        Kind::Other(name) => {
            let (name, advice) = name.split_once("; ").unwrap_or((name, ""));
            let mut text = format!("This is {name}, not a table of deals.");
            let mut advice = advice.chars();
            if let Some(first) = advice.next() {
                text.extend([' ', first.to_ascii_uppercase()]);
                text.extend(advice);
                text.push('.');
            }
            wrong("E_FORMAT", text)
        }
    }
}

/// Returns what a JSON file is if it is no map.
#[cfg(feature = "text")]
pub(super) fn what_json(file: &str, kind: Json) -> Option<Problem> {
    let name = match kind {
        Json::Map => return None,
        Json::Graph => "a graph in JSON, of nodes and links",
        Json::Records => "a list of records in JSON",
    };
    let text = format!("This is {name}: \"loopmap import\" makes a map of it.");
    Some(Problem::error("E_FORMAT", file, Place::START, text))
}

/// Returns the text of a file in UTF-8, UTF-16 or Windows-1252, which Latin-1 is a part of.
pub(super) fn text_of<'b>(file: &str, bytes: &'b [u8]) -> Result<Text<'b>, Problem> {
    if let Some(text) = utf_16(bytes) {
        return Ok(Text {
            text: Cow::Owned(text),
            note: None,
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (text, is_utf_8) = match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), true),
        Err(_) => (Cow::Owned(lines_of(bytes)), false),
    };
    let is_binary = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
    let strange = text.chars().filter(|&c| is_binary(c)).count();
    // A control character that slipped into a cell is told where it stands.
    if text.contains('\0') || (!is_utf_8 && strange > text.len() / 100) {
        let position = bytes.iter().position(|&byte| byte < 9).unwrap_or(0);
        let byte = bytes.get(position).copied().unwrap_or_default();
        let words = format!(
            "The file is not text (byte 0x{byte:02X} at position {position}). Save it as CSV in UTF-8."
        );
        let place = Positions::new(&text).place(position);
        return Err(Problem::error("E_ENCODING", file, place, words));
    }
    let note = (!is_utf_8).then(|| {
        let bad = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |_| 0);
        let valid = std::str::from_utf8(&bytes[..bad]).unwrap_or_default();
        let place = Positions::new(valid).place(bad);
        let words = format!(
            "The file is not UTF-8 (byte 0x{:02X} at position {bad}) and is read as Windows-1252. Check the accents.",
            bytes.get(bad).copied().unwrap_or_default()
        );
        Problem::warning("W_ENCODING", file, place, words)
    });
    Ok(Text { text, note })
}

/// Reads each line in UTF-8 if it can be, and in Windows-1252 if not: some files are pasted together.
fn lines_of(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => text.extend(line.iter().map(|&byte| windows_1252(byte))),
        }
    }
    text
}

/// Returns the text of one cell, in UTF-8 if it can be and in Windows-1252 if not.
#[cfg(feature = "import")]
pub(super) fn cell(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(lines_of(bytes)),
    }
}

/// The characters of Windows-1252 that are not those of Latin-1, from 0x80 on; `encoding.spec.whatwg.org`.
const HIGH: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}',
    '\u{2c6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}',
    '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}', '\u{17e}', '\u{178}',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// Reads UTF-16: by its mark, or by the zeros that plain letters have in it.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let zeros = |odd: usize| {
        let some = bytes.iter().take(2_000).skip(odd).step_by(2);
        some.filter(|&&byte| byte == 0).count()
    };
    let looked_at = bytes.len().min(2_000) / 2;
    let is_little = match bytes {
        [0xff, 0xfe, ..] => true,
        [0xfe, 0xff, ..] => false,
        _ if looked_at > 4 && zeros(1) * 2 > looked_at && zeros(0) == 0 => true,
        _ if looked_at > 4 && zeros(0) * 2 > looked_at && zeros(1) == 0 => false,
        _ => return None,
    };
    let pairs = bytes.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if is_little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        }
    });
    let text: String = char::decode_utf16(pairs).collect::<Result<_, _>>().ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, bool) {
        let text = decode("x", bytes).expect("it is text");
        (text.text.into_owned(), text.note.is_some())
    }

    #[test]
    fn texts_of_other_encodings_are_read_and_said() {
        let word = "Zahler;Empf\u{e4}nger\nM\u{fc}hle;\u{20ac}";
        let utf_16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            word.encode_utf16().flat_map(order).collect()
        };
        assert_eq!(decoded(word.as_bytes()), (word.to_owned(), false));
        assert_eq!(decoded(&utf_16(u16::to_le_bytes)), (word.to_owned(), false));
        assert_eq!(decoded(&utf_16(u16::to_be_bytes)), (word.to_owned(), false));
        let marked = [&[0xff, 0xfe][..], &utf_16(u16::to_le_bytes)].concat();
        assert_eq!(decoded(&marked), (word.to_owned(), false));
        let windows = b"Zahler;Empf\xe4nger\nM\xfchle;\x80";
        assert_eq!(decoded(windows), (word.to_owned(), true));
        let mixed = b"Zahler;Empf\xc3\xa4nger\nM\xfchle;\x80";
        assert_eq!(decoded(mixed), (word.to_owned(), true));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, code) in [
            (&b"from,to\0\0\0\x01\x02\x03abcdefg"[..], "E_ENCODING"),
            (b"PK\x03\x04 xl/workbook.xml", "E_FORMAT"),
            (b"<?xml version='1.0'?><gexf>", "E_FORMAT"),
            (b"<html>", "E_HTML"),
        ] {
            assert_eq!(decode("x", bytes).expect_err("no table").code, code);
        }
    }
}
