// What the tests of the map share: opening the page, pointing, and asking the program.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { atRest } from './rest.js';

export { atRest };

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs the program and returns what it prints. */
export function loopmap(...args) {
    return execFileSync(process.env.LOOPMAP_PROGRAM ?? 'loopmap', args, {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1 << 26,
    });
}

/** Returns what the program counts in the map of the AI sector: all its deals and its loops, or those through one company. */
export function counted(company) {
    const ask = (command, ...options) => JSON.parse(loopmap(command, 'data/ai-sector', '--format', 'json', ...options));
    const through = company === undefined ? [] : ['--through', company];
    return { deals: ask('check').deals, loops: ask('loops', '--count', ...through).count };
}

/** Writes a number as the page does in English. */
export const written = (number) => number.toLocaleString('en-GB');

/** Returns a folder of files as the program bakes it. */
export function baked(folder) {
    const out = mkdtempSync(join(tmpdir(), 'loopmap-'));
    try {
        const name = folder.split('/').at(-1);
        loopmap('build', folder, '-o', out, '--without-element');
        return JSON.parse(readFileSync(join(out, `${name}.json`), 'utf8'));
    } finally {
        rmSync(out, { recursive: true });
    }
}

/** Pages that one test leaves to the next: see `shared.js`. */
export const shared = new WeakSet();

/** Opens the page and waits until its map is live and at rest. */
export async function openMap(page, hash = '') {
    if (hash !== '' || !(await page.evaluate(renew))) {
        // Another hash alone would leave the page as it is.
        await page.goto('about:blank');
        await page.goto(`index.html${hash}`);
    }
    const map = page.locator('loop-map').first();
    if (shared.has(page)) {
        await map.evaluate(remember);
    }
    await ready(map);
    return map;
}

/** Runs in the page: keeps what makes the first map of the page anew, wherever a test leaves it. */
function remember(element) {
    if (window.first?.element !== element) {
        window.first = { element, asItCame: element.cloneNode(true), place: document.createComment('the first map') };
        element.before(window.first.place);
    }
}

/** Runs in the page: puts a new map in the place of the first one. False where none has been opened. */
function renew() {
    const { first } = window;
    if (!first) {
        return false;
    }
    history.replaceState(null, '', location.pathname);
    first.element.remove();
    first.element = first.asItCame.cloneNode(true);
    first.place.after(first.element);
    window.scrollTo(0, 0);
    return true;
}

/** Waits until a map is live or has failed, in sight and at rest. */
export async function ready(map) {
    await map.evaluate(async (element) => {
        element.scrollIntoView({ block: 'start', behavior: 'instant' });
        await element.ready.catch(() => {});
    });
    await atRest(map);
}

/** The point in the window where a company is drawn. */
export function pointAt(map, id) {
    return map.evaluate((element, company) => element.pointAt(company), id);
}

/** The point of the window in the lower half of the picture that is farthest from any company, and so from their lines. */
export function ground(map) {
    return map.evaluate((element) => {
        const root = element.shadowRoot;
        const stage = root.querySelector('.stage').getBoundingClientRect();
        const nodes = [...root.querySelectorAll('.node')].map((node) => node.getBoundingClientRect());
        const roomAt = (x, y) =>
            Math.min(...nodes.map(({ left, right, top, bottom }) => Math.hypot(x - (left + right) / 2, y - (top + bottom) / 2)));
        let best = { room: 30, x: 0, y: 0 };
        for (let y = stage.top + stage.height / 2; y < Math.min(stage.bottom, innerHeight) - 40; y += 10) {
            for (let x = stage.left + 40; x < stage.right - 200; x += 10) {
                const room = roomAt(x, y);
                best = room > best.room ? { room, x, y } : best;
            }
        }
        if (best.room > 30) {
            return { x: best.x, y: best.y };
        }
        throw new Error('there is no ground to be seen');
    });
}

/** Clicks on a company where it is drawn. */
export async function clickCompany(map, id) {
    // Where a company is while it glides, there is nothing a moment later.
    await atRest(map);
    const { x, y } = await pointAt(map, id);
    await map.page().mouse.click(x, y);
    await aFrameLater(map.page());
}

/** Which of some companies cannot be seen where they are drawn: outside of the picture or under something. */
export const covered = (map, ids) =>
    map.evaluate(
        (element, ids) =>
            ids.filter((id) => {
                const { x, y } = element.pointAt(id);
                const top = element.shadowRoot.elementFromPoint(x, y);
                return !top?.closest('.stage') || top.closest('.card');
            }),
        ids,
    );

/** What a press asks for is done a frame after it shows. */
export const aFrameLater = (page) =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));

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
