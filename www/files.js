// The element's own files, which lie beside its script. A build with everything inside has brought
// them along.

import { Problem } from './problem.js';

/** @type {Map<string, () => BodyInit>} */
const brought = new Map();

/**
 * Keeps what is in a file, so that it need not be fetched.
 *
 * @param {string} name
 * @param {() => BodyInit} content
 */
export function bring(name, content) {
    brought.set(name, content);
}

/**
 * Returns what was packed with gzip, so that it weighs the same in a script as in an answer that is
 * packed on its way.
 *
 * @param {Uint8Array<ArrayBuffer>} packed
 */
export function unpacked(packed) {
    return new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
}

/**
 * Returns where a file is.
 *
 * @param {string} name
 */
export function addressOf(name) {
    return new URL(name, import.meta.url);
}

/**
 * Returns what is in a file, as the answer to a request.
 *
 * @param {string} name
 * @returns {Promise<Response>}
 * @throws {Problem} where it does not come
 */
export async function open(name) {
    const content = brought.get(name);
    if (content) {
        return new Response(content());
    }
    const { href } = addressOf(name);
    // Asked for as a page's `<link rel="preload" as="fetch" crossorigin>` does, which may have it already.
    const response = await fetch(href).catch(() => {
        throw new Problem('E_NETWORK', href);
    });
    if (!response.ok) {
        throw new Problem('E_FETCH', href, String(response.status));
    }
    return response;
}
