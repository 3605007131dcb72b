// The filters that most readers never open: since when, how much, what may never be paid. Loaded when
// they are first asked for, with the history of the map, which the engine works out.

import { h, svg } from './dom.js';
import { dress } from './dress.js';
import { more } from './strings-more.js';
import style from './styles/filters.css';

/**
 * @typedef {import('./loopmap_wasm.js').ViewRecord} ViewRecord
 * @typedef {import('./loopmap_engine.js').Month} Month
 */

/** Height of the chart; a month is a unit wide. */
const TALL = 24;

/** A map with more deals shows its most important lines first, as the core has it. */
const CROWDED = 600;

/** The steps from as many lines as a picture holds to all of them. */
const LINE_STEPS = 20;

/** How long a month stays while the map grows by itself. */
const MONTH_MS = 350;

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
    #months;
    #usual;
    #change;
    #amounts;
    #date = h('output', {});
    #amount = h('output', {});
    #share = h('span', {});
    #dateSlider;
    #amountSlider;
    #marker = svg('path', { class: 'marker' });
    #play;
    #boxes;
    #stages;
    /** Shows no more lines than the picture holds. */
    #fewest = () => {};
    /** @type {number | undefined} */
    #timer;

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {string[]} pillars
     * @param {Month[]} months
     * @param {number} largest the largest amount that is worth asking for
     * @param {ViewRecord} usual what else the map started with
     * @param {(change: ViewRecord) => void} change
     * @param {number} deals how many deals the map has
     * @param {(part: number) => void} showLines shows more lines than the picture of a crowded map holds, none at 0 and all at 1
     */
    constructor(phrases, pillars, months, largest, usual, change, deals, showLines) {
        const words = more(phrases.words);
        this.#phrases = phrases;
        this.#months = months = fromTheFirstLoop(months);
        this.#usual = usual;
        this.#change = change;
        this.#amounts = [0, ...steps(largest)];
        this.#dateSlider = slider(words.asOf, months.length, () => {
            this.#stop();
            this.#goTo(Number(this.#dateSlider.value));
        });
        this.#amountSlider = slider(words.minAmount, this.#amounts.length - 1, () =>
            change({ 'min-amount': this.#amounts[Number(this.#amountSlider.value)] }),
        );
        this.#play = h('button', { type: 'button', class: 'play', onclick: () => this.#playOrPause() });
        this.#boxes = /** @type {const} */ (['contingent', 'undisclosed']).map((key) => {
            const box = h('input', {
                type: 'checkbox',
                name: key,
                onchange: () => change({ [key]: box.checked }),
            });
            return box;
        });
        this.#stages = STAGES.map((stage) =>
            h('input', { type: 'checkbox', name: stage, onchange: () => change({ status: this.#checkedStages() }) }),
        );
        this.element = h(
            'div',
            { class: 'filters', part: 'filters', role: 'group', 'aria-label': words.filters },
            months.length > 1 ? this.#time() : undefined,
            largest > 0 ? h('label', { class: 'amounts' }, h('span', {}, words.minAmount, ' ', this.#amount), this.#amountSlider) : undefined,
            deals > CROWDED ? this.#lines(showLines) : undefined,
            pillars.length > 1 ? this.#only(pillars) : undefined,
            h(
                'div',
                { class: 'boxes', role: 'group', 'aria-label': words.stages },
                h('span', {}, words.stages),
                this.#stages.map((box) => h('label', {}, box, words.status[/** @type {keyof typeof words.status} */ (box.name)])),
            ),
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
        this.#setPlaying(false);
    }

    /** A button for each kind of money, which shows it alone. @param {string[]} pillars */
    #only(pillars) {
        const words = more(this.#phrases.words);
        return h(
            'div',
            { class: 'boxes', role: 'group', 'aria-label': words.only },
            h('span', {}, words.only),
            pillars.map((id) =>
                h(
                    'button',
                    { type: 'button', class: 'only', onclick: () => this.#change({ pillars: [id] }) },
                    this.#phrases.pillar(id).label,
                ),
            ),
        );
    }

    /** Takes the style sheet along into the tree that the filters stand in. */
    dress() {
        dress(this.element, style);
    }

    /** Follows the map. @param {ViewRecord} view */
    update(view) {
        const words = more(this.#phrases.words);
        const asOf = view['as-of'];
        const at = asOf === undefined ? this.#months.length : this.#placeOf(asOf);
        this.#dateSlider.value = String(at);
        this.#date.textContent = asOf === undefined ? words.today : this.#phrases.date(asOf);
        const month = this.#months[Math.min(at, this.#months.length - 1)];
        this.#share.textContent =
            month && words.shareThen(this.#phrases.percent(month.share), this.#phrases.percent(month.firm));
        this.#dateSlider.setAttribute('aria-valuetext', `${this.#date.textContent} ${this.#share.textContent}`);
        this.#marker.setAttribute('d', `M${Math.min(at, this.#months.length - 1) + 0.5} 0V${TALL}`);
        const least = view['min-amount'] ?? 0;
        const place = this.#amounts.findLastIndex((amount) => amount <= least);
        this.#amountSlider.value = String(place);
        this.#amount.textContent = least > 0 ? this.#phrases.money(least) : words.anyAmount;
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
        return checked.join() === COUNTING.join() ? [] : checked;
    }

    /** Stops what moves by itself. */
    close() {
        this.#stop();
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

    #time() {
        const words = more(this.#phrases.words);
        return h(
            'div',
            { class: 'time' },
            h('p', {}, words.asOf, ' ', this.#date, ' ', this.#share),
            this.#chart(),
            h('div', { class: 'slide' }, this.#play, this.#dateSlider),
        );
    }

    /** The circular share month by month: of all that counts, and of what is firm. */
    #chart() {
        const months = this.#months;
        const most = Math.max(...months.map(({ share }) => share), 0.01);
        /** @param {(month: Month) => number} value */
        const area = (value) => {
            const tops = months.map((month, i) => {
                const y = round(TALL - (TALL * value(month)) / most);
                return `L${i} ${y}H${i + 1}`;
            });
            return `M0 ${TALL}${tops.join('')}V${TALL}Z`;
        };
        const last = months[months.length - 1];
        const words = more(this.#phrases.words);
        return svg(
            'svg',
            {
                class: 'chart',
                viewBox: `0 0 ${months.length} ${TALL}`,
                preserveAspectRatio: 'none',
                role: 'img',
                'aria-label': words.chart(
                    this.#phrases.date(months[0].month),
                    this.#phrases.date(last.month),
                    this.#phrases.percent(last.share),
                    this.#phrases.number(last.loops),
                ),
            },
            svg('path', { class: 'all', d: area(({ share }) => share) }),
            svg('path', { class: 'firm', d: area(({ firm }) => firm) }),
            this.#marker,
        );
    }

    /** The place of a date among the months; one between or after them is as good as the next. @param {string} date */
    #placeOf(date) {
        const month = date.length > 7 ? date.slice(0, 7) : date;
        const at = this.#months.findIndex((one) => one.month >= month);
        return at < 0 ? this.#months.length - 1 : at;
    }

    /** @param {number} place the last one past the months is today */
    #goTo(place) {
        this.#change({ 'as-of': this.#months[place]?.month ?? '' });
    }

    #playOrPause() {
        if (this.#timer !== undefined) {
            this.#stop();
            return;
        }
        const at = Number(this.#dateSlider.value);
        let place = at >= this.#months.length ? 0 : at;
        this.#setPlaying(true);
        const turn = () => {
            this.#goTo(place);
            place += 1;
            this.#timer = place > this.#months.length ? undefined : window.setTimeout(turn, MONTH_MS);
            this.#setPlaying(this.#timer !== undefined);
        };
        turn();
    }

    #stop() {
        window.clearTimeout(this.#timer);
        this.#timer = undefined;
        this.#setPlaying(false);
    }

    /** @param {boolean} isPlaying */
    #setPlaying(isPlaying) {
        const words = more(this.#phrases.words);
        this.#play.textContent = isPlaying ? '❚❚' : '▶';
        this.#play.setAttribute('aria-label', isPlaying ? words.pause : words.play);
    }

    #reset() {
        this.#stop();
        this.#fewest();
        this.#change({ 'as-of': '', 'min-amount': 0, contingent: true, undisclosed: true, pillars: [], status: [], ...PUT_BACK, ...this.#usual });
    }
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

/** @param {number} number */
function round(number) {
    return Math.round(number * 100) / 100;
}
