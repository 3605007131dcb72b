// A map in two halves: it is there with the first, and complete with the other.

import { expect, test } from './fixtures.js';

test('texts and sources come after the map, into what is open by then', async ({ page }) => {
    let goOn = () => {};
    const asked = new Promise((done) => (goOn = done));
    await page.route('**/ai-sector-texts.json', (route) => asked.then(() => route.continue()));
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
    await page.route('**/ai-sector-texts.json', (route) => heard.then(() => route.fulfill({ status: 404, body: '' })));
    await page.goto('index.html');
    const map = page.locator('loop-map').first();
    await map.evaluate((element) => element.addEventListener('loop-map-error', ({ detail }) => (window.told = detail.code)));
    goOn();
    await expect.poll(() => page.evaluate(() => window.told)).toBe('E_FETCH');
    expect(await map.evaluate((element) => element.figures().loops.atLeast)).toBeGreaterThan(0);
    await expect(map.locator('canvas')).toBeVisible();
    expect(problems.splice(0)).toEqual(['error: Failed to load resource: the server responded with a status of 404 (Not Found)']);
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
