//! What the readers of XML share. Documents with a document type are refused: what it declares can
//! grow without end.

use roxmltree::{Document, Node as Element, ParsingOptions};

use crate::dataset::{Place, Value};
use crate::decimal;
use crate::read::position::Positions;

use super::Account;

/// The most elements of a document.
const MOST_ELEMENTS: u32 = 3_000_000;

/// Elements may be so deep inside each other.
const DEEPEST: usize = 200;

/// A document and the places in it.
pub(super) struct Xml<'t> {
    pub(super) document: Document<'t>,
    positions: Positions<'t>,
}

impl<'t> Xml<'t> {
    /// Reads a document, or says what is wrong with it.
    pub(super) fn read(file: &str, text: &'t str, account: &mut Account) -> Option<Self> {
        let positions = Positions::new(text);
        if is_deep(text) {
            let text = format!("Elements lie more than {DEEPEST} deep in each other.");
            account.error("E_XML", file, Place::START, text);
            return None;
        }
        let options = ParsingOptions {
            allow_dtd: false,
            nodes_limit: MOST_ELEMENTS,
            ..ParsingOptions::default()
        };
        match Document::parse_with_options(text, options) {
            Ok(document) => Some(Self {
                document,
                positions,
            }),
            Err(error) => {
                let at = error.pos();
                let place = Place {
                    line: at.row.max(1),
                    column: at.col.max(1),
                };
                let message = error.to_string();
                let message = message.split(" at ").next().unwrap_or_default();
                let text = match error {
                    roxmltree::Error::DtdDetected => {
                        "The file has a document type (<!DOCTYPE ...>), which may hide anything. Take it out.".to_owned()
                    }
                    _ => format!(
                        "Not valid XML at line {}, column {}: {message}.",
                        place.line, place.column
                    ),
                };
                account.error("E_XML", file, place, text);
                None
            }
        }
    }

    pub(super) fn place(&self, element: Element<'_, '_>) -> Place {
        self.positions.place(element.range().start)
    }
}

/// Returns whether elements are too deep for parsers that go down with them.
fn is_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            let end = rest.find('>').unwrap_or(rest.len());
            if !rest[..end].ends_with('/') {
                depth += 1;
            }
            if depth > DEEPEST {
                return true;
            }
        }
    }
    false
}

/// Returns the text inside an element and the elements in it.
pub(super) fn text_in(element: Element<'_, '_>) -> String {
    let texts = element.descendants().filter(Element::is_text);
    texts.filter_map(|text| text.text()).collect()
}

/// Returns a value of a type that the format names.
pub(super) fn typed(text: &str, kind: &str) -> Value {
    let is_number = matches!(
        kind.to_ascii_lowercase().as_str(),
        "int"
            | "integer"
            | "long"
            | "float"
            | "double"
            | "short"
            | "byte"
            | "bigdecimal"
            | "biginteger"
    );
    match decimal::read(text.trim()) {
        Some(number) if is_number && number.is_finite() => Value::Number(number),
        _ if text.trim().is_empty() => Value::Blank,
        _ => Value::Text(text.trim().to_owned()),
    }
}
