// The bar under the map: the key to colours and fills, which is also the filter, and a line that
// says how much of the map is shown.

import { h, svg } from './dom.js';
import { pillarMark } from './pillar-mark.js';

/**
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 *
 * @typedef {object} Group What opens in the bar.
 * @property {HTMLElement} element
 * @property {() => void} dress takes its style sheet along
 * @property {(view: ViewRecord) => void} update follows the map
 * @property {() => void} [drawn] follows the picture at rest
 * @property {() => void} [close] stops what moves by itself
 *
 * @typedef {object} Wishes
 * @property {(action: import('./loopmap_wasm.js').Action) => void} act
 * @property {() => void} table shows the deals that count
 * @property {Loads} loads
 *
 * @typedef {object} Loads What is loaded when it is first opened.
 * @property {() => Promise<Group | undefined>} filters more of them
 * @property {() => Promise<Group | undefined>} key the rest of the key
 * @property {() => Promise<Group | undefined>} takeAway what can be taken away
 */

const SHOWS = /** @type {const} */ (['known', 'core', 'all']);
const BASES = /** @type {const} */ (['announced', 'firm', 'paid']);

/** The controls of what counts. */
export class Legend {
    #ids;
    #pillarButtons;
    #basisButtons;
    #showButtons;
    /** Leads to those whom the known view leaves out, and back. @type {HTMLElement | undefined} */
    #beyond;
    /** What it says. */
    #told = '';
    #status;
    /** @type {Group[]} */
    #groups = [];
    /** @type {ViewRecord} */
    #view = {};

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {import('./loopmap_wasm.js').MapInfo} info
     * @param {boolean} hasAmounts whether any amount is known
     * @param {Wishes} wishes
     */
    constructor(phrases, info, hasAmounts, wishes) {
        const { words } = phrases;
        const { loads } = wishes;
        const filter = (/** @type {ViewRecord} */ view) => wishes.act({ do: 'filter', view });
        this.#ids = info.pillars.map(({ id }) => id);
        this.#pillarButtons = this.#ids.map((id) =>
            h(
                'button',
                {
                    type: 'button',
                    class: 'key',
                    'data-pillar': id,
                    'aria-pressed': 'true',
                    onclick: () => {
                        const pillars = this.#toggled(id);
                        this.#setPillars(pillars);
                        filter({ pillars });
                    },
                },
                pillarMark(id, phrases),
                h('span', { dir: 'auto', lang: phrases.dataLanguage }, phrases.pillar(id).label),
            ),
        );
        this.#basisButtons = BASES.map((basis) =>
            h(
                'button',
                {
                    type: 'button',
                    role: 'radio',
                    'data-basis': basis,
                    'aria-checked': 'false',
                    title: words.basis[basis],
                    onclick: () => {
                        this.setBasis(basis);
                        filter({ basis });
                    },
                },
                words.basisChoice[basis],
            ),
        );
        const choose = (/** @type {NonNullable<ViewRecord['show']>} */ show) => {
            this.#setShow(show);
            filter({ show });
        };
        const { beyond } = info;
        this.#showButtons = SHOWS.slice(beyond === undefined ? 1 : 0).map((show) =>
            h('button', { type: 'button', 'data-show': show, 'aria-pressed': 'false', onclick: () => choose(show) }, words.showChoice[show]),
        );
        if (beyond) {
            this.#told = words.beyond(beyond, phrases.number(beyond));
            const onclick = () => choose(this.#view.show === 'known' ? 'core' : 'known');
            this.#beyond = h('button', { type: 'button', class: 'beyond', onclick });
        }
        this.#status = h('p', { class: 'status-line', part: 'status' });
        this.element = h(
            'div',
            { class: 'bar-body', role: 'toolbar', 'aria-label': words.tabFilters },
            this.#beyond,
            h('div', { class: 'keys', role: 'group', 'aria-label': words.pillars }, this.#pillarButtons),
            h('div', { class: 'choice', role: 'group', 'aria-label': words.show }, this.#showButtons),
            fillKey(words, info.hasBases, hasAmounts),
            info.hasBases
                ? h(
                      'div',
                      { class: 'choice', role: 'radiogroup', 'aria-label': words.amounts },
                      h('span', { 'aria-hidden': 'true' }, words.amounts),
                      this.#basisButtons,
                  )
                : undefined,
            this.#opener(words.key, loads.key),
            this.#opener(words.filters, loads.filters),
            h('button', { type: 'button', class: 'more-filters', onclick: () => wishes.table() }, words.openTable),
            this.#opener(words.takeAway, loads.takeAway),
            this.#status,
        );
    }

    /** Follows the map. @param {ViewRecord} view */
    update(view) {
        this.#view = view;
        this.#groups.forEach((group) => group.update(view));
        this.#setPillars(view.pillars);
        this.#setShow(view.show);
    }

    /** Says how much of the map is shown. @param {string} extent */
    tell(extent) {
        this.#status.textContent = extent;
    }

    // A button says that it was pressed before the map has followed, which takes a while.

    /** @param {string[] | undefined} pillars all of them when absent */
    #setPillars(pillars) {
        this.#ids.forEach((id, i) => {
            this.#pillarButtons[i].setAttribute('aria-pressed', String(pillars?.includes(id) ?? true));
        });
    }

    /** Says what amounts mean. @param {string} basis */
    setBasis(basis) {
        for (const button of this.#basisButtons) {
            button.setAttribute('aria-checked', String(button.dataset.basis === basis));
        }
    }

    /** @param {string | undefined} show */
    #setShow(show) {
        for (const button of this.#showButtons) {
            button.setAttribute('aria-pressed', String(button.dataset.show === show));
        }
        if (this.#beyond) {
            this.#beyond.textContent = show === 'known' ? this.#told : this.#told.replace('+', '−');
        }
    }

    /** The controls in a row, without what opens below them. @returns {NodeListOf<HTMLElement>} */
    get controls() {
        return this.element.querySelectorAll(':scope > button, .keys button, .choice button');
    }

    /** Follows the picture, once it is at rest. */
    drawn() {
        this.#groups.forEach((group) => group.drawn?.());
    }

    /** Stops what moves by itself. */
    close() {
        this.#groups.forEach((group) => group.close?.());
    }

    /**
     * A button that opens a group, which it loads the first time; where nothing comes it is closed again.
     *
     * @param {string} label
     * @param {() => Promise<Group | undefined>} load
     */
    #opener(label, load) {
        /** @type {Promise<Group | undefined> | undefined} */
        let loading;
        const button = h(
            'button',
            {
                type: 'button',
                class: 'more-filters',
                'aria-expanded': 'false',
                onclick: async () => {
                    button.setAttribute('aria-expanded', String(!this.#isOn(button, 'aria-expanded')));
                    const group = await (loading ??= load().then((come) => come && this.#add(come)));
                    if (group) {
                        group.element.hidden = !this.#isOn(button, 'aria-expanded');
                    } else {
                        loading = undefined;
                        button.setAttribute('aria-expanded', 'false');
                    }
                },
            },
            label,
        );
        return button;
    }

    /** Adds what has come. @param {Group} group */
    #add(group) {
        this.#groups.push(group);
        this.element.append(group.element);
        group.update(this.#view);
        group.dress();
        return group;
    }

    /**
     * The pillars that count after a click on one: it alone leaves or joins, and clicking away the
     * last one brings all back.
     *
     * @param {string} id
     */
    #toggled(id) {
        const on = this.#ids.filter((other, i) => {
            const isOn = this.#isOn(this.#pillarButtons[i], 'aria-pressed');
            return other === id ? !isOn : isOn;
        });
        return on.length === 0 ? this.#ids : on;
    }

    /**
     * @param {HTMLElement} button
     * @param {'aria-pressed' | 'aria-expanded'} attribute
     */
    #isOn(button, attribute) {
        return button.getAttribute(attribute) === 'true';
    }
}

/**
 * What fills the lines: how much is known to be paid, firm, or no more than announced, where that differs; dots where
 * an amount is not known and others are.
 *
 * @param {import('./strings.js').Strings} words
 * @param {boolean} hasBases
 * @param {boolean} hasAmounts
 */
function fillKey({ fillKey: { paid, firm, announced, blank } }, hasBases, hasAmounts) {
    /** A wide line and a thin one. @param {string} kind @param {string} label */
    const key = (kind, label) =>
        h(
            'span',
            { class: 'fill' },
            svg(
                'svg',
                { class: `line ${kind}`, viewBox: '0 0 34 12', 'aria-hidden': 'true' },
                svg('path', { d: kind === 'blank' ? 'M1 6H33' : 'M1 2.6H19V9.4H1Z' }),
                kind === 'blank' ? undefined : svg('path', { class: 'thin', d: 'M23 6H34' }),
            ),
            label,
        );
    return h(
        'div',
        { class: 'fills' },
        hasBases ? [key('paid', paid), key('firm', firm), key('announced', announced)] : undefined,
        hasAmounts ? key('blank', blank) : undefined,
    );
}
