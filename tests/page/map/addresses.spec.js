// Links that set the map, stories, and the way back.

import { expect, test } from '../fixtures.js';
import { openMap } from '../map.js';

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

/** What a view names that the map does not have, and what the reader is told: by field, as an address has it. */
const STRANGE = {
    'loop=amazon,gone,openai': '“gone” (loop)',
    'loop=amazon': '“amazon” (loop)',
    'loop=amazon,openai,amazon': '“amazon”, “amazon” (loop)',
    'focus=nobody': '“nobody” (focus)',
    'deal=nothing': '“nothing” (deals)',
    'companies=nvidia,gone': '“gone” (companies)',
    'pillars=hardware-software,none': '“none” (pillars)',
    'status=closed,never': '“never” (status)',
    'show=some': '“some” (show)',
    'basis=hoped': '“hoped” (basis)',
    'min-amount=-3': '“-3” (min-amount)',
    'min-amount=much': '“NaN” (min-amount)',
    'as-of=soon': '“soon” (as-of)',
    'as-of=2025-02-30': '“2025-02-30” (as-of)',
    'without-deals=nothing': '“nothing” (without-deals)',
    'without-companies=nvidia,gone': '“gone” (without-companies)',
    'story=never-told:2': '“never-told” (story)',
    'focus=nobody&loop=x,y&as-of=1': '“nobody” (focus); “x”, “y” (loop); “1” (as-of)',
};

test.describe('what is asked for and the map does not have is refused in words', () => {
    /** What each word of it is that the page is warned of, once: of a second time nothing is written. */
    const warnings = (/** @type {string} */ named) =>
        named.split('; ').flatMap((part) => {
            const field = /\((.*)\)/.exec(part)[1];
            return [...new Set(part.match(/“[^”]*”/g))].map((word) => `warning: loop-map: ${field}: ${word} is not known`);
        });
    /** What was written until now, without what is allowed instead. */
    const written = (/** @type {string[]} */ problems) => problems.splice(0).map((text) => text.split(';')[0]);

    test('by show() and by each link, and nothing of the field is taken', async ({ page, problems }) => {
        const map = await openMap(page);
        const plain = await map.evaluate((element) => element.state);
        const told = [];
        for (const [address, named] of Object.entries(STRANGE)) {
            for (const kind of ['show', 'link']) {
                await map.evaluate(
                    (element, [address, kind]) => {
                        element.clear();
                        if (kind === 'show') {
                            element.show(address);
                        } else {
                            const link = document.createElement('a');
                            Object.assign(link, { href: '#elsewhere', textContent: 'A view' }).dataset.loopMap = address;
                            document.body.append(link);
                            link.click();
                            link.remove();
                        }
                    },
                    [address, kind],
                );
                await expect(map.locator('.hint')).toHaveText(`Not on this map: ${named}.`);
                told.push(...written(problems));
                expect(await map.evaluate((element) => element.state), address).toEqual(plain);
            }
        }
        expect(new Set(told)).toEqual(new Set(Object.values(STRANGE).flatMap(warnings)));
        expect(told.length).toBe(new Set(told).size);
    });

    test('in the address of the page', async ({ page, problems }) => {
        const map = await openMap(page, '#map:loop=amazon,gone,openai&show=all');
        await expect(map.locator('.hint')).toHaveText('Not on this map: “gone” (loop).');
        expect(await map.evaluate((element) => [element.state.loop, element.state.show])).toEqual([undefined, 'all']);
        expect(written(problems)).toEqual(warnings('“gone” (loop)'));
        await page.evaluate(() => (location.hash = '#map:focus=nobody'));
        await expect(map.locator('.hint')).toHaveText('Not on this map: “nobody” (focus).');
        expect(written(problems)).toEqual(warnings('“nobody” (focus)'));
    });

    test('in attributes', async ({ page, problems }) => {
        const map = await openMap(page);
        for (const [attribute, value, named] of [
            ['loop', 'amazon gone openai', '“gone” (loop)'],
            ['focus', 'nobody', '“nobody” (focus)'],
            ['deal', 'nothing', '“nothing” (deals)'],
            ['pillars', 'hardware-software, none', '“none” (pillars)'],
            ['status', 'never', '“never” (status)'],
            ['view', 'some', '“some” (show)'],
            ['min-amount', 'much', '“NaN” (min-amount)'],
            ['as-of', '2025-13', '“2025-13” (as-of)'],
        ]) {
            await map.evaluate((element, [attribute, value]) => element.setAttribute(attribute, value), [attribute, value]);
            await expect.poll(() => written(problems), attribute).toEqual(warnings(named));
            await map.evaluate((element, attribute) => element.removeAttribute(attribute), attribute);
        }
    });

    test('to a script as an error, whose events then tell of no loop', async ({ page }) => {
        const map = await openMap(page);
        const { events, told } = await map.evaluate((element) => {
            const events = [];
            const told = [];
            for (const name of ['loop-map-loop', 'loop-map-select', 'loop-map-state']) {
                element.addEventListener(name, () => events.push(name));
            }
            for (const wrong of [
                () => element.showLoop(['amazon', 'gone', 'openai']),
                () => element.isolate('nobody'),
                () => element.filter({ pillars: ['none'], show: 'all' }),
                () => element.filter({ pilars: ['venture-capital'] }),
                () => (element.state = { status: ['never'] }),
            ]) {
                try {
                    wrong();
                } catch (error) {
                    told.push(error.message.split(';')[0]);
                }
            }
            return { events, told };
        });
        expect(events).toEqual([]);
        expect(told).toEqual([
            'loop-map: showLoop(ids): loop is "gone"',
            'loop-map: isolate(id): focus is "nobody"',
            'loop-map: filter(change): pillars is "none"',
            'loop-map: filter(change): pilars is "venture-capital"',
            'loop-map: state: status is "never"',
        ]);
    });
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
