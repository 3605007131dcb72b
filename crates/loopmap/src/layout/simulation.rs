//! Moves nodes tick by tick under forces, cooling down as it goes.
//!
//! The simulation knows velocities, pins and its temperature `alpha`; what pushes and pulls is the
//! forces' own affair. It has no timer and does no drawing.

use super::anchor::Anchor;
use super::centre::Centre;
use super::collide::Collide;
use super::links::{Links, Spring};
use super::many_body::ManyBody;
use super::nodes::{Nodes, finite_or_zero};
use super::overlap::Box2;
use super::{Input, Link, Size};
use crate::num;

/// Something that changes the velocities of nodes.
pub(super) trait Force: std::fmt::Debug {
    /// Adds the force of this tick to the velocities.
    fn apply(&mut self, nodes: &mut Nodes, alpha: f32);
}

/// Cooling of a simulation that starts from scratch: about 300 ticks from 1 to `ALPHA_MIN`.
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
    forces: Vec<Box<dyn Force>>,
    pins: Vec<Option<[f32; 2]>>,
    pinned_count: usize,
    alpha: f32,
    interleaved: Vec<f32>,
}

impl Simulation {
    /// Creates a simulation that starts from scratch: a spiral around the middle of the frame.
    pub fn new(input: &Input, frame: Size) -> Self {
        let count = input.bodies.len();
        let nodes = Nodes::new(&sunflower(count, frame));
        let spread = spread_for(count, frame);
        let forces: Vec<Box<dyn Force>> = vec![
            Box::new(ManyBody::new(count, -0.4 * spread)),
            Box::new(Links::new(springs(input, count, |_| 0.6 * spread))),
            Box::new(Centre::new(frame, 0.05)),
        ];
        Self::with_forces(nodes, forces, 1.0)
    }

    /// Creates a simulation of a settled picture: nothing moves until a node is pinned elsewhere.
    ///
    /// The neighbours of a pinned node give way and follow a little; on being released everything
    /// goes home. Missing positions count as the origin.
    pub fn at_rest(input: &Input, positions: &[[f32; 2]]) -> Self {
        let count = input.bodies.len();
        let mut homes = positions.to_vec();
        homes.resize(count, [0.0; 2]);
        let nodes = Nodes::new(&homes);
        let length = |link: &Link| {
            let (i, j) = (link.source as usize, link.target as usize);
            let (dx, dy) = (nodes.x[j] - nodes.x[i], nodes.y[j] - nodes.y[i]);
            (dx * dx + dy * dy).sqrt()
        };
        let mut springs = springs(input, count, length);
        for spring in &mut springs {
            spring.strength *= 0.15;
        }
        let boxes = input.bodies.iter().map(Box2::new).collect();
        let forces: Vec<Box<dyn Force>> = vec![
            Box::new(Links::new(springs)),
            Box::new(Anchor::new(&nodes, 0.6)),
            Box::new(Collide::new(boxes, 0.5)),
        ];
        Self::with_forces(nodes, forces, 0.0)
    }

    fn with_forces(nodes: Nodes, forces: Vec<Box<dyn Force>>, alpha: f32) -> Self {
        let mut simulation = Self {
            pins: vec![None; nodes.count],
            pinned_count: 0,
            interleaved: vec![0.0; 2 * nodes.count],
            nodes,
            forces,
            alpha,
        };
        simulation.interleave();
        simulation
    }

    /// Moves everything by one step.
    pub fn tick(&mut self) {
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
        self.interleave();
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
        self.pinned_count == 0 && self.alpha < ALPHA_MIN
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

/// Returns a distance at which the nodes fill the frame evenly.
fn spread_for(count: usize, frame: Size) -> f32 {
    (frame.width * frame.height / count.max(1) as f32).sqrt()
}

/// Places nodes on a spiral of even density, as sunflower seeds lie.
pub(super) fn sunflower(count: usize, frame: Size) -> Vec<[f32; 2]> {
    const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
    let spacing = 0.5 * spread_for(count, frame);
    let place = |i: usize| {
        let reach = spacing * (0.5 + i as f32).sqrt();
        let (sin, cos) = num::sin_cos(i as f64 * GOLDEN_ANGLE);
        [
            frame.width / 2.0 + reach * num::to_f32(cos),
            frame.height / 2.0 + reach * num::to_f32(sin),
        ]
    };
    (0..count).map(place).collect()
}

/// Turns links into springs, weaker at well-linked nodes, as d3-force does.
fn springs(input: &Input, count: usize, rest_length: impl Fn(&Link) -> f32) -> Vec<Spring> {
    let links = usable_links(&input.links, count);
    let mut degree = vec![0.0_f32; count];
    for link in &links {
        degree[link.source as usize] += 1.0;
        degree[link.target as usize] += 1.0;
    }
    let spring = |link: &Link| {
        let (source, target) = (degree[link.source as usize], degree[link.target as usize]);
        Spring {
            source: link.source,
            target: link.target,
            rest_length: rest_length(link),
            strength: (0.5 + 0.5 * link.weight) / source.min(target),
            bias: source / (source + target),
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
            weight: finite_or_zero(link.weight).clamp(0.0, 1.0),
        })
        .collect();
    crate::sort::by(&mut usable, |one, other| {
        let ends = (one.source, one.target).cmp(&(other.source, other.target));
        ends.then(other.weight.total_cmp(&one.weight))
    });
    usable.dedup_by_key(|link| (link.source, link.target));
    usable
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
    fn simulation_settles_after_three_hundred_ticks() {
        let mut simulation = Simulation::new(&ring(10), Frame::SIZE);
        let mut ticks = 0;
        while !simulation.is_settled() {
            simulation.tick();
            ticks += 1;
        }
        assert!((290..=310).contains(&ticks), "{ticks} ticks");
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
