// What a company earns, spends, has pledged and owes, and what the card of a deal says of its parts.

import { expect, test } from '../shared.js';
import { openMap } from '../map.js';

/** Two who buy from each other; one has told terms for most of it, the other for none. */
const VILLAGE = {
    title: 'A village',
    language: 'en',
    'as-of': '2026-06-30',
    companies: [{ id: 'mill', name: 'Mill' }, { id: 'bakery', name: 'Bakery' }, { id: 'all', name: 'The village' }],
    instruments: [{ id: 'rent', label: 'Rent', purchase: true }],
    sources: [{ id: 'post', publisher: 'The Post', url: 'https://post.example/1', kind: 'newspaper' }],
    deals: [
        { id: 'rent', from: 'mill', to: 'bakery', instrument: 'rent', amount_high: 1000, term_years: 5, status: 'committed', sources: 'post' },
        { id: 'more', from: 'mill', to: 'bakery', instrument: 'rent', amount_high: 100, status: 'active' },
        { id: 'shares', from: 'mill', to: 'bakery', instrument: 'equity', amount_high: 70_000, status: 'closed' },
        { id: 'flour', from: 'bakery', to: 'mill', instrument: 'rent', amount_low: 300, amount_high: 900, amount_kind: 'up-to', status: 'active' },
        { id: 'dough', from: 'bakery', to: 'mill', instrument: 'rent', amount_high: 40, amount_kind: 'derived', derivation: '8 x $5', status: 'closed' },
        { id: 'salt', from: 'bakery', to: 'mill', instrument: 'rent', status: 'active' },
    ],
    figures: [
        { company: 'mill', kind: 'revenue', period: '2024', amount_high: 90, date: '2025-02' },
        { company: 'mill', kind: 'revenue', period: '2025', amount_high: 100, amount_kind: 'reported', date: '2026-02', sources: 'post', note: 'Audited.' },
        { company: 'mill', kind: 'revenue', period: '2026', amount_high: 999, date: '2026-02', amount_kind: 'estimated' },
        { company: 'mill', kind: 'spending', period: 'FY2026', amount_low: 300, amount_high: 400, amount_kind: 'estimated', date: '2026-06' },
        { company: 'mill', kind: 'debt', period: '2025-12-31', amount_high: 500, date: '2026-02' },
        { company: 'mill', kind: 'share-of-revenue', customer: 'bakery', period: '2025', amount_high: 67, date: '2026-02', note: 'By a guess.' },
        { company: 'bakery', kind: 'revenue', period: '2025', amount_high: 50, date: '2026-02' },
        { company: 'all', kind: 'revenue', period: '2025', amount_high: 700, date: '2026-02' },
        { company: 'all', kind: 'spending', period: '2025', amount_high: 800, date: '2026-02' },
    ],
    corrections: [{ date: '2026-05-01', deal: 'rent', field: 'amount_high', was: '800', is: '1000', source: 'post' }],
};

const show = async (page, address) => {
    const map = await openMap(page);
    await map.evaluate((element, village) => (element.data = village), VILLAGE);
    await expect(map.locator('h2')).toHaveText('A village');
    await map.evaluate((element, address) => element.show(address), address);
    return map;
};

test('a company shows what it earns, spends, has pledged per year and owes', async ({ page }) => {
    const map = await show(page, 'focus=mill');
    const money = map.locator('.own-money');
    await expect(money.locator('dt')).toHaveText(['Revenue in a year', 'Spends in a year', 'Pledged per year', 'Owes']);
    await expect(money.locator('dd')).toHaveText(['100 2025Audited.', 'about 300–400 fiscal year 2026', 'at least 200 firmly agreed', '500 on 31 Dec 2025']);
    await expect(money, 'not the scale of the bars above').toContainText('on another scale than the bars above');
    await expect(money).toContainText('It has pledged at least 200 a year for what it buys and rents, at least 2 times its revenue of 2025.');
    await expect(money).toContainText('Revenue 2025: 67% from Bakery (By a guess)');
    await expect(money).toContainText('The village: revenue 700 (2025) in a year, spending 800 (2025).');
    const widths = await money.locator('.bar-of').evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
    expect(widths.map((width) => Math.round((500 * width) / widths[3]))).toEqual([100, 400, 200, 500]);
    await money.locator('summary').click();
    await expect(money.locator('li').first()).toHaveText(/100, 2025: The Post/);
});

test('where most of what is pledged has no term, no sum per year is told', async ({ page }) => {
    const map = await show(page, 'focus=bakery');
    await expect(map.locator('.own-money')).toContainText(
        'It has pledged at least 340 for what it buys and rents; 340 of that has no known term, so there is no sum per year.',
    );
    await expect(map.locator('.own-money dt')).toHaveText(['Revenue in a year', 'Spends in a year', 'Owes']);
    await expect(map.locator('.own-money dd')).toHaveText(['50 2025', /not in this map/, /not in this map/]);
    await expect(map.locator('.own-money .bar-of'), 'it would compare with nothing').toHaveCount(0);
});

test('a company shows what of its deals is known to be paid, and which kinds they are', async ({ page }) => {
    const map = await show(page, 'focus=mill');
    const [out, into] = [map.locator('.panel .company .flow').nth(0), map.locator('.panel .company .flow').nth(1)];
    // Shares are closed and so paid; what runs does not say; what is committed is not paid.
    await expect(out).toContainText('Has agreed to pay');
    await expect(out).toContainText('Known to be paid: 70,000; 1 running deal does not say');
    await expect(into).toContainText('Known to be paid: 40; 2 running deals do not say');
    await map.evaluate((element) => element.filter({ basis: 'paid' }));
    await expect(out).toContainText('Has paid');
    await expect(out).not.toContainText('Known to be paid');
    await map.evaluate((element) => {
        element.clear();
        element.data = {
            title: 'Two kinds',
            companies: [{ id: 'a' }, { id: 'b' }],
            pillars: [{ id: 'loan', label: 'Loans', colour: 'grey' }, { id: 'goods', label: 'Goods', colour: 'blue' }, { id: 'tips', label: 'Tips', colour: 'red' }],
            deals: [
                { id: 'x', from: 'a', to: 'b', pillar: 'loan', amount_high: 30 },
                { id: 'y', from: 'a', to: 'b', pillar: 'goods', amount_high: 70 },
                { id: 'z', from: 'b', to: 'a', pillar: 'tips', amount_high: 1 },
            ],
        };
    });
    await expect(map.locator('h2')).toHaveText('Two kinds');
    await map.evaluate((element) => element.isolate('a'));
    await expect(out).toContainText('Loans 30 · Goods 70');
    await expect(into, 'one kind too').toContainText('Tips 1');
    await expect(out, 'without a status nothing is known of payments').not.toContainText('Known to be paid');
    await expect(map.locator('.panel .company'), 'what a limit means').toContainText('A limit, not money that was traced');
});

test('the card of a deal tells its parts, how it was worked out, who says so, and what was corrected', async ({ page }) => {
    const map = await show(page, 'deal=rent,more,flour,dough');
    const deals = map.locator('.panel .deal');
    await expect(deals).toHaveCount(4);
    const of = (amount) => deals.filter({ has: page.locator('.amount strong', { hasText: amount }) });
    await expect(of('1,000').locator('.parts')).toHaveText('firmly agreed');
    await expect(of('1,000').locator('.sources')).toHaveText('reported by The Post');
    await expect(of('1,000').locator('.origins summary')).toHaveText('Corrected 1 May 2026');
    await of('1,000').locator('.origins summary').click();
    await expect(of('1,000').locator('.origins details p')).toHaveText('the upper amount was 800, is 1,000');
    await expect(of('900').locator('.parts')).toHaveText('300 of it firmly agreed; how much has been paid is not known');
    await expect(of('40').locator('.origins')).toHaveText('Worked out: 8 x $5');
    await expect(of('40').locator('.parts')).toHaveText('');
});
