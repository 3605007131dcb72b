// The deals that count as a table: sorted by any column, to be taken away as CSV or JSON. Loaded when it
// is first asked for.

import { dealFile, fileName } from './deal-files.js';
import { lists, summary } from './digest.js';
import { h } from './dom.js';
import { dress } from './dress.js';
import { save } from './save.js';
import { sourceLinks } from './sources.js';
import { more } from './strings-more.js';
import style from './styles/table.css';

/**
 * @typedef {import('./loopmap_wasm.js').DealCard} DealCard
 *
 * @typedef {object} Column
 * @property {string} label
 * @property {(deal: DealCard) => string | number} key what to sort by
 * @property {(deal: DealCard) => (Node | string)[]} cell
 * @property {string} [kind] a class
 * @property {(deals: DealCard[]) => boolean} [isFilled] whether there is anything in it; always, where it is not said
 */

/** A dialog with the deals that count. */
export class DealTable {
    /** @type {Column[]} */
    #columns = [];
    #dialog;
    #body = h('tbody', {});
    #head = h('tr', {});
    #phrases;
    #words = h('div', { class: 'as-text' });
    #handle;
    /** @type {DealCard[]} */
    #deals = [];
    #by = 2;
    #isDown = true;

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {import('./loopmap_wasm.js').LoopMap} handle
     */
    constructor(phrases, handle) {
        const words = more(phrases.words);
        const { title } = phrases.info;
        this.#handle = handle;
        this.#phrases = phrases;
        this.#dialog = h(
            'dialog',
            { class: 'deals', part: 'table', 'aria-label': words.table },
            h(
                'header',
                {},
                h('h3', { dir: 'auto' }, title),
                h('button', { type: 'button', onclick: () => this.#save('csv') }, 'CSV'),
                h('button', { type: 'button', onclick: () => this.#save('json') }, 'JSON'),
                h(
                    'button',
                    { type: 'button', class: 'close', 'aria-label': words.close, onclick: () => this.#dialog.close() },
                    '×',
                ),
            ),
            h(
                'div',
                { class: 'rows', tabindex: '0', role: 'region', 'aria-label': words.table },
                this.#words,
                h('table', {}, h('thead', {}, this.#head), this.#body),
            ),
        );
    }

    get element() {
        return this.#dialog;
    }

    /** Shows the deals that count. */
    open() {
        const handle = this.#handle;
        this.#deals = handle.ask({ ask: 'deals' });
        this.#columns = columns(this.#phrases).filter(({ isFilled }) => isFilled?.(this.#deals) ?? true);
        this.#head.replaceChildren(
            ...this.#columns.map(({ label, kind }, i) =>
                h('th', { scope: 'col', class: kind }, h('button', { type: 'button', onclick: () => this.#sortBy(i) }, label)),
            ),
        );
        this.#words.append(h('p', {}, summary(handle, this.#deals, this.#phrases)), ...lists(handle, this.#deals, this.#phrases));
        this.#fill();
        dress(this.#dialog, style);
        this.#dialog.showModal();
    }

    /** A second click turns the order round; amounts and dates start with the largest. @param {number} column */
    #sortBy(column) {
        this.#isDown = column === this.#by ? !this.#isDown : Boolean(this.#columns[column].kind?.startsWith('figure'));
        this.#by = column;
        this.#fill();
    }

    #fill() {
        const { key } = this.#columns[this.#by];
        const way = this.#isDown ? -1 : 1;
        this.#deals.sort((one, other) => way * compare(key(one), key(other)) || compare(one.id, other.id));
        [...this.#head.children].forEach((head, i) => {
            const order = this.#isDown ? 'descending' : 'ascending';
            head.setAttribute('aria-sort', i === this.#by ? order : 'none');
        });
        this.#body.replaceChildren(
            ...this.#deals.map((deal) =>
                h('tr', {}, this.#columns.map(({ cell, kind, label }) => h('td', { class: kind, dir: 'auto', 'data-label': label }, ...cell(deal)))),
            ),
        );
    }

    /** @param {'csv' | 'json'} form */
    #save(form) {
        save(dealFile(this.#deals, form, this.#handle), fileName(this.#handle, `deals.${form}`, true));
    }
}

/**
 * @param {import('./phrases.js').Phrases} phrases
 * @returns {Column[]}
 */
function columns(phrases) {
    const words = more(phrases.words);
    /** @type {(label: string, basis: number) => Column} */
    const part = (label, basis) => ({
        label,
        kind: 'figure part',
        // What is not known comes before what is nothing.
        key: ({ bases }) => (bases[basis].isNone ? 0 : (bases[basis].amount ?? -1)),
        cell: ({ bases }) => worth(bases[basis], phrases),
        isFilled: () => phrases.info.hasBases,
    });
    return [
        { label: words.payer, key: (deal) => deal.from.name, cell: (deal) => [deal.from.name] },
        { label: words.receiver, key: (deal) => deal.to.name, cell: (deal) => [deal.to.name] },
        {
            label: words.amountColumn,
            kind: 'figure',
            key: (deal) => deal.amount?.high ?? -1,
            cell: (deal) => (deal.amount ? [phrases.amount(deal.amount)] : unknown(words.undisclosed)),
        },
        part(words.firmColumn, 1),
        part(words.paidColumn, 2),
        {
            label: words.kind,
            key: (deal) => phrases.pillar(deal.pillar).label,
            cell: (deal) => [phrases.pillar(deal.pillar).label],
            isFilled: () => phrases.info.pillars.length > 1,
        },
        {
            label: words.statusColumn,
            key: (deal) => deal.status,
            cell: (deal) => [words.status[deal.status]],
            // Where nothing is said of it a deal counts as running.
            isFilled: (deals) => deals.some(({ status }) => status !== 'active'),
        },
        {
            label: words.announcedColumn,
            kind: 'figure',
            key: (deal) => deal.announced ?? '',
            cell: (deal) => [deal.announced ? phrases.date(deal.announced) : '–'],
            isFilled: (deals) => deals.some(({ announced }) => announced),
        },
        {
            label: words.what,
            kind: 'what',
            key: (deal) => deal.summary,
            cell: ({ summary, derivation }) => [summary, ...(derivation ? [' ', words.workedOut(derivation)] : [])],
            isFilled: (deals) => deals.some(({ summary }) => summary),
        },
        {
            label: words.sources,
            kind: 'what',
            key: (deal) => deal.sources[0]?.publisher ?? '',
            cell: (deal) => sourceLinks(deal.sources, phrases).flatMap((link) => [link, ' ']),
            isFilled: (deals) => deals.some(({ sources }) => sources.length > 0),
        },
    ];
}

/**
 * A part of a deal's amount: so much, none, or not known, which is a dash.
 *
 * @param {import('./loopmap_wasm.js').WorthCard} part
 * @param {import('./phrases.js').Phrases} phrases
 */
function worth({ isNone, amount }, phrases) {
    const { none, notKnown } = more(phrases.words);
    if (isNone) {
        return [none];
    }
    return amount === undefined ? unknown(notKnown) : [phrases.money(amount)];
}

/** A dash, which says nothing to those who listen. @param {string} words */
function unknown(words) {
    return [h('span', { 'aria-hidden': 'true' }, '–'), h('span', { class: 'spoken' }, words)];
}

/** @param {string | number} one @param {string | number} other */
function compare(one, other) {
    return typeof one === 'number' && typeof other === 'number'
        ? one - other
        : String(one).localeCompare(String(other));
}
