//! The state that forces work on: positions and velocities, laid out flat in lanes of four.
//!
//! Knows no force.

/// Width of a lane: four f32 fill one SIMD register.
pub(super) const LANES: usize = 4;

/// Adds up four accumulators in the one order that is used everywhere.
pub(super) fn reduce(sums: [f32; LANES]) -> f32 {
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}

/// Rounds a number of nodes up to whole lanes.
pub(super) const fn padded(count: usize) -> usize {
    count.div_ceil(LANES) * LANES
}

/// Positions and velocities of all nodes.
///
/// The columns are padded with zeros to a multiple of [`LANES`]; the padding takes part in no force.
#[derive(Clone, Debug, Default)]
pub(super) struct Nodes {
    pub(super) count: usize,
    pub(super) x: Vec<f32>,
    pub(super) y: Vec<f32>,
    pub(super) vx: Vec<f32>,
    pub(super) vy: Vec<f32>,
}

impl Nodes {
    pub(super) fn new(positions: &[[f32; 2]]) -> Self {
        let length = padded(positions.len());
        let mut nodes = Self {
            count: positions.len(),
            x: vec![0.0; length],
            y: vec![0.0; length],
            vx: vec![0.0; length],
            vy: vec![0.0; length],
        };
        for (i, &[x, y]) in positions.iter().enumerate() {
            nodes.x[i] = finite_or_zero(x);
            nodes.y[i] = finite_or_zero(y);
        }
        nodes
    }
}

/// Returns the number itself, or 0 when it is infinite or not a number.
pub(super) fn finite_or_zero(x: f32) -> f32 {
    if x.is_finite() { x } else { 0.0 }
}

/// Returns a node's place as its number.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).expect("layouts hold fewer than 2^32 nodes")
}

/// Returns how much of `most` a budget allows. Budgets have 64 bits wherever they are spent, so that a browser
/// stops where the program does.
pub(super) fn at_most(most: usize, affordable: u64) -> usize {
    usize::try_from(affordable).map_or(most, |affordable| affordable.min(most))
}

/// Returns a short direction for two nodes at the same place, different for every pair.
pub(super) fn parting(i: usize, j: usize) -> [f32; 2] {
    let turn = ((i * 7 + j * 13) % 16) as f32 / 16.0 - 0.5;
    [0.5 - turn.abs(), turn]
}
