// The quality of node positions, counted independently of loopmap's own scorer.

/** @typedef {import('./graph.mjs').Graph} Graph */
/** @typedef {ArrayLike<number>} Positions x and y of each node in turn */

/** Up to so many nodes every pair counts for the stress, beyond it this many from a few sources. */
const MOST_SOURCES = 2000;
const SAMPLED_PAIRS = 2e6;

/** Crossings are counted up to so many edges, overlaps up to so many nodes. */
const MOST_EDGES = 6000;
const MOST_NODES = 2000;

const RADIUS = 16;

/** The frame for a graph: that of 60 nodes, with the same room for each node. */
export function frameFor({ nodes }) {
    const factor = Math.sqrt(Math.max(1, nodes / 60));
    return { width: 1200 * factor, height: 800 * factor };
}

export class Scorer {
    #graph;
    #edges;
    /** Pairs of nodes and their distance along the edges, for the stress. */
    #pairs;

    /** @param {Graph} graph */
    constructor(graph) {
        this.#graph = graph;
        this.#edges = undirected(graph);
        this.#pairs = pairsOf(graph.nodes, this.#edges);
    }

    /** @param {Positions} positions */
    figures(positions) {
        const figures = { stress: this.stress(positions) };
        if (this.#edges.length <= 2 * MOST_EDGES) {
            figures.crossings = crossings(positions, this.#edges);
        }
        if (this.#graph.nodes <= MOST_NODES) {
            figures.overlaps = overlaps(fitted(positions, frameFor(this.#graph)));
        }
        return figures;
    }

    /**
     * The mean of ((distance in the picture / distance along the edges) - 1)^2 over all pairs of nodes
     * that hang together, at the scale of the picture that makes it least.
     *
     * @param {Positions} positions
     */
    stress(positions) {
        const { ends, lengths } = this.#pairs;
        let [sum, squares] = [0, 0];
        for (let pair = 0; pair < lengths.length; pair++) {
            const [a, b] = [2 * ends[2 * pair], 2 * ends[2 * pair + 1]];
            const x = positions[a] - positions[b];
            const y = positions[a + 1] - positions[b + 1];
            const ratio = Math.sqrt(x * x + y * y) / lengths[pair];
            sum += ratio;
            squares += ratio * ratio;
        }
        return squares > 0 ? 1 - (sum * sum) / (squares * lengths.length) : 1;
    }
}

/** The two ends of each edge in turn, there and back counted once. */
export function undirected({ nodes, ends }) {
    const known = new Set();
    const edges = [];
    for (let at = 0; at < ends.length; at += 2) {
        const [a, b] = [Math.min(ends[at], ends[at + 1]), Math.max(ends[at], ends[at + 1])];
        const key = a * nodes + b;
        if (a !== b && !known.has(key)) {
            known.add(key);
            edges.push(a, b);
        }
    }
    return Uint32Array.from(edges);
}

function pairsOf(nodes, edges) {
    const neighbours = Array.from({ length: nodes }, () => []);
    for (let at = 0; at < edges.length; at += 2) {
        neighbours[edges[at]].push(edges[at + 1]);
        neighbours[edges[at + 1]].push(edges[at]);
    }
    const isSampled = nodes > MOST_SOURCES;
    const stride = isSampled ? Math.ceil(nodes ** 2 / SAMPLED_PAIRS) : 1;
    const ends = [];
    const lengths = [];
    for (let source = 0; source < nodes; source += stride) {
        distances(neighbours, source).forEach((length, node) => {
            if (length > 0 && (isSampled || node > source)) {
                ends.push(source, node);
                lengths.push(length);
            }
        });
    }
    return { ends: Uint32Array.from(ends), lengths: Float64Array.from(lengths) };
}

/** A search in breadth; -1 where there is no way. */
function distances(neighbours, source) {
    const lengths = new Int32Array(neighbours.length).fill(-1);
    lengths[source] = 0;
    const queue = [source];
    for (const node of queue) {
        for (const other of neighbours[node]) {
            if (lengths[other] < 0) {
                lengths[other] = lengths[node] + 1;
                queue.push(other);
            }
        }
    }
    return lengths;
}

/** Counts pairs of straight edges without a common end that cross. */
function crossings(positions, edges) {
    let count = 0;
    for (let one = 0; one < edges.length; one += 2) {
        const [a, b] = [edges[one], edges[one + 1]];
        const [ax, ay, bx, by] = [positions[2 * a], positions[2 * a + 1], positions[2 * b], positions[2 * b + 1]];
        for (let other = one + 2; other < edges.length; other += 2) {
            const [c, d] = [edges[other], edges[other + 1]];
            if (a === c || a === d || b === c || b === d) {
                continue;
            }
            const [cx, cy, dx, dy] = [positions[2 * c], positions[2 * c + 1], positions[2 * d], positions[2 * d + 1]];
            const c1 = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
            const d1 = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
            const a2 = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
            const b2 = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
            if (c1 > 0 !== d1 > 0 && a2 > 0 !== b2 > 0) {
                count++;
            }
        }
    }
    return count;
}

/** The picture moved and scaled, alike in both directions, until it fills the frame. */
function fitted(positions, { width, height }) {
    const along = axis => {
        let [least, most] = [Infinity, -Infinity];
        for (let at = axis; at < positions.length; at += 2) {
            least = Math.min(least, positions[at]);
            most = Math.max(most, positions[at]);
        }
        return Math.max(most - least, 1e-9);
    };
    const scale = Math.min((width - 2 * RADIUS) / along(0), (height - 2 * RADIUS) / along(1));
    return Float64Array.from(positions, value => value * scale);
}

/** Counts pairs of discs that overlap by more than rounding. */
function overlaps(positions) {
    const least = (2 * RADIUS - 0.01) ** 2;
    let count = 0;
    for (let one = 0; one < positions.length; one += 2) {
        for (let other = one + 2; other < positions.length; other += 2) {
            const x = positions[one] - positions[other];
            const y = positions[one + 1] - positions[other + 1];
            if (x * x + y * y < least) {
                count++;
            }
        }
    }
    return count;
}
