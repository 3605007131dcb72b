// Links that set the map, stories, and the way back.

import { expect, test } from './fixtures.js';
import { openMap } from './map.js';

test('an address opens the view that it names', async ({ page }) => {
    const map = await openMap(page, '#map:focus=nvidia&pillars=direct-investment,hardware-software');
    const state = await map.evaluate((element) => element.state);
    expect(state.focus).toBe('nvidia');
    expect(state.pillars).toEqual(['direct-investment', 'hardware-software']);
    await expect(map.locator('h3').first()).toContainText('Loops through Nvidia');
});

test('a link in the article drives the map', async ({ page }) => {
    const map = await openMap(page);
    await page.locator('a[href="#map:loop=amazon,openai"]').first().click();
    await expect(map.locator('.open-loop')).toBeVisible();
    await expect.poll(() => map.evaluate((element) => element.state.loop)).toEqual(['amazon', 'openai']);
});

test('a story is told step by step, and its step is in the address', async ({ page }) => {
    const map = await openMap(page, '#map:story=amazon-openai:1');
    const story = map.locator('.story');
    await expect(story.locator('h3')).toContainText('Amazon and OpenAI');
    const first = await story.locator('.step').textContent();
    await expect(story.getByRole('button', { name: 'Previous' })).toBeDisabled();
    await story.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => story.locator('.step').textContent()).not.toBe(first);
    await expect.poll(() => page.url()).toContain('#map:story=amazon-openai:2');
    await story.locator('.dot').nth(3).click();
    await expect.poll(() => page.url()).toContain('#map:story=amazon-openai:4');
    await expect(map.locator('.open-loop')).toBeVisible();
    await story.locator('.back').click();
    await expect(story).toBeHidden();
});

test('Back returns to the view before', async ({ page }) => {
    const map = await openMap(page);
    await map.evaluate((element) => element.isolate('nvidia'));
    await expect.poll(() => page.url()).toContain('#map:focus=nvidia');
    await map.evaluate((element) => element.showLoop(['nvidia', 'openai', 'oracle']));
    await expect.poll(() => page.url()).toContain('loop=nvidia,openai,oracle');
    await page.goBack();
    await expect.poll(() => map.evaluate((element) => element.state.loop)).toBeUndefined();
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBe('nvidia');
    await page.goBack();
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBeUndefined();
});

test('what an address names and the map lacks is passed over', async ({ page }) => {
    const map = await openMap(page, '#map:focus=nobody&loop=x,y&pillars=none&status=never&min-amount=-3&as-of=soon');
    const { focus, loop, pillars } = await map.evaluate((element) => element.state);
    expect([focus, loop, pillars]).toEqual([undefined, undefined, undefined]);
    expect((await map.evaluate((element) => element.figures())).shownDeals).toBe(343);
});

test('every story link of the article shows the first step of its story', async ({ page }) => {
    const map = await openMap(page);
    const links = await page
        .locator('a[href^="#map:story="][href$=":1"]')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links.length).toBeGreaterThanOrEqual(9);
    for (const link of new Set(links)) {
        await page.evaluate((hash) => (location.hash = hash), link);
        await expect(map.locator('.story .dot').first()).toBeVisible();
    }
});
