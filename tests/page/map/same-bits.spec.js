// The same picture everywhere: places are equal to the last bit.

import { MODULES, bareMap, expected, places, scriptFor } from '../../positions.mjs';
import { expect, test } from '../fixtures.js';
import { atRest, openMap } from '../map.js';

test('places on the page are those of the program', async ({ page }) => {
    await page.setViewportSize({ width: 1600, height: 900 });
    const map = await openMap(page);
    await map.evaluate((element) => element.style.setProperty('--loop-map-height', '700px'));
    expect(await map.evaluate((element) => [...element.positions()])).toEqual(places('known-wide'));
    await map.evaluate((element) => element.filter({ show: 'core' }));
    await atRest(map);
    expect(await map.evaluate((element) => [...element.positions()])).toEqual(places('wide'));
});

for (const { name, frames } of MODULES) {
    test(`places that the browser lays out are those of the program: ${name}`, async ({ page }) => {
        test.setTimeout(600_000);
        await page.goto('');
        expect(await page.evaluate(scriptFor(name, bareMap(), frames.chromium))).toEqual(expected(frames.chromium));
    });
}
