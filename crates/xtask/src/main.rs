//! The workshop: `cargo xtask build | serve | test | ...`.
//!
//! It knows how the parts of the repository are built, run and checked, and needs no tool that
//! is installed globally. It knows nothing about maps; a user of one never needs it.
#![allow(clippy::print_stdout, reason = "a program for people at a terminal")]

mod build;
mod bundle;
mod project;
mod serve;
mod shell;
mod sizes;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use loopmap_serve::Port;

const DEFAULT_PORT: u16 = 8080;

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
    Build(Map),
    /// Builds the page, serves it on this computer and reloads it when a source changes
    Serve {
        #[command(flatten)]
        map: Map,
        /// Listen at this port or not at all; 0 takes any free one
        #[arg(long)]
        port: Option<u16>,
    },
}

/// Which map the page shows.
#[derive(Debug, clap::Args)]
struct Map {
    /// The folder of the map's files
    #[arg(value_name = "DIR", default_value = "data/ai-sector")]
    data: PathBuf,
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
        Command::Build(map) => {
            build::page(&map.data)?;
            sizes::print(&project::target().join("web"))
        }
        Command::Serve { map, port } => serve::serve(
            &map.data,
            port.map_or(Port::From(DEFAULT_PORT), Port::Exactly),
        ),
    }
}
