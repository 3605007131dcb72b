//! The text of a value that the page has parsed, read into a tree.
//!
//! The page hands the text over as a whole. Asking for every single part of the value takes ten times as
//! long. The text is the browser's own writing, without a space between, so that little code reads it;
//! whatever else there is gives nothing.

use loopmap::dataset::{DEEPEST, Entry, Node, Value};
use loopmap::decimal;

/// Returns the tree of a text that `JSON.stringify` wrote.
pub(crate) fn read(text: &str) -> Option<Node> {
    let mut reader = Reader { text, at: 0 };
    let node = reader.node(DEEPEST)?;
    (reader.at == text.len()).then_some(node)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = self.text.as_bytes().get(self.at).copied();
        self.at += 1;
        byte
    }

    /// Steps over `word`, if it comes next.
    fn take(&mut self, word: &str) -> bool {
        let rest = self.text.get(self.at..);
        let is_next = rest.is_some_and(|rest| rest.starts_with(word));
        if is_next {
            self.at += word.len();
        }
        is_next
    }

    fn node(&mut self, depth: usize) -> Option<Node> {
        let value = if self.take("\"") {
            Value::Text(self.string()?)
        } else if self.take("[") {
            let mut list = Vec::new();
            self.items("]", depth, &mut |reader, depth| {
                list.push(reader.node(depth)?);
                Some(())
            })?;
            Value::List(list)
        } else if self.take("{") {
            let mut table = Vec::new();
            self.items("}", depth, &mut |reader, depth| {
                table.push(reader.entry(depth)?);
                Some(())
            })?;
            Value::Table(table)
        } else if self.take("null") {
            Value::Blank
        } else if self.take("true") {
            Value::Flag(true)
        } else if self.take("false") {
            Value::Flag(false)
        } else {
            Value::Number(self.number()?)
        };
        Some(Node::new(value))
    }

    /// Reads items between commas up to `end`.
    fn items(
        &mut self,
        end: &str,
        depth: usize,
        item: &mut dyn FnMut(&mut Self, usize) -> Option<()>,
    ) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        if self.take(end) {
            return Some(());
        }
        loop {
            item(self, depth)?;
            if self.take(end) {
                return Some(());
            }
            self.take(",").then_some(())?;
        }
    }

    fn entry(&mut self, depth: usize) -> Option<Entry> {
        let key = self.take("\"").then(|| self.string())??;
        self.take(":").then(|| self.node(depth))?.map(|node| Entry {
            key,
            place: None,
            node,
        })
    }

    fn number(&mut self) -> Option<f64> {
        let rest = self.text.get(self.at..)?;
        let end = rest.find([',', ']', '}']).unwrap_or(rest.len());
        self.at += end;
        decimal::read(rest.get(..end)?)
    }

    /// Reads a string after its first quote.
    fn string(&mut self) -> Option<String> {
        let mut found = String::new();
        loop {
            let start = self.at;
            let end = loop {
                match self.next()? {
                    b'"' => break true,
                    b'\\' => break false,
                    _ => {}
                }
            };
            found.push_str(self.text.get(start..self.at - 1)?);
            if end {
                return Some(found);
            }
            found.push(self.escaped()?);
        }
    }

    /// Reads what stands behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        Some(match self.next()? {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let digits = self.text.get(self.at..self.at + 4)?;
                self.at += 4;
                // Halves of a character that stand alone, which no text in Rust can hold.
                char::from_u32(u32::from_str_radix(digits, 16).ok()?)
                    .unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            other => char::from(other),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_the_browser_is_read() {
        let text = r#"{"a":[1,-2.5e3,true,null,"\"\\\n\u0007ü→😀\ud800"],"b":{},"c":[]}"#;
        let list = [
            Value::Number(1.0),
            Value::Number(-2500.0),
            Value::Flag(true),
            Value::Blank,
            Value::Text("\"\\\n\u{7}ü→😀\u{fffd}".to_owned()),
        ];
        let entry = |key: &str, value| Entry {
            key: key.to_owned(),
            place: None,
            node: Node::new(value),
        };
        let expected = Value::Table(vec![
            entry("a", Value::List(list.map(Node::new).into())),
            entry("b", Value::Table(Vec::new())),
            entry("c", Value::List(Vec::new())),
        ]);
        assert_eq!(read(text), Some(Node::new(expected)));
    }

    #[test]
    fn no_text_is_read_beyond_its_end_or_too_deep() {
        let text = r#"{"a":[1,"b\n\u0041"]}"#;
        for end in 0..text.len() {
            assert_eq!(read(&text[..end]), None, "{end} bytes");
        }
        assert!(read(&format!("{text}]")).is_none(), "something behind");
        let deep = |levels| "[".repeat(levels) + &"]".repeat(levels);
        assert!(read(&deep(DEEPEST)).is_some(), "as deep as may be");
        assert!(read(&deep(DEEPEST + 1)).is_none(), "deeper");
    }
}
