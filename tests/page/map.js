// What the tests of the map share: opening the page, pointing, and asking the program.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs the program and returns what it prints. */
export function loopmap(...args) {
    return execFileSync(process.env.LOOPMAP_PROGRAM ?? 'loopmap', args, {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1 << 26,
    });
}

/** Returns a folder of files as the program bakes it. */
export function baked(folder) {
    const out = mkdtempSync(join(tmpdir(), 'loopmap-'));
    try {
        const name = folder.split('/').at(-1);
        loopmap('build', folder, '-o', out, '--no-element');
        return JSON.parse(readFileSync(join(out, `${name}.json`), 'utf8'));
    } finally {
        rmSync(out, { recursive: true });
    }
}

/** Opens the page and waits until its map is live and at rest. */
export async function openMap(page, hash = '') {
    await page.goto(`index.html${hash}`);
    const map = page.locator('loop-map').first();
    await ready(map);
    return map;
}

/** Waits until a map is live, in sight and at rest. */
export async function ready(map) {
    await map.evaluate(async (element) => {
        element.scrollIntoView({ block: 'start', behavior: 'instant' });
        await element.ready;
    });
    await atRest(map);
}

/** Waits until nothing has moved for some frames. */
export async function atRest(map) {
    await map.evaluate(async () => {
        for (let i = 0; i < 4; i += 1) {
            await new Promise((done) => requestAnimationFrame(done));
        }
    });
    await map.page().waitForTimeout(400);
}

/** The point in the window where a company is drawn. */
export function pointAt(map, id) {
    return map.evaluate((element, company) => element.pointAt(company), id);
}

/** A point of the window in the lower half of the picture, far from any company. */
export function ground(map) {
    return map.evaluate((element) => {
        const root = element.shadowRoot;
        const stage = root.querySelector('.stage').getBoundingClientRect();
        const nodes = [...root.querySelectorAll('.node')].map((node) => node.getBoundingClientRect());
        const isFree = (x, y) =>
            nodes.every(({ left, right, top, bottom }) => x < left - 30 || x > right + 30 || y < top - 30 || y > bottom + 30);
        for (let y = stage.top + stage.height / 2; y < stage.bottom - 40; y += 10) {
            for (let x = stage.left + 40; x < stage.right - 200; x += 10) {
                if (isFree(x, y)) {
                    return { x, y };
                }
            }
        }
        throw new Error('there is no ground to be seen');
    });
}

/** Clicks on a company where it is drawn. */
export async function clickCompany(map, id) {
    const { x, y } = await pointAt(map, id);
    await map.page().mouse.click(x, y);
}

/** Points at the line of a deal. */
export async function hoverDeal(map, id) {
    const point = await map.evaluate((element, deal) => element.pointOn(deal), id);
    if (!point) {
        throw new Error(`${id} is not drawn`);
    }
    await map.page().mouse.move(point.x, point.y);
    return point;
}

/** The companies of the loops that the panel lists, each from its first company on. */
export function listedLoops(map) {
    return map
        .locator('.loop button')
        .evaluateAll((buttons) => buttons.map((button) => button.dataset.loop.split(' ')));
}

/** The same loop written from another of its companies. */
export function startingAt(companies, first) {
    const place = companies.indexOf(first);
    return [...companies.slice(place), ...companies.slice(0, place)];
}
