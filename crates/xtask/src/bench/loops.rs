//! Loops and flows: each question to every contestant on every graph.

use std::process::Command;

use anyhow::Result;

use super::kit::{self, Kit, SEEDS};
use super::outcome::{Outcome, number};
use super::table::Table;
use crate::{build, project};

/// A question, what it is about, and the graphs on which it is asked.
struct Question {
    name: &'static str,
    text: &'static str,
    graphs: &'static [&'static str],
}

const SIZES: &[&str] = &["60/200", "300/1500", "1000/5000", "10000/50000", MAP];
const MAP: &str = "AI map";

const QUESTIONS: [Question; 8] = [
    Question {
        name: "loops-6",
        text: "All loops of at most 6 companies, ms",
        graphs: SIZES,
    },
    Question {
        name: "every-loop",
        text: "All loops of any length, ms",
        graphs: &["60/200"],
    },
    Question {
        name: "top-100",
        text: "The 100 best of at most 6 companies through the busiest one, ms",
        graphs: SIZES,
    },
    Question {
        name: "top-100-any",
        text: "The 100 best of any length through the busiest company, ms",
        graphs: &[
            "20/380",
            "60/200",
            "300/1500",
            "1000/5000",
            "2000/20000",
            "10000/50000",
            MAP,
        ],
    },
    Question {
        name: "ranked-8",
        text: "The 100 best of at most 8 companies in the whole map, and how many there are, ms",
        graphs: &["60/200", MAP],
    },
    Question {
        name: "top-100-memory",
        text: "Memory beyond the graph of the 100 best of at most 6 companies through the busiest one, KiB",
        graphs: SIZES,
    },
    Question {
        name: "round-trip",
        text: "Round trip, ms for each company (mean of the first 100)",
        graphs: SIZES,
    },
    Question {
        name: "circulation",
        text: "Largest circulation, ms",
        graphs: SIZES,
    },
];

/// How a contestant is started.
#[derive(Clone, Copy)]
enum Host {
    Native,
    Node,
    Python,
}

/// loopmap first: what it answers is what the others are compared with.
const CONTESTANTS: [(&str, Host); 8] = [
    ("loopmap", Host::Native),
    ("loopmap-wasm", Host::Node),
    ("petgraph", Host::Native),
    ("rustworkx-core", Host::Native),
    ("igraph", Host::Python),
    ("networkx", Host::Python),
    ("scipy", Host::Python),
    ("elementary-circuits", Host::Node),
];

pub(super) fn run(kit: &Kit) {
    for question in &QUESTIONS {
        println!("\n### {}\n", question.text);
        ask(kit, question);
    }
    if let Err(error) = figures(kit) {
        println!("\nThe figures of the AI map could not be measured: {error:#}");
    }
}

/// Asks the page's own module for all that the page shows beside the map.
fn figures(kit: &Kit) -> Result<()> {
    println!("\n### The AI map in wasm after a change of the filter, ms\n");
    let page = build::page(&project::map())?;
    let baked = page.join("ai-sector.json");
    let command = kit.node("figures.mjs", &[&baked.to_string_lossy()]);
    match kit.ask(command) {
        Outcome::Measured(measured) => println!(
            "Circular share, number of loops, the 50 best, and the cards of all companies with their round\n\
             trips: {}, the first {}.",
            measured.cell(),
            measured.first.map_or_else(String::new, number),
        ),
        other => println!("{}", other.excuse().unwrap_or_default()),
    }
    Ok(())
}

fn ask(kit: &Kit, question: &Question) {
    let graphs: Vec<&str> = question
        .graphs
        .iter()
        .copied()
        .filter(|graph| !kit.quick || !graph.starts_with("10000"))
        .collect();
    let mut table = Table::new(
        [String::new()]
            .into_iter()
            .chain(graphs.iter().map(|graph| (*graph).to_owned())),
    );
    let mut notes = Notes::default();
    for (contestant, host) in CONTESTANTS {
        if !kit.is_wanted(contestant) {
            continue;
        }
        let outcomes: Vec<Outcome> = graphs
            .iter()
            .map(|graph| kit.ask(command(kit, host, contestant, question.name, graph)))
            .collect();
        notes.compare(contestant, &graphs, &outcomes);
        if outcomes.iter().any(|outcome| outcome.measured().is_some()) {
            let cells = outcomes.iter().map(cell);
            table.push([contestant.to_owned()].into_iter().chain(cells).collect());
        }
    }
    table.print();
    notes.print();
}

fn command(kit: &Kit, host: Host, contestant: &str, question: &str, graph: &str) -> Command {
    let file = match graph {
        MAP => "ai-loops".to_owned(),
        size => format!("{}-{}", size.replace('/', "-"), SEEDS[0]),
    };
    let file = kit.graph(&file);
    let file = file.to_string_lossy();
    match host {
        Host::Native => kit.native(&["loops", contestant, question, &file]),
        Host::Node => kit.node("loops.mjs", &[contestant, question, &file]),
        Host::Python => kit::python("loops.py", &[contestant, question, &file]),
    }
}

fn cell(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Measured(measured) => measured.cell(),
        Outcome::Skipped { .. } => "-".to_owned(),
        Outcome::Failed(reason) => reason.clone(),
    }
}

/// What the contestants answered, where they disagree, and why some were not asked.
#[derive(Default)]
struct Notes {
    answers: Vec<Option<String>>,
    lines: Vec<String>,
}

impl Notes {
    /// The first contestant that answers is the one that later ones are compared with.
    fn compare(&mut self, contestant: &str, graphs: &[&str], outcomes: &[Outcome]) {
        self.answers.resize(graphs.len(), None);
        for ((outcome, graph), answer) in outcomes.iter().zip(graphs).zip(&mut self.answers) {
            let Some(measured) = outcome.measured() else {
                continue;
            };
            match answer {
                Some(answer) if *answer != measured.answer => self.lines.push(format!(
                    "- {contestant} disagrees on {graph}: {} in place of {answer}.",
                    measured.answer
                )),
                Some(_) => {}
                None => *answer = Some(measured.answer.clone()),
            }
        }
        self.note_first_calls(contestant, outcomes);
        self.note_excuse(contestant, outcomes);
    }

    fn note_first_calls(&mut self, contestant: &str, outcomes: &[Outcome]) {
        let measured = outcomes.iter().filter_map(Outcome::measured);
        let first: Vec<String> = measured.filter_map(|one| one.first).map(number).collect();
        if !first.is_empty() {
            let first = first.join("; ");
            self.lines.push(format!(
                "- {contestant}'s first call, while its code is being compiled: {first} ms."
            ));
        }
    }

    fn note_excuse(&mut self, contestant: &str, outcomes: &[Outcome]) {
        let is_out = outcomes.iter().all(|outcome| outcome.measured().is_none());
        let reason = outcomes.iter().find_map(Outcome::excuse);
        if let (true, Some(reason)) = (is_out, reason)
            && reason != "it has no such question"
        {
            self.lines
                .push(format!("- {contestant} is left out: {reason}."));
        }
    }

    fn print(&self) {
        let answers: Vec<&str> = self
            .answers
            .iter()
            .map(|answer| answer.as_deref().unwrap_or("none"))
            .collect();
        println!("\n- Answers: {}.", answers.join("; "));
        for line in &self.lines {
            println!("{line}");
        }
    }
}
