// The compiled core, fetched and compiled once for all maps of a page, and its larger sister, which
// is only fetched for a map that was not baked.

import { LoopMap, initSync, startAnew } from './loopmap_wasm.js';
import { engineAddresses, openCore, workerAddress } from './files.js';
import { start } from './module.js';
import { Problem } from './problem.js';

/**
 * @typedef {import('./load-engine.js').Answer} Answer
 * @typedef {import('./load-engine.js').Answers} Answers
 */

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
    const baked = await askEngine('prepare', withPlaces(value, before), ...room);
    return { handle: reopenMap(baked), baked };
}

/**
 * Returns a map with the places of another unless it has its own. The ways of lines are not among them:
 * these are the other map's.
 *
 * @param {any} value
 * @param {any} before
 */
function withPlaces(value, before) {
    const places = Object.entries(before?.frames ?? {}).map(([name, { width, height, positions }]) => [
        name,
        { width, height, positions },
    ]);
    return places.length > 0 && value?.deals ? { frames: Object.fromEntries(places), ...value } : value;
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

/**
 * Asks the engine about a map: in a worker beside the page, or on the page where that is not allowed.
 *
 * @template {keyof Answers} T
 * @param {T} question
 * @param {unknown[]} about the map, and what else the question is about
 * @returns {Promise<Answers[T]>}
 */
export async function askEngine(question, ...about) {
    const answer = await askWorker(question, about).catch(async () => {
        const { askHere } = await import('./load-engine.js');
        return askHere(question, about, engineAddresses());
    });
    if (answer.problem !== undefined) {
        throw new Error(answer.problem);
    }
    return answer.value;
}

/**
 * @param {keyof Answers} question
 * @param {unknown[]} about
 * @returns {Promise<Answer>}
 */
async function askWorker(question, about) {
    const worker = new Worker(trusted(workerAddress()), { type: 'module' });
    try {
        return await new Promise((resolve, reject) => {
            worker.addEventListener('message', ({ data }) => (data ? resolve(data) : reject()));
            worker.addEventListener('error', reject);
            worker.postMessage({ question, about, addresses: engineAddresses() });
        });
    } finally {
        worker.terminate();
    }
}

/** @type {{ createScriptURL: (url: URL) => URL } | undefined} */
let policy;

/**
 * Returns the address of a script of ours as pages with Trusted Types want it: of a policy that is made once, since a
 * page may allow no second one of the name.
 *
 * @param {URL} address
 */
function trusted(address) {
    policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy('loop-map', { createScriptURL: String });
    return policy?.createScriptURL(address) ?? address;
}
