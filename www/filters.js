// The filters that most readers never open: since when, how much, what may never be paid. Loaded when
// they are first asked for, with the history of the map, which the engine works out.

import { contingentIn } from './deal-rows.js';
import { h } from './dom.js';
import { dress } from './dress.js';
import { more } from './strings-more.js';
import { Time } from './time.js';
import style from './styles/filters.css';

/**
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 * @typedef {import('./loopmap_engine.js').Month} Month
 */

/** A map with more deals shows its most important lines first, as the core has it. */
const CROWDED = 600;

/** Among so many of the best loops one is looked for that has closed in a month. */
const MOST_CLOSED = 40;

/** The steps from as many lines as a picture holds to all of them. */
const LINE_STEPS = 20;

/** The steps of the amounts in each power of ten, and over how many of these they reach. */
const STEPS = [1, 2, 5];
const DECADES = 5;

/** The stages of a deal, and those that count unless somebody says otherwise. */
const STAGES = /** @type {const} */ (['rumoured', 'announced', 'committed', 'active', 'closed', 'lapsed']);
const COUNTING = STAGES.slice(1, -1);

/** Nothing is taken out. */
const PUT_BACK = { 'without-deals': [], 'without-companies': [] };

/** Filters by time, amount and certainty. */
export class Filters {
    #phrases;
    /** @type {Time | undefined} */
    #time;
    #usual;
    #change;
    #amounts;
    #amount = h('output', {});
    #amountSlider;
    #boxes;
    #stages;
    /** Shows no more lines than the picture holds. */
    #fewest = () => {};

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {import('./loopmap_wasm.js').LoopMap} handle
     * @param {Month[]} history the map month by month; empty where nobody knows it
     * @param {ViewRecord['show']} show which companies are usually drawn, where the page says so
     * @param {(action: import('./loopmap_wasm.js').Action) => void} act
     */
    constructor(phrases, handle, history, show, act) {
        const words = more(phrases.words);
        const { pillars, view } = phrases.info;
        const { sum, allDeals } = handle.ask({ ask: 'figures' });
        // No larger amount is worth asking for.
        const largest = sum / 10;
        const months = fromTheFirstLoop(history);
        const change = (/** @type {ViewRecord} */ view) => act({ do: 'filter', view });
        this.#phrases = phrases;
        this.#usual = { show: show ?? view.show };
        this.#change = change;
        this.#amounts = [0, ...steps(largest)];
        this.#time = months.length > 1 ? new Time(phrases, months, act, () => handle.ask({ ask: 'loops', most: MOST_CLOSED }).loops) : undefined;
        this.#amountSlider = slider(words.minAmount, this.#amounts.length - 1, () =>
            change({ 'min-amount': this.#amounts[Number(this.#amountSlider.value)] }),
        );
        const { stages, flags } = asked(phrases.tables());
        this.#boxes = flags.map((key) => {
            const box = h('input', {
                type: 'checkbox',
                name: key,
                onchange: () => change({ [key]: box.checked }),
            });
            return box;
        });
        this.#stages = stages.map((stage) =>
            h('input', { type: 'checkbox', name: stage, onchange: () => change({ status: this.#checkedStages() }) }),
        );
        this.element = h(
            'div',
            { class: 'filters', part: 'filters', role: 'group', 'aria-label': words.filters },
            this.#time?.element,
            largest > 0 ? h('label', { class: 'amounts' }, h('span', {}, words.minAmount, ' ', this.#amount), this.#amountSlider) : undefined,
            allDeals > CROWDED ? this.#lines((part) => act({ do: 'lines', part })) : undefined,
            pillars.length > 1 ? this.#only(pillars) : undefined,
            stages.length > 1
                ? h(
                      'div',
                      { class: 'boxes', role: 'group', 'aria-label': words.stages },
                      h('span', {}, words.stages),
                      this.#stages.map((box) => h('label', {}, box, words.status[/** @type {keyof typeof words.status} */ (box.name)])),
                  )
                : undefined,
            h(
                'div',
                { class: 'boxes' },
                this.#boxes.map((box) =>
                    h('label', {}, box, box.name === 'contingent' ? words.withContingent : words.withUndisclosed),
                ),
                h(
                    'button',
                    { type: 'button', class: 'reset', onclick: () => this.#reset() },
                    words.reset,
                ),
            ),
        );
    }

    /** A button for each kind of money, which shows it alone. @param {{ id: string, label: string }[]} pillars */
    #only(pillars) {
        const words = more(this.#phrases.words);
        return h(
            'div',
            { class: 'boxes', role: 'group', 'aria-label': words.only },
            h('span', {}, words.only),
            pillars.map(({ id, label }) =>
                h('button', { type: 'button', class: 'only', onclick: () => this.#change({ pillars: [id] }) }, label),
            ),
        );
    }

    /** Takes the style sheet along into the tree that the filters stand in. */
    dress() {
        dress(this.element, style);
    }

    /** Follows the map. @param {ViewRecord} view */
    update(view) {
        this.#time?.update(view['as-of']);
        const least = view['min-amount'] ?? 0;
        const place = this.#amounts.findLastIndex((amount) => amount <= least);
        this.#amountSlider.value = String(place);
        this.#amount.textContent = least > 0 ? this.#phrases.money(least) : more(this.#phrases.words).anyAmount;
        this.#amountSlider.setAttribute('aria-valuetext', this.#amount.textContent);
        for (const box of this.#stages) {
            box.checked = (view.status ?? COUNTING).some((stage) => stage === box.name);
        }
        for (const box of this.#boxes) {
            box.checked = view[/** @type {'contingent' | 'undisclosed'} */ (box.name)] ?? true;
        }
    }

    /** The stages that are ticked; none where these are the usual ones. */
    #checkedStages() {
        const checked = this.#stages.filter((box) => box.checked).map((box) => box.name);
        const usual = this.#stages.filter((box) => COUNTING.some((stage) => stage === box.name)).map((box) => box.name);
        return checked.join() === usual.join() ? [] : checked;
    }

    /** Stops what moves by itself. */
    close() {
        this.#time?.stop();
    }

    /** How many lines of a crowded map are shown. @param {(part: number) => void} show */
    #lines(show) {
        const { lines, linesFirst, linesMore, linesAll } = more(this.#phrases.words);
        const shown = h('output', {});
        const input = slider(lines, LINE_STEPS, () => {
            say();
            show(Number(input.value) / LINE_STEPS);
        });
        const say = () => {
            const part = Number(input.value) / LINE_STEPS;
            shown.textContent = [linesFirst, linesAll][part] ?? linesMore;
            input.setAttribute('aria-valuetext', shown.textContent);
        };
        input.value = '0';
        say();
        this.#fewest = () => {
            input.value = '0';
            say();
            show(0);
        };
        return h('label', { class: 'amounts lines' }, h('span', {}, lines, ' ', shown), input);
    }

    #reset() {
        this.#time?.stop();
        this.#fewest();
        this.#change({ 'as-of': '', 'min-amount': 0, contingent: true, undisclosed: true, pillars: [], status: [], ...PUT_BACK, ...this.#usual });
    }
}

/**
 * Which stages and doubts there are among a map's deals: what none of them has is not asked for.
 *
 * @param {ReturnType<import('./phrases.js').Phrases['tables']>} tables
 */
function asked(tables) {
    const { deals = [] } = tables;
    const contingent = contingentIn(tables);
    const has = {
        contingent: deals.some(({ instrument }) => contingent.has(instrument)),
        undisclosed: deals.some(({ amount_high, amount = amount_high }) => amount === undefined),
    };
    return {
        stages: STAGES.filter((stage) => deals.some(({ status = 'active' }) => status === stage)),
        flags: /** @type {const} */ (['contingent', 'undisclosed']).filter((flag) => has[flag]),
    };
}

/**
 * Drops the months in which nothing could go round yet, but for one.
 *
 * @param {Month[]} months
 */
function fromTheFirstLoop(months) {
    return months.slice(Math.max(0, months.findIndex(({ loops }) => loops > 0) - 1));
}

/**
 * @param {string} label
 * @param {number} max
 * @param {() => void} oninput
 */
function slider(label, max, oninput) {
    return h('input', { type: 'range', min: 0, max, step: 1, 'aria-label': label, oninput });
}

/**
 * Nearly even steps on a logarithmic scale: a million, two, five, ten and so on.
 *
 * @param {number} largest
 */
function steps(largest) {
    const amounts = [];
    const last = Math.floor(Math.log10(Math.max(largest, 1)));
    for (let power = Math.max(0, last - DECADES); power <= last; power += 1) {
        amounts.push(...STEPS.map((step) => step * 10 ** power));
    }
    return amounts.filter((amount) => amount <= largest);
}
