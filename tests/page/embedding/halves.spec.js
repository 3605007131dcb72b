// A map in two halves: it is there with the first, and complete with the other.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '../fixtures.js';
import { loopmap } from '../map.js';

const GONE = 'error: Failed to load resource: the server responded with a status of 404 (Not Found)';

test('texts and sources come after the map, into what is open by then', async ({ page }) => {
    let goOn = () => {};
    const asked = new Promise((done) => (goOn = done));
    await page.route('**/ai-sector-texts-*.json', (route) => asked.then(() => route.continue()));
    await page.goto('index.html');
    const map = page.locator('loop-map').first();
    await map.evaluate((element) => element.ready);
    await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
    await expect(map.locator('.panel li').first()).toBeVisible();
    const links = map.locator('.panel a[href^="http"]');
    expect(await links.count()).toBe(0);
    goOn();
    await expect.poll(() => links.count()).toBeGreaterThan(0);
    // As it would have been with all of the map at once.
    const panel = map.locator('.panel');
    const text = await panel.innerText();
    await map.evaluate((element) => (element.src = 'ai-sector.json'));
    await map.evaluate((element) => element.ready);
    await expect(map.locator('.root')).toBeVisible();
    await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
    await expect.poll(() => panel.innerText()).toBe(text);
});

test('a map without its second half goes on, and says so once', async ({ page, problems }) => {
    let goOn = () => {};
    const heard = new Promise((done) => (goOn = done));
    await page.route('**/ai-sector-texts-*.json', (route) => heard.then(() => route.fulfill({ status: 404, body: '' })));
    await page.goto('index.html');
    const map = page.locator('loop-map').first();
    await map.evaluate((element) => element.addEventListener('loop-map-error', ({ detail }) => (window.told = detail.code)));
    goOn();
    await expect.poll(() => page.evaluate(() => window.told)).toBe('E_FETCH');
    expect(await map.evaluate((element) => element.figures().loops.atLeast)).toBeGreaterThan(0);
    await expect(map.locator('canvas')).toBeVisible();
    // Once more, since what was gone may have been an older build's.
    expect(problems.splice(0)).toEqual([GONE, GONE]);
});

test('a second half at another host, or nowhere, is not asked for', async ({ page }) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('index.html');
    const map = page.locator('loop-map').first();
    await map.evaluate((element) => element.ready);
    for (const rest of ['https://elsewhere.test/texts.json', '//elsewhere.test/texts.json', 'http://[', 'data:,{}']) {
        await map.evaluate((element, rest) => (element.data = { title: rest, deals: [{ from: 'a', to: 'b' }], rest }), rest);
        await expect(map.locator('h2').first()).toHaveText(rest);
    }
    await expect(map.locator('canvas')).toBeVisible();
    expect(asked.filter((url) => /elsewhere|\[|^data:,/.test(url))).toEqual([]);
});

test.describe('halves of two builds', () => {
    const SOURCES = { 'a-b': 'https://one.test/', 'b-a': 'https://two.test/', 'a-c': 'https://three.test/' };
    /** @type {string} */
    let folder;
    /** @type {{ first: string, texts: string, name: string }[]} */
    let builds;

    test.beforeAll(() => {
        folder = mkdtempSync(join(tmpdir(), 'loopmap-'));
        builds = [['a-b', 'b-a'], ['a-b', 'a-c', 'b-a']].map((deals) => {
            const data = join(folder, `${deals.length}/map`);
            const out = join(folder, `${deals.length}/out`);
            mkdirSync(data, { recursive: true });
            const rows = deals.map((id) => `${id},${id.replace('-', ',')},5,About ${id},${id}`);
            writeFileSync(join(data, 'deals.csv'), `id,from,to,amount,summary,sources\n${rows.join('\n')}\n`);
            const sources = deals.map((id) => `${id},About ${id},${SOURCES[id]}`);
            writeFileSync(join(data, 'sources.csv'), `id,title,url\n${sources.join('\n')}\n`);
            loopmap('build', data, '-o', out, '--no-element');
            const name = readdirSync(out).find((file) => /-texts/.test(file)) ?? '';
            const read = (/** @type {string} */ file) => readFileSync(join(out, file), 'utf8');
            return { first: read('map-first.json'), texts: read(name), name };
        });
    });
    test.afterAll(() => rmSync(folder, { recursive: true }));

    /** What the loop of `a` and `b` cites. */
    const cited = (map) =>
        map.evaluate((element) => [...element.shadowRoot.querySelectorAll('.panel a[href^="http"]')].map((link) => link.href).sort());

    /** Answers the first halves and the texts that are asked for in turn, and the last of each from then on. */
    async function serve(page, firsts, texts) {
        const answer = (/** @type {unknown[]} */ list) => async (/** @type {import('@playwright/test').Route} */ route) => {
            const body = list.length > 1 ? list.shift() : list[0];
            const isThere = typeof body === 'string' || route.request().url().endsWith(body.name);
            await route.fulfill(isThere ? { json: JSON.parse(body.texts ?? body) } : { status: 404 });
        };
        await page.route('**/map-first.json', answer(firsts));
        await page.route('**/map-texts*.json', answer(texts));
        await page.goto('index.html');
        const map = page.locator('loop-map').first();
        await map.evaluate((element) => {
            window.told = [];
            element.addEventListener('loop-map-error', ({ detail }) => window.told.push(detail.code));
            element.src = 'map-first.json';
        });
        await expect.poll(() => map.evaluate((element) => element.figures()?.shownDeals)).toBeLessThan(9);
        await map.evaluate((element) => element.showLoop(['a', 'b']));
        return map;
    }

    const right = [SOURCES['a-b'], SOURCES['b-a']];

    test('an old first half with new texts becomes the new map', async ({ page }) => {
        const [old, now] = builds;
        const map = await serve(page, [old.first, now.first], [now.texts]);
        await expect.poll(() => cited(map)).toEqual(right);
        expect(await map.evaluate((element) => [element.state.loop, element.figures().shownDeals])).toEqual([['a', 'b'], 3]);
        expect(await page.evaluate(() => window.told)).toEqual([]);
    });

    test('an old first half whose texts are gone becomes the new map', async ({ page, problems }) => {
        const [old, now] = builds;
        const map = await serve(page, [old.first, now.first], [now]);
        await expect.poll(() => cited(map)).toEqual(right);
        expect(await map.evaluate((element) => element.figures().shownDeals)).toBe(3);
        expect(problems.splice(0)).toEqual([GONE]);
    });

    test('a new first half with old texts asks again', async ({ page }) => {
        const [old, now] = builds;
        const map = await serve(page, [now.first], [old.texts, now.texts]);
        await expect.poll(() => cited(map)).toEqual(right);
        expect(await page.evaluate(() => window.told)).toEqual([]);
    });

    for (const [kept, one, other] of [['an old', 0, 1], ['a new', 1, 0]]) {
        test(`${kept} first half shows no texts of the other build, however often they come`, async ({ page }) => {
            const map = await serve(page, [builds[one].first], [builds[other].texts]);
            await expect.poll(() => page.evaluate(() => window.told)).toEqual(['E_HALVES']);
            expect(await cited(map)).toEqual([]);
            expect(await map.locator('.panel').innerText()).not.toContain('About');
        });
    }
});
