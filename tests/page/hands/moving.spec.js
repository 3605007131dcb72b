// The map under a moving hand: shown where it belongs at once, sharp again when the hand rests.

import { expect, test } from '../shared.js';
import { ground, openMap, pointAt } from '../map.js';

/** How the canvas is moved by the compositor; nothing when it is painted where it belongs. */
const shiftOf = (map) =>
    map.evaluate((element) => element.shadowRoot.querySelector('canvas').style.transform);

test('while it is dragged the painted picture moves along, and is painted anew at rest', async ({ page }) => {
    const map = await openMap(page);
    const from = await ground(map);
    const before = await pointAt(map, 'oracle');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    const seen = await map.evaluate(
        (element, from) =>
            new Promise((done) => {
                const canvas = element.shadowRoot.querySelector('canvas');
                new MutationObserver(() => canvas.style.transform && done(canvas.style.transform)).observe(canvas, {
                    attributes: true,
                });
                const picture = canvas.parentElement;
                for (let i = 10; i <= 40; i += 10) {
                    const at = { clientX: from.x + i, clientY: from.y, bubbles: true, pointerId: 1 };
                    picture.dispatchEvent(new PointerEvent('pointermove', at));
                }
            }),
        from,
    );
    expect(seen).toMatch(/^translate\(/);
    await page.mouse.up();
    await expect.poll(() => shiftOf(map)).toBe('');
    const after = await pointAt(map, 'oracle');
    expect(after.x - before.x).toBeCloseTo(40, 0);
    expect(after.y - before.y).toBeCloseTo(0, 0);
});

test('the picture after a zoom is the one that is painted without a hand', async ({ page }) => {
    const map = await openMap(page);
    const { x, y } = await pointAt(map, 'oracle');
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await expect.poll(() => shiftOf(map)).toBe('');
    // What is on the canvas is what a painting from scratch gives.
    await page.waitForTimeout(300);
    const isSame = await map.evaluate(async (element) => {
        const canvas = element.shadowRoot.querySelector('canvas');
        const fresh = await createImageBitmap(await element.toPNG({ scale: devicePixelRatio }));
        const [one, other] = [canvas, fresh].map((source) => {
            const context = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
            context.drawImage(source, 0, 0);
            return context.getImageData(0, 0, canvas.width, canvas.height).data;
        });
        return one.every((value, i) => Math.abs(value - other[i]) < 8);
    });
    expect(isSame).toBe(true);
    const after = await pointAt(map, 'oracle');
    expect(Math.hypot(after.x - x, after.y - y)).toBeLessThan(1);
});
