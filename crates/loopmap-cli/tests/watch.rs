//! `check --watch` says anew what is wrong whenever a file changes.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use common::{empty_folder, program};

#[test]
fn a_map_is_checked_again_when_a_file_changes() {
    let folder = empty_folder("watch");
    let deals = folder.join("deals.csv");
    fs::write(&deals, "from,to,amount\nMill,Bakery,5\n").unwrap();
    let mut child = Command::new(program())
        .args(["check", "--watch"])
        .arg(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // An empty line stands between two answers.
    let mut next = || {
        let mut full = lines.by_ref().map(|line| line.unwrap());
        full.find(|line| !line.is_empty()).unwrap()
    };
    assert_eq!(next(), "2 companies, 1 deal, 0 sources; 0 warnings.");
    fs::write(&deals, "from,to,amount\nMill,Bakery,five\n").unwrap();
    assert_eq!(next(), "Not a valid map: 1 error, 0 warnings.");
    fs::write(&deals, "from,to,amount\nMill,Bakery,5\nBakery,Mill,4\n").unwrap();
    assert_eq!(next(), "2 companies, 2 deals, 0 sources; 0 warnings.");
    assert!(child.try_wait().unwrap().is_none(), "it goes on");
    child.kill().unwrap();
    child.wait().unwrap();
}
