//! Positions, pictures and built folders: the same data give the same bytes, whichever command
//! makes them.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{loopmap, text};
use serde_json::Value;

fn stdout(arguments: &[&str]) -> String {
    let output = loopmap(".", arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        text(&output.stderr)
    );
    text(&output.stdout)
}

fn failure(arguments: &[&str]) -> String {
    let output = loopmap(".", arguments);
    assert_eq!(output.status.code(), Some(2), "exit code of {arguments:?}");
    text(&output.stderr)
}

/// Returns an empty folder for the files of one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn build(map: &str, out: &Path, more: &[&str]) -> String {
    stdout(&[&["build", map, "-o", out.to_str().unwrap()], more].concat())
}

#[test]
fn layout_places_every_company_inside_its_frame() {
    for (frame, width, height) in [
        ("wide", 1200.0, 800.0),
        ("square", 800.0, 800.0),
        ("tall", 390.0, 844.0),
    ] {
        let answer: Value =
            serde_json::from_str(&stdout(&["layout", "tests/tiny", "--frame", frame])).unwrap();
        assert_eq!(answer["width"], width, "{frame}");
        assert_eq!(answer["height"], height, "{frame}");
        let positions = answer["positions"].as_object().unwrap();
        assert_eq!(positions.len(), 6, "companies in {frame}");
        for (id, place) in positions {
            let [x, y] = [0, 1].map(|i| place[i].as_f64().unwrap());
            assert!(
                x > 0.0 && x < width && y > 0.0 && y < height,
                "{id} at {place} in {frame}"
            );
        }
    }
}

#[test]
fn the_same_data_and_seed_give_the_same_places() {
    let usual = stdout(&["layout", "tests/tiny"]);
    assert_eq!(stdout(&["layout", "tests/tiny"]), usual, "once more");
    assert_eq!(
        stdout(&["layout", "tests/tiny", "--seed", "0"]),
        usual,
        "the usual seed"
    );
    assert_ne!(
        stdout(&["layout", "tests/tiny", "--seed", "1"]),
        usual,
        "another seed"
    );
    assert_ne!(
        stdout(&["layout", "tests/tiny", "--ticks", "3"]),
        usual,
        "three ticks"
    );
    assert_ne!(
        stdout(&["layout", "tests/tiny", "--width", "900"]),
        usual,
        "a narrower frame"
    );
}

#[test]
fn a_baked_map_gives_the_positions_and_pictures_of_its_folder() {
    let out = folder("baked");
    assert_eq!(
        build("tests/tiny", &out, &[]),
        format!("8 files in {}\n", out.display())
    );
    let json = out.join("tiny.json");
    let baked: Value = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
    for frame in ["wide", "square", "tall"] {
        let placed: Value =
            serde_json::from_str(&stdout(&["layout", "tests/tiny", "--frame", frame])).unwrap();
        assert_eq!(baked["frames"][frame], placed, "{frame}");
    }
    let json = json.to_str().unwrap();
    for (file, theme, width, height) in [
        ("tiny-wide-dark.svg", "dark", "1200", "800"),
        ("tiny-square-light.svg", "light", "800", "800"),
        ("tiny-tall-dark.svg", "dark", "390", "844"),
    ] {
        let built = fs::read_to_string(out.join(file)).unwrap();
        let options = ["--theme", theme, "--width", width, "--height", height];
        for map in ["tests/tiny", json] {
            assert_eq!(
                stdout(&[&["render", map], &options[..]].concat()),
                built,
                "{file} of {map}"
            );
        }
    }
}

#[test]
fn building_twice_gives_the_same_bytes() {
    let (one, two) = (folder("once"), folder("twice"));
    build("tests/tiny", &one, &[]);
    build("tests/tiny", &two, &[]);
    let mut names: Vec<_> = fs::read_dir(&one)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names.len(), 8, "{names:?}");
    for name in names {
        assert!(
            fs::read(one.join(&name)).unwrap() == fs::read(two.join(&name)).unwrap(),
            "{}",
            name.display()
        );
    }
}

#[test]
fn the_element_is_copied_from_its_bundle() {
    let bundle = folder("bundle");
    fs::create_dir_all(bundle.join("inner")).unwrap();
    fs::write(bundle.join("loop-map.js"), "export {};").unwrap();
    fs::write(bundle.join("inner/more.js"), "export {};").unwrap();
    let out = folder("with-element");
    let said = build("tests/tiny", &out, &["--bundle", bundle.to_str().unwrap()]);
    assert_eq!(
        said,
        format!("8 files and the element in {}\n", out.display())
    );
    assert!(out.join("inner/more.js").exists(), "files in folders too");
    assert!(out.join("index.html").exists(), "the map's own page");
}

#[test]
fn the_page_holds_a_tag_with_pictures_to_stand_in() {
    let out = folder("page");
    build("tests/tiny", &out, &[]);
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("<html lang=\"en-IE\">"), "{page}");
    assert!(page.contains("<loop-map src=\"tiny.json\">"), "{page}");
    assert!(
        page.contains(
            "alt=\"A dairy and its farms. Who pays whom around a village dairy, in euros.\""
        ),
        "{page}"
    );
    for file in fs::read_dir(&out).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(
            name == "index.html" || page.contains(&format!("\"{name}\"")),
            "{name} is not in the page"
        );
    }
}

#[test]
fn pictures_are_svg_with_the_names_of_the_companies() {
    let svg = stdout(&["render", "tests/tiny"]);
    assert!(svg.starts_with("<svg "), "{svg}");
    for part in [
        "A dairy and its farms",
        "Hill Farm",
        "Village Bank",
        "Mill Farm",
    ] {
        assert!(svg.contains(part), "{part} is missing");
    }
    let core = stdout(&["render", "tests/tiny", "--show", "core"]);
    assert!(
        !core.contains("Members of the cooperative"),
        "the members are on no loop"
    );
}

#[test]
fn what_is_picked_out_changes_the_picture() {
    let usual = stdout(&["render", "tests/tiny"]);
    for options in [
        &["--focus", "hill-farm"][..],
        &["--loop", "dairy,hill-farm"],
        &["--theme", "light"],
        &["--show", "core"],
        &["--pillar", "milk"],
        &["--as-of", "2024-12"],
    ] {
        assert_ne!(
            stdout(&[&["render", "tests/tiny"], options].concat()),
            usual,
            "{options:?}"
        );
    }
}

#[test]
fn pictures_that_cannot_be_made_are_refused() {
    for (options, said) in [
        (
            &["--focus", "hil-farm"][..],
            "there is no company \"hil-farm\". Did you mean \"hill-farm\"?",
        ),
        (
            &["--loop", "dairy"],
            "a loop is two or more companies, each named once",
        ),
        (
            &["--loop", "dairy,hill-farm,dairy"],
            "a loop is two or more companies, each named once",
        ),
        (&["-o", "map.bmp"], "map.bmp: pictures are written as .svg"),
    ] {
        assert_eq!(
            failure(&[&["render", "tests/tiny"], options].concat()),
            format!("loopmap: {said}\n")
        );
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let blocked = folder("blocked").join("file");
    fs::write(&blocked, "").unwrap();
    let stderr = failure(&["build", "tests/tiny", "-o", blocked.to_str().unwrap()]);
    assert!(
        stderr.starts_with(&format!("loopmap: cannot write {}", blocked.display())),
        "{stderr}"
    );
}

#[test]
fn a_map_with_markup_in_its_names_gives_a_page_without_it() {
    let map = folder("markup");
    fs::write(
        map.join("deals.csv"),
        "from,to,amount\n<b>,\"\"\"onload=\",5\n",
    )
    .unwrap();
    fs::write(
        map.join("map.toml"),
        "title = \"</title><script>alert(1)</script>\"\n",
    )
    .unwrap();
    let out = folder("markup-built");
    build(map.to_str().unwrap(), &out, &[]);
    for file in ["index.html", "markup-wide-dark.svg"] {
        let made = fs::read_to_string(out.join(file)).unwrap();
        assert!(
            !made.contains("<script>") && !made.contains("<b>"),
            "{file}: {made}"
        );
    }
}

#[test]
fn maps_without_deals_have_pictures_too() {
    let map = folder("no-deals");
    fs::write(map.join("deals.csv"), "from,to,amount\n").unwrap();
    assert!(
        stdout(&["render", map.to_str().unwrap()]).starts_with("<svg "),
        "an empty picture"
    );
    assert_eq!(stdout(&["loops", map.to_str().unwrap()]), "0 loops\n");
}

#[test]
fn quality_of_printed_positions_is_that_of_the_map() {
    let out = folder("quality");
    let file = out.join("positions.json");
    fs::write(&file, stdout(&["layout", "tests/tiny"])).unwrap();
    let own = stdout(&["quality", "tests/tiny", "--format", "json"]);
    let arguments = ["quality", "tests/tiny", "--format", "json", "--positions"];
    let read = stdout(&[&arguments[..], &[file.to_str().unwrap()]].concat());
    assert_eq!(own, read, "the same positions give the same figures");
    let answer: Value = serde_json::from_str(&own).unwrap();
    assert_eq!(answer["node_overlaps"], 0);
    assert_eq!(answer["label_overlaps"], 0);
    let stress = answer["stress"].as_f64().unwrap();
    assert!((0.0..0.5).contains(&stress), "stress {stress}");
}

#[test]
fn quality_names_what_is_wrong_with_positions() {
    let out = folder("quality-bad");
    let file = out.join("positions.json");
    let quality = |text: &str| {
        fs::write(&file, text).unwrap();
        failure(&[
            "quality",
            "tests/tiny",
            "--positions",
            file.to_str().unwrap(),
        ])
    };
    assert!(
        quality(r#"{"width":10,"height":10,"positions":{"nobody":[0,0]}}"#).contains("nobody"),
        "an unknown company is named"
    );
    assert!(
        quality(r#"{"width":0,"height":10,"positions":{}}"#).contains("above 0"),
        "a frame has an area"
    );
    assert!(
        quality(r#"{"width":10,"height":10,"positions":{}}"#).contains("has no position"),
        "a missing company is named"
    );
}
