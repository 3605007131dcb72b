// What a reader does first, in another engine than Chromium.

import assert from 'node:assert/strict';

import { atRest, eventually, openMap, part, pointAt, pointOn, test, textOf, untilIt } from './firefox.mjs';

const focusOf = (map) => map.evaluate((element) => element.state.focus);
const active = (map) => map.evaluate((element) => element.shadowRoot.activeElement?.dataset.id);

test('the map opens, with its picture painted and a button on every company', async (page) => {
    const map = await openMap(page);
    assert.equal(await map.evaluate((element) => element.querySelector('img')?.checkVisibility({ visibilityProperty: true, opacityProperty: true })), false);
    const nodes = await map.evaluate((element) => element.shadowRoot.querySelectorAll('.node').length);
    // A map that begins with what is known knows eight companies or more.
    assert.ok(nodes >= 8, `${nodes} nodes`);
    const colours = await map.evaluate((element) => {
        const canvas = element.shadowRoot.querySelector('canvas');
        const copy = new OffscreenCanvas(120, 80).getContext('2d');
        copy.drawImage(canvas, 0, 0, 120, 80);
        return new Set(new Uint32Array(copy.getImageData(0, 0, 120, 80).data.buffer)).size;
    });
    assert.ok(colours > 100, `${colours} colours in the picture`);
});

test('pointing at a deal shows its card', async (page) => {
    const map = await openMap(page);
    const deal = await map.evaluate((element) =>
        fetch(element.src)
            .then((answer) => answer.json())
            .then(({ deals }) => deals.map(({ id }) => id).find((id) => element.pointOn(id))),
    );
    const { x, y } = await pointOn(map, deal);
    await page.mouse.move(x, y);
    // The pointer rests for a moment first.
    await untilIt(async () => assert.match(await textOf(map, '.card'), /\S/));
    await page.mouse.move(5, 5);
});

test('a click isolates a company and the button leads back', async (page) => {
    const map = await openMap(page);
    const { x, y } = await pointAt(map, 'nvidia');
    await page.mouse.click(x, y);
    await eventually(() => focusOf(map), 'nvidia');
    await atRest(map);
    assert.match(await textOf(map, 'h3'), /Nvidia/);
    await (await part(map, '.back')).click();
    await eventually(() => focusOf(map), undefined);
});

test('arrows go from company to company and Enter isolates', async (page) => {
    const map = await openMap(page);
    const nvidia = await part(map, '.node[data-id="nvidia"]');
    await nvidia.evaluate((button) => button.focus());
    const from = await pointAt(map, 'nvidia');
    await page.keyboard.press('ArrowRight');
    const next = await active(map);
    assert.notEqual(next, 'nvidia');
    assert.ok((await pointAt(map, next)).x > from.x, `${next} lies to the right`);
    await page.keyboard.press('Enter');
    await eventually(() => focusOf(map), next);
});
