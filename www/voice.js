// What the map says to those who listen: one message at a time, never in a rush, never at length.

import { h } from './dom.js';

/** The least time between two messages, and the most characters of one. */
const APART_MS = 500;
const LONGEST = 160;

/** A live region. */
export class Voice {
    /** What is to be said when the time has come. */
    #next = '';
    #isWaiting = false;
    element = h('p', { class: 'spoken', role: 'status' });

    /** Says something, unless something else is to be said before its time. @param {string} text */
    say(text) {
        this.#next = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
        if (!this.#isWaiting) {
            this.#speak();
        }
    }

    #speak() {
        const text = this.#next;
        this.#next = '';
        this.#isWaiting = text !== '';
        if (this.#isWaiting) {
            this.element.textContent = text;
            setTimeout(() => this.#speak(), APART_MS);
        }
    }
}
