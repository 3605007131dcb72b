// Which panels an editor shows, one pillar alone, and the whole screen.

import { alone, expect, test } from '../shared.js';
import { openMap } from '../map.js';

const PANELS = { title: 'header', search: '.search', loops: '.panel', filters: '.bar', zoom: '.zoom' };

test('an editor chooses the panels, and a map without them is all picture', async ({ page }) => {
    const map = await openMap(page);
    for (const shown of [[], ...Object.keys(PANELS).map((name) => [name]), Object.keys(PANELS)]) {
        await map.evaluate((element, panels) => element.setAttribute('panels', panels), shown.join(' '));
        for (const [name, selector] of Object.entries(PANELS)) {
            const is = expect(map.locator(selector).first(), `${name} of ${shown}`);
            await (shown.includes(name) ? is.toBeVisible() : is.toBeHidden());
        }
    }
    await map.evaluate((element) => element.setAttribute('panels', ''));
    const wide = await map.evaluate((element) => [
        element.clientWidth,
        element.shadowRoot.querySelector('.stage').clientWidth,
    ]);
    expect(wide[1]).toBe(wide[0]);
    await map.evaluate((element) => element.removeAttribute('panels'));
    await expect(map.locator('.panel')).toBeVisible();
});

test('one pillar alone is a key away', async ({ page }) => {
    const map = await openMap(page);
    await map.getByRole('button', { name: 'More filters' }).click();
    const only = map.getByRole('group', { name: 'Only' }).getByRole('button', { name: 'Debt and leases' });
    await only.focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await map.evaluate((element) => element.state)).pillars).toEqual(['debt-lease']);
    await expect(map.locator('[data-pillar][aria-pressed="true"]')).toHaveCount(1);
});

test('the map takes the whole screen and gives it back', async ({ page }) => {
    const map = await openMap(page);
    const before = await map.evaluate((element) => element.clientHeight);
    await map.getByRole('button', { name: 'Full screen' }).click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.localName)).toBe('loop-map');
    const [root, screen] = await map.evaluate((element) => [
        element.shadowRoot.querySelector('.root').clientHeight,
        innerHeight,
    ]);
    expect(root).toBeGreaterThanOrEqual(screen);
    await map.getByRole('button', { name: 'Full screen' }).click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement === null)).toBe(true);
    await expect.poll(() => map.evaluate((element) => element.clientHeight)).toBe(before);
});

alone('there is no such button where the whole screen is not to be had', async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(document, 'fullscreenEnabled', { value: false }));
    const map = await openMap(page);
    await expect(map.getByRole('button', { name: 'Zoom in' })).toBeVisible();
    await expect(map.getByRole('button', { name: 'Full screen' })).toHaveCount(0);
});

test('at 1200 px the bar has two rows, and no control stands alone in a third', async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 800 });
    const map = await openMap(page);
    const tops = await map.locator('.bar-body > :not(.beyond)').evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).map(({ top, height }) => Math.round((top + height / 2) / 8)),
    );
    expect(new Set(tops).size).toBeLessThanOrEqual(2);
});
