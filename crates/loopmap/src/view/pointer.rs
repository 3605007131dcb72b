//! What is pointed at: by a pointer or by the keyboard, by a pulse on its way, and by a hand that holds a node.

use crate::dataset::{CompanyIx, DealIx};
use crate::geom::{Point, Vec2};
use crate::scene::{Pulse, Subject};

/// How long the pulse takes along a leg.
const PULSE_MS: f64 = 900.0;

/// Where the pulse stands when nothing may move: clear of the amount in the middle of the line.
const STILL: f64 = 0.3;

/// What is pointed at.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    pub(super) hover: Option<Subject>,
    /// The companies of a loop that is pointed at in a list.
    pub(super) lit: Vec<CompanyIx>,
    pulse: Option<Running>,
    pub(super) drag: Option<Drag>,
}

/// A node in the reader's hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drag {
    pub(super) company: CompanyIx,
    /// From the hand to the centre, in CSS pixels.
    grip: Vec2,
}

/// The pulse on its way along a deal.
#[derive(Clone, Copy, Debug)]
struct Running {
    pulse: Pulse,
    started_ms: Option<f64>,
}

impl Pointer {
    /// Points at nothing; a node in hand stays there.
    pub(super) fn leave(&mut self) {
        self.hover = None;
        self.lit.clear();
        self.pulse = None;
    }

    /// Takes hold of a company whose centre is at `centre`.
    pub(super) fn grab(&mut self, company: CompanyIx, centre: Point, hand: Point) {
        self.hover = None;
        self.drag = Some(Drag {
            company,
            grip: centre - hand,
        });
    }

    /// Sends a pulse along a deal, or takes it away.
    pub(super) fn send(&mut self, deal: Option<DealIx>, is_still: bool) {
        self.pulse = deal.map(|deal| Running {
            pulse: Pulse {
                deal,
                t: if is_still { STILL } else { 0.0 },
            },
            started_ms: None,
        });
    }

    /// Returns the pulse.
    pub(super) fn pulse(&self) -> Option<Pulse> {
        self.pulse.map(|running| running.pulse)
    }

    /// Moves the pulse; returns whether it keeps moving.
    pub(super) fn advance(&mut self, now_ms: f64) -> bool {
        let Some(running) = &mut self.pulse else {
            return false;
        };
        let started = *running.started_ms.get_or_insert(now_ms);
        running.pulse.t = (now_ms - started) / PULSE_MS;
        if running.pulse.t > 1.0 {
            self.pulse = None;
        }
        self.pulse.is_some()
    }
}

impl Drag {
    /// Returns where the node's centre is when the hand is at a point.
    pub(super) fn centre(self, hand: Point) -> Point {
        hand + self.grip
    }
}
