// The card beside what is pointed at. It stays while the pointer is on it, Escape closes it, and it
// is the same for mouse, finger and key; on a narrow map it lies along the lower edge.

import { h } from './dom.js';

/** Time to cross the gap between a line and its card, in ms. */
const GRACE_MS = 250;

const GAP = 14;

/** A card inside a stage. */
export class Card {
    #stage;
    #closed;
    #isHovered = false;
    #isPinned = false;
    /** @type {number | undefined} */
    #timer;

    /**
     * @param {HTMLElement} stage
     * @param {() => void} closed is called when the card has gone by itself
     */
    constructor(stage, closed) {
        this.#stage = stage;
        this.#closed = closed;
        this.element = h('div', {
            class: 'card',
            part: 'card',
            hidden: true,
            onpointerenter: () => {
                this.#isHovered = true;
                this.#stay();
            },
            onpointerleave: () => {
                this.#isHovered = false;
                this.leave();
            },
        });
    }

    /** Whether the card is to be seen. */
    get isOpen() {
        return !this.element.hidden;
    }

    /** Whether the reader is on the card, or put it there by a click. */
    get isHeld() {
        return this.isOpen && (this.#isHovered || this.#isPinned);
    }

    /**
     * Shows `content` beside a point of the stage.
     *
     * @param {Node[]} content
     * @param {number} x
     * @param {number} y
     * @param {boolean} isPinned whether it stays until it is closed
     */
    show(content, x, y, isPinned) {
        this.#stay();
        this.#isPinned = isPinned;
        this.element.classList.toggle('pinned', isPinned);
        this.element.replaceChildren(...content);
        this.element.hidden = false;
        const { clientWidth: width, clientHeight: height } = this.#stage;
        const { offsetWidth, offsetHeight } = this.element;
        const fitsRight = x + GAP + offsetWidth <= width;
        const left = fitsRight ? x + GAP : Math.max(4, x - GAP - offsetWidth);
        const top = Math.min(Math.max(4, y - offsetHeight / 3), height - offsetHeight - 4);
        this.element.style.left = `${left}px`;
        this.element.style.top = `${Math.max(4, top)}px`;
    }

    /** The pointer has left what the card is about: the card goes soon, unless it is held. */
    leave() {
        if (this.isOpen && !this.isHeld && this.#timer === undefined) {
            this.#timer = setTimeout(() => this.#expire(), GRACE_MS);
        }
    }

    /** Closes the card at once. */
    close() {
        this.#stay();
        this.#isHovered = false;
        this.#isPinned = false;
        this.element.hidden = true;
    }

    #stay() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
    }

    #expire() {
        this.#timer = undefined;
        if (!this.isHeld) {
            this.close();
            this.#closed();
        }
    }
}
