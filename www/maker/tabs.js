// The tabs over the table: one for each table of the document, with how many rows it has.

import { h } from '../dom.js';
import { TABLES, tableOf } from './folder.js';
import { say } from './words.js';

/**
 * @typedef {import('./folder.js').Doc} Doc
 * @typedef {import('./folder.js').File} File
 */

export class Tabs {
    #open;
    /** @type {HTMLButtonElement[]} */
    #tabs = [];
    element = h('div', { class: 'tabs', role: 'tablist', 'aria-label': say().tables, onkeydown: (/** @type {KeyboardEvent} */ event) => this.#rove(event) });

    /** @param {(file: File) => void} open shows a table */
    constructor(open) {
        this.#open = open;
    }

    /** Shows the tables of a document; figures only where it has some. @param {Doc} doc */
    fill(doc) {
        const words = say();
        const files = /** @type {File[]} */ (Object.keys(TABLES)).filter((file) => file !== 'figures.csv' || file in doc.tables);
        this.#tabs = files.map((file) =>
            h('button', { type: 'button', role: 'tab', id: `tab-${file}`, 'aria-controls': 'table', 'data-file': file, onclick: () => this.#open(file) }, words.tabs[file], h('span', { class: 'count' })),
        );
        this.element.replaceChildren(...this.#tabs);
        this.count(doc);
    }

    /** @param {Doc} doc */
    count(doc) {
        for (const tab of this.#tabs) {
            const { length } = tableOf(doc, /** @type {File} */ (tab.dataset.file)).rows;
            /** @type {HTMLElement} */ (tab.querySelector('.count')).textContent = ` ${length.toLocaleString(document.documentElement.lang)}`;
        }
    }

    /** Says which table is shown. @param {File} file */
    mark(file) {
        for (const tab of this.#tabs) {
            const isShown = tab.dataset.file === file;
            tab.ariaSelected = String(isShown);
            tab.tabIndex = isShown ? 0 : -1;
        }
    }

    /** @param {KeyboardEvent} event */
    #rove(event) {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        const at = this.#tabs.findIndex((tab) => tab === document.activeElement);
        if (step && at >= 0) {
            event.preventDefault();
            const next = this.#tabs[(at + step + this.#tabs.length) % this.#tabs.length];
            next.focus();
            next.click();
        }
    }
}
