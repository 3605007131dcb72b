//! The `loopmap` program: checks, ranks, draws and builds maps of who pays whom.
//!
//! A module for each command. They read files, ask the core and print its answers; they decide
//! nothing about money.

mod build;
mod check;
mod counting;
mod input;
mod layout;
mod loops;
mod output;
mod picture;
mod placing;
mod quality;
mod render;
mod serve;
mod site;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Maps of who pays whom: check them, rank their loops, draw and build them.
#[derive(Debug, Parser)]
#[command(
    name = "loopmap",
    version,
    after_help = "Exit codes: 0 done, 1 the map has errors, 2 wrong usage or a file that cannot be read or written."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Loops(loops::Loops),
    Layout(layout::Layout),
    Quality(quality::Quality),
    Render(render::Render),
    Build(build::Build),
    Serve(serve::Serve),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check(check) => check.run(),
        Command::Loops(loops) => loops.run(),
        Command::Layout(layout) => layout.run(),
        Command::Quality(quality) => quality.run(),
        Command::Render(render) => render.run(),
        Command::Build(build) => build.run(),
        Command::Serve(serve) => serve.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => stop.report(),
    }
}
