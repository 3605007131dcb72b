// The compiled core, fetched and compiled once for all maps of a page, and its larger sister, which
// is only fetched for a map that was not baked.

import init, { LoopMap, startAnew } from './loopmap_wasm.js';
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

/** Makes a new instance of the core, after a trap. All maps that were opened in the old one are lost. */
export const restartEngine = startAnew;

/**
 * Whether the core has trapped. A full stack is an error of the browser's own.
 *
 * @param {unknown} error
 */
export function isTrap(error) {
    return error instanceof Error && (error.name === 'RuntimeError' || /call stack|recursion/.test(error.message));
}

/**
 * Opens a map. One that was not baked is first checked and laid out.
 *
 * @param {unknown} value the parsed JSON of a map
 * @returns {Promise<{ handle: LoopMap, baked: unknown }>} with what opens the same map at once
 * @throws what is wrong with the map, a code and a text on a line for each problem
 */
export async function openMap(value) {
    const handle = LoopMap.open(value);
    if (handle) {
        return { handle, baked: value };
    }
    const baked = await askEngine('prepare', value);
    return { handle: reopenMap(baked), baked };
}

/**
 * Opens a map that was opened before.
 *
 * @param {unknown} baked
 */
export function reopenMap(baked) {
    const handle = LoopMap.open(baked);
    if (!handle) {
        throw new Problem('E_CRASH');
    }
    return handle;
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
 * Asks the engine about a map: in a worker beside the page, or on the page where that is not allowed.
 *
 * @template {keyof Answers} T
 * @param {T} question
 * @param {unknown} map
 * @returns {Promise<Answers[T]>}
 */
export async function askEngine(question, map) {
    const answer = await askWorker(question, map).catch(() => askHere(question, map));
    if (answer.problem !== undefined) {
        throw new Error(answer.problem);
    }
    return answer.value;
}

/**
 * @param {keyof Answers} question
 * @param {unknown} map
 * @returns {Promise<Answer>}
 */
export async function askHere(question, map) {
    const engine = await import('./loopmap_engine.js');
    await start('loopmap_engine_bg.wasm', engine.default);
    try {
        return { value: engine[question](map) };
    } catch (error) {
        if (isTrap(error)) {
            engine.startAnew();
            throw new Problem('E_CRASH');
        }
        return { problem: error instanceof Error ? error.message : String(error) };
    }
}

/**
 * @param {keyof Answers} question
 * @param {unknown} map
 * @returns {Promise<Answer>}
 */
async function askWorker(question, map) {
    const worker = new Worker(new URL('engine-worker.js', import.meta.url), { type: 'module' });
    try {
        return await new Promise((resolve, reject) => {
            worker.addEventListener('message', ({ data }) => (data ? resolve(data) : reject()));
            worker.addEventListener('error', reject);
            worker.postMessage({ question, map });
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
