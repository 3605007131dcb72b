//! Maps out of other people's files: tables of any shape, and graphs in the formats of their tools.
//!
//! Each format has a reader of its own, behind a feature of its own, and all end in tables: of payments, of
//! parties, or of both. What their columns are is judged in one place (`adopt`), and what is taken is
//! checked like any map, with the places in the file that it came from.

mod adopt;
mod delimited;
#[cfg(feature = "dot")]
mod dot;
#[cfg(feature = "gexf")]
mod gexf;
#[cfg(feature = "graphml")]
mod graphml;
mod grid;
#[cfg(feature = "graph-json")]
mod json;
mod matrix;
mod merge;
#[cfg(feature = "pajek")]
mod pajek;
mod said;
pub mod sum;
mod table;
#[cfg(feature = "workbook")]
mod workbook;
#[cfg(any(feature = "graphml", feature = "gexf", feature = "workbook"))]
mod xml;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::dataset::{Place, Problem, Records};

use super::kind::{Graph, Json, Kind};
use super::{DateOrder, plain};
use table::Table;

/// The largest file that is imported, in bytes.
pub const MOST_IMPORTED: usize = 50_000_000;

/// A file as it was given.
#[derive(Clone, Debug)]
pub struct Upload {
    /// What messages call it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The sign between whole units and their parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// As in `1,234.50`.
    Point,
    /// As in `1.234,50`.
    Comma,
}

/// How payments without a direction are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undirected {
    /// As two payments, one each way.
    Both,
    /// From the party that is written first to the other.
    AsWritten,
}

/// What a reader of the file knows and the file does not say.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub struct Options {
    /// The columns of fields, by header or by number from 1; a field without one is guessed, one with an
    /// empty name is left out. Fields are those of deals.
    pub columns: BTreeMap<String, String>,
    /// What amounts are counted in, such as `bn`; `1` for whole units.
    pub unit: Option<String>,
    /// The currency of all amounts, in three letters.
    pub currency: Option<String>,
    /// The decimal mark, where the file leaves it open.
    pub decimal: Option<DecimalMark>,
    /// What comes first in a date, where the file leaves it open.
    pub dates: Option<DateOrder>,
    /// How payments without a direction are read; without it they are refused.
    pub undirected: Option<Undirected>,
    /// Sums payments from one party to another.
    pub merge: bool,
    /// Rounds amounts to whole units.
    pub round: bool,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The first row is data; columns go by number.
    pub no_header: bool,
    /// In a matrix the columns pay the rows.
    pub columns_pay: bool,
    /// The title of the map.
    pub title: Option<String>,
    /// The language of the map, as a BCP 47 tag; taken from the headers where it is not said.
    pub language: Option<String>,
}

/// A column of a file and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Took {
    /// The file, and in a workbook the sheet.
    pub file: String,
    /// The column's header.
    pub column: String,
    /// The field of the map.
    pub field: String,
}

/// Something of a file that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The file, and in a workbook the sheet.
    pub file: String,
    /// What it is.
    pub what: String,
    /// Why it was left.
    pub why: String,
}

/// What a table looks like: its header and its first rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sample {
    /// The file, and in a workbook the sheet.
    pub file: String,
    /// The name of the sheet.
    pub sheet: String,
    /// The header of each column.
    pub headers: Vec<String>,
    /// The first rows, as wide as the header.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are.
    pub count: usize,
}

/// So many rows are a sample.
const SAMPLED: usize = 8;

/// The longest cell of a sample, in characters.
const LONGEST_SAMPLED: usize = 200;

impl Sample {
    fn of(table: &Table) -> Self {
        let cell = |node: Option<&crate::dataset::Node>| {
            let text = node.and_then(table::text).unwrap_or_default();
            text.chars().take(LONGEST_SAMPLED).collect()
        };
        let row = |row: &Vec<crate::dataset::Node>| {
            let columns = 0..table.header.len();
            columns.map(|column| cell(row.get(column))).collect()
        };
        Self {
            file: table.file.clone(),
            sheet: table.title.clone(),
            headers: table.header.clone(),
            rows: table.rows.iter().take(SAMPLED).map(row).collect(),
            count: table.rows.len() + table.beyond,
        }
    }
}

/// What was made of files: records to be checked, and an account of them.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The records. Places are those in the files that were imported.
    pub records: Records,
    /// What each file is.
    pub kinds: Vec<String>,
    /// What was taken.
    pub took: Vec<Took>,
    /// What was left.
    pub left: Vec<Left>,
    /// The language that headers are in, where nobody said one.
    pub language: Option<String>,
    /// What the tables look like, for whoever confirms what was taken for what.
    pub samples: Vec<Sample>,
}

/// What readers find, and say, on their way.
#[derive(Debug, Default)]
struct Account {
    problems: Vec<Problem>,
    took: Vec<Took>,
    left: Vec<Left>,
}

impl Account {
    fn error(&mut self, code: &'static str, file: &str, place: Place, text: impl Into<String>) {
        self.problems
            .push(Problem::error(code, file, place, text.into()));
    }

    fn warn(&mut self, code: &'static str, file: &str, place: Place, text: impl Into<String>) {
        self.problems
            .push(Problem::warning(code, file, place, text.into()));
    }

    fn leave(&mut self, file: &str, what: impl Into<String>, why: impl Into<String>) {
        self.left.push(Left {
            file: file.to_owned(),
            what: what.into(),
            why: why.into(),
        });
    }
}

/// What the readers of a file gave.
#[derive(Debug, Default)]
struct Parsed {
    tables: Vec<Table>,
    /// What an export of this program says about the map besides companies and deals, in JSON.
    own: Option<String>,
}

/// Makes records of files. What is wrong with them is in the records; they are checked by
/// [`Dataset::try_new`](crate::dataset::Dataset::try_new).
pub fn import(files: &[Upload], options: &Options) -> Imported {
    let mut account = Account::default();
    let mut parsed = Parsed::default();
    let mut kinds = Vec::new();
    for file in files {
        let kind = Kind::of_file(&file.name, &file.bytes);
        if file.bytes.len() > MOST_IMPORTED {
            let text = "The file is larger than 50 MB. --sum --keep 200 reads larger tables, of up to 2 million parties, and keeps who matters most.";
            account.error("E_SIZE", &file.name, Place::START, text);
            continue;
        }
        let found = read(file, &kind, options, &mut account);
        kinds.push(named(&kind));
        parsed.tables.extend(found.tables);
        parsed.own = parsed.own.or(found.own);
    }
    let samples = parsed.tables.iter().map(Sample::of).collect();
    Imported {
        samples,
        ..adopt::records(files, parsed, options, account, kinds)
    }
}

fn named(kind: &Kind) -> String {
    match kind {
        Kind::Table => "a table".to_owned(),
        Kind::Json(Json::Graph) => "a graph in JSON".to_owned(),
        Kind::Json(_) => "JSON".to_owned(),
        Kind::Workbook(name) => (*name).to_owned(),
        Kind::Graph(graph) => format!("a graph in {}", graph.name()),
        Kind::Page(_) => "a web page".to_owned(),
        Kind::Other(name) => name.clone(),
    }
}

fn read(file: &Upload, kind: &Kind, options: &Options, account: &mut Account) -> Parsed {
    let name = &file.name;
    match kind {
        Kind::Workbook(kind) => workbook(file, kind, options, account),
        Kind::Page(_) | Kind::Other(_) => {
            account.problems.extend(plain::what_else(name, kind));
            Parsed::default()
        }
        _ => match plain::text_of(name, &file.bytes) {
            Ok(text) => {
                account.problems.extend(text.note);
                let text = text.text;
                match kind {
                    Kind::Json(_) => json(name, &text, account),
                    Kind::Graph(Graph::GraphMl) => graphml(name, &text, account),
                    Kind::Graph(Graph::Gexf) => gexf(name, &text, account),
                    Kind::Graph(Graph::Dot) => dot(name, &text, account),
                    Kind::Graph(Graph::Pajek) => pajek(name, &text, account),
                    _ => delimited::read(name, &text, options, account),
                }
            }
            Err(problem) => {
                account.problems.push(problem);
                Parsed::default()
            }
        },
    }
}

/// Defines the way to a reader that can be left out of a build.
macro_rules! reader {
    ($name:ident, $feature:literal, $path:path) => {
        #[cfg(feature = $feature)]
        fn $name(file: &str, text: &str, account: &mut Account) -> Parsed {
            $path(file, text, account)
        }

        #[cfg(not(feature = $feature))]
        fn $name(file: &str, _: &str, account: &mut Account) -> Parsed {
            without(file, account)
        }
    };
}

reader!(graphml, "graphml", graphml::read);
reader!(gexf, "gexf", gexf::read);
reader!(dot, "dot", dot::read);
reader!(pajek, "pajek", pajek::read);
reader!(json, "graph-json", json::read);

#[cfg(feature = "workbook")]
fn workbook(file: &Upload, kind: &str, options: &Options, account: &mut Account) -> Parsed {
    workbook::read(file, kind, options, account)
}

#[cfg(not(feature = "workbook"))]
fn workbook(file: &Upload, _: &str, _: &Options, account: &mut Account) -> Parsed {
    without(&file.name, account)
}

#[cfg_attr(
    all(
        feature = "graphml",
        feature = "gexf",
        feature = "dot",
        feature = "pajek",
        feature = "graph-json",
        feature = "workbook"
    ),
    expect(dead_code, reason = "this build reads all formats")
)]
fn without(file: &str, account: &mut Account) -> Parsed {
    let text = "This program was built without a reader for this kind of file.";
    account.error("E_FORMAT", file, Place::START, text);
    Parsed::default()
}
