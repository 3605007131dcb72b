// The engine alone, on a page that draws by itself.

import { expect, test } from '../fixtures.js';

/** The middles of the discs on the canvas: the points whose surroundings have the colour of a node. */
const discs = (canvas) =>
    canvas.evaluate((element) => {
        const { width, height } = element;
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        copy.drawImage(element, 0, 0);
        const { data } = copy.getImageData(0, 0, width, height);
        const isNode = (x, y) => {
            const at = 4 * (y * width + x);
            return data[at] === 0x22 && data[at + 1] === 0x66 && data[at + 2] === 0xcc && data[at + 3] === 255;
        };
        const reach = 9;
        const found = [];
        for (let y = reach; y < height - reach; y += 1) {
            for (let x = reach; x < width - reach; x += 1) {
                const isInside = [[0, 0], [reach, 0], [-reach, 0], [0, reach], [0, -reach]].every(([dx, dy]) =>
                    isNode(x + dx, y + dy),
                );
                if (isInside && found.every((disc) => Math.hypot(disc.x - x, disc.y - y) > reach)) {
                    found.push({ x, y });
                }
            }
        }
        return found;
    });

test('a page of its own draws what the engine places, and a node can be dragged', async ({ page }) => {
    await page.goto('examples/draw-by-hand.html');
    const canvas = page.locator('canvas');
    await expect.poll(async () => (await discs(canvas)).length).toBe(9);
    const before = await discs(canvas);
    const box = await canvas.boundingBox();
    const at = ({ x, y }) => [box.x + x, box.y + y];
    const [taken] = before;
    const there = { x: taken.x + (taken.x < 320 ? 70 : -70), y: taken.y + (taken.y < 200 ? 50 : -50) };
    await page.mouse.move(...at(taken));
    await page.mouse.down();
    await page.mouse.move(...at(there), { steps: 5 });
    const isThere = (disc) => Math.hypot(disc.x - there.x, disc.y - there.y) < 8;
    await expect.poll(async () => (await discs(canvas)).some(isThere)).toBe(true);
    await page.mouse.up();
    const isHome = (disc) => Math.hypot(disc.x - taken.x, disc.y - taken.y) < 8;
    await expect.poll(async () => (await discs(canvas)).some(isHome)).toBe(true);
});
