// What the rows of the list of loops say besides what can go round.

import { expect, test } from '../shared.js';
import { loopmap, openMap } from '../map.js';

const NOTES = {
    shared: 'Same weakest link as a loop above: not to be added',
    contingent: 'Holds an amount that may never be paid',
    derived: 'Holds an amount that was worked out here',
};

test('rows say which are no sum, and which rest on what may never be paid or was worked out here', async ({ page }) => {
    const map = await openMap(page, '#map:basis=announced');
    const { loops } = JSON.parse(loopmap('loops', 'data/ai-sector', '--basis', 'announced', '--format', 'json'));
    const all = await page.evaluate(async () => (await (await fetch('ai-sector.json')).json()).deals);
    const deals = new Map(all.map((deal) => [deal.id, deal]));
    const limits = new Set();
    const expected = loops.map(({ legs, goes_round: round }) => {
        const { from, to } = legs.find((leg) => leg.amount_high === round) ?? {};
        const limit = from && `${from} ${to}`;
        const own = legs.flatMap((leg) => leg.deals.map((id) => deals.get(id)));
        const notes = [
            limit && limits.has(limit) && NOTES.shared,
            own.some(({ instrument }) => ['warrants', 'backstop'].includes(instrument)) && NOTES.contingent,
            own.some(({ amount_kind: kind }) => kind === 'derived') && NOTES.derived,
        ];
        limits.add(limit);
        return notes.filter(Boolean);
    });
    const rows = map.locator('.loops > .loop');
    await expect(rows).toHaveCount(loops.length);
    const told = await rows.evaluateAll((items) => items.map((row) => [...row.querySelectorAll('.note')].map((note) => note.textContent)));
    expect(told).toEqual(expected);
    for (const note of Object.values(NOTES)) {
        expect(told.flat(), note).toContain(note);
    }
});
