//! The way of a picture from scratch to rest, in ticks of about equal work.
//!
//! First distances come to follow the links ([`Descent`]). Then neighbours gather ([`Spread`]) and
//! crossings are searched away ([`Climb`]), both where the map is small enough for it. At last the
//! picture fills its frame, and nodes that overlap are pushed apart ([`Discs`]). How many ticks that
//! takes is known from the start.
//!
//! What is long at work is kept in functions of its own, marked `inline(never)`. A browser compiles a
//! function for speed once it has run for a while, and runs the result from the next call on: small ones
//! get there soon, and one that holds everything costs more to compile than it ever saves.

use super::climb::{self, Climb};
use super::descent::Descent;
use super::discs::{self, Discs};
use super::nodes::Nodes;
use super::spread::{self, Spread};
use super::turn::Turn;
use super::{Link, Size};

/// Free space along the sides of the frame, as a share of its shorter one.
const MARGIN: f32 = 0.02;
/// The room for a node, in squares around it.
const ROOM: f32 = 2.2;

/// What happens to the picture at a time.
#[derive(Debug)]
enum Stage {
    Descent(Descent),
    Spread(Spread),
    Climb(Climb),
    Discs(Discs),
    Over,
}

/// A picture on its way.
#[derive(Debug)]
pub(super) struct Unfolding {
    links: Vec<Link>,
    radii: Vec<f32>,
    frame: Size,
    seed: u64,
    /// Places in the unit of the stage: that of the frame in the last one.
    x: Vec<f32>,
    y: Vec<f32>,
    stage: Stage,
    /// Ticks of this stage, of all stages before it, and of all there are.
    tick: u32,
    before: u32,
    ticks: u32,
}

impl Unfolding {
    /// Starts with links between existing, different nodes, no two between the same ones.
    pub(super) fn new(links: Vec<Link>, radii: Vec<f32>, frame: Size, seed: u64) -> Self {
        let count = radii.len();
        let length = super::nodes::padded(count);
        let (mut x, mut y) = (vec![0.0; length], vec![0.0; length]);
        let descent = Descent::new(&mut x, &mut y, count, &links, seed);
        Self {
            ticks: descent.ticks()
                + spread::ticks(count)
                + climb::ticks(count, links.len())
                + discs::MOST_ROUNDS,
            links,
            radii,
            frame,
            seed,
            x,
            y,
            stage: Stage::Descent(descent),
            tick: 0,
            before: 0,
        }
    }

    /// Returns how much of the way is done, in `0..=1`.
    pub(super) fn progress(&self) -> f32 {
        match self.stage {
            Stage::Over => 1.0,
            _ => (self.before + self.tick) as f32 / self.ticks.max(1) as f32,
        }
    }

    /// Returns whether the picture has come to rest.
    pub(super) fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Over)
    }

    /// Goes a step of the way.
    pub(super) fn tick(&mut self) {
        let (x, y) = (&mut self.x, &mut self.y);
        let is_done = match &mut self.stage {
            Stage::Descent(descent) => {
                descent.tick(x, y, self.tick);
                self.tick + 1 >= descent.ticks()
            }
            Stage::Spread(spread) => {
                spread.tick(x, y);
                self.tick + 1 >= spread::ticks(self.radii.len())
            }
            Stage::Climb(climb) => {
                climb.tick(x, y);
                self.tick + 1 >= climb::ticks(self.radii.len(), self.links.len())
            }
            Stage::Discs(discs) => {
                !discs.push(x, y, self.frame) || self.tick + 1 >= discs::MOST_ROUNDS
            }
            Stage::Over => return,
        };
        self.tick += 1;
        if is_done {
            self.before += self.tick;
            self.tick = 0;
            self.next_stage();
        }
    }

    #[inline(never)]
    fn next_stage(&mut self) {
        let count = self.radii.len();
        let has_spread = spread::ticks(count) > 0;
        let has_climb = climb::ticks(count, self.links.len()) > 0;
        let (x, y) = (&mut self.x, &mut self.y);
        self.stage = match self.stage {
            Stage::Descent(_) if has_spread => Stage::Spread(Spread::new(x, y, count, &self.links)),
            Stage::Descent(_) | Stage::Spread(_) if has_climb => {
                Stage::Climb(Climb::new(x, y, count, &self.links, self.seed))
            }
            Stage::Descent(_) | Stage::Spread(_) | Stage::Climb(_) => {
                self.turn();
                self.fill_frame();
                Stage::Discs(Discs::new(&self.radii))
            }
            Stage::Discs(_) | Stage::Over => Stage::Over,
        };
    }

    fn turn(&mut self) {
        let count = self.radii.len();
        let places = self.x[..count].iter().zip(&self.y[..count]);
        let turn = Turn::to_frame(places.map(|(&x, &y)| [x, y]), self.frame);
        for (x, y) in self.x[..count].iter_mut().zip(&mut self.y) {
            [*x, *y] = turn.apply([*x, *y]);
        }
    }

    fn fill_frame(&mut self) {
        let fit = self.fit();
        for (x, y) in self.x.iter_mut().zip(&mut self.y) {
            [*x, *y] = fit.apply([*x, *y]);
        }
        self.frame = fit.frame;
    }

    /// Writes the places as they are in the frame.
    #[inline(never)]
    pub(super) fn write(&self, nodes: &mut Nodes) {
        let fit = self.fit();
        for i in 0..nodes.count {
            let place = [self.x[i], self.y[i]];
            [nodes.x[i], nodes.y[i]] = match self.stage {
                Stage::Discs(_) | Stage::Over => place,
                _ => fit.apply(place),
            };
        }
    }

    /// Returns what brings the picture into the middle of its frame, as large as possible. Nodes that have
    /// too little room there get a larger frame.
    #[inline(never)]
    fn fit(&self) -> Fit {
        let count = self.radii.len();
        let (low_x, high_x) = range(&self.x[..count]);
        let (low_y, high_y) = range(&self.y[..count]);
        let (wide, high) = (high_x - low_x, high_y - low_y);
        let largest = self.radii.iter().copied().fold(0.0, f32::max);
        let margin = largest + MARGIN * self.frame.width.min(self.frame.height);
        let room = |extent: f32| (extent - 2.0 * margin).max(1.0);
        let ratio = |room: f32, extent: f32| {
            if extent > 0.0 {
                room / extent
            } else {
                f32::MAX
            }
        };
        let across = ratio(room(self.frame.width), wide);
        let down = ratio(room(self.frame.height), high);
        let scale = across.min(down);
        let scale = if scale < f32::MAX { scale } else { 0.0 };
        let needed = self
            .radii
            .iter()
            .map(|radius| 4.0 * radius * radius)
            .sum::<f32>();
        let area = wide * high * scale * scale;
        let growth = if area > 0.0 {
            let in_a_row = 2.0 * self.radii.iter().sum::<f32>() / (scale * wide.max(high));
            (ROOM * needed / area).sqrt().min(in_a_row).max(1.0)
        } else {
            1.0
        };
        let frame = Size::new(self.frame.width * growth, self.frame.height * growth);
        Fit {
            middle: [f32::midpoint(low_x, high_x), f32::midpoint(low_y, high_y)],
            scale: scale * growth,
            to: [self.frame.width / 2.0, self.frame.height / 2.0],
            frame,
        }
    }
}

/// A shift and a scale into a frame.
#[derive(Clone, Copy, Debug)]
struct Fit {
    middle: [f32; 2],
    scale: f32,
    to: [f32; 2],
    frame: Size,
}

impl Fit {
    fn apply(&self, place: [f32; 2]) -> [f32; 2] {
        [0, 1].map(|axis| self.to[axis] + (place[axis] - self.middle[axis]) * self.scale)
    }
}

fn range(column: &[f32]) -> (f32, f32) {
    let both = |(low, high): (f32, f32), &at: &f32| (low.min(at), high.max(at));
    let (low, high) = column.iter().fold((f32::MAX, f32::MIN), both);
    if low <= high { (low, high) } else { (0.0, 0.0) }
}
