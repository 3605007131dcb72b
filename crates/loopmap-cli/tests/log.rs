//! The log of corrections and the table of publishers.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fs;
use std::path::Path;

use common::{empty_folder, loopmap, root, text};

/// Returns what is written as Markdown of the map in a folder.
fn written(folder: &Path, what: &str) -> String {
    let file = empty_folder(&format!(
        "log-{what}-{}",
        folder.file_name().unwrap().display()
    ));
    let file = file.join("out.md");
    let [folder, out] = [folder, &file].map(|path| path.to_str().unwrap());
    let output = loopmap(".", &["export", folder, "--what", what, "-o", out]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    fs::read_to_string(file).unwrap()
}

/// `LOOPMAP_BLESS=1 cargo test -p loopmap-cli --test log` writes it anew.
#[test]
fn the_log_of_the_ai_map_is_that_of_its_corrections() {
    let folder = root().join("data/ai-sector");
    let made = written(&folder, "corrections");
    let log = folder.join("CORRECTIONS.md");
    if std::env::var_os("LOOPMAP_BLESS").is_some() {
        fs::write(&log, &made).unwrap();
    }
    let told = fs::read_to_string(&log).unwrap_or_default();
    assert!(
        told == made,
        "CORRECTIONS.md is not what corrections.csv says: run this test with LOOPMAP_BLESS=1"
    );
}

/// A map of three deals, one of which was corrected twice on one day.
fn village(name: &str) -> std::path::PathBuf {
    let folder = empty_folder(name);
    let files = [
        (
            "deals.csv",
            "id,from,to,amount_high,sources\na,mill,bakery,1200,s;t\nb,bakery,mill,900,s\nc,bakery,farm,,\n",
        ),
        (
            "sources.csv",
            "id,publisher,title,date,url,kind\ns,The *Post*,,2025-01-02,https://post.example/1,newspaper\nt,Mill,,,https://mill.example,release\n",
        ),
        (
            "corrections.csv",
            "date,deal,field,was,is,source\n2026-02-01,a,amount_high,1000,1200,t\n2026-02-01,a,summary,,<b>new</b>,\n2026-01-01,b,amount_high,,900,s\n",
        ),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

#[test]
fn each_day_tells_its_deals_with_what_was_and_is() {
    let log = written(&village("log-days"), "corrections");
    let (first, second) = (
        log.find("## 2026-02-01").unwrap(),
        log.find("## 2026-01-01").unwrap(),
    );
    assert!(first < second, "the newest day first: {log}");
    for line in [
        "3 corrections of 2 of the 3 deals.",
        "### mill pays bakery: `a`",
        "- `amount_high` was 1,000; is 1,200 ([Mill](<https://mill.example>))",
        "- `summary` was blank; is “\\<b\\>new\\</b\\>”",
        "- `amount_high` was blank; is 900 ([The \\*Post\\*](<https://post.example/1>))",
    ] {
        assert!(log.contains(line), "{line:?} in {log}");
    }
}

#[test]
fn publishers_are_told_by_the_deals_that_rest_on_them() {
    let table = written(&village("log-papers"), "publishers");
    let rows: Vec<&str> = table
        .lines()
        .skip_while(|line| !line.starts_with("| ---"))
        .skip(1)
        .collect();
    assert_eq!(
        rows,
        [
            "| The \\*Post\\* | newspaper | 2 | 1 |",
            "| Mill | release | 1 | 0 |"
        ]
    );
    assert!(
        table.contains("2 publishers behind 3 deals; 1 deal without a source."),
        "{table}"
    );
}
