// Maps that nobody of the project made: long names, no loops, no amounts, faulty sheets.

import { expect, test } from '../fixtures.js';
import { atRest, openMap, ready } from '../map.js';

const show = async (page, data) => {
    const map = await openMap(page);
    await map.evaluate((element, value) => (element.data = value), data);
    await atRest(map);
    await ready(map);
    return map;
};

const WORD = 'Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetzgebungsverfahrenskostenstelle';

const LONG = {
    title: `The ${WORD}`,
    view: { show: 'all' },
    pillars: [{ id: 'p', label: `Payments of the ${WORD} and of whoever else there is in this village` }],
    deals: [
        { from: WORD, to: 'Mill', pillar: 'p', amount: 500, summary: WORD },
        { from: 'Mill', to: WORD, pillar: 'p', amount: 400 },
        { from: 'Mill', to: 'Inn', pillar: 'p', amount: 40 },
        { from: 'Inn', to: WORD, pillar: 'p', amount: 30 },
    ],
};

/** What is wider than the box it is in, and shows it. @param {import('@playwright/test').Locator} map */
const tooWide = (map) =>
    map.evaluate((element) => {
        const all = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
        const isSeen = (one) => one.checkVisibility() && one.clientWidth > 1;
        const scrolls = (one) => /auto|scroll|hidden|clip/.test(getComputedStyle(one).overflowX);
        const wide = all.filter((one) => isSeen(one) && scrolls(one) && one.scrollWidth > one.clientWidth + 1);
        return wide
            .filter((one) => getComputedStyle(one).textOverflow !== 'ellipsis')
            .map((one) => `${one.localName}.${one.className}: ${one.scrollWidth} in ${one.clientWidth}`)
            // Rows that scroll by themselves are made for it.
            .filter((text) => !/keys|bar-body|spoken|skip|end|starters|tabs/.test(text));
    });

for (const [width, height] of [[1200, 900], [700, 900], [390, 844]]) {
    test(`one long word makes nothing wider than its place at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        const map = await show(page, LONG);
        expect(await tooWide(map)).toEqual([]);
        await map.evaluate((element, id) => element.isolate(id), WORD);
        await atRest(map);
        expect(await tooWide(map)).toEqual([]);
        await map.evaluate((element, id) => element.showLoop([id, 'Mill']), WORD);
        await atRest(map);
        expect(await tooWide(map)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    });
}

test('a map without loops shows itself, and says that it has none', async ({ page }) => {
    const deals = [
        { from: 'Town', to: 'Band', amount: 1200 },
        { from: 'Town', to: 'Club', amount: 800 },
        { from: 'Parish', to: 'Band', amount: 150 },
    ];
    const map = await show(page, { title: 'Grants', deals });
    expect(await map.evaluate((element) => element.state.show)).toBe('all');
    await expect(map.locator('.node')).toHaveCount(4);
    await expect(map.locator('.headline')).toHaveText('No loops among deals worth 2,150.');
    await expect(map.locator('.panel')).toContainText('There is no loop among these deals.');
    await expect(map.locator('.choice [data-show=all]')).toHaveAttribute('aria-pressed', 'true');
});

test('a map without amounts says nothing of widths', async ({ page }) => {
    const deals = [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
        { from: 'b', to: 'c' },
    ];
    const map = await show(page, { title: 'Ties', deals });
    await expect(map.locator('.headline')).toHaveText('1 loop among 3 deals.');
    await expect(map.locator('.fill')).toHaveCount(0);
    await map.getByRole('button', { name: 'Key', exact: true }).click();
    await expect(map.locator('.legend')).toContainText('No amount is known');
    await expect(map.locator('.legend')).not.toContainText('The wider');
});

test('an error is the reason, and its code is in the event', async ({ page, problems }) => {
    const map = await openMap(page);
    const failed = map.evaluate((element) => new Promise((resolve) => element.addEventListener('loop-map-error', ({ detail }) => resolve(detail), { once: true })));
    const csv = 'from,to,amount,colour,note\nMill,Bakery,1200,red,first\nBakery,Mill,a lot,blue,second\n';
    await map.evaluate((element, value) => (element.data = { csv: value, title: 'A village' }), csv);
    const { code, text } = await failed;
    expect(code).toBe('E_AMOUNT');
    expect(text).toContain('line 3');
    expect(text).not.toContain('colour');
    problems.length = 0;
});

/** Deals of so many companies, each with others by a fixed rule. @param {number} companies @param {number} deals */
const crowd = (companies, deals) => ({
    title: 'A crowd',
    deals: Array.from({ length: deals }, (_, at) => {
        const from = at % companies;
        const to = (from + 1 + ((at * 31) % (companies - 1))) % companies;
        return { from: `c${from}`, to: `c${to}`, amount: 1 + ((at * 7919) % 1000) };
    }),
});

test('a crowded map has a slider for more lines, which changes no figure', async ({ page }) => {
    const map = await show(page, crowd(90, 640));
    await map.getByRole('button', { name: 'More filters' }).click();
    const slider = map.getByRole('slider', { name: 'Lines shown' });
    await expect(slider).toHaveAttribute('aria-valuetext', 'as many as there is room for');
    const before = await map.evaluate((element) => JSON.stringify(element.figures()));
    const picture = () => map.locator('canvas').evaluate((canvas) => canvas.toDataURL());
    await atRest(map);
    const few = await picture();
    await slider.fill('20');
    await expect(slider).toHaveAttribute('aria-valuetext', 'all');
    await expect.poll(picture).not.toBe(few);
    expect(await map.evaluate((element) => JSON.stringify(element.figures()))).toBe(before);
    await map.getByRole('button', { name: 'Reset' }).click();
    await expect(slider).toHaveValue('0');
});

test('a map that is not crowded has no slider for lines', async ({ page }) => {
    const map = await show(page, crowd(30, 60));
    await map.getByRole('button', { name: 'More filters' }).click();
    await expect(map.locator('.filters')).toBeVisible();
    await expect(map.getByRole('slider', { name: 'Lines shown' })).toHaveCount(0);
});
