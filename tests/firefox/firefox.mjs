// What every test in Firefox starts from: import `test` from here. The helpers are those of
// `tests/page/map.js`, for Puppeteer over WebDriver BiDi instead of Playwright.

import assert from 'node:assert/strict';
import { after, test as nodeTest } from 'node:test';

import puppeteer from 'puppeteer-core';

const { FIREFOX, LOOPMAP_URL } = process.env;
if (!FIREFOX || !LOOPMAP_URL) {
    throw new Error('run these tests with: cargo xtask test firefox');
}

/** The address of the built page, with a slash at its end. */
export const url = new URL('/', LOOPMAP_URL).href;

/** For what never comes: a slow machine is no reason to fail. */
const LONGEST_MS = 180_000;

/** @type {Promise<import('puppeteer-core').Browser> | undefined} */
let started;

/** The browser: one for each file of tests, started by the first test that needs it. */
function firefox() {
    started ??= puppeteer.launch({
        browser: 'firefox',
        executablePath: FIREFOX,
        protocol: 'webDriverBiDi',
        headless: true,
        timeout: LONGEST_MS,
        defaultViewport: { width: 1200, height: 800 },
        extraPrefsFirefox: { 'layout.css.prefers-color-scheme.content-override': 0 },
    });
    return started;
}

after(async () => {
    await (await started)?.close();
});

/** A page that nobody watches: for other origins, and for what pages say of policies. */
export const newPage = async () => (await firefox()).newPage();

/**
 * A test with a page of its own. It fails when the page wrote an error or a warning to the console,
 * threw without catching, or asked another host; one that provokes that checks `problems` and then
 * sets `problems.length = 0`.
 *
 * @param {string} name
 * @param {(page: import('puppeteer-core').Page, problems: string[]) => Promise<void>} run
 */
export function test(name, run) {
    nodeTest(name, { timeout: 300_000 }, async () => {
        const context = await (await firefox()).createBrowserContext();
        try {
            const page = await context.newPage();
            page.setDefaultTimeout(LONGEST_MS);
            const problems = watch(page);
            await run(page, problems);
            assert.deepEqual(problems, [], 'problems that the page met');
        } finally {
            await context.close();
        }
    });
}

function watch(page) {
    const problems = [];
    page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) {
            problems.push(`${message.type()}: ${message.text()}`);
        }
    });
    page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
        const asked = new URL(request.url());
        if (asked.protocol.startsWith('http') && asked.origin !== new URL(url).origin) {
            problems.push(`foreign request: ${asked.href}`);
        }
    });
    return problems;
}

/** Opens the page and returns its map, live and at rest. */
export async function openMap(page, hash = '') {
    await page.goto(`${url}index.html${hash}`);
    const map = await page.waitForSelector('loop-map');
    await ready(map);
    return map;
}

/** Waits until a map is live, in sight and at rest. */
export async function ready(map) {
    await map.evaluate(async (element) => {
        element.scrollIntoView({ block: 'start', behavior: 'instant' });
        await element.ready;
    });
    await atRest(map);
}

/** Waits until nothing has moved for some frames. */
export async function atRest(map) {
    await map.evaluate(async () => {
        for (let i = 0; i < 4; i += 1) {
            await new Promise((done) => requestAnimationFrame(done));
        }
        await new Promise((done) => setTimeout(done, 400));
    });
}

/** The first element inside a map that a selector finds: waits until there is one. */
export function part(map, selector) {
    return map.waitForSelector(`>>> ${selector}`);
}

/** The text of an element inside a map. */
export async function textOf(map, selector) {
    return (await part(map, selector)).evaluate((element) => element.textContent);
}

/** How often a thing that is not so yet is looked at, ten times a second. */
const TRIES = 300;

/** Waits until a check does not throw; throws what it threw last. */
export async function untilIt(check) {
    for (let tries = 1; ; tries += 1) {
        try {
            return await check();
        } catch (error) {
            if (tries === TRIES) {
                throw error;
            }
        }
        await new Promise((done) => setTimeout(done, 100));
    }
}

/** Waits until a question to the page is answered as expected; fails with the last answer. */
export const eventually = (question, expected) => untilIt(async () => assert.equal(await question(), expected));

/** The point in the window where a company is drawn. */
export function pointAt(map, id) {
    return map.evaluate((element, company) => element.pointAt(company), id);
}

/** A point in the window where the line of a deal can be seen. */
export function pointOn(map, id) {
    return map.evaluate((element, deal) => element.pointOn(deal), id);
}
