// From what people have to what they put on a website.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { strFromU8, unzipSync } from 'fflate';

import { expect, test } from '../fixtures.js';
import { loopmap } from '../map.js';
import { atDesk, drawn, openMaker, pasteTable, says, type, workbook } from './desk.js';

/** Thirty payments round a ring of ten, so that there are loops. */
const thirty = () => [
    ['From', 'To', 'Amount', 'Date'],
    ...Array.from({ length: 30 }, (_, i) => [`Firm ${i % 10}`, `Firm ${(i * 3 + 1) % 10}`, String(1000 + i * 37), `2025-${String((i % 12) + 1).padStart(2, '0')}`]),
].filter(([from, to]) => from !== to);

/** Takes away one of the ways. @returns what was downloaded */
async function take(page, way) {
    await page.getByRole('button', { name: 'Take away' }).click();
    const coming = page.waitForEvent('download');
    await page.locator(`[data-way=${way}]`).click();
    const download = await coming;
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Serves a folder as `python3 -m http.server` does while something is done with it. */
async function served(files, use) {
    const folder = mkdtempSync(join(tmpdir(), 'loopmap-maker-'));
    for (const [name, bytes] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), bytes);
    }
    const server = spawn('python3', ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', folder]);
    try {
        const port = await new Promise((resolve) => server.stdout.on('data', (text) => resolve(/port (\d+)/.exec(text)?.[1])));
        await use(`http://127.0.0.1:${port}/`, folder);
    } finally {
        server.kill();
        rmSync(folder, { recursive: true });
    }
}

test('a workbook of thirty rows is a website after four actions', async ({ page, browser }) => {
    await openMaker(page);
    const file = { name: 'payments.xlsx', mimeType: 'application/octet-stream', buffer: workbook(thirty()) };
    await page.setInputFiles('#files', file);
    await page.getByRole('button', { name: 'Make the map' }).click();
    await atDesk(page);
    const { name, bytes } = await take(page, 'website');
    expect(name).toBe('payments-website.zip');
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['index.html', 'payments.json', 'loop-map.js']));
    await served(files, async (address) => {
        const other = await browser.newPage();
        const problems = [];
        other.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
        await other.goto(`${address}index.html`);
        const map = other.locator('loop-map');
        await map.evaluate((element) => element.ready);
        expect(await map.evaluate((element) => element.figures().deals ?? element.figures())).toBeTruthy();
        expect(problems).toEqual([]);
        await other.close();
    });
});

test('the data that are taken away are the map that was seen', async ({ page }) => {
    await openMaker(page);
    await pasteTable(page);
    const seen = await page.locator('loop-map').evaluate((element) => [...element.positions()].length);
    const { bytes } = await take(page, 'data');
    const files = unzipSync(bytes);
    await page.getByRole('button', { name: 'Close' }).click();
    const website = unzipSync((await take(page, 'website')).bytes);
    await served(files, (_, folder) => {
        const [inside] = Object.keys(files)[0].split('/');
        const out = join(folder, 'out');
        loopmap('build', join(folder, inside), '-o', out, '--without-element');
        const [map] = Object.keys(website).filter((name) => name === `${inside}.json`);
        expect(readFileSync(join(out, `${inside}.json`), 'utf8')).toBe(strFromU8(website[map]));
        expect(JSON.parse(strFromU8(website[map])).companies.length * 2).toBe(seen);
    });
});

test('pasted cells are a map', async ({ page }) => {
    await openMaker(page);
    await pasteTable(page);
    expect(await says(page, 0, 'From')).toMatch(/mill|farm|bakery|village/i);
    await expect(page.locator('.figures')).toHaveText('4 companies, 4 deals, 1 loop');
});

test('a GEXF file is a map', async ({ page }) => {
    await openMaker(page);
    await page.setInputFiles('#files', fileURLToPath(new URL('../../import/gephi-gexf/village.gexf', import.meta.url)));
    const make = page.getByRole('button', { name: 'Make the map' });
    await expect(make.or(page.locator('.ag-row').first())).toBeVisible();
    if (await make.isVisible()) {
        await make.click();
    }
    await atDesk(page);
});

test('the other way round turns who pays', async ({ page }) => {
    await openMaker(page);
    await page.locator('#cells').fill('Payer\tPayee\tAmount\nMill\tFarm\t8000\nFarm\tBakery\t900');
    await page.getByRole('button', { name: 'Use these cells' }).click();
    await expect(page.locator('.sentence')).toContainText('Mill pays Farm 8000');
    await page.getByRole('button', { name: 'The other way round' }).click();
    await expect(page.locator('.sentence')).toContainText('Farm pays Mill 8000');
    await expect(page.getByRole('button', { name: 'The other way round' })).toBeFocused();
});

for (const [name, title] of [['A village', 'A village and its money'], ['Your own', 'My map']]) {
    test(`an example is a map at once: ${name}`, async ({ page }) => {
        await openMaker(page);
        await page.getByRole('button', { name }).click();
        await atDesk(page);
        await expect(page.locator('#title')).toHaveValue(title);
    });
}

test('a saved map is opened again as it was', async ({ page }) => {
    await openMaker(page);
    await pasteTable(page);
    await type(page, 0, 'Amount', '8001');
    await drawn(page);
    const { bytes } = await take(page, 'data');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Your maps' }).click();
    await page.setInputFiles('#files', { name: 'saved.zip', mimeType: 'application/zip', buffer: bytes });
    await atDesk(page);
    expect(await says(page, 0, 'Amount')).toBe('8001');
});
