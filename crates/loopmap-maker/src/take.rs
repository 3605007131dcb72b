//! From what people have to a data folder.

use std::collections::BTreeMap;

use loopmap::dataset::{Dataset, Problem};
use loopmap::export;
use loopmap::read::import::{
    self, DecimalMark, Imported, MOST_IMPORTED, Options, Sample, Undirected, Upload,
};
use loopmap::read::{DateOrder, FILES, text_of};
use serde::Serialize;

use crate::told::Teller;
use crate::{Files, Told, rough};

/// What is known of the files besides what is in them. What is absent is guessed.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// Headers of columns by what the columns are: `from`, `to`, `amount` and so on; an empty header is none.
    pub columns: BTreeMap<&'static str, String>,
    /// The rest, as `loopmap import` takes it.
    pub options: Options,
}

/// What columns are called here, and the fields of deals that they become.
pub(crate) const COLUMNS: [(&str, &str); 10] = [
    ("from", "from"),
    ("to", "to"),
    ("amount", "amount"),
    ("date", "announced"),
    ("status", "status"),
    ("kind", "pillar"),
    ("source", "sources"),
    ("note", "summary"),
    ("id", "id"),
    ("currencyColumn", "currency"),
];

/// Returns the decimal mark that a word means.
pub(crate) fn decimal(word: &str) -> Option<DecimalMark> {
    match word {
        "point" => Some(DecimalMark::Point),
        "comma" => Some(DecimalMark::Comma),
        _ => None,
    }
}

/// Returns the order of dates that a word means.
pub(crate) fn dates(word: &str) -> Option<DateOrder> {
    match word {
        "dmy" => Some(DateOrder::DayFirst),
        "mdy" => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Returns how payments without a direction are read, as a word says.
pub(crate) fn undirected(word: &str) -> Option<Undirected> {
    match word {
        "both" => Some(Undirected::Both),
        "as-written" => Some(Undirected::AsWritten),
        _ => None,
    }
}

/// What was taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Taken {
    /// The data folder; none where something has to be said first.
    pub folder: Option<Files>,
    /// The tables that were found.
    pub tables: Vec<Seen>,
    /// What was not taken.
    pub left: Vec<Left>,
    /// What each file is, in words.
    pub kinds: Vec<String>,
    /// Warnings.
    pub notes: Vec<Told>,
    /// Errors.
    pub problems: Vec<Told>,
}

/// A table that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// The file, and in a workbook the sheet.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The headers.
    pub headers: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are.
    pub count: usize,
    /// For what is known of a payment, the place of its column.
    pub columns: BTreeMap<String, Option<usize>>,
    /// Whether nobody said what columns are.
    pub guessed: bool,
}

/// Something that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The file.
    pub file: String,
    /// What it is.
    pub what: String,
    /// Why.
    pub why: String,
}

/// Takes files: a data folder as it is, and all others through the readers of `loopmap import`.
pub fn take(files: Vec<Upload>, wishes: &Wishes) -> Taken {
    let files: Vec<Upload> = files.into_iter().map(plainly_named).collect();
    if is_folder(&files) {
        return as_it_is(files);
    }
    let imported = import::import(&files, &options(wishes));
    let (folder, problems) = folder(&imported);
    let none = Files::new();
    let mut teller = Teller::of(&none);
    let (errors, warnings): (Vec<&Problem>, Vec<&Problem>) =
        problems.iter().partition(|problem| problem.is_error());
    let left = imported.left.iter().map(|left| Left {
        file: left.file.clone(),
        what: left.what.clone(),
        why: left.why.clone(),
    });
    Taken {
        folder,
        tables: imported
            .samples
            .iter()
            .map(|sample| table(sample, &imported, wishes))
            .collect(),
        left: left.collect(),
        kinds: imported.kinds.clone(),
        notes: teller.tell(warnings.into_iter()).0,
        problems: teller.tell(errors.into_iter()).0,
    }
}

/// Leaves the folders out of a name, which some browsers tell.
fn plainly_named(file: Upload) -> Upload {
    let name = file.name.rsplit(['/', '\\']).next().unwrap_or_default();
    Upload {
        name: name.to_owned(),
        bytes: file.bytes,
    }
}

/// Returns whether the files are those of a data folder: its deals and something that only such a folder has, or
/// nothing but deals with the columns that such a folder has.
fn is_folder(files: &[Upload]) -> bool {
    let has = |name: &str| files.iter().any(|file| file.name == name);
    let is_known = |file: &Upload| {
        FILES.contains(&file.name.as_str()) || is_words(&file.name) || file.name == "import.toml"
    };
    has("deals.csv")
        && files.iter().all(is_known)
        && (has("map.toml") || has("companies.csv") || files.iter().all(has_own_columns))
}

/// Returns whether a file may be the words of a map in another language.
fn is_words(name: &str) -> bool {
    let ending = std::path::Path::new(name).extension();
    ending.is_some_and(|ending| ending == "json")
}

fn has_own_columns(file: &Upload) -> bool {
    let head = file.bytes.split(|&byte| byte == b'\n').next();
    let head = String::from_utf8_lossy(head.unwrap_or_default()).into_owned();
    let columns: Vec<&str> = head.trim().split(',').map(str::trim).collect();
    let has = |column: &str| columns.contains(&column);
    has("from") && has("to") && (has("amount") || has("amount_high"))
}

/// Takes a data folder as it is. What is wrong with what it says is for `check`.
fn as_it_is(files: Vec<Upload>) -> Taken {
    let (mut folder, mut problems) = (Files::new(), Vec::new());
    for file in files {
        match text_of(&file.name, &file.bytes) {
            Ok((text, note)) => {
                problems.extend(note);
                folder.insert(file.name, text);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let is_whole = !problems.iter().any(Problem::is_error);
    let mut teller = Teller::of(&folder);
    let errors = problems.iter().filter(|problem| problem.is_error());
    let (errors, _) = teller.tell(errors);
    let warnings = problems.iter().filter(|problem| !problem.is_error());
    let (notes, _) = teller.tell(warnings);
    Taken {
        folder: is_whole.then_some(folder),
        tables: Vec::new(),
        left: Vec::new(),
        kinds: vec!["a data folder".to_owned()],
        notes,
        problems: errors,
    }
}

fn options(wishes: &Wishes) -> Options {
    let field = |(column, title): (&&str, &String)| {
        let (_, field) = COLUMNS.iter().find(|(name, _)| name == column)?;
        Some(((*field).to_owned(), title.clone()))
    };
    Options {
        columns: wishes.columns.iter().filter_map(field).collect(),
        ..wishes.options.clone()
    }
}

/// Returns the folder that was made, and all that is to be said of it. A map with mistakes in its cells is one too: they
/// can be mended where they are seen.
fn folder(imported: &Imported) -> (Option<Files>, Vec<Problem>) {
    match Dataset::try_new(&imported.records) {
        Ok(checked) => {
            let files = export::folder(&checked.dataset).into_iter();
            let files = files.map(|(name, text)| (name.to_owned(), text));
            (Some(files.collect()), checked.warnings)
        }
        Err(problems) => {
            let rough = imported
                .records
                .is_whole
                .then(|| rough::folder(&imported.records));
            (rough, problems)
        }
    }
}

fn table(sample: &Sample, imported: &Imported, wishes: &Wishes) -> Seen {
    let mut columns: BTreeMap<String, Option<usize>> = COLUMNS
        .iter()
        .map(|(name, _)| ((*name).to_owned(), None))
        .collect();
    for took in imported.took.iter().filter(|took| took.file == sample.file) {
        let place = sample
            .headers
            .iter()
            .position(|header| *header == took.column);
        let own = COLUMNS.iter().find(|(_, field)| *field == took.field);
        let name = match (own, took.field.as_str()) {
            (Some((name, _)), _) => name,
            (None, "amount_high") => "amount",
            (None, other) => other,
        };
        let entry = columns.entry(name.to_owned()).or_default();
        *entry = entry.or(place);
    }
    Seen {
        file: sample.file.clone(),
        sheet: sample.sheet.clone(),
        headers: sample.headers.clone(),
        rows: sample.rows.clone(),
        count: sample.count,
        columns,
        guessed: wishes.columns.is_empty(),
    }
}

/// The largest file that is taken, in bytes.
pub(crate) const LARGEST: usize = MOST_IMPORTED;
