// A reader's system that forces its colours on all pages.

import { expect, test } from '../shared.js';
import { atRest, openMap } from '../map.js';

/** What of the picture is no colour of the system, nor a mix of two or three of them at an edge. */
const strange = (map) =>
    map.evaluate((element) => {
        const root = element.shadowRoot;
        const probe = document.createElement('span');
        root.querySelector('.root').append(probe);
        const palette = ['Canvas', 'CanvasText', 'GrayText', 'Highlight'].map((name) => {
            probe.style.color = name;
            return getComputedStyle(probe).color.match(/[\d.]+/g).map(Number).slice(0, 3);
        });
        probe.remove();
        const shown = root.querySelector('canvas');
        const canvas = new OffscreenCanvas(shown.width, shown.height);
        const context = canvas.getContext('2d');
        context.drawImage(shown, 0, 0);
        const { data, width, height } = context.getImageData(0, 0, shown.width, shown.height);
        const near = (one, other) => one.every((value, i) => Math.abs(value - other[i]) <= 2);
        const at = (x, y) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)];
        const counts = { pure: 0, edge: 0, flat: 0, strange: [] };
        const [ground, ...inks] = palette;
        /** Where the edges of two lines cross, both lie over the ground: s and t are how much of each. */
        const amongThree = (colour) =>
            inks.some((one, i) =>
                inks.slice(i + 1).some((other) => {
                    const [u, v, w] = [one, other, colour].map((end) => end.map((value, k) => value - ground[k]));
                    const dot = (a, b) => a.reduce((sum, value, k) => sum + value * b[k], 0);
                    const area = dot(u, u) * dot(v, v) - dot(u, v) ** 2;
                    if (area === 0) {
                        return false;
                    }
                    const s = (dot(w, u) * dot(v, v) - dot(w, v) * dot(u, v)) / area;
                    const t = (dot(w, v) * dot(u, u) - dot(w, u) * dot(u, v)) / area;
                    const isMix = s >= 0 && t >= 0 && s + t <= 1;
                    return isMix && w.every((value, k) => Math.abs(value - s * u[k] - t * v[k]) <= 10);
                }),
            );
        const between = (colour) =>
            amongThree(colour) ||
            palette.some((one) =>
                palette.some((other) => {
                    const length = one.reduce((sum, value, i) => sum + (other[i] - value) ** 2, 0);
                    if (length === 0) {
                        return false;
                    }
                    const t = one.reduce((sum, value, i) => sum + (colour[i] - value) * (other[i] - value), 0) / length;
                    return t >= 0 && t <= 1 && colour.every((value, i) => Math.abs(value - one[i] - t * (other[i] - one[i])) <= 10);
                }),
            );
        for (let y = 1; y < height - 1; y += 1) {
            for (let x = 1; x < width - 1; x += 1) {
                const colour = at(x, y);
                if (palette.some((one) => near(one, colour))) {
                    counts.pure += 1;
                    continue;
                }
                counts.edge += 1;
                if (!between(colour)) {
                    counts.strange.push([x, y, ...colour]);
                }
                let same = 0;
                for (const [dx, dy] of [[-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1]]) {
                    same += near(at(x + dx, y + dy), colour) ? 1 : 0;
                }
                // An edge is never a patch of one colour.
                counts.flat += same === 8 ? 1 : 0;
            }
        }
        return { ...counts, strange: counts.strange.length, examples: counts.strange.slice(0, 3) };
    });

for (const colorScheme of ['dark', 'light']) {
    test.describe(`forced ${colorScheme} colours`, () => {
        test.use({ colorScheme, contextOptions: { forcedColors: 'active' }, viewport: { width: 900, height: 700 } });

        for (const [state, change] of [
            ['the map', (element) => element.clear()],
            ['a company that is isolated', (element) => element.isolate('nvidia')],
            ['a loop', (element) => element.showLoop(['nvidia', 'openai', 'oracle'])],
        ]) {
            test(`${state} is painted in the system's colours alone`, async ({ page }) => {
                const map = await openMap(page);
                await map.evaluate(change);
                await atRest(map);
                const found = await strange(map);
                expect(found.pure).toBeGreaterThan(found.edge * 4);
                expect(found.flat).toBeLessThanOrEqual(found.edge / 200);
                expect(found.strange, JSON.stringify(found)).toBeLessThanOrEqual(found.edge / 1000);
            });
        }

        test('the key and what is in focus can be seen', async ({ page }) => {
            const map = await openMap(page);
            const ground = await map.evaluate((element) => getComputedStyle(element.shadowRoot.querySelector('.root')).backgroundColor);
            const stroke = await map.locator('.key .shaft').first().evaluate((one) => getComputedStyle(one).stroke);
            expect(stroke).not.toBe(ground);
            await map.locator('.node[data-id="nvidia"]').focus();
            await page.keyboard.press('ArrowRight');
            const ring = await map.evaluate((element) => {
                const style = getComputedStyle(element.shadowRoot.activeElement);
                return { width: parseFloat(style.outlineWidth), colour: style.outlineColor, kind: style.outlineStyle };
            });
            expect(ring.width).toBeGreaterThanOrEqual(2);
            expect(ring.kind).toBe('solid');
            expect(ring.colour).not.toBe(ground);
        });
    });
}

test('colours that are forced while the map is open are taken, and given back', async ({ page }) => {
    const map = await openMap(page);
    const ground = () => map.evaluate((element) => getComputedStyle(element.shadowRoot.querySelector('.root')).getPropertyValue('--_ground'));
    const before = await ground();
    await page.emulateMedia({ forcedColors: 'active' });
    await expect.poll(ground).not.toBe(before);
    await page.emulateMedia({ forcedColors: 'none' });
    await expect.poll(ground).toBe(before);
});
