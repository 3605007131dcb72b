//! A map as a picture: what the page shows before anybody touches it.

use std::collections::BTreeSet;

use loopmap::baked::{OpenedMap, PlacedFrame};
use loopmap::dataset::{Basis, Place, Problem, ViewState};
use loopmap::geom::{self, Flat, Rect};
use loopmap::layout::{Frame, Size};
use loopmap::scene::{self, Print, Scene, Shape, Subject, Theme};
use loopmap::svg;
use loopmap::view::View;

use crate::placing::{self, Need, Ways};
use crate::{Fault, Look, png};

/// What is drawn and how.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// The map.
    pub map: &'a OpenedMap,
    /// What is shown of it.
    pub state: &'a ViewState,
    /// The colours.
    pub look: &'a Look,
    /// Which of them.
    pub theme: Theme,
    /// In pixels.
    pub width: f32,
    /// In pixels.
    pub height: f32,
    /// With title and key.
    pub key: bool,
    /// With little searching.
    pub is_draft: bool,
}

/// A picture drawn with the program's fonts, and the texts in it that they cannot draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painted {
    /// The file.
    pub bytes: Vec<u8>,
    /// The texts.
    pub undrawn: BTreeSet<String>,
}

/// So many names are told.
const MOST_TOLD: usize = 12;

impl Painted {
    /// Returns a warning about what the picture in `file` lacks, if it lacks anything.
    pub fn warning(&self, file: &str) -> Option<Problem> {
        let named = self.undrawn.iter().take(MOST_TOLD);
        let mut names: Vec<String> = named.map(|name| format!("\"{name}\"")).collect();
        let more = self.undrawn.len().saturating_sub(MOST_TOLD);
        if more > 0 {
            names.push(format!("and {more} more"));
        }
        let names = names.join(", ");
        let text = format!(
            "The fonts of PNG and PDF pictures have Latin, Greek and Cyrillic letters only, and leave boxes in {names}. An SVG \
             picture shows them in the fonts of whoever looks at it."
        );
        let problem = Problem::warning("W_GLYPHS", file, Place::START, text);
        (!self.undrawn.is_empty()).then_some(Problem {
            line: None,
            column: None,
            ..problem
        })
    }
}

impl Picture<'_> {
    /// Returns the picture as an SVG document.
    pub fn svg(&self) -> String {
        self.svg_in(self.placed())
    }

    /// Returns where companies are and which ways the lines take in this picture alone.
    pub fn placed(&self) -> PlacedFrame {
        let frame = Frame::for_aspect(self.width, self.height);
        placing::placed_for(self.map, frame, self.state.show, self.need(frame))
    }

    fn need(&self, frame: Frame) -> Need {
        let own = &self.map.dataset.info().view.filter;
        let is_first = self.state.focus.is_none()
            && self.state.circuit.is_empty()
            && self.state.filter.on(Basis::Announced) == own.on(Basis::Announced);
        // Title and key take room that only the drawing knows.
        let is_plain = is_first && !self.key;
        let Size { width, height } = frame.size();
        let share = (self.width / width).min(self.height / height);
        let whole = if self.is_draft {
            Need::DRAFT
        } else {
            Need::PAGE
        };
        Need {
            ways: if is_plain {
                Ways::One(self.state.show, share)
            } else {
                whole.ways
            },
            ..whole
        }
    }

    /// Returns the picture as an SVG document, with companies where they are in `placed`.
    pub fn svg_in(&self, placed: PlacedFrame) -> String {
        self.written(&self.scene_in(placed))
    }

    /// Returns a scene as an SVG document.
    pub fn written(&self, scene: &Scene) -> String {
        let info = self.map.dataset.info();
        let palette = self.look.palette(self.theme);
        svg::write(scene, &palette, &info.title, &info.description)
    }

    /// Returns the picture in few bytes and in both themes, with companies where they are in `placed`.
    pub fn small_in(&self, placed: PlacedFrame) -> String {
        let [dark, light] = [Theme::Dark, Theme::Light].map(|theme| self.look.palette(theme));
        svg::small(&self.scene_in(placed), &dark, &light)
    }

    /// Returns the picture as PNG, with companies where they are in `placed`.
    ///
    /// # Errors
    ///
    /// When it is too large.
    pub fn png_in(&self, placed: PlacedFrame) -> Result<Painted, Fault> {
        self.png_of(&self.scene_in(placed))
    }

    /// Returns a scene as PNG.
    ///
    /// # Errors
    ///
    /// When it is too large.
    pub fn png_of(&self, scene: &Scene) -> Result<Painted, Fault> {
        Ok(Painted {
            bytes: png::of(&self.written(scene))?,
            undrawn: self.undrawn(scene),
        })
    }

    /// Returns the names and other texts that the program's fonts cannot draw, each once.
    pub fn undrawn(&self, scene: &Scene) -> BTreeSet<String> {
        let texts = scene.items.iter().filter_map(|item| match &item.shape {
            Shape::Label(label) if !png::can_draw(&label.text) => Some((item.subject, &label.text)),
            _ => None,
        });
        let name = |(subject, text): (Option<Subject>, &String)| match subject {
            Some(Subject::Company(company)) => self.map.dataset.company(company).name.clone(),
            _ => text.clone(),
        };
        texts.map(name).collect()
    }

    /// Returns the display list of the picture, with companies where they are in `placed`.
    pub fn scene_in(&self, placed: PlacedFrame) -> Scene {
        let dataset = &self.map.dataset;
        let size = geom::Size::new(self.width.into(), self.height.into());
        let frame = geom::Size::new(placed.width.into(), placed.height.into());
        let print = self.key.then(|| scene::print(dataset, frame, size));
        let mut view = View::new(dataset, &[placed]);
        view.set_still(true);
        view.set_state(self.state.clone());
        let Some(print) = print else {
            view.set_viewport(size, &[]);
            return view.scene().clone();
        };
        // Companies keep off title and key by themselves; lines may bend below them.
        let (mut top, mut bottom) = (print.insets.top, print.insets.bottom);
        view.set_viewport(size, &bars(size, top, bottom));
        for _ in 0..MOST_TRIES {
            let (over, under) = beyond(view.scene(), &print, size);
            if over <= 0.0 && under <= 0.0 {
                break;
            }
            let most = size.height / 3.0;
            top = (top + over).min(most.max(top));
            bottom = (bottom + under).min(most.max(bottom));
            view.set_viewport(size, &bars(size, top, bottom));
        }
        let mut scene = view.scene().clone();
        scene.items.extend(print.items);
        scene
    }
}

/// How often more room is made for title and key.
const MOST_TRIES: usize = 3;

/// Returns the parts of a picture that title and key take.
fn bars(size: geom::Size, top: f64, bottom: f64) -> [Rect; 2] {
    [
        Rect::new(0.0, 0.0, size.width, top),
        Rect::new(0.0, size.height - bottom, size.width, size.height),
    ]
}

/// Returns how far lines reach over the title and under the key.
fn beyond(scene: &Scene, print: &Print, size: geom::Size) -> (f64, f64) {
    let (top, bottom) = (print.insets.top, size.height - print.insets.bottom);
    let (mut over, mut under) = (0.0_f64, 0.0_f64);
    for item in &scene.items {
        if let (Some(Subject::Deal(_)), Shape::Curve(curve)) = (item.subject, &item.shape) {
            let area = Flat::new(curve.spine).bounds();
            let half = curve.width / 2.0;
            over = over.max(top - (area.y0 - half));
            under = under.max(area.y1 + half - bottom);
        }
    }
    (over, under)
}
