// What scripts and attributes may hand over, and what they are told where it cannot be meant.

import { expect, test } from '../shared.js';
import { atRest, openMap, ready } from '../map.js';
import { openPage } from '../strangers.js';

/** Runs in the page: values that mean nothing, or nothing to most members. */
const WRONG = `[
    undefined, null, NaN, Infinity, -1, 1.5, 1e308, '', 'nowhere', '__proto__', '\\ud800', true, Symbol('s'), 10n,
    [], [undefined], ['nowhere'], {}, { limit: -1, scale: 0, pillars: 7, focus: [] }, { nothing: 1 }, Object.create(null), () => {}, new Date(NaN), new Uint8Array(3), document,
]`;

/** Each member with what of these it takes: by its place in the list, or all that is of a type. */
const MEMBERS = [
    { member: 'isolate', named: /^loop-map: isolate\(id\)/ },
    { member: 'showLoop', named: /^loop-map: showLoop\(ids\)/ },
    { member: 'step', named: /^loop-map: step\(n\)/, takes: 'value === undefined || Number.isSafeInteger(value)' },
    { member: 'show', named: /^loop-map: show\(address\)/, takes: "typeof value === 'string'" },
    { member: 'filter', named: /^loop-map: filter\(change\)/, takes: 'isEmpty(value)' },
    { member: 'loops', named: /^loop-map: loops\(options\)/, takes: "value === undefined || (value && typeof value === 'object' && !Array.isArray(value) && value.limit === undefined)" },
    { member: 'pointOn', named: /^loop-map: pointOn\(id\)/ },
    { member: 'pointAt', named: /^loop-map: pointAt\(id\)/ },
    { member: 'toPNG', named: /^loop-map: toPNG\(options\)/, takes: "value === undefined || (value && typeof value === 'object' && !Array.isArray(value) && value.scale === undefined)" },
    { member: 'urlState', isProperty: true, named: /^loop-map: urlState/, takes: "value == null || typeof value === 'boolean'" },
    { member: 'state', isProperty: true, named: /^loop-map: state/, takes: 'isEmpty(value)' },
    ...['src', 'company', 'focus', 'asOf', 'loop', 'deal', 'pillars', 'status', 'minAmount', 'view', 'theme', 'panels', 'loading'].map((member) => ({
        member,
        isProperty: true,
        named: new RegExp(`^loop-map: ${member} is `),
        takes: {
            src: "value == null || typeof value === 'string'",
            company: "value == null || typeof value === 'string'",
            focus: "value == null || typeof value === 'string'",
            asOf: "value == null || typeof value === 'string'",
            minAmount: "value == null || typeof value === 'string' || (typeof value === 'number' && value >= 0)",
            view: "value == null || value === ''",
            theme: "value == null || value === ''",
            loading: "value == null || value === ''",
            panels: "value == null || value === '' || isNone(value)",
        }[member] ?? "value == null || [value].flat().every((one) => typeof one === 'string')",
    })),
];

test('every argument and property that cannot be meant throws an error that names it', async ({ page, problems }) => {
    const map = await openMap(page);
    const answers = await map.evaluate(
        async (element, { wrong, members }) => {
            const values = Function(`return ${wrong}`)();
            const isNone = (value) => Array.isArray(value) && value.length === 0;
            const isEmpty = (value) => value && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0;
            const strange = [];
            for (const { member, isProperty, takes = 'false' } of members) {
                // Properties of attributes are tried on another element, which loads nothing.
                const at = isProperty && member !== 'state' ? document.createElement('loop-map') : element;
                const isTaken = Function('value', 'isEmpty', 'isNone', `return Boolean(${takes})`);
                for (const [i, value] of values.entries()) {
                    let told;
                    try {
                        await (isProperty ? (at[member] = value) : at[member](value));
                    } catch (error) {
                        told = error.message;
                    }
                    strange.push([member, i, isTaken(value, isEmpty, isNone), told]);
                }
            }
            await element.ready;
            element.clear();
            return strange;
        },
        { wrong: WRONG, members: MEMBERS.map(({ named, ...rest }) => rest) },
    );
    const faults = answers.filter(([member, , isTaken, told]) =>
        isTaken ? told !== undefined : !MEMBERS.find((one) => one.member === member).named.test(told ?? ''),
    );
    expect(faults).toEqual([]);
    expect(answers.length).toBeGreaterThanOrEqual(20 * MEMBERS.length);
    // Nothing trapped, and the map answers as before.
    await atRest(map);
    expect(await map.evaluate((element) => element.figures().companies)).toBeGreaterThan(20);
    await expect(map.locator('[part=problem]')).toHaveCount(0);
    // Addresses are readers' as well: of these the map tells, without an error.
    problems.length = 0;
});

test('a slip of the pen in an attribute is told once, with what may have been meant', async ({ page, baseURL, problems }) => {
    await openPage(
        page,
        baseURL,
        `<script type="module" src="loop-map.js"></script>
        <loop-map src="ai-sector.json" loading="eager" focus="nvidea" pillars="services-apj" view="al" status="activ" as-of="2025-13"
            min-amount="many" panels="titel zoom" theme="drak"></loop-map>`,
    );
    const map = page.locator('loop-map');
    await ready(map);
    await map.evaluate((element) => {
        element.clear();
        element.setAttribute('focus', 'nvidia');
        element.setAttribute('focus', 'nvidea');
    });
    await expect.poll(() => problems.filter((text) => text.includes('did you mean')).length).toBeGreaterThan(5);
    await atRest(map);
    const told = (name) => problems.filter((text) => text.includes(`loop-map: ${name}:`));
    expect(told('focus')).toEqual([expect.stringContaining('did you mean “nvidia”?')]);
    expect(told('pillars')).toEqual([expect.stringContaining('did you mean “services-api”?')]);
    expect(told('show')).toEqual([expect.stringContaining('did you mean “all”?')]);
    expect(told('status')).toEqual([expect.stringContaining('did you mean “active”?')]);
    expect(told('panels')).toEqual([expect.stringContaining('did you mean “title”?')]);
    expect(told('theme')).toEqual([expect.stringContaining('did you mean “dark”?')]);
    expect(told('as-of')).toEqual([expect.stringContaining('2025-09-30')]);
    expect(told('min-amount')).toEqual([expect.stringContaining('a whole number')]);
    problems.length = 0;
});

test('ready is a promise for each load, with an event for each end', async ({ page, problems }) => {
    const map = await openMap(page);
    const ends = await map.evaluate(async (element) => {
        const events = [];
        for (const name of ['ready', 'error']) {
            element.addEventListener(`loop-map-${name}`, ({ detail }) => events.push(`${name} ${detail.title ?? detail.code}`));
        }
        const before = element.ready;
        await before;
        const end = (promise) => promise.then(() => 'live', (error) => (typeof error.code === 'string' ? error.code : error.name));
        const ends = [];
        element.data = { title: 'Good', deals: [{ from: 'a', to: 'b' }, { from: 'b', to: 'a' }] };
        ends.push(element.ready !== before, await end(element.ready), element.figures().companies);
        element.data = { deals: [{ from: 'a' }] };
        ends.push(await end(element.ready), element.figures());
        element.data = { title: 'First', deals: [{ from: 'a', to: 'b' }] };
        const first = element.ready;
        element.data = { title: 'Second', deals: [{ from: 'c', to: 'd' }] };
        ends.push(await end(first), element.shadowRoot.querySelector('h2').textContent);
        element.data = { title: 'Third', deals: [{ from: 'c', to: 'd' }] };
        const { ready } = element;
        const place = element.parentElement;
        element.remove();
        ends.push(await end(ready));
        place.prepend(element);
        ends.push(element.ready !== ready, await end(element.ready));
        return { ends, events };
    });
    expect(ends).toEqual({
        ends: [true, 'live', 2, 'E_DEAL', undefined, 'live', 'Second', 'AbortError', true, 'live'],
        events: ['ready Good', 'error E_DEAL', 'ready Second', 'ready Third'],
    });
    problems.length = 0;
});

test('focus gives the map the attention of keys, and the attribute is another property', async ({ page }) => {
    const map = await openMap(page);
    const seen = await map.evaluate((element) => {
        element.focus();
        const isIn = document.activeElement === element && element.shadowRoot.activeElement !== null;
        element.company = 'nvidia';
        const set = element.getAttribute('focus');
        // As templates of frameworks do.
        element.focus = 'openai';
        return { isIn, set, framed: [element.getAttribute('focus'), element.state.focus, typeof element.focus] };
    });
    expect(seen).toEqual({ isIn: true, set: 'nvidia', framed: ['openai', 'openai', 'function'] });
});

test('clear and the way out of a story give back what counts by the attributes', async ({ page, baseURL }) => {
    await openPage(
        page,
        baseURL,
        `<script type="module" src="loop-map.js"></script>
        <loop-map src="ai-sector.json" loading="eager" view="all" min-amount="1000000"></loop-map>`,
    );
    const map = page.locator('loop-map');
    await ready(map);
    const usual = await map.evaluate((element) => element.state);
    expect(usual).toMatchObject({ show: 'all', 'min-amount': 1_000_000 });
    await map.evaluate((element) => {
        element.filter({ show: 'core', status: ['active'], 'min-amount': 5 });
        element.isolate('nvidia');
        element.clear();
    });
    expect(await map.evaluate((element) => element.state)).toEqual(usual);
    // The next step of no story is the first of the first one.
    await map.evaluate((element) => element.step());
    await expect(map.locator('.story')).toBeVisible();
    await map.evaluate((element) => element.step(1));
    expect(await map.evaluate((element) => element.state)).not.toEqual(usual);
    await map.locator('.story .back').click();
    await expect.poll(() => map.evaluate((element) => element.state)).toEqual(usual);
});
