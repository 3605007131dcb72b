// What keys do beyond going from company to company: they lead along deals and loops and to a name, move the picture, and lead
// back; and the list of all keys. Loaded when one of them is first pressed.

import { h } from './dom.js';
import { dress } from './dress.js';
import { fold } from './fold.js';
import { ARROWS } from './node-buttons.js';
import { spokenDeal } from './spoken.js';
import { more } from './strings-more.js';
import style from './styles/help.css';

/**
 * @typedef {import('./loopmap_wasm.js').LoopMap} Handle
 * @typedef {import('./loopmap_wasm.js').Hit} Hit
 *
 * @typedef {object} Wishes
 * @property {(action: import('./loopmap_wasm.js').Action) => void} act
 * @property {(action: import('./loopmap_wasm.js').Action) => void} soon the same once the frame is painted that shows what was pressed
 * @property {(ids: string[]) => void} showLoop
 * @property {(hit: Hit, isPinned?: boolean) => { x: number, y: number } | undefined} point
 * @property {() => void} leave points at nothing
 * @property {() => import('./loopmap_wasm.js').Place} place where the page is: another object when something has changed
 */

/** A pause this long begins another name. */
const TYPING_MS = 800;

/** How far Shift and an arrow key move the map, Alt and an arrow key a node, in CSS pixels. */
const PAN = 80;
const NUDGE = 16;

/** How many loops are looked through at least. */
const LOOPS = 20;

/** Half the size of the button on a deal, in CSS pixels. */
const HALF = 12;

/** What a reader without a pointer does beyond going from company to company. */
export class Walk {
    #handle;
    #phrases;
    #stage;
    #desk;
    #nodes;
    #wishes;
    #stop;
    #deal = '';
    /** The deals that are walked along, and what they are those of. */
    #deals = /** @type {import('./loopmap_wasm.js').DealCard[]} */ ([]);
    #dealsOf = ['', {}];
    #typed = '';
    #typedAt = 0;
    /** Where typing led: elsewhere it begins anew. */
    #typedTo = '';

    /**
     * @param {Handle} handle
     * @param {import('./phrases.js').Phrases} phrases
     * @param {import('./stage.js').Stage} stage
     * @param {import('./desk.js').Desk} desk
     * @param {Wishes} wishes
     */
    constructor(handle, phrases, stage, desk, wishes) {
        this.#handle = handle;
        this.#phrases = phrases;
        this.#stage = stage;
        this.#desk = desk;
        this.#nodes = stage.nodes;
        this.#wishes = wishes;
        this.#stop = h('button', {
            type: 'button',
            class: 'node stop',
            onfocus: () => this.place(),
            onblur: () => this.#leave(),
            onclick: () => wishes.point({ kind: 'deal', id: this.#deal }, true),
            onkeydown: (/** @type {KeyboardEvent} */ event) => this.#escape(event),
        });
        this.help = help(phrases);
    }

    /** Opens the list of keys. */
    showHelp() {
        dress(this.help, style);
        this.help.showModal();
    }

    /** Does what a key asks for. @param {KeyboardEvent} event */
    key(event) {
        const { key, timeStamp } = event;
        const action = this.#keyAction(event);
        if (action) {
            action();
            return;
        }
        const isThere = this.#typedTo === this.#nodes.current;
        const isTyping = this.#typed !== '' && isThere && timeStamp - this.#typedAt < TYPING_MS;
        if (isTyping && /^\p{L}$/u.test(key)) {
            this.#type(this.#typed + key, timeStamp);
        } else if (key === ']' || key === '.') {
            this.#step(1);
        } else if (key === '[' || key === ',') {
            this.#step(-1);
        } else if (key === 'l') {
            this.#loop(1);
        } else if (key === 'L') {
            this.#loop(-1);
        } else if (key === '?') {
            this.showHelp();
        } else if (/^\p{L}$/u.test(key) && this.#nodes.focused !== undefined) {
            this.#type(key, timeStamp);
        }
    }

    /** @param {KeyboardEvent} event @returns {(() => void) | undefined} */
    #keyAction({ key, shiftKey, altKey }) {
        const { act, soon, place } = this.#wishes;
        const [stage, desk] = [this.#stage, this.#desk];
        const arrow = ARROWS.get(key);
        if (arrow && shiftKey) {
            return () => stage.move(-arrow[0] * PAN, -arrow[1] * PAN);
        }
        if (arrow) {
            return () => altKey && act({ do: 'nudge', id: this.#nodes.focused ?? '', dx: arrow[0] * NUDGE, dy: arrow[1] * NUDGE });
        }
        switch (key) {
            case 'Escape':
                return () => (desk.hasCard ? desk.closeCard() : soon({ do: 'back' }));
            case '+':
            case '=':
                return () => stage.zoom(1.5);
            case '-':
                return () => stage.zoom(1 / 1.5);
            case '0':
                return () => soon({ do: 'fit' });
            case 'R':
                return place().state.loop && (() => soon({ do: 'turnLens' }));
            default:
                return undefined;
        }
    }

    /** Lays the button on its deal, and points at it. */
    place() {
        if (!this.#stop.matches(':focus')) {
            return;
        }
        const at = this.#wishes.point({ kind: 'deal', id: this.#deal }) ?? this.#nodes.box(this.#nodes.current);
        if (at) {
            this.#stop.style.transform = `translate(${at.x - HALF}px, ${at.y - HALF}px)`;
        }
    }

    /** Goes on among the deals of the company. @param {number} by */
    #step(by) {
        const company = this.#nodes.current;
        const deals = this.#along(company);
        if (deals.length === 0) {
            return;
        }
        const isUnderWay = this.#stop.isConnected;
        const at = isUnderWay ? deals.findIndex(({ id }) => id === this.#deal) : -1;
        const next = at < 0 && by < 0 ? deals.length - 1 : (at + by + deals.length) % deals.length;
        this.#deal = deals[next].id;
        const { dealPlace } = more(this.#phrases.words);
        const place = dealPlace(this.#phrases.number(next + 1), this.#phrases.number(deals.length));
        this.#stop.setAttribute('aria-label', `${spokenDeal(deals[next], this.#phrases)}, ${place}`);
        this.#stop.dataset.deal = this.#deal;
        // Another element, so that what it is called is read again.
        this.#stop.blur();
        this.#nodes.element.append(this.#stop);
        this.#stop.focus();
    }

    /** The deals of a company, which are only gathered when it or the filter is another. @param {string} company */
    #along(company) {
        const of = [company, this.#wishes.place()];
        if (of.some((part, i) => part !== this.#dealsOf[i])) {
            this.#dealsOf = of;
            this.#deals = this.#handle.ask({ ask: 'deals', of: company });
        }
        return this.#deals;
    }

    #leave() {
        this.#wishes.leave();
        this.#stop.remove();
    }

    /** Escape leads back to the company once the card is closed. @param {KeyboardEvent} event */
    #escape(event) {
        if (event.key === 'Escape' && !this.#desk.hasCard) {
            event.preventDefault();
            event.stopPropagation();
            this.#nodes.focus(this.#nodes.current);
        }
    }

    /** Shows the next loop in the order of the list. @param {number} by */
    #loop(by) {
        const shown = this.#handle.ask({ ask: 'loop' })?.loop.companies.map(({ id }) => id).sort().join(' ');
        /** @param {number} most */
        const list = (most) => this.#handle.ask({ ask: 'loops', most }).loops.map(({ companies }) => companies.map(({ id }) => id));
        /** @param {string[][]} loops */
        const place = (loops) => loops.findIndex((ids) => [...ids].sort().join(' ') === shown);
        let loops = list(LOOPS);
        while (shown !== undefined && place(loops) > loops.length - 2 && list(2 * loops.length).length > loops.length) {
            loops = list(2 * loops.length);
        }
        const at = place(loops);
        const next = loops[at < 0 && by < 0 ? loops.length - 1 : (at + by + loops.length) % loops.length];
        if (next) {
            this.#wishes.showLoop(next);
        }
    }

    /**
     * Goes to the company whose name starts so; the same letter again goes on among them.
     *
     * @param {string} text
     * @param {number} now
     */
    #type(text, now) {
        this.#typed = fold(text);
        this.#typedAt = now;
        const nodes = this.#nodes.boxes;
        const at = nodes.findIndex(({ id }) => id === this.#nodes.current);
        const isOne = new Set(this.#typed).size === 1;
        /** @param {string} wanted */
        const starting = (wanted) => nodes.filter(({ name }) => fold(name).startsWith(wanted));
        const exact = starting(this.#typed);
        const found = exact.length > 0 || !isOne ? exact : starting(this.#typed[0]);
        const onward = found.find((node) => nodes.indexOf(node) > at);
        const here = found.find((node) => nodes.indexOf(node) === at && this.#typed.length > 1 && exact.length > 0);
        const next = here ?? onward ?? found[0];
        if (next) {
            this.#typedTo = next.id;
            this.#nodes.focus(next.id);
        }
    }
}

/** @param {import('./phrases.js').Phrases} phrases */
function help(phrases) {
    const { close, keysTitle, keysWhere, keys, touchTitle, touch } = more(phrases.words);
    /** @param {[string, string][]} rows */
    const list = (rows) => h('dl', {}, rows.map(([key, what]) => h('div', {}, h('dt', {}, key), h('dd', {}, what))));
    const dialog = h(
        'dialog',
        { class: 'help', part: 'help', 'aria-label': keysTitle },
        h(
            'button',
            { type: 'button', class: 'close', 'aria-label': close, onclick: () => dialog.close() },
            '×',
        ),
        h('h3', {}, keysTitle),
        h('p', {}, keysWhere),
        list(keys),
        h('h3', {}, touchTitle),
        list(touch),
    );
    return dialog;
}
