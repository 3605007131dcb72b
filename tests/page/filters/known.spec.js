// The known view: the companies on loops of which every amount is known, which the map begins with, and the way to the others.

import { expect, test } from '../shared.js';
import { atRest, openMap } from '../map.js';

const figures = (map) => map.evaluate((element) => element.figures());
const show = (map) => map.evaluate((element) => element.state.show);
const nodes = (map) => map.locator('.node').count();

test('a map begins with what is known, and the others are one press away', async ({ page }) => {
    const map = await openMap(page);
    expect(await show(map)).toBe('known');
    await expect(map.locator('[data-show="known"]')).toHaveAttribute('aria-pressed', 'true');
    const known = (await figures(map)).companies;
    expect(await nodes(map)).toBe(known);
    const beyond = map.locator('.beyond');
    const told = await beyond.textContent();
    await beyond.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => show(map)).toBe('core');
    const core = (await figures(map)).companies;
    expect(told).toBe(`+ ${core - known} companies whose loops have a sum that is not public`);
    await expect(beyond).toHaveText(told.replace('+', '−'));
    await expect(beyond).toBeFocused();
    await expect(map.locator('[data-show="core"]')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Enter');
    await expect(beyond).toHaveText(told);
    await expect.poll(async () => (await figures(map)).companies).toBe(known);
});

test('sums, shares and loops are those of the whole map', async ({ page }) => {
    const map = await openMap(page);
    const { companies, ...known } = await figures(map);
    await map.evaluate((element) => element.filter({ show: 'core' }));
    const { companies: more, ...core } = await figures(map);
    expect(more).toBeGreaterThan(companies);
    expect(core).toEqual(known);
});

for (const [width, height, missing] of [[1440, 900, 0], [1200, 800, 0], [760, 900, 0], [390, 844, 3]]) {
    test(`at ${width} px the way to the others is in sight, and all have names but ${missing}`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        const map = await openMap(page);
        await map.locator('.beyond').evaluate(async (chip) => {
            const { left, right, top, bottom } = chip.getBoundingClientRect();
            const at = (x, y) => chip.getRootNode().elementFromPoint(x, y);
            if (top < 0 || bottom > innerHeight || at(left + 4, top + 8) !== chip || at(right - 4, bottom - 8) !== chip) {
                throw new Error(`the chip is not in sight: ${[left, top, right, bottom]}`);
            }
        });
        const unnamed = await map.evaluate(async (element) => {
            const names = [...element.shadowRoot.querySelectorAll('.node')].map((node) => node.ariaLabel);
            const picture = new DOMParser().parseFromString(await element.toSVG(), 'image/svg+xml');
            const said = [...picture.querySelectorAll('text')].map((text) => text.textContent.replace(/\s+/g, ''));
            const all = said.join(' ');
            return names.filter((name) => !all.includes(name.split(/\s/)[0]));
        });
        expect(unnamed.length, String(unnamed)).toBeLessThanOrEqual(missing);
    });
}

test('the known view has an address, and a company that it leaves out is shown in one that has it', async ({ page }) => {
    const map = await openMap(page);
    const known = await nodes(map);
    await map.evaluate((element) => element.show('show=core'));
    await expect.poll(() => show(map)).toBe('core');
    await atRest(map);
    const drawn = (map) => map.locator('.node').evaluateAll((buttons) => buttons.map((button) => button.dataset.id));
    const core = await drawn(map);
    await map.evaluate((element) => element.show('show=known'));
    await atRest(map);
    const some = await drawn(map);
    expect(some.length).toBe(known);
    const left = core.find((id) => !some.includes(id));
    await map.evaluate((element, id) => element.isolate(id), left);
    await expect.poll(() => show(map)).toBe('core');
    await map.locator('.search input').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await expect.poll(() => show(map)).toBe('known');
    await atRest(map);
    expect(await nodes(map)).toBe(known);
});

test('the attribute and the property `view` know it, and nothing else but core and all', async ({ page }) => {
    const map = await openMap(page);
    for (const view of ['all', 'known', 'core']) {
        await map.evaluate((element, view) => (element.view = view), view);
        await expect.poll(() => show(map)).toBe(view);
    }
    const refused = await map.evaluate((element) => {
        try {
            element.view = 'knwon';
        } catch (error) {
            return String(error);
        }
        return 'taken';
    });
    expect(refused).toMatch(/view is "knwon"; allowed: known, core, all$/);
});

test('who is in both views is seen to go from the one place to the other, and a reader who wants no motion sees none', async ({ page }) => {
    for (const reducedMotion of ['no-preference', 'reduce']) {
        await page.emulateMedia({ reducedMotion });
        const map = await openMap(page);
        const ways = await map.evaluate(async (element) => {
            element.filter({ show: 'core' });
            const seen = new Set();
            for (let frame = 0; frame < 60; frame += 1) {
                await new Promise((done) => requestAnimationFrame(done));
                const { x, y } = element.pointAt('openai');
                seen.add(`${x} ${y}`);
            }
            return seen.size;
        });
        reducedMotion === 'reduce' ? expect(ways).toBeLessThan(3) : expect(ways).toBeGreaterThan(4);
    }
});
