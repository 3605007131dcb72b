//! Makes the settled picture: forces first, then the frame, then the last overlaps.

use super::overlap::{Box2, remove_overlaps};
use super::{Input, Simulation, Size};

/// Free space kept along the sides of the frame.
const MARGIN: f32 = 12.0;
/// Extents of a frame are at least and at most this, so that every sum stays finite.
const FRAME_LIMITS: [f32; 2] = [64.0, 1e5];

/// Returns a place for the centre of every node: the settled picture in a frame.
///
/// Positions run from `[0, 0]`, the upper left corner, to the lower right one. No two boxes overlap;
/// they stay inside the frame, with a margin, when there is room for all of them, and spill over its
/// sides when there is not. The same input gives the same bits on every platform.
///
/// # Examples
///
/// ```
/// use loopmap::layout::{Body, Frame, Input, Link, arrange};
///
/// let input = Input {
///     bodies: vec![Body::disc(10.0); 3],
///     links: vec![Link { source: 0, target: 1, weight: 1.0 }],
///     ..Input::default()
/// };
/// let positions = arrange(&input, Frame::Wide.size());
/// assert_eq!(positions.len(), 3);
/// ```
pub fn arrange(input: &Input, frame: Size) -> Vec<[f32; 2]> {
    let frame = usable_frame(frame);
    let mut simulation = Simulation::new(input, frame);
    while !simulation.is_settled() {
        simulation.tick();
    }
    let mut positions: Vec<[f32; 2]> = simulation
        .positions()
        .chunks_exact(2)
        .map(|pair| [pair[0], pair[1]])
        .collect();
    let boxes: Vec<Box2> = input.bodies.iter().map(Box2::new).collect();
    let inner = Size::new(frame.width - 2.0 * MARGIN, frame.height - 2.0 * MARGIN);
    fill(&mut positions, &boxes, inner);
    remove_overlaps(&mut positions, &boxes, inner);
    for position in &mut positions {
        position[0] += MARGIN;
        position[1] += MARGIN;
    }
    positions
}

fn usable_frame(frame: Size) -> Size {
    let usable = |extent: f32| {
        if extent.is_finite() {
            extent.clamp(FRAME_LIMITS[0], FRAME_LIMITS[1])
        } else {
            FRAME_LIMITS[1]
        }
    };
    Size::new(usable(frame.width), usable(frame.height))
}

/// Stretches the picture along both axes until its boxes touch the sides of the frame.
fn fill(positions: &mut [[f32; 2]], boxes: &[Box2], frame: Size) {
    for (axis, extent) in [frame.width, frame.height].into_iter().enumerate() {
        let half = |rectangle: &Box2| [rectangle.half_width, rectangle.half_height][axis];
        let widest = boxes.iter().fold(0.0_f32, |widest, b| widest.max(half(b)));
        let room = (extent - 2.0 * widest.min(extent / 4.0)).max(1.0);
        let (low, high) = range(positions.iter().map(|position| position[axis]));
        let scale = if high > low { room / (high - low) } else { 0.0 };
        for position in positions.iter_mut() {
            position[axis] = extent / 2.0 + (position[axis] - f32::midpoint(low, high)) * scale;
        }
    }
}

fn range(values: impl Iterator<Item = f32>) -> (f32, f32) {
    values.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Body, Frame, Link};
    use super::*;
    use crate::num::Rng;

    fn random_input(count: u32, link_count: u32, seed: u64) -> Input {
        let mut rng = Rng::new(seed);
        let link = |rng: &mut Rng| Link {
            source: rng.below(count),
            target: rng.below(count),
            weight: rng.unit(),
        };
        Input {
            bodies: (0..count)
                .map(|_| Body {
                    half_width: 10.0 + 30.0 * rng.unit(),
                    top: 8.0,
                    bottom: 20.0,
                    radius: 8.0,
                })
                .collect(),
            links: (0..link_count).map(|_| link(&mut rng)).collect(),
            core: Vec::new(),
            seed,
        }
    }

    fn assert_finite(positions: &[[f32; 2]]) {
        for [x, y] in positions {
            assert!(x.is_finite() && y.is_finite(), "{x}, {y} is a place");
        }
    }

    #[test]
    fn no_boxes_overlap_and_all_lie_inside() {
        for frame in Frame::ALL {
            let input = random_input(60, 150, 4);
            let size = frame.size();
            let positions = arrange(&input, size);
            for (i, (one, body)) in positions.iter().zip(&input.bodies).enumerate() {
                let inside = one[0] >= body.half_width
                    && one[0] <= size.width - body.half_width
                    && one[1] >= body.top
                    && one[1] <= size.height - body.bottom;
                assert!(
                    inside,
                    "node {i} at {one:?} leaves the {} frame",
                    frame.name()
                );
                for (other, other_body) in positions.iter().zip(&input.bodies).take(i) {
                    let apart = (one[0] - other[0]).abs()
                        >= body.half_width + other_body.half_width
                        || one[1] + body.bottom <= other[1] - other_body.top
                        || other[1] + other_body.bottom <= one[1] - body.top;
                    assert!(apart, "boxes at {one:?} and {other:?} overlap");
                }
            }
        }
    }

    #[test]
    fn same_input_gives_the_same_bits() {
        let input = random_input(80, 200, 11);
        let one = arrange(&input, Frame::Wide.size());
        assert_eq!(
            one,
            arrange(&input, Frame::Wide.size()),
            "nothing is left to chance"
        );
    }

    #[test]
    fn every_input_gives_finite_places() {
        let frame = Frame::Square.size();
        assert!(
            arrange(&Input::default(), frame).is_empty(),
            "no nodes, no places"
        );
        for count in 1..8 {
            assert_finite(&arrange(&random_input(count, 0, 1), frame));
            assert_finite(&arrange(&random_input(count, 30, 1), frame));
        }
        let huge = Input {
            bodies: vec![
                Body {
                    half_width: 1e30,
                    top: 1e9,
                    bottom: f32::NAN,
                    radius: -1.0
                };
                5
            ],
            links: vec![Link {
                source: 0,
                target: 7,
                weight: 2.0,
            }],
            core: vec![true],
            seed: u64::MAX,
        };
        assert_finite(&arrange(&huge, frame));
        assert_finite(&arrange(&huge, Size::new(0.0, f32::NAN)));
        assert_finite(&arrange(&random_input(30, 60, 2), Size::new(-5.0, 1e30)));
    }
}
