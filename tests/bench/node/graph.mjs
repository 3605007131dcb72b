// The graph that all contestants read.

import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Graph
 * @property {number} nodes
 * @property {number} busiest
 * @property {Uint32Array} ends source and target of each edge in turn
 * @property {Float64Array} amounts whole units, NaN when undisclosed
 */

/** @returns {Graph} */
export function readGraph(path) {
    const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
    const [nodes, , busiest] = head.split(' ').map(Number);
    const words = rows.map(row => row.split(' '));
    return {
        nodes,
        busiest,
        ends: Uint32Array.from(words.flatMap(([source, target]) => [source, target])),
        amounts: Float64Array.from(words, ([, , amount]) => (amount === '-' ? NaN : Number(amount))),
    };
}
