// A loop as a ring: its companies glide to a circle and exactly back, and nothing runs at rest.

import { expect, test } from '../shared.js';
import { atRest, clickCompany, loopmap, openMap, pointAt } from '../map.js';

const LOOP = ['nvidia', 'openai', 'oracle'];

const showLoop = (map, ids) => map.evaluate((element, ids) => element.showLoop(ids), ids);

const positions = (map) => map.evaluate((element) => [...element.positions()]);

/** Runs an action and returns the positions in each of the frames that follow. */
const watch = (map, method, ...args) =>
    map.evaluate(
        async (element, [method, args]) => {
            element[method](...args);
            const seen = [];
            for (let i = 0; i < 60; i += 1) {
                await new Promise((done) => requestAnimationFrame(done));
                seen.push([...element.positions()]);
            }
            return seen;
        },
        [method, args],
    );

/** How far each frame is from a place. */
const away = (frames, place) =>
    frames.map((frame) => Math.hypot(...frame.map((number, i) => number - place[i])));

test('the companies of a loop glide to a ring and exactly back', async ({ page }) => {
    const map = await openMap(page);
    const home = await positions(map);
    const there = away(await watch(map, 'showLoop', LOOP), home);
    expect(there.filter((far, i) => far < (there[i - 1] ?? 0))).toEqual([]);
    expect(new Set(there).size).toBeGreaterThan(2);
    expect(there.at(-1)).toBe(there.at(-2));
    const points = await Promise.all(LOOP.map((id) => pointAt(map, id)));
    const sides = points.map(({ x, y }, i) => Math.hypot(x - points.at(i - 1).x, y - points.at(i - 1).y));
    expect(Math.max(...sides) - Math.min(...sides)).toBeLessThan(1);
    expect(Math.min(...sides)).toBeGreaterThan(200);
    await watch(map, 'clear');
    expect(await positions(map)).toEqual(home);
});

test('buttons, lines and clicks are where the ring is', async ({ page }) => {
    const map = await openMap(page);
    await showLoop(map, LOOP);
    await atRest(map);
    const { x, y } = await pointAt(map, 'openai');
    const box = await map.locator('.node[data-id=openai]').boundingBox();
    expect(Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y)).toBeLessThan(1);
    const on = await map.evaluate((element) => element.pointOn('openai-oracle-300b-2025'));
    await page.mouse.move(on.x, on.y);
    await expect(map.locator('.card')).toContainText('Oracle');
    await clickCompany(map, 'oracle');
    await expect.poll(() => map.evaluate((element) => element.state.focus)).toBe('oracle');
});

/** What an SVG writes, in its order. */
const textsOf = (svg) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text.replaceAll('\u00a0', ' '));

/** The sentence in a ring, whose lines are apart. */
const sentence = (texts) => /At most \S+ \S+ can go round Weakest link: \S+ to \S+/.exec(texts.join(' '))?.[0];

test('page and program write the same in a ring', async ({ page }) => {
    const map = await openMap(page);
    await showLoop(map, LOOP);
    await atRest(map);
    const live = textsOf(await map.evaluate((element) => element.toSVG()));
    const drawn = textsOf(loopmap('render', 'data/ai-sector', '--loop', LOOP.join(',')));
    expect(sentence(live)).toMatch(/^At most \$[\d.]+ bn can go round/);
    expect(sentence(live)).toBe(sentence(drawn));
});

test('what is said in a ring follows what amounts mean, and goes with it', async ({ page }) => {
    const rounds = (basis) =>
        new Map(
            JSON.parse(loopmap('loops', 'data/ai-sector', '--basis', basis, '--top', '0', '--format', 'json')).loops.map(({ companies, goes_round: round }) => [
                companies.join(),
                round,
            ]),
        );
    const of = { announced: rounds('announced'), firm: rounds('firm') };
    const [ids] = [...of.firm].find(([ids, round]) => round && of.announced.get(ids) && round !== of.announced.get(ids));
    const map = await openMap(page, `#map:loop=${ids}`);
    const said = () => map.evaluate(async (element) => (await element.toSVG()).replaceAll('\u00a0', ' ').match(/At most \$\S+ \w+/)?.[0]);
    const written = (units) => `At most $${Number((units / 1e9).toPrecision(3))} bn`;
    for (const basis of ['announced', 'firm']) {
        await map.evaluate((element, basis) => element.filter({ basis }), basis);
        await expect.poll(said).toBe(written(of[basis].get(ids)));
    }
    await map.evaluate((element) => element.isolate('openai'));
    await expect.poll(said).toBeUndefined();
});

test('at rest no frame is asked for', async ({ page }) => {
    const map = await openMap(page);
    await showLoop(map, LOOP);
    await atRest(map);
    const frames = await page.evaluate(async () => {
        let asked = 0;
        const ask = window.requestAnimationFrame;
        window.requestAnimationFrame = (action) => {
            asked += 1;
            return ask.call(window, action);
        };
        await new Promise((done) => setTimeout(done, 600));
        window.requestAnimationFrame = ask;
        return asked;
    });
    expect(frames).toBe(0);
});

test('a button and a key show the loop where its companies are, and the address says so', async ({ page }) => {
    const map = await openMap(page);
    const home = await positions(map);
    await showLoop(map, LOOP);
    await map.getByRole('button', { name: 'Show on the map' }).click();
    await expect.poll(() => positions(map)).toEqual(home);
    await expect.poll(() => page.url()).toContain('lens=no');
    await expect(map.getByRole('button', { name: 'Show as a ring' })).toBeFocused();
    await page.keyboard.press('Shift+R');
    await atRest(map);
    expect(await positions(map)).not.toEqual(home);
    await expect.poll(() => page.url()).not.toContain('lens=no');
});

test('the first frame of a link to a loop is the ring', async ({ page }) => {
    const map = await openMap(page);
    await showLoop(map, LOOP);
    await atRest(map);
    const ring = await positions(map);
    await page.goto('about:blank');
    await page.goto(`index.html#map:loop=${LOOP.join(',')}`);
    const linked = page.locator('loop-map').first();
    const frames = await linked.evaluate(async (element) => {
        await element.ready;
        const seen = [];
        for (let i = 0; i < 30; i += 1) {
            seen.push([...element.positions()]);
            await new Promise((done) => requestAnimationFrame(done));
        }
        return seen;
    });
    for (const frame of frames) {
        expect(frame).toEqual(frames[0]);
    }
    expect(frames[0].length).toBe(ring.length);
});

test.describe('with reduced motion', () => {
    test.use({ contextOptions: { reducedMotion: 'reduce' } });

    test('the ring is there at once', async ({ page }) => {
        const map = await openMap(page);
        const home = await positions(map);
        const frames = await watch(map, 'showLoop', LOOP);
        expect(frames[0]).not.toEqual(home);
        expect(frames.at(-1)).toEqual(frames[0]);
    });
});
