//! The rooms of the core use each other as the table in ARCHITECTURE.md says, and in no other way.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms each room names.
type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Reads the table: a row of the core begins with a dot, its first cell names its rooms and its last one what
/// they may use.
fn table(page: &str) -> Arrows {
    let mut arrows = Arrows::new();
    for line in page.lines().filter(|line| line.starts_with("| `· ")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let [rooms, _, used] = cells[..] else {
            panic!("three cells: {line}");
        };
        for room in quoted(rooms) {
            let used = quoted(used).collect();
            let before = arrows.insert(room.clone(), used);
            assert!(before.is_none(), "{room} has one row");
        }
    }
    arrows
}

/// The names between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = String> {
    let names = cell.split('`').skip(1).step_by(2);
    names.map(|name| name.trim_start_matches("· ").to_owned())
}

/// All that each room may use: what its row names, and what those may use in turn.
fn reach(table: &Arrows) -> Arrows {
    let mut reach = table.clone();
    for _ in table {
        for (room, named) in table {
            let further = named.iter().filter_map(|next| reach.get(next));
            let further: Vec<String> = further.flatten().cloned().collect();
            reach.get_mut(room).unwrap().extend(further);
        }
    }
    reach
}

/// The rooms that a source names: the first name of each path from the root of the crate, by `crate` or by as
/// many `super` as its module is deep.
fn rooms_in(source: &str, depth: usize) -> BTreeSet<String> {
    let code: String = source
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let out = "super::".repeat(depth);
    let mut rooms = BTreeSet::new();
    for root in ["crate::", &out] {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            rooms.extend(firsts(code[at + root.len()..].trim_start()));
        }
    }
    rooms
}

/// The first names of a path, of which a list in braces has several.
fn firsts(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        let word = text.trim_start().chars();
        word.take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(list) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut names = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&list[start..at]));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

/// Every source of the core with its room and the depth of its module.
fn sources() -> Vec<(PathBuf, String, usize)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let module = path.strip_prefix(&root).unwrap().with_extension("");
            let names: Vec<&str> = module.iter().filter_map(|name| name.to_str()).collect();
            let depth = names.iter().filter(|name| **name != "mod").count();
            if names != ["lib"] {
                sources.push((path, names[0].to_owned(), depth));
            }
        }
    }
    sources.sort();
    sources
}

/// Which rooms each room uses, each with a source that does.
fn used() -> BTreeMap<(String, String), PathBuf> {
    let sources = sources();
    let rooms: BTreeSet<String> = sources.iter().map(|(_, room, _)| room.clone()).collect();
    let mut used = BTreeMap::new();
    for (path, room, depth) in sources {
        for other in rooms_in(&fs::read_to_string(&path).unwrap(), depth) {
            if rooms.contains(&other) && other != room {
                used.insert((room.clone(), other), path.clone());
            }
        }
    }
    used
}

fn architecture() -> Arrows {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ARCHITECTURE.md");
    table(&fs::read_to_string(page).unwrap())
}

#[test]
fn every_room_has_its_row() {
    let rooms: BTreeSet<String> = sources().into_iter().map(|(_, room, _)| room).collect();
    let rows: BTreeSet<String> = architecture().into_keys().collect();
    assert_eq!(rooms, rows, "rooms of the core and rows of ARCHITECTURE.md");
}

#[test]
fn rooms_use_only_what_the_table_allows() {
    let reach = reach(&architecture());
    let forbidden: Vec<String> = used()
        .into_iter()
        .filter(|((room, other), _)| !reach.get(room).is_some_and(|may| may.contains(other)))
        .map(|((room, other), path)| format!("{room} -> {other} in {}", path.display()))
        .collect();
    assert!(forbidden.is_empty(), "{forbidden:#?}");
}

#[test]
fn the_table_names_only_what_is_used() {
    let used = used();
    let stale: Vec<String> = architecture()
        .into_iter()
        .flat_map(|(room, named)| named.into_iter().map(move |other| (room.clone(), other)))
        .filter(|arrow| !used.contains_key(arrow))
        .map(|(room, other)| format!("{room} -> {other}"))
        .collect();
    assert!(stale.is_empty(), "{stale:#?}");
}

#[test]
fn arrows_point_one_way() {
    for (room, reach) in reach(&architecture()) {
        assert!(!reach.contains(&room), "{room} leads back to itself");
    }
}

#[test]
fn every_form_of_a_path_is_read() {
    let source = "use crate::{graph::{self, Leg}, num};\n/// See [`crate::view::View`].\nlet x = crate::sort::by;\n\
                  use super::super::scene::Item;\nuse super::leg;\nfn f(a: mycrate::layout::B) {}";
    let rooms: Vec<String> = rooms_in(source, 2).into_iter().collect();
    assert_eq!(rooms, ["graph", "num", "scene", "sort"]);
    assert!(rooms_in(source, 3).contains("num"), "whatever the depth");
}

#[test]
fn a_forbidden_arrow_is_told_from_one_by_way_of_another() {
    let page = "| `· a`, `b` | low | |\n| `· c` | middle | `a` |\n| `· d` | high | `c` |\n| `www` | other | core |";
    let reach = reach(&table(page));
    assert!(reach["d"].contains("a"), "d uses c, which uses a");
    assert!(!reach["d"].contains("b"), "nobody says so");
    assert!(!reach["a"].contains("d"), "not backwards");
}
