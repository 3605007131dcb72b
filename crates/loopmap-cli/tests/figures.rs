//! The figures of the AI map, and the form in which they are told.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use common::{assert_fits, loopmap, text};
use serde_json::{Value, json};

const MAP: &str = "data/ai-sector";

/// Runs a command on the AI map and returns its JSON, which must fit the command's schema.
fn answer(command: &str, options: &[&str]) -> Value {
    let mut arguments = vec![command, MAP];
    arguments.extend(options);
    arguments.extend(["--format", "json"]);
    let output = loopmap(".", &arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        text(&output.stderr)
    );
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_fits(command, &value);
    value
}

fn company<'a>(answer: &'a Value, id: &str) -> &'a Value {
    let companies = answer["companies"].as_array().unwrap();
    companies.iter().find(|facts| facts["id"] == id).unwrap()
}

#[test]
fn the_circular_share_is_a_part_of_the_sum_of_the_legs() {
    let answer = answer("round-trip", &[]);
    let of = |share: &Value, name: &str| share[name].as_u64().unwrap();
    let bases = &answer["bases"];
    let derived = &answer["announced_without_derived"];
    assert_eq!(
        bases["firm"]["circulation"], answer["circulation"],
        "begins with firm"
    );
    for part in [&bases["announced"], &bases["firm"], &bases["paid"], derived] {
        let (circulation, sum) = (of(part, "circulation"), of(part, "sum"));
        let share = part["circular_share"].as_f64().unwrap();
        assert!(circulation > 0 && circulation <= sum, "{part:?}");
        assert!((share - circulation as f64 / sum as f64).abs() < 1e-9);
        assert!(
            circulation <= of(&bases["announced"], "circulation"),
            "a part of all"
        );
        assert!(sum <= of(&bases["announced"], "sum"), "a part of all");
    }
}

#[test]
fn round_trips_are_no_larger_than_what_a_company_pays_and_gets() {
    let answer = answer("round-trip", &[]);
    let companies = answer["companies"].as_array().unwrap();
    assert!(!companies.is_empty(), "companies on loops");
    for facts in companies {
        let amount = |name: &str| facts[name].as_u64().unwrap();
        assert!(amount("round_trip") <= amount("out"), "{facts:?}");
        assert!(amount("round_trip") <= amount("in"), "{facts:?}");
    }
}

#[test]
fn a_round_trip_is_carried_by_its_legs_and_loops() {
    let answer = answer("round-trip", &["nvidia"]);
    assert_eq!(answer["companies"].as_array().unwrap().len(), 1);
    let nvidia = company(&answer, "nvidia");
    let flow = |list: &Value| -> u64 {
        let flows = list.as_array().unwrap().iter();
        flows.map(|part| part["flow"].as_u64().unwrap()).sum()
    };
    assert_eq!(
        flow(&nvidia["loops"]),
        nvidia["round_trip"].as_u64().unwrap()
    );
    let leaving: u64 = nvidia["legs"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|leg| leg["from"] == "nvidia")
        .map(|leg| leg["flow"].as_u64().unwrap())
        .sum();
    assert_eq!(leaving, nvidia["round_trip"].as_u64().unwrap());
}

#[test]
fn as_many_loops_are_counted_as_are_listed() {
    for length in ["2", "3", "4", "5"] {
        let answer = answer("loops", &["--max-len", length, "--top", "0"]);
        let listed = answer["loops"].as_array().unwrap();
        assert_eq!(answer["count"], listed.len(), "up to {length} companies");
        let mut different: Vec<String> = listed
            .iter()
            .map(|found| found["companies"].to_string())
            .collect();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), listed.len(), "each of them once");
    }
}

#[test]
fn keystones_lose_no_more_than_there_is() {
    let answer = answer("keystones", &["--top", "10"]);
    let deals = answer["deals"].as_array().unwrap();
    assert_eq!(deals.len(), 10);
    let lost = |deal: &Value| deal["circulation_lost"].as_u64().unwrap();
    assert!(
        deals
            .windows(2)
            .all(|pair| lost(&pair[0]) >= lost(&pair[1])),
        "largest first"
    );
    assert!(
        lost(&deals[0]) <= answer["circulation"].as_u64().unwrap(),
        "not more than all"
    );
}

#[test]
fn breakers_leave_no_loop() {
    let found = answer("keystones", &[]);
    let breakers: Vec<&str> = found["breakers"]["deals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap())
        .collect();
    let options: Vec<&str> = breakers.iter().flat_map(|&id| ["--deal", id]).collect();
    let without = answer("without", &options);
    assert_eq!(
        without["broken"], without["loops_before"],
        "every loop breaks"
    );
    assert_eq!(without["after"]["circulation"], 0, "nothing goes round");
}

#[test]
fn taking_out_a_company_takes_its_loops() {
    let without = answer("without", &["--company", "nvidia"]);
    let through = answer("loops", &["--through", "nvidia", "--top", "1"]);
    assert_eq!(
        without["broken"], through["count"],
        "its loops of up to six companies"
    );
    let left = without["left_core"].as_array().unwrap();
    assert!(left.contains(&json!("nvidia")), "it is gone itself");
}

#[test]
fn history_ends_with_the_map_of_today() {
    let history = answer("history", &[]);
    let last = history["months"].as_array().unwrap().last().unwrap();
    assert_eq!(
        last["loops"],
        answer("loops", &["--top", "1"])["count"],
        "all of them"
    );
    assert_eq!(
        last["circulation"],
        answer("round-trip", &[])["circulation"]
    );
}

#[test]
fn chance_is_the_same_for_the_same_seed() {
    let options = ["--shuffles", "50", "--max-len", "4"];
    let one = answer("chance", &options);
    assert_eq!(one, answer("chance", &options), "the same shuffles");
    let mut other = options.to_vec();
    other.extend(["--seed", "2"]);
    assert_ne!(
        one["loops"]["mean"],
        answer("chance", &other)["loops"]["mean"],
        "other shuffles"
    );
    let own = answer("loops", &["--max-len", "4", "--top", "1"]);
    assert_eq!(
        one["loops"]["observed"], own["count"],
        "the map's own loops"
    );
}

#[test]
fn every_answer_names_its_basis() {
    let taken_out: &[&str] = &["--company", "nvidia"];
    let few: &[&str] = &["--shuffles", "2"];
    for (command, options) in [
        ("loops", &[] as &[&str]),
        ("round-trip", &[]),
        ("keystones", &[]),
        ("without", taken_out),
        ("history", &[]),
        ("chance", few),
    ] {
        assert_eq!(answer(command, options)["basis"], "firm", "{command}");
        for basis in ["announced", "firm", "paid"] {
            let options = [options, &["--basis", basis]].concat();
            assert_eq!(answer(command, &options)["basis"], basis, "{command}");
        }
    }
}

#[test]
fn an_unknown_deal_is_named_with_a_guess() {
    let output = loopmap(".", &["without", MAP, "--deal", "openai-oracle-300b-2052"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        text(&output.stderr),
        "loopmap: there is no deal \"openai-oracle-300b-2052\". Did you mean \"openai-oracle-300b-2025\"?\n"
    );
}
