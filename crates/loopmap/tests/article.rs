//! The figures and superlatives of the demo article, which are those of the map: a correction of a row that changes one fails here
//! until the article says so too.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::dataset::{Basis, Dataset, DealIx, Filter};
use loopmap::graph::DealGraph;
use loopmap::loops::{Share, figures};
use loopmap::read::{FILES, Folder, read_folder};
use std::cmp::Reverse;
use std::path::PathBuf;

fn top(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

fn ai_sector() -> Dataset {
    let mut folder = Folder::default();
    for file in FILES {
        if let Ok(bytes) = std::fs::read(top("data/ai-sector").join(file)) {
            folder.files.insert((*file).to_owned(), bytes);
        }
    }
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

/// Returns the words of a page or a file, with one space between any two and without tags.
fn words(path: &str) -> String {
    let text = std::fs::read_to_string(top(path)).unwrap();
    let mut plain = String::new();
    let mut is_in_tag = false;
    for letter in text.chars() {
        match letter {
            '<' => is_in_tag = true,
            '>' => is_in_tag = false,
            letter if !is_in_tag => plain.push(letter),
            _ => {}
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_says(text: &str, sentence: &str) {
    assert!(
        text.contains(sentence),
        "the text does not say {sentence:?}"
    );
}

fn counted(dataset: &Dataset) -> Vec<DealIx> {
    let filter = Filter::default().on(Basis::Announced);
    let graph = DealGraph::new(dataset, &filter);
    let deals = graph.legs().iter().flat_map(|leg| &leg.deals);
    deals.copied().collect()
}

fn billions(units: u64) -> u64 {
    (units + 500_000_000) / 1_000_000_000
}

/// Writes `2.8`.
fn trillions(units: u64) -> String {
    let tenths = (units + 50_000_000_000) / 100_000_000_000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn per_cent(share: Share) -> String {
    format!("{:.0}", share.ratio() * 100.0)
}

#[test]
fn the_article_gives_sums_and_shares_on_every_basis() {
    let dataset = ai_sector();
    let found = figures(
        &dataset,
        &DealGraph::new(&dataset, &Filter::default()),
        u64::MAX,
    );
    let [announced, firm, paid] = found.bases.map(|level| level.share);
    let text = words("www/index.html");
    assert_says(
        &text,
        &format!(
            "Of the ${} trillion announced, at most {} per cent, ${}bn, could be money on its way back",
            trillions(announced.sum),
            per_cent(announced),
            billions(announced.circulation)
        ),
    );
    assert_says(
        &text,
        &format!(
            "Of the ${} trillion that is firm, it is {} per cent, ${}bn",
            trillions(firm.sum),
            per_cent(firm),
            billions(firm.circulation)
        ),
    );
    assert_says(
        &text,
        &format!(
            "Of the ${}bn known to be paid, it is at least ${}bn",
            billions(paid.sum),
            billions(paid.circulation)
        ),
    );
}

#[test]
fn the_article_and_its_stories_tell_what_warrants_and_guarantees_add() {
    let dataset = ai_sector();
    let share = |contingent| {
        let filter = Filter {
            basis: Basis::Announced,
            contingent,
            ..Filter::default()
        };
        per_cent(figures(&dataset, &DealGraph::new(&dataset, &filter), u64::MAX).share)
    };
    let (all, without) = (share(true), share(false));
    assert_says(
        &words("www/index.html"),
        &format!("without warrants and guarantees it is {without} per cent"),
    );
    for place in ["www/index.html", "data/ai-sector/map.toml"] {
        assert_says(&words(place), &format!("falls from {all}% to {without}%"));
    }
}

#[test]
fn cloud_contracts_of_labs_are_the_largest_deals_and_services_the_largest_pillar() {
    let dataset = ai_sector();
    let mut deals = counted(&dataset);
    deals.sort_by_key(|&deal| Reverse(dataset.deal(deal).amount.high()));
    for &deal in &deals[..3] {
        let facts = dataset.deal(deal);
        let instrument = dataset.instrument(deal).map(|of| of.id.as_str());
        let role = &dataset.roles()[dataset.company(facts.from).role.unwrap().index()];
        assert_eq!(instrument, Some("cloud-contract"), "{}", facts.id);
        assert_eq!(role.id, "ai-lab", "{}", facts.id);
    }
    let pillar = |deal: DealIx| dataset.pillar(dataset.deal(deal).pillar).id.as_str();
    let sum = |id: &str| -> u64 {
        let of = deals.iter().filter(|&&deal| pillar(deal) == id);
        of.filter_map(|&deal| dataset.deal(deal).amount.high())
            .sum()
    };
    let largest = dataset.pillars().iter().max_by_key(|of| sum(&of.id));
    assert_eq!(largest.unwrap().id, "services-api");
    let text = words("www/index.html");
    assert_says(&text, "By amount this is the largest pillar");
    assert_says(
        &text,
        "the three largest deals that count are cloud contracts of AI labs",
    );
}

#[test]
fn the_article_holds_every_step_of_every_story() {
    let dataset = ai_sector();
    let text = words("www/index.html").replace('\u{2019}', "'");
    for story in dataset.stories() {
        for step in &story.steps {
            assert_says(&text, &step.text);
        }
    }
}
