// What counts: the key as a filter, what amounts mean, the companies that are drawn.

import { expect, test } from '../shared.js';
import { counted, loopmap, openMap, written } from '../map.js';

const figures = (map) => map.evaluate((element) => element.figures());

test('the status line says what is shown of what', async ({ page }) => {
    const map = await openMap(page);
    const { shownDeals, allDeals, loops } = await figures(map);
    const known = counted();
    expect([allDeals, loops.count]).toEqual([known.deals, known.loops]);
    const all = written(known.loops);
    await expect(map.locator('.status-line')).toHaveText(
        `${shownDeals} of ${allDeals} deals, ${all} loops`,
    );
});

test('a pillar in the key leaves and comes back', async ({ page }) => {
    const map = await openMap(page);
    const before = (await figures(map)).shownDeals;
    const key = map.locator('.key').filter({ hasText: 'Debt and leases' });
    await expect(key).toHaveAttribute('aria-pressed', 'true');
    await key.click();
    await expect(key).toHaveAttribute('aria-pressed', 'false');
    await expect.poll(async () => (await figures(map)).shownDeals).toBeLessThan(before);
    await expect.poll(() => map.evaluate((element) => element.state.pillars)).not.toContain('debt-lease');
    await key.click();
    await expect.poll(async () => (await figures(map)).shownDeals).toBe(before);
    await expect.poll(() => map.evaluate((element) => element.state.pillars)).toBeUndefined();
});

test('every pillar in the key has a tip of its own', async ({ page }) => {
    const map = await openMap(page);
    const tips = await map.locator('.key .tip').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
    expect(tips.length).toBe(5);
    expect(new Set(tips).size).toBe(5);
});

test('all companies can be shown, and only those on loops again', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate((element) => element.filter({ show: 'core' }));
    const core = (await figures(map)).companies;
    await map.locator('[data-show="all"]').click();
    await expect(map.locator('[data-show="all"]')).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(async () => (await figures(map)).companies).toBeGreaterThan(core);
    await map.locator('[data-show="core"]').click();
    await expect.poll(async () => (await figures(map)).companies).toBe(core);
});

test('filters compose through the element', async ({ page }) => {
    const map = await openMap(page);
    const counts = await map.evaluate((element) => {
        const shown = () => element.figures().shownDeals;
        // What may never be paid is no part of what is firm.
        element.filter({ basis: 'announced' });
        const counts = [shown()];
        element.filter({ contingent: false });
        counts.push(shown());
        element.filter({ 'min-amount': 1_000_000_000 });
        counts.push(shown());
        element.filter({ 'as-of': '2024-12' });
        counts.push(shown());
        return counts;
    });
    expect(counts[0]).toBeGreaterThan(0);
    for (let i = 1; i < counts.length; i += 1) {
        expect(counts[i]).toBeLessThan(counts[i - 1]);
    }
});

test('the line tells what the program counts, under any filters together', async ({ page }) => {
    const map = await openMap(page);
    const filters = [
        { status: ['active', 'closed'] },
        { pillars: ['services-api', 'direct-investment'] },
        { 'min-amount': 1e9, 'as-of': '2025-10' },
        { status: ['announced', 'committed', 'active'], pillars: ['hardware-software', 'venture-capital', 'direct-investment'] },
        { status: ['active', 'closed'], 'min-amount': 2e8, 'as-of': '2026-01', pillars: ['services-api', 'venture-capital', 'debt-lease'] },
        { 'as-of': '2019' },
    ];
    const known = counted();
    for (const filter of filters) {
        await map.evaluate((element, filter) => {
            element.filter({ status: [], pillars: [], 'min-amount': 0, 'as-of': '' });
            element.filter(filter);
        }, filter);
        const options = Object.entries({ pillars: 'pillar', status: 'status', 'min-amount': 'min-amount', 'as-of': 'as-of' })
            .filter(([name]) => name in filter)
            .flatMap(([name, option]) => [`--${option}`, [filter[name]].flat().join(',')]);
        const { count } = JSON.parse(loopmap('loops', 'data/ai-sector', '--count', '--format', 'json', ...options));
        const { shownDeals } = await map.evaluate((element) => element.figures());
        const rows = await map.evaluate((element) => element.loops({ limit: 5000 }).loops.length);
        expect(rows).toBe(count);
        const all = written(known.loops);
        const loops = count === known.loops ? `${all} loops` : `${written(count)} of ${all} loops`;
        await expect(map.locator('.status-line')).toHaveText(`${shownDeals} of ${known.deals} deals, ${loops}`);
    }
});

test('on a phone the sheet says how much is shown, closed and among the filters', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const map = await openMap(page);
    const said = await map.locator('.says').innerText();
    await map.locator('.lift').click();
    await map.getByRole('tab', { name: 'Filters' }).click();
    const [loops, deals] = said.split(', ');
    await expect(map.locator('.status-line'), 'in the sheet loops come first, which lie behind it').toHaveText(`${deals}, ${loops}`);
});
