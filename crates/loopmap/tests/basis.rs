//! What amounts mean, on maps by chance and on the map of the AI sector: the core against the definition,
//! written down once more and worked out the slow way.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::dataset::{Basis, Dataset, DealIx, Filter, Status, StatusSet, Worth};
use loopmap::graph::{DealGraph, Disclosure};
use loopmap::loops::{Bounds, Ledger, figures, levels, ranked, without_derived};
use loopmap::num::Rng;
use loopmap::read::{FILES, Folder, read_deals, read_folder};
use loopmap::view::{Action, View, ViewRecord};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

fn ai_sector() -> Dataset {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/ai-sector");
    let mut folder = Folder::default();
    for file in FILES {
        if let Ok(bytes) = std::fs::read(path.join(file)) {
            folder.files.insert((*file).to_owned(), bytes);
        }
    }
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

/// A row as it was written: what the definition speaks of.
#[derive(Clone, Debug, Default)]
struct Row {
    id: String,
    ends: [usize; 2],
    instrument: &'static str,
    low: Option<u64>,
    high: Option<u64>,
    kind: &'static str,
    firm: Option<u64>,
    paid: Option<u64>,
    status: &'static str,
    scope: &'static str,
}

impl Row {
    fn by_chance(place: usize, rng: &mut Rng) -> Self {
        fn one_of<T: Copy>(of: &[T], rng: &mut Rng) -> T {
            of[rng.below(u32::try_from(of.len()).unwrap()) as usize]
        }
        let ends = [(); 2].map(|()| rng.below(5) as usize);
        let mut up_to = |most: u64| u64::from(rng.below(u32::try_from(most).unwrap() + 1));
        let high = Some(1 + up_to(99)).filter(|_| up_to(4) > 0);
        let low = high.and_then(|high| Some(up_to(high)).filter(|_| up_to(2) == 0));
        let firm = Some(up_to(high.unwrap_or(60))).filter(|_| up_to(4) == 0);
        let paid = Some(up_to(firm.or(high).unwrap_or(60))).filter(|_| up_to(4) == 0);
        let kind = high.map_or("", |_| {
            one_of(&["reported", "up-to", "estimated", "derived"], rng)
        });
        let statuses = [
            "rumoured",
            "announced",
            "committed",
            "active",
            "closed",
            "lapsed",
        ];
        let status = one_of(&statuses, rng);
        let can_be_paid = !["rumoured", "lapsed"].contains(&status);
        Self {
            id: format!("d{place}"),
            ends,
            instrument: one_of(
                &["", "", "equity", "warrants", "backstop", "acquisition"],
                rng,
            ),
            low,
            high,
            kind,
            firm,
            paid: paid.filter(|_| can_be_paid),
            status,
            scope: one_of(&["", "", "", "", "stock-figure", "beside"], rng),
        }
    }

    /// The definition: nothing where the deal is no part of its leg, and else its amount, if it is known.
    #[allow(clippy::option_option, reason = "said in other words than the core's")]
    fn worth(&self, basis: Basis) -> Option<Option<u64>> {
        let is_contingent = ["warrants", "backstop"].contains(&self.instrument);
        let part = |units: u64| (units > 0).then_some(Some(units));
        match basis {
            Basis::Announced => Some(self.high),
            Basis::Firm => {
                let firm = match self.firm {
                    Some(firm) => part(firm),
                    None if is_contingent => None,
                    None if !["committed", "active", "closed"].contains(&self.status) => None,
                    None => match self.low {
                        Some(low) => part(low),
                        None if self.kind == "up-to" => Some(None),
                        None => Some(self.high),
                    },
                };
                match (firm, self.paid) {
                    (Some(Some(firm)), Some(paid)) => Some(Some(firm.max(paid))),
                    (_, Some(paid)) if paid > 0 => Some(Some(paid)),
                    (firm, _) => firm,
                }
            }
            Basis::Paid => match (self.paid, self.status) {
                (Some(paid), _) => part(paid),
                (None, _) if is_contingent => None,
                (None, "closed") => self.worth(Basis::Firm),
                (None, "active") => self.worth(Basis::Firm).map(|_| None),
                _ => None,
            },
        }
    }

    fn counts(&self, filter: &Filter) -> bool {
        let is_contingent = ["warrants", "backstop"].contains(&self.instrument);
        self.scope.is_empty()
            && self.instrument != "acquisition"
            && filter
                .statuses
                .contains(Status::from_id(self.status).unwrap())
            && (filter.contingent || !is_contingent)
            && match self.high {
                Some(high) => high >= filter.min_amount,
                None => filter.undisclosed && filter.min_amount == 0,
            }
    }
}

fn written(rows: &[Row]) -> Dataset {
    let mut text = String::from(
        "id,from,to,instrument,amount_low,amount_high,amount_kind,firm,paid,derivation,status,scope\n",
    );
    let digits = |units: Option<u64>| units.map(|units| units.to_string()).unwrap_or_default();
    for row in rows {
        let derivation = if row.kind == "derived" { "2 x 3" } else { "" };
        writeln!(
            text,
            "{},c{},c{},{},{},{},{},{},{},{derivation},{},{}",
            row.id,
            row.ends[0],
            row.ends[1],
            row.instrument,
            digits(row.low),
            digits(row.high),
            row.kind,
            digits(row.firm),
            digits(row.paid),
            row.status,
            row.scope,
        )
        .unwrap();
    }
    let records = read_deals("deals.csv", "by chance", text.as_bytes());
    Dataset::try_new(&records)
        .unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
        .dataset
}

fn filter_by_chance(rng: &mut Rng) -> Filter {
    let statuses = match rng.below(3) {
        0 => StatusSet::COUNTING,
        1 => StatusSet::PAID,
        _ => Status::ALL.into_iter().collect(),
    };
    Filter {
        basis: Basis::ALL[rng.below(3) as usize],
        statuses,
        contingent: rng.below(3) > 0,
        undisclosed: rng.below(3) > 0,
        min_amount: if rng.below(4) == 0 { 20 } else { 0 },
        ..Filter::default()
    }
}

/// The rows and the map that they make; ids of one length keep their order.
fn by_chance(rng: &mut Rng) -> (Vec<Row>, Dataset) {
    let count = 10 + rng.below(20) as usize;
    let rows: Vec<Row> = (10..10 + count)
        .map(|place| Row::by_chance(place, rng))
        .collect();
    let dataset = written(&rows);
    (rows, dataset)
}

#[test]
fn what_a_deal_is_worth_is_as_defined() {
    let mut rng = Rng::new(3);
    let mut seen = BTreeMap::new();
    for _ in 0..300 {
        let (rows, dataset) = by_chance(&mut rng);
        for (place, row) in rows.iter().enumerate() {
            for basis in Basis::ALL {
                let worth = dataset.worth(DealIx::new(place), basis);
                let expected = match row.worth(basis) {
                    None => Worth::None,
                    Some(None) => Worth::Blank,
                    Some(Some(units)) => Worth::Known(units),
                };
                assert_eq!(worth, expected, "{basis:?} of {row:?}");
                *seen.entry((basis, worth.known().is_some())).or_insert(0) += 1;
            }
        }
    }
    assert!(
        seen.values().all(|&times| times > 200),
        "all of it: {seen:?}"
    );
}

#[test]
fn paid_is_at_most_firm_and_firm_at_most_announced() {
    let mut rng = Rng::new(4);
    let mut maps: Vec<Dataset> = (0..200).map(|_| by_chance(&mut rng).1).collect();
    maps.push(ai_sector());
    for dataset in &maps {
        for deal in dataset.deal_indices() {
            let worth = Basis::ALL.map(|basis| dataset.worth(deal, basis));
            let [announced, firm, paid] = worth.map(Worth::known);
            let within = |part: Option<u64>, whole: Option<u64>| {
                part.zip(whole).is_none_or(|(part, whole)| part <= whole)
            };
            let facts = dataset.deal(deal);
            assert!(within(paid, firm), "paid is firm: {facts:?}");
            assert!(within(firm, announced), "firm was announced: {facts:?}");
            assert!(within(paid, announced), "paid was announced: {facts:?}");
            assert!(
                paid.is_none() || firm.is_some(),
                "where paid is known, firm is: {facts:?}"
            );
            let is_gone = worth[1] == Worth::None;
            assert!(
                !is_gone || worth[2] == Worth::None,
                "nothing firm, nothing paid: {facts:?}"
            );
        }
    }
}

#[test]
fn legs_loops_and_sums_follow_the_basis() {
    let mut rng = Rng::new(5);
    let mut loops_seen = 0;
    for round in 0..400 {
        let (rows, dataset) = by_chance(&mut rng);
        let filter = filter_by_chance(&mut rng);
        let graph = DealGraph::new(&dataset, &filter);
        let mut legs: BTreeMap<[usize; 2], Vec<Option<u64>>> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.counts(&filter)) {
            if let Some(amount) = row.worth(filter.basis) {
                legs.entry(row.ends).or_default().push(amount);
            }
        }
        let number = |id: &str| id[1..].parse::<usize>().unwrap();
        let end = |company| number(&dataset.company(company).id);
        let found: BTreeMap<[usize; 2], _> = graph
            .legs()
            .iter()
            .map(|leg| ([end(leg.from), end(leg.to)], (leg.amount(), leg.disclosure)))
            .collect();
        let expected: BTreeMap<[usize; 2], _> = legs
            .iter()
            .map(|(&ends, amounts)| {
                let known: Vec<u64> = amounts.iter().copied().flatten().collect();
                let sum = (!known.is_empty()).then(|| known.iter().sum::<u64>());
                let disclosure = match known.len() {
                    0 => Disclosure::None,
                    n if n == amounts.len() => Disclosure::Full,
                    _ => Disclosure::Partial,
                };
                (ends, (sum, disclosure))
            })
            .collect();
        assert_eq!(found, expected, "round {round}: legs under {filter:?}");

        let ledger = Ledger::new(&graph);
        let (loops, _) = ranked(ledger.network(), &Bounds::default());
        let mut told: Vec<(Vec<usize>, Option<u64>)> = loops
            .iter()
            .map(|found| {
                let nodes = found.nodes(ledger.network());
                let ids = nodes.map(|node| number(&dataset.companies()[node as usize].id));
                (ids.collect(), found.goes_round())
            })
            .collect();
        told.sort();
        assert_eq!(told, all_loops(&expected), "round {round}: loops");
        loops_seen += told.len();

        let sum: u64 = expected.values().filter_map(|(sum, _)| *sum).sum();
        let found = figures(&dataset, &graph, u64::MAX);
        assert_eq!(found.share.sum, sum, "round {round}: the sum");
        let own = found.bases.iter().find(|level| level.basis == filter.basis);
        assert_eq!(
            own.unwrap().share,
            found.share,
            "round {round}: its own level"
        );
        assert_eq!(
            levels(&dataset, &filter),
            found.bases,
            "round {round}: levels"
        );
    }
    assert!(loops_seen > 100, "{loops_seen} loops");
}

/// Every loop, written from its smallest company, with what goes round it: the slow way.
fn all_loops(
    legs: &BTreeMap<[usize; 2], (Option<u64>, Disclosure)>,
) -> Vec<(Vec<usize>, Option<u64>)> {
    fn walk(
        way: &mut Vec<usize>,
        legs: &BTreeMap<[usize; 2], (Option<u64>, Disclosure)>,
        found: &mut Vec<(Vec<usize>, Option<u64>)>,
    ) {
        let (first, last) = (way[0], way[way.len() - 1]);
        for &[from, to] in legs.keys() {
            if from == last && to == first && way.len() > 1 {
                let next = way.iter().skip(1).chain([&first]);
                let round = way.iter().zip(next).map(|(&from, &to)| legs[&[from, to]].0);
                let amounts: Option<Vec<u64>> = round.collect();
                let least = amounts.and_then(|amounts| amounts.into_iter().min());
                found.push((way.clone(), least));
            } else if from == last && to > first && !way.contains(&to) {
                way.push(to);
                walk(way, legs, found);
                way.pop();
            }
        }
    }
    let mut found = Vec::new();
    for start in 0..5 {
        walk(&mut vec![start], legs, &mut found);
    }
    found.sort();
    found
}

#[test]
fn what_was_worked_out_here_can_be_left_blank() {
    let mut rng = Rng::new(6);
    for _ in 0..100 {
        let (rows, dataset) = by_chance(&mut rng);
        let filter = filter_by_chance(&mut rng);
        let counted = rows
            .iter()
            .filter(|row| row.counts(&filter) && row.kind != "derived");
        let sum: u64 = counted.filter_map(|row| row.high).sum();
        assert_eq!(without_derived(&dataset, &filter).sum, sum);
    }
}

#[test]
fn a_basis_has_one_word() {
    for basis in Basis::ALL {
        assert_eq!(Basis::from_id(basis.id()), Some(basis));
    }
    assert_eq!(Basis::from_id("Firm"), None);
}

/// Two loops: one of contracts, one with a leg that is only announced.
const VILLAGE: &str =
    "from,to,amount_high,status\na,b,50,committed\nb,a,20,closed\nb,c,9,announced\nc,b,5,active\n";

#[test]
fn a_view_that_names_no_basis_begins_with_what_is_firm() {
    let records = read_deals("deals.csv", "village", VILLAGE.as_bytes());
    let dataset = Dataset::try_new(&records).unwrap().dataset;
    assert!(dataset.has_bases(), "b to c is announced and not firm");
    let mut view = View::new(&dataset, &[]);
    assert_eq!(view.state().filter.basis, Basis::Firm, "as a map starts");
    let mut shown = |ids: &[&str], basis: Option<&str>| {
        view.act(&Action::Show {
            view: ViewRecord {
                circuit: Some(ids.iter().map(|&id| id.to_owned()).collect()),
                basis: basis.map(str::to_owned),
                ..ViewRecord::default()
            },
            place: None,
        });
        (view.state().filter.basis, view.record().basis)
    };
    assert_eq!(shown(&["a", "b"], None), (Basis::Firm, None));
    assert_eq!(
        shown(&["b", "c"], None),
        (Basis::Announced, None),
        "a leg of it is only announced"
    );
    let firm = Some("firm".to_owned());
    assert_eq!(
        shown(&["b", "c"], Some("firm")),
        (Basis::Firm, firm),
        "what is named is followed, and written"
    );
    assert_eq!(
        shown(&["a", "b"], Some("paid")),
        (Basis::Paid, Some("paid".to_owned()))
    );
}

#[test]
fn a_map_of_payments_alone_has_one_basis() {
    let has_bases = |text: &str| {
        let records = read_deals("deals.csv", "village", text.as_bytes());
        Dataset::try_new(&records).unwrap().dataset.has_bases()
    };
    assert!(
        !has_bases("from,to,amount\na,b,5\nb,a,\n"),
        "nobody has said what is paid"
    );
    assert!(
        !has_bases("from,to,amount,status\na,b,5,closed\nb,a,7,closed\n"),
        "all is paid"
    );
    assert!(has_bases(
        "from,to,amount,status\na,b,5,closed\nb,a,7,active\n"
    ));
    assert!(has_bases(
        "from,to,amount,status\na,b,5,active\nb,a,7,announced\n"
    ));
}

#[test]
fn what_is_pledged_is_bought_or_rented_and_spread_over_its_term() {
    let mut folder = Folder::default();
    let deals = "id,from,to,instrument,amount_low,amount_high,amount_kind,status,term_years\n\
        a,mill,bakery,cloud-contract,,1000,reported,committed,5\n\
        b,mill,bakery,chip-purchase,,300,reported,active,\n\
        c,mill,bakery,equity,,5000,reported,closed,2\n\
        d,mill,bakery,capacity-lease,,50,reported,closed,0.5\n\
        e,mill,bakery,capacity-lease,20,90,up-to,active,2\n\
        f,mill,bakery,licensing,,7,reported,announced,1\n\
        g,bakery,mill,api-usage,,,,active,1\n";
    folder.files.insert("deals.csv".to_owned(), deals.into());
    let dataset = Dataset::try_new(&read_folder(&folder)).unwrap().dataset;
    let pledged = |basis: &str| {
        let mut view = View::new(&dataset, &[]);
        let basis = Some(basis.to_owned());
        view.act(&Action::Filter {
            view: ViewRecord {
                basis,
                ..ViewRecord::default()
            },
        });
        let mut cards = view.companies();
        cards.sort_by(|one, other| other.id.cmp(&one.id));
        cards
            .iter()
            .map(|card| {
                let of = card.pledged;
                (of.amount, of.with_term, of.per_year, of.blank_deals)
            })
            .collect::<Vec<_>>()
    };
    // By hand: 1000 over 5 years, 50 in one, 20 or 90 over 2, and 7 in one where that counts.
    assert_eq!(pledged("firm"), [(1370, 1070, 260.0, 0), (0, 0, 0.0, 1)]);
    assert_eq!(
        pledged("announced"),
        [(1447, 1147, 302.0, 0), (0, 0, 0.0, 1)]
    );
    assert_eq!(pledged("paid"), [(50, 50, 50.0, 2), (0, 0, 0.0, 1)]);
}
