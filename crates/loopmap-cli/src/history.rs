//! `loopmap history`: how the circle grew, month by month.

use clap::Args;
use loopmap::dataset::{Dataset, format_money};
use loopmap::loops::{Month, history};
use serde::Serialize;

use crate::output::{self, Stop};
use crate::progress;
use crate::question::{Format, Lengths, Question, ShareAnswer, table};

/// Tells how the circle grew: the map as of the end of each month
///
/// Deals without a date are in no month. Status is today's, so what has lapsed was never there; and so is what of a
/// deal is firm or paid.
#[derive(Args, Debug)]
pub(crate) struct History {
    #[command(flatten)]
    question: Question,
    #[command(flatten)]
    lengths: Lengths,
}

/// The object of `--format json`.
#[derive(Serialize)]
struct Answer {
    basis: &'static str,
    months: Vec<MonthAnswer>,
}

#[derive(Serialize)]
struct MonthAnswer {
    month: String,
    deals: usize,
    companies_on_loops: usize,
    loops: u64,
    complete: bool,
    #[serde(flatten)]
    share: ShareAnswer,
}

impl History {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let (dataset, filter) = self.question.read()?;
        let months = progress::during("counting month by month", || {
            history(&dataset, &filter, &self.lengths.bounds())
        });
        match self.question.format {
            Format::Json => output::print_json(&Answer {
                basis: filter.basis.id(),
                months: months.iter().map(answer).collect(),
            }),
            Format::Table => output::print(&in_words(&dataset, &months)),
        }
    }
}

fn name(month: &Month) -> String {
    format!("{:04}-{:02}", month.year, month.month)
}

fn answer(month: &Month) -> MonthAnswer {
    MonthAnswer {
        month: name(month),
        deals: month.deals,
        companies_on_loops: month.companies,
        loops: month.loops.at_least,
        complete: month.loops.complete,
        share: month.share.into(),
    }
}

fn in_words(dataset: &Dataset, months: &[Month]) -> String {
    let money = |amount| format_money(amount, &dataset.info().currency);
    let percent = |ratio: f64| format!("{:.1} %", 100.0 * ratio);
    let row = |month: &Month| {
        let loops = month.loops.at_least;
        vec![
            name(month),
            month.deals.to_string(),
            month.companies.to_string(),
            if month.loops.complete {
                loops.to_string()
            } else {
                format!(">={loops}")
            },
            money(month.share.sum),
            percent(month.share.ratio()),
        ]
    };
    let rows: Vec<Vec<String>> = months.iter().map(row).collect();
    table(
        &["month", "deals", "on loops", "loops", "sum", "circular"],
        &rows,
    )
}
