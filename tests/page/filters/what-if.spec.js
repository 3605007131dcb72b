// Taking a deal or a company out: what breaks, and the way back.

import { expect, test } from '../shared.js';
import { loopmap, openMap, written } from '../map.js';

const figures = (map) => map.evaluate((element) => element.figures());

test('a company that is taken out takes its loops along, and one click puts it back', async ({ page }) => {
    const map = await openMap(page, '#map:focus=nvidia');
    const before = await figures(map);
    await map.getByRole('button', { name: 'What breaks without this company?' }).click();
    const out = map.locator('.taken-out');
    await expect(out).toContainText('Nvidia');
    const answer = JSON.parse(loopmap('without', 'data/ai-sector', '--company', 'nvidia', '--format', 'json'));
    await expect(out).toContainText(`${written(answer.broken)} of ${written(answer.loops_before)} loops break.`);
    const after = await figures(map);
    expect(after.loops.count).toBe(answer.loops_before - answer.broken);
    expect(after.circularShare).toBeCloseTo(answer.after.circular_share, 12);
    await out.getByRole('button', { name: 'Put it back' }).click();
    await expect(out).toHaveCount(0);
    await expect.poll(() => figures(map)).toEqual(before);
});

test('a deal of a loop can be taken out, and the headline follows', async ({ page }) => {
    const map = await openMap(page, '#map:loop=amd,openai');
    const headline = map.locator('.headline');
    const [share] = /\d+%/.exec(await headline.textContent());
    await map.getByRole('button', { name: 'What breaks without this deal?' }).first().click();
    const answer = JSON.parse(
        loopmap('without', 'data/ai-sector', '--deal', 'amd-openai-warrants-2025', '--basis', 'announced', '--format', 'json'),
    );
    const taken = await map.evaluate((element) => element.state['without-deals']);
    expect(taken.length).toBe(1);
    expect(['amd-openai-warrants-2025', 'openai-amd-6gw-2025']).toContain(taken[0]);
    await expect(map.locator('.taken-out')).toContainText('loops break');
    expect(answer.after.circulation).toBeLessThan(answer.before.circulation);
    await expect(headline).not.toContainText(share);
    await expect.poll(() => page.url()).toContain('without-deals=');
    await page.goBack();
    await expect(headline).toContainText(share);
});

test('where the share rises without a deal it is said why', async ({ page }) => {
    const map = await openMap(page);
    const without = (id) =>
        map.evaluate(
            async (element, [id, deals]) => {
                element.data = { title: 'Three', language: 'en', deals };
                await element.ready;
                element.state = { 'without-deals': [id] };
            },
            [
                id,
                [
                    { id: 'there', from: 'a', to: 'b', amount: 5 },
                    { id: 'back', from: 'b', to: 'a', amount: 3 },
                    { id: 'away', from: 'b', to: 'c', amount: 100 },
                ],
            ],
        );
    const out = map.locator('.taken-out');
    await without('away');
    await expect(out).toContainText('at most 75% in place of 6%');
    await expect(out.locator('.why')).toContainText('the sum has become smaller by more');
    await without('back');
    await expect(out).toContainText('at most 0% in place of 6%');
    await expect(out.locator('.why')).toHaveCount(0);
});

test('an open loop says how much of it is paid, and since when it is one', async ({ page }) => {
    const map = await openMap(page, '#map:loop=amd,openai');
    await expect(map.locator('.open-loop .standing')).toHaveText('Whole loop: not firm, a loop since 6 Oct 2025');
    await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
    await expect(map.locator('.open-loop .standing')).toHaveText(/^Whole loop: (\$[\d.]+\u00a0bn known to be paid|how much is paid is not known), a loop since 27 Feb 2026$/);
});
