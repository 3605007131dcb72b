// What amounts mean: the switch, the headline, addresses, and that every figure follows.

import { expect, test } from '../shared.js';
import { loopmap, openMap, written } from '../map.js';

const figures = (map) => map.evaluate((element) => element.figures());
const roundTrip = (basis) => JSON.parse(loopmap('round-trip', 'data/ai-sector', '--basis', basis, '--format', 'json'));
const percent = (share) => `${Math.round(100 * share)}%`;

/** "$2.07 tn": as the page writes a sum. */
const money = (units) => {
    const [unit, name] = units >= 1e12 ? [1e12, 'tn'] : [1e9, 'bn'];
    return `$${(units / unit).toLocaleString('en-GB', { maximumSignificantDigits: 3 })}\u00a0${name}`;
};

test('the map begins with what is firm, and the headline leads to the other bases', async ({ page }) => {
    const map = await openMap(page);
    const { basis, bases } = roundTrip('firm');
    expect((await figures(map)).basis).toBe(basis);
    const { announced, firm, paid } = bases;
    expect(paid.blank_deals).toBeGreaterThan(0);
    const headline = map.locator('.headline');
    await expect(headline).toHaveText(
        `Of ${money(firm.sum)} firmly agreed, at most ${percent(firm.circular_share)} can go round; ` +
            `of ${money(announced.sum)} announced, at most ${percent(announced.circular_share)}; ` +
            `of ${money(paid.sum)} known to be paid, at least ${money(paid.circulation)} can go round.`,
    );
    await headline.getByRole('button', { name: 'announced' }).click();
    await expect.poll(async () => (await figures(map)).basis).toBe('announced');
    const without = roundTrip('announced').announced_without_derived.circular_share;
    await expect(headline).toContainText(`(at most ${percent(without)} without amounts worked out here)`);
    await expect.poll(() => page.url()).toMatch(/basis=announced/);
    await headline.getByRole('button', { name: 'paid' }).click();
    await expect(headline).toHaveText(
        `Of ${money(paid.sum)} known to be paid, at least ${money(paid.circulation)} can go round: ` +
            `${paid.blank_deals} running deals do not say what has been paid. ` +
            `Of ${money(firm.sum)} firmly agreed, at most ${percent(firm.circular_share)}; of ${money(announced.sum)} announced, at most ${percent(announced.circular_share)}.`,
    );
    await expect.poll(() => page.url()).toMatch(/basis=paid/);
    await headline.getByRole('button', { name: 'firmly' }).click();
    await expect.poll(() => page.url()).not.toContain('basis');
});

test('a map in which nothing is known to be paid says nothing of that', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate(async (element) => {
        element.data = { csv: 'from,to,amount,status\nMill,Bakery,1200,active\nBakery,Mill,900,announced\nBakery,Mill,300,active\n', title: 'A village' };
        await element.ready;
    });
    await expect(map.locator('.headline')).toHaveText(/^Of \S+ firmly agreed, at most 40% can go round; of \S+ announced, at most 100%\.$/);
    await expect(map.locator('.headline button')).toHaveCount(2);
});

test('three radio buttons say what amounts mean, and everything that is written follows', async ({ page }) => {
    const map = await openMap(page);
    const radios = map.getByRole('radiogroup', { name: 'Amounts' }).getByRole('radio');
    await expect(radios).toHaveText(['announced', 'firm', 'paid']);
    for (const [i, basis] of ['announced', 'firm', 'paid'].entries()) {
        await radios.nth(i).click();
        await expect(radios.nth(i)).toHaveAttribute('aria-checked', 'true');
        expect(await radios.evaluateAll((all) => all.filter((one) => one.ariaChecked === 'true').length)).toBe(1);
        const ask = (...options) => JSON.parse(loopmap('loops', 'data/ai-sector', '--basis', basis, '--format', 'json', ...options));
        await expect(map.locator('.status-line')).toContainText(`${written(ask('--count').count)} `);
        const listed = await map.evaluate((element) => element.loops({ limit: 3 }).loops.map((loop) => [loop.goesRound ?? null, loop.sum]));
        expect(listed).toEqual(ask('--top', '3').loops.map((loop) => [loop.goes_round, loop.sum]));
    }
});

/** Numbers from 0 to 1 that are the same in every run: Lehmer's, with the factor of Park and Miller (1988). */
function chance(seed) {
    let state = seed;
    return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test('a hundred sums by chance are those of the program, under any basis and filters', async ({ page }) => {
    const map = await openMap(page);
    const random = chance(20_261_130);
    const some = (all) => all.filter(() => random() < 0.6);
    const pillars = ['direct-investment', 'venture-capital', 'hardware-software', 'services-api', 'debt-lease'];
    const stages = ['rumoured', 'announced', 'committed', 'active', 'closed', 'lapsed'];
    let sums = 0;
    while (sums < 100) {
        const view = {
            basis: ['announced', 'firm', 'paid'][Math.floor(3 * random())],
            status: some(stages),
            pillars: some(pillars),
            'min-amount': random() < 0.4 ? 10 ** Math.floor(7 + 4 * random()) : 0,
            'as-of': random() < 0.5 ? `${2020 + Math.floor(7 * random())}-${random() < 0.5 ? '03' : '11'}` : '',
            contingent: random() < 0.7,
            undisclosed: random() < 0.7,
        };
        const options = [
            ...Object.entries({ status: 'status', pillars: 'pillar', 'as-of': 'as-of', 'min-amount': 'min-amount' }).flatMap(([key, option]) => {
                const value = [view[key]].flat().join(',');
                return value === '' || value === '0' ? [] : [`--${option}`, value];
            }),
            ...(view.contingent ? [] : ['--without-contingent']),
            ...(view.undisclosed ? [] : ['--without-undisclosed']),
        ];
        const { bases, basis, sum, circular_share } = JSON.parse(
            loopmap('round-trip', 'data/ai-sector', 'nvidia', '--basis', view.basis, '--format', 'json', ...options),
        );
        const shown = await map.evaluate((element, view) => {
            element.filter(view);
            return element.figures();
        }, view);
        const what = JSON.stringify(view);
        expect([shown.basis, shown.sum, shown.circularShare], what).toEqual([basis, sum, circular_share]);
        for (const level of shown.bases) {
            const told = bases[level.basis];
            expect([level.sum, level.circulation, level.blankDeals], `${level.basis} of ${what}`).toEqual([
                told.sum,
                told.circulation,
                told.blank_deals,
            ]);
            sums += 2;
        }
    }
});

test('attribute, property and address name the basis; one without it shows a loop by what was announced', async ({ page }) => {
    const map = await openMap(page, '#map:basis=paid&focus=openai');
    expect((await figures(map)).basis).toBe('paid');
    const [loop] = JSON.parse(loopmap('loops', 'data/ai-sector', '--top', '0', '--basis', 'announced', '--format', 'json')).loops.filter(
        ({ companies }) => companies.join() === 'amd,openai',
    );
    expect(loop.goes_round).toBeGreaterThan(0);
    await map.evaluate((element) => element.show('loop=amd,openai'));
    expect((await figures(map)).basis).toBe('announced');
    await expect(map.locator('.open-loop')).toContainText('not firm');
    await map.getByRole('radio', { name: 'firm' }).click();
    await expect(map.locator('.panel')).toContainText('By what is firmly agreed, this is no loop');
    await map.evaluate((element) => {
        element.clear();
        element.basis = 'announced';
    });
    expect(await map.evaluate((element) => [element.getAttribute('basis'), element.figures().basis])).toEqual(['announced', 'announced']);
    await map.evaluate((element) => element.filter({ basis: 'paid' }));
    expect(await map.evaluate((element) => element.state.basis)).toBe('paid');
});

test('an address with the stages of old counts these stages, and they can be seen and ticked off', async ({ page }) => {
    const map = await openMap(page, '#map:status=active,closed');
    const { count } = JSON.parse(loopmap('loops', 'data/ai-sector', '--count', '--status', 'active,closed', '--format', 'json'));
    expect((await figures(map)).loops.count).toBe(count);
    await map.getByRole('button', { name: 'More filters' }).click();
    const stages = map.getByRole('group', { name: 'Stages' }).getByRole('checkbox');
    await expect(stages).toHaveCount(6);
    expect(await stages.evaluateAll((boxes) => boxes.filter(({ checked }) => checked).map(({ name }) => name))).toEqual(['active', 'closed']);
    await map.locator('[name="committed"]').check();
    await expect.poll(() => map.evaluate((element) => element.state.status)).toEqual(['committed', 'active', 'closed']);
    await map.locator('[name="announced"]').check();
    await expect.poll(() => map.evaluate((element) => element.state.status)).toBeUndefined();
});

test('a map of payments alone has no switch', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate((element) => {
        element.data = { csv: 'from,to,amount\na,b,5\nb,a,7\n', title: 'A village' };
        return element.ready;
    });
    await expect(map.locator('h2')).toHaveText('A village');
    await expect(map.getByRole('radio')).toHaveCount(0);
    await expect(map.locator('.headline')).toHaveText(/^Of 12 disclosed, at most \d+% can go round\.$/);
});
