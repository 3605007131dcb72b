// Takes screenshots of the built page:
//
//     cargo xtask screenshots            all, into target/screenshots
//     cargo xtask screenshots tall       those with `tall` in their name
//     cargo xtask picture                the README's picture

import { chromium } from '@playwright/test';
import { join } from 'node:path';
import { launchOptions, url } from './browser.js';

const wide = { width: 1200, height: 800 };
const tall = { width: 390, height: 844 };

/**
 * What to take. `hash` is the part of the address that sets the map's state, `full` takes the
 * whole page in place of the window with the map in it, `scale` is the pixel ratio.
 */
const shots = [
    { name: 'map-wide-dark', size: wide, theme: 'dark' },
    { name: 'map-wide-light', size: wide, theme: 'light' },
    { name: 'map-tall-dark', size: tall, theme: 'dark', scale: 2 },
    { name: 'map-tall-light', size: tall, theme: 'light', scale: 2 },
    { name: 'page-wide-dark', size: wide, theme: 'dark', full: true },
    { name: 'page-tall-light', size: tall, theme: 'light', full: true },
    { name: 'picture', size: wide, theme: 'dark' },
];

async function take(browser, shot, folder) {
    const { name, size, theme, hash = '', full = false, scale = 1 } = shot;
    const page = await browser.newPage({
        viewport: size,
        colorScheme: theme,
        deviceScaleFactor: scale,
        reducedMotion: 'reduce',
    });
    await page.goto(url + hash);
    await page.locator('loop-map').first().evaluate(async (map) => {
        await map.ready;
        map.scrollIntoView({ block: 'center', behavior: 'instant' });
        // The frame after the next one shows the map where it now is.
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, fullPage: full });
    await page.close();
    console.log(path);
}

const [folder, ...names] = process.argv.slice(2);
const chosen = shots.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
if (chosen.length === 0) {
    console.error(`no screenshot is called so; there are ${shots.map(({ name }) => name).join(', ')}`);
    process.exit(1);
}
const browser = await chromium.launch(launchOptions);
for (const shot of chosen) {
    await take(browser, shot, folder);
}
await browser.close();
