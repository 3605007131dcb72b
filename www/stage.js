// The picture: its canvas, the frames that are painted when, and only when, something has changed, and the
// buttons over its companies.

import { h } from './dom.js';
import { drawnBox } from './drawn-box.js';
import { NodeButtons } from './node-buttons.js';
import { Shift } from './shift.js';

/**
 * @typedef {import('./loopmap_wasm.js').LoopMap} Handle
 *
 * @typedef {object} Wishes What the picture asks of the map around it.
 * @property {<T>(action: () => T) => T | undefined} run runs what may trap
 * @property {(action: () => void) => void} soon does what takes a while
 * @property {() => void} resized is called when the picture has another size
 * @property {() => void} rested is called when companies have moved and are at rest
 * @property {import('./node-buttons.js').Wishes} nodes
 */

/** Canvas pixels to a CSS pixel on paper, at least. */
const PAPER_RATIO = 2;

/** How near a node may come to what lies over the picture before it counts as hidden, in CSS pixels. */
const CLEAR = 6;

/** The picture of one map. */
export class Stage {
    #handle;
    #wishes;
    #closing = new AbortController();
    #shift;
    /** @type {number | undefined} */
    #frame;
    #isStarted = false;
    #isVisible = true;
    #ratio = 1;
    /** How the picture is placed as far as was heard, painted or not. @type {ArrayLike<number>} */
    #placement = [1, 0, 0];
    #theme = 'dark';
    #isOnPaper = false;
    /** @type {import('./forced.js').Forced | undefined} */
    #forced;

    /**
     * @param {Handle} handle
     * @param {string} label what the buttons are called
     * @param {Wishes} wishes
     */
    constructor(handle, label, wishes) {
        this.#handle = handle;
        this.#wishes = wishes;
        this.canvas = h('canvas', { 'aria-hidden': 'true', part: 'canvas', dir: 'ltr' });
        this.picture = h('div', { class: 'picture' }, this.canvas);
        this.nodes = new NodeButtons(label, wishes.nodes);
        // A click on the picture brings the keys here, Escape above all, as a tab into it would.
        this.element = h('div', { class: 'stage', part: 'stage', tabindex: '-1' }, this.picture, this.nodes.element);
        this.#shift = new Shift(this.canvas, () => this.wake());
    }

    /** Opens what `close` closes, in the element that the stage is then part of. @param {...HTMLElement} over what lies over the picture */
    open(...over) {
        const { signal } = this.#closing;
        // The first size at once; another one after the frame in which what took the room is seen.
        const resize = new ResizeObserver(() => this.#isStarted && this.#wishes.soon(() => this.#resize()));
        [this.element, ...over].forEach((element) => resize.observe(element));
        // A busy browser tells of several changes at once, the last of which holds.
        const sight = new IntersectionObserver((changes) => {
            this.#isVisible = changes[changes.length - 1].isIntersecting;
            this.wake();
        });
        sight.observe(this.element);
        // Browsers may take the pixels of a page that nobody sees, and not all of them tell.
        const repaint = () => {
            this.#wishes.run(() => this.#handle.dress({}));
            this.wake();
        };
        this.canvas.addEventListener('contextrestored', repaint, { signal });
        window.addEventListener('pageshow', repaint, { signal });
        document.addEventListener('visibilitychange', () => document.hidden || repaint(), { signal });
        signal.addEventListener('abort', () => {
            resize.disconnect();
            sight.disconnect();
            cancelAnimationFrame(this.#frame ?? 0);
            this.#shift.close();
        });
        this.#followRatio();
        followMedia('(prefers-reduced-motion: reduce)', signal, (isStill) => this.#handle.dress({ isStill }));
        followMedia('(forced-colors: active)', signal, (isOn) => void this.#force(isOn));
    }

    close() {
        this.#closing.abort();
    }

    /** Whether frames are painted. */
    get isStarted() {
        return this.#isStarted;
    }

    // Frames

    /** What there is to do for the first frame, each a task by itself. */
    steps() {
        return [
            () => this.#size(),
            // Where the companies are is asked of the picture, which is put together here.
            () => this.#turn(performance.now()),
            () => this.#turn(performance.now(), this.#context()),
            () => {
                this.#isStarted = true;
                this.wake();
            },
        ];
    }

    /** Asks for a frame. */
    wake() {
        if (this.#frame === undefined && this.#isStarted && this.#isVisible && !this.#closing.signal.aborted) {
            this.#frame = requestAnimationFrame((now) => {
                this.#frame = undefined;
                this.#wishes.run(() => this.#paint(now));
            });
        }
    }

    /** @param {number} now */
    #paint(now) {
        if (this.#shift.isOn) {
            this.#shift.show(this.#placement);
        } else if (this.#turn(now, this.#context())) {
            this.wake();
        }
    }

    /** One frame, painted if there is something to paint on; whether the picture keeps moving. @param {number} now @param {CanvasRenderingContext2D} [context] */
    #turn(now, context) {
        const { isMoving, placement, nodes } = this.#handle.frame(now, this.#ratio, context);
        if (placement) {
            this.#placement = placement;
            this.#shift.painted(placement);
        }
        if (nodes) {
            this.nodes.place(nodes);
            this.#wishes.rested();
        }
        return isMoving;
    }

    #context() {
        const context = this.canvas.getContext('2d') ?? undefined;
        return (context && !this.#isOnPaper && this.#forced?.on(context)) || context;
    }

    // Its place

    /** Moves the map under a hand, or zooms. @param {number} dx @param {number} dy @param {number} [factor] @param {number} [x] @param {number} [y] */
    move(dx, dy, factor, x, y) {
        this.#shift.move();
        this.#placement = this.#handle.move(dx, dy, factor, x, y);
        this.wake();
    }

    /** Zooms around the middle. @param {number} factor */
    zoom(factor) {
        const { clientWidth, clientHeight } = this.element;
        this.move(0, 0, factor, clientWidth / 2, clientHeight / 2);
    }

    /** How the picture is placed. */
    get place() {
        return this.#placement;
    }

    /** Moves the picture to where another map had it. @param {ArrayLike<number>} place */
    moveTo({ 0: scale, 1: x, 2: y }) {
        const handle = this.#handle;
        const now = handle.move(0, 0, scale / handle.move(0, 0)[0], 0, 0);
        handle.move(x - now[1], y - now[2]);
        this.wake();
    }

    /** Moves the picture where companies are not clear of what lies over it; whether it had to. @param {...string} ids */
    reveal(...ids) {
        // Where they will be: the picture may be on its way.
        const spots = ids.flatMap((id) => this.#handle.ask({ ask: 'spot', of: { kind: 'company', id } }) ?? []);
        const { clientWidth: width, clientHeight: height } = this.element;
        const boxes = this.over('header, .tools, .zoom, .beyond');
        const isHidden = spots.some(({ x, y, radius }) => {
            const r = radius + CLEAR;
            return (
                x < r || y < r || x > width - r || y > height - r ||
                boxes.some(([left, top, w, h]) => x > left - r && x < left + w + r && y > top - r && y < top + h + r)
            );
        });
        if (isHidden) {
            const [across, down] = /** @type {const} */ (['x', 'y']).map((side) => spots.map((spot) => spot[side]).sort((a, b) => a - b));
            const [left, right, top, bottom] = [across[0], across[across.length - 1], down[0], down[down.length - 1]];
            this.#handle.move((width - left - right) / 2, 0.55 * height - (top + bottom) / 2);
            const room = Math.min((0.7 * width) / (right - left), (0.6 * height) / (bottom - top));
            if (room < 1) {
                this.#handle.move(0, 0, room, width / 2, 0.55 * height);
            }
            this.#turn(performance.now());
            this.wake();
        }
        return isHidden;
    }

    /** Where in the window a point of the picture is. @param {{ x: number, y: number } | undefined} spot */
    inWindow(spot) {
        const { left, top, scale } = drawnBox(this.element);
        return spot && { x: left + spot.x * scale, y: top + spot.y * scale };
    }

    /** The boxes of what lies over the picture: x, y, width and height. @param {string} selector */
    over(selector) {
        const stage = drawnBox(this.element);
        return [.../** @type {HTMLElement} */ (this.element.parentElement).querySelectorAll(selector)]
            .map((element) => element.getBoundingClientRect())
            .filter(
                (box) =>
                    box.bottom > stage.top && box.top < stage.bottom && box.right > stage.left && box.left < stage.right && box.width > 0,
            )
            .map((box) => [box.left - stage.left, box.top - stage.top, box.width, box.height].map((side) => side / stage.scale));
    }

    // Its size

    #followRatio() {
        const { signal } = this.#closing;
        this.#ratio = devicePixelRatio;
        // The query is about one ratio, so it has to be asked again when that has changed.
        matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
            'change',
            () => {
                this.#followRatio();
                this.#wishes.run(() => this.#resize());
            },
            { once: true, signal },
        );
    }

    /** @param {boolean} [isOnPaper] */
    #resize(isOnPaper) {
        if (this.#size(isOnPaper)) {
            // At once, since a canvas whose size was set is blank.
            this.#shift.close();
            this.#paint(performance.now());
            this.#wishes.resized();
        }
    }

    /** Fits the picture into its room, and returns whether it has any. @param {boolean} [isOnPaper] */
    #size(isOnPaper = false) {
        const { clientWidth: width, clientHeight: height } = this.element;
        if (width === 0 || height === 0 || this.#isOnPaper) {
            return false;
        }
        this.#isOnPaper = isOnPaper;
        const pixels = { width: Math.round(width * this.#ratio), height: Math.round(height * this.#ratio) };
        if (pixels.width !== this.canvas.width || pixels.height !== this.canvas.height) {
            Object.assign(this.canvas, pixels);
            this.#handle.dress({});
        }
        // Until the next time the picture keeps its size and is not drawn out.
        Object.assign(this.canvas.style, isOnPaper ? { width: '', height: '' } : { width: `${width}px`, height: `${height}px` });
        this.#handle.resize(width, height, new Float64Array(this.over('header, .tools, .zoom, .beyond').flat()));
        return true;
    }

    // Its look

    /**
     * Takes the colours of a theme and shares them with the style sheet. A `--loop-map-` property
     * that an editor has set on the element or above it wins, but not on paper: it was chosen for
     * a screen.
     *
     * @param {string} theme
     * @param {boolean} [isOnPaper]
     */
    setTheme(theme, isOnPaper = false) {
        const root = /** @type {HTMLElement} */ (this.element.parentElement);
        const chosen = getComputedStyle(root);
        this.#theme = theme;
        this.#forced?.read(root);
        const colours = this.#handle.dress({ theme });
        for (let i = 0; i < colours.length; i += 2) {
            const ink = colours[i];
            const chosenFor = (/** @type {string} */ name) => chosen.getPropertyValue(`--loop-map-${name}`).trim();
            const colour = this.#forced?.colourOf(ink) ?? (chosenFor(`${theme}-${ink}`) || chosenFor(ink));
            colours[i + 1] = isOnPaper ? '' : colour;
        }
        const used = this.#handle.dress({ colours, font: getComputedStyle(this.element).fontFamily });
        for (let i = 0; i < used.length; i += 2) {
            root.style.setProperty(`--_${used[i]}`, used[i + 1]);
        }
        this.wake();
        if (isOnPaper || this.#isOnPaper) {
            this.#turnToPaper(isOnPaper);
        }
    }

    /** Paints at once, as what is printed is taken; what the page becomes on paper changes no view. @param {boolean} isOn */
    #turnToPaper(isOn) {
        this.#isOnPaper = false;
        this.#ratio = isOn ? Math.max(PAPER_RATIO, devicePixelRatio) : devicePixelRatio;
        this.#resize(isOn);
    }

    /** Takes the colours that the reader's system forces on all pages, or gives them back. @param {boolean} isOn */
    async #force(isOn) {
        if (!isOn && !this.#forced) {
            return;
        }
        const { Forced } = await import('./forced.js');
        Forced.dress(/** @type {HTMLElement} */ (this.element.parentElement));
        this.#forced = isOn ? new Forced() : undefined;
        this.#wishes.run(() => this.setTheme(this.#theme));
    }
}

/**
 * Tells whether a media query holds, now and whenever it changes.
 *
 * @param {string} query
 * @param {AbortSignal} signal
 * @param {(isOn: boolean) => void} tell
 */
function followMedia(query, signal, tell) {
    const media = matchMedia(query);
    tell(media.matches);
    media.addEventListener('change', () => tell(media.matches), { signal });
}
