//! Deals that replace each other, and dates of which only the year is known: when each of them counts.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::dataset::{Dataset, Filter, PillarSet, Status, StatusSet};
use loopmap::graph::DealGraph;
use loopmap::loops::{Bounds, Month, history};
use loopmap::num::Rng;
use loopmap::read::{Folder, read_folder};

const HEADER: &str = "id,from,to,pillar,instrument,amount,announced,status,scope,superseded_by\n";

const MAP: &str = "
[[pillars]]
id = \"chips\"
[[pillars]]
id = \"shares\"
[[instruments]]
id = \"takeover\"
pays-owners = true
";

fn map(rows: &[&str]) -> Dataset {
    let mut folder = Folder::default();
    let deals = format!("{HEADER}{}\n", rows.join("\n"));
    for (name, text) in [("deals.csv", deals.as_str()), ("map.toml", MAP)] {
        folder.files.insert(name.to_owned(), text.into());
    }
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

/// The ids of the deals that count.
fn counted(dataset: &Dataset, filter: &Filter) -> Vec<String> {
    let counts = |deal: &_| filter.counts(dataset, *deal);
    let deals = dataset.deal_indices().filter(counts);
    deals.map(|deal| dataset.deal(deal).id.clone()).collect()
}

fn paid() -> Filter {
    Filter {
        statuses: StatusSet::PAID,
        ..Filter::default()
    }
}

fn as_of(date: &str) -> Filter {
    Filter {
        as_of: Some(date.parse().unwrap()),
        ..Filter::default()
    }
}

#[test]
fn what_runs_counts_while_what_replaces_it_does_not_by_its_status() {
    let dataset = map(&[
        "runs,a,b,chips,,30,2025-07,active,,promised",
        "promised,a,b,chips,,300,2025-09,committed,,",
    ]);
    assert_eq!(counted(&dataset, &Filter::default()), ["promised"], "all");
    assert_eq!(counted(&dataset, &paid()), ["runs"], "paid or running");
    let then = Filter {
        as_of: Some("2025-10".parse().unwrap()),
        ..paid()
    };
    assert_eq!(counted(&dataset, &then), ["runs"], "as of a later day too");
}

#[test]
fn no_other_choice_gives_a_place_back() {
    let rows = |new: &str| map(&["old,a,b,chips,,30,2025-07,active,,new", new]);
    let plain = rows("new,a,c,shares,,20,2025-09,active,,");
    let new = plain.find_deal("new").unwrap();
    let c = plain.find_company("c").unwrap();
    let chips: PillarSet = plain.find_pillar("chips").into_iter().collect();
    let nothing: [&str; 0] = [];
    for (choice, filter) in [
        (
            "pillar",
            Filter {
                pillars: chips,
                ..Filter::default()
            },
        ),
        (
            "amount",
            Filter {
                min_amount: 25,
                ..Filter::default()
            },
        ),
        (
            "deal taken out",
            Filter {
                without_deals: vec![new],
                ..Filter::default()
            },
        ),
        (
            "company taken out",
            Filter {
                without_companies: vec![c],
                ..Filter::default()
            },
        ),
    ] {
        assert_eq!(counted(&plain, &filter), nothing, "{choice}");
    }
    let blank = rows("new,a,b,chips,,,2025-09,active,,");
    let disclosed = Filter {
        undisclosed: false,
        ..Filter::default()
    };
    assert_eq!(counted(&blank, &disclosed), nothing, "undisclosed");
    let total = rows("new,a,b,chips,,90,2025-09,active,stock-figure,");
    assert_eq!(counted(&total, &Filter::default()), nothing, "a total");
    let takeover = rows("new,a,b,shares,takeover,90,2025-09,active,,");
    assert_eq!(
        counted(&takeover, &Filter::default()),
        nothing,
        "an acquisition"
    );
}

#[test]
fn of_a_chain_the_newest_that_counts_by_status_and_date_does() {
    let dataset = map(&[
        "first,a,b,chips,,1,2024,active,,second",
        "second,a,b,chips,,2,2025-02,announced,,third",
        "third,a,b,chips,,3,2025-08,closed,,fourth",
        "fourth,a,b,chips,,4,2026,rumoured,,",
    ]);
    assert_eq!(counted(&dataset, &Filter::default()), ["third"], "today");
    assert_eq!(counted(&dataset, &paid()), ["third"], "not first besides");
    for (date, expected) in [
        ("2024-01", "first"),
        ("2025-01", "first"),
        ("2025-02", "second"),
        ("2025-07", "second"),
        ("2025-08", "third"),
        ("2026", "third"),
    ] {
        assert_eq!(counted(&dataset, &as_of(date)), [expected], "{date}");
    }
    let announced = Filter {
        statuses: StatusSet::EMPTY.with(Status::Announced),
        ..Filter::default()
    };
    assert_eq!(counted(&dataset, &announced), ["second"], "only announced");
}

#[test]
fn a_successor_without_a_date_gives_the_place_back_on_every_day() {
    let dataset = map(&[
        "old,a,b,chips,,30,2025-07,active,,new",
        "new,a,b,chips,,300,,active,,",
    ]);
    assert_eq!(counted(&dataset, &Filter::default()), ["new"], "today");
    assert_eq!(
        counted(&dataset, &as_of("2026")),
        ["old"],
        "it is in no day's map"
    );
}

#[test]
fn of_every_chain_at_most_one_deal_counts_and_one_does_where_one_may() {
    let mut rng = Rng::new(8);
    for round in 0..300 {
        let statuses = Status::ALL.map(Status::id);
        let deals: Vec<(String, Option<String>)> = (0..4)
            .map(|_| {
                let status = statuses[rng.below(6) as usize].to_owned();
                let date = (rng.below(5) > 0)
                    .then(|| format!("{}-{:02}", 2024 + rng.below(2), 1 + rng.below(12)));
                (status, date)
            })
            .collect();
        let rows: Vec<String> = deals
            .iter()
            .enumerate()
            .map(|(at, (status, date))| {
                let date = date.as_deref().unwrap_or_default();
                let next = if at < 3 {
                    format!("d{}", at + 1)
                } else {
                    String::new()
                };
                format!("d{at},a,b,chips,,{},{date},{status},,{next}", at + 1)
            })
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let dataset = map(&rows);
        for day in [None, Some("2024-06"), Some("2025"), Some("2025-03-31")] {
            for statuses in [StatusSet::COUNTING, StatusSet::PAID] {
                let filter = Filter {
                    statuses,
                    as_of: day.map(|day| day.parse().unwrap()),
                    ..Filter::default()
                };
                let may = |at: &usize| {
                    let facts = &dataset.deals()[*at];
                    let is_in_time = |day| facts.announced.is_some_and(|date| date.is_by(day));
                    statuses.contains(facts.status) && filter.as_of.is_none_or(is_in_time)
                };
                let expected: Vec<String> = (0..4)
                    .rev()
                    .find(may)
                    .map(|at| format!("d{at}"))
                    .into_iter()
                    .collect();
                assert_eq!(
                    counted(&dataset, &filter),
                    expected,
                    "round {round}, {day:?}"
                );
            }
        }
    }
}

fn months(dataset: &Dataset) -> Vec<Month> {
    history(dataset, &Filter::default(), &Bounds::default())
}

#[test]
fn a_year_counts_from_january_until_what_replaced_it_is_announced() {
    let dataset = map(&[
        "back,b,a,chips,,9,2024-12,active,,",
        "new,a,b,chips,,40,2025-06,active,,",
        "old,a,b,chips,,30,2025,active,,new",
    ]);
    let months = months(&dataset);
    let told: Vec<(u32, u32, u64)> = months
        .iter()
        .map(|month| (month.year, month.month, month.share.sum))
        .collect();
    let mut expected = vec![(2024, 12, 9)];
    expected.extend((1..=5).map(|month| (2025, month, 39)));
    expected.push((2025, 6, 49));
    assert_eq!(told, expected, "year, month, sum");
}

/// What `history` says of a month is what the map says as of its end.
#[test]
fn every_month_is_the_map_as_of_its_end() {
    let mut rng = Rng::new(6);
    let statuses = Status::ALL.map(Status::id);
    for round in 0..100 {
        let rows: Vec<String> = (0..8)
            .map(|at| {
                let year = 2023 + rng.below(3);
                let (month, day) = (1 + rng.below(12), 1 + rng.below(28));
                let date = match rng.below(4) {
                    0 => format!("{year}"),
                    1 => format!("{year}-{month:02}"),
                    2 => format!("{year}-{month:02}-{day:02}"),
                    _ => String::new(),
                };
                let status = statuses[rng.below(6) as usize];
                let next = if rng.below(2) == 0 && at < 7 {
                    format!("d{}", at + 1 + rng.below(7 - at))
                } else {
                    String::new()
                };
                let (from, to) =
                    [("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")][rng.below(4) as usize];
                format!(
                    "d{at},{from},{to},chips,,{},{date},{status},,{next}",
                    1 << at
                )
            })
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let dataset = map(&rows);
        let months = months(&dataset);
        for year in 2023..=2025 {
            for month in 1..=12 {
                let end = as_of(&format!("{year}-{month:02}"));
                let sum = DealGraph::new(&dataset, &end).sum();
                let told = months
                    .iter()
                    .find(|at| (at.year, at.month) == (year, month));
                // Before the first month of news and after the last one there is nothing new.
                let last = months
                    .last()
                    .filter(|last| (last.year, last.month) < (year, month));
                let told = told.or(last).map_or(0, |month| month.share.sum);
                assert_eq!(told, sum, "round {round}, {year}-{month:02}: {rows:?}");
            }
        }
    }
}
