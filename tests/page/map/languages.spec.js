// The page's own words in another language, and the page read from the right.

import { readFileSync } from 'node:fs';

import { expect, test } from '../fixtures.js';
import { counted, openMap, ready } from '../map.js';

/** A table of words, from its file in the page. */
async function words(file, name) {
    const source = readFileSync(new URL(`../../../www/${file}`, import.meta.url), 'utf8');
    return (await import(`data:text/javascript,${encodeURIComponent(source)}`))[name];
}

// A part of the English ones comes on demand; a language of its own has all in one.
const ENGLISH = {
    ...(await words('strings.js', 'ENGLISH')),
    ...(await words('strings-more.js', 'LATER')),
    problems: await words('strings-problems.js', 'ENGLISH'),
    rest: await words('strings-more.js', 'ENGLISH'),
};
const GERMAN = await words('strings-de.js', 'GERMAN');

/** Opens the page with other attributes on its root. */
async function openWith(page, attributes, hash = '') {
    await page.route(/index\.html/, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: (await answer.text()).replace(/<html[^>]*>/, `<html ${attributes}>`) });
    });
    await page.goto(`index.html${hash}`);
    const map = page.locator('loop-map').first();
    await ready(map);
    return map;
}

/** All texts and labels of a map, but for what comes from its data. */
const texts = (map) =>
    map.evaluate((element) => {
        const found = [];
        for (const one of element.shadowRoot.querySelectorAll('*')) {
            found.push(...['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name)));
            for (const child of one.childNodes) {
                if (child.nodeType === Node.TEXT_NODE && !one.closest('[dir="auto"], bdi')) {
                    found.push(child.data);
                }
            }
        }
        return found.map((text) => text?.trim()).filter(Boolean);
    });

/** What a table holds, by the path to it. */
function entries(table, path = '') {
    return Object.entries(table).flatMap(([key, value]) =>
        value && typeof value === 'object' && !Array.isArray(value) ? entries(value, `${path}${key}.`) : [[path + key, value]],
    );
}

test('German has every word of English, and takes the same facts', () => {
    const german = new Map(entries(GERMAN));
    for (const [path, english] of entries(ENGLISH)) {
        const word = german.get(path);
        expect(typeof word, path).toBe(typeof english);
        if (typeof word === 'string' && word !== '') {
            expect(word, path).not.toBe(english);
        }
    }
    const known = new Set(entries(ENGLISH).map(([path]) => path));
    expect([...german.keys()].filter((path) => !known.has(path))).toEqual([]);
});

test('a German page has a German map, with German figures and dates', async ({ page }) => {
    const map = await openWith(page, 'lang="de"', '#map:loop=amazon,openai');
    await expect(map.locator('.headline')).toHaveText(/^Von \d,\d\d?\sBio\.\s\$ fest zugesagt können höchstens \d\d\s% im Kreis laufen/);
    const { shownDeals } = await map.evaluate((element) => element.figures());
    const known = counted();
    const loops = known.loops.toLocaleString('de-DE');
    const line = `${shownDeals} von ${known.deals} Geschäften, ${loops} Kreise`;
    await expect(map.locator('.status-line')).toHaveText(line);
    await expect(map.locator('.ends').first()).toHaveText(/Amazon zahlt an OpenAI/);
    await expect(map.locator('.amount').first()).toContainText('bis zu 50\u00a0Mrd.\u00a0$');
    await expect(map.locator('.form').first()).toContainText('angekündigt 27. Feb. 2026');
    await expect(map.locator('.spoken')).toContainText('Kreis: Amazon, OpenAI. ');
    const drawn = (await map.evaluate((element) => element.toSVG())).replace(/<[^>]*>|\s+/g, ' ');
    expect(drawn).toMatch(/Höchstens [\d,]+ Mrd\. \$ *können im Kreis laufen/);
    expect(drawn).toContain('Schwächstes Glied:');
    await map.locator('.node').first().focus();
    await page.keyboard.press('?');
    await expect(map.locator('.help h3').first()).toHaveText('Tasten');
    await expect(map.locator('.help')).toBeVisible();
    await page.keyboard.press('Escape');
    for (const name of ['Weitere Filter', 'Mitnehmen']) {
        await map.getByRole('button', { name }).click();
    }
    await expect(map.locator('.take-away')).toBeVisible();
    await map.getByRole('button', { name: 'Text und Tabelle', exact: true }).click();
    await expect(map.locator('.deals')).toBeVisible();
    const english = new Set(
        entries(ENGLISH)
            .map(([, word]) => word)
            .filter((word) => typeof word === 'string' && word.length > 2),
    );
    expect((await texts(map)).filter((text) => english.has(text))).toEqual([]);
    expect(await map.evaluate((element) => element.shadowRoot.querySelector('.box').lang)).toBe('de');
    await expect(map.locator('h2')).toHaveAttribute('lang', 'en');
});

test('what went wrong is said in German too', async ({ page, problems }) => {
    await page.route('**/ai-sector-first.json', (route) => route.fulfill({ status: 404 }));
    await page.route(/index\.html/, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: (await answer.text()).replace('lang="en"', 'lang="de"') });
    });
    await page.goto('index.html');
    const map = page.locator('loop-map').first();
    await map.scrollIntoViewIfNeeded();
    await expect(map.locator('.problem')).toContainText('ließ sich nicht laden (HTTP 404)');
    problems.length = 0;
});

test('readers of English load no German', async ({ page }) => {
    const loaded = [];
    page.on('response', async (response) => {
        if (response.url().endsWith('.js')) {
            loaded.push(await response.text());
        }
    });
    await openMap(page);
    expect(loaded.length).toBeGreaterThan(1);
    expect(loaded.join('').includes('Schwächstes Glied')).toBe(false);
});

test('an unknown language gets English, and the parts say so', async ({ page }) => {
    const map = await openWith(page, 'lang="fi"');
    await expect(map.locator('.headline')).toContainText('can go round');
    expect(await map.evaluate((element) => element.shadowRoot.querySelector('.box').lang)).toBe('en');
});

for (const [where, open] of [
    ['page', (page) => openWith(page, 'lang="en" dir="rtl"')],
    [
        'element',
        async (page) => {
            const map = await openMap(page);
            await map.evaluate((element) => (element.dir = 'rtl'));
            await map.page().waitForTimeout(400);
            return map;
        },
    ],
]) {
    test(`with dir="rtl" on the ${where} all is mirrored but the picture`, async ({ page }) => {
        const straight = await openMap(page);
        const side = async (map, selector) => {
            const [box, part] = [await map.boundingBox(), await map.locator(selector).first().boundingBox()];
            return part.x + part.width / 2 - (box.x + box.width / 2);
        };
        const order = (map) => map.evaluate((element) => element.pointAt('nvidia').x - element.pointAt('openai').x);
        const parts = ['.panel', '.tools', '.zoom', 'header', '.key', '.status-line'];
        const before = [];
        for (const part of parts) {
            before.push(await side(straight, part));
        }
        const picture = await order(straight);
        const map = await open(page);
        for (const [i, part] of parts.entries()) {
            const now = await side(map, part);
            expect(Math.sign(now), part).toBe(-Math.sign(before[i]));
            expect(Math.abs(Math.abs(now) - Math.abs(before[i])), part).toBeLessThan(30);
        }
        expect(Math.sign(await order(map))).toBe(Math.sign(picture));
        const arrow = await map.locator('.arrow').first().evaluate((one) => getComputedStyle(one).scale);
        expect(arrow).toBe('-1 1');
        expect(await map.evaluate((element) => getComputedStyle(element.shadowRoot.querySelector('canvas')).direction)).toBe('ltr');
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });
}

test('in a page read from the right the left arrow leads on', async ({ page }) => {
    const map = await openWith(page, 'lang="en" dir="rtl"');
    await map.getByRole('button', { name: 'Zoom in' }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(map.getByRole('button', { name: 'Zoom out' })).toBeFocused();
    await map.getByRole('button', { name: 'More filters' }).click();
    const slider = map.getByRole('slider', { name: 'As of' });
    const chart = map.locator('.chart');
    expect(await chart.evaluate((one) => getComputedStyle(one).scale)).toBe('-1 1');
    await slider.focus();
    await page.keyboard.press('Home');
    const months = Number(await slider.getAttribute('max'));
    expect(Number(await slider.inputValue())).toBeLessThan(months);
});

test('names take the direction of their own script', async ({ page }) => {
    const map = await openMap(page, '#map:loop=amazon,openai');
    for (const selector of ['h2', '.key span', '.summary']) {
        expect(await map.locator(selector).first().getAttribute('dir')).toBe('auto');
    }
    expect(await map.locator('.names bdi').count()).toBeGreaterThan(1);
    expect(await map.locator('.ends bdi').count()).toBeGreaterThan(1);
});

test('amounts on the lines are said as the cards say them', async ({ page }) => {
    const map = await openWith(page, 'lang="de"', '#map:loop=nvidia,openai');
    const svg = await map.evaluate((element) => element.toSVG());
    const amounts = [...svg.matchAll(/>([^<]*\$[^<]*)</g)].map(([, text]) => text);
    expect(amounts.length).toBeGreaterThan(0);
    for (const amount of amounts) {
        expect(amount).toMatch(/(Mio|Mrd|Bio)\.?\u00a0\$\+?$/);
    }
});

test('a page in another language says in which one the texts of the map are', async ({ page }) => {
    const map = await openWith(page, 'lang="de"');
    await map.getByRole('button', { name: 'Text und Tabelle', exact: true }).click();
    await expect(map.getByText('Die Texte der Karte sind in einer anderen Sprache: Englisch.')).toBeVisible();
});

test('a page whose language is none to a browser gets figures as in English', async ({ page }) => {
    const map = await openWith(page, 'lang="en_US"');
    await expect(map.locator('.headline')).toContainText(/\$\d/);
    await expect(map.locator('.loop').first()).toContainText(/\$\d/);
});

test('a French page has a French map: words, figures and dates out of one file', async ({ page }) => {
    const map = await openWith(page, 'lang="fr-CA"', '#map:loop=amazon,openai');
    await expect(map.locator('.headline')).toHaveText(/^Sur [\d\s,]+Md\s\$ fermement convenu, au plus \d\d?\s% peuvent faire le tour/);
    await expect(map.locator('.form').first()).toContainText(/annoncé 27 févr?\.? 2026/);
    await expect(map.locator('.amount').first()).toContainText('jusqu’à 50\u00a0Md\u00a0$');
    expect(await map.evaluate((element) => element.shadowRoot.querySelector('.box').lang)).toBe('fr-CA');
    // Nothing that the page itself says is English.
    const said = new Set(await texts(map));
    const english = new Set(entries(ENGLISH).flatMap(([, word]) => (typeof word === 'string' && / /.test(word) ? [word] : [])));
    expect([...said].filter((text) => english.has(text))).toEqual([]);
});

test('the sheet tells of loops first, however the words are put', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const map = await openWith(page, 'lang="nl"');
    const given = JSON.parse(readFileSync(new URL('../../../www/strings-fr.json', import.meta.url), 'utf8'));
    await map.evaluate(async (element, words) => {
        element.strings = { ...words, dealsOf: 'van {1}, {0} deals', language: 'nl' };
        await element.ready;
    }, given);
    await expect(map.locator('.says')).toHaveText(/^\S+ boucles, van \d+, \d+ deals$/);
});

test('words that a page gives are those of the map, all of them or none', async ({ page, problems }) => {
    const map = await openWith(page, 'lang="nl"');
    const given = JSON.parse(readFileSync(new URL('../../../www/strings-fr.json', import.meta.url), 'utf8'));
    await map.evaluate(async (element, words) => {
        element.strings = { ...words, search: 'Zoek een bedrijf', language: 'nl' };
        await element.ready;
    }, given);
    await expect(map.locator('input').first()).toHaveAttribute('placeholder', 'Zoek een bedrijf');
    expect(await map.evaluate((element) => element.shadowRoot.querySelector('.box').lang)).toBe('nl');
    delete given.rest.today;
    given.rest.keysTitle = 7;
    await map.evaluate(async (element, words) => {
        element.strings = { ...words, money: [], language: 'nl' };
        await element.ready;
    }, given);
    await expect(map.locator('.headline')).toHaveText(/^Of \$/);
    expect(await map.evaluate((element) => element.shadowRoot.querySelector('.box').lang)).toBe('en');
    expect(problems).toEqual([expect.stringContaining('money, rest.keysTitle, rest.today')]);
    problems.length = 0;
});
