//! The figures of the map of the AI sector, which were worked out beforehand by other programs.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::dataset::{Dataset, Filter};
use loopmap::graph::DealGraph;
use loopmap::loops::{Bounds, Ledger, Share, count, figures};
use loopmap::read::{FILES, Folder, read_folder};
use std::path::Path;

fn ai_sector() -> Dataset {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/ai-sector");
    let mut folder = Folder::default();
    for file in FILES {
        if let Ok(bytes) = std::fs::read(path.join(file)) {
            folder.files.insert((*file).to_owned(), bytes);
        }
    }
    let checked = Dataset::try_new(&read_folder(&folder)).unwrap();
    checked.dataset
}

/// Hundredths of a billion.
const CENTI_BN: u64 = 10_000_000;

#[test]
fn loops_are_as_many_as_were_counted() {
    let dataset = ai_sector();
    let graph = DealGraph::new(&dataset, &Filter::default());
    let ledger = Ledger::new(&graph);
    assert_eq!(graph.legs().len(), 294, "legs");
    for (max_len, expected) in (2..).zip([35, 74, 198, 481, 1_154, 2_654, 5_447]) {
        let bounds = Bounds {
            max_len,
            ..Bounds::default()
        };
        let counted = count(ledger.network(), &bounds, u64::MAX);
        assert_eq!(counted.at_least, expected, "loops of at most {max_len}");
    }
}

#[test]
fn shares_are_as_they_were_worked_out() {
    let dataset = ai_sector();
    let filter = Filter::default();
    let found = figures(&dataset, &filter, &DealGraph::new(&dataset, &filter));
    let rounded = |share: Share| (share.circulation / CENTI_BN, share.sum / (10 * CENTI_BN));
    assert_eq!(rounded(found.share), (61_466, 26_380), "all that counts");
    assert_eq!(rounded(found.paid), (9_156, 10_587), "paid or running");
    assert_eq!(
        rounded(found.without_contingent),
        (42_706, 25_190),
        "without contingent deals"
    );
    assert!(
        found.share_low.circulation <= found.share.circulation,
        "a range"
    );
    assert!(
        found.if_blanks_are_unlimited.circulation >= found.share.circulation,
        "an upper bound"
    );
}

#[test]
fn round_trips_are_as_they_were_worked_out() {
    let dataset = ai_sector();
    let filter = Filter::default();
    let found = figures(&dataset, &filter, &DealGraph::new(&dataset, &filter));
    for (id, expected) in [
        ("nvidia", 4_245),
        ("openai", 18_695),
        ("anthropic", 9_225),
        ("amazon", 12_345),
        ("amd", 9_030),
        ("oracle", 4_000),
        ("microsoft", 1_885),
        ("google", 4_875),
        ("coreweave", 35),
    ] {
        let company = dataset.find_company(id).unwrap();
        let facts = found
            .companies
            .iter()
            .find(|facts| facts.company == company)
            .unwrap();
        assert_eq!(facts.round_trip.amount, expected * CENTI_BN, "{id}");
        assert!(facts.low <= facts.round_trip.amount, "{id}: a range");
        assert!(facts.paid <= facts.round_trip.amount, "{id}: a part");
    }
    let amd = dataset.find_company("amd").unwrap();
    let facts = found
        .companies
        .iter()
        .find(|facts| facts.company == amd)
        .unwrap();
    assert_eq!(
        facts.without_contingent, 0,
        "AMD's round trip rests on its warrants"
    );
}
