// Many times over: nothing is left behind by maps that are gone, or by a reader who plays on and on.

import { expect, test } from '../fixtures.js';
import { atRest, openMap } from '../map.js';

const { LOOPMAP_FULL } = process.env;
const CYCLES = LOOPMAP_FULL ? 500 : 50;
const ACTIONS = LOOPMAP_FULL ? 1_500 : 120;

/** What is kept by the page: nodes, listeners, bytes of JavaScript, pages of the core's memory. */
async function kept(page, session) {
    for (let i = 0; i < 3; i += 1) {
        await session.send('HeapProfiler.collectGarbage');
        await page.waitForTimeout(50);
    }
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const pages = await page.evaluate(async () => {
        const { initSync } = await import('./loop-map.js');
        return initSync().memory.buffer.byteLength / 65_536;
    });
    return { nodes, listeners: jsEventListeners, bytes: usedSize, pages };
}

test(`${CYCLES} maps that came and went leave nothing behind`, async ({ page }) => {
    test.setTimeout(180_000 + CYCLES * 4_000);
    const map = await openMap(page);
    const session = await page.context().newCDPSession(page);
    const cycle = (count) =>
        map.evaluate(async (element, count) => {
            window.baked ??= await (await fetch(element.src)).json();
            for (let i = 0; i < count; i += 1) {
                const other = document.createElement('loop-map');
                Object.assign(other, { loading: 'eager', data: window.baked });
                other.style.height = '500px';
                element.after(other);
                await other.ready;
                other.isolate('nvidia');
                await new Promise((done) => requestAnimationFrame(done));
                other.remove();
                await new Promise((done) => setTimeout(done));
            }
        }, count);
    await cycle(LOOPMAP_FULL ? 100 : 20);
    const before = await kept(page, session);
    await cycle(CYCLES);
    // What may have grown in all. What is compiled anew counts as well; a map that is kept would be 50 KB or more. Memory of
    // the core is never given back: a map that comes before the last one is gone takes room once, one that stays every time.
    const spare = { nodes: 0, listeners: 0, bytes: 2048 * CYCLES, pages: CYCLES / 5 };
    const grown = async () => {
        const after = await kept(page, session);
        const more = Object.keys(spare).map((kind) => [kind, after[kind] - before[kind]]);
        return more.filter(([kind, count]) => count > spare[kind]);
    };
    // The last one may be held for a moment longer; one of each cycle would never go.
    await expect.poll(grown, { timeout: 60_000 }).toEqual([]);
});

/** Chance that is the same in every run (Marsaglia, "Xorshift RNGs", 2003). */
function chance(seed) {
    let state = seed;
    return (below) => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) % below;
    };
}

const CALLS = [
    (element) => element.filter({ pillars: ['hardware-software', 'services-api'] }),
    (element) => element.filter({ pillars: [], status: [] }),
    (element) => element.filter({ status: ['active', 'closed'] }),
    (element) => element.filter({ 'as-of': '2025-03' }),
    (element) => element.filter({ 'as-of': undefined }),
    (element) => element.isolate('openai'),
    (element) => element.clear(),
    (element) => element.setAttribute('theme', element.getAttribute('theme') === 'light' ? 'dark' : 'light'),
    (element) => (element.style.width = element.style.width === '700px' ? '' : '700px'),
    (element) => element.showLoop(element.loops({ limit: 3 }).loops.at(-1)?.companies.map(({ id }) => id) ?? []),
];

/** One thing that a reader might do. */
async function play(page, map, box, pick) {
    const at = () => ({ x: box.x + 10 + pick(box.width - 20), y: box.y + 60 + pick(box.height - 160) });
    const { x, y } = at();
    const keys = ['Escape', '+', '-', '0', 'ArrowRight', 'ArrowUp', 'Enter', 'Escape'];
    switch (pick(8)) {
        case 0:
            return page.mouse.click(x, y);
        case 1:
            await page.mouse.move(x, y);
            await page.keyboard.down('Control');
            await page.mouse.wheel(0, pick(2) === 0 ? 120 : -120);
            return page.keyboard.up('Control');
        case 2: {
            const end = at();
            await page.mouse.move(x, y);
            await page.mouse.down();
            await page.mouse.move(end.x, end.y, { steps: 3 });
            return page.mouse.up();
        }
        case 3:
            return page.keyboard.press(keys[pick(keys.length)]);
        case 4:
        case 5:
            return map.evaluate(CALLS[pick(CALLS.length)]);
        default:
            return page.mouse.move(x, y, { steps: 2 });
    }
}

test(`${ACTIONS} actions leave no trace the second time`, async ({ page }) => {
    test.setTimeout(180_000 + 2_000 * ACTIONS);
    const map = await openMap(page);
    const session = await page.context().newCDPSession(page);
    const box = await map.boundingBox();
    // The same actions each time, so that the second time needs no more room than the first.
    const playThrough = async () => {
        const pick = chance(2026);
        for (let action = 0; action < ACTIONS; action += 1) {
            await play(page, map, box, pick);
        }
    };
    const settle = async () => {
        await map.evaluate((element) => {
            element.style.width = '';
            element.removeAttribute('theme');
            element.filter({ pillars: [], status: [], 'as-of': undefined });
            element.clear();
        });
        await page.mouse.move(0, 0);
        await page.keyboard.press('0');
        await atRest(map);
        return kept(page, session);
    };
    // What needs most memory comes first: both widths, with everything that can be asked for.
    for (const call of [...CALLS, ...CALLS]) {
        await map.evaluate(call);
        await atRest(map);
    }
    await playThrough();
    const before = await settle();
    await playThrough();
    const after = await settle();
    expect(after.pages - before.pages, 'pages of memory').toBe(0);
    expect(after.nodes - before.nodes, 'nodes').toBeLessThan(50);
    expect(after.listeners - before.listeners, 'listeners').toBeLessThan(10);
    expect(after.bytes - before.bytes, 'bytes').toBeLessThan(262_144);
    await expect(map.locator('.root')).toBeVisible();
});

/** How long the soak is, what is done in each of its rounds, and how many rounds warm up. */
const SOAK_MINUTES = Number(process.env.LOOPMAP_SOAK_MINUTES ?? 30);
const ROUND = 320;
const WARM = 2;

/** Runs in the page: keeps how long each frame took, until `frames()` takes them. */
function watchFrames() {
    let [times, last] = [[], 0];
    const tick = (now) => {
        times.push(now - last);
        last = now;
        requestAnimationFrame(tick);
    };
    requestAnimationFrame((now) => ((last = now), requestAnimationFrame(tick)));
    window.frames95 = () => {
        const sorted = times.sort((a, b) => a - b);
        times = [];
        return sorted[Math.floor(0.95 * sorted.length)];
    };
}

/** How much a value grows with each step: least squares. */
function slope(values) {
    const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
    const middle = (values.length - 1) / 2;
    const over = values.map((_, i) => (i - middle) ** 2);
    const average = mean(values);
    return mean(values.map((value, i) => (i - middle) * (value - average))) / mean(over);
}

test('a map that is played with for half an hour is as quick and as small as at first', async ({ page }) => {
    test.skip(!LOOPMAP_FULL, `long: ${SOAK_MINUTES} minutes`);
    test.setTimeout((2 * SOAK_MINUTES + 10) * 60_000);
    const map = await openMap(page);
    const session = await page.context().newCDPSession(page);
    const box = await map.boundingBox();
    await page.evaluate(watchFrames);
    const rounds = [];
    const start = Date.now();
    while (Date.now() - start < SOAK_MINUTES * 60_000 || rounds.length * ROUND < 300 * SOAK_MINUTES) {
        // The same in each round, so that rounds can be compared; another map and back.
        const pick = chance(2026);
        for (let action = 0; action < ROUND; action += 1) {
            await play(page, map, box, pick);
        }
        const p95 = await page.evaluate(() => window.frames95());
        await map.evaluate(async (element) => {
            element.data = { companies: [{ id: 'a' }, { id: 'b' }], deals: [{ id: 'd', from: 'a', to: 'b' }] };
            await new Promise((done) => setTimeout(done, 500));
            element.style.width = '';
            element.removeAttribute('theme');
            element.setAttribute('src', `ai-sector.json?${performance.now()}`);
            await new Promise((done) => setTimeout(done, 1500));
        });
        await page.mouse.move(0, 0);
        rounds.push({ p95, ...(await kept(page, session)) });
    }
    const steady = rounds.slice(WARM);
    const perMinute = (rounds.length * 60_000) / (Date.now() - start);
    console.log(JSON.stringify({ rounds: rounds.length, first: steady[0], last: steady.at(-1) }));
    expect(slope(steady.map(({ bytes }) => bytes)) * perMinute, 'bytes more each minute').toBeLessThanOrEqual(1024);
    expect(new Set(steady.map(({ pages }) => pages)).size, 'sizes of the memory').toBe(1);
    expect(steady.at(-1).p95, 'frames').toBeLessThanOrEqual(1.1 * steady[0].p95);
    await expect(map.locator('.root')).toBeVisible();
});
