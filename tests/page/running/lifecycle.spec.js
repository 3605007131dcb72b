// What a page does to a map: hides it, shrinks it, takes it away while it loads, takes its pixels.

import { expect, test } from '../fixtures.js';
import { atRest, baked, openMap, pointAt, ready } from '../map.js';

/** Whether something is painted around a company, beside the ground. */
const isPainted = (map, id = 'nvidia') =>
    map.evaluate((element, id) => {
        const canvas = element.shadowRoot.querySelector('canvas');
        const box = canvas.getBoundingClientRect();
        const { x, y } = element.pointAt(id);
        const ratio = canvas.width / box.width;
        const copy = new OffscreenCanvas(40, 40).getContext('2d');
        copy.drawImage(canvas, (x - box.left) * ratio - 20, (y - box.top) * ratio - 20, 40, 40, 0, 0, 40, 40);
        const { data } = copy.getImageData(0, 0, 40, 40);
        return new Set(new Uint32Array(data.buffer)).size > 10;
    }, id);

test('pixels that the browser took are painted again', async ({ page }) => {
    const map = await openMap(page);
    const tellings = [
        (canvas) => canvas.dispatchEvent(new Event('contextrestored')),
        () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
        () => document.dispatchEvent(new Event('visibilitychange')),
    ];
    for (const tell of tellings) {
        await map.evaluate((element) => {
            const canvas = element.shadowRoot.querySelector('canvas');
            canvas.getContext('2d').reset();
        });
        expect(await isPainted(map)).toBe(false);
        await map.locator('canvas').evaluate(tell);
        await atRest(map);
        expect(await isPainted(map)).toBe(true);
    }
});

test('a map that was hidden shows what was asked for meanwhile', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate((element) => {
        element.style.display = 'none';
        element.isolate('openai');
    });
    await atRest(map);
    await map.evaluate((element) => (element.style.display = ''));
    await ready(map);
    expect(await isPainted(map, 'openai')).toBe(true);
    await expect(map.locator('.node[aria-pressed="true"]')).toHaveAttribute('data-id', 'openai');
});

test('a map that goes and comes while its page is busy goes on painting', async ({ page }) => {
    // As a browser does that was too busy to tell of the first change before the second.
    await page.addInitScript(() => {
        const { IntersectionObserver } = window;
        window.IntersectionObserver = class extends IntersectionObserver {
            constructor(tell, options) {
                let changes = [];
                super((some, observer) => {
                    changes.push(...some);
                    setTimeout(() => {
                        const held = changes;
                        changes = [];
                        if (held.length > 0) {
                            tell(held, observer);
                        }
                    }, 200);
                }, options);
            }
        };
    });
    const map = await openMap(page);
    await map.evaluate(async (element) => {
        const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        element.style.display = 'none';
        await frame();
        element.style.display = '';
        await frame();
        await new Promise((done) => setTimeout(done, 400));
        element.isolate('openai');
    });
    await atRest(map);
    await expect.poll(() => isPainted(map, 'openai')).toBe(true);
    await expect(map.locator('.node[aria-pressed="true"]')).toHaveAttribute('data-id', 'openai');
});

test('a map that starts without a size is painted when it gets one', async ({ page }) => {
    const map = await openMap(page);
    const late = await map.evaluateHandle(async (element) => {
        const frame = document.createElement('div');
        Object.assign(frame.style, { width: '0', height: '0', overflow: 'hidden' });
        const late = document.createElement('loop-map');
        Object.assign(late, { id: 'late', src: element.src, loading: 'eager' });
        late.style.cssText = 'width: 100%; height: 100%; min-height: 0';
        frame.append(late);
        element.after(frame);
        await late.ready;
        await new Promise((done) => setTimeout(done, 100));
        Object.assign(frame.style, { width: '800px', height: '600px' });
        return late;
    });
    await ready(page.locator('#late'));
    expect(await late.evaluate((element) => element.getBoundingClientRect().width)).toBe(800);
    expect(await isPainted(page.locator('#late'))).toBe(true);
});

test('a map that is taken away while it loads says nothing, and loads when it is put back', async ({ page }) => {
    await page.addInitScript(() => {
        window.told = 0;
        document.addEventListener('loop-map-error', () => (window.told += 1));
    });
    let release = () => {};
    const held = new Promise((done) => (release = done));
    await page.route('**/ai-sector-first.json', async (route) => {
        await held;
        await route.continue().catch(() => {});
    });
    // From the start: where the map is near the window it asks before the page has come.
    const asked = page.waitForRequest('**/ai-sector-first.json');
    await page.goto('index.html');
    const map = page.locator('loop-map').first();
    await map.scrollIntoViewIfNeeded();
    await asked;
    await map.evaluate((element) => {
        window.place = element.parentElement;
        window.taken = element;
        element.remove();
    });
    release();
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => [window.told, window.taken.shadowRoot.querySelector('.root')])).toEqual([0, null]);
    await page.evaluate(() => window.place.prepend(window.taken));
    await ready(map);
    await expect(map.locator('.root')).toBeVisible();
});

test('of data that are set fifty times the last ones are shown', async ({ page }) => {
    const map = await openMap(page);
    const data = baked('tests/tiny');
    await map.evaluate(async (element, data) => {
        const ai = await (await fetch(element.src)).json();
        for (let i = 0; i < 50; i += 1) {
            element.data = i % 2 === 0 ? ai : { ...data, title: `Number ${i}` };
            await new Promise((done) => setTimeout(done, 2));
        }
    }, data);
    await expect(map.locator('h2')).toHaveText('Number 49');
    await atRest(map);
    await expect(map.locator('h2')).toHaveText('Number 49');
    expect(await map.locator('.root').count()).toBe(1);
});

test('the canvas follows the ratio of pixels when it changes', async ({ page }) => {
    // No browser changes it on demand: what it tells then is told here.
    await page.addInitScript(() => {
        const queries = [];
        const ask = window.matchMedia.bind(window);
        window.matchMedia = (text) => {
            const query = ask(text);
            if (text.includes('resolution')) {
                queries.push(query);
            }
            return query;
        };
        window.setRatio = (ratio) => {
            Object.defineProperty(window, 'devicePixelRatio', { configurable: true, value: ratio });
            queries.splice(0).forEach((query) => query.dispatchEvent(new Event('change')));
        };
    });
    const map = await openMap(page);
    for (const ratio of [2, 3, 1]) {
        await page.evaluate((ratio) => window.setRatio(ratio), ratio);
        await atRest(map);
        expect(await map.locator('canvas').evaluate((canvas) => canvas.width / canvas.clientWidth)).toBe(ratio);
        expect(await isPainted(map)).toBe(true);
    }
});

test('a second copy of the script changes nothing', async ({ page }) => {
    const map = await openMap(page);
    await page.evaluate(() => import('./loop-map.js?again'));
    await map.evaluate((element) => element.isolate('nvidia'));
    await expect(map.locator('.company .name').last()).toHaveText('Nvidia');
});

test('the page comes back from where the reader went', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate((element) => element.isolate('nvidia'));
    await page.goto('about:blank');
    await page.goBack();
    await ready(map);
    await expect(map.locator('.company .name').last()).toHaveText('Nvidia');
    expect(await isPainted(map)).toBe(true);
});

test('a page that was frozen goes on', async ({ page }) => {
    const map = await openMap(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await page.waitForTimeout(200);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    const { x, y } = await pointAt(map, 'openai');
    await page.mouse.click(x, y);
    await expect(map.locator('.company .name').last()).toHaveText('OpenAI');
});

/** Has the browser tell nothing of what it paints. */
const tellNoPaint = (page) =>
    page.addInitScript(() => {
        window.observed = [];
        performance.getEntriesByName = () => [];
        const { observe } = PerformanceObserver.prototype;
        PerformanceObserver.prototype.observe = function (what) {
            return what.type === 'paint' ? void window.observed.push(performance.now()) : observe.call(this, what);
        };
    });

test('a map waits for the page to paint, and not for ever where it paints nothing', async ({ page }) => {
    await tellNoPaint(page);
    const map = await openMap(page);
    const [waited, asked] = await page.evaluate(() => {
        const module = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.wasm'));
        return [window.observed[0], module.startTime];
    });
    // Without an answer it was a quarter of a second.
    expect(asked - waited).toBeGreaterThan(240);
    await expect(map.locator('.loop')).toHaveCount(20);
});

test('a map that is given while it waits comes once', async ({ page }) => {
    await tellNoPaint(page);
    // It is laid out in a worker, each time that it is loaded.
    let workers = 0;
    page.on('worker', () => (workers += 1));
    await page.addInitScript(() => {
        const data = { deals: [{ from: 'a', to: 'b', amount: 2 }, { from: 'b', to: 'a', amount: 1 }] };
        window.observed.push = () => (document.querySelector('loop-map').data = data);
    });
    await page.goto('examples/plain.html');
    const map = page.locator('loop-map');
    await ready(map);
    await page.waitForTimeout(400);
    expect(workers).toBe(1);
});
