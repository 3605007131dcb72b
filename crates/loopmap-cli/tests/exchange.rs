//! What is written for other programs comes back as it was; and whatever bytes are imported, there is an answer.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fmt::Write as _;
use std::fs;

use common::{empty_folder, loopmap, map, root, text};
use loopmap::dataset::{Dataset, Problem};
use loopmap::export::{self, Table};
use loopmap::read::Folder;
use loopmap::read::import::{Imported, Options, Upload, import};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn upload(name: &str, text: &str) -> Upload {
    Upload {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

fn imported(files: &[Upload]) -> Dataset {
    let imported = import(files, &Options::default());
    let checked = Dataset::try_new(&imported.records);
    checked
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
        .dataset
}

/// Companies, deals and sources.
fn tables(dataset: &Dataset) -> Vec<Table> {
    export::tables(dataset)
}

fn came_back(dataset: &Dataset, what: &str, back: &Dataset) {
    for (found, expected) in tables(back).iter().zip(&tables(dataset)) {
        assert_eq!(found, expected, "{what}: {}", expected.name);
    }
}

fn all_formats_come_back(dataset: &Dataset) {
    let places: Vec<_> = dataset
        .companies()
        .iter()
        .map(|_| Some([1.5, -2.0]))
        .collect();
    let graphml = imported(&[upload("a.graphml", &export::graphml(dataset, &places))]);
    came_back(dataset, "GraphML", &graphml);
    let gexf = imported(&[upload("a.gexf", &export::gexf(dataset, &places))]);
    came_back(dataset, "GEXF", &gexf);
    let json = imported(&[upload("a.json", &export::node_link(dataset, &places))]);
    came_back(dataset, "node-link JSON", &json);
    assert_eq!(
        json.info(),
        dataset.info(),
        "what the map says about itself"
    );
    assert_eq!(json.stories(), dataset.stories(), "stories");
    let sheets: Vec<Upload> = tables(dataset)
        .iter()
        .map(|table| upload(table.name, &export::csv(table)))
        .collect();
    came_back(dataset, "tables", &imported(&sheets));
    same_names(dataset, "DOT", &[upload("a.dot", &export::dot(dataset))]);
    let edges = export::csv(&export::edge_list(dataset));
    same_names(dataset, "edge list", &[upload("a.csv", &edges)]);
}

/// Compares names, directions and amounts.
fn same_names(dataset: &Dataset, what: &str, files: &[Upload]) {
    let payments = |dataset: &Dataset| {
        let name = |company| dataset.company(company).name.clone();
        let deals = dataset.deals().iter();
        let mut payments: Vec<_> = deals
            .map(|deal| (name(deal.from), name(deal.to), deal.amount.high()))
            .collect();
        payments.sort();
        payments
    };
    let back = imported(files);
    assert_eq!(payments(&back), payments(dataset), "{what}");
}

fn read(files: &[(&str, String)]) -> Option<Dataset> {
    let mut folder = Folder::default();
    for (name, text) in files {
        folder
            .files
            .insert((*name).to_owned(), text.clone().into_bytes());
    }
    let records = loopmap::read::read_folder(&folder);
    Some(Dataset::try_new(&records).ok()?.dataset)
}

/// Names with all that is awkward in some format.
fn name() -> impl Strategy<Value = String> {
    select(vec![
        "Mill",
        "\"The\" Bakery",
        "Hill & Farm",
        "a<b>",
        "\\N back",
        "R\u{fc}be, AG",
        "\u{6771}\u{4eac}",
        "x;y",
        "digraph",
        "Total due",
        "O'Neil",
        "-",
        "7",
        "it's {so}",
        "a -> b",
        "#1",
        "=SUM(A1)",
    ])
    .prop_map(str::to_owned)
}

fn random_map() -> impl Strategy<Value = Option<Dataset>> {
    let companies = vec(name(), 2..8);
    let deal = (
        0..8_usize,
        0..8_usize,
        any::<bool>(),
        0..9_000_000_000_000_u64,
        name(),
        0..3_usize,
    );
    (companies, vec(deal, 1..12)).prop_map(|(names, deals)| {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let mut companies = "id,name,country,fact\n".to_owned();
        for (i, name) in names.iter().enumerate() {
            let shown = quoted(&format!("{name} {i}"));
            writeln!(companies, "c{i},{shown},DE,{}", quoted(name)).unwrap();
        }
        let mut rows = "from,to,amount_low,amount_high,amount_kind,announced,pillar,summary,sources\n".to_owned();
        for (from, to, is_known, amount, note, pillar) in deals {
            let [from, to] = [from, to].map(|end| end % names.len());
            let (low, high, kind) = if is_known {
                ((amount / 2).to_string(), amount.to_string(), "up-to")
            } else {
                (String::new(), String::new(), "")
            };
            writeln!(
                rows,
                "c{from},c{to},{low},{high},{kind},2025-0{},p{pillar},{},s{pillar}",
                pillar + 1,
                quoted(&note)
            )
            .unwrap();
        }
        let sources = "id,publisher,title,date,url\ns0,A \"B\",<t>,2025,https://example.org/?a=1&b=2\ns1,,,,\ns2,,x,,\n";
        read(&[("companies.csv", companies), ("deals.csv", rows), ("sources.csv", sources.to_owned())])
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_export_comes_back_as_it_was(map in random_map()) {
        let map = map.expect("a valid map");
        all_formats_come_back(&map);
    }
}

#[test]
fn real_maps_come_back_as_they_were() {
    for folder in ["tests/tiny", "data/ai-sector"] {
        let dataset = map(folder);
        all_formats_come_back(&dataset);
        let out = empty_folder("exchange");
        let file = out.join("map.xlsx").display().to_string();
        let back = out.join("back").display().to_string();
        let written = loopmap(".", &["export", folder, "-o", &file]);
        assert!(written.status.success(), "{}", text(&written.stderr));
        let read = loopmap(".", &["import", &file, "-o", &back]);
        assert!(read.status.success(), "{}", text(&read.stderr));
        let bytes = fs::read(out.join("map.xlsx")).unwrap();
        let upload = Upload {
            name: "map.xlsx".to_owned(),
            bytes,
        };
        came_back(&dataset, "XLSX", &imported(&[upload]));
    }
}

#[test]
fn every_ending_has_a_format_and_others_are_refused() {
    let out = empty_folder("exchange-endings");
    for (file, more, part) in [
        ("a.graphml", &[][..], "<graphml"),
        ("a.gexf", &[], "<viz:position"),
        ("a.dot", &[], "digraph"),
        ("a.json", &[], "\"links\""),
        ("a.csv", &[], "from,to,amount"),
        ("l.csv", &["--what", "loops"], "companies,legs"),
        ("a.md", &[], "## 1. "),
    ] {
        let path = out.join(file);
        let shown = path.display().to_string();
        let arguments = [&["export", "tests/tiny", "-o", &shown], more].concat();
        let written = loopmap(".", &arguments);
        assert!(
            written.status.success(),
            "{file}: {}",
            text(&written.stderr)
        );
        let found = fs::read_to_string(&path).unwrap();
        assert!(found.contains(part), "{file}: {found}");
    }
    let refused = loopmap(".", &["export", "tests/tiny", "-o", "a.docx"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        text(&refused.stderr).contains(".graphml"),
        "{}",
        text(&refused.stderr)
    );
}

/// Numbers by chance from a seed (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % (n.max(1) as u64)).unwrap()
    }
}

/// All files of other tools that the tests have.
fn samples() -> Vec<Upload> {
    let mut samples = Vec::new();
    for folder in fs::read_dir(root().join("tests/import")).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name != "options.txt" && name != "expected.txt" {
                let bytes = fs::read(&path).unwrap();
                samples.push(Upload { name, bytes });
            }
        }
    }
    samples.sort_by(|a, b| (&a.name, &a.bytes).cmp(&(&b.name, &b.bytes)));
    samples
}

/// Changes some bytes: turned, taken away, doubled, or replaced by what means something.
fn mutate(bytes: &mut Vec<u8>, chance: &mut Chance) {
    const WORDS: [&[u8]; 14] = [
        b"\"", b"<", b">", b"{", b"[", b",", b";", b"\n", b"\0", b"\xff", b"&x;", b"1e999", b"-",
        b"]]>",
    ];
    for _ in 0..=chance.below(6) {
        if bytes.is_empty() {
            return;
        }
        let at = chance.below(bytes.len());
        match chance.below(5) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => {
                let end = (at + 1 + chance.below(20)).min(bytes.len());
                bytes.drain(at..end);
            }
            2 => {
                let end = (at + 1 + chance.below(60)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            3 => bytes.truncate(at),
            _ => {
                let word = WORDS[chance.below(WORDS.len())];
                bytes.splice(at..at, word.iter().copied());
            }
        }
    }
}

fn answers(imported: &Imported) {
    match Dataset::try_new(&imported.records) {
        Ok(_) => {}
        Err(problems) => {
            assert!(
                problems.iter().any(Problem::is_error),
                "refused without a reason"
            );
            for problem in problems {
                for word in [
                    "Option",
                    "Some(",
                    "unwrap",
                    "Utf8Error",
                    "ParseIntError",
                    "Err(",
                ] {
                    assert!(!problem.text.contains(word), "{word} in {problem}");
                }
            }
        }
    }
}

fn mutations(count: usize, seed: u64) {
    let samples = samples();
    let mut chance = Chance(seed);
    for n in 0..count {
        let mut sample = samples[n % samples.len()].clone();
        mutate(&mut sample.bytes, &mut chance);
        answers(&import(&[sample], &Options::default()));
    }
}

#[test]
fn damaged_files_are_answered() {
    mutations(3_000, 0x2545_f491_4f6c_dd1d);
}

#[test]
#[ignore = "long: 100,000 damaged files take minutes"]
fn a_hundred_thousand_damaged_files_are_answered() {
    mutations(100_000, 0x9e37_79b9_7f4a_7c15);
}

/// Returns the code of the first error.
fn refused(name: &str, bytes: Vec<u8>) -> String {
    let file = Upload {
        name: name.to_owned(),
        bytes,
    };
    let imported = import(&[file], &Options::default());
    let problems = Dataset::try_new(&imported.records).expect_err("it is refused");
    let error = problems.iter().find(|problem| problem.is_error()).unwrap();
    format!("{}: {}", error.code, error.text)
}

#[test]
fn bombs_are_refused() {
    let entities = "<?xml version=\"1.0\"?><!DOCTYPE graphml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
                    <graphml><graph><node id=\"&b;\"/></graph></graphml>";
    assert!(
        refused("a.graphml", entities.as_bytes().to_vec()).contains("document type"),
        "entities"
    );
    let deep = format!("<graphml>{}", "<graph>".repeat(100_000));
    assert!(
        refused("a.graphml", deep.into_bytes()).starts_with("E_XML"),
        "nesting"
    );
    let deep = format!("digraph {{{}", "subgraph {".repeat(100_000));
    assert!(
        refused("a.dot", deep.into_bytes()).starts_with("E_DOT"),
        "subgraphs"
    );
    let crowd: Vec<String> = (0..2_000).map(|n| format!("n{n}")).collect();
    let crowd = crowd.join(";");
    let crowd = format!("digraph {{ {{{crowd}}} -> {{{crowd}}} }}");
    assert!(
        refused("a.dot", crowd.into_bytes()).starts_with("E_DOT"),
        "all with all"
    );
    let wide = format!("from,to,amount{}\na,b,1\n", ",x".repeat(1_000_000));
    assert!(
        refused("a.csv", wide.into_bytes()).starts_with("E_LIMIT"),
        "columns"
    );
    let deep = format!("{{\"nodes\": {}", "[".repeat(100_000));
    assert!(
        refused("a.json", deep.into_bytes()).starts_with("E_JSON"),
        "lists"
    );
}
