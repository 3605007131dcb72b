//! What the maker asks for, as its page asks it, without a browser.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use loopmap::baked;
use loopmap::layout::Size;
use loopmap::read::import::{Options, Undirected, Upload};
use loopmap::read::read_baked;
use loopmap_maker::{
    Files, Taken, Wanted, Wishes, check, draw, places, single, take, website, workbook,
};

/// Three villagers, money that comes back, in words that nobody has to explain.
const VILLAGE: &str = "Payer,Payee,Amount,Date\nMill,Bakery,1200,2025-03-01\nBakery,Inn,800,2025-03-02\nInn,Mill,500,2025-03-09\n";

fn upload(name: &str, bytes: impl Into<Vec<u8>>) -> Upload {
    Upload {
        name: name.to_owned(),
        bytes: bytes.into(),
    }
}

fn taken(name: &str, text: &str) -> Taken {
    take(vec![upload(name, text)], &Wishes::default())
}

fn village() -> Files {
    taken("village.csv", VILLAGE).folder.unwrap()
}

/// The files of a folder of the repository.
fn folder(name: &str) -> Files {
    let mut files = Files::new();
    for entry in fs::read_dir(Path::new("../..").join(name)).unwrap() {
        let path = entry.unwrap().path();
        if let Ok(text) = fs::read_to_string(&path) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.insert(name, text);
        }
    }
    files
}

fn open(map: &str) -> baked::OpenedMap {
    baked::open(&read_baked("map.json", "map", map.as_bytes())).unwrap()
}

#[test]
fn a_table_is_taken_in_every_form() {
    let tabs = VILLAGE.replace(',', "\t");
    let semicolons = VILLAGE.replace(',', ";");
    let mut utf_16 = vec![0xff, 0xfe];
    utf_16.extend(tabs.encode_utf16().flat_map(u16::to_le_bytes));
    for (name, bytes) in [
        ("village.csv", VILLAGE.as_bytes().to_vec()),
        ("pasted.tsv", tabs.into_bytes()),
        ("export.csv", semicolons.into_bytes()),
        ("folder/words.txt", utf_16),
    ] {
        let taken = take(vec![upload(name, bytes)], &Wishes::default());
        assert_eq!(taken.problems, [], "{name}");
        let table = &taken.tables[0];
        assert_eq!(
            table.headers,
            ["Payer", "Payee", "Amount", "Date"],
            "{name}"
        );
        assert_eq!(
            table.rows[1],
            ["Bakery", "Inn", "800", "2025-03-02"],
            "{name}"
        );
        assert_eq!(table.columns["from"], Some(0), "{name}");
        assert_eq!(table.columns["date"], Some(3), "{name}");
        assert_eq!(table.columns["status"], None, "{name}");
        assert!(table.guessed, "nobody said what columns are");
        let checked = check(&taken.folder.unwrap());
        assert_eq!((checked.companies, checked.deals), (3, 3), "{name}");
        assert_eq!(checked.loops, Some(1), "{name}");
    }
}

#[test]
fn workbooks_and_graphs_are_taken_too() {
    let village = village();
    let xlsx = workbook(&village, "village").files.remove(0);
    assert_eq!(xlsx.name, "village.xlsx");
    let gexf = "<gexf version=\"1.3\"><graph defaultedgetype=\"directed\"><nodes><node id=\"a\" label=\"Mill\"/>\
        <node id=\"b\" label=\"Inn\"/></nodes><edges><edge source=\"a\" target=\"b\" weight=\"5\"/>\
        <edge source=\"b\" target=\"a\" weight=\"7\"/></edges></graph></gexf>";
    for (file, companies) in [
        (upload(&xlsx.name, xlsx.bytes), 3),
        (upload("graph.gexf", gexf), 2),
    ] {
        let name = file.name.clone();
        let taken = take(vec![file], &Wishes::default());
        assert_eq!(taken.problems, [], "{name}");
        let checked = check(&taken.folder.unwrap());
        assert_eq!(checked.problems, [], "{name}");
        assert_eq!(checked.companies, companies, "{name}");
        assert_eq!(checked.loops, Some(1), "{name}");
    }
}

#[test]
fn a_data_folder_is_taken_as_it_is() {
    let files = folder("tests/tiny");
    let uploads = files.iter().map(|(name, text)| upload(name, text.as_str()));
    let taken = take(uploads.collect(), &Wishes::default());
    assert_eq!(taken.folder, Some(files));
    let deals = "from,to,amount\na,b,\nb,a,5\n";
    let lone = taken_folder("deals.csv", deals);
    assert_eq!(lone["deals.csv"], deals, "deals alone are a folder");
    let foreign = taken_folder("deals.csv", VILLAGE);
    assert!(
        foreign.contains_key("map.toml"),
        "other people's are imported"
    );
}

fn taken_folder(name: &str, text: &str) -> Files {
    taken(name, text).folder.unwrap()
}

#[test]
fn what_the_guess_cannot_know_is_asked_for() {
    let open = "A,B,Sum\nMill,Bakery,12\nBakery,Mill,8\n";
    let asked = taken("x.csv", open);
    assert_eq!(asked.folder, None);
    let problem = &asked.problems[0];
    assert_eq!(problem.code, "E_COLUMNS");
    assert_eq!(problem.options, ["from", "to", "noHeader"], "{problem:?}");
    assert_eq!(asked.tables[0].headers, ["A", "B", "Sum"], "to choose from");
    let wishes = Wishes {
        columns: BTreeMap::from([("from", "B".to_owned()), ("to", "A".to_owned())]),
        options: Options::default(),
    };
    let answered = take(vec![upload("x.csv", open)], &wishes);
    assert_eq!(answered.problems, []);
    assert!(!answered.tables[0].guessed, "somebody said it");
    assert_eq!(answered.tables[0].columns["from"], Some(1));
    let deals = &answered.folder.unwrap()["deals.csv"];
    assert!(deals.contains("bakery,mill,payments,12"), "{deals}");
}

#[test]
fn payments_without_a_direction_are_asked_about() {
    let graph = "graph { Mill -- Inn; Inn -- Bakery }";
    let asked = taken("x.dot", graph);
    assert_eq!(asked.folder, None);
    assert_eq!(
        asked.problems[0].options,
        ["undirected"],
        "{:?}",
        asked.problems
    );
    let wishes = Wishes {
        options: Options {
            undirected: Some(Undirected::Both),
            ..Options::default()
        },
        ..Wishes::default()
    };
    let answered = take(vec![upload("x.dot", graph)], &wishes);
    assert_eq!(check(&answered.folder.unwrap()).deals, 4);
}

#[test]
fn a_table_with_mistakes_is_a_folder_with_mistakes() {
    let text = VILLAGE.replace("800", "a lot");
    let rough = taken("village.csv", &text);
    assert_eq!(rough.problems.len(), 1, "{:?}", rough.problems);
    let mut folder = rough.folder.unwrap();
    let checked = check(&folder);
    let problem = &checked.problems[0];
    assert_eq!(problem.file, "deals.csv");
    assert_eq!(problem.found.as_deref(), Some("a lot"));
    let deals = folder.get_mut("deals.csv").unwrap();
    *deals = deals.replace("a lot", "800");
    let mended = check(&folder);
    assert_eq!(mended.problems, [], "one cell was mended");
    assert_eq!((mended.companies, mended.deals), (3, 3));
    assert!(draw(&folder, None, None).is_some(), "and it is a map");
}

#[test]
fn a_problem_leads_to_its_cell() {
    let mut files = folder("tests/tiny");
    files.insert(
        "companies.csv".to_owned(),
        "id,name\n\nmill,\"The\nMill\"\nbakery,Bakery\ninn,Inn\n".to_owned(),
    );
    files.insert(
        "deals.csv".to_owned(),
        "id,from,to,amount\nd1,mill,bakery,5\nd2,bakery,bakry,7\nd3,bakery,mill,x y\n".to_owned(),
    );
    files.retain(|name, _| ["map.toml", "companies.csv", "deals.csv"].contains(&name.as_str()));
    files.insert("map.toml".to_owned(), "title = \"T\"\n".to_owned());
    let checked = check(&files);
    let cells: Vec<_> = checked
        .problems
        .iter()
        .map(|it| {
            (
                it.row,
                it.column.as_deref(),
                it.found.as_deref(),
                it.meant.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        cells,
        [
            (Some(2), Some("to"), Some("bakry"), Some("bakery")),
            (Some(3), Some("amount"), Some("x y"), None),
        ],
        "{:?}",
        checked.problems
    );
    assert_eq!(
        (checked.companies, checked.loops),
        (0, None),
        "there is no map"
    );
    assert_eq!(draw(&files, None, None), None);
    assert_eq!(website(&files, "x", &Wanted::default()).problems.len(), 2);
}

#[test]
fn hostile_cells_stay_text() {
    let long = "x".repeat(10_000);
    let cells = [
        "=HYPERLINK(\"http://x\")".replace('"', "\"\""),
        "<img src=x onerror=alert(1)>".to_owned(),
        "\u{202e}reversed".to_owned(),
        "</script><script>alert(1)</script>".to_owned(),
        long,
        "'; DROP TABLE deals; --".to_owned(),
    ];
    let mut text = "from,to,amount\n".to_owned();
    for cell in &cells {
        writeln!(text, "\"{cell}\",Mill,5\nMill,\"{cell}\",5").unwrap();
    }
    let taken = taken("hostile.csv", &text);
    let Some(folder) = taken.folder else {
        assert!(!taken.problems.is_empty(), "it is said why");
        return;
    };
    let checked = check(&folder);
    let built = website(&folder, "hostile", &Wanted::default());
    assert_eq!(built.files.is_empty(), !checked.problems.is_empty());
    let is_markup = |name: &str| {
        let ending = Path::new(name).extension();
        ending.is_some_and(|ending| ending == "html" || ending == "svg")
    };
    for file in built.files.iter().filter(|file| is_markup(&file.name)) {
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(!text.contains("<img src=x"), "{}", file.name);
        assert!(!text.contains("<script>alert"), "{}", file.name);
    }
}

#[test]
fn nothing_that_is_no_data_makes_a_panic() {
    for bytes in [
        &b""[..],
        b"\0\x01\x02",
        b"PK\x03\x04",
        b"<html>",
        b"{",
        b"a",
        b"\xff\xfe",
    ] {
        for name in ["", "deals.csv", "map.toml", "x.xlsx", "places.json", "x"] {
            let taken = take(vec![upload(name, bytes)], &Wishes::default());
            if let Some(folder) = &taken.folder {
                check(folder);
                draw(folder, Some("{"), None);
                workbook(folder, "");
            }
        }
    }
    assert_eq!(take(Vec::new(), &Wishes::default()).folder, None);
    assert!(
        !check(&Files::new()).problems.is_empty(),
        "deals are missing"
    );
    assert_eq!(places("[]"), None);
    assert_eq!(places(""), None);
}

#[test]
fn companies_stay_while_a_map_is_edited() {
    let files = folder("tests/tiny");
    let size = Some(Size::new(800.0, 600.0));
    let before = draw(&files, None, size).unwrap();
    let again = draw(&files, Some(&before), None);
    assert_eq!(
        again.as_ref(),
        Some(&before),
        "lines keep their ways as well"
    );
    // What was drawn last is known; other maps are read.
    draw(&village(), None, None);
    let read = draw(&files, Some(&before), None);
    assert_eq!(read.as_ref(), Some(&before), "as if it was drawn last");
    let mut edited = files.clone();
    let deals = edited.get_mut("deals.csv").unwrap();
    let last = deals.lines().last().unwrap().to_owned();
    *deals = deals.replace(&last, "");
    let after = draw(&edited, Some(&before), size).unwrap();
    let [before, after] = [&before, &after].map(|map| open(map));
    for (old, new) in before.frames.iter().zip(&after.frames) {
        assert_eq!(old.name, new.name);
        for (company, place) in after.dataset.companies().iter().zip(&new.positions) {
            let was = before.dataset.find_company(&company.id).unwrap();
            assert_eq!(
                old.positions[was.index()],
                *place,
                "{} in {}",
                company.id,
                new.name
            );
        }
    }
}

#[test]
fn places_are_kept_to_the_bit() {
    let mut files = folder("tests/tiny");
    let first = draw(&files, None, None).unwrap();
    let mut pinned = places(&first).unwrap();
    assert!(pinned.ends_with("\n}\n"), "{pinned}");
    files.insert("places.json".to_owned(), pinned.clone());
    assert_eq!(check(&files).problems, []);
    let again = draw(&files, None, None).unwrap();
    assert_eq!(places(&again).as_deref(), Some(pinned.as_str()));
    // One is dragged, onto another: it stands where it was put.
    let id = open(&first).dataset.companies()[0].id.clone();
    let start = pinned.find(&format!("\"{id}\": [")).unwrap();
    let end = start + pinned[start..].find(']').unwrap();
    pinned.replace_range(start..=end, &format!("\"{id}\": [12.5,34.25]"));
    files.insert("places.json".to_owned(), pinned.clone());
    let dragged = draw(&files, Some(&first), None).unwrap();
    assert_eq!(places(&dragged), Some(pinned));
}

#[test]
fn what_is_wrong_with_places_is_told_where_it_is() {
    let mut files = folder("tests/tiny");
    let id = open(&draw(&files, None, None).unwrap()).dataset.companies()[0]
        .id
        .clone();
    let wrong =
        format!("{{\n\"wyde\": {{}},\n\"wide\": {{\"{id}\": [1],\n\"nobody\": [1, 2]}}\n}}");
    files.insert("places.json".to_owned(), wrong);
    let checked = check(&files);
    let told: Vec<_> = checked
        .problems
        .iter()
        .map(|problem| {
            (
                problem.file.as_str(),
                problem.line,
                problem.code,
                problem.meant.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("places.json", Some(2), "E_PLACES", Some("wide")),
            ("places.json", Some(3), "E_PLACES", None)
        ],
        "{:?}",
        checked.problems
    );
    files.insert(
        "places.json".to_owned(),
        "{\"wide\": {\"nobody\": [1, 2]}}".to_owned(),
    );
    let checked = check(&files);
    assert_eq!(checked.problems, []);
    assert_eq!(checked.warnings.last().unwrap().code, "W_PLACES");
}

#[test]
fn one_page_holds_the_map_and_the_script() {
    let page = single(
        &village(),
        "My village!",
        &Wanted::default(),
        "let x = '</script>';",
    );
    assert_eq!(page.problems, []);
    let [file] = &page.files[..] else {
        panic!("one file");
    };
    assert_eq!(file.name, "my-village.html");
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    assert!(text.contains("let x = '<\\/script>';"), "the script");
    assert!(text.contains("Bakery"), "the map");
}

#[test]
fn a_wish_that_cannot_be_is_a_problem() {
    let village = village();
    for wanted in [
        Wanted {
            base: "javascript:x".to_owned(),
            ..Wanted::default()
        },
        Wanted {
            lang: Some("not a tag".to_owned()),
            ..Wanted::default()
        },
    ] {
        let answer = website(&village, "x", &wanted);
        assert!(answer.files.is_empty(), "{wanted:?}");
        assert_eq!(answer.problems[0].code, "E_BUILD", "{wanted:?}");
    }
}

/// The keys of an interface of `doors.d.ts`.
fn keys(name: &str) -> Vec<String> {
    let types = include_str!("../src/doors.d.ts");
    let (_, body) = types
        .split_once(&format!("export interface {name} {{\n"))
        .unwrap();
    let (body, _) = body.split_once("\n}").unwrap();
    let lines = body
        .lines()
        .filter(|line| !line.trim_start().starts_with("/*"));
    let mut keys: Vec<String> = lines
        .filter_map(|line| {
            Some(
                line.trim()
                    .split_once(':')?
                    .0
                    .trim_end_matches('?')
                    .to_owned(),
            )
        })
        .collect();
    keys.sort();
    keys
}

fn keys_of(value: &impl serde::Serialize) -> Vec<String> {
    let value = serde_json::to_value(value).unwrap();
    let mut keys: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
    keys.sort();
    keys
}

#[test]
fn types_are_those_of_what_is_told() {
    let taken = taken("x.csv", &format!("{VILLAGE}Total,,2500,\n"));
    assert_eq!(keys_of(&taken), keys("Taken"));
    assert_eq!(keys_of(&taken.tables[0]), keys("TakenTable"));
    assert_eq!(keys_of(&taken.left[0]), keys("LeftOut"));
    let checked = check(&Files::new());
    assert_eq!(keys_of(&checked), keys("Checked"));
    assert_eq!(keys_of(&checked.problems[0]), keys("Problem"));
}
