// The examples, each as a reader and as a policy sees it.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '../fixtures.js';
import { atRest, ready } from '../map.js';

/** How much anything on the page was moved by what came in. */
async function watchShifts(page) {
    await page.addInitScript(() => {
        window.shifted = [];
        new PerformanceObserver((list) => {
            for (const { value, sources } of list.getEntries()) {
                window.shifted.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80))]);
            }
        }).observe({ type: 'layout-shift', buffered: true });
    });
    return () => page.evaluate(() => new Promise((done) => setTimeout(() => done(window.shifted), 100)));
}

for (const size of [
    { width: 1200, height: 800 },
    { width: 700, height: 900 },
    { width: 390, height: 844 },
    { width: 320, height: 640 },
]) {
    test.describe(`at ${size.width} px`, () => {
        test.use({ viewport: size });

        test('nothing moves when the map comes', async ({ page }) => {
            const shifted = await watchShifts(page);
            await page.goto('examples/plain.html');
            await ready(page.locator('loop-map'));
            expect(await shifted()).toEqual([]);
        });

        for (const [what, pattern] of [
            ['the module is missing', '**/*.wasm'],
            ['the data are missing', '**/ai-sector.json'],
        ]) {
            test(`nothing moves when ${what}`, async ({ page, problems }) => {
                const shifted = await watchShifts(page);
                await page.route(pattern, (route) => route.fulfill({ status: 404, body: '' }));
                await page.goto('examples/plain.html');
                const map = page.locator('loop-map');
                await map.evaluate((element) => element.ready.catch(() => {}));
                await expect(map.locator('.problem')).toBeVisible();
                await expect(map.locator('img')).toBeVisible();
                expect(await shifted()).toEqual([]);
                problems.length = 0;
            });
        }
    });
}

test('nothing moves when the module is late, the data are bad, or the theme changes', async ({ page, problems }) => {
    const shifted = await watchShifts(page);
    await page.route('**/*.wasm', async (route) => {
        await new Promise((done) => setTimeout(done, 2000));
        await route.continue();
    });
    await page.goto('examples/plain.html');
    await ready(page.locator('loop-map'));
    await page.emulateMedia({ colorScheme: 'light' });
    await atRest(page.locator('loop-map'));
    await page.locator('loop-map').evaluate(async (element) => {
        const failed = new Promise((done) => element.addEventListener('loop-map-error', done));
        element.data = { deals: [{ from: 'a' }] };
        await failed;
    });
    expect(await shifted()).toEqual([]);
    problems.length = 0;
});

test('without the word in its policy a page keeps the picture, and says which word', async ({ page, baseURL, problems }) => {
    const shifted = await watchShifts(page);
    await page.route(new URL('examples/strict.html', baseURL).href, async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace(" 'wasm-unsafe-eval'", '');
        await route.fulfill({ response, body });
    });
    await page.addInitScript(() => {
        window.codes = [];
        addEventListener('loop-map-error', ({ detail }) => window.codes.push(detail.code));
    });
    await page.goto('examples/strict.html');
    const map = page.locator('loop-map');
    expect(await map.evaluate((element) => element.ready.catch(({ code }) => code))).toBe('E_WASM_BLOCKED');
    // Readers cannot mend it, and are not told of headers.
    await expect(map.locator('.problem')).toHaveCount(0);
    await expect(map.locator('img')).toBeVisible();
    expect(await page.evaluate(() => window.codes)).toEqual(['E_WASM_BLOCKED']);
    expect(problems.filter((text) => text.includes('loop-map:'))).toHaveLength(1);
    expect(problems.join()).toContain('wasm-unsafe-eval');
    expect(problems.filter((text) => text.startsWith('uncaught'))).toEqual([]);
    expect(await shifted()).toEqual([]);
    problems.length = 0;
});

test('under a strict policy nothing is reported', async ({ page }) => {
    await page.addInitScript(() => {
        window.reports = [];
        document.addEventListener('securitypolicyviolation', (event) => window.reports.push(event.violatedDirective));
    });
    await page.goto('examples/strict.html');
    const map = page.locator('loop-map');
    await ready(map);
    await map.evaluate((element) => element.isolate('nvidia'));
    await atRest(map);
    expect(await page.evaluate(() => window.reports)).toEqual([]);
});

test('five maps fetch and compile one module, each when it comes near', async ({ page }) => {
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').at(-1)));
    await page.addInitScript(() => {
        window.compiled = 0;
        for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) {
            const own = WebAssembly[name];
            WebAssembly[name] = (source, ...more) => {
                window.compiled += source instanceof WebAssembly.Module ? 0 : 1;
                return own(source, ...more);
            };
        }
    });
    await page.goto('examples/five.html');
    const maps = page.locator('loop-map');
    await ready(maps.first());
    expect(await maps.last().evaluate((map) => map.shadowRoot.querySelector('.root') === null)).toBe(true);
    for (const map of await maps.all()) {
        await ready(map);
    }
    expect(asked.filter((name) => name.endsWith('.wasm'))).toEqual([expect.stringMatching(/^loopmap_wasm-[0-9a-f]{8}\.wasm$/)]);
    expect(await page.evaluate(() => window.compiled)).toBe(1);
});

test('nothing is asked for but the script, the module, the styles and the data', async ({ page, context }) => {
    const asked = new Set();
    page.on('request', (request) => asked.add(new URL(request.url()).pathname.split('/').at(-1)));
    await page.goto('examples/plain.html');
    const map = page.locator('loop-map');
    await ready(map);
    await map.evaluate((element) => element.isolate('nvidia'));
    await atRest(map);
    const own = ['plain.html', 'examples.css', 'loop-map.js', 'ai-sector.json'];
    expect([...asked].filter((name) => !own.includes(name) && !/^ai-sector-.*\.svg$|^loopmap_wasm-[0-9a-f]{8}\.wasm$|^(chunk|loop-list|reading|strings-more|company-more)-[A-Z0-9]{8}\.js$|^,?$/.test(name))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
});

test('a sentence follows the map', async ({ page }) => {
    await page.goto('examples/events.html');
    const map = page.locator('loop-map');
    await ready(map);
    await map.evaluate((element) => element.isolate('nvidia'));
    await expect(page.locator('#sentence')).toHaveText(/^Money can come back to nvidia on \d+ ways\.$/);
});

test('four deals as a sheet in the page are a map, and its mistakes are told as the program tells them', async ({ page, problems }) => {
    await page.goto('examples/own-data.html');
    const map = page.locator('loop-map');
    await ready(map);
    expect(await map.evaluate((element) => element.figures().loops.count)).toBe(2);
    await expect(map.locator('h2')).toHaveText('A village');
    // The same sheet as a file, by its address.
    const csv = await page.locator('#deals').textContent();
    await page.route('**/sheets/village.csv', (route) => route.fulfill({ contentType: 'text/csv', body: csv }));
    await map.evaluate((element) => (element.src = 'sheets/village.csv'));
    await expect(map.locator('h2')).toHaveText('village');
    const bad = 'from;to;amount\nMill;Bakery;12\n"Bakery";Mill;a lot\nFarm\n';
    const told = await map.evaluate(async (element, csv) => {
        const failed = new Promise((done) => element.addEventListener('loop-map-error', ({ detail }) => done(detail)));
        element.data = { csv, title: 'Bad' };
        return failed;
    }, bad);
    const folder = mkdtempSync(join(tmpdir(), 'loopmap-sheet-'));
    writeFileSync(join(folder, 'bad.csv'), bad);
    const { stdout } = spawnSync(process.env.LOOPMAP_PROGRAM, ['check', join(folder, 'bad.csv'), '--format', 'json'], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    const errors = JSON.parse(stdout).problems.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(1);
    expect(told.code).toBe(errors[0].code);
    expect(told.text.split('\n')).toEqual(errors.map(({ text, line, column }) => `${text} (line ${line}, column ${column})`));
    problems.length = 0;
});

test('links in the text drive the map without an address', async ({ page }) => {
    await page.goto('examples/plain.html');
    const map = page.locator('loop-map');
    await ready(map);
    await page.getByText('A link in it shows two lines').click();
    await expect.poll(() => map.evaluate((element) => element.state.loop)).toEqual(['amazon', 'openai']);
    await page.getByText('another the loops of one company').click();
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBe('nvidia');
    expect(new URL(page.url()).hash).toBe('');
});

test('a page chooses theme, colours and heading', async ({ page }) => {
    await page.goto('examples/themes.html');
    const [light, dark] = await page.locator('loop-map').all();
    await ready(light);
    await expect(page.getByText('With a heading of the page’s own')).toBeVisible();
    const ground = (map) =>
        map.evaluate((element) => element.shadowRoot.querySelector('.root').style.getPropertyValue('--_ground'));
    expect(await ground(light)).toBe('#fbf6ee');
    await ready(dark);
    expect(await ground(dark)).toBe('#07080c');
});

for (const name of ['sandbox', 'wordpress', 'ghost']) {
    test(`the map runs in the frame of ${name}.html`, async ({ page }) => {
        await page.goto(`examples/${name}.html`);
        await page.locator('iframe').scrollIntoViewIfNeeded();
        await expect(page.frameLocator('iframe').locator('loop-map .root')).toBeVisible();
    });
}

test('steps of a text drive the map of the article, both ways', async ({ page }) => {
    await page.goto('index.html');
    const map = page.locator('#told');
    const step = (name) => page.locator(`[data-step="${name}"]`);
    const centre = async (name) => {
        await step(name).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
        await map.evaluate((element) => element.ready);
        await expect(step(name)).toHaveClass('is-shown');
    };
    const shown = () => map.evaluate((element) => element.state);
    await centre('story=amazon-openai:4');
    await expect.poll(async () => (await shown()).loop).toEqual(['amazon', 'openai']);
    await centre('story=borrowed-money:2');
    await expect.poll(async () => (await shown()).focus).toBe('coreweave');
    await centre('story=amazon-openai:4');
    await expect.poll(async () => (await shown()).loop).toEqual(['amazon', 'openai']);
});

for (const [width, height] of [[390, 844], [768, 1024], [844, 390], [1366, 650]]) {
    test(`the map of the stories stays in sight and follows them in a window of ${width} by ${height}`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        await page.goto('index.html');
        const map = page.locator('#told');
        await expect(page.getByRole('link', { name: 'Show it' }).first()).toBeHidden();
        for (const name of ['story=amazon-openai:4', 'story=borrowed-money:2']) {
            const step = page.locator(`[data-step="${name}"]`);
            await step.evaluate((element) => element.scrollIntoView({ block: 'end', behavior: 'instant' }));
            await map.evaluate((element) => element.ready);
            await expect(step).toHaveClass('is-shown');
            const seen = await map.evaluate((element) => element.getBoundingClientRect().toJSON());
            expect(seen.top).toBeGreaterThanOrEqual(0);
            expect(seen.bottom).toBeLessThanOrEqual(height + 1);
            expect(seen.height).toBeGreaterThan(0.45 * height);
            const { top, bottom, left, right } = await step.evaluate((element) => element.getBoundingClientRect().toJSON());
            expect(bottom - top).toBeGreaterThanOrEqual(0.7 * height);
            // What the map shows can be read beside it or under it.
            const isBeside = left >= seen.right || right <= seen.left;
            const text = await step.locator('span').evaluate((element) => element.getBoundingClientRect().toJSON());
            expect(text.top).toBeGreaterThan(isBeside ? 0 : seen.bottom);
            expect(text.bottom).toBeLessThan(height);
            await expect.poll(() => map.evaluate((element) => element.state.loop ?? element.state.focus)).toBeDefined();
        }
    });
}

test('500 jumps end where one jump does', async ({ page }) => {
    // Each jump writes the whole panel anew: on a busy computer they take their time.
    test.setTimeout(600_000);
    await page.goto('examples/plain.html');
    const map = page.locator('loop-map');
    await ready(map);
    const [after, direct] = await map.evaluate((element) => {
        let state = 11;
        const random = (n) => (state = (state * 48271) % 2147483647) % n;
        const views = [
            'focus=nvidia',
            'loop=amazon,openai',
            'story=gpu-clouds:3',
            'pillars=debt-lease&show=all',
            'status=active,closed',
            'story=borrowed-money:2',
            '',
        ];
        for (let i = 0; i < 500; i += 1) {
            element.show(views[random(views.length)]);
        }
        element.show('story=amd-warrants:4');
        const after = [JSON.stringify(element.state), JSON.stringify(element.figures())];
        element.show('');
        element.show('story=amd-warrants:4');
        return [after, [JSON.stringify(element.state), JSON.stringify(element.figures())]];
    });
    expect(after).toEqual(direct);
});

test('200 views come back from their addresses', async ({ page }) => {
    await page.goto('index.html');
    const map = page.locator('loop-map').first();
    await ready(map);
    const lost = await map.evaluate(async (element) => {
        let seed = 5;
        const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
        const some = (list) => list.filter(() => random(3) === 0);
        const companies = ['nvidia', 'openai', 'amazon', 'microsoft', 'oracle', 'meta', 'amd', 'google', 'coreweave'];
        const pillars = ['direct-investment', 'venture-capital', 'hardware-software', 'services-api', 'debt-lease'];
        const status = ['announced', 'committed', 'active', 'closed'];
        const lost = [];
        for (let i = 0; i < 200; i += 1) {
            const view = { show: ['known', 'core', 'all'][random(3)] };
            const picked = random(3);
            if (picked === 0) {
                view.focus = companies[random(companies.length)];
            } else if (picked === 1) {
                view.companies = some(companies);
            }
            const lists = { pillars: some(pillars), status: some(status) };
            Object.entries(lists).forEach(([name, list]) => list.length > 0 && (view[name] = list));
            if (random(2)) view['min-amount'] = random(1e9);
            if (random(2)) view['as-of'] = `2025-0${1 + random(9)}-15`;
            if (random(4) === 0) view.contingent = false;
            if (random(4) === 0) view['without-companies'] = [companies[random(companies.length)]];
            element.state = view;
            const before = JSON.stringify(element.state);
            // What writes addresses comes with the first.
            while (i === 0 && !location.hash) {
                await new Promise((done) => setTimeout(done, 20));
            }
            const address = location.hash;
            element.clear();
            element.show(address || '#map:');
            if (JSON.stringify(element.state) !== before) {
                lost.push([address, before, JSON.stringify(element.state)]);
            }
        }
        return lost;
    });
    expect(lost).toEqual([]);
});
