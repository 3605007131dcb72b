// Traps: whatever goes wrong in the compiled core ends one map, with a message, and no other map of the page.

import { expect, test } from '../fixtures.js';
import { atRest, openMap, ready } from '../map.js';

const repeats = process.env.LOOPMAP_FULL ? 100 : 3;

/** Ways in which the core fails: each makes the next call of a method fail once, for real. */
const KINDS = {
    // Memory that makes no sense, under an object that is not in use: it reads out of bounds.
    'spoilt memory': (prototype, method, memory) => {
        const original = prototype[method];
        prototype[method] = function (...args) {
            prototype[method] = original;
            new Uint8Array(memory().buffer).fill(0xff);
            new DataView(memory().buffer).setInt32(this.__wbg_ptr, 0, true);
            return original.apply(this, args);
        };
    },
    // The stack is shared with the core: deep calls in it end like deep calls around it.
    'a full stack': (prototype, method) => {
        const original = prototype[method];
        prototype[method] = () => {
            prototype[method] = original;
            const deep = () => deep() + 1;
            return deep();
        };
    },
    'a panic': (prototype, method) => {
        const original = prototype[method];
        prototype[method] = () => {
            prototype[method] = original;
            throw new WebAssembly.RuntimeError('unreachable');
        };
    },
};

/** Readies `window.sabotage()`, which lets the next call of a method fail. */
const readySabotage = (page, kind, method) =>
    page.evaluate(
        async ([source, method]) => {
            const { LoopMap, initSync } = await import('./loop-map.js');
            const { memory } = initSync();
            window.sabotage = () => (0, eval)(source)(LoopMap.prototype, method, () => memory);
        },
        [`(${KINDS[kind]})`, method],
    );

/** Two more maps on the page, and the errors that any of them tells of. */
async function threeMaps(page) {
    await page.addInitScript(() => {
        window.told = [];
        document.addEventListener('loop-map-error', ({ target, detail }) => window.told.push([target.id, detail.code]));
    });
    const first = await openMap(page);
    await first.evaluate((element) => {
        element.id = 'first';
        for (const id of ['second', 'third']) {
            const other = document.createElement('loop-map');
            Object.assign(other, { id, src: element.src, loading: 'eager' });
            other.style.height = '500px';
            element.after(other);
        }
    });
    const [second, third] = [page.locator('#second'), page.locator('#third')];
    await ready(third);
    await ready(second);
    return { first, second, third };
}

/** What a map shows: its state, and where it shows a company, from the element's corner. */
const shown = (map) =>
    map.evaluate((element) => {
        const { left, top } = element.getBoundingClientRect();
        const { x, y } = element.pointAt('nvidia');
        return { state: element.state, x: Math.round(x - left), y: Math.round(y - top) };
    });

test('a map that traps ends alone; the others stay as they were', async ({ page, problems }) => {
    const { first, second, third } = await threeMaps(page);
    await second.evaluate((element) => element.isolate('openai'));
    await third.evaluate((element) => element.shadowRoot.querySelector('.zoom button').click());
    await atRest(third);
    const before = [await shown(second), await shown(third)];
    await readySabotage(page, 'spoilt memory', 'ask');
    await first.evaluate((element) => {
        window.sabotage();
        element.figures();
    });
    await expect(first.locator('.problem')).toContainText('internal error');
    await expect(first.locator('img')).toBeVisible();
    await atRest(second);
    await atRest(third);
    expect(await page.evaluate(() => window.told)).toEqual([['first', 'E_CRASH']]);
    expect([await shown(second), await shown(third)]).toEqual(before);
    expect(problems.filter((problem) => !problem.includes('E_CRASH'))).toEqual([]);
    expect(problems.length, 'one line in the console').toBe(1);
    problems.length = 0;
    // All of them work on.
    await second.evaluate((element) => element.isolate('nvidia'));
    await expect(second.locator('.company .name').last()).toHaveText('Nvidia');
    await first.locator('.problem button').click();
    await ready(first);
    await first.evaluate((element) => element.isolate('nvidia'));
    await expect(first.locator('.company .name').last()).toHaveText('Nvidia');
});

for (const kind of Object.keys(KINDS)) {
    for (const method of ['frame', 'act']) {
        test(`after ${kind} in ${method} the map can be had again, ${repeats} times`, async ({ page, problems }) => {
            test.setTimeout(120_000 + repeats * 20_000);
            const map = await openMap(page);
            for (let i = 0; i < repeats; i += 1) {
                await atRest(map);
                await readySabotage(page, kind, method);
                // Another company than before: the page's address brings the last one back.
                const after = await map.evaluate(async (element, company) => {
                    let isTold = false;
                    element.addEventListener('loop-map-error', () => (isTold = true), { once: true });
                    // In one task: whatever else is painted meanwhile would fail before anybody listens.
                    window.sabotage();
                    element.isolate(company);
                    const ask = window.requestAnimationFrame;
                    for (let waited = 0; !isTold && waited < 60; waited += 1) {
                        await new Promise((done) => ask(done));
                    }
                    let frames = 0;
                    window.requestAnimationFrame = (then) => (frames += 1) && ask(then);
                    await new Promise((done) => setTimeout(done, 50));
                    window.requestAnimationFrame = ask;
                    return { isTold, isShown: element.shadowRoot.querySelector('.problem') !== null, frames };
                }, i % 2 === 0 ? 'nvidia' : 'openai');
                expect(after).toEqual({ isTold: true, isShown: true, frames: 0 });
                await map.evaluate(async (element) => {
                    element.data = await (await fetch(element.src)).json();
                    while (!element.shadowRoot.querySelector('.root:not(.coming)')) {
                        await new Promise((done) => setTimeout(done, 5));
                    }
                    // The content in its place was of another height.
                    element.scrollIntoView({ block: 'start', behavior: 'instant' });
                    await new Promise((done) => setTimeout(done, 50));
                });
                expect(await map.evaluate((element) => element.figures().loops.count)).toBeGreaterThan(100);
            }
            expect(problems.length, 'one line in the console for each').toBe(repeats);
            problems.length = 0;
        });
    }
}
