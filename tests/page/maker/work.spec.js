// The table: what is done in it, what is wrong in it, and the way back.

import { expect, test } from '../fixtures.js';
import { cell, drawn, openMaker, paste, pasteTable, says, type } from './desk.js';

test.beforeEach(async ({ page }) => {
    await openMaker(page);
    await pasteTable(page);
});

const undo = (page) => page.getByRole('button', { name: 'Undo' }).first();

test('everything can be undone and done again', async ({ page }) => {
    const before = await says(page, 0, 'Amount');
    for (const amount of ['1', '2', '3']) {
        await type(page, 0, 'Amount', amount);
    }
    await page.getByRole('button', { name: 'Add a row' }).click();
    await expect(page.locator('.ag-row')).toHaveCount(5);
    for (let i = 0; i < 4; i += 1) {
        await undo(page).click();
    }
    await expect(page.locator('.ag-row')).toHaveCount(4);
    expect(await says(page, 0, 'Amount')).toBe(before);
    await expect(undo(page)).toHaveAttribute('aria-disabled', 'true');
    for (let i = 0; i < 3; i += 1) {
        await page.keyboard.press('ControlOrMeta+Shift+z');
    }
    await expect.poll(() => says(page, 0, 'Amount')).toBe('3');
});

test('a problem leads to its cell, and one click mends all rows that have it', async ({ page }) => {
    const names = [];
    for (const row of [0, 1, 2, 3]) {
        names.push(await says(page, row, 'From'));
    }
    const broken = names.map((name) => `${name}x`);
    await type(page, 1, 'From', `${names[0]}x`);
    await expect(page.locator('.found h2')).toHaveText('1 thing to mend');
    await type(page, 2, 'From', `${names[0]}x`);
    await expect(page.locator('.found h2')).toHaveText('2 things to mend');
    await expect(await cell(page, 1, 'From')).toHaveClass(/is-bad/);
    await page.getByRole('button', { name: 'Deals, row 2' }).click();
    await expect(await cell(page, 1, 'From')).toBeFocused();
    await page.getByRole('button', { name: `Change to “${names[0]}” in 2 rows` }).click();
    await expect(page.locator('.found h2')).toHaveText('Nothing to mend.');
    expect(await says(page, 1, 'From')).toBe(names[0]);
    expect(await says(page, 2, 'From')).toBe(names[0]);
    expect(await says(page, 1, 'From')).not.toBe(broken[0]);
    // The keyboard is where the list is.
    await expect(page.locator('.found h2')).toBeFocused();
});

test('a company is typed by its name, and one that is new is added by a click', async ({ page }) => {
    const id = await says(page, 0, 'From');
    await type(page, 1, 'From', id.toUpperCase());
    await expect.poll(() => says(page, 1, 'From')).toBe(id);
    await type(page, 1, 'From', 'Zur Alten Post');
    await page.getByRole('button', { name: 'Add “Zur Alten Post” to the companies' }).click();
    await expect.poll(() => says(page, 1, 'From')).toBe('zur-alten-post');
    await expect(page.locator('.figures')).toContainText('5 companies');
    await drawn(page);
});

test('the map follows an edit, and its companies stay where they were', async ({ page }) => {
    const map = page.locator('loop-map');
    const places = () => map.evaluate((element) => [...element.positions()]);
    const before = await places();
    await type(page, 0, 'Amount', '9999');
    await drawn(page);
    await expect.poll(places).toEqual(before);
});

test('cells of a spreadsheet are pasted over the table, with rows where there are too few', async ({ page }) => {
    const target = await cell(page, 3, 'Amount');
    await target.click();
    await paste(target, [['111'], ['222']]);
    await expect(page.locator('.ag-row')).toHaveCount(5);
    expect(await says(page, 3, 'Amount')).toBe('111');
    expect(await says(page, 4, 'Amount')).toBe('222');
    await undo(page).click();
    await expect(page.locator('.ag-row')).toHaveCount(4);
});

test('rows are deleted and come back, and a column is filled down', async ({ page }) => {
    await page.locator('.ag-row[row-index="0"] .ag-checkbox-input-wrapper').click();
    await page.locator('.ag-row[row-index="1"] .ag-checkbox-input-wrapper').click();
    await page.getByRole('button', { name: 'Delete rows' }).click();
    await expect(page.locator('.ag-row')).toHaveCount(2);
    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('.ag-row')).toHaveCount(4);
    const first = await says(page, 0, 'Amount');
    await (await cell(page, 1, 'Amount')).click();
    await page.keyboard.press('ControlOrMeta+d');
    await expect.poll(() => says(page, 1, 'Amount')).toBe(first);
});

test('what looks like markup or a formula stays text', async ({ page }) => {
    for (const text of ['<img src=x onerror=alert(1)>', '=1+1']) {
        await page.getByRole('tab', { name: /Companies/ }).click();
        await type(page, 0, 'Name', text);
        await expect.poll(() => says(page, 0, 'Name')).toBe(text);
        expect(await page.locator('.ag-cell img').count()).toBe(0);
    }
    await drawn(page);
});

test('a row shows its line', async ({ page }) => {
    await (await cell(page, 1, 'From')).click();
    await expect.poll(() => page.locator('loop-map').evaluate((element) => element.state.deals?.length)).toBe(1);
    const [id] = await page.locator('loop-map').evaluate((element) => element.state.deals);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator('loop-map').evaluate((element) => element.state.deals)).not.toEqual([id]);
});

test('a company that is dragged stays where it was put, also after a reload, and goes back', async ({ page }) => {
    const map = page.locator('loop-map');
    const places = () => map.evaluate((element) => [...(element.positions() ?? [])]);
    const before = await places();
    const { x, y } = await map.evaluate((element) => element.pointAt('mill'));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 30, { steps: 5 });
    await page.mouse.up();
    await expect(undo(page)).not.toHaveAttribute('aria-disabled', 'true');
    await drawn(page);
    const after = await places();
    expect(after).not.toEqual(before);
    await undo(page).click();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await drawn(page);
    await page.reload();
    await drawn(page);
    const rounded = (list) => list.map((length) => Math.round(length));
    await expect.poll(async () => rounded(await places())).toEqual(rounded(after));
});

test('the keyboard leaves the table by Tab, and goes to the next cell while one is typed in', async ({ page }) => {
    await (await cell(page, 0, 'From')).click();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.grid') === null)).toBe(true);
    await (await cell(page, 0, 'Amount')).click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.locator('.ag-cell-inline-editing')).toHaveCount(1);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.closest('.grid') !== null)).toBe(true);
});

test('nothing that comes while somebody types takes the cell away', async ({ page }) => {
    await type(page, 0, 'From', 'nobody');
    await (await cell(page, 2, 'Amount')).click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('123456789012', { delay: 90 });
    await page.keyboard.press('Enter');
    await expect.poll(() => says(page, 2, 'Amount')).toBe('123456789012');
    await expect(await cell(page, 0, 'From')).toHaveClass(/is-bad/);
});
