//! What the maker makes is what the program writes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::{empty_folder, loopmap, root, text};
use loopmap_maker::{Carried, Files, Wanted, draw, places, single, website};
use loopmap_site::{Element, integrity};

/// The texts of a folder.
fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if let Ok(text) = fs::read_to_string(&path) {
            files.insert(
                path.file_name().unwrap().to_string_lossy().into_owned(),
                text,
            );
        }
    }
    files
}

/// Writes files into a folder of their own, called `name`.
fn written(files: &Files, test: &str, name: &str) -> PathBuf {
    let folder = empty_folder(test).join(name);
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn build(data: &Path, out: &Path, more: &[&str]) {
    let arguments = ["build", data.to_str().unwrap(), "-o", out.to_str().unwrap()];
    let output = loopmap(".", &[&arguments[..], more].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
}

/// Holds what was made against what the program wrote, besides `others`.
fn assert_same(made: &Carried, out: &Path, others: &[&str]) {
    assert!(!made.files.is_empty(), "{:?}", made.problems);
    for file in &made.files {
        let wrote = fs::read(out.join(&file.name)).unwrap();
        assert!(wrote == file.bytes, "{}", file.name);
    }
    let wrote = fs::read_dir(out).unwrap().count();
    assert_eq!(wrote, made.files.len() + others.len(), "no file more");
}

#[test]
fn a_website_from_the_maker_is_the_programs_to_the_byte() {
    let data = root().join("tests/tiny");
    let out = empty_folder("maker-website");
    build(
        &data,
        &out,
        &["--without-element", "--base", "https://a.example/maps"],
    );
    let wanted = Wanted {
        base: "https://a.example/maps".to_owned(),
        ..Wanted::default()
    };
    assert_same(&website(&files(&data), "tiny", &wanted), &out, &[]);
}

#[test]
fn so_is_one_beside_the_element_in_another_language() {
    let bundle = empty_folder("maker-bundle");
    let scripts = ["loop-map.js", "loop-map.classic.js", "loop-map-host.js"];
    let core = "loopmap_wasm-0a1b2c3d.wasm";
    for file in scripts.iter().chain([&core]) {
        fs::write(bundle.join(file), format!("/* {file} */")).unwrap();
    }
    let hash = |file: &str| {
        let bytes = fs::read(bundle.join(file)).unwrap();
        (file.to_owned(), integrity(&bytes))
    };
    let wanted = Wanted {
        lang: Some("de".to_owned()),
        element: Some(Element {
            core: core.to_owned(),
            scripts: scripts.map(hash).into_iter().collect::<BTreeMap<_, _>>(),
        }),
        ..Wanted::default()
    };
    let data = root().join("tests/tiny");
    let out = empty_folder("maker-element");
    let more = ["--bundle", bundle.to_str().unwrap(), "--lang", "de"];
    build(&data, &out, &more);
    let others = [scripts[0], scripts[1], scripts[2], core];
    assert_same(&website(&files(&data), "tiny", &wanted), &out, &others);
    let page = empty_folder("maker-single").join("tiny.html");
    build(&data, &page, &[&more[..], &["--single-file"]].concat());
    let script = fs::read_to_string(bundle.join("loop-map.classic.js")).unwrap();
    let made = single(&files(&data), "tiny", &wanted, &script);
    assert!(made.files[0].bytes == fs::read(&page).unwrap(), "one page");
}

#[test]
fn places_that_were_dragged_are_built_as_they_are() {
    let mut data = files(&root().join("tests/tiny"));
    let drawn = draw(&data, None, None).unwrap();
    data.insert("places.json".to_owned(), places(&drawn).unwrap());
    let folder = written(&data, "maker-places", "pinned");
    let out = empty_folder("maker-pinned");
    build(&folder, &out, &["--without-element"]);
    let baked = fs::read_to_string(out.join("pinned.json")).unwrap();
    assert_eq!(places(&baked), places(&drawn), "nobody moved");
    assert_same(&website(&data, "pinned", &Wanted::default()), &out, &[]);
    // What an earlier build has is no reason to move anybody.
    let mut moved = places(&drawn).unwrap();
    let start = moved.find('[').unwrap();
    let end = moved.find(']').unwrap();
    moved.replace_range(start..=end, "[40.5,50.25]");
    fs::write(folder.join("places.json"), &moved).unwrap();
    build(&folder, &out, &["--without-element"]);
    let baked = fs::read_to_string(out.join("pinned.json")).unwrap();
    assert_eq!(places(&baked), Some(moved), "one was dragged");
}
