// The maps that this browser keeps: to open, to copy, to delete, and to have back.

import { h } from '../dom.js';
import { open, withTitle, written } from './folder.js';
import { newId } from './keep.js';
import { notice } from './notice.js';
import { say } from './words.js';

/**
 * @typedef {import('./keep.js').Kept} Kept
 * @typedef {import('./keep.js').Shelf} Shelf
 */

/**
 * @param {Shelf} shelf
 * @param {(id: string) => void} show
 */
export async function shelfList(shelf, show) {
    const words = say();
    const list = h('ul', { class: 'maps' });
    const gone = h('ul', { class: 'maps' });
    const past = h('details', {}, h('summary', {}, words.deletedMaps), gone);
    const element = h('section', { 'aria-labelledby': 'kept' }, h('h2', { id: 'kept', tabindex: '-1' }, words.keptMaps), list, past);
    const fill = async () => {
        const all = await shelf.list();
        const kept = all.filter(({ deleted }) => deleted === undefined);
        const lost = all.filter(({ deleted }) => deleted !== undefined);
        list.replaceChildren(...kept.map((map) => keptItem(map, { shelf, show, fill: refill })));
        gone.replaceChildren(...lost.map((map) => lostItem(map, { shelf, fill: refill })));
        past.hidden = lost.length === 0;
        element.hidden = all.length === 0;
    };
    /** After a press the keyboard stays in the list. */
    const refill = async () => {
        await fill();
        if (document.activeElement === document.body) {
            /** @type {HTMLElement | null} */ (element.querySelector('button, h2'))?.focus();
        }
    };
    await fill();
    return element;
}

/** @param {Kept} map @param {{ shelf: Shelf, show: (id: string) => void, fill: () => Promise<void> }} room */
function keptItem(map, { shelf, show, fill }) {
    const words = say();
    const title = map.title || words.untitled;
    const copy = async () => {
        const copied = words.copyOf(title);
        const folder = written(withTitle(open(map.folder), copied));
        await shelf.write({ ...map, id: newId(), title: copied, folder, changed: Date.now() });
        await fill();
    };
    const remove = async () => {
        await shelf.write({ ...map, deleted: Date.now() });
        await fill();
        const back = async () => {
            await shelf.write(map);
            await fill();
        };
        notice(words.deleted(title), { label: words.undoDelete, run: back });
    };
    return h(
        'li',
        {},
        h(
            'button',
            { type: 'button', class: 'name', onclick: () => show(map.id) },
            h('span', { class: 'unseen' }, `${words.openMap} `),
            h('strong', {}, title),
            ' ',
            h('span', {}, words.changedOn(when(map.changed))),
        ),
        small(words.copyMap, words.copyNamed(title), copy),
        small(words.deleteMap, words.deleteNamed(title), remove),
    );
}

/** @param {Kept} map @param {{ shelf: Shelf, fill: () => Promise<void> }} room */
function lostItem(map, { shelf, fill }) {
    const words = say();
    const title = map.title || words.untitled;
    const restore = async () => {
        const { deleted: _, ...kept } = map;
        await shelf.write(kept);
        await fill();
    };
    return h('li', {}, h('span', { class: 'name' }, h('strong', {}, title)), small(words.restoreMap, words.restoreNamed(title), restore));
}

/** @param {string} label @param {string} name @param {() => void} onclick */
const small = (label, name, onclick) => h('button', { type: 'button', class: 'small', 'aria-label': name, onclick }, label);

/** The page's language, as the reader's system has it. */
const language = () => navigator.languages.find((each) => each.startsWith(document.documentElement.lang)) ?? document.documentElement.lang;

/** @param {number} time */
const when = (time) => new Date(time).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' });
