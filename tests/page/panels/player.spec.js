// Following the money of a loop, hop by hop.

import { expect, test } from '../shared.js';
import { openMap } from '../map.js';

const LOOP = ['nvidia', 'openai', 'oracle'];

const follow = async (page) => {
    const map = await openMap(page);
    await map.evaluate((element, ids) => element.showLoop(ids), LOOP);
    await map.locator('.follow').click();
    await expect(map.locator('.player')).toBeVisible();
    return map;
};

const now = (map) => map.locator('.leg').evaluateAll((legs) => legs.findIndex((leg) => leg.hasAttribute('data-now')));

test('the player goes once round, says so, and can begin anew', async ({ page }) => {
    await page.clock.install();
    const map = await follow(page);
    await expect(map.locator('.where')).toHaveText('Payment 1 of 3');
    for (const hop of [1, 2, -1]) {
        await page.clock.runFor(3300);
        await expect.poll(() => now(map)).toBe(hop);
    }
    await expect(map.locator('.where')).toHaveText('Back at Nvidia');
    await expect(map.locator('.spoken')).toHaveText('Back at Nvidia');
    await page.clock.runFor(7000);
    expect(await now(map)).toBe(-1);
    await map.locator('.player .play').click();
    await expect.poll(() => now(map)).toBe(0);
});

test('it can be paused and stepped with buttons and arrow keys', async ({ page }) => {
    const map = await follow(page);
    const play = map.locator('.player .play');
    await expect(play).toBeFocused();
    await play.click();
    await expect(play).toHaveAttribute('aria-label', 'Follow the money');
    await map.getByRole('button', { name: 'Next payment' }).click();
    await expect.poll(() => now(map)).toBe(1);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => now(map)).toBe(0);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => now(map)).toBe(2);
    await expect(map.locator('.spoken')).toHaveText('Payment 3 of 3: Oracle pays Nvidia $40 bn');
    const pace = map.locator('.pace');
    await expect(pace).toHaveAttribute('aria-label', 'Speed × 1');
    await pace.click();
    await expect(pace).toHaveAttribute('aria-label', 'Speed × 2');
});

test('it stops when the loop is left', async ({ page }) => {
    await page.clock.install();
    const map = await follow(page);
    await page.keyboard.press('Escape');
    await expect(map.locator('.player')).toHaveCount(0);
    await page.clock.runFor(7000);
    await expect(map.locator('.spoken')).not.toContainText('Payment 2');
});

test.describe('with reduced motion', () => {
    test.use({ contextOptions: { reducedMotion: 'reduce' } });

    test('each payment is a still picture in which its line stands out', async ({ page }) => {
        const map = await follow(page);
        await map.locator('.player .play').click();
        const pixels = () => map.evaluate((element) => element.shadowRoot.querySelector('canvas').toDataURL());
        let first;
        const still = async () => {
            first = await pixels();
            await page.waitForTimeout(300);
            return (await pixels()) === first;
        };
        // Figures that come late paint once more; what moves by itself never stands still.
        await expect.poll(still).toBe(true);
        await map.getByRole('button', { name: 'Next payment' }).click();
        await expect.poll(async () => (await pixels()) === first).toBe(false);
    });
});
