// What hands do, by pointer, finger or key: each gesture becomes an action.

import { Gestures } from './gestures.js';
import { ARROWS } from './node-buttons.js';

/**
 * @typedef {import('./loopmap_wasm.js').Action} Action
 * @typedef {import('./loopmap_wasm.js').Hit} Hit
 * @typedef {import('./walk.js').Walk} Walk
 *
 * @typedef {object} Wishes What hands ask of the map that they are on.
 * @property {<T>(action: () => T) => T | undefined} run runs what may trap
 * @property {(action: Action) => import('./loopmap_wasm.js').Change | undefined} act
 * @property {(action: Action) => void} soon the same once the frame is painted that shows what was pressed
 * @property {() => boolean} hasLoop whether a loop is shown
 * @property {() => Promise<Walk | undefined>} walk loads the keys that lead along deals and loops
 */

/** How far Shift and an arrow key move the map, Alt and an arrow key a node, in CSS pixels. */
const PAN = 80;
const NUDGE = 16;

/** The keys that lead along deals and loops, or to a name. */
const WALKING = /^[\p{L}[\].,?]$/u;

/** The hands on one map. */
export class Hands {
    #handle;
    #stage;
    #desk;
    #wishes;
    #gestures;

    /**
     * @param {import('./loopmap_wasm.js').LoopMap} handle
     * @param {import('./stage.js').Stage} stage
     * @param {import('./desk.js').Desk} desk
     * @param {Wishes} wishes
     */
    constructor(handle, stage, desk, wishes) {
        this.#handle = handle;
        this.#stage = stage;
        this.#desk = desk;
        this.#wishes = wishes;
        const { run } = wishes;
        this.#gestures = new Gestures(stage.picture, {
            hover: (x, y, slop) => this.#hover(x, y, slop),
            leave: () => this.leave(),
            click: (x, y, slop, isTouch) => wishes.soon({ do: 'click', x, y, slop, isTouch, hasCard: desk.hasCard }),
            grab: (x, y, slop) => {
                desk.closeCard();
                return run(() => handle.grab(x, y, slop)) ?? false;
            },
            drag: (x, y) => this.#drag(x, y),
            drop: () => this.#drag(),
            pan: (dx, dy) => run(() => stage.move(dx, dy)),
            zoom: (factor, x, y) => run(() => stage.move(0, 0, factor, x, y)),
            hint: (kind) => desk.offerHint(kind),
        });
        desk.element.addEventListener('keydown', (event) => this.#key(event));
    }

    close() {
        this.#gestures.close();
    }

    // Pointing

    /** @param {number} x @param {number} y @param {number} slop */
    #hover(x, y, slop) {
        if (this.#desk.card?.isHeld) {
            return;
        }
        const pointed = this.#wishes.run(() => this.#handle.hover(x, y, slop));
        if (pointed) {
            this.#stage.element.classList.toggle('over', pointed.hit !== undefined);
            void this.#desk.point(pointed);
            this.#stage.wake();
        } else {
            this.#desk.card?.follow(x, y);
        }
    }

    /**
     * Points at something without a pointer, and returns where it is.
     *
     * @param {Hit} at
     * @param {boolean} [isPinned] whether its card stays
     */
    point(at, isPinned = false) {
        return this.#wishes.act({ do: 'point', at, isPinned })?.pointed?.at;
    }

    /** Points at nothing, once the card is gone. */
    leave() {
        this.#desk.hovered();
        this.#stage.element.classList.remove('over');
        if (this.#desk.card?.isOpen) {
            this.#desk.card.leave();
        } else {
            this.#wishes.act({ do: 'point' });
        }
    }

    /** Moves a node, or lets it go. @param {number} [x] @param {number} [y] */
    #drag(x, y) {
        this.#wishes.run(() => this.#handle.drag(x, y));
        this.#stage.wake();
    }

    // Keys

    /** @param {KeyboardEvent} event */
    #key(event) {
        const { target } = event;
        const isElsewhere = target instanceof Element && target.closest('input, dialog');
        // What is held with Control belongs to the browser, unless it makes another character.
        const isHeld = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
        if (event.defaultPrevented || isElsewhere || isHeld) {
            return;
        }
        const action = this.#keyAction(event);
        if (action) {
            event.preventDefault();
            this.#wishes.run(action);
        } else if (WALKING.test(event.key)) {
            void this.#wishes.walk().then((walk) => walk && this.#wishes.run(() => walk.key(event)));
        }
    }

    /** @param {KeyboardEvent} event @returns {(() => void) | undefined} */
    #keyAction({ key, shiftKey, altKey }) {
        const { act, soon } = this.#wishes;
        const [stage, desk] = [this.#stage, this.#desk];
        const arrow = ARROWS.get(key);
        if (arrow && shiftKey) {
            return () => stage.move(-arrow[0] * PAN, -arrow[1] * PAN);
        }
        if (arrow && altKey) {
            return () => act({ do: 'nudge', id: stage.nodes.focused ?? '', dx: arrow[0] * NUDGE, dy: arrow[1] * NUDGE });
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
                return this.#wishes.hasLoop() ? () => soon({ do: 'turnLens' }) : undefined;
            case '/':
                return () => desk.search.focus();
            default:
                return undefined;
        }
    }
}
