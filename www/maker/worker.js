// The compiled core of the maker, beside the page. It answers one question at a time.

import * as maker from '../loopmap_maker.js';
import { pack, unpack } from './zip.js';

const DOORS = { ...maker, pack, unpack };

/** @typedef {{ number: number, door: keyof import('./ask.js').Doors, about: any[] }} Question */

/** @type {Promise<unknown> | undefined} */
let started;

async function start() {
    const response = await fetch(new URL(MAKER_FILE, import.meta.url));
    if (!response.ok) {
        throw new Error(`${response.status} ${response.url}`);
    }
    maker.initSync({ module: await WebAssembly.compile(await response.arrayBuffer()) });
}

addEventListener('message', async (/** @type {MessageEvent<Question>} */ { data: { number, door, about } }) => {
    try {
        await (started ??= start());
        const answer = /** @type {(...about: any[]) => unknown} */ (DOORS[door])(...about);
        postMessage({ number, answer });
    } catch (error) {
        postMessage({ number, problem: error instanceof Error ? error.message : String(error) });
    }
});
