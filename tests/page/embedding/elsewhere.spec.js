// The files at another origin, and pages that are isolated from others: what the server must send, and what a page
// shows and says where it does not.

import { elsewhere } from '../elsewhere.js';
import { expect, test } from '../fixtures.js';
import { pageOf, snippet } from '../strangers.js';

const SHARED = { 'access-control-allow-origin': '*' };

const STILL = '<img src="ai-sector-wide-dark.svg" width="1200" height="800" alt="A map">';
const tag = (files, data = files) =>
    `<script type="module" src="${files}loop-map.js"></script><loop-map src="${data}ai-sector-first.json" loading="eager">${STILL}</loop-map>`;

/** How the map ends: live, or the code of what was in the way; or that the script did not come. */
const end = (map) =>
    map.evaluate(async (element) => {
        // The page has loaded: what is not defined by now does not come.
        return customElements.get('loop-map') ? element.ready.then(() => 'live', ({ code }) => code) : 'no script';
    });

/** What the page said, but for what a test of another origin asks for on purpose. */
const said = (problems) => problems.splice(0).filter((text) => !text.startsWith('foreign request'));

const servers = [];
const serve = async (...about) => {
    const server = await elsewhere(...about);
    servers.push(server);
    return server.origin;
};
test.afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

// The third policy asks for less than the second: long, with `--full`.
for (const policy of ['', 'require-corp', ...(process.env.LOOPMAP_FULL ? ['credentialless'] : [])]) {
    const headers = policy ? { 'cross-origin-embedder-policy': policy, 'cross-origin-opener-policy': 'same-origin' } : {};
    const where = policy ? `on a page with ${policy}` : 'on a page';
    const open = async (page, body, files = () => ({})) =>
        page.goto(`${await serve((file) => (file === '/host.html' ? headers : files(file)), { '/host.html': pageOf(body) })}host.html`);

    test(`${where} the module of another origin works with one header`, async ({ page, problems }) => {
        const files = await serve(() => SHARED);
        await open(page, tag(files));
        const map = page.locator('loop-map');
        expect(await end(map)).toBe('live');
        expect(await page.evaluate(() => crossOriginIsolated)).toBe(Boolean(policy));
        // A part that is loaded when it is asked for, and a map that only the engine can read.
        await map.getByRole('button', { name: /More filters/ }).click();
        await expect(map.locator('.filters')).toBeVisible();
        await map.evaluate((element) => (element.data = { csv: 'from,to,amount\nMill,Bakery,1200\nBakery,Mill,900\n', title: 'A village' }));
        expect(await map.evaluate((element) => element.ready.then(() => element.figures().shownDeals))).toBe(2);
        expect(said(problems)).toEqual([]);
    });

    for (const [what, lacks, code] of [
        ['data', (file) => file.endsWith('.json'), 'E_NETWORK'],
        ['core', (file) => file.endsWith('.wasm'), 'E_NETWORK'],
        ['script', () => true, 'no script'],
    ]) {
        test(`${where} the still stays where the ${what} of another origin lacks the header, and the console names it`, async ({ page, problems }) => {
            const files = await serve((file) => (lacks(file) ? {} : SHARED));
            await open(page, tag(files));
            const map = page.locator('loop-map');
            expect(await end(map)).toBe(code);
            await expect(map.locator('img')).toBeVisible();
            await expect(map.locator('.problem')).toHaveCount(0);
            const told = said(problems).join('\n');
            expect(told).toContain('Access-Control-Allow-Origin');
            expect(told).not.toContain('uncaught');
            if (code === 'E_NETWORK') {
                expect(told).toMatch(/loop-map: E_NETWORK: .*Access-Control-Allow-Origin/);
            }
        });
    }

    test(`${where} the classic script works as it is pasted`, async ({ page, problems }) => {
        await open(page, snippet('classic').replace('<loop-map', '<loop-map loading="eager"'));
        expect(await end(page.locator('loop-map'))).toBe('live');
        expect(said(problems)).toEqual([]);
    });

    test(`${where} the frame works with the policy of its page`, async ({ page, problems }) => {
        await open(page, snippet('iframe'), () => ({ ...headers, 'cross-origin-resource-policy': 'cross-origin' }));
        await expect(page.frameLocator('iframe').locator('loop-map .root')).toBeVisible();
        expect(said(problems)).toEqual([]);
    });
}

test('in the frame of an isolated page the still stays where its files lack the header, and the console tells of it', async ({ page, problems }) => {
    const policy = { 'cross-origin-embedder-policy': 'require-corp' };
    const origin = await serve(() => policy, { '/host.html': pageOf(snippet('iframe')) });
    await page.goto(`${origin}host.html`);
    const map = page.frameLocator('iframe').locator('loop-map');
    await expect(map.locator('img')).toBeVisible();
    expect(await map.evaluate(() => customElements.get('loop-map') === undefined)).toBe(true);
    // The browser's own words: nothing of the map's is there to say any.
    expect(said(problems).join()).toContain('BLOCKED_BY_RESPONSE');
});
