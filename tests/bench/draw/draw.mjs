// Measures how a contestant draws a graph in Chromium without a GPU:
//
//     node draw.mjs CONTESTANT GRAPH LABELS
//
// LABELS is a file: loopmap writes the names that it finds room for, the others show the same ones.
// What counts is the CPU time of all of the browser's processes, divided by the frames.

import { build } from 'esbuild';
import { chromium } from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { readGraph } from '../node/graph.mjs';
import { skip } from '../node/measure.mjs';
import { picture, SIZE } from './picture.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [contestant, file, labels] = process.argv.slice(2);
const runs = Number(process.env.BENCH_RUNS ?? 7);
const seconds = Number(process.env.BENCH_SECONDS ?? 10);

/** A run lasts so long that the clock's hundredths of a second do not matter. */
const RUN_MS = 600;
const MOST_FRAMES = 60;

/** How many lines are pointed at. */
const TRIES = 100;

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

const PAGE = `<!doctype html><meta charset="utf-8"><title>draw</title>
<style>html, body { margin: 0; background: #07080c } #stage { width: ${SIZE.width}px; height: ${SIZE.height}px }</style>
<div id="stage"></div><script type="module" src="/run.js"></script>`;

/** Serves the page, the contestant's script and the picture. */
async function serve(data) {
    const bundled = await build({
        stdin: {
            contents: `import { start } from './contestants/${contestant}.js'; import { ready } from './run.js'; ready(start);`,
            resolveDir: here,
        },
        bundle: true,
        format: 'esm',
        minify: true,
        // A package may not be left out for saying that it has no side effects: one is asked for its own.
        ignoreAnnotations: true,
        write: false,
        external: ['/web/*'],
        define: { 'process.env.NODE_ENV': '"production"' },
        logLevel: 'error',
    });
    const types = { js: 'text/javascript', wasm: 'application/wasm', json: 'application/json' };
    const answers = { '/': ['text/html', PAGE], '/run.js': [types.js, bundled.outputFiles[0].contents], '/data.json': [types.json, data] };
    const server = createServer((request, response) => {
        const name = /^\/web\/([\w.]+)$/.exec(request.url)?.[1];
        const path = name && join(process.env.LOOPMAP_MODULES, name);
        const [type, body] = path && existsSync(path) ? [types[name.split('.').at(-1)], readFileSync(path)] : (answers[request.url] ?? []);
        response.writeHead(body === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' }).end(body);
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** The CPU time of all of the browser's processes so far, in milliseconds. */
async function clock(session) {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + 1e3 * cpuTime, 0);
}

/** Milliseconds a frame: the median of the runs. */
async function frames(page, session, mode) {
    const [first] = await page.evaluate((mode) => window.frames(mode, 3), mode);
    const count = Math.max(2, Math.min(MOST_FRAMES, Math.ceil(RUN_MS / Math.max(first, 1))));
    const times = [];
    const began = performance.now();
    for (let run = 0; run === 0 || (run < runs && performance.now() - began < 1e3 * seconds); run += 1) {
        const before = await clock(session);
        await page.evaluate(([mode, count]) => window.frames(mode, count), [mode, count]);
        times.push(((await clock(session)) - before) / count);
    }
    times.sort((a, b) => a - b);
    return times[Math.floor(times.length / 2)];
}

async function main() {
    const graph = readGraph(file);
    const data = await picture(graph);
    if (contestant === 'loopmap' && !data.map) {
        skip('a map holds up to 2,000 companies and 20,000 deals');
        return;
    }
    const labelled = existsSync(labels) ? JSON.parse(readFileSync(labels, 'utf8')) : [];
    const server = await serve(JSON.stringify({ ...data, labelled }));
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
    try {
        const page = await browser.newPage({ viewport: SIZE });
        page.on('pageerror', (error) => console.error(`${contestant}: ${error.message}`));
        await page.goto(server.url);
        await page.waitForFunction(() => window.isReady, undefined, { timeout: 90_000 });
        const names = await page.evaluate(() => window.labels());
        if (names) {
            writeFileSync(labels, JSON.stringify(names.filter((name) => name.startsWith('Company ')).map((name) => Number(name.slice(8)))));
        }
        if (process.env.BENCH_PICTURES) {
            await page.screenshot({ path: join(process.env.BENCH_PICTURES, `${contestant}.png`) });
        }
        const session = await browser.newBrowserCDPSession();
        const hover = await page.evaluate((tries) => window.hover(tries), TRIES);
        const redraw = await frames(page, session, 'redraw');
        const pan = await frames(page, session, 'pan');
        const back = await page.evaluate(() => window.back());
        console.log(JSON.stringify({ runs: [redraw], figures: { redraw, pan, ...hover, ...back } }));
    } finally {
        await browser.close();
        server.close();
    }
}

await main();
