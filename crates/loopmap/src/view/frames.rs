//! Where the companies stand in each frame, and which frame suits a picture.

use crate::dataset::PlacedFrame;
use crate::geom::{Point, Size};

/// The places of all companies in one frame.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    /// The frame, in world units.
    pub(super) size: Size,
    /// The places, in the order of the companies.
    pub(super) points: Vec<Point>,
}

impl Placed {
    /// Takes the places of a frame; who has none stands in its middle.
    pub(super) fn new(frame: &PlacedFrame) -> Self {
        let size = Size::new(f64::from(frame.width), f64::from(frame.height));
        let middle = Point::new(size.width / 2.0, size.height / 2.0);
        let place = |at: &Option<[f32; 2]>| {
            at.map_or(middle, |[x, y]| Point::new(f64::from(x), f64::from(y)))
        };
        Self {
            size,
            points: frame.positions.iter().map(place).collect(),
        }
    }
}

/// Returns the place of the frame whose shape is nearest to that of `picture`, by ratio.
pub(super) fn nearest(frames: &[Placed], picture: Size) -> usize {
    let aspect = |size: Size| size.width.max(1.0) / size.height.max(1.0);
    let away = |frame: &Placed| {
        let ratio = aspect(frame.size) / aspect(picture);
        ratio.max(1.0 / ratio)
    };
    (0..frames.len())
        .min_by(|&a, &b| away(&frames[a]).total_cmp(&away(&frames[b])))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_gets_the_frame_of_its_shape() {
        let frames: Vec<Placed> = [(1200.0, 800.0), (800.0, 800.0), (390.0, 844.0)]
            .into_iter()
            .map(|(width, height)| Placed {
                size: Size::new(width, height),
                points: Vec::new(),
            })
            .collect();
        for (width, height, place) in [
            (1600.0, 900.0, 0),
            (900.0, 850.0, 1),
            (320.0, 700.0, 2),
            (0.0, 0.0, 1),
        ] {
            assert_eq!(
                nearest(&frames, Size::new(width, height)),
                place,
                "{width} by {height}"
            );
        }
    }
}
