//! A link as it will roughly be drawn: a bow to the right, kept as two straight pieces.
//!
//! The router decides on the true curves later; two pieces are near enough to tell which lines will
//! cross and what will lie under them.

/// How far the middle of a bow lies beside the straight way, as a share of its length: an arc that
/// leaves and arrives at 0.36 radians.
const SAGITTA: f32 = 0.091;

/// A bow in two pieces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pieces: [[f32; 2]; 3],
    low: [f32; 2],
    high: [f32; 2],
}

impl Line {
    /// Creates the bow from one place to another. With y downwards, its right is `(-dy, dx)`.
    pub(super) fn new(from: [f32; 2], to: [f32; 2]) -> Self {
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let middle = [
            from[0] + 0.5 * dx - SAGITTA * dy,
            from[1] + 0.5 * dy + SAGITTA * dx,
        ];
        let least = |axis: usize| from[axis].min(to[axis]).min(middle[axis]);
        let most = |axis: usize| from[axis].max(to[axis]).max(middle[axis]);
        Self {
            pieces: [from, middle, to],
            low: [least(0), least(1)],
            high: [most(0), most(1)],
        }
    }

    /// Returns the distance between its ends.
    pub(super) fn span(&self) -> f32 {
        let [from, _, to] = self.pieces;
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        (dx * dx + dy * dy).sqrt()
    }

    /// Returns the low and the high corner of the box around it.
    pub(super) fn extent(&self) -> ([f32; 2], [f32; 2]) {
        (self.low, self.high)
    }

    /// Returns in how many points two lines cross.
    pub(super) fn crossings(&self, other: &Self) -> u32 {
        self.crossings_but(other, None)
    }

    /// Returns in how many points two lines cross that have an end in common: that of piece `own` of
    /// this line and of piece `its` of the other.
    pub(super) fn crossings_beside(&self, own: usize, other: &Self, its: usize) -> u32 {
        self.crossings_but(other, Some((own, its)))
    }

    fn crossings_but(&self, other: &Self, joined: Option<(usize, usize)>) -> u32 {
        let parted = self.parted(other);
        if parted == [0, 0] {
            return 0;
        }
        let parting = other.parted(self);
        let mut count = 0;
        for (i, mine) in parted.iter().enumerate() {
            for (j, its) in parting.iter().enumerate() {
                let both = (mine >> j) & (its >> i) & 1;
                count += both & u32::from(joined != Some((i, j)));
            }
        }
        count
    }

    /// Returns for each piece of this line the pieces of the other whose ends lie on two sides of it, as bits.
    #[inline]
    fn parted(&self, other: &Self) -> [u32; 2] {
        let mut parted = [0; 2];
        for (i, pieces) in parted.iter_mut().enumerate() {
            let (a, b) = (self.pieces[i], self.pieces[i + 1]);
            let mut sides = 0;
            for (bit, &place) in other.pieces.iter().enumerate() {
                sides |= u32::from(side(a, b, place) > 0.0) << bit;
            }
            *pieces = (sides ^ (sides >> 1)) & 0b11;
        }
        parted
    }

    /// Returns the distance to a place, or `reach` if that is less.
    pub(super) fn distance(&self, place: [f32; 2], reach: f32) -> f32 {
        let low = [place[0] - reach, place[1] - reach];
        let high = [place[0] + reach, place[1] + reach];
        if !self.meets_box(low, high) {
            return reach;
        }
        let first = distance_to_piece(self.pieces[0], self.pieces[1], place);
        let second = distance_to_piece(self.pieces[1], self.pieces[2], place);
        first.min(second).min(reach)
    }

    /// Returns whether the line runs through a rectangle.
    pub(super) fn passes(&self, low: [f32; 2], high: [f32; 2]) -> bool {
        self.meets_box(low, high) && (0..2).any(|i| self.piece_passes(i, low, high))
    }

    fn meets_box(&self, low: [f32; 2], high: [f32; 2]) -> bool {
        self.low[0] < high[0]
            && low[0] < self.high[0]
            && self.low[1] < high[1]
            && low[1] < self.high[1]
    }

    /// Clips a piece to the slab of each axis in turn (Liang and Barsky, 1984).
    fn piece_passes(&self, i: usize, low: [f32; 2], high: [f32; 2]) -> bool {
        let (a, b) = (self.pieces[i], self.pieces[i + 1]);
        let (mut start, mut end) = (0.0_f32, 1.0_f32);
        for axis in 0..2 {
            let along = b[axis] - a[axis];
            if along == 0.0 {
                if a[axis] < low[axis] || a[axis] > high[axis] {
                    return false;
                }
                continue;
            }
            let (one, other) = (
                (low[axis] - a[axis]) / along,
                (high[axis] - a[axis]) / along,
            );
            start = start.max(one.min(other));
            end = end.min(one.max(other));
        }
        start < end
    }
}

/// Positive when `c` lies to the right of the way from `a` to `b`, seen with y downwards.
fn side(a: [f32; 2], b: [f32; 2], c: [f32; 2]) -> f32 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

fn distance_to_piece(a: [f32; 2], b: [f32; 2], place: [f32; 2]) -> f32 {
    let (along_x, along_y) = (b[0] - a[0], b[1] - a[1]);
    let (x, y) = (place[0] - a[0], place[1] - a[1]);
    let squared = along_x * along_x + along_y * along_y;
    let t = if squared > 0.0 {
        crate::num::within((x * along_x + y * along_y) / squared, 0.0, 1.0)
    } else {
        0.0
    };
    let (dx, dy) = (x - t * along_x, y - t * along_y);
    (dx * dx + dy * dy).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_make_a_lens_and_do_not_cross() {
        let there = Line::new([0.0, 0.0], [100.0, 0.0]);
        let back = Line::new([100.0, 0.0], [0.0, 0.0]);
        assert_eq!(there.crossings(&back), 0, "they only meet at their ends");
        assert!(
            there.distance([50.0, 9.1], 20.0) < 0.1,
            "there bends down, to its right"
        );
        assert!(back.distance([50.0, -9.1], 20.0) < 0.1, "back bends up");
    }

    #[test]
    fn crossing_lines_cross() {
        let across = Line::new([0.0, 0.0], [100.0, 0.0]);
        let crossings = |from, to| across.crossings(&Line::new(from, to));
        assert_eq!(crossings([50.0, -50.0], [50.0, 50.0]), 1, "in the middle");
        assert_eq!(crossings([50.0, 20.0], [50.0, 90.0]), 0, "below it");
        assert_eq!(crossings([100.0, 8.0], [0.0, 8.0]), 2, "there and back");
    }

    #[test]
    fn lines_from_one_place_cross_only_further_on() {
        let across = Line::new([0.0, 0.0], [100.0, 0.0]);
        let beside = Line::new([0.0, 0.0], [90.0, 60.0]);
        assert_eq!(across.crossings_beside(0, &beside, 0), 0, "apart at once");
        let over = Line::new([0.0, 0.0], [50.0, 1.0]);
        assert_eq!(across.crossings_beside(0, &over, 0), 1, "comes back");
    }

    #[test]
    fn line_passes_through_boxes_on_its_way() {
        let across = Line::new([0.0, 0.0], [100.0, 0.0]);
        assert!(
            across.passes([45.0, 5.0], [55.0, 12.0]),
            "over the middle of the bow"
        );
        assert!(
            !across.passes([45.0, -8.0], [55.0, 3.0]),
            "the straight way is free"
        );
    }
}
