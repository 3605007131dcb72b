//! From the bytes of files to [`Records`].
//!
//! It knows the forms of files (CSV, TOML, JSON) and where each value stands in them; what the
//! values mean is for the dataset's validation. It opens no file itself.

mod amounts;
#[cfg(feature = "import")]
mod cells;
mod csv;
mod dates;
mod fields;
mod headers;
#[cfg(feature = "import")]
pub mod import;
#[cfg(feature = "text")]
mod json;
mod kind;
mod names;
mod pillars;
mod plain;
mod position;
mod settle;
mod statuses;
#[cfg(feature = "text")]
mod toml;

use std::collections::BTreeMap;

#[cfg(feature = "text")]
use crate::dataset::{
    COMPANY_FIELDS, CORRECTION_FIELDS, FIGURE_FIELDS, MOST_COMPANIES, MOST_CORRECTIONS,
    MOST_FIGURES, MOST_SOURCES, SOURCE_FIELDS, did_you_mean,
};
use crate::dataset::{
    DEAL_FIELDS, Entry, MOST_DEALS, Node, Part, Place, Problem, Records, Value, sort_problems,
};

#[cfg(feature = "import")]
pub use cells::{Cells, Spot};
pub use dates::DateOrder;
pub use kind::{Graph, Json, Kind};
pub use plain::MOST_BYTES;

const DEALS: &str = "deals.csv";

#[cfg(feature = "text")]
const MAP: &str = "map.toml";
#[cfg(feature = "text")]
const COMPANIES: &str = "companies.csv";
#[cfg(feature = "text")]
const SOURCES: &str = "sources.csv";
#[cfg(feature = "text")]
const FIGURES: &str = "figures.csv";
#[cfg(feature = "text")]
const CORRECTIONS: &str = "corrections.csv";
#[cfg(feature = "text")]
const PLACES: &str = "places.json";

/// The files that make a map.
#[cfg(feature = "text")]
pub const FILES: [&str; 7] = [MAP, COMPANIES, DEALS, SOURCES, FIGURES, CORRECTIONS, PLACES];

/// A folder of files by name, wherever they are kept.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What stands for the title when the map gives none.
    pub name: String,
    /// What stands before the names of files in messages, such as `data/ai-sector/`.
    pub prefix: String,
    /// The files; only those in [`FILES`] are read.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What reading one file gave.
struct Reading {
    node: Option<Node>,
    problems: Vec<Problem>,
    /// The pillars and companies that a sheet of deals brought in words of its own.
    pillars: Option<Node>,
    companies: Option<Node>,
}

impl Reading {
    fn failed(problem: Problem) -> Self {
        Self::of(None, vec![problem])
    }

    fn of(node: Option<Node>, problems: Vec<Problem>) -> Self {
        Self {
            node,
            problems,
            pillars: None,
            companies: None,
        }
    }
}

/// Returns the records of a folder with `deals.csv` and what else there is.
#[cfg(feature = "text")]
pub fn read_folder(folder: &Folder) -> Records {
    let mut gathered = Gathered {
        problems: misnamed(folder),
        is_whole: true,
        ..Gathered::default()
    };
    let map = gathered.part(folder, MAP, |file, bytes| {
        decoded(file, bytes, |text| toml::read(file, text))
    });
    let companies = gathered.sheet(
        folder,
        COMPANIES,
        &csv::Columns {
            known: COMPANY_FIELDS,
            noun: "companies",
            most: MOST_COMPANIES,
            deals: None,
            required: &[&["id"]],
        },
    );
    let deals = gathered.deals(folder);
    let sources = gathered.sheet(
        folder,
        SOURCES,
        &csv::Columns {
            known: SOURCE_FIELDS,
            noun: "sources",
            most: MOST_SOURCES,
            deals: None,
            required: &[&["id"]],
        },
    );
    let figures = gathered.sheet(
        folder,
        FIGURES,
        &csv::Columns {
            known: FIGURE_FIELDS,
            noun: "figures",
            most: MOST_FIGURES,
            deals: None,
            required: &[&["company"], &["kind"], &["period"], &["amount_high"]],
        },
    );
    let corrections = gathered.sheet(
        folder,
        CORRECTIONS,
        &csv::Columns {
            known: CORRECTION_FIELDS,
            noun: "corrections",
            most: MOST_CORRECTIONS,
            deals: None,
            required: &[&["date"], &["deal"], &["field"], &["was"], &["is"]],
        },
    );
    let places = gathered.part(folder, PLACES, |file, bytes| {
        decoded(file, bytes, |text| json::read(file, text))
    });
    if !folder.files.contains_key(DEALS) {
        let text =
            "The file is missing. A map needs deals.csv with \"from\", \"to\" and \"amount_high\".";
        gathered.fail(&folder.label(DEALS), "E_FILE", text);
    }
    sort_problems(&mut gathered.problems);
    Records {
        name: folder.name.clone(),
        map: gathered.map(map.unwrap_or_else(|| blank(&folder.label(MAP)))),
        companies: companies.or(gathered.companies),
        deals: deals.unwrap_or_else(|| blank(&folder.label(DEALS))),
        sources,
        figures,
        corrections,
        places,
        problems: gathered.problems,
        is_whole: gathered.is_whole,
    }
}

/// Returns the records of a map that is one CSV file of deals; `name` is its title.
pub fn read_deals(file: &str, name: &str, bytes: &[u8]) -> Records {
    let folder = Folder {
        name: name.to_owned(),
        files: BTreeMap::from([(DEALS.to_owned(), bytes.to_vec())]),
        ..Folder::default()
    };
    let mut gathered = Gathered {
        is_whole: true,
        ..Gathered::default()
    };
    let mut deals = gathered.deals(&folder).unwrap_or_else(|| blank(file));
    file.clone_into(&mut deals.file);
    for problem in &mut gathered.problems {
        file.clone_into(&mut problem.file);
    }
    if let Some(companies) = &mut gathered.companies {
        file.clone_into(&mut companies.file);
    }
    sort_problems(&mut gathered.problems);
    Records {
        name: folder.name,
        map: gathered.map(blank(file)),
        companies: gathered.companies,
        deals,
        sources: None,
        figures: None,
        corrections: None,
        places: None,
        problems: gathered.problems,
        is_whole: gathered.is_whole,
    }
}

/// Reads a file that is text, and says how it was written if that is worth a word.
fn decoded(file: &str, bytes: &[u8], read: impl FnOnce(&str) -> Reading) -> Reading {
    match plain::decode(file, bytes) {
        Ok(decoded) => {
            let mut reading = read(&decoded.text);
            reading.problems.extend(decoded.note);
            reading
        }
        Err(problem) => Reading::failed(problem),
    }
}

/// Returns the text of a file of data, and what is to be said of how it was written.
///
/// # Errors
///
/// When it is no text, or too large.
#[cfg(feature = "import")]
pub fn text_of(file: &str, bytes: &[u8]) -> Result<(String, Option<Problem>), Problem> {
    match plain::too_large(file, bytes) {
        Some(problem) => Err(problem),
        None => plain::text_of(file, bytes).map(|text| (text.text.into_owned(), text.note)),
    }
}

/// Returns the records of one file, whatever it is called: a map in JSON, or a table of deals.
#[cfg(feature = "text")]
pub fn read_file(file: &str, name: &str, bytes: &[u8]) -> Records {
    match Kind::of_file(file, bytes) {
        Kind::Json(kind) => {
            let mut records = read_baked(file, name, bytes);
            if let (false, Some(problem)) = (records.is_whole, plain::what_json(file, kind))
                && !records.problems.iter().any(|found| found.code == "E_JSON")
            {
                records.problems = vec![problem];
            }
            records
        }
        // A number alone is a table of one cell as well as JSON: only here the name decides.
        Kind::Table if file.to_lowercase().ends_with(".json") => read_baked(file, name, bytes),
        _ => read_deals(file, name, bytes),
    }
}

/// Returns what is there of a file that says nothing.
fn blank(file: &str) -> Part {
    Part::new(file, Node::new(Value::Blank))
}

/// Returns the records of a baked map; `name` stands for a missing title.
#[cfg(feature = "text")]
pub fn read_baked(file: &str, name: &str, bytes: &[u8]) -> Records {
    let reading = decoded(file, bytes, |text| json::read(file, text));
    let problems = match reading.node.map(|top| Records::from_baked(file, name, top)) {
        Some(Ok(records)) => return records,
        Some(Err(problem)) => vec![problem],
        None => reading.problems,
    };
    Records {
        name: name.to_owned(),
        map: blank(file),
        companies: None,
        deals: blank(file),
        sources: None,
        figures: None,
        corrections: None,
        places: None,
        problems,
        is_whole: false,
    }
}

impl Folder {
    fn label(&self, file: &str) -> String {
        format!("{}{file}", self.prefix)
    }
}

/// What the files of a folder gave so far.
#[derive(Default)]
struct Gathered {
    problems: Vec<Problem>,
    is_whole: bool,
    /// What a sheet of deals brought in words of its own.
    pillars: Option<Node>,
    companies: Option<Part>,
}

impl Gathered {
    fn part(
        &mut self,
        folder: &Folder,
        file: &str,
        read: impl FnOnce(&str, &[u8]) -> Reading,
    ) -> Option<Part> {
        let label = folder.label(file);
        let reading = read(&label, folder.files.get(file)?);
        self.problems.extend(reading.problems);
        self.is_whole &= reading.node.is_some();
        let part = |node| Part::new(&label, node);
        self.pillars = reading.pillars.or(self.pillars.take());
        self.companies = reading.companies.map(part).or(self.companies.take());
        Some(Part::new(&label, reading.node?))
    }

    fn deals(&mut self, folder: &Folder) -> Option<Part> {
        let columns = csv::Columns {
            known: DEAL_FIELDS,
            noun: "deals",
            most: MOST_DEALS,
            deals: Some(if folder.files.contains_key("companies.csv") {
                csv::Listed::Elsewhere
            } else {
                csv::Listed::Nowhere
            }),
            required: &[&["from"], &["to"], &["amount_high", "amount"]],
        };
        self.sheet(folder, DEALS, &columns)
    }

    fn sheet(&mut self, folder: &Folder, file: &str, columns: &csv::Columns<'_>) -> Option<Part> {
        self.part(folder, file, |label, bytes| {
            decoded(label, bytes, |text| {
                if text.trim().is_empty() {
                    Reading::failed(empty(label, file))
                } else {
                    csv::read(label, text, columns)
                }
            })
        })
    }

    /// Returns what the map says about itself, with pillars that its deals brought unless it has some.
    fn map(&mut self, mut map: Part) -> Part {
        let Some(pillars) = self.pillars.take() else {
            return map;
        };
        if let Value::Blank = map.node.value {
            map.node = Node::at(Place::START, Value::Table(Vec::new()));
        }
        if let Value::Table(entries) = &mut map.node.value
            && !entries.iter().any(|entry| entry.key == "pillars")
        {
            entries.push(Entry {
                key: "pillars".to_owned(),
                place: None,
                node: pillars,
            });
        }
        map
    }

    #[cfg(feature = "text")]
    fn fail(&mut self, file: &str, code: &'static str, text: &str) {
        self.is_whole = false;
        self.problems
            .push(Problem::error(code, file, Place::START, text.to_owned()));
    }
}

fn empty(label: &str, file: &str) -> Problem {
    let text = if file == DEALS {
        "The data file is empty. Give a file with at least one deal."
    } else {
        "The file is empty. Give it a header, or take the file away."
    };
    Problem::error("E_EMPTY", label, Place::START, text.to_owned())
}

/// Warns of files whose names are nearly right, since they are not read.
#[cfg(feature = "text")]
fn misnamed(folder: &Folder) -> Vec<Problem> {
    let others = folder
        .files
        .keys()
        .filter(|file| !FILES.contains(&file.as_str()));
    let absent = || {
        FILES
            .into_iter()
            .filter(|file| !folder.files.contains_key(*file))
    };
    others
        .map(|file| (file, did_you_mean(&file.to_lowercase(), absent())))
        .filter(|(_, hint)| !hint.is_empty())
        .map(|(file, hint)| {
            let text = format!("The file is not read.{hint}");
            Problem::warning("W_FILE", &folder.label(file), Place::START, text)
        })
        .collect()
}

/// Returns a name written by hand as validation knows it: `As-Of` and `as of` are `as_of`.
fn canonical_key(key: &str) -> String {
    key.trim()
        .chars()
        .map(|c| match c {
            '-' | ' ' => '_',
            _ => c.to_ascii_lowercase(),
        })
        .collect()
}
