// The same picture in another engine: places are equal to the last bit.

import assert from 'node:assert/strict';

import { MODULES, bareMap, expected, scriptFor } from '../positions.mjs';
import { openMap, test, url } from './firefox.mjs';

test('places on the page are those of the program', async (page) => {
    const map = await openMap(page);
    const frame = await map.evaluate((element) => [...element.positions()]);
    const known = expected().places;
    assert.ok(known.some((places) => JSON.stringify(places) === JSON.stringify(frame)), 'one of the three frames');
});

for (const name of MODULES) {
    test(`places that Firefox lays out are those of the program: ${name}`, async (page) => {
        await page.goto(url);
        assert.deepEqual(await page.evaluate(scriptFor(url, name, bareMap())), expected());
    });
}
