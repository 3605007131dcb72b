//! From bytes to text: what is no text at all is told apart here.

use crate::dataset::{Place, Problem};

use super::position::Positions;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 5_000_000;

/// Returns the text of a file without its byte order mark.
pub(super) fn decode<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, Problem> {
    let wrong = |code, place, text| Err(Problem::error(code, file, place, text));
    if bytes.len() > MOST_BYTES {
        let text = "The file is larger than 5 MB (read 5.0 MB and stopped).".to_owned();
        return wrong("E_SIZE", Place::START, text);
    }
    let (text, bad) = match std::str::from_utf8(bytes) {
        // The other Unicode encodings of plain English are valid UTF-8 full of zeros.
        Ok(text) => (text, text.find('\0')),
        Err(error) => {
            let end = error.valid_up_to();
            let valid = std::str::from_utf8(&bytes[..end]).unwrap_or_default();
            (valid, Some(end))
        }
    };
    if let Some(position) = bad {
        let byte = bytes[position];
        let place = Positions::new(text).place(position);
        let text = format!(
            "The file is not UTF-8 (byte 0x{byte:02X} at position {position}). Save it as UTF-8."
        );
        return wrong("E_ENCODING", place, text);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(start) = page_start(text) {
        let text = format!(
            "This is a web page, not data (starts with \"{start}\"). Check where the file came from."
        );
        return wrong("E_HTML", Place::START, text);
    }
    Ok(text)
}

/// Returns how a web page starts.
fn page_start(text: &str) -> Option<&'static str> {
    let text = text.trim_start();
    ["<!doctype", "<html", "<head", "<body", "<?xml", "<!--"]
        .into_iter()
        .find(|start| {
            text.get(..start.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(start))
        })
}
