// Real buttons over the drawn companies, for keys and for those who listen. One of them is the
// map's tab stop; arrow keys go to the nearest company that way.

import { h } from './dom.js';

/** The least size of a target, in CSS pixels. */
const LEAST = 24;

/**
 * @typedef {import('./loopmap_wasm.js').NodeBox} NodeBox
 *
 * @typedef {object} Wishes
 * @property {(id: string) => void} isolate
 * @property {(id: string) => void} focus
 * @property {() => void} blur
 * @property {(id: string) => boolean | undefined} reveal brings a company where it can be seen; whether it had to
 * @property {(id: string, dx: number, dy: number) => string | undefined} nearest
 */

export const ARROWS = new Map([
    ['ArrowLeft', [-1, 0]],
    ['ArrowRight', [1, 0]],
    ['ArrowUp', [0, -1]],
    ['ArrowDown', [0, 1]],
]);

/** The layer of buttons. */
export class NodeButtons {
    #wishes;
    /** @type {Map<string, HTMLButtonElement>} */
    #buttons = new Map();
    /** Where they were laid. @type {NodeBox[]} */
    boxes = [];
    #current = '';
    /** A company whose button is to come. */
    #wanted = '';

    /**
     * @param {string} label
     * @param {Wishes} wishes
     */
    constructor(label, wishes) {
        this.#wishes = wishes;
        this.element = h('div', {
            class: 'nodes',
            role: 'group',
            'aria-label': label,
            onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
        });
    }

    /**
     * Lays a button over every drawn company.
     *
     * @param {NodeBox[]} boxes
     */
    place(boxes) {
        this.boxes = boxes;
        const hadFocus = this.#focused();
        const gone = new Set(this.#buttons.keys());
        for (const box of boxes) {
            gone.delete(box.id);
            const button = this.#buttons.get(box.id) ?? this.#add(box);
            const size = Math.max(LEAST, 2 * box.radius);
            button.setAttribute('aria-label', box.name);
            button.setAttribute('aria-pressed', String(box.isFocus));
            button.style.width = button.style.height = `${size}px`;
            button.style.transform = `translate(${box.x - size / 2}px, ${box.y - size / 2}px)`;
        }
        for (const id of gone) {
            this.#buttons.get(id)?.remove();
            this.#buttons.delete(id);
        }
        if (!this.#buttons.has(this.#current)) {
            this.#makeCurrent(boxes[0]?.id ?? '');
        }
        if (hadFocus && gone.has(hadFocus)) {
            this.#buttons.get(this.#current)?.focus();
        }
        if (this.#wanted) {
            this.focus(this.#wanted);
        }
    }

    /** Where a company is drawn. @param {string} id */
    box(id) {
        return this.boxes.find((box) => box.id === id);
    }

    /** The company that Tab leads to. */
    get current() {
        return this.#current;
    }

    /** The company that has the keyboard. */
    get focused() {
        return this.#focused();
    }

    /** Moves the keyboard to a company, as soon as it is drawn. @param {string} id */
    focus(id) {
        const button = this.#buttons.get(id);
        this.#wanted = button ? '' : id;
        if (button) {
            this.#wishes.reveal(id);
            button.focus();
        }
    }

    /** @param {NodeBox} box */
    #add({ id }) {
        const button = h('button', {
            type: 'button',
            class: 'node',
            tabindex: '-1',
            'data-id': id,
            onclick: () => this.#wishes.isolate(id),
            onfocus: () => {
                this.#makeCurrent(id);
                if (this.#wishes.reveal(id)) {
                    // The browser has scrolled to where it was.
                    button.scrollIntoView({ block: 'nearest' });
                }
                this.#wishes.focus(id);
            },
            onblur: () => this.#wishes.blur(),
        });
        this.#buttons.set(id, button);
        this.element.append(button);
        return button;
    }

    /** @param {string} id */
    #makeCurrent(id) {
        this.#buttons.get(this.#current)?.setAttribute('tabindex', '-1');
        this.#current = id;
        this.#buttons.get(id)?.setAttribute('tabindex', '0');
    }

    #focused() {
        for (const [id, button] of this.#buttons) {
            if (button.matches(':focus')) {
                return id;
            }
        }
        return undefined;
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const { key } = event;
        if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) {
            return;
        }
        const direction = ARROWS.get(key);
        const ids = [...this.#buttons.keys()];
        const next = direction
            ? this.#wishes.nearest(this.#current, direction[0], direction[1])
            : { Home: ids[0], End: ids.at(-1) }[key];
        if (next !== undefined) {
            this.focus(next);
        }
        if (direction || next !== undefined) {
            event.preventDefault();
        }
    }
}
