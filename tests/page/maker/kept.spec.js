// What is typed is kept: after a closed tab, beside another tab, and where a browser keeps nothing.

import { expect, test } from '../fixtures.js';
import { atDesk, cell, drawn, openMaker, pasteTable, says, type } from './desk.js';

const MOMENTS = process.env.LOOPMAP_FULL ? 100 : 4;

/** A generator with a seed, so that a moment that fails comes again: the one of Lehmer. */
function chance(seed) {
    let state = seed;
    return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

test('a tab that is closed at any moment loses nothing that was typed', async ({ page, context }) => {
    test.setTimeout(60_000 + MOMENTS * 20_000);
    await openMaker(page);
    await pasteTable(page);
    const address = page.url();
    const random = chance(20260703);
    let tab = page;
    for (let moment = 0; moment < MOMENTS; moment += 1) {
        const amount = String(1000 + moment);
        const target = await cell(tab, 0, 'Amount');
        await target.click();
        await tab.keyboard.press('Enter');
        await tab.keyboard.press('ControlOrMeta+a');
        await tab.keyboard.type(amount);
        if (random() < 0.5) {
            await tab.keyboard.press('Enter');
        }
        // Less than the second that may be lost.
        await tab.waitForTimeout(random() * 400 + 150);
        await tab.close();
        tab = await context.newPage();
        await tab.goto(address);
        await expect(tab.locator('.ag-row').first()).toBeVisible();
        await expect.poll(() => says(tab, 0, 'Amount')).toBe(amount);
    }
});

test('a second tab looks on, and takes over when the first is closed', async ({ page, context }) => {
    await openMaker(page);
    await pasteTable(page);
    const second = await context.newPage();
    await second.goto(page.url());
    await expect(second.getByText('This map is open in another tab.')).toBeVisible();
    await (await cell(second, 0, 'Amount')).dblclick();
    await expect(second.locator('.ag-cell-inline-editing')).toHaveCount(0);
    await expect(second.getByRole('button', { name: 'Add a row' })).toBeHidden();
    await type(page, 0, 'Amount', '4711');
    await expect(page.locator('.state')).toHaveText('Kept in this browser');
    await page.waitForTimeout(300);
    await page.close();
    await expect(second.getByText('This map is open in another tab.')).toBeHidden();
    await expect.poll(() => says(second, 0, 'Amount')).toBe('4711');
    await type(second, 0, 'Amount', '4712');
    await expect.poll(() => says(second, 0, 'Amount')).toBe('4712');
});

test('maps have names, copies, and come back after they were deleted', async ({ page }) => {
    await openMaker(page);
    await pasteTable(page);
    await page.locator('#title').fill('Our village');
    await page.locator('#title').press('Enter');
    await drawn(page);
    await page.getByRole('button', { name: 'Your maps' }).click();
    await page.getByRole('button', { name: 'Copy Our village' }).click();
    await expect(page.getByRole('button', { name: 'Open Our village (copy) changed' })).toBeVisible();
    await page.getByRole('button', { name: 'Delete Our village', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Open Our village changed' })).toBeHidden();
    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Open Our village changed' }).click();
    await atDesk(page);
    await expect(page.locator('#title')).toHaveValue('Our village');
});

test('where nothing can be kept it is said, and the file stays', async ({ page }) => {
    await page.addInitScript(() => {
        IDBFactory.prototype.open = () => {
            throw new DOMException('no', 'SecurityError');
        };
    });
    await openMaker(page);
    await pasteTable(page);
    await expect(page.locator('.state')).toContainText('Not kept');
    await page.getByRole('button', { name: 'Take away' }).click();
    const coming = page.waitForEvent('download');
    await page.locator('[data-way=data]').click();
    expect((await coming).suggestedFilename()).toMatch(/-data\.zip$/);
});

test('a full store is said in words', async ({ page }) => {
    await openMaker(page);
    await pasteTable(page);
    await expect(page.locator('.state')).toHaveText('Kept in this browser');
    await page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
            throw new DOMException('full', 'QuotaExceededError');
        };
    });
    await type(page, 0, 'Amount', '77');
    await expect(page.locator('.state')).toContainText('Not kept');
    expect(await says(page, 0, 'Amount')).toBe('77');
});

test('cells that were typed and are no map yet stay where they were typed', async ({ page }) => {
    await openMaker(page);
    await page.locator('#cells').fill('Mill\tFarm\t8000');
    await page.reload();
    await expect(page.locator('#cells')).toHaveValue('Mill\tFarm\t8000');
    await expect(page.getByRole('button', { name: 'Use these cells' })).toBeVisible();
});
