// The forms in which a map stands in somebody else's page: iframe, classic script, one file.

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, test } from '../fixtures.js';
import { loopmap, ready } from '../map.js';

/** Serves a page of the test's own beside the built one. */
async function host(page, baseURL, body, headers = {}) {
    const url = new URL('host.html', baseURL).href;
    await page.route(url, (route) =>
        route.fulfill({
            contentType: 'text/html; charset=utf-8',
            headers,
            body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,"><body>${body}`,
        }),
    );
    await page.goto(url);
}

const SNIPPET =
    '<iframe src="embed.html" title="A map" width="100%" height="900" sandbox="allow-scripts allow-popups" data-loop-map-frame></iframe>';

test('the page for iframes runs under its own policy, with all it needs inside', async ({ page }) => {
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').at(-1)));
    await page.goto('embed.html');
    await ready(page.locator('loop-map'));
    expect(await page.locator('loop-map').evaluate((map) => map.figures().shownDeals)).toBeGreaterThan(300);
    expect(asked.filter((name) => /\.(wasm|json)$/.test(name))).toEqual([]);
});

test('in a sandbox that allows nothing but scripts the map works', async ({ page, baseURL }) => {
    await host(page, baseURL, SNIPPET.replace(' allow-popups', ''));
    const map = page.frameLocator('iframe').locator('loop-map');
    await expect(map.locator('.root')).toBeVisible();
    const state = await map.evaluate(async (element) => {
        await element.ready;
        element.showLoop(['amazon', 'openai']);
        return element.state.loop;
    });
    expect(state).toEqual(['amazon', 'openai']);
    expect(await map.evaluate(() => origin)).toBe('null');
});

test('an iframe becomes as high as its content, and stays so under any other message', async ({
    page,
    baseURL,
}) => {
    await host(page, baseURL, `${SNIPPET}<iframe id="other" srcdoc="<p>other"></iframe><script src="loop-map-host.js"></script>`);
    const frame = page.locator('iframe').first();
    const inner = page.frameLocator('iframe').first().locator('html');
    const content = () => inner.evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
    const height = () => frame.evaluate((element) => element.style.height);
    await expect.poll(async () => (await height()) === `${await content()}px`).toBe(true);
    const before = await height();
    await page.evaluate(async () => {
        // Seeded, so that a failure can be seen again.
        let state = 7;
        const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
        const odd = [0, -1, 1e9, NaN, '900', null, undefined, 300.5, {}, [], true, 240];
        const pick = (list) => list[Math.floor(random() * list.length)];
        const types = ['loop-map-height', 'embed-size', 'resize', '', undefined, 7];
        const message = () => ({ type: pick(types), height: pick(odd), sentinel: pick(['amp', 'x']) });
        const other = document.querySelector('#other').contentWindow;
        other.eval('window.send = (data) => parent.postMessage(data, "*")');
        for (let i = 0; i < 1000; i += 1) {
            const data = pick([message(), message(), pick(odd), { type: 'loop-map-height', height: 999 }]);
            (i % 2 ? other.send : (data) => postMessage(data, '*'))(data);
        }
        await new Promise((done) => setTimeout(done, 300));
    });
    expect(await height()).toBe(before);
});

test('a height that its own frame says is clamped, and must be whole', async ({ page, baseURL }) => {
    await host(
        page,
        baseURL,
        '<iframe srcdoc="x" data-loop-map-frame></iframe><script src="loop-map-host.js"></script>',
    );
    // A frame by `srcdoc` has the origin of its page.
    await page.evaluate(() => (document.querySelector('iframe').src = 'embed.html'));
    const told = (height) =>
        page.evaluate(async (height) => {
            const frame = document.querySelector('iframe');
            frame.contentWindow.eval(`parent.postMessage({ type: 'loop-map-height', height: ${height} }, '*')`);
            await new Promise((done) => setTimeout(done, 30));
            return frame.style.height;
        }, height);
    expect(await told(1)).toBe('120px');
    expect(await told(1e6)).toBe('4000px');
    expect(await told(500.5)).toBe('4000px');
    expect(await told(500)).toBe('500px');
});

test('AMP is told the height in its own words', async ({ page, baseURL }) => {
    await host(
        page,
        baseURL,
        `<script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>${SNIPPET}`,
    );
    await expect
        .poll(() => page.evaluate(() => heard.find(({ sentinel, type }) => sentinel === 'amp' && type === 'embed-size')?.height > 120))
        .toBe(true);
});

for (const width of [280, 320, 480, 800, 1400]) {
    test(`the page for iframes fits ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 900 });
        await page.goto('embed.html');
        await ready(page.locator('loop-map'));
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const stage = await page.locator('loop-map .stage').boundingBox();
        for (const node of await page.locator('loop-map .node').all()) {
            const box = await node.boundingBox();
            expect(box.x, await node.getAttribute('data-id')).toBeGreaterThanOrEqual(stage.x);
            expect(box.x + box.width).toBeLessThanOrEqual(stage.x + stage.width);
        }
    });
}

test('one file from a disk holds everything', async ({ page }) => {
    const out = mkdtempSync(join(tmpdir(), 'loopmap-single-'));
    try {
        const file = join(out, 'map.html');
        loopmap('build', 'tests/tiny', '-o', file, '--single-file', '--bundle', process.env.LOOPMAP_WWW);
        const asked = [];
        page.on('request', (request) => asked.push(request.url()));
        await page.goto(pathToFileURL(file).href);
        await ready(page.locator('loop-map'));
        await page.locator('loop-map').evaluate((map) => map.isolate('hill-farm'));
        await expect(page.locator('loop-map .loop').first()).toBeVisible();
        expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(file).href]);
    } finally {
        rmSync(out, { recursive: true });
    }
});

test('snippets name what the scripts must be, and where they are', async ({ page, baseURL }) => {
    await page.goto('snippets.html');
    const texts = await page.locator('pre code').allTextContents();
    let pinned = 0;
    for (const text of texts) {
        for (const [, url, hash] of text.matchAll(/<script[^>]* src="([^"]+)" integrity="sha384-([^"]+)"/g)) {
            expect(url.startsWith(baseURL), url).toBe(true);
            const file = new URL(url).pathname.split('/').at(-1);
            const bytes = readFileSync(join(process.env.LOOPMAP_WWW, file));
            expect(hash).toBe(createHash('sha384').update(bytes).digest('base64'));
            expect(url).toMatch(/\?v=\d+\.\d+\.\d+$/);
            pinned += 1;
        }
    }
    // The script that makes a frame as high as its content is in each form with one.
    expect(pinned).toBe(7);
});

for (const id of ['module', 'at-once', 'classic', 'iframe']) {
    test(`the snippet "${id}" works as it is pasted`, async ({ page, baseURL }) => {
        await page.goto('snippets.html');
        const text = await page.locator(`#${id} pre code`).textContent();
        await host(page, baseURL, text.replace('loading="lazy"', ''));
        const within = id === 'iframe' ? page.frameLocator('iframe') : page;
        await expect(within.locator('loop-map .root')).toBeVisible();
    });
}
