// Addresses in pages of a stranger's making: with a base elsewhere, with several maps, in frames.

import { expect, test } from '../fixtures.js';
import { atRest, ready } from '../map.js';
import { openPage, snippet } from '../strangers.js';

const SCRIPT = '<script type="module" src="loop-map.js"></script>';
const map = (id) => `<loop-map id="${id}" src="ai-sector-first.json" url-state loading="eager"></loop-map>`;

const state = (map) => map.evaluate(({ state }) => [state.focus, state.loop?.join()]);

test('with a base elsewhere the address stays that of the page', async ({ page, baseURL }) => {
    await openPage(page, baseURL, `<base href="${new URL('examples/', baseURL).href}">${SCRIPT.replace('loop-map.js', '../loop-map.js')}${map('one').replace('src="', 'src="../')}`);
    await page.evaluate(() => history.replaceState(null, '', `${location.pathname}?a=b`));
    const one = page.locator('#one');
    await ready(one);
    await one.evaluate((element) => element.isolate('nvidia'));
    const { show } = await one.evaluate(({ state }) => state);
    await expect.poll(() => page.url()).toBe(new URL(`host.html?a=b#map:focus=nvidia&show=${show}`, baseURL).href);
    await one.evaluate((element) => element.clear());
    await expect.poll(() => page.url()).not.toContain('focus');
    expect(new URL(page.url()).pathname).toBe('/host.html');
    expect(new URL(page.url()).search).toBe('?a=b');
});

test('each map of a page has its part of the address', async ({ page, baseURL }) => {
    const body = SCRIPT + map('one') + map('two') + map('three');
    await openPage(page, baseURL, body);
    const [one, two] = [page.locator('#one'), page.locator('#two')];
    for (const each of await page.locator('loop-map').all()) {
        await each.evaluate((element) => element.ready);
    }
    await two.evaluate((element) => element.showLoop(['amazon', 'openai']));
    await one.evaluate((element) => element.isolate('nvidia'));
    const hash = () => new URL(page.url()).hash;
    const { show } = await one.evaluate(({ state }) => state);
    await expect.poll(hash).toBe(`#map:focus=nvidia&show=${show};two:loop=amazon,openai&show=${show}`);
    // What one of them does leaves the others as they are, and so does the way back.
    await one.evaluate((element) => element.isolate('oracle'));
    await expect.poll(hash).toContain('map:focus=oracle');
    await page.goBack();
    await expect.poll(() => state(one)).toEqual(['nvidia', undefined]);
    expect(await state(two)).toEqual([undefined, 'amazon,openai']);
    // Opened anew the address brings both views back; an address of one map is the first one's.
    const url = page.url();
    for (const [address, first, second] of [
        [url, ['nvidia', undefined], [undefined, 'amazon,openai']],
        [new URL('host.html#map:focus=oracle', baseURL).href, ['oracle', undefined], [undefined, undefined]],
        [new URL('host.html#two:focus=oracle', baseURL).href, [undefined, undefined], ['oracle', undefined]],
    ]) {
        await page.goto('about:blank');
        await page.goto(address);
        for (const each of await page.locator('loop-map').all()) {
            await each.evaluate((element) => element.ready);
        }
        expect(await state(one)).toEqual(first);
        expect(await state(two)).toEqual(second);
        expect(await state(page.locator('#three'))).toEqual([undefined, undefined]);
    }
});

test('the name of a heading in the address stays while nobody does anything', async ({ page, baseURL }) => {
    await openPage(page, baseURL, `${SCRIPT}<h2 id="what">What</h2><loop-map id="one" url-state loading="eager"></loop-map>`);
    const one = page.locator('#one');
    // While the map is about to start, which is when a reader who came by a link scrolls on.
    await one.evaluate(async (element) => {
        await customElements.whenDefined('loop-map');
        const root = element.shadowRoot;
        await new Promise((done) => {
            const watch = new MutationObserver(() => root.querySelector('.coming') && done());
            watch.observe(root, { childList: true, subtree: true });
            element.src = 'ai-sector-first.json';
        });
        location.hash = '#what';
    });
    await ready(one);
    await atRest(one);
    expect(new URL(page.url()).hash).toBe('#what');
});

test('in a frame no selection is one more press of Back', async ({ page, baseURL }) => {
    await openPage(page, baseURL, '<p>An article</p>');
    await openPage(page, baseURL, snippet('iframe'));
    const inner = page.frameLocator('iframe').locator('loop-map');
    await inner.evaluate((element) => element.ready);
    const before = await page.evaluate(() => history.length);
    for (const id of ['nvidia', 'openai', 'oracle']) {
        await inner.evaluate((element, id) => element.isolate(id), id);
    }
    await expect.poll(() => inner.evaluate(() => location.hash)).toContain('focus=oracle');
    expect(await page.evaluate(() => history.length)).toBe(before);
});
