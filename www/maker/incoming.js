// What people bring: files that were chosen or dropped, and cells that were pasted.

import { core } from './ask.js';

/**
 * @typedef {import('./ask.js').File} Given
 */

/** @param {Iterable<File>} files @returns {Promise<Given[]>} */
export async function read(files) {
    const given = [...files].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
    const all = await Promise.all(given);
    const whole = await Promise.all(all.map((file) => (/\.zip$/i.test(file.name) ? core.ask('unpack', file.bytes) : [file])));
    return whole.flat();
}

/** @param {string} text @returns {Given[]} */
export const pasted = (text) => [{ name: 'pasted.tsv', bytes: new TextEncoder().encode(text) }];

/**
 * Takes files that are dropped anywhere on the page.
 *
 * @param {(files: Iterable<File>) => void} take
 */
export function followDrops(take) {
    const { classList } = document.documentElement;
    /** @param {DragEvent} event */
    const isFiles = (event) => event.dataTransfer?.types.includes('Files');
    addEventListener('dragover', (event) => {
        if (isFiles(event)) {
            event.preventDefault();
            classList.add('is-dropping');
        }
    });
    addEventListener('dragleave', (event) => event.relatedTarget === null && classList.remove('is-dropping'));
    addEventListener('drop', (event) => {
        classList.remove('is-dropping');
        if (isFiles(event) && event.dataTransfer) {
            event.preventDefault();
            take([...event.dataTransfer.files]);
        }
    });
}
