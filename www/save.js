// Hands a file to the reader.

import { h } from './dom.js';

/** @param {Blob} file @param {string} name */
export function save(file, name) {
    const url = URL.createObjectURL(file);
    h('a', { href: url, download: name }).click();
    // The browser has taken the address by then.
    setTimeout(() => URL.revokeObjectURL(url), 1000);
}
