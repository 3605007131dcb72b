// The line over the picture in which the map says something by itself: a hint about gestures, or what has not come.

import { h } from './dom.js';
import { isProblem } from './problem.js';

/** How long a hint about gestures stays. */
const HINT_MS = 1600;

/** How long the map tells that a part of it has not come. */
const NOTICE_MS = 8000;

/** The line of one map. */
export class Notice {
    #voice;
    #host;
    #notLoaded;
    element = h('p', { class: 'hint', hidden: true });
    /** @type {number | undefined} */
    #hiding;

    /**
     * @param {import('./voice.js').Voice} voice
     * @param {Pick<import('./live-map.js').Host, 'emit'>} host
     * @param {string} notLoaded that a part has not come
     */
    constructor(voice, host, notLoaded) {
        this.#voice = voice;
        this.#host = host;
        this.#notLoaded = notLoaded;
    }

    /** Shows a text for a while. @param {string} text @param {number} [time] in milliseconds */
    show(text, time = HINT_MS) {
        clearTimeout(this.#hiding);
        this.element.textContent = text;
        this.element.hidden = false;
        this.#hiding = window.setTimeout(() => (this.element.hidden = true), time);
    }

    /** Tells what cannot be shown. @param {string} text @param {string} code */
    tell(text, code) {
        this.show(text, NOTICE_MS);
        this.#voice.say(text);
        this.#host.emit('loop-map-error', { code, text });
    }

    /**
     * Waits for a part that is loaded when a reader first asks for it. Where it does not come the reader is told.
     *
     * @template T
     * @param {Promise<T>} part
     * @returns {Promise<T | undefined>}
     */
    async late(part) {
        try {
            return await part;
        } catch (error) {
            this.tell(this.#notLoaded, isProblem(error) ? error.code : 'E_NETWORK');
            // Where a hand is; a map that starts moves no page.
            if (this.element.closest('.root:is(:hover, :focus-within)')) {
                this.element.scrollIntoView({ block: 'nearest' });
            }
            return undefined;
        }
    }
}
