// Loads the modules of the web bundle, those that pages load, into Node.js.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Returns the exports of both modules in the folder LOOPMAP_WEB, ready to be called. */
export async function loadLoopmap() {
    return { ...(await load('loopmap_wasm')), ...(await load('loopmap_engine')) };
}

/** @param {string} name */
async function load(name) {
    const folder = process.env.LOOPMAP_WEB;
    const module = await import(pathToFileURL(join(folder, `${name}.js`)).href);
    await module.default({ module_or_path: await readFile(join(folder, `${name}_bg.wasm`)) });
    return module;
}
