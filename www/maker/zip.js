// ZIP files: folders to take away, and to come back with.

import { unzipSync, zipSync } from 'fflate';

/** @typedef {import('./ask.js').File} File */

/** What is packed already. */
const PACKED = /\.(png|zip|xlsx|wasm)$/;

/** No folder of data is larger; what claims to be is not unpacked. */
const LARGEST = 200_000_000;

/** @param {File[]} files */
export function pack(files) {
    const entries = files.map(({ name, bytes }) => [name, [bytes, { level: PACKED.test(name) && !name.endsWith('.wasm') ? 0 : 6 }]]);
    return /** @type {Uint8Array<ArrayBuffer>} */ (zipSync(Object.fromEntries(entries)));
}

/**
 * The files of the folder in a ZIP that holds the deals, or all that are in it.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {File[]}
 */
export function unpack(bytes) {
    let size = 0;
    const filter = (/** @type {{ name: string, originalSize: number }} */ { name, originalSize }) => {
        size += originalSize;
        return size < LARGEST && !name.endsWith('/') && !name.startsWith('__MACOSX/');
    };
    const files = Object.entries(unzipSync(bytes, { filter }));
    const deals = files.map(([name]) => name).find((name) => /(^|\/)deals\.csv$/.test(name));
    const folder = deals?.slice(0, -'deals.csv'.length);
    return files
        .filter(([name]) => folder === undefined || (name.startsWith(folder) && !name.slice(folder.length).includes('/')))
        .map(([name, content]) => ({ name: name.slice(folder?.length ?? 0), bytes: /** @type {Uint8Array<ArrayBuffer>} */ (content) }));
}
