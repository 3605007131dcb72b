// Loads the modules of the web bundle, those that pages load, into Node.js.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Returns the exports of both modules in the folder LOOPMAP_MODULES, and the engine's memory. The engine is
 * the one with SIMD, which Node.js knows, or the other one where LOOPMAP_SIMD is 0.
 */
export async function loadLoopmap() {
    const page = await load('loopmap_wasm');
    const engine = await load('loopmap_engine', process.env.LOOPMAP_SIMD === '0' ? '' : '_simd');
    return { ...page.module, ...engine.module, memory: engine.memory };
}

/**
 * @param {string} name
 * @param {string} [kind]
 */
async function load(name, kind = '') {
    const folder = process.env.LOOPMAP_MODULES;
    const module = await import(pathToFileURL(join(folder, `${name}.js`)).href);
    const bytes = await readFile(join(folder, `${name}${kind}_bg.wasm`));
    const { memory } = await module.default({ module_or_path: bytes });
    return { module, memory };
}
