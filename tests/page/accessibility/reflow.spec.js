// 400 % zoom, wider spacing of text, text twice as large; and nothing that moves for those who asked for it.

import { chromium } from '@playwright/test';

import { launchOptions } from '../../browser.js';
import { alone, expect, test } from '../shared.js';
import { atRest, openMap } from '../map.js';
import { watchRest } from '../rest.js';

/** What sticks out of the map, or is cut off, where it holds text. */
const cut = (map) =>
    map.evaluate((element) => {
        const root = element.shadowRoot;
        const edge = element.getBoundingClientRect();
        const found = [];
        for (const one of root.querySelectorAll('button, p, h2, h3, summary, label, span')) {
            if (!one.checkVisibility() || one.closest('.nodes, .spoken, .end, .skip, .deals, svg')) {
                continue;
            }
            // The row of loops to start with is scrolled on a phone, by finger or by key.
            const row = one.closest('.starters');
            if (row && row !== one && getComputedStyle(row).overflowX === 'auto') {
                continue;
            }
            const box = one.getBoundingClientRect();
            if (box.width > 1 && (box.left < edge.left - 1 || box.right > edge.right + 1)) {
                found.push(`${one.className || one.tagName} "${one.textContent.slice(0, 30)}" sticks out`);
            }
            if (one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).overflowX === 'hidden') {
                found.push(`${one.className || one.tagName} "${one.textContent.slice(0, 30)}" is cut`);
            }
        }
        return found;
    });

const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Walks through the states of a map and returns what sticks out in them. */
async function walk(map) {
    const found = await cut(map);
    for (const act of [
        (element) => element.isolate('nvidia'),
        (element) => element.showLoop(['nvidia', 'openai', 'oracle']),
        (element) => element.clear(),
        (element) => element.shadowRoot.querySelector('[data-tab="filters"][role="tab"]')?.click(),
        (element) => [...element.shadowRoot.querySelectorAll('.more-filters')].forEach((one) => one.textContent.includes('table') || one.click()),
    ]) {
        await map.evaluate(act);
        await atRest(map);
        found.push(...(await cut(map)));
        expect(await sideways(map.page())).toBeLessThanOrEqual(0);
    }
    return found;
}

test.describe('400 % of 1280 px', () => {
    test.use({ viewport: { width: 320, height: 256 } });
    test('nothing has to be scrolled sideways', async ({ page }) => {
        const map = await openMap(page);
        expect(await sideways(page)).toBeLessThanOrEqual(0);
        expect(await walk(map)).toEqual([]);
    });
});

for (const width of [320, 800, 1200]) {
    test(`text with more space between breaks nothing at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        const map = await openMap(page);
        await map.evaluate((element) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(
                '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
            );
            element.shadowRoot.adoptedStyleSheets = [...element.shadowRoot.adoptedStyleSheets, sheet];
        });
        await atRest(map);
        expect(await walk(map)).toEqual([]);
    });

    alone(`text of twice the size breaks nothing at ${width} px`, async ({ baseURL }) => {
        // As a reader sets it in the browser; what a page sets is none of the map's business.
        const args = [...launchOptions.args, '--blink-settings=defaultFontSize=32'];
        const browser = await chromium.launch({ ...launchOptions, args });
        const page = await browser.newPage({ baseURL, viewport: { width, height: 800 }, colorScheme: 'dark' });
        await watchRest(page);
        const map = await openMap(page);
        expect(await walk(map)).toEqual([]);
        expect(await map.locator('.root').evaluate((root) => getComputedStyle(root).fontSize)).toBe('28px');
        await browser.close();
    });
}

test.describe('with reduced motion', () => {
    test.use({ contextOptions: { reducedMotion: 'reduce' } });
    test('no frame moves after the first, whatever is chosen', async ({ page }) => {
        const map = await openMap(page);
        const picture = () => map.locator('canvas').evaluate((canvas) => canvas.toDataURL());
        for (const act of [
            () => {},
            (element) => element.isolate('nvidia'),
            (element) => element.showLoop(['nvidia', 'openai', 'oracle']),
            (element) => element.filter({ show: 'all' }),
        ]) {
            await map.evaluate(async (element, act) => {
                new Function('element', `(${act})(element)`)(element);
                await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            }, act.toString());
            const first = await picture();
            await page.waitForTimeout(300);
            expect(await picture()).toBe(first);
        }
    });
});

test('what moves by itself stands still within two seconds', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate((element) => element.showLoop(['nvidia', 'openai', 'oracle']));
    await page.waitForTimeout(2000);
    const picture = () => map.locator('canvas').evaluate((canvas) => canvas.toDataURL());
    const first = await picture();
    await page.waitForTimeout(700);
    expect(await picture()).toBe(first);
});
