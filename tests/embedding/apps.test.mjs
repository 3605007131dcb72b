// The npm package in fresh apps: each is installed, checked, built and looked at in Chromium as its tool
// makes it, with no configuration for the map and no copied file.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, createReadStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';

const { CHROMIUM, LOOPMAP_APPS: work, LOOPMAP_FULL, LOOPMAP_PACKAGE, LOOPMAP_PROGRAM } = process.env;
const apps = fileURLToPath(new URL('apps', import.meta.url));

/** Each app; the heavier ones take minutes. The engine is asked of those whose tool follows addresses. */
const APPS = [
    { name: 'esbuild', hasTypes: true, isAlone: true },
    { name: 'vite', hasTypes: true },
    { name: 'react', hasTypes: true },
    { name: 'vue', hasTypes: true },
    { name: 'svelte', hasTypes: true },
    { name: 'webpack' },
    { name: 'next', isHeavy: true },
    { name: 'astro', isHeavy: true },
];

const TYPES = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

const run = (cwd, program, ...args) => {
    try {
        return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1' } });
    } catch (error) {
        throw new Error(`${program} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`);
    }
};

let tarball;
let village;
let browser;

before(async () => {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    const [packed] = JSON.parse(run(LOOPMAP_PACKAGE, 'npm', 'pack', '--json', '--pack-destination', work));
    tarball = join(work, packed.filename);
    run(apps, LOOPMAP_PROGRAM, 'build', 'village', '--no-element', '-o', join(work, 'village'));
    village = readFileSync(join(work, 'village/village.json'));
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
});

after(() => browser?.close());

for (const { name, hasTypes, isAlone, isHeavy } of APPS) {
    test(`a fresh app of ${name} shows the map`, { skip: isHeavy && !LOOPMAP_FULL && 'long: minutes of installing' }, async () => {
        const app = join(work, name);
        cpSync(join(apps, name), app, { recursive: true });
        mkdirSync(join(app, 'public'), { recursive: true });
        writeFileSync(join(app, 'public/village.json'), village);
        run(app, 'npm', 'install', '--no-audit', '--no-fund', tarball);
        if (hasTypes) {
            run(app, 'npm', 'run', 'check');
        }
        run(app, 'npm', 'run', 'build');
        await look(join(app, 'dist'), isAlone);
    });
}

/** Opens the built page: the map is live, answers, tells of what is picked out, and takes data that are not baked. */
async function look(folder, isAlone) {
    const server = createServer(({ url }, response) => {
        const path = new URL(url, 'http://localhost').pathname;
        const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
        if (!existsSync(file)) {
            response.writeHead(404).end();
            return;
        }
        response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
        createReadStream(file).pipe(response);
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    const page = await browser.newPage();
    const problems = [];
    page.on('console', (message) => message.type() === 'error' && !/favicon/.test(message.location().url) && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    try {
        await page.goto(`http://127.0.0.1:${server.address().port}/`);
        await page.waitForFunction(() => document.title === 'Mill', undefined, { timeout: 30_000 });
        const map = page.locator('loop-map').first();
        assert.equal(await map.evaluate((element) => element.figures().companies), 3);
        await map.evaluate((element) => element.shadowRoot.querySelector('.more-filters').click());
        if (!isAlone) {
            const places = await map.evaluate(async (element) => {
                // Apps that choose the mill whenever a map is ready do so in this one.
                element.data = { deals: [{ from: 'Mill', to: 'Inn', amount: 5 }, { from: 'Inn', to: 'Mill', amount: 3 }] };
                for (let i = 0; i < 500 && element.positions()?.length !== 4; i++) {
                    await new Promise((done) => setTimeout(done, 20));
                }
                return element.positions()?.length;
            });
            assert.equal(places, 4, 'places that the engine has found');
        }
        assert.deepEqual(problems, []);
    } finally {
        await page.close();
        server.close();
    }
}
