//! `loopmap import`: a data folder out of other people's files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use loopmap::dataset::{Dataset, Problem};
use loopmap::export;
use loopmap::read::DateOrder;
use loopmap::read::import::{self as reader, Imported, MOST_IMPORTED, Options, Upload};
use serde::{Deserialize, Serialize};

use crate::output::{self, Stop, counted};

/// The file in which a folder keeps how it was made.
const MAPPING: &str = "import.toml";

/// Makes a data folder of a spreadsheet, a table or a graph file
///
/// Reads CSV and TSV in any encoding, with any separator; Excel and OpenDocument sheets; matrices; Gephi's and
/// Kumu's tables of nodes and edges; GraphML, GEXF, DOT and Pajek; node-link JSON of NetworkX, d3, Sigma and
/// Cytoscape, and any JSON list of records. Says what was taken for what and what was left, and writes it to
/// import.toml, so that next month's file is one command.
#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[command(
    after_help = "Examples:\n  loopmap import payments.xlsx -o map\n  loopmap import nodes.csv edges.csv -o map\n  loopmap import bank.csv --from Debtor --to Creditor --amount Sum -o map\n  cat payments.csv | loopmap import - -o map\n\nExit codes: 0 done, 1 the files have errors and nothing was written, 2 wrong usage or a file that cannot be read or written."
)]
pub(crate) struct Import {
    /// The files; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The folder to write
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Replace the data in the folder
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    columns: Columns,
    /// What amounts are counted in, such as k, m, bn, Tsd, Mio, Mrd; 1 for whole units
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// The currency of all amounts, such as EUR
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// The decimal mark, where the file leaves it open
    #[arg(long, value_enum)]
    decimal: Option<Decimal>,
    /// What comes first in dates such as 03/04/2025
    #[arg(long, value_enum)]
    dates: Option<Dates>,
    /// How payments without a direction are read; without it they are refused
    #[arg(long, value_enum)]
    undirected: Option<Undirected>,
    /// Sum payments from one party to another
    #[arg(long)]
    merge: bool,
    /// Round amounts to whole units
    #[arg(long)]
    round: bool,
    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The first row is data: columns go by number
    #[arg(long)]
    no_header: bool,
    /// In a matrix the columns pay the rows
    #[arg(long)]
    columns_pay: bool,
    /// The title of the map
    #[arg(long)]
    title: Option<String>,
    /// How the account is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Which columns are what, by header or by number from 1; "" for none.
#[derive(Args, Debug)]
#[command(next_help_heading = "Columns, by header or number")]
struct Columns {
    /// Who pays
    #[arg(long, value_name = "COLUMN")]
    from: Option<String>,
    /// Who receives
    #[arg(long, value_name = "COLUMN")]
    to: Option<String>,
    /// How much
    #[arg(long, value_name = "COLUMN")]
    amount: Option<String>,
    /// When
    #[arg(long, value_name = "COLUMN")]
    date: Option<String>,
    /// How far it has come
    #[arg(long, value_name = "COLUMN")]
    status: Option<String>,
    /// What kind of payment: colours the lines
    #[arg(long, value_name = "COLUMN")]
    kind: Option<String>,
    /// Where it was seen
    #[arg(long, value_name = "COLUMN")]
    source: Option<String>,
    /// What it is
    #[arg(long, value_name = "COLUMN")]
    note: Option<String>,
    /// The id of each payment
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// The currency of each payment
    #[arg(long, value_name = "COLUMN")]
    currency_column: Option<String>,
}

impl Columns {
    /// Returns the columns that were named, by field.
    fn by_field(&self) -> BTreeMap<String, String> {
        let named = [
            ("from", &self.from),
            ("to", &self.to),
            ("amount", &self.amount),
            ("announced", &self.date),
            ("status", &self.status),
            ("pillar", &self.kind),
            ("sources", &self.source),
            ("summary", &self.note),
            ("id", &self.id),
            ("currency", &self.currency_column),
        ];
        named
            .into_iter()
            .filter_map(|(field, column)| Some((field.to_owned(), column.clone()?)))
            .collect()
    }
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: one object on stdout
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Decimal {
    /// As in 1,234.50
    Point,
    /// As in 1.234,50
    Comma,
}

#[derive(Clone, Copy, Debug, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Dates {
    /// The day: 3 April
    Dmy,
    /// The month: March 4
    Mdy,
}

#[derive(Clone, Copy, Debug, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Undirected {
    /// One payment each way
    Both,
    /// From the party that is written first
    AsWritten,
}

/// What `import.toml` holds.
#[derive(Debug, Default, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Mapping {
    columns: BTreeMap<String, String>,
    unit: Option<String>,
    currency: Option<String>,
    decimal: Option<Decimal>,
    dates: Option<Dates>,
    undirected: Option<Undirected>,
    merge: bool,
    round: bool,
    sheet: Option<String>,
    no_header: bool,
    columns_pay: bool,
    title: Option<String>,
}

/// The object of `--format json`. It stays as it is.
#[derive(Serialize)]
struct Answer<'a> {
    valid: bool,
    companies: usize,
    deals: usize,
    sources: usize,
    kinds: &'a [String],
    took: &'a [reader::Took],
    left: &'a [reader::Left],
    problems: &'a [Problem],
}

impl Import {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        self.check_output()?;
        let files: Vec<Upload> = self
            .files
            .iter()
            .map(|file| upload(file))
            .collect::<Result<_, _>>()?;
        let mapping = self.mapping()?;
        let imported = reader::import(&files, &options(&mapping));
        let (dataset, problems) = match Dataset::try_new(&imported.records) {
            Ok(checked) => (Some(checked.dataset), checked.warnings),
            Err(problems) => (None, problems),
        };
        if let Some(dataset) = &dataset {
            for (name, text) in export::folder(dataset) {
                output::write(&self.output.join(name), text.as_bytes())?;
            }
            output::write(
                &self.output.join(MAPPING),
                written(&mapping, &imported).as_bytes(),
            )?;
            self.leave_no_others(dataset)?;
        }
        match self.format {
            Format::Json => output::print_json(&Answer {
                valid: dataset.is_some(),
                companies: dataset
                    .as_ref()
                    .map_or(0, |dataset| dataset.companies().len()),
                deals: dataset.as_ref().map_or(0, |dataset| dataset.deals().len()),
                sources: dataset
                    .as_ref()
                    .map_or(0, |dataset| dataset.sources().len()),
                kinds: &imported.kinds,
                took: &imported.took,
                left: &imported.left,
                problems: &problems,
            })?,
            Format::Text => {
                output::print_problems(&problems);
                if problems
                    .iter()
                    .any(|problem| problem.text.contains("is not whole"))
                    && !self.round
                {
                    output::note("--round rounds amounts to whole units");
                }
                output::print(&self.account(&imported, dataset.as_ref()))?;
            }
        }
        dataset.map(|_| ()).ok_or(Stop::Invalid)
    }

    /// Refuses to write over somebody's data.
    fn check_output(&self) -> Result<(), Stop> {
        let out = &self.output;
        let known = loopmap::read::FILES
            .iter()
            .find(|file| out.join(file).exists());
        match known {
            _ if out.is_file() => Err(Stop::Trouble(format!(
                "{} is a file, not a folder",
                out.display()
            ))),
            Some(file) if !self.force => Err(Stop::Trouble(format!(
                "{} is there already; --force replaces the data in {}",
                out.join(file).display(),
                out.display()
            ))),
            _ => Ok(()),
        }
    }

    /// Takes away what an earlier import left and this one does not have.
    fn leave_no_others(&self, dataset: &Dataset) -> Result<(), Stop> {
        let sources = self.output.join("sources.csv");
        if dataset.sources().is_empty() && sources.exists() {
            fs::remove_file(&sources).map_err(|error| Stop::files("replace", &sources, &error))?;
        }
        Ok(())
    }

    /// Returns what the folder knows from last time, with what is said now in its place.
    fn mapping(&self) -> Result<Mapping, Stop> {
        let file = self.output.join(MAPPING);
        let mut mapping = match fs::read_to_string(&file) {
            Ok(text) => toml::from_str(&text).map_err(|error| {
                let message = error
                    .message()
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                Stop::Trouble(format!("{} cannot be read: {message}", file.display()))
            })?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Mapping::default(),
            Err(error) => return Err(Stop::files("read", &file, &error)),
        };
        mapping.columns.extend(self.columns.by_field());
        mapping.unit = self.unit.clone().or(mapping.unit);
        mapping.currency = self.currency.clone().or(mapping.currency);
        mapping.decimal = self.decimal.or(mapping.decimal);
        mapping.dates = self.dates.or(mapping.dates);
        mapping.undirected = self.undirected.or(mapping.undirected);
        mapping.merge |= self.merge;
        mapping.round |= self.round;
        mapping.sheet = self.sheet.clone().or(mapping.sheet);
        mapping.no_header |= self.no_header;
        mapping.columns_pay |= self.columns_pay;
        mapping.title = self.title.clone().or(mapping.title);
        Ok(mapping)
    }

    /// Returns what was taken, what was left, and what was made.
    fn account(&self, imported: &Imported, dataset: Option<&Dataset>) -> String {
        let mut text = String::new();
        let mut took: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for took_one in &imported.took {
            let words = format!("\"{}\" as {}", shown(&took_one.column), took_one.field);
            let words_of = took.entry(&took_one.file).or_default();
            if !words_of.contains(&words) {
                words_of.push(words);
            }
        }
        // Writing to a string cannot fail.
        for (file, columns) in took {
            let _ = writeln!(text, "taken from {}: {}", shown(file), columns.join(", "));
        }
        for left in &imported.left {
            let place = if left.file.is_empty() {
                String::new()
            } else {
                format!(" of {}", shown(&left.file))
            };
            let _ = writeln!(
                text,
                "left out: {}{place} ({})",
                shown(&left.what),
                left.why
            );
        }
        let Some(dataset) = dataset else {
            text.push_str("Nothing was written.\n");
            return text;
        };
        let out = self.output.display();
        let _ = writeln!(
            text,
            "{}, {}, {} in {out}\nnext: loopmap serve {out}",
            counted(dataset.companies().len(), "company"),
            counted(dataset.deals().len(), "deal"),
            counted(dataset.sources().len(), "source")
        );
        text
    }
}

/// Returns words of a file without what could command a terminal.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

fn upload(path: &Path) -> Result<Upload, Stop> {
    let failed = |error: io::Error| Stop::files("read", path, &error);
    let longest = MOST_IMPORTED as u64 + 1;
    let mut bytes = Vec::new();
    let name = if path.as_os_str() == "-" {
        io::stdin()
            .lock()
            .take(longest)
            .read_to_end(&mut bytes)
            .map_err(failed)?;
        "standard input".to_owned()
    } else {
        let file = File::open(path).map_err(failed)?;
        file.take(longest).read_to_end(&mut bytes).map_err(failed)?;
        path.display().to_string()
    };
    Ok(Upload { name, bytes })
}

fn options(mapping: &Mapping) -> Options {
    Options {
        columns: mapping.columns.clone(),
        unit: mapping.unit.clone(),
        currency: mapping.currency.clone(),
        decimal: mapping.decimal.map(|mark| match mark {
            Decimal::Point => reader::DecimalMark::Point,
            Decimal::Comma => reader::DecimalMark::Comma,
        }),
        dates: mapping.dates.map(|order| match order {
            Dates::Dmy => DateOrder::DayFirst,
            Dates::Mdy => DateOrder::MonthFirst,
        }),
        undirected: mapping.undirected.map(|way| match way {
            Undirected::Both => reader::Undirected::Both,
            Undirected::AsWritten => reader::Undirected::AsWritten,
        }),
        merge: mapping.merge,
        round: mapping.round,
        sheet: mapping.sheet.clone(),
        no_header: mapping.no_header,
        columns_pay: mapping.columns_pay,
        title: mapping.title.clone(),
    }
}

/// Returns the text of `import.toml`: what was said, and what was taken for what.
fn written(mapping: &Mapping, imported: &Imported) -> String {
    let mut text = "# How the files were read. The next ones are read in the same way by\n\
        #   loopmap import FILE... --force -o THIS-FOLDER\n\
        # and what is said there goes before what is said here.\n"
        .to_owned();
    let string = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let words = [
        ("title", mapping.title.clone()),
        ("unit", mapping.unit.clone()),
        ("currency", mapping.currency.clone()),
        ("sheet", mapping.sheet.clone()),
        ("decimal", mapping.decimal.as_ref().map(word)),
        ("dates", mapping.dates.as_ref().map(word)),
        ("undirected", mapping.undirected.as_ref().map(word)),
    ];
    // Writing to a string cannot fail.
    for (key, value) in words {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {}", string(&value));
        }
    }
    let flags = [
        ("merge", mapping.merge),
        ("round", mapping.round),
        ("no-header", mapping.no_header),
        ("columns-pay", mapping.columns_pay),
    ];
    for (key, _) in flags.into_iter().filter(|(_, is_set)| *is_set) {
        let _ = writeln!(text, "{key} = true");
    }
    let mut columns = mapping.columns.clone();
    for took in &imported.took {
        if loopmap::dataset::DEAL_FIELDS.contains(&took.field.as_str()) {
            columns
                .entry(took.field.clone())
                .or_insert_with(|| took.column.clone());
        }
    }
    text.push_str("\n[columns]\n");
    for (field, column) in columns {
        let _ = writeln!(text, "{field} = {}", string(&column));
    }
    text
}

/// Returns the word of an option as the command line has it.
fn word(value: &impl ValueEnum) -> String {
    value
        .to_possible_value()
        .map(|value| value.get_name().to_owned())
        .unwrap_or_default()
}
