// Compiled modules: fetched, compiled and started.

import { Problem } from './problem.js';

/**
 * Compiles a module and starts it.
 *
 * @param {() => Promise<Response>} open
 * @param {(from: { module: WebAssembly.Module }) => unknown} begin
 */
export async function start(open, begin) {
    if (typeof WebAssembly !== 'object') {
        throw new Problem('E_BROWSER');
    }
    const response = await open();
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
