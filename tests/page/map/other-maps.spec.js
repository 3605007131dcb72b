// Maps that are not the AI sector, and data that are no map.

import { expect, test } from '../fixtures.js';
import { atRest, baked, openMap, ready } from '../map.js';

const show = async (page, data) => {
    const map = await openMap(page);
    await map.evaluate(async (element, value) => {
        element.data = value;
    }, data);
    await atRest(map);
    await ready(map);
    return map;
};

test('a map with other pillars and another currency is drawn as well', async ({ page }) => {
    const map = await show(page, baked('tests/tiny'));
    await expect(map.locator('h2')).toHaveText('A dairy and its farms');
    await expect(map.locator('.key')).toHaveText(['Milk and cheese', 'Credit', 'Shares in the cooperative']);
    expect(await map.locator('.node').count()).toBe(6);
    await map.evaluate((element) => element.showLoop(['dairy', 'hill-farm']));
    await expect(map.locator('.open-loop .round')).toHaveText('at most €20,000 can go round');
});

/** A map that names who pays and what is paid. */
const OWN = { party: 'orchard', parties: 'orchards', payment: 'gift', payments: 'gifts' };

test('a map speaks of who pays and of what is paid in its own words', async ({ page }) => {
    const map = await show(page, { ...baked('tests/tiny'), words: OWN });
    await expect(map.locator('.search input')).toHaveAttribute('placeholder', 'Find an orchard');
    await expect(map.locator('.status-line')).toContainText(/\d+ of \d+ gifts/);
    await expect(map.getByRole('group', { name: 'Orchards', exact: true })).toBeVisible();
    await map.getByRole('button', { name: 'Text and table' }).click();
    const dialog = map.locator('dialog.deals');
    await expect(dialog).toHaveAttribute('aria-label', 'Table of gifts');
    await expect(dialog).toContainText(/This map shows \d+ gifts between \d+ orchards/);
    await expect(dialog).toContainText('gifts that have lapsed');
    expect(await dialog.textContent()).not.toMatch(/\b(deals?|compan(y|ies))\b/i);
    await page.keyboard.press('Escape');
    await map.evaluate((element) => element.isolate('dairy'));
    await expect(map.locator('.panel')).toContainText('What breaks without this orchard?');
});

test('names keep the words that a map calls otherwise', async ({ page }) => {
    const deals = [
        { from: 'deal', to: 'b', amount: 5 },
        { from: 'b', to: 'deal', amount: 3 },
    ];
    const companies = [{ id: 'deal', name: 'The Deal Company' }, { id: 'b', name: 'Bank' }];
    const map = await show(page, { title: 'Two', language: 'en', companies, deals, words: OWN });
    await map.evaluate((element) => element.isolate('deal'));
    await expect(map.locator('.panel')).toContainText('The Deal Company');
    await expect(map.locator('.panel h3').first()).toContainText('The Deal Company');
});

test('a page in another language than the map keeps its own words, one in the same takes those that fit', async ({ page }) => {
    const map = await openMap(page);
    const told = async (language, lang) => {
        await map.evaluate(
            async (element, [value, lang]) => {
                element.lang = lang;
                element.data = value;
                await element.ready;
            },
            [{ ...baked('tests/tiny'), language, words: { party: 'Hof', parties: 'Höfe', payment: 'Gabe', payments: 'Gaben' } }, lang],
        );
        await atRest(map);
        return map.locator('.status-line').textContent();
    };
    expect(await told('de', 'de')).toMatch(/ von \d+ Gaben/);
    expect(await told('de', 'en')).toMatch(/ of \d+ deals/);
});

const BARE = {
    deals: [
        { from: 'a', to: 'b', amount: 5 },
        { from: 'b', to: 'a', amount: 3 },
        { from: 'b', to: 'c' },
    ],
};

test('only a map that was not baked calls for the engine', async ({ page }) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    const map = await openMap(page);
    await atRest(map);
    expect(asked.filter((url) => url.includes('engine'))).toEqual([]);
    await map.evaluate((element, value) => (element.data = value), BARE);
    await ready(map);
    const modules = asked.filter((url) => /engine[\w-]*\.wasm$/.test(url));
    expect(modules.map((url) => url.split('/').at(-1))).toEqual([expect.stringMatching(/^loopmap_engine_simd-[0-9a-f]{8}\.wasm$/)]);
});

test('where what asks the engine does not come, the reader is told what was to be read', async ({ page, problems }) => {
    await page.route('**/ask-engine-*.js', (route) => route.abort());
    const map = await openMap(page);
    const code = await map.evaluate((element, value) => {
        element.data = value;
        return element.ready.catch((error) => error.code);
    }, BARE);
    expect(code).toBe('E_NETWORK');
    await expect(map.locator('.problem-text')).toContainText(new URL('.', page.url()).href);
    await expect(map.locator('img').first()).toBeVisible();
    await page.unroute('**/ask-engine-*.js');
    await map.locator('.problem button').click();
    await expect(map.locator('.node')).toHaveCount(2);
    expect(problems.filter((problem) => !/ERR_FAILED|E_NETWORK/.test(problem))).toEqual([]);
    problems.length = 0;
});

/** Where the companies a, b and c are, whatever the camera does: the way from a to c in ways from a to b. */
const shape = (map) =>
    map.locator('.node').evaluateAll((buttons) => {
        const [a, b, c] = ['a', 'b', 'c'].map((name) => {
            const button = buttons.find((one) => one.ariaLabel?.startsWith(name));
            const { x, y, width } = /** @type {Element} */ (button).getBoundingClientRect();
            return [x + width / 2, y + width / 2];
        });
        const [ab, ac] = [b, c].map(([x, y]) => [x - a[0], y - a[1]]);
        const square = ab[0] ** 2 + ab[1] ** 2;
        return [(ab[0] * ac[0] + ab[1] * ac[1]) / square, (ab[0] * ac[1] - ab[1] * ac[0]) / square];
    });

test('data in place of others leave the companies where they were', async ({ page }) => {
    const map = await show(page, { ...BARE, view: { show: 'all' } });
    const before = await shape(map);
    const more = { from: 'c', to: 'd', amount: 9 };
    await map.evaluate((element, value) => (element.data = value), {
        view: { show: 'all' },
        deals: [...BARE.deals, more, { ...more, from: 'a' }],
    });
    await expect(map.locator('.node')).toHaveCount(4);
    const after = await shape(map);
    for (const axis of [0, 1]) {
        expect(after[axis]).toBeCloseTo(before[axis], 1);
    }
});

test('where no worker is allowed a map is laid out all the same', async ({ page, problems }) => {
    await page.addInitScript(() => {
        window.Worker = class {
            constructor() {
                throw new DOMException('no workers here', 'SecurityError');
            }
        };
    });
    const map = await show(page, BARE);
    await expect(map.locator('.round strong')).toHaveText('3');
    expect(problems).toEqual([]);
});

test('a page that allows one policy of a name has all its maps laid out beside it', async ({ page, baseURL }) => {
    const url = new URL('host.html', baseURL).href;
    const block = (id) => `<script type="application/json" id="${id}">${JSON.stringify(BARE)}</script>`;
    const tag = (id) => `<loop-map src="#${id}" loading="eager"></loop-map>`;
    await page.route(url, (route) =>
        route.fulfill({
            contentType: 'text/html; charset=utf-8',
            headers: { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types loop-map" },
            body: `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,"><body>
                ${block('one')}${block('two')}${tag('one')}${tag('two')}<script type="module" src="loop-map.js"></script>`,
        }),
    );
    let workers = 0;
    page.on('worker', () => (workers += 1));
    await page.goto(url);
    for (const map of await page.locator('loop-map').all()) {
        await ready(map);
        await expect(map.locator('.round strong')).toHaveText('3');
    }
    expect(workers).toBe(2);
    const map = page.locator('loop-map').first();
    await map.evaluate((element) => (element.data = { deals: [{ from: 'a', to: 'b', amount: 7 }, { from: 'b', to: 'a', amount: 8 }] }));
    await expect(map.locator('.round strong')).toHaveText('7');
    await map.getByRole('button', { name: 'More filters' }).click();
    await expect.poll(() => workers).toBe(4);
});

test('where scripts have to be trusted a map is laid out beside the page', async ({ page }) => {
    await page.goto('embed.html');
    const map = page.locator('loop-map');
    await map.evaluate((element) => element.ready);
    const loaded = await map.evaluate(async (element, data) => {
        element.data = data;
        while (element.positions()?.length !== 6) {
            await new Promise((done) => setTimeout(done, 20));
        }
        return performance.getEntriesByType('resource').map(({ name }) => name);
    }, BARE);
    expect(loaded.filter((name) => /loopmap_engine/.test(name)), 'what the page itself has loaded').toEqual([]);
});

test('where a policy forbids workers a map is laid out all the same', async ({ page, problems }) => {
    await page.route(/index\.html/, async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers(), 'content-security-policy': "worker-src 'none'" };
        await route.fulfill({ response, headers });
    });
    const map = await show(page, BARE);
    await expect(map.locator('.round strong')).toHaveText('3');
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
        expect(problem).toMatch(/worker-src/);
    }
    problems.length = 0;
});

/** Everybody pays the next and somebody farther on. */
const crowd = (count) => ({
    deals: Array.from({ length: 2 * count }, (_, deal) => ({
        from: `c${deal % count}`,
        to: `c${(deal < count ? deal + 1 : deal * 7 + 3) % count}`,
        amount: 1 + deal,
    })).filter(({ from, to }) => from !== to),
});

test('a large map is laid out beside the page, which answers meanwhile', async ({ page }) => {
    const map = await openMap(page);
    const { engines, pauses } = await map.evaluate(async (element, data) => {
        const pauses = [];
        let last = performance.now();
        const timer = setInterval(() => {
            const now = performance.now();
            pauses.push(now - last);
            last = now;
        }, 5);
        element.data = data;
        while (element.positions()?.length !== 400) {
            await new Promise((done) => setTimeout(done, 20));
        }
        clearInterval(timer);
        const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
        return { engines: loaded.filter((name) => /loopmap_engine.*wasm/.test(name)), pauses };
    }, crowd(200));
    expect(engines, 'modules that the page itself has loaded').toEqual([]);
    expect(pauses.length, 'times that the page could do something else').toBeGreaterThan(20);
});

test('a map without places is laid out', async ({ page }) => {
    const map = await show(page, BARE);
    const positions = await map.evaluate((element) => [...element.positions()]);
    expect(positions.length).toBe(6);
    expect(new Set(positions).size).toBeGreaterThan(3);
    await expect(map.locator('.round strong')).toHaveText('3');
});

test('names with markup are shown letter for letter', async ({ page }) => {
    const name = '<img src=x onerror="window.hurt=1">';
    const data = {
        title: '<b>Bold</b>',
        companies: [
            { id: 'a', name },
            { id: 'b', name: '</script><script>window.hurt=1</script>' },
        ],
        deals: [
            { id: 'd', from: 'a', to: 'b', amount: 5, summary: '<i>x</i>', sources: ['s'] },
            { id: 'e', from: 'b', to: 'a', amount: 3 },
        ],
        sources: [{ id: 's', publisher: '<u>p</u>', url: 'https://example.org/' }],
    };
    const map = await show(page, data);
    await expect(map.locator('h2')).toHaveText('<b>Bold</b>');
    await map.evaluate((element) => element.isolate('a'));
    await expect(map.locator('.company .name').last()).toHaveText(name);
    await map.evaluate((element) => element.showLoop(['a', 'b']));
    await expect(map.locator('.summary').first()).toHaveText('<i>x</i>');
    expect(await page.evaluate(() => window.hurt)).toBeUndefined();
    expect(await map.locator('.root img, .root b, .root i, .root u').count()).toBe(0);
});

test('names that programs use are names like any other', async ({ page }) => {
    const names = ['constructor', '__proto__', 'toString', 'then', 'length'];
    const deals = names.map((id, i) => ({ from: id, to: names[(i + 1) % names.length], amount: 7 }));
    const companies = names.map((name, i) => ({ id: `c${i}`, name }));
    const ids = new Map(names.map((name, i) => [name, `c${i}`]));
    const map = await show(page, {
        companies,
        deals: deals.map((deal) => ({ ...deal, from: ids.get(deal.from), to: ids.get(deal.to) })),
    });
    await expect(map.locator('.loop')).toHaveCount(1);
    await expect(map.locator('.loop .names')).toContainText('__proto__');
});

const BAD = [
    ['a missing file', { status: 404, body: 'gone' }, 'E_FETCH', 'HTTP 404'],
    ['a web page', { contentType: 'text/html', body: '<!doctype html><p>hello' }, 'E_HTML', 'web page'],
    ['an empty file', { body: '' }, 'E_EMPTY', 'empty'],
    ['broken JSON', { body: '{"deals": [1, 2,\n]}' }, 'E_JSON', 'Not valid JSON'],
    ['Latin-1', { body: Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]) }, 'E_ENCODING', 'UTF-8'],
    ['a list', { body: '[]' }, 'E_SHAPE', 'Expected an object'],
    ['no deals', { body: '{}' }, 'E_SHAPE', '"deals"'],
    ['an unknown company', { body: '{"companies":[{"id":"nvidia"}],"deals":[{"from":"nvidia","to":"nvida"}]}' }, 'E_REF', 'Did you mean'],
    ['a newer format', { body: '{"format":9,"deals":[]}' }, 'E_VERSION', 'newer'],
];

for (const [name, answer, code, text] of BAD) {
    test(`${name} is told in words beside the content`, async ({ page, problems }) => {
        await page.addInitScript(() => {
            window.errors = [];
            document.addEventListener('loop-map-error', ({ detail }) => window.errors.push(detail));
        });
        await page.route('**/ai-sector-first.json', (route) => route.fulfill(answer));
        await page.goto('index.html');
        const map = page.locator('loop-map').first();
        const problem = map.locator('.problem');
        await map.scrollIntoViewIfNeeded();
        await expect(problem).toContainText(text);
        await expect(map.locator('img')).toBeVisible();
        const errors = await page.evaluate(() => window.errors);
        expect(errors.map((error) => error.code)).toEqual([code]);
        expect(errors[0].text).not.toMatch(/undefined|null|\[object/);
        problems.length = 0;
    });
}

test('the reader can try again', async ({ page, problems }) => {
    let isGone = true;
    await page.route('**/ai-sector-first.json', (route) => (isGone ? route.fulfill({ status: 503 }) : route.continue()));
    await page.goto('index.html');
    const map = page.locator('loop-map').first();
    await map.scrollIntoViewIfNeeded();
    await expect(map.locator('.problem')).toBeVisible();
    isGone = false;
    await map.locator('.problem button').click();
    await expect(map.locator('.root')).toBeVisible();
    problems.length = 0;
});

for (const [colorScheme, text] of [
    ['dark', 'rgb(242, 243, 247)'],
    ['light', 'rgb(20, 22, 28)'],
]) {
    test(`what is wrong is told in the colours of the ${colorScheme} theme`, async ({ page, problems }) => {
        await page.emulateMedia({ colorScheme });
        await page.route('**/ai-sector-first.json', (route) => route.fulfill({ status: 503 }));
        await page.goto('index.html');
        const map = page.locator('loop-map').first();
        await map.scrollIntoViewIfNeeded();
        await expect(map.locator('.problem')).toHaveCSS('color', text);
        problems.length = 0;
    });
}

test('a trap in the core ends the map, with a message and the content', async ({ page, problems }) => {
    const map = await openMap(page);
    const told = await map.evaluate(async (element) => {
        const errors = [];
        element.addEventListener('loop-map-error', ({ detail }) => errors.push(detail.code));
        const { LoopMap } = await import('./loop-map.js');
        LoopMap.prototype.hover = () => {
            throw new WebAssembly.RuntimeError('unreachable');
        };
        const { x, y } = element.pointAt('nvidia');
        window.point = { x, y };
        return errors;
    });
    expect(told).toEqual([]);
    const { x, y } = await page.evaluate(() => window.point);
    await page.mouse.move(x, y);
    await expect(map.locator('.problem')).toContainText('internal error');
    await expect(map.locator('img')).toBeVisible();
    problems.length = 0;
});
