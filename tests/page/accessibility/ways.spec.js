// The table of what mouse, keys and fingers can do, in Chromium.

import { WAYS, walk } from '../../accessibility/ways.js';
import { atRest, ground, openMap } from '../map.js';
import { expect, test } from '../shared.js';

/** @returns {import('../../accessibility/ways.js').Hands} those of Playwright */
function handsOn(page, map) {
    const find = ({ role, name, css, nth = 0 }) =>
        (css ? map.locator(css) : map.getByRole(role, { name, exact: true })).nth(nth);
    return {
        ask: (action, value) => map.evaluate(action, value),
        click: (target) => find(target).click(),
        tap: (target) => find(target).tap(),
        focus: (target) => find(target).focus(),
        fill: (target, text) => find(target).fill(text),
        keys: async (...keys) => {
            for (const key of keys) {
                await page.keyboard.press(key);
            }
        },
        type: (text) => page.keyboard.type(text),
        moveTo: ({ x, y }) => page.mouse.move(x, y),
        clickAt: ({ x, y }, count = 1) => page.mouse.click(x, y, { clickCount: count }),
        drag: async ({ x, y }, by) => {
            await page.mouse.move(x, y);
            await page.mouse.down();
            await page.mouse.move(x + by.x, y + by.y, { steps: 4 });
            await page.mouse.up();
        },
        wheel: (down) => page.mouse.wheel(0, down),
        holding: async (key, action) => {
            await page.keyboard.down(key);
            await action();
            await page.keyboard.up(key);
        },
        tapAt: ({ x, y }) => page.touchscreen.tap(x, y),
        fingers: async ([down, ...moves], restMs = 0) => {
            const client = await page.context().newCDPSession(page);
            const touch = (type, points) =>
                client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) });
            await touch('touchStart', down);
            await page.waitForTimeout(restMs);
            for (const points of moves) {
                await touch('touchMove', points);
            }
            await touch('touchEnd', []);
        },
        ground: () => ground(map),
        atRest: () => atRest(map),
        untilIt: (check) => expect(check).toPass(),
    };
}

const walkThrough = async (page, way, hand) => walk(handsOn(page, await openMap(page)), way, hand);

for (const way of WAYS) {
    for (const hand of ['mouse', 'keys']) {
        test(`${way.name}: ${hand}`, async ({ page }) => walkThrough(page, way, hand));
    }
}

test.describe('fingers', () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
    for (const way of WAYS) {
        test(`${way.name}: touch`, async ({ page }) => walkThrough(page, way, 'touch'));
    }
});
