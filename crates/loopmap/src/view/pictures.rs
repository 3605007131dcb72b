//! The pictures that were drawn, each kept while what it shows is the same.

use super::{LOOPS_DRAWN, View};
use crate::dataset::CompanyIx;
use crate::scene::{self, Insets, Plan, Pulse, Ring, Scene, SceneInput, Subject};

/// What a picture is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Subjects {
    /// The stage's: selection, camera, places.
    revision: u32,
    hover: Option<Subject>,
    pulse: Option<Pulse>,
}

impl Subjects {
    /// The same with nothing pointed at.
    fn at_rest(self) -> Self {
        Self {
            hover: None,
            pulse: None,
            ..self
        }
    }
}

/// What was drawn and painted last.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    plan: Option<Plan>,
    /// How much of what a picture does not hold the reader asks for.
    more: f64,
    /// The picture at rest, in which points are looked up: what is under a point must not hang on what
    /// is pointed at already.
    resting: Option<(Subjects, Scene)>,
    /// The same with what is pointed at, or with the pulse.
    pointed: Option<(Subjects, Scene)>,
    painted: Option<Subjects>,
    /// What a page says of a loop, in the middle of its ring.
    pub(super) ring: Option<(Vec<CompanyIx>, Ring)>,
}

impl Pictures {
    pub(super) fn is_painted(&self, subjects: &Subjects) -> bool {
        self.painted.as_ref() == Some(subjects)
    }

    /// Shows so much more of a crowded map than its picture holds.
    pub(super) fn show_more(&mut self, part: f64) {
        self.more = if part > 0.0 { part.min(1.0) } else { 0.0 };
    }

    pub(super) fn repaint(&mut self) {
        self.painted = None;
    }
}

impl View<'_> {
    pub(super) fn subjects(&self) -> Subjects {
        Subjects {
            revision: self.stage.revision,
            hover: self.pointer.hover,
            pulse: self.pointer.pulse(),
        }
    }

    /// Returns the picture with nothing pointed at.
    pub(super) fn resting(&mut self) -> &Scene {
        let subjects = self.subjects().at_rest();
        let kept = self.pictures.resting.take();
        let drawn = match kept.filter(|(of, _)| *of == subjects) {
            Some(kept) => kept,
            None => (subjects, self.build(subjects)),
        };
        &self.pictures.resting.insert(drawn).1
    }

    /// Returns the picture that is to be painted.
    pub(super) fn current(&mut self) -> &Scene {
        let subjects = self.subjects();
        self.pictures.painted = Some(subjects);
        if subjects == subjects.at_rest() {
            return self.resting();
        }
        let kept = self.pictures.pointed.take();
        let drawn = match kept.filter(|(of, _)| *of == subjects) {
            Some(kept) => kept,
            None => (subjects, self.build(subjects)),
        };
        &self.pictures.pointed.insert(drawn).1
    }

    /// What a program says in the ring, in the language of the map: as a page does in its panel, by basis and filter.
    #[cfg(feature = "text")]
    fn own_ring(&self) -> Option<Ring> {
        use crate::graph::Disclosure;
        let circuit = &self.stage.lens()?.entered;
        let card = self.counted.loop_card(&self.dataset, circuit)?;
        let info = self.dataset.info();
        let tongue = scene::Tongue::of(&info.language);
        let smallest = card.smallest_disclosed.zip(card.weakest);
        let Some((units, place)) = smallest.filter(|_| card.goes_round.is_some()) else {
            let known = |(units, _)| tongue.smallest_known(&tongue.money(units, &info.currency));
            return Some(Ring {
                said: [
                    tongue.blank_legs(card.blank_legs, circuit.len()),
                    smallest.map(known).unwrap_or_default(),
                ],
                weakest: None,
            });
        };
        let leg = card.legs.get(place)?;
        let is_all = leg.disclosure == Disclosure::Full.id();
        Some(Ring {
            said: [
                tongue.round(&tongue.money(units, &info.currency), is_all),
                tongue.weakest(&leg.from.name, &leg.to.name),
            ],
            weakest: Some((circuit[place], circuit[(place + 1) % circuit.len()])),
        })
    }

    fn build(&mut self, subjects: Subjects) -> Scene {
        let state = &self.selection.state;
        let loops = match state.focus {
            Some(focus) if state.circuit.is_empty() => {
                self.counted.rounds.best(Some(focus), LOOPS_DRAWN)
            }
            _ => Vec::new(),
        };
        #[cfg(feature = "text")]
        let ring = self.own_ring();
        #[cfg(not(feature = "text"))]
        let ring = None::<Ring>;
        let told = self.pictures.ring.as_ref();
        let told = told.filter(|(circuit, _)| *circuit == state.circuit);
        let frame = self.stage.frame();
        let input = SceneInput {
            dataset: &self.dataset,
            graph: self.counted.drawn(),
            positions: &frame.points,
            courses: &frame.courses,
            frame: frame.size,
            viewport: self.stage.viewport(),
            insets: Insets::default(),
            covered: self.stage.covered(),
            home: self.stage.home(),
            camera: self.stage.camera(),
            state,
            hover: subjects.hover,
            lit: &self.pointer.lit,
            loops: &loops,
            pulse: subjects.pulse,
            lens: self.stage.lens(),
            order: frame.order.as_deref(),
            more: self.pictures.more,
            ring: told.map(|(_, ring)| ring).or(ring.as_ref()),
            wording: self.wording.as_deref(),
        };
        let plan = match self.pictures.plan.take() {
            // Lines keep their bends while a node is in hand, and after: only its own follow it.
            Some(mut plan) if self.pointer.drag.is_some() => {
                plan.follow(&input);
                plan
            }
            Some(mut plan) => {
                plan.update(&input);
                plan
            }
            None => Plan::new(&input),
        };
        let scene = scene::build_on(&plan, &input);
        self.pictures.plan = Some(plan);
        scene
    }
}
