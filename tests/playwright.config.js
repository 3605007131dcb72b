// The page tests. `cargo xtask test page` builds and serves the page and finds the browser;
// arguments for Playwright go behind `--`:
//
//     cargo xtask test page -- -g 'the page'

import { defineConfig } from '@playwright/test';
import { launchOptions, url } from './browser.js';

const { CI, LOOPMAP_REPORTS } = process.env;

export default defineConfig({
    testDir: 'page',
    outputDir: `${LOOPMAP_REPORTS}/page`,
    // Pictures that a test takes itself, to hold a later one against. None is kept.
    snapshotPathTemplate: `${LOOPMAP_REPORTS}/pictures/{arg}{ext}`,
    fullyParallel: true,
    workers: 2,
    // For what never comes: a slow machine is no reason to fail.
    timeout: 180_000,
    expect: { timeout: 30_000 },
    forbidOnly: Boolean(CI),
    reporter: [['list'], ['json', { outputFile: `${LOOPMAP_REPORTS}/page.json` }]],
    use: {
        baseURL: url,
        viewport: { width: 1200, height: 800 },
        colorScheme: 'dark',
        // A trace takes a seventh of the time of all tests: `-- --trace retain-on-failure` where one is wanted.
        screenshot: 'only-on-failure',
        launchOptions,
    },
});
