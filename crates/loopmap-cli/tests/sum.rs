//! `loopmap import --sum`: payments of any number become a map of those who matter.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use common::{assert_fits, empty_folder, loopmap, program, text};
use loopmap::dataset::{Dataset, Filter};
use loopmap::graph::DealGraph;
use loopmap::loops::Ledger;
use loopmap::num::Rng;
use loopmap::read::{Folder, read_folder};
use serde_json::Value;

/// Sums `csv`, which is standard input, into a folder that is not there yet.
fn sum(name: &str, csv: &[u8], more: &[&str]) -> (Output, PathBuf) {
    let out = empty_folder(&format!("sum-{name}")).join("map");
    let mut child = Command::new(program())
        .args(["import", "-", "--sum", "-o"])
        .arg(&out)
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    // Who has read enough hangs up.
    let _ = input.write_all(csv);
    drop(input);
    (child.wait_with_output().unwrap(), out)
}

fn map(folder: &Path) -> Dataset {
    let mut files = Folder::default();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        files.files.insert(name, fs::read(&path).unwrap());
    }
    Dataset::try_new(&read_folder(&files)).unwrap().dataset
}

/// Returns the sums of a map by the names of payer and receiver.
fn sums(map: &Dataset) -> BTreeMap<(String, String), u64> {
    let mut sums = BTreeMap::new();
    for deal in map.deals() {
        let name = |company| map.company(company).name.clone();
        let amount = deal.amount.high().unwrap_or(0);
        *sums.entry((name(deal.from), name(deal.to))).or_default() += amount;
    }
    sums
}

/// Payments by chance between `parties`, with cents.
fn payments(parties: u32, n: u32, seed: u64) -> Vec<(u32, u32, u64)> {
    let mut chance = Rng::new(seed);
    let mut payments = Vec::new();
    while payments.len() < n as usize {
        let (from, to) = (chance.below(parties), chance.below(parties));
        if from != to {
            payments.push((from, to, u64::from(chance.below(1_000_000))));
        }
    }
    payments
}

fn csv(payments: &[(u32, u32, u64)]) -> String {
    let mut csv = "payer,payee,amount,date\n".to_owned();
    for (n, (from, to, cents)) in payments.iter().enumerate() {
        let month = n % 12 + 1;
        let (whole, parts) = (cents / 100, cents % 100);
        writeln!(csv, "P{from},P{to},{whole}.{parts:02},2025-{month:02}-07").unwrap();
    }
    csv
}

#[test]
fn pairs_are_summed_exactly() {
    let payments = payments(40, 3_000, 1);
    let (output, out) = sum("pairs", csv(&payments).as_bytes(), &["--keep", "100"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut expected = BTreeMap::<(String, String), u64>::new();
    for (from, to, cents) in payments {
        *expected
            .entry((format!("P{from}"), format!("P{to}")))
            .or_default() += cents;
    }
    for cents in expected.values_mut() {
        *cents = (*cents + 50) / 100;
    }
    assert_eq!(sums(&map(&out)), expected);
}

#[test]
fn those_who_see_most_come_back_are_kept_and_the_others_stand_together() {
    let payments = payments(300, 6_000, 2);
    let csv = csv(&payments);
    let keep = |name: &str, more: &[&str]| {
        let arguments = [&["--keep", "30", "--format", "json"], more].concat();
        let (output, out) = sum(name, csv.as_bytes(), &arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_fits("import", &answer);
        (answer, map(&out))
    };
    let (alone, map_alone) = keep("alone", &[]);
    let (with, map_with) = keep("others", &["--others"]);
    assert_eq!(map_alone.companies().len(), 30);
    assert_eq!(map_with.companies().len(), 31);
    let others: Vec<_> = map_with
        .companies()
        .iter()
        .filter(|one| one.is_collective)
        .collect();
    assert_eq!(others.len(), 1);

    // The rule, counted anew: all of the payments are one strongly connected part.
    let mut flows = vec![[0_u64; 2]; 300];
    for ((from, to), cents) in by_pair(&payments) {
        let whole = (cents + 50) / 100;
        flows[from as usize][0] += whole;
        flows[to as usize][1] += whole;
    }
    let mut heaviest: Vec<usize> = (0..300).collect();
    heaviest.sort_by_key(|&party| {
        (
            std::cmp::Reverse(flows[party].into_iter().min()),
            format!("P{party}"),
        )
    });
    let mut expected: Vec<String> = heaviest[..30]
        .iter()
        .map(|party| format!("P{party}"))
        .collect();
    expected.sort();
    let mut names: Vec<String> = map_alone
        .companies()
        .iter()
        .map(|one| one.name.clone())
        .collect();
    names.sort();
    assert_eq!(names, expected);

    // What is said of the shares is what the map itself says.
    let facts = |answer: &Value, key: &str| answer["summed"][key].as_f64().unwrap();
    let share = Ledger::new(&DealGraph::new(&map_alone, &Filter::default())).share();
    assert!((facts(&alone, "circular_share_of_kept") - share.ratio()).abs() < 1e-12);
    let held: u64 = sums(&map_with).values().sum();
    assert_eq!(with["summed"]["held"], held);
    assert!(facts(&with, "held_share") > facts(&alone, "held_share"));
    let bound: u64 = flows.iter().map(|flow| flow[0].min(flow[1])).sum();
    let total: u64 = flows.iter().map(|flow| flow[0]).sum();
    assert!((facts(&alone, "circular_share_at_most") - bound as f64 / total as f64).abs() < 1e-12);
}

fn by_pair(payments: &[(u32, u32, u64)]) -> BTreeMap<(u32, u32), u64> {
    let mut sums = BTreeMap::new();
    for (from, to, cents) in payments {
        *sums.entry((*from, *to)).or_default() += cents;
    }
    sums
}

#[test]
fn months_are_kept_apart_when_asked_for() {
    let csv =
        "from;to;amount;date\nA;B;10;2025-01-05\nA;B;5;2025-01-30\nA;B;7;2025-02-01\nB;A;1;\n";
    let (output, out) = sum("months", csv.as_bytes(), &["--by", "month"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let map = map(&out);
    let mut found: Vec<(String, u64)> = map
        .deals()
        .iter()
        .map(|deal| {
            let date = deal
                .announced
                .map_or_else(String::new, |date| date.to_string());
            (date, deal.amount.high().unwrap_or(0))
        })
        .collect();
    found.sort();
    let expected = [("", 1), ("2025-01", 15), ("2025-02", 7)];
    assert_eq!(
        found,
        expected.map(|(date, amount)| (date.to_owned(), amount))
    );
}

#[test]
fn next_months_file_is_summed_in_the_same_way() {
    let (output, out) = sum(
        "again",
        b"from,to,amount\nA,B,1\nB,A,1\n",
        &["--keep", "2", "--others"],
    );
    assert!(output.status.success(), "{}", text(&output.stderr));
    let file = out.with_file_name("next.csv");
    fs::write(&file, "from,to,amount\nA,B,5\nB,A,4\nC,A,1\n").unwrap();
    let arguments = [
        "import",
        file.to_str().unwrap(),
        "--force",
        "-o",
        out.to_str().unwrap(),
    ];
    let again = loopmap("tests", &arguments);
    assert!(again.status.success(), "{}", text(&again.stderr));
    assert_eq!(map(&out).companies().len(), 3, "A, B and the others");

    // What is said now goes before what was said then, also without saying --sum again.
    let again = loopmap("tests", &[&arguments[..], &["--keep", "3"]].concat());
    assert!(again.status.success(), "{}", text(&again.stderr));
    assert_eq!(map(&out).companies().len(), 3, "A, B and C");
}

#[test]
fn what_only_sums_have_is_refused_without_them() {
    for options in [&["--keep", "5"][..], &["--by", "month"], &["--others"]] {
        let out = empty_folder("sum-without").join("map");
        let fixed = [
            "import",
            "import/matrix/flows.csv",
            "-o",
            out.to_str().unwrap(),
        ];
        let output = loopmap("tests", &[&fixed, options].concat());
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.contains(options[0]) && said.contains("--sum"),
            "{said}"
        );
        assert!(!out.exists());
    }
}

#[test]
fn what_cannot_be_summed_is_named_with_its_line() {
    let many =
        |row: &str| format!("from,to,amount,date\nA,B,1,2025-01-01\n{row}\nB,A,1,2025-01-01\n");
    for (csv, options, expected) in [
        (
            many("A,B,soon,"),
            vec![],
            "standard input:3:1: E_AMOUNT: Amount \"soon\" cannot be read",
        ),
        (
            many("A,B,(500),"),
            vec![],
            ":3:1: E_AMOUNT: Amount \"(500)\" is negative",
        ),
        (many("A,B,\"1,234\","), vec!["--decimal", "comma"], ""),
        (
            many("A,B,\"1,234\",\nA,B,\"2,5\","),
            vec![],
            ":3:1: E_AMOUNT: Amount \"1,234\"",
        ),
        (
            many("A,,5,"),
            vec![],
            ":3:1: E_CSV: Line 3 lacks a payer or a receiver.",
        ),
        (
            many("A,B,5,,x"),
            vec![],
            ":3:1: E_CSV: Line 3 has 5 cells, the header has 4.",
        ),
        (
            many("A,B,5,tomorrow"),
            vec!["--by", "month"],
            ":3:1: E_DATE: Date \"tomorrow\"",
        ),
        (many("A,B,5,\"x"), vec![], "a quote is not closed"),
        (many("A,,5,").replace('\n', "\r\n"), vec![], ":3:1: E_CSV"),
        (many("A,,5,").replace('\n', "\r"), vec![], ":3:1: E_CSV"),
        ("x,y\nA,B\n".to_owned(), vec![], "E_COLUMNS"),
        (
            "from,to\nA,B\n".to_owned(),
            vec![],
            "E_COLUMNS: No column is taken for the amount",
        ),
        ("from,to,amount_bn\nA,B,5\n".to_owned(), vec![], "E_UNIT"),
        (
            "from,to,amount\nA,B,$5\nA,B,5 EUR\n".to_owned(),
            vec![],
            "E_CURRENCY: Payments are in 2 currencies",
        ),
        ("from,to,amount\n".to_owned(), vec![], "E_EMPTY"),
        (
            "{\"nodes\":[],\"links\":[]}".to_owned(),
            vec![],
            "E_FORMAT: This is a graph in JSON.",
        ),
    ] {
        let (output, out) = sum("faults", csv.as_bytes(), &options);
        let said = text(&output.stderr);
        assert!(said.contains(expected), "{csv}: {said}");
        assert_eq!(
            output.status.success(),
            expected.is_empty(),
            "{csv}: {said}"
        );
        assert_eq!(out.exists(), expected.is_empty(), "{csv}");
    }
}

#[test]
fn totals_at_the_foot_and_blank_amounts_are_told_apart() {
    let csv = "Report of 2025\n\nfrom,to,amount\nA,B,10\nA,B,n/a\nB,A,\nB,B,3\n\nTotal,,13\n";
    let (output, out) = sum("foot", csv.as_bytes(), &[]);
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}{}", text(&output.stderr));
    for words in [
        "line 1",
        "line 9",
        "1 payment of a party to itself",
        "1 amount written to be unknown",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let map = map(&out);
    let blank = map
        .deals()
        .iter()
        .filter(|deal| deal.amount.high().is_none())
        .count();
    assert_eq!(
        (map.deals().len(), blank),
        (2, 1),
        "B pays A nobody knows what"
    );
}

#[test]
fn parties_with_numbers_for_names_are_no_matrix() {
    let csv = b"payer,payee,amount\n1001,1002,50\n1002,1001,30\n1001,1003,7\n";
    let (output, out) = sum("numbers", csv, &[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let expected = [
        ("1001", "1002", 50),
        ("1001", "1003", 7),
        ("1002", "1001", 30),
    ];
    let expected = expected.map(|(from, to, n)| ((from.to_owned(), to.to_owned()), n));
    assert_eq!(sums(&map(&out)), BTreeMap::from(expected));
}

#[test]
fn sums_that_fill_their_number_are_refused() {
    let largest = "A,B,999999999999999.99\n".repeat(184);
    let csv = format!("from,to,amount\n{largest}A,B,467440737095517.99\n");
    let (output, out) = sum("largest", csv.as_bytes(), &[]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("E_AMOUNT"), "{said}");
    assert!(!out.exists());
}

#[test]
fn parts_of_units_are_told_and_no_money_becomes_nothing() {
    let told = "left out: parts of a unit in 2 sums (rounded to whole units)";
    let (output, out) = sum(
        "parts",
        b"from,to,amount\nA,B,1.25\nA,B,1.25\nB,A,5.10\nB,C,0.50\nB,C,0.50\n",
        &[],
    );
    let said = text(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(said.contains(told), "{said}");
    let amounts: Vec<u64> = sums(&map(&out)).into_values().collect();
    assert_eq!(amounts, [3, 5, 1]);

    for (rows, expected) in [
        ("A,B,0.30\nB,A,5\n", "What \"A\" pays \"B\" comes to 0.30"),
        (
            "A,B,0.30\nB,A,0.05\nC,A,0.1\nC,A,0.2\n",
            "And 2 more like it.",
        ),
        ("A,B,7\nB,A,0.004\n", ":3:1: E_AMOUNT: Amount \"0.004\""),
    ] {
        let csv = format!("from,to,amount\n{rows}");
        let (output, out) = sum("parts", csv.as_bytes(), &[]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{rows}: {said}");
        assert!(
            said.contains(expected) && said.contains("--round"),
            "{said}"
        );
        assert!(!out.exists());
        let (output, _) = sum("parts", csv.as_bytes(), &["--round"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let said = text(&output.stdout);
        assert!(said.contains("(rounded"), "it is told: {said}");
    }
    let (output, _) = sum("parts", b"from,to,amount\nA,B,0\nB,A,0.00\n", &[]);
    assert!(output.status.success(), "nothing is nothing");
}

#[test]
fn quotes_within_cells_are_letters() {
    let header = "item,from,to,amount\nbolt,B,A,3\n";
    // Behind the first MiB rows are read without those before.
    let far = format!("{header}{}", "bolt,B,A,3\n".repeat(100_000));
    let ended = |csv: &str| {
        let (output, _) = sum("quotes", csv.as_bytes(), &[]);
        (output.status.success(), text(&output.stderr))
    };
    for row in [
        "5\" pipe works,A,10,2",
        "a 5\" pipe,A,B,2",
        "\"a 5\"\" pipe\",A,B,2",
        "\"5\"x\" pipe,A,B,2",
        "\"\",A,B,2",
        "x,A,B,\"2\"",
    ] {
        for end in ["", "\n", "\r\n"] {
            let (is_done, said) = ended(&format!("{header}{row}{end}"));
            assert!(is_done, "{row}: {said}");
        }
        let (is_done, said) = ended(&format!("{far}{row}"));
        assert!(is_done, "{row}: {said}");
    }
    // A mark of UTF-8 before the first quote is none of the cell.
    let (is_done, said) = ended("\u{feff}\"from\",to,amount\nA,B,1\n");
    assert!(is_done, "{said}");
    for row in [
        "x,A,B,\"2",
        "\"x,A,B,2",
        "\"x\"\",A,B,2",
        "x,A,\"B,2\nx,A,B,2",
    ] {
        for end in ["", "\n", "\r\n"] {
            let (_, said) = ended(&format!("{header}{row}{end}"));
            let expected = "E_CSV: Line 3: a quote is not closed.";
            assert!(said.contains(expected), "{row}: {said}");
        }
        let (_, said) = ended(&format!("{far}{row}"));
        let expected = "E_CSV: Line 100003: a quote is not closed.";
        assert!(said.contains(expected), "{row}: {said}");
    }
}

#[test]
fn a_row_without_end_is_not_read_to_its_end() {
    let long = "x".repeat((1 << 20) + 1);
    let csv = format!("from,to,amount,note\nA,B,1,\nB,A,1,\"{long}\"\nA,B,soon,\n");
    let (output, _) = sum("long", csv.as_bytes(), &[]);
    let said = text(&output.stderr);
    let expected = "E_CSV: Line 3: the row is longer than 1 MiB; perhaps a quote is not closed.";
    assert!(said.contains(expected), "{said}");
    assert!(!said.contains("soon"), "nothing behind it is read: {said}");
}

#[test]
fn what_was_left_of_each_file_is_told() {
    let folder = empty_folder("sum-files");
    let table = |name: &str, title: &str, more: &str| {
        let csv = format!("{title}from,to,amount,{more}\nA,B,1,x\nB,A,1,y\nTotal,,2,\n");
        fs::write(folder.join(name), csv).unwrap();
    };
    table("f1.csv", "", "colour of above");
    table("f2.csv", "The second\n", "mood");
    let arguments = ["import", "f1.csv", "f2.csv", "--sum", "-o", "map"];
    let output = Command::new(program())
        .current_dir(&folder)
        .args(arguments)
        .output()
        .unwrap();
    let said = text(&output.stdout);
    let left: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("left out"))
        .collect();
    let expected = [
        "left out: column \"colour of above\" of f1.csv (nothing of the map is called so)",
        "left out: line 4 of f1.csv (a total or a remark at the foot)",
        "left out: line 1 of f2.csv (text above the header)",
        "left out: column \"mood\" of f2.csv (nothing of the map is called so)",
        "left out: line 5 of f2.csv (a total or a remark at the foot)",
    ];
    assert_eq!(left, expected, "{}", text(&output.stderr));
}

#[test]
fn more_than_is_summed_is_refused_with_advice_that_helps() {
    let mut csv = "from,to,amount\n".to_owned();
    for n in 0..1_000_001 {
        writeln!(csv, "a{n},b{n},1").unwrap();
    }
    let (output, _) = sum("many", csv.as_bytes(), &[]);
    let said = text(&output.stderr);
    let expected = "E_LIMIT: More than 2,000,000 parties. Leave out small payments, or keep the largest parties first";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn a_million_rows_in_a_plain_folder_are_refused_at_once() {
    let folder = empty_folder("sum-plain-folder");
    let mut csv = "from,to,amount\n".to_owned();
    for n in 0..1_000_000 {
        writeln!(csv, "Payer {},Receiver {},{n}", n % 977, n % 991).unwrap();
    }
    fs::write(folder.join("deals.csv"), csv).unwrap();
    let began = std::time::Instant::now();
    let output = loopmap("tests", &["check", folder.to_str().unwrap()]);
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("--sum --keep"),
        "{}",
        text(&output.stderr)
    );
}

/// Imports a file with so many kilobytes of memory at most.
#[cfg(target_os = "linux")]
fn within(kilobytes: u32, name: &str, content: &str, options: &[&str]) -> Output {
    let folder = empty_folder(&format!("sum-within-{kilobytes}-{name}"));
    fs::write(folder.join(name), content).unwrap();
    let limited = format!("ulimit -v {kilobytes}; exec \"$0\" \"$@\"");
    Command::new("sh")
        .current_dir(&folder)
        .args(["-c", &limited, program().to_str().unwrap()])
        .args(["import", name, "-o", "map"])
        .args(options)
        .output()
        .unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn a_million_rows_are_refused_without_being_kept() {
    let mut csv = "payer,payee,amount,note\n".to_owned();
    for n in 0..1_000_000 {
        writeln!(csv, "Payer {},Receiver {},{n},x", n % 977, n % 11).unwrap();
    }
    let output = within(300_000, "payments.csv", &csv, &[]);
    let said = text(&output.stderr);
    let expected = "payments.csv:1:1: E_LIMIT: 1,000,000 rows; a map takes up to 20,000 deals. \"loopmap import FILE --sum --keep 200\"";
    assert!(said.contains(expected), "{said}");
    assert_eq!(output.status.code(), Some(1));
    let output = within(600_000, "payments.csv", &csv, &["--merge"]);
    let said = text(&output.stderr);
    let expected = "payments.csv:1:1: E_LIMIT: 1,000,000 rows; --merge takes up to 400,000. Say --sum in its place";
    assert!(said.contains(expected), "{said}");
    let records = "{\"payer\":\"A\",\"payee\":\"B\",\"amount\":1},\n".repeat(1_000_000);
    let output = within(300_000, "payments.json", &format!("[{records}{{}}]"), &[]);
    let said = text(&output.stderr);
    assert!(
        said.contains("E_LIMIT: The file holds more than 2,000,000 values"),
        "{said}"
    );
}

#[test]
fn sums_of_german_data_are_told_in_german_and_in_their_currency() {
    let csv = "Zahler;Empf\u{e4}nger;Betrag in EUR\nA;B;2\nA;B;3\nB;A;4\nC;A;1\n";
    let (output, out) = sum("german", csv.as_bytes(), &["--keep", "2", "--others"]);
    let said = text(&output.stdout);
    assert!(said.contains("language: de, by the headers"), "{said}");
    let map = fs::read_to_string(out.join("map.toml")).unwrap();
    assert!(
        map.contains("language = \"de\"") && map.contains("code = \"EUR\""),
        "{map}"
    );
    let deals = fs::read_to_string(out.join("deals.csv")).unwrap();
    assert!(deals.contains("Summe von 2 Zahlungen."), "{deals}");
    let companies = fs::read_to_string(out.join("companies.csv")).unwrap();
    assert!(companies.contains("Alle \u{fc}brigen"), "{companies}");
}

/// Returns the queries that the README gives.
fn queries() -> Vec<String> {
    let readme = fs::read_to_string(common::root().join("README.md")).unwrap();
    let blocks = readme.split("```sql\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap().to_owned())
        .collect()
}

/// The SQL of the README gives the same map as the payments themselves.
#[test]
fn a_warehouse_may_sum_instead() {
    let python = common::python();
    let check = Command::new(&python).args(["-c", "import duckdb"]).output();
    if !check.is_ok_and(|output| output.status.success()) {
        common::left_out("duckdb is not there for python3 (pip install duckdb)");
        return;
    }
    let [pairs, largest] = <[String; 2]>::try_from(queries()).unwrap();
    let folder = empty_folder("sum-duckdb");
    let payments: Vec<_> = payments(60, 2_000, 5)
        .into_iter()
        .map(|(from, to, cents)| (from, to, cents - cents % 100))
        .collect();
    fs::write(folder.join("payments.csv"), csv(&payments)).unwrap();
    fs::write(folder.join("pairs.sql"), pairs).unwrap();
    fs::write(folder.join("largest.sql"), largest).unwrap();
    let script = "import duckdb, pathlib\n\
        duckdb.sql(\"CREATE TABLE payments AS SELECT * FROM read_csv('payments.csv')\")\n\
        for name in ('pairs', 'largest'):\n    \
            duckdb.sql(pathlib.Path(name + '.sql').read_text()).write_csv(name + '.csv')\n";
    let done = Command::new(python)
        .current_dir(&folder)
        .args(["-c", script])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let (output, there) = sum(
        "there",
        &fs::read(folder.join("pairs.csv")).unwrap(),
        &["--keep", "20"],
    );
    assert!(output.status.success(), "{}", text(&output.stderr));
    let (_, here) = sum("here", csv(&payments).as_bytes(), &["--keep", "20"]);
    assert_eq!(sums(&map(&there)), sums(&map(&here)));
    let largest = fs::read_to_string(folder.join("largest.csv")).unwrap();
    let first: Vec<&str> = largest.lines().skip(1).take(20).collect();
    let map = map(&here);
    for company in map.companies() {
        let is_there = first
            .iter()
            .any(|line| line.starts_with(&format!("{},", company.name)));
        assert!(is_there, "{} is among the largest: {first:?}", company.name);
    }
}
