// The rest of the key: what widths, sizes and the small drawings in the nodes mean. Loaded when it is
// first asked for.

import { h, svg } from './dom.js';
import { dress } from './dress.js';
import { more } from './strings-more.js';
import style from './styles/groups.css';

/** How long the line of a sample is, and how high its box at least, in CSS pixels. */
const LINE = 34;
const LEAST = 4;

/** The group in the bar. */
export class Key {
    #phrases;
    #handle;
    #widths = h('span', { class: 'samples' });

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {import('./loopmap_wasm.js').LoopMap} handle
     */
    constructor(phrases, handle) {
        const words = more(phrases.words);
        this.#phrases = phrases;
        this.#handle = handle;
        const { widths, roles: all } = handle.ask({ ask: 'key' });
        const hasAmounts = widths.length > 0;
        const roles = all.map(({ label, glyph }) =>
            h(
                'span',
                { class: 'sample' },
                svg(
                    'svg',
                    { class: 'glyph', viewBox: '-16 -16 32 32', 'aria-hidden': 'true' },
                    svg('circle', { r: 15 }),
                    svg('path', { d: glyph }),
                ),
                h('span', { dir: 'auto' }, label),
            ),
        );
        this.element = h(
            'div',
            { class: 'group legend', part: 'key', role: 'group', 'aria-label': words.key },
            hasAmounts ? h('p', {}, h('span', { class: 'about' }, words.keyWidth), this.#widths) : undefined,
            roles.length > 0
                ? h('p', {}, h('span', { class: 'about' }, words.keyRoles), h('span', { class: 'samples' }, roles))
                : undefined,
            h('p', { class: 'about' }, hasAmounts ? words.keySize : words.keySizeDeals),
        );
    }

    dress() {
        dress(this.element, style);
    }

    update() {
        this.drawn();
    }

    /** The widths are those of the picture as it is drawn now. */
    drawn() {
        this.#widths.replaceChildren(...this.#handle.ask({ ask: 'key' }).widths.map((sample) => this.#width(sample)));
    }

    /** @param {import('./loopmap_wasm.js').WidthSample} sample */
    #width({ amount, width }) {
        const high = Math.max(LEAST, Math.ceil(width));
        const [end, middle] = [width * 0.55, high / 2];
        // Thinner at its end, as a line of the map is.
        const d = `M0 ${middle - width / 2}L${LINE} ${middle - end / 2}V${middle + end / 2}L0 ${middle + width / 2}Z`;
        return h(
            'span',
            { class: 'sample' },
            svg(
                'svg',
                { viewBox: `0 0 ${LINE} ${high}`, width: LINE, height: high, 'aria-hidden': 'true' },
                svg('path', { d }),
            ),
            h('bdi', {}, this.#phrases.money(amount)),
        );
    }
}
