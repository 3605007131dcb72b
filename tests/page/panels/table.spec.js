// The table of deals, and what can be taken away.

import { readFileSync } from 'node:fs';

import { expect, test } from '../shared.js';
import { loopmap, openMap } from '../map.js';

const open = async (page, change = {}) => {
    const map = await openMap(page);
    await map.evaluate((element, change) => element.filter(change), change);
    await map.getByRole('button', { name: 'Text and table', exact: true }).click();
    await expect(map.locator('.deals')).toBeVisible();
    return map;
};

test('the table holds every deal that counts, the largest first', async ({ page }) => {
    const map = await open(page);
    const { shownDeals } = await map.evaluate((element) => element.figures());
    expect(await map.locator('.deals tbody tr').count()).toBe(shownDeals);
    await expect(map.locator('.deals th[aria-sort="descending"]')).toHaveText('Amount');
    await expect(map.locator('.deals tbody tr').first()).toContainText('OpenAI');
    await expect(map.locator('.deals tbody tr').first()).toContainText('$300');
});

for (const width of [1200, 1440]) {
    test(`no column of the table is cut off at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        const map = await open(page);
        const beyond = () => map.locator('.deals .rows').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
        await expect.poll(beyond).toBe(0);
    });
}

test('columns and controls that the data cannot fill are not shown', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate(async (element) => {
        element.data = { csv: 'from,to,amount\nMill,Bakery,1200\nBakery,Mill,900\n', title: 'A village' };
        await element.ready;
    });
    await map.getByRole('button', { name: 'More filters' }).click();
    await expect(map.locator('.filters .amounts')).toBeVisible();
    await expect(map.getByRole('group', { name: 'Only' })).toHaveCount(0);
    await map.getByRole('button', { name: 'Text and table', exact: true }).click();
    await expect(map.locator('.deals th')).toHaveText(['Pays', 'Receives', 'Amount']);
    await expect(map.locator('.deals .publishers')).toHaveCount(0);
});

test('beside the table stands how it was counted, in some 120 words', async ({ page }) => {
    const map = await open(page);
    await map.locator('.counted summary').click();
    const text = await map.locator('.counted div').innerText();
    expect(Math.abs(text.split(/\s+/).length - 120)).toBeLessThan(15);
    for (const said of ['passed on', 'not public', 'paid']) {
        expect(text).toContain(said);
    }
});

for (const [width, height] of [[390, 844], [760, 900], [920, 900], [1440, 900]]) {
    test(`the table has its title, its files and its way out at ${width} x ${height} px`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        const map = await openMap(page);
        const lift = map.locator('.lift');
        if (await lift.isVisible()) {
            await lift.click();
            await map.getByRole('tab', { name: 'Filters' }).click();
        }
        await map.getByRole('button', { name: 'Text and table', exact: true }).click();
        const table = map.locator('.deals');
        await expect(table.getByRole('heading').first()).toBeInViewport({ ratio: 1 });
        await expect(table.getByRole('button', { name: 'CSV' })).toBeInViewport({ ratio: 1 });
        const [box, rows] = [await table.boundingBox(), await table.locator('.rows').boundingBox()];
        expect(rows.height, 'the rows have the rest of the table').toBeGreaterThan(box.height / 2);
        const heads = await table.locator('th').evaluateAll((all) => all.map((head) => head.getBoundingClientRect()).map(({ left, right }) => [left, right]));
        const buttons = await table.locator('th button').evaluateAll((all) => all.map((button) => button.getBoundingClientRect().right));
        buttons.forEach((right, i) => expect(right, `head ${i} stays in its place`).toBeLessThanOrEqual(heads[i][1] + 0.5));
        const broken = await table.locator('tbody td:not(.what)').evaluateAll((cells) => {
            const probe = document.createElement('span');
            Object.assign(probe.style, { display: 'inline-block', width: 'min-content', overflowWrap: 'normal' });
            return cells.slice(0, 200).filter((cell) => {
                probe.textContent = cell.textContent;
                const { clientWidth } = cell;
                cell.append(probe);
                const isBroken = probe.offsetWidth > clientWidth;
                probe.remove();
                return isBroken;
            }).length;
        });
        expect(broken, 'cells with a word that is cut').toBe(0);
        await table.getByRole('button', { name: /close/i }).click();
        await expect(table).toBeHidden();
    });
}

test('any column sorts the table, a second click turns it round', async ({ page }) => {
    const map = await open(page);
    const payers = () => map.locator('.deals tbody tr td:first-child').allTextContents();
    const head = map.getByRole('columnheader', { name: 'Pays' });
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    const names = await payers();
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(async () => (await payers())[0]).toBe(names.at(-1));
});

test('it follows the filter, and Escape closes it', async ({ page }) => {
    const map = await open(page, { status: ['active', 'closed'], 'min-amount': 1e9 });
    const { shownDeals } = await map.evaluate((element) => element.figures());
    expect(shownDeals).toBeLessThan(200);
    expect(await map.locator('.deals tbody tr').count()).toBe(shownDeals);
    await page.keyboard.press('Escape');
    await expect(map.locator('.deals')).toHaveCount(0);
});

test('the CSV is one that the program reads, with the same loops', async ({ page }, testInfo) => {
    const map = await open(page);
    const waiting = page.waitForEvent('download');
    await map.getByRole('button', { name: 'CSV' }).click();
    const path = testInfo.outputPath('deals.csv');
    await (await waiting).saveAs(path);
    const { shownDeals, loops, basis, bases } = await map.evaluate((element) => element.figures());
    expect(readFileSync(path, 'utf8').split('\r\n').length).toBe(shownDeals + 2);
    const counted = JSON.parse(loopmap('loops', path, '--top', '1', '--count', '--basis', basis, '--format', 'json'));
    expect(counted.count).toBe(loops.count);
    const answered = JSON.parse(loopmap('round-trip', path, '--basis', basis, '--format', 'json'));
    // What is no part of any leg on the basis that is shown is not in the file.
    for (const level of bases.slice(bases.findIndex((one) => one.basis === basis))) {
        const { sum, circulation } = level;
        expect({ basis: level.basis, ...answered.bases[level.basis] }).toMatchObject({ basis: level.basis, sum, circulation });
    }
});

test('the JSON holds the facts of each deal', async ({ page }, testInfo) => {
    const map = await open(page);
    const waiting = page.waitForEvent('download');
    await map.getByRole('button', { name: 'JSON' }).click();
    const path = testInfo.outputPath('deals.json');
    await (await waiting).saveAs(path);
    const { deals, currency, view } = JSON.parse(readFileSync(path, 'utf8'));
    expect({ currency, basis: view.basis ?? 'firm' }).toEqual({ currency: 'USD', basis: 'firm' });
    const { shownDeals } = await map.evaluate((element) => element.figures());
    expect(deals.length).toBe(shownDeals);
    expect(deals[0]).toMatchObject({ from: { id: 'openai', name: 'OpenAI' }, amount: { high: 3e11 } });
});
