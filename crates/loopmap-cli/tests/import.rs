//! Files as the tools of other people write them: every folder of `tests/import` gives exactly the account and
//! the tables in its `expected.txt`.
//!
//! With `LOOPMAP_BLESS=1` in the environment they are written instead of compared; look at what changed
//! before you keep it.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use common::{empty_folder, loopmap, root, text};

/// Returns the name of a folder that is not there yet.
fn fresh(name: &str) -> PathBuf {
    empty_folder(&format!("import-{name}")).join("map")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Imports the files of a folder and returns all that is said, and all that is made.
fn account(name: &str) -> String {
    let folder = root().join("tests/import").join(name);
    let out = fresh(name);
    let options = fs::read_to_string(folder.join("options.txt")).unwrap_or_default();
    let files = names(&folder);
    let mut arguments = vec!["import".to_owned()];
    let inputs = files
        .iter()
        .filter(|file| !matches!(file.as_str(), "options.txt" | "expected.txt"));
    arguments.extend(inputs.cloned());
    arguments.extend(options.split_whitespace().map(str::to_owned));
    let shown = out.display().to_string();
    arguments.extend(["-o".to_owned(), shown.clone()]);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = loopmap(&format!("tests/import/{name}"), &arguments);
    let mut account = text(&output.stderr) + &text(&output.stdout);
    let made = ["companies.csv", "deals.csv", "sources.csv", "map.toml"];
    for file in made.into_iter().filter(|file| out.join(file).exists()) {
        let text = fs::read_to_string(out.join(file)).unwrap();
        write!(account, "\n--- {file}\n{text}").unwrap();
    }
    let is_done = out.join("deals.csv").exists();
    assert_eq!(
        output.status.code(),
        Some(i32::from(!is_done)),
        "{name}: {account}"
    );
    account.replace(&shown, "OUT")
}

#[test]
fn files_of_other_tools_become_maps() {
    let is_blessing = std::env::var_os("LOOPMAP_BLESS").is_some();
    let folders = names(&root().join("tests/import"));
    let mut wrong = String::new();
    for name in &folders {
        let found = account(name);
        let expected = root().join("tests/import").join(name).join("expected.txt");
        if is_blessing {
            fs::write(&expected, &found).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        if found != expected {
            writeln!(wrong, "{name}\nexpected:\n{expected}\nfound:\n{found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(
        folders.len() >= 30,
        "only {} files of other tools",
        folders.len()
    );
}

#[test]
fn what_is_made_is_a_valid_map_and_next_time_is_one_command() {
    let out = fresh("twice");
    let shown = out.display().to_string();
    let import = |file: &str, more: &[&str]| {
        let arguments = [&["import", file, "-o", &shown], more].concat();
        loopmap("tests/import", &arguments)
    };
    let columns = [
        "--from",
        "Debtor",
        "--to",
        "Creditor",
        "--title",
        "A register",
    ];
    assert!(import("ambiguous/register.csv", &columns).status.success());
    assert!(loopmap("tests/import", &["check", &shown]).status.success());
    let refused = import("ambiguous/register.csv", &[]);
    assert_eq!(refused.status.code(), Some(2), "data are not written over");
    assert!(
        text(&refused.stderr).contains("--force"),
        "{}",
        text(&refused.stderr)
    );
    let again = import("ambiguous/register.csv", &["--force"]);
    assert!(again.status.success(), "{}", text(&again.stderr));
    let map = fs::read_to_string(out.join("map.toml")).unwrap();
    assert!(map.contains("title = \"A register\""), "{map}");
    // Whoever has seen `map.toml` writes what is there.
    let mapping = out.join("import.toml");
    let said = fs::read_to_string(&mapping).unwrap();
    fs::write(&mapping, format!("language = \"de\"\n{said}")).unwrap();
    let again = import("ambiguous/register.csv", &["--force"]);
    assert!(again.status.success(), "{}", text(&again.stderr));
    let map = fs::read_to_string(out.join("map.toml")).unwrap();
    assert!(map.contains("language = \"de\""), "{map}");
}

/// Parties may have numbers for names; payments between them are no matrix.
#[test]
fn numbers_for_names_make_no_matrix_and_a_matrix_stays_one() {
    let folder = empty_folder("import-numbers");
    let import = |csv: &str, more: &[&str]| {
        let file = folder.join("flows.csv");
        fs::write(&file, csv).unwrap();
        let out = folder.join("map");
        let fixed = ["import", file.to_str().unwrap(), "--force", "-o"];
        let arguments = [&fixed[..], &[out.to_str().unwrap()], more].concat();
        let output = loopmap("tests", &arguments);
        assert!(output.status.success(), "{csv}: {}", text(&output.stderr));
        let deals = fs::read_to_string(out.join("deals.csv")).unwrap();
        let deals = deals.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            [1, 2, 4].map(|place| cells[place]).join(" ")
        });
        let mut deals: Vec<String> = deals.collect();
        deals.sort();
        (deals, text(&output.stderr))
    };
    let forget = || fs::remove_dir_all(folder.join("map")).unwrap();
    let rows = "1001,1002,50\n1002,1001,30\n1001,1003,7\n";
    let expected = ["1001 1002 50", "1001 1003 7", "1002 1001 30"];
    for (header, options) in [
        ("payer,payee,amount\n", &[][..]),
        ("Paid in 2025\n\npayer,payee,amount\n", &[]),
        ("a,b,amount\n", &["--from", "a", "--to", "B"]),
        ("a,b,amount\n", &["--from", "1", "--to", "2"]),
        (
            "",
            &["--no-header", "--from", "1", "--to", "2", "--amount", "3"],
        ),
    ] {
        let (deals, said) = import(&format!("{header}{rows}"), options);
        assert_eq!(deals, expected, "{header}: {said}");
        assert!(!said.contains("W_MATRIX"), "{said}");
        forget();
    }
    let matrix = ",1001,1002\n1001,,50\n1002,30,\n";
    for csv in [matrix.to_owned(), format!("Flows\n{matrix}")] {
        // The second time its folder says what was taken for what.
        for _ in 0..2 {
            let (deals, said) = import(&csv, &[]);
            assert_eq!(deals, ["1001 1002 50", "1002 1001 30"], "{said}");
            assert!(said.contains("W_MATRIX"), "{said}");
        }
        forget();
    }
}

#[test]
fn a_new_map_is_valid_and_is_not_written_over() {
    let out = fresh("new");
    let shown = out.display().to_string();
    assert!(loopmap("tests", &["new", &shown]).status.success());
    let checked = loopmap("tests", &["check", &shown]);
    assert!(checked.status.success(), "{}", text(&checked.stderr));
    assert!(
        text(&checked.stdout).contains("0 warnings"),
        "{}",
        text(&checked.stdout)
    );
    assert_eq!(loopmap("tests", &["new", &shown]).status.code(), Some(2));
}
