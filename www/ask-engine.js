// Asks the engine, which is only fetched for a map that was not baked and for how a map grew. Loaded for these.

import { engineAddresses, workerAddress } from './files.js';

/**
 * @typedef {import('./load-engine.js').Answer} Answer
 * @typedef {import('./load-engine.js').Answers} Answers
 */

/**
 * Returns a map with the places of another unless it has its own. The ways of lines are not among them:
 * these are the other map's.
 *
 * @param {any} value
 * @param {any} before
 */
export function withPlaces(value, before) {
    const places = Object.entries(before?.frames ?? {}).map(([name, { width, height, positions }]) => [
        name,
        { width, height, positions },
    ]);
    return places.length > 0 && value?.deals ? { frames: Object.fromEntries(places), ...value } : value;
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
