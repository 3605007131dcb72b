// What is read of one company, loop or deal comes with the first hand on the map.

import { alone, expect, test } from '../shared.js';
import { clickCompany, hoverDeal, openMap, pointAt } from '../map.js';

const DEAL = 'nvidia-openai-30b-2026';
const PART = /\/(reading|strings-more)-[A-Z0-9]{8}\.js$/;

/** Has what is read fail until the function that is returned is called. */
async function blocked(page) {
    await page.route('**/reading-*.js', (route) => route.abort());
    return () => page.unroute('**/reading-*.js');
}

/** The browser says what has not come; the page itself says nothing to it. */
function onlyTheBrowser(problems) {
    expect(problems.filter((problem) => !/ERR_FAILED/.test(problem))).toEqual([]);
    problems.length = 0;
}

alone('it is asked for by a pointer that enters the map, once, and not by the first picture', async ({ page }) => {
    const asked = [];
    page.on('request', (request) => PART.test(request.url()) && asked.push(request.url()));
    const map = await openMap(page);
    await map.locator('.loops').waitFor();
    expect(asked).toEqual([]);
    await hoverDeal(map, DEAL);
    await expect(map.locator('.card .ends')).toHaveText('Nvidia pays OpenAI');
    await clickCompany(map, 'nvidia');
    await expect(map.locator('.panel .company')).toBeVisible();
    expect(asked.length).toBe(2);
});

alone('a card that comes late is of what is pointed at by then', async ({ page }) => {
    let letThrough;
    const opened = new Promise((done) => (letThrough = done));
    await page.route('**/reading-*.js', async (route) => {
        await opened;
        await route.continue();
    });
    const map = await openMap(page);
    await hoverDeal(map, DEAL);
    const { x, y } = await pointAt(map, 'nvidia');
    await page.mouse.move(x, y);
    await page.waitForTimeout(300);
    await expect(map.locator('.card')).toHaveCount(0);
    letThrough();
    await expect(map.locator('.card .name')).toHaveText('Nvidia');
});

alone('where it does not come the picture, the lists and the way back are there, and it is missed in words', async ({ page, problems }) => {
    const unblock = await blocked(page);
    const map = await openMap(page);
    await clickCompany(map, 'nvidia');
    await expect(map.locator('.hint')).toHaveText(/could not be loaded/);
    await expect(map.locator('.spoken')).toHaveText(/could not be loaded/);
    await expect(map.locator('.panel h3')).toContainText('Loops through Nvidia');
    await expect(map.locator('.panel .company')).toHaveCount(0);
    await map.locator('.loops button').first().click();
    await expect(map.locator('.back')).toContainText('Nvidia');
    await map.locator('.back').click();
    await map.locator('.back').click();
    await expect(map.locator('.panel h3')).toContainText('Strongest loops');
    await unblock();
    await clickCompany(map, 'nvidia');
    await expect(map.locator('.panel .company')).toBeVisible();
    onlyTheBrowser(problems);
});

alone('who only points at something is not told that nothing comes', async ({ page, problems }) => {
    await blocked(page);
    const map = await openMap(page);
    const heard = await map.evaluateHandle((element) => {
        const errors = [];
        element.addEventListener('loop-map-error', ({ detail }) => errors.push(detail.code));
        return errors;
    });
    await hoverDeal(map, DEAL);
    await page.waitForTimeout(300);
    expect(await heard.jsonValue()).toEqual([]);
    await expect(map.locator('.hint')).toBeHidden();
    onlyTheBrowser(problems);
});

test('a map that starts with a company tells of it at once', async ({ page }) => {
    const map = await openMap(page, '#map:focus=nvidia');
    await expect(map.locator('.panel .company .name')).toHaveText('Nvidia');
    await expect(map.locator('.panel h3')).toContainText('Loops through Nvidia');
});
