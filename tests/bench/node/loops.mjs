// Loops in Node.js: node loops.mjs CONTESTANT QUESTION FILE.

import findCircuits from 'elementary-circuits-directed-graph';

import { readGraph } from './graph.mjs';
import { measure, skip } from './measure.mjs';
import { loadLoopmap } from './loopmap.mjs';

/** @typedef {import('./graph.mjs').Graph} Graph */

const contestants = {
    'elementary-circuits': {
        'every-loop': everyCircuit,
    },
    'loopmap-wasm': {
        'loops-6': graph => countLoops(graph, 6),
        'every-loop': graph => countLoops(graph, undefined),
        'top-100': graph => topLoops(graph, 6),
        'top-100-any': graph => topLoops(graph, undefined),
        'ranked-8': ranked,
        'top-100-memory': topMemory,
    },
};

/** @param {Graph} graph */
function everyCircuit({ nodes, ends }) {
    const targets = Array.from({ length: nodes }, () => []);
    for (let at = 0; at < ends.length; at += 2) {
        targets[ends[at]].push(ends[at + 1]);
    }
    measure(() => {
        let count = 0;
        // It changes the lists it is given.
        findCircuits(targets.map(list => [...list]), () => count++);
        return count;
    });
}

/** @param {Graph} graph */
async function countLoops(graph, maxLength) {
    const finder = await loopFinder(graph);
    if (finder) {
        measure(() => finder.count({ maxLength, steps: Infinity }).count);
    }
}

/** @param {Graph} graph */
async function topLoops(graph, maxLength) {
    const finder = await loopFinder(graph);
    if (finder) {
        const top = () => finder.top(100, { through: graph.busiest, maxLength });
        measure(top, ({ loops }) => {
            const sum = loops.reduce((sum, { goesRound }) => sum + (goesRound ?? 0), 0);
            return `${loops.length} loops with ${sum}`;
        });
    }
}

/** @param {Graph} graph */
async function ranked(graph) {
    const finder = await loopFinder(graph);
    if (finder) {
        const bounds = { maxLength: 8, steps: Infinity };
        const ask = () => [finder.top(100, bounds).loops.length, finder.count(bounds).count];
        measure(ask, ([listed, all]) => `${listed} of ${all}`);
    }
}

/**
 * KiB by which the module's memory grows: it grows by pages of 64 KiB and never shrinks.
 *
 * @param {Graph} graph
 */
async function topMemory(graph) {
    const finder = await loopFinder(graph);
    if (finder) {
        const { memory } = await loadLoopmap();
        const before = memory.buffer.byteLength;
        const { loops } = finder.top(100, { through: graph.busiest, maxLength: 6 });
        const runs = [(memory.buffer.byteLength - before) / 1024];
        console.log(JSON.stringify({ runs, answer: `${loops.length} loops` }));
    }
}

async function loopFinder({ nodes, ends, amounts }) {
    const { LoopFinder } = await loadLoopmap();
    if (!LoopFinder) {
        return skip('the bundle has no LoopFinder');
    }
    return new LoopFinder(nodes, ends, amounts);
}

const [contestant, question, file] = process.argv.slice(2);
const ask = contestants[contestant][question];
if (ask) {
    await ask(readGraph(file));
} else {
    skip('it has no such question');
}
