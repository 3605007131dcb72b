//! Pictures that must not change unseen: small maps at fixed places, as SVG, compared byte by byte.
//!
//! `LOOPMAP_BLESS=1 cargo test -p loopmap --features text --test golden` makes them again. Look
//! at them before they are committed.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use loopmap::baked::Courses;
use loopmap::dataset::{Dataset, Show, ViewState};
use loopmap::geom::{Point, Rect, Shape as _, Size};
use loopmap::graph::DealGraph;
use loopmap::read::{FILES, Folder, read_deals, read_folder};
use loopmap::scene::{
    self, Camera, Insets, Item, Pulse, Said, Scene, SceneInput, Shape, Subject, Theme, Tongue,
    quality,
};
use loopmap::svg;
use std::path::PathBuf;

const FRAME: Size = Size::new(600.0, 400.0);

fn tests_folder() -> PathBuf {
    PathBuf::from("../../tests")
}

/// A dairy, its farms and its bank: other pillars, other roles, another currency.
fn tiny() -> Dataset {
    let mut folder = Folder::default();
    for file in FILES {
        // Not every file has to be there.
        if let Ok(bytes) = std::fs::read(tests_folder().join("tiny").join(file)) {
            folder.files.insert((*file).to_owned(), bytes);
        }
    }
    Dataset::try_new(&read_folder(&folder)).unwrap().dataset
}

/// Every kind of line and tip.
fn marks() -> Dataset {
    let bytes = std::fs::read(tests_folder().join("golden/marks.csv")).unwrap();
    let records = read_deals("marks.csv", "Marks", &bytes);
    Dataset::try_new(&records).unwrap().dataset
}

/// A picture to be taken.
struct Sitting<'a> {
    dataset: &'a Dataset,
    places: &'a [(f64, f64)],
    viewport: Size,
    camera: Camera,
    state: ViewState,
    hover: Option<Subject>,
    loops: Vec<Vec<&'a str>>,
    pulse: Option<(&'a str, f64)>,
}

impl<'a> Sitting<'a> {
    fn of(dataset: &'a Dataset, places: &'a [(f64, f64)]) -> Self {
        Self {
            dataset,
            places,
            viewport: FRAME,
            camera: Camera::default(),
            state: ViewState {
                show: Show::All,
                ..ViewState::default()
            },
            hover: None,
            loops: Vec::new(),
            pulse: None,
        }
    }

    fn scene(&self) -> Scene {
        let dataset = self.dataset;
        let positions: Vec<Point> = self.places.iter().copied().map(Point::from).collect();
        let company = |id: &&str| dataset.find_company(id).unwrap();
        let loops: Vec<Vec<_>> = self
            .loops
            .iter()
            .map(|ids| ids.iter().map(company).collect())
            .collect();
        scene::build(&SceneInput {
            dataset,
            graph: &DealGraph::new(dataset, &self.state.filter),
            positions: &positions,
            courses: &Courses::default(),
            frame: FRAME,
            viewport: self.viewport,
            insets: Insets::default(),
            covered: &[],
            home: Camera::default(),
            camera: self.camera,
            state: &self.state,
            hover: self.hover,
            lit: &[],
            loops: &loops,
            pulse: self.pulse.map(|(id, t)| Pulse {
                deal: dataset.find_deal(id).unwrap(),
                t,
            }),
            lens: None,
            order: None,
            more: 0.0,
            ring: None,
            wording: Some(&Said {
                tongue: Tongue::English,
                currency: dataset.info().currency.clone(),
            }),
        })
    }
}

/// In the order of the ids: dairy, hill-farm, lake-farm, members, mill-farm, village-bank.
const DAIRY: [(f64, f64); 6] = [
    (300.0, 190.0),
    (120.0, 90.0),
    (110.0, 280.0),
    (470.0, 80.0),
    (330.0, 330.0),
    (490.0, 250.0),
];

/// In the order of the ids: Alder, Birch, Cedar, Dogwood, Elm.
const TREES: [(f64, f64); 5] = [
    (120.0, 200.0),
    (400.0, 190.0),
    (300.0, 350.0),
    (110.0, 60.0),
    (260.0, 70.0),
];

fn compare(name: &str, scene: &Scene, theme: Theme) {
    let written = svg::write(scene, &theme.palette(), name, "A picture for a test");
    let path = tests_folder().join("golden").join(name);
    if std::env::var_os("LOOPMAP_BLESS").is_some() {
        std::fs::write(&path, written).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    for (number, (now, before)) in written.lines().zip(kept.lines()).enumerate() {
        assert_eq!(now, before, "line {} of {name}", number + 1);
    }
    assert_eq!(written.len(), kept.len(), "{name} is as long as before");
}

#[test]
fn a_dairy_in_dark() {
    let dataset = tiny();
    compare(
        "dairy.svg",
        &Sitting::of(&dataset, &DAIRY).scene(),
        Theme::Dark,
    );
}

#[test]
fn a_farm_isolated_in_light() {
    let dataset = tiny();
    let mut sitting = Sitting::of(&dataset, &DAIRY);
    sitting.state.focus = dataset.find_company("hill-farm");
    sitting.loops = vec![vec!["dairy", "hill-farm"]];
    compare("dairy-focus.svg", &sitting.scene(), Theme::Light);
}

#[test]
fn a_loop_with_its_pulse() {
    let dataset = tiny();
    let mut sitting = Sitting::of(&dataset, &DAIRY);
    let ids = ["dairy", "lake-farm"];
    sitting.state.circuit = ids.map(|id| dataset.find_company(id).unwrap()).to_vec();
    sitting.pulse = Some(("milk-lake-2025", 0.5));
    compare("dairy-loop.svg", &sitting.scene(), Theme::Dark);
}

#[test]
fn every_line_and_tip() {
    let dataset = marks();
    compare(
        "marks.svg",
        &Sitting::of(&dataset, &TREES).scene(),
        Theme::Dark,
    );
}

#[test]
fn close_up_on_a_small_screen() {
    let dataset = marks();
    let mut sitting = Sitting::of(&dataset, &TREES);
    sitting.viewport = Size::new(320.0, 480.0);
    sitting.camera = Camera {
        zoom: 2.0,
        x: -150.0,
        y: -220.0,
        base: 1.0,
    };
    sitting.hover = dataset.deal_indices().next().map(Subject::Deal);
    compare("marks-close.svg", &sitting.scene(), Theme::Light);
}

#[test]
fn small_pictures_have_no_faults() {
    let (dairy, trees) = (tiny(), marks());
    for (dataset, places) in [(&dairy, &DAIRY[..]), (&trees, &TREES[..])] {
        let scene = Sitting::of(dataset, places).scene();
        let found = quality::measure(&scene, |deal| {
            (dataset.deal(deal).from, dataset.deal(deal).to)
        });
        let faults = found.label_overlaps
            + found.labels_over_nodes
            + found.curves_under_nodes
            + found.tips_hidden
            + found.cut_off;
        assert_eq!(faults, 0, "{found:?}");
        assert_eq!(found.labels_shown, found.nodes_shown, "all are named");
    }
}

#[test]
fn every_line_bends_to_the_right_of_its_way() {
    let dataset = marks();
    for item in Sitting::of(&dataset, &TREES).scene().items {
        let Item {
            subject: Some(Subject::Deal(deal)),
            shape: Shape::Curve(curve),
            ..
        } = item
        else {
            continue;
        };
        let facts = dataset.deal(deal);
        if facts.from == facts.to {
            continue; // a petal goes round on its right, but sets out to the left
        }
        let (way, out) = (
            curve.spine.p3 - curve.spine.p0,
            curve.spine.p1 - curve.spine.p0,
        );
        assert!(
            way.cross(out) > 0.0,
            "{:?} sets out to the left",
            curve.spine
        );
    }
}

#[test]
fn what_is_under_each_line_and_node_is_found() {
    let dataset = marks();
    let scene = Sitting::of(&dataset, &TREES).scene();
    let view = Rect::from_origin_size(Point::ZERO, FRAME);
    for item in &scene.items {
        let (Some(subject), Shape::Disc(disc)) = (item.subject, &item.shape) else {
            continue;
        };
        assert!(view.contains(disc.centre), "{subject:?} is in sight");
        assert_eq!(scene.hit(disc.centre, 8.0), Some(subject));
    }
    for item in &scene.items {
        let (Some(subject), Shape::Tip(tip)) = (item.subject, &item.shape) else {
            continue;
        };
        let inside = tip.to_path().bounding_box().center();
        assert_eq!(scene.hit(inside, 1.0), Some(subject), "at {inside:?}");
    }
}
