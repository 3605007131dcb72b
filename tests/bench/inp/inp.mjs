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

/** How long a frame and its answer may still come after an action. */
const SETTLE_MS = 120;

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
        const times = [];
        for await (const { kind, name, run } of actions(page, map)) {
            await page.evaluate(() => window.slowest.reset());
            const before = await busy(session);
            await run();
            await page.waitForTimeout(SETTLE_MS);
            const after = await busy(session);
            const took = await page.evaluate(() => window.slowest.take());
            times.push({ kind, name, took, busy: after - before });
        }
        console.log(JSON.stringify({ slower: SLOWER, loading, times }));
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

/** Milliseconds that the page's main thread has been busy so far. */
async function busy(session) {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1e3 * metrics.find(({ name }) => name === 'TaskDuration').value;
}

await main();
