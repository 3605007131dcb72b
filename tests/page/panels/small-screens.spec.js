// Below 900 px of the element's width: one sheet holds what stands beside the picture elsewhere, and leaves in sight what
// it tells of.

import { alone, expect, test } from '../shared.js';
import { aFrameLater, atRest, baked, covered, openMap } from '../map.js';

const WIDTHS = process.env.LOOPMAP_FULL ? [280, 320, 360, 390, 480, 560, 599, 600, 680, 760, 840, 899] : [280, 390, 600, 899];

/** Lays the map into a column. */
async function openIn(page, width) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 1000 });
    const map = await openMap(page);
    await expect(map.locator('.sheet-head')).toBeVisible();
    return map;
}

const height = (map) => map.locator('.root').getAttribute('data-sheet');

alone('wide readers load no sheet, narrow ones do', async ({ page }) => {
    const asked = [];
    page.on('request', (request) => /\/sheet-/.test(request.url()) && asked.push(request.url()));
    const map = await openMap(page);
    expect(asked).toEqual([]);
    await expect(map.locator('.panel')).toBeVisible();
    await page.setViewportSize({ width: 760, height: 1000 });
    await expect(map.locator('.sheet-head')).toBeVisible();
    expect(asked.length).toBe(1);
    await page.setViewportSize({ width: 1200, height: 800 });
    await expect(map.locator('.sheet-head')).toBeHidden();
    await expect(map.locator('.panel')).toBeVisible();
});

alone('where the sheet does not come, all that lies in it is open below the picture', async ({ page }) => {
    await page.route(/\/sheet-/, (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw new Error()' }));
    await page.setViewportSize({ width: 390, height: 844 });
    const map = await openMap(page);
    await expect(map.locator('.panel')).toBeVisible();
    await expect(map.locator('.loop button').first()).toBeVisible();
    await expect(map.getByRole('button', { name: 'Text and table' })).toBeVisible();
});

test('where an editor leaves the loops out, the card of a line stands by the line', async ({ page }) => {
    const map = await openIn(page, 760);
    await map.evaluate((element) => element.setAttribute('panels', 'title search filters zoom'));
    await atRest(map);
    const { x, y } = await map.evaluate((element) => element.pointOn('openai-oracle-300b-2025'));
    await page.mouse.click(x, y);
    await expect(map.locator('.stage .card.pinned')).toBeVisible();
});

test('a mouse that goes away while it pulls has let go, and keys press what it has not', async ({ page }) => {
    const map = await openIn(page, 760);
    const { x, y, width } = await map.locator('.sheet-head').boundingBox();
    const at = [x + width / 3, y + 40];
    await page.mouse.move(...at);
    await page.mouse.down();
    await map.locator('.sheet-head').dispatchEvent('pointermove', { clientX: at[0], clientY: at[1] - 90, buttons: 0, isPrimary: true });
    await page.mouse.up();
    await page.mouse.move(at[0], at[1] - 8);
    await expect(map.locator('.root')).not.toHaveClass(/pulled/);
    await page.mouse.move(...at);
    await page.mouse.down();
    await page.mouse.move(at[0], at[1] - 200, { steps: 4 });
    await page.mouse.up();
    const before = await height(map);
    await map.locator('.lift').focus();
    await page.keyboard.press('Enter');
    expect(await height(map)).not.toBe(before);
});

for (const width of WIDTHS) {
    test.describe(`at ${width} px`, () => {
        test('a loop that is chosen is in sight, ring and figure, and told once', async ({ page }) => {
            const map = await openIn(page, width);
            const starter = map.locator('.starter').first();
            // The smallest maps have none.
            if (await starter.isVisible()) {
                await starter.click();
            } else {
                await map.locator('.lift').click();
                await map.locator('.loop button').first().click();
            }
            await aFrameLater(page);
            await atRest(map);
            expect(await height(map)).toBe('half');
            // A driver that clicks scrolls the page.
            await map.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
            const { loop } = await map.evaluate((element) => element.state);
            await expect.poll(() => covered(map, loop)).toEqual([]);
            await expect(map.locator('.open-loop .round')).toBeInViewport();
            await expect(map.locator('.card')).toBeHidden();
            await expect(map.locator('.says')).toBeHidden();
            // Pressed down, the line says the same.
            const figure = await map.locator('.open-loop .round strong').innerText();
            await map.locator('.lift').click();
            await atRest(map);
            await expect(map.locator('.says')).toContainText(figure);
            await expect(map.locator('.panel')).toBeHidden();
            await expect.poll(() => covered(map, loop)).toEqual([]);
        });

        test('buttons lift the sheet and press it down', async ({ page }) => {
            const map = await openIn(page, width);
            const lift = map.locator('.lift');
            const root = await map.locator('.root').boundingBox();
            const tall = async () => Math.round((await map.locator('.sheet').boundingBox()).height);
            await expect(lift).toHaveAttribute('aria-expanded', 'false');
            await expect(map.locator('.says'), 'the line says what is behind it').toHaveText(/^[\d,]+ loops, /);
            await expect(map.locator('.key').first(), 'the key is seen with nothing open').toBeInViewport();
            await lift.focus();
            await page.keyboard.press('Enter');
            await atRest(map);
            await expect(lift).toHaveAttribute('aria-expanded', 'true');
            await expect(lift).toBeFocused();
            await expect(map.locator('.loop').first()).toBeVisible();
            expect(Math.abs((await tall()) - root.height / 2)).toBeLessThan(2);
            await map.locator('.size').click();
            await atRest(map);
            expect(Math.abs((await tall()) - root.height)).toBeLessThan(2);
            await map.locator('.size').click();
            await map.getByRole('tab', { name: 'Filters' }).click();
            await expect(map.locator('.key').first()).toBeVisible();
            await expect(map.locator('.loop').first()).toBeHidden();
            await lift.click();
            await expect(lift).toHaveAttribute('aria-expanded', 'false');
            expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        });
    });
}

test.describe('with fingers', () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

    /** Waits for the sheet as well, which comes when the map is live. */
    async function openSheet(page) {
        const map = await openMap(page);
        await expect(map.locator('.sheet-head')).toBeVisible();
        // What it covers moves the picture: a finger that was sent before would miss.
        await atRest(map);
        return map;
    }

    /** Opens a map whose sheet comes when it is let go. */
    async function openWithoutSheet(page) {
        let letGo;
        const held = new Promise((done) => (letGo = done));
        await page.route(/\/sheet-/, async (route) => {
            await held;
            await route.continue();
        });
        const asked = page.waitForRequest(/\/sheet-/);
        await page.goto('index.html');
        const map = page.locator('loop-map').first();
        await map.evaluate(async (element) => {
            element.scrollIntoView({ block: 'start', behavior: 'instant' });
            await element.ready;
        });
        await asked;
        return { map, letGo };
    }

    /** Moves a finger on the head of the sheet. */
    async function pull(map, by, ms) {
        const { x, y, width } = await map.locator('.sheet-head').boundingBox();
        const at = { x: x + width / 3, y: y + 24 };
        const client = await map.page().context().newCDPSession(map.page());
        // A hand's own time, whatever the machine's.
        const start = Date.now() / 1000;
        const touch = (type, passed, dy) =>
            client.send('Input.dispatchTouchEvent', {
                type,
                timestamp: start + passed / 1000,
                touchPoints: dy === undefined ? [] : [{ x: at.x, y: at.y + dy }],
            });
        await touch('touchStart', 0, 0);
        for (let step = 1; step <= 6; step += 1) {
            await touch('touchMove', (ms * step) / 6, (by * step) / 6);
        }
        // A slow hand rests before it lets go.
        await touch('touchEnd', ms < 300 ? ms : ms + 200);
        await atRest(map);
    }

    test('a finger pulls the sheet to the height that is nearest, a flick to the next', async ({ page }) => {
        const map = await openSheet(page);
        const scrolled = await page.evaluate(() => window.scrollY);
        await pull(map, -300, 600);
        expect(await height(map)).toBe('half');
        await pull(map, -330, 600);
        expect(await height(map)).toBe('full');
        await pull(map, 100, 60);
        expect(await height(map)).toBe('half');
        await pull(map, 40, 600);
        expect(await height(map)).toBe('half');
        await pull(map, 100, 60);
        expect(await height(map)).toBe('line');
        await pull(map, -80, 60);
        expect(await height(map)).toBe('half');
        expect(await page.evaluate(() => window.scrollY), 'the page stays').toBe(scrolled);
    });

    test('a line that is tapped is told of in the sheet, which goes down again with its card', async ({ page }) => {
        const map = await openSheet(page);
        await map.getByRole('button', { name: 'Zoom in' }).tap();
        await atRest(map);
        const { x, y } = await map.evaluate((element) => element.pointOn('openai-oracle-300b-2025'));
        await page.touchscreen.tap(x, y);
        const card = map.locator('.panel .card.pinned');
        await expect(card).toBeVisible();
        await expect(map.locator('.panel-body')).toBeHidden();
        expect(await height(map)).toBe('half');
        await atRest(map);
        await card.locator('.close').tap();
        await expect(map.locator('.card')).toBeHidden();
        expect(await height(map)).toBe('line');
    });

    test('a loop can be followed again when the card of one of its lines has closed', async ({ page }) => {
        const map = await openSheet(page);
        await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
        await atRest(map);
        await map.locator('.lift').tap();
        const play = map.locator('.sheet-head').getByRole('button', { name: 'Follow the money' });
        await expect(play).toBeVisible();
        const ids = baked('data/ai-sector').deals.filter(({ from, to }) => from === 'amazon' && to === 'openai').map(({ id }) => id);
        await atRest(map);
        const { x, y } = await map.evaluate((element, ids) => ids.map((id) => element.pointOn(id)).find(Boolean), ids);
        await page.touchscreen.tap(x, y);
        await map.locator('.panel .card.pinned .close').tap();
        await expect(play).toBeVisible();
    });

    test('a company that is tapped is told of once', async ({ page }) => {
        const map = await openSheet(page);
        // What comes late makes room once more: a tap that missed is repeated, as a reader would.
        await expect(async () => {
            const { x, y } = await map.evaluate((element) => element.pointAt('nvidia'));
            await page.touchscreen.tap(x, y);
            await expect(map.locator('.panel .company .name')).toHaveText('Nvidia', { timeout: 2_000 });
        }).toPass();
        await expect(map.locator('.card')).toBeHidden();
        await atRest(map);
        await expect.poll(() => covered(map, ['nvidia'])).toEqual([]);
    });

    alone('a company that is tapped before the sheet has come is told of in it when it comes', async ({ page }) => {
        const { map, letGo } = await openWithoutSheet(page);
        const { x, y } = await map.evaluate((element) => element.pointAt('nvidia'));
        await page.touchscreen.tap(x, y);
        await expect(map.locator('.panel .company .name')).toHaveText('Nvidia');
        letGo();
        await expect(map.locator('.panel .company .name')).toBeInViewport();
        await atRest(map);
        expect(await height(map)).toBe('half');
        await expect(map.locator('.card')).toBeHidden();
        await expect.poll(() => covered(map, ['nvidia'])).toEqual([]);
    });

    alone('what is let go again before the sheet has come opens no sheet', async ({ page }) => {
        const { map, letGo } = await openWithoutSheet(page);
        await map.locator('.starter').first().tap();
        await expect.poll(() => map.evaluate((element) => element.state.loop)).toBeDefined();
        await map.evaluate((element) => element.clear());
        letGo();
        await expect(map.locator('.sheet-head')).toBeVisible();
        await atRest(map);
        expect(await height(map)).toBe('line');
    });

    alone('the card of a line that is tapped before the sheet has come goes into it', async ({ page }) => {
        const { map, letGo } = await openWithoutSheet(page);
        const { x, y } = await map.evaluate((element) => element.pointOn('openai-oracle-300b-2025'));
        await page.touchscreen.tap(x, y);
        await expect(map.locator('.stage .card.pinned')).toBeVisible();
        letGo();
        await expect(map.locator('.panel .card.pinned')).toBeVisible();
        await expect(map.locator('.stage .card')).toHaveCount(0);
        expect(await height(map)).toBe('half');
    });

    test('the line follows the money', async ({ page }) => {
        const map = await openSheet(page);
        await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
        await atRest(map);
        await map.locator('.lift').tap();
        const play = map.locator('.sheet-head').getByRole('button', { name: 'Follow the money' });
        await play.tap();
        await expect(map.locator('.says')).toContainText('Payment 1 of 2');
        await expect(map.locator('.says')).toContainText('Payment 2 of 2');
        await map.locator('.sheet-head').getByRole('button', { name: 'Pause' }).tap();
        await expect(play).toBeVisible();
    });

    test('the small key leads to the filters', async ({ page }) => {
        const map = await openSheet(page);
        await map.locator('.sheet .fills').tap();
        await expect(map.getByRole('tab', { name: 'Filters' })).toHaveAttribute('aria-selected', 'true');
        await expect(map.getByRole('button', { name: 'Text and table' })).toBeVisible();
    });

    test('what is pressed is 44 px high', async ({ page }) => {
        const map = await openSheet(page);
        const low = () =>
            map.locator('.sheet-head button, .zoom button, .panel .back, .follow, .lens').evaluateAll((all) =>
                all
                    .filter((one) => one.getClientRects().length > 0)
                    .filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
                    .map((one) => one.className),
            );
        expect(await low()).toEqual([]);
        await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
        await atRest(map);
        expect(await low()).toEqual([]);
    });
});
