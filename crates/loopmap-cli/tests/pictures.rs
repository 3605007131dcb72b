//! Positions, pictures and built folders: the same data give the same bytes, whichever command
//! makes them.
#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{empty_folder as folder, loopmap, program, text};
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

fn build(map: &str, out: &Path, more: &[&str]) -> String {
    let arguments = ["build", map, "-o", out.to_str().unwrap()];
    let element = if more.contains(&"--bundle") {
        &[][..]
    } else {
        &["--without-element"]
    };
    stdout(&[&arguments, element, more].concat())
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
        format!("19 files in {}\n", out.display())
    );
    let json = out.join("tiny.json");
    let baked: Value = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
    for frame in ["wide", "square", "tall"] {
        let placed: Value =
            serde_json::from_str(&stdout(&["layout", "tests/tiny", "--frame", frame])).unwrap();
        for field in ["width", "height", "positions"] {
            assert_eq!(baked["frames"][frame][field], placed[field], "{frame}");
        }
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
    assert_eq!(names.len(), 19, "{names:?}");
    for name in names {
        assert!(
            fs::read(one.join(&name)).unwrap() == fs::read(two.join(&name)).unwrap(),
            "{}",
            name.display()
        );
    }
}

/// Returns a folder with files by the names of the element's.
fn bundle(name: &str) -> PathBuf {
    let bundle = folder(name);
    for file in [
        "loop-map.js",
        "loop-map.classic.js",
        "loop-map-frame.js",
        "loop-map-host.js",
        "loopmap_wasm-0a1b2c3d.wasm",
    ] {
        fs::write(bundle.join(file), "/* </script> */").unwrap();
    }
    bundle
}

#[test]
fn the_element_is_copied_from_its_bundle() {
    let bundle = bundle("bundle");
    fs::create_dir_all(bundle.join("inner")).unwrap();
    fs::write(bundle.join("inner/more.js"), "export {};").unwrap();
    let out = folder("with-element");
    let said = build("tests/tiny", &out, &["--bundle", bundle.to_str().unwrap()]);
    assert_eq!(
        said,
        format!("19 files and the element in {}\n", out.display())
    );
    assert!(out.join("inner/more.js").exists(), "files in folders too");
    assert!(out.join("index.html").exists(), "the map's own page");
}

#[test]
fn the_maker_is_written_where_it_is_wanted() {
    let bundle = bundle("maker-page-bundle");
    let named = bundle.to_str().unwrap();
    let out = folder("maker-page");
    let wanted = ["--bundle", named, "--maker"];
    let arguments = ["build", "tests/tiny", "-o", out.to_str().unwrap()];
    let output = loopmap(".", &[&arguments[..], &wanted].concat());
    assert_eq!(output.status.code(), Some(1), "the bundle has none");
    let said = text(&output.stderr);
    assert!(
        said.contains(&format!("{named} has no maker/index.html")),
        "{said}"
    );
    assert_eq!(
        fs::read_dir(&out).unwrap().count(),
        0,
        "and nothing is written"
    );
    fs::create_dir_all(bundle.join("maker")).unwrap();
    fs::write(bundle.join("maker/index.html"), "<!doctype html>").unwrap();
    build("tests/tiny", &out, &wanted[..2]);
    assert!(!out.join("maker").exists(), "nobody asked for it");
    let said = build("tests/tiny", &out, &wanted);
    assert!(
        said.starts_with("19 files, the element and the maker in "),
        "{said}"
    );
    assert!(out.join("maker/index.html").exists(), "it is there");
}

/// Runs a copy of the program that stands where no element was built.
fn loopmap_alone(name: &str, arguments: &[&str]) -> (PathBuf, Output) {
    let folder = folder(name).join("bin");
    fs::create_dir_all(&folder).unwrap();
    let program = folder.join("loopmap");
    fs::copy(common::program(), &program).unwrap();
    let output = Command::new(&program)
        .current_dir(common::root())
        .args(arguments)
        .output();
    (folder, output.unwrap())
}

#[test]
fn without_the_element_nothing_is_built() {
    let out = folder("no-element-out").join("out");
    let out = out.to_str().unwrap();
    for more in [&["-o", out][..], &["-o", out, "--single-file"]] {
        let arguments = [&["build", "tests/tiny"], more].concat();
        let (here, output) = loopmap_alone("no-element", &arguments);
        assert_eq!(output.status.code(), Some(1), "{more:?}");
        let said = text(&output.stderr);
        for folder in [here.join("web"), here.parent().unwrap().join("web")] {
            let looked_in = format!("{} has no loop-map.js", folder.display());
            assert!(said.contains(&looked_in), "{said}");
        }
        assert!(
            said.contains("--bundle") && said.contains("--without-element"),
            "{said}"
        );
        assert_eq!(text(&output.stdout), "", "nothing is said to be done");
        assert!(!Path::new(out).exists(), "and nothing is");
    }
    let (_, output) = loopmap_alone(
        "no-element",
        &["build", "tests/tiny", "-o", out, "--without-element"],
    );
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    assert!(
        said.contains(" files in ") && !said.contains("the element"),
        "{said}"
    );
}

#[test]
fn an_element_without_its_core_is_none() {
    let out = folder("half-element-out").join("out");
    for (file, missing) in [
        ("loopmap_wasm-0a1b2c3d.wasm", "loopmap_wasm-*.wasm"),
        ("loop-map.classic.js", "loop-map.classic.js"),
        ("loop-map.js", "loop-map.js"),
    ] {
        let bundle = bundle("half-element");
        fs::remove_file(bundle.join(file)).unwrap();
        let bundle = bundle.to_str().unwrap();
        let output = loopmap(
            ".",
            &[
                "build",
                "tests/tiny",
                "-o",
                out.to_str().unwrap(),
                "--bundle",
                bundle,
            ],
        );
        assert_eq!(output.status.code(), Some(1), "without {missing}");
        let said = text(&output.stderr);
        assert!(
            said.contains(&format!("{bundle} has no {missing}. ")),
            "{said}"
        );
        assert!(!out.exists(), "nothing is built");
    }
}

#[test]
fn the_page_holds_a_tag_with_pictures_to_stand_in() {
    let out = folder("page");
    build("tests/tiny", &out, &[]);
    let page = unversioned(&fs::read_to_string(out.join("index.html")).unwrap());
    assert!(page.contains("<html lang=\"en-IE\">"), "{page}");
    assert!(
        page.contains("<loop-map src=\"tiny-first.json\" url-state loading=\"eager\">"),
        "{page}"
    );
    assert!(
        page.contains(
            "alt=\"A dairy and its farms. Who pays whom around a village dairy, in euros.\""
        ),
        "{page}"
    );
    for (frame, size) in [
        ("wide", "width=\"1200\" height=\"800\""),
        ("square", "width=\"800\" height=\"800\""),
        ("tall", "width=\"390\" height=\"844\""),
    ] {
        let mut sources = page.lines().filter(|line| line.contains(size));
        let source = sources
            .find(|line| !line.contains("print"))
            .unwrap_or_default();
        let inside = match frame {
            "square" => "<source srcset=\"tiny-square-light.svg\"",
            _ => "<source srcset=\"data:image/svg+xml,%3Csvg",
        };
        assert!(source.starts_with(inside), "{frame}: {source}");
        for theme in ["dark", "light"] {
            assert!(
                out.join(format!("tiny-{frame}-{theme}.svg")).exists(),
                "{frame}, {theme}"
            );
        }
    }
    assert!(
        page.contains("<img src=\"tiny-wide-dark.svg\""),
        "for whoever drops the sources"
    );
}

/// A page without what its addresses carry of the files' content.
fn unversioned(page: &str) -> String {
    let mut parts = page.split("?v=");
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        plain.push_str(&part[8..]);
    }
    plain
}

#[test]
fn addresses_carry_what_is_in_the_files() {
    let (out, other) = (folder("versions"), folder("versions-other"));
    let version_in = |out: &Path, page: &str| {
        let page = fs::read_to_string(out.join(page)).unwrap();
        for name in [
            "tiny-first.json",
            "tiny-wide-dark.svg",
            "tiny-square-light.svg",
        ] {
            for after in page.split(name).skip(1) {
                assert!(after.starts_with("?v="), "{name}{}", &after[..9]);
            }
        }
        let (_, after) = page.split_once("tiny-first.json?v=").unwrap();
        after[..8].to_owned()
    };
    build("tests/tiny", &out, &["--fresh"]);
    let version = version_in(&out, "index.html");
    assert_eq!(version_in(&out, "snippets.html"), version, "one for all");
    build("tests/tiny", &out, &["--fresh"]);
    assert_eq!(version_in(&out, "index.html"), version, "the same content");
    let colours = other.join("colours.toml");
    fs::write(&colours, "ground = \"#fff1e5\"\n").unwrap();
    let site = other.join("site");
    build(
        "tests/tiny",
        &site,
        &["--theme-file", colours.to_str().unwrap()],
    );
    assert_ne!(version_in(&site, "index.html"), version, "other pictures");
    let svg = fs::read_to_string(site.join("tiny-wide-light.svg")).unwrap();
    assert!(svg.contains("#fff1e5"), "the picture has the ground");
    for page in ["snippets.html", "page.css"] {
        let page = fs::read_to_string(site.join(page)).unwrap();
        assert!(
            page.contains("--loop-map-light-ground: #fff1e5"),
            "and so has the live map"
        );
    }
}

#[test]
fn words_that_a_map_names_stand_beside_its_pages_and_in_them() {
    let data = folder("words-data");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("deals.csv"), "from,to,amount\na,b,5\nb,a,3\n").unwrap();
    fs::write(
        data.join("map.toml"),
        "title = \"T\"\nstrings = \"nl.json\"\n",
    )
    .unwrap();
    fs::write(data.join("nl.json"), "{\"search\": \"Zoek <hier>\"}").unwrap();
    let out = data.join("site");
    let data = data.to_str().unwrap();
    build(data, &out, &[]);
    assert!(out.join("nl.json").exists(), "the file is beside the pages");
    let page = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    assert!(
        page("index.html").contains(" strings=\"nl.json?v="),
        "by its address"
    );
    assert!(
        page("embed.html").contains(" strings=\"#strings\""),
        "in the page"
    );
    assert!(
        page("embed.html").contains("id=\"strings\">{\"search\":\"Zoek \\u003chier>\"}</script>"),
        "as data, never as markup"
    );
    for (name, told) in [
        ("../nl.json", "must be the name of a file"),
        ("no.json", "no such file"),
    ] {
        let map = format!("title = \"T\"\nstrings = \"{name}\"\n");
        fs::write(Path::new(data).join("map.toml"), map).unwrap();
        let said = failure(&[
            "build",
            data,
            "-o",
            out.to_str().unwrap(),
            "--without-element",
        ]);
        assert!(said.contains(told), "{said}");
    }
}

#[test]
fn both_halves_of_a_map_are_the_map() {
    let out = folder("halves");
    build("tests/tiny", &out, &[]);
    let read = |name: &str| -> Value {
        serde_json::from_slice(&fs::read(out.join(name)).unwrap()).unwrap()
    };
    let mut first = read("tiny-first.json");
    let mut taken = |field: &str| first.as_object_mut().unwrap().remove(field).unwrap();
    let (rest, stamp) = (taken("rest"), taken("stamp"));
    let texts = read(rest.as_str().unwrap());
    assert_eq!(texts["stamp"], stamp);
    for list in ["companies", "deals"] {
        for later in texts[list].as_array().unwrap() {
            let rows = first[list].as_array_mut().unwrap();
            let row = rows.iter_mut().find(|row| row["id"] == later["id"]);
            let row = row.unwrap().as_object_mut().unwrap();
            row.extend(later.as_object().unwrap().clone());
        }
    }
    for table in ["sources", "figures", "corrections"] {
        if let Some(rows) = texts.get(table) {
            first[table] = rows.clone();
        }
    }
    assert_eq!(first, read("tiny.json"));
}

#[test]
fn the_first_half_alone_is_a_valid_map() {
    for map in ["tests/tiny", "data/ai-sector"] {
        let out = folder("first-half");
        build(map, &out, &[]);
        let name = Path::new(map).file_name().unwrap().to_str().unwrap();
        let first = fs::read(out.join(format!("{name}-first.json"))).unwrap();
        let mut first: Value = serde_json::from_slice(&first).unwrap();
        for field in ["rest", "stamp"] {
            first.as_object_mut().unwrap().remove(field).unwrap();
        }
        let alone = out.join("alone.json");
        fs::write(&alone, first.to_string()).unwrap();
        stdout(&["check", alone.to_str().unwrap()]);
    }
}

#[test]
fn texts_of_the_build_before_stay_and_older_ones_go() {
    let (data, out) = (folder("texts-data"), folder("texts"));
    let mut builds = Vec::new();
    for amount in 1..=3 {
        let deals = format!("from,to,amount\na,b,{amount}\nb,a,1\n");
        fs::write(data.join("deals.csv"), deals).unwrap();
        build(data.to_str().unwrap(), &out, &[]);
        let mut texts: Vec<String> = fs::read_dir(&out)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("-texts-"))
            .collect();
        texts.sort_unstable();
        builds.push(texts);
    }
    assert_eq!(builds.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2, 2]);
    assert!(!builds[2].contains(&builds[0][0]), "{builds:?}");
}

#[test]
fn the_page_says_every_deal_and_loop_without_a_script() {
    let out = folder("still");
    build("tests/tiny", &out, &[]);
    let loops: Value = serde_json::from_str(&stdout(&[
        "loops",
        "tests/tiny",
        "--format",
        "json",
        "--top",
        "20",
    ]))
    .unwrap();
    let loops = loops["loops"].as_array().unwrap().len();
    for file in ["index.html", "embed.html", "figure.html"] {
        let page = fs::read_to_string(out.join(file)).unwrap();
        let rows = page.matches("<tr><td>").count();
        let deals: usize = page
            .split_once("<summary>")
            .and_then(|(_, rest)| rest.split_once(" deals"))
            .and_then(|(number, _)| number.parse().ok())
            .unwrap();
        assert_eq!(rows, loops + deals, "rows of {file}");
        assert!(page.contains("<td>Hill Farm</td>"), "{file}");
        assert!(page.contains("\u{2192} "), "loops in {file}");
    }
}

#[test]
fn services_are_told_of_one_iframe() {
    let out = folder("oembed");
    build(
        "tests/tiny",
        &out,
        &["--base", "https://maps.example/dairy"],
    );
    let told: Value = serde_json::from_slice(&fs::read(out.join("oembed.json")).unwrap()).unwrap();
    assert_eq!(told["version"], "1.0");
    assert_eq!(told["type"], "rich");
    assert_eq!(told["title"], "A dairy and its farms");
    let html = told["html"].as_str().unwrap();
    assert!(
        html.starts_with("<iframe src=\"https://maps.example/dairy/embed.html\""),
        "{html}"
    );
    assert!(html.ends_with("></iframe>"), "{html}");
    assert_eq!(html.matches('<').count(), 2, "one element: {html}");
    for file in ["index.html", "embed.html"] {
        let page = fs::read_to_string(out.join(file)).unwrap();
        let link = page.find("application/json+oembed").unwrap();
        assert!(link < 8_000, "the link of {file} is at {link}");
    }
    assert!(
        failure(&[
            "build",
            "tests/tiny",
            "-o",
            "x",
            "--base",
            "javascript:alert(1)"
        ])
        .contains("an address starts with https:// or http://"),
        "only web addresses"
    );
}

#[test]
fn snippets_carry_the_version_and_what_their_scripts_must_be() {
    let out = folder("snippets");
    let bundle = bundle("snippets-bundle");
    build("tests/tiny", &out, &["--bundle", bundle.to_str().unwrap()]);
    let page = fs::read_to_string(out.join("snippets.html")).unwrap();
    // `openssl dgst -sha384 -binary | base64` of the script above.
    let hash = "integrity=&quot;sha384-rd5krzdy/8kK+5lAyudMmsAqohzCNSww43qggUqsDMTdKiQV4dykBncTRrfEyDnI&quot;";
    assert_eq!(page.matches(hash).count(), 7, "{page}");
    let pinned = concat!("loop-map.js?v=", env!("CARGO_PKG_VERSION"), "&quot;");
    assert!(page.contains(pinned), "{page}");
}

#[test]
fn one_page_can_hold_everything() {
    let (out, bundle) = (folder("single"), bundle("single-bundle"));
    let file = out.join("map.html");
    let bundle = bundle.to_str().unwrap();
    build("tests/tiny", &file, &["--single-file", "--bundle", bundle]);
    let page = fs::read_to_string(&file).unwrap();
    assert!(
        page.contains("/* <\\/script> */"),
        "a script that does not end early"
    );
    for address in ["src=\"http", "href=\"http", "src=\"tiny", "srcset=\"tiny"] {
        assert!(!page.contains(address), "{address}");
    }
    let pictures = page.split("data:image/svg+xml").skip(1);
    let mut held: Vec<_> = pictures.map(|rest| rest.split('"').next()).collect();
    assert_eq!(held.len(), 3, "one picture a frame");
    held.sort_unstable();
    held.dedup();
    assert_eq!(held.len(), 3, "each once");
    let said = failure(&[
        "build",
        "tests/tiny",
        "-o",
        file.to_str().unwrap(),
        "--single-file",
        "--without-element",
    ]);
    assert!(said.contains("cannot be used with"), "{said}");
}

/// Writes a sheet of deals into an empty folder and returns where it is.
fn sheet(name: &str, text: &str) -> String {
    let file = folder(name).join("deals.csv");
    fs::write(&file, text).unwrap();
    file.display().to_string()
}

#[test]
fn a_png_says_which_names_its_fonts_lack() {
    let map = sheet(
        "glyphs",
        "from,to,amount\n\u{5de5}\u{5546},Caf\u{e9},5\nCaf\u{e9},\u{5de5}\u{5546},4\n\u{5de5}\u{5546},Bakery \u{1f950},3\n\
         Bakery \u{1f950},\u{420}\u{43e}\u{441},2\n\u{420}\u{43e}\u{441},\u{5de5}\u{5546},1\n",
    );
    let out = folder("glyphs-out");
    let file = |name: &str| out.join(name).display().to_string();
    let (png, svg) = (file("map.png"), file("map.svg"));
    let output = loopmap(".", &["render", &map, "-o", &png]);
    assert!(output.status.success(), "a warning is no error");
    let said = text(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("map.png: W_GLYPHS: "), "{said}");
    assert!(
        said.contains("\"Bakery \u{1f950}\", \"\u{5de5}\u{5546}\""),
        "{said}"
    );
    assert!(!said.contains("Caf") && !said.contains('\u{420}'), "{said}");
    let output = loopmap(".", &["render", &map, "-o", &svg]);
    assert_eq!(text(&output.stderr), "", "an SVG has no fonts of its own");
    let output = loopmap(
        ".",
        &["build", &map, "-o", &file("built"), "--without-element"],
    );
    let said = text(&output.stderr);
    assert_eq!(said.matches("W_GLYPHS").count(), 1, "told once: {said}");
}

#[test]
fn a_map_without_loops_has_a_picture_whatever_draws_it() {
    let map = sheet(
        "no-loops",
        "from,to,amount\nTown,Band,1200\nTown,Club,800\nParish,Band,150\n",
    );
    let discs = |svg: &str| svg.matches("<circle").count();
    assert!(discs(&stdout(&["render", &map])) >= 4, "render");
    let out = folder("no-loops-out");
    build(&map, &out, &[]);
    for name in ["wide", "square", "tall"] {
        let svg = fs::read_to_string(out.join(format!("deals-{name}-dark.svg"))).unwrap();
        assert!(discs(&svg) >= 4, "{name}");
    }
    let looping = sheet("few-loops", "from,to,amount\na,b,5\nb,a,4\nb,c,90\n");
    let filtered = stdout(&["render", &looping, "--min-amount", "50"]);
    assert!(discs(&filtered) >= 2, "what options leave is drawn");
    let asked = stdout(&["render", &map, "--show", "core"]);
    assert_eq!(discs(&asked), 0, "whoever asks for the core gets it");
}

#[test]
fn a_picture_is_a_png_where_its_name_says_so() {
    let out = folder("png");
    let file = out.join("map.PNG");
    let options = ["--width", "300", "--height", "200"];
    let output = ["render", "tests/tiny", "-o", file.to_str().unwrap()];
    stdout(&[&output[..], &options].concat());
    let bytes = fs::read(&file).unwrap();
    assert_eq!(bytes.get(..8).unwrap(), b"\x89PNG\r\n\x1a\n");
    let sides = [16, 20].map(|at| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()));
    assert_eq!(sides, [300, 200]);
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
        (
            &["-o", "map.bmp"],
            "map.bmp: pictures are written as .svg, .png or .pdf",
        ),
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
    for file in [
        "index.html",
        "embed.html",
        "figure.html",
        "snippets.html",
        "markup-wide-dark.svg",
    ] {
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

/// A copy of the tiny map that can be changed, with the places of its companies in the wide frame.
struct Week {
    folder: PathBuf,
    out: PathBuf,
}

impl Week {
    fn new(name: &str) -> Self {
        let folder = folder(name);
        let data = folder.join("tiny");
        fs::create_dir_all(&data).unwrap();
        for entry in fs::read_dir(common::root().join("tests/tiny")).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, data.join(path.file_name().unwrap())).unwrap();
            }
        }
        let out = folder.join("out");
        Self { folder, out }
    }

    fn data(&self) -> String {
        self.folder.join("tiny").to_str().unwrap().to_owned()
    }

    /// The map of a week later: a company more, with two deals.
    fn goes_by(&self) {
        for (file, rows) in [
            ("companies.csv", "new-farm,New Farm,,,,,,\n"),
            (
                "deals.csv",
                "milk-new-2025,dairy,new-farm,milk,,,90000,,,,,2025-03,active,,,,,,\n\
                 milk-new-2026,new-farm,hill-farm,milk,,,,,,,,2025-04,active,,,,,,\n",
            ),
        ] {
            let path = self.folder.join("tiny").join(file);
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, text + rows).unwrap();
        }
    }

    fn build(&self, more: &[&str]) -> String {
        build(&self.data(), &self.out, more)
    }

    fn frames(&self) -> Value {
        let baked = fs::read(self.out.join("tiny.json")).unwrap();
        let baked: Value = serde_json::from_slice(&baked).unwrap();
        baked["frames"].clone()
    }
}

/// Returns how far the companies of an earlier frame are from where they were, the farthest of them.
fn farthest(before: &Value, after: &Value) -> f64 {
    let shift = |(id, place): (&String, &Value)| {
        let along = |axis: usize| {
            place[axis].as_f64().unwrap() - after["positions"][id][axis].as_f64().unwrap()
        };
        (along(0) * along(0) + along(1) * along(1)).sqrt()
    };
    let places = before["positions"].as_object().unwrap();
    places.iter().map(shift).fold(0.0, f64::max)
}

#[test]
fn a_map_that_is_built_again_keeps_its_places() {
    let week = Week::new("weeks");
    week.build(&[]);
    let before = week.frames();
    let said = week.build(&[]);
    assert!(said.contains("6 of 6 companies"), "{said}");
    assert_eq!(week.frames(), before, "nothing has changed");
    week.goes_by();
    let said = week.build(&[]);
    assert!(said.contains("6 of 7 companies"), "{said}");
    for frame in ["wide", "square", "tall"] {
        let shift = farthest(&before[frame], &week.frames()[frame]);
        assert!(shift <= 3.0, "{shift} in the {frame} frame");
        assert!(week.frames()[frame]["positions"]["new-farm"].is_array());
    }
    let kept = week.frames();
    let said = week.build(&["--fresh"]);
    assert!(!said.contains("kept"), "{said}");
    assert_ne!(week.frames(), kept, "laid out anew");
    let layout = stdout(&["layout", &week.data()]);
    let layout: Value = serde_json::from_str(&layout).unwrap();
    let positions = &week.frames()["wide"]["positions"];
    assert_eq!(*positions, layout["positions"], "as the same data ever are");
}

#[test]
fn a_file_of_positions_keeps_places() {
    let week = Week::new("positions");
    week.build(&[]);
    let before = week.frames();
    week.goes_by();
    let baked = week.out.join("tiny.json");
    let printed = week.folder.join("wide.json");
    fs::write(&printed, before["wide"].to_string()).unwrap();
    for file in [&baked, &printed] {
        let arguments = [
            "layout",
            &week.data(),
            "--positions",
            file.to_str().unwrap(),
        ];
        let after: Value = serde_json::from_str(&stdout(&arguments)).unwrap();
        let shift = farthest(&before["wide"], &after);
        assert!(shift <= 3.0, "{shift} by {}", file.display());
    }
    let page = week.folder.join("page.html");
    let element = bundle("positions-bundle");
    let single = |map: &str, more: &[&str]| {
        let arguments = ["--single-file", "--bundle", element.to_str().unwrap()];
        build(map, &page, &[&arguments, more].concat())
    };
    single("tests/tiny", &[]);
    let said = single(&week.data(), &[]);
    assert!(
        said.contains("6 of 7 companies"),
        "a page is built again: {said}"
    );
    // A frame alone says nothing about the others.
    week.build(&["--positions", printed.to_str().unwrap()]);
    assert!(farthest(&before["wide"], &week.frames()["wide"]) <= 3.0);
}

#[test]
fn positions_that_cannot_be_used_are_refused() {
    let week = Week::new("positions-bad");
    let file = week.folder.join("bad.json");
    let said = |command: &str, text: &str| {
        fs::write(&file, text).unwrap();
        let (data, file) = (week.data(), file.to_str().unwrap().to_owned());
        let out = week.out.to_str().unwrap().to_owned();
        let mut arguments = vec![command, &data, "--positions", &file];
        if command == "build" {
            arguments.extend(["-o", &out, "--without-element"]);
        }
        failure(&arguments)
    };
    for command in ["layout", "build"] {
        for (text, wrong) in [
            (
                r#"{"width":10,"height":10,"positions":{"nobody":[0,0]}}"#,
                "none of its companies",
            ),
            (
                r#"{"width":10,"height":10,"positions":{"dairy":[1e39,0]}}"#,
                "out of range",
            ),
            (
                r#"{"width":-1,"height":10,"positions":{"dairy":[1,0]}}"#,
                "above 0",
            ),
            (r#"{"width":10}"#, "height"),
            ("<p>no map</p>", "expected value"),
        ] {
            let said = said(command, text);
            assert!(
                said.contains("bad.json") && said.contains(wrong),
                "{command} {text}: {said}"
            );
        }
    }
    assert!(!week.out.exists(), "nothing is written");
    let missing = failure(&["layout", &week.data(), "--positions", "no-such-file"]);
    assert!(missing.contains("no such file"), "{missing}");
}

#[test]
fn what_was_built_but_cannot_be_read_keeps_nobody() {
    let week = Week::new("broken");
    week.build(&[]);
    let before = week.frames();
    fs::write(week.out.join("tiny.json"), "{").unwrap();
    let said = week.build(&[]);
    assert!(!said.contains("kept"), "{said}");
    assert_eq!(week.frames(), before, "laid out anew");
}

#[test]
fn quality_measures_how_far_companies_move() {
    let arguments = [
        "quality",
        "tests/tiny",
        "--show",
        "all",
        "--stability",
        "3",
        "--format",
        "json",
    ];
    let printed = stdout(&arguments);
    let answer: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(answer["shift_deals"], 3);
    let figure = |name: &str| answer[name].as_f64().unwrap();
    assert!(
        figure("shift_median") <= figure("shift_largest"),
        "{answer}"
    );
    assert!(
        figure("shift_largest") < figure("shift_largest_anew"),
        "{answer}"
    );
    assert_eq!(stdout(&arguments), printed, "the same deals each time");
    let plain = stdout(&["quality", "tests/tiny"]);
    assert!(!plain.contains("shift"), "only when asked for: {plain}");
}

/// Returns what a page shows: no markup, no scripts, no styles.
fn shown(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let end = ["script", "style"]
            .into_iter()
            .find(|name| tag.starts_with(name))
            .map_or(">".to_owned(), |name| format!("</{name}>"));
        rest = tag.split_once(&end).map_or("", |(_, rest)| rest);
    }
    text + rest
}

#[test]
fn data_in_german_become_a_german_page_and_german_pictures() {
    let folder = folder("german");
    let csv = "Zahler;Empf\u{e4}nger;Betrag in EUR;Datum\nM\u{fc}hle;B\u{e4}cker;12.500.000;3.4.2025\nB\u{e4}cker;M\u{fc}hle;1.200.000;4.4.2025\nB\u{e4}cker;Hof;;5.4.2025\n";
    fs::write(folder.join("zahlungen.csv"), csv).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(program())
            .current_dir(&folder)
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let said = run(&["import", "zahlungen.csv", "-o", "karte"]);
    let told = "language: de, by the headers; --lang en makes pages and pictures English";
    assert!(said.lines().any(|line| line == told), "{said}");
    let build = [
        "build",
        "karte",
        "-o",
        "site",
        "--without-element",
        "--quick",
    ];
    run(&build);
    for file in ["index.html", "embed.html", "figure.html"] {
        let page = fs::read_to_string(folder.join("site").join(file)).unwrap();
        let seen = shown(&page);
        for words in [
            "3 Gesch\u{e4}fte als Tabelle",
            "Die Karte \u{f6}ffnen",
            "12,5\u{a0}Mio.\u{a0}\u{20ac}",
            "nicht bekannt",
        ] {
            assert!(seen.contains(words), "{words} in {file}: {seen}");
        }
        for word in [
            "deal", "loop", "pays", "Payments", "Lines", "running", "known", " the ",
        ] {
            assert!(!seen.contains(word), "{word} in {file}: {seen}");
        }
        let is_page = file != "figure.html";
        assert!(!is_page || page.contains("<html lang=\"de\">"), "{file}");
    }
    run(&["render", "karte", "-o", "bild.svg", "--key", "--quick"]);
    let picture = fs::read_to_string(folder.join("bild.svg")).unwrap();
    for label in [">Ohne Betrag<", ">Zahlungen<", "Mio."] {
        assert!(picture.contains(label), "{label}");
    }
    run(&[&build[..], &["--lang", "en"]].concat());
    let page = fs::read_to_string(folder.join("site/index.html")).unwrap();
    assert!(shown(&page).contains("3 deals as a table"), "{page}");
    let said = run(&[
        "import",
        "zahlungen.csv",
        "-o",
        "karte",
        "--force",
        "--lang",
        "en",
    ]);
    assert!(!said.contains("language:"), "{said}");
    let how = fs::read_to_string(folder.join("karte/import.toml")).unwrap();
    assert!(how.contains("lang = \"en\""), "{how}");
}
