// How often the page calls the core: a sentence each way, and a frame.

import { alone as test, expect } from '../shared.js';
import { atRest, openMap, pointAt } from '../map.js';

/** Notes each call of the core from here on, and returns what was called while `action` is done and followed. */
async function called(map, action) {
    await map.evaluate(async () => {
        const { LoopMap } = await import('./loop-map.js');
        window.called = [];
        for (const name of Object.getOwnPropertyNames(LoopMap.prototype)) {
            const method = LoopMap.prototype[name];
            if (typeof method === 'function' && name !== 'constructor' && !name.startsWith('__')) {
                LoopMap.prototype[name] = function (...args) {
                    window.called.push(name);
                    return method.apply(this, args);
                };
            }
        }
    });
    await action();
    await atRest(map);
    return map.evaluate(() => window.called);
}

test('a click on a company is a sentence and a frame', async ({ page }) => {
    const map = await openMap(page);
    const { x, y } = await pointAt(map, 'nvidia');
    await page.mouse.move(x, y);
    await atRest(map);
    const calls = await called(map, async () => {
        await page.mouse.down();
        await page.mouse.up();
    });
    await expect(map.locator('.company .name').last()).toHaveText('Nvidia');
    expect(calls).toContain('act');
    expect(calls).toContain('frame');
    expect(calls.length, calls.join(', ')).toBeLessThanOrEqual(3);
});

test('what is pointed at is asked for once for each place of the pointer, and told once', async ({ page }) => {
    const map = await openMap(page);
    const { x, y } = await pointAt(map, 'nvidia');
    await page.mouse.move(x, y);
    await atRest(map);
    const calls = await called(map, async () => {
        for (const dx of [1, 2, 3, 2]) {
            await page.mouse.move(x + dx, y);
        }
    });
    expect(calls.filter((name) => name !== 'hover')).toEqual([]);
});

test('a filter is a sentence, a frame, and what takes longer to find out', async ({ page }) => {
    const map = await openMap(page);
    const calls = await called(map, () => map.locator('.choice [data-basis="paid"]').click());
    expect(calls.filter((name) => name === 'act').length, 'the filter, and the figures').toBe(2);
    expect(calls.length, calls.join(', ')).toBeLessThanOrEqual(6);
});
