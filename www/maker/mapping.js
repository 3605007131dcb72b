// The second step: what each column was taken for, beside the first rows, to be confirmed or changed.

import { h } from '../dom.js';
import { core } from './ask.js';
import { notice } from './notice.js';
import { problemText } from './problems.js';
import { say } from './words.js';

/**
 * @typedef {import('./ask.js').Taken} Taken
 * @typedef {import('./ask.js').TableSeen} TableSeen
 * @typedef {import('./ask.js').File} File
 * @typedef {keyof import('./words.js').Words['roles']} Role
 */

/** What the command line would be told. */
const OPTION = /; --\S+ .*$/;

const ROLES = /** @type {Role[]} */ (['from', 'to', 'amount', 'date', 'status', 'kind', 'source', 'note', 'id']);

/** What a reader of the first rows is told, and asked. */
export class Mapping {
    #files;
    #ways;
    /** @type {Taken} */
    #taken;
    /** What was said, as the core is told it. @type {Record<string, string | boolean>} */
    #options = {};
    #table = h('div', { class: 'preview', tabindex: '0', role: 'region' });
    #sentence = h('p', { class: 'sentence', 'aria-live': 'polite' });
    #told = h('div', { class: 'told' });
    #asked;
    #go = h('button', { type: 'button', class: 'primary', onclick: () => this.#finish() }, say().makeMap);
    element;

    /**
     * @param {File[]} files
     * @param {Taken} taken
     * @param {{ done: (folder: Record<string, string>) => void, back: () => void }} ways
     */
    constructor(files, taken, ways) {
        this.#files = files;
        this.#taken = taken;
        this.#ways = ways;
        this.#asked = this.#settings();
        const words = say();
        this.#table.setAttribute('aria-label', words.mappingTitle);
        this.element = h(
            'div',
            { class: 'mapping' },
            h('h1', { tabindex: '-1' }, words.mappingTitle),
            h('p', { class: 'lead' }, words.mappingLead),
            this.#table,
            this.#sentence,
            this.#asked,
            this.#told,
            h('div', { class: 'row' }, h('button', { type: 'button', onclick: () => this.#ways.back() }, words.back), this.#go),
        );
        this.#fill();
    }

    /** The table that the payments are in: the first of which something was made. @returns {TableSeen | undefined} */
    get #seen() {
        const { tables } = this.#taken;
        return tables.find(({ columns }) => typeof columns.from === 'number' || typeof columns.amount === 'number') ?? tables[0];
    }

    #fill() {
        const seen = this.#seen;
        this.#table.replaceChildren(...(seen ? [this.#preview(seen)] : []));
        this.#table.hidden = !seen;
        this.#fillSentence(seen);
        const { folder, problems, notes, left } = this.#taken;
        const words = say();
        this.#go.disabled = folder === null;
        const wrong = folder === null ? problems : [];
        const remarks = [...notes.map(problemText), ...left.map(({ what, why }) => `${words.leftOut}: ${what} (${why.replace(OPTION, '')})`)];
        const asked = wrong.flatMap(({ options }) => options ?? []);
        for (const label of /** @type {NodeListOf<HTMLElement>} */ (this.#asked.querySelectorAll('[data-option]'))) {
            label.classList.toggle('is-asked', asked.includes(label.dataset.option ?? ''));
        }
        this.#table.classList.toggle('is-asked', ROLES.some((role) => asked.includes(role)));
        this.#told.replaceChildren(
            ...(wrong.length > 0 || folder === null
                ? [h('div', { class: 'alert', role: 'alert' }, h('p', {}, wrong.length > 0 ? words.cannotGoOn : words.nothingRead), listOf(wrong.map(askedFor)))]
                : []),
            ...(remarks.length > 0 ? [h('details', {}, h('summary', {}, words.noteCount(remarks.length)), listOf(remarks))] : []),
        );
    }

    /** @param {TableSeen} seen */
    #preview({ headers, rows, columns }) {
        const words = say();
        const width = Math.max(headers.length, ...rows.map((row) => row.length));
        const numbers = Array.from({ length: width }, (_, i) => i);
        const name = (/** @type {number} */ i) => headers[i] || words.column(i + 1);
        const heads = numbers.map((i) => {
            const role = ROLES.find((role) => columns[role] === i) ?? '';
            const choose = h(
                'select',
                { 'aria-label': words.columnIs(name(i)), 'data-column': i, onchange: () => this.#choose(i, /** @type {Role | ''} */ (choose.value)) },
                h('option', { value: '' }, words.unused),
                ROLES.map((each) => h('option', { value: each, selected: each === role }, words.roles[each])),
            );
            choose.value = role;
            return h('th', { scope: 'col', class: role ? 'is-used' : '' }, choose, h('span', {}, name(i)));
        });
        const body = rows.map((row) => h('tr', {}, numbers.map((i) => h('td', { class: heads[i].className }, row[i] ?? ''))));
        return h('table', {}, h('thead', {}, h('tr', {}, heads)), h('tbody', {}, body));
    }

    /** @param {TableSeen | undefined} seen */
    #fillSentence(seen) {
        const words = say();
        const { from, to, amount } = seen?.columns ?? {};
        const row = seen?.rows[0];
        const isClear = row && typeof from === 'number' && typeof to === 'number';
        this.#sentence.hidden = !isClear;
        if (!isClear) {
            return;
        }
        const parts = words.sentence(row[from], row[to], typeof amount === 'number' ? row[amount] : '');
        const bold = [row[from], row[to]];
        this.#sentence.replaceChildren(
            `${words.readsAs} `,
            ...parts.map((part) => (part && bold.includes(part) ? h('strong', {}, part) : (part ?? ''))),
            '. ',
            h('button', { type: 'button', class: 'link', onclick: () => this.#swap(from, to) }, words.swap),
        );
    }

    #settings() {
        const words = say();
        const currency = h('input', { id: 'currency', maxlength: 3, size: 6, autocomplete: 'off', placeholder: words.currencyHint, onchange: () => this.#set('currency', currency.value.trim().toUpperCase()) });
        const unit = h('select', { id: 'unit', onchange: () => this.#set('unit', unit.value) }, Object.entries(words.units).sort(([one], [other]) => Number(one !== '') - Number(other !== '')).map(([value, label]) => h('option', { value }, label)));
        const box = (/** @type {string} */ label, /** @type {string} */ option, /** @type {boolean} */ isOn, /** @type {(isOn: boolean) => string | boolean} */ value) => {
            const input = h('input', { type: 'checkbox', checked: isOn, onchange: () => this.#set(option, value(input.checked)) });
            return h('label', { class: 'check', 'data-option': option }, input, label);
        };
        return h(
            'div',
            { class: 'settings' },
            h('label', { 'data-option': 'currency' }, words.currency, currency),
            h('label', { 'data-option': 'unit' }, words.unit, unit),
            this.#sheets(),
            h(
                'div',
                { class: 'checks' },
                box(words.hasHeader, 'noHeader', true, (isOn) => !isOn),
                box(words.undirected, 'undirected', false, (isOn) => (isOn ? 'both' : '')),
                box(words.merge, 'merge', false, (isOn) => isOn),
                box(words.round, 'round', false, (isOn) => isOn),
            ),
        );
    }

    #sheets() {
        const words = say();
        const names = [...new Set(this.#taken.tables.map(({ sheet }) => sheet).filter(Boolean))];
        if (names.length < 2) {
            return undefined;
        }
        const choose = h('select', { onchange: () => this.#set('sheet', choose.value) }, h('option', { value: '' }, words.allSheets), names.map((name) => h('option', {}, name)));
        return h('label', { 'data-option': 'sheet' }, words.sheet, choose);
    }

    /** What the core calls a column: by its header where that is no other's. @param {number} i */
    #column(i) {
        const headers = this.#seen?.headers ?? [];
        const name = headers[i];
        return name && !this.#options.noHeader && headers.filter((other) => other === name).length === 1 ? name : String(i + 1);
    }

    /** @param {number} i @param {Role | ''} role */
    #choose(i, role) {
        const columns = { ...this.#seen?.columns };
        ROLES.filter((each) => columns[each] === i).forEach((each) => (this.#options[each] = ''));
        if (role) {
            this.#options[role] = this.#column(i);
        }
        void this.#take(i);
    }

    /** @param {number} from @param {number} to */
    #swap(from, to) {
        Object.assign(this.#options, { from: this.#column(to), to: this.#column(from) });
        void this.#take();
    }

    /** @param {string} option @param {string | boolean} value */
    #set(option, value) {
        if (value === '' || value === false) {
            delete this.#options[option];
        } else {
            this.#options[option] = value;
        }
        void this.#take();
    }

    /** Has it read again as it was said. @param {number} [at] the column whose answer was changed, which keeps the keyboard */
    async #take(at) {
        const hadFocus = this.#sentence.contains(document.activeElement);
        try {
            this.#taken = await core.ask('take', this.#files, this.#options);
        } catch {
            notice(say().failed);
        }
        this.#fill();
        const next = at === undefined ? hadFocus && this.#sentence.querySelector('button') : this.#table.querySelector(`[data-column="${at}"]`);
        if (next) {
            /** @type {HTMLElement} */ (next).focus();
        }
    }

    #finish() {
        if (this.#taken.folder) {
            this.#ways.done(this.#taken.folder);
        }
    }
}

/** What is wrong; what answers it has words of the page's own, not of the command line. @param {import('./ask.js').Problem} problem */
const askedFor = (problem) => (problem.options?.length ? `${problem.text} ${say().sayAbove}` : problemText(problem));

/** @param {string[]} texts */
const listOf = (texts) => h('ul', { class: 'plain-list' }, texts.slice(0, 20).map((text) => h('li', {}, text)));
