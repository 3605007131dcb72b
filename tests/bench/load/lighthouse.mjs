// Runs Lighthouse three times on the demo article, as it marks a phone:
//
//     node lighthouse.mjs LIGHTHOUSE
//
// The folder of the page is served packed, with a lifetime, as a host for articles does.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const { CHROMIUM, LOOPMAP_WWW } = process.env;
const RUNS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const TYPES = { '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' };

const server = createServer((request, response) => {
    const file = join(LOOPMAP_WWW, new URL(request.url, 'http://localhost').pathname);
    if (!existsSync(file) || !statSync(file).isFile()) {
        response.writeHead(404).end();
        return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'max-age=31536000' };
    response.writeHead(200, headers).end(gzipSync(readFileSync(file)));
});

/** Starts Chromium and returns the port at which it can be driven. */
async function start(profile) {
    const own = ['--headless=new', '--no-sandbox', '--no-first-run', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
    const browser = spawn(CHROMIUM, [...own, 'about:blank'], { stdio: 'ignore' });
    const told = join(profile, 'DevToolsActivePort');
    for (let i = 0; i < 200 && !existsSync(told); i += 1) {
        await new Promise((done) => setTimeout(done, 100));
    }
    return { browser, port: Number(readFileSync(told, 'utf8').split('\n')[0]) };
}

/** What is below its best, in one line each. */
function missed({ categories, audits }) {
    return CATEGORIES.flatMap((id) =>
        categories[id].auditRefs
            .filter(({ id: audit, weight }) => weight > 0 && audits[audit].score !== null && audits[audit].score < 1)
            .map(({ id: audit }) => `${id}: ${audit} ${audits[audit].score}, ${audits[audit].displayValue ?? audits[audit].title}`),
    );
}

async function main() {
    const { default: lighthouse } = await import(pathToFileURL(process.argv[2]).href);
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${server.address().port}/index.html`;
    const profile = mkdtempSync(join(tmpdir(), 'loopmap-lighthouse-'));
    const { browser, port } = await start(profile);
    try {
        const marks = Object.fromEntries(CATEGORIES.map((id) => [id, []]));
        let report;
        for (let run = 0; run < RUNS; run += 1) {
            report = (await lighthouse(url, { port, logLevel: 'error', onlyCategories: CATEGORIES })).lhr;
            CATEGORIES.forEach((id) => marks[id].push(Math.round(report.categories[id].score * 100)));
        }
        console.log(JSON.stringify({ marks, missed: missed(report) }));
    } finally {
        const gone = new Promise((done) => browser.once('exit', done));
        browser.kill();
        await gone;
        server.close();
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
}

await main();
