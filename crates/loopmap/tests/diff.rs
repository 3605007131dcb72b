//! What changed between two maps.
#![cfg(all(feature = "export", feature = "text"))]
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

use loopmap::dataset::{Dataset, Filter};
use loopmap::diff::{Diff, Mark, effect, united};
use loopmap::loops::Bounds;
use loopmap::read::{Folder, read_folder};

fn map(deals: &str, companies: Option<&str>) -> Dataset {
    let mut folder = Folder {
        name: "map".to_owned(),
        ..Folder::default()
    };
    folder
        .files
        .insert("deals.csv".to_owned(), deals.as_bytes().to_vec());
    if let Some(text) = companies {
        folder
            .files
            .insert("companies.csv".to_owned(), text.as_bytes().to_vec());
    }
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

#[test]
fn a_map_does_not_differ_from_itself() {
    let map = map("from,to,amount\na,b,10\nb,a,5\na,b,10\n", None);
    assert!(Diff::new(&map, &map).is_empty());
}

#[test]
fn a_row_before_others_is_the_only_one_that_is_new() {
    // Ids are made from rows: the old deals are called a-b-2 and a-b-3 now.
    let old = map("from,to,amount\na,b,10\na,b,20\n", None);
    let new = map("from,to,amount\na,b,7\na,b,10\na,b,20\n", None);
    let diff = Diff::new(&old, &new);
    assert_eq!(diff.deals.added.len(), 1, "{:?}", diff.deals);
    assert!(diff.deals.changed.is_empty(), "{:?}", diff.deals);
    assert!(diff.deals.removed.is_empty(), "{:?}", diff.deals);
}

#[test]
fn a_name_with_the_same_id_is_a_new_name() {
    let deals = "from,to,amount\na,b,10\n";
    let old = map(deals, Some("id,name\na,Acme Inc.\nb,Bank\n"));
    let new = map(deals, Some("id,name\na,Acme\nb,Bank\n"));
    let diff = Diff::new(&old, &new);
    let renamed = &diff.companies.renamed;
    assert_eq!(
        (renamed[0].was.as_str(), renamed[0].is.as_str()),
        ("Acme Inc.", "Acme")
    );
    assert!(diff.companies.added.is_empty() && diff.companies.removed.is_empty());
}

#[test]
fn an_amount_is_told_as_it_was_and_as_it_is() {
    let old = map("id,from,to,amount\nx,a,b,10\n", None);
    let new = map("id,from,to,amount\nx,a,b,\n", None);
    let change = &Diff::new(&old, &new).deals.changed[0];
    let field = change
        .fields
        .iter()
        .find(|field| field.field == "amount_high");
    let field = field.unwrap();
    assert_eq!((field.was.as_str(), field.is.as_str()), ("10", ""));
}

#[test]
fn loops_of_either_map_are_told_apart_though_their_companies_have_other_places() {
    let old = map("from,to,amount\nm,n,10\nn,m,5\n", None);
    // A company that comes first in the order of ids moves all others.
    let new = map("from,to,amount\nm,n,10\na,m,3\nm,a,4\n", None);
    let filter = Filter::default();
    let effect = effect((&old, &filter), (&new, &filter), &Bounds::default(), 5);
    assert_eq!(effect.old.best_own[0].companies, ["m", "n"]);
    assert_eq!(effect.new.best_own[0].companies, ["a", "m"]);
    assert_eq!(
        (
            effect.old.own_loops,
            effect.new.own_loops,
            effect.changed_loops
        ),
        (1, 1, 0)
    );
    assert_eq!(
        effect.round_trips,
        [
            ("n".to_owned(), 5, 0),
            ("m".to_owned(), 5, 3),
            ("a".to_owned(), 0, 3)
        ]
    );
}

#[test]
fn what_is_gone_is_in_the_union_under_an_id_of_its_own() {
    let old = map("from,to,amount,pillar\na,b,10,x\na,b,20,y\nc,a,1,z\n", None);
    let new = map("from,to,amount,pillar\na,b,20,y\n", None);
    let diff = Diff::new(&old, &new);
    let union = united(&old, &new, &diff);
    let marks = |wanted| union.deals.iter().filter(|&&mark| mark == wanted).count();
    assert_eq!(
        (marks(Mark::Gone), marks(Mark::Same), marks(Mark::New)),
        (2, 1, 0)
    );
    let c = union.dataset.find_company("c").unwrap();
    assert_eq!(union.companies[c.index()], Mark::Gone);
    assert!(union.dataset.deals().is_sorted_by_key(|deal| &deal.id));
    for (deal, mark) in union.dataset.deals().iter().zip(&union.deals) {
        let pillar = &union.dataset.pillar(deal.pillar).id;
        let wanted = match deal.amount.high() {
            Some(10) => "x",
            Some(20) => "y",
            _ => "z",
        };
        assert_eq!(pillar, wanted, "{mark:?}");
    }
}
