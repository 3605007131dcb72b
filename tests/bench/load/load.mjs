// Measures how an article with a map comes in over a slow connection and on a slow computer:
//
//     node load.mjs BAKED
//
// The contestants take turns, run by run, so that whatever else the computer does meets all of them.
// loopmap is the element with its picture; the peers show the same companies at the same places, from
// one script that holds the library and the data, which spares them a request.

import { build } from 'esbuild';
import { chromium } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { largest } from './largest.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.env.BENCH_FOLDER;
const runs = Number(process.env.BENCH_RUNS ?? 5);

/** How many companies are shown. */
const COMPANIES = 36;

/** The slow 4G of Lighthouse, as Chromium applies it, and a computer four times slower. */
const NETWORK = { offline: false, latency: 562, downloadThroughput: 1475e3 / 8, uploadThroughput: 675e3 / 8 };
const SLOWER = 4;

const SIZE = { width: 1200, height: 900 };
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const TYPES = { css: 'text/css', html: 'text/html', js: 'text/javascript', json: 'application/json', svg: 'image/svg+xml', wasm: 'application/wasm' };

const TEXT = '<p>' + 'Money goes from one company to the next, and some of it comes back. '.repeat(8) + '</p>';

/** An article: a title, a paragraph, what is measured, more paragraphs. */
const article = (head, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title>
<meta name="viewport" content="width=device-width">
<style>body { margin: 0 auto; max-width: 1100px; font: 18px/1.5 sans-serif } #stage { height: 733px } loop-map { display: block } loop-map img { display: block; width: 100%; height: auto }</style>
${head}</head><body><h1>Who pays whom</h1>${TEXT}${body}${TEXT.repeat(6)}</body></html>`;

/** What every page tells of itself. */
const WATCH = () => {
    const seen = { shift: 0, largest: 0 };
    window.seen = seen;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            seen.shift += entry.value;
        }
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            if (entry.identifier === 'picture') {
                seen.picture ??= entry.renderTime || entry.startTime;
            }
        }
    }).observe({ type: 'element', buffered: true });
    window.isLive = () => requestAnimationFrame(() => setTimeout(() => (seen.live = performance.now())));
};

/** Builds the site of the smaller map and returns its tag. */
function buildMap(map) {
    const file = join(folder, 'largest.json');
    writeFileSync(file, JSON.stringify(map));
    const site = join(folder, 'site');
    execFileSync(process.env.LOOPMAP_PROGRAM, ['build', file, '--bundle', process.env.LOOPMAP_WEB, '--output', site]);
    // What that page has of the map: with the picture inside, and with the lines that ask for the rest at once.
    const page = readFileSync(join(site, 'index.html'), 'utf8');
    const [tag] = /<loop-map [\s\S]*<\/loop-map>/.exec(page) ?? [];
    const head = page.match(/<link rel="preload"[^>]*>|<script\b[^>]*loop-map\.js[^>]*><\/script>/g) ?? [];
    const seen = tag.replace('<img ', '<img elementtiming="picture" ');
    return {
        site,
        head: head.join('\n'),
        tag: seen,
        lazy: { head: head.at(-1), tag: seen.replace(' loading="eager"', '') },
        // Without the sources there is the file.
        file: { head: head.join('\n'), tag: seen.replace(/<source srcset="data:[^>]*>/g, '') },
    };
}

/** The script of a peer: its library and the data. */
async function script(peer, data) {
    const bundled = await build({
        stdin: { contents: `import { show } from './${peer}.js'; show(${JSON.stringify(data)}).then(() => window.isLive());`, resolveDir: here },
        bundle: true,
        format: 'esm',
        minify: true,
        write: false,
        define: { 'process.env.NODE_ENV': '"production"' },
        logLevel: 'error',
    });
    return Buffer.from(bundled.outputFiles[0].contents);
}

async function pages(map) {
    const { site, tag, head, lazy, file } = buildMap(map);
    const live = "<script type=\"module\">document.querySelector('loop-map').ready.then(() => window.isLive());</script>";
    const data = largest.drawing(map);
    return {
        site,
        answers: {
            '/no map': article('', ''),
            '/loopmap': article(head, tag + live),
            '/loopmap, lazy': article(lazy.head, lazy.tag + live),
            '/loopmap, picture in a file': article(file.head, file.tag + live),
            '/cytoscape': article('<script type="module" src="cytoscape-page.js"></script>', '<div id="stage"></div>'),
            '/vega-embed': article('<script type="module" src="vega-embed-page.js"></script>', '<div id="stage"></div>'),
            '/cytoscape-page.js': await script('cytoscape', data),
            '/vega-embed-page.js': await script('vega-embed', data),
        },
    };
}

/** Serves the pages, packed. */
async function serve({ site, answers }) {
    const packed = new Map();
    const server = createServer((request, response) => {
        const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
        if (!packed.has(path)) {
            const file = join(site, path.slice(1));
            const known = answers[path] ?? (/^\/[\w.-]+$/.test(path) && existsSync(file) ? readFileSync(file) : undefined);
            packed.set(path, known && gzipSync(known, { level: 9 }));
        }
        const body = packed.get(path);
        const ending = /\.(\w+)$/.exec(path)?.[1] ?? 'html';
        response.writeHead(body ? 200 : 404, { 'content-type': TYPES[ending] ?? 'text/plain', 'content-encoding': body ? 'gzip' : 'identity' }).end(body);
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Loads a page once, with nothing kept from before. */
async function load(browser, server, name) {
    const url = `${server.url}/${encodeURIComponent(name)}`;
    const context = await browser.newContext({ viewport: SIZE });
    try {
        const page = await context.newPage();
        page.on('pageerror', (error) => console.error(`${url}: ${error.message}`));
        await page.addInitScript(WATCH);
        const session = await context.newCDPSession(page);
        let bytes = 0;
        session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
        await session.send('Network.enable');
        await session.send('Network.setCacheDisabled', { cacheDisabled: true });
        await session.send('Network.emulateNetworkConditions', NETWORK);
        await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
        await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
        if (name !== 'no map') {
            await page.waitForFunction(() => window.seen.live, undefined, { timeout: 60_000 });
        }
        await page.waitForTimeout(500);
        const { live, picture, shift } = await page.evaluate(() => window.seen);
        const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
        if (process.env.BENCH_WATERFALL) {
            console.error(name, await page.evaluate(() => performance.getEntriesByType('resource').map(({ name, startTime, responseEnd }) => `${name.split('/').at(-1)} ${Math.round(startTime)} ${Math.round(responseEnd)}`)), live);
        }
        if (process.env.BENCH_PICTURES) {
            await page.screenshot({ path: join(process.env.BENCH_PICTURES, `${name}.png`) });
        }
        return { paint, picture: picture ?? live ?? paint, live, bytes, shift };
    } finally {
        await context.close();
    }
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function main() {
    const map = largest(JSON.parse(readFileSync(process.argv[2], 'utf8')), COMPANIES);
    const made = await pages(map);
    const server = await serve(made);
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
    const names = Object.keys(made.answers).filter((path) => !path.endsWith('.js')).map((path) => path.slice(1));
    try {
        const seen = new Map(names.map((name) => [name, []]));
        for (let run = 0; run < runs; run += 1) {
            for (const name of names) {
                seen.get(name).push(await load(browser, server, name));
            }
        }
        const rows = names.map((name) => {
            const figures = {};
            for (const key of ['paint', 'picture', 'live', 'bytes', 'shift']) {
                const numbers = seen.get(name).map((run) => run[key]).filter((number) => number !== undefined);
                if (numbers.length > 0) {
                    figures[key] = median(numbers);
                }
            }
            return { name, figures };
        });
        console.log(JSON.stringify({ companies: map.companies.length, deals: map.deals.length, rows }));
    } finally {
        await browser.close();
        server.close();
    }
}

await main();
