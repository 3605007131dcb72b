// The compiled core, fetched and compiled once for all maps of a page.

import init from './loopmap_wasm.js';
import { Problem } from './problem.js';

/** @type {Promise<void> | undefined} */
let started;

/**
 * Makes the compiled core ready.
 *
 * @returns {Promise<void>}
 */
export function startEngine() {
    started ??= start().catch((error) => {
        started = undefined;
        throw error;
    });
    return started;
}

async function start() {
    if (typeof WebAssembly !== 'object') {
        throw new Problem('E_BROWSER');
    }
    const url = new URL('loopmap_wasm_bg.wasm', import.meta.url);
    const response = await fetch(url, { credentials: 'omit' }).catch(() => {
        throw new Problem('E_NETWORK', url.href);
    });
    if (!response.ok) {
        throw new Problem('E_FETCH', url.href, String(response.status));
    }
    try {
        // From bytes, so that a server without the right type for wasm does as well.
        await init({ module_or_path: await response.arrayBuffer() });
    } catch (error) {
        const isBlocked = /unsafe-eval|Content Security Policy|blocked by CSP/i.test(String(error));
        throw new Problem(isBlocked ? 'E_WASM_BLOCKED' : 'E_BROWSER');
    }
}
