// Compiled modules: fetched, compiled and started. The worker that asks the engine loads no more than
// this.

import { addressOf, open } from './files.js';
import { Problem } from './problem.js';

/**
 * Fetches a compiled module and starts it.
 *
 * @param {string} file
 * @param {(from: { module: WebAssembly.Module }) => unknown} begin
 */
export async function start(file, begin) {
    if (typeof WebAssembly !== 'object') {
        throw new Problem('E_BROWSER');
    }
    const { href } = addressOf(file);
    const response = await open(file).catch(() => {
        throw new Problem('E_NETWORK', href);
    });
    if (!response.ok) {
        throw new Problem('E_FETCH', href, String(response.status));
    }
    try {
        begin({ module: await compiled(response) });
    } catch (error) {
        const isBlocked = /unsafe-eval|Content Security Policy|blocked by CSP/i.test(String(error));
        throw new Problem(isBlocked ? 'E_WASM_BLOCKED' : 'E_BROWSER');
    }
}

/**
 * Compiles while the bytes come in; a server without the right type for wasm does as well.
 *
 * @param {Response} response
 */
async function compiled(response) {
    return response.headers.get('content-type') === 'application/wasm'
        ? WebAssembly.compileStreaming(response)
        : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Whether the core has trapped. A full stack is an error of the browser's own.
 *
 * @param {unknown} error
 */
export function isTrap(error) {
    return error instanceof Error && (error.name === 'RuntimeError' || /call stack|recursion/.test(error.message));
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
 * @param {keyof Answers} question
 * @param {unknown} map
 * @returns {Promise<Answer>}
 */
export async function askHere(question, map) {
    const engine = await import('./loopmap_engine.js');
    await start('loopmap_engine_bg.wasm', engine.initSync);
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
