//! The browsers that tests and screenshots run in: the system's own.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::shell;

/// A browser as the system has it.
#[derive(Debug)]
pub(crate) struct SystemBrowser {
    name: &'static str,
    /// The variable that holds the path of another one.
    variable: &'static str,
    /// What the program may be called.
    programs: &'static [&'static str],
    /// The package of Debian's that brings it.
    package: &'static str,
}

/// What the page is tested in.
pub(crate) const CHROMIUM: SystemBrowser = SystemBrowser {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ],
    package: "chromium",
};

/// Another engine, which shows what holds in Chromium only.
pub(crate) const FIREFOX: SystemBrowser = SystemBrowser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    package: "firefox-esr",
};

impl SystemBrowser {
    /// Returns the variable of the environment that holds its path.
    pub(crate) fn variable(&self) -> &'static str {
        self.variable
    }

    /// Returns its path; installs one with apt when there is none and that is allowed.
    ///
    /// # Errors
    ///
    /// When there is none and it cannot be installed without asking for a password.
    pub(crate) fn find_or_install(&self) -> Result<PathBuf> {
        if let Some(path) = env::var_os(self.variable).map(PathBuf::from) {
            if !path.is_file() {
                bail!(
                    "{} is set to {}, which is no file",
                    self.variable,
                    path.display()
                );
            }
            return Ok(path);
        }
        if let Some(path) = self.find() {
            return Ok(path);
        }
        self.install()?;
        self.find().ok_or_else(|| self.missing())
    }

    fn find(&self) -> Option<PathBuf> {
        self.programs.iter().find_map(|program| find(program))
    }

    fn install(&self) -> Result<()> {
        if find("apt-get").is_none() || !(is_root() || can_sudo()) {
            return Err(self.missing());
        }
        println!(
            "no {} found: installing the package `{}`",
            self.name, self.package
        );
        shell::run(apt().arg("update"))?;
        shell::run(apt().args(["install", "-y", "--no-install-recommends", self.package]))
    }

    fn missing(&self) -> anyhow::Error {
        anyhow::anyhow!(
            "no {0} found and no way to install it: install the package `{1}`, or set {2} to the path of a {0}",
            self.name,
            self.package,
            self.variable,
        )
    }
}

/// Looks a program up in the folders of PATH.
fn find(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// Returns `apt-get`, told to wait for others that use it and to ask nothing.
fn apt() -> Command {
    let mut command = shell::command(if is_root() { "env" } else { "sudo" });
    if !is_root() {
        command.args(["-n", "env"]);
    }
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-q",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]);
    command
}

fn is_root() -> bool {
    shell::output(shell::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn can_sudo() -> bool {
    let mut sudo = shell::command("sudo");
    sudo.args(["-n", "true"])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    sudo.status().is_ok_and(|status| status.success())
}
