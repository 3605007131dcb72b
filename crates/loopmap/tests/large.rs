//! Maps on which not everything can be looked at: what is asked for is answered, and what is missing said.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::dataset::{Dataset, Filter};
use loopmap::graph::{DealGraph, Network, Payment};
use loopmap::loops::{Best, Bounds, best, figures, keystones, without};
use loopmap::num::Rng;
use loopmap::read::{Folder, read_folder};
use loopmap::view::{Action, View};
use std::fmt::Write as _;

/// A map of companies `c0`, `c1`, ... with deals between any two of them.
fn random_map(companies: u32, deals: u32) -> Dataset {
    let mut rng = Rng::new(u64::from(deals));
    let mut rows = String::from("id,from,to,amount\n");
    for deal in 0..deals {
        let (from, to) = (rng.below(companies), rng.below(companies - 1));
        let to = if to == from { companies - 1 } else { to };
        let amount = 1 + rng.below(1_000_000);
        writeln!(rows, "d{deal},c{from},c{to},{amount}").unwrap();
    }
    let mut folder = Folder::default();
    folder.files.insert("deals.csv".to_owned(), rows.into());
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

#[test]
fn a_list_tells_more_loops_than_it_holds() {
    let dataset = random_map(300, 1_500);
    let mut view = View::new(&dataset, &[]);
    let list = |view: &mut View<'_>, most| {
        let list = view.loops(most);
        (list.loops.len(), list.total)
    };
    let (listed, total) = list(&mut view, 20);
    assert_eq!(listed, 20, "as many as were asked for");
    let count = total.count.unwrap();
    assert!(count > 1_000, "all are counted: {total:?}");
    assert_eq!(list(&mut view, 40), (40, total), "of as many as before");
    view.act(&Action::Isolate {
        id: "c7".to_owned(),
    });
    let through = view.loops(1);
    assert!(through.total.count.unwrap() > 1, "{:?}", through.total);
}

/// Rings of 1,000 nodes without a node in common: as many loops as rings, and too many legs to list them.
fn rings(count: u32) -> Network {
    let mut rng = Rng::new(5);
    let payments: Vec<Payment> = (0..count * 1_000)
        .map(|node| Payment {
            source: node,
            target: node - node % 1_000 + (node + 1) % 1_000,
            amount: Some(u64::from(rng.below(100_000))),
        })
        .collect();
    Network::try_new(count * 1_000, &payments).unwrap()
}

#[test]
fn as_many_loops_as_there_are_are_all_of_a_large_network_too() {
    let network = rings(20);
    let found = |most| {
        let Best {
            loops,
            complete,
            count,
            at_least,
            ..
        } = best(&network, most, &Bounds::default());
        (loops.len(), complete, count, at_least)
    };
    assert_eq!(found(20), (20, true, Some(20), 20), "all of them");
    assert_eq!(found(19), (19, false, None, 20), "there is one more");
}

#[test]
fn figures_end_when_their_steps_are_used_up_and_say_so() {
    let dataset = random_map(300, 1_500);
    let filter = Filter::default();
    let graph = DealGraph::new(&dataset, &filter);
    let whole = figures(&dataset, &graph, u64::MAX);
    assert!(whole.is_complete, "without a bound");
    let some = figures(&dataset, &graph, 1_000_000);
    let none = figures(&dataset, &graph, 0);
    assert!(!some.is_complete && !none.is_complete, "it is said");
    assert_eq!(none.share, whole.share, "shares come first");
    assert!(none.companies.is_empty(), "no step, no company");
    let count = some.companies.len();
    assert!(0 < count && count < whole.companies.len(), "{count}");
    for facts in &some.companies {
        assert!(whole.companies.contains(facts), "what is told is exact");
    }
}

#[test]
fn what_breaks_and_what_holds_end_when_their_steps_are_used_up() {
    let dataset = random_map(300, 1_500);
    let filter = Filter::default();
    let within = |steps| Bounds {
        max_len: 3,
        through: None,
        steps,
    };
    let busiest = [dataset.find_company("c7").unwrap()];
    let gone = |steps| without(&dataset, &filter, &[], &busiest, &within(steps), 3);
    let (whole, some) = (gone(u64::MAX), gone(300_000));
    assert!(whole.trips_complete && !some.trips_complete, "it is said");
    assert!(some.round_trips.len() < whole.round_trips.len(), "fewer");
    for trip in &some.round_trips {
        assert!(whole.round_trips.contains(trip), "what is told is exact");
    }

    let graph = DealGraph::new(&dataset, &filter);
    let some = keystones(&dataset, &graph, &within(2_000_000));
    assert!(!some.is_complete, "a flow for each of 1,500 deals is more");
    assert!(!some.deals.is_empty(), "but not for all of them");
}
