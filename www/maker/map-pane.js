// The map beside the table. It follows each change, keeps what its reader looks at, and tells what was clicked.

import { h } from '../dom.js';
import { pinOf } from './pins.js';
import { say } from './words.js';

/** @typedef {import('../loop-map.js').LoopMapElement} LoopMapElement */

/** @typedef {{ deals?: string[], company?: string }} Picked */

/** When the last movement of a hand has been seen. */
const SETTLED_MS = 80;

export class MapPane extends EventTarget {
    #map = /** @type {LoopMapElement} */ (document.createElement('loop-map'));
    #note = h('p', { class: 'map-note', role: 'status' });
    #isOurs = false;
    /** @type {import('./pins.js').Baked | undefined} */
    #baked;
    /** @type {string | undefined} */
    #shown;
    /** @type {string | undefined} */
    #held;
    element = h('section', { class: 'map', 'aria-label': say().map }, this.#map, this.#note);

    constructor() {
        super();
        this.#map.setAttribute('loading', 'eager');
        this.#map.setAttribute('lang', document.documentElement.lang);
        this.#map.addEventListener('loop-map-select', (event) => {
            const { detail } = /** @type {CustomEvent<Picked>} */ (event);
            if (!this.#isOurs) {
                this.dispatchEvent(new CustomEvent('pick', { detail }));
            }
        });
        this.#map.addEventListener('pointerdown', () => this.#watch());
        this.say(say().drawing);
    }

    /** Sees whether a company is dragged, and tells where it was left. */
    #watch() {
        const baked = this.#baked;
        const { loop } = /** @type {{ loop?: string[] }} */ (this.#map.state);
        const before = this.#map.positions();
        // On the circle of a loop nobody is at home.
        if (!baked || !before || loop) {
            return;
        }
        const look = () => {
            const after = this.#map.positions();
            const pin = after && baked === this.#baked ? pinOf(baked, before, after) : undefined;
            if (pin) {
                this.dispatchEvent(new CustomEvent('pin', { detail: pin }));
            }
        };
        addEventListener('pointerup', () => setTimeout(look, SETTLED_MS), { once: true });
    }

    /** The map that is shown, as it was drawn. */
    get shown() {
        return this.#shown;
    }

    /** The map in which everybody stands where they are to stay, if there is one. */
    get held() {
        return this.#held;
    }

    /** How large the picture is, in CSS pixels. */
    get size() {
        const { width, height } = this.#map.getBoundingClientRect();
        return { width: Math.max(width, 320), height: Math.max(height, 320) };
    }

    /** Whom to leave where they were, from now on: in a map that was drawn, or nobody. @param {string} [baked] */
    hold(baked) {
        this.#held = baked;
    }

    /** @param {string} [text] what there is to say about the map */
    say(text = '') {
        this.#note.textContent = text;
        this.#note.hidden = text === '';
    }

    /** @param {string} baked */
    async show(baked) {
        if (baked !== this.#shown) {
            const { state } = this.#map;
            this.#shown = this.#held = baked;
            this.#isOurs = true;
            try {
                this.#map.data = this.#baked = JSON.parse(baked);
                await this.#map.ready;
                this.#set(state);
            } finally {
                this.#isOurs = false;
            }
        }
        this.say();
    }

    /** Shows a line, or a company's loops. @param {Picked} picked */
    pick({ deals, company }) {
        const { show } = /** @type {{ show?: 'known' | 'core' | 'all' }} */ (this.#map.state);
        this.#isOurs = true;
        this.#set({ ...(show && { show }), ...(deals && { deals }), ...(company && { focus: company }) });
        this.#isOurs = false;
    }

    /** @param {object} state which may name what is no longer there */
    #set(state) {
        try {
            this.#map.state = state;
        } catch {
            this.#map.clear();
        }
    }

    toSVG() {
        return this.#map.toSVG();
    }

    toPNG() {
        return this.#map.toPNG({ scale: 2 });
    }
}
