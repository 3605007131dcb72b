//! How soon the page answers what a reader does: 200 scripted actions, the processor slowed down.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::Deserialize;

use super::kit;
use super::outcome::number;
use super::table::Table;
use crate::browser;
use crate::system_browser::CHROMIUM;

/// The part of all actions that the mark is about.
const MARK: f64 = 0.98;

/// How many of the slowest actions are named.
const NAMED: usize = 10;

/// What the script prints.
#[derive(Debug, Deserialize)]
struct Report {
    slower: f64,
    loading: Vec<Task>,
    times: Vec<Action>,
    shares: Shares,
}

/// What the page's thread was busy with, each from 0 to 1.
#[derive(Debug, Deserialize)]
struct Shares {
    wasm: f64,
    script: f64,
    browser: f64,
}

/// A task of more than 50 ms while the page was loading.
#[derive(Debug, Deserialize)]
struct Task {
    duration: f64,
}

#[derive(Debug, Deserialize)]
struct Action {
    kind: String,
    name: String,
    /// Milliseconds from the input to the frame that shows the answer; 0 below what the browser tells of.
    took: f64,
    /// Milliseconds of the page's thread.
    busy: f64,
}

/// Measures and prints a table.
///
/// # Errors
///
/// When the page cannot be built or shown.
pub(super) fn run() -> Result<()> {
    let mut script = browser::node(&CHROMIUM)?;
    let report: Report = kit::report(script.arg("tests/bench/inp/inp.mjs"))?;
    report.print();
    Ok(())
}

impl Report {
    fn print(&self) {
        println!(
            "\n{} actions in Chromium, the processor {} times slower: ms from the input to the frame that shows the\n\
             answer (0 stands for less than 16), and ms for which the page's thread was busy.\n",
            self.times.len(),
            self.slower
        );
        let head = [
            "",
            "actions",
            "median",
            "98 %",
            "most",
            "busy, median",
            "98 %",
            "most",
        ];
        let mut table = Table::new(head.map(str::to_owned));
        let mut kinds: BTreeMap<&str, Vec<&Action>> = BTreeMap::new();
        for action in &self.times {
            kinds.entry(&action.kind).or_default().push(action);
        }
        for (kind, actions) in &kinds {
            table.push(row(kind, actions));
        }
        table.push(row("all", &self.times.iter().collect::<Vec<_>>()));
        table.print();
        let mut slowest: Vec<&Action> = self.times.iter().collect();
        slowest.sort_by(|a, b| b.took.total_cmp(&a.took));
        let named = slowest.iter().take(NAMED).map(|action| {
            let Action {
                kind,
                name,
                took,
                busy,
            } = action;
            format!("{name} ({kind}) {}, busy {}", number(*took), number(*busy))
        });
        println!("\n- The slowest: {}.", named.collect::<Vec<_>>().join("; "));
        let Shares {
            wasm,
            script,
            browser,
        } = self.shares;
        println!(
            "- Of the time in which the page's thread was busy the compiled module took {:.0} %, scripts {:.0} %, the \
             browser with style, layout and painting {:.0} %.",
            100.0 * wasm,
            100.0 * script,
            100.0 * browser
        );
        let tasks = self.loading.iter().map(|task| number(task.duration));
        println!(
            "- Tasks of more than 50 ms while the page loads, at full speed: {}.",
            match tasks.collect::<Vec<_>>() {
                none if none.is_empty() => "none".to_owned(),
                some => some.join(", ") + " ms",
            }
        );
    }
}

fn row(name: &str, actions: &[&Action]) -> Vec<String> {
    let figures = |of: fn(&Action) -> f64| {
        let mut sorted: Vec<f64> = actions.iter().map(|action| of(action)).collect();
        sorted.sort_by(f64::total_cmp);
        [0.5, MARK, 1.0].map(|part| number(at(&sorted, part)))
    };
    let mut cells = vec![name.to_owned(), actions.len().to_string()];
    cells.extend(figures(|action| action.took));
    cells.extend(figures(|action| action.busy));
    cells
}

/// Returns the least of the sorted numbers that `part` of all do not exceed.
fn at(sorted: &[f64], part: f64) -> f64 {
    let reached = sorted
        .iter()
        .enumerate()
        .find(|(place, _)| (place + 1) as f64 >= part * sorted.len() as f64);
    reached.map_or(0.0, |(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_the_time_that_98_of_100_do_not_exceed() {
        let times: Vec<f64> = (1..=200).map(f64::from).collect();
        assert!(
            (at(&times, MARK) - 196.0).abs() < 1e-9,
            "{}",
            at(&times, MARK)
        );
        assert!((at(&times, 1.0) - 200.0).abs() < 1e-9, "the most");
        assert!(at(&[], MARK) < 1e-9, "of nothing");
    }
}
