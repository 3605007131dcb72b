// The picture that all contestants draw: places, widths, dashes, colours and names of a graph.

import { loadLoopmap } from '../node/loopmap.mjs';

export const SIZE = { width: 1200, height: 800 };

const PILLARS = [
    ['blue', '#4673ff'],
    ['sky', '#3cd7fa'],
    ['red', '#e8303c'],
    ['orange', '#ffb45a'],
    ['violet', '#7c6d84'],
];

/** Steps of the layout; more would place large graphs better, and draw them no slower. */
const STEPS = 300;
const MARGIN = 40;

/**
 * @typedef {object} Picture
 * @property {{ x: number, y: number, r: number, name: string }[]} nodes
 * @property {{ source: number, target: number, width: number, dash: number[], colour: string }[]} edges
 * @property {unknown} map the same as a baked map, for loopmap; nothing above its limits
 */

/** @param {import('../node/graph.mjs').Graph} graph @returns {Promise<Picture>} */
export async function picture(graph) {
    const { ForceLayout, prepare } = await loadLoopmap();
    const places = fitted(placed(ForceLayout, graph));
    const edges = edgesOf(graph);
    const through = new Float64Array(graph.nodes);
    for (const { source, target, amount } of edges) {
        through[source] += amount;
        through[target] += amount;
    }
    const most = Math.max(...through);
    // As large as loopmap's own: smaller where there are more than 150.
    const scale = Math.min(1, Math.max(0.1, Math.sqrt(150 / graph.nodes)));
    const nodes = places.map(([x, y], i) => ({
        x,
        y,
        r: scale * (7 + 29 * Math.sqrt(through[i] / most)),
        name: `Company ${i}`,
    }));
    const largest = edges.reduce((so, { amount }) => Math.max(so, amount), 1);
    const drawn = edges.map(({ source, target, amount, status, pillar }) => ({
        source,
        target,
        width: Math.max(1.25, 13 * scale * Math.sqrt(amount / largest)),
        dash: amount === 0 ? [0, 4] : status === 'announced' ? [7, 4] : [],
        colour: PILLARS[pillar][1],
    }));
    return { nodes, edges: drawn, map: mapOf(nodes, edges, prepare) };
}

function placed(ForceLayout, { nodes, ends }) {
    const layout = new ForceLayout(nodes, ends, { seed: 1, ...SIZE });
    layout.tick(STEPS);
    const flat = Array.from(layout.positions());
    layout.free();
    return Array.from({ length: nodes }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);
}

/** Stretched into the frame. */
function fitted(places) {
    const axes = [0, 1].map((axis) => {
        const all = places.map((place) => place[axis]);
        const least = all.reduce((a, b) => Math.min(a, b));
        const most = all.reduce((a, b) => Math.max(a, b));
        const room = [SIZE.width, SIZE.height][axis] - 2 * MARGIN;
        return (value) => MARGIN + (room * (value - least)) / (most - least || 1);
    });
    return places.map((place) => place.map((value, axis) => axes[axis](value)));
}

function edgesOf({ ends, amounts }) {
    return Array.from(amounts, (amount, i) => ({
        source: ends[2 * i],
        target: ends[2 * i + 1],
        amount: Number.isNaN(amount) ? 0 : amount,
        status: i % 2 === 0 ? 'closed' : 'announced',
        pillar: i % PILLARS.length,
    }));
}

function mapOf(nodes, edges, prepare) {
    if (nodes.length > 2000 || edges.length > 20_000) {
        return undefined;
    }
    const id = (i) => `n${String(i).padStart(5, '0')}`;
    const map = {
        format: 1,
        title: 'Benchmark',
        view: { show: 'all' },
        pillars: PILLARS.map(([colour]) => ({ id: colour, label: colour, colour })),
        companies: nodes.map(({ name }, i) => ({ id: id(i), name })),
        deals: edges.map(({ source, target, amount, status, pillar }, i) => ({
            id: `d${String(i).padStart(5, '0')}`,
            from: id(source),
            to: id(target),
            pillar: PILLARS[pillar][0],
            ...(amount > 0 ? { amount_high: amount } : {}),
            status,
        })),
        frames: {
            wide: {
                ...SIZE,
                positions: Object.fromEntries(nodes.map(({ x, y }, i) => [id(i), [Math.fround(x), Math.fround(y)]])),
            },
        },
    };
    return prepare(map);
}
