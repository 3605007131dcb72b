//! What `import.toml` holds: how a folder was made, so that next month's file is one command.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{fs, io};

use clap::ValueEnum;
use loopmap::read::DateOrder;
use loopmap::read::import::{self as reader, Imported, Options};
use serde::{Deserialize, Serialize};

use super::{Import, MAPPING};
use crate::output::Stop;

#[derive(Clone, Copy, Debug, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Decimal {
    /// As in 1,234.50
    Point,
    /// As in 1.234,50
    Comma,
}

#[derive(Clone, Copy, Debug, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Dates {
    /// The day: 3 April
    Dmy,
    /// The month: March 4
    Mdy,
}

#[derive(Clone, Copy, Debug, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Undirected {
    /// One payment each way
    Both,
    /// From the party that is written first
    AsWritten,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum By {
    /// One sum for each month
    Month,
}

/// What `import.toml` holds.
#[derive(Debug, Default, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Mapping {
    pub(super) columns: BTreeMap<String, String>,
    pub(super) unit: Option<String>,
    pub(super) currency: Option<String>,
    pub(super) decimal: Option<Decimal>,
    pub(super) dates: Option<Dates>,
    pub(super) undirected: Option<Undirected>,
    pub(super) merge: bool,
    pub(super) round: bool,
    pub(super) sheet: Option<String>,
    #[serde(alias = "no_header")]
    pub(super) no_header: bool,
    #[serde(alias = "columns_pay")]
    pub(super) columns_pay: bool,
    pub(super) title: Option<String>,
    /// Which is `language` in `map.toml`.
    #[serde(alias = "language")]
    pub(super) lang: Option<String>,
    pub(super) sum: bool,
    pub(super) keep: Option<usize>,
    pub(super) by: Option<By>,
    pub(super) others: bool,
}

impl Import {
    /// Returns what the folder knows from last time, with what is said now in its place.
    pub(super) fn mapping(&self) -> Result<Mapping, Stop> {
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
        mapping.lang = self.lang.clone().or(mapping.lang);
        mapping.sum |= self.sum;
        mapping.keep = self.keep.or(mapping.keep);
        mapping.by = self.by.or(mapping.by);
        mapping.others |= self.others;
        Ok(mapping)
    }
}

/// Returns what the reader is told.
pub(super) fn options(mapping: &Mapping) -> Options {
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
        language: mapping.lang.clone(),
    }
}

/// Returns the text of `import.toml`: what was said, and what was taken for what.
pub(super) fn written(mapping: &Mapping, imported: &Imported) -> String {
    let mut text = "# How the files were read. The next ones are read in the same way by\n\
        #   loopmap import FILE... --force -o THIS-FOLDER\n\
        # and what is said there goes before what is said here.\n"
        .to_owned();
    let string = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let words = [
        ("title", mapping.title.clone()),
        ("lang", mapping.lang.clone()),
        ("unit", mapping.unit.clone()),
        ("currency", mapping.currency.clone()),
        ("sheet", mapping.sheet.clone()),
        ("decimal", mapping.decimal.as_ref().map(word)),
        ("dates", mapping.dates.as_ref().map(word)),
        ("undirected", mapping.undirected.as_ref().map(word)),
        ("by", mapping.by.as_ref().map(word)),
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
        ("sum", mapping.sum),
        ("others", mapping.others),
    ];
    for (key, _) in flags.into_iter().filter(|(_, is_set)| *is_set) {
        let _ = writeln!(text, "{key} = true");
    }
    if let Some(keep) = mapping.keep {
        let _ = writeln!(text, "keep = {keep}");
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
