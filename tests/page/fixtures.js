// What every page test starts from: import `test` and `expect` from here.

import { test as base, expect } from '@playwright/test';

import { watchRest } from './rest.js';

/**
 * Playwright's `test`, with `problems`: what the page wrote to the console as an error or a
 * warning, threw without catching, or asked of another host. A test fails when any are left at
 * its end; one that provokes them checks them and then sets `problems.length = 0`.
 */
export const test = base.extend({
    problems: [
        async ({ page, baseURL }, use) => {
            await watchRest(page);
            const problems = [];
            const listeners = {
                console: (message) => {
                    if (['error', 'warning'].includes(message.type())) {
                        problems.push(`${message.type()}: ${message.text()}`);
                    }
                },
                pageerror: (error) => problems.push(`uncaught: ${error.message}`),
                request: (request) => {
                    const url = new URL(request.url());
                    if (url.protocol.startsWith('http') && url.origin !== new URL(baseURL).origin) {
                        problems.push(`foreign request: ${url.href}`);
                    }
                },
            };
            Object.entries(listeners).forEach(([name, listener]) => page.on(name, listener));
            await use(problems);
            Object.entries(listeners).forEach(([name, listener]) => page.off(name, listener));
            expect(problems, 'problems that the page met').toEqual([]);
        },
        { auto: true },
    ],
});

export { expect };
