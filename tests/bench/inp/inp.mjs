// How soon the page answers: 200 scripted actions in Chromium, its processor slowed down to a quarter.
//
//     node inp.mjs
//
// Each action's time is the longest of the events that it caused, from the input to the frame that shows its
// answer, by the browser's Event Timing. Beside it stands the time that the page's thread was busy with it,
// which does not depend on what else the machine is doing.

import { chromium } from '@playwright/test';

import { actions } from './actions.mjs';

const SLOWER = Number(process.env.INP_SLOWER ?? 4);

/** Event Timing does not tell of events that took less. */
const LEAST_MS = 16;

/** An action has been answered when so many frames in a row were soon there; what never rests is not waited for. */
const QUICK_FRAMES = 6;
const QUICK_MS = 34;
const LONGEST_MS = 2500;

/** How often the profiler looks at what runs, in microseconds. */
const SAMPLE_US = 500;

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

async function main() {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
    try {
        const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
        page.on('pageerror', (error) => console.error(error.message));
        await page.addInitScript(watch, LEAST_MS);
        await page.goto(new URL('index.html', process.env.LOOPMAP_URL).href);
        const map = page.locator('loop-map').first();
        await map.evaluate(async (element) => {
            element.scrollIntoView({ block: 'start', behavior: 'instant' });
            await element.ready;
        });
        await page.waitForTimeout(1000);
        const loading = await page.evaluate(() => window.longTasks.splice(0));
        const session = await page.context().newCDPSession(page);
        await session.send('Performance.enable', { timeDomain: 'threadTicks' });
        await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
        await session.send('Profiler.enable');
        await session.send('Profiler.setSamplingInterval', { interval: SAMPLE_US });
        await session.send('Profiler.start');
        const times = [];
        for await (const { kind, name, run } of actions(page, map)) {
            await page.evaluate(() => window.slowest.reset());
            const before = await busy(session);
            await run();
            await page.evaluate(quiet, [QUICK_FRAMES, QUICK_MS, LONGEST_MS]);
            const after = await busy(session);
            const took = await page.evaluate(() => window.slowest.take());
            times.push({ kind, name, took, busy: after - before });
        }
        const { profile } = await session.send('Profiler.stop');
        console.log(JSON.stringify({ slower: SLOWER, loading, times, shares: shares(profile) }));
    } finally {
        await browser.close();
    }
}

/** Runs in the page: keeps the longest event since it was asked, and all tasks of more than 50 ms. */
function watch(least) {
    let longest = 0;
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    const note = (entries) => entries.forEach(({ duration }) => (longest = Math.max(longest, duration)));
    observer.observe({ type: 'event', durationThreshold: least, buffered: true });
    window.slowest = {
        reset: () => {
            observer.takeRecords();
            longest = 0;
        },
        take: () => {
            note(observer.takeRecords());
            return longest;
        },
    };
    window.longTasks = [];
    new PerformanceObserver((list) => {
        list.getEntries().forEach(({ startTime, duration }) => window.longTasks.push({ startTime, duration }));
    }).observe({ type: 'longtask', buffered: true });
}

/** Runs in the page: waits until frames come as soon as they can, each with a little time after it. */
async function quiet([frames, quick, longest]) {
    const start = performance.now();
    let last = start;
    for (let quickOnes = 0; quickOnes < frames && last - start < longest; ) {
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        const now = performance.now();
        quickOnes = now - last < quick ? quickOnes + 1 : 0;
        last = now;
    }
}

/** What the busy part of a profile was spent on: the module, the page's scripts, and the browser's own work. */
function shares({ nodes, samples, timeDeltas }) {
    const kinds = new Map(
        nodes.map(({ id, callFrame: { url, functionName } }) => {
            const own = functionName === '(idle)' ? undefined : 'browser';
            return [id, url.startsWith('wasm:') || url.endsWith('.wasm') ? 'wasm' : url.includes('.js') ? 'script' : own];
        }),
    );
    const sums = { wasm: 0, script: 0, browser: 0 };
    samples.forEach((id, i) => {
        const kind = kinds.get(id);
        if (kind) {
            sums[kind] += timeDeltas[i] ?? 0;
        }
    });
    const all = sums.wasm + sums.script + sums.browser;
    return Object.fromEntries(Object.entries(sums).map(([kind, sum]) => [kind, sum / all]));
}

/** Milliseconds that the page's main thread has been busy so far. */
async function busy(session) {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1e3 * metrics.find(({ name }) => name === 'TaskDuration').value;
}

await main();
