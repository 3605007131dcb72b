// What pages hand to the engine: whatever cannot be meant throws an error that names it, and nothing traps.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { engine } from './bundle.mjs';

const { ForceLayout, LoopFinder, history, layOut, prepare } = engine;

const cyclic = {};
cyclic.itself = cyclic;

const WRONG = [
    undefined, null, NaN, Infinity, -1, 1.5, 1e308, 2 ** 32, '', 'x', true, Symbol('s'), 10n,
    {}, { length: 3 }, cyclic, [undefined], [1.5], ['1'], [-1], [Infinity], () => {}, new Date(NaN), new DataView(new ArrayBuffer(8)), new BigInt64Array(2),
];

const edges = Uint32Array.of(0, 1, 1, 0);
const layout = () => new ForceLayout(2, edges);
const finder = () => new LoopFinder(2, edges, Float64Array.of(5, 7));
const map = { deals: [{ from: 'a', to: 'b', amount: 2 }, { from: 'b', to: 'a', amount: 1 }] };
const isAbsent = (value) => value === undefined || value === null;
const isObject = (value) => isAbsent(value) || typeof value === 'object';
const isEmptyList = (value) => value instanceof DataView;
const isBound = (value) => isAbsent(value) || (typeof value === 'number' && value >= 0);

/** Each argument: what its errors say, what is called, and what of the above it takes. */
const ARGUMENTS = [
    [/nodeCount/, (value) => new ForceLayout(value, edges), () => false],
    [/edges/, (value) => new ForceLayout(2, value), isEmptyList],
    [/wishes/, (value) => new ForceLayout(2, edges, value), isObject],
    [/width/, (width) => new ForceLayout(2, edges, { width }), (value) => isAbsent(value) || value === 1.5],
    [/height/, (height) => new ForceLayout(2, edges, { height }), (value) => isAbsent(value) || value === 1.5],
    [/seed/, (seed) => new ForceLayout(2, edges, { seed }), (value) => isAbsent(value) || Number.isFinite(value)],
    [/sizes/, (sizes) => new ForceLayout(2, edges, { sizes }), (value) => isAbsent(value) || isEmptyList(value) || (Array.isArray(value) && value[0] === 1.5)],
    [/^n /, (value) => layout().tick(value), () => false],
    [/^node /, (value) => layout().pin(value, 1, 1), () => false],
    [/^x /, (value) => layout().pin(0, value, 1), (value) => value === -1 || value === 1.5],
    [/^y /, (value) => layout().pin(0, 1, value), (value) => value === -1 || value === 1.5],
    [/^node /, (value) => layout().unpin(value), () => false],
    [/nodeCount/, (value) => new LoopFinder(value, edges, [5, 7]), () => false],
    [/edges/, (value) => new LoopFinder(2, value, []), isEmptyList],
    [/amount/, (value) => new LoopFinder(2, edges, value), () => false],
    [/^k /, (value) => finder().top(value), () => false],
    [/wishes/, (value) => finder().top(1, value), isObject],
    [/through/, (through) => finder().top(1, { through }), isAbsent],
    [/maxLength/, (maxLength) => finder().top(1, { maxLength }), isBound],
    [/steps/, (steps) => finder().top(1, { steps }), isBound],
    [/wishes/, (value) => finder().count(value), isObject],
    [/limit/, (limit) => finder().count({ limit }), isBound],
    [/^[EW]_/, (value) => prepare(value), () => false],
    [/width/, (value) => prepare(map, value, 100), (value) => isAbsent(value) || value === 1.5],
    [/height/, (value) => prepare(map, 100, value), (value) => isAbsent(value) || value === 1.5],
    [/^[EW]_/, (value) => layOut(value, 'wide'), () => false],
    [/^E_FRAME/, (value) => layOut(map, value), () => false],
    [/^[EW]_/, (value) => history(value), () => false],
];

for (const [at, [named, call, takes]] of ARGUMENTS.entries()) {
    test(`argument ${at + 1} (${named.source}) is looked at`, () => {
        for (const value of WRONG) {
            const shown = typeof value === 'symbol' || typeof value === 'object' ? typeof value : String(value);
            if (takes(value)) {
                assert.doesNotThrow(() => call(value), `${shown} is taken`);
            } else {
                assert.throws(() => call(value), (error) => !(error instanceof WebAssembly.RuntimeError) && named.test(error.message), shown);
            }
        }
        // The module lives.
        assert.equal(finder().count().count, 1);
    });
}
