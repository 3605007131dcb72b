// The map without a pointer.

import { expect, test } from '../shared.js';
import { atRest, counted, ground, openMap, written } from '../map.js';

const focused = (map) => map.evaluate((element) => element.shadowRoot.activeElement?.dataset.id);

test('the map is one tab stop', async ({ page }) => {
    const map = await openMap(page);
    await expect(map.locator('.node[tabindex="0"]')).toHaveCount(1);
    expect(await map.locator('.node').count()).toBeGreaterThan(20);
    await expect(map.locator('canvas')).toHaveAttribute('aria-hidden', 'true');
});

test('arrows go to the nearest company that way, Enter isolates, Escape returns', async ({ page }) => {
    const map = await openMap(page);
    await map.locator('.node[data-id="nvidia"]').focus();
    const from = await map.locator('.node[data-id="nvidia"]').boundingBox();
    await page.keyboard.press('ArrowRight');
    const next = await focused(map);
    expect(next).not.toBe('nvidia');
    const to = await map.locator(`.node[data-id="${next}"]`).boundingBox();
    expect(to.x + to.width / 2).toBeGreaterThan(from.x + from.width / 2);
    await page.keyboard.press('Enter');
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBe(next);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBeUndefined();
    expect(await focused(map)).toBe(next);
});

test('from any company every other can be reached with arrows', async ({ page }) => {
    const map = await openMap(page);
    const links = await map.evaluate((element) => {
        const root = element.shadowRoot;
        const links = {};
        for (const node of root.querySelectorAll('.node')) {
            links[node.dataset.id] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) => {
                node.focus();
                node.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                return root.activeElement.dataset.id;
            });
        }
        return links;
    });
    const ids = Object.keys(links);
    const reached = new Set([ids[0]]);
    for (const id of reached) {
        links[id].forEach((next) => reached.add(next));
    }
    expect([...reached].sort()).toEqual([...ids].sort());
    const back = new Set([ids[0]]);
    for (const id of back) {
        ids.filter((other) => links[other].includes(id)).forEach((other) => back.add(other));
    }
    expect([...back].sort()).toEqual([...ids].sort());
});

test('a focused company shows the card that a pointer gets', async ({ page }) => {
    const map = await openMap(page);
    await map.locator('.node[data-id="oracle"]').focus();
    await expect(map.locator('.card .name')).toHaveText('Oracle');
});

test('buttons lie on the nodes after zoom and move', async ({ page }) => {
    const map = await openMap(page);
    await map.locator('.zoom button').first().click();
    const { x, y } = await ground(map);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 80, y - 40, { steps: 4 });
    await page.mouse.up();
    await atRest(map);
    for (const id of ['nvidia', 'openai', 'amazon']) {
        const box = await map.locator(`.node[data-id="${id}"]`).boundingBox();
        const point = await map.evaluate((element, company) => element.pointAt(company), id);
        expect(Math.abs(box.x + box.width / 2 - point.x)).toBeLessThan(2);
        expect(Math.abs(box.y + box.height / 2 - point.y)).toBeLessThan(2);
        expect(box.width).toBeGreaterThanOrEqual(24);
    }
});

test('a company is found by the start of its name', async ({ page }) => {
    const map = await openMap(page);
    await map.locator('.node[tabindex="0"]').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('corew');
    await expect(map.getByRole('option').first()).toContainText('CoreWeave');
    await page.keyboard.press('Enter');
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBe('coreweave');
    await expect(map.locator('.company .name').last()).toHaveText('CoreWeave');
});

test('what a reader chose is said once, in words', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate((element) => element.isolate('nvidia'));
    const spoken = map.locator('.spoken');
    await expect(spoken).toContainText(`${written(counted('nvidia').loops)} loops. Largest: `);
    await expect(spoken).toContainText('billion US dollars');
    expect((await spoken.textContent()).length).toBeLessThanOrEqual(160);
});
