//! Damaged files of every kind, many of each: an answer every time, soon, and in little memory.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::time::{Duration, Instant};

use common::root;
use loopmap::dataset::{Dataset, Problem};
use loopmap::read::import::{Options, Upload, import};

/// How long an answer to a small file may take on a machine that does something else as well.
const LONGEST: Duration = Duration::from_secs(10);

/// The most memory of all.
const MOST_KILOBYTES: u64 = 512 * 1024;

/// Numbers by chance from a seed (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (n.max(1) as u64)).unwrap()
    }
}

/// The files of other tools that the tests have, by the reader that takes them: the ending of a name does not say it,
/// but the kind that is told of a file does.
fn samples() -> BTreeMap<String, Vec<Upload>> {
    let mut kinds: BTreeMap<String, Vec<Upload>> = BTreeMap::new();
    let mut folders: Vec<_> = fs::read_dir(root().join("tests/import"))
        .unwrap()
        .map(|folder| folder.unwrap().path())
        .collect();
    folders.sort();
    for folder in folders {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name == "options.txt" || name == "expected.txt" {
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let sample = Upload { name, bytes };
            let imported = import(std::slice::from_ref(&sample), &Options::default());
            for kind in imported.kinds.iter().take(1) {
                kinds.entry(kind.clone()).or_default().push(sample.clone());
            }
        }
    }
    for samples in kinds.values_mut() {
        samples.sort_by(|a, b| (&a.name, &a.bytes).cmp(&(&b.name, &b.bytes)));
    }
    kinds
}

/// What means something in one format or another.
const WORDS: [&[u8]; 24] = [
    b"\"",
    b"'",
    b"<",
    b">",
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"&x;",
    b"1e999",
    b"-",
    b"]]>",
    b"<!--",
    b"->",
    b"9007199254740993",
];

/// Changes some bytes: turned, taken away, doubled, moved, or replaced by what means something.
fn mutate(bytes: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..=chance.below(6) {
        if bytes.is_empty() {
            return;
        }
        let at = chance.below(bytes.len());
        let end = (at + 1 + chance.below(60)).min(bytes.len());
        match chance.below(7) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => {
                bytes.drain(at..end);
            }
            2 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            3 => bytes.truncate(at),
            4 => {
                let piece: Vec<u8> = bytes.drain(at..end).collect();
                let to = chance.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            5 => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
            _ => {
                let word = WORDS[chance.below(WORDS.len())];
                bytes.splice(at..at, word.iter().copied());
            }
        }
    }
}

/// Damages a file inside a packed one, which is packed again as it should be: else no damage would get past the sums
/// by which a packed file is checked. What is not packed is damaged as it is.
fn mutate_inside(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let Ok(archive) = zip::ZipArchive::new(Cursor::new(bytes.clone())) else {
        return mutate(bytes, chance);
    };
    let chosen = chance.below(archive.len());
    let chosen = archive.name_for_index(chosen).unwrap().unwrap().to_string();
    *bytes = repacked(archive, |name, content| {
        if name == chosen {
            mutate(content, chance);
        }
    });
}

/// Packs the files of an archive anew, each after `change` has had it.
fn repacked(
    mut archive: zip::ZipArchive<Cursor<Vec<u8>>>,
    mut change: impl FnMut(&str, &mut Vec<u8>),
) -> Vec<u8> {
    let options = zip::write::SimpleFileOptions::default();
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().to_string();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        change(&name, &mut content);
        // An OpenDocument file is known by this one, which is never packed.
        let is_plain = name == "mimetype";
        let stored = options.compression_method(zip::CompressionMethod::Stored);
        packed
            .start_file(name, if is_plain { stored } else { options })
            .unwrap();
        packed.write_all(&content).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

/// Damages the files of one kind so many times, and returns how long the slowest answer took.
fn damage(samples: &[Upload], count: usize, seed: u64) -> Duration {
    let mut chance = Chance(seed);
    let mut slowest = Duration::ZERO;
    for n in 0..count {
        let mut sample = samples[n % samples.len()].clone();
        if n % 4 == 0 {
            mutate(&mut sample.bytes, &mut chance);
        } else {
            mutate_inside(&mut sample.bytes, &mut chance);
        }
        let started = Instant::now();
        let imported = import(std::slice::from_ref(&sample), &Options::default());
        if let Err(problems) = Dataset::try_new(&imported.records) {
            let has_reason = problems.iter().any(Problem::is_error);
            assert!(
                has_reason,
                "{n}: {} is refused without a reason",
                sample.name
            );
        }
        let took = started.elapsed();
        assert!(took < LONGEST, "{n}: {} takes {took:?}", sample.name);
        slowest = slowest.max(took);
    }
    slowest
}

/// Returns the most memory that this process has had at once, where the system tells it.
fn most_kilobytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Damages files of every kind, `count` of each; or only of those kinds that have what `LOOPMAP_KIND` holds in their names.
fn damage_all(count: usize) {
    let mut kinds = samples();
    assert!(kinds.len() >= 8, "readers: {:?}", kinds.keys());
    if let Ok(wanted) = std::env::var("LOOPMAP_KIND") {
        kinds.retain(|kind, _| kind.contains(&wanted));
        assert!(!kinds.is_empty(), "no kind is called {wanted}");
    }
    // Two at a time, since most machines have two cores.
    let kinds: Vec<_> = kinds.into_iter().collect();
    std::thread::scope(|scope| {
        for half in 0..2 {
            let kinds = &kinds;
            scope.spawn(move || {
                for (kind, samples) in kinds.iter().skip(half).step_by(2) {
                    let started = Instant::now();
                    let slowest = damage(samples, count, 0x9e37_79b9_7f4a_7c15);
                    let seconds = started.elapsed().as_secs_f64();
                    let mut out = std::io::stdout();
                    writeln!(
                        out,
                        "{kind}: {count} in {seconds:.1} s, slowest {slowest:?}"
                    )
                    .unwrap();
                }
            });
        }
    });
    if let Some(kilobytes) = most_kilobytes() {
        let mut out = std::io::stdout();
        writeln!(out, "at most {kilobytes} KB at once").unwrap();
        assert!(kilobytes < MOST_KILOBYTES, "{kilobytes} KB");
    }
}

#[test]
fn damaged_files_of_every_kind_are_answered() {
    damage_all(150);
}

#[test]
#[ignore = "long: 100,000 damaged files for each reader"]
fn a_hundred_thousand_damaged_files_of_every_kind_are_answered() {
    damage_all(100_000);
}

/// Returns why a file is refused.
fn refused(name: &str, bytes: Vec<u8>) -> String {
    let name = name.to_owned();
    let imported = import(&[Upload { name, bytes }], &Options::default());
    let problems = Dataset::try_new(&imported.records).expect_err("it is refused");
    let error = problems.iter().find(|problem| problem.is_error()).unwrap();
    format!("{}: {}", error.code, error.text)
}

/// Packs a workbook whose one sheet unpacks to so many megabytes of nothing.
fn workbook_of(megabytes: usize) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for name in [
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ] {
        archive.start_file(name, options).unwrap();
        let piece = vec![b' '; 1_000_000];
        for _ in 0..if name.ends_with("sheet1.xml") {
            megabytes
        } else {
            0
        } {
            archive.write_all(&piece).unwrap();
        }
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_that_unpacks_to_very_much_is_refused() {
    let bomb = workbook_of(300);
    assert!(
        bomb.len() < 1_000_000,
        "it looks small: {} bytes",
        bomb.len()
    );
    let said = refused("payments.xlsx", bomb);
    assert!(said.contains("more than 100 MB"), "{said}");
}

/// A text that is written once and stands in a hundred thousand cells.
#[test]
fn a_workbook_whose_cells_repeat_very_much_text_is_refused() {
    let folder = root().join("tests/import/pandas-ods");
    let mut files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let file = files.find(|file| file.extension().is_some_and(|ending| ending == "ods"));
    let archive = zip::ZipArchive::new(Cursor::new(fs::read(file.unwrap()).unwrap())).unwrap();
    let text = "x".repeat(30_000);
    let row = format!(
        "<table:table-row table:number-rows-repeated=\"100000\"><table:table-cell office:value-type=\"string\">\
         <text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
    );
    let bomb = repacked(archive, |name, content| {
        if name == "content.xml" {
            let text = str::from_utf8(content).unwrap();
            assert!(text.contains("</table:table>"), "{text}");
            *content = text.replacen("</table:table>", &row, 1).into_bytes();
        }
    });
    let said = refused("payments.ods", bomb);
    assert!(said.contains("more than 100 MB of text"), "{said}");
}

/// What is left of a file whose end was lost on its way, or whose beginning is.
#[test]
fn damaged_workbooks_are_called_what_they_are() {
    let cases = [
        ("pandas-xlsx", "an Excel workbook"),
        ("sheetjs-xlsb", "an Excel workbook"),
        ("pandas-ods", "an OpenDocument sheet"),
        ("sheetjs-xls", "an Excel workbook of the old kind (.xls)"),
    ];
    for (folder, kind) in cases {
        let files = fs::read_dir(root().join("tests/import").join(folder)).unwrap();
        let mut files = files.map(|file| file.unwrap().path());
        let file = files.find(|file| file.file_stem().is_some_and(|stem| stem == "payments"));
        let file = file.unwrap();
        let bytes = fs::read(&file).unwrap();
        let name = file.file_name().unwrap().to_str().unwrap();
        let mut wiped = bytes.clone();
        wiped[..64].fill(0);
        let half = bytes.len() / 2;
        for damaged in [bytes[..64].to_vec(), bytes[..half].to_vec(), wiped] {
            let said = refused(name, damaged);
            assert!(said.contains("damaged"), "{name}: {said}");
            assert!(
                said.contains(kind.trim_start_matches("an ")),
                "{name}: {said}"
            );
        }
    }
}

/// Returns the workbook of Excel before 2007 of the tests, with some of its bytes replaced.
fn old_workbook(replace: &[u8], by: &[u8]) -> Vec<u8> {
    let mut bytes = fs::read(root().join("tests/import/sheetjs-xls/payments.xls")).unwrap();
    let windows = bytes.windows(replace.len());
    let places: Vec<usize> = windows
        .enumerate()
        .filter(|(_, window)| *window == replace)
        .map(|(at, _)| at)
        .collect();
    assert!(!places.is_empty(), "{replace:?}");
    for at in places {
        bytes[at..at + by.len()].copy_from_slice(by);
    }
    bytes
}

#[test]
fn old_workbooks_that_are_locked_or_lead_in_circles_are_refused() {
    let locked = old_workbook(&[0x42, 0, 2, 0], &[0x2f, 0, 2, 0]);
    let said = refused("payments.xls", locked);
    assert!(said.contains("locked with a password"), "{said}");
    let document = old_workbook(b"W\0o\0r\0k\0b\0o\0o\0k", b"D\0");
    let said = refused("payments.xls", document);
    assert!(said.contains("holds no workbook"), "{said}");
    let circle = old_workbook(&[2, 0, 0, 0, 3, 0, 0, 0], &[2, 0, 0, 0, 0, 0, 0, 0]);
    let said = refused("payments.xls", circle);
    assert!(said.contains("damaged"), "{said}");
}

/// The parser counts the letters and digits of a cell on without an end.
#[test]
fn a_cell_beyond_the_last_one_is_refused() {
    for cell in [
        "A99999999999",
        "ABCDEFGHIJKL1",
        "ABCDEFGHIJKL-1",
        "A1:ABCDEFGHIJKL1",
    ] {
        let sample = root().join("tests/import/pandas-xlsx");
        let mut files = fs::read_dir(sample)
            .unwrap()
            .map(|file| file.unwrap().path());
        let file = files.find(|file| file.extension().is_some_and(|ending| ending == "xlsx"));
        let archive = zip::ZipArchive::new(Cursor::new(fs::read(file.unwrap()).unwrap())).unwrap();
        let far = repacked(archive, |name, content| {
            if name.ends_with("sheet1.xml") {
                let text = str::from_utf8(content).unwrap();
                assert!(text.contains("r=\"A1\""), "{text}");
                let text = text.replace("r=\"A1\"", &format!("r=\"{cell}\""));
                *content = text.into_bytes();
            }
        });
        let said = refused("payments.xlsx", far);
        assert!(said.contains("beyond the last one"), "{said}");
    }
}

#[test]
fn entities_of_every_format_of_xml_are_refused() {
    for root in ["graphml", "gexf"] {
        let mut bomb = format!("<?xml version=\"1.0\"?><!DOCTYPE {root} [<!ENTITY a0 \"ha\">");
        for n in 1..40 {
            let before = format!("&a{};", n - 1);
            write!(bomb, "<!ENTITY a{n} \"{before}{before}\">").unwrap();
        }
        write!(
            bomb,
            "]><{root}><graph><node id=\"&a39;\"/></graph></{root}>"
        )
        .unwrap();
        let said = refused(&format!("bomb.{root}"), bomb.into_bytes());
        assert!(said.contains("document type"), "{said}");
    }
}

#[test]
fn a_million_columns_are_refused() {
    let cells = "x,".repeat(1_000_000);
    for (name, bytes) in [
        ("header.csv", format!("{cells}from,to,amount\n1\n")),
        ("row.csv", format!("from,to,amount\na,b,1\n{cells}\n")),
        (
            "tabs.tsv",
            format!("from\tto\t{}\na\tb\n", cells.replace(',', "\t")),
        ),
        ("numbers.json", format!("[[{}1]]", "1,".repeat(1_000_000))),
    ] {
        let started = Instant::now();
        let said = refused(name, bytes.into_bytes());
        assert!(said.starts_with("E_"), "{name}: {said}");
        assert!(said.len() < 1_000, "{name}: a short answer");
        assert!(
            started.elapsed() < LONGEST,
            "{name}: {:?}",
            started.elapsed()
        );
    }
}
