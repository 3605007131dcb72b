// The table of what mouse, keys and fingers can do, in another engine than Chromium.

import { WAYS, walk } from '../accessibility/ways.js';
import { ground } from '../page/map.js';
import { atRest, openMap, test, untilIt } from './firefox.mjs';

/** Runs in the page: the element that a target means, once it can be seen. */
async function find(element, { role, name, css, nth = 0 }) {
    const nameOf = (one) => (one.getAttribute('aria-label') ?? one.textContent).trim();
    for (;;) {
        const found = [...element.shadowRoot.querySelectorAll(css ?? (role === 'button' ? 'button' : `[role="${role}"]`))]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }))
            .filter((one) => name === undefined || nameOf(one) === name)[nth];
        if (found) {
            return found;
        }
        await new Promise((done) => setTimeout(done, 20));
    }
}

/** A tap in one request: between the two of Puppeteer's own, a busy machine makes a long press of it. */
const tap = (page, { x, y }) =>
    page.mainFrame().browsingContext.performActions([
        {
            type: 'pointer',
            id: 'finger',
            parameters: { pointerType: 'touch' },
            actions: [
                { type: 'pointerMove', x, y },
                { type: 'pointerDown', button: 0 },
                { type: 'pointerUp', button: 0 },
            ],
        },
    ]);

/** @returns {import('../accessibility/ways.js').Hands} those of Puppeteer */
function handsOn(page, map) {
    const to = (target) => map.evaluateHandle(find, target);
    const holding = async (key, action) => {
        await page.keyboard.down(key);
        await action();
        await page.keyboard.up(key);
    };
    /** Such as `Shift+R`, or `+`. */
    const press = (key) => {
        const [, modifier, rest] = /^(\w+)\+(.+)$/.exec(key) ?? [];
        return modifier ? holding(modifier, () => press(rest)) : page.keyboard.press(key);
    };
    return {
        ask: (action, value) => map.evaluate(action, value),
        click: async (target) => (await to(target)).click(),
        tap: async (target) => {
            const element = await to(target);
            await element.scrollIntoView();
            await tap(page, await element.clickablePoint());
        },
        focus: async (target) => (await to(target)).evaluate((one) => one.focus()),
        fill: async (target, text) => {
            await (await to(target)).evaluate((box) => {
                box.focus();
                box.select();
            });
            await page.keyboard.type(text);
        },
        keys: async (...keys) => {
            for (const key of keys) {
                await press(key);
            }
        },
        type: (text) => page.keyboard.type(text),
        moveTo: ({ x, y }) => page.mouse.move(x, y),
        clickAt: ({ x, y }, count = 1) => page.mouse.click(x, y, { count }),
        drag: async ({ x, y }, by) => {
            await page.mouse.move(x, y);
            await page.mouse.down();
            await page.mouse.move(x + by.x, y + by.y, { steps: 4 });
            await page.mouse.up();
        },
        wheel: (deltaY) => page.mouse.wheel({ deltaY }),
        holding,
        tapAt: (point) => tap(page, point),
        fingers: async ([down, ...moves], restMs = 0) => {
            const touches = [];
            for (const { x, y } of down) {
                touches.push(await page.touchscreen.touchStart(x, y));
            }
            await new Promise((done) => setTimeout(done, restMs));
            for (const points of moves) {
                for (const [i, { x, y }] of points.entries()) {
                    await touches[i].move(x, y);
                }
            }
            for (const touch of touches) {
                await touch.end();
            }
        },
        ground: () => ground(map),
        atRest: () => atRest(map),
        untilIt,
    };
}

for (const way of WAYS) {
    for (const hand of ['mouse', 'keys', 'touch']) {
        test(`${way.name}: ${hand}`, async (page) => {
            await page.setViewport(hand === 'touch' ? { width: 390, height: 844 } : { width: 1200, height: 800 });
            await walk(handsOn(page, await openMap(page)), way, hand);
        });
    }
}
