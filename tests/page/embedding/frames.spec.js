// The iframe of the snippets, in a stranger's page: as wide as its column, as high as its content, and all works in it.

import { expect, test } from '../fixtures.js';
import { atRest } from '../map.js';
import { openPage, snippet } from '../strangers.js';

test.use({ permissions: [] });

for (const id of ['iframe', 'wordpress', 'ghost']) {
    test(`${id}: as wide as its column, without a border, as high as its content`, async ({ page, baseURL }) => {
        for (const width of [320, 640, 1000]) {
            await openPage(page, baseURL, `<div style="width: ${width}px">${snippet(id)}</div>`);
            const frame = page.locator('iframe');
            const inner = page.frameLocator('iframe').locator('html');
            await expect
                .poll(async () => (await frame.evaluate((one) => one.offsetHeight)) === (await inner.evaluate((html) => Math.ceil(html.getBoundingClientRect().height))))
                .toBe(true);
            expect(await frame.evaluate((one) => [one.offsetWidth, one.clientWidth])).toEqual([width, width]);
        }
    });
}

test('in the frame filters open, downloads come, and links and sentences are copied', async ({ page, baseURL }) => {
    await openPage(page, baseURL, snippet('iframe'));
    const map = page.frameLocator('iframe').locator('loop-map');
    await map.evaluate((element) => element.ready);
    await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
    await map.getByRole('button', { name: 'More filters' }).click();
    await expect(map.locator('.filters')).toBeVisible();
    await map.getByRole('button', { name: 'Take away' }).click();
    const download = page.waitForEvent('download');
    await map.getByRole('button', { name: /CSV/ }).click();
    expect((await download).suggestedFilename()).toMatch(/^who-pays-whom-in-ai-amazon-openai-deals-[\d-]+\.csv$/);
    for (const name of [/link/i, /sentence/i]) {
        await map.getByRole('button', { name }).first().click();
        await expect(map.locator('.take-away [role="status"], .panel .more').filter({ hasText: 'Copied' }).first()).toBeVisible();
        await atRest(map);
    }
});
