// The filters that are loaded on demand: time, amount, certainty.

import { alone, expect, test } from '../shared.js';
import { atRest, loopmap, openMap } from '../map.js';

const open = async (page) => {
    const map = await openMap(page);
    await map.getByRole('button', { name: 'More filters' }).click();
    await expect(map.locator('.filters')).toBeVisible();
    return map;
};

const figures = (map) => map.evaluate((element) => element.figures());

test('more filters come on demand and go again', async ({ page }) => {
    const map = await open(page);
    const button = map.getByRole('button', { name: 'More filters' });
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await button.click();
    await expect(map.locator('.filters')).toBeHidden();
    await button.click();
    await expect(map.locator('.filters')).toBeVisible();
    expect(await map.locator('.filters').count()).toBe(1);
});

test('what opens in the bar brings its styles along', async ({ page }) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    const map = await openMap(page);
    await map.getByRole('button', { name: 'More filters' }).click();
    await expect(map.locator('.filters')).toBeVisible();
    await expect(map.locator('.play')).toHaveCSS('position', 'absolute');
    expect(asked.filter((url) => url.endsWith('.css') && !url.includes('article'))).toEqual([]);
});

for (const [what, block, unblock] of [
    ['are not to be had', (page) => page.route('**/filters-*.js', (route) => route.abort()), (page) => page.unroute('**/filters-*.js')],
    ['are asked for without a line', (page) => page.context().setOffline(true), (page) => page.context().setOffline(false)],
]) {
    alone(`more filters that ${what} are missed in words, and come when they can`, async ({ page, problems }) => {
        const map = await openMap(page);
        const button = map.getByRole('button', { name: 'More filters' });
        const missed = /could not be loaded/;
        await block(page);
        await button.click();
        await expect(map.locator('.hint')).toHaveText(missed);
        await expect(map.locator('.hint')).toBeVisible();
        await expect(map.locator('.spoken')).toHaveText(missed);
        await expect(button).toHaveAttribute('aria-expanded', 'false');
        // The history of the map may be missed a moment later.
        await atRest(map);
        // The browser says what has not come; the page itself says nothing to it.
        expect(problems.filter((problem) => !/ERR_(FAILED|INTERNET_DISCONNECTED)/.test(problem))).toEqual([]);
        problems.length = 0;
        await unblock(page);
        await button.click();
        await expect(map.locator('.filters')).toBeVisible();
        await expect(button).toHaveAttribute('aria-expanded', 'true');
    });
}

test('the chart and the slider are the history that the program prints', async ({ page }) => {
    const map = await open(page);
    const printed = JSON.parse(loopmap('history', 'data/ai-sector', '--basis', 'announced', '--format', 'json')).months;
    const first = printed.findIndex(({ loops }) => (loops.count ?? loops) > 0);
    const slider = map.locator('.time input');
    await expect(slider).toHaveAttribute('max', String(printed.length - first + 1));
    const last = printed.at(-1);
    const share = Math.round(100 * last.circular_share);
    await expect(map.locator('.time p')).toContainText(`As of today \u2013 at most ${share}% can go round`);
});

test('the map is drawn as of the month that the slider stands on', async ({ page }) => {
    const map = await open(page);
    const slider = map.locator('.time input');
    const max = Number(await slider.getAttribute('max'));
    const today = (await figures(map)).loops.count;
    const month = () => map.evaluate((element) => element.state['as-of'] ?? '');
    await slider.fill(String(max - 6));
    await expect.poll(month).toMatch(/^\d{4}-\d{2}$/);
    const asOf = await month();
    const counted = JSON.parse(loopmap('loops', 'data/ai-sector', '--as-of', asOf, '--count', '--format', 'json'));
    await expect.poll(async () => (await figures(map)).loops.count).toBe(counted.count);
    await slider.focus();
    await page.keyboard.press('End');
    await expect.poll(month).toBe('');
    await expect.poll(async () => (await figures(map)).loops.count).toBe(today);
});

test('the map grows by itself until it is paused', async ({ page }) => {
    const map = await open(page);
    const play = map.locator('.play');
    await play.click();
    await expect(play).toHaveAttribute('aria-label', 'Pause');
    const before = await map.evaluate((element) => element.state['as-of']);
    await expect.poll(() => map.evaluate((element) => element.state['as-of'])).not.toBe(before);
    await play.click();
    await expect(play).toHaveAttribute('aria-label', 'Let the map grow');
    const paused = await map.evaluate((element) => element.state['as-of']);
    await page.waitForTimeout(800);
    await expect.poll(() => map.evaluate((element) => element.state['as-of'])).toBe(paused);
});

test('the chart has years, a scale and two labels', async ({ page }) => {
    const map = await open(page);
    const printed = JSON.parse(loopmap('history', 'data/ai-sector', '--basis', 'announced', '--format', 'json')).months;
    const last = printed.at(-1).month.slice(0, 4);
    await expect(map.locator('.time .years span').last()).toHaveText(last);
    await expect(map.locator('.time .areas span')).toHaveText(['announced', 'firm']);
    const most = Math.max(...printed.map((month) => month.circular_share));
    const marks = (await map.locator('.time .scale span').allTextContents()).map((text) => Number.parseInt(text, 10) / 100);
    expect(marks.length).toBeGreaterThan(1);
    expect(marks.at(-1)).toBeGreaterThanOrEqual(most);
    expect(marks.at(-2)).toBeLessThan(most);
});

test('while the map grows its frame stays, and loops light up as they close', async ({ page }) => {
    const map = await open(page);
    // The month in which a loop with all its amounts has closed.
    const [loop] = (await map.evaluate((element) => element.loops({ limit: 20 }))).loops.filter(({ closed, goesRound }) => closed && goesRound);
    const slider = map.locator('.time input');
    const place = () => map.evaluate((element) => element.pointAt('nvidia'));
    const home = await place();
    const month = () => map.evaluate((element) => element.state['as-of'] ?? '');
    await slider.fill('0');
    await expect.poll(month).not.toBe('');
    await atRest(map);
    for (let at = 1; (await month()) < loop.closed.slice(0, 7) && at < 200; at += 1) {
        const before = await month();
        await slider.fill(String(at));
        await expect.poll(month).not.toBe(before);
    }
    await atRest(map);
    // A headline of another height moves the picture by its line, and nothing makes it larger.
    const { x, y } = await place();
    expect(Math.hypot(x - home.x, y - home.y)).toBeLessThan(16);
    await expect(map.locator('.time .closed')).toContainText('Closed: ');
    await slider.press('ArrowLeft');
    await map.locator('.play').click();
    await expect.poll(() => map.locator('.time .closed').textContent()).toContain('Closed: ');
});

test('a filter that the data cannot fill is not there', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate(async (element) => {
        element.data = {
            deals: [
                { from: 'a', to: 'b', amount: 5 },
                { from: 'b', to: 'a', amount: 3 },
            ],
        };
        await element.ready;
    });
    await map.getByRole('button', { name: 'More filters' }).click();
    await expect(map.locator('.filters')).toBeVisible();
    for (const name of ['contingent', 'undisclosed', 'active', 'closed']) {
        await expect(map.locator(`.filters [name="${name}"]`)).toHaveCount(0);
    }
});

test('amounts, warrants and blanks are filters too, and reset brings all back', async ({ page }) => {
    const map = await open(page);
    const { show } = await map.evaluate((element) => element.state);
    // What may never be paid is no part of what is firm.
    await map.evaluate((element) => element.setAttribute('basis', 'announced'));
    const deals = async () => (await figures(map)).shownDeals;
    const all = await deals();
    await map.locator('.amounts input').fill('8');
    await expect.poll(deals).toBeLessThan(all);
    await expect.poll(() => map.evaluate((element) => element.state['min-amount'])).toBeGreaterThan(0);
    const some = await deals();
    await map.locator('[name="contingent"]').uncheck();
    await expect.poll(deals).toBeLessThan(some);
    await map.getByRole('button', { name: 'All', exact: true }).click();
    await expect.poll(() => map.evaluate((element) => element.state.show)).toBe('all');
    await map.locator('.reset').click();
    await expect.poll(deals).toBe(all);
    await expect.poll(() => map.evaluate((element) => element.state.show)).toBe(show);
    await expect(map.locator('[name="contingent"]')).toBeChecked();
    await expect(map.locator('.amounts input')).toHaveValue('0');
    await map.locator('[name="undisclosed"]').uncheck();
    await expect.poll(deals).toBeLessThan(all);
});
