// The element's box: the picture that the page gives, the live map over it, and what is told where there is none.

import { h, svg } from './dom.js';
import { baseSheet, sheet } from './styles.js';

/** How long a notice waits for its styles. */
const LONGEST_BARE_MS = 500;

/** Which pictures the live map can take the place of: how high, in CSS pixels, and how high beside their width. */
const LOWEST = 160;
const STEEPEST = 3;

/** Where a map without a picture is a phone's column. */
const NARROW = 600;

/** What a page sees of a map. */
export class Box {
    #root;
    #slot = h('slot');
    #still = h('div', { class: 'still' }, this.#slot);
    element = h('div', { class: 'box', part: 'box' }, this.#still);
    /** As wide as a frame where there is room, and narrow where there is none: what is drawn alone can be both. */
    #sizer = svg('svg', { class: 'sizer', width: '1200', 'aria-hidden': 'true' });
    /** @type {HTMLElement | undefined} */
    #live;

    /** @param {ShadowRoot} root */
    constructor(root) {
        this.#root = root;
        root.adoptedStyleSheets = [baseSheet];
        root.append(h('div', { class: 'outer' }, this.element, h('slot', { name: 'data' })));
    }

    /** Follows the size of the picture. @param {AbortSignal} signal */
    follow(signal) {
        const resize = new ResizeObserver(() => this.#place());
        resize.observe(this.#still);
        signal.addEventListener('abort', () => resize.disconnect());
    }

    /** Says whether a map is on its way. @param {boolean} isBusy */
    set busy(isBusy) {
        this.element.ariaBusy = isBusy ? 'true' : null;
    }

    /** Takes the parts that are to stand around the picture; without a list all of them. @param {string | null} panels */
    set panels(panels) {
        if (panels === null) {
            delete this.element.dataset.panels;
        } else {
            this.element.dataset.panels = panels;
        }
    }

    /** Gives a map its room, behind the picture until it is painted. @param {HTMLElement} map @param {CSSStyleSheet} mapSheet */
    lay(map, mapSheet) {
        map.classList.add('coming');
        this.#live = map;
        this.#root.adoptedStyleSheets = [baseSheet, mapSheet];
        this.element.replaceChildren(this.#still, h('div', { class: 'live' }, map), this.#sizer);
        this.#still.classList.add('behind');
        this.#place();
    }

    /** Shows the map that was laid. */
    reveal() {
        this.#live?.classList.remove('coming');
        this.busy = false;
    }

    /** Takes the map away. */
    empty() {
        this.#live = undefined;
        this.element.replaceChildren(this.#still);
        this.element.classList.remove('placed', 'alone');
        this.#still.classList.remove('behind');
    }

    /** Tells above the picture why there is no map, if there is anything to tell. @param {HTMLElement} [notice] */
    tell(notice) {
        this.busy = false;
        if (!notice) {
            return;
        }
        notice.hidden = true;
        this.element.replaceChildren(notice, this.#still);
        const show = () => (notice.hidden = false);
        // Bare where the sheet is what could not be loaded; else with it, so that no line of it moves.
        sheet(this.element)
            .then((own) => (this.#root.adoptedStyleSheets = [baseSheet, own]))
            .then(show, show);
        setTimeout(show, LONGEST_BARE_MS);
    }

    /** Puts the keys' attention on the map, where there is one: on the first of its controls that takes it. @param {FocusOptions} [options] */
    focus(options) {
        for (const control of this.#live?.querySelectorAll('input, button, [tabindex="0"]') ?? []) {
            /** @type {HTMLElement} */ (control).focus(options);
            if (this.#root.activeElement === control) {
                return true;
            }
        }
        return false;
    }

    /** The live map takes the place of a picture that has room for it; nothing else then moves. */
    #place() {
        const { clientWidth: width, clientHeight: height } = this.#still;
        const isPicture = this.#slot
            .assignedElements()
            .some((element) => element.matches('img, picture, svg, :has(> img, > picture, > svg)'));
        const isFit = isPicture && height >= LOWEST && height <= width * STEEPEST;
        this.element.classList.toggle('placed', isFit && this.#live !== undefined);
        this.element.classList.toggle('alone', !isFit && this.#live !== undefined);
    }

    /** Whether the map is in a picture's place. */
    get isPlaced() {
        return this.element.classList.contains('placed');
    }

    /** About how wide and high the picture will be, without what lies over it or beside. */
    get room() {
        const { clientWidth: width, clientHeight: height } = this.element;
        const room = width < NARROW ? [width, (height || 2 * width) - 240] : [0.75 * width, Math.max(0.75 * height, 500)];
        return room.map((side) => Math.max(side, 1));
    }
}
