// Loads the web bundle, the one that pages load, into Node.js.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Returns the exports of the bundle in the folder LOOPMAP_WEB, ready to be called. */
export async function loadLoopmap() {
    const folder = process.env.LOOPMAP_WEB;
    const loopmap = await import(pathToFileURL(join(folder, 'loopmap_wasm.js')).href);
    await loopmap.default({ module_or_path: await readFile(join(folder, 'loopmap_wasm_bg.wasm')) });
    return { ...loopmap };
}
