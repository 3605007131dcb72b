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
    const deals = await map.evaluate((element) => element.loops({ limit: 60 }).loops.flatMap((loop) => loop.legs.flatMap((leg) => leg.deals)));
    for (const deal of await seen(map, turned([...new Set(deals)], 24 * round), 8, (element, id) => element.pointOn(id))) {
        yield { kind: 'hover', ...deal, run: () => page.mouse.move(deal.x, deal.y) };
    }
    for (const company of await seenCompanies(map, 5 * round, 5)) {
        yield { kind: 'hover', ...company, run: () => page.mouse.move(company.x, company.y) };
    }
}

/** A list that starts at another of its places. */
const turned = (list, by) => list.map((_, i) => list[(i + by) % list.length]);

/** The first `count` of what is drawn where a pointer gets at it: a name and a point. */
async function seen(map, ids, count, place) {
    const found = [];
    await clearAway(map);
    for (const name of ids) {
        const at = await map.evaluate(place, name);
        const isFree = at && (await map.evaluate((element, { x, y }) => Boolean(element.shadowRoot.elementFromPoint(x, y)?.closest('.picture')), at));
        if (isFree) {
            found.push({ name, ...at });
        }
        if (found.length === count) {
            return found;
        }
    }
    throw new Error(`of ${ids.join(', ')} only ${found.length} are in sight`);
}

/** No card of what was pointed at before lies over the picture. */
async function clearAway(map) {
    await map.page().mouse.move(1, 1);
    await map.locator('.card').waitFor({ state: 'hidden' });
}

const seenCompanies = (map, from, count) => seen(map, turned(COMPANIES, from), count, (element, id) => element.pointAt(id));

/** 12: companies are isolated, by pointer and by key, and left again. */
async function* companies(page, map, round, key) {
    for (let i = 0; i < 3; i += 1) {
        const [{ name, x, y }] = await seenCompanies(map, 3 * round + i, 1);
        yield { kind: 'click', name, run: () => page.mouse.click(x, y) };
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
    yield click('filter', 'what is paid', map.locator('.choice [data-basis="paid"]'));
    yield click('filter', 'what is firm', map.locator('.choice [data-basis="firm"]'));
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

/** Playwright's own click waits for what a reader does not wait for. What the click is for must be there. */
async function clickMiddle(page, locator) {
    const { x, y } = await locator.evaluate((element) => {
        element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
        const { left, top, width, height } = element.getBoundingClientRect();
        const at = { x: left + width / 2, y: top + height / 2 };
        const over = element.getRootNode().elementFromPoint(at.x, at.y);
        if (!over || !(element.contains(over) || over.contains(element))) {
            throw new Error(`${element.textContent.trim() || element.ariaLabel} lies under ${over?.className}`);
        }
        return at;
    }, undefined, { timeout: 5000 });
    await page.mouse.click(x, y);
}
