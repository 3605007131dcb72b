// In columns of a stranger's making: the element's own width decides, the page's sizes are obeyed, and nothing around it
// moves when the map comes.

import { chromium } from '@playwright/test';

import { launchOptions } from '../../browser.js';
import { expect, test } from '../fixtures.js';
import { atRest, pointAt, ready } from '../map.js';
import { watchRest } from '../rest.js';
import { openPage, snippet } from '../strangers.js';

const WIDTHS = [280, 320, 340, 360, 390, 414, 440, 480, 520, 560, 599, 600, 640, 680, 720, 768, 800, 860, 899, 900, 1024, 1200, 1440, 1920];
const EVERY_DAY = [280, 340, 560, 640, 900, 1440];

/** Columns as pages have them; the map stands in an element of its own in each. */
const COLUMNS = {
    grid: ['display: grid; grid-template-columns: minmax(0, 1fr)', ''],
    'flex row': ['display: flex', ''],
    'flex column, centred': ['display: flex; flex-direction: column; align-items: center', ''],
    'inline-block': ['', 'display: inline-block; max-width: 100%'],
    'display: table': ['', 'display: table; margin-inline: auto'],
    float: ['display: flow-root', 'float: left; max-width: 100%'],
    absolute: ['position: relative; min-height: 100px', 'position: absolute; left: 0'],
    'fit-content': ['', 'width: fit-content; margin: auto'],
    columns: ['columns: 1', 'break-inside: avoid'],
    sticky: ['', 'position: sticky; top: 0'],
    'overflow box': ['overflow: auto', ''],
    prose: ['', 'max-width: 65ch; margin: auto'],
};

/** A page's own resets, and images as most pages have them. */
const RESETS = '*, ::before, ::after { box-sizing: border-box; margin: 0 } figure { margin: 0 } img { max-width: 100%; height: auto; display: block }';

const column = ([outer, inner], width, content) =>
    `<div class="column" style="width: ${width}px; ${outer}"><div style="${inner}">${content}</div></div><p class="after">What follows.</p>`;

/** The sizes of all maps of the page, and where what follows them begins. */
const layout = (page) =>
    page.evaluate(() => {
        const box = (one) => one.getBoundingClientRect();
        const maps = [...document.querySelectorAll('loop-map')].map((map) => [box(map).width, box(map).height]);
        return { maps, after: [...document.querySelectorAll('.after')].map((one) => box(one).top + scrollY) };
    });

const setWidth = (page, width) =>
    page.evaluate((width) => document.querySelectorAll('.column').forEach((one) => (one.style.width = `${width}px`)), width);

const SCRIPT = '<script type="module" src="loop-map.js"></script>';
const PICTURE = '<img src="ai-sector-wide-dark.svg" width="1200" height="800" alt="A map">';

/** What an editor pastes, without its script. */
const pasted = () => snippet('module').replace(/<script[^]*?<\/script>/, '').replace('<loop-map', '<loop-map loading="eager"');

test.describe('a map in a column', () => {
    test.use({ viewport: { width: 1440, height: 900 } });

    for (const [form, content] of [
        ['the snippet', pasted],
        ["a picture of the page's own", () => `<loop-map src="ai-sector-first.json" loading="eager">${PICTURE}</loop-map>`],
    ]) {
        test(`${form} is as large as its picture in every column`, async ({ page, baseURL }) => {
            const columns = Object.values(COLUMNS).map((styles) => column(styles, 500, content()));
            const widths = process.env.LOOPMAP_FULL ? WIDTHS : EVERY_DAY;
            const sizes = [];
            for (const script of ['', SCRIPT]) {
                await openPage(page, baseURL, script + columns.join(''), { styles: RESETS });
                if (script) {
                    await page.evaluate(() => Promise.all([...document.querySelectorAll('loop-map')].map((map) => map.ready)));
                    await expect(page.locator('.root')).toHaveCount(columns.length);
                }
                const found = {};
                for (const width of widths) {
                    await setWidth(page, width);
                    found[width] = await layout(page);
                }
                sizes.push(found);
            }
            expect(sizes[1]).toEqual(sizes[0]);
        });
    }

    test('the picture is of the frame that fits the column, not the window', async ({ page, baseURL }) => {
        await openPage(page, baseURL, column(['', ''], 500, pasted()), { styles: RESETS });
        const shown = async (width) => {
            await setWidth(page, width);
            return page.locator('loop-map img').evaluate((image) => {
                const { width, height } = image.getBoundingClientRect();
                return [/(wide|square|tall)/.exec(getComputedStyle(image).content)?.[1] ?? /(wide|square|tall)/.exec(image.currentSrc)[1], Math.round((100 * width) / height)];
            });
        };
        expect(await shown(340)).toEqual(['tall', 46]);
        expect(await shown(700)).toEqual(['square', 100]);
        expect(await shown(1100)).toEqual(['wide', 150]);
    });

    test('a map without a picture is no higher than the window, and its list is scrolled inside', async ({ page, baseURL }) => {
        const tag = '<loop-map src="ai-sector-first.json" loading="eager"></loop-map>';
        const columns = Object.values(COLUMNS).map((styles) => column(styles, 500, tag));
        await openPage(page, baseURL, SCRIPT + columns.join(''), { styles: RESETS });
        await page.evaluate(() => Promise.all([...document.querySelectorAll('loop-map')].map((map) => map.ready)));
        for (const width of [280, 340, 599, 640, 1000]) {
            await setWidth(page, width);
            const { maps } = await layout(page);
            const stages = await page.locator('.stage').evaluateAll((all) => all.map((one) => [one.offsetWidth, one.offsetHeight]));
            maps.forEach(([across, height], i) => {
                const where = `${Object.keys(COLUMNS)[i]}, ${width} px`;
                expect(across, where).toBeGreaterThanOrEqual(Math.min(width, 580));
                expect(across, where).toBeLessThanOrEqual(width);
                expect(height, where).toBeGreaterThan(400);
                expect(height, where).toBeLessThanOrEqual(900);
                expect(stages[i][0], where).toBeGreaterThan(270);
                expect(stages[i][1], where).toBeGreaterThan(200);
            });
        }
    });

    test('what is opened in a narrow column leaves it as high as it is', async ({ page, baseURL }) => {
        await openPage(page, baseURL, column(COLUMNS.prose, 400, snippet('module')), { styles: RESETS });
        const map = page.locator('loop-map');
        await ready(map);
        const before = await layout(page);
        for (const [part, act] of [
            ['.panel', (element) => element.isolate('openai')],
            ['.panel', (element) => element.showLoop(['amazon', 'openai'])],
            ['.bar', (element) => element.shadowRoot.querySelector('[data-tab="filters"][role="tab"]').click()],
        ]) {
            await map.evaluate(act);
            await atRest(map);
            expect(await layout(page)).toEqual(before);
            const [open, stage] = [await map.locator(part).boundingBox(), await map.locator('.stage').boundingBox()];
            expect(open.height).toBeGreaterThan(200);
            expect(stage.height).toBeGreaterThan(150);
        }
    });
});

test.describe('what is around a map', () => {
    test.use({ viewport: { width: 1920, height: 1080 } });

    /** How far anything in the window was moved while a map came. */
    const shiftsIn = async (page, baseURL, styles, width) => {
        await openPage(page, baseURL, column(styles, width, snippet('module')), { styles: RESETS });
        await ready(page.locator('loop-map'));
        return page.evaluate(() => new Promise((done) => setTimeout(() => done(window.shifts), 100)));
    };

    test.beforeEach(({ page }) =>
        page.addInitScript(() => {
            window.shifts = [];
            new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: 'layout-shift', buffered: true });
        }),
    );

    Object.entries(COLUMNS).forEach(([name, styles], i) => {
        // Every width is seen every day in one column, and with `--full` in all of them.
        const widths = WIDTHS.filter((_, j) => process.env.LOOPMAP_FULL || j % Object.keys(COLUMNS).length === i);
        test(`stays where it is while it comes: ${name}`, async ({ page, baseURL }) => {
            const moved = {};
            for (const width of widths) {
                moved[width] = await shiftsIn(page, baseURL, styles, width);
            }
            expect(moved).toEqual(Object.fromEntries(widths.map((width) => [width, []])));
        });
    });

    test('is seen to move where a page moves it', async ({ page, baseURL }) => {
        expect(await shiftsIn(page, baseURL, COLUMNS.prose, 300)).toEqual([]);
        // Only what was painted can be seen to move: how soon a script runs is not the same every day.
        await page.locator('loop-map').evaluate((map) => {
            map.style.marginTop = '60px';
        });
        await expect.poll(() => page.evaluate(() => window.shifts.length)).toBeGreaterThan(0);
    });
});

test.describe('sizes of the page', () => {
    const tag = (style, content) => `${SCRIPT}<div class="around"><loop-map src="ai-sector-first.json" loading="eager" style="${style}">${content}</loop-map></div><p id="after">What follows.</p>`;

    for (const [name, style, around, size] of [
        ['a height', 'height: 400px', '', [700, 400]],
        ['a share of the height around', 'height: 100%', 'height: 500px', [700, 500]],
        ['sides', 'aspect-ratio: 16 / 9', '', [700, 394]],
        ['the most height', 'max-height: 350px', '', [700, 350]],
        ['a width', 'width: 320px; height: 300px', '', [320, 300]],
        ['a share of a flex column', 'flex: 1; min-height: 0', 'height: 460px; display: flex; flex-direction: column', [700, 460]],
    ]) {
        for (const [content, kind] of [[PICTURE, 'with'], ['', 'without']]) {
            test(`${name} is obeyed ${kind} a picture`, async ({ page, baseURL }) => {
                await openPage(page, baseURL, tag(style, content), { styles: `${RESETS} .around { width: 700px; ${around} }` });
                const map = page.locator('loop-map');
                await ready(map);
                const found = await map.evaluate((element) => {
                    const box = (one) => one.getBoundingClientRect();
                    const root = element.shadowRoot.querySelector('.root');
                    return {
                        host: [box(element).width, box(element).height].map(Math.round),
                        root: [box(root).width, box(root).height].map(Math.round),
                        below: box(document.querySelector('#after')).top - box(element).bottom,
                        stage: box(element.shadowRoot.querySelector('.stage')).height,
                    };
                });
                expect(found.host).toEqual(size);
                expect(found.root).toEqual(size);
                expect(Math.abs(found.below)).toBeLessThan(1);
                expect(found.stage).toBeGreaterThan(0.45 * size[1]);
            });
        }
    }

    test('the font size of the page decides nothing', async ({ page, baseURL }) => {
        const sizes = [];
        for (const font of ['100%', '62.5%', '200%']) {
            await openPage(page, baseURL, tag('', PICTURE), { styles: `${RESETS} html { font-size: ${font} } .around { width: 900px }` });
            const map = page.locator('loop-map');
            await ready(map);
            sizes.push(
                await map.evaluate((element) =>
                    [...element.shadowRoot.querySelectorAll('.root *')]
                        .filter((one) => one.checkVisibility() && one.getClientRects().length > 0 && one.matches('button, p, h2, span'))
                        .map((one) => [one.className, getComputedStyle(one).fontSize, Math.round(one.offsetHeight)].join(' ')),
                ),
            );
        }
        expect(sizes[1]).toEqual(sizes[0]);
        expect(sizes[2]).toEqual(sizes[0]);
        expect(Math.min(...sizes[0].map((line) => parseFloat(/ ([\d.]+)px/.exec(line)[1])))).toBeGreaterThanOrEqual(12);
    });

    test('text that a reader has set larger in the browser is larger', async ({ baseURL }) => {
        const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, '--blink-settings=defaultFontSize=32'] });
        const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
        await watchRest(page);
        await openPage(page, baseURL, tag('', PICTURE), { styles: RESETS });
        const map = page.locator('loop-map');
        await ready(map);
        const size = (selector) => map.locator(selector).first().evaluate((one) => getComputedStyle(one).fontSize);
        expect([await size('h2'), await size('.headline')]).toEqual(['44px', '30px']);
        await browser.close();
    });

    test('no property of the text around reaches in, nor into the picture', async ({ page, baseURL }) => {
        const LOUD = `text-transform: uppercase; letter-spacing: 0.3em; word-spacing: 1em; text-indent: 3em; white-space: pre; text-shadow: 0 0 3px red; font: italic 900 30px/3 serif;
            font-variant: small-caps; text-align: right; word-break: break-all; hyphens: auto; text-align-last: right; -webkit-text-stroke: 1px red; font-stretch: expanded; font-feature-settings: "zero"; tab-size: 1`;
        const seen = [];
        for (const loud of ['', LOUD]) {
            await openPage(page, baseURL, tag('', PICTURE), { styles: `${RESETS} .around { width: 900px; height: 600px; overflow: clip; ${loud} }` });
            const map = page.locator('loop-map');
            await ready(map);
            seen.push(await map.screenshot());
        }
        expect(seen[1].equals(seen[0])).toBe(true);
    });

    for (const scaled of ['transform: scale(0.6)', 'transform: scale(1.4)', 'zoom: 0.7', 'zoom: 1.3', 'transform: translate(30px, 20px) scale(0.8)']) {
        test(`under ${scaled} all answers where it is drawn`, async ({ page, baseURL }) => {
            await page.setViewportSize({ width: 1600, height: 1200 });
            await openPage(page, baseURL, tag('', ''), { styles: `${RESETS} .around { ${scaled}; transform-origin: 0 0; width: 1000px }` });
            const map = page.locator('loop-map');
            await map.evaluate((element) => element.ready);
            await atRest(map);
            await map.evaluate((element) => element.addEventListener('loop-map-hover', ({ detail }) => (window.hovered = detail.id)));
            const { left, top, right, bottom } = await map.locator('canvas').evaluate((canvas) => canvas.getBoundingClientRect().toJSON());
            for (const id of ['openai', 'nvidia', 'oracle', 'microsoft', 'amazon']) {
                const { x, y } = await pointAt(map, id);
                expect(x > left && x < right && y > top && y < bottom, id).toBe(true);
                const node = await map.locator(`.node[data-id="${id}"]`).evaluate((node) => {
                    const { left, top, width, height } = node.getBoundingClientRect();
                    return { x: left + width / 2, y: top + height / 2 };
                });
                expect(Math.hypot(node.x - x, node.y - y), id).toBeLessThan(2);
                await page.mouse.move(x, y);
                await expect.poll(() => page.evaluate(() => window.hovered), id).toBe(id);
                await page.mouse.move(0, 0);
                await expect(map.locator('.card')).toBeHidden();
            }
            const titles = await map.evaluate((element) => {
                const { bottom } = element.shadowRoot.querySelector('header').getBoundingClientRect();
                const { right } = element.shadowRoot.querySelector('header').getBoundingClientRect();
                return [...element.shadowRoot.querySelectorAll('.node')].filter((node) => {
                    const box = node.getBoundingClientRect();
                    return box.width > 0 && box.top + box.height / 2 < bottom && box.left + box.width / 2 < right;
                }).length;
            });
            expect(titles, 'companies under the title').toBe(0);
        });
    }
});
