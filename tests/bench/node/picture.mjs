// One layout of the AI map as loopmap would draw it:
// node picture.mjs CONTESTANT GRAPHS SEED PROGRAM MAP SHOW WIDTH HEIGHT.
//
// The positions are stretched to the frame along both axes, which leaves no room unused, and scored by
// `loopmap quality --positions`: with the same router, radii and names for all.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { readGraph } from './graph.mjs';
import { layoutNamed } from './layouts.mjs';
import { clock, skip } from './measure.mjs';

/** Room along the sides, for the largest nodes and some names. */
const MARGIN = 40;

const [contestant, graphs, seed, program, map, show, width, height] = process.argv.slice(2);
const all = readGraph(join(graphs, 'ai-all.txt'));
const nodes = show === 'core' ? onLoops(all) : Array.from({ length: all.nodes }, (_, node) => node);
const ids = Object.keys(printed('layout', '--ticks', '1', map).positions);

const start = clock();
const own = contestant === 'loopmap';
const places = own ? undefined : await placesBy(contestant);
const ms = clock() - start;
const figures = own ? quality() : withPlaces(places, file => quality('--positions', file));
console.log(JSON.stringify({ runs: [ms], figures }));

/** @returns {Promise<ArrayLike<number>>} x and y of each node of the graph in turn */
async function placesBy(name) {
    const file = join(graphs, `ai-${show}.txt`);
    const layout = await layoutNamed(name);
    if (!layout) {
        return elsewhere(name, file);
    }
    const running = layout.start(readGraph(file), Number(seed));
    if ('at' in running) {
        return running.at(layout.steps);
    }
    for (let step = 0; step < layout.steps && !running.isDone(); step++) {
        running.step();
    }
    return running.positions();
}

function elsewhere(name, file) {
    const script = fileURLToPath(new URL('../python/layout.py', import.meta.url));
    const { stdout, status } = spawnSync('python3', [script, name, file, seed], { encoding: 'utf8' });
    if (status !== 0) {
        skip('python3 or the program is missing');
        process.exit();
    }
    const { skipped, positions } = JSON.parse(stdout);
    if (skipped) {
        skip(skipped);
        process.exit();
    }
    return positions;
}

function withPlaces(places, then) {
    const folder = mkdtempSync(join(tmpdir(), 'loopmap-'));
    const file = join(folder, 'positions.json');
    try {
        writeFileSync(file, JSON.stringify(stretched(places)));
        return then(file);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** Only nodes with a link count for the stretch: those without, some layouts send far away. */
function stretched(places) {
    const linked = new Set(ends(all));
    const along = (axis, extent) => {
        const values = nodes.map((_, at) => places[2 * at + axis]);
        const counted = values.filter((_, at) => linked.has(nodes[at]));
        const [least, most] = [Math.min(...counted), Math.max(...counted)];
        const room = extent - 2 * MARGIN;
        const part = value => Math.min(1, Math.max(0, (value - least) / (most - least || 1)));
        return values.map(value => MARGIN + part(value) * room);
    };
    const [x, y] = [along(0, Number(width)), along(1, Number(height))];
    const positions = Object.fromEntries(nodes.map((node, at) => [ids[node], [x[at], y[at]]]));
    return { width: Number(width), height: Number(height), positions };
}

function quality(...more) {
    const asked = ['quality', map, '--show', show, '--width', width, '--height', height, '--format', 'json', ...more];
    const { show: _, ...figures } = printed(...asked);
    return figures;
}

function printed(...words) {
    return JSON.parse(execFileSync(program, words, { encoding: 'utf8' }));
}

/** The nodes with a link. */
function ends(graph) {
    return [...new Set(graph.ends)].sort((a, b) => a - b);
}

/** The nodes from which a way leads back: those of the core. */
function onLoops(graph) {
    const next = Array.from({ length: graph.nodes }, () => []);
    for (let at = 0; at < graph.ends.length; at += 2) {
        next[graph.ends[at]].push(graph.ends[at + 1]);
    }
    const comesBack = node => {
        const seen = new Set();
        const queue = [node];
        for (const from of queue) {
            for (const to of next[from]) {
                if (!seen.has(to)) {
                    seen.add(to);
                    queue.push(to);
                }
            }
        }
        return seen.has(node);
    };
    return ends(graph).filter(comesBack);
}
