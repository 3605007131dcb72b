//! What changed between two maps, as text, as JSON and as a picture.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{assert_fits, empty_folder, program, root, text};
use serde_json::{Value, json};

const OLD: &str =
    "id,from,to,amount\nseeds,mill,farm,400\nflour,bakery,mill,300\nbread,farm,bakery,200\n";
const NEW: &str = "id,from,to,amount\nseeds,mill,farm,400\nflour,bakery,mill,150\nloan,bank,bakery,900\nrent,bakery,bank,50\n";

fn folder(name: &str, deals: &str) -> PathBuf {
    let folder = empty_folder(name);
    fs::write(folder.join("deals.csv"), deals).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(program())
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// Writes two maps beside each other.
fn two(name: &str) -> PathBuf {
    let above = empty_folder(name);
    for (name, deals) in [("old", OLD), ("new", NEW)] {
        fs::create_dir(above.join(name)).unwrap();
        fs::write(above.join(name).join("deals.csv"), deals).unwrap();
    }
    above
}

#[test]
fn what_came_went_and_changed_is_told_with_what_it_did() {
    let text = said(&two("diff-text"), &["diff", "old", "new"]);
    for line in [
        "1 company added",
        "  + bank  bank",
        "2 deals added, 1 deal removed, 1 deal changed",
        "  + loan  bank pays bakery 900",
        "  - bread  farm pays bakery 200",
        "  ~ flour  amount_high 300 -> 150",
        "circular share, firm",
        "loops: 1 loop before, 1 loop after; 1 came, 1 went, 0 with other amounts",
        "  + 50                     bakery -> bank -> bakery",
        "  - 200                    bakery -> mill -> farm -> bakery",
        "  farm: 200 -> 0",
    ] {
        assert!(text.lines().any(|told| told == line), "{line:?} in\n{text}");
    }
}

#[test]
fn json_holds_it_all() {
    let text = said(
        &two("diff-json"),
        &["diff", "old", "new", "--format", "json"],
    );
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_fits("diff", &answer);
    assert_eq!(answer["deals"]["added"], json!(["loan", "rent"]));
    assert_eq!(answer["deals"]["removed"], json!(["bread"]));
    assert_eq!(answer["before"]["circulation"], 600, "200 on three legs");
    assert_eq!(answer["after"]["circulation"], 100, "50 on two legs");
    assert_eq!(
        answer["round_trips"],
        json!([
            {"id": "farm", "before": 200, "after": 0},
            {"id": "mill", "before": 200, "after": 0},
            {"id": "bakery", "before": 200, "after": 50},
            {"id": "bank", "before": 0, "after": 50},
        ])
    );
}

#[test]
fn a_map_does_not_differ_from_what_was_built_of_it() {
    let above = two("diff-built");
    let built = run(&above, &["build", "new", "-o", "site", "--without-element"]);
    assert!(built.status.success(), "{}", text(&built.stderr));
    let json = fs::read_dir(above.join("site")).unwrap().find_map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        (name == "new.json").then_some(name)
    });
    let built = format!("site/{}", json.unwrap());
    let told = said(&above, &["diff", &built, "new"]);
    assert!(
        told.contains("No company, deal or source changed."),
        "{told}"
    );
    let told = said(&above, &["diff", "old", &built]);
    assert!(
        told.contains("2 deals added, 1 deal removed, 1 deal changed"),
        "{told}"
    );
}

#[test]
fn a_revision_is_read_as_git_keeps_it() {
    let above = folder("diff-git", OLD);
    let git = |arguments: &[&str]| {
        let known = [
            "-c",
            "user.name=n",
            "-c",
            "user.email=e",
            "-c",
            "commit.gpgsign=false",
        ];
        Command::new("git")
            .current_dir(&above)
            .args(known)
            .args(arguments)
            .output()
    };
    let Ok(made) = git(&["init", "-q"]) else {
        eprintln!("skipped: git is not installed");
        return;
    };
    assert!(made.status.success(), "{}", text(&made.stderr));
    for arguments in [
        &["add", "deals.csv"] as &[&str],
        &["commit", "-q", "-m", "one"],
    ] {
        let done = git(arguments).unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    fs::write(above.join("deals.csv"), NEW).unwrap();
    for old in ["HEAD:", "HEAD:./", "HEAD:deals.csv"] {
        let told = said(&above, &["diff", old, "."]);
        assert!(
            told.contains("2 deals added, 1 deal removed, 1 deal changed"),
            "{old}: {told}"
        );
    }
    for (old, why) in [
        ("HEAD:nowhere", "git says: "),
        ("v9:deals.csv", "git says: "),
        ("nowhere", "there is no such file or folder"),
        ("--upload-pack=x:y", "unexpected argument"),
    ] {
        let output = run(&above, &["diff", old, "."]);
        assert_eq!(output.status.code(), Some(2), "{old}");
        assert!(
            text(&output.stderr).contains(why),
            "{old}: {}",
            text(&output.stderr)
        );
    }
}

#[test]
fn the_picture_shows_both_maps() {
    let above = two("diff-picture");
    said(&above, &["diff", "old", "new", "-o", "changes.svg"]);
    let picture = fs::read_to_string(above.join("changes.svg")).unwrap();
    for name in ["bank", "farm", "new: 2 deals new, 1 changed, 1 gone (grey)"] {
        assert!(picture.contains(&format!(">{name}</text>")), "{name}");
    }
    assert_eq!(
        picture.matches("stroke-dasharray=\"3 5\"").count(),
        1,
        "the deal that is gone"
    );
    said(
        &above,
        &["diff", "old", "new", "-o", "changes.png", "--light"],
    );
    let bytes = fs::read(above.join("changes.png")).unwrap();
    assert!(bytes.starts_with(b"\x89PNG"), "a PNG picture");
}

/// Returns how far down a line of one bow comes, which is written as `Mx yCx y x y x y`.
fn lowest(path: &str) -> f64 {
    let numbers: Vec<f64> = path
        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
        .filter_map(|number| number.parse().ok())
        .collect();
    let [_, a, _, b, _, c, _, d] = numbers[..] else {
        panic!("one bow: {path}");
    };
    let at = |step: i32| {
        let (t, rest) = (f64::from(step) / 100.0, f64::from(100 - step) / 100.0);
        (a * rest * rest * rest + d * t * t * t) + 3.0 * rest * t * (b * rest + c * t)
    };
    (0..=100).map(at).fold(f64::MIN, f64::max)
}

/// The key is a strip over what lies under it, and the line between the two lowest companies bends down.
#[test]
fn no_line_lies_under_the_key() {
    let above = empty_folder("diff-key");
    let rest =
        "d0,Company A,Company C,406\nd5,Company B,Company A,269\nd6,Company B,Company A,849\n";
    let gone = "d1,Company D,Company A,93\nd2,Company A,Company D,412\nd3,Company C,Company A,228\nd4,Company C,Company B,799\n";
    for (name, more) in [("old", gone), ("new", "n1,Company C,Company A,77\n")] {
        fs::create_dir(above.join(name)).unwrap();
        let rows = format!("id,from,to,amount\n{rest}{more}");
        fs::write(above.join(name).join("deals.csv"), rows).unwrap();
    }
    said(&above, &["diff", "old", "new", "-o", "changes.svg"]);
    let picture = fs::read_to_string(above.join("changes.svg")).unwrap();
    let paths = || picture.split("<path d=\"").skip(1);
    let strip = paths().find(|path| path.starts_with("M0 ")).unwrap();
    let width = strip.split("stroke-width=\"").nth(1).unwrap();
    let width: f64 = width.split('"').next().unwrap().parse().unwrap();
    let key = lowest(strip.split('"').next().unwrap()) - width / 2.0;
    let gone: Vec<f64> = paths()
        .filter(|path| {
            path.split('>')
                .next()
                .unwrap()
                .contains("dasharray=\"3 5\"")
        })
        .map(|path| lowest(path.split('"').next().unwrap()))
        .collect();
    assert_eq!(gone.len(), 4, "all that is gone");
    assert!(gone.iter().all(|low| *low < key), "{gone:?} under {key}");
}

#[test]
fn amounts_in_two_currencies_are_not_compared() {
    let above = two("diff-currency");
    fs::write(
        above.join("new/map.toml"),
        "[currency]\ncode = \"EUR\"\nsymbol = \"€\"\n",
    )
    .unwrap();
    let output = run(&above, &["diff", "old", "new"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("amounts cannot be compared"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn the_map_of_the_ai_sector_does_not_differ_from_itself() {
    let told = said(
        &root(),
        &[
            "diff",
            "data/ai-sector",
            "data/ai-sector",
            "--steps",
            "1000000",
        ],
    );
    assert!(
        told.contains("No company, deal or source changed."),
        "{told}"
    );
}
