// The language that an element speaks: that of the page around it, else its map's, in its own words where the page gives some.

import { readAt } from './load-map.js';
import { warmUp } from './phrases.js';
import { ENGLISH, strings } from './strings.js';

/** What one element says. */
export class Speech {
    /** Words in a language that the element does not have. @type {{ language?: string } | undefined} */
    strings;
    words = ENGLISH;
    language = 'en';
    #element;
    #box;

    /**
     * @param {Element} element
     * @param {HTMLElement} box what the words stand in
     */
    constructor(element, box) {
        this.#element = element;
        this.#box = box;
    }

    /** What the page, or a part of it around the map, is written in. */
    get around() {
        return this.#element.closest('[lang]')?.getAttribute('lang') || undefined;
    }

    /**
     * Makes the words of a language ready, English where there are none.
     *
     * @param {string} [language]
     * @param {{ language: string, words?: Record<string, unknown> }} [map] whose own words stand in texts of its language
     */
    async speak(language = this.language, map) {
        [this.words, this.language] = await strings(language, (this.strings ??= await this.#namedStrings()), map);
        this.#box.lang = this.language;
        warmUp(this.language);
    }

    /** The words at the address in the attribute `strings`; without them a map says all in a language that it has. */
    async #namedStrings() {
        const address = this.#element.getAttribute('strings');
        try {
            return address ? /** @type {object} */ (await readAt(this.#element, address, AbortSignal.any([]))) : undefined;
        } catch (error) {
            console.warn(`loop-map: strings: ${address}: ${error}`);
            return undefined;
        }
    }
}
