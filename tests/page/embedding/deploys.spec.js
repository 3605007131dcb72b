// Two versions over one another: whatever has come by then, a page shows the old map, the new one, or its picture.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '../fixtures.js';
import { loopmap } from '../map.js';
import { openPage } from '../strangers.js';

const www = process.env.LOOPMAP_WWW;
const CORE = readdirSync(www).find((file) => /^loopmap_wasm-.*\.wasm$/.test(file));
const NEW_CORE = 'loopmap_wasm-00000000.wasm';
const SCRIPT = readFileSync(join(www, 'loop-map.js'), 'utf8');

let folder;
/** The two versions of the data: the halves, and the name of the second. */
let data;

test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'loopmap-'));
    data = ['Old', 'New'].map((title) => {
        const [from, out] = [join(folder, title, 'map'), join(folder, title, 'out')];
        mkdirSync(from, { recursive: true });
        writeFileSync(join(from, 'deals.csv'), `id,from,to,amount,summary,sources\none,a,b,5,${title} summary,page\ntwo,b,a,${title.length},${title} as well,page\n`);
        writeFileSync(join(from, 'sources.csv'), `id,title,url\npage,${title} page,https://${title}.test/\n`);
        writeFileSync(join(from, 'map.toml'), `title = "${title}"\n`);
        loopmap('build', from, '-o', out, '--no-element');
        const name = readdirSync(out).find((file) => file.includes('-texts-'));
        return { first: readFileSync(join(out, 'map-first.json')), texts: readFileSync(join(out, name)), name };
    });
});
test.afterAll(() => rmSync(folder, { recursive: true }));

/** All sets of files that are new while a version is put over another, whatever the order: each order leads through some. */
const FILES = ['script', 'core', 'first', 'texts'];
const SETS = Array.from({ length: 2 ** FILES.length }, (_, set) => FILES.filter((_, i) => set & (1 << i)));

test('in every order of its files a new version is the old map, the new one, or the picture', async ({ page, baseURL, problems }) => {
    test.setTimeout(180_000);
    for (const set of SETS) {
        const has = (file) => set.includes(file);
        const [old, now] = data;
        const answers = {
            '**/loop-map.js': () => ({ contentType: 'text/javascript', body: has('script') ? SCRIPT.replaceAll(CORE, NEW_CORE) : SCRIPT }),
            [`**/${NEW_CORE}`]: () => (has('core') ? { contentType: 'application/wasm', body: readFileSync(join(www, CORE)) } : { status: 404 }),
            '**/map-first.json': () => ({ contentType: 'application/json', body: (has('first') ? now : old).first }),
            [`**/${old.name}`]: () => ({ contentType: 'application/json', body: old.texts }),
            [`**/${now.name}`]: () => (has('texts') ? { contentType: 'application/json', body: now.texts } : { status: 404 }),
        };
        for (const [pattern, answer] of Object.entries(answers)) {
            await page.route(pattern, (route) => route.fulfill({ headers: { 'cache-control': 'no-store' }, ...answer() }));
        }
        const still = '<img src="ai-sector-wide-dark.svg" width="1200" height="800" alt="A map">';
        await openPage(page, baseURL, `<script type="module" src="loop-map.js"></script><loop-map src="map-first.json" loading="eager">${still}</loop-map>`);
        const map = page.locator('loop-map');
        const end = await map.evaluate(async (element) => {
            await customElements.whenDefined('loop-map');
            return element.ready.then(() => 'live', ({ code }) => code);
        });
        const what = set.join(' and ') || 'nothing';
        if (has('script') && !has('core')) {
            expect(end, what).toBe('E_FETCH');
            await expect(map.locator('img')).toBeVisible();
        } else {
            expect(end, what).toBe('live');
            const title = has('first') ? 'New' : 'Old';
            await expect(map.locator('h2')).toHaveText(title);
            await map.evaluate((element) => element.showLoop(['a', 'b']));
            const panel = map.locator('.panel');
            if (!has('first') || has('texts')) {
                await expect(panel).toContainText(`${title} summary`);
            }
            await expect(panel).not.toContainText(`${title === 'New' ? 'Old' : 'New'} summary`);
        }
        await page.unrouteAll();
    }
    // What is not there yet is told in the console; nothing else is.
    const told = problems.splice(0).filter((text) => !/404|E_FETCH|could not be loaded|loop-map: /.test(text));
    expect(told).toEqual([]);
});

test('every file that a script names holds a hash of what is in it', () => {
    const scripts = readdirSync(www).filter((file) => /^(loop-map|chunk-.*|load-engine.*|[a-z-]+-[A-Z0-9]{8})\.js$/.test(file));
    const named = new Set();
    for (const script of scripts) {
        for (const [, name] of readFileSync(join(www, script), 'utf8').matchAll(/["'`]\.\/([\w-]+\.(?:js|wasm|css|json))["'`]/g)) {
            // The modules name their own JavaScript sides so, which are inside the scripts.
            if (!name.endsWith('_bg.js')) {
                named.add(name);
            }
        }
    }
    expect(named.size).toBeGreaterThan(10);
    expect([...named].filter((name) => !/-([A-Z0-9]{8}\.js|[0-9a-f]{8}\.wasm)$/.test(name))).toEqual([]);
});
