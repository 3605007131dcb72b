// What the page's own strict policy reports, and what axe finds, in each step and theme: nothing.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { TAGS } from '../../accessibility/states.js';
import { expect, test } from '../fixtures.js';
import { atDesk, openMaker, paste, PAYMENTS, type } from './desk.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in the page, without the map, which has tests of its own. It runs as a debugger does, past the policy. */
async function found(page) {
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe });
    const { violations } = await page.evaluate((tags) => window.axe.run({ exclude: ['loop-map'] }, { runOnly: { type: 'tag', values: tags } }), TAGS);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join('  ')}`);
}

for (const colorScheme of ['dark', 'light']) {
    test.describe(colorScheme, () => {
        test.use({ colorScheme });
        test(`axe finds nothing in any step, ${colorScheme}`, async ({ page }) => {
            await openMaker(page);
            expect(await found(page), 'the beginning').toEqual([]);
            await paste(page.locator('#cells'), PAYMENTS);
            await expect(page.getByRole('button', { name: 'Make the map' })).toBeVisible();
            expect(await found(page), 'the columns').toEqual([]);
            await page.getByRole('button', { name: 'Make the map' }).click();
            await atDesk(page);
            expect(await found(page), 'the desk').toEqual([]);
            await type(page, 0, 'From', 'nobody');
            await expect(page.locator('.found.is-wrong')).toBeVisible();
            expect(await found(page), 'a problem').toEqual([]);
            await page.getByRole('button', { name: 'Take away' }).click();
            expect(await found(page), 'taking away').toEqual([]);
            await page.getByRole('button', { name: 'Close' }).click();
            await page.getByRole('button', { name: 'Your maps' }).click();
            await expect(page.locator('.maps li').first()).toBeVisible();
            expect(await found(page), 'the maps').toEqual([]);
        });
    });
}

test('the page has a strict policy, and keeps to it', async ({ page, problems }) => {
    await page.addInitScript(() => {
        window.reported = [];
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => window.reported.push(`${effectiveDirective} ${blockedURI}`));
    });
    await openMaker(page);
    const policy = await page.locator('meta[http-equiv]').getAttribute('content');
    for (const part of ["default-src 'none'", "style-src 'self'", "require-trusted-types-for 'script'"]) {
        expect(policy).toContain(part);
    }
    await paste(page.locator('#cells'), PAYMENTS);
    await page.getByRole('button', { name: 'Make the map' }).click();
    await atDesk(page);
    await type(page, 0, 'Amount', '12');
    await page.getByRole('button', { name: 'Take away' }).click();
    for (const way of ['website', 'single', 'svg', 'png', 'data', 'workbook']) {
        const coming = page.waitForEvent('download');
        await page.locator(`[data-way=${way}]`).click();
        await coming;
    }
    await page.getByText('Put it into an article').click();
    await expect(page.locator('.snippets pre').first()).toContainText('<loop-map');
    expect(await page.evaluate(() => window.reported)).toEqual([]);
    expect(problems).toEqual([]);
});

test('at 320 px nothing is wider than the window', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await openMaker(page);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBe(320);
    await paste(page.locator('#cells'), PAYMENTS);
    await expect(page.getByRole('button', { name: 'Make the map' })).toBeVisible();
    expect(await wide()).toBe(320);
    await page.getByRole('button', { name: 'Make the map' }).click();
    await atDesk(page);
    expect(await wide()).toBe(320);
});

test.describe('German', () => {
    test.use({ locale: 'de-DE' });
    test('the page speaks German', async ({ page }) => {
        await openMaker(page);
        await expect(page.locator('html')).toHaveAttribute('lang', 'de');
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Eine Karte des Geldes machen');
    });
});
