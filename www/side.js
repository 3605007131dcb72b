// What stands beside the picture: the panel, with the button that brings it in, and under both the bar. Where the element
// is narrow they are a sheet.

import { h } from './dom.js';

/**
 * @typedef {import('./sheet.js').Sheet} Sheet
 *
 * @typedef {object} Wishes What the side asks of the desk.
 * @property {() => void} turned follows an element that has become narrow, or wide
 * @property {(sheet: Sheet) => void} come follows a sheet that has come
 * @property {() => void} rove follows other controls that can be seen
 */

/** The side of one picture. */
export class Side {
    #phrases;
    #wishes;
    /** What is a sheet where the element is narrow. */
    element;
    panel;
    toggle;
    /** @type {Sheet | undefined} */
    sheet;
    isNarrow = false;
    #isSheetAsked = false;
    /** Whether there is something to read that a hand has asked for. */
    isOffered = false;

    /**
     * @param {import('./phrases.js').Phrases} phrases
     * @param {HTMLElement} panel
     * @param {HTMLElement} legend
     * @param {Wishes} wishes
     */
    constructor(phrases, panel, legend, wishes) {
        this.#phrases = phrases;
        this.#wishes = wishes;
        const { words } = phrases;
        // What scrolls is a tab stop of its own in Firefox, unless told otherwise.
        this.panel = h('aside', { class: 'panel', id: 'panel', part: 'panel', tabindex: '-1', 'aria-label': words.tabLoops }, panel);
        this.toggle = h(
            'button',
            {
                type: 'button',
                class: 'toggle',
                'aria-controls': 'panel',
                onclick: () => this.#setPanel(!this.#isPanelOpen),
            },
            words.openPanel,
        );
        this.element = h('div', { class: 'sheet' }, this.panel, h('footer', { class: 'bar', part: 'bar' }, legend));
    }

    /** Lays the panel where there is room for it, before the first frame. */
    begin() {
        this.#setPanel(true);
        void this.adapt();
    }

    /** Whether an editor has left the loops in, where the sheet shows a card. */
    get hasLoops() {
        const { panels } = /** @type {HTMLElement} */ (this.element.closest('.box')).dataset;
        return panels?.split(' ').includes('loops') ?? true;
    }

    get #root() {
        return /** @type {HTMLElement} */ (this.element.parentElement);
    }

    get #isPanelOpen() {
        return this.#root.classList.contains('panel-open');
    }

    /** @param {boolean} isOpen */
    #setPanel(isOpen) {
        const { words } = this.#phrases;
        this.#root.classList.toggle('panel-open', isOpen);
        this.toggle.setAttribute('aria-expanded', String(isOpen));
        this.toggle.textContent = isOpen ? words.closePanel : words.openPanel;
        this.#wishes.rove();
    }

    /** Brings the panel in when there is something to read in it. */
    offer() {
        if (!this.#isPanelOpen) {
            this.#setPanel(true);
        }
        // A phone's sheet is a line until somebody asks for what is in it.
        if (this.isNarrow && this.isOffered) {
            this.sheet?.offer();
        }
        this.panel.scrollTop = 0;
    }

    /** Makes a sheet of what is low where the element is narrow; it has a box only there. */
    async adapt() {
        const isNarrow = this.element.getClientRects().length > 0;
        if (isNarrow !== this.isNarrow) {
            this.isNarrow = isNarrow;
            this.#wishes.turned();
        }
        if (!isNarrow || this.#isSheetAsked) {
            return;
        }
        this.#isSheetAsked = true;
        const part = await import('./sheet.js').catch(() => undefined);
        // Without it all that lies in it is open below the picture.
        this.#root.dataset.sheet = 'half';
        if (part) {
            this.sheet = new part.Sheet(this.element, this.panel, this.#phrases, this.#wishes.rove);
            this.#wishes.come(this.sheet);
        }
    }
}
