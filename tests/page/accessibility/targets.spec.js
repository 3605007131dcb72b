// Buttons over the picture: where they lie, how large they and all other targets are.

import { expect, test } from '../shared.js';
import { atRest, openMap } from '../map.js';

/** Numbers in 0..1 from a seed (Park and Miller, 1988). */
function chance(seed) {
    let state = seed;
    return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** How far the buttons are from the nodes that the picture shows, over some views by chance. */
const strays = (map, views, seed) =>
    map.evaluate(
        async (element, [views, seed]) => {
            let state = seed;
            const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
            const root = element.shadowRoot;
            const stage = root.querySelector('.stage');
            const picture = root.querySelector('.picture');
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            const pause = (ms) => new Promise((done) => setTimeout(done, ms));
            let worst = 0;
            let checked = 0;
            for (let view = 0; view < views; view += 1) {
                const box = stage.getBoundingClientRect();
                const at = { clientX: box.left + next() * box.width, clientY: box.top + next() * box.height };
                const nodes = [...root.querySelectorAll('.node')];
                const one = nodes[Math.floor(next() * nodes.length)];
                const way = Math.floor(next() * 4);
                if (way === 0) {
                    const deltaY = (next() - 0.5) * 400;
                    picture.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY, ctrlKey: true, bubbles: true, cancelable: true }));
                } else if (way === 1) {
                    one.focus();
                } else if (way === 2) {
                    element.isolate(one.dataset.id);
                } else {
                    const key = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'][Math.floor(next() * 4)];
                    one.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true, bubbles: true, cancelable: true }));
                }
                if (view % 25 === 24) {
                    element.clear();
                    root.querySelectorAll('.zoom button')[2].click();
                    await pause(450);
                }
                // A moving map is painted anew when the hand rests.
                await pause(70);
                await frame();
                await frame();
                for (const node of root.querySelectorAll('.node[data-id]')) {
                    const drawn = element.pointAt(node.dataset.id);
                    const { left, top, width, height } = node.getBoundingClientRect();
                    worst = Math.max(worst, Math.abs(left + width / 2 - drawn.x), Math.abs(top + height / 2 - drawn.y));
                    checked += 1;
                }
            }
            return { worst, checked };
        },
        [views, seed],
    );

for (const deviceScaleFactor of [1, 2, 3]) {
    test.describe(`with ${deviceScaleFactor} pixels to one of CSS`, () => {
        test.use({ deviceScaleFactor });
        test('buttons lie on their nodes within 2 px in views by chance', async ({ page }) => {
            test.setTimeout(600_000);
            const map = await openMap(page);
            await map.evaluate((element) => element.setAttribute('view', 'core'));
            await atRest(map);
            const { worst, checked } = await strays(map, deviceScaleFactor === 1 ? 140 : 30, 7 + deviceScaleFactor);
            expect(checked).toBeGreaterThan(1000);
            expect(worst).toBeLessThanOrEqual(2);
            await page.setViewportSize({ width: 700, height: 900 });
            await atRest(map);
            expect((await strays(map, 10, 99)).worst).toBeLessThanOrEqual(2);
        });
    });
}

test('what the buttons lie on is what is painted there', async ({ page }) => {
    const map = await openMap(page);
    await map.getByRole('button', { name: 'Zoom in' }).click();
    await atRest(map);
    const stage = await map.locator('.stage').boundingBox();
    const next = chance(5);
    const nodes = await map.locator('.node[data-id]').all();
    let clicked = 0;
    for (let i = 0; i < 40; i += 1) {
        const node = nodes[Math.floor(next() * nodes.length)];
        const box = await node.boundingBox();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        if (x > stage.x + 5 && x < stage.x + stage.width - 5 && y > stage.y + 130 && y < stage.y + stage.height - 5) {
            await page.mouse.move(x, y);
            const name = await node.getAttribute('aria-label');
            await expect(map.locator('.card .name')).toHaveText(name);
            clicked += 1;
            await page.mouse.move(stage.x + 2, stage.y + stage.height - 2);
            await expect(map.locator('.card')).toBeHidden();
        }
        if (clicked > 6) {
            break;
        }
    }
    expect(clicked).toBeGreaterThan(3);
});

/** Targets smaller than 24 by 24 px of whose centre another is nearer than 24 px; links in a text are exempt. */
const small = (map) =>
    map.evaluate((element) => {
        const centre = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
        // What lies under an open dialog cannot be met, nor outside of the panel what it has yet to scroll to.
        const within = element.shadowRoot.querySelector('dialog[open]') ?? element.shadowRoot;
        const panel = element.shadowRoot.querySelector('.panel').getBoundingClientRect();
        const isPast = (one, [, y]) => one.closest('.panel') !== null && (y < panel.top || y > panel.bottom);
        const all = [...within.querySelectorAll('button, input, select, a, summary')]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0)
            // The small key on a phone is one target, whatever its names are for the keyboard.
            .filter((one) => getComputedStyle(one).pointerEvents !== 'none')
            .filter((one) => !one.matches('.node, .skip') && !(one.matches('a.source') && one.closest('p')))
            .map((one) => {
                const box = one.getBoundingClientRect();
                return { one, box, isPast: isPast(one, centre(box)) };
            });
        return all
            .filter(({ one, box, isPast }) => {
                if (box.width >= 24 && box.height >= 24) {
                    return false;
                }
                const [x, y] = centre(box);
                return all.some(({ one: other, box: near, isPast: isOtherPast }) => {
                    const dx = Math.max(near.left - x, 0, x - near.right);
                    const dy = Math.max(near.top - y, 0, y - near.bottom);
                    return isPast === isOtherPast && other !== one && !other.contains(one) && dx * dx + dy * dy < 144;
                });
            })
            .map(({ one, box }) => `${one.tagName} ${one.className} "${one.textContent.slice(0, 30)}" ${box.width} x ${box.height}`);
    });

for (const [device, use] of [
    ['a desktop', { viewport: { width: 1200, height: 800 } }],
    ['a phone', { viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true }],
]) {
    test.describe(`on ${device}`, () => {
        test.use(use);
        test('every target is 24 px wide and high, or keeps its distance', async ({ page }) => {
            const map = await openMap(page);
            const found = [...(await small(map))];
            await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
            await atRest(map);
            found.push(...(await small(map)));
            const press = (text) =>
                map.evaluate((element, text) => {
                    [...element.shadowRoot.querySelectorAll('button')].find((one) => one.textContent.trim() === text)?.click();
                }, text);
            // Tabs are of narrow maps.
            for (const text of ['Filters', 'More filters', 'Take away', 'Text and table']) {
                await press(text);
                await atRest(map);
                found.push(...(await small(map)));
            }
            expect(found).toEqual([]);
        });

        test('every company has a button, or a loop in the list, of 24 px', async ({ page }) => {
            const map = await openMap(page);
            const boxes = await map.locator('.node[data-id]').evaluateAll((nodes) =>
                nodes.map((node) => [node.offsetWidth, node.offsetHeight]),
            );
            expect(Math.min(...boxes.flat())).toBeGreaterThanOrEqual(24);
        });
    });
}

test('a line is found 8 px beside it', async ({ page }) => {
    const map = await openMap(page);
    const found = await map.evaluate((element) => {
        const at = element.pointOn('nvidia-openai-30b-2026');
        return at !== undefined;
    });
    expect(found).toBe(true);
    const { x, y } = await map.evaluate((element) => element.pointOn('openai-oracle-300b-2025'));
    let hits = 0;
    for (const [dx, dy] of [[0, 0], [4, 0], [-4, 0], [0, 4], [0, -4]]) {
        await page.mouse.move(x + dx, y + dy);
        // A pointer rests before anything is pointed at.
        await page.waitForTimeout(300);
        hits += (await map.locator('.card').isVisible()) ? 1 : 0;
    }
    expect(hits).toBe(5);
});
