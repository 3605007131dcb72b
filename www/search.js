// The box to find a company in. What finds them is loaded when the keyboard comes to it.

import { h } from './dom.js';

/** A search box with its list of matches, as a combobox. */
export class Search {
    #input;
    #list;
    #load;
    /** @type {import('./matches.js').Matches | undefined} */
    #matches;
    /** Whether the match is to be taken that is found first: a hand was faster than the network. */
    #isEntered = false;

    /**
     * @param {string} label
     * @param {(input: HTMLInputElement, list: HTMLElement) => Promise<import('./matches.js').Matches | undefined>} load
     */
    constructor(label, load) {
        this.#load = load;
        this.#list = h('ul', {
            id: 'matches',
            role: 'listbox',
            'aria-label': label,
            hidden: true,
        });
        this.#input = h('input', {
            type: 'search',
            role: 'combobox',
            placeholder: label,
            'aria-label': label,
            'aria-controls': 'matches',
            'aria-expanded': 'false',
            'aria-autocomplete': 'list',
            autocomplete: 'off',
            spellcheck: 'false',
            onfocus: () => void this.#begin(),
            onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
        });
        this.element = h('div', { class: 'search', part: 'search' }, this.#input, this.#list);
    }

    /** Puts the caret into the box. */
    focus() {
        this.#input.focus();
    }

    async #begin() {
        if (this.#matches) {
            return;
        }
        const matches = await this.#load(this.#input, this.#list);
        if (matches && !this.#matches) {
            this.#matches = matches;
            matches.begin(this.#isEntered);
        }
        this.#isEntered = false;
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
        if (!this.#matches) {
            this.#isEntered = event.key === 'Enter';
        }
    }
}
