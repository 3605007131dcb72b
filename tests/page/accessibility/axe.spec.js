// What axe finds in each state of the map, in both themes: nothing, and nothing that it leaves open unless
// it is explained.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { EXPLAINED, STATES, TAGS } from '../../accessibility/states.js';
import { atRest, openMap } from '../map.js';
import { alone, expect, test } from '../shared.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const colorScheme of ['dark', 'light']) {
    test.describe(`axe, ${colorScheme}`, () => {
        test.use({ colorScheme });
        for (const [name, { act, media, width, answer }] of Object.entries(STATES)) {
            // What the map is loaded from is another only in a page of its own.
            (answer ? alone : test)(name, async ({ page, problems }) => {
                await page.emulateMedia(media ?? {});
                if (width) {
                    await page.setViewportSize({ width, height: 700 });
                }
                const map = answer ? await openWith(page, answer) : await openMap(page);
                if (act) {
                    await map.evaluate((element, act) => new Function('element', 'root', act)(element, element.shadowRoot), act);
                    await atRest(map);
                }
                if (!(await page.evaluate(() => window.axe !== undefined))) {
                    await page.evaluate(axe);
                }
                const { violations, incomplete } = await page.evaluate(
                    (tags) =>
                        window.axe.run(
                            { include: ['loop-map'] },
                            { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete'] },
                        ),
                    TAGS,
                );
                const brief = (found) =>
                    found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join('  ')}`);
                expect(brief(violations)).toEqual([]);
                expect(brief(incomplete.filter(({ id }) => !(id in EXPLAINED)))).toEqual([]);
                if (answer) {
                    problems.length = 0;
                }
            });
        }
    });
}

/** Opens the page where the map's data do not come. */
async function openWith(page, answer) {
    await page.route('**/ai-sector-first.json', (route) => (answer === 'fails' ? route.fulfill({ status: 404 }) : undefined));
    await page.goto('index.html');
    const map = page.locator('loop-map').first();
    await map.evaluate(async (element, isAnswered) => {
        element.scrollIntoView({ block: 'start', behavior: 'instant' });
        // Where the data do not come it is said why.
        await (isAnswered ? element.ready.catch(() => {}) : new Promise((done) => setTimeout(done, 800)));
    }, answer === 'fails');
    await atRest(map);
    return map;
}
