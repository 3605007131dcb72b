//! The figures of the map of the AI sector, against plainer ways to work them out. No figure of the data stands here: a correction
//! changes no test.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::dataset::{Dataset, Filter};
use loopmap::graph::{DealGraph, LegIx, Network};
use loopmap::loops::{
    Bounds, Ledger, Month, chance, closed_on, count, figures, history, keystones, ranked, without,
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

/// Counts the loops of at most `max_len` companies by walking every path, and those of them through `through`.
///
/// Each loop is found from the smallest of its nodes.
fn walked(network: &Network, max_len: u32, through: u32) -> (u64, u64) {
    fn walk(network: &Network, path: &mut Vec<u32>, max_len: u32, through: u32) -> (u64, u64) {
        let (start, last) = (path[0], path[path.len() - 1]);
        let mut found = (0, 0);
        for leg in network.out_legs(last) {
            let next = network.target(leg);
            if next == start && path.len() > 1 {
                found.0 += 1;
                found.1 += u64::from(path.contains(&through));
            } else if next > start && path.len() < max_len as usize && !path.contains(&next) {
                path.push(next);
                let further = walk(network, path, max_len, through);
                found = (found.0 + further.0, found.1 + further.1);
                path.pop();
            }
        }
        found
    }
    let mut found = (0, 0);
    for start in network.nodes() {
        let further = walk(network, &mut vec![start], max_len, through);
        found = (found.0 + further.0, found.1 + further.1);
    }
    found
}

/// Returns the node of a company: the two are numbered alike.
fn node(dataset: &Dataset, id: &str) -> u32 {
    u32::try_from(dataset.find_company(id).unwrap().index()).unwrap()
}

#[test]
fn loops_are_as_many_as_a_walk_along_every_path_finds() {
    let dataset = ai_sector();
    let ledger = Ledger::new(&DealGraph::new(&dataset, &Filter::default()));
    let nvidia = node(&dataset, "nvidia");
    for max_len in 2..=7 {
        let bounds = Bounds {
            max_len,
            ..Bounds::default()
        };
        let counted = count(ledger.network(), &bounds, u64::MAX);
        let (all, _) = walked(ledger.network(), max_len, nvidia);
        assert_eq!(counted.at_least, all, "loops of at most {max_len}");
    }
}

#[test]
fn shares_are_parts_of_one_another() {
    let dataset = ai_sector();
    let filter = Filter::default();
    let graph = DealGraph::new(&dataset, &filter);
    let found = figures(&dataset, &graph, u64::MAX);
    assert_eq!(found.share.sum, graph.sum(), "of all that counts");
    let [announced, firm, paid] = found.bases.map(|level| level.share);
    assert_eq!(
        announced, found.share,
        "the usual filter is of what was announced"
    );
    for (part, whole, what) in [
        (firm, announced, "what is firm was announced"),
        (paid, firm, "what is paid is firm"),
        (
            found.without_derived,
            announced,
            "without what was worked out",
        ),
    ] {
        assert!(part.circulation <= whole.circulation, "{what}");
        assert!(part.sum <= whole.sum, "{what}");
    }
    assert!(found.share.circulation <= found.share.sum, "a part");
    assert!(
        found.if_blanks_are_unlimited.circulation >= found.share.circulation,
        "an upper bound"
    );
}

#[test]
fn round_trips_leave_a_company_and_come_back() {
    let dataset = ai_sector();
    let filter = Filter::default();
    let graph = DealGraph::new(&dataset, &filter);
    let ledger = Ledger::new(&graph);
    let network = ledger.network();
    let found = figures(&dataset, &graph, u64::MAX);
    for facts in &found.companies {
        let id = &dataset.company(facts.company).id;
        let home = node(&dataset, id);
        let mut balance = vec![0_i128; network.node_count()];
        for &(leg, flow) in &facts.round_trip.legs {
            assert!(flow <= network.amount(leg), "{id}: more than a leg carries");
            balance[network.source(leg) as usize] -= i128::from(flow);
            balance[network.target(leg) as usize] += i128::from(flow);
        }
        assert!(
            balance.iter().all(|&left| left == 0),
            "{id}: all is passed on"
        );
        let leaving: u64 = facts
            .round_trip
            .legs
            .iter()
            .filter(|(leg, _)| network.source(*leg) == home)
            .map(|(_, flow)| flow)
            .sum();
        assert_eq!(leaving, facts.round_trip.amount, "{id}: what leaves it");
        assert!(leaving <= facts.out.min(facts.into), "{id}: has and gets");
        let [announced, firm, paid] = facts.bases;
        assert!(paid <= firm && firm <= announced, "{id}: parts of parts");
        assert_eq!(announced, leaving, "{id}: of what was announced");
        let best = network
            .out_legs(home)
            .filter_map(|leg| {
                let back = network.find_leg(network.target(leg), home)?;
                Some(network.amount(leg).min(network.amount(back)))
            })
            .max();
        assert!(leaving >= best.unwrap_or(0), "{id}: its best loop of two");
    }
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
fn no_fewer_deals_break_every_loop() {
    let dataset = ai_sector();
    let filter = Filter::default();
    let found = keystones(&dataset, &DealGraph::new(&dataset, &filter), &UP_TO_SIX);
    assert_eq!(
        found.breakers.len() as u64,
        found.breakers_at_least,
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
    let ledger = Ledger::new(&DealGraph::new(&dataset, &Filter::default()));
    assert_eq!(
        (gone.loops_before.at_least, gone.broken),
        walked(
            ledger.network(),
            UP_TO_SIX.max_len,
            node(&dataset, "nvidia")
        ),
        "loops up to six"
    );
    assert_eq!(gone.best_broken.len(), 3, "as many as were asked for");
    assert!(
        gone.left_core.contains(&nvidia),
        "it is on no loop any more"
    );
    let round_trip = gone.round_trips.iter().find(|trip| trip.0 == nvidia);
    assert!(
        round_trip.is_some_and(|trip| trip.1 > 0 && trip.2 == 0),
        "nothing comes back"
    );
}

#[test]
fn history_ends_with_the_map_of_today() {
    let dataset = ai_sector();
    let filter = Filter::default();
    let months = history(&dataset, &filter, &UP_TO_SIX);
    let last = months.last().unwrap();
    let graph = DealGraph::new(&dataset, &filter);
    let ledger = Ledger::new(&graph);
    let counted = count(ledger.network(), &UP_TO_SIX, u64::MAX);
    assert_eq!(last.loops.at_least, counted.at_least, "loops");
    let on_loops = dataset
        .company_indices()
        .filter(|&company| graph.is_core(company));
    assert_eq!(last.companies, on_loops.count(), "companies on loops");
    assert_eq!(
        last.share,
        figures(&dataset, &graph, u64::MAX).share,
        "share"
    );
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
fn a_loop_tells_when_it_closed() {
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
        closed_on(&dataset, &graph, &legs)
    };
    let closed = facts(["amd", "openai"]);
    assert_eq!(
        closed.unwrap().to_string(),
        "2025-10-06",
        "warrants and order on one day"
    );
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
    let counted = count(ledger.network(), &bounds, u64::MAX);
    assert_eq!(found.loops.observed, counted.at_least, "loops up to four");
    let share = ledger.share();
    assert_eq!(found.circulation.observed, share.circulation, "circulation");
    assert_eq!(
        found.loops.shuffled.len(),
        50,
        "one figure for each shuffle"
    );
    assert!(found.is_complete, "within its steps");
}
