// What stands above the picture: the title, the figures in a sentence, and loops to start with.

import { h } from './dom.js';
import { shortNames } from './loop-names.js';

/**
 * @typedef {import('./loopmap_wasm.js').Figures} Figures
 */

/** The lines above one picture. */
export class Headline {
    #phrases;
    #act;
    #figures = h('p', { class: 'headline' });
    #starters = h('div', { class: 'starters', role: 'toolbar', tabindex: '-1' });

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {(action: import('./loopmap_wasm.js').Action) => void} act
     * @param {() => void} skip leads past the map
     */
    constructor(phrases, act, skip) {
        const { words, info } = phrases;
        this.#phrases = phrases;
        this.#act = act;
        this.element = h(
            'header',
            { part: 'title' },
            h('button', { type: 'button', class: 'skip', onclick: skip }, words.skip),
            h('slot', { name: 'title' }, h('h2', { dir: 'auto', lang: phrases.dataLanguage }, info.title)),
            this.#figures,
            this.#starters,
        );
        this.#starters.setAttribute('aria-label', words.tryThese);
    }

    /** Says what can go round. @param {Figures} figures */
    tell(figures) {
        const { words } = this.#phrases;
        const [text, ...bases] = this.#phrases.headline(figures);
        const keyed = this.#figures.matches(':focus-within');
        // Each sum leads to the view that it is of.
        const sums = bases.map(({ basis, sum }) => {
            const money = this.#phrases.money(sum);
            return h(
                'button',
                {
                    type: 'button',
                    'data-basis': basis,
                    'aria-label': `${money} ${words.basis[basis]}`,
                    'aria-pressed': String(basis === figures.basis),
                    onclick: () => this.#act({ do: 'filter', view: { basis } }),
                },
                money,
            );
        });
        this.#figures.replaceChildren(
            ...text.split('¤').flatMap((part, i) => (i === 0 ? [part] : [sums[i - 1], ` ${words.basis[bases[i - 1].basis]}${part}`])),
        );
        if (keyed) {
            sums[0]?.focus();
        }
    }

    /** Offers loops to start with. @param {import('./loopmap_wasm.js').CompanyRef[][]} loops */
    offer(loops) {
        const starters = loops.map((companies) =>
            h(
                'button',
                {
                    type: 'button',
                    class: 'starter',
                    onclick: () => this.#act({ do: 'showLoop', ids: companies.map(({ id }) => id) }),
                },
                ...shortNames(companies),
            ),
        );
        this.#starters.hidden = starters.length === 0;
        this.#starters.replaceChildren(h('span', {}, this.#phrases.words.tryThese), ...starters);
    }
}
