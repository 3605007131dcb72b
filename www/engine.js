// The compiled core, fetched and compiled once for all maps of a page, and its larger sister, which
// is only fetched for a map that was not baked.

import init, { LoopMap } from './loopmap_wasm.js';
import { Problem } from './problem.js';

/** @type {Promise<unknown> | undefined} */
let started;

/**
 * Makes the compiled core ready.
 *
 * @returns {Promise<unknown>}
 */
export function startEngine() {
    started ??= start('loopmap_wasm_bg.wasm', init).catch((error) => {
        started = undefined;
        throw error;
    });
    return started;
}

/**
 * Opens a map. One that was not baked is first checked and laid out.
 *
 * @param {unknown} value the parsed JSON of a map
 * @returns {Promise<LoopMap>}
 * @throws what is wrong with the map, a code and a text on a line for each problem
 */
export async function openMap(value) {
    const map = LoopMap.open(value) ?? LoopMap.open(await prepare(value));
    if (!map) {
        throw new Problem('E_CRASH');
    }
    return map;
}

/**
 * Checks and lays out a map beside the page, or on it where that is not allowed.
 *
 * @param {unknown} value
 */
async function prepare(value) {
    const answer = await inWorker(value).catch(() => prepareHere(value));
    if (answer.problem !== undefined) {
        throw new Error(answer.problem);
    }
    return answer.baked;
}

/**
 * @typedef {object} Answer
 * @property {unknown} [baked] the map as if it had been baked
 * @property {string} [problem] what is wrong with it
 */

/**
 * @param {unknown} value
 * @returns {Promise<Answer>}
 */
export async function prepareHere(value) {
    const engine = await import('./loopmap_engine.js');
    await start('loopmap_engine_bg.wasm', engine.default);
    try {
        return { baked: engine.prepare(value) };
    } catch (error) {
        if (error instanceof WebAssembly.RuntimeError) {
            throw new Problem('E_CRASH');
        }
        return { problem: error instanceof Error ? error.message : String(error) };
    }
}

/**
 * @param {unknown} value
 * @returns {Promise<Answer>}
 */
async function inWorker(value) {
    const worker = new Worker(new URL('engine-worker.js', import.meta.url), { type: 'module' });
    try {
        return await new Promise((resolve, reject) => {
            worker.addEventListener('message', ({ data }) => (data ? resolve(data) : reject()));
            worker.addEventListener('error', reject);
            worker.postMessage(value);
        });
    } finally {
        worker.terminate();
    }
}

/**
 * @param {string} file
 * @param {(from: { module_or_path: ArrayBuffer }) => Promise<unknown>} begin
 */
async function start(file, begin) {
    if (typeof WebAssembly !== 'object') {
        throw new Problem('E_BROWSER');
    }
    const url = new URL(file, import.meta.url);
    const response = await fetch(url, { credentials: 'omit' }).catch(() => {
        throw new Problem('E_NETWORK', url.href);
    });
    if (!response.ok) {
        throw new Problem('E_FETCH', url.href, String(response.status));
    }
    try {
        // From bytes, so that a server without the right type for wasm does as well.
        await begin({ module_or_path: await response.arrayBuffer() });
    } catch (error) {
        const isBlocked = /unsafe-eval|Content Security Policy|blocked by CSP/i.test(String(error));
        throw new Problem(isBlocked ? 'E_WASM_BLOCKED' : 'E_BROWSER');
    }
}
