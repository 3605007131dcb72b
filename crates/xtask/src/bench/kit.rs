//! What the suites share: the contestants' programs, the graphs, and the limits of a run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;

use super::Options;
use super::outcome::Outcome;
use crate::{bundle, npm, project, shell};

/// The seeds of the graphs, as `tests/bench/native` has them.
pub(super) const SEEDS: [u64; 3] = [15, 18, 27];

/// The contestants' programs and the limits of a run.
#[derive(Debug)]
pub(super) struct Kit {
    native: PathBuf,
    web: PathBuf,
    pub(super) folder: PathBuf,
    pub(super) quick: bool,
    only: Option<String>,
}

impl Kit {
    /// Builds the programs and, where graphs are wanted, the native ones, which write them.
    ///
    /// # Errors
    ///
    /// When one of them cannot be built.
    pub(super) fn prepare(options: &Options, has_graphs: bool) -> Result<Self> {
        let folder = project::target().join("bench");
        fs::create_dir_all(folder.join("graphs"))
            .with_context(|| format!("cannot make {}", folder.display()))?;
        npm::install_in("tests/bench")?;
        let kit = Self {
            native: native_in(&folder),
            web: bundle::build()?,
            folder,
            quick: options.quick,
            only: options.only.clone(),
        };
        if has_graphs {
            build_native(&kit.folder)?;
            let mut graphs = kit.native(&["graphs"]);
            shell::run(graphs.arg(kit.folder.join("graphs")).arg(project::map()))?;
        }
        Ok(kit)
    }

    /// Prints what the numbers depend on.
    pub(super) fn print_conditions(&self) {
        println!(
            "CPU time of the contestant's process, all its threads; each cell is the median of {} runs and, in\n\
             brackets, the least and the most. Generated graphs are named nodes/edges, from seed {}.",
            self.runs(),
            SEEDS[0],
        );
        if let Ok(load) = fs::read_to_string("/proc/loadavg") {
            println!("Load of the machine at the start: {}.", load.trim());
        }
    }

    /// Returns the file of a graph.
    pub(super) fn graph(&self, name: &str) -> PathBuf {
        self.folder.join("graphs").join(format!("{name}.txt"))
    }

    pub(super) fn is_wanted(&self, contestant: &str) -> bool {
        self.only
            .as_deref()
            .is_none_or(|part| contestant.contains(part))
    }

    pub(super) fn native(&self, arguments: &[&str]) -> Command {
        let mut command = shell::command(&self.native.to_string_lossy());
        command.args(arguments);
        command
    }

    pub(super) fn node(&self, script: &str, arguments: &[&str]) -> Command {
        let mut command = shell::command("node");
        command
            .arg(Path::new("tests/bench/node").join(script))
            .args(arguments)
            .env("LOOPMAP_WEB", &self.web)
            .env("LOOPMAP_MODULES", bundle::modules());
        command
    }

    fn runs(&self) -> u32 {
        if self.quick { 3 } else { 7 }
    }

    /// Seconds after which a contestant starts no new run.
    fn seconds(&self) -> u32 {
        if self.quick { 2 } else { 10 }
    }

    /// Runs one contestant and reads the one line it prints. It is ended when it takes far longer
    /// than it was told to.
    pub(super) fn ask(&self, mut command: Command) -> Outcome {
        let limit = Duration::from_secs(if self.quick { 20 } else { 120 });
        command
            .env("BENCH_RUNS", self.runs().to_string())
            .env("BENCH_SECONDS", self.seconds().to_string());
        output_within(&mut command, limit)
            .unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")))
    }
}

/// Runs a script that ends with a report in JSON on its output, and reads that.
///
/// # Errors
///
/// When it cannot be started, or ends without a report.
pub(super) fn report<T: DeserializeOwned>(script: &mut Command) -> Result<T> {
    let output = script
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start node")?
        .wait_with_output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(text.trim())
        .with_context(|| format!("the script ended with {}", output.status))
}

/// Returns a command that runs a script of ours with whatever Python there is.
pub(super) fn python(script: &str, arguments: &[&str]) -> Command {
    let mut command = shell::command("python3");
    command
        .arg(Path::new("tests/bench/python").join(script))
        .args(arguments)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// Builds the native contestants; they are a workspace of their own.
fn build_native(folder: &Path) -> Result<()> {
    shell::run(
        shell::cargo(&[
            "build",
            "--release",
            "--quiet",
            "--locked",
            "--manifest-path",
        ])
        .arg(project::root().join("tests/bench/native/Cargo.toml"))
        .arg("--target-dir")
        .arg(folder.join("native")),
    )
}

/// Returns where the native contestants are once they are built.
fn native_in(folder: &Path) -> PathBuf {
    let program = format!("native/release/loopmap-bench{}", env::consts::EXE_SUFFIX);
    folder.join(program)
}

fn output_within(command: &mut Command, limit: Duration) -> Result<Outcome> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start it")?;
    let started = Instant::now();
    while child.try_wait()?.is_none() {
        if started.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(Outcome::Failed(format!("over {} s", limit.as_secs())));
        }
        thread::sleep(Duration::from_millis(5));
    }
    // One short line fits into the pipe, so nothing waited for this.
    let output = child.wait_with_output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(text.trim()).with_context(|| format!("it ended with {}", output.status))
}
