//! Turns a picture so that its longer side lies along that of its frame.

use super::Size;
use crate::num;

/// A turn around the middle of a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    middle: [f32; 2],
    sin: f32,
    cos: f32,
}

impl Turn {
    /// Returns the turn that lays the axis along which places lie farthest apart along the frame.
    pub(super) fn to_frame(
        places: impl ExactSizeIterator<Item = [f32; 2]> + Clone,
        frame: Size,
    ) -> Self {
        let count = places.len().max(1) as f32;
        let mean = |axis: usize| places.clone().map(|place| place[axis]).sum::<f32>() / count;
        let middle = [mean(0), mean(1)];
        let (mut xx, mut xy, mut yy) = (0.0_f64, 0.0_f64, 0.0_f64);
        for place in places {
            let (x, y) = (
                f64::from(place[0] - middle[0]),
                f64::from(place[1] - middle[1]),
            );
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        let along_x = 0.5 * num::atan2(2.0 * xy, xx - yy);
        let quarter = if frame.width >= frame.height {
            0.0
        } else {
            core::f64::consts::FRAC_PI_2
        };
        let (sin, cos) = num::sin_cos(quarter - along_x);
        Self {
            middle,
            sin: num::to_f32(sin),
            cos: num::to_f32(cos),
        }
    }

    /// Returns a place turned around the middle, which comes to the origin.
    pub(super) fn apply(self, place: [f32; 2]) -> [f32; 2] {
        let [x, y] = [place[0] - self.middle[0], place[1] - self.middle[1]];
        [x * self.cos - y * self.sin, x * self.sin + y * self.cos]
    }
}
