// The browser tests. `cargo xtask test page` builds and serves the page, finds the browser and
// passes on what is needed here; arguments for Playwright go after `--`:
//
//     cargo xtask test page -- -g 'the page'

import { defineConfig } from '@playwright/test';

const { CHROMIUM, CI, LOOPMAP_RESULTS, LOOPMAP_URL } = process.env;
if (!LOOPMAP_URL) {
    throw new Error('run the page tests with: cargo xtask test page');
}

export default defineConfig({
    testDir: 'page',
    outputDir: LOOPMAP_RESULTS,
    fullyParallel: true,
    workers: 2,
    forbidOnly: Boolean(CI),
    reporter: [['list'], ['json']],
    use: {
        baseURL: LOOPMAP_URL,
        viewport: { width: 1200, height: 800 },
        colorScheme: 'dark',
        trace: 'retain-on-failure',
        launchOptions: {
            executablePath: CHROMIUM,
            args: [
                // Chromium's sandbox does not work for root, as whom builds often run.
                '--no-sandbox',
                // The rest keeps the browser from talking to anybody but the page's server.
                '--disable-quic',
                '--no-first-run',
                '--disable-background-networking',
                '--disable-component-update',
                '--disable-sync',
            ],
        },
    },
});
