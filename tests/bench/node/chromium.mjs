// One layout of one graph in Chromium: node chromium.mjs CONTESTANT FILE SEED TARGET.
//
// As `layout.mjs` measures in Node.js, except that the clock is the page's: a page cannot ask for the time
// of its processor.

import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';
import { build } from 'esbuild';

import { readGraph } from './graph.mjs';
import { skip } from './measure.mjs';

const ADDRESS = 'https://layouts.test/';
const FRESH_RUNS = 3;

/** With these the page's clock has steps of 5 microseconds in place of 100. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

const limit = 1e3 * Number(process.env.BENCH_SECONDS ?? 10);
const count = Number(process.env.BENCH_RUNS ?? 7);

const [contestant, file, seed, target] = process.argv.slice(2);
const here = fileURLToPath(new URL('.', import.meta.url));
const { nodes, ends } = readGraph(file);
const given = { contestant, nodes, ends: [...ends], seed: Number(seed) };

const script = await bundled();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
try {
    await compete();
} finally {
    await browser.close();
}

async function compete() {
    const reached = await inNewPage('reached', Number(target));
    if (!reached) {
        skip('it does not get there');
        return;
    }
    const first = await timedFresh(reached);
    const runs = await inNewPage('timedWarm', reached.steps, count, limit - first);
    console.log(JSON.stringify({ first, runs: runs.length > 0 ? runs : [first] }));
}

/** The median of runs in pages of their own; what is known already when they take too long. */
async function timedFresh({ steps, ms }) {
    const times = [];
    while (times.length < FRESH_RUNS && FRESH_RUNS * ms <= limit) {
        times.push(await inNewPage('timedOnce', steps));
    }
    times.sort((a, b) => a - b);
    return times[FRESH_RUNS >> 1] ?? ms;
}

/** Asks a function of the page, in a process that has done nothing else. */
async function inNewPage(name, ...more) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route(`${ADDRESS}**`, answer);
    await page.goto(ADDRESS);
    await page.addScriptTag({ content: script, type: 'module' });
    await page.waitForFunction(() => 'timedWarm' in globalThis);
    const result = await page.evaluate(
        ({ name, contestant, nodes, ends, seed, more }) =>
            globalThis[name](contestant, { nodes, ends: Uint32Array.from(ends) }, seed, ...more),
        { ...given, name, more },
    );
    await context.close();
    return result;
}

/** @param {import('@playwright/test').Route} route */
async function answer(route) {
    const name = basename(new URL(route.request().url()).pathname);
    if (name === '') {
        await route.fulfill({ headers: ISOLATED, contentType: 'text/html', body: '<!doctype html><title>Layouts</title>' });
        return;
    }
    const folder = name.startsWith('antv') ? join(here, '../node_modules/@antv/layout-wasm/pkg') : process.env.LOOPMAP_MODULES ?? '';
    const contentType = name.endsWith('.js') ? 'text/javascript' : 'application/wasm';
    await route.fulfill({ contentType, body: await readFile(join(folder, name)) });
}

async function bundled() {
    const host = join(here, 'host-page.mjs');
    const { outputFiles } = await build({
        entryPoints: [join(here, 'in-page.mjs')],
        bundle: true,
        format: 'esm',
        write: false,
        logLevel: 'error',
        plugins: [{ name: 'host', setup: ({ onResolve }) => void onResolve({ filter: /host\.mjs$/ }, () => ({ path: host })) }],
    });
    return outputFiles[0].text;
}
