// How many keys it takes to get past the map, to a company and to a deal.

import { expect, test } from '../shared.js';
import { aFrameLater, openMap, pointAt } from '../map.js';

/** What has the keyboard: nothing when it is outside of the map. */
const active = (map) =>
    map.evaluate((element) => {
        const one = element.shadowRoot.activeElement;
        // A card comes with what is pointed at; its links can be reached, but not at rest.
        if (one?.closest('.card')) {
            return 'card';
        }
        return one ? (one.dataset.id ?? one.dataset.deal ?? one.textContent.trim()) || one.className : undefined;
    });

/** Puts the keyboard right before the map. */
async function before(map) {
    await map.evaluate((element) => {
        const start = document.createElement('button');
        element.before(start);
        start.focus();
    });
}

async function stops(map) {
    await before(map);
    const met = [];
    for (let presses = 0; presses < 60; presses += 1) {
        await map.page().keyboard.press('Tab');
        const one = await active(map);
        if (one === undefined) {
            return met;
        }
        if (one !== 'card') {
            met.push(one);
        }
    }
    return met;
}

test('the map at rest is six tab stops', async ({ page }) => {
    const map = await openMap(page);
    const met = await stops(map);
    expect(met.length, met.join('\n')).toBe(6);
});

test('so it is without its panel', async ({ page }) => {
    const map = await openMap(page);
    await map.locator('.toggle').click();
    expect((await stops(map)).length).toBeLessThanOrEqual(6);
});

test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 } });
    test('it is no more than six', async ({ page }) => {
        const map = await openMap(page);
        expect((await stops(map)).length).toBeLessThanOrEqual(6);
    });
});

test('one key leads past the map', async ({ page }) => {
    const map = await openMap(page);
    await before(map);
    await page.keyboard.press('Tab');
    expect(await active(map)).toBe('Skip the map');
    await expect(map.locator('.skip')).toBeInViewport();
    await page.keyboard.press('Enter');
    expect(await active(map)).toBe('End of the map');
    await page.keyboard.press('Tab');
    expect(await active(map)).toBeUndefined();
});

test('arrows, Home and End go through a group of buttons', async ({ page }) => {
    const map = await openMap(page);
    await map.getByRole('button', { name: 'Zoom in' }).focus();
    const label = () => map.evaluate((element) => element.shadowRoot.activeElement.getAttribute('aria-label'));
    await page.keyboard.press('ArrowRight');
    expect(await label()).toBe('Zoom out');
    await page.keyboard.press('End');
    expect(await label()).toBe('Keys');
    await page.keyboard.press('ArrowDown');
    expect(await label()).toBe('Zoom in');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await label()).toBe('Zoom out');
});

test('any company is three keys away, and five where its name begins as another', async ({ page }) => {
    test.slow();
    const map = await openMap(page);
    const nodes = await map.locator('.node').evaluateAll((all) =>
        all.map((node) => ({ id: node.dataset.id, name: node.getAttribute('aria-label') })),
    );
    const start = map.locator('.node[data-id="nvidia"]');
    const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    /** Whether some keys, pressed at Nvidia, lead to a company. */
    const leads = async (keys, id) => {
        await start.focus();
        for (const key of keys) {
            await page.keyboard.press(key);
        }
        if (keys.includes('Enter')) {
            await aFrameLater(page);
        }
        return (await active(map)) === id;
    };
    await start.focus();
    await page.keyboard.press('n');
    await expect.poll(() => active(map)).not.toBe('nvidia');
    const missed = [];
    for (const { id, name } of nodes) {
        const letters = [...plain(name).replaceAll(/[^a-z]/g, '')].slice(0, 3);
        const found =
            id === 'nvidia' ||
            (letters[0] !== 'l' && (await leads(letters.slice(0, 2), id))) ||
            (letters[0] !== 'l' && (await leads(letters, id))) ||
            (await leads([letters[0], letters[0]], id)) ||
            (await leads([letters[0], letters[0], letters[0]], id)) ||
            (await leads(['/', letters[0], 'Enter'], id)) ||
            (await leads(['/', ...(plain(name).split(' ')[1] ?? '').slice(0, 3), 'Enter'], id));
        if (!found) {
            missed.push(name);
        }
        await map.evaluate((element) => element.clear());
    }
    expect(missed).toEqual([]);
});

test('] goes through all deals of a company, the largest first, and [ back', async ({ page }) => {
    const map = await openMap(page);
    test.slow();
    for (const id of ['oracle', 'coreweave']) {
        const expected = await map.evaluate(async (element, id) => {
            const { deals } = await (await fetch(element.src)).json();
            element.isolate(id);
            return deals.filter(({ from, to }) => from === id || to === id).map((deal) => deal.id);
        }, id);
        await map.evaluate((element) => element.clear());
        const node = map.locator(`.node[data-id="${id}"]`);
        if ((await node.count()) === 0) {
            continue;
        }
        await node.focus();
        const met = [];
        do {
            await page.keyboard.press(']');
            await expect.poll(() => active(map)).not.toBe(met.at(-1) ?? id);
            met.push(await active(map));
        } while (met.at(-1) !== met[0] || met.length === 1);
        met.pop();
        expect(new Set(met).size).toBe(met.length);
        expect(met.length).toBeGreaterThan(1);
        expect(expected).toEqual(expect.arrayContaining(met));
        await page.keyboard.press('[');
        await expect.poll(() => active(map)).toBe(met.at(-1));
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await expect.poll(() => active(map)).toBe(id);
    }
});

test('L goes through the loops in the order of the list', async ({ page }) => {
    const map = await openMap(page);
    const listed = await map
        .locator('.loop button')
        .evaluateAll((buttons) => buttons.map((button) => button.dataset.loop));
    await map.locator('.node[data-id="nvidia"]').focus();
    const shown = () => map.evaluate((element) => element.state.loop?.join(' '));
    for (const loop of listed.slice(0, 3)) {
        await page.keyboard.press('l');
        await expect.poll(shown).toBe(loop);
    }
    await page.keyboard.press('Shift+L');
    await expect.poll(shown).toBe(listed[1]);
});

test('no letter means anything while the keyboard is elsewhere', async ({ page }) => {
    const map = await openMap(page);
    await before(map);
    for (const key of ['l', ']', '?', '/', '+', 'n', '0']) {
        await page.keyboard.press(key);
    }
    await page.waitForTimeout(300);
    await expect.poll(() => map.evaluate((element) => element.state.loop)).toBeUndefined();
    expect(await map.locator('.help').count()).toBe(0);
    expect(await active(map)).toBeUndefined();
});

test('what a browser does with Control stays its own', async ({ page }) => {
    const map = await openMap(page);
    await map.locator('.node[data-id="nvidia"]').focus();
    const wide = () => map.evaluate((element) => element.pointAt('nvidia').x - element.pointAt('openai').x);
    const at = await wide();
    await map.locator('.node[data-id="nvidia"]').evaluate((node) =>
        node.dispatchEvent(new KeyboardEvent('keydown', { key: '+', ctrlKey: true, bubbles: true, cancelable: true })),
    );
    expect(await wide()).toBe(at);
});

test('a loop that is opened, closed or added to keeps the keyboard in the list', async ({ page }) => {
    const map = await openMap(page);
    const third = map.locator('.loop button').nth(2);
    const loop = await third.getAttribute('data-loop');
    await third.focus();
    await page.keyboard.press('Enter');
    await expect(map.locator('.back')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(map.locator(`[data-loop="${loop}"]`)).toBeFocused();
    await map.locator('.loops + .more').focus();
    await page.keyboard.press('Enter');
    await expect(map.locator('.loop button').nth(20)).toBeFocused();
});

test('the keyboard finds companies outside of the picture and brings them in', async ({ page }) => {
    const map = await openMap(page);
    for (let i = 0; i < 4; i += 1) {
        await map.getByRole('button', { name: 'Zoom in' }).click();
    }
    const ids = await map.locator('.node').evaluateAll((nodes) => nodes.map((node) => node.dataset.id));
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids.slice(0, 12)) {
        await map.locator(`.node[data-id="${id}"]`).focus();
        await page.waitForTimeout(60);
        const stage = await map.locator('.stage').boundingBox();
        const isInside = ({ x, y }) => x > stage.x && x < stage.x + stage.width && y > stage.y && y < stage.y + stage.height;
        await expect.poll(async () => isInside(await pointAt(map, id)), { message: id }).toBe(true);
        const { x, y } = await pointAt(map, id);
        const top = await map.evaluate((element, [x, y]) => {
            const top = element.shadowRoot.elementFromPoint(x, y);
            return top ? top.tagName : `nothing at ${x} ${y} of ${innerWidth} ${innerHeight}`;
        }, [x, y]);
        expect(top, id).toMatch(/CANVAS|BUTTON/);
    }
});
