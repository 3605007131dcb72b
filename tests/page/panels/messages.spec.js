// What is said to those who listen, and the card that comes with a pointer, a finger or a key.

import { expect, test } from '../shared.js';
import { counted, hoverDeal, openMap, written } from '../map.js';

/** Notes every message with its time. */
const listen = (map) =>
    map.evaluate((element) => {
        window.said = [];
        const live = element.shadowRoot.querySelector('.spoken[role="status"]');
        new MutationObserver(() => window.said.push([performance.now(), live.textContent])).observe(live, {
            childList: true,
            characterData: true,
            subtree: true,
        });
    });

test('each action is one short message, no two within half a second', async ({ page }) => {
    const map = await openMap(page);
    await page.waitForTimeout(700);
    await listen(map);
    const acts = [
        (element) => element.isolate('nvidia'),
        (element) => element.showLoop(['nvidia', 'openai', 'oracle']),
        (element) => element.clear(),
        (element) => element.filter({ contingent: false }),
        (element) => element.filter({ status: ['active', 'closed'] }),
    ];
    const said = () => page.evaluate(() => window.said);
    for (const [i, act] of acts.entries()) {
        await map.evaluate(act);
        await page.waitForTimeout(900);
        await expect.poll(async () => (await said()).length).toBe(i + 1);
    }
    const calm = await page.evaluate(() => window.said.splice(0));
    expect(calm.length).toBe(acts.length);
    expect(calm[0][1]).toMatch(/^Nvidia\. \d+ deals, [\d,]+ loops\. Largest: (about |up to )?\d+ billion US dollars (to|from) \w+/);
    expect(calm[0][1]).toContain(` ${written(counted('nvidia').loops)} loops.`);
    expect(calm[1][1]).toMatch(/^Loop: Nvidia, OpenAI, Oracle\. At most [\d.]+ billion US dollars can go round\.$/);
    const known = counted();
    expect(calm[3][1]).toMatch(/^firmly agreed, \d+ of \d+ deals, [\d,]+ loops$/);
    expect(calm[3][1]).toContain(` of ${known.deals} deals, `);
    expect(calm[3][1]).toContain(` ${written(known.loops)} loops`);
    for (const id of ['nvidia', 'openai', 'oracle', 'amazon', 'meta', 'amd', 'google', 'microsoft']) {
        await map.evaluate((element, id) => element.isolate(id), id);
        await page.waitForTimeout(60);
    }
    await page.waitForTimeout(1200);
    await expect.poll(async () => (await said()).at(-1)?.[1] ?? '').toContain('Microsoft');
    const hurried = await said();
    for (const [i, [time, text]] of [...calm, ...hurried].entries()) {
        expect(text.length).toBeLessThanOrEqual(160);
        const before = [...calm, ...hurried][i - 1];
        expect(before === undefined || time - before[0] >= 490).toBe(true);
    }
});

test('figures are spoken in words', async ({ page }) => {
    const map = await openMap(page);
    await map.locator('.node[data-id="oracle"]').focus();
    await page.keyboard.press(']');
    const label = await map.locator('.stop').getAttribute('aria-label');
    expect(label).toMatch(/^OpenAI pays Oracle, (up to )?300 billion US dollars, .+, deal 1 of \d+$/);
});

test('Escape closes the card from wherever the keyboard is', async ({ page }) => {
    const map = await openMap(page);
    await page.evaluate(() => document.activeElement?.blur());
    await hoverDeal(map, 'nvidia-openai-30b-2026');
    await expect(map.locator('.card')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(map.locator('.card')).toBeHidden();
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBeUndefined();
});

test('a card can be read, copied from and left with keys', async ({ page }) => {
    const map = await openMap(page);
    await map.locator('.node[data-id="coreweave"]').focus();
    await page.keyboard.press(']');
    const stop = map.locator('.stop');
    await expect(stop).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(map.locator('.card.pinned')).toBeVisible();
    await map.locator('.card a').first().focus();
    await page.waitForTimeout(500);
    await expect(map.locator('.card')).toBeVisible();
    expect(await map.locator('.card').evaluate((one) => getComputedStyle(one).userSelect)).toBe('text');
    await page.keyboard.press('Escape');
    await expect(map.locator('.card')).toBeHidden();
    await expect(map.locator('.card')).toBeHidden();
    expect(await map.evaluate((element) => element.shadowRoot.activeElement !== null)).toBe(true);
});

test('mouse, finger and key get the same facts', async ({ page, browser }) => {
    const map = await openMap(page);
    const { x, y } = await map.evaluate((element) => element.pointAt('oracle'));
    const facts = (one, box = '.card') => one.locator(`${box} .company`).textContent();
    await page.mouse.move(x, y);
    await expect(map.locator('.card .name')).toHaveText('Oracle');
    const byMouse = await facts(map);
    await page.mouse.move(2, 2);
    await expect(map.locator('.card')).toBeHidden();
    await map.locator('.node[data-id="oracle"]').focus();
    await expect(map.locator('.card .name')).toHaveText('Oracle');
    expect(await facts(map)).toBe(byMouse);
    const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
    const phone = await context.newPage();
    await phone.goto(new URL('index.html', page.url()).href);
    const small = phone.locator('loop-map').first();
    await small.evaluate(async (element) => {
        element.scrollIntoView({ block: 'start', behavior: 'instant' });
        await element.ready;
    });
    await phone.waitForTimeout(500);
    const at = await small.evaluate((element) => {
        element.shadowRoot.querySelector('.stage').scrollIntoView({ block: 'center', behavior: 'instant' });
        return element.pointAt('oracle');
    });
    await phone.touchscreen.tap(at.x, at.y);
    await expect(small.locator('.panel .name')).toHaveText('Oracle');
    expect(await facts(small, '.panel')).toBe(byMouse);
    await context.close();
});

test('a card follows the order of its facts, and its links give nothing away', async ({ page }) => {
    const map = await openMap(page);
    await hoverDeal(map, 'nvidia-openai-30b-2026');
    const parts = await map.locator('.card .deal > *').evaluateAll((all) => all.map((one) => one.className));
    const order = ['ends', 'amount', 'parts', 'summary', 'form', 'origins', 'sources'];
    expect(parts.map((part) => order.indexOf(part))).toEqual([...parts.map((part) => order.indexOf(part))].sort((a, b) => a - b));
    for (const link of await map.locator('.card a.source').all()) {
        expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow ugc');
    }
});
