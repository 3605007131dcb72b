// How compiled modules are loaded in Node.js; `host-page.mjs` stands in its place in a page.

import { createRequire } from 'node:module';

import { loadLoopmap } from './loopmap.mjs';

const require = createRequire(import.meta.url);

export const loadEngine = loadLoopmap;

export const loadAntv = async () => require('@antv/layout-wasm/pkg-node/antv_layout_wasm.js');
