// Loads the engine, for the element and for pages that draw by themselves: the one with SIMD where the
// browser knows it, else the other, which gives the same answers to the last bit.

import { engineAddresses, open } from './files.js';
import * as engine from './loopmap_engine.js';
import { isTrap, start } from './module.js';
import { Problem } from './problem.js';

/** A module with one function, which makes a vector of four zeros. */
const WITH_SIMD = Uint8Array.of(
    ...[0, 97, 115, 109, 1, 0, 0, 0], // the magic word and the version
    ...[1, 5, 1, 96, 0, 1, 123], // a type: from nothing to a vector
    ...[3, 2, 1, 0], // a function of that type
    ...[10, 8, 1, 6, 0, 65, 0, 253, 17, 11], // i32.const 0, i32x4.splat, end
);

/** @typedef {typeof engine} Engine */

/** @type {Promise<Engine> | undefined} */
let loaded;

/**
 * Returns the exports of the engine, ready to be called: `ForceLayout`, `LoopFinder` and what the
 * element asks for. It is loaded once, however often it is asked for.
 *
 * @param {string[]} [addresses] where it is, with SIMD and without
 * @returns {Promise<Engine>}
 */
export function loadEngine(addresses = engineAddresses()) {
    loaded ??= load(addresses).catch((error) => {
        loaded = undefined;
        throw error;
    });
    return loaded;
}

/** @param {string[]} addresses */
async function load([withSimd, without]) {
    const isThere = knowsSimd() && (await startFrom(withSimd).catch(() => false));
    if (!isThere) {
        await startFrom(without);
    }
    return engine;
}

function knowsSimd() {
    return typeof WebAssembly === 'object' && WebAssembly.validate(WITH_SIMD);
}

/** @param {string} address */
async function startFrom(address) {
    await start(() => open(address), engine.initSync);
    return true;
}

/**
 * @typedef {{ prepare: unknown, history: import('./loopmap_engine.js').Month[] }} Answers What the
 *     engine is asked for.
 *
 * @typedef {object} Answer
 * @property {any} [value]
 * @property {string} [problem] what is wrong with the map
 */

/**
 * Answers a question about a map, on the page or in a worker, wherever this is loaded.
 *
 * @param {keyof Answers} question
 * @param {any[]} about the map, and what else the question is about
 * @param {string[]} addresses where the engine is, with SIMD and without
 * @returns {Promise<Answer>}
 */
export async function askHere(question, [map, ...more], addresses) {
    await loadEngine(addresses);
    try {
        return { value: engine[question](map, ...more) };
    } catch (error) {
        if (isTrap(error)) {
            engine.startAnew();
            throw new Problem('E_CRASH');
        }
        return { problem: error instanceof Error ? error.message : String(error) };
    }
}
