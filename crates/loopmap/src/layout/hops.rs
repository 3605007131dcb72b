//! How many links lie between nodes on the shortest way: breadth-first search from up to 64 nodes at
//! once, one bit for each.
//!
//! After Then, Kaufmann, Chirigati, Hoang-Vu, Pham, Kemper, Neumann and Vo, "The more the merrier:
//! efficient multi-source graph traversal" (2014).

use super::Link;

/// Nodes that are further apart, or have no way at all between them, count as this many links apart.
pub(super) const FARTHEST: u8 = 250;

/// Searches at once.
const BITS: usize = 64;

/// The neighbours of all nodes, one node after another.
#[derive(Debug)]
pub(super) struct Neighbours {
    begins: Vec<u32>,
    others: Vec<u32>,
}

impl Neighbours {
    /// Takes links between existing, different nodes, no two between the same ones.
    pub(super) fn new(count: usize, links: &[Link]) -> Self {
        let mut begins = vec![0; count + 1];
        for link in links {
            begins[link.source as usize + 1] += 1;
            begins[link.target as usize + 1] += 1;
        }
        for node in 0..count {
            begins[node + 1] += begins[node];
        }
        let mut next = begins.clone();
        let mut others = vec![0; 2 * links.len()];
        for link in links {
            for (node, other) in [(link.source, link.target), (link.target, link.source)] {
                let place = &mut next[node as usize];
                others[*place as usize] = other;
                *place += 1;
            }
        }
        Self { begins, others }
    }

    /// Returns the nodes that are linked to `node`.
    pub(super) fn of(&self, node: usize) -> &[u32] {
        &self.others[self.begins[node] as usize..self.begins[node + 1] as usize]
    }

    /// Returns how many nodes there are.
    pub(super) fn count(&self) -> usize {
        self.begins.len() - 1
    }
}

/// Calls `found(source, node, hops)` for each of `sources`, by its place among them, and each node that
/// can be reached from it, itself left out. Hops end at [`FARTHEST`].
///
/// # Complexity
///
/// O(S / 64 * D * (N + M) + S N) for S sources and D hops between the farthest nodes.
pub(super) fn search(
    neighbours: &Neighbours,
    sources: &[u32],
    mut found: impl FnMut(usize, usize, u8),
) {
    let count = neighbours.count();
    let mut seen = vec![0_u64; count];
    let mut front = vec![0_u64; count];
    let mut next = vec![0_u64; count];
    for (batch, group) in sources.chunks(BITS).enumerate() {
        seen.fill(0);
        front.fill(0);
        for (bit, &source) in group.iter().enumerate() {
            seen[source as usize] |= 1 << bit;
            front[source as usize] |= 1 << bit;
        }
        for hops in 1..=FARTHEST {
            next.fill(0);
            for (node, &bits) in front.iter().enumerate() {
                if bits != 0 {
                    for &other in neighbours.of(node) {
                        next[other as usize] |= bits;
                    }
                }
            }
            let mut is_over = true;
            for (node, seen) in seen.iter_mut().enumerate() {
                let new = next[node] & !*seen;
                *seen |= new;
                front[node] = new;
                is_over &= new == 0;
                let mut left = new;
                while left != 0 {
                    let bit = left.trailing_zeros() as usize;
                    found(batch * BITS + bit, node, hops);
                    left &= left - 1;
                }
            }
            if is_over {
                break;
            }
        }
    }
}
