//! `loopmap explain`: what a code of `loopmap check` means, with an example before and after.

use clap::Args;
use serde::Serialize;

use crate::output::{self, Format, Stop};

/// Says what a code means and what to do, with an example before and after; all codes without one
#[derive(Args, Debug)]
#[command(after_help = "Example: loopmap explain E_AMOUNT")]
pub(crate) struct Explain {
    /// The code, as `check` prints it
    #[arg(value_name = "CODE")]
    code: Option<String>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The object of `--format json`.
#[derive(Serialize)]
struct Answer {
    codes: Vec<Explained>,
}

#[derive(Serialize)]
struct Explained {
    code: &'static str,
    severity: &'static str,
    text: String,
    before: String,
    after: String,
}

/// All codes, each under a heading of its own.
const CODES: &str = include_str!("explain/codes.md");

impl Explain {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let wanted = self.code.as_deref().map(|code| code.trim().to_uppercase());
        let is_wanted = |code: &str| wanted.as_deref().is_none_or(|wanted| wanted == code);
        let told: Vec<_> = sections().filter(|(code, _)| is_wanted(code)).collect();
        let unknown = wanted.as_deref().filter(|_| told.is_empty());
        if let Some(unknown) = unknown {
            let known: Vec<&str> = sections().map(|(code, _)| code).collect();
            let hint = loopmap::dataset::did_you_mean(unknown, known.iter().copied());
            let text = format!("there is no such code.{hint} Known: {}", known.join(", "));
            return Err(Stop::Trouble(text));
        }
        match (self.format, told.as_slice()) {
            (Format::Json, told) => {
                let codes = told.iter().map(|(code, section)| explained(code, section));
                output::print_json(&Answer {
                    codes: codes.collect(),
                })
            }
            (Format::Text, [(_, section)]) => output::print(section),
            (Format::Text, _) => output::print(CODES),
        }
    }
}

/// Returns a section in its parts.
fn explained(code: &'static str, section: &str) -> Explained {
    let is_error = code.starts_with("E_");
    let lines = section.lines().skip(1);
    let (examples, words): (Vec<&str>, Vec<&str>) = lines
        .filter(|line| !line.is_empty())
        .partition(|line| line.starts_with("    "));
    let example = |name: &str| {
        let mut lines = examples.iter().map(|line| line.trim());
        let line = lines.find_map(|line| line.strip_prefix(name));
        line.unwrap_or_default().trim().to_owned()
    };
    Explained {
        code,
        severity: if is_error { "error" } else { "warning" },
        text: words.join(" "),
        before: example("before:"),
        after: example("after:"),
    }
}

/// Returns each code and what is said of it.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let starts: Vec<usize> = CODES.match_indices("\n## ").map(|(at, _)| at + 1).collect();
    let ends: Vec<usize> = starts
        .iter()
        .skip(1)
        .copied()
        .chain([CODES.len()])
        .collect();
    starts.into_iter().zip(ends).filter_map(|(start, end)| {
        let section = CODES.get(start..end)?;
        let code = section.strip_prefix("## ")?.lines().next()?;
        Some((code, section))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    fn codes_in(folder: &Path, codes: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).expect("sources") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                codes_in(&path, codes);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a text");
                let quoted = text.split('"').skip(1).step_by(1);
                let is_code = |word: &&str| {
                    let rest = word.strip_prefix("E_").or_else(|| word.strip_prefix("W_"));
                    rest.is_some_and(|rest| {
                        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_uppercase())
                    })
                };
                codes.extend(quoted.filter(is_code).map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_code_is_explained_with_an_example() {
        let mut codes = BTreeSet::new();
        for sources in ["../loopmap/src", "../loopmap-site/src", "src"] {
            codes_in(
                &Path::new(env!("CARGO_MANIFEST_DIR")).join(sources),
                &mut codes,
            );
        }
        assert!(codes.len() > 40, "only {} codes were found", codes.len());
        let told: BTreeSet<String> = sections().map(|(code, _)| code.to_owned()).collect();
        let missing: Vec<&String> = codes.difference(&told).collect();
        assert!(missing.is_empty(), "not explained: {missing:?}");
        let unknown: Vec<&String> = told.difference(&codes).collect();
        assert!(unknown.is_empty(), "explained, but never said: {unknown:?}");
        for (code, section) in sections() {
            assert!(
                section.contains("before: ") && section.contains("after:  "),
                "{code} has no example"
            );
        }
    }
}
