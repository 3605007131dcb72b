//! What the program says and how it ends.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use loopmap::dataset::{Dataset, Problem, condensed};
use loopmap_site::Fault;
use serde::Serialize;

/// The form of an answer that is a text, in the commands that look at files.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: one object on stdout, problems included
    Json,
}

/// Whether there is a map, what it holds, and all that is wrong with it: what these commands say alike in JSON.
#[derive(Serialize)]
pub(crate) struct Verdict<'a> {
    valid: bool,
    companies: usize,
    deals: usize,
    sources: usize,
    problems: &'a [Problem],
}

impl<'a> Verdict<'a> {
    /// Returns what is to be said of a map, if it is one.
    pub(crate) fn of(dataset: Option<&Dataset>, problems: &'a [Problem]) -> Self {
        Self {
            valid: dataset.is_some(),
            companies: dataset.map_or(0, |dataset| dataset.companies().len()),
            deals: dataset.map_or(0, |dataset| dataset.deals().len()),
            sources: dataset.map_or(0, |dataset| dataset.sources().len()),
            problems,
        }
    }
}

/// Why a command ended before its work was done.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The map has errors: all problems, to be printed.
    Problems(Vec<Problem>),
    /// The map has errors, and they were printed.
    Invalid,
    /// What is needed besides the map is not there.
    Missing(String),
    /// Wrong usage, or a file that cannot be read or written.
    Trouble(String),
    /// Nobody listens any more, as when the output is piped into `head`.
    Unheard,
}

impl Stop {
    /// Returns the stop for a file that cannot be read or written.
    pub(crate) fn files(verb: &str, path: &Path, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => error.to_string(),
        };
        Self::Trouble(format!("cannot {verb} {}: {reason}", path.display()))
    }

    /// Says why, and returns the exit code.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Self::Problems(problems) => {
                print_problems(&problems);
                ExitCode::from(1)
            }
            Self::Invalid => ExitCode::from(1),
            Self::Missing(text) => {
                note(&text);
                ExitCode::from(1)
            }
            Self::Trouble(text) => {
                note(&text);
                ExitCode::from(2)
            }
            Self::Unheard => ExitCode::SUCCESS,
        }
    }
}

/// What cannot be made stops the program.
impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Problems(problems) => Self::Problems(problems),
            Fault::Trouble(text) => Self::Trouble(text),
        }
    }
}

/// Writing to stdout failed: a closed pipe is no trouble, a full disk is.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Unheard,
            _ => Self::Trouble(format!("cannot write the output: {error}")),
        }
    }
}

/// What a code of an error, of a warning, and the program's own name look like on a terminal that shows colours.
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NAME: Style = Style::new().bold();

/// Prints problems on stderr, one a line; of one fault in many rows the first, and how many more.
pub(crate) fn print_problems(problems: &[Problem]) {
    let problems = condensed(problems);
    // Colours are left out where no terminal shows them, and where `NO_COLOR` says so.
    let stderr = AutoStream::auto(io::stderr().lock());
    let mut stderr = BufWriter::new(stderr);
    for problem in &problems {
        if writeln!(stderr, "{}", coloured(problem)).is_err() {
            return;
        }
    }
    // Nothing is left to be done when nobody hears it.
    let _ = stderr.flush();
}

/// Returns a problem as it is printed, its code in colour.
fn coloured(problem: &Problem) -> String {
    let style = if problem.is_error() { ERROR } else { WARNING };
    let line = problem.to_string();
    let code = problem.code;
    match line.split_once(&format!(": {code}: ")) {
        Some((place, text)) => format!("{place}: {style}{code}{style:#}: {text}"),
        None => line,
    }
}

/// Leaves colours out on terminals that cannot show them, also in continuous integration, which is taken for one that can
/// whatever `TERM` says.
pub(crate) fn heed_terminal() {
    let is_forced = env::var_os("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty());
    if !is_forced && env::var_os("TERM").is_some_and(|term| term == "dumb") {
        ColorChoice::Never.write_global();
    }
}

/// Says something on stderr that is no problem of the map.
pub(crate) fn note(text: &str) {
    // Nothing is left to be done when nobody hears it.
    let mut stderr = AutoStream::auto(io::stderr().lock());
    let _ = writeln!(stderr, "{NAME}loopmap:{NAME:#} {text}");
}

/// Prints text on stdout.
pub(crate) fn print(text: &str) -> Result<(), Stop> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()?;
    Ok(())
}

/// Prints a value as JSON on stdout.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), Stop> {
    let mut text = to_json(value)?;
    text.push('\n');
    print(&text)
}

/// Writes a file, and the folders above it.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(path, bytes))
        .map_err(|error| Stop::files("write", path, &error))
}

/// Returns a value as JSON.
pub(crate) fn to_json(value: &impl Serialize) -> Result<String, Stop> {
    Ok(loopmap_site::to_json(value)?)
}

/// Returns `2 deals`, `1 deal`; the plural of `company` is `companies`.
pub(crate) fn counted(n: usize, noun: &str) -> String {
    match (n, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{n} {stem}ies"),
        (_, None) => format!("{n} {noun}s"),
    }
}

/// Returns how many companies, in the map's own words.
pub(crate) fn parties(n: usize, dataset: &Dataset) -> String {
    format!("{n} {}", dataset.info().party(n))
}

/// Returns how many deals, in the map's own words.
pub(crate) fn payments(n: usize, dataset: &Dataset) -> String {
    format!("{n} {}", dataset.info().payment(n))
}

/// A CSV table in the making.
pub(crate) struct Sheet {
    writer: csv::Writer<Vec<u8>>,
}

impl Sheet {
    pub(crate) fn new(header: &[&str]) -> Result<Self, Stop> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer
            .write_record(header)
            .map_err(|error| unwritable(&error))?;
        Ok(Self { writer })
    }

    pub(crate) fn row(&mut self, cells: &[String]) -> Result<(), Stop> {
        let cells = cells.iter().map(|cell| harmless(cell));
        self.writer
            .write_record(cells)
            .map_err(|error| unwritable(&error))
    }

    pub(crate) fn finish(self) -> Result<String, Stop> {
        let bytes = self
            .writer
            .into_inner()
            .map_err(|error| unwritable(error.error()))?;
        String::from_utf8(bytes).map_err(|error| unwritable(&error))
    }
}

/// Returns a cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn unwritable(error: &dyn std::error::Error) -> Stop {
    Stop::Trouble(format!("cannot write CSV: {error}"))
}

/// Returns words in which nothing is a mark of Markdown or of HTML.
pub(crate) fn marked(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
        ) {
            marked.push('\\');
        }
        marked.push(c);
    }
    marked
}
