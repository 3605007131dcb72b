// Pointing at the map and reading what it says.

import { expect, test } from '../shared.js';
import { clickCompany, hoverDeal, listedLoops, loopmap, openMap, pointAt, startingAt } from '../map.js';

const DEAL = 'nvidia-openai-30b-2026';

test('a line that is clicked tells amount, status and source', async ({ page }) => {
    const map = await openMap(page);
    const { x, y } = await hoverDeal(map, DEAL);
    await page.mouse.click(x, y);
    const card = map.locator('.card.pinned');
    await expect(card).toBeVisible();
    await expect(card.locator('.ends')).toHaveText('Nvidia pays OpenAI');
    await expect(card.locator('.amount')).toHaveText(/^\$[\d.]+\sbn\s\S/);
    await expect(card.locator('.form').first()).toContainText('Direct investment');
    await expect(card.locator('a.source').first()).toHaveAttribute('href', /^https?:/);
    await expect(card.locator('a.source').first()).toHaveAttribute('rel', /noopener/);
});

test('every month has three letters in English', async ({ page }) => {
    const deals = [
        { from: 'a', to: 'b', amount: 5, announced: '2025-09-03' },
        { from: 'b', to: 'a', amount: 3, announced: '2025-08' },
    ];
    const map = await openMap(page);
    await map.evaluate(async (element, deals) => {
        element.data = { title: 'Two', language: 'en', deals };
        await element.ready;
    }, deals);
    await map.evaluate((element) => element.showLoop(['a', 'b']));
    await expect(map.locator('.panel')).toContainText('announced 3 Sep 2025');
    await expect(map.locator('.panel')).toContainText('announced Aug 2025');
});

test('a line that is pointed at has a tip of two lines', async ({ page }) => {
    const map = await openMap(page);
    await hoverDeal(map, DEAL);
    const card = map.locator('.card');
    await expect(card.locator('.ends')).toHaveText('Nvidia pays OpenAI');
    await expect(card.locator('.amount')).toBeVisible();
    await expect(card.locator('.summary')).toBeHidden();
    await expect(card.locator('.sources')).toBeHidden();
    expect((await card.boundingBox()).height).toBeLessThan(66);
});

test('a pointer that sweeps over the map points at nothing, one that rests does', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate((element) => {
        window.hovers = [];
        element.addEventListener('loop-map-hover', ({ detail }) => window.hovers.push(detail.id));
    });
    const at = await pointAt(map, 'nvidia');
    for (let step = 0; step <= 40; step += 1) {
        await page.mouse.move(at.x - 200 + 10 * step, at.y);
    }
    expect(await page.evaluate(() => window.hovers.filter(Boolean))).toEqual([]);
    await page.mouse.move(at.x, at.y);
    await expect(map.locator('.card .name')).toHaveText('Nvidia');
});

test('nothing is pointed at because the page scrolls under the pointer', async ({ page }) => {
    const map = await openMap(page);
    await page.mouse.move(3, 3);
    const at = await pointAt(map, 'nvidia');
    await page.mouse.move(at.x, at.y + 120);
    await page.mouse.wheel(0, -120);
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(400);
    await expect(map.locator('.card')).toBeHidden();
});

test('the card stays while the pointer is on it and goes when it has left', async ({ page }) => {
    const map = await openMap(page);
    const point = await hoverDeal(map, DEAL);
    const card = map.locator('.card');
    await expect(card).toBeVisible();
    const box = await card.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 6 });
    await page.waitForTimeout(500);
    await expect(card).toContainText('Nvidia pays OpenAI');
    await page.mouse.move(point.x < 300 ? 800 : 40, 760);
    await expect(card).toBeHidden();
});

test('the card of a deal leaves both companies in sight', async ({ page }) => {
    const map = await openMap(page);
    await hoverDeal(map, DEAL);
    await expect(map.locator('.card')).toBeVisible();
    const card = await map.locator('.card').boundingBox();
    for (const id of ['nvidia', 'openai']) {
        const { x, y } = await map.evaluate((element, company) => element.pointAt(company), id);
        const isInside = x > card.x && x < card.x + card.width && y > card.y && y < card.y + card.height;
        expect(isInside, `${id} is under the card`).toBe(false);
    }
});

/** Puts the keyboard on a company whose card does not lie over a deal: a card that the pointer enters is kept. */
async function focusBeside(map, deal) {
    const { x, y } = await map.evaluate((element, id) => element.pointOn(id), deal);
    for (const node of await map.locator('.node').all()) {
        await node.focus();
        const card = await map.locator('.card').boundingBox();
        if (x < card.x || x > card.x + card.width || y < card.y || y > card.y + card.height) {
            return;
        }
    }
    throw new Error(`the card of every company lies over ${deal}`);
}

test('Escape closes the card without a move of the pointer', async ({ page }) => {
    const map = await openMap(page);
    await focusBeside(map, DEAL);
    await hoverDeal(map, DEAL);
    await expect(map.locator('.card')).toContainText('Nvidia pays OpenAI');
    await page.keyboard.press('Escape');
    await expect(map.locator('.card')).toBeHidden();
});

test('Escape leads back from a company that was clicked', async ({ page }) => {
    const map = await openMap(page);
    await clickCompany(map, 'nvidia');
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBe('nvidia');
    await page.mouse.move(40, 700);
    await expect(map.locator('.card')).toBeHidden();
    await page.keyboard.press('Escape');
    await expect.poll(() => map.evaluate((element) => element.state.focus ?? '')).toBe('');
});

test('a click on a line keeps its card until it is closed', async ({ page }) => {
    const map = await openMap(page);
    const point = await hoverDeal(map, DEAL);
    await page.mouse.click(point.x, point.y);
    await page.mouse.move(40, 600);
    await page.waitForTimeout(500);
    await expect(map.locator('.card')).toBeVisible();
    await map.locator('.card .close').click();
    await expect(map.locator('.card')).toBeHidden();
});

test('a click on Nvidia lists exactly the loops that the program prints, in that order', async ({ page }) => {
    const map = await openMap(page);
    await clickCompany(map, 'nvidia');
    const printed = JSON.parse(loopmap('loops', 'data/ai-sector', '--through', 'nvidia', '--format', 'json'));
    const expected = printed.loops.map(({ companies }) => startingAt(companies, 'nvidia'));
    expect(await listedLoops(map)).toEqual(expected);
    await expect(map.locator('h3').first()).toHaveText(`Loops through Nvidia first 20 of ${printed.count}`);
});

test('all loops of Nvidia are those of the program, with what can go round', async ({ page }) => {
    const map = await openMap(page);
    await clickCompany(map, 'nvidia');
    const printed = JSON.parse(
        loopmap('loops', 'data/ai-sector', '--through', 'nvidia', '--top', '0', '--format', 'json'),
    );
    const shown = await map.evaluate((element) =>
        element.loops({ limit: 5000 }).loops.map((loop) => ({
            companies: loop.companies.map(({ id }) => id),
            blank: loop.blankLegs,
            round: loop.goesRound ?? null,
        })),
    );
    const expected = printed.loops.map((loop) => ({
        companies: startingAt(loop.companies, 'nvidia'),
        blank: loop.blank_legs,
        round: loop.goes_round,
    }));
    expect(shown).toEqual(expected);
});

test('more loops come on demand', async ({ page }) => {
    const map = await openMap(page);
    await clickCompany(map, 'nvidia');
    await expect(map.locator('.loop')).toHaveCount(20);
    await map.locator('.more').click();
    await expect(map.locator('.loop')).toHaveCount(40);
    await expect(map.locator('.extent')).toContainText('first 40 of');
});

test('no amount of a loop stands before how many of its legs are blank', async ({ page }) => {
    const map = await openMap(page);
    await clickCompany(map, 'coreweave');
    await expect(map.locator('h3').first()).toContainText('CoreWeave');
    const items = await map.locator('.loop .text').evaluateAll((texts) =>
        texts.map((text) => [...text.children].map((child) => child.className)),
    );
    const blank = items.filter((parts) => parts.includes('blanks'));
    expect(blank.length).toBeGreaterThan(0);
    for (const parts of blank) {
        expect(parts[0]).toBe('blanks');
        expect(parts).not.toContain('round');
    }
});

test('a click on a loop shows only it, and each Escape goes back one level', async ({ page }) => {
    const map = await openMap(page);
    await clickCompany(map, 'nvidia');
    await expect(map.locator('h3').first()).toContainText('Nvidia');
    const [first] = await listedLoops(map);
    await map.locator('.loop button').first().click();
    await expect(map.locator('.open-loop')).toBeVisible();
    await expect(map.locator('.leg')).toHaveCount(first.length);
    await expect.poll(() => map.evaluate((element) => element.state.loop)).toEqual(first);
    await map.locator('.back').focus();
    await page.keyboard.press('Escape');
    await expect(map.locator('h3').first()).toContainText('Loops through Nvidia');
    await map.locator('.loop button').first().focus();
    await page.keyboard.press('Escape');
    await expect(map.locator('h3').first()).toContainText('Strongest loops');
});

test('a visible button leads back as well', async ({ page }) => {
    const map = await openMap(page);
    await clickCompany(map, 'openai');
    await map.locator('.back').click();
    await expect(map.locator('h3').first()).toContainText('Strongest loops');
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBeUndefined();
});

test('every leg of an open loop tells its deals with their sources', async ({ page }) => {
    const map = await openMap(page, '#map:loop=amazon,openai');
    const legs = map.locator('.leg');
    await expect(legs).toHaveCount(2);
    await expect(legs.first().locator('.ends')).toContainText('Amazon pays OpenAI');
    for (const leg of await legs.all()) {
        expect(await leg.locator('a.source').count()).toBeGreaterThan(0);
    }
});

test('a company that is clicked has its money out and in by pillar, its fact and its loops in the panel', async ({ page }) => {
    const map = await openMap(page);
    await clickCompany(map, 'coreweave');
    const card = map.locator('.panel-body');
    await expect(card.locator('.name')).toHaveText('CoreWeave');
    await expect(card.locator('.flow')).toHaveCount(3);
    const pieces = card.locator('.piece');
    expect(await pieces.count()).toBeGreaterThan(1);
    for (const piece of await pieces.all()) {
        expect(await piece.getAttribute('title')).toMatch(/^[A-Z][\w ]+: \$[\d.]+/);
    }
    const paid = await card.locator('.split').first().boundingBox();
    const largest = await pieces.evaluateAll((all) => Math.max(...all.map((one) => one.clientWidth)));
    expect(largest).toBeGreaterThan(paid.width / 4);
    await expect(card.locator('h3')).toContainText('Loops through CoreWeave');
});

test('the search finds what words of a name begin with, and nothing within them', async ({ page }) => {
    const map = await openMap(page);
    const found = async (text) => {
        await map.locator('.search input').fill(text);
        await expect(map.locator('.search ul')).toBeVisible();
        return map.locator('.search [role="option"] > :first-child').allInnerTexts();
    };
    expect(await found('curs')).toEqual(['Anysphere (Cursor)']);
    expect(await found('weave')).toEqual([]);
    for (const name of await found('ai')) {
        expect(name).toMatch(/(^|[^\p{L}\p{N}])ai/iu);
    }
    // Where no spaces are written, a word begins anywhere.
    await map.evaluate((element) => {
        const names = { bank: '三菱UFJ銀行', phone: 'ソフトバンク', oil: 'บริษัทน้ำมัน' };
        const companies = Object.entries(names).map(([id, name]) => ({ id, name }));
        const deals = companies.map(({ id }, place) => ({ id: `to-${id}`, from: id, to: companies[(place + 1) % 3].id, amount_high: 5 }));
        element.data = { title: 'Names', language: 'en', companies, deals };
    });
    await expect(map.locator('h2')).toHaveText('Names');
    expect(await found('銀行')).toEqual(['三菱UFJ銀行']);
    expect(await found('バンク')).toEqual(['ソフトバンク']);
    expect(await found('น้ำมัน')).toEqual(['บริษัทน้ำมัน']);
    expect(await found('fj')).toEqual([]);
});

test('events tell an editor what happens', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate((element) => {
        window.told = [];
        for (const name of ['hover', 'select', 'loop', 'state']) {
            document.addEventListener(`loop-map-${name}`, (event) => {
                window.told.push([name, structuredClone(event.detail)]);
            });
        }
        element.isolate('nvidia');
        element.showLoop(['nvidia', 'openai', 'oracle']);
    });
    const told = await page.evaluate(() => window.told);
    const of = (name) => told.filter(([event]) => event === name).map(([, detail]) => detail);
    expect(of('select')[0].company).toBe('nvidia');
    expect(of('loop')[0].companies).toEqual(['nvidia', 'openai', 'oracle']);
    expect(of('state').at(-1).state.loop).toEqual(['nvidia', 'openai', 'oracle']);
});
