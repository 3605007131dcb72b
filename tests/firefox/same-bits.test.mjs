// The same picture in another engine: places are equal to the last bit.

import assert from 'node:assert/strict';

import { MODULES, bareMap, expected, places, scriptFor } from '../positions.mjs';
import { openMap, test, url } from './firefox.mjs';

test('places on the page are those of the program', async (page) => {
    const map = await openMap(page);
    const frame = await map.evaluate((element) => [...element.positions()]);
    const known = ['known-wide', 'known-square', 'known-tall'].map((name) => JSON.stringify(places(name)));
    assert.ok(known.includes(JSON.stringify(frame)), 'one of the three frames');
});

for (const { name, frames } of MODULES) {
    test(`places that Firefox lays out are those of the program: ${name}`, async (page) => {
        await page.goto(url);
        const found = await page.evaluate(scriptFor(name, bareMap(), frames.firefox));
        assert.deepEqual(found, expected(frames.firefox));
    });
}
