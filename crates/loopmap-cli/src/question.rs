//! What the commands about figures have in common: a map, what counts in it, which loops are looked
//! at, and the form of the answer.

use clap::{Args, ValueEnum};
use loopmap::dataset::{Dataset, Filter, format_money};
use loopmap::loops::{Bounds, Count, Share};
use serde::Serialize;

use crate::counting::{self, Counting};
use crate::input::Input;
use crate::output::{Stop, counted};

/// A map and what counts in it.
#[derive(Args, Clone, Debug)]
pub(crate) struct Question {
    #[command(flatten)]
    input: Input,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    counting: Counting,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Table,
    /// For programs
    Json,
}

impl Question {
    /// Reads the map and what counts in it.
    pub(crate) fn read(&self) -> Result<(Dataset, Filter), Stop> {
        let dataset = self.input.map()?.dataset;
        let filter = self.counting.filter(&dataset, &counting::plain())?;
        Ok((dataset, filter))
    }
}

/// Which loops are looked at.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Lengths {
    /// The most companies of a loop
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u32).range(2..))]
    max_len: u32,
    /// The most work: legs looked at, about a hundred million a second
    #[arg(long, value_name = "N", default_value_t = 1_000_000_000)]
    steps: u64,
}

impl Lengths {
    pub(crate) fn bounds(self) -> Bounds {
        Bounds {
            max_len: self.max_len,
            through: None,
            steps: self.steps,
        }
    }
}

/// A circular share as JSON.
#[derive(Serialize)]
pub(crate) struct ShareAnswer {
    circular_share: f64,
    circulation: u64,
    sum: u64,
}

impl From<Share> for ShareAnswer {
    fn from(share: Share) -> Self {
        Self {
            circular_share: share.ratio(),
            circulation: share.circulation,
            sum: share.sum,
        }
    }
}

/// Returns `23.3 %: $615 bn of $2.64 tn`.
pub(crate) fn share_in_words(share: Share, dataset: &Dataset) -> String {
    let money = |amount| format_money(amount, &dataset.info().currency);
    format!(
        "{:.1} %: {} of {}",
        100.0 * share.ratio(),
        money(share.circulation),
        money(share.sum)
    )
}

/// Returns `1154 loops`, or `at least 1154 loops`.
pub(crate) fn loops_in_words(count: Count) -> String {
    let number = counted(
        usize::try_from(count.at_least).unwrap_or(usize::MAX),
        "loop",
    );
    if count.complete {
        number
    } else {
        format!("at least {number}")
    }
}

/// Lines up the cells of a table: the first column to the left, the others to the right.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let width_of = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let widest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
        widest.max(header[column].chars().count())
    };
    let widths: Vec<usize> = (0..header.len()).map(width_of).collect();
    let header: Vec<String> = header.iter().map(ToString::to_string).collect();
    let lines = std::iter::once(&header).chain(rows).map(|row| {
        let cells = row.iter().zip(&widths).enumerate();
        let cells: Vec<String> = cells
            .map(|(column, (cell, &width))| match column {
                0 => format!("{cell:<width$}"),
                _ => format!("{cell:>width$}"),
            })
            .collect();
        cells.join("  ").trim_end().to_owned() + "\n"
    });
    lines.collect()
}
