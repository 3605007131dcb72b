// What is worked on, and the way back: the last hundred steps can be undone, and done again.

import { open, written } from './folder.js';

/** @typedef {import('./folder.js').Doc} Doc */

const MOST_STEPS = 100;

/** The document of the page. It tells `change` whenever it is another one. */
export class Store extends EventTarget {
    /** @type {Doc} */
    #doc;
    /** @type {Doc[]} */
    #past = [];
    /** @type {Doc[]} */
    #future = [];
    /** Whether nothing may be changed: another tab has it. */
    isLocked = false;

    /** @param {Record<string, string>} folder */
    constructor(folder) {
        super();
        this.#doc = open(folder);
    }

    get doc() {
        return this.#doc;
    }

    get folder() {
        return written(this.#doc);
    }

    get canUndo() {
        return this.#past.length > 0 && !this.isLocked;
    }

    get canRedo() {
        return this.#future.length > 0 && !this.isLocked;
    }

    /** @param {(doc: Doc) => Doc} change */
    edit(change) {
        const next = this.isLocked ? this.#doc : change(this.#doc);
        if (next !== this.#doc) {
            this.#past = [...this.#past, this.#doc].slice(-MOST_STEPS);
            this.#future = [];
            this.#become(next);
        }
    }

    undo() {
        const before = this.canUndo && this.#past.pop();
        if (before) {
            this.#future.push(this.#doc);
            this.#become(before);
        }
    }

    redo() {
        const after = this.canRedo && this.#future.pop();
        if (after) {
            this.#past.push(this.#doc);
            this.#become(after);
        }
    }

    /** Takes what another tab has written in place of this one's. @param {Record<string, string>} folder */
    reload(folder) {
        this.#past = [];
        this.#future = [];
        this.#become(open(folder));
    }

    /** @param {Doc} doc */
    #become(doc) {
        this.#doc = doc;
        this.dispatchEvent(new Event('change'));
    }
}
