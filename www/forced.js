// The picture in the colours that a reader's system forces on all pages. Loaded where one does.
//
// A canvas is not told of these colours, so they are read off an element; and it must not mix them, so
// what is dimmed takes the system's colour for what is not to be used.

import { dress } from './dress.js';
import style from './styles/forced.css';

/** More transparent than this is dimmed. */
const DIMMED = 0.45;

/** What each ink becomes. */
const INKS = {
    ground: 'Canvas',
    'node-fill': 'Canvas',
    focus: 'Highlight',
};

/** What paints: for each method, the style that it uses. */
const USES = new Map([
    ['fill', 'fillStyle'],
    ['fillRect', 'fillStyle'],
    ['fillText', 'fillStyle'],
    ['stroke', 'strokeStyle'],
    ['strokeText', 'strokeStyle'],
]);

/** The system's colours. */
export class Forced {
    /** @type {Record<string, string>} */
    #colours = {};

    /** Takes the style sheet along into the tree that a map stands in. @param {Element} element */
    static dress(element) {
        dress(element, style);
    }

    /** Reads them where `element` stands. @param {Element} element */
    read(element) {
        const probe = document.createElement('span');
        element.append(probe);
        for (const name of ['Canvas', 'CanvasText', 'GrayText', 'Highlight']) {
            probe.style.color = name;
            this.#colours[name] = getComputedStyle(probe).color;
        }
        probe.remove();
    }

    /** @param {string} ink */
    colourOf(ink) {
        return this.#colours[INKS[/** @type {keyof typeof INKS} */ (ink)] ?? 'CanvasText'];
    }

    /**
     * A context that paints like another, without mixing colours.
     *
     * @param {CanvasRenderingContext2D} context
     * @returns {CanvasRenderingContext2D}
     */
    on(context) {
        /** @type {Record<string, unknown>} */
        const wanted = { globalAlpha: 1, fillStyle: '', strokeStyle: '' };
        const colour = (/** @type {unknown} */ style) =>
            style === this.#colours.CanvasText && Number(wanted.globalAlpha) < DIMMED ? this.#colours.GrayText : style;
        return new Proxy(context, {
            get(target, key) {
                const value = Reflect.get(target, key);
                if (typeof value !== 'function') {
                    return value;
                }
                const style = USES.get(String(key));
                return (/** @type {unknown[]} */ ...facts) => {
                    if (style) {
                        Reflect.set(target, style, colour(wanted[style]));
                    }
                    return value.apply(target, facts);
                };
            },
            set(target, key, value) {
                if (String(key) in wanted) {
                    wanted[String(key)] = value;
                    return true;
                }
                return Reflect.set(target, key, value);
            },
        });
    }
}
