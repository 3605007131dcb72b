// The panel beside the map (under it on a phone): the ranked loops, and what is told of a company, a loop, deals
// or a story once that has been loaded.

import { h } from './dom.js';
import { loopItem } from './loop-item.js';

/**
 * @typedef {import('./loopmap_wasm.js').LoopList} LoopList
 *
 * @typedef {object} Wishes What a reader asks for.
 * @property {(action: import('./loopmap_wasm.js').Action) => void} act
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
     * @param {string} title
     * @param {LoopList} list
     * @returns {HTMLElement[]}
     */
    #list(title, list) {
        const phrases = this.#phrases;
        const { words } = phrases;
        const { loops, total } = list;
        if (loops.length === 0) {
            return [h('p', { class: 'empty' }, words.noLoopsHere)];
        }
        const all = total.count ?? total.atLeast;
        const isAll = loops.length === total.count;
        const extent = isAll
            ? words.all(phrases.number(all))
            : words.firstOf(phrases.number(loops.length), phrases.count(total));
        return [
            h('h3', {}, h('span', { dir: 'auto' }, title), ' ', h('span', { class: 'extent' }, extent)),
            h(
                'ol',
                { class: 'loops', part: 'loops' },
                loops.map((loop) =>
                    loopItem(loop, phrases, () =>
                        this.#wishes.act({ do: 'showLoop', ids: loop.companies.map(({ id }) => id) }),
                    ),
                ),
            ),
            ...(all > loops.length ? [this.#moreButton(loops.length, Math.min(MORE, all - loops.length))] : []),
        ];
    }

    /** @param {number} known @param {number} n */
    #moreButton(known, n) {
        const onclick = () => {
            this.#known = known;
            this.#wishes.act({ do: 'listMore' });
        };
        return h('button', { type: 'button', class: 'more', onclick }, this.#phrases.words.more(n));
    }
}

/** How many more loops one click brings. */
const MORE = 20;
