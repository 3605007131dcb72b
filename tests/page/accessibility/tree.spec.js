// What those who listen are told is what the map holds: nothing is missing, nothing is added.

import { asMap, dealsInWords, loopsOf, randomMap } from '../../accessibility/random-maps.js';
import { expect, test } from '../shared.js';
import { atRest, counted, openMap, written } from '../map.js';

const MAPS = 20;

/** The accessibility tree that Chromium gives to a screen reader. */
async function tree(page) {
    const client = await page.context().newCDPSession(page);
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    await client.detach();
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const children = (node) => (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
    const text = (node) =>
        node.role?.value === 'StaticText' && !node.ignored ? (node.name?.value ?? '') : children(node).map(text).join('');
    const below = (node) => [node, ...children(node).flatMap(below)];
    const all = (role, within = nodes) => within.filter((node) => !node.ignored && node.role?.value === role);
    return { nodes, all, text, below, children };
}

const clean = (text) => text.replaceAll('\u00a0', ' ').trim();
const sorted = (list) => [...list].sort();

/** Shows another map in the element, with all its companies. */
async function show(map, value) {
    await map.evaluate(async (element, value) => {
        element.data = value;
        for (let i = 0; i < 200 && element.shadowRoot.querySelector('[aria-busy]'); i += 1) {
            await new Promise((done) => setTimeout(done, 20));
        }
        element.filter({ show: 'all', basis: 'announced' });
    }, value);
    await atRest(map);
}

test('every company, deal and loop of twenty random maps is in the tree, and no other', async ({ page }) => {
    test.slow();
    const map = await openMap(page);
    for (let seed = 1; seed <= MAPS; seed += 1) {
        const facts = randomMap(seed);
        await show(map, asMap(facts));
        const names = sorted(facts.companies.map(({ name }) => name));

        const rest = await tree(page);
        const group = rest.all('group').find(({ name }) => name.value.startsWith('Companies on the map'));
        const buttons = rest.all('button', rest.below(group)).map(({ name }) => name.value);
        expect(sorted(buttons), `companies of map ${seed}`).toEqual(names);

        await map.evaluate((element) => {
            const { shadowRoot: root } = element;
            [...root.querySelectorAll('.bar button')].find((one) => one.textContent === 'Text and table').click();
        });
        await expect(map.locator('.deals')).toBeVisible();
        await map.locator('details.as-text').evaluateAll((lists) => lists.forEach((one) => (one.open = true)));
        await expect(map.locator('.as-text.companies li')).toHaveCount(facts.companies.length);
        const loops = loopsOf(facts);
        await expect(map.locator('.as-text.loops li')).toHaveCount(loops.length);

        const open = await tree(page);
        const rows = open
            .all('row')
            .map((row) => open.all('cell', open.below(row)).map((cell) => clean(open.text(cell))))
            .filter((cells) => cells.length > 0);
        const told = rows.map(([from, to, amount, , , pillar, , date]) => [from, to, amount, pillar, date].join(' | '));
        expect(sorted(told), `deals of map ${seed}`).toEqual(sorted(dealsInWords(facts)));

        const lists = open.all('list').map((list) => open.all('listitem', open.below(list)).map((item) => clean(open.text(item))));
        const isCompanies = (items) => items.length === names.length && items.every((item) => /pay|receive/i.test(item));
        const companies = lists.find(isCompanies) ?? [];
        expect(sorted(companies.map((item) => item.split(': ')[0])), `names in map ${seed}`).toEqual(names);

        const nameOf = new Map(facts.companies.map(({ id, name }) => [id, name]));
        const round = (ids) => [...ids, ids[0]].map((id) => nameOf.get(id)).join(' → ');
        const listed = lists.flat().filter((item) => item.includes(' → ') && /: (at most|\d+ of)/.test(item));
        const expected = loops.map((loop) => round(loop.split(' ')));
        const found = new Set(listed.map((item) => item.split(/: (?=at most|\d+ of)/)[0]));
        expect(sorted(found), `loops of map ${seed}`).toEqual(sorted(expected));
        await page.keyboard.press('Escape');
    }
});

test('the summary is made from the data and easy to read', async ({ page }) => {
    const map = await openMap(page);
    await map.getByRole('button', { name: 'Text and table', exact: true }).click();
    const text = clean(await map.locator('.as-text > p').textContent());
    const { shownDeals } = await map.evaluate((element) => element.figures());
    expect(text).toContain(`This map shows ${shownDeals} deals between`);
    expect(text).toMatch(/The largest deal: OpenAI pays Oracle, (up to )?300 billion US dollars/);
    expect(text).toContain(`${written(counted().loops)} loops`);
    expect(grade(text)).toBeLessThanOrEqual(9);
});

/** The school grade of a text (Kincaid and others, 1975), syllables by groups of vowels. */
function grade(text) {
    const plain = text.replaceAll(/\d[\d,.]*\d|\d/g, 'ten');
    const sentences = plain.split(/[.!?:]+(?:\s|$)/).filter((part) => /\p{L}/u.test(part)).length;
    const words = plain.match(/\p{L}+/gu);
    const syllables = words.reduce((sum, word) => {
        const groups = word.toLowerCase().replace(/e$/, '').match(/[aeiouy]+/g);
        return sum + Math.max(1, groups?.length ?? 0);
    }, 0);
    return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}
