// Loads the modules of the web bundle, those that pages load, into Node.js.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.env.LOOPMAP_WEB;
if (!folder) {
    throw new Error('run these tests with: cargo xtask test wasm');
}

/** @param {string} name */
async function load(name) {
    const module = await import(pathToFileURL(join(folder, `${name}.js`)).href);
    await module.default({ module_or_path: await readFile(join(folder, `${name}_bg.wasm`)) });
    return module;
}

/** The module that every reader loads, ready to be called. */
export const page = await load('loopmap_wasm');

/** The module that is loaded on demand, ready to be called. */
export const engine = await load('loopmap_engine');
