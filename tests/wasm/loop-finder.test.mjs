import assert from 'node:assert/strict';
import { test } from 'node:test';

import { engine } from './bundle.mjs';

const { LoopFinder } = engine;

/** @param {[number, number, number][]} payments */
function finder(nodeCount, payments) {
    const edges = Uint32Array.from(payments.flatMap(([payer, receiver]) => [payer, receiver]));
    return new LoopFinder(nodeCount, edges, Float64Array.from(payments, ([, , amount]) => amount));
}

/** Everybody pays everybody, each another amount. */
function everybody(count) {
    const payments = [];
    for (let payer = 0; payer < count; payer++) {
        for (let receiver = 0; receiver < count; receiver++) {
            payments.push([payer, receiver, 1 + payer * count + receiver]);
        }
    }
    return finder(count, payments);
}

test('loops come ranked, an undisclosed leg below any amount', () => {
    const found = finder(4, [[0, 1, NaN], [1, 0, 9], [2, 3, 4], [3, 2, 0.5]]).top(10);
    assert.deepEqual(found, {
        complete: true,
        count: 2,
        atLeast: 2,
        loops: [{ nodes: [2, 3], goesRound: 0.5 }, { nodes: [0, 1], goesRound: null }],
    });
});

test('parallel edges merge and edges from a node to itself are ignored', () => {
    const { loops } = finder(2, [[0, 1, 1], [0, 1, 2], [1, 0, 8], [1, 1, 5]]).top(0);
    assert.deepEqual(loops, [{ nodes: [0, 1], goesRound: 3 }]);
});

test('wishes bound the search', () => {
    const all = everybody(5);
    assert.equal(all.count().count, 84);
    assert.equal(all.count({ maxLength: 2 }).count, 10);
    assert.deepEqual(all.count({ limit: 7 }), { complete: false, count: null, atLeast: 7 });
    const { loops } = all.top(3, { through: 4, maxLength: 2 });
    assert.deepEqual(loops.map(({ nodes }) => nodes), [[3, 4], [2, 4], [1, 4]]);
});

test('a network with more loops than anybody can list answers with its best', () => {
    const { complete, loops } = everybody(20).top(100);
    assert.equal(loops.length, 100);
    assert.equal(complete, false);
});

test('what is no network throws', () => {
    const make = (edges, amounts) => () =>
        new LoopFinder(2, Uint32Array.from(edges), Float64Array.from(amounts));
    assert.throws(make([0, 2], [1]), /names node 2/);
    assert.throws(make([0, 1, 1], [1]), /3 ends/);
    assert.throws(make([0, 1], [1, 1]), /1 edges/);
    assert.throws(make([0, 1], [Infinity]), /amount inf/);
    assert.throws(make([0, 1], [-1]), /amount -1/);
    assert.throws(() => finder(2, [[0, 1, 1]]).top(1, { through: 2 }), /no node 2/);
});
