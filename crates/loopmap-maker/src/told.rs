//! Problems as a table shows them: in which cell, what stands there, and what was meant.

use std::collections::BTreeMap;
use std::path::Path;

use loopmap::dataset::Problem;
use loopmap::read::Cells;
use serde::Serialize;

use crate::Files;

/// So many problems of a kind are told; nobody reads more of them.
const MOST_TOLD: usize = 2_000;

/// A problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The record of a table, the header being 0; lines with nothing on them are none.
    pub row: Option<usize>,
    /// The header of the column.
    pub column: Option<String>,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong, in a sentence.
    pub text: String,
    /// What to do about it.
    pub advice: Option<String>,
    /// What stands in the cell.
    pub found: Option<String>,
    /// What was meant, where a known word is near.
    pub meant: Option<String>,
    /// The options of `take` that answer it.
    pub options: Vec<String>,
}

/// The cells of tables, read when they are first asked for.
#[derive(Debug)]
pub(crate) struct Teller<'f> {
    files: &'f Files,
    cells: BTreeMap<&'f str, Cells>,
}

impl<'f> Teller<'f> {
    pub(crate) fn of(files: &'f Files) -> Self {
        Self {
            files,
            cells: BTreeMap::new(),
        }
    }

    /// Returns problems as a table shows them, and how many more there are.
    pub(crate) fn tell<'p>(
        &mut self,
        problems: impl Iterator<Item = &'p Problem>,
    ) -> (Vec<Told>, usize) {
        let (mut told, mut more) = (Vec::new(), 0);
        for problem in problems {
            if told.len() < MOST_TOLD {
                told.push(self.told(problem));
            } else {
                more += 1;
            }
        }
        (told, more)
    }

    fn told(&mut self, problem: &Problem) -> Told {
        let (text, advice) = parted(&problem.text);
        let spot = self.cells(&problem.file).and_then(|cells| {
            let spot = cells.at(problem.line?, problem.column?)?;
            Some((spot.record, spot.column.to_owned(), spot.text.to_owned()))
        });
        let (row, column, found) = match spot {
            Some((row, column, found)) => (Some(row), Some(column), Some(found)),
            None => (None, None, None),
        };
        Told {
            file: problem.file.clone(),
            line: problem.line,
            row,
            column,
            code: problem.code,
            text: text.to_owned(),
            advice: advice.map(str::to_owned),
            found,
            meant: meant(&problem.text),
            options: options(&problem.text),
        }
    }

    fn cells(&mut self, file: &str) -> Option<&Cells> {
        let (name, text) = self.files.get_key_value(file)?;
        // Others are told by their lines.
        let ending = Path::new(name).extension();
        ending.filter(|ending| *ending == "csv")?;
        let cells = self.cells.entry(name);
        Some(cells.or_insert_with(|| Cells::of(text)))
    }
}

/// Parts what is wrong from what to do: behind the first sentence, whose end is in no quotation.
fn parted(text: &str) -> (&str, Option<&str>) {
    let mut is_quoted = false;
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        match sign {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted && matches!(before, '.' | '?') => {
                let (first, rest) = (&text[..at], &text[at + 1..]);
                let is_sentence =
                    |rest: &str| rest.starts_with(|c: char| c.is_uppercase() || c == '"');
                if is_sentence(rest) {
                    return (first, Some(rest));
                }
            }
            _ => {}
        }
        before = sign;
    }
    (text, None)
}

/// Returns the word that a text asks about: `Did you mean "nvidia"?`.
fn meant(text: &str) -> Option<String> {
    let (_, rest) = text.rsplit_once("Did you mean \"")?;
    let (word, _) = rest.rsplit_once("\"?")?;
    // A long word is cut where it is quoted.
    (!word.ends_with('\u{2026}')).then(|| word.to_owned())
}

/// Returns the options that a text names, as `take` calls them.
fn options(text: &str) -> Vec<String> {
    let mut options: Vec<String> = Vec::new();
    for part in text.split("--").skip(1) {
        let is_name = |c: char| c.is_ascii_lowercase() || c == '-';
        let name = part.split(|c: char| !is_name(c)).next().unwrap_or_default();
        let mut option = String::new();
        for (nth, word) in name.split('-').enumerate() {
            let (first, rest) = word.split_at(word.len().min(1));
            option += &if nth == 0 {
                first.to_owned()
            } else {
                first.to_uppercase()
            };
            option += rest;
        }
        if !option.is_empty() && !options.contains(&option) {
            options.push(option);
        }
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_apart_from_what_to_do() {
        assert_eq!(
            parted("Deal \"a. B\": amount \"5. X\" is not a number. Write whole units. Or none."),
            (
                "Deal \"a. B\": amount \"5. X\" is not a number.",
                Some("Write whole units. Or none.")
            )
        );
        assert_eq!(parted("No deals to draw."), ("No deals to draw.", None));
        assert_eq!(parted(""), ("", None));
    }

    #[test]
    fn what_was_meant_is_a_whole_word() {
        let text = "There is no \"nvida\". Did you mean \"nvidia\"?";
        assert_eq!(meant(text).as_deref(), Some("nvidia"));
        assert_eq!(meant("Did you mean \"abc\u{2026}\"?"), None, "it was cut");
        assert_eq!(meant("Nothing."), None);
    }

    #[test]
    fn options_are_named_as_the_door_has_them() {
        let text = "Say it: --from COLUMN --to COLUMN; with --no-header too, --from twice.";
        assert_eq!(options(text), ["from", "to", "noHeader"]);
        assert_eq!(options("a -- b ---"), Vec::<String>::new());
    }
}
