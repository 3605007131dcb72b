//! The workshop: `cargo xtask build | serve | test | ...`.
//!
//! It knows how the parts of the repository are built, run and checked, and needs no tool that
//! is installed globally. It knows nothing about maps; a user of one never needs it.
#![allow(clippy::print_stdout, reason = "a program for people at a terminal")]

mod build;
mod bundle;
mod chromium;
mod licences;
mod npm;
mod program;
mod project;
mod serve;
mod shell;
mod sizes;
mod tally;
mod test;
mod types;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
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
    /// Runs every test and ends with their counts
    Test(test::Options),
    /// Checks the types of the page's scripts
    Types,
    /// Checks the licences of all dependencies, and advisories where a service can be reached
    Licences,
}

/// The map that the repository is about, and that its page shows unless told otherwise.
const MAP: &str = "data/ai-sector";

/// Which map the page shows.
#[derive(Debug, clap::Args)]
struct Map {
    /// The folder of the map's files
    #[arg(value_name = "DIR", default_value = MAP)]
    data: PathBuf,
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command and returns whether what it checked is as it should be.
fn run(command: &Command) -> Result<bool> {
    match command {
        Command::Build(map) => {
            build::page(&map.data)?;
            sizes::print(&project::target().join("web"))?;
        }
        Command::Serve { map, port } => {
            serve::serve(
                &map.data,
                port.map_or(Port::From(DEFAULT_PORT), Port::Exactly),
            )?;
        }
        Command::Test(options) => return Ok(test::test(options, Path::new(MAP))),
        Command::Types => types::check()?,
        Command::Licences => return licences::check(),
    }
    Ok(true)
}
