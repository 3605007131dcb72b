//! The workshop: `cargo xtask build | serve | test | ...`.
//!
//! It knows how the parts of the repository are built, run and checked, and needs no tool that
//! is installed globally. It knows nothing about maps; a user of one never needs it.
#![allow(clippy::print_stdout, reason = "a program for people at a terminal")]

mod build;
mod bundle;
mod project;
mod shell;
mod sizes;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, serves and checks loopmap.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds the page into target/www and prints what its files weigh
    Build,
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> anyhow::Result<()> {
    match command {
        Command::Build => {
            build::page()?;
            sizes::print(&project::target().join("web"))
        }
    }
}
