// The map through time: a chart of what could go round month by month, and a slider that plays. Loaded with the filters.

import { h, svg } from './dom.js';
import { more } from './strings-more.js';

/**
 * @typedef {import('./loopmap_engine.js').Month} Month
 * @typedef {import('./loopmap_wasm.js').LoopCard} LoopCard
 * @typedef {import('./loopmap_wasm.js').Action} Action
 */

/** Height of the chart; a month is a unit wide. */
const TALL = 24;

/** How long a month stays while the map grows by itself, and one in which a loop closes. */
const MONTH_MS = 350;
const CLOSING_MS = 1400;

/** The most years that are written under the chart. */
const MOST_YEARS = 9;

/** The chart with its slider. */
export class Time {
    #phrases;
    #months;
    #act;
    #loops;
    #date = h('output', {});
    #share = h('span', {});
    #closed = h('div', { class: 'closed', dir: 'auto' });
    #slider;
    #marker = svg('path', { class: 'marker' });
    #play;
    /** @type {number | undefined} */
    #timer;
    /** Whether a loop is lit up in the picture. */
    #isLit = false;

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {Month[]} months more than one
     * @param {(action: Action) => void} act
     * @param {() => LoopCard[]} loops the best of what counts
     */
    constructor(phrases, months, act, loops) {
        const words = more(phrases.words);
        this.#phrases = phrases;
        this.#months = months;
        this.#act = act;
        this.#loops = loops;
        this.#slider = h('input', {
            type: 'range',
            min: 0,
            max: months.length,
            step: 1,
            'aria-label': words.asOf,
            oninput: () => {
                this.stop();
                this.#goTo(Number(this.#slider.value));
            },
        });
        this.#play = h('button', { type: 'button', class: 'play', onclick: () => this.#playOrPause() });
        this.element = h(
            'div',
            { class: 'time' },
            h('p', {}, words.asOf, ' ', this.#date, ' ', this.#share),
            h('div', { class: 'plot' }, this.#chart(), this.#scale(), this.#names()),
            this.#years(),
            h('div', { class: 'slide' }, this.#play, this.#slider),
            this.#closed,
        );
        this.#setPlaying(false);
    }

    /** Follows the map. @param {string | undefined} asOf */
    update(asOf) {
        const words = more(this.#phrases.words);
        const months = this.#months;
        const at = asOf === undefined ? months.length : this.#placeOf(asOf);
        const month = months[Math.min(at, months.length - 1)];
        this.#slider.value = String(at);
        this.#date.textContent = asOf === undefined ? words.today : this.#phrases.date(asOf);
        this.#share.textContent = words.shareThen(this.#phrases.percent(month.share), this.#phrases.percent(month.firm));
        this.#slider.setAttribute('aria-valuetext', `${this.#date.textContent} ${this.#share.textContent}`);
        this.#marker.setAttribute('d', `M${Math.min(at, months.length - 1) + 0.5} 0V${TALL}`);
        this.#tellClosed(asOf);
    }

    /** Says which loop has closed in a month, the strongest of several, and lights it up while the map grows. @param {string | undefined} month */
    #tellClosed(month) {
        const closed = month && this.#loops().find((loop) => loop.closed?.startsWith(month));
        this.#closed.textContent = '';
        if (closed) {
            const names = [...closed.companies, closed.companies[0]].map(({ name }) => name).join(' \u2192 ');
            const amount = closed.goesRound === undefined ? '' : this.#phrases.money(closed.goesRound);
            this.#closed.textContent = more(this.#phrases.words).closes(names, amount);
        }
        if (this.#timer !== undefined || this.#isLit) {
            this.#light(this.#timer !== undefined && closed ? closed.companies.map(({ id }) => id) : []);
        }
    }

    /** @param {string[]} ids */
    #light(ids) {
        if (ids.length > 0 || this.#isLit) {
            this.#isLit = ids.length > 0;
            this.#act({ do: 'pointAtLoop', ids });
        }
    }

    /** Stops what moves by itself. */
    stop() {
        window.clearTimeout(this.#timer);
        this.#timer = undefined;
        this.#light([]);
        this.#setPlaying(false);
    }

    /** The part of the money that could go round month by month: of all that counts, and of what is firm. */
    #chart() {
        const months = this.#months;
        /** @param {(month: Month) => number} value */
        const area = (value) => {
            const tops = months.map((month, i) => `L${i} ${round(TALL * (1 - this.#height(value(month))))}H${i + 1}`);
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
            svg('path', { class: 'grid', d: this.#ticks.map((share) => `M0 ${round(TALL * (1 - this.#height(share)))}H${months.length}`).join('') }),
            svg('path', { class: 'all', d: area(({ share }) => share) }),
            svg('path', { class: 'firm', d: area(({ firm }) => firm) }),
            this.#marker,
        );
    }

    /** Round parts of the money, the last of which no month reaches beyond. */
    get #ticks() {
        const most = Math.max(...this.#months.map(({ share }) => share), 0.01);
        const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((step) => most <= 4 * step) ?? 0.5;
        return Array.from({ length: Math.ceil(round(most / step)) }, (_, i) => round((i + 1) * step));
    }

    /** @param {number} share */
    #height(share) {
        return share / /** @type {number} */ (this.#ticks.at(-1));
    }

    /** A number at each line of the chart. */
    #scale() {
        const marks = this.#ticks.map((share) => {
            const mark = h('span', {}, this.#phrases.percent(share));
            mark.style.bottom = `${100 * this.#height(share)}%`;
            return mark;
        });
        return h('div', { class: 'scale', 'aria-hidden': 'true' }, marks);
    }

    /** What its two areas are. */
    #names() {
        const { basisChoice } = this.#phrases.words;
        return h(
            'div',
            { class: 'areas', 'aria-hidden': 'true' },
            h('span', { class: 'all' }, basisChoice.announced),
            this.#phrases.info.hasBases ? h('span', { class: 'firm' }, basisChoice.firm) : undefined,
        );
    }

    /** The years under their first months. */
    #years() {
        const months = this.#months.map(({ month }) => month);
        const firsts = months.flatMap((month, i) => (month.endsWith('-01') ? [i] : []));
        const every = Math.ceil(firsts.length / MOST_YEARS);
        const years = firsts.filter((_, i) => i % every === 0).map((at) => {
            const year = h('span', {}, months[at].slice(0, 4));
            year.style.insetInlineStart = `${(100 * at) / months.length}%`;
            return year;
        });
        return h('div', { class: 'years', 'aria-hidden': 'true' }, years);
    }

    /** The place of a date among the months; one between or after them is as good as the next. @param {string} date */
    #placeOf(date) {
        const month = date.length > 7 ? date.slice(0, 7) : date;
        const at = this.#months.findIndex((one) => one.month >= month);
        return at < 0 ? this.#months.length - 1 : at;
    }

    /** @param {number} place the last one past the months is today */
    #goTo(place) {
        this.#act({ do: 'filter', view: { 'as-of': this.#months[place]?.month ?? '' } });
    }

    #playOrPause() {
        if (this.#timer !== undefined) {
            this.stop();
            return;
        }
        const at = Number(this.#slider.value);
        let place = at >= this.#months.length ? 0 : at;
        this.#setPlaying(true);
        const turn = () => {
            if (place > this.#months.length) {
                this.stop();
                return;
            }
            this.#goTo(place);
            place += 1;
            this.#timer = window.setTimeout(wait, MONTH_MS);
        };
        // By then the map has followed, and it is known whether a loop has closed.
        const wait = () => {
            this.#timer = window.setTimeout(turn, this.#isLit ? CLOSING_MS - MONTH_MS : 0);
        };
        turn();
    }

    /** @param {boolean} isPlaying */
    #setPlaying(isPlaying) {
        const words = more(this.#phrases.words);
        this.#play.textContent = isPlaying ? '❚❚' : '▶';
        this.#play.setAttribute('aria-label', isPlaying ? words.pause : words.play);
    }
}

/** @param {number} number */
function round(number) {
    return Math.round(number * 100) / 100;
}
