// What the checks found: each leads to its cell, and what has one likely answer is mended by one click.

import { h } from '../dom.js';
import { ENDS, TABLES, cellsWith, setCells, tableOf, withCompany } from './folder.js';
import { notice } from './notice.js';
import { say } from './words.js';

/**
 * @typedef {import('./ask.js').Problem} Problem
 * @typedef {import('./ask.js').Checked} Checked
 * @typedef {import('./folder.js').File} File
 * @typedef {{ file: File, key: number, column: number, text: string }} Mark a cell with a problem
 */

const MOST_SHOWN = 100;

/** @param {Problem} problem */
export const problemText = ({ text, advice }) => (advice && !text.includes(advice) ? `${text} ${advice}` : text);

/** @param {string} file @returns {file is File} */
const isTable = (file) => file in TABLES;

/** The list beside the table. */
export class Problems {
    #store;
    #lead;
    #head = h('h2', { tabindex: '-1' });
    #figures = h('p', { class: 'figures' });
    #list = h('ul', { class: 'problems' });
    #remarks = h('ul', { class: 'problems' });
    #count = h('summary');
    #rest = h('details', {}, this.#count, this.#remarks);
    element;

    /**
     * @param {import('./store.js').Store} store
     * @param {(file: File, key: number, column: number) => void} lead shows a cell
     * @param {HTMLElement[]} beside what stands beside the heading
     */
    constructor(store, lead, beside) {
        this.#store = store;
        this.#lead = lead;
        this.#rest.hidden = true;
        const top = h('div', { class: 'row spread' }, h('div', {}, this.#head, this.#figures), h('div', { class: 'row' }, beside));
        this.element = h('section', { class: 'found', 'aria-label': say().problems }, top, this.#list, this.#rest);
    }

    /** @param {Checked} checked @returns {Mark[]} the cells that something was found in */
    show({ problems, warnings, more, companies, deals, loops }) {
        const words = say();
        const held = this.#focused();
        this.#head.textContent = problems.length > 0 ? words.problemCount(problems.length) : words.noProblems;
        this.element.classList.toggle('is-wrong', problems.length > 0);
        this.#figures.textContent = problems.length > 0 ? '' : words.figures(companies, deals, loops);
        const marks = this.#fill(this.#list, problems, problems.length > 0 ? more : 0);
        this.#fill(this.#remarks, warnings, problems.length > 0 ? 0 : more);
        this.#rest.hidden = warnings.length === 0;
        this.#count.textContent = words.warningCount(warnings.length);
        this.#refocus(held);
        return marks;
    }

    /** Which of its buttons has the keyboard, if any. */
    #focused() {
        return [...this.element.querySelectorAll('button')].findIndex((button) => button === document.activeElement);
    }

    /** What was mended is gone: the keyboard goes to what is there now, and never to nowhere. @param {number} at */
    #refocus(at) {
        if (at >= 0 && !this.element.contains(document.activeElement)) {
            const buttons = this.#list.querySelectorAll('button');
            (buttons[Math.min(at, buttons.length - 1)] ?? this.#head).focus();
        }
    }

    /** @param {HTMLElement} list @param {Problem[]} problems @param {number} unlisted how many more there are */
    #fill(list, problems, unlisted) {
        /** @type {Mark[]} */
        const marks = [];
        const seen = new Set();
        const items = [];
        for (const problem of problems) {
            const mark = this.#markOf(problem);
            if (mark) {
                marks.push(mark);
            }
            // One answer for all rows is one entry.
            const same = problem.found && (problem.meant || problem.code === 'E_REF') ? `${problem.code} ${problem.file} ${problem.column} ${problem.found}` : undefined;
            if (same === undefined || !seen.has(same)) {
                seen.add(same);
                items.push({ problem, mark });
            }
        }
        const shown = items.slice(0, MOST_SHOWN).map(({ problem, mark }) => this.#item(problem, mark));
        const more = items.length - shown.length + unlisted;
        list.replaceChildren(...shown, ...(more > 0 ? [h('li', { class: 'quiet' }, say().more(more))] : []));
        return marks;
    }

    /** @param {Problem} problem @returns {Mark | undefined} */
    #markOf(problem) {
        const { file, row: number, column } = problem;
        if (!isTable(file) || !number) {
            return undefined;
        }
        const table = tableOf(this.#store.doc, file);
        const row = table.rows[number - 1];
        return row && { file, key: row.key, column: Math.max(0, table.header.indexOf(column ?? '')), text: problemText(problem) };
    }

    /** @param {Problem} problem @param {Mark | undefined} mark */
    #item(problem, mark) {
        return h('li', {}, h('p', {}, problemText(problem)), h('div', { class: 'row' }, this.#mend(problem), this.#add(problem), mark && this.#way(mark)));
    }

    /** A company that no row of companies has may be a new one. @param {Problem} problem */
    #add({ file, column, found, code }) {
        if (file !== 'deals.csv' || code !== 'E_REF' || !column || !found || !ENDS.includes(column) || this.#store.isLocked) {
            return undefined;
        }
        const words = say();
        const add = () => {
            this.#store.edit((doc) => withCompany(doc, found));
            notice(words.companyAdded(found), { label: words.undo, run: () => this.#store.undo() });
        };
        return h('button', { type: 'button', class: 'small', onclick: add }, words.addCompany(found));
    }

    /** @param {Mark} mark */
    #way({ file, key, column }) {
        const words = say();
        const row = tableOf(this.#store.doc, file).rows.findIndex((row) => row.key === key) + 1;
        return h('button', { type: 'button', class: 'small', onclick: () => this.#lead(file, key, column) }, words.toCell(words.tabs[file], row));
    }

    /** @param {Problem} problem */
    #mend({ file, column, found, meant }) {
        if (!isTable(file) || !column || !found || !meant || this.#store.isLocked) {
            return undefined;
        }
        const words = say();
        const cells = cellsWith(this.#store.doc, file, column, found);
        const mend = () => {
            const now = cellsWith(this.#store.doc, file, column, found);
            this.#store.edit((doc) => setCells(doc, file, now.map((cell) => ({ ...cell, text: meant }))));
            notice(words.mended(meant, now.length), { label: words.undo, run: () => this.#store.undo() });
        };
        return cells.length > 0 ? h('button', { type: 'button', class: 'small mend', onclick: mend }, words.mend(meant, cells.length)) : undefined;
    }
}
