// Colours as they are painted: contrast, the ring around what has the keyboard, and pillars without colour.

import { expect, test } from '../shared.js';
import { atRest, openMap } from '../map.js';

/** Relative luminance and contrast (WCAG 2.2). */
const luminance = (colour) => {
    const [r, g, b] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
};

/** Takes a screenshot, and returns what gives the pixels of a part of it. */
async function painted(page) {
    const shot = (await page.screenshot({ scale: 'device' })).toString('base64');
    await page.evaluate(async (shot) => {
        const bytes = Uint8Array.from(atob(shot), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        window.shot = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true });
        window.shot.drawImage(image, 0, 0);
    }, shot);
    return ({ x, y, width, height }) =>
        page.evaluate(
            ([x, y, width, height]) => {
                const box = [x, y, width, height].map((value) => Math.max(1, Math.round(value * devicePixelRatio)));
                const { data } = window.shot.getImageData(...box);
                return { width: box[2], height: box[3], data: [...data] };
            },
            [x, y, width, height],
        );
}

/** The pixels of a part of the page as it is now. */
async function pixels(page, part) {
    return (await painted(page))(part);
}

/** The colour of most pixels, and of those the one that stands out most from it: the heart of strokes. */
function inks({ data }) {
    const counts = new Map();
    for (let i = 0; i < data.length; i += 4) {
        const key = data.slice(i, i + 3).join(',');
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const sorted = [...counts].sort((a, b) => b[1] - a[1]).map(([key]) => key.split(',').map(Number));
    const ground = sorted[0];
    const text = sorted.reduce((best, colour) => (contrast(colour, ground) > contrast(best, ground) ? colour : best), ground);
    return { ground, text };
}

for (const colorScheme of ['dark', 'light']) {
    test.describe(`in the ${colorScheme} theme`, () => {
        test.use({ colorScheme, deviceScaleFactor: 2 });

        test('texts in the panels are painted at 4.5 to 1, none smaller than 12 px', async ({ page }) => {
            test.slow();
            const map = await openMap(page);
            await map.getByRole('button', { name: 'More filters' }).click();
            await atRest(map);
            const seen = async () =>
                map.evaluate((element) => {
                    const root = element.shadowRoot;
                    return [...root.querySelectorAll('h2, h3, p, button, span, output, label, bdi')]
                        .filter((one) => [...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
                        .filter((one) => one.checkVisibility() && !one.closest('.spoken, .end, .skip, .nodes, [hidden]'))
                        .filter((one) => {
                            const { left, top, width, height } = one.getBoundingClientRect();
                            const over = root.elementFromPoint(left + width / 2, top + height / 2);
                            return over && (one.contains(over) || over.contains(one));
                        })
                        .map((one) => ({
                            name: `${one.className || one.tagName}: ${one.textContent.slice(0, 24)}`,
                            size: parseFloat(getComputedStyle(one).fontSize),
                            ...one.getBoundingClientRect().toJSON(),
                        }))
                        .filter(({ left, top, right, bottom, width, height }) => width > 2 && height > 2 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight);
                });
            const check = async () => {
                const found = new Map();
                for (const text of await seen()) {
                    const kind = text.name.split(':')[0];
                    if (!found.has(kind)) {
                        found.set(kind, text);
                    }
                }
                const part = await painted(page);
                for (const { name, size, left, top, width, height } of found.values()) {
                    expect(size, name).toBeGreaterThanOrEqual(12);
                    const { ground, text } = inks(await part({ x: left, y: top, width: Math.min(width, 120), height: Math.min(height, 30) }));
                    expect(contrast(text, ground), `${name} ${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
                }
                return found.size;
            };
            expect(await check()).toBeGreaterThan(8);
            await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
            await atRest(map);
            expect(await check()).toBeGreaterThan(8);
        });

        test('lines, rims and marks of the key are painted at 3 to 1', async ({ page }) => {
            const map = await openMap(page);
            const part = await painted(page);
            for (const mark of await map.locator('.key .mark, .fill .line').all()) {
                const { ground, text } = inks(await part(await mark.boundingBox()));
                expect(contrast(text, ground)).toBeGreaterThanOrEqual(3);
            }
            const ids = ['openai-oracle-300b-2025', 'nvidia-openai-30b-2026', 'amazon-openai-50b-2026'];
            const shown = await map.evaluate((element, ids) => ids.flatMap((id) => element.pointOn(id) ?? []), ids);
            expect(shown.length).toBeGreaterThan(1);
            for (const { x, y } of shown) {
                const { ground, text } = inks(await part({ x: x - 12, y: y - 12, width: 24, height: 24 }));
                expect(contrast(text, ground)).toBeGreaterThanOrEqual(3);
            }
            for (const id of ['nvidia', 'google', 'oracle']) {
                const box = await map.locator(`.node[data-id="${id}"]`).boundingBox();
                const rim = await part({ x: box.x + box.width / 2 - 3, y: box.y - 4, width: 6, height: box.height / 2 });
                const { ground, text } = inks(rim);
                expect(contrast(text, ground), id).toBeGreaterThanOrEqual(3);
            }
        });

        test('what has the keyboard has a ring of two colours, one of which stands out anywhere', async ({ page }) => {
            const map = await openMap(page);
            await map.locator('.node[data-id="nvidia"]').focus();
            await page.keyboard.press('ArrowLeft');
            await atRest(map);
            const [ring, ground, border] = await map.evaluate((element) => {
                const style = getComputedStyle(element.shadowRoot.activeElement);
                const root = getComputedStyle(element.shadowRoot.querySelector('.root'));
                return [style.outlineColor, root.backgroundColor, style.boxShadow];
            });
            const rgb = (text) => text.match(/[\d.]+/g).slice(0, 3).map(Number);
            expect(contrast(rgb(ring), rgb(ground))).toBeGreaterThanOrEqual(4.5);
            expect(border).toContain(ground);
            // It is painted, 2 px wide at least, on the left and on the right.
            const box = await map.evaluate((element) => element.shadowRoot.activeElement.getBoundingClientRect().toJSON());
            const row = await pixels(page, { x: box.x - 10, y: box.y + box.height / 2, width: box.width + 20, height: 1 });
            // The shadow of a card beside it may fall on it.
            const isRing = (i) => contrast([...row.data.slice(4 * i, 4 * i + 3)], rgb(ground)) >= 4.5;
            const run = (from, step) => {
                let most = 0;
                let now = 0;
                for (let i = from; i >= 0 && i < row.width && Math.abs(i - from) < 24; i += step) {
                    now = isRing(i) ? now + 1 : 0;
                    most = Math.max(most, now);
                }
                return most;
            };
            expect(run(0, 1)).toBeGreaterThanOrEqual(4);
            expect(run(row.width - 1, -1)).toBeGreaterThanOrEqual(4);
        });

        test('hover, keyboard and choice differ by 2 px of rim or by a ring', async ({ page }) => {
            const map = await openMap(page);
            const at = await map.evaluate((element) => element.pointAt('oracle'));
            const rim = async () => {
                const { width } = await map.locator('.node[data-id="oracle"]').boundingBox();
                const strip = await pixels(page, { x: at.x, y: at.y, width: width / 2 + 8, height: 1 });
                const from = Math.round((width / 2 - 8) * 2);
                let lit = 0;
                for (let i = from; i < strip.width; i += 1) {
                    const colour = strip.data.slice(4 * i, 4 * i + 3);
                    lit += contrast(colour, inks(strip).ground) > 6 ? 1 : 0;
                }
                return lit / 2;
            };
            const plain = await rim();
            await page.mouse.move(at.x, at.y - 4);
            await atRest(map);
            const hovered = await rim();
            await map.evaluate((element) => element.isolate('oracle'));
            await page.mouse.move(2, 2);
            await atRest(map);
            const chosen = await rim();
            expect(hovered - plain).toBeGreaterThanOrEqual(1);
            expect(chosen).toBeGreaterThan(plain);
        });
    });
}

test('the marks of pillars are told apart in grey', async ({ page }) => {
    const map = await openMap(page);
    const right = await map.evaluate((element) => {
        const marks = [...element.shadowRoot.querySelectorAll('.key .mark .tip')].map((path) => path.getAttribute('d'));
        const SIZE = 32;
        /** A tip in grey, turned and then turned back as a reader would: blurred by the pixels in between. */
        const drawn = (d, turn, scale) => {
            const one = new OffscreenCanvas(SIZE * 2, SIZE * 2);
            const context = one.getContext('2d');
            context.translate(SIZE, SIZE);
            context.rotate(turn);
            context.scale(scale, scale);
            context.translate(-20, -6);
            context.fillStyle = '#888';
            context.fill(new Path2D(d));
            context.fillRect(4, 5, 12, 2);
            const back = new OffscreenCanvas(SIZE, SIZE).getContext('2d');
            back.translate(SIZE / 2, SIZE / 2);
            back.scale(2 / scale, 2 / scale);
            back.rotate(-turn);
            back.drawImage(one, -SIZE, -SIZE);
            return back.getImageData(0, 0, SIZE, SIZE).data.filter((_, i) => i % 4 === 3);
        };
        const patterns = marks.map((d) => drawn(d, 0, 2));
        const apart = (one, other) => one.reduce((sum, value, i) => sum + (value - other[i]) ** 2, 0);
        let right = 0;
        let all = 0;
        for (const [i, d] of marks.entries()) {
            for (let turn = 0; turn < 24; turn += 1) {
                for (const scale of [1, 1.5, 2.5]) {
                    const seen = drawn(d, (turn * Math.PI) / 12 + 0.05, scale);
                    const distances = patterns.map((pattern) => apart(seen, pattern));
                    right += distances.indexOf(Math.min(...distances)) === i ? 1 : 0;
                    all += 1;
                }
            }
        }
        return { right, all, kinds: new Set(marks).size };
    });
    expect(right.kinds).toBe(5);
    expect(right.right).toBe(right.all);
});
