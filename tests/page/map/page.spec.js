// The picture on the page: sizes, ratios, themes, frames.

import { createHash } from 'node:crypto';

import { alone, expect, test } from '../shared.js';
import { atRest, clickCompany, openMap, pointAt } from '../map.js';

/** The colour of the map's canvas at a point of it, in CSS pixels. */
const pixel = (map, x, y) =>
    map.locator('canvas').evaluate(
        (canvas, [x, y]) => {
            const ratio = canvas.width / canvas.clientWidth;
            // A copy of one pixel: reading the map's own canvas again and again would slow it down.
            const copy = new OffscreenCanvas(1, 1).getContext('2d');
            copy.drawImage(canvas, x * ratio, y * ratio, 1, 1, 0, 0, 1, 1);
            return [...copy.getImageData(0, 0, 1, 1).data];
        },
        [x, y],
    );

test('the content gives way to the live map', async ({ page }) => {
    const map = await openMap(page);
    await expect(map.locator('.root')).toBeVisible();
    expect(await map.locator('img').isVisible()).toBe(false);
});

alone('nothing is painted and no frame is asked for at rest', async ({ page }) => {
    await page.addInitScript(() => {
        window.frames_ = 0;
        const ask = window.requestAnimationFrame;
        window.requestAnimationFrame = (then) => {
            window.frames_ += 1;
            return ask(then);
        };
        window.fills = 0;
        const { fillRect } = CanvasRenderingContext2D.prototype;
        CanvasRenderingContext2D.prototype.fillRect = function (...box) {
            window.fills += 1;
            return fillRect.apply(this, box);
        };
    });
    const map = await openMap(page);
    const counts = () => page.evaluate(() => [window.frames_, window.fills]);
    const before = await counts();
    expect(before[1]).toBeGreaterThan(0);
    await page.waitForTimeout(1000);
    expect(await counts()).toEqual(before);
    await clickCompany(map, 'nvidia');
    await atRest(map);
    expect((await counts())[1]).toBeGreaterThan(before[1]);
});

test('a map out of sight runs no frames', async ({ page }) => {
    const map = await openMap(page);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(300);
    const painted = await map.evaluate(async (element) => {
        let fills = 0;
        const { fillRect } = CanvasRenderingContext2D.prototype;
        CanvasRenderingContext2D.prototype.fillRect = function (...box) {
            fills += 1;
            return fillRect.apply(this, box);
        };
        element.isolate('nvidia');
        await new Promise((done) => setTimeout(done, 500));
        return fills;
    });
    expect(painted).toBe(0);
});

test.describe('on a dense screen', () => {
    test.use({ deviceScaleFactor: 2 });

    test('the canvas has two pixels for each', async ({ page }) => {
        const map = await openMap(page);
        const [width, shown] = await map
            .locator('canvas')
            .evaluate((canvas) => [canvas.width, canvas.clientWidth]);
        expect(width).toBe(shown * 2);
    });
});

test('the map follows the size of its element', async ({ page }) => {
    const map = await openMap(page);
    const before = await map.evaluate((element) => element.positions()[0]);
    await map.evaluate((element) => {
        element.style.width = '420px';
        element.style.height = '900px';
        element.style.marginInline = 'auto';
    });
    await atRest(map);
    const [canvas, stage] = [
        await map.locator('canvas').boundingBox(),
        await map.locator('.stage').boundingBox(),
    ];
    expect(Math.abs(canvas.width - stage.width)).toBeLessThan(1);
    expect(stage.width).toBeLessThanOrEqual(420);
    expect(await map.evaluate((element) => element.positions()[0]), 'another frame').not.toBe(before);
    const { x } = await pointAt(map, 'openai');
    expect(x).toBeGreaterThan(stage.x);
    expect(x).toBeLessThan(stage.x + stage.width);
});

test('themes follow the reader and the attribute', async ({ page }) => {
    const map = await openMap(page);
    const ground = async () => (await pixel(map, 3, 600)).slice(0, 3);
    expect(Math.max(...(await ground()))).toBeLessThan(20);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(ground).toEqual([255, 255, 255]);
    await map.evaluate((element) => element.setAttribute('theme', 'dark'));
    await expect.poll(async () => Math.max(...(await ground()))).toBeLessThan(20);
});

test('an editor can choose colours with custom properties', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate((element) => {
        element.style.setProperty('--loop-map-ground', 'rgb(10, 60, 40)');
        element.setAttribute('theme', 'light');
        element.setAttribute('theme', 'dark');
    });
    await expect.poll(() => pixel(map, 3, 600)).toEqual([10, 60, 40, 255]);
});

test('nodes keep clear of the title and the tools', async ({ page }) => {
    const map = await openMap(page);
    for (const part of ['header', '.tools', '.zoom']) {
        const cover = await map.locator(part).boundingBox();
        for (const node of await map.locator('.node').all()) {
            const box = await node.boundingBox();
            const apart =
                box.x > cover.x + cover.width ||
                box.x + box.width < cover.x ||
                box.y > cover.y + cover.height ||
                box.y + box.height < cover.y;
            expect(apart, `${await node.getAttribute('data-id')} and ${part}`).toBe(true);
        }
    }
});

test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 } });

    test('title, map and sheet stand in one column without sideways scroll', async ({ page }) => {
        const map = await openMap(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
        const [header, stage, sheet] = await Promise.all(
            ['header', '.stage', '.sheet'].map((part) => map.locator(part).boundingBox()),
        );
        expect(header.y + header.height).toBeLessThanOrEqual(stage.y + 1);
        expect(stage.y + stage.height).toBeLessThanOrEqual(sheet.y + 1);
        expect(stage.height).toBeGreaterThan(stage.width);
    });

    test('tabs switch between loops and filters', async ({ page }) => {
        const map = await openMap(page);
        await expect(map.locator('.loop').first(), 'the sheet is closed at first').toBeHidden();
        await map.locator('.lift').click();
        await expect(map.locator('.loop').first()).toBeVisible();
        await expect(map.locator('.key').first()).toBeHidden();
        await map.locator('[data-tab="filters"][role="tab"]').click();
        await expect(map.locator('.key').first()).toBeVisible();
        await expect(map.locator('.loop').first()).toBeHidden();
        const box = await map.locator('.key').first().boundingBox();
        expect(box.height).toBeGreaterThanOrEqual(44);
    });
});

test('a PNG of the view can be taken', async ({ page }) => {
    const map = await openMap(page);
    const size = await map.evaluate(async (element) => {
        const picture = await createImageBitmap(await element.toPNG({ scale: 2 }));
        return [picture.width, picture.height];
    });
    const stage = await map.locator('.stage').boundingBox();
    expect(size).toEqual([Math.round(stage.width) * 2, Math.round(stage.height) * 2]);
});

test('an element that is moved keeps its view, one that is removed lets go', async ({ page }) => {
    await openMap(page);
    const map = page.locator('loop-map[url-state]');
    await map.evaluate((element) => {
        element.isolate('nvidia');
        document.querySelector('main').append(element);
    });
    await atRest(map);
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBe('nvidia');
    const left = await map.evaluate(async (element) => {
        element.remove();
        await new Promise((done) => setTimeout(done, 50));
        return element.shadowRoot.querySelector('.root');
    });
    expect(left).toBeNull();
});

alone('the whole page works under a strict policy', async ({ page, baseURL }) => {
    // The article has its own styles in its head, which a page with such a policy names by their hash.
    const [, styles] = /<style>([^]*?)<\/style>/.exec(await (await page.request.get(new URL('index.html', baseURL).href)).text());
    const hash = createHash('sha256').update(styles).digest('base64');
    const policy = [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        `style-src 'self' 'sha256-${hash}'`,
        "connect-src 'self'",
        "img-src 'self' data:",
        "require-trusted-types-for 'script'",
    ].join('; ');
    await page.route(new URL('index.html', baseURL).href, async (route) => {
        const response = await route.fetch();
        await route.fulfill({
            response,
            headers: { ...response.headers(), 'content-security-policy': policy },
        });
    });
    const map = await openMap(page);
    await clickCompany(map, 'nvidia');
    await expect(map.locator('.loop')).toHaveCount(20);
});
