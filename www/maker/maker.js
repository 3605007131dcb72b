// The page: from data to a map that can be taken away. One step is shown at a time, and the address names the map.

import { h } from '../dom.js';
import { Cancelled, core } from './ask.js';
import { dataStep, forgetCells } from './data-step.js';
import { Desk } from './desk.js';
import { open, titleOf } from './folder.js';
import { followDrops, pasted, read } from './incoming.js';
import { Shelf, newId } from './keep.js';
import { Mapping } from './mapping.js';
import { notice, placeNotice } from './notice.js';
import { chooseLanguage, say, speak } from './words.js';

/**
 * @typedef {import('./ask.js').File} Given
 * @typedef {import('./keep.js').Kept} Kept
 */

/** How long a reader waits before something is said about it. */
const LONG_MS = 1000;

const room = /** @type {HTMLElement} */ (document.getElementById('room'));

/** @type {Shelf | undefined} */
let shelf;
/** @type {Desk | undefined} */
let desk;

/** Shows one step in place of another; the keyboard goes to its heading. @param {HTMLElement} step @param {boolean} [isFirst] */
function show(step, isFirst) {
    desk?.close();
    desk = undefined;
    room.replaceChildren(step);
    scrollTo(0, 0);
    if (!isFirst) {
        /** @type {HTMLElement} */ (step.querySelector('h1[tabindex]') ?? room).focus();
    }
}

/** @param {boolean} [isFirst] */
async function showStart(isFirst) {
    document.title = say().pageTitle;
    const step = await dataStep(
        { files: takeFiles, text: (text) => void take(pasted(text)), folder: begin, open: (id) => (location.hash = id) },
        shelf,
    );
    step.append(foot());
    show(step, isFirst);
}

function foot() {
    const { other } = say();
    return h('footer', { class: 'quiet' }, h('button', { type: 'button', class: 'link', lang: other.lang, onclick: () => chooseLanguage(other.lang) }, other.name));
}

/** @param {Iterable<File>} files */
async function takeFiles(files) {
    try {
        await take(await read(files));
    } catch {
        notice(say().failed);
    }
}

/** @param {Given[]} files */
async function take(files) {
    if (files.length === 0) {
        return;
    }
    const slow = setTimeout(() => notice(say().readingData, { label: say().cancel, run: () => core.cancel() }), LONG_MS);
    try {
        const taken = await core.ask('take', files, {});
        notice('');
        if (taken.folder && taken.tables.length === 0) {
            await begin(taken.folder);
        } else {
            show(new Mapping(files, taken, { done: (folder) => void begin(folder), back: () => void showStart() }).element);
        }
    } catch (reason) {
        notice(reason instanceof Cancelled ? '' : say().failed);
    } finally {
        clearTimeout(slow);
    }
}

/** Begins a map with a folder. @param {Record<string, string>} folder */
async function begin(folder) {
    const kept = { id: newId(), title: titleOf(open(folder)), folder, changed: Date.now() };
    forgetCells();
    history.pushState(null, '', `#${kept.id}`);
    await showDesk(kept);
}

/** @param {Kept} kept @param {boolean} [isFirst] */
async function showDesk(kept, isFirst) {
    const next = new Desk(kept, shelf, () => (location.hash = ''));
    show(next.element, isFirst);
    desk = next;
    await next.start();
}

/** Shows what the address names. @param {boolean} [isFirst] */
async function follow(isFirst) {
    const id = location.hash.slice(1);
    const kept = id ? await shelf?.read(id) : undefined;
    await (kept && kept.deleted === undefined ? showDesk(kept, isFirst) : showStart(isFirst));
}

await speak();
try {
    shelf = await Shelf.open();
} catch {
    // A private window, or no room: the page works, and says so.
}
placeNotice();
followDrops(takeFiles);
addEventListener('hashchange', () => void follow());
await follow(true);
if (!shelf) {
    notice(say().notKept);
}
