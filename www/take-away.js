// What a reader can take away: the picture, the deals that are shown, the address of the view, and the
// loop that is shown as a sentence. Loaded when it is first asked for.

import { captionOf } from './caption.js';
import { copy } from './copy.js';
import { dealFile, fileName, shownDeals } from './deal-files.js';
import { h } from './dom.js';
import { dress } from './dress.js';
import { hrefOf } from './hash.js';
import { png, svg } from './picture.js';
import { quote } from './quote.js';
import { save } from './save.js';
import { more } from './strings-more.js';
import style from './styles/groups.css';

/**
 * @typedef {import('./loopmap_wasm.js').LoopMap} Handle
 * @typedef {import('./loopmap_wasm.js').Place} Place
 */

/** The group in the bar. */
export class TakeAway {
    #phrases;
    #handle;
    #quote;
    #done = h('span', { role: 'status' });

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {Handle} handle
     * @param {HTMLCanvasElement} canvas the one that the map is drawn on
     * @param {() => Place} place what is shown
     * @param {() => string | undefined} name the map's in the page's address, where that can say it
     */
    constructor(phrases, handle, canvas, place, name) {
        const words = more(phrases.words);
        this.#phrases = phrases;
        this.#handle = handle;
        this.#quote = this.#button(words.copyLoop, (event) => this.#copy(this.#sentence(), event));
        /** @param {'csv' | 'json'} form */
        const deals = (form) =>
            this.#button(words.dealsAs(form.toUpperCase()), () =>
                save(dealFile(shownDeals(handle), form, handle), fileName(handle, `deals.${form}`)),
            );
        const caption = () => captionOf(phrases, shownDeals(handle), canvas);
        this.element = h(
            'div',
            { class: 'group take-away', part: 'take-away', role: 'group', 'aria-label': words.takeAway },
            this.#button(words.pictureAs('SVG'), async () =>
                save(new Blob([await svg(handle, canvas, caption())], { type: 'image/svg+xml' }), fileName(handle, 'svg')),
            ),
            this.#button(words.pictureAs('PNG'), async () => {
                const picture = await png(handle, canvas, undefined, caption());
                if (picture) {
                    save(picture, fileName(handle, 'png'));
                }
            }),
            deals('csv'),
            deals('json'),
            name() ? this.#button(words.copyLink, (event) => this.#copy(hrefOf({ view: place().state, story: place().story }, name()), event)) : undefined,
            this.#quote,
            this.#done,
        );
    }

    dress() {
        dress(this.element, style);
    }

    /** Follows the map. */
    update() {
        this.#done.textContent = '';
        this.#quote.hidden = this.#handle.ask({ ask: 'loop' }) === undefined;
    }

    /** @param {string} label @param {(event: MouseEvent) => void} onclick */
    #button(label, onclick) {
        return h('button', { type: 'button', onclick }, label);
    }

    #sentence() {
        const shown = this.#handle.ask({ ask: 'loop' });
        return shown ? quote(shown.loop, shown.deals, this.#phrases) : '';
    }

    /** @param {string} text @param {MouseEvent} event */
    async #copy(text, { currentTarget }) {
        await copy(text, /** @type {HTMLElement} */ (currentTarget));
        this.#done.textContent = more(this.#phrases.words).copied;
    }
}
