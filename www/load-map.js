// Fetching a map: no credentials, no more than 5 MB, no longer than 10 seconds, and a problem in
// plain words for whatever goes wrong on the way.

import { Problem } from './problem.js';

const LARGEST_BYTES = 5_000_000;
const LONGEST_MS = 10_000;

/**
 * Returns the parsed JSON at `url`, or the sheet of deals in a file of CSV, which the engine reads.
 *
 * @param {string} url
 * @param {AbortSignal} signal gives up when the element goes away or asks for another map
 * @param {RequestCache} [cache] whether what the browser has kept will do
 * @returns {Promise<unknown>}
 */
export async function loadMap(url, signal, cache) {
    const timeout = AbortSignal.timeout(LONGEST_MS);
    const either = AbortSignal.any([signal, timeout]);
    try {
        const bytes = await fetchBytes(url, either, cache);
        const [, sheet] = /([^/]*)\.csv(?:[?#]|$)/i.exec(url) ?? [];
        return parse(decode(bytes, url), url, sheet);
    } catch (error) {
        if (error instanceof Problem || signal.aborted) {
            throw error;
        }
        throw new Problem(timeout.aborted ? 'E_TIMEOUT' : 'E_NETWORK', url);
    }
}

/**
 * Returns what stands at an address in an element's tag: `#` and the id of a block of data in the page, or that of a file.
 *
 * @param {Node} element
 * @param {string} address
 * @param {AbortSignal} signal
 */
export async function readAt(element, address, signal) {
    return address.startsWith('#') ? readBlock(element, address) : loadMap(new URL(address, element.baseURI).href, signal);
}

/**
 * Returns the parsed JSON of a block of data in the page: `<script type="application/json" id="...">`; or
 * its sheet of deals: `<script type="text/csv" id="..." title="...">`.
 *
 * @param {Node} near what stands in the same tree
 * @param {string} address `#` and the id of the block
 * @returns {unknown}
 */
function readBlock(near, address) {
    const root = /** @type {Document | ShadowRoot} */ (near.getRootNode());
    const block = root.getElementById(address.slice(1)) ?? document.getElementById(address.slice(1));
    if (!block) {
        throw new Problem('E_FETCH', address, '404');
    }
    const sheet = block.getAttribute('type') === 'text/csv' ? block.title : undefined;
    return parse(block.textContent ?? '', address, sheet);
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 * @param {RequestCache} [cache]
 */
async function fetchBytes(url, signal, cache) {
    // A page that has asked for the map already has done so in the one way that it can.
    const isAsked = [...document.querySelectorAll('link[rel=preload][as=fetch]')].some((link) => /** @type {HTMLLinkElement} */ (link).href === url);
    const response = await fetch(url, { credentials: isAsked ? 'same-origin' : 'omit', signal, cache });
    if (!response.ok) {
        throw new Problem('E_FETCH', url, String(response.status));
    }
    /** @type {Uint8Array[]} */
    const chunks = [];
    let size = 0;
    const reader = response.body?.getReader();
    for (;;) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) {
            break;
        }
        size += value.length;
        if (size > LARGEST_BYTES) {
            await reader?.cancel();
            throw new Problem('E_SIZE', url);
        }
        chunks.push(value);
    }
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.length;
    }
    return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} url
 */
function decode(bytes, url) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
        throw new Problem('E_ENCODING', url);
    }
}

/**
 * @param {string} text
 * @param {string} url
 * @param {string} [sheet] what a sheet is called
 * @returns {unknown}
 */
function parse(text, url, sheet) {
    const start = text.trimStart().slice(0, 14);
    if (start === '') {
        throw new Problem('E_EMPTY', url);
    }
    if (start.startsWith('<')) {
        throw new Problem('E_HTML', url, start);
    }
    if (sheet !== undefined) {
        // In a block the lines are counted from the header.
        return { csv: text.replace(/^\s*\n/, ''), title: sheet };
    }
    try {
        return JSON.parse(text);
    } catch (error) {
        throw new Problem('E_JSON', url, error instanceof Error ? error.message : '', undefined, text);
    }
}
