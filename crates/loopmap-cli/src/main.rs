//! The `loopmap` program: checks, ranks, draws and builds maps of who pays whom.
//!
//! A module for each command. They read files, ask the core and print its answers; they decide
//! nothing about money.

mod build;
mod chance;
mod check;
mod completions;
mod counting;
mod diff;
mod earlier;
mod element;
mod explain;
mod export;
mod help;
mod history;
mod import;
mod input;
mod keystones;
mod layout;
mod log;
mod look;
mod loops;
mod man;
mod new;
mod output;
mod pdf;
mod picture;
mod progress;
mod quality;
mod question;
mod render;
mod revision;
mod round_trip;
mod schema;
mod serve;
mod stability;
mod which;
mod without;
mod words;

use std::process::ExitCode;

use clap::{FromArgMatches as _, Parser, Subcommand};

/// Maps of who pays whom: check them, rank their loops, draw and build them.
#[derive(Debug, Parser)]
#[command(
    name = "loopmap",
    version,
    after_help = "Exit codes: 0 done, 1 the map has errors or the element is not there, 2 wrong usage or a file that cannot be read or written."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::New),
    Import(Box<import::Import>),
    Check(check::Check),
    Loops(loops::Loops),
    RoundTrip(round_trip::RoundTrip),
    Keystones(keystones::Keystones),
    Without(without::Without),
    Diff(Box<diff::Diff>),
    History(history::History),
    Chance(chance::Chance),
    Layout(layout::Layout),
    Quality(quality::Quality),
    Render(render::Render),
    Export(export::Export),
    Explain(explain::Explain),
    Build(build::Build),
    Serve(serve::Serve),
    Completions(completions::Completions),
    Man(man::Man),
    Schema(schema::Schema),
}

fn main() -> ExitCode {
    output::heed_terminal();
    let given = help::command().get_matches();
    let arguments = Arguments::from_arg_matches(&given).unwrap_or_else(|error| error.exit());
    let done = match arguments.command {
        Command::New(new) => new.run(),
        Command::Import(import) => import.run(),
        Command::Check(check) => check.run(),
        Command::Loops(loops) => loops.run(),
        Command::RoundTrip(round_trip) => round_trip.run(),
        Command::Keystones(keystones) => keystones.run(),
        Command::Without(without) => without.run(),
        Command::Diff(diff) => diff.run(),
        Command::History(history) => history.run(),
        Command::Chance(chance) => chance.run(),
        Command::Layout(layout) => layout.run(),
        Command::Quality(quality) => quality.run(),
        Command::Render(render) => render.run(),
        Command::Build(build) => build.run(),
        Command::Export(export) => export.run(),
        Command::Explain(explain) => explain.run(),
        Command::Serve(serve) => serve.run(),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
        Command::Schema(schema) => schema.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => stop.report(),
    }
}
