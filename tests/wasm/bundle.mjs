// Loads the web bundle, the one that pages load, into Node.js.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.env.LOOPMAP_WEB;
if (!folder) {
    throw new Error('run these tests with: cargo xtask test wasm');
}

/** The exports of the bundle, ready to be called. */
export const loopmap = await import(pathToFileURL(join(folder, 'loopmap_wasm.js')).href);

await loopmap.default({ module_or_path: await readFile(join(folder, 'loopmap_wasm_bg.wasm')) });
