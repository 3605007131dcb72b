// The layouts that run in Node.js and in pages, each with its own defaults.
//
// A layout starts with a graph and a seed; `step()` moves it on, `isDone()` says when it would stop
// by itself, `positions()` gives x and y of each node in turn. One that cannot be interrupted has
// `at(steps)` in their place. `most` is the number of nodes beyond which it takes minutes.

import { forceCenter, forceLink, forceManyBody, forceSimulation } from 'd3-force';
import { forceManyBodyReuse } from 'd3-force-reuse';
import graphology from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import defaults from 'graphology-layout-forceatlas2/defaults.js';
import { graphToByteArrays } from 'graphology-layout-forceatlas2/helpers.js';
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import createForceLayout from 'ngraph.forcelayout';
import createNgraph from 'ngraph.graph';
import webcola from 'webcola';

import { loadAntv, loadEngine } from './host.mjs';
import { frameFor, undirected } from './score.mjs';

/** Steps after which a layout that knows no end is ended. */
const MOST_STEPS = 1000;

/** Random numbers in 0..1: xorshift, G. Marsaglia, "Xorshift RNGs", 2003. */
function random(seed) {
    let state = (seed * 2654435761 + 1) >>> 0;
    return () => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) / 2 ** 32;
    };
}

function pairs(ends) {
    return Array.from({ length: ends.length / 2 }, (_, edge) => [ends[2 * edge], ends[2 * edge + 1]]);
}

function d3(charge) {
    return graph => {
        const nodes = Array.from({ length: graph.nodes }, () => ({}));
        const links = pairs(undirected(graph)).map(([source, target]) => ({ source, target }));
        const simulation = forceSimulation(nodes)
            .force('charge', charge())
            .force('link', forceLink(links))
            .force('center', forceCenter())
            .stop();
        return {
            step: () => simulation.tick(),
            isDone: () => simulation.alpha() < simulation.alphaMin(),
            positions: () => nodes.flatMap(({ x, y }) => [x, y]),
        };
    };
}

function ngraph(graph) {
    const made = createNgraph();
    for (let node = 0; node < graph.nodes; node++) {
        made.addNode(node);
    }
    pairs(undirected(graph)).forEach(([a, b]) => made.addLink(a, b));
    const layout = createForceLayout(made);
    let isStable = false;
    return {
        step: () => (isStable = layout.step()),
        isDone: () => isStable,
        positions: () =>
            Array.from({ length: graph.nodes }, (_, node) => layout.getNodePosition(node))
                .flatMap(({ x, y }) => [x, y]),
    };
}

function graphologyForceAtlas2(graph, seed) {
    const made = new graphology.UndirectedGraph();
    const next = random(seed);
    for (let node = 0; node < graph.nodes; node++) {
        made.addNode(node, { x: 1000 * next(), y: 1000 * next() });
    }
    pairs(undirected(graph)).forEach(([a, b]) => made.addEdge(a, b));
    const settings = { ...defaults, ...forceAtlas2.inferSettings(made) };
    const { nodes, edges } = graphToByteArrays(made, () => 1);
    const width = nodes.length / graph.nodes;
    return {
        step: () => iterate(settings, nodes, edges),
        isDone: () => false,
        positions: () =>
            Array.from({ length: 2 * graph.nodes }, (_, at) => nodes[width * (at >> 1) + (at & 1)]),
    };
}

/** It runs a number of iterations in one call. Its own options, those of its ForceAtlas2. */
async function antv() {
    const { force } = await loadAntv();
    return (graph, seed) => antvForceAtlas2(force, graph, seed);
}

function antvForceAtlas2(force, graph, seed) {
    const next = random(seed);
    const start = Array.from({ length: 2 * graph.nodes }, () => 300 * next());
    const edges = pairs(undirected(graph));
    const masses = new Array(graph.nodes).fill(1);
    edges.flat().forEach(node => masses[node]++);
    return {
        at: steps =>
            force({
                name: 0,
                dimensions: 2,
                nodes: start,
                edges,
                masses,
                weights: edges.map(() => 1),
                iterations: steps,
                chunk_size: 256,
                min_movement: 0.4,
                distance_threshold_mode: 0,
                center: [0, 0],
                ka: 1,
                kg: 1,
                kr: 5,
                speed: 0.1,
                prevent_overlapping: false,
                node_radius: 10,
                kr_prime: 10,
                strong_gravity: false,
                lin_log: false,
                dissuade_hubs: false,
                edge_strength: 0,
                link_distance: 0,
                node_strength: 0,
                coulomb_dis_scale: 0,
                factor: 0,
                interval: 0,
                damping: 0,
                max_speed: 0,
                max_distance: Infinity,
            }),
    };
}

/** It runs to its end in one call. */
function cola(graph) {
    const { width, height } = frameFor(graph);
    const nodes = Array.from({ length: graph.nodes }, () => ({}));
    const links = pairs(undirected(graph)).map(([source, target]) => ({ source, target }));
    return {
        at: () => {
            new webcola.Layout()
                .size([width, height])
                .nodes(nodes)
                .links(links)
                .linkDistance(30)
                .start(30, 0, 0, 0, false);
            return nodes.flatMap(({ x, y }) => [x, y]);
        },
    };
}

async function loopmap() {
    const { ForceLayout } = await loadEngine();
    return (graph, seed) => {
        const sizes = new Float32Array(graph.nodes).fill(16);
        const layout = new ForceLayout(graph.nodes, graph.ends, { seed, sizes, ...frameFor(graph) });
        return {
            step: () => layout.tick(1),
            isDone: () => layout.alpha < 0.001,
            positions: () => Array.from(layout.positions()),
            free: () => layout.free(),
        };
    };
}

const layouts = {
    'd3-force': { make: d3(forceManyBody), most: 20_000 },
    'd3-force-reuse': { make: d3(forceManyBodyReuse), most: 20_000 },
    ngraph: { make: ngraph, steps: MOST_STEPS, most: 20_000 },
    'graphology-fa2': { make: graphologyForceAtlas2, steps: MOST_STEPS, most: 20_000 },
    'antv-wasm-fa2': { load: antv, steps: MOST_STEPS, most: 20_000 },
    webcola: { make: cola, steps: 1, most: 500 },
    'loopmap-wasm': { load: loopmap },
};

/** Returns the layout called `name`, or nothing. */
export async function layoutNamed(name) {
    const layout = layouts[name];
    if (!layout) {
        return undefined;
    }
    const { steps = 300, most = Infinity } = layout;
    return { start: layout.make ?? (await layout.load()), steps, most };
}
