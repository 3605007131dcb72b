// What a page may do to the element before, while and after it comes alive.

import { expect, test } from '../fixtures.js';
import { atRest, ready } from '../map.js';

test('what stood on the element before the script is taken over, and nothing else of it is touched', async ({ page, baseURL }) => {
    const url = new URL('host.html', baseURL).href;
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
        <loop-map id="early" tabindex="3" role="figure" aria-label="Mine" class="mine" hidden></loop-map>`;
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(url);
    const map = page.locator('#early');
    await map.evaluate(async (element) => {
        window.told = [];
        document.body.addEventListener('loop-map-state', (event) => window.told.push(event.composed));
        const data = await (await fetch('ai-sector.json')).json();
        Object.assign(element, { data, focus: 'nvidia', theme: 'light', urlState: true, loading: 'eager' });
        // Twice, and from another address: the second copy finds the element defined.
        await import('./loop-map.js');
        await import('./loop-map.js?twice');
        await element.ready;
    });
    // As hidden as the page wants it.
    await expect(map).toBeHidden();
    const { own, ...seen } = await map.evaluate((element) => ({
        own: Object.keys(element),
        focus: element.state.focus,
        attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
        isData: element.data.companies.length > 0,
    }));
    // No property hides the accessor, and what is data is no attribute.
    expect(own).toEqual([]);
    expect(seen).toEqual({
        focus: 'nvidia',
        isData: true,
        attributes: {
            id: 'early',
            tabindex: '3',
            role: 'figure',
            'aria-label': 'Mine',
            class: 'mine',
            hidden: '',
            focus: 'nvidia',
            theme: 'light',
            'url-state': '',
            loading: 'eager',
        },
    });
    await map.evaluate((element) => (element.hidden = false));
    await ready(map);
    await expect(map.locator('.node').first()).toBeVisible();
    // Events leave the element. Attributes answer in one turn, and what they cause changes none of them.
    const answers = await map.evaluate(async (element) => {
        const changes = [];
        const watch = new MutationObserver((records) => changes.push(...records.map(({ attributeName }) => attributeName)));
        watch.observe(element, { attributes: true });
        element.focus = null;
        element.setAttribute('loop', 'amazon,openai');
        const now = element.state.loop;
        await new Promise((done) => requestAnimationFrame(done));
        watch.disconnect();
        return { now, changes, told: window.told.length > 0 && window.told.every(Boolean) };
    });
    expect(answers).toEqual({ now: ['amazon', 'openai'], changes: ['focus', 'loop'], told: true });
    // Twenty times away and back, in one task and in several, into another box each time.
    await map.evaluate(async (element) => {
        for (let i = 0; i < 20; i += 1) {
            const box = document.createElement('section');
            document.body.append(box);
            if (i % 2) {
                element.remove();
                await new Promise((done) => setTimeout(done));
            }
            box.append(element);
        }
    });
    // It opens in many small tasks.
    const left = () => map.evaluate((element) => ({ roots: element.shadowRoot.querySelectorAll('.root').length, loop: element.loop }));
    await expect.poll(left).toEqual({ roots: 1, loop: 'amazon,openai' });
    await atRest(map);
    await expect.poll(() => map.evaluate((element) => element.state.loop)).toEqual(['amazon', 'openai']);
});

test('links, addresses and Back lead through the same views both ways', async ({ page }) => {
    await page.goto('index.html');
    const map = page.locator('loop-map').first();
    await ready(map);
    const { there, back } = await map.evaluate(async (element) => {
        const views = ['focus=nvidia', 'loop=amazon,openai', 'story=gpu-clouds:3', 'show=all', 'story=borrowed-money:2', 'status=active'];
        const now = () => JSON.stringify(element.state);
        const turned = (go) =>
            new Promise((done) => {
                addEventListener('popstate', () => setTimeout(done), { once: true });
                go();
            });
        const there = [now()];
        for (let i = 0; i < 9; i += 1) {
            await turned(() => (location.hash = `map:${views[(i * 5) % views.length]}`));
            there.push(now());
        }
        const back = [now()];
        for (let i = 0; i < 9; i += 1) {
            await turned(() => history.back());
            back.push(now());
        }
        return { there, back };
    });
    expect(new Set(there).size).toBeGreaterThan(5);
    expect(back).toEqual(there.toReversed());
});
