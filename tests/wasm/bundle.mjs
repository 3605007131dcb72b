// Loads the modules that pages load into Node.js.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.env.LOOPMAP_MODULES;
if (!folder) {
    throw new Error('run these tests with: cargo xtask test wasm');
}

/**
 * Loads a module. The one with SIMD has the script of the one without, of which it gets a copy of its own.
 *
 * @param {string} name
 */
export async function load(name) {
    const script = pathToFileURL(join(folder, `${name.replace('_simd', '')}.js`)).href;
    const module = await import(`${script}?${name}`);
    await module.default({ module_or_path: await readFile(join(folder, `${name}_bg.wasm`)) });
    return module;
}

/** The module that every reader loads, ready to be called. */
export const page = await load('loopmap_wasm');

/** Opens a map as the element does. @param {unknown} baked */
export const open = (baked) => page.LoopMap.open(new TextEncoder().encode(JSON.stringify(baked)));

/** The module that is loaded on demand, ready to be called. */
export const engine = await load('loopmap_engine');
