//! The workshop: `cargo xtask build | serve | test | ...`.
//!
//! It knows how the parts of the repository are built, run and checked, and needs no tool that
//! is installed globally. It knows nothing about maps; a user of one never needs it.
#![allow(clippy::print_stdout, reason = "a program for people at a terminal")]

mod bench;
mod browser;
mod build;
mod bundle;
mod licences;
mod locals;
mod npm;
mod pack;
mod package;
mod program;
mod project;
mod release;
mod screenshots;
mod serve;
mod shell;
mod shrink;
mod sizes;
mod system_browser;
mod tally;
mod test;
mod trim;
mod types;

use std::path::PathBuf;
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
    /// Compares what a reader downloads with tests/sizes.json, to the byte
    Sizes {
        /// Writes the file anew
        #[arg(long)]
        write: bool,
    },
    /// Builds the npm package into target/package, checks it, and installs it into fresh apps
    Package {
        /// Tries the apps as well that take minutes to install
        #[arg(long)]
        full: bool,
    },
    /// Sets the version of everything, and dates the changelog; commits and publishes nothing
    Release {
        /// A later version than the one there is: 1.2.0
        version: String,
    },
    /// Checks the types of the page's scripts
    Types,
    /// Checks the licences of all dependencies, and advisories where a service can be reached
    Licences,
    /// Takes screenshots of the page into target/screenshots
    Screenshots {
        /// Only those whose name contains one of these
        names: Vec<String>,
    },
    /// Takes the picture at the top of the README again
    Picture,
    /// Measures loopmap side by side with peers
    Bench(bench::Options),
}

/// Which map the page shows.
#[derive(Debug, clap::Args)]
struct Map {
    /// The folder of the map's files, in place of data/ai-sector
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Map {
    /// Returns the folder as an absolute path, since all programs run in the top folder.
    fn folder(&self) -> PathBuf {
        self.folder
            .as_deref()
            .map_or_else(project::map, project::absolute)
    }
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
            build::page(&map.folder())?;
            sizes::print(&project::target().join("web"))?;
        }
        Command::Serve { map, port } => {
            serve::serve(
                &map.folder(),
                port.map_or(Port::From(DEFAULT_PORT), Port::Exactly),
            )?;
        }
        Command::Test(options) => return Ok(test::test(options)),
        Command::Sizes { write } => return sizes::check(*write),
        Command::Package { full } => package::package(*full)?,
        Command::Release { version } => release::release(version)?,
        Command::Types => types::check()?,
        Command::Licences => return Ok(licences::check()),
        Command::Screenshots { names } => screenshots::take(names)?,
        Command::Picture => screenshots::picture()?,
        Command::Bench(options) => bench::run(options)?,
    }
    Ok(true)
}
