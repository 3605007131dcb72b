//! What every command prints as JSON fits its schema, on maps with and without amounts, dates and loops.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::{assert_fits, empty_folder, loopmap, root, text};
use serde_json::Value;

/// Maps of different kinds: whole ones, a sheet of deals, one of which nothing is known but who pays, and one
/// without a loop.
fn maps() -> Vec<String> {
    let folder = empty_folder("schemas");
    let sheets = [
        ("blank.csv", "from,to,amount\nMill,Bakery,\nBakery,Mill,\n"),
        (
            "chain.csv",
            "from,to,amount,announced\nA,B,1,2025-03\nB,C,9007199254740000,2025-04-01\n",
        ),
    ];
    let sheets = sheets.map(|(name, rows)| {
        fs::write(folder.join(name), rows).unwrap();
        folder.join(name).display().to_string()
    });
    let whole = ["tests/tiny", "data/ai-sector", "tests/tiny/deals.csv"].map(str::to_owned);
    whole.into_iter().chain(sheets).collect()
}

/// Runs a command, checks its JSON against its schema and returns it. Its exit code is of no matter.
fn fits(command: &str, arguments: &[&str]) -> Value {
    let output = loopmap(".", &[&[command], arguments].concat());
    let value = serde_json::from_slice(&output.stdout);
    let Ok(value) = value else {
        panic!("{command} {arguments:?}: {}", text(&output.stderr));
    };
    assert_fits(command, &value);
    value
}

#[test]
fn every_command_with_json_has_a_schema_and_no_other() {
    let names = text(&loopmap(".", &["schema"]).stdout);
    let names: BTreeSet<&str> = names.lines().collect();
    let help = text(&loopmap(".", &["--help"]).stdout);
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let lines = commands.lines().take_while(|line| !line.is_empty());
    for command in lines.filter_map(|line| line.split_whitespace().next()) {
        let help = text(&loopmap(".", &[command, "--help"]).stdout);
        let prints = help.contains("--format") || ["export", "layout"].contains(&command);
        assert_eq!(names.contains(command), prints, "{command}");
    }
    let unknown = loopmap(".", &["schema", "lops"]);
    assert_eq!(unknown.status.code(), Some(2), "no such schema");
    assert!(text(&unknown.stderr).contains("Did you mean \"loops\"?"));
}

#[test]
fn every_schema_is_printed_as_it_is_tested_and_says_its_draft() {
    for name in text(&loopmap(".", &["schema"]).stdout).lines() {
        let printed = text(&loopmap(".", &["schema", name]).stdout);
        let file = format!("crates/loopmap-cli/src/schema/{name}.json");
        assert_eq!(printed, fs::read_to_string(root().join(file)).unwrap());
        let schema: Value = serde_json::from_str(&printed).unwrap();
        let draft = "https://json-schema.org/draft/2020-12/schema";
        assert_eq!(schema["$schema"], draft, "{name}");
        assert!(closed(&schema), "{name}: an object that may hold anything");
    }
}

/// Returns whether each object of a schema says what else may be in it.
fn closed(schema: &Value) -> bool {
    match schema {
        Value::Object(fields) => {
            let has_list = fields
                .get("properties")
                .is_some_and(|list| list.get("type").is_none());
            (!has_list || fields.contains_key("additionalProperties"))
                && fields.values().all(closed)
        }
        Value::Array(items) => items.iter().all(closed),
        _ => true,
    }
}

#[test]
fn a_schema_refuses_what_does_not_fit() {
    let mut answer = fits("check", &["tests/tiny", "--format", "json"]);
    answer["deals"] = Value::from("twelve");
    let refused = std::panic::catch_unwind(|| assert_fits("check", &answer));
    assert!(refused.is_err(), "a word in place of a number");
}

#[test]
fn answers_about_a_map_fit_their_schemas() {
    let json = &["--format", "json"][..];
    for map in maps() {
        let map = map.as_str();
        fits("check", &[&[map], json].concat());
        for basis in ["announced", "firm", "paid"] {
            let on = &["--basis", basis];
            fits("loops", &[&[map, "--top", "0"][..], on, json].concat());
            fits("round-trip", &[&[map][..], on, json].concat());
            fits("keystones", &[&[map, "--top", "3"][..], on, json].concat());
            fits("history", &[&[map][..], on, json].concat());
        }
        fits("loops", &[&[map, "--count"], json].concat());
        let chance = [map, "--shuffles", "3", "--seed", "1"];
        fits("chance", &[&chance, json].concat());
        fits("diff", &[&[map, map], json].concat());
        let (company, deal) = a_company_and_a_deal(map);
        fits("without", &[&[map, "--company", &company], json].concat());
        fits("without", &[&[map, "--deal", &deal], json].concat());
        fits("round-trip", &[&[map, &company], json].concat());
    }
}

/// Returns an id of each, as the table of deals has them.
fn a_company_and_a_deal(map: &str) -> (String, String) {
    let folder = empty_folder("schemas-tables");
    let file = folder.join("map.csv").display().to_string();
    let done = loopmap(".", &["export", map, "--what", "tables", "-o", &file]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let deals = fs::read_to_string(folder.join("map-deals.csv")).unwrap();
    let mut first = deals.lines().nth(1).unwrap().split(',');
    let deal = first.next().unwrap().to_owned();
    (first.next().unwrap().to_owned(), deal)
}

fn exported(map: &str) -> Value {
    let file = empty_folder("schemas-export").join("map.json");
    let done = loopmap(".", &["export", map, "-o", file.to_str().unwrap()]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

#[test]
fn what_changed_fits_its_schema() {
    let tiny = root().join("tests/tiny");
    let changed = empty_folder("schemas-changed");
    for file in fs::read_dir(&tiny).unwrap() {
        let file = file.unwrap().path();
        let text = fs::read_to_string(&file).unwrap();
        let text = text.replace("Ballymore Dairy", "The Dairy");
        // The last deal goes, too.
        let rows = text.trim_end().rsplit_once('\n').unwrap().0;
        let is_deals = file.ends_with("deals.csv");
        let text = if is_deals { rows } else { &text };
        fs::write(changed.join(file.file_name().unwrap()), text).unwrap();
    }
    let changed = changed.to_str().unwrap();
    for [old, new] in [["tests/tiny", changed], [changed, "tests/tiny"]] {
        let told = fits("diff", &[old, new, "--format", "json"]);
        assert_eq!(told["companies"]["renamed"][0]["id"], "dairy");
    }
}

#[test]
fn pictures_in_numbers_and_exports_fit_their_schemas() {
    let maps = maps();
    for map in maps.iter().filter(|map| *map != "data/ai-sector") {
        assert_fits("export", &exported(map));
        fits("quality", &[map, "--show", "all", "--format", "json"]);
        for frame in ["wide", "square", "tall"] {
            fits("layout", &[map, "--frame", frame]);
        }
    }
    let stable = ["tests/tiny", "--stability", "1", "--format", "json"];
    let measured = fits("quality", &stable);
    assert_eq!(measured["shift_deals"], 1);
}

#[test]
#[ignore = "long: lays out a larger map"]
fn a_larger_map_fits_the_schemas_of_pictures() {
    assert_fits("export", &exported("data/ai-sector"));
    fits("quality", &["data/ai-sector", "--format", "json"]);
    fits("layout", &["data/ai-sector"]);
}

#[test]
fn codes_fit_their_schema_all_and_each() {
    let all = fits("explain", &["--format", "json"]);
    for told in all["codes"].as_array().unwrap() {
        let code = told["code"].as_str().unwrap();
        let alone = fits("explain", &[code, "--format", "json"]);
        assert_eq!(alone["codes"], Value::from(vec![told.clone()]));
        let written = text(&loopmap(".", &["explain", code]).stdout);
        assert!(written.contains(told["before"].as_str().unwrap()), "{code}");
    }
}

fn folders_in(folder: &str) -> impl Iterator<Item = PathBuf> {
    let folders = fs::read_dir(root().join(folder)).unwrap();
    folders
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
}

#[test]
fn problems_of_bad_maps_fit_the_schema() {
    let mut codes = BTreeSet::new();
    for case in folders_in("tests/bad") {
        let has_map = case.join("deals.csv").exists() || case.join("map.toml").exists();
        let files = fs::read_dir(&case)
            .unwrap()
            .map(|file| file.unwrap().path());
        let is_sheet = |path: &Path| path.extension().is_some_and(|ending| ending != "txt");
        let alone = files.filter(|path| !has_map && is_sheet(path));
        for map in has_map.then_some(case.clone()).into_iter().chain(alone) {
            let answer = fits("check", &[map.to_str().unwrap(), "--format", "json"]);
            for problem in answer["problems"].as_array().unwrap() {
                codes.insert(problem["code"].as_str().unwrap().to_owned());
            }
        }
    }
    assert!(codes.len() > 20, "many kinds of problems: {codes:?}");
}

#[test]
fn accounts_of_imports_fit_the_schema() {
    let out = empty_folder("schemas-import");
    let mut valid = [0, 0];
    for case in folders_in("tests/import") {
        let files = fs::read_dir(&case)
            .unwrap()
            .map(|file| file.unwrap().path());
        let own = ["expected.txt", "options.txt"];
        let is_own = |path: &Path| own.iter().any(|name| path.ends_with(name));
        let files = files.filter(|path| path.is_file() && !is_own(path));
        let files: Vec<String> = files.map(|path| path.display().to_string()).collect();
        let mut arguments: Vec<&str> = files.iter().map(String::as_str).collect();
        let name = case.file_name().unwrap().to_str().unwrap();
        let out = out.join(name).display().to_string();
        arguments.extend(["-o", &out, "--format", "json"]);
        let answer = fits("import", &arguments);
        valid[usize::from(answer["valid"] == true)] += 1;
    }
    assert!(valid[0] > 0 && valid[1] > 20, "both kinds: {valid:?}");
}
