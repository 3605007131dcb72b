// The element's own files, which lie beside its script. The build puts their names in, which hold a hash
// of what is in them, and writes them out whole: such an address is followed by every bundler.

import { Problem } from './problem.js';

/** Where all of them are. */
export const folder = () => new URL('.', import.meta.url).href;

/** Where the core is: what every reader loads. */
const coreAddress = () => new URL(CORE_FILE, import.meta.url);

/** Where the engine is, with SIMD and without, for whoever calls it. */
export const engineAddresses = () => [new URL(ENGINE_SIMD_FILE, import.meta.url).href, new URL(ENGINE_FILE, import.meta.url).href];

/** Where the script of the worker is that answers questions about a map. */
export const workerAddress = () => new URL(WORKER_FILE, import.meta.url);

/** @type {(() => BodyInit) | undefined} */
let broughtCore;

/**
 * Keeps the core, so that it need not be fetched.
 *
 * @param {() => BodyInit} content
 */
export function bringCore(content) {
    broughtCore = content;
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

/** Returns the compiled core, as the answer to a request. */
export async function openCore() {
    return broughtCore ? new Response(broughtCore()) : open(coreAddress().href);
}

/**
 * Returns what is in a file, as the answer to a request.
 *
 * @param {string} address
 * @returns {Promise<Response>}
 * @throws {Problem} where it does not come
 */
export async function open(address) {
    // Asked for as a page's `<link rel="preload" as="fetch" crossorigin>` does, which may have it already.
    const response = await fetch(address).catch(() => {
        throw new Problem('E_NETWORK', address);
    });
    if (!response.ok) {
        throw new Problem('E_FETCH', address, String(response.status));
    }
    return response;
}
