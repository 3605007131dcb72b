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
 * @property {() => Promise<Walk | undefined>} walk loads what keys do
 */

/** The keys that lead along deals and loops, or to a name, and those that do something at once. */
const WALKING = /^[\p{L}[\].,?]$/u;
const ACTING = /^([-+=0]|Escape)$/;

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
        const { target, key } = event;
        const isElsewhere = target instanceof Element && target.closest('input, dialog');
        // What is held with Control belongs to the browser, unless it makes another character.
        const isHeld = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
        if (event.defaultPrevented || isElsewhere || isHeld) {
            return;
        }
        // Who goes to the search may type on before anything has come.
        if (key === '/') {
            event.preventDefault();
            this.#desk.search.focus();
            return;
        }
        const isActing = ACTING.test(key) || (ARROWS.has(key) && (event.shiftKey || event.altKey));
        if (isActing) {
            event.preventDefault();
        }
        if (isActing || WALKING.test(key)) {
            void this.#wishes.walk().then((walk) => walk && this.#wishes.run(() => walk.key(event)));
        }
    }
}
