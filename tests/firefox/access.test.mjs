// What readers without a pointer are told and can do, in another engine than Chromium.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { EXPLAINED, STATES, TAGS } from '../accessibility/states.js';
import { asMap, dealsInWords, loopsOf, randomMap } from '../accessibility/random-maps.js';
import { atRest, eventually, openMap, test } from './firefox.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const clean = (text) => text.replaceAll('\u00a0', ' ').trim();
const active = (map) =>
    map.evaluate((element) => {
        const one = element.shadowRoot.activeElement;
        return one && (one.dataset.id ?? one.dataset.deal ?? one.getAttribute('aria-label') ?? one.textContent.trim());
    });

/** States that need no answer withheld and no medium that cannot be emulated here. */
const REACHED = Object.entries(STATES).filter(([, { media, answer }]) => !media && !answer);

for (const scheme of ['dark', 'light']) {
    for (const [name, { act, width }] of REACHED) {
        test(`axe, ${scheme}: ${name}`, async (page) => {
            await page.setViewport({ width: width ?? 1200, height: 800 });
            const map = await openMap(page);
            await map.evaluate((element, scheme) => element.setAttribute('theme', scheme), scheme);
            if (act) {
                await map.evaluate((element, act) => new Function('element', 'root', act)(element, element.shadowRoot), act);
            }
            await atRest(map);
            await page.evaluate(axe);
            const found = await page.evaluate(async (tags) => {
                const { violations, incomplete } = await window.axe.run({ include: ['loop-map'] }, { runOnly: { type: 'tag', values: tags } });
                const brief = (list) => list.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 160)]);
                return { violations: brief(violations), incomplete: brief(incomplete) };
            }, TAGS);
            assert.deepEqual(found.violations, []);
            assert.deepEqual(found.incomplete.filter(([id]) => !(id in EXPLAINED)), []);
        });
    }
}

for (let seed = 1; seed <= 5; seed += 1) {
    test(`every company, deal and loop of random map ${seed} is in the text`, async (page) => {
        const map = await openMap(page);
        const facts = randomMap(seed);
        await map.evaluate((element, value) => (element.data = value), asMap(facts));
        await eventually(() => map.evaluate((element) => element.shadowRoot.querySelector('[aria-busy]') === null), true);
        await map.evaluate((element) => element.filter({ show: 'all', basis: 'announced' }));
        await map.evaluate((element) => {
            const { shadowRoot: root } = element;
            [...root.querySelectorAll('.bar button')].find((one) => one.textContent === 'Text and table').click();
        });
        await eventually(() => map.evaluate((element) => Boolean(element.shadowRoot.querySelector('.deals[open]'))), true);
        const told = await map.evaluate(async (element) => {
            const root = element.shadowRoot;
            root.querySelectorAll('details.as-text').forEach((one) => (one.open = true));
            await new Promise((done) => setTimeout(done, 200));
            const texts = (selector, within = root) => [...within.querySelectorAll(selector)].map((one) => one.textContent);
            return {
                nodes: [...root.querySelectorAll('.node[data-id]')].map((one) => one.getAttribute('aria-label')),
                companies: texts('.as-text.companies bdi'),
                deals: [...root.querySelectorAll('.deals tbody tr')].map((row) =>
                    [...row.cells].map((cell) => cell.querySelector('.spoken')?.textContent ?? cell.textContent),
                ),
                loops: [...root.querySelectorAll('.as-text.loops li')].map((one) => one.dataset.loop),
            };
        });
        const names = facts.companies.map(({ name }) => name).sort();
        assert.deepEqual(told.nodes.sort(), names);
        assert.deepEqual(told.companies.sort(), names);
        const deals = told.deals.map(([from, to, amount, , , pillar, , date]) => [from, to, amount, pillar, date].map(clean).join(' | '));
        assert.deepEqual(deals.sort(), dealsInWords(facts).sort());
        assert.deepEqual(told.loops.sort(), loopsOf(facts).sort());
    });
}

test('six tab stops, and one key past them', async (page) => {
    const map = await openMap(page);
    await map.evaluate((element) => {
        const start = document.createElement('button');
        element.before(start);
        start.focus();
    });
    const stops = [];
    for (let presses = 0; presses < 30; presses += 1) {
        await page.keyboard.press('Tab');
        const isCard = await map.evaluate((element) => Boolean(element.shadowRoot.activeElement?.closest('.card')));
        const one = await active(map);
        if (!one) {
            break;
        }
        if (!isCard) {
            stops.push(one);
        }
    }
    assert.equal(stops.length, 6, stops.join('\n'));
    assert.equal(stops[0], 'Skip the map');
});

test('keys lead along deals, loops and names', async (page) => {
    const map = await openMap(page);
    const press = (key) => page.keyboard.press(key);
    await map.evaluate((element) => element.shadowRoot.querySelector('.node[data-id="oracle"]').focus());
    await press(']');
    await eventually(() => active(map), 'openai-oracle-300b-2025');
    await press(']');
    await eventually(async () => (await active(map)) !== 'openai-oracle-300b-2025', true);
    await press('[');
    await eventually(() => active(map), 'openai-oracle-300b-2025');
    await press('Escape');
    await press('Escape');
    await eventually(() => active(map), 'oracle');
    await press('n');
    await press('v');
    await eventually(() => active(map), 'nvidia');
    // A letter right after another still belongs to the name.
    await new Promise((done) => setTimeout(done, 1000));
    await press('l');
    await eventually(() => map.evaluate((element) => element.state.loop?.length > 1), true);
    await page.keyboard.type('?');
    await eventually(() => map.evaluate((element) => Boolean(element.shadowRoot.querySelector('.help[open]'))), true);
});

test('a page read from the right is mirrored', async (page) => {
    const map = await openMap(page);
    const side = () =>
        map.evaluate((element) => {
            const [box, panel] = [element, element.shadowRoot.querySelector('.panel')].map((one) => one.getBoundingClientRect());
            return panel.left - box.left;
        });
    assert.ok((await side()) > 500);
    await map.evaluate((element) => (element.dir = 'rtl'));
    await atRest(map);
    assert.ok((await side()) < 10);
});
