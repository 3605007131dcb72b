// A row of the list of loops, under a mouse that rests or with the keyboard, lights its loop in the picture and does no more.

import { expect, test } from '../shared.js';
import { atRest, openMap } from '../map.js';

const picture = (map) => map.locator('canvas').evaluate((canvas) => canvas.toDataURL());
const told = (map) => map.evaluate((element) => [JSON.stringify(element.state), element.shadowRoot.querySelector('.spoken').textContent]);

test('a row under a mouse that rests lights its loop, and only that', async ({ page }) => {
    const map = await openMap(page);
    await map.locator('.panel').hover();
    await page.mouse.move(0, 0);
    await expect.poll(() => map.evaluate((element) => element.shadowRoot.querySelector('.card') !== null), 'what is read has come').toBe(true);
    await atRest(map);
    const [before, said] = [await picture(map), await told(map)];
    await map.locator('.loop button').nth(1).hover();
    await expect.poll(() => picture(map)).not.toBe(before);
    await atRest(map);
    const lit = await picture(map);
    await map.locator('.loop button').first().hover();
    await expect.poll(() => picture(map)).not.toBe(lit);
    expect(await told(map)).toEqual(said);
    await page.mouse.move(0, 0);
    await expect.poll(() => picture(map)).toBe(before);
});

test('a mouse that sweeps over the rows lights nothing, and keys light what they come to', async ({ page }) => {
    const map = await openMap(page);
    const row = map.locator('.loop button').first();
    await map.locator('.panel').hover();
    await page.mouse.move(0, 0);
    await expect.poll(() => map.evaluate((element) => element.shadowRoot.querySelector('.card') !== null)).toBe(true);
    await atRest(map);
    const before = await picture(map);
    // On each row for less than a mouse that rests, on all together for longer.
    const seen = await map.evaluate(async (element) => {
        const later = (ms) => new Promise((done) => setTimeout(done, ms));
        const pictures = new Set();
        for (const row of [...element.shadowRoot.querySelectorAll('.loop button')].slice(0, 12)) {
            row.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }));
            await later(30);
            pictures.add(element.shadowRoot.querySelector('canvas').toDataURL());
        }
        element.shadowRoot.querySelector('.panel-body').dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
        await later(300);
        return [...pictures, element.shadowRoot.querySelector('canvas').toDataURL()];
    });
    expect(new Set([before, ...seen]).size, 'one picture all the time').toBe(1);
    await row.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => picture(map)).not.toBe(before);
    expect((await map.evaluate((element) => element.state)).loop).toBeUndefined();
});
