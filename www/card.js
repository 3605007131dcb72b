// The card beside what is pointed at. It stays while the pointer is on it, Escape closes it, and it
// is the same for mouse, finger and key; where there is a sheet, what stays is in that.

import { h } from './dom.js';

/** Time to cross the gap between a line and its card, in ms. */
const GRACE_MS = 250;

/** Room between the card and what it is about, and between the card and the stage's edge. */
const GAP = 14;
const MARGIN = 4;

/**
 * @typedef {object} Spot Something that the card leaves in sight: a point of the stage, and how far it reaches.
 * @property {number} x
 * @property {number} y
 * @property {number} radius to the sides
 * @property {number} [high] up and down, where that is not the same
 */

/** A card inside a stage. */
export class Card {
    #stage;
    #closed;
    #isHovered = false;
    #isPinned = false;
    /** @type {number | undefined} */
    #timer;
    /** @type {AbortController | undefined} */
    #listening;
    /** @type {HTMLElement | undefined} what had the keyboard */
    #before;
    /** What it leaves in sight where it can. @type {Spot[]} */
    #inSight = [];

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
            onfocusout: () => this.leave(),
        });
    }

    /** Whether the card is to be seen. */
    get isOpen() {
        return !this.element.hidden;
    }

    /** Whether the reader is on the card, or put it there by a click. */
    get isHeld() {
        return this.isOpen && (this.#isHovered || this.#isPinned || this.element.matches(':focus-within'));
    }

    /**
     * Shows `content` beside a spot of the stage.
     *
     * @param {Node[]} content
     * @param {Spot} at
     * @param {Spot[]} ends what it leaves in sight where it can
     * @param {number[][]} boxes the same: left, top, width and height
     * @param {boolean} isPinned whether it stays until it is closed
     * @param {HTMLElement} [home] what it is to stand in, if not beside the point
     */
    show(content, at, ends, boxes, isPinned, home = this.#stage) {
        this.#stay();
        this.#isPinned = isPinned;
        if (!this.isOpen) {
            this.#listen();
        }
        this.element.classList.toggle('pinned', isPinned);
        this.element.replaceChildren(...content);
        if (this.element.parentElement !== home) {
            home.append(this.element);
        }
        this.element.hidden = false;
        const around = boxes.map(([left, top, width, height]) => ({
            x: left + width / 2,
            y: top + height / 2,
            radius: width / 2,
            high: height / 2,
        }));
        this.#inSight = [...ends, ...around];
        this.#lay(at.x + at.radius, at.y);
    }

    /** Goes with a pointer that stays on what the card is about. @param {number} x @param {number} y */
    follow(x, y) {
        if (this.isOpen) {
            this.#stay();
            this.#lay(x, y);
        }
    }

    /** @param {number} x @param {number} y */
    #lay(x, y) {
        if (this.element.parentElement !== this.#stage) {
            return;
        }
        const [left, top] = this.#place(x, y);
        this.element.style.left = `${left}px`;
        this.element.style.top = `${top}px`;
    }

    /**
     * Of the places around the point, the one that hides least of what is to stay in sight; of equal
     * ones the earliest, which is to the right.
     *
     * @param {number} x
     * @param {number} y
     */
    #place(x, y) {
        const { clientWidth, clientHeight } = this.#stage;
        const { offsetWidth: width, offsetHeight: height } = this.element;
        const right = x + GAP;
        const left = x - GAP - width;
        const below = y + GAP;
        const above = y - GAP - height;
        const level = y - height / 3;
        const middle = x - width / 2;
        const places = [
            [right, level],
            [left, level],
            [right, below],
            [right, above],
            [left, below],
            [left, above],
            [middle, below],
            [middle, above],
        ].map(([wantedLeft, wantedTop]) => [
            within(wantedLeft, clientWidth - width),
            within(wantedTop, clientHeight - height),
        ]);
        const point = { x, y, radius: GAP / 2 };
        const hidden = places.map(([cardLeft, cardTop]) => {
            const box = { left: cardLeft, top: cardTop, right: cardLeft + width, bottom: cardTop + height };
            // What is pointed at counts most: a card over it would be left at once.
            return 4 * cover(box, point) + this.#inSight.reduce((sum, spot) => sum + cover(box, spot), 0);
        });
        return places[hidden.indexOf(Math.min(...hidden))];
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
        if (this.element.matches(':focus-within')) {
            // First, since what the keyboard returns to would show its card again.
            (this.#before?.isConnected ? this.#before : this.#stage).focus();
        }
        this.element.hidden = true;
        this.#listening?.abort();
    }

    /** Escape closes the card wherever the keyboard is, which finds back to where it was. */
    #listen() {
        const root = this.element.getRootNode();
        const active = root instanceof ShadowRoot ? root.activeElement : undefined;
        this.#before = active instanceof HTMLElement ? active : undefined;
        this.#listening = new AbortController();
        document.addEventListener(
            'keydown',
            (event) => {
                if (event.key === 'Escape' && !event.defaultPrevented) {
                    this.close();
                    this.#closed();
                }
            },
            { signal: this.#listening.signal },
        );
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

/** @param {number} wanted @param {number} most the last place before the far edge */
function within(wanted, most) {
    return Math.max(MARGIN, Math.min(wanted, most - MARGIN));
}

/**
 * How much of a spot's box another hides, from 0 to 1.
 *
 * @param {{ left: number, top: number, right: number, bottom: number }} box
 * @param {Spot} spot
 */
function cover({ left, top, right, bottom }, { x, y, radius, high = radius }) {
    const width = Math.min(right, x + radius) - Math.max(left, x - radius);
    const height = Math.min(bottom, y + high) - Math.max(top, y - high);
    return (Math.max(0, width) * Math.max(0, height)) / (4 * radius * high || 1);
}
