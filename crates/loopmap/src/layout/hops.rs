//! How many links lie between nodes on the shortest way: breadth-first search from up to 64 nodes at
//! once, one bit for each.
//!
//! After Then, Kaufmann, Chirigati, Hoang-Vu, Pham, Kemper, Neumann and Vo, "The more the merrier:
//! efficient multi-source graph traversal" (2014). Hops are counted by bits as well: a digit of 64
//! counters stands in one number.

use super::Link;
use super::nodes::padded;

/// Nodes that are further apart, or have no way at all between them, count as this many links apart.
pub(super) const FARTHEST: u8 = 250;

/// Searches at once.
const BITS: usize = 64;
/// Binary digits of a number of hops.
const DIGITS: usize = 8;

/// The neighbours of all nodes, one node after another.
#[derive(Debug)]
pub(super) struct Neighbours {
    begins: Vec<u32>,
    others: Vec<u32>,
}

impl Neighbours {
    /// Takes links between existing, different nodes, no two between the same ones.
    #[inline(never)]
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

/// Hops from some nodes to all.
#[derive(Debug)]
pub(super) struct Hops {
    /// One source after another, in rows padded to whole lanes; 0 to the source itself, to nodes that no
    /// way leads to, and in the padding.
    pub(super) rows: Vec<u8>,
    /// The most hops there are.
    pub(super) farthest: u8,
}

impl Hops {
    /// Searches from each of `sources`. Hops end at [`FARTHEST`].
    ///
    /// # Complexity
    ///
    /// O(S / 64 * D * (N + M) + S N) for S sources and D hops between the farthest nodes.
    pub(super) fn new(neighbours: &Neighbours, sources: &[u32]) -> Self {
        let row = padded(neighbours.count());
        let mut rows = vec![0; sources.len() * row];
        let mut farthest = 0;
        if row > 0 {
            let mut search = Search::new(neighbours);
            for (group, rows) in sources.chunks(BITS).zip(rows.chunks_mut(BITS * row)) {
                search.begin(group);
                while search.hops < FARTHEST && search.step() {}
                farthest = search.hops.max(farthest);
                for (byte, rows) in rows.chunks_mut(u8::BITS as usize * row).enumerate() {
                    search.write(byte, rows, row);
                }
            }
        }
        Self { rows, farthest }
    }
}

/// A search from up to 64 nodes. Its parts are small, so that a browser soon compiles them for speed.
struct Search<'a> {
    neighbours: &'a Neighbours,
    seen: Vec<u64>,
    front: Vec<u64>,
    next: Vec<u64>,
    /// For each node the digits of its hops, the lowest first, a bit for each source.
    digits: Vec<[u64; DIGITS]>,
    hops: u8,
}

impl<'a> Search<'a> {
    fn new(neighbours: &'a Neighbours) -> Self {
        let count = neighbours.count();
        Self {
            neighbours,
            seen: vec![0; count],
            front: vec![0; count],
            next: vec![0; count],
            digits: vec![[0; DIGITS]; count],
            hops: 0,
        }
    }

    fn begin(&mut self, sources: &[u32]) {
        self.seen.fill(0);
        self.digits.fill([0; DIGITS]);
        for (bit, &source) in sources.iter().enumerate() {
            self.seen[source as usize] |= 1 << bit;
        }
        self.front.copy_from_slice(&self.seen);
        self.hops = 0;
    }

    /// Goes one link further; returns whether that led anywhere.
    fn step(&mut self) -> bool {
        self.spread();
        let is_further = self.look();
        self.hops += u8::from(is_further);
        is_further
    }

    /// Hands the front to all neighbours.
    #[inline(never)]
    fn spread(&mut self) {
        self.next.fill(0);
        for (node, &bits) in self.front.iter().enumerate() {
            if bits != 0 {
                for &other in self.neighbours.of(node) {
                    self.next[other as usize] |= bits;
                }
            }
        }
    }

    /// Makes what is new the front, and counts a hop where it is.
    #[inline(never)]
    fn look(&mut self) -> bool {
        let hops = usize::from(self.hops) + 1;
        let mut all = 0;
        let nodes = self.seen.iter_mut().zip(&mut self.front).zip(&self.next);
        for (((seen, front), next), digits) in nodes.zip(&mut self.digits) {
            let new = next & !*seen;
            *seen |= new;
            *front = new;
            all |= new;
            for (place, digit) in digits.iter_mut().enumerate() {
                if (hops >> place) & 1 == 1 {
                    *digit |= new;
                }
            }
        }
        all != 0
    }

    /// Writes the hops of eight sources into their rows.
    #[inline(never)]
    fn write(&self, byte: usize, rows: &mut [u8], row: usize) {
        let shift = u8::BITS as usize * byte;
        let places = (u8::BITS - self.hops.leading_zeros()) as usize;
        for (node, digits) in self.digits.iter().enumerate() {
            let mut eight = 0;
            for (place, digit) in digits[..places].iter().enumerate() {
                eight |= spread_bits((digit >> shift) & 0xff) << place;
            }
            for (row, hops) in rows.chunks_exact_mut(row).zip(eight.to_le_bytes()) {
                row[node] = hops;
            }
        }
    }
}

/// Turns eight bits into eight bytes of 0 or 1, the lowest bit into the lowest byte.
fn spread_bits(bits: u64) -> u64 {
    /// A one in each byte, a byte's own bit in each byte, and all bits but the highest in each byte.
    const ONES: u64 = 0x0101_0101_0101_0101;
    const OWN: u64 = 0x8040_2010_0804_0201;
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    ((((bits * ONES) & OWN) + LOW) >> 7) & ONES
}
