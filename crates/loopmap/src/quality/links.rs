//! Links as the measures want them: every pair once, and the neighbours of each node in one column.

/// Which nodes are joined.
#[derive(Debug)]
pub(super) struct Links {
    pairs: Vec<(usize, usize)>,
    /// The neighbours of all nodes, one node after another.
    neighbours: Vec<usize>,
    /// Where the neighbours of each node begin, and the end.
    begins: Vec<usize>,
}

impl Links {
    pub(super) fn new(count: usize, links: &[(usize, usize)]) -> Self {
        let mut pairs: Vec<(usize, usize)> = links
            .iter()
            .filter(|&&(a, b)| a != b && a < count && b < count)
            .map(|&(a, b)| (a.min(b), a.max(b)))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut begins = vec![0; count + 1];
        for &(a, b) in &pairs {
            begins[a + 1] += 1;
            begins[b + 1] += 1;
        }
        for node in 0..count {
            begins[node + 1] += begins[node];
        }
        let mut next = begins.clone();
        let mut neighbours = vec![0; 2 * pairs.len()];
        for &(a, b) in &pairs {
            for (node, other) in [(a, b), (b, a)] {
                neighbours[next[node]] = other;
                next[node] += 1;
            }
        }
        Self {
            pairs,
            neighbours,
            begins,
        }
    }

    /// Returns every pair of joined nodes, the smaller number first.
    pub(super) fn pairs(&self) -> &[(usize, usize)] {
        &self.pairs
    }

    /// Returns the nodes that are joined to `node`.
    pub(super) fn of(&self, node: usize) -> &[usize] {
        &self.neighbours[self.begins[node]..self.begins[node + 1]]
    }
}
