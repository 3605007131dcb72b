// The same picture everywhere: places are equal to the last bit.

import { expect, test } from './fixtures.js';
import { loopmap, openMap } from './map.js';

test('places in the browser are those of the program, baked and laid out', async ({ page }) => {
    const printed = JSON.parse(loopmap('layout', 'data/ai-sector')).positions;
    const ids = Object.keys(printed).sort((a, b) => (a < b ? -1 : 1));
    const expected = ids.flatMap((id) => printed[id]).map((number) => Math.fround(number));
    await page.setViewportSize({ width: 1600, height: 900 });
    const map = await openMap(page);
    const [shown, laidOut] = await map.evaluate(async (element) => {
        element.style.setProperty('--loop-map-height', '700px');
        const engine = await import('./loopmap_engine.js');
        await engine.default();
        const map = await fetch(element.src).then((answer) => answer.json());
        return [[...element.positions()], [...engine.layOut(map, 'wide')]];
    });
    expect(laidOut).toEqual(expected);
    expect(shown).toEqual(expected);
});
