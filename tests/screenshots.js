// Takes screenshots of the built page, each state of the map in both themes on a desktop and on a phone:
//
//     cargo xtask screenshots               all, into target/screenshots
//     cargo xtask screenshots tall          those with `tall` in their name
//     cargo xtask screenshots isolate page  those with `isolate` or `page` in it
//     cargo xtask picture                   the README's picture

import { chromium } from '@playwright/test';
import { join } from 'node:path';
import { launchOptions, url } from './browser.js';

const SIZES = {
    wide: { viewport: { width: 1200, height: 800 } },
    tall: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
};

const DEAL = 'nvidia-openai-30b-2026';
const LOOP = ['amazon', 'openai'];
const LONG_LOOP = ['amazon', 'nvidia', 'coreweave', 'openai', 'microsoft', 'anthropic'];

/** How long the hints and the movements of the map take. */
const REST_MS = 900;

/**
 * How each state is reached. `open` runs before the page is there, `act` when its map is live; without
 * a live map nothing is waited for. `part` is what a phone scrolls to, its `at` where in the window.
 *
 * @type {Record<string, { open?: Function, act?: Function, hasMap?: boolean, part?: string, at?: string, full?: boolean }>}
 */
const STATES = {
    'rest-core': {},
    'rest-all': { act: ({ map }) => map.evaluate((element) => element.filter({ show: 'all' })) },
    'hover-line': { act: (shot) => point(shot, 'pointOn', DEAL) },
    'hover-company': { act: (shot) => point(shot, 'pointAt', 'oracle') },
    isolate: { act: ({ map }) => map.evaluate((element) => element.isolate('nvidia')) },
    ring: { act: ({ map }) => map.evaluate((element, loop) => element.showLoop(loop), LONG_LOOP) },
    'key-open': { act: openKey, part: '.bar' },
    'loop-player': { act: play, part: '.panel' },
    'paid-only': { act: (shot) => filter(shot, { status: ['active', 'closed'] }) },
    'date-2024-12': { act: (shot) => filter(shot, { 'as-of': '2024-12' }) },
    'search-open': { act: ({ map }) => map.getByRole('combobox').fill('o'), part: '.tools', at: 'start' },
    'table-open': { act: openTable },
    error: { open: (page) => page.route('**/ai-sector-first.json', (route) => route.fulfill({ status: 404 })), hasMap: false },
    loading: { open: (page) => page.route('**/ai-sector-first.json', () => {}), hasMap: false },
    page: { full: true },
};

const SHOTS = [
    ...Object.keys(STATES).flatMap((state) =>
        Object.keys(SIZES).flatMap((size) => ['dark', 'light'].map((theme) => ({ state, size, theme }))),
    ),
    { name: 'picture', state: 'rest-core', size: 'wide', theme: 'dark' },
].map((shot) => ({ name: `${shot.state}-${shot.size}-${shot.theme}`, ...shot }));

/** Points at what an element says is drawn somewhere; a finger taps. */
async function point({ page, map, size }, method, id) {
    const { x, y } = await map.evaluate((element, [method, id]) => element[method](id), [method, id]);
    await (size === 'tall' ? page.touchscreen.tap(x, y) : page.mouse.move(x, y));
}

/** Changes what counts. */
async function filter({ map }, change) {
    await map.evaluate((element, change) => element.filter(change), change);
}

async function play({ page, map }) {
    await map.evaluate((element, loop) => element.showLoop(loop), LOOP);
    await map.getByRole('button', { name: 'Follow the money' }).click();
    await page.waitForTimeout(REST_MS);
}

/** What lies behind a tab on a phone. */
async function openFilters({ map, size }) {
    if (size === 'tall') {
        await map.getByRole('tab', { name: 'Filters' }).click();
    }
}

async function openKey(shot) {
    await openFilters(shot);
    await shot.map.getByRole('button', { name: 'Key', exact: true }).click();
}

async function openTable(shot) {
    await openFilters(shot);
    const { map } = shot;
    await map.getByRole('button', { name: 'Text and table', exact: true }).click();
}

async function take(browser, { name, state, size, theme }, folder) {
    const { open, act, hasMap = true, full = false, part, at = 'end' } = STATES[state];
    const page = await browser.newPage({ ...SIZES[size], colorScheme: theme, reducedMotion: 'reduce' });
    await open?.(page);
    await page.goto(url);
    const map = page.locator('loop-map').first();
    await map.evaluate(async (element, hasMap) => {
        const isThere = hasMap ? element.ready : undefined;
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        await isThere;
        element.scrollIntoView({ block: element.clientHeight > innerHeight ? 'start' : 'center', behavior: 'instant' });
    }, hasMap);
    await page.waitForTimeout(REST_MS);
    await act?.({ page, map, size });
    if (part && size === 'tall') {
        await map
            .locator(part)
            .evaluate((element, block) => element.scrollIntoView({ block, behavior: 'instant' }), at);
    }
    await page.waitForTimeout(REST_MS);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, fullPage: full });
    await page.close();
    console.log(path);
}

const [folder, ...names] = process.argv.slice(2);
const chosen = SHOTS.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
if (chosen.length === 0) {
    console.error(`no screenshot is called so; there are ${SHOTS.map(({ name }) => name).join(', ')}`);
    process.exit(1);
}
const browser = await chromium.launch(launchOptions);
for (const shot of chosen) {
    await take(browser, shot, folder);
}
await browser.close();
