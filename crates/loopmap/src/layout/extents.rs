//! Boxes in columns, to be asked which of them meet another box: most do not, and that is told for several
//! at a time.

/// Boxes that are looked at side by side.
const RUN: usize = 8;

/// Boxes by their numbers. The columns are filled up with boxes that meet nothing.
#[derive(Debug)]
pub(super) struct Extents {
    low_x: Vec<f32>,
    low_y: Vec<f32>,
    high_x: Vec<f32>,
    high_y: Vec<f32>,
}

impl Extents {
    /// Creates this many boxes that meet nothing.
    pub(super) fn new(count: usize) -> Self {
        let length = count.div_ceil(RUN) * RUN;
        Self {
            low_x: vec![f32::INFINITY; length],
            low_y: vec![f32::INFINITY; length],
            high_x: vec![f32::NEG_INFINITY; length],
            high_y: vec![f32::NEG_INFINITY; length],
        }
    }

    /// Gives a box its corners.
    pub(super) fn set(&mut self, number: usize, low: [f32; 2], high: [f32; 2]) {
        [self.low_x[number], self.low_y[number]] = low;
        [self.high_x[number], self.high_y[number]] = high;
    }

    /// Calls `met` with the number of each box that shares more than an edge with another, in order.
    pub(super) fn each_meeting(&self, low: [f32; 2], high: [f32; 2], mut met: impl FnMut(usize)) {
        let lows = self
            .low_x
            .chunks_exact(RUN)
            .zip(self.low_y.chunks_exact(RUN));
        let highs = self
            .high_x
            .chunks_exact(RUN)
            .zip(self.high_y.chunks_exact(RUN));
        for (run, ((low_x, low_y), (high_x, high_y))) in lows.zip(highs).enumerate() {
            let mut meeting = [0_u32; RUN];
            for lane in 0..RUN {
                let beside = u32::from(low_x[lane] < high[0]) & u32::from(low[0] < high_x[lane]);
                let level = u32::from(low_y[lane] < high[1]) & u32::from(low[1] < high_y[lane]);
                meeting[lane] = (beside & level) << lane;
            }
            let mut left = meeting.iter().fold(0, |all, bit| all | bit);
            while left != 0 {
                met(run * RUN + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_that_share_more_than_an_edge_are_met_in_order() {
        let mut extents = Extents::new(11);
        for number in [9, 2, 5] {
            let left = number as f32;
            extents.set(number, [left, 0.0], [left + 2.0, 1.0]);
        }
        let meeting = |low, high| {
            let mut met = Vec::new();
            extents.each_meeting(low, high, |number| met.push(number));
            met
        };
        assert_eq!(meeting([0.0, 0.0], [20.0, 1.0]), [2, 5, 9], "all, in order");
        assert_eq!(meeting([6.0, 0.5], [9.0, 3.0]), [5], "9 begins at the edge");
        assert!(
            meeting([0.0, 1.0], [20.0, 2.0]).is_empty(),
            "below all of them"
        );
    }
}
