// Everything a mouse can do on the map has a way for keys and one for fingers: one table, three hands, for any driver
// of a browser. A driver lends its hands: `tests/page/accessibility/ways.spec.js` those of Playwright, `tests/firefox/ways.test.mjs`
// those of Puppeteer.

import assert from 'node:assert/strict';

/**
 * An element of the map: by its role and, where that is not enough, its name; or by a selector.
 *
 * @typedef {{ role: string, name?: string } | { css: string, nth?: number }} Target
 */

/**
 * @typedef {{ x: number, y: number }} Point in the window, in CSS pixels
 */

/**
 * What a driver can do. Elements are waited for.
 *
 * @typedef {object} Hands
 * @property {(action: Function, value?: unknown) => Promise<any>} ask runs in the page, with the element and a value
 * @property {(target: Target) => Promise<void>} click with the mouse
 * @property {(target: Target) => Promise<void>} tap with a finger
 * @property {(target: Target) => Promise<void>} focus
 * @property {(target: Target, text: string) => Promise<void>} fill
 * @property {(...keys: string[]) => Promise<void>} keys presses keys one after the other, such as `Shift+R`
 * @property {(text: string) => Promise<void>} type
 * @property {(point: Point) => Promise<void>} moveTo
 * @property {(point: Point, count?: number) => Promise<void>} clickAt
 * @property {(from: Point, by: Point) => Promise<void>} drag
 * @property {(down: number) => Promise<void>} wheel
 * @property {(key: string, action: () => Promise<void>) => Promise<void>} holding does something while a key is down
 * @property {(point: Point) => Promise<void>} tapAt
 * @property {(stations: Point[][], restMs?: number) => Promise<void>} fingers puts as many down as the first station has
 * points, lets them rest, and moves them from station to station
 * @property {() => Promise<Point>} ground a point of the picture far from any company
 * @property {() => Promise<void>} atRest waits until nothing moves
 * @property {(check: () => Promise<void>) => Promise<void>} untilIt waits until a check does not throw
 */

/** A deal with a line so wide that it is met at a whole pixel: Firefox's fingers know no other places. */
const DEAL = 'openai-oracle-300b-2025';

/** The space bar, as every driver knows it. */
const SPACE = ' ';

/** Scrolls the picture into the middle of the window, as a finger would. */
const intoSight = (hands) =>
    hands.ask((element) => element.shadowRoot.querySelector('.stage').scrollIntoView({ block: 'center', behavior: 'instant' }));

/** What can be seen to change: the state, where two companies are, what is open. */
const seen = (hands) =>
    hands.ask((element) => {
        const root = element.shadowRoot;
        const visible = (selector) => [...root.querySelectorAll(selector)].some((one) => one.checkVisibility());
        return {
            state: element.state,
            nvidia: element.pointAt('nvidia'),
            openai: element.pointAt('openai'),
            // A company that is tapped is told of in the panel.
            card: ['.card', '.panel .company'].map((one) => (visible(one) ? root.querySelector(one).textContent : '')).join(''),
            help: visible('.help'),
            table: visible('.deals'),
            filters: visible('.filters'),
            key: visible('.legend'),
            takeAway: visible('.take-away'),
        };
    });

const width = ({ nvidia, openai }) => Math.hypot(nvidia.x - openai.x, nvidia.y - openai.y);

const company = (hands, id) => hands.ask((element, id) => element.pointAt(id), id);
const deal = (hands) => hands.ask((element, id) => element.pointOn(id), DEAL);

/** Puts the keyboard on a company, and presses keys. */
const onto = async (hands, id, ...keys) => {
    await hands.focus({ css: `.node[data-id="${id}"]` });
    await hands.keys(...keys);
};

/** Goes with ] to the deal, from a company that has it. */
async function walkToDeal(hands) {
    await onto(hands, 'openai');
    for (let presses = 0; presses < 200; presses += 1) {
        await hands.keys(']');
        if ((await hands.ask((element) => element.shadowRoot.querySelector('.stop')?.dataset.deal)) === DEAL) {
            return;
        }
    }
    throw new Error(`${DEAL} was not met`);
}

/** Shares of a way at which fingers are felt to move. */
const SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Moves two fingers from one distance to their middle to another, and the middle. */
const spread = (hands, { x, y }, by, from, to) =>
    hands.fingers(
        SHARES.map((share) =>
            [-1, 1].map((side) => ({ x: x + by.x * share + side * (from + (to - from) * share), y: y + by.y * share })),
        ),
    );

/** Moves one finger that has rested. */
const holdAndDrag = (hands, { x, y }, by) =>
    hands.fingers(
        SHARES.map((share) => [{ x: x + by.x * share, y: y + by.y * share }]),
        600,
    );

const button = (name) => ({ role: 'button', name });
const click = (name) => (hands) => hands.click(button(name));
const tap = (name) => (hands) => hands.tap(button(name));

/** Presses keys after putting the keyboard on an element. */
const keysOn =
    (target, ...keys) =>
    async (hands) => {
        await hands.focus(target);
        await hands.keys(...keys);
    };

/** What a finger finds under a tab of the sheet. */
const under = (tab, target) => async (hands) => {
    await hands.tap({ css: '.lift' });
    await hands.tap({ role: 'tab', name: tab });
    await hands.tap(target);
};

/** What a mouse or a finger does with a name that is looked for. */
const search = (press) => async (hands) => {
    await hands.fill({ role: 'combobox' }, 'corew');
    await hands[press]({ role: 'option' });
};

/** Where two companies are near each other, a finger needs more room between them. */
const tapDeal = async (hands) => {
    await hands.tap(button('Zoom in'));
    await hands.atRest();
    await hands.tapAt(await deal(hands));
};

/**
 * An action: how it begins, what a mouse, keys and fingers do, and what must then be so.
 *
 * @typedef {(hands: Hands) => Promise<unknown>} Way
 * @type {{ name: string, begin?: Way, mouse: Way, keys: Way, touch: Way, check: (after: any, before: any) => void }[]}
 */
export const WAYS = [
    {
        name: 'read what a company is',
        mouse: async (hands) => hands.moveTo(await company(hands, 'oracle')),
        keys: (hands) => onto(hands, 'oracle'),
        touch: async (hands) => hands.tapAt(await company(hands, 'oracle')),
        check: ({ card }) => assert.match(card, /Oracle/),
    },
    {
        name: 'read a deal',
        mouse: async (hands) => hands.moveTo(await deal(hands)),
        keys: walkToDeal,
        touch: tapDeal,
        check: ({ card }) => assert.match(card, /OpenAI pays Oracle|Oracle pays OpenAI/),
    },
    {
        name: 'keep the card of a deal',
        mouse: async (hands) => {
            await hands.clickAt(await deal(hands));
            await hands.moveTo({ x: 3, y: 3 });
        },
        keys: async (hands) => {
            await walkToDeal(hands);
            await hands.keys('Enter');
        },
        touch: tapDeal,
        check: ({ card }) => assert.match(card, /(OpenAI pays Oracle|Oracle pays OpenAI).*What breaks without this deal\?/s),
    },
    {
        name: 'isolate a company',
        mouse: async (hands) => hands.clickAt(await company(hands, 'oracle')),
        keys: (hands) => onto(hands, 'oracle', SPACE),
        touch: async (hands) => hands.tapAt(await company(hands, 'oracle')),
        check: ({ state }) => assert.equal(state.focus, 'oracle'),
    },
    {
        name: 'go back',
        begin: (hands) => hands.ask((element) => element.isolate('oracle')),
        mouse: async (hands) => hands.clickAt(await hands.ground()),
        keys: (hands) => onto(hands, 'oracle', 'Escape', 'Escape'),
        touch: (hands) => hands.tap({ css: '.back' }),
        check: ({ state }) => assert.equal(state.focus, undefined),
    },
    {
        name: 'show a loop',
        mouse: (hands) => hands.click({ css: '.loop button', nth: 1 }),
        keys: keysOn({ css: '.loop button' }, 'ArrowDown', 'Enter'),
        touch: under('Loops', { css: '.loop button', nth: 1 }),
        check: ({ state }) => assert.ok(state.loop.length > 1, 'a loop is shown'),
    },
    {
        name: 'see a loop in its place',
        begin: (hands) => hands.ask((element) => element.showLoop(['nvidia', 'openai', 'oracle'])),
        mouse: click('Show on the map'),
        keys: (hands) => onto(hands, 'openai', 'Shift+R'),
        touch: tap('Show on the map'),
        check: ({ state }) => assert.equal(state.lens, false),
    },
    {
        name: 'zoom in',
        mouse: async (hands) => {
            await hands.moveTo(await hands.ground());
            await hands.holding('Control', () => hands.wheel(-300));
        },
        keys: (hands) => onto(hands, 'nvidia', '+'),
        touch: async (hands) => spread(hands, await company(hands, 'nvidia'), { x: 0, y: 0 }, 30, 60),
        check: (after, before) => assert.ok(width(after) > 1.2 * width(before), 'the map is larger'),
    },
    {
        name: 'zoom out',
        mouse: async (hands) => {
            const ground = await hands.ground();
            await hands.holding('Shift', () => hands.clickAt(ground, 2));
        },
        keys: (hands) => onto(hands, 'nvidia', '-'),
        touch: async (hands) => spread(hands, await company(hands, 'nvidia'), { x: 0, y: 0 }, 60, 30),
        check: (after, before) => assert.ok(width(after) < 0.9 * width(before), 'the map is smaller'),
    },
    {
        name: 'see the whole map again',
        begin: click('Zoom in'),
        mouse: click('Whole map'),
        keys: (hands) => onto(hands, 'nvidia', '0'),
        touch: tap('Whole map'),
        check: (after, before) => assert.ok(width(after) < 0.8 * width(before), 'the map is smaller'),
    },
    {
        name: 'move the map',
        mouse: async (hands) => hands.drag(await hands.ground(), { x: 80, y: 0 }),
        keys: (hands) => onto(hands, 'nvidia', 'Shift+ArrowLeft'),
        touch: async (hands) => spread(hands, await company(hands, 'nvidia'), { x: 70, y: 0 }, 40, 40),
        check: (after, before) => {
            const moved = after.nvidia.x - before.nvidia.x;
            assert.ok(moved > 50, `Nvidia has moved by ${moved}`);
            assert.ok(Math.abs(after.openai.x - before.openai.x - moved) < 0.5, 'all move together');
        },
    },
    {
        name: 'move a company',
        mouse: async (hands) => hands.drag(await company(hands, 'nvidia'), { x: 30, y: 12 }),
        keys: (hands) => onto(hands, 'nvidia', 'Alt+ArrowRight'),
        touch: async (hands) => holdAndDrag(hands, await company(hands, 'nvidia'), { x: 30, y: 12 }),
        check: (after, before) => {
            const moved = after.nvidia.x - before.nvidia.x;
            assert.ok(moved > 10, `Nvidia has moved by ${moved}`);
            assert.ok(Math.abs(after.openai.x - before.openai.x) < 0.5, 'OpenAI stays');
        },
    },
    {
        name: 'find a company',
        mouse: search('click'),
        keys: async (hands) => {
            await onto(hands, 'nvidia', '/');
            await hands.type('corew');
            await hands.keys('Enter');
        },
        touch: search('tap'),
        check: ({ state }) => assert.equal(state.focus, 'coreweave'),
    },
    {
        name: 'start with a loop',
        mouse: (hands) => hands.click({ css: '.starter' }),
        // Past the sums of the headline.
        keys: keysOn(button('Skip the map'), 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter'),
        touch: (hands) => hands.tap({ css: '.starter' }),
        check: ({ state }) => assert.ok(state.loop.length > 1, 'a loop is shown'),
    },
    {
        name: 'leave a pillar out',
        mouse: click('Debt and leases'),
        keys: keysOn(button('Debt and leases'), 'Enter'),
        touch: under('Filters', button('Debt and leases')),
        check: ({ state }) => assert.equal(state.pillars.length, 4),
    },
    {
        name: 'count what is paid',
        mouse: (hands) => hands.click({ role: 'radio', name: 'paid' }),
        keys: keysOn({ role: 'radio', name: 'paid' }, SPACE),
        touch: under('Filters', { role: 'radio', name: 'paid' }),
        check: ({ state }) => assert.equal(state.basis, 'paid'),
    },
    {
        name: 'draw all companies',
        mouse: click('All'),
        keys: keysOn(button('On loops'), 'ArrowRight', 'Enter'),
        touch: under('Filters', button('All')),
        check: ({ state }) => assert.equal(state.show, 'all'),
    },
    {
        name: 'open the key',
        mouse: click('Key'),
        keys: keysOn(button('Key'), 'Enter'),
        touch: under('Filters', button('Key')),
        check: ({ key }) => assert.ok(key, 'the key is open'),
    },
    {
        name: 'open more filters',
        mouse: click('More filters'),
        keys: keysOn(button('More filters'), 'Enter'),
        touch: under('Filters', button('More filters')),
        check: ({ filters }) => assert.ok(filters, 'the filters are open'),
    },
    {
        name: 'open the table',
        mouse: click('Text and table'),
        keys: keysOn(button('Text and table'), 'Enter'),
        touch: under('Filters', button('Text and table')),
        check: ({ table }) => assert.ok(table, 'the table is open'),
    },
    {
        name: 'see what can be taken away',
        mouse: click('Take away'),
        keys: keysOn(button('Take away'), 'Enter'),
        touch: under('Filters', button('Take away')),
        check: ({ takeAway }) => assert.ok(takeAway, 'it is shown'),
    },
    {
        name: 'see the keys',
        mouse: click('Keys'),
        keys: (hands) => onto(hands, 'nvidia', '?'),
        touch: tap('Keys'),
        check: ({ help }) => assert.ok(help, 'the keys are shown'),
    },
];

/**
 * Does what an action is with one hand, and checks what must then be so.
 *
 * @param {Hands} hands on a map that is at rest
 * @param {(typeof WAYS)[number]} way
 * @param {'mouse' | 'keys' | 'touch'} hand
 */
export async function walk(hands, { begin, check, ...way }, hand) {
    if (hand === 'touch') {
        await intoSight(hands);
    }
    await begin?.(hands);
    await hands.atRest();
    const before = await seen(hands);
    await way[hand](hands);
    await hands.untilIt(async () => check(await seen(hands), before));
}
