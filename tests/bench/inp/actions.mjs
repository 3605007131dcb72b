// 200 things that a reader does, always the same ones: what is done, and the kind of it.

/** @typedef {{ kind: string, name: string, run: () => Promise<unknown> }} Action */

const COMPANIES = ['nvidia', 'openai', 'oracle', 'microsoft', 'coreweave', 'amazon', 'meta', 'anthropic', 'amd', 'softbank'];

/**
 * @param {import('@playwright/test').Page} page
 * @param {import('@playwright/test').Locator} map
 * @returns {AsyncGenerator<Action>}
 */
export async function* actions(page, map) {
    const key = (name, kind = 'key') => ({ kind, name, run: () => page.keyboard.press(name) });
    const click = (kind, name, locator) => ({ kind, name, run: () => clickMiddle(page, locator) });
    const button = (name) => map.getByRole('button', { name, exact: true });

    for (let round = 0; round < 4; round += 1) {
        yield* hovers(page, map, round);
        yield* companies(page, map, round, key);
        yield* loops(map, click, key);
        yield* filters(map, click, round);
        yield* search(page, map, key, round);
        yield click('zoom', 'zoom in', button('Zoom in'));
        yield click('zoom', 'zoom out', button('Zoom out'));
        yield click('zoom', 'whole map', map.locator('.zoom button').nth(2));
    }
}

/** 13: lines and companies that a pointer comes over. */
async function* hovers(page, map, round) {
    const deals = await map.evaluate((element) => element.loops({ limit: 20 }).loops.flatMap((loop) => loop.legs.flatMap((leg) => leg.deals)));
    for (let i = 0; i < 8; i += 1) {
        const deal = deals[(7 * i + 3 * round) % deals.length];
        const at = await map.evaluate((element, deal) => element.pointOn(deal), deal);
        yield { kind: 'hover', name: deal, run: () => at && page.mouse.move(at.x, at.y) };
    }
    for (let i = 0; i < 5; i += 1) {
        const company = COMPANIES[(i + 5 * round) % COMPANIES.length];
        const at = await map.evaluate((element, company) => element.pointAt(company), company);
        yield { kind: 'hover', name: company, run: () => at && page.mouse.move(at.x, at.y) };
    }
}

/** 12: companies are isolated, by pointer and by key, and left again. */
async function* companies(page, map, round, key) {
    for (let i = 0; i < 3; i += 1) {
        const company = COMPANIES[(3 * round + i) % COMPANIES.length];
        const at = await map.evaluate((element, company) => element.pointAt(company), company);
        yield { kind: 'click', name: company, run: () => at && page.mouse.click(at.x, at.y) };
        yield key('Escape');
    }
    await map.evaluate((element) => element.shadowRoot.querySelector('.node[tabindex="0"]').focus());
    yield key('ArrowRight');
    yield key('ArrowDown');
    yield key('ArrowLeft');
    yield key('Enter', 'isolate by key');
    yield key('Escape');
    yield key('Escape');
}

/** 6: loops of the list are opened and left, and more are asked for. */
async function* loops(map, click, key) {
    for (let i = 0; i < 2; i += 1) {
        yield click('loop', `loop ${i + 1}`, map.locator('.loop button').nth(2 * i));
        yield click('loop', 'back', map.locator('.back').first());
    }
    yield click('list', 'more loops', map.locator('button.more').last());
    yield key('Escape');
}

/** 8: pillars, certainty, and how much of the map. */
async function* filters(map, click, round) {
    const pillar = map.locator('.key').nth(round % 5);
    yield click('filter', 'a pillar off', pillar);
    yield click('filter', 'a pillar on', pillar);
    const paid = map.getByRole('switch').first();
    yield click('filter', 'paid only', paid);
    yield click('filter', 'all that counts', paid);
    yield click('view', 'all companies', map.locator('[data-show="all"]'));
    yield click('view', 'companies on loops', map.locator('[data-show="core"]'));
    const more = map.getByRole('button', { name: 'More filters' });
    yield click('panel', 'more filters', more);
    yield click('panel', 'fewer filters', more);
}

/** 8: letters into the search, and away again. */
async function* search(page, map, key, round) {
    await map.evaluate((element) => element.shadowRoot.querySelector('.search input').focus());
    for (const letter of ['nvid', 'open', 'orac', 'core'][round]) {
        yield key(letter, 'search');
    }
    yield key('ArrowDown', 'search');
    yield key('ArrowUp', 'search');
    yield key('Enter', 'search');
    await map.evaluate((element) => element.shadowRoot.activeElement?.blur());
    yield key('Escape');
    await map.evaluate((element) => element.clear());
}

/** Playwright's own click waits for what a reader does not wait for. */
async function clickMiddle(page, locator) {
    if ((await locator.count()) === 0) {
        return;
    }
    await locator.evaluate((element) => element.scrollIntoView({ block: 'nearest', behavior: 'instant' }));
    const box = await locator.boundingBox();
    if (box) {
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    }
}
