// What a printer gets: white paper, the picture, the tables, no controls.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '../fixtures.js';
import { atRest, ready } from '../map.js';

const MARGIN = '8mm';

/** Whether poppler is here, which looks into PDF. */
const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;

/** The page on A4, as Chromium prints it: how many pages, its words, and the pixels of the first page. */
async function print(page) {
    const out = mkdtempSync(join(tmpdir(), 'loopmap-print-'));
    try {
        const file = join(out, 'page.pdf');
        const margin = { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN };
        const pdf = await page.pdf({ path: file, format: 'A4', margin, printBackground: true });
        const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
        const words = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
        execFileSync('pdftoppm', ['-r', '30', '-l', '1', '-singlefile', file, join(out, 'first')]);
        return { pages, words, pixels: readFileSync(join(out, 'first.ppm')) };
    } finally {
        rmSync(out, { recursive: true });
    }
}

/** How much of a picture is dark, and how much has a colour. */
function ink(ppm) {
    const [head] = /^P6\s\d+ \d+\s255\s/.exec(ppm.subarray(0, 40).toString('latin1'));
    const pixels = ppm.subarray(head.length);
    let [dark, coloured] = [0, 0];
    for (let i = 0; i < pixels.length; i += 3) {
        const [least, most] = [Math.min(...pixels.subarray(i, i + 3)), Math.max(...pixels.subarray(i, i + 3))];
        dark += most < 96 ? 1 : 0;
        coloured += most - least > 64 ? 1 : 0;
    }
    const n = pixels.length / 3;
    return { dark: dark / n, coloured: coloured / n };
}

test('from a dark screen comes white paper with the picture and the tables on two pages', async ({ page }) => {
    test.skip(!hasPoppler, 'pdftotext and pdftoppm are not installed: they come with poppler-utils');
    await page.goto('embed.html');
    const map = page.locator('loop-map');
    await ready(map);
    await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
    await atRest(map);
    const picture = () => map.evaluate((element) => element.shadowRoot.querySelector('canvas').toDataURL());
    const before = await picture();
    const { pages, words, pixels } = await print(page);
    expect(pages).toBe(2);
    const { dark, coloured } = ink(pixels);
    expect(dark).toBeLessThan(0.04);
    expect(coloured).toBeGreaterThan(0.002);
    expect(words).toContain('Who pays whom in AI');
    // The rows are those of the page, and the picture's names are text.
    const rows = await page.locator('table').last().locator('tbody tr').count();
    expect(words.match(/\b(under contract|announced|running|paid)\b/g).length).toBeGreaterThanOrEqual(rows);
    expect(words).toContain('TSMC');
    for (const control of ['Find a company', 'Hide loops', 'Text and table', 'More filters']) {
        expect(words).not.toContain(control);
    }
    await expect.poll(picture).toBe(before);
});

test('the picture in the tag is a light one on paper, before the map has come as well', async ({ page }) => {
    await page.route('**/*.wasm', (route) => route.abort());
    await page.route('**/loop-map.js', (route) => route.fulfill({ body: '', contentType: 'text/javascript' }));
    await page.goto('index.html');
    const shown = () => page.locator('loop-map img').first().evaluate((img) => img.currentSrc.replace(/^http.*\/|,.*/g, ''));
    // The one inside the page, which is as dark as the screen.
    expect(await shown()).toBe('data:image/svg+xml');
    await page.emulateMedia({ media: 'print' });
    await expect.poll(shown).toMatch(/^ai-sector-wide-light\.svg\?v=/);
});

test('the article around the map is dark on paper, whatever the screen shows', async ({ page }) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto('index.html');
    const contrasts = await page.locator('.lead, figcaption, section p, section a').evaluateAll((all) =>
        all.map((element) => {
            const channels = getComputedStyle(element).color.match(/[\d.]+/g).map((n) => (n / 255) ** 2.2);
            return 1.05 / (0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2] + 0.05);
        }),
    );
    expect(contrasts.length).toBeGreaterThan(20);
    expect(Math.min(...contrasts)).toBeGreaterThan(4.5);
});
