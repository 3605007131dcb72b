// The search for a company: what finds it comes when the keyboard comes to the box.

import { alone, expect } from '../shared.js';
import { openMap } from '../map.js';

const PART = /\/matches-[A-Z0-9]{8}\.js$/;

alone('what finds companies is asked for when somebody searches, and not before', async ({ page }) => {
    const asked = [];
    page.on('request', (request) => PART.test(request.url()) && asked.push(request.url()));
    const map = await openMap(page);
    await page.mouse.move(600, 400);
    await expect(map.locator('.card')).toHaveCount(1);
    expect(asked).toEqual([]);
    await map.getByRole('combobox').fill('nvi');
    await expect(map.getByRole('option').first()).toHaveText(/^Nvidia/);
    expect(asked.length).toBe(1);
});

alone('who types and presses Enter before it has come gets what was typed', async ({ page }) => {
    let letThrough;
    const opened = new Promise((done) => (letThrough = done));
    await page.route(PART, async (route) => {
        await opened;
        await route.continue();
    });
    const map = await openMap(page);
    await map.getByRole('combobox').pressSequentially('nvidia');
    await page.keyboard.press('Enter');
    letThrough();
    await expect(map.locator('.panel .company .name')).toHaveText('Nvidia');
    await expect(map.getByRole('combobox')).toHaveValue('');
});

alone('where it does not come the reader is told, and it is asked for again', async ({ page, problems }) => {
    await page.route(PART, (route) => route.abort());
    const map = await openMap(page);
    const box = map.getByRole('combobox');
    await box.fill('nvi');
    await expect(map.locator('.hint')).toHaveText(/could not be loaded/);
    await expect(map.getByRole('option')).toHaveCount(0);
    await expect(box).toHaveAttribute('aria-expanded', 'false');
    await page.unroute(PART);
    await box.blur();
    await box.focus();
    await expect(map.getByRole('option').first()).toHaveText(/^Nvidia/);
    expect(problems.filter((problem) => !/ERR_FAILED/.test(problem))).toEqual([]);
    problems.length = 0;
});
