//! Bad input: every folder of `tests/bad` gives exactly the messages in its `expected.txt`.
//!
//! With `LOOPMAP_BLESS=1` in the environment the messages are written instead of compared; look
//! at what changed before you keep it.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fmt::Write as _;
use std::fs;

use common::{empty_folder, loopmap, root, text};

/// Returns what `loopmap check` says of a bad map, and whether it ended with the right code.
fn messages(input: &str) -> String {
    let output = loopmap("tests/bad", &["check", input]);
    let stderr = text(&output.stderr);
    let has_errors = stderr.lines().any(|line| line.contains(": E_"));
    assert_eq!(
        output.status.code(),
        Some(i32::from(has_errors)),
        "exit code for {input}: {stderr}"
    );
    stderr
}

fn folders() -> Vec<String> {
    let entries = fs::read_dir(root().join("tests/bad")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn bad_input_gives_exactly_the_expected_messages() {
    let is_blessing = std::env::var_os("LOOPMAP_BLESS").is_some();
    let mut wrong = String::new();
    let folders = folders();
    for name in &folders {
        let folder = root().join("tests/bad").join(name);
        let baked = format!("{name}/map.json");
        let input = if folder.join("map.json").exists() {
            &baked
        } else {
            name
        };
        let expected = folder.join("expected.txt");
        let found = messages(input);
        if is_blessing {
            fs::write(&expected, &found).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        if found != expected {
            writeln!(wrong, "{name}\nexpected:\n{expected}found:\n{found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(folders.len() >= 45, "only {} bad inputs", folders.len());
}

#[test]
fn messages_have_a_place_a_code_and_no_word_of_the_program() {
    for name in folders() {
        let expected =
            fs::read_to_string(root().join("tests/bad").join(&name).join("expected.txt"));
        for line in expected.unwrap().lines() {
            let (place, rest) = line.split_once(": ").unwrap();
            let numbers: Vec<&str> = place.rsplit(':').take(2).collect();
            assert!(
                numbers
                    .iter()
                    .all(|n| n.parse::<u32>().is_ok_and(|n| n > 0)),
                "{line}"
            );
            let (code, text) = rest.split_once(": ").unwrap();
            assert!(code.starts_with("E_") || code.starts_with("W_"), "{line}");
            assert!(text.ends_with(['.', '?']), "no full stop: {line}");
            for word in [
                "Option",
                "Some(",
                "None",
                "Vec",
                "String",
                "u64",
                "f64",
                "undefined",
                "null",
                "[object",
            ] {
                assert!(!text.contains(word), "{word} in {line}");
            }
        }
    }
}

/// Writes files into a folder of their own and returns what `loopmap check` says of `input` there.
fn generated(name: &str, files: &[(&str, String)], input: &str) -> String {
    let folder = empty_folder(name);
    for (file, text) in files {
        fs::write(folder.join(file), text).unwrap();
    }
    let stderr = messages(&folder.join(input).display().to_string());
    stderr.replace(&format!("{}/", folder.display()), "")
}

fn lines(header: &str, rows: impl Iterator<Item = String>) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        text.push_str(&row);
        text.push('\n');
    }
    text
}

fn deals(rows: impl Iterator<Item = String>) -> (&'static str, String) {
    ("deals.csv", lines("from,to,amount", rows))
}

fn companies(n: usize) -> (&'static str, String) {
    (
        "companies.csv",
        lines("id", (0..n).map(|i| format!("c{i}"))),
    )
}

#[test]
fn a_name_of_ten_kilobytes_is_cut() {
    let files = [
        (
            "companies.csv",
            format!("id,name\na,{}\nb,\n", "x".repeat(10_000)),
        ),
        ("deals.csv", "from,to,amount\na,b,5\n".to_owned()),
    ];
    assert_eq!(
        generated("long-name", &files, ""),
        "companies.csv:2:3: W_NAME: Company 1: name cut to 200 characters.\n"
    );
}

#[test]
fn an_id_of_ten_kilobytes_is_refused() {
    let files = [(
        "deals.csv",
        format!("from,to,amount\na,{},5\n", "x".repeat(10_000)),
    )];
    let quoted = "x".repeat(40);
    assert_eq!(
        generated("long-id", &files, ""),
        format!(
            "deals.csv:2:3: E_ID: Deal 1: to \"{quoted}\u{2026}\" is longer than 200 characters.\n"
        )
    );
}

#[test]
fn five_thousand_brackets_of_json_are_refused() {
    let nested = format!("{{\"deals\": {}", "[".repeat(5_000));
    assert_eq!(
        generated("deep-json", &[("map.json", nested)], "map.json"),
        "map.json:1:74: E_JSON: Not valid JSON at line 1, column 74: nested deeper than 64 levels.\n"
    );
}

#[test]
fn five_thousand_brackets_of_toml_are_refused() {
    let files = [
        (
            "map.toml",
            format!("pillars = {}{}\n", "[".repeat(5_000), "]".repeat(5_000)),
        ),
        ("deals.csv", "from,to,amount\na,b,5\n".to_owned()),
    ];
    let found = generated("deep-toml", &files, "");
    assert!(found.starts_with("map.toml:1:"), "{found}");
    assert!(found.contains(": E_TOML: "), "{found}");
}

#[test]
fn limits_are_named_and_what_is_at_a_limit_is_fine() {
    let one = |i: usize| format!("c{},c{},1", i % 2_000, (i + 1) % 2_000);
    let at = [companies(2_000), deals((0..20_000).map(one))];
    assert_eq!(generated("at-limits", &at, ""), "");
    let over = [companies(2_001), deals((0..20_001).map(one))];
    assert_eq!(
        generated("over-limits", &over, ""),
        "companies.csv:1:1: E_LIMIT: 2,001 companies; this map takes up to 2,000. \"loopmap import FILE --sum --keep 200\" keeps those that matter most.\n\
         deals.csv:1:1: E_LIMIT: 20,001 deals; this map takes up to 20,000. \"loopmap import FILE --sum --keep 200\" keeps those that matter most.\n"
    );
    let many = [deals((0..2_001).map(|i| format!("a{i},b,1")))];
    assert_eq!(
        generated("many-payers", &many, ""),
        "deals.csv:1:1: E_LIMIT: 2,002 companies; this map takes up to 2,000. \"loopmap import FILE --sum --keep 200\" keeps those that matter most.\n"
    );
}

#[test]
fn a_thousand_columns_are_too_many() {
    let files = [("deals.csv", format!("from{}\n", ",to".repeat(1_000)))];
    assert_eq!(
        generated("many-columns", &files, ""),
        "deals.csv:1:1: E_LIMIT: 1,001 columns; this map takes up to 200. Filter the data first.\n"
    );
}

#[test]
fn rows_without_anything_are_no_deals() {
    let rows = (0..30_000).map(|i| if i == 7 { "a,b,1" } else { ",," });
    let files = [deals(rows.map(str::to_owned))];
    assert_eq!(generated("blank-rows", &files, ""), "");
}

#[test]
fn a_long_circle_of_deals_is_told_in_short() {
    let rows = (0..20_000).map(|i| format!("d{i},a,b,1,d{}", (i + 1) % 20_000));
    let files = [("deals.csv", lines("id,from,to,amount,superseded_by", rows))];
    assert_eq!(
        generated("long-circle", &files, ""),
        "deals.csv:2:10: E_CYCLE: Deals \"d0\", \"d1\", \"d2\", \"d3\", \"d4\" and 19,995 more supersede each other in a circle.\n"
    );
}

#[test]
fn files_over_five_megabytes_are_not_read() {
    let files = [(
        "deals.csv",
        format!("from,to,amount\n{}", "a,b,1\n".repeat(900_000)),
    )];
    assert_eq!(
        generated("over-size", &files, ""),
        "deals.csv:1:1: E_SIZE: The file is larger than 5 MB (read 5.0 MB and stopped). \"loopmap import FILE --sum --keep 200\" makes a map of a larger table.\n"
    );
}

#[test]
fn a_map_that_no_page_would_load_is_refused() {
    let summary = "x".repeat(480);
    let rows = |n| (0..n).map(|i| format!("c{},b,1,{summary}", i % 1_900));
    let header = "from,to,amount,summary";
    let large = [("deals.csv", lines(header, rows(9_500)))];
    assert!(
        large[0].1.len() < 5_000_000,
        "the file itself is not too large"
    );
    let found = generated("large-map", &large, "");
    assert!(
        found.starts_with(": E_SIZE: The built map has 5."),
        "{found}"
    );
    assert!(found.contains(" MB, and pages load up to 5 MB."), "{found}");
    let small = [("deals.csv", lines(header, rows(8_000)))];
    assert_eq!(generated("less-large-map", &small, ""), "");
}

#[test]
fn one_fault_in_twenty_thousand_rows_is_few_lines() {
    let rows = (0..20_000).map(|i| format!("typo{i},c1,about {i}"));
    let files = [companies(1_999), deals(rows)];
    let found = generated("wrong-rows", &files, "");
    assert_eq!(found.lines().count(), 8, "{found}");
    assert!(
        found.contains("deals.csv:5:1: E_REF: And 19,997 more like it."),
        "{found}"
    );
    let folder = empty_folder("all-wrong-rows");
    for (file, text) in files {
        fs::write(folder.join(file), text).unwrap();
    }
    let input = folder.display().to_string();
    let output = loopmap("tests/bad", &["check", &input, "--format", "json"]);
    assert_eq!(text(&output.stdout).matches("\"code\"").count(), 40_000);
}
