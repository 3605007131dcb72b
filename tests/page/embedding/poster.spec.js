// The picture in the tag is the first frame of the live map.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect, test } from '../fixtures.js';
import { atRest, openMap } from '../map.js';

const FRAMES = { wide: { width: 1200, height: 800 }, tall: { width: 390, height: 844 } };

/**
 * How much may differ. What does, with one pixel to a CSS pixel, is where Chromium puts letters: in SVG
 * at quarters of a pixel, on a canvas elsewhere; 0.0013 of a phone's picture in DejaVu Sans, 0.0034 in
 * Liberation Sans. A picture beside its place is tens of times that.
 */
const LIKE = { threshold: 0.1285, maxDiffPixelRatio: 0.004 };

/** The address of a picture: a file's, or one that holds it, as pages carry it. */
const picture = (frame, theme, isInside) => {
    if (!isInside) {
        return `ai-sector-${frame}-${theme}.svg`;
    }
    const page = readFileSync(join(process.env.LOOPMAP_WWW, 'picture.html'), 'utf8');
    const sources = [...page.matchAll(/<source srcset="(data:[^"]+)" media="[^"]*" width="(\d+)"/g)];
    const [, address] = sources.find(([, , width]) => Number(width) === FRAMES[frame].width);
    return address;
};

const host = (theme, src, { width, height }) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title>
<link rel="icon" href="data:,"><style>body { margin: 0 } img { display: block; width: 100%; height: auto }</style>
<script type="module" src="loop-map.js"></script>
<loop-map src="ai-sector.json" theme="${theme}" panels=""><img src="${src}" width="${width}" height="${height}" alt=""></loop-map>`;

for (const [frame, theme, isInside, isLong] of [
    ['wide', 'dark', true],
    ['tall', 'light', true],
    ['wide', 'light', false],
    ['tall', 'dark', false, true],
    ['wide', 'dark', false, true],
    ['tall', 'dark', true, true],
]) {
    test(`the first frame is the picture: ${frame}, ${theme}, ${isInside ? 'inside the page' : 'a file'}`, async ({ page, baseURL }, info) => {
        test.skip(Boolean(isLong) && !process.env.LOOPMAP_FULL, 'long: each theme and each frame once is enough every day');
        const size = FRAMES[frame];
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme: theme });
        let goOn = () => {};
        const seen = new Promise((done) => (goOn = done));
        await page.route('**/*.wasm', (route) => seen.then(() => route.continue()));
        const url = new URL('host.html', baseURL).href;
        await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: host(theme, picture(frame, theme, isInside), size) }));
        await page.goto(url);
        const name = `poster-${frame}-${theme}-${isInside ? 'inside' : 'file'}.png`;
        const kept = info.snapshotPath(name);
        mkdirSync(dirname(kept), { recursive: true });
        writeFileSync(kept, await page.screenshot());
        goOn();
        const map = page.locator('loop-map');
        await map.evaluate((element) => element.ready);
        await atRest(map);
        await expect(map.locator('canvas')).toBeVisible();
        await expect(map.locator('img')).toBeHidden();
        expect(await page.screenshot()).toMatchSnapshot(name, LIKE);
        await map.evaluate((element) => (element.style.translate = '1px 0'));
        expect(await page.screenshot()).not.toMatchSnapshot(name, LIKE);
    });
}

test('the live map is set in the fonts of its picture', async ({ page }) => {
    const map = await openMap(page);
    const fonts = (families) => families.split(',').map((family) => family.trim().replace(/^['"]|['"]$/g, ''));
    const live = await map.locator('.stage').evaluate((stage) => getComputedStyle(stage).fontFamily);
    const file = readFileSync(join(process.env.LOOPMAP_WWW, picture('wide', 'dark', false)), 'utf8');
    const inside = decodeURIComponent(picture('wide', 'dark', true));
    expect(fonts(/font-family="([^"]+)"/.exec(file)[1])).toEqual(fonts(live));
    expect(fonts(/font:[\d.]+px ([^;]+);/.exec(inside)[1])).toEqual(fonts(live));
});
