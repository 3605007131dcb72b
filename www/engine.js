// The compiled core, fetched and compiled once for all maps of a page, and its larger sister, which
// is only fetched for a map that was not baked.

import { LoopMap, initSync, startAnew } from './loopmap_wasm.js';
import { folder, openCore } from './files.js';
import { start } from './module.js';
import { Problem } from './problem.js';

/** @type {Promise<unknown> | undefined} */
let started;

/**
 * Makes the compiled core ready.
 *
 * @returns {Promise<unknown>}
 */
export function startEngine() {
    started ??= start(openCore, initSync).catch((error) => {
        started = undefined;
        throw error;
    });
    return started;
}

/** Makes a new instance of the core, after a trap. All maps that were opened in the old one are lost. */
export const restartEngine = startAnew;

/**
 * Opens a map. One that was not baked is first checked and laid out, where the map before it knows its
 * companies around where they were.
 *
 * @param {unknown} value the parsed JSON of a map
 * @param {Uint8Array | undefined} text the same, as it is handed over
 * @param {number[]} room about how wide and high its picture will be
 * @param {unknown} [before] the baked map in whose place it comes
 * @returns {Promise<{ handle: LoopMap, baked: unknown }>} with what opens the same map at once
 * @throws what is wrong with the map, a code and a text on a line for each problem
 */
export async function openMap(value, text, room, before) {
    const handle = text && LoopMap.open(text);
    if (handle) {
        return { handle, baked: value };
    }
    const { askEngine, withPlaces } = await engineParts();
    const baked = await askEngine('prepare', withPlaces(value, before), ...room);
    return { handle: reopenMap(baked), baked };
}

/**
 * Writes a map down as it is handed over, if it can be: no value that holds itself can. The browser's own encoder
 * is many times as fast as one that goes from letter to letter, as the binding of a string does.
 *
 * @param {unknown} map
 */
export function written(map) {
    try {
        return new TextEncoder().encode(JSON.stringify(map));
    } catch {
        return undefined;
    }
}

/**
 * Opens a map that was opened before.
 *
 * @param {unknown} baked
 * @param {Uint8Array} [text] the same, as it is handed over
 */
export function reopenMap(baked, text = written(baked)) {
    const handle = text && LoopMap.open(text);
    if (!handle) {
        throw new Problem('E_CRASH');
    }
    return handle;
}

/** What asks the engine, for a map that was not baked and for the history of one. */
export const engineParts = () => import('./ask-engine.js').catch(() => Promise.reject(new Problem('E_NETWORK', folder())));
