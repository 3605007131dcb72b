// What hands do on the map, told to a listener in the map's own terms. The page keeps what is the
// page's: a plain wheel and one finger scroll it.

import { drawnBox } from './drawn-box.js';

/** A hand may shake this far, in CSS pixels, and still mean a click. */
const CLICK_SLOP = 4;

/** How near to a line counts as on it, in CSS pixels. */
const MOUSE_SLOP = 8;
const TOUCH_SLOP = 24;

/** How long a mouse rests before it points at something, in ms, and how far it goes on pointing at what it has left, in CSS pixels. */
const REST_MS = 130;
const AWAY = 24;

/** How long a finger rests on a node before it takes hold of it. */
const HOLD_MS = 400;

/** One notch of most wheels is 100 to 120 units: about a fifth nearer. */
const ZOOM_PER_WHEEL_UNIT = 0.0018;

/**
 * @typedef {object} Listener All points are CSS pixels from the picture's upper left corner.
 * @property {(x: number, y: number, slop: number) => void} hover
 * @property {() => void} leave
 * @property {(x: number, y: number, slop: number, isTouch: boolean) => void} click
 * @property {(x: number, y: number, slop: number) => boolean} grab whether a node was there to drag
 * @property {(x: number, y: number) => void} drag
 * @property {() => void} drop
 * @property {(dx: number, dy: number) => void} pan
 * @property {(factor: number, x: number, y: number) => void} zoom
 * @property {(kind: 'wheel' | 'touch') => void} hint the reader may want the map's own gesture
 */

/**
 * A mouse button that is down: where it was, where it went down, and what it has become.
 *
 * @typedef {{ x: number, y: number, startX: number, startY: number, does: 'wait' | 'pan' | 'drag' }} Press
 */

/** Listens on a picture from creation until `close`. */
export class Gestures {
    #canvas;
    #listener;
    #closing = new AbortController();
    /** @type {Press | undefined} */
    #press;
    #ignoresClick = false;
    /** @type {{ x: number, y: number, spread: number } | undefined} */
    #pinch;
    /** @type {number | undefined} a mouse that is about to rest */
    #stopping;
    /** Where in the window it was last. */
    #mouse = '';
    /** Where it points at something. @type {{ x: number, y: number } | undefined} */
    #pointing;
    /** @type {number | undefined} a finger that rests */
    #resting;
    #isHeld = false;

    /**
     * @param {HTMLElement} canvas the picture alone, not what lies over it
     * @param {Listener} listener
     */
    constructor(canvas, listener) {
        this.#canvas = canvas;
        this.#listener = listener;
        const { signal } = this.#closing;
        const passive = { signal, passive: true };
        const active = { signal, passive: false };
        canvas.addEventListener('pointermove', (event) => this.#move(event), passive);
        canvas.addEventListener('pointerleave', () => this.#leave(), passive);
        // What passes under a mouse because the page scrolls is not pointed at.
        document.addEventListener('scroll', () => window.clearTimeout(this.#stopping), { ...passive, capture: true });
        canvas.addEventListener('pointerdown', (event) => this.#down(event), { signal });
        canvas.addEventListener('pointerup', () => this.#up(), passive);
        canvas.addEventListener('pointercancel', () => this.#cancel(), passive);
        canvas.addEventListener('click', (event) => this.#click(event), { signal });
        canvas.addEventListener('dblclick', (event) => this.#doubleClick(event), { signal });
        canvas.addEventListener('wheel', (event) => this.#wheel(event), active);
        canvas.addEventListener('touchstart', (event) => this.#touch(event), active);
        canvas.addEventListener('touchmove', (event) => this.#touch(event), active);
        for (const end of ['touchend', 'touchcancel']) {
            canvas.addEventListener(
                end,
                () => {
                    this.#lift();
                    this.#pinch = undefined;
                },
                passive,
            );
        }
    }

    /** Stops listening. */
    close() {
        this.#closing.abort();
        window.clearTimeout(this.#stopping);
    }

    /** @param {MouseEvent | Touch} event */
    #point({ clientX, clientY }) {
        const { left, top, scale } = drawnBox(this.#canvas);
        return { x: (clientX - left) / scale, y: (clientY - top) / scale };
    }

    /** @param {PointerEvent} event */
    #down(event) {
        if (event.pointerType === 'touch' || event.button !== 0) {
            return;
        }
        const { x, y } = this.#point(event);
        window.clearTimeout(this.#stopping);
        this.#press = { x, y, startX: x, startY: y, does: 'wait' };
        this.#ignoresClick = false;
    }

    /** @param {PointerEvent} event */
    #move(event) {
        if (event.pointerType === 'touch') {
            return;
        }
        const { x, y } = this.#point(event);
        const press = this.#press;
        if (!press) {
            // Browsers tell of a move where it is the page that has moved.
            const at = `${event.clientX} ${event.clientY}`;
            if (at !== this.#mouse) {
                this.#mouse = at;
                this.#stop(x, y);
            }
            return;
        }
        if (press.does === 'wait' && !this.#begin(press, x, y, event)) {
            return;
        }
        if (press.does === 'drag') {
            this.#listener.drag(x, y);
        } else {
            this.#listener.pan(x - press.x, y - press.y);
        }
        press.x = x;
        press.y = y;
    }

    /** Points at what a mouse comes to rest on: one that sweeps over the map lights nothing up. @param {number} x @param {number} y */
    #stop(x, y) {
        const from = this.#pointing;
        if (from && Math.hypot(x - from.x, y - from.y) > AWAY) {
            this.#leave();
        }
        window.clearTimeout(this.#stopping);
        this.#stopping = window.setTimeout(() => {
            this.#pointing = { x, y };
            this.#listener.hover(x, y, MOUSE_SLOP);
        }, REST_MS);
    }

    #leave() {
        window.clearTimeout(this.#stopping);
        this.#pointing = undefined;
        this.#listener.leave();
    }

    /**
     * Returns whether a press has become more than a click.
     *
     * @param {Press} press
     * @param {number} x
     * @param {number} y
     * @param {PointerEvent} event
     */
    #begin(press, x, y, event) {
        const dx = x - press.startX;
        const dy = y - press.startY;
        if (dx * dx + dy * dy <= CLICK_SLOP * CLICK_SLOP) {
            return false;
        }
        press.does = this.#listener.grab(press.startX, press.startY, 0) ? 'drag' : 'pan';
        // Only now: a captured pointer would take the click away from what is under it.
        this.#canvas.setPointerCapture(event.pointerId);
        return true;
    }

    #up() {
        // The click that follows a drag ends it; it is not meant for what lies there.
        this.#ignoresClick = this.#press !== undefined && this.#press.does !== 'wait';
        this.#cancel();
    }

    #cancel() {
        if (this.#press?.does === 'drag') {
            this.#listener.drop();
        }
        this.#press = undefined;
    }

    /** @param {MouseEvent} event */
    #click(event) {
        if (this.#ignoresClick) {
            return;
        }
        const { x, y } = this.#point(event);
        const isTouch = 'pointerType' in event && event.pointerType === 'touch';
        this.#listener.click(x, y, isTouch ? TOUCH_SLOP : MOUSE_SLOP, isTouch);
    }

    /** @param {MouseEvent} event */
    #doubleClick(event) {
        const { x, y } = this.#point(event);
        this.#listener.zoom(event.shiftKey ? 0.5 : 2, x, y);
    }

    /** @param {WheelEvent} event */
    #wheel(event) {
        if (!event.ctrlKey && !event.metaKey) {
            this.#listener.hint('wheel');
            return;
        }
        event.preventDefault();
        const { x, y } = this.#point(event);
        const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
        // A pinch on a touch pad arrives as a wheel with Ctrl and small steps.
        const units = event.deltaY * lines * (Math.abs(event.deltaY) < 10 ? 5 : 1);
        this.#listener.zoom(Math.exp(-units * ZOOM_PER_WHEEL_UNIT), x, y);
    }

    /** @param {TouchEvent} event */
    #touch(event) {
        if (event.touches.length !== 2) {
            this.#oneFinger(event);
            this.#pinch = undefined;
            return;
        }
        this.#lift();
        event.preventDefault();
        const [one, other] = [this.#point(event.touches[0]), this.#point(event.touches[1])];
        const next = {
            x: (one.x + other.x) / 2,
            y: (one.y + other.y) / 2,
            spread: Math.hypot(one.x - other.x, one.y - other.y),
        };
        if (this.#pinch && event.type === 'touchmove') {
            this.#listener.pan(next.x - this.#pinch.x, next.y - this.#pinch.y);
            if (this.#pinch.spread > 0) {
                this.#listener.zoom(next.spread / this.#pinch.spread, next.x, next.y);
            }
        }
        this.#pinch = next;
    }

    /** A finger that rests on a node takes hold of it; one that moves at once scrolls the page. @param {TouchEvent} event */
    #oneFinger(event) {
        const { x, y } = this.#point(event.touches[0]);
        if (this.#isHeld) {
            event.preventDefault();
            this.#listener.drag(x, y);
        } else if (event.type === 'touchmove') {
            window.clearTimeout(this.#resting);
            this.#listener.hint('touch');
        } else {
            this.#ignoresClick = false;
            this.#resting = window.setTimeout(() => {
                this.#isHeld = this.#ignoresClick = this.#listener.grab(x, y, 0);
            }, HOLD_MS);
        }
    }

    #lift() {
        window.clearTimeout(this.#resting);
        if (this.#isHeld) {
            this.#listener.drop();
        }
        this.#isHeld = false;
    }
}
