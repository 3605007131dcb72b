//! How good the positions of a picture are, in numbers: of the nodes alone, joined by straight lines.
//!
//! The measures are those of the field, so that the positions of any program can be compared; what
//! drawn curves and labels add is counted by [`scene::quality`](crate::scene::quality). The room
//! knows places, radii and links. It knows no money and does not ask who made the positions.

mod angles;
mod crossings;
mod hull;
mod links;
mod nearby;
mod stress;

use serde::Serialize;

use links::Links;

/// Nodes and links as they stand in a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// The centre of each node.
    pub positions: Vec<[f64; 2]>,
    /// The radius of each node; nodes without one are points.
    pub radii: Vec<f64>,
    /// The nodes that are joined. Links to nowhere and to the same node are passed over, links that
    /// run beside each other count as one.
    pub links: Vec<(usize, usize)>,
    /// Width and height of the frame.
    pub frame: [f64; 2],
}

/// What was measured.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Quality {
    /// How far distances are from following the links: 0 when the distance of any two nodes is in
    /// proportion to the number of links between them. The mean of `(s l / d - 1)^2` over the pairs
    /// that are joined, `l` being their distance, `d` the links on the shortest way, and `s` the scale
    /// at which the mean is least.
    pub stress: f64,
    /// Pairs of straight links without a common end that cross.
    pub crossings_straight: u64,
    /// Pairs of nodes that overlap.
    pub node_overlaps: usize,
    /// How many of the nearest nodes are linked ones: for each node with `k` links, those among its `k`
    /// nearest over those among its `k` nearest or linked; the mean, in `0..=1`.
    pub neighbours_kept: f64,
    /// The standard deviation of the lengths of links over their mean.
    pub link_length_spread: f64,
    /// The smallest angle between two links at the same node, in degrees; 180 where none meet.
    pub smallest_angle: f64,
    /// The smallest angle at a node over the widest it could be, the mean over nodes, in `0..=1`.
    pub angles_used: f64,
    /// The share of the frame that lies between the outermost nodes (their convex hull).
    pub frame_used: f64,
}

impl Placement {
    /// Measures the positions.
    ///
    /// # Complexity
    ///
    /// O(N (N + M)) for stress, up to 2,000 nodes; above, the ways from 2,000 evenly chosen ones stand
    /// for all. O(M^2) at worst for crossings.
    pub fn measure(&self) -> Quality {
        let links = Links::new(self.positions.len(), &self.links);
        let (smallest_angle, angles_used) = angles::measure(&self.positions, &links);
        Quality {
            stress: stress::stress(&self.positions, &links),
            crossings_straight: crossings::count(&self.positions, links.pairs()),
            node_overlaps: nearby::overlaps(&self.positions, |node| self.radius(node)),
            neighbours_kept: nearby::neighbours_kept(&self.positions, &links),
            link_length_spread: length_spread(&self.positions, links.pairs()),
            smallest_angle,
            angles_used,
            frame_used: self.frame_used(),
        }
    }

    fn radius(&self, node: usize) -> f64 {
        self.radii.get(node).copied().unwrap_or(0.0)
    }

    fn frame_used(&self) -> f64 {
        let [width, height] = self.frame;
        let frame = width * height;
        if frame > 0.0 {
            hull::area(&self.positions) / frame
        } else {
            0.0
        }
    }
}

/// Returns how far the nodes of `before` have moved in `after`, as the mean over nodes in shares of the
/// frame's diagonal: what a reader who knows the one picture has to learn anew.
pub fn movement(before: &[[f64; 2]], after: &[[f64; 2]], frame: [f64; 2]) -> f64 {
    let diagonal = distance([0.0, 0.0], frame);
    let moved = before.iter().zip(after).map(|(&a, &b)| distance(a, b));
    let mean = moved.sum::<f64>() / before.len().min(after.len()).max(1) as f64;
    if diagonal > 0.0 { mean / diagonal } else { 0.0 }
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    (dx * dx + dy * dy).sqrt()
}

fn length_spread(positions: &[[f64; 2]], pairs: &[(usize, usize)]) -> f64 {
    let lengths: Vec<f64> = pairs
        .iter()
        .map(|&(a, b)| distance(positions[a], positions[b]))
        .collect();
    let count = lengths.len().max(1) as f64;
    let mean = lengths.iter().sum::<f64>() / count;
    let variance = lengths.iter().map(|l| (l - mean) * (l - mean)).sum::<f64>() / count;
    if mean > 0.0 {
        variance.sqrt() / mean
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Placement {
        Placement {
            positions: vec![[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]],
            radii: vec![1.0; 4],
            links: vec![(0, 1), (1, 2), (2, 3), (3, 0)],
            frame: [20.0, 10.0],
        }
    }

    #[test]
    fn a_square_is_measured_by_hand() {
        let quality = square().measure();
        // Sides are 10 s, diagonals 10 sqrt(2) s / 2; the least mean over the six pairs.
        let (sum, squares) = (4.0 + 2.0 * 0.5_f64.sqrt(), 4.0 + 2.0 * 0.5);
        let expected = (6.0 - sum * sum / squares) / 6.0;
        assert!((quality.stress - expected).abs() < 1e-12, "{quality:?}");
        assert_eq!(quality.crossings_straight, 0, "no sides cross");
        assert_eq!(quality.node_overlaps, 0, "ten apart");
        assert!(
            (quality.neighbours_kept - 1.0).abs() < 1e-12,
            "sides are shorter than diagonals"
        );
        assert!(quality.link_length_spread < 1e-12, "all sides are equal");
        assert!((quality.smallest_angle - 90.0).abs() < 1e-9, "{quality:?}");
        assert!((quality.angles_used - 0.5).abs() < 1e-9, "90 of 180");
        assert!((quality.frame_used - 0.5).abs() < 1e-12, "100 of 200");
    }

    #[test]
    fn scale_and_place_do_not_matter() {
        let mut other = square();
        for [x, y] in &mut other.positions {
            (*x, *y) = (*x * 64.0 - 512.0, *y * 64.0 + 128.0);
        }
        let (one, other) = (square().measure(), other.measure());
        assert!((one.stress - other.stress).abs() < 1e-12, "stress");
        assert_eq!(one.crossings_straight, other.crossings_straight);
    }

    #[test]
    fn diagonals_cross_and_overlaps_are_seen() {
        let mut crossed = square();
        crossed.links = vec![(0, 2), (1, 3), (3, 1), (0, 0), (0, 9)];
        crossed.radii = vec![5.5; 4];
        let quality = crossed.measure();
        assert_eq!(quality.crossings_straight, 1, "one pair, counted once");
        assert_eq!(quality.node_overlaps, 4, "along the sides");
    }

    #[test]
    fn nothing_is_measured_as_nothing() {
        let quality = Placement::default().measure();
        let figures = [quality.stress, quality.neighbours_kept, quality.frame_used];
        assert_eq!(
            figures.map(f64::to_bits),
            [0.0_f64.to_bits(); 3],
            "finite, and zero"
        );
    }

    #[test]
    fn movement_is_in_diagonals() {
        let moved = movement(
            &[[0.0, 0.0], [1.0, 1.0]],
            &[[3.0, 4.0], [1.0, 1.0]],
            [3.0, 4.0],
        );
        assert!((moved - 0.5).abs() < 1e-12, "one by a diagonal, one not");
    }
}
