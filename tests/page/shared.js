// Tests that share a page: `test` from here in place of the one in `fixtures.js`. Each gets a map of its own, new and
// as the article has it, in a page that an earlier test with the same settings has left: to open a page takes longer
// than most of what is done in it. A test that changes more than the map, the window's size, the media or where the
// pointer is wants a page of its own.

import { expect, test as alone } from './fixtures.js';
import { shared } from './map.js';

export const test = alone.extend({
    pages: [
        // Playwright reads in the braces what a fixture needs.
        async ({}, use) => {
            const pages = new Map();
            await use(pages);
            await Promise.all([...pages.values()].map((page) => page.context().close()));
        },
        { scope: 'worker' },
    ],

    context: ({ page }, use) => use(page.context()),

    page: async (
        { pages, browser, baseURL, viewport, hasTouch, isMobile, colorScheme, deviceScaleFactor, permissions, contextOptions },
        use,
    ) => {
        const settings = { ...contextOptions, baseURL, viewport, hasTouch, isMobile, colorScheme, deviceScaleFactor, permissions };
        const name = JSON.stringify(settings);
        const page = pages.get(name) ?? (await browser.newPage(settings));
        pages.set(name, page);
        shared.add(page);
        await use(page);
        const { reducedMotion = null, forcedColors = null } = contextOptions;
        await page.mouse.move(0, 0);
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion, forcedColors });
    },
});

export { alone, expect };
