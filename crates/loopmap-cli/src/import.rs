//! `loopmap import`: a data folder out of other people's files.

mod mapping;
mod sum;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;
use loopmap::dataset::{Dataset, Problem};
use loopmap::export;
use loopmap::read::import::{self as reader, Imported, MOST_IMPORTED, Upload};
use loopmap::read::{Folder, read_folder};
use mapping::{By, Dates, Decimal, Mapping, Undirected, options, written};
use serde::Serialize;

use crate::output::{self, Format, Stop, Verdict, counted};

/// The file in which a folder keeps how it was made.
const MAPPING: &str = "import.toml";

/// Makes a data folder of a spreadsheet, a table or a graph file
///
/// Reads CSV and TSV in any encoding, with any separator; sheets of Excel (xlsx, xlsb, xls) and
/// OpenDocument; matrices; Gephi's and Kumu's tables of nodes and edges; GraphML, GEXF, DOT and Pajek; node-link JSON of NetworkX, d3, Sigma and
/// Cytoscape, and any JSON list of records. Says what was taken for what and what was left, and writes it to
/// import.toml, so that next month's file is one command.
#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[command(
    after_help = "Examples:\n  loopmap import payments.xlsx -o map\n  loopmap import nodes.csv edges.csv -o map\n  loopmap import bank.csv --from Debtor --to Creditor --amount Sum -o map\n  cat payments.csv | loopmap import - -o map\n  loopmap import payments.csv --sum --keep 200 --by month --others -o map\n\nExit codes: 0 done, 1 the files have errors and nothing was written, 2 wrong usage or a file that cannot be read or written."
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
    /// Sum payments by payer and receiver while they are read, and keep the companies that matter most for
    /// money that comes back: for CSV of up to 2 million parties and 7 million pairs
    #[arg(long)]
    sum: bool,
    /// How many companies --sum keeps [default: 200]
    #[arg(long, value_name = "N")]
    keep: Option<usize>,
    /// What --sum keeps apart besides payer and receiver
    #[arg(long, value_enum)]
    by: Option<By>,
    /// All others of --sum are one collective, in place of being left out
    #[arg(long)]
    others: bool,
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
    /// The language of the map: pages and pictures are made in English, German (de) and French (fr); taken from the
    /// headers where it is not said
    #[arg(long, value_name = "TAG", value_parser = loopmap_site::language)]
    lang: Option<String>,
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

/// The object of `--format json`. It stays as it is.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    verdict: Verdict<'a>,
    kinds: &'a [String],
    took: &'a [reader::Took],
    left: &'a [reader::Left],
    /// The language of the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summed: Option<&'a sum::Facts>,
}

impl Import {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        self.check_output()?;
        let mapping = self.mapping()?;
        self.check_sum(&mapping)?;
        if mapping.sum {
            return self.run_sum(&mapping);
        }
        let files: Vec<Upload> = self
            .files
            .iter()
            .map(|file| upload(file))
            .collect::<Result<_, _>>()?;
        let imported = reader::import(&files, &options(&mapping));
        let (dataset, problems) = checked(&imported);
        if let Some(dataset) = &dataset {
            self.write(&mapping, &imported, dataset)?;
        }
        match self.format {
            Format::Json => output::print_json(&Answer {
                verdict: Verdict::of(dataset.as_ref(), &problems),
                kinds: &imported.kinds,
                took: &imported.took,
                left: &imported.left,
                language: dataset.as_ref().map(spoken),
                summed: None,
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
                output::print(&self.account(&imported, dataset.as_ref(), ""))?;
            }
        }
        dataset.map(|_| ()).ok_or(Stop::Invalid)
    }

    /// Refuses what is about sums where there are none, neither now nor in how the folder was made.
    fn check_sum(&self, mapping: &Mapping) -> Result<(), Stop> {
        let said = [
            ("--keep", self.keep.is_some()),
            ("--by", self.by.is_some()),
            ("--others", self.others),
        ];
        match said.into_iter().find(|(_, is_said)| *is_said) {
            Some((option, _)) if !mapping.sum => Err(Stop::Trouble(format!(
                "{option} is about sums; say --sum as well"
            ))),
            _ => Ok(()),
        }
    }

    /// Sums what is too much for a map, and keeps what matters.
    fn run_sum(&self, mapping: &Mapping) -> Result<(), Stop> {
        let keeping = sum::Keeping {
            most: mapping.keep.unwrap_or(sum::USUAL),
            by_month: mapping.by == Some(By::Month),
            with_others: mapping.others,
        };
        let (kept, problems) = match sum::read(&self.files, options(mapping), keeping)? {
            Ok(kept) => (Some(kept), Vec::new()),
            Err(problems) => (None, problems),
        };
        let (dataset, problems) = match &kept {
            Some(kept) => checked(&kept.imported),
            None => (None, problems),
        };
        let problems = match (&dataset, &kept) {
            (Some(dataset), Some(kept)) => {
                self.write(mapping, &kept.imported, dataset)?;
                let own = kept.imported.records.problems.clone();
                own.into_iter().chain(self.doubts(dataset)).collect()
            }
            _ => problems,
        };
        match self.format {
            Format::Json => {
                let imported = kept.as_ref().map(|kept| &kept.imported);
                output::print_json(&Answer {
                    verdict: Verdict::of(dataset.as_ref(), &problems),
                    kinds: imported.map_or(&[], |imported| &imported.kinds),
                    took: imported.map_or(&[], |imported| &imported.took),
                    left: imported.map_or(&[], |imported| &imported.left),
                    language: dataset.as_ref().map(spoken),
                    summed: kept.as_ref().map(|kept| &kept.facts),
                })?;
            }
            Format::Text => {
                output::print_problems(&problems);
                let text = match (&kept, &dataset) {
                    (Some(kept), Some(dataset)) => {
                        self.account(&kept.imported, Some(dataset), &kept.told(dataset))
                    }
                    _ => "Nothing was written.\n".to_owned(),
                };
                output::print(&text)?;
            }
        }
        dataset.map(|_| ()).ok_or(Stop::Invalid)
    }

    /// Returns what is to be said of the files that were written. What was summed has no places of its own.
    fn doubts(&self, dataset: &Dataset) -> Vec<Problem> {
        let files = export::folder(dataset).into_iter();
        let folder = Folder {
            prefix: format!("{}/", self.output.display()),
            files: files
                .map(|(name, text)| (name.to_owned(), text.into_bytes()))
                .collect(),
            ..Folder::default()
        };
        match Dataset::try_new(&read_folder(&folder)) {
            Ok(checked) => checked.warnings,
            Err(problems) => problems,
        }
    }

    /// Writes the map, and how it was made.
    fn write(&self, mapping: &Mapping, imported: &Imported, dataset: &Dataset) -> Result<(), Stop> {
        for (name, text) in export::folder(dataset) {
            output::write(&self.output.join(name), text.as_bytes())?;
        }
        let how = written(mapping, imported);
        output::write(&self.output.join(MAPPING), how.as_bytes())?;
        self.leave_no_others(dataset)
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

    /// Returns what was taken, what was left, and what was made.
    fn account(&self, imported: &Imported, dataset: Option<&Dataset>, more: &str) -> String {
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
        if let Some(language) = &imported.language {
            let _ = writeln!(
                text,
                "language: {language}, by the headers; --lang en makes pages and pictures English"
            );
        }
        text.push_str(more);
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

/// Checks what was imported: the map, if there is one, and what is to be said of it.
fn checked(imported: &Imported) -> (Option<Dataset>, Vec<Problem>) {
    match Dataset::try_new(&imported.records) {
        Ok(checked) => (Some(checked.dataset), checked.warnings),
        Err(problems) => (None, problems),
    }
}

/// Returns the language of a map.
fn spoken(dataset: &Dataset) -> &str {
    &dataset.info().language
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
