// Hands on the map: mouse, wheel, fingers.

import { expect, test } from '../shared.js';
import { atRest, ground, openMap, pointAt } from '../map.js';

const apart = async (map) => {
    const [one, other] = [await pointAt(map, 'nvidia'), await pointAt(map, 'openai')];
    return Math.hypot(one.x - other.x, one.y - other.y);
};

test('Ctrl and wheel zoom around the pointer', async ({ page }) => {
    const map = await openMap(page);
    const before = await pointAt(map, 'nvidia');
    const wide = await apart(map);
    await page.mouse.move(before.x, before.y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -240);
    await page.keyboard.up('Control');
    await atRest(map);
    const after = await pointAt(map, 'nvidia');
    await expect.poll(() => apart(map)).toBeGreaterThan(wide * 1.2);
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(1);
});

test('a plain wheel scrolls the page and leaves the map alone', async ({ page }) => {
    const map = await openMap(page);
    const wide = await apart(map);
    const { x, y } = await pointAt(map, 'nvidia');
    const top = await page.evaluate(() => scrollY);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 200);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(top + 100);
    await expect.poll(() => apart(map)).toBeCloseTo(wide, 3);
    await expect(map.locator('.hint')).toContainText('to zoom');
});

test('a drag on the ground moves the map', async ({ page }) => {
    const map = await openMap(page);
    const before = await pointAt(map, 'nvidia');
    const { x, y } = await ground(map);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y - 30, { steps: 5 });
    await page.mouse.up();
    const after = await pointAt(map, 'nvidia');
    expect(after.x - before.x).toBeCloseTo(60, 0);
    expect(after.y - before.y).toBeCloseTo(-30, 0);
});

test('a node that is dragged moves alone and is not isolated', async ({ page }) => {
    const map = await openMap(page);
    const ids = ['nvidia', 'openai', 'microsoft', 'amazon', 'meta', 'coreweave'];
    const places = () => Promise.all(ids.map((id) => pointAt(map, id)));
    const before = await places();
    await page.mouse.move(before[0].x, before[0].y);
    await page.mouse.down();
    await page.mouse.move(before[0].x + 40, before[0].y + 30, { steps: 5 });
    await page.mouse.up();
    await atRest(map);
    const after = await places();
    expect(after[0].x - before[0].x).toBeCloseTo(40, 0);
    expect(after[0].y - before[0].y).toBeCloseTo(30, 0);
    expect(after.slice(1)).toEqual(before.slice(1));
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBeUndefined();
});

test('the rest of the map stays calm while a node is dragged, to the last bit', async ({ page }) => {
    const map = await openMap(page);
    const { x, y } = await pointAt(map, 'nvidia');
    const home = await map.evaluate((element) => [...element.positions()]);
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 1; i <= 6; i += 1) {
        await page.mouse.move(x + 12 * i, y - 9 * i);
        const now = await map.evaluate((element) => [...element.positions()]);
        const moved = now.flatMap((number, i) => (Object.is(number, home[i]) ? [] : [i]));
        expect(moved.length).toBe(2);
        expect(moved[1]).toBe(moved[0] + 1);
    }
    await page.mouse.up();
});

test('no frame after the first moves a node', async ({ page }) => {
    await page.goto('index.html');
    const frames = await page.locator('loop-map').first().evaluate(async (element) => {
        element.scrollIntoView({ block: 'start', behavior: 'instant' });
        await element.ready;
        const seen = [];
        for (let i = 0; i < 45; i += 1) {
            const { x, y } = element.getBoundingClientRect();
            const nodes = ['nvidia', 'meta'].map((id) => element.pointAt(id));
            // In the element, since the page may still scroll.
            seen.push(JSON.stringify([[...element.positions()], nodes.map((at) => [at.x - x, at.y - y].map(Math.round))]));
            await new Promise((done) => requestAnimationFrame(done));
        }
        return seen;
    });
    expect(new Set(frames).size).toBe(1);
});

test('buttons zoom in, out and back to the whole map', async ({ page }) => {
    const map = await openMap(page);
    const wide = await apart(map);
    await map.locator('.zoom button').nth(0).click();
    await atRest(map);
    await expect.poll(() => apart(map)).toBeGreaterThan(wide * 1.3);
    await map.locator('.zoom button').nth(1).click();
    await map.locator('.zoom button').nth(1).click();
    await atRest(map);
    await expect.poll(() => apart(map)).toBeLessThan(wide);
    await map.locator('.zoom button').nth(2).click();
    await atRest(map);
    await expect.poll(() => apart(map)).toBeCloseTo(wide, 1);
});

test.describe('with fingers', () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

    test('a pinch zooms the map, not the page', async ({ page }) => {
        const map = await openMap(page);
        await map.locator('.stage').evaluate((stage) => stage.scrollIntoView({ block: 'center' }));
        const wide = await apart(map);
        const { x, y } = await pointAt(map, 'nvidia');
        const client = await page.context().newCDPSession(page);
        const touch = (type, spread) =>
            client.send('Input.dispatchTouchEvent', {
                type,
                touchPoints: spread === undefined ? [] : [{ x: x - spread, y, id: 0 }, { x: x + spread, y, id: 1 }],
            });
        await touch('touchStart', 30);
        for (const spread of [36, 44, 52, 60]) {
            await touch('touchMove', spread);
        }
        await touch('touchEnd');
        await atRest(map);
        await expect.poll(() => apart(map)).toBeGreaterThan(wide * 1.5);
        expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
    });

    test('a tap on a company isolates it and tells of it in the sheet', async ({ page }) => {
        const map = await openMap(page);
        await map.locator('.stage').evaluate((stage) => stage.scrollIntoView({ block: 'center' }));
        const { x, y } = await pointAt(map, 'nvidia');
        await page.touchscreen.tap(x, y);
        await expect(map.locator('.panel .company .name')).toHaveText('Nvidia');
        await expect.poll(() => map.evaluate((element) => element.state.focus)).toBe('nvidia');
        await atRest(map);
        const [sheet, stage] = [
            await map.locator('.sheet').boundingBox(),
            await map.locator('.stage').boundingBox(),
        ];
        expect(Math.abs(sheet.width - stage.width)).toBeLessThan(2);
        expect(Math.abs(sheet.y - stage.y - stage.height)).toBeLessThan(2);
    });

    test('a tap anywhere on a match chooses it, and reaches nothing underneath', async ({ page }) => {
        const map = await openMap(page);
        const input = map.locator('.search input');
        await map.evaluate((element) => element.addEventListener('loop-map-select', ({ detail }) => window.chosen?.push(detail.company)));
        for (const share of [0.02, 0.1, 0.3, 0.5, 0.95]) {
            await map.evaluate((element) => {
                element.clear();
                window.chosen = [];
            });
            // The search is over the picture, which has all the room there is while the sheet is a line.
            if ((await map.locator('.root').getAttribute('data-sheet')) !== 'line') {
                await map.locator('.lift').tap();
            }
            await input.fill('openai');
            const row = await map.locator('.search li').first().boundingBox();
            await page.touchscreen.tap(row.x + share * row.width, row.y + row.height / 2);
            await expect.poll(() => map.evaluate((element) => element.state.focus), `${share}`).toBe('openai');
            await atRest(map);
            expect(await page.evaluate(() => window.chosen)).toEqual(['openai']);
            expect(await map.evaluate((element) => element.state.focus)).toBe('openai');
            await expect(map.locator('.search ul')).toBeHidden();
            await expect(map.locator('.card')).toBeHidden();
        }
    });

    test('a tap on what no company is called closes nothing and reaches nothing underneath', async ({ page }) => {
        const map = await openMap(page);
        await map.locator('.search input').fill('xyzzy');
        const row = await map.locator('.search li').first().boundingBox();
        await page.touchscreen.tap(row.x + 12, row.y + row.height / 2);
        await atRest(map);
        await expect(map.locator('.search ul')).toBeVisible();
        expect(await map.evaluate((element) => element.state.focus)).toBeUndefined();
    });
});

test('a card leaves the title in sight', async ({ page }) => {
    const map = await openMap(page);
    const card = map.locator('.card');
    for (const name of ['TeraWulf', 'Google', 'Amazon', 'Meta', 'Oracle']) {
        const { x, y } = await pointAt(map, name.toLowerCase());
        await page.mouse.move(x, y);
        await expect(card).toContainText(name);
        const boxes = await map.evaluate((element) => {
            const box = (found) => found.getBoundingClientRect().toJSON();
            const { shadowRoot } = element;
            return { card: box(shadowRoot.querySelector('.card')), lines: [...shadowRoot.querySelectorAll('header > *')].map(box) };
        });
        const hidden = boxes.lines.filter(
            ({ left, top, right, bottom }) =>
                left < boxes.card.right && right > boxes.card.left && top < boxes.card.bottom && bottom > boxes.card.top,
        );
        expect(hidden, name).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(card).toBeHidden();
    }
});
