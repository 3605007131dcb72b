// The first step: data that are pasted, chosen or dropped, an example, or a map that is here already.

import { h } from '../dom.js';
import { examples } from './examples.js';
import { shelfList } from './maps.js';
import { say } from './words.js';

/**
 * @param {object} ways what happens with what was chosen
 * @param {(files: Iterable<File>) => void} ways.files
 * @param {(text: string) => void} ways.text
 * @param {(folder: Record<string, string>) => void} ways.folder
 * @param {(id: string) => void} ways.open
 * @param {import('./keep.js').Shelf | undefined} shelf
 */
export async function dataStep(ways, shelf) {
    const words = say();
    const maps = shelf && (await shelfList(shelf, ways.open));
    return h(
        'div',
        { class: 'start' },
        h(
            'header',
            { class: 'opening' },
            h('h1', { tabindex: '-1' }, words.startTitle),
            h('p', { class: 'lead' }, words.startLead),
            h('p', { class: 'quiet' }, words.private),
        ),
        h('div', { class: 'columns' }, bring(ways), h('div', { class: 'others' }, maps, exampleList(ways.folder))),
    );
}

const CELLS = 'loopmap-maker-cells';

/** What was typed here and is no map yet. */
function keptCells() {
    try {
        return localStorage.getItem(CELLS) ?? '';
    } catch {
        return '';
    }
}

/** @param {string} text */
function keepCells(text) {
    try {
        localStorage.setItem(CELLS, text);
    } catch {
        // No room, or not allowed: it stands in the field.
    }
}

/** A map was made of it. */
export const forgetCells = () => keepCells('');

/** @param {Parameters<typeof dataStep>[0]} ways */
function bring({ files, text }) {
    const words = say();
    const cells = h('textarea', {
        id: 'cells',
        rows: 7,
        spellcheck: 'false',
        'aria-describedby': 'cells-hint',
        placeholder: 'From\tTo\tAmount\nMill\tFarm\t8000\nFarm\tBakery\t900',
        onpaste: (/** @type {ClipboardEvent} */ event) => {
            const pasted = event.clipboardData?.getData('text/plain') ?? '';
            // A table goes on at once; a word is only a word.
            if (cells.value === '' && /[\t\n;,]/.test(pasted.trim())) {
                event.preventDefault();
                text(pasted);
            }
        },
        oninput: () => follow(),
    });
    cells.value = keptCells();
    const use = h('button', { type: 'button', class: 'primary', onclick: () => text(cells.value) }, words.usePasted);
    const follow = () => {
        use.hidden = cells.value.trim() === '';
        keepCells(cells.value);
    };
    use.hidden = cells.value === '';
    const input = h('input', { id: 'files', type: 'file', multiple: true, class: 'unseen', 'aria-describedby': 'files-hint', onchange: () => input.files && files(input.files) });
    return h(
        'section',
        { class: 'bring', 'aria-labelledby': 'bring' },
        h('h2', { id: 'bring' }, words.yourData),
        h('label', { for: 'cells' }, words.pasteLabel),
        cells,
        h('p', { id: 'cells-hint', class: 'quiet' }, words.pasteHint),
        use,
        h('div', { class: 'files' }, input, h('label', { for: 'files', class: 'button' }, words.chooseFiles), h('p', { id: 'files-hint', class: 'quiet' }, words.dropHint)),
    );
}

/** @param {(folder: Record<string, string>) => void} begin */
function exampleList(begin) {
    const words = say();
    const items = examples().map(({ title, text, open }) =>
        h('li', {}, h('button', { type: 'button', class: 'card', onclick: async () => begin(await open()) }, h('strong', {}, title), h('span', {}, text))),
    );
    return h('section', { 'aria-labelledby': 'examples' }, h('h2', { id: 'examples' }, words.examples), h('ul', { class: 'cards' }, items));
}
