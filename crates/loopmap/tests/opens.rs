//! What checking accepts, the page opens: random maps, views of every key with values of every type, and the
//! largest map of every kind.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fmt::Write as _;
use std::sync::Arc;

use loopmap::backbone;
use loopmap::baked::{Courses, PlacedFrame, bake, unbake};
use loopmap::dataset::{
    Checked, Dataset, MOST_COMPANIES, MOST_DEALS, MOST_INSTRUMENTS, MOST_ROLES, MOST_SOURCES,
    MOST_STEPS, MOST_STORIES, Node, Problem,
};
use loopmap::geom::Size;
use loopmap::num::Rng;
use loopmap::read::{Folder, read_folder};
use loopmap::view::{Action, StoryPlace, View, ViewRecord};

/// The sizes of pictures for which companies are placed.
const FRAMES: [(&str, f32, f32); 3] = [
    ("wide", 1200.0, 800.0),
    ("square", 800.0, 800.0),
    ("tall", 390.0, 844.0),
];

/// The keys of a view.
const KEYS: [&str; 13] = [
    "show",
    "focus",
    "loop",
    "companies",
    "deals",
    "pillars",
    "status",
    "as_of",
    "contingent",
    "min_amount",
    "undisclosed",
    "without_deals",
    "without_companies",
];

/// Values that are right for some key, and such that are for none, as TOML writes them.
const VALUES: [&str; 44] = [
    r#""""#,
    r#"" ""#,
    r#""a""#,
    r#""a;b""#,
    r#""a;b;c""#,
    r#""b;a;b""#,
    r#""a; ;b""#,
    r#"" a ""#,
    r#""A""#,
    r#""zz""#,
    r#""a-b""#,
    r#""a-b;b-a""#,
    r#""rent""#,
    r#""rent;sale""#,
    r#""core""#,
    r#""all""#,
    r#""active""#,
    r#""active;closed;active""#,
    r#""2025""#,
    r#""2025-13""#,
    r#""yes""#,
    r#""12,000""#,
    r#""\u202e""#,
    r"[]",
    r#"[""]"#,
    r#"["a"]"#,
    r#"["a", "b"]"#,
    r#"["b", "c", "a"]"#,
    r#"["a", "b", "a"]"#,
    r#"["a;b"]"#,
    r#"["a-b", "a-b"]"#,
    r#"["rent"]"#,
    r#"["active", "lapsed"]"#,
    r#"[["a"]]"#,
    r"[1]",
    r"0",
    r"7",
    r"-1",
    r"0.5",
    r"1e30",
    r"nan",
    r"true",
    r"2025-02-28",
    r#"{ a = "b" }"#,
];

const DEALS: &str = "id,from,to,pillar,instrument,amount,status,announced\n\
    a-b,a,b,rent,lease,12,active,2024-05\n\
    b-a,b,a,sale,,9,closed,\n\
    b-c,b,c,sale,warrants,,announced,2025\n\
    c-a,c,a,rent,,70,lapsed,2025-02-28\n";

fn folder(files: &[(&str, String)]) -> Folder {
    let files = files.iter();
    Folder {
        name: "a map".to_owned(),
        files: files
            .map(|(name, text)| ((*name).to_owned(), text.clone().into_bytes()))
            .collect(),
        ..Folder::default()
    }
}

fn checked(folder: &Folder) -> Result<Checked, Vec<Problem>> {
    Dataset::try_new(&read_folder(folder))
}

/// Returns frames in which companies stand along a line.
fn frames(dataset: &Dataset) -> Vec<PlacedFrame> {
    let count = dataset.companies().len();
    let frame = |(name, width, height): (&str, f32, f32)| {
        let step = |i: usize| (i as f32 + 0.5) / count as f32;
        let place = |i: usize| [width * step(i), height * step((7 * i) % count)];
        PlacedFrame {
            name: name.to_owned(),
            width,
            height,
            positions: (0..count).map(|i| Some(place(i))).collect(),
            courses: Courses::default(),
            order: backbone::find(dataset).map(Arc::new),
        }
    };
    FRAMES.map(frame).into()
}

/// Opens a map as the page does: from the text of the baked map, and only to the letter.
fn opened(dataset: &Dataset, what: &str) -> View<'static> {
    let placed = frames(dataset);
    let text = serde_json::to_string(&bake(dataset, &placed)).unwrap();
    let node: Node = serde_json::from_str(&text).unwrap();
    let Some((read, read_frames)) = unbake(&node) else {
        panic!("{what}\nis not opened:\n{text:.2000}");
    };
    assert_eq!(read, *dataset, "{what}");
    assert_eq!(read_frames.len(), placed.len(), "{what}");
    View::new(read, &read_frames)
}

/// Draws the view that a map starts with, and each step of its stories.
fn look_at_all(dataset: &Dataset, view: &mut View<'_>, what: &str) {
    for (_, width, height) in FRAMES {
        view.set_viewport(Size::new(width.into(), height.into()), &[]);
        view.scene();
    }
    let start = view.record();
    let again = Action::Show {
        view: start.clone(),
        place: None,
    };
    view.act(&again);
    assert_eq!(view.record(), start, "{what}");
    for story in dataset.stories() {
        for step in 0..story.steps.len() {
            let place = StoryPlace {
                story: story.id.clone(),
                step,
            };
            let show = Action::Show {
                view: ViewRecord::default(),
                place: Some(place.clone()),
            };
            let now = view.act(&show).place.and_then(|now| now.story);
            assert_eq!(now, Some(place), "{what}");
            view.scene();
        }
    }
}

/// Returns whether checking accepts a folder. Then it must open.
fn opens_if_valid(folder: &Folder, what: &str) -> bool {
    let Ok(Checked { dataset, .. }) = checked(folder) else {
        return false;
    };
    let mut view = opened(&dataset, what);
    look_at_all(&dataset, &mut view, what);
    true
}

#[test]
fn views_of_every_key_and_type_open_where_they_are_valid() {
    let [mut valid, mut invalid] = [0, 0];
    for key in KEYS {
        for value in VALUES {
            let first = format!("[view]\n{key} = {value}\n");
            let step = format!("[[stories.steps]]\ntext = \"t\"\n{key} = {value}\n");
            let story = format!("[[stories]]\ntitle = \"T\"\n{step}");
            for map in [first, story] {
                let files = [("deals.csv", DEALS.to_owned()), ("map.toml", map.clone())];
                let is_valid = opens_if_valid(&folder(&files), &map);
                *(if is_valid { &mut valid } else { &mut invalid }) += 1;
            }
        }
    }
    assert!(valid > 150 && invalid > 150, "{valid} valid, {invalid} not");
}

#[test]
fn random_maps_with_random_views_open_where_they_are_valid() {
    let mut rng = Rng::new(16);
    let [mut valid, mut invalid] = [0, 0];
    for round in 0..1_500 {
        let files = random_map(&mut rng);
        let what = format!("round {round}: {files:?}");
        let mut folder = folder(&files);
        folder.name = pick(&mut rng, &NAMES).repeat(1 + round % 3);
        let is_valid = opens_if_valid(&folder, &what);
        *(if is_valid { &mut valid } else { &mut invalid }) += 1;
    }
    assert!(valid > 300 && invalid > 300, "{valid} valid, {invalid} not");
}

/// Names and ids that maps have, or that somebody may try.
const NAMES: [&str; 20] = [
    "a",
    "b",
    "c",
    "a b",
    "A",
    "7",
    "2025",
    "__proto__",
    "constructor",
    "-",
    "\u{df}e",
    "\u{5149}\u{660e}",
    "\u{1f389}",
    "a\u{301}",
    "=1+1",
    "<b>",
    "Society for the Improvement of the Breeds of Horned Cattle and Sheep in the Northern and Eastern Districts of the County",
    "Donaudampfschifffahrtselektrizit\u{e4}tenhauptbetriebswerkbauunterbeamtengesellschaft",
    "x.y",
    "it's",
];

fn pick<'a, T: ?Sized>(rng: &mut Rng, words: &[&'a T]) -> &'a T {
    words[rng.below(u32::try_from(words.len()).unwrap()) as usize]
}

fn random_map(rng: &mut Rng) -> Vec<(&'static str, String)> {
    let count = 2 + rng.below(5) as usize;
    let companies: Vec<&str> = (0..count).map(|_| pick(rng, &NAMES)).collect();
    let mut deals = "from,to,amount,pillar,instrument,term_years,announced,sources\n".to_owned();
    for _ in 0..=rng.below(9) {
        let [from, to] = [pick(rng, &companies), pick(rng, &companies)];
        let amount = pick(rng, &["", "1", "250", "9007199254740"]);
        let pillar = pick(rng, &["", "rent", "sale", "__proto__"]);
        let form = pick(rng, &["", "warrants", "lease", "\u{df}"]);
        let term = pick(
            rng,
            &["", "5", "0.5", "1e-320", "1e300", "0.3333333333333333"],
        );
        let date = pick(rng, &["", "2025", "2024-02-29", "2025-02-30"]);
        let sources = pick(rng, &["", "s", "s;t", "t;s;t", "https://example.org/a"]);
        writeln!(
            deals,
            "{from},{to},{amount},{pillar},{form},{term},{date},{sources}"
        )
        .unwrap();
    }
    let mut map = String::new();
    if rng.below(2) == 0 {
        writeln!(map, "title = {:?}", pick(rng, &NAMES)).unwrap();
    }
    if rng.below(4) == 0 {
        let currency = pick(
            rng,
            &["\"EUR\"", "{ code = \"EUR\", symbol = \" e\" }", "\"e\""],
        );
        writeln!(map, "currency = {currency}").unwrap();
    }
    if rng.below(2) == 0 {
        write!(map, "[view]\n{}", random_view(rng, &companies)).unwrap();
    }
    if rng.below(3) == 0 {
        let colour = pick(rng, &["", "colour = \"blue\"", "colour = \"\""]);
        write!(map, "[[pillars]]\nid = \"rent\"\n{colour}\n").unwrap();
    }
    if rng.below(2) == 0 {
        let title = pick(rng, &NAMES);
        writeln!(map, "[[stories]]\ntitle = {title:?}").unwrap();
        for _ in 0..=rng.below(2) {
            let view = random_view(rng, &companies);
            write!(map, "[[stories.steps]]\ntext = \"t\"\n{view}").unwrap();
        }
    }
    let mut files = vec![("deals.csv", deals), ("map.toml", map)];
    if rng.below(4) == 0 {
        let url = pick(
            rng,
            &[
                "",
                " ",
                "https://example.org",
                "ftp://example.org",
                "\u{200b}",
            ],
        );
        let rows = format!("id,title,url\ns,,{url}\nt,T,{url}\nhttps://example.org/a,,\n");
        files.push(("sources.csv", rows));
    }
    files
}

/// Returns a view that names some of the companies, or has any value anywhere.
fn random_view(rng: &mut Rng, companies: &[&str]) -> String {
    let mut view = String::new();
    for key in KEYS {
        let value = match (rng.below(8), key) {
            (0, _) => pick(rng, &VALUES).to_owned(),
            (1, "loop" | "companies" | "without_companies") => {
                let ids: Vec<&str> = (0..=rng.below(2)).map(|_| pick(rng, companies)).collect();
                format!("{ids:?}")
            }
            (2, "loop" | "companies" | "focus") => format!("{:?}", pick(rng, companies)),
            _ => continue,
        };
        writeln!(view, "{key} = {value}").unwrap();
    }
    view
}

/// The ids that a large map is made of.
fn ids(stem: &str, count: usize) -> Vec<String> {
    (0..count).map(|i| format!("{stem}{i}")).collect()
}

fn sheet(header: &str, rows: impl Iterator<Item = String>) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        text.push_str(&row);
        text.push('\n');
    }
    text
}

/// As many deals as there can be, among as many companies, each with what `more` says.
fn most_deals(columns: &str, more: impl Fn(usize) -> String) -> (&'static str, String) {
    let count = MOST_COMPANIES;
    let row = |i: usize| {
        let (from, to) = (i % count, (i + 1 + i / count) % count);
        format!("d{i},c{from},c{to},1,{}", more(i))
    };
    let header = format!("id,from,to,amount,{columns}");
    ("deals.csv", sheet(&header, (0..MOST_DEALS).map(row)))
}

fn few_deals() -> (&'static str, String) {
    ("deals.csv", DEALS.to_owned())
}

fn stories(count: usize, steps: usize) -> (&'static str, String) {
    let step = "[[stories.steps]]\ntext = \"t\"\nloop = [\"a\", \"b\"]\n";
    let mut map = String::new();
    for i in 0..count {
        let steps = steps / count + usize::from(i < steps % count);
        write!(map, "[[stories]]\ntitle = \"S{i}\"\n{}", step.repeat(steps)).unwrap();
    }
    ("map.toml", map)
}

/// Maps with so many of a kind as there can be, and with one more.
fn at_their_limits(beyond: usize) -> Vec<(&'static str, [(&'static str, String); 2])> {
    let instruments = MOST_INSTRUMENTS - 1 + beyond;
    let defined = sheet(
        "",
        ids("[[instruments]]\nid = \"i", instruments)
            .into_iter()
            .map(|id| id + "\""),
    );
    let roles = sheet(
        "",
        ids("[[roles]]\nid = \"r", MOST_ROLES + beyond)
            .into_iter()
            .map(|id| id + "\""),
    );
    let sources = MOST_SOURCES + beyond;
    vec![
        (
            "instruments",
            [
                most_deals("instrument", |i| {
                    if i == 0 {
                        "j".to_owned()
                    } else {
                        format!("i{}", i - 1)
                    }
                }),
                ("map.toml", defined),
            ],
        ),
        ("roles", [few_deals(), ("map.toml", roles)]),
        (
            "sources",
            [
                most_deals("sources", |i| format!("s{i}")),
                (
                    "sources.csv",
                    sheet(
                        "id,title",
                        ids("s", sources).into_iter().map(|id| format!("{id},T")),
                    ),
                ),
            ],
        ),
        (
            "sources",
            [
                most_deals("sources", |i| {
                    if i == 0 {
                        ids("t", beyond).join(";")
                    } else {
                        format!("s{};s{i}", i - 1)
                    }
                }),
                ("map.toml", String::new()),
            ],
        ),
        (
            "stories",
            [few_deals(), stories(MOST_STORIES + beyond, MOST_STEPS)],
        ),
        (
            "steps in all stories",
            [few_deals(), stories(1, MOST_STEPS + beyond)],
        ),
    ]
}

#[test]
fn the_largest_map_of_every_kind_opens() {
    for (nouns, files) in at_their_limits(0) {
        let Checked { dataset, .. } = checked(&folder(&files))
            .unwrap_or_else(|problems| panic!("{nouns}: {:?}", &problems[..1]));
        opened(&dataset, nouns);
    }
}

#[test]
fn one_more_than_the_largest_is_refused_in_words() {
    for (nouns, files) in at_their_limits(1) {
        let problems = checked(&folder(&files)).expect_err(nouns);
        let told = problems.iter().any(|problem| {
            problem.code == "E_LIMIT"
                && problem
                    .text
                    .contains(&format!(" {nouns}; this map takes up to "))
        });
        assert!(told, "{nouns}: {:?}", &problems[..1]);
    }
}

#[test]
fn whoever_cites_every_source_opens() {
    let all = ids("s", MOST_SOURCES).join(";");
    let rows = (0..30).map(|i| format!("a,b,{i},{all}"));
    let files = [("deals.csv", sheet("from,to,amount,sources", rows))];
    let Checked { dataset, .. } = checked(&folder(&files)).unwrap();
    assert_eq!(dataset.deals()[7].sources.len(), MOST_SOURCES);
    opened(&dataset, "every source");
}
