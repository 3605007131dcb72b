// The look that a page gives: its theme by class or color-scheme, and colours, corners and rules by custom properties.

import { expect, test } from '../fixtures.js';
import { atRest, ready } from '../map.js';
import { openPage } from '../strangers.js';

const TAG = '<script type="module" src="loop-map.js"></script><loop-map src="ai-sector.json" loading="eager"></loop-map>';

/** The colour of the picture's upper left corner. */
const ground = (map) =>
    map.evaluate((element) => {
        const canvas = element.shadowRoot.querySelector('canvas');
        const copy = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 2, canvas.height - 3, 1, 1, 0, 0, 1, 1);
        return [...copy.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    });

const DARK = [7, 8, 12];
const LIGHT = [255, 255, 255];

test.use({ colorScheme: 'light' });

for (const [name, attributes, styles] of [
    ['a class', 'class="dark"', ''],
    ['an attribute', 'data-theme="dark"', ''],
    ['color-scheme', 'style="color-scheme: dark"', ''],
]) {
    test(`a part of the page that is dark by ${name} has a dark map, whatever the system`, async ({ page, baseURL }) => {
        await openPage(page, baseURL, `<div id="around" ${attributes}>${TAG}</div>`, { styles });
        const map = page.locator('loop-map');
        await ready(map);
        expect(await ground(map)).toEqual(DARK);
    });
}

test('a page that turns dark takes its map along, and the tag has the last word', async ({ page, baseURL }) => {
    await openPage(page, baseURL, TAG);
    const map = page.locator('loop-map');
    await ready(map);
    expect(await ground(map)).toEqual(LIGHT);
    await page.evaluate(() => document.documentElement.classList.add('dark'));
    await atRest(map);
    expect(await ground(map)).toEqual(DARK);
    await map.evaluate((element) => (element.theme = 'light'));
    await atRest(map);
    expect(await ground(map)).toEqual(LIGHT);
});

test('node, outline, rule, corner and accent are the editor’s, for both themes or for one', async ({ page, baseURL }) => {
    const styles = `loop-map {
        --loop-map-node-fill: rgb(1, 2, 3); --loop-map-node-rim: rgb(4, 5, 6); --loop-map-light-ground: rgb(255, 241, 229);
        --loop-map-ground: rgb(9, 9, 9); --loop-map-border: rgb(7, 8, 9); --loop-map-radius: 9px; --loop-map-accent: rgb(200, 0, 100);
    }`;
    await openPage(page, baseURL, TAG, { styles });
    const map = page.locator('loop-map');
    await ready(map);
    expect(await ground(map)).toEqual([255, 241, 229]);
    const seen = await map.evaluate((element) => {
        const canvas = element.shadowRoot.querySelector('canvas');
        const { width, height } = canvas;
        const copy = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, width, height);
        const counts = { fill: 0, rim: 0 };
        for (let i = 0; i < data.length; i += 4) {
            counts.fill += Number(data[i] === 1 && data[i + 1] === 2 && data[i + 2] === 3);
            counts.rim += Number(data[i] === 4 && data[i + 1] === 5 && data[i + 2] === 6);
        }
        const field = getComputedStyle(element.shadowRoot.querySelector('input'));
        element.focus();
        const ring = getComputedStyle(element.shadowRoot.activeElement);
        return { isFilled: counts.fill > 100, isRimmed: counts.rim > 10, rule: field.borderTopColor, corner: field.borderTopLeftRadius, ring: ring.outlineColor };
    });
    expect(seen).toMatchObject({ isFilled: true, isRimmed: true, rule: 'rgb(7, 8, 9)', corner: '9px' });
});
