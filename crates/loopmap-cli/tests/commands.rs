//! The program from the outside: what it prints where, and how it ends.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use common::{empty_folder, loopmap, root, text};
use serde_json::{Value, json};

fn run(arguments: &[&str]) -> Output {
    loopmap(".", arguments)
}

fn stdout(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        text(&output.stderr)
    );
    text(&output.stdout)
}

fn json_of(arguments: &[&str]) -> Value {
    serde_json::from_str(&stdout(arguments)).unwrap()
}

/// Returns the exit code and what was said on stderr.
fn failure(arguments: &[&str]) -> (i32, String) {
    let output = run(arguments);
    assert_eq!(text(&output.stdout), "", "stdout of {arguments:?}");
    (output.status.code().unwrap(), text(&output.stderr))
}

#[test]
fn check_counts_a_valid_map() {
    assert_eq!(
        stdout(&["check", "tests/tiny"]),
        "6 companies, 12 deals, 2 sources; 0 warnings.\n"
    );
}

#[test]
fn a_map_speaks_of_its_parties_and_payments_in_its_own_words() {
    let folder = empty_folder("own-words");
    for file in ["companies.csv", "deals.csv", "sources.csv", "figures.csv"] {
        fs::copy(root().join("tests/tiny").join(file), folder.join(file)).unwrap();
    }
    let toml = fs::read_to_string(root().join("tests/tiny/map.toml")).unwrap();
    let words = "[words]\nparty = \"member\"\nparties = \"members\"\npayment = \"supply\"\npayments = \"supplies\"\n\n[view]";
    fs::write(folder.join("map.toml"), toml.replacen("[view]", words, 1)).unwrap();
    let path = folder.display().to_string();
    assert_eq!(
        stdout(&["check", &path]),
        "6 members, 12 supplies, 2 sources; 0 warnings.\n"
    );
    assert!(stdout(&["round-trip", &path]).contains("\nmember "));
    let taken = stdout(&["without", &path, "--company", "dairy"]);
    assert!(taken.contains(" members on no loop any more:"), "{taken}");
    let out = folder.join("out");
    stdout(&[
        "build",
        &path,
        "-o",
        &out.display().to_string(),
        "--without-element",
    ]);
    let page = fs::read_to_string(out.join("embed.html")).unwrap();
    for said in [
        "8 supplies as a table, firm or not; of 12, without rumours",
        "<caption>Supplies, the largest first",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let table = page.split("<caption>Supplies").nth(1).unwrap();
    let table = table.split("</table>").next().unwrap();
    assert!(!table.contains("deal"), "{table}");
}

#[test]
fn a_picture_with_a_key_says_who_published_what_it_shows() {
    let out = empty_folder("sources-under-a-picture").join("key.svg");
    stdout(&[
        "render",
        "tests/tiny",
        "--key",
        "--quick",
        "-o",
        &out.display().to_string(),
    ]);
    let picture = fs::read_to_string(out).unwrap();
    assert!(
        picture.contains(">Sources: Ballymore Dairy, Village Bank<"),
        "{picture}"
    );
}

#[test]
fn the_map_of_the_ai_sector_is_valid_without_a_warning() {
    let answer = json_of(&["check", "data/ai-sector", "--format", "json"]);
    assert_eq!(answer["valid"], true);
    assert_eq!(answer["problems"], json!([]));
}

#[test]
fn check_as_json_holds_the_problems() {
    let output = run(&["check", "tests/bad/unknown-company", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "exit code");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["valid"], false);
    assert_eq!(
        answer["problems"][0],
        json!({
            "severity": "error",
            "code": "E_REF",
            "file": "tests/bad/unknown-company/deals.csv",
            "line": 3,
            "column": 4,
            "text": "Deal 2 points to \"nvida\", which is not a company. Did you mean \"nvidia\"?",
        })
    );
    assert_eq!(text(&output.stderr), "", "nothing is said twice");
}

#[test]
fn one_csv_file_of_deals_is_a_map() {
    assert_eq!(
        stdout(&["check", "tests/tiny/deals.csv"]),
        "6 companies, 12 deals, 2 sources; 0 warnings.\n"
    );
}

#[test]
fn files_that_cannot_be_read_end_with_2() {
    assert_eq!(
        failure(&["check", "tests/nowhere"]),
        (
            2,
            "loopmap: cannot read tests/nowhere: there is no such file or folder\n".to_owned()
        )
    );
}

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in [
        &["chek", "tests/tiny"][..],
        &["check"],
        &["loops", "tests/tiny", "--max-len", "1"],
        &["loops", "tests/tiny", "--as-of", "2025-13"],
        &["loops", "tests/tiny", "--min-amount", "-1"],
    ] {
        assert_eq!(failure(arguments).0, 2, "{arguments:?}");
    }
}

#[test]
fn words_that_nobody_knows_are_answered_with_those_that_are_known() {
    for (option, word, said) in [
        (
            "--through",
            "dary",
            "there is no company \"dary\". Did you mean \"dairy\"?",
        ),
        (
            "--pillar",
            "meat",
            "there is no pillar \"meat\". Known: milk, credit, shares.",
        ),
        (
            "--status",
            "actve",
            "there is no status \"actve\". Did you mean \"active\"?",
        ),
    ] {
        let (code, stderr) = failure(&["loops", "tests/tiny", option, word]);
        assert_eq!((code, stderr), (2, format!("loopmap: {said}\n")));
    }
}

#[test]
fn loops_of_an_invalid_map_are_its_problems() {
    let (code, stderr) = failure(&["loops", "tests/bad/unknown-status"]);
    assert_eq!(code, 1);
    assert_eq!(stderr.lines().count(), 2, "{stderr}");
}

#[test]
fn loops_as_json_have_the_promised_shape() {
    let leg = |from: &str, to: &str, amount: u64, deal: &str| json!({"from": from, "to": to, "amount_high": amount, "disclosed": "full", "deals": [deal]});
    assert_eq!(
        json_of(&["loops", "tests/tiny", "--format", "json", "--top", "1"]),
        json!({
            "basis": "firm",
            "complete": false,
            "count": 3,
            "at_least": 3,
            "loops": [{
                "companies": ["dairy", "hill-farm"],
                "legs": [
                    leg("dairy", "hill-farm", 380_000, "milk-hill-2025"),
                    leg("hill-farm", "dairy", 20_000, "shares-hill"),
                ],
                "blank_legs": 0,
                "goes_round": 20_000,
                "smallest_disclosed": 20_000,
                "sum": 400_000,
            }],
        })
    );
}

#[test]
fn a_blank_leg_leaves_open_what_can_go_round() {
    let arguments = [
        "loops",
        "tests/tiny",
        "--format",
        "json",
        "--basis",
        "announced",
        "--status",
        "rumoured,announced",
        "--top",
        "0",
    ];
    let answer = json_of(&arguments);
    assert_eq!(answer["complete"], true);
    let found = &answer["loops"][0];
    assert_eq!(found["companies"], json!(["mill-farm", "village-bank"]));
    assert_eq!(found["blank_legs"], 1);
    assert_eq!(found["goes_round"], Value::Null);
    assert_eq!(found["smallest_disclosed"], 60_000);
    assert_eq!(found["legs"][0]["disclosed"], "none");
    assert_eq!(found["legs"][0]["amount_high"], Value::Null);
}

#[test]
fn every_filter_changes_the_loops() {
    for (options, count) in [
        (&[][..], 3),
        (&["--through", "village-bank"], 1),
        (&["--max-len", "2"], 2),
        (&["--pillar", "milk,shares"], 2),
        (&["--min-amount", "10000"], 2),
        (&["--without-contingent"], 2),
        (&["--as-of", "2025-05"], 1),
        (&["--status", "closed"], 0),
    ] {
        let arguments = [&["loops", "tests/tiny", "--count"], options].concat();
        let noun = if count == 1 { "loop" } else { "loops" };
        assert_eq!(
            stdout(&arguments),
            format!("{count} {noun}\n"),
            "{options:?}"
        );
    }
}

/// A map in which each of 20 companies pays all others.
fn all_pay_all() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("all-pay-all");
    fs::create_dir_all(&folder).unwrap();
    let mut rows = String::from("id,from,to,amount\n");
    for (from, to) in (0..20).flat_map(|from| (0..20).map(move |to| (from, to))) {
        if from != to {
            writeln!(rows, "d{from}-{to},c{from},c{to},{}", 100 + 20 * from + to).unwrap();
        }
    }
    fs::write(folder.join("deals.csv"), rows).unwrap();
    folder
}

#[test]
fn loops_are_counted_for_a_while_or_to_the_end() {
    let folder = all_pay_all();
    let map = folder.to_str().unwrap();
    let within = |options: &[&str]| stdout(&[&["loops", map, "--max-len", "7"], options].concat());
    let listed = within(&["--top", "100"]);
    let last = listed.lines().last().unwrap();
    assert!(last.starts_with("first 100 of at least "), "{last}");
    assert_eq!(listed.lines().count(), 101, "the list and a line");
    // The sum of C(20, k) (k - 1)! for k from 2 to 7.
    assert_eq!(within(&["--count"]), "60869236 loops\n", "all are counted");
    let bounded = within(&["--count", "--steps", "1000000"]);
    assert!(bounded.starts_with("at least "), "{bounded}");
}

#[test]
fn loops_as_csv_are_a_row_each() {
    assert_eq!(
        stdout(&[
            "loops",
            "tests/tiny",
            "--format",
            "csv",
            "--through",
            "lake-farm"
        ]),
        "companies,legs,blank_legs,goes_round,smallest_disclosed,sum\n\
         dairy;lake-farm,2,0,9000,9000,259000\n"
    );
}

#[test]
fn nobody_listening_is_no_trouble() {
    for arguments in [
        &["loops", "data/ai-sector", "--top", "0"][..],
        &["check", "tests/tiny"],
    ] {
        let mut child = Command::new(common::program())
            .current_dir(root())
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        assert!(output.status.success(), "{arguments:?}");
    }
}
