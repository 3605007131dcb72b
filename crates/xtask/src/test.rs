//! `cargo xtask test`: every test, and one line of counts at the end.

mod firefox;
mod node_test;
mod page;
mod rust;
mod wasm;
mod webkit;

use anyhow::Result;
use clap::ValueEnum;

use crate::tally::{Outcome, Tally};

/// A group of tests that one tool runs.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Suite {
    /// The crates, natively, with the examples in their documentation
    Rust,
    /// The compiled module in Node.js
    Wasm,
    /// The built page in Chromium
    Page,
    /// The built page in Firefox
    Firefox,
    /// The built page in `WebKitGTK`; with --full, or when it is named
    Webkit,
}

/// What to run and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The suites to run; all of them when none is named
    suites: Vec<Suite>,
    /// Also run what takes minutes: soak, fuzz, large inputs
    #[arg(long)]
    full: bool,
    /// Passed on to the tools of the suites, as a filter for instance
    #[arg(last = true)]
    arguments: Vec<String>,
}

/// Runs the suites, prints their counts, and returns whether nothing failed.
///
/// A suite that cannot run counts as one failed test and does not keep the others from running.
pub(crate) fn test(options: &Options) -> bool {
    let all = [
        Suite::Rust,
        Suite::Wasm,
        Suite::Page,
        Suite::Firefox,
        // The last: not every day.
        Suite::Webkit,
    ];
    let every_day = all.len() - usize::from(!options.full);
    let suites = if options.suites.is_empty() {
        &all[..every_day]
    } else {
        &options.suites
    };
    let outcomes: Vec<_> = suites
        .iter()
        .map(|suite| (suite.name(), suite.outcome(options)))
        .collect();
    let mut total = Tally::default();
    for (name, outcome) in outcomes {
        outcome.print(name);
        total += outcome.tally;
    }
    println!("{total}");
    total.failed == 0
}

impl Suite {
    fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Wasm => "wasm",
            Self::Page => "page",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    fn outcome(self, options: &Options) -> Outcome {
        println!("\n--- {} ---", self.name());
        self.run(options)
            .unwrap_or_else(|error| Outcome::broken(&error))
    }

    fn run(self, options: &Options) -> Result<Outcome> {
        match self {
            Self::Rust => rust::run(options),
            Self::Wasm => wasm::run(options),
            Self::Page => page::run(options),
            Self::Firefox => firefox::run(options),
            Self::Webkit => webkit::run(options),
        }
    }
}
