// Everything a mouse can do on the map has a way for keys and one for fingers: one table, three hands.

import { expect, test } from './shared.js';
import { atRest, ground, openMap, pointAt } from './map.js';

const DEAL = 'nvidia-openai-30b-2026';

/** What can be seen to change: the state, where two companies are, what is open. */
const seen = (map) =>
    map.evaluate((element) => {
        const root = element.shadowRoot;
        const visible = (selector) => [...root.querySelectorAll(selector)].some((one) => one.checkVisibility());
        return {
            state: element.state,
            nvidia: element.pointAt('nvidia'),
            openai: element.pointAt('openai'),
            card: visible('.card') ? root.querySelector('.card').textContent : '',
            help: visible('.help'),
            table: visible('.deals'),
            filters: visible('.filters'),
            key: visible('.legend'),
            takeAway: visible('.take-away'),
            isPanelOpen: visible('.panel'),
        };
    });

const width = ({ nvidia, openai }) => Math.hypot(nvidia.x - openai.x, nvidia.y - openai.y);

/** Puts the keyboard on a company. */
const onto = (map, id) => map.locator(`.node[data-id="${id}"]`).focus();

/** Goes with ] to a deal of the company that has the keyboard. */
async function walkTo(map, page, deal) {
    for (let presses = 0; presses < 200; presses += 1) {
        await page.keyboard.press(']');
        await map.locator('.stop').waitFor({ state: 'attached' });
        if ((await map.locator('.stop').getAttribute('data-deal')) === deal) {
            return;
        }
    }
    throw new Error(`${deal} was not met`);
}

const click = (name) => async ({ map, press }) => press(map.getByRole('button', { name, exact: true }));

/** Presses keys after putting the keyboard on a button. */
const key = (name, keys = ['Enter'], role = 'button') => async ({ map, page }) => {
    await map.getByRole(role, { name, exact: true }).focus();
    for (const one of keys) {
        await page.keyboard.press(one);
    }
};

/** What a finger finds under a tab of the sheet. */
const under = (tab, action) => async (hands) => {
    await hands.map.getByRole('tab', { name: tab }).tap();
    await action(hands);
};

/** Two fingers, from one spread and middle to another. */
async function fingers({ page }, at, by, from, to) {
    const client = await page.context().newCDPSession(page);
    const touch = (type, t) =>
        client.send('Input.dispatchTouchEvent', {
            type,
            touchPoints:
                t === undefined
                    ? []
                    : [-1, 1].map((side, id) => ({
                          x: at.x + by.x * t + side * (from + (to - from) * t),
                          y: at.y + by.y * t,
                          id,
                      })),
        });
    await touch('touchStart', 0);
    for (const t of [0.2, 0.4, 0.6, 0.8, 1]) {
        await touch('touchMove', t);
    }
    await touch('touchEnd');
}

/** One finger that rests before it moves. */
async function hold({ page }, { x, y }, by) {
    const client = await page.context().newCDPSession(page);
    const touch = (type, t) =>
        client.send('Input.dispatchTouchEvent', {
            type,
            touchPoints: t === undefined ? [] : [{ x: x + by.x * t, y: y + by.y * t, id: 0 }],
        });
    await touch('touchStart', 0);
    await page.waitForTimeout(600);
    for (const t of [0.3, 0.6, 1]) {
        await touch('touchMove', t);
    }
    await touch('touchEnd');
}

/**
 * An action: how it begins, what a mouse, keys and fingers do, and what must then be so.
 *
 * @type {{ name: string, begin?: Function, mouse: Function, keys: Function, touch: Function, check: Function }[]}
 */
const WAYS = [
    {
        name: 'read what a company is',
        mouse: async ({ map, page }) => page.mouse.move(...xy(await pointAt(map, 'oracle'))),
        keys: async ({ map }) => onto(map, 'oracle'),
        touch: async ({ map, page }) => page.touchscreen.tap(...xy(await pointAt(map, 'oracle'))),
        check: (after) => expect(after.card).toContain('Oracle'),
    },
    {
        name: 'read a deal',
        mouse: async ({ map, page }) => page.mouse.move(...xy(await dealPoint(map))),
        keys: async ({ map, page }) => {
            await onto(map, 'nvidia');
            await walkTo(map, page, DEAL);
        },
        touch: async ({ map, page }) => page.touchscreen.tap(...xy(await dealPoint(map))),
        check: (after) => expect(after.card).toContain('Nvidia pays OpenAI'),
    },
    {
        name: 'keep the card of a deal',
        mouse: async ({ map, page }) => {
            await page.mouse.click(...xy(await dealPoint(map)));
            await page.mouse.move(3, 3);
        },
        keys: async ({ map, page }) => {
            await onto(map, 'nvidia');
            await walkTo(map, page, DEAL);
            await page.keyboard.press('Enter');
        },
        touch: async ({ map, page }) => page.touchscreen.tap(...xy(await dealPoint(map))),
        check: (after) => expect(after.card).toContain('What breaks without this deal?'),
    },
    {
        name: 'isolate a company',
        mouse: async ({ map, page }) => page.mouse.click(...xy(await pointAt(map, 'oracle'))),
        keys: async ({ map, page }) => {
            await onto(map, 'oracle');
            await page.keyboard.press('Space');
        },
        touch: async ({ map, page }) => page.touchscreen.tap(...xy(await pointAt(map, 'oracle'))),
        check: (after) => expect(after.state.focus).toBe('oracle'),
    },
    {
        name: 'go back',
        begin: ({ map }) => map.evaluate((element) => element.isolate('oracle')),
        mouse: async ({ map, page }) => page.mouse.click(...xy(await ground(map))),
        keys: async ({ map, page }) => {
            await onto(map, 'oracle');
            await page.keyboard.press('Escape');
            await page.keyboard.press('Escape');
        },
        touch: async ({ map }) => map.locator('.back').tap(),
        check: (after) => expect(after.state.focus).toBeUndefined(),
    },
    {
        name: 'show a loop',
        mouse: async ({ map }) => map.locator('.loop button').nth(1).click(),
        keys: async ({ map, page }) => {
            await map.locator('.loop button').first().focus();
            await page.keyboard.press('ArrowDown');
            await page.keyboard.press('Enter');
        },
        touch: async ({ map }) => {
            await map.getByRole('tab', { name: 'Loops' }).tap();
            await map.locator('.loop button').nth(1).tap();
        },
        check: (after) => expect(after.state.loop.length).toBeGreaterThan(1),
    },
    {
        name: 'see a loop in its place',
        begin: ({ map }) => map.evaluate((element) => element.showLoop(['nvidia', 'openai', 'oracle'])),
        mouse: click('Show on the map'),
        keys: async ({ map, page }) => {
            await onto(map, 'openai');
            await page.keyboard.press('Shift+R');
        },
        touch: click('Show on the map'),
        check: (after) => expect(after.state.lens).toBe(false),
    },
    {
        name: 'zoom in',
        mouse: async ({ map, page }) => {
            await page.mouse.move(...xy(await ground(map)));
            await page.keyboard.down('Control');
            await page.mouse.wheel(0, -300);
            await page.keyboard.up('Control');
        },
        keys: async ({ map, page }) => {
            await onto(map, 'nvidia');
            await page.keyboard.press('+');
        },
        touch: async (hands) => fingers(hands, await pointAt(hands.map, 'nvidia'), { x: 0, y: 0 }, 30, 60),
        check: (after, before) => expect(width(after)).toBeGreaterThan(1.2 * width(before)),
    },
    {
        name: 'zoom out',
        mouse: async ({ map, page }) => {
            await page.keyboard.down('Shift');
            await page.mouse.dblclick(...xy(await ground(map)));
            await page.keyboard.up('Shift');
        },
        keys: async ({ map, page }) => {
            await onto(map, 'nvidia');
            await page.keyboard.press('-');
        },
        touch: async (hands) => fingers(hands, await pointAt(hands.map, 'nvidia'), { x: 0, y: 0 }, 60, 30),
        check: (after, before) => expect(width(after)).toBeLessThan(0.9 * width(before)),
    },
    {
        name: 'see the whole map again',
        begin: async ({ map, press }) => press(map.getByRole('button', { name: 'Zoom in' })),
        mouse: click('Whole map'),
        keys: async ({ map, page }) => {
            await onto(map, 'nvidia');
            await page.keyboard.press('0');
        },
        touch: click('Whole map'),
        check: (after, before) => expect(width(after)).toBeLessThan(0.8 * width(before)),
    },
    {
        name: 'move the map',
        mouse: async ({ map, page }) => {
            const { x, y } = await ground(map);
            await page.mouse.move(x, y);
            await page.mouse.down();
            await page.mouse.move(x + 80, y, { steps: 4 });
            await page.mouse.up();
        },
        keys: async ({ map, page }) => {
            await onto(map, 'nvidia');
            await page.keyboard.press('Shift+ArrowLeft');
        },
        touch: async (hands) => fingers(hands, await pointAt(hands.map, 'nvidia'), { x: 70, y: 0 }, 40, 40),
        check: (after, before) => {
            expect(after.nvidia.x - before.nvidia.x).toBeGreaterThan(50);
            expect(after.openai.x - before.openai.x).toBeCloseTo(after.nvidia.x - before.nvidia.x, 0);
        },
    },
    {
        name: 'move a company',
        mouse: async ({ map, page }) => {
            const { x, y } = await pointAt(map, 'nvidia');
            await page.mouse.move(x, y);
            await page.mouse.down();
            await page.mouse.move(x + 30, y + 12, { steps: 4 });
            await page.mouse.up();
        },
        keys: async ({ map, page }) => {
            await onto(map, 'nvidia');
            await page.keyboard.press('Alt+ArrowRight');
        },
        touch: async (hands) => hold(hands, await pointAt(hands.map, 'nvidia'), { x: 30, y: 12 }),
        check: (after, before) => {
            expect(after.nvidia.x - before.nvidia.x).toBeGreaterThan(10);
            expect(after.openai.x).toBeCloseTo(before.openai.x, 0);
        },
    },
    {
        name: 'find a company',
        mouse: async ({ map }) => {
            await map.getByRole('combobox').fill('corew');
            await map.getByRole('option').first().click();
        },
        keys: async ({ map, page }) => {
            await onto(map, 'nvidia');
            await page.keyboard.press('/');
            await page.keyboard.type('corew');
            await page.keyboard.press('Enter');
        },
        touch: async ({ map }) => {
            await map.getByRole('combobox').fill('corew');
            await map.getByRole('option').first().tap();
        },
        check: (after) => expect(after.state.focus).toBe('coreweave'),
    },
    {
        name: 'start with a loop',
        mouse: async ({ map }) => map.locator('.starter').first().click(),
        keys: async ({ map, page }) => {
            await map.getByRole('button', { name: 'Skip the map' }).focus();
            await page.keyboard.press('ArrowRight');
            await page.keyboard.press('Enter');
        },
        touch: async ({ map }) => map.locator('.starter').first().tap(),
        check: (after) => expect(after.state.loop.length).toBeGreaterThan(1),
    },
    {
        name: 'leave a pillar out',
        mouse: click('Debt and leases'),
        keys: key('Debt and leases'),
        touch: under('Filters', click('Debt and leases')),
        check: (after) => expect(after.state.pillars.length).toBe(4),
    },
    {
        name: 'count only what is paid or running',
        mouse: async ({ map, press }) => press(map.getByRole('switch')),
        keys: key('Paid or running only', ['Space'], 'switch'),
        touch: under('Filters', async ({ map }) => map.getByRole('switch').tap()),
        check: (after) => expect(after.state.status).toEqual(['active', 'closed']),
    },
    {
        name: 'draw all companies',
        mouse: click('All'),
        keys: key('On loops', ['ArrowRight', 'Enter']),
        touch: under('Filters', click('All')),
        check: (after) => expect(after.state.show).toBe('all'),
    },
    {
        name: 'open the key',
        mouse: click('Key'),
        keys: key('Key'),
        touch: under('Filters', click('Key')),
        check: (after) => expect(after.key).toBe(true),
    },
    {
        name: 'open more filters',
        mouse: click('More filters'),
        keys: key('More filters'),
        touch: under('Filters', click('More filters')),
        check: (after) => expect(after.filters).toBe(true),
    },
    {
        name: 'open the table',
        mouse: click('Text and table'),
        keys: key('Text and table'),
        touch: under('Filters', click('Text and table')),
        check: (after) => expect(after.table).toBe(true),
    },
    {
        name: 'see what can be taken away',
        mouse: click('Take away'),
        keys: key('Take away'),
        touch: under('Filters', click('Take away')),
        check: (after) => expect(after.takeAway).toBe(true),
    },
    {
        name: 'see the keys',
        mouse: click('Keys'),
        keys: async ({ map, page }) => {
            await onto(map, 'nvidia');
            await page.keyboard.press('?');
        },
        touch: click('Keys'),
        check: (after) => expect(after.help).toBe(true),
    },
];

const xy = ({ x, y }) => [x, y];

async function dealPoint(map) {
    const at = await map.evaluate((element, deal) => element.pointOn(deal), DEAL);
    return at ?? { x: 0, y: 0 };
}

async function walkThrough(page, { begin, check, ...way }, hand) {
    const map = await openMap(page);
    if (hand === 'touch') {
        await map.locator('.stage').evaluate((stage) => stage.scrollIntoView({ block: 'center' }));
    }
    const press = (locator) => (hand === 'touch' ? locator.tap() : locator.click());
    const hands = { page, map, press };
    await begin?.(hands);
    await atRest(map);
    const before = await seen(map);
    await way[hand](hands);
    await expect(async () => check(await seen(map), before)).toPass({ timeout: 8000 });
}

for (const way of WAYS) {
    for (const hand of ['mouse', 'keys']) {
        test(`${way.name}: ${hand}`, async ({ page }) => walkThrough(page, way, hand));
    }
}

test.describe('fingers', () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
    for (const way of WAYS) {
        test(`${way.name}: touch`, async ({ page }) => walkThrough(page, way, 'touch'));
    }
});
