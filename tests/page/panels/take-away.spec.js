// What a reader can take away: pictures, files, the address of the view, a loop as a sentence.

import { readFileSync } from 'node:fs';

import { expect, test } from '../shared.js';
import { baked, openMap, ready } from '../map.js';

const VIEWS = {
    'the whole map': {},
    'a company that is isolated, on light ground': { theme: 'light', state: { focus: 'nvidia' } },
    'a loop after a zoom': { state: { loop: ['amazon', 'openai'] }, zoom: 2 },
    'what is paid or running': { state: { status: ['active', 'closed'], show: 'all' } },
};

/** The share of the pixels in which the SVG, drawn by the browser, differs from the PNG. */
const difference = (element) =>
    element.toSVG().then(async (text) => {
        const image = new Image();
        image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
        await image.decode();
        const one = await createImageBitmap(await element.toPNG({ scale: 1 }));
        const pixels = [one, image].map((source) => {
            const context = new OffscreenCanvas(one.width, one.height).getContext('2d');
            context.drawImage(source, 0, 0, one.width, one.height);
            return context.getImageData(0, 0, one.width, one.height).data;
        });
        let other = 0;
        for (let i = 0; i < pixels[0].length; i += 4) {
            const apart = [0, 1, 2].map((j) => Math.abs(pixels[0][i + j] - pixels[1][i + j]));
            other += Math.max(...apart) > 60 ? 1 : 0;
        }
        return { share: other / (pixels[0].length / 4), size: [image.width, image.height], drawn: [one.width, one.height] };
    });

for (const [name, { theme = 'dark', state, zoom }] of Object.entries(VIEWS)) {
    test(`the SVG is the picture that is drawn: ${name}`, async ({ page }) => {
        const map = await openMap(page);
        await map.evaluate(
            (element, [theme, state]) => {
                element.setAttribute('theme', theme);
                element.state = state;
            },
            [theme, state ?? {}],
        );
        if (zoom) {
            await map.getByRole('button', { name: 'Zoom in' }).click();
        }
        await page.waitForTimeout(600);
        const { share, size, drawn } = await map.evaluate(difference);
        expect(size).toEqual(drawn);
        expect(share).toBeLessThan(0.004);
    });
}

test('the SVG keeps its texts as texts, and a title for those who cannot see it', async ({ page }) => {
    const map = await openMap(page);
    const found = await map.evaluate(async (element) => {
        const picture = new DOMParser().parseFromString(await element.toSVG(), 'image/svg+xml');
        return {
            wrong: picture.querySelectorAll('parsererror, script, foreignObject').length,
            title: picture.querySelector('title').textContent,
            names: [...picture.querySelectorAll('text')].map(({ textContent }) => textContent),
        };
    });
    expect(found.wrong).toBe(0);
    expect(found.title).toBe(await map.locator('h2').textContent());
    expect(found.names).toEqual(expect.arrayContaining(['OpenAI', 'Nvidia', 'Oracle']));
});

test('a name cannot break out of the SVG', async ({ page }) => {
    const map = await openMap(page);
    const bad = '</text><script>alert(1)</script>"&\u0007';
    await map.evaluate((element, bad) => {
        element.data = {
            title: bad,
            companies: [{ id: 'a', name: bad }, { id: 'b' }],
            deals: [
                { id: 'd', from: 'a', to: 'b', amount_high: 5 },
                { id: 'e', from: 'b', to: 'a', amount_high: 3 },
            ],
        };
    }, bad);
    await expect(map.locator('h2')).toContainText('script');
    await ready(map);
    const found = await map.evaluate(async (element) => {
        const picture = new DOMParser().parseFromString(await element.toSVG(), 'image/svg+xml');
        return {
            wrong: picture.querySelectorAll('parsererror, script').length,
            title: picture.querySelector('title').textContent,
        };
    });
    expect(found.wrong).toBe(0);
    expect(found.title).toContain('</text><script>alert(1)</script>"&');
});

test.describe('the group in the bar', () => {
    const open = async (page, hash) => {
        const map = await openMap(page, hash);
        await map.getByRole('button', { name: 'Take away' }).click();
        await expect(map.locator('.take-away')).toBeVisible();
        return map;
    };

    test('hands out pictures and files', async ({ page }, testInfo) => {
        const map = await open(page);
        const starts = {
            'Picture (SVG)': /^<svg /,
            'Picture (PNG)': /^.PNG/,
            'Deals (CSV)': /^id,from,to,/,
            'Deals (JSON)': /^{\n "title": /,
        };
        for (const [name, start] of Object.entries(starts)) {
            const waiting = page.waitForEvent('download');
            await map.getByRole('button', { name }).click();
            const path = testInfo.outputPath('file');
            await (await waiting).saveAs(path);
            expect(readFileSync(path, 'latin1'), name).toMatch(start);
        }
    });

    test('a picture that is taken away says what it is, of when, whose facts, and how to read it', async ({ page }, testInfo) => {
        const map = await open(page);
        await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
        const waiting = page.waitForEvent('download');
        await map.getByRole('button', { name: 'Picture (SVG)' }).click();
        const download = await waiting;
        expect(download.suggestedFilename()).toMatch(/^who-pays-whom-in-ai-amazon-openai-\d{4}-\d\d-\d\d\.svg$/);
        const path = testInfo.outputPath('file');
        await download.saveAs(path);
        const texts = [...readFileSync(path, 'utf8').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
        expect(texts).toContain(await map.locator('h2').textContent());
        expect(texts.join(' ')).toMatch(/As of \d+ \w+ \d{4}\. Sources: .+\. A line runs from the one who pays/);
        // In a narrow picture no line is longer than it.
        const longest = [...readFileSync(path, 'utf8').matchAll(/x="16" [^>]*textLength="([\d.]+)"/g)].map(([, length]) => Number(length));
        const width = await map.evaluate((element) => element.shadowRoot.querySelector('canvas').clientWidth);
        expect(Math.max(...longest)).toBeLessThanOrEqual(width - 32);
    });

    test('copies a link that leads back to the view', async ({ page }) => {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        const map = await open(page);
        await map.evaluate((element) => element.filter({ undisclosed: false, contingent: false, 'min-amount': 1e9 }));
        await map.evaluate((element) => element.isolate('oracle'));
        const before = await map.evaluate((element) => element.state);
        await map.getByRole('button', { name: 'Copy the link' }).click();
        await expect(map.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
        const link = await page.evaluate(() => navigator.clipboard.readText());
        await page.goto('about:blank');
        await page.goto(link);
        const again = page.locator('loop-map').first();
        await ready(again);
        expect(await again.evaluate((element) => element.state)).toEqual(before);
    });

    test('what a sentence says of a leg is no more than is known of its deals', async ({ page }) => {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        const map = await open(page);
        const deals = baked('data/ai-sector').deals;
        const { from, to, id } = deals.find((deal) => deal.instrument === 'warrants' && deal.status !== 'lapsed' && deal.amount_high > 1e10);
        const name = async (company) => map.evaluate((element, company) => element.shadowRoot.querySelector(`[data-id="${company}"]`).ariaLabel, company);
        const said = async () => {
            await map.getByRole('button', { name: 'Copy the loop as a sentence' }).click();
            await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('Sources');
            return page.evaluate(() => navigator.clipboard.readText());
        };
        const [payer, receiver] = [await name(from), await name(to)];
        const others = deals.filter((deal) => deal.from === from && deal.to === to && deal.id !== id).map((deal) => deal.id);
        await map.evaluate((element, [loop, others]) => (element.state = { basis: 'announced', loop, 'without-deals': others }), [[from, to], others]);
        expect(await said()).toContain(`${payer} granted ${receiver} warrants that may be worth`);
    });

    test('each status has a verb of its own', async ({ page }) => {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        const map = await openMap(page);
        const said = async (status, state) => {
            await map.evaluate((element, status) => {
                element.data = {
                    title: status,
                    language: 'en',
                    companies: [{ id: 'mill', name: 'Mill' }, { id: 'bakery', name: 'Bakery' }],
                    deals: [
                        { id: 'there', from: 'mill', to: 'bakery', amount_high: 9, status },
                        { id: 'back', from: 'bakery', to: 'mill', amount_high: 7, status: 'closed' },
                    ],
                };
            }, status);
            await expect(map.locator('h2')).toHaveText(status);
            await map.evaluate((element, state) => (element.state = { ...state, loop: ['mill', 'bakery'] }), state);
            await page.evaluate(() => navigator.clipboard.writeText(''));
            await map.getByRole('button', { name: 'Copy as a sentence' }).click();
            await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
            return page.evaluate(() => navigator.clipboard.readText());
        };
        const verbs = {
            closed: 'Mill has paid Bakery 9',
            active: 'Mill has contracted to pay Bakery 9',
            committed: 'Mill has contracted to pay Bakery 9',
            announced: 'Mill may pay Bakery 9',
            rumoured: 'Mill may pay Bakery 9',
            lapsed: 'Mill was to pay Bakery 9',
        };
        for (const [status, expected] of Object.entries(verbs)) {
            expect(await said(status, { basis: 'announced', status: ['closed', status] })).toContain(expected);
        }
        // On what is paid, a running deal that does not say has not paid.
        expect(await said('active', { basis: 'paid' })).toContain('Mill has contracted to pay Bakery an amount');
    });

    test('copies the loop that is shown as a sentence with its sources', async ({ page }) => {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        const map = await open(page);
        const copy = map.getByRole('button', { name: 'Copy the loop as a sentence' });
        await expect(copy).toBeHidden();
        await map.evaluate((element) => element.showLoop(['amazon', 'openai']));
        await copy.click();
        await expect(map.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
        const text = await page.evaluate(() => navigator.clipboard.readText());
        expect(text).toMatch(/^By what is firmly agreed: Amazon has (paid|contracted to pay|paid or contracted to pay) OpenAI .*; OpenAI has contracted to pay Amazon .*\. At most .* can go round/);
        const sources = text.slice(text.indexOf('Sources:')).split('\n').slice(1);
        expect(sources.length).toBeGreaterThan(1);
        expect(sources.every((line) => /https?:\/\//.test(line))).toBe(true);
        await map.evaluate((element) => element.clear());
        await expect(copy).toBeHidden();
    });
});
