//! `loopmap chance`: whether the circle is more than chance.

use clap::Args;
use loopmap::dataset::format_money;
use loopmap::graph::{DealGraph, Network};
use loopmap::loops::{self, Compared};
use serde::Serialize;

use crate::output::{self, Stop};
use crate::progress;
use crate::question::{Format, Lengths, Question, table};

/// The percentiles that are told.
const PERCENTS: [usize; 5] = [5, 25, 50, 75, 95];

/// Compares the map with shuffles of it: are there more loops than chance makes?
///
/// A shuffle keeps how many companies each one pays and is paid by, and every amount with its
/// payer; it changes who receives.
#[derive(Args, Debug)]
pub(crate) struct Chance {
    #[command(flatten)]
    question: Question,
    /// How many shuffles
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    shuffles: u32,
    /// The same seed gives the same shuffles
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    lengths: Lengths,
}

/// The object of `--format json`.
#[derive(Serialize)]
struct Answer {
    basis: &'static str,
    shuffles: usize,
    seed: u64,
    complete: bool,
    loops: ComparedAnswer,
    circulation: ComparedAnswer,
}

#[derive(Serialize)]
struct ComparedAnswer {
    observed: u64,
    p_value: f64,
    mean: f64,
    quantiles: Vec<Quantile>,
}

#[derive(Serialize)]
struct Quantile {
    percent: usize,
    value: u64,
}

impl Chance {
    pub(crate) fn run(&self) -> Result<(), Stop> {
        let (dataset, filter) = self.question.read()?;
        let (network, _) = Network::of(&DealGraph::new(&dataset, &filter));
        let shuffles = usize::try_from(self.shuffles).unwrap_or(usize::MAX);
        let found = progress::during("shuffling", || {
            loops::chance(&network, &self.lengths.bounds(), shuffles, self.seed)
        });
        let made = found.loops.shuffled.len();
        if self.question.format == Format::Json {
            return output::print_json(&Answer {
                basis: filter.basis.id(),
                shuffles: made,
                seed: self.seed,
                complete: found.is_complete,
                loops: answer(&found.loops),
                circulation: answer(&found.circulation),
            });
        }
        let plain = |n: u64| n.to_string();
        let money = |n: u64| format_money(n, &dataset.info().currency);
        let rows = [
            row("loops", &found.loops, plain),
            row("circulation", &found.circulation, money),
        ];
        let header = [
            "", "the map", "5 %", "25 %", "median", "75 %", "95 %", "p-value",
        ];
        let note = if found.is_complete {
            String::new()
        } else {
            format!("Out of steps after {made} shuffles. --steps N looks longer.\n")
        };
        output::print(&format!("{}{note}", table(&header, &rows)))
    }
}

fn answer(compared: &Compared) -> ComparedAnswer {
    let quantile = |percent| {
        let value = compared.quantile(percent)?;
        Some(Quantile { percent, value })
    };
    ComparedAnswer {
        observed: compared.observed,
        p_value: compared.p_value(),
        mean: compared.mean(),
        quantiles: PERCENTS.into_iter().filter_map(quantile).collect(),
    }
}

fn row(name: &str, compared: &Compared, write: impl Fn(u64) -> String) -> Vec<String> {
    let mut cells = vec![name.to_owned(), write(compared.observed)];
    let quantile = |percent| compared.quantile(percent).map(&write).unwrap_or_default();
    cells.extend(PERCENTS.into_iter().map(quantile));
    cells.push(format!("{:.4}", compared.p_value()));
    cells
}
