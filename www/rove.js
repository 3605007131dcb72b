// One tab stop for a group of controls: arrow keys, Home and End go from one to the next.

/** A group of controls of which Tab reaches the one used last. */
export class Rove {
    #all;
    /** @type {unknown} what had the keyboard last */
    #used;

    /**
     * @param {() => Iterable<HTMLElement>} all the controls in their order, those that are not to be seen as well
     * @param {...HTMLElement} boxes what they are in
     */
    constructor(all, ...boxes) {
        this.#all = all;
        for (const box of boxes) {
            box.addEventListener('keydown', (event) => this.#key(event));
            box.addEventListener('focusin', ({ target }) => {
                this.#used = this.#seen.find((item) => item === target) ?? this.#used;
                this.update();
            });
        }
    }

    /** Follows what has come, gone or been hidden. */
    update() {
        Rove.update([this]);
    }

    /** The same for many: to look, then write, and look again would lay the page out each time. @param {Rove[]} groups */
    static update(groups) {
        const seen = groups.map((group) => group.#seen);
        groups.forEach((group, i) => group.#write(seen[i]));
    }

    /** @param {HTMLElement[]} items */
    #write(items) {
        const current = items.find((item) => item === this.#used) ?? items[0];
        for (const item of items) {
            const index = item === current ? '0' : '-1';
            if (item.getAttribute('tabindex') !== index) {
                item.setAttribute('tabindex', index);
            }
        }
    }

    get #seen() {
        return [...this.#all()].filter((item) => item.getClientRects().length > 0);
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        const items = this.#seen;
        const at = items.findIndex((item) => item === event.target);
        const to = at + this.#way(event, items[at]);
        const next = event.key === 'Home' ? items[0] : event.key === 'End' ? items.at(-1) : items[(to + items.length) % items.length];
        if (at >= 0 && (to !== at || next !== items[at]) && !event.ctrlKey && !event.altKey && !event.metaKey) {
            event.preventDefault();
            event.stopPropagation();
            next?.focus();
        }
    }

    /**
     * How far a key leads; to the left is on where a page is read from the right.
     *
     * @param {KeyboardEvent} event
     * @param {HTMLElement | undefined} item
     */
    #way({ key }, item) {
        const right = item?.matches(':dir(rtl)') ? -1 : 1;
        return { ArrowDown: 1, ArrowUp: -1, ArrowRight: right, ArrowLeft: -right }[key] ?? 0;
    }
}
