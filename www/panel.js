// The panel beside the map (under it on a phone): the ranked loops, and what is told of a company, a loop, deals
// or a story once that has been loaded.

import { h } from './dom.js';

/**
 * @typedef {import('./loopmap_wasm.js').LoopList} LoopList
 *
 * @typedef {object} Wishes What a reader asks for.
 * @property {(action: import('./loopmap_wasm.js').Action) => void} act
 * @property {<T>(part: Promise<T>) => Promise<T | undefined>} late waits for a part that may not come
 * @property {() => void} listed is told when a list has come
 *
 * @typedef {import('./loopmap_wasm.js').Panel} Content What there is to show, the most special part first.
 */

/** Fills its element with what is asked of it. */
export class Panel {
    #phrases;
    #wishes;
    /** The loop that was opened last. */
    #opened = '';
    /** How many loops were listed when more were asked for. @type {number | undefined} */
    #known;
    /** @type {import('./reading.js').Reading | undefined} */
    #reading;
    #isRing = true;
    /** What lays out lists, once it has come, and whether it is on its way. @type {typeof import('./loop-list.js') | undefined} */
    #lists;
    #isComing = false;
    /** What is shown. @type {[Content, boolean?]} */
    #shown = [{ picked: [] }];

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {Wishes} wishes
     */
    constructor(phrases, wishes) {
        this.#phrases = phrases;
        this.#wishes = wishes;
        this.element = h('div', { class: 'panel-body' });
    }

    /** Takes what tells of one thing. @param {import('./reading.js').Reading} reading */
    begin(reading) {
        this.#reading = reading;
        reading.light(this.element);
        this.setLens(this.#isRing);
    }

    /** Without what tells of one thing there are the lists, and the way back. @param {Content} content @param {boolean} [isBroken] whether a loop is asked for that is none */
    show(content, isBroken) {
        this.close();
        this.#shown = [content, isBroken];
        const reading = this.#reading;
        // A story has its own way out.
        const inStory = content.story !== undefined && reading !== undefined;
        this.#opened = content.loop?.companies.map(({ id }) => id).join(' ') ?? this.#opened;
        this.element.replaceChildren(
            ...(reading?.above(content) ?? []),
            ...(isBroken ? [h('p', { class: 'empty' }, this.#noLoop())] : []),
            ...(inStory ? [] : this.#wayBack(content)),
            ...(reading?.about(content) ?? []),
            ...this.#listOf(content, inStory),
        );
    }

    /** Says what the button of a ring does. @param {boolean} isOn whether the loop is a ring */
    setLens(isOn) {
        this.#isRing = isOn;
        this.#reading?.setLens(isOn);
    }

    /** Keeps the keyboard in what is shown: on the loop that was open, the first that has come, or the way back. */
    focus() {
        const { element } = this;
        const opened = element.querySelector(`[data-loop="${this.#opened}"]`);
        const wanted = this.#known === undefined ? opened : element.querySelectorAll('.loops button')[this.#known];
        this.#known = undefined;
        const first = element.querySelector('button');
        /** @type {HTMLElement | null} */ (wanted ?? first)?.focus();
    }

    /** Stops what moves by itself. */
    close() {
        this.#reading?.close();
    }

    /** Says why the loop that is asked for is none. */
    #noLoop() {
        const { words, info, basis } = this.#phrases;
        return info.hasBases ? words.noLoopOn(words.basis[basis]) : words.noLoopsHere;
    }

    /** @param {Content} content */
    #wayBack({ loop, company, picked }) {
        const { words } = this.#phrases;
        if (!loop && !company && picked.length === 0) {
            return [];
        }
        return [
            h(
                'button',
                { type: 'button', class: 'back', part: 'back', onclick: () => this.#wishes.act({ do: 'back' }) },
                h('span', { 'aria-hidden': 'true', class: 'arrow' }, '← '),
                h('bdi', {}, words.backTo((loop && company?.name) ?? words.wholeMap)),
            ),
        ];
    }

    /** @param {Content} content @param {boolean} inStory */
    #listOf({ loop, company, picked, list }, inStory) {
        const { words } = this.#phrases;
        if (loop || !list || (!company && (picked.length > 0 || inStory))) {
            return [];
        }
        return this.#list(company ? words.loopsThrough(company.name) : words.strongest, list);
    }

    /**
     * The first list comes after the first picture.
     *
     * @param {string} title
     * @param {LoopList} list
     */
    #list(title, list) {
        if (!this.#lists) {
            void this.#fetch();
            return [];
        }
        const { act } = this.#wishes;
        const open = (/** @type {import('./loopmap_wasm.js').LoopCard} */ { companies }) => act({ do: 'showLoop', ids: companies.map(({ id }) => id) });
        return this.#lists.loopList(title, list, this.#phrases, open, (known) => {
            this.#known = known;
            act({ do: 'listMore' });
        });
    }

    async #fetch() {
        if (this.#isComing) {
            return;
        }
        this.#isComing = true;
        this.#lists = await this.#wishes.late(import('./loop-list.js'));
        this.#isComing = false;
        if (this.#lists) {
            this.#lists.dressList(this.element);
            const hadFocus = this.element.matches(':focus-within');
            this.show(...this.#shown);
            if (hadFocus) {
                this.focus();
            }
            this.#wishes.listed();
        }
    }
}
