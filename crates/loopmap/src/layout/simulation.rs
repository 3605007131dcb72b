//! Moves nodes tick by tick: from scratch to a settled picture, or a settled picture under a reader's
//! hand.
//!
//! The simulation knows velocities, pins and its temperature `alpha`; what pushes and pulls is the
//! forces' own affair, and the way from scratch that of [`Unfolding`]. It has no timer and does no
//! drawing.

use super::anchor::Anchor;
use super::collide::Collide;
use super::force::Force;
use super::links::{Links, Spring};
use super::nodes::{Nodes, finite_or_zero};
use super::overlap::{Box2, clean_radius};
use super::unfolding::Unfolding;
use super::{Input, Link, Size};
use crate::num;

/// Cooling of a picture that was let go: about 300 ticks from 1 to `ALPHA_MIN`.
const ALPHA_DECAY: f32 = 0.022_763;
/// Alpha below which a simulation counts as settled.
const ALPHA_MIN: f32 = 0.001;
/// Share of its velocity that a node loses in each tick.
const VELOCITY_DECAY: f32 = 0.4;
/// Temperature while a node is pinned.
const ALPHA_PINNED: f32 = 0.3;

/// A picture in motion.
///
/// # Examples
///
/// ```
/// use loopmap::layout::{Body, Input, Link, Simulation, Size};
///
/// let input = Input {
///     bodies: vec![Body::disc(8.0); 3],
///     links: vec![Link { source: 0, target: 1, weight: 1.0 }],
///     ..Input::default()
/// };
/// let mut simulation = Simulation::new(&input, Size::new(300.0, 200.0));
/// while !simulation.is_settled() {
///     simulation.tick();
/// }
/// assert_eq!(simulation.positions().len(), 6);
/// ```
#[derive(Debug)]
pub struct Simulation {
    nodes: Nodes,
    links: Vec<Link>,
    boxes: Vec<Box2>,
    /// The way from scratch, until it is gone.
    unfolding: Option<Box<Unfolding>>,
    /// What keeps a settled picture in place.
    forces: Vec<Box<dyn Force>>,
    pins: Vec<Option<[f32; 2]>>,
    pinned_count: usize,
    alpha: f32,
    interleaved: Vec<f32>,
}

impl Simulation {
    /// Creates a simulation that starts from scratch.
    ///
    /// It comes to rest after a number of ticks that depends on the size of the map: each does about the
    /// same work, a few milliseconds at most for maps of up to some ten thousand links.
    pub fn new(input: &Input, frame: Size) -> Self {
        let mut simulation = Self::still(input, &[]);
        let radii: Vec<f32> = input.bodies.iter().map(clean_radius).collect();
        // Discs that lie apart have inscribed squares that lie apart, so that nobody is pushed at rest.
        simulation.boxes = radii.iter().map(|&radius| Box2::within(radius)).collect();
        let frame = super::usable_frame(frame);
        let unfolding = Unfolding::new(simulation.links.clone(), radii, frame, input.seed);
        unfolding.write(&mut simulation.nodes);
        simulation.unfolding = Some(Box::new(unfolding));
        simulation.alpha = 1.0;
        simulation.interleave();
        simulation
    }

    /// Creates a simulation of a settled picture: nothing moves until a node is pinned elsewhere.
    ///
    /// The neighbours of a pinned node give way and follow a little; on being released everything
    /// goes home. Missing positions count as the origin.
    pub fn at_rest(input: &Input, positions: &[[f32; 2]]) -> Self {
        let mut simulation = Self::still(input, positions);
        simulation.settle();
        simulation
    }

    fn still(input: &Input, positions: &[[f32; 2]]) -> Self {
        let count = input.bodies.len();
        let mut homes = positions.to_vec();
        homes.resize(count, [0.0; 2]);
        let mut simulation = Self {
            nodes: Nodes::new(&homes),
            links: usable_links(&input.links, count),
            boxes: input.bodies.iter().map(Box2::new).collect(),
            unfolding: None,
            forces: Vec::new(),
            pins: vec![None; count],
            pinned_count: 0,
            alpha: 0.0,
            interleaved: vec![0.0; 2 * count],
        };
        simulation.interleave();
        simulation
    }

    /// Makes the present places the homes of all nodes.
    fn settle(&mut self) {
        self.forces = vec![
            Box::new(Links::new(springs(&self.links, &self.nodes))),
            Box::new(Anchor::new(&self.nodes, 0.6)),
            Box::new(Collide::new(self.boxes.clone(), 0.5)),
        ];
    }

    /// Moves everything by one step.
    pub fn tick(&mut self) {
        match self.unfolding.as_mut() {
            Some(unfolding) => {
                unfolding.tick();
                self.alpha = cooled(unfolding.progress());
                unfolding.write(&mut self.nodes);
                if unfolding.is_over() {
                    self.unfolding = None;
                    self.settle();
                    self.alpha = 0.0;
                }
                self.hold_pins();
            }
            None => self.follow_forces(),
        }
        self.interleave();
    }

    #[inline(never)]
    fn follow_forces(&mut self) {
        if self.is_settled() {
            return;
        }
        let alpha_target = if self.pinned_count > 0 {
            ALPHA_PINNED
        } else {
            0.0
        };
        self.alpha += (alpha_target - self.alpha) * ALPHA_DECAY;
        for force in &mut self.forces {
            force.apply(&mut self.nodes, self.alpha);
        }
        self.advance();
    }

    fn hold_pins(&mut self) {
        for (i, pin) in self.pins.iter().enumerate() {
            if let Some([x, y]) = *pin {
                (self.nodes.x[i], self.nodes.y[i]) = (x, y);
            }
        }
    }

    fn advance(&mut self) {
        let nodes = &mut self.nodes;
        for i in 0..nodes.count {
            if let Some([x, y]) = self.pins[i] {
                (nodes.x[i], nodes.y[i]) = (x, y);
                (nodes.vx[i], nodes.vy[i]) = (0.0, 0.0);
                continue;
            }
            nodes.vx[i] *= 1.0 - VELOCITY_DECAY;
            nodes.vy[i] *= 1.0 - VELOCITY_DECAY;
            nodes.x[i] += nodes.vx[i];
            nodes.y[i] += nodes.vy[i];
        }
    }

    #[inline(never)]
    fn interleave(&mut self) {
        for (i, pair) in self.interleaved.chunks_exact_mut(2).enumerate() {
            pair[0] = self.nodes.x[i];
            pair[1] = self.nodes.y[i];
        }
    }

    /// Returns the temperature: 1 at the start, 0 at rest.
    pub fn alpha(&self) -> f32 {
        self.alpha
    }

    /// Returns whether the picture has come to rest.
    pub fn is_settled(&self) -> bool {
        self.pinned_count == 0 && self.unfolding.is_none() && self.alpha < ALPHA_MIN
    }

    /// Returns the positions as `x0, y0, x1, y1, ...`.
    pub fn positions(&self) -> &[f32] {
        &self.interleaved
    }

    /// Holds a node at a place and wakes the simulation; an unknown node is passed over.
    pub fn pin(&mut self, node: usize, x: f32, y: f32) {
        let Some(pin) = self.pins.get_mut(node) else {
            return;
        };
        self.pinned_count += usize::from(pin.is_none());
        *pin = Some([finite_or_zero(x), finite_or_zero(y)]);
        self.alpha = self.alpha.max(ALPHA_PINNED);
    }

    /// Lets go of a node; the simulation then cools down.
    pub fn unpin(&mut self, node: usize) {
        if let Some(pin) = self.pins.get_mut(node) {
            self.pinned_count -= usize::from(pin.take().is_some());
        }
    }
}

/// Returns the alpha of a picture that has gone a part of its way: 1 at first, then down in equal ratios.
fn cooled(progress: f32) -> f32 {
    num::to_f32(num::pow(f64::from(ALPHA_MIN), f64::from(progress)))
}

/// Turns links into springs as long as they are, weaker at well-linked nodes, as d3-force does.
fn springs(links: &[Link], nodes: &Nodes) -> Vec<Spring> {
    /// The part of the strength of d3-force that leaves the picture calm.
    const STRENGTH: f32 = 0.15;
    let mut degree = vec![0.0_f32; nodes.count];
    for link in links {
        degree[link.source as usize] += 1.0;
        degree[link.target as usize] += 1.0;
    }
    let spring = |link: &Link| {
        let (i, j) = (link.source as usize, link.target as usize);
        let (dx, dy) = (nodes.x[j] - nodes.x[i], nodes.y[j] - nodes.y[i]);
        Spring {
            source: link.source,
            target: link.target,
            rest_length: (dx * dx + dy * dy).sqrt(),
            strength: STRENGTH * (0.5 + 0.5 * link.weight) / degree[i].min(degree[j]),
            bias: degree[i] / (degree[i] + degree[j]),
        }
    };
    links.iter().map(spring).collect()
}

/// Returns the links that join two different, existing nodes, one for each pair, sorted.
pub(super) fn usable_links(links: &[Link], count: usize) -> Vec<Link> {
    let mut usable: Vec<Link> = links
        .iter()
        .filter(|link| link.source != link.target)
        .filter(|link| (link.source.max(link.target) as usize) < count)
        .map(|link| Link {
            source: link.source.min(link.target),
            target: link.source.max(link.target),
            weight: num::within(finite_or_zero(link.weight), 0.0, 1.0),
        })
        .collect();
    usable = by_end(&usable, count, |link| link.target);
    usable = by_end(&usable, count, |link| link.source);
    usable.dedup_by(|next, link| {
        let is_beside = (next.source, next.target) == (link.source, link.target);
        if is_beside {
            link.weight = link.weight.max(next.weight);
        }
        is_beside
    });
    usable
}

/// Sorts links by one of their ends, by counting; equals stay in their order.
#[inline(never)]
fn by_end(links: &[Link], count: usize, end: fn(&Link) -> u32) -> Vec<Link> {
    let mut places = vec![0_usize; count + 1];
    for link in links {
        places[end(link) as usize + 1] += 1;
    }
    for node in 0..count {
        places[node + 1] += places[node];
    }
    let mut sorted = links.to_vec();
    for link in links {
        let place = &mut places[end(link) as usize];
        sorted[*place] = *link;
        *place += 1;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::super::Body;
    use super::*;

    fn ring(count: u32) -> Input {
        Input {
            bodies: vec![Body::disc(6.0); count as usize],
            links: (0..count)
                .map(|i| Link {
                    source: i,
                    target: (i + 1) % count,
                    weight: 0.5,
                })
                .collect(),
            ..Input::default()
        }
    }

    #[test]
    fn simulation_settles_without_overlaps_and_stays() {
        let mut simulation = Simulation::new(&ring(10), Frame::SIZE);
        let mut alpha = 1.0;
        let mut ticks = 0;
        while !simulation.is_settled() {
            simulation.tick();
            assert!(simulation.alpha() <= alpha, "it only cools down");
            alpha = simulation.alpha();
            ticks += 1;
        }
        assert!((30..=300).contains(&ticks), "{ticks} ticks");
        let settled = simulation.positions().to_vec();
        let places: Vec<&[f32]> = settled.chunks_exact(2).collect();
        for (i, one) in places.iter().enumerate() {
            for other in &places[..i] {
                let (dx, dy) = (one[0] - other[0], one[1] - other[1]);
                assert!((dx * dx + dy * dy).sqrt() >= 12.0, "{one:?} on {other:?}");
            }
        }
        simulation.tick();
        assert_eq!(simulation.positions(), settled, "nothing moves");
        simulation.pin(0, settled[0], settled[1]);
        simulation.tick();
        assert_eq!(simulation.positions(), settled, "held where it is");
    }

    #[test]
    fn every_input_comes_to_rest_at_finite_places() {
        let alone = |count: usize, radius: f32| Input {
            bodies: vec![Body::disc(radius); count],
            ..Input::default()
        };
        let mut parts = ring(9);
        parts.links.truncate(5);
        parts.links.push(Link {
            source: 3,
            target: 30,
            weight: f32::NAN,
        });
        let inputs = [
            alone(0, 1.0),
            alone(1, 5.0),
            alone(2, 1e9),
            alone(7, f32::NAN),
            parts,
        ];
        for input in inputs {
            let mut simulation = Simulation::new(&input, Size::new(f32::NAN, -1.0));
            for _ in 0..1_000 {
                simulation.tick();
            }
            assert!(simulation.is_settled(), "{} nodes", input.bodies.len());
            let is_place = |at: &f32| at.is_finite();
            assert!(simulation.positions().iter().all(is_place), "{input:?}");
        }
    }

    struct Frame;
    impl Frame {
        const SIZE: Size = Size::new(400.0, 300.0);
    }

    #[test]
    fn picture_at_rest_does_not_move() {
        let positions: Vec<[f32; 2]> = (0..10_u8).map(|i| [40.0 * f32::from(i), 50.0]).collect();
        let mut simulation = Simulation::at_rest(&ring(10), &positions);
        simulation.tick();
        let flat: Vec<f32> = positions.concat();
        assert_eq!(simulation.positions(), flat, "nothing pushes");
        assert!(simulation.is_settled(), "nothing to do");
    }

    #[test]
    fn dragged_node_goes_home_when_released() {
        let positions: Vec<[f32; 2]> = (0..10_u8).map(|i| [40.0 * f32::from(i), 50.0]).collect();
        let mut simulation = Simulation::at_rest(&ring(10), &positions);
        simulation.pin(4, 160.0, 150.0);
        for _ in 0..60 {
            simulation.tick();
        }
        assert_eq!(simulation.positions()[8..10], [160.0, 150.0], "held");
        let far = [simulation.positions()[0], simulation.positions()[1]];
        assert!(
            far[0].abs() + (far[1] - 50.0).abs() < 6.0,
            "far nodes stay calm: {far:?}"
        );
        simulation.unpin(4);
        while !simulation.is_settled() {
            simulation.tick();
        }
        for (one, other) in simulation.positions().iter().zip(positions.concat()) {
            assert!((one - other).abs() < 2.0, "home again: {one} and {other}");
        }
    }

    #[test]
    fn duplicate_links_and_self_loops_count_once_or_not_at_all() {
        let link = |source, target| Link {
            source,
            target,
            weight: f32::NAN,
        };
        let links = [link(0, 1), link(1, 0), link(1, 1), link(0, 9)];
        assert_eq!(usable_links(&links, 2).len(), 1, "one pair");
    }
}
