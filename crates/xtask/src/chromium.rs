//! The Chromium that page tests and screenshots run in: the system's own.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::shell;

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

const MISSING: &str = "no Chromium found and no way to install it: install the package `chromium`, \
    or set CHROMIUM to the path of a Chromium or Chrome";

/// Returns the path of a Chromium; installs one with apt when there is none and that is allowed.
///
/// # Errors
///
/// When there is none and it cannot be installed without asking for a password.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM").map(PathBuf::from) {
        if !path.is_file() {
            bail!("CHROMIUM is set to {}, which is no file", path.display());
        }
        return Ok(path);
    }
    if let Some(path) = NAMES.into_iter().find_map(find) {
        return Ok(path);
    }
    install()?;
    NAMES
        .into_iter()
        .find_map(find)
        .ok_or_else(|| anyhow::anyhow!(MISSING))
}

/// Looks a program up in the folders of PATH.
fn find(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

fn install() -> Result<()> {
    if find("apt-get").is_none() || !(is_root() || can_sudo()) {
        bail!(MISSING);
    }
    println!("no Chromium found: installing the package `chromium`");
    shell::run(apt().arg("update"))?;
    shell::run(apt().args(["install", "-y", "--no-install-recommends", "chromium"]))
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
