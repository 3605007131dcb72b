// Follows the money of a loop hop by hop: plays, pauses, steps, faster and slower. Loaded when a reader
// first asks for it.

import { legSentence } from './deal-words.js';
import { h } from './dom.js';
import { more } from './strings-more.js';

/**
 * @typedef {import('./loopmap_wasm.js').LoopCard} LoopCard
 *
 * @typedef {object} Stage Where the money is followed.
 * @property {HTMLElement[]} legs the elements that tell of the legs
 * @property {(hop: number | undefined) => void} point sends the pulse along a leg
 * @property {(text: string) => void} say tells those who listen
 */

/** How long a hop lasts at the first speed. */
const HOP_MS = 3200;

/** How much faster the others are. */
const SPEEDS = [1, 2, 0.5];

/** Plays one loop. */
export class Player {
    #phrases;
    #loop;
    #stage;
    #play;
    #pace;
    #where = h('span', { class: 'where' });
    /** @type {number | undefined} */
    #hop;
    #speed = 0;
    /** @type {number | undefined} */
    #timer;

    /**
     * @param {LoopCard} loop
     * @param {import('./phrases.js').Phrases} phrases
     * @param {Stage} stage
     */
    constructor(loop, phrases, stage) {
        const words = more(phrases.words);
        this.#phrases = phrases;
        this.#loop = loop;
        this.#stage = stage;
        this.#play = h('button', { type: 'button', class: 'play', onclick: () => this.#playOrPause() });
        this.#pace = h('button', { type: 'button', class: 'pace', onclick: () => this.#nextPace() });
        /** @param {number} way @param {string} label @param {string} sign */
        const step = (way, label, sign) =>
            h(
                'button',
                { type: 'button', class: 'turn', 'aria-label': label, onclick: () => this.#step(way) },
                h('span', { class: 'arrow', 'aria-hidden': 'true' }, sign),
            );
        this.element = h(
            'div',
            {
                class: 'player',
                part: 'player',
                role: 'group',
                'aria-label': words.follow,
                onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
            },
            step(-1, words.previousHop, '←'),
            this.#play,
            step(1, words.nextHop, '→'),
            this.#where,
            this.#pace,
        );
        this.#setPlaying(false);
        this.#setPace(0);
    }

    /** Starts with the first hop. */
    start() {
        this.#play.focus();
        this.#playOrPause();
    }

    /** Stops, and takes the pulse out of the picture. */
    close() {
        this.#pause();
        this.#stage.point(undefined);
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (way !== undefined) {
            event.preventDefault();
            event.stopPropagation();
            this.#step(way);
        }
    }

    #playOrPause() {
        if (this.#timer !== undefined) {
            this.#pause();
            return;
        }
        this.#setPlaying(true);
        this.#goOn();
    }

    #goOn() {
        const next = (this.#hop ?? -1) + 1;
        if (next === this.#stage.legs.length) {
            this.#arrive();
            return;
        }
        this.#goTo(next);
        this.#timer = window.setTimeout(() => this.#goOn(), HOP_MS / SPEEDS[this.#speed]);
    }

    /** Once round is enough: the money is back where it came from. */
    #arrive() {
        const { legs, point, say } = this.#stage;
        this.#pause();
        this.#hop = undefined;
        point(undefined);
        legs.forEach((leg) => leg.removeAttribute('data-now'));
        this.#where.textContent = more(this.#phrases.words).backAt(this.#loop.companies[0].name);
        say(this.#where.textContent);
    }

    #pause() {
        window.clearTimeout(this.#timer);
        this.#timer = undefined;
        this.#setPlaying(false);
    }

    /** @param {number} way */
    #step(way) {
        this.#pause();
        this.#goTo((this.#hop ?? (way < 0 ? 0 : -1)) + way);
    }

    /** @param {number} hop */
    #goTo(hop) {
        const { legs, point, say } = this.#stage;
        const at = ((hop % legs.length) + legs.length) % legs.length;
        this.#hop = at;
        point(at);
        legs.forEach((leg, i) => leg.toggleAttribute('data-now', i === at));
        legs[at].scrollIntoView({ block: 'nearest' });
        const words = more(this.#phrases.words);
        this.#where.textContent = words.hop(at + 1, legs.length);
        say(`${this.#where.textContent}: ${legSentence(this.#loop.legs[at], this.#phrases)}`);
    }

    #nextPace() {
        this.#setPace((this.#speed + 1) % SPEEDS.length);
    }

    /** @param {number} speed */
    #setPace(speed) {
        const words = more(this.#phrases.words);
        this.#speed = speed;
        const times = this.#phrases.number(SPEEDS[speed]);
        this.#pace.textContent = `×\u00a0${times}`;
        this.#pace.setAttribute('aria-label', words.pace(times));
    }

    /** @param {boolean} isPlaying */
    #setPlaying(isPlaying) {
        const words = more(this.#phrases.words);
        this.#play.textContent = isPlaying ? '❚❚' : '▶';
        this.#play.setAttribute('aria-label', isPlaying ? words.pause : words.follow);
    }
}
