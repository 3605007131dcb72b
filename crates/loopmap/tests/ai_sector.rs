//! The figures of the map of the AI sector, which were worked out beforehand by other programs.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::dataset::{Dataset, Filter};
use loopmap::graph::{DealGraph, LegIx};
use loopmap::loops::{
    Bounds, Ledger, Month, Share, chance, closed_on, count, figures, history, keystones, paid_part,
    ranked, without,
};
use loopmap::read::{FILES, Folder, read_folder};
use std::cmp::Reverse;
use std::path::Path;

const UP_TO_SIX: Bounds = Bounds {
    max_len: 6,
    through: None,
    steps: 50_000_000,
};

fn ai_sector() -> Dataset {
    let path = Path::new("../../data/ai-sector");
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

#[test]
fn keystones_lose_what_they_say() {
    let dataset = ai_sector();
    let filter = Filter::default();
    let found = keystones(&dataset, &DealGraph::new(&dataset, &filter), &UP_TO_SIX);
    let sorted = found
        .deals
        .is_sorted_by_key(|stone| Reverse(stone.circulation_lost));
    assert!(sorted, "by what the circulation loses");
    for stone in found.deals.iter().step_by(9) {
        let gone = without(&dataset, &filter, &[stone.deal], &[], &UP_TO_SIX, 0);
        let id = &dataset.deal(stone.deal).id;
        assert_eq!(gone.share_before, found.share, "{id}: before");
        assert_eq!(gone.share_after, stone.share_after, "{id}: after");
        assert_eq!(gone.broken, stone.loops_broken, "{id}: loops");
        let lost = gone.share_before.circulation - gone.share_after.circulation;
        assert_eq!(lost, stone.circulation_lost, "{id}: circulation");
    }
}

#[test]
fn forty_deals_are_the_fewest_that_break_every_loop() {
    let dataset = ai_sector();
    let filter = Filter::default();
    let found = keystones(&dataset, &DealGraph::new(&dataset, &filter), &UP_TO_SIX);
    assert_eq!(
        (found.breakers.len(), found.breakers_at_least),
        (40, 40),
        "proved smallest"
    );
    let gone = without(&dataset, &filter, &found.breakers, &[], &UP_TO_SIX, 0);
    assert_eq!(gone.broken, gone.loops_before.at_least, "all loops break");
    assert_eq!(gone.share_after.circulation, 0, "nothing can go round");
}

#[test]
fn without_nvidia_its_loops_and_its_round_trip_are_gone() {
    let dataset = ai_sector();
    let nvidia = dataset.find_company("nvidia").unwrap();
    let gone = without(&dataset, &Filter::default(), &[], &[nvidia], &UP_TO_SIX, 3);
    assert_eq!(
        (gone.loops_before.at_least, gone.broken),
        (1_154, 972),
        "loops up to six"
    );
    assert_eq!(gone.best_broken.len(), 3, "as many as were asked for");
    assert!(
        gone.left_core.contains(&nvidia),
        "it is on no loop any more"
    );
    assert!(
        gone.round_trips.contains(&(nvidia, 4_245 * CENTI_BN, 0)),
        "nothing comes back"
    );
}

#[test]
fn history_ends_with_the_map_of_today() {
    let dataset = ai_sector();
    let filter = Filter::default();
    let months = history(&dataset, &filter, &UP_TO_SIX);
    let last = months.last().unwrap();
    assert_eq!(
        (last.loops.at_least, last.companies),
        (1_154, 48),
        "loops and companies"
    );
    assert_eq!(last.share.circulation / CENTI_BN, 61_466, "circulation");
    let next =
        |pair: &[Month]| pair[1].year * 12 + pair[1].month - pair[0].year * 12 - pair[0].month;
    assert!(
        months.windows(2).all(|pair| next(pair) == 1),
        "every month once"
    );
    let early = Filter {
        as_of: Some("2024-12".parse().unwrap()),
        ..filter
    };
    let shorter = history(&dataset, &early, &UP_TO_SIX);
    assert_eq!(
        shorter[..],
        months[..shorter.len()],
        "an earlier end changes nothing before it"
    );
    assert_eq!(
        shorter.last().map(|month| (month.year, month.month)),
        Some((2024, 12)),
        "its end"
    );
}

#[test]
fn a_loop_tells_when_it_closed_and_what_of_it_is_paid() {
    let dataset = ai_sector();
    let graph = DealGraph::new(&dataset, &Filter::default());
    let ledger = Ledger::new(&graph);
    let facts = |ids: [&str; 2]| {
        let found = ranked(ledger.network(), &UP_TO_SIX)
            .0
            .into_iter()
            .find(|found| {
                let mut nodes = found.nodes(ledger.network());
                found.len() == 2
                    && nodes
                        .all(|node| ids.contains(&dataset.companies()[node as usize].id.as_str()))
            });
        let legs: Vec<LegIx> = found
            .unwrap()
            .legs()
            .iter()
            .map(|&leg| ledger.name(leg))
            .collect();
        (
            closed_on(&dataset, &graph, &legs),
            paid_part(&dataset, &graph, &legs),
        )
    };
    let (closed, paid) = facts(["amd", "openai"]);
    assert_eq!(
        closed.unwrap().to_string(),
        "2025-10-06",
        "warrants and order on one day"
    );
    assert!(paid.is_on_paper, "no part of it is paid");
    assert_eq!(paid.goes_round, Some(0), "so nothing paid goes round");
    let (_, paid) = facts(["amazon", "openai"]);
    assert!(!paid.is_on_paper, "both legs run");
}

#[test]
fn chance_keeps_the_observed_figures() {
    let dataset = ai_sector();
    let ledger = Ledger::new(&DealGraph::new(&dataset, &Filter::default()));
    let bounds = Bounds {
        max_len: 4,
        ..UP_TO_SIX
    };
    let found = chance(ledger.network(), &bounds, 50, 1);
    assert_eq!(found.loops.observed, 198, "loops up to four");
    assert_eq!(found.circulation.observed / CENTI_BN, 61_466, "circulation");
    assert_eq!(
        found.loops.shuffled.len(),
        50,
        "one figure for each shuffle"
    );
    assert!(found.is_complete, "within its steps");
}
