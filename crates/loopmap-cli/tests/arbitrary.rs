//! Whatever the bytes are, reading and validation answer with a map or with problems, and a map
//! that is valid can be baked and read back.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

use std::collections::BTreeMap;

use loopmap::baked::{self, bake};
use loopmap::dataset::{Dataset, Problem, Records};
use loopmap::read::{Folder, read_baked, read_folder};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Validates, and bakes what is valid.
fn survives(records: &Records) {
    match baked::open(records) {
        Ok(opened) => {
            let json = serde_json::to_string(&bake(&opened.dataset, &opened.frames)).unwrap();
            let again = Dataset::try_new(&read_baked("map.json", "map", json.as_bytes())).unwrap();
            assert_eq!(again.dataset, opened.dataset, "the map of {json}");
        }
        Err(problems) => assert!(
            problems.iter().any(Problem::is_error),
            "a map was refused without a reason"
        ),
    }
}

fn folder(files: &[(&str, &[u8])]) -> Folder {
    let files = files
        .iter()
        .map(|&(name, bytes)| (name.to_owned(), bytes.to_vec()));
    Folder {
        files: files.collect::<BTreeMap<_, _>>(),
        ..Folder::default()
    }
}

/// Cells that mean something somewhere, and some that mean nothing anywhere.
fn cell() -> impl Strategy<Value = String> {
    let known = select(vec![
        "a",
        "b",
        "c",
        "a b",
        "",
        " ",
        "5",
        "007",
        "-1",
        "1e9",
        "9007199254740991",
        "active",
        "lapsed",
        "warrants",
        "acquisition",
        "up-to",
        "2025",
        "2025-02-30",
        "stock-figure",
        "yes",
        "high",
        "d1",
        "d2",
        "a;b",
        "\"x,\n\"\"y\"\"\"",
        "\u{202e}",
        "\u{e9}",
        "https://example.org/,",
        "\"",
        "EUR",
    ]);
    prop_oneof![9 => known.prop_map(str::to_owned), 1 => any::<String>()]
}

fn sheet(columns: &'static [&'static str]) -> impl Strategy<Value = String> {
    let header = proptest::sample::subsequence(columns, 1..=columns.len());
    let rows = vec(vec(cell(), columns.len()), 0..8);
    (header, rows, 0..10_usize).prop_map(|(header, rows, odd)| {
        let mut text = header.join(",");
        for (i, row) in rows.iter().enumerate() {
            let cells = header.len() + usize::from(i == odd);
            text.push('\n');
            text.push_str(
                &row.iter()
                    .cycle()
                    .take(cells)
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(","),
            );
        }
        text
    })
}

/// Trees that look like baked maps from afar.
fn tree() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        cell().prop_map(Into::into),
    ];
    let keys = select(vec![
        "title",
        "as_of",
        "currency",
        "code",
        "symbol",
        "view",
        "pillars",
        "roles",
        "instruments",
        "stories",
        "steps",
        "companies",
        "deals",
        "sources",
        "frames",
        "format",
        "id",
        "from",
        "to",
        "amount",
        "amount_high",
        "loop",
        "text",
        "focus",
        "positions",
        "width",
        "height",
        "wide",
        "superseded_by",
    ]);
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Into::into),
            vec((keys.clone(), inner), 0..8).prop_map(|entries| {
                entries
                    .into_iter()
                    .map(|(key, value)| (key.to_owned(), value))
                    .collect()
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in vec(any::<u8>(), 0..300)) {
        survives(&read_folder(&folder(&[("deals.csv", &bytes)])));
        survives(&read_folder(&folder(&[("deals.csv", b"from,to,amount\na,b,1\n"), ("map.toml", &bytes)])));
        survives(&read_baked("map.json", "map", &bytes));
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        survives(&read_folder(&folder(&[("deals.csv", text.as_bytes())])));
        let title = format!("title = {text}\n[[pillars]]\nid = {text:?}\n");
        survives(&read_folder(&folder(&[("deals.csv", b"from,to,amount\na,b,1\n"), ("map.toml", title.as_bytes())])));
    }

    #[test]
    fn any_sheets_are_read(
        deals in sheet(loopmap::dataset::DEAL_FIELDS),
        companies in sheet(loopmap::dataset::COMPANY_FIELDS),
        sources in sheet(loopmap::dataset::SOURCE_FIELDS),
        parts in 1..4_usize,
    ) {
        let files = [("deals.csv", deals.as_bytes()), ("companies.csv", companies.as_bytes()), ("sources.csv", sources.as_bytes())];
        survives(&read_folder(&folder(&files[..parts])));
    }

    #[test]
    fn deals_alone_are_read(rows in vec((cell(), cell(), cell(), cell(), cell()), 0..12)) {
        let rows: Vec<String> = rows.into_iter().map(|(a, b, c, d, e)| [a, b, c, d, e].join(",")).collect();
        let text = format!("from,to,amount,pillar,sources\n{}\n", rows.join("\n"));
        survives(&read_folder(&folder(&[("deals.csv", text.as_bytes())])));
    }

    #[test]
    fn any_tree_is_read(tree in tree()) {
        survives(&read_baked("map.json", "map", tree.to_string().as_bytes()));
    }
}
