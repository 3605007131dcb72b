// Ten things that readers come for, at every width, with a mouse and with fingers: each ends with what was asked for in
// sight, and nothing over it.

import { atRest, covered, openMap } from './map.js';
import { expect, test } from './shared.js';

const WIDTHS = process.env.LOOPMAP_FULL ? [280, 320, 360, 390, 480, 599, 600, 760, 899, 1024, 1366, 1920] : [280, 390, 760, 1200];

/** The part of what was asked for that must be seen. */
const ENOUGH = 0.8;

const DEAL = 'openai-oracle-300b-2025';

const heightOf = (width) => (width < 600 ? 844 : width < 1024 ? 1000 : 800);

/** The part that is in the window, with nothing over it, of that element of several that is seen best: found at points of it. */
const seen = (map, selector) =>
    map.evaluate((element, selector) => {
        const root = element.shadowRoot;
        const steps = [0.1, 0.3, 0.5, 0.7, 0.9];
        const part = (one) => {
            const { left, top, width, height } = one.getBoundingClientRect();
            const points = steps.flatMap((across) => steps.map((down) => [left + across * width, top + down * height]));
            const free = points.filter(([x, y]) => {
                const over = root.elementFromPoint(x, y);
                return over && over !== element && (one.contains(over) || over.contains(one));
            });
            return free.length / points.length;
        };
        const shown = [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility());
        return Math.max(0, ...shown.map(part));
    }, selector);

/** What a hand does. */
function handOn(page, map, hand) {
    const press = (found) => (hand === 'touch' ? found.tap() : found.click());
    const pressAt = ({ x, y }) => (hand === 'touch' ? page.touchscreen.tap(x, y) : page.mouse.click(x, y));
    const isNarrow = () => map.locator('.sheet-head').isVisible();
    return {
        press,
        pressAt,
        part: (name) => map.getByRole('button', { name, exact: true }),
        /** Opens a half of the sheet, where there is one. */
        open: async (tab) => {
            if (await isNarrow()) {
                if ((await map.locator('.root').getAttribute('data-sheet')) === 'line') {
                    await press(map.locator('.lift'));
                }
                await press(map.getByRole('tab', { name: tab }));
            }
        },
        /** The map as it came. */
        anew: async () => {
            await map.evaluate((element) => {
                element.clear();
                element.scrollIntoView({ block: 'start', behavior: 'instant' });
            });
            if ((await isNarrow()) && (await map.locator('.root').getAttribute('data-sheet')) !== 'line') {
                await press(map.locator('.lift'));
            }
            await page.mouse.move(0, 0);
            await atRest(map);
        },
        shows: async (...selectors) => {
            for (const selector of selectors) {
                await expect.poll(() => seen(map, selector), selector).toBeGreaterThanOrEqual(ENOUGH);
            }
        },
        state: () => map.evaluate((element) => element.state),
    };
}

const TASKS = {
    'find OpenAI': async ({ map, press, shows, state }) => {
        await map.locator('.search input').fill('openai');
        await press(map.getByRole('option').first());
        await expect.poll(async () => (await state()).focus).toBe('openai');
        await atRest(map);
        await shows('.panel .company .name');
        await expect.poll(() => covered(map, ['openai'])).toEqual([]);
    },
    'read the amount of a line': async ({ map, hand, page, press, pressAt, part, shows }) => {
        // A finger wants more room between lines than a mouse.
        let point = await map.evaluate((element, id) => element.pointOn(id), DEAL);
        for (let zoomed = 0; zoomed < 3 && (hand === 'touch' ? zoomed === 0 || !point : !point); zoomed += 1) {
            await press(part('Zoom in'));
            await atRest(map);
            point = await map.evaluate((element, id) => element.pointOn(id), DEAL);
        }
        await (hand === 'touch' ? pressAt(point) : page.mouse.move(point.x, point.y));
        await shows('.card .amount strong');
    },
    'open the first loop': async ({ map, press, open, shows, state }) => {
        await open('Loops');
        await press(map.locator('.loop button').first());
        await expect.poll(async () => (await state()).loop?.length).toBeGreaterThan(1);
        await atRest(map);
        await map.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
        await shows('.open-loop .head');
        await expect.poll(async () => covered(map, (await state()).loop)).toEqual([]);
    },
    'follow it': async ({ map, press, shows }) => {
        await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
        await atRest(map);
        await press(map.locator('.follow'));
        await shows('.player');
        await expect(map.locator('.player .where')).toHaveText('Payment 1 of 2');
        await expect.poll(() => covered(map, ['amazon', 'openai'])).toEqual([]);
    },
    'isolate Nvidia': async ({ map, pressAt, shows, state }) => {
        await pressAt(await map.evaluate((element) => element.pointAt('nvidia')));
        await expect.poll(async () => (await state()).focus).toBe('nvidia');
        await atRest(map);
        await shows('.panel .company .name');
        await expect.poll(() => covered(map, ['nvidia'])).toEqual([]);
    },
    'switch to announced and back': async ({ map, press, open, shows, state }) => {
        await open('Filters');
        for (const basis of ['announced', 'firm']) {
            await press(map.getByRole('radio', { name: basis }));
            await expect.poll(async () => (await state()).basis ?? 'firm', 'what is firm is usual').toBe(basis);
            await shows(`[role="radio"][data-basis="${basis}"]`);
        }
    },
    'go back': async ({ map, press, shows, state }) => {
        await map.evaluate((element) => element.isolate('oracle'));
        await atRest(map);
        await press(map.locator('.back'));
        await expect.poll(async () => (await state()).focus).toBeUndefined();
        await atRest(map);
        await shows('.loop button .round');
    },
    'step through three stories': async ({ map, press, shows }) => {
        for (const story of ['amazon-openai', 'borrowed-money', 'amd-warrants']) {
            await map.evaluate((element, story) => element.show(`story=${story}:1`), story);
            await atRest(map);
            await press(map.locator('.story .turn').last());
            await expect(map.locator('.story .dot').nth(1)).toHaveAttribute('aria-current', 'step');
            // In the smallest columns a text is longer than half of the map is high.
            await map.locator('.story .step').evaluate((step) => step.scrollIntoView({ block: 'nearest', behavior: 'instant' }));
            await shows('.story .step');
        }
    },
    'open the table': async ({ page, press, open, part, shows }) => {
        await open('Filters');
        await press(part('Text and table'));
        await shows('dialog[open] h3, dialog[open] h2');
        await page.keyboard.press('Escape');
    },
    'take away a PNG': async ({ map, page, press, open, part, shows }) => {
        await open('Filters');
        await press(part('Take away'));
        const save = map.locator('.take-away').getByRole('button', { name: /PNG/ });
        await save.scrollIntoViewIfNeeded();
        const download = page.waitForEvent('download');
        await press(save);
        expect((await download).suggestedFilename()).toMatch(/\.png$/);
        await shows('.take-away button');
    },
};

for (const hand of ['mouse', 'touch']) {
    for (const width of WIDTHS) {
        test.describe(`${hand}, ${width} px`, () => {
            test.use({ hasTouch: hand === 'touch', isMobile: hand === 'touch' && width < 1000, viewport: { width, height: heightOf(width) } });
            test('each task ends with what it asked for in sight', async ({ page }) => {
                const map = await openMap(page);
                const hands = { hand, page, map, ...handOn(page, map, hand) };
                for (const [name, task] of Object.entries(TASKS)) {
                    await test.step(name, async () => {
                        await hands.anew();
                        await task(hands);
                    });
                }
            });
        });
    }
}
